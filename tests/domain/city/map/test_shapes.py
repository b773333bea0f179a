"""The ground of a plotted sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.map.model import Plot
from console.domain.city.map.views import circle, outline
from console.domain.core.geo import haversine_m
from console.domain.core.kernel import Refusal


@given(st.floats(75, 135), st.floats(5, 53), st.floats(1, 50_000))
def test_the_polygon_holds_the_circle_and_hardly_more(lon, lat, radius):
    corners = circle(lon, lat, radius)
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    assert max(haversine_m(lon, lat, *corner) for corner in corners) < radius * 1.02
    assert min(haversine_m(lon, lat, *middle) for middle in middles) > radius * 0.98


def test_areas_and_circles_have_ground_and_lines_have_none():
    area = Plot(id="a", kind="area", points=((113.0, 34.0), (113.1, 34.0), (113.1, 34.1)))
    ring = Plot(id="c", kind="circle", points=((113.0, 34.0),), radius_m=500.0)
    assert outline(area) == area.points
    assert outline(ring) == circle(113.0, 34.0, 500.0)
    with pytest.raises(Refusal, match="只有区域和圆"):
        outline(Plot(id="l", kind="line", points=((113.0, 34.0), (113.1, 34.0))))

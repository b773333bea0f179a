"""Degrees, metres and pixels: there and back, true to scale near the city, and the land under the pointer stays there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.core.geo import haversine_m
from console.ui.map.geometry import MAX_SCALE, MIN_SCALE, Camera, Projection

CITY = Projection(113.29, 34.81)
lons = st.floats(105.0, 121.0)
lats = st.floats(20.0, 48.0)
pixels = st.floats(0, 1920)
scales = st.floats(MIN_SCALE, MAX_SCALE)


@given(lons, lats)
def test_degrees_to_metres_and_back(lon: float, lat: float) -> None:
    there = CITY.to_metres(lon, lat)
    assert CITY.to_degrees(*there) == pytest.approx((lon, lat), abs=1e-9)


@given(st.lists(st.tuples(lons, lats), min_size=1, max_size=20))
def test_many_points_at_once_are_the_same_as_one_by_one(points: list[tuple[float, float]]) -> None:
    at_once = CITY.many(np.array(points))
    assert at_once == pytest.approx(np.array([CITY.to_metres(*point) for point in points]), abs=1e-3)


@given(st.floats(112.3, 114.3), st.floats(34.0, 35.6))
def test_a_projected_metre_is_a_metre_within_a_city(lon: float, lat: float) -> None:
    x, y = CITY.to_metres(lon, lat)
    real = haversine_m(113.29, 34.81, lon, lat)
    assert np.hypot(x, y) == pytest.approx(real, rel=0.02, abs=1.0)


def test_north_is_up_and_east_is_right() -> None:
    x, y = CITY.to_metres(113.39, 34.91)
    assert x > 0 and y > 0
    assert Camera().to_pixel(x, y)[0] > Camera().width / 2
    assert Camera().to_pixel(x, y)[1] < Camera().height / 2


def test_the_ground_factor_takes_the_projection_back_out() -> None:
    _, y = CITY.to_metres(113.29, 38.0)
    north = CITY.to_metres(113.30, 38.0)[0] * CITY.ground_factor(y)
    assert north == pytest.approx(haversine_m(113.29, 38.0, 113.30, 38.0), rel=0.002)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), scales, pixels, pixels)
def test_pixels_to_metres_and_back(x: float, y: float, scale: float, px: float, py: float) -> None:
    camera = Camera(x, y, scale, 1000, 700)
    assert camera.to_pixel(*camera.to_metres(px, py)) == pytest.approx((px, py), abs=1e-2)
    one = camera.pixels(np.array([camera.to_metres(px, py)]))[0]
    assert one == pytest.approx((px, py), abs=1e-2)


@given(scales, pixels, pixels, st.floats(0.1, 10))
def test_zooming_keeps_the_land_under_the_pointer(scale: float, px: float, py: float, factor: float) -> None:
    before = Camera(1000, -2000, scale, 1200, 800)
    after = before.zoomed(factor, px, py)
    assert MIN_SCALE <= after.scale <= MAX_SCALE
    assert after.to_pixel(*before.to_metres(px, py)) == pytest.approx((px, py), abs=1e-2)


def test_panning_moves_the_land_with_the_hand() -> None:
    before = Camera(scale=10)
    land = before.to_metres(100, 100)
    assert before.panned(30, -20).to_pixel(*land) == pytest.approx((130, 80))


def test_fitting_shows_everything_with_room_around() -> None:
    camera = Camera(width=1000, height=500).fitted((-9000, -2000, 5000, 4000), pad=40)
    for corner in ((-9000, -2000), (5000, 4000)):
        px, py = camera.to_pixel(*corner)
        assert 39 <= px <= 961 and 39 <= py <= 461

"""Where a file's data would lie, and how far it moves in another system of coordinates."""

from __future__ import annotations

import pytest

from console.domain.city.map.views import title_of
from console.domain.core.geodata.crs import apart_m, box_in_degrees, moved_m, whereabouts
from console.domain.core.geodata.reading import LayerLook
from console.domain.core.geodata.systems import from_wgs84

CITY = (113.0, 34.0, 114.0, 35.0)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((113.2, 34.2, 113.4, 34.4), "在本辖区内"),
        ((112.0, 33.0, 115.0, 36.0), "包含整个辖区"),
        ((112.5, 34.2, 113.5, 34.4), "与本辖区部分重叠"),
        ((113.2, 30.0, 113.4, 30.2), "在辖区南约490公里处，不在辖区内"),
        (None, "按这个坐标系，数据不在地球上"),
    ],
)
def test_in_words(box, words):
    assert str(whereabouts(box, CITY)) == words


def test_without_a_city_nothing_can_be_compared():
    assert "没有城市" in str(whereabouts((113.2, 34.2, 113.4, 34.4), None))


def test_metres_of_a_zone_become_degrees_and_other_metres_are_nowhere():
    corners = from_wgs84("CGCS2000-GK3-38", [(113.2, 34.2), (113.4, 34.4)])
    bbox = (*map(float, corners[0]), *map(float, corners[1]))
    found = box_in_degrees(bbox, "CGCS2000-GK3-38")
    assert found == pytest.approx((113.2, 34.2, 113.4, 34.4), abs=2e-3)
    assert box_in_degrees(bbox, "WGS-84") is None
    assert box_in_degrees((float("inf"), 0.0, 1.0, 1.0), "WGS-84") is None


def test_the_shifted_systems_are_half_a_kilometre_off():
    box = (113.2, 34.2, 113.4, 34.4)
    assert 300 < apart_m(box, "WGS-84", "GCJ-02") < 900
    assert apart_m(box, "WGS-84", "CGCS2000") == pytest.approx(0.0, abs=0.01)
    assert apart_m(box, "WGS-84", "CGCS2000-GK3-38") is None or apart_m(box, "WGS-84", "CGCS2000-GK3-38") > 1e6
    assert 300 < moved_m(box, "WGS-84", "GCJ-02") < 900
    assert moved_m(box, "GCJ-02", "GCJ-02") == pytest.approx(0.0, abs=0.01)


def test_layers_without_a_name_of_their_own_are_named_after_what_they_are_for():
    assert str(title_of(LayerLook("water", "areas", role="water"), "henan.osm.pbf")) == "水系"
    assert str(title_of(LayerLook("roads", "roads", role="roads"), "henan.osm.pbf")) == "henan 的道路"
    assert title_of(LayerLook("排水口", "points", role="water"), "a.gpkg") is None

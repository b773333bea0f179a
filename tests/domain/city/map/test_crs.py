"""Systems of coordinates: there and back, against PROJ's own definitions, guessed, written and read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.core.geodata import crs
from console.domain.core.geodata.systems import BOX, ZONES, meridian

METRES = 111_320.0  # a degree of latitude, rounded up: enough for a bound
IN_CHINA = st.tuples(st.floats(73.0, 136.0), st.floats(3.0, 54.0))


def _metres(a, b):
    return float(np.abs(np.asarray(a) - np.asarray(b)).max() * METRES)


@given(IN_CHINA, st.sampled_from(["GCJ-02", "BD-09", "WEB-MERCATOR", "CGCS2000", "WGS-84"]))
def test_there_and_back_is_the_same_place_all_over_the_country(place, system):
    there = crs.from_wgs84(system, [place])
    assert _metres(crs.to_wgs84(system, there)[0], place) < 1e-5


@given(IN_CHINA, st.sampled_from(["GCJ-02", "BD-09"]))
def test_back_and_there_is_the_same_as_well(place, system):
    assert _metres(crs.from_wgs84(system, crs.to_wgs84(system, [place]))[0], place) < 1e-5


@pytest.mark.parametrize("system", [code for code in crs.SYSTEMS if "GK" in code])
def test_zones_there_and_back(system):
    _, width, zone = system.rsplit("-", 2)
    middle = int(zone[2:]) if zone.startswith("CM") else meridian(int(width[2:]), int(zone))
    lon, lat = np.meshgrid(np.linspace(middle - 3.5, middle + 3.5, 15), np.linspace(3, 54, 18))
    places = np.column_stack((lon.ravel(), lat.ravel()))
    there = crs.from_wgs84(system, places)
    assert _metres(crs.to_wgs84(system, there), places) < 1e-4
    assert (there[:, 0] > 10e6).all() != zone.startswith("CM")


@pytest.mark.parametrize("epsg", [*range(4491, 4555), 3857])
def test_zones_agree_with_the_register(epsg):
    from pyproj import Transformer

    system = crs.recognise(epsg)
    assert crs.epsg_of(system) == epsg
    known = Transformer.from_crs(4490 if epsg != 3857 else 4326, epsg, always_xy=True)
    lon = 117.5
    assert crs.from_wgs84(system, [(lon, 35.2)])[0] == pytest.approx(known.transform(lon, 35.2), abs=0.01)


def test_web_maps_move_places_by_some_hundred_metres():
    """Beijing, the place by which everybody checks: 116.397389, 39.908722 becomes 116.403633, 39.910125."""
    assert crs.from_wgs84("GCJ-02", [(116.397389, 39.908722)])[0] == pytest.approx((116.403633, 39.910125), abs=2e-6)
    assert crs.from_wgs84("BD-09", [(116.397389, 39.908722)])[0] == pytest.approx((116.410005, 39.916465), abs=2e-6)


@given(st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
def test_outside_the_box_nothing_is_moved(place):
    west, south, east, north = BOX
    outside = not (west - 0.01 <= place[0] <= east + 0.01 and south - 0.01 <= place[1] <= north + 0.01)
    if outside:
        assert tuple(crs.from_wgs84("GCJ-02", [place])[0]) == place
        assert tuple(crs.to_wgs84("GCJ-02", [place])[0]) == place
        assert tuple(crs.to_wgs84("BD-09", [place])[0]) == place


def test_what_is_no_number_stays_none_and_spoils_nothing():
    found = crs.to_wgs84("GCJ-02", [(np.nan, 35.0), (113.0, 35.0), (np.inf, 35.0), (1e300, -1e300)])
    assert not np.isfinite(found[0]).all()
    assert _metres(crs.from_wgs84("GCJ-02", found[1:2])[0], (113.0, 35.0)) < 1e-5
    assert not np.isfinite(found[2]).all()


def test_an_unknown_system_is_named():
    with pytest.raises(crs.UnknownCrs, match="BEIJING-54"):
        crs.to_wgs84("BEIJING-54", [(1, 2)])


@pytest.mark.parametrize(
    ("xy", "more", "system", "reason", "sure"),
    [
        ([(113.05, 34.1)], {}, "WGS-84", "degrees", False),
        ([(113.05, 34.1)], {"wkt_or_epsg": "EPSG:4326"}, "WGS-84", "file", True),
        ([(113.05, 34.1)], {"wkt_or_epsg": 4490}, "CGCS2000", "file", True),
        ([(113.05, 34.1)], {"wkt_or_epsg": 4326, "hints": ("高德导出.geojson",)}, "GCJ-02", "named", False),
        ([(113.05, 34.1)], {"column_names": ("BD09_lng", "BD09_lat")}, "BD-09", "named", False),
        ([(37_512_345, 3_887_654)], {}, "CGCS2000-GK3-37", "zone", False),
        ([(19_512_345, 3_887_654)], {}, "CGCS2000-GK6-19", "zone", False),
        ([(512_345, 3_887_654)], {"near": (113.9, 35.1)}, "CGCS2000-GK3-CM114", "metres", False),
        ([(512_345, 3_887_654)], {"near": (110.8, 35.1)}, "CGCS2000-GK3-CM111", "metres", False),
        ([(12_558_000, 4_230_000)], {"near": (112.8, 35.5)}, "WEB-MERCATOR", "mercator", False),
        ([(13_558_000, 4_230_000)], {"near": (75.6, 38.2)}, "CGCS2000-GK6-13", "zone", False),
        ([(13_558_000, 4_230_000)], {"near": (121.8, 35.5)}, "WEB-MERCATOR", "mercator", False),
        ([(37_512_345, 3_887_654)], {"wkt_or_epsg": 4525}, "CGCS2000-GK3-37", "file", True),
        ([(1e12, 1e12)], {}, "WGS-84", "unknown", False),
        ([], {}, "WGS-84", "unknown", False),
    ],
)
def test_guesses(xy, more, system, reason, sure):
    found = crs.guess(xy, **more)
    assert (found.crs, found.reason, found.sure) == (system, reason, sure)
    assert found.reason in crs.REASONS
    assert system not in found.others
    assert set(found.others) <= crs.SYSTEMS.keys()


def test_degrees_alone_do_not_tell_the_shifted_systems():
    found = crs.guess([(113.05, 34.1)])
    assert not found.sure
    assert {"GCJ-02", "BD-09"} <= set(found.others)


@pytest.mark.parametrize("said", ["EPSG:4610", "EPSG:4214", "EPSG:2361", "nonsense", "", None])
def test_other_datums_are_not_taken_for_ours(said):
    assert crs.recognise(said) is None


@pytest.mark.parametrize(
    "text",
    [
        "112.8008333,35.1034722",
        "112.8008333 35.1034722",
        "112.8008333，35.1034722",
        "35.1034722, 112.8008333",
        "N35.1034722 E112.8008333",
        "35.1034722N 112.8008333E",
        "35°06′12.5″N 112°48′03″E",
        "112°48'03\"E, 35°06'12.5\"N",
        "东经112度48分3秒 北纬35度6分12.5秒",
        "北纬35.1034722，东经112.8008333",
        "经度：112.8008333 纬度：35.1034722",
        "(112.8008333, 35.1034722)",
        "112.8008333°, 35.1034722°",
    ],
)
def test_reading_what_people_type(text):
    assert crs.parse_coordinates(text, "WGS-84") == pytest.approx((112.80083333, 35.10347222), abs=1e-6)


@pytest.mark.parametrize(
    "text", ["", "hello", "1", "1 2 3", "91 200", "35°70′N 112°E", "x" * 500, "35.1N 36.1N", "112.8;;abc"]
)
def test_what_is_no_place_is_none(text):
    assert crs.parse_coordinates(text, "WGS-84") is None


def test_surveyors_write_x_to_the_north():
    east_first = crs.parse_coordinates("37512345.6, 3887654.3", "CGCS2000-GK3-37")
    assert crs.parse_coordinates("X=3887654.3 Y=37512345.6", "CGCS2000-GK3-37") == east_first
    assert east_first == pytest.approx((111.135432, 35.117656), abs=1e-5)


def test_degrees_are_understood_whatever_the_read_out_shows():
    assert crs.parse_coordinates("112.8,35.1", "CGCS2000-GK3-37") == (112.8, 35.1)


@given(st.tuples(st.floats(105.0, 117.0), st.floats(20.0, 45.0)), st.sampled_from(list(crs.SYSTEMS)))
def test_what_is_shown_can_be_typed_in_again(place, system):
    text = crs.format_coordinates(system, *place)
    if text:
        assert crs.parse_coordinates(text, system) == pytest.approx(place, abs=4e-6)


def test_every_zone_of_the_register_is_there():
    assert len([code for code in crs.SYSTEMS if "GK" in code]) == 64 == 2 * sum(len(zones) for zones in ZONES.values())

"""Distances and directions against known places, and what holds for any two points."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.domain.core import geo
from console.domain.core.kernel import Position

LON = st.floats(geo.CHINA_WEST, geo.CHINA_EAST)
LAT = st.floats(geo.CHINA_SOUTH, geo.CHINA_NORTH)


def at(lon: float, lat: float) -> Position:
    return Position(lon=lon, lat=lat, quality="surveyed")


def test_a_degree_of_latitude_is_111_195_metres() -> None:
    assert geo.haversine_m(113.0, 34.0, 113.0, 35.0) == pytest.approx(111_195, abs=1)


def test_a_degree_of_longitude_shrinks_with_the_cosine() -> None:
    assert geo.haversine_m(113.0, 60.0, 114.0, 60.0) == pytest.approx(111_195 / 2, rel=1e-4)


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        (113.0, 35.0, "北"), (114.0, 35.0, "东北"), (114.0, 34.0, "东"), (114.0, 33.0, "东南"),
        (113.0, 33.0, "南"), (112.0, 33.0, "西南"), (112.0, 34.0, "西"), (112.0, 35.0, "西北"),
    ],
)  # fmt: skip
def test_directions_in_words(lon: float, lat: float, words: str) -> None:
    assert str(geo.bearing_words(at(113.0, 34.0), at(lon, lat))) == words


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [(113.3, 34.8, True), (34.8, 113.3, False), (2.35, 48.85, False), (0.0, 0.0, False), (112.3, 16.8, True)],
)
def test_what_can_lie_in_the_country(lon: float, lat: float, inside: bool) -> None:
    assert geo.in_china(lon, lat) is inside
    assert geo.valid_position(at(lon, lat)) is inside


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_position(value: float) -> None:
    assert not geo.valid_position(at(value, 34.8))
    assert not geo.valid_position(at(113.3, value))


@given(LON, LAT, LON, LAT)
def test_distance_is_symmetric_and_zero_only_at_the_same_point(a: float, b: float, c: float, d: float) -> None:
    there, back = geo.haversine_m(a, b, c, d), geo.haversine_m(c, d, a, b)
    assert there == pytest.approx(back, rel=1e-9, abs=1e-6)
    assert there >= 0
    assert geo.haversine_m(a, b, a, b) == 0


@given(LON, LAT, LON, LAT, LON, LAT)
def test_a_detour_is_never_shorter(a: float, b: float, c: float, d: float, e: float, f: float) -> None:
    straight = geo.haversine_m(a, b, e, f)
    assert straight <= geo.haversine_m(a, b, c, d) + geo.haversine_m(c, d, e, f) + 1e-3


@example(73.00000000000001, 3.0, 73.0, 29.0)
@given(LON, LAT, LON, LAT)
def test_a_bearing_is_on_the_compass(a: float, b: float, c: float, d: float) -> None:
    assert 0 <= geo.bearing_degrees(at(a, b), at(c, d)) < 360

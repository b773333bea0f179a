"""Where a point is, in words."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.model import Place
from console.domain.city.map.views import Neighbourhood
from console.domain.core.geo import haversine_m
from console.domain.core.kernel import Position, World


def place(name: str, lon: float, lat: float, english: str = "") -> Place:
    there = Position(lon=lon, lat=lat, quality="settlement_centroid")
    return Place(id=name, name_zh=name, name_en=english, position=there)


TOWN = place("峡窝镇", 113.16, 34.80)
ALL = Neighbourhood.of(
    World().evolve((TOWN, place("王村镇", 113.30, 34.80), Place(id="lost", name_zh="某村", position=None)))
)
DEGREE = 111_195.0  # metres of a degree of latitude on the mean sphere


@pytest.mark.parametrize(
    ("east_m", "north_m", "said"),
    [
        (0, 0, "峡窝镇附近"),
        (0, 190, "峡窝镇附近"),
        (0, 330, "峡窝镇北约350米"),
        (930, 920, "峡窝镇东北约1.3公里"),
        (0, -970, "峡窝镇南约950米"),
        (-990, 0, "峡窝镇西约1.0公里"),
        (-9_960, 0, "峡窝镇西约10.0公里"),
        (-23_400, -23_400, "峡窝镇西南约33.0公里"),
    ],
)
def test_distance_and_direction_as_one_says_them(east_m: float, north_m: float, said: str) -> None:
    from math import cos, radians

    lon = 113.16 + east_m / (DEGREE * cos(radians(34.80)))
    assert str(ALL.words(lon, 34.80 + north_m / DEGREE)) == said


def test_the_nearest_place_is_named() -> None:
    assert ALL.nearest(113.27, 34.8).name_zh == "王村镇"  # type: ignore[union-attr]
    assert str(ALL.words(113.30, 34.8)) == "王村镇附近"


def test_too_far_or_no_place_at_all_says_nothing() -> None:
    assert ALL.words(120.0, 30.0) is None
    assert Neighbourhood.of(World()).words(113.0, 34.0) is None


def test_the_nearest_is_the_one_that_is_nearest_on_the_sphere() -> None:
    from random import Random

    dice = Random(5)
    places = [place(str(number), 113 + dice.random(), 34 + dice.random()) for number in range(400)]
    around = Neighbourhood.of(World().evolve(places))
    for _ in range(100):
        lon, lat = 113 + dice.random(), 34 + dice.random()
        found = around.nearest(lon, lat)
        gaps = sorted(haversine_m(one.position.lon, one.position.lat, lon, lat) for one in places)  # type: ignore[union-attr]
        assert haversine_m(found.position.lon, found.position.lat, lon, lat) == pytest.approx(gaps[0], rel=1e-3)  # type: ignore[union-attr]

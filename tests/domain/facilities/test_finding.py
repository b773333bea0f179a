"""What is near a point, and where a name is."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.views import find_place, near
from tests.support.small_city import HERE, at, small_city

WORLD = small_city().world


def test_near_is_in_order_of_distance_with_direction_and_without_what_is_planned() -> None:
    found = near(WORLD, at(113.294, 34.8), (), 2.0)
    assert [entry.subject.id for entry in found] == ["risk-underpass", "pl-seat", "shelter", "store", "shelter-unknown"]
    assert [str(entry.direction) for entry in found] == ["西", "东", "东", "东", "东"]
    assert found[0].metres == pytest.approx(365, abs=1)


def test_near_by_kind_and_by_distance() -> None:
    assert [entry.subject.id for entry in near(WORLD, HERE, ("shelter",), 0.5)] == ["shelter"]
    assert near(WORLD, HERE, ("reservoir",), 50) == ()
    assert near(WORLD, at(80.0, 40.0), (), 10) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("小城", "pl-seat"),
        ("远", "pl-far"),
        ("STORE", "store"),
        ("下穿", "risk-underpass"),
        ("u-town", "u-town"),
        ("舟艇队", "team-boats"),
        ("boat team", "team-boats"),
        ("东门", "team-boats"),
    ],
)
def test_a_name_is_found_in_either_language(text: str, first: str) -> None:
    assert find_place(WORLD, text)[0].subject.id == first


def test_the_name_itself_goes_before_its_beginning_and_what_contains_it() -> None:
    found = find_place(WORLD, "shelter")
    assert [entry.subject.id for entry in found] == [
        "shelter",
        "shelter-unknown",
        "shelter-planned",
        "shelters-counted",
    ]
    assert [entry.rank for entry in found] == [0, 1, 1, 1]


def test_nothing_asked_nothing_found_and_never_more_than_the_limit() -> None:
    assert find_place(WORLD, "  ") == ()
    assert find_place(WORLD, "月球") == ()
    assert len(find_place(WORLD, "u-", limit=3)) == 3

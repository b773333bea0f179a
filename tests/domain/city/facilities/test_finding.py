"""What is near a point."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.views import near
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

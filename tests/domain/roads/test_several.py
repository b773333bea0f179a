"""Several road layers: the fastest counts; a straight line only where none of them has a road."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.core.geodata.road_layer import from_rows
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, arrivals_over, route, route_over
from tests.support import forces
from tests.support.forces import position, road

WEST, EAST = position(113.30), position(113.50)
MIDDLE = Closure(id="c", label="主路2", centre=position(113.40), radius_m=300.0, since=0)


@pytest.fixture
def old() -> Network:
    return forces.network()


@pytest.fixture
def motorway() -> Network:
    return Network(from_rows([road((113.30, 34.8), (113.50, 34.8), 18_250.0, "高速", class_="motorway")]), "layer-2")


def test_the_fastest_layer_counts_for_each_origin(old: Network, motorway: Network) -> None:
    both = arrivals_over((old, motorway), (), {"west": WEST, "lost": None}, EAST)
    slow = arrivals(old, (), {"west": WEST}, EAST)["west"]
    fast = arrivals(motorway, (), {"west": WEST}, EAST)["west"]
    assert slow is not None and fast is not None and fast.seconds < slow.seconds
    assert both == {"west": fast, "lost": None}
    assert route_over((old, motorway), (), WEST, EAST).stretches[0].name == "高速"


def test_what_is_closed_on_one_layer_is_closed_on_all(old: Network, motorway: Network) -> None:
    found = arrivals_over((old, motorway), (MIDDLE,), {"west": WEST}, EAST)["west"]
    alone = arrivals(old, (MIDDLE,), {"west": WEST}, EAST)["west"]
    free = arrivals(motorway, (), {"west": WEST}, EAST)["west"]
    assert found is not None and alone is not None and free is not None
    assert found.by_road and found.around == ("主路2",)
    assert found == replace(alone, delay=found.seconds - free.seconds)  # it would have been the motorway
    way = route_over((old, motorway), (MIDDLE,), WEST, EAST)
    assert way == replace(route(old, (MIDDLE,), WEST, EAST), arrival=found)


def test_without_any_layer_everything_is_a_straight_line_that_says_so() -> None:
    found = arrivals_over((), (), {"west": WEST}, EAST)["west"]
    assert found is not None and not found.by_road and found.assumed
    assert not route_over((), (), WEST, EAST).arrival.by_road
    assert arrivals_over((), (), {"west": WEST}, None) == {"west": None}


def test_what_a_layer_lost_is_told_although_another_one_has_a_way(old: Network, motorway: Network) -> None:
    shut = Closure(id="c", label="高速封闭", layer="layer-2", edges=(0, 1), since=0)
    free = arrivals(motorway, (), {"west": WEST}, EAST)["west"]
    slow = arrivals(old, (), {"west": WEST}, EAST)["west"]
    found = arrivals_over((old, motorway), (shut,), {"west": WEST, "lost": None}, EAST)
    assert free is not None and slow is not None and found["lost"] is None
    assert found["west"] == replace(slow, around=("高速封闭",), delay=slow.seconds - free.seconds)
    aside = Closure(id="c", label="旧路封闭", layer="layer-1", edges=(2, 3), since=0)
    assert arrivals_over((old, motorway), (aside,), {"west": WEST}, EAST) == {"west": free}  # the best way is not hit

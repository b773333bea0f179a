"""A search of one's own finds the same ways as `route`, in either direction."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.domain.core.geo import haversine_m
from console.domain.roads.closures import touching_circle
from console.domain.roads.from_target import FromTarget
from console.domain.roads.network import Network
from console.domain.roads.routing import route
from console.domain.roads.search import Search, costs_of, route_of
from console.domain.roads.tracing import circle, cut, driven_line, lines_of, polygon_of
from tests.domain.roads.test_routing import closings, edges, network_of, places, shut
from tests.support import forces
from tests.support.forces import position
from tests.support.grid import grid_layer

ONE_ROAD = [(0, 1, 200, "motorway", "both")]


@settings(max_examples=120, deadline=None)
@given(edges, places, places, closings, st.booleans())
@example(ONE_ROAD, (113.25, 34.75), (113.25, 34.75), {0}, False)
@example(ONE_ROAD, (113.25, 34.75), (113.25, 34.75), {0}, True)
def test_both_directions_find_the_same_ways(rows: Any, a: Any, b: Any, numbers: set[int], towards: bool) -> None:
    network = network_of(rows)
    origin, target = position(*a), position(*b)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    costs = costs_of(network, [shut(edges=gone)] if gone else [])
    expected = FromTarget(network, target, frozenset(gone)).start(origin)
    found = Search(network, costs, target if towards else origin, towards=towards).way(origin if towards else target)
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    assert found.seconds == pytest.approx(expected.seconds, rel=1e-9)
    assert not {piece.number for piece in found.pieces} & set(gone)
    made = route_of(network, found)
    assert sum(one.seconds for one in made.stretches) + found.walked * 3.6 / 15 == pytest.approx(
        found.seconds, rel=1e-6
    )
    ends = [
        (network.layer.end[one.number // 2], network.layer.start[one.number // 2])[:: 1 - 2 * (one.number % 2)]
        for one in found.pieces
    ]
    assert all(ends[n][0] == ends[n + 1][1] for n in range(len(ends) - 1)), "every road begins where the last one ended"


def test_the_route_made_of_a_way_is_that_of_route() -> None:
    network = forces.network()
    a, b = position(113.305, 34.801), position(113.49, 34.799)
    for closures in ([], [shut(edges=(4, 5), layer="layer-1")]):
        way = Search(network, costs_of(network, closures), a).way(b)
        assert way is not None
        found, expected = route_of(network, way), route(network, closures, a, b)
        assert found.driven == expected.driven
        assert found.arrival.seconds == pytest.approx(expected.arrival.seconds)
        assert found.arrival.metres == pytest.approx(expected.arrival.metres)
        assert [one.name for one in found.stretches] == [one.name for one in expected.stretches]
        assert np.allclose(found.line, expected.line)


def test_half_a_line_is_half_as_long_and_ends_in_its_middle() -> None:
    line = np.array([[113.0, 34.0], [113.01, 34.0], [113.01, 34.01]])
    half = cut(line, 0.25, 0.75)
    whole, kept = (sum(haversine_m(*a, *b) for a, b in pairwise(one.tolist())) for one in (line, half))
    assert kept == pytest.approx(whole / 2, rel=1e-3)
    assert tuple(half[1]) == (113.01, 34.0)


def test_neighbouring_roads_are_drawn_as_one_line() -> None:
    network = forces.network()
    assert [len(line) for line in lines_of(network, [0, 1, 2, 4])] == [4]
    crossing = lines_of(network, range(16))
    assert sum(len(line) - 1 for line in crossing) == 8
    backward = driven_line(network.layer, 1)
    assert backward.tolist() == driven_line(network.layer, 0)[::-1].tolist()


def test_roads_near_a_place_are_all_of_them() -> None:
    network = Network(grid_layer(6))
    lon, lat = network.layer.nodes[8]
    away, _ = network.distances(network.plane(lon + 0.001, lat + 0.0005), np.arange(len(network.layer.start)))
    expected = np.flatnonzero(away <= 450).tolist()
    assert touching_circle(network, lon + 0.001, lat + 0.0005, 450).tolist() == expected
    assert len(expected) > 1


def test_the_ring_of_a_circle_holds_it() -> None:
    from shapely import Point

    from console.domain.core.geo import haversine_m

    ring = polygon_of(circle(113.0, 34.0, 1_000.0))
    outside = max(haversine_m(113.0, 34.0, lon, lat) for lon, lat in ring.exterior.coords)
    assert 1_000.0 <= outside < 1_002.0
    assert ring.distance(Point(113.0, 34.0)) == 0

"""A tree that is repaired after closures is the tree that a whole search finds, whatever was closed and reopened before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position
from console.domain.roads import tree
from console.domain.roads.from_target import FromTarget, search_from
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from tests.domain.roads.test_routing import cheapest
from tests.support.forces import position, road
from tests.support.grid import graph_of

SIDE = 6


def spot(number: int) -> tuple[float, float]:
    """A junction of a field of 6 × 6, a kilometre or so apart."""
    return (113.0 + 0.011 * (number % SIDE) + 0.0003 * number, 34.0 + 0.01 * (number // SIDE))


junctions = st.integers(0, SIDE * SIDE - 1)
# neighbours and far ones, parallel roads, roads of no length, one-way streets
rows = st.lists(
    st.tuples(
        junctions,
        st.sampled_from([1, SIDE, SIDE + 1, 17]),
        st.sampled_from([0, 1, 800, 1_000, 1_300]),
        st.sampled_from(["trunk", "residential"]),
        st.sampled_from(["both", "both", "forward"]),
    ),
    min_size=20,
    max_size=110,
)


def made(found: list[tuple[int, int, int, str, str]]) -> Network:
    return Network(
        from_rows(
            road(spot(a), spot((a + step) % (SIDE * SIDE)), metres, f"路{index}", class_=kind, direction=way)
            for index, (a, step, metres, kind, way) in enumerate(found)
        )
    )


@pytest.fixture(autouse=True)
def always_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MUCH", 1.0)


def numbers_of(network: Network, wanted: set[int]) -> frozenset[int]:
    return frozenset(number % (2 * len(network.layer.start)) for number in wanted)


places = st.tuples(st.floats(113.0, 113.07), st.floats(34.0, 34.05))
closings = st.lists(st.sets(st.integers(0, 219), max_size=25), min_size=1, max_size=5)


@settings(max_examples=120, deadline=None)
@given(rows, places, closings)
def test_repaired_again_and_again_is_searched_anew(found: Any, to: Any, steps: list[set[int]]) -> None:
    network, target = made(found), position(*to)
    for wanted in steps:  # each set is other than the one before: roads are closed and reopened
        closed = numbers_of(network, wanted)
        kept, anew = search_from(network, target, closed), FromTarget(network, target, closed)
        assert np.array_equal(kept.times, anew.times)
        check_tree(network, kept, closed)


def check_tree(network: Network, ways: FromTarget, closed: frozenset[int]) -> None:
    """Every step of the tree is an open road, and takes what the times say."""
    fastest: dict[tuple[int, int], float] = {}
    for number, tail, head, seconds in zip(
        network.number.tolist(), network.tail.tolist(), network.head.tolist(), network.seconds.tolist(), strict=True
    ):
        if number not in closed:
            fastest[tail, head] = min(seconds, fastest.get((tail, head), float("inf")))
    for node in np.flatnonzero(np.isfinite(ways.times)).tolist():
        towards = int(ways.tree.towards[node])
        if towards == network.node_count:
            assert ways.times[node] == ways.tree.leaving[node]
        else:
            expected = fastest[node, towards] + ways.times[towards]
            assert ways.times[node] == pytest.approx(expected, rel=1e-12)


@settings(max_examples=50, deadline=None)
@given(rows, st.lists(places, min_size=1, max_size=4), places, closings)
def test_kept_answers_are_those_of_networkx(found: Any, froms: Any, to: Any, steps: list[set[int]]) -> None:
    network, target = made(found), position(*to)
    origins = {str(index): position(*one) for index, one in enumerate(froms)}
    for wanted in steps:
        closed = numbers_of(network, wanted)
        ways = search_from(network, target, closed)
        for origin, start in zip(origins.values(), ways.starts(list(origins.values())), strict=True):
            seconds = start.seconds if start else float("inf")
            assert seconds == pytest.approx(cheapest(network, closed, origin, target), rel=1e-6)
        closures = [Closure(id=str(wanted), label="断", edges=tuple(closed), since=0)] if closed else []
        same = arrivals(Network(network.layer), closures, origins, target)
        assert arrivals(network, closures, origins, target) == same
        for origin in origins.values():
            assert not set(route(network, closures, origin, target).driven) & closed


@settings(max_examples=60, deadline=None)
@given(rows, places, places, closings)
def test_the_more_is_closed_the_later(found: Any, a: Any, b: Any, steps: list[set[int]]) -> None:
    network, origin, target = made(found), position(*a), position(*b)
    closed: frozenset[int] = frozenset()
    last = 0.0
    for wanted in steps:
        closed |= numbers_of(network, wanted)
        start = search_from(network, target, closed).start(origin)
        now = start.seconds if start else float("inf")
        assert now >= last - 1e-9
        last = now


def test_a_large_grid_and_many_rounds() -> None:
    """What hypothesis does not reach: deep trees, large parts affected, targets anywhere; against networkx on the model."""
    chance = np.random.default_rng(11)
    from tests.support.grid import grid_layer

    layer = grid_layer(40)
    one_way = chance.random(len(layer.start)) < 0.3
    network = Network(replace(layer, one_way=one_way))
    for _ in range(6):
        lon, lat = layer.nodes[chance.integers(layer.node_count)]
        target = Position(lon=float(lon), lat=float(lat) + 0.001, quality="surveyed")
        for _ in range(4):
            closed = frozenset(chance.choice(network.number, 40, replace=False).tolist())
            times = search_from(network, target, closed).times
            graph = nx.MultiDiGraph(graph_of(network, closed)).reverse()
            graph.add_node("target")
            for node, seconds in search_from(network, target, closed).tree.leaving.items():
                graph.add_edge("target", node, seconds=seconds)
            expected = nx.single_source_dijkstra_path_length(graph, "target", weight="seconds")
            del expected["target"]
            assert len(expected) == np.isfinite(times).sum()
            nodes = np.array(list(expected))
            assert times[nodes] == pytest.approx(np.array([expected[node] for node in nodes]), rel=1e-6)


def test_what_is_kept_is_bounded() -> None:
    network = made([(a, 1, 1000, "trunk", "both") for a in range(30)])
    network.trees._largest = 20_000
    for number in range(60):
        search_from(network, position(113.0 + number * 0.001, 34.0))
    assert len(network.trees._kept) < 40 and network.trees._size <= 20_000


def test_few_affected_are_repaired_and_many_searched_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MUCH", 0.4)
    searched: list[int] = []
    whole = tree.search
    monkeypatch.setattr("console.domain.roads.from_target.search", lambda *given: searched.append(1) or whole(*given))
    network = Network(from_rows(road(spot(a), spot(a + 1), 1000.0) for a in range(SIDE - 1)))
    target = position(*spot(0))
    search_from(network, target)
    assert len(searched) == 1
    far = search_from(network, target, frozenset({8, 9}))  # the last road
    assert len(searched) == 1 and np.isinf(far.times[SIDE - 1]) and np.isfinite(far.times[SIDE - 2])
    near = search_from(network, target, frozenset({2, 3}))
    assert len(searched) == 2 and np.isinf(near.times[2:]).all()


def test_a_way_over_more_closures_than_a_number_has_bits() -> None:
    """Eighty pieces of road, each closed on its own: all of them are named, in their order; a long way round is left."""
    line = [(113.0 + 0.01 * step, 34.0) for step in range(81)]
    rows = [road(a, b, 900.0) for a, b in pairwise(line)]
    network = Network(from_rows([*rows, road(line[0], line[80], 99_000.0, "远路")]))
    closures = [
        Closure(id=str(edge), label=f"断{edge}", edges=(2 * edge, 2 * edge + 1), since=0) for edge in range(1, 79)
    ]
    found = arrivals(network, closures, {"x": position(113.0, 34.0)}, position(113.8, 34.0))["x"]
    assert found is not None and found.around == tuple(f"断{edge}" for edge in range(1, 79))
    assert found.metres == pytest.approx(99_000.0)
    only = arrivals(network, closures[:1] + closures[70:], {"x": position(113.5, 34.0)}, position(113.8, 34.0))["x"]
    assert only is not None and only.around == tuple(f"断{edge}" for edge in range(71, 79))

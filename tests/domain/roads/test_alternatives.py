"""Alternatives: sensible ways beside the fastest, checked on small graphs against every way that networkx can list."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from console.domain.core.geodata.road_layer import from_rows
from console.domain.roads.closures import closed
from console.domain.roads.network import Network
from console.domain.roads.routing import LONGEST, OVERLAP, alternatives_over, overlap, route_over
from console.domain.roads.stretches import Route
from tests.domain.roads.test_routing import circle, closings, edges, network_of, places, shut
from tests.support import forces
from tests.support.forces import position, road
from tests.support.grid import graph_of


def inner(network: Network, found: Route) -> dict[int, float]:
    """Seconds by piece of road; the first and the last piece, driven in part, are left out."""
    return {number // 2: float(network.edge_seconds[number // 2]) for number in found.driven[1:-1]}


def junctions(network: Network, found: Route) -> list[int]:
    layer = network.layer
    return [int(layer.start[one // 2] if one % 2 else layer.end[one // 2]) for one in found.driven[:-1]]


@settings(max_examples=150, deadline=None)
@given(edges, places, places, closings)
def test_alternatives_are_open_short_different_and_have_no_loops(rows: Any, a: Any, b: Any, numbers: set[int]) -> None:
    network = network_of(rows)
    origin, target = position(*a), position(*b)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    closures = [shut(edges=gone)] if gone else []
    found = alternatives_over([network], closures, origin, target, count=4)
    assert found[0] == route_over([network], closures, origin, target)
    assert len(found) <= 4
    times = [round(one.arrival.seconds, 6) for one in found]
    assert times == sorted(times)
    for one in found[1:]:
        assert not set(one.driven) & closed(network, closures)
        assert one.arrival.seconds <= LONGEST * found[0].arrival.seconds * (1 + 1e-9)
        passed = junctions(network, one)
        assert len(set(passed)) == len(passed), "no junction twice"
        assert len({number // 2 for number in one.driven}) == len(one.driven), "no road twice"


def ladder(rungs: int) -> Network:
    """Two roads side by side with rungs between: many ways, of which only a few are worth naming."""
    low = [(113.20 + 0.05 * n, 34.80) for n in range(rungs)]
    high = [(113.20 + 0.05 * n, 34.83) for n in range(rungs)]
    rows = [road(a, b, 4_600.0 + 10 * n, "南路") for n, (a, b) in enumerate(pairwise(low))]
    rows += [road(a, b, 5_200.0 + 13 * n, "北路") for n, (a, b) in enumerate(pairwise(high))]
    rows += [road(a, b, 3_300.0, f"联络{n}") for n, (a, b) in enumerate(zip(low, high, strict=True))]
    return Network(from_rows(rows), "ladder")


def test_the_other_road_is_offered_and_nothing_that_is_nearly_the_same() -> None:
    network = ladder(6)
    found = alternatives_over([network], [], position(113.2, 34.799), position(113.45, 34.799), count=3)
    assert [stretch.name for stretch in found[0].stretches] == ["南路"]
    assert any("北路" in {stretch.name for stretch in one.stretches} for one in found[1:])
    for one, other in combinations(found, 2):
        assert overlap(inner(network, one), inner(network, other)) < OVERLAP + 0.1


def test_whatever_networkx_can_list_is_not_much_better_than_what_is_offered() -> None:
    """Of all simple ways that are short and different enough, none is much faster than the second one offered."""
    network = ladder(5)
    origin, target = position(113.2, 34.8), position(113.4, 34.8)
    found = alternatives_over([network], [], origin, target, count=2)
    graph = nx.Graph()
    for tail, head, number, data in graph_of(network).edges(keys=True, data=True):
        graph.add_edge(tail, head, seconds=data["seconds"], edge=number // 2)
    first, last = (
        min(graph, key=lambda node: abs(network.layer.nodes[node][0] - lon) + abs(network.layer.nodes[node][1] - 34.8))
        for lon in (113.2, 113.4)
    )
    ways = []
    for nodes in nx.all_simple_paths(graph, first, last):
        ways.append({graph[a][b]["edge"]: graph[a][b]["seconds"] for a, b in pairwise(nodes)})
    ways.sort(key=lambda one: sum(one.values()))
    assert found[0].arrival.seconds == pytest.approx(sum(ways[0].values()), rel=1e-3)
    fit = [
        sum(one.values())
        for one in ways[1:]
        if overlap(one, ways[0]) < OVERLAP and sum(one.values()) <= LONGEST * sum(ways[0].values())
    ]
    assert len(found) == 2
    assert found[1].arrival.seconds <= 1.25 * min(fit)


def test_two_ways_round_a_closure() -> None:
    network = forces.network()
    origin, target = position(113.305), position(113.495)
    assert len(alternatives_over([network], [], origin, target)) == 2
    blocked = [circle(113.40)]
    (only,) = alternatives_over([network], blocked, origin, target)
    assert "绕行" in {stretch.name for stretch in only.stretches}
    assert only.arrival.around == ("塌方",)


def test_without_a_road_there_is_one_answer() -> None:
    (only,) = alternatives_over([], [], position(113.3), position(113.5))
    assert not only.arrival.by_road
    (straight,) = alternatives_over([forces.network()], [], position(113.3, 36.0), position(113.3, 36.001))
    assert straight.driven == ()

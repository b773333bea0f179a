"""The most critical road: bridges as networkx finds them, and the worst of them as trying every road finds it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.domain.city.facilities.model import Place
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import World
from console.domain.roads.connectivity import walk
from console.domain.roads.critical import BRIDGE, LONGER, critical, cuts
from console.domain.roads.isolation import by_edge, cut_off, own_roads
from console.domain.roads.network import Network
from console.domain.roads.search import costs_of
from tests.domain.roads.test_isolation import place
from tests.domain.roads.test_routing import edges, grid, network_of, shut
from tests.support.forces import road

links = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=26)


@settings(max_examples=300, deadline=None)
@given(links)
def test_bridges_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    start = np.array([a for a, _ in pairs], dtype=np.int64)
    end = np.array([b for _, b in pairs], dtype=np.int64)
    found = walk(12, start, end, np.arange(len(pairs)))
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(12))
    for number, (a, b) in enumerate(pairs):
        graph.add_edge(a, b, key=number)
    simple = nx.Graph(graph)
    expected = {key for a, b in nx.bridges(simple) for key in graph[a][b] if graph.number_of_edges(a, b) == 1}
    assert set(found.bridge[found.bridge >= 0].tolist()) == expected
    for at in np.flatnonzero(found.bridge >= 0).tolist():
        below = {int(one) for one in found.order[at : at + found.size[at]]}
        cut = graph.copy()
        a, b = pairs[int(found.bridge[at])]
        cut.remove_edge(a, b, key=int(found.bridge[at]))
        assert below in [set(part) for part in nx.connected_components(cut)]


def brute_force(network: Network, places: list[Place]) -> dict[int, tuple[int, ...]]:
    """Every road is taken out once: which places are cut off from the side with more people, more places, more junctions."""
    layer = network.layer
    every = np.ones(len(layer.start), dtype=bool)
    own = [own_roads(network, one.position, every)[0].tolist() for one in places if one.position is not None]
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(network.node_count))
    for edge, (a, b) in enumerate(zip(layer.start.tolist(), layer.end.tolist(), strict=True)):
        graph.add_edge(a, b, key=edge)
    found = {}
    for edge, (a, b) in enumerate(zip(layer.start.tolist(), layer.end.tolist(), strict=True)):
        graph.remove_edge(a, b, key=edge)
        sides = [set(nx.node_connected_component(graph, node)) for node in (a, b)]
        graph.add_edge(a, b, key=edge)
        if sides[0] == sides[1]:
            continue
        ends = [{int(layer.start[e]) for e in one} | {int(layer.end[e]) for e in one} for one in own]
        wholly = [[n for n, nodes in enumerate(ends) if nodes and nodes <= side] for side in sides]
        weights = [
            (sum(places[n].population or 0 for n in mine), len(mine), len(side))
            for mine, side in zip(wholly, sides, strict=True)
        ]
        if weights[0] == weights[1]:
            continue  # either side may be called the one behind
        behind = sides[0] if weights[0] < weights[1] else sides[1]
        rest = [[e for e in one if e != edge] for one in own]  # the closed road itself leads nowhere
        left = [{int(layer.start[e]) for e in one} | {int(layer.end[e]) for e in one} for one in rest]
        lost = {n for n, nodes in enumerate(left) if own[n] and nodes <= behind and (nodes or own[n] == [edge])}
        if lost:
            found[edge] = tuple(sorted(lost))
    return found


settled = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from([None, 10, 10, 500, 2_000])),
    min_size=1,
    max_size=6,
    unique_by=lambda x: x[0],
)


TWO_PARTS = [(a, b, 200, "motorway", "both") for a, b in ((1, 6), (0, 2), (0, 3), (0, 5), (0, 8), (4, 7), (6, 8))]


@settings(max_examples=200, deadline=None)
@given(edges, settled)
@example(TWO_PARTS, [(7, None), (8, None)])  # place 7 has roads in both parts of the network
def test_what_is_cut_off_is_what_trying_every_road_finds(rows: Any, at: list[tuple[int, int | None]]) -> None:
    network = network_of(rows)
    places = [place(f"p{n}", *grid(n), people) for n, people in at]
    costs = costs_of(network, [])
    roads = [own_roads(network, one.position, by_edge(network, costs))[0] for one in places if one.position]
    found = cuts(network, costs, tuple(places), roads)
    expected = brute_force(network, places)
    assert {edge: found.get(edge) for edge in expected} == expected
    best = critical(World().evolve(places), [network], [])
    assert len(best) <= 20
    if expected:
        worst = max(sum(places[n].population or 0 for n in lost) for lost in expected.values())
        assert best[0].basis == BRIDGE and best[0].people >= worst


def tree_town() -> Network:
    """A ring of streets with two valleys: one road east over three pieces, one short road north."""
    ring = [(113.20, 34.80), (113.23, 34.80), (113.23, 34.83), (113.20, 34.83)]
    rows = [road(a, b, 3_000.0, "环城路") for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    along = [(113.23, 34.80), (113.30, 34.80), (113.37, 34.80), (113.44, 34.80)]
    rows += [road(a, b, 6_400.0, "峡谷路") for a, b in pairwise(along)]
    rows.append(road(ring[3], (113.20, 34.90), 7_700.0, "北沟路"))
    return Network(from_rows(rows), "town")


PLACES = [
    place("县城", 113.20, 34.80, 80_000, "seat"),
    place("中村", 113.37, 34.80, 500),
    place("末村", 113.44, 34.80, None),
    place("北村", 113.20, 34.90, 900),
]


def test_the_worst_roads_come_first_with_name_line_and_people() -> None:
    told: list[tuple[int, int]] = []
    found = critical(World().evolve(PLACES), [tree_town()], [], lambda done, of: told.append((done, of)))
    bridges = [one for one in found if one.basis == BRIDGE]
    assert [(one.road, one.people, one.unknown, [p.id for p in one.places]) for one in bridges] == [
        ("北沟路", 900, 0, ["北村"]),
        ("峡谷路", 500, 1, ["中村", "末村"]),
        ("峡谷路", 0, 1, ["末村"]),
    ]
    assert bridges[1].numbers == (8, 9, 10, 11) and bridges[1].metres == pytest.approx(12_800)
    assert bridges[1].lines == (((113.23, 34.80), (113.30, 34.80), (113.37, 34.80)),)
    assert told and told[-1][0] <= told[-1][1] and [done for done, _ in told] == sorted(done for done, _ in told)


def test_closing_a_reported_road_really_cuts_those_places_off() -> None:
    network, world = tree_town(), World().evolve(PLACES)
    for one in critical(world, [network], []):
        if one.basis == BRIDGE:
            for edge in {number // 2 for number in one.numbers}:
                (group,) = cut_off(world, [network], [shut("断路", edges=(2 * edge, 2 * edge + 1), layer="town")])
                assert {member.key[1] for member in group.members} == {place.id for place in one.places}


def test_what_is_closed_already_makes_other_roads_critical() -> None:
    world = World().evolve([*PLACES, place("环北", 113.23, 34.83, 5_000)])
    before = critical(world, [tree_town()], [])
    after = critical(world, [tree_town()], [shut("断", edges=(2, 3), layer="town")])
    assert not any("环北" in {p.id for p in one.places} for one in before if one.basis == BRIDGE)
    assert any("环北" in {p.id for p in one.places} for one in after if one.basis == BRIDGE)


def test_a_road_on_which_all_ways_rest_is_named_though_there_is_a_way_round() -> None:
    """Two towns, a short road between them and a long way round."""
    west, east = (113.20, 34.80), (113.40, 34.80)
    rows = [road(west, east, 18_000.0, "直路"), road(west, (113.30, 34.90), 30_000.0, "绕行")]
    rows += [road((113.30, 34.90), east, 30_000.0, "绕行")]
    network = Network(from_rows(rows), "two")
    found = critical(World().evolve([place("西", *west), place("东", *east)]), [network], [])
    assert [(one.basis, one.road) for one in found] == [(LONGER, "直路")]
    assert found[0].ways == 2 and found[0].minutes == pytest.approx(2 * 42)  # at 60 km/h


def test_nothing_to_say_without_places_or_roads() -> None:
    assert critical(World(), [tree_town()], []) == ()
    assert critical(World().evolve(PLACES), [], []) == ()
    assert critical(World().evolve(PLACES), [Network(from_rows(()))], []) == ()

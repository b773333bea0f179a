"""Who is cut off: checked against networkx, with the closures that do it and since when."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.geodata.road_layer import BOAT, from_rows
from console.domain.core.kernel import World
from console.domain.roads.isolation import cut_off, own_roads
from console.domain.roads.network import Network
from tests.domain.roads.test_routing import circle, closings, edges, grid, network_of, shut
from tests.support.forces import position, road
from tests.support.grid import graph_of


def place(id: str, lon: float, lat: float = 34.8, people: int | None = None, kind: str = "town") -> Place:
    return Place(id=id, name_zh=id, population=people, kind=kind, position=position(lon, lat))


def valley() -> Network:
    """A ring of town roads in the west; a road runs east into a valley over two bridges, with a side valley."""
    ring = [(113.20, 34.80), (113.23, 34.80), (113.23, 34.83), (113.20, 34.83)]
    rows = [road(a, b, 3_000.0, "环城路") for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]  # 0…3
    along = [(113.23, 34.80), (113.30, 34.80), (113.37, 34.80), (113.44, 34.80)]
    rows += [road(a, b, 6_400.0, "峡谷路") for a, b in pairwise(along)]  # 4, 5, 6
    rows.append(road(along[1], (113.30, 34.86), 6_700.0, "支沟路"))  # 7
    return Network(from_rows(rows), "valley")


WORLD = World().evolve(
    [
        place("县城", 113.20, 34.80, 80_000, "seat"),
        place("中村", 113.33, 34.80, 500),
        place("末村", 113.44, 34.80, None),
        place("沟村", 113.30, 34.86, 200),
        Facility(id="医院", name_zh="医院", kind="medical", position=position(113.23, 34.83)),
        Facility(id="末校", name_zh="末校", kind="shelter", capacity=90, position=position(113.43, 34.80)),
        Facility(id="规划校", name_zh="规划校", kind="shelter", status="planned", position=position(113.43, 34.80)),
    ]
)


def names(found: Any) -> list[list[str]]:
    return [[one.name.name_zh for one in group.members] for group in found]


def test_without_closures_nobody_is_cut_off() -> None:
    assert cut_off(WORLD, [valley()], []) == ()
    assert cut_off(WORLD, [], [circle(113.26)]) == ()
    assert cut_off(WORLD, [valley()], [circle(113.215, 34.80)]) == (), "there is a way round the ring"


def test_what_lies_behind_a_closed_bridge_is_one_group() -> None:
    network = valley()
    (group,) = cut_off(WORLD, [network], [circle(113.27, label="一号桥")])
    assert names([group]) == [["中村", "末村", "沟村", "末校"]]
    assert group.people == 700 and group.unknown == 1
    assert [one.label for one in group.closures] == ["一号桥"]
    assert not group.way_in and not group.way_out and not group.on_foot and group.by_boat is None
    assert [one.name_zh for one in group.without] == ["县城", "医院"] and group.within == ()
    assert "700" in str(group.sentence())


def test_groups_apart_are_told_apart_with_what_cut_each_and_since_when() -> None:
    closures = [
        shut("二号桥", edges=(12, 13), layer="valley", since=300),
        shut("沟口", edges=(14, 15), layer="valley", since=100),
        shut("环城", edges=(0, 1), layer="valley", since=50),
    ]
    found = cut_off(WORLD, [valley()], closures)
    assert names(found) == [["沟村"], ["末村", "末校"]]
    assert [one.since for one in found] == [100, 300]
    assert [[one.label for one in group.closures] for group in found] == [["沟口"], ["二号桥"]]


def test_a_second_way_counts_until_it_is_closed_too() -> None:
    rows = [road((113.20, 34.80), (113.30, 34.80), 9_000.0), road((113.20, 34.80), (113.30, 34.80), 12_000.0)]
    rows += [road((113.20, 34.80), (113.20, 34.70), 9_000.0), road((113.20, 34.70), (113.10, 34.70), 9_000.0)]
    network = Network(from_rows(rows), "two")
    world = World().evolve([place("村", 113.30, 34.80)])
    one, two = (shut(f"{n}", edges=(2 * n, 2 * n + 1), layer="two", since=n + 1) for n in (0, 1))
    assert cut_off(world, [network], [one]) == ()
    (group,) = cut_off(world, [network], [one, two])
    assert group.since == 2 and len(group.closures) == 2


def test_in_or_out_alone_is_said() -> None:
    rows = [
        road((113.20, 34.80), (113.30, 34.80), 9_000.0, direction="forward"),
        road((113.30, 34.80), (113.20, 34.80), 9_000.0, direction="forward"),
        road((113.20, 34.80), (113.20, 34.70), 9_000.0),
        road((113.20, 34.70), (113.10, 34.70), 9_000.0),
    ]
    network, world = Network(from_rows(rows), "two"), World().evolve([place("村", 113.30, 34.80)])
    (only_out,) = cut_off(world, [network], [shut(edges=(0,), layer="two")])
    assert (only_out.way_in, only_out.way_out) == (False, True)
    (only_in,) = cut_off(world, [network], [shut(edges=(2,), layer="two")])
    assert (only_in.way_in, only_in.way_out) == (True, False)


def test_a_closure_for_trucks_leaves_people_on_foot_a_way() -> None:
    closure = circle(113.27)
    trucks = shut("限车", centre=closure.centre, radius_m=300, vehicles=("light", "truck"))
    (group,) = cut_off(WORLD, [valley()], [trucks])
    assert group.on_foot


def test_a_river_beside_the_road_brings_boats_to_whoever_is_cut_off() -> None:
    river = from_rows(
        [road((113.21, 34.801), (113.30, 34.801), 8_200.0), road((113.30, 34.801), (113.44, 34.801), 13_000.0)]
    )
    boats = Network(replace(river, access=np.array([BOAT, BOAT], dtype=np.uint8)), "river")
    (group, *_) = cut_off(WORLD, [valley(), boats], [circle(113.27, radius=300.0)])
    assert [one.name.name_zh for one in group.places] == ["中村", "末村", "沟村"]
    assert group.by_boat is False, "the circle touches the river as well"
    road_alone = shut("路", edges=(8, 9), layer="valley")
    (group, *_) = cut_off(WORLD, [valley(), boats], [road_alone])
    assert group.by_boat is True


def test_whoever_another_layer_reaches_is_not_cut_off() -> None:
    streets = Network(from_rows([road((113.20, 34.801), (113.44, 34.801), 22_000.0)]), "streets")
    behind = [shut("一号桥", edges=(8, 9), layer="valley")]
    (group,) = cut_off(WORLD, [valley(), streets], behind)
    assert names([group]) == [["沟村"]]


spots = st.lists(st.integers(0, 8), min_size=1, max_size=5, unique=True)


@settings(max_examples=120, deadline=None)
@given(edges, spots, closings)
def test_who_is_cut_off_is_what_networkx_finds(rows: Any, at: list[int], numbers: set[int]) -> None:
    network = network_of(rows)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    places = [place(f"p{n}", *grid(n)) for n in at]
    closures = [shut(edges=gone)] if gone else []
    found = {one.key[1] for group in cut_off(World().evolve(places), [network], closures) for one in group.members}

    def connected(closed: frozenset[int], where: Place) -> bool:
        graph = nx.MultiDiGraph(graph_of(network, closed))
        parts = list(nx.strongly_connected_components(graph))
        size = max(len(part) for part in parts)
        main = next(part for part in parts if len(part) == size and min(part) in part)
        reached = set().union(*(nx.descendants(graph, node) | {node} for node in main))
        back = graph.reverse()
        leaves = set().union(*(nx.descendants(back, node) | {node} for node in main))
        assert where.position is not None
        way_in = way_out = False
        for edge in own_roads(network, where.position, np.ones(len(network.layer.start), dtype=bool))[0].tolist():
            a, b = int(network.layer.start[edge]), int(network.layer.end[edge])
            ways = [(2 * edge, a, b)] + ([] if network.layer.one_way[edge] else [(2 * edge + 1, b, a)])
            is_open = [(tail, head) for number, tail, head in ways if number not in closed]
            way_in |= any(tail in reached for tail, _ in is_open)
            way_out |= any(head in leaves for _, head in is_open)
            if not is_open and {a, b} <= reached & leaves:
                way_in = way_out = True
        return way_in and way_out

    def biggest_is_clear(closed: frozenset[int]) -> bool:
        sizes = sorted(
            len(part) for part in nx.strongly_connected_components(nx.MultiDiGraph(graph_of(network, closed)))
        )
        return len(sizes) < 2 or sizes[-1] > sizes[-2]

    if not (biggest_is_clear(frozenset()) and biggest_is_clear(frozenset(gone))):
        return  # two parts of one size: either may be the main one
    expected = {one.id for one in places if connected(frozenset(), one) and not connected(frozenset(gone), one)}
    assert found == expected

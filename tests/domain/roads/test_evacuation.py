"""Out of an area of danger: nobody is dropped, no shelter overfilled, nobody drives in, and it cannot be done better."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from console.domain.city.facilities.model import Facility, Place
from console.domain.city.map.model import Plot
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Refusal, World
from console.domain.roads.evacuation import Danger, Evacuation, assign, evacuation, nearest_first, ring_of
from console.domain.roads.network import Network
from console.domain.roads.search import costs_of
from console.domain.roads.tracing import circle
from tests.domain.roads.test_routing import shut
from tests.support.forces import position, road
from tests.support.grid import CORNER, STEP, grid_layer


def place(id: str, lon: float, lat: float, people: int | None) -> Place:
    return Place(id=id, name_zh=id, population=people, position=position(lon, lat))


def shelter(id: str, lon: float, lat: float, capacity: int | None, **more: Any) -> Facility:
    return Facility(id=id, kind="shelter", name_zh=id, capacity=capacity, position=position(lon, lat), **more)


SQUARE = ((113.31, 34.79), (113.35, 34.79), (113.35, 34.81), (113.31, 34.81))


def street() -> Network:
    """West–east through the square, and a way round it in the north."""
    ends = [(113.28 + 0.02 * n, 34.80) for n in range(6)]
    rows = [road(a, b, 1_830.0, "主路") for a, b in pairwise(ends)]
    rows += [road(ends[0], (113.28, 34.83), 3_300.0, "绕行"), road((113.28, 34.83), (113.38, 34.83), 9_200.0, "绕行")]
    rows += [road((113.38, 34.83), ends[5], 3_300.0, "绕行")]
    return Network(from_rows(rows), "street")


def enters(network: Network, found: Evacuation) -> list[tuple[str, int]]:
    """Groups whose line is outside the area and later inside again."""
    danger = shapely.Polygon(found.ring)
    wrong = []
    for group in found.groups:
        if not group.route.line:  # on and off the road at one point: nobody drives anywhere
            assert not group.route.driven
            continue
        line = shapely.LineString(group.route.line)
        inner = [part for part in shapely.get_parts(shapely.intersection(line, danger)) if part.length > 1e-6]
        begins_in = danger.contains(shapely.Point(group.route.line[0]))
        if len(inner) > (1 if begins_in else 0):
            wrong.append((group.place.id, len(inner)))
        if (
            begins_in
            and inner
            and shapely.intersection(line, danger).distance(shapely.Point(group.route.line[0])) > 1e-6
        ):
            wrong.append((group.place.id, -1))
    return wrong


def test_people_go_to_the_nearest_shelter_with_room_and_out_of_the_area() -> None:
    world = World().evolve(
        [
            place("东村", 113.345, 34.80, 300),
            place("西村", 113.315, 34.80, 200),
            place("远村", 113.40, 34.80, 900),
            shelter("西校", 113.29, 34.80, 250, occupancy=50),
            shelter("东校", 113.375, 34.80, 1_000),
            shelter("中校", 113.33, 34.80, 9_999),
            shelter("规划", 113.29, 34.80, 9_999, status="planned"),
            shelter("合计", 113.29, 34.80, 9_999, quantity=7),
        ]
    )
    found = evacuation(world, [street()], [], SQUARE)
    assert [one.id for one in found.places] == ["东村", "西村"] and found.people == 500
    assert [room.shelter.id for room in found.rooms] == ["西校", "东校"]
    assert {(group.place.id, group.shelter.id, group.people) for group in found.groups} == {
        ("东村", "东校", 300),
        ("西村", "西校", 200),
    }
    assert found.overflow == () and not enters(street(), found)
    assert [one.id for one in found.facilities] == ["中校"]
    assert found.person_minutes == pytest.approx(
        sum(g.people * g.route.arrival.seconds / 60 for g in found.groups if g.people)
    )


def test_overflow_is_shown_and_unknown_capacity_is_used_last_and_not_sure() -> None:
    inside = place("西村", 113.315, 34.80, 500)
    small = shelter("西校", 113.29, 34.80, 120)
    full = evacuation(World().evolve([inside, small]), [street()], [], SQUARE)
    assert (full.placed, full.left, full.unsure) == (120, 380, 0)
    assert str(full.overflow[0].reason) == "避难场所剩余容量不足"
    vague = shelter("广场", 113.295, 34.80, None)
    more = evacuation(World().evolve([inside, small, vague]), [street()], [], SQUARE)
    assert {(g.shelter.id, g.people, g.is_sure) for g in more.groups} == {("西校", 120, True), ("广场", 380, False)}
    assert (more.placed, more.left, more.unsure) == (500, 0, 380)


def test_places_of_unknown_number_are_shown_a_way_and_not_counted() -> None:
    world = World().evolve([place("西村", 113.315, 34.80, None), shelter("西校", 113.29, 34.80, 120)])
    found = evacuation(world, [street()], [], SQUARE)
    assert found.people == 0 and found.unknown == 1
    (group,) = found.groups
    assert group.people is None and group.shelter.id == "西校" and not group.is_sure


def test_nobody_drives_through_the_area_even_where_that_is_the_only_way() -> None:
    """The east road is closed outside the square: from the east side the shelter is behind the area."""
    world = World().evolve([place("东村", 113.345, 34.80, 300), shelter("西校", 113.29, 34.80, 999)])
    found = evacuation(world, [street()], [], SQUARE)
    (group,) = found.groups
    assert not enters(street(), found)
    assert "绕行" not in {one.name for one in group.route.stretches}, "out to the west is out, once"
    blocked = evacuation(world, [street()], [shut(edges=(0, 1, 2, 3), layer="street")], SQUARE)
    (round_it,) = blocked.groups
    assert "绕行" in {one.name for one in round_it.route.stretches} and not enters(street(), blocked)
    cut = evacuation(world, [street()], [shut(edges=(0, 1, 2, 3, 10, 11), layer="street")], SQUARE)
    assert cut.groups == () and cut.left == 300
    assert "没有不穿过危险区" in str(cut.overflow[0].reason)


def test_the_roads_into_an_area_are_closed_and_those_out_of_it_are_open() -> None:
    network = street()
    costs = Danger(SQUARE).avoided(network, costs_of(network, []))
    is_open = dict(zip(network.number.tolist(), np.isfinite(costs).tolist(), strict=True))
    # edges along 34.80: 0 outside, 1 from 113.30 in to 113.32, 2 inside, 3 inside to 113.36 outside, 4 outside
    assert [is_open[number] for number in range(10)] == [True, True, False, True, True, True, True, False, True, True]
    past = Danger(((113.325, 34.79), (113.335, 34.79), (113.335, 34.81), (113.325, 34.81)))
    through = past.avoided(network, costs_of(network, []))
    closed_now = network.number[~np.isfinite(through)].tolist()
    assert closed_now == [4, 5], "both ends outside, the middle inside: closed in both directions"


def test_only_what_encloses_something_is_an_area_of_danger() -> None:
    assert ring_of(Plot(id="a", kind="area", points=SQUARE)) == SQUARE
    ring = ring_of(Plot(id="c", kind="circle", points=((113.3, 34.8),), radius_m=500.0))
    assert ring == circle(113.3, 34.8, 500.0)
    with pytest.raises(Refusal):
        ring_of(Plot(id="l", kind="line", points=SQUARE[:2]))
    with pytest.raises(Refusal):
        Danger(SQUARE[:2])


amounts = st.lists(st.integers(0, 60), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(amounts, amounts, st.data())
def test_the_assignment_is_optimal(people: list[int], room: list[int], data: st.DataObject) -> None:
    times = data.draw(
        st.lists(
            st.lists(st.sampled_from([*range(1, 90), np.inf]), min_size=len(room), max_size=len(room)),
            min_size=len(people),
            max_size=len(people),
        )
    )
    minutes = np.array(times, dtype=np.float64)
    crowd, space = np.array(people), np.array(room)
    placed = assign(crowd, space, minutes)
    assert (placed >= 0).all() and (placed.sum(axis=1) <= crowd).all() and (placed.sum(axis=0) <= space).all()
    assert not placed[~np.isfinite(minutes)].any()
    graph = nx.DiGraph()
    dear = 100_000
    graph.add_node("sink", demand=sum(people))
    for n, count in enumerate(people):
        graph.add_node(("place", n), demand=-count)
        graph.add_edge(("place", n), "sink", weight=dear)
        for m in range(len(room)):
            if np.isfinite(minutes[n, m]):
                graph.add_edge(("place", n), ("room", m), weight=int(minutes[n, m]))
    for m, count in enumerate(room):
        graph.add_edge(("room", m), "sink", capacity=count, weight=0)
    best = nx.min_cost_flow_cost(graph)

    def total(flow: Any) -> int:
        used = np.where(flow > 0, minutes, 0.0)
        return int((flow * used).sum()) + dear * int(crowd.sum() - flow.sum())

    assert total(placed) == best
    assert total(nearest_first(crowd, space, minutes)) >= best


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
@example(436)  # a place and a shelter that meet the road at one point: nothing is driven
def test_whatever_the_city_nobody_is_dropped_and_nobody_drives_in(seed: int) -> None:
    chance = random.Random(seed)
    side = 9
    network = Network(grid_layer(side, seed), "grid")
    width = STEP * (side - 1)

    def somewhere() -> tuple[float, float]:
        return CORNER[0] + chance.random() * width, CORNER[1] + chance.random() * width

    turn = sorted(chance.random() * 2 * np.pi for _ in range(7))
    middle = somewhere()
    radii = [chance.uniform(0.2, 1.0) * width / 2.5 for _ in turn]
    ring = tuple(
        (middle[0] + r * float(np.cos(a)), middle[1] + r * float(np.sin(a))) for a, r in zip(turn, radii, strict=True)
    )
    assume(shapely.Polygon(ring).is_valid)
    places = [place(f"p{n}", *somewhere(), chance.choice((None, 10, 400, 2_500))) for n in range(8)]
    shelters = [
        shelter(f"s{n}", *somewhere(), chance.choice((None, 50, 500, 3_000)), occupancy=chance.choice((None, 20, 600)))
        for n in range(chance.choice((5, 12)))
    ]
    closures = [shut(edges=tuple(chance.sample(range(2 * len(network.layer.start)), 30)), layer="grid")]
    found = evacuation(World().evolve([*places, *shelters]), [network], closures, ring)
    assert found.placed + found.left == found.people
    for room in found.rooms:
        if room.free is not None:
            assert sum(g.people or 0 for g in found.groups if g.shelter.id == room.shelter.id) <= room.free
    assert not enters(network, found)
    gone = set(closures[0].edges)
    assert not any(gone & set(group.route.driven) for group in found.groups)
    if found.placed - found.unsure == found.people - found.greedy_left:
        assert found.person_minutes <= found.greedy_minutes * (1 + 1e-9)
    else:
        assert found.placed - found.unsure > found.people - found.greedy_left

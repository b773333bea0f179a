"""Ways where something unusual comes together: loops, islands, parallel and bent roads, several layers, vehicles, closures of every
form, all at once against networkx; and places, circles and questions that are far too large or far away."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geo import distance_m, haversine_m
from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.core.kernel import Position
from console.domain.roads import routing
from console.domain.roads.closures import closed, numbers_closed, touching_circle
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.reach import reach
from console.domain.roads.routing import alternatives_over, arrivals, arrivals_over, route, route_over
from console.domain.roads.snapping import Access
from console.domain.roads.vehicles import NEIGHBOURS_M, STRAIGHT_FACTOR, VEHICLES, seconds, vehicle_kind
from tests.support.forces import position, road
from tests.support.grid import grid_layer

NODES = 9
Where = tuple[float, float]


def spot(number: int) -> Where:
    """Junctions three by three, some two kilometres apart; the last two far from the others."""
    far = 0.1 if number > 6 else 0.0
    return (113.2 + 0.02 * (number % 3) + 0.0011 * number + far, 34.7 + 0.021 * (number // 3))


junctions = st.integers(0, NODES - 1)
rows = st.lists(  # from and to may be the same: a loop
    st.tuples(
        junctions,
        junctions,
        st.integers(0, 6_000),
        st.sampled_from(["trunk", "residential", "connector", "unheard-of"]),
        st.sampled_from(["both", "forward"]),
        st.sampled_from([1, 2, 3, 4, 7]),  # access
        st.sampled_from([float("nan"), 2.5, 3.8]),  # height
        st.sampled_from([None, (0.004, 0.003)]),  # bent
    ),
    min_size=1,
    max_size=16,
)
places = st.tuples(st.floats(113.19, 113.27), st.floats(34.69, 34.75))
circles = st.tuples(places, st.sampled_from([1.0, 60.0, 900.0]))
vehicles = st.sampled_from([*VEHICLES, "", "nobody knows it"])
shut_rows = st.tuples(
    st.sets(st.integers(0, 40), max_size=6),
    st.lists(circles, max_size=1),
    st.sampled_from([(), ("truck",), ("light", "boat")]),
)


def network_of(found: Sequence[Any], layer_id: str) -> Network:
    plain = from_rows(
        road(spot(a), spot(b), metres, f"路{index}", class_=kind, direction=way)
        for index, (a, b, metres, kind, way, *_) in enumerate(found)
    )
    shape, begins = [], [0]
    for row, start in zip(found, plain.start, strict=True):
        if row[7] is not None:
            shape.append(plain.nodes[start] + np.array(row[7]))
        begins.append(len(shape))
    layer = replace(
        plain,
        access=np.array([row[5] for row in found], dtype=np.uint8),
        max_height_m=np.array([row[6] for row in found]),
        shape=np.array(shape).reshape(-1, 2),
        shape_start=np.array(begins),
    )
    return Network(layer, layer_id)


def closures_of(found: Sequence[Any], networks: Sequence[Network]) -> list[Closure]:
    made = []
    for index, (numbers, rings, kinds) in enumerate(found):
        network = networks[index % len(networks)]
        here = tuple(sorted(one % (2 * len(network.layer.start)) for one in numbers))
        more: dict[str, Any] = {"edges": here, "layer": network.layer_id} if here else {}
        if rings:
            (where, radius) = rings[0]
            more |= {"centre": position(*where), "radius_m": radius}
        if more:
            made.append(Closure(id=f"c{index}", label=f"断{index}", since=0, vehicles=kinds, **more))
    return made


def reference(network: Network, gone: frozenset[int], origin: Position, target: Position, vehicle: str) -> float:
    """What networkx finds, with nothing taken from what searches here but where positions meet the roads."""
    layer, kind = network.layer, vehicle_kind(vehicle)
    cost = network.travel(vehicle).edge_seconds
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(["from", "to", *range(layer.node_count)])

    def ways(edge: int) -> list[tuple[int, int, int]]:
        a, b = int(layer.start[edge]), int(layer.end[edge])
        return [(2 * edge, a, b)] if layer.one_way[edge] else [(2 * edge, a, b), (2 * edge + 1, b, a)]

    def walked(access: Access) -> float:
        return seconds(access.metres, kind.off_road_kmh)

    for edge in range(len(layer.start)):
        for number, tail, head in ways(edge):
            if number not in gone and np.isfinite(cost[edge]):
                graph.add_edge(tail, head, seconds=float(cost[edge]))
    ons, offs = (network.access(one.lon, one.lat, vehicle) for one in (origin, target))
    for on in ons:
        for number, _, head in ways(on.edge):
            share = 1 - on.along if number % 2 == 0 else on.along
            if number not in gone or share == 0:
                graph.add_edge("from", head, seconds=walked(on) + share * float(cost[on.edge]))
    for off in offs:
        for number, tail, _ in ways(off.edge):
            share = off.along if number % 2 == 0 else 1 - off.along
            if number not in gone or share == 0:
                graph.add_edge(tail, "to", seconds=walked(off) + share * float(cost[off.edge]))
    for on in ons:
        for off in offs:
            for number, *_ in ways(on.edge) if on.edge == off.edge else ():
                share = off.along - on.along if number % 2 == 0 else on.along - off.along
                if share == 0 or (share > 0 and number not in gone):
                    graph.add_edge("from", "to", seconds=walked(on) + walked(off) + share * float(cost[on.edge]))
    try:
        return float(nx.dijkstra_path_length(graph, "from", "to", weight="seconds"))
    except nx.NetworkXNoPath:
        return float("inf")


def check_route(network: Network, gone: frozenset[int], found: Any, vehicle: str) -> None:
    layer, travel = network.layer, network.travel(vehicle)
    assert not set(found.driven) & gone
    ends = []
    for number in found.driven:
        edge = number // 2
        assert number % 2 == 0 or not layer.one_way[edge]
        assert np.isfinite(travel.edge_seconds[edge])
        pair = (int(layer.start[edge]), int(layer.end[edge]))
        ends.append(pair if number % 2 == 0 else pair[::-1])
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    if found.driven:
        off_road = seconds(found.arrival.snapped_m, travel.kind.off_road_kmh)
        assert sum(part.seconds for part in found.stretches) + off_road == pytest.approx(found.arrival.seconds)
        for part, following in pairwise(found.stretches):
            assert part.line[-1] == pytest.approx(following.line[0])


@settings(max_examples=120, deadline=None)
@given(st.lists(rows, min_size=1, max_size=2), places, places, st.lists(shut_rows, max_size=3), vehicles)
def test_everything_at_once_is_what_networkx_finds(layers: Any, a: Where, b: Where, shut: Any, vehicle: str) -> None:
    networks = [network_of(found, f"layer{index}") for index, found in enumerate(layers)]
    origin, target = position(*a), position(*b)
    closures: list[Closure] = []
    before = 0.0
    for more in ([], closures_of(shut, networks)):
        closures = [*closures, *more]
        gone = [closed(network, closures, vehicle) for network in networks]
        best = min(
            reference(network, numbers, origin, target, vehicle)
            for network, numbers in zip(networks, gone, strict=True)
        )
        straight, off_road = distance_m(origin, target), vehicle_kind(vehicle).off_road_kmh
        expected = best
        if straight <= NEIGHBOURS_M:
            expected = min(best, seconds(straight, off_road))
        found = arrivals_over(networks, closures, {"x": origin, "y": None}, target, vehicle)
        arrival = found["x"]
        assert arrival is not None and found["y"] is None
        assert arrival.by_road == (expected < float("inf"))
        if arrival.by_road:
            assert arrival.seconds == pytest.approx(expected, rel=1e-9)
            assert arrival.seconds >= before - 1e-6
            before = arrival.seconds
        else:
            assert arrival.seconds == pytest.approx(seconds(straight * STRAIGHT_FACTOR, off_road))
        way = route_over(networks, closures, origin, target, vehicle)
        assert way.arrival == arrival
        own = next((one for one in networks if one.layer_id == way.layer_id), networks[0])
        for one in alternatives_over(networks, closures, origin, target, vehicle):
            assert one.layer_id == way.layer_id
            check_route(own, gone[networks.index(own)], one, vehicle)


def test_threads_that_ask_together_get_what_each_gets_alone() -> None:
    layer = grid_layer(12)
    chance = np.random.default_rng(3)

    def spots(count: int) -> list[Position]:
        return [position(*one) for one in chance.uniform((113.0, 34.0), (113.044, 34.044), (count, 2))]

    origins: dict[str, Position | None] = {str(at): one for at, one in enumerate(spots(30))}
    targets = spots(4)
    cuts = [
        [Closure(id=str(at), label=str(at), since=0, edges=tuple(chance.integers(0, 500, 40).tolist()))]
        for at in range(6)
    ]
    asked = [(target, cut) for target in targets for cut in ([], *cuts)] * 2
    shared = Network(layer)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: arrivals(shared, one[1], origins, one[0]), asked))
    for (target, cut), found in zip(asked, together, strict=True):
        assert found == arrivals(Network(layer), cut, origins, target)


def test_a_closure_that_is_gone_leaves_no_answer_to_the_next_one_in_its_place() -> None:
    network = Network(grid_layer(5))
    for number in range(200):  # memory is used again: the same id() for other closures
        closure = Closure(id="c", label="c", since=0, edges=(number % 40,))
        assert numbers_closed(network, closure).tolist() == [number % 40]
        network.memory.forget()
        del closure
        gc.collect(0)


def test_numbers_that_are_no_roads_close_nothing() -> None:
    network = Network(from_rows([road((113.2, 34.8), (113.4, 34.8), 20_000)]))
    assert closed(network, [Closure(id="c", label="c", since=0, edges=(1, 2, 7_000_000))]) == {1}
    assert closed(network, [Closure(id="c", label="c", since=0, edges=(2,))]) == frozenset()


def test_a_closed_city_is_looked_up_once() -> None:
    """So large an answer must not drive itself out of what a network remembers."""
    network = Network(grid_layer(100))
    area = ((112.9, 33.9), (113.5, 33.9), (113.5, 34.5), (112.9, 34.5))
    cuts = [Closure(id=str(one), label=str(one), since=0, area=area) for one in range(5)]
    first = [numbers_closed(network, one) for one in cuts]
    assert [len(one) for one in first] == [4 * 99 * 100] * 5
    for number in range(300):
        network.memory.keep(("entries", "light", number), (), 1_300)
    assert all(numbers_closed(network, one) is known for one, known in zip(cuts, first, strict=True))


def test_a_kind_of_vehicle_that_nobody_knows_is_stopped_like_the_light_one_it_counts_as() -> None:
    network = Network(from_rows([road((113.2, 34.8), (113.4, 34.8), 20_000)]))
    shut = Closure(id="c", label="c", since=0, edges=(0, 1), vehicles=("light",))
    for vehicle, is_open in (("", False), ("light", False), ("unheard-of", False), ("truck", True)):
        found = arrivals(network, [shut], {"x": position(113.25, 34.8)}, position(113.35, 34.8), vehicle)["x"]
        assert found is not None and found.by_road is is_open, vehicle


def test_alternatives_are_those_of_the_fastest_layer_although_another_one_has_the_same_numbers() -> None:
    """Two straight roads and a way round each; both fastest ways are road 0."""
    ends = ((113.2, 34.8), (113.4, 34.8))
    layers = [
        Network(from_rows([road(*ends, 20_000, class_=kind), road(*ends, 22_000, class_=kind)]), kind)
        for kind in ("residential", "motorway")
    ]
    found = alternatives_over(layers, [], position(113.2, 34.8), position(113.4, 34.8))
    assert [one.driven for one in found] == [(0,), (2,)]
    assert {one.layer_id for one in found} == {"motorway"}


# --- far away, very large ---------------------------------------------------------------------------------------------


def moved(layer: Layer, lon: float, lat: float) -> Layer:
    return replace(layer, nodes=layer.nodes + np.array([lon, lat]))


def test_a_layer_of_another_city_changes_nothing_in_what_is_reached() -> None:
    layer = grid_layer(8)
    here, elsewhere = Network(layer, "here"), Network(moved(layer, -20.0, 6.0), "elsewhere")
    origin = position(113.013, 34.012)
    alone = reach([here], [], origin, (5.0, 10.0))
    assert alone.by_road and alone.bands[1].areas
    for networks in ([here, elsewhere], [elsewhere, here]):
        both = reach(networks, [], origin, (5.0, 10.0))
        assert both.cell_m == alone.cell_m and both.by_road
        assert [band.road_km for band in both.bands] == pytest.approx([band.road_km for band in alone.bands])
        area = [sum(_size(one.outer) for one in band.areas) for band in both.bands]
        assert area == pytest.approx([sum(_size(one.outer) for one in band.areas) for band in alone.bands], rel=0.02)
    nobody = reach([elsewhere], [], origin, (5.0,))
    assert not nobody.by_road and nobody.bands[0].areas == () and nobody.bands[0].road_km == 0


def _size(ring: Any) -> float:
    from shapely import Polygon

    return float(Polygon(ring).area)


def test_far_away_the_nearest_road_is_found_without_measuring_all_of_them() -> None:
    network = Network(grid_layer(60))
    measured = 0
    whole = network.all_roads._measured

    def counted(points: Any, edges: Any, usable: Any) -> Any:
        nonlocal measured
        measured += edges.size
        return whole(points, edges, usable)

    network.all_roads._measured = counted  # type: ignore[method-assign]
    for lon, lat in ((34.0, 113.0 - 90), (0.0, 0.0), (-67.0, -34.0), (105.0, 28.0), (113.1, 44.0)):
        found = network.access(lon, lat)
        assert found and found[0].metres > 800_000
        answer = route(network, [], position(lon, lat), position(113.1, 34.1))
        assert answer.arrival.assumed and answer.arrival.snapped_m > 800_000
    assert measured < 5 * 2_000


@pytest.mark.parametrize("bearing", range(0, 360, 30))
def test_a_large_circle_closes_all_it_touches_in_the_north_too(bearing: int) -> None:
    from console.domain.core.geo import destination

    centre, radius = (124.0, 52.5), 50_000.0
    inner, outer = (destination(*centre, bearing, metres) for metres in (radius - 20, radius + 3_000))
    network = Network(from_rows([road(inner, outer, 3_020)]))
    assert haversine_m(*centre, *network.layer.nodes[0]) < radius
    assert touching_circle(network, *centre, radius).tolist() == [0]
    beyond = destination(*centre, bearing, radius + 1_000)
    assert not len(touching_circle(Network(from_rows([road(beyond, outer, 2_000)])), *centre, radius))


def test_a_circle_over_a_whole_city_is_searched_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network(grid_layer(100))
    closure = Closure(id="c", label="c", since=0, centre=position(113.2, 34.2), radius_m=50_000.0)
    origins: dict[str, Position | None] = {str(at): position(113.0 + at / 100, 34.05) for at in range(40)}
    searched = []
    search = routing.search_from
    monkeypatch.setattr(routing, "search_from", lambda *given: searched.append(given) or search(*given))
    found = arrivals(network, [closure], origins, position(113.2, 34.35))
    assert len(searched) == 2, "as if all were open, and as it is; not for each of the forty"
    assert all(one is not None and not one.by_road and one.around == ("c",) for one in found.values())


def test_one_junction_and_no_junction() -> None:
    loop = Network(from_rows([road((113.0, 34.0), (113.0, 34.0), 1_000)]))
    origin, target = position(113.1, 34.0), position(113.0, 34.1)
    found = route(loop, [], origin, target)
    assert found.arrival.by_road and found.driven == ()
    assert reach([loop], [], origin, (60.0,)).by_road
    empty = Network(from_rows([]))
    assert not route(empty, [], origin, target).arrival.by_road
    assert not reach([empty], [], origin, (60.0,)).by_road and reach([], [], origin, (60.0,)).bands[0].areas == ()
    assert alternatives_over([empty], [], origin, target)[0].driven == ()

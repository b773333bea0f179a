"""Routes and arrival times: the same as networkx finds, never over a closed road, never earlier because a road is closed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geo import distance_m
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.closures import closed
from console.domain.roads.from_target import FromTarget
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.vehicles import NEIGHBOURS_M, OFF_ROAD_KMH, seconds
from tests.support import forces
from tests.support.forces import position, road
from tests.support.grid import graph_of


def shut(label: str = "塌方", **more: Any) -> Closure:
    return Closure(**{"id": label, "label": label, "since": 0, **more})


def circle(lon: float, lat: float = 34.8, radius: float = 300, label: str = "塌方") -> Closure:
    return shut(label, centre=Position(lon=lon, lat=lat, quality="reported"), radius_m=radius)


# --- against networkx -------------------------------------------------------------------------------------------------

NODES = 9
edges = st.lists(
    st.tuples(
        st.integers(0, NODES - 1),
        st.integers(0, NODES - 1),
        st.integers(200, 20_000),
        st.sampled_from(["motorway", "trunk", "residential", "unheard-of"]),
        st.sampled_from(["both", "forward"]),
    ).filter(lambda edge: edge[0] != edge[1]),
    min_size=1,
    max_size=22,
)


def grid(number: int) -> tuple[float, float]:
    """Junctions three by three, about five kilometres apart, a little off the square so that nothing is equal."""
    return (113.2 + 0.06 * (number % 3) + 0.001 * number, 34.7 + 0.05 * (number // 3))


def network_of(rows: list[tuple[int, int, int, str, str]]) -> Network:
    made = [
        road(grid(a), grid(b), metres, f"路{index}", class_=kind, direction=direction)
        for index, (a, b, metres, kind, direction) in enumerate(rows)
    ]
    return Network(from_rows(made))


def cheapest(network: Network, closed_numbers: frozenset[int], origin: Position, target: Position) -> float:
    """What networkx finds between two positions, with the same ways on and off the roads. Infinite when nothing connects."""
    graph = nx.MultiDiGraph(graph_of(network, closed_numbers))
    graph.add_nodes_from(["from", "to"])
    for name, where in (("from", origin), ("to", target)):
        for access in network.access(where.lon, where.lat):
            edge, walk = access.edge, seconds(access.metres, OFF_ROAD_KMH)
            length = float(network.edge_seconds[edge])
            start, end = int(network.layer.start[edge]), int(network.layer.end[edge])
            ways = [(2 * edge, start, end, access.along)]
            if not network.layer.one_way[edge]:
                ways.append((2 * edge + 1, end, start, 1 - access.along))
            for number, tail, head, share in ways:
                driven = 1 - share if name == "from" else share
                if number in closed_numbers and driven > 0:
                    continue
                if name == "from":
                    graph.add_edge("from", head, seconds=walk + (1 - share) * length)
                else:
                    graph.add_edge(tail, "to", seconds=walk + share * length)
    for on in network.access(origin.lon, origin.lat):
        for off in network.access(target.lon, target.lat):
            number = 2 * on.edge + (off.along < on.along)
            one_way_back = number % 2 and network.layer.one_way[on.edge]
            shut = number in closed_numbers and off.along != on.along
            if on.edge == off.edge and not shut and not one_way_back:
                along = abs(off.along - on.along) * float(network.edge_seconds[on.edge])
                walk = seconds(on.metres + off.metres, OFF_ROAD_KMH)
                graph.add_edge("from", "to", seconds=along + walk)
    try:
        return float(nx.dijkstra_path_length(graph, "from", "to", weight="seconds"))
    except nx.NetworkXNoPath:
        return float("inf")


places = st.tuples(st.floats(113.18, 113.36), st.floats(34.68, 34.82))
closings = st.sets(st.integers(0, 43), max_size=12)


@settings(max_examples=150, deadline=None)
@given(edges, places, places, closings)
def test_compressed_rows_agree_with_networkx(rows: Any, a: Any, b: Any, numbers: set[int]) -> None:
    network = network_of(rows)
    origin, target = position(*a), position(*b)
    gone = frozenset(number for number in numbers if number < 2 * len(rows))
    found = FromTarget(network, target, gone).start(origin)
    expected = cheapest(network, gone, origin, target)
    assert (found.seconds if found else float("inf")) == pytest.approx(expected, rel=1e-9)


@settings(max_examples=150, deadline=None)
@given(edges, places, places, closings)
def test_a_route_drives_on_open_roads_only_and_adds_up(rows: Any, a: Any, b: Any, numbers: set[int]) -> None:
    network = network_of(rows)
    origin, target = position(*a), position(*b)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    found = route(network, [shut(edges=gone)] if gone else [], origin, target)
    assert not set(found.driven) & set(gone)
    for number in found.driven:
        assert number % 2 == 0 or not network.layer.one_way[number // 2]
    for one, other in pairwise(found.driven):
        assert end_of(network, one) == start_of(network, other)
    if found.driven:
        off_road = found.arrival.snapped_m
        assert sum(part.metres for part in found.stretches) + off_road == pytest.approx(found.arrival.metres)
        assert sum(part.seconds for part in found.stretches) + seconds(off_road, OFF_ROAD_KMH) == pytest.approx(
            found.arrival.seconds
        )


def end_of(network: Network, number: int) -> int:
    return int((network.layer.start if number % 2 else network.layer.end)[number // 2])


def start_of(network: Network, number: int) -> int:
    return int((network.layer.end if number % 2 else network.layer.start)[number // 2])


@settings(max_examples=150, deadline=None)
@given(edges, st.lists(places, min_size=1, max_size=5), places, closings, closings)
def test_closing_more_never_brings_anybody_earlier(
    rows: Any, froms: Any, to: Any, few: set[int], more: set[int]
) -> None:
    network = network_of(rows)
    origins: dict[str, Position | None] = {str(index): position(*one) for index, one in enumerate(froms)}
    before = arrivals(network, [shut(edges=tuple(few))], origins, position(*to))
    after = arrivals(network, [shut(edges=tuple(few | more))], origins, position(*to))
    for id in origins:
        one, other = before[id], after[id]
        assert one is not None and other is not None
        if other.by_road:
            assert one.by_road and other.seconds >= one.seconds - 1e-6
        assert (one.delay or 0.0) >= 0.0


@settings(max_examples=60, deadline=None)
@given(edges, st.lists(places, min_size=1, max_size=6), places, closings)
def test_one_search_for_all_is_the_same_as_one_each(rows: Any, froms: Any, to: Any, numbers: set[int]) -> None:
    network = network_of(rows)
    origins: dict[str, Position | None] = {str(index): position(*one) for index, one in enumerate(froms)}
    closures = [shut(edges=tuple(numbers))]
    together = arrivals(network, closures, origins, position(*to))
    for id, origin in origins.items():
        assert together[id] == arrivals(network, closures, {id: origin}, position(*to))[id]


# --- the straight road with a loop ------------------------------------------------------------------------------------


@pytest.fixture
def network() -> Network:
    return forces.network()


def one(network: Network, closures: list[Closure], lon: float, target: float = 113.30, lat: float = 34.8) -> Arrival:
    found = arrivals(network, closures, {"x": position(lon, lat)}, position(target))["x"]
    assert found is not None
    return found


def test_along_the_road(network: Network) -> None:
    found = one(network, [], 113.46)
    assert found.by_road and not found.assumed and found.around == () and found.delay == 0
    assert found.metres == pytest.approx(4 * 3_650, rel=0.01)
    assert found.seconds == pytest.approx(found.metres / 60_000 * 3600, rel=0.01)  # trunk: 60 km/h
    assert found.snapped_m == pytest.approx(0, abs=1)


def test_around_a_closure(network: Network) -> None:
    found = one(network, [circle(113.40, label="下穿积水")], 113.46)
    assert found.around == ("下穿积水",)
    assert found.metres == pytest.approx(3 * 3_650 + 5_600 + 3_650 + 5_600, rel=0.01)
    assert found.delay == pytest.approx((5_600 * 2) / 60_000 * 3600, rel=0.02)
    assert "绕开下穿积水，多11分钟" in "；".join(map(str, way(found)))


def test_a_closure_elsewhere_is_not_mentioned(network: Network) -> None:
    found = one(network, [circle(113.48, label="远处")], 113.46)
    assert found.around == () and found.delay == 0


def test_no_road_left(network: Network) -> None:
    found = one(network, [circle(113.36, label="桥断")], 113.46)
    assert not found.by_road and found.assumed and found.delay is None and found.around == ("桥断",)
    straight = distance_m(position(113.46), position(113.30))
    assert found.metres == pytest.approx(straight * 1.4)
    said = "；".join(map(str, way(found)))
    assert "无公路可达，按直线" in said and "桥断中断" in said


def test_far_from_the_road_says_how_far(network: Network) -> None:
    found = one(network, [], 113.46, lat=34.77)
    assert found.snapped_m == pytest.approx(3_336, rel=0.01) and found.assumed
    assert f"离公路{round(found.snapped_m)}米" in "；".join(map(str, way(found)))


def test_neighbours_need_no_trunk_road(network: Network) -> None:
    found = arrivals(network, [], {"x": position(113.46, 34.77)}, position(113.463, 34.77))["x"]
    assert found is not None and found.metres < NEIGHBOURS_M and found.by_road
    assert found.metres == pytest.approx(distance_m(position(113.46, 34.77), position(113.463, 34.77)))


def test_neighbours_do_not_drive_over_a_closed_road(network: Network) -> None:
    found = route(network, [circle(113.36, radius=10)], position(113.355), position(113.364))
    assert found.driven == () and found.arrival.by_road and found.arrival.metres < NEIGHBOURS_M


def test_on_and_off_the_same_piece_of_road(network: Network) -> None:
    there, back = one(network, [], 113.31, 113.335), one(network, [], 113.335, 113.31)
    assert there.seconds == pytest.approx(back.seconds) and there.metres == pytest.approx(
        0.025 / 0.04 * 3_650, rel=0.01
    )
    found = route(network, [], position(113.31), position(113.335))
    assert [part.name for part in found.stretches] == ["主路0"]
    assert found.line[0] == pytest.approx((113.31, 34.8)) and found.line[-1] == pytest.approx((113.335, 34.8))
    back_line = route(network, [], position(113.335), position(113.31)).line
    assert back_line[0] == pytest.approx((113.335, 34.8)) and back_line[-1] == pytest.approx((113.31, 34.8))


def test_a_route_in_stretches(network: Network) -> None:
    found = route(network, [circle(113.40)], position(113.45), position(113.31))
    assert [part.name for part in found.stretches] == ["主路3", "绕行", "主路1", "主路0"]
    assert [part.road_class for part in found.stretches] == ["trunk"] * 4
    assert len(found.stretches[1].line) == 4
    assert found.line[0] == pytest.approx((113.45, 34.8)) and found.line[-1] == pytest.approx((113.31, 34.8))


def test_a_route_without_roads_is_one_line(network: Network) -> None:
    found = route(network, [circle(113.36)], position(113.46), position(113.30))
    assert not found.arrival.by_road and found.driven == ()
    assert found.line == ((113.46, 34.8), (113.30, 34.8)) and found.stretches[0].name == ""


def test_unknown_positions_stay_unknown(network: Network) -> None:
    found = arrivals(network, [], {"x": None, "y": position(113.4)}, position(113.3))
    assert found["x"] is None and found["y"] is not None
    assert arrivals(network, [], {"x": position(113.4)}, None) == {"x": None}
    assert str(way(None)[0]) == "位置未知，无法估算到达时间"


def test_an_assumed_position_makes_an_assumed_arrival(network: Network) -> None:
    vague = Position(lon=113.46, lat=34.8, quality="assumed")
    found = arrivals(network, [], {"x": vague}, position(113.30))["x"]
    assert found is not None and found.assumed and found.by_road


def test_no_roads_at_all() -> None:
    nothing = Network(from_rows(()))
    found = arrivals(nothing, [circle(113.4)], {"x": position(113.46)}, position(113.30))["x"]
    assert found is not None and not found.by_road and found.around == ()
    assert route(nothing, [], position(113.46), position(113.30)).driven == ()


def test_one_way_roads_are_not_driven_back() -> None:
    rows = [road((113.30, 34.8), (113.34, 34.8), 3_650.0, direction="forward")]
    oneway = Network(from_rows(rows))
    assert one(oneway, [], 113.30, 113.34).by_road
    assert not one(oneway, [], 113.34, 113.30).by_road
    assert not one(oneway, [], 113.335, 113.31).by_road


def test_a_closure_for_lorries_stops_lorries_only(network: Network) -> None:
    closure = shut(centre=position(113.36), radius_m=300, vehicles=("heavy",))
    origins: dict[str, Position | None] = {"x": position(113.46)}
    light, heavy = (arrivals(network, [closure], origins, position(113.30), vehicle)["x"] for vehicle in ("", "heavy"))
    assert light is not None and heavy is not None and light.by_road and not heavy.by_road


def test_numbered_edges_count_in_their_own_layer(network: Network) -> None:
    assert closed(network, [shut(edges=(2, 3), layer="layer-1")]) == {2, 3}
    assert closed(network, [shut(edges=(2, 3), layer="another")]) == frozenset()
    assert closed(network, [shut(edges=(2, 999))]) == {2}  # a number that does not exist closes nothing
    assert one(network, [shut(edges=(999,))], 113.46).delay == 0


def test_the_model_is_a_graph_of_junctions_and_roads(network: Network) -> None:
    graph = graph_of(network)
    assert graph.number_of_nodes() == 8 and graph.number_of_edges() == 16 == network.layer.edge_count
    cut = graph_of(network, closed(network, [circle(113.36)]))
    assert nx.number_weakly_connected_components(cut) == 2

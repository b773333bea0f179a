"""Isochrones: what a band holds is reached in time, longer bands hold shorter ones, closures only take away."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from console.domain.core.geo import haversine_m
from console.domain.core.geodata.road_layer import from_rows
from console.domain.roads.network import Network
from console.domain.roads.reach import OFF_ROAD_M, Band, Reach, reach
from console.domain.roads.routing import arrivals_over
from console.domain.roads.search import Search, costs_of
from console.domain.roads.vehicles import OFF_ROAD_KMH, seconds
from tests.domain.roads.test_routing import closings, edges, network_of, places, shut
from tests.support import forces
from tests.support.forces import position, road
from tests.support.grid import grid_layer
from tests.support.small_city import small_city


def shape(band: Band) -> Any:
    drawn = [shapely.Polygon(area.outer, area.holes) for area in band.areas]
    assert all(one.is_valid for one in drawn)
    return shapely.union_all(drawn)


def soonest(search: Search, costs: Any, lon: float, lat: float, slack: float) -> float:
    """Seconds to a point, from whichever road within reach off the road is best: the sum over all edges, without any grid."""
    network = search.network
    metres, along = network.distances(network.plane(lon, lat), np.arange(len(network.layer.start)))
    both = np.full(2 * len(metres), np.inf)
    both[network.number] = costs
    best = np.inf
    for edge in np.flatnonzero(metres <= OFF_ROAD_M + slack):
        walk = seconds(float(metres[edge]), OFF_ROAD_KMH)
        for number, node, share in (
            (2 * edge, network.layer.start[edge], along[edge]),
            (2 * edge + 1, network.layer.end[edge], 1 - along[edge]),
        ):
            drive = 0.0 if share == 0 else float(both[number]) * float(share)
            best = min(best, float(search.times[node]) + drive + walk)
            # the end of a road is reached though the road itself is closed
            on_foot = haversine_m(lon, lat, *search.network.layer.nodes[node])
            if on_foot <= OFF_ROAD_M + slack:
                best = min(best, float(search.times[node]) + seconds(on_foot, OFF_ROAD_KMH))
        for gate in search.gates:
            driven = (along[edge] if gate.piece.number % 2 == 0 else 1 - along[edge]) - gate.piece.begin
            length = haversine_m(
                *network.layer.nodes[network.layer.start[edge]], *network.layer.nodes[network.layer.end[edge]]
            )
            if gate.access.edge == edge and driven * length >= -slack:  # a little behind is a little way on foot
                on = seconds(gate.access.metres, OFF_ROAD_KMH) + float(both[gate.piece.number]) * max(
                    0.0, float(driven)
                )
                best = min(best, on + walk)
    return best


def spots(area: Any, chance: np.random.Generator, count: int = 12) -> list[tuple[float, float]]:
    west, south, east, north = area.bounds
    drawn = np.stack([chance.uniform(west, east, 400), chance.uniform(south, north, 400)], axis=1)
    return [tuple(one) for one in drawn[shapely.contains_xy(area, drawn)][:count]]


@settings(max_examples=25, deadline=None)
@given(edges, places, closings, st.sampled_from([8.0, 20.0, 45.0]))
@example([(0, 3, 200, "motorway", "both")], (113.25, 34.6875), {0, 1}, 20.0)  # reached at the end of a closed road
def test_whatever_lies_in_a_band_is_reached_in_time(rows: Any, a: Any, numbers: set[int], minutes: float) -> None:
    network, origin = network_of(rows), position(*a)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    closures = [shut(edges=gone)] if gone else []
    found = reach([network], closures, origin, (minutes,))
    (band,) = found.bands
    assume(band.areas)
    area = shape(band)
    costs = costs_of(network, closures)
    search = Search(network, costs, origin)
    for lon, lat in spots(area, np.random.default_rng(1)):
        time = soonest(search, costs, lon, lat, 2 * found.cell_m)
        assert time <= minutes * 60 + seconds(3 * found.cell_m, OFF_ROAD_KMH)


TWO_ON_ONE_LINE = [(0, 1, 200, "motorway", "both")] * 2 + [
    (0, 3, 200, "motorway", "both"),
    (2, 4, 200, "motorway", "both"),
    (2, 4, 200, "motorway", "forward"),
    (1, 2, 200, "motorway", "both"),
]


@settings(max_examples=25, deadline=None)
@given(edges, places, closings)
@example([(0, 1, 200, "motorway", "both")], (113.19, 34.70), {0, 1})  # standing at the very end of a closed road
@example(TWO_ON_ONE_LINE, (113.25, 34.75), {0, 1, 11})  # two roads on one line, reached at different times
def test_longer_bands_hold_shorter_ones_and_closures_only_take_away(rows: Any, a: Any, numbers: set[int]) -> None:
    network, origin = network_of(rows), position(*a)
    gone = tuple(sorted(number for number in numbers if number < 2 * len(rows)))
    free = reach([network], [], origin, (10, 25, 40))
    shapes = [shape(band) for band in free.bands]
    for near, far in pairwise(shapes):
        assert near.difference(far).area <= 1e-9
    assert [band.road_km for band in free.bands] == sorted(band.road_km for band in free.bands)
    if gone:
        less = reach([network], [shut(edges=gone)], origin, (10, 25, 40))
        for before, after in zip(free.bands, less.bands, strict=True):
            assert shape(after).difference(shape(before)).area <= 1e-9
            assert after.road_km <= before.road_km + 1e-9


def test_a_band_does_not_jump_over_a_river() -> None:
    """Two roads 700 m apart, joined by one bridge far away: the other bank is not reached because it is near."""
    ends = [(113.2995 + 0.0005 * n, 34.80) for n in range(8)] + [(113.40, 34.80)]
    south = [road(a, b, 91_500.0 * (b[0] - a[0]), "南岸路") for a, b in pairwise(ends)]
    north = [road((113.30, 34.8063), (113.40, 34.8063), 9_200.0, "北岸路")]
    bridge = [road((113.40, 34.80), (113.40, 34.8063), 700.0, "大桥")]
    network = Network(from_rows([*bridge, *south, *north]), "river")
    open_bridge = reach([network], [], position(113.30, 34.80), (10, 30))
    closed_bridge = reach([network], [shut(edges=(0, 1), layer="river")], position(113.30, 34.80), (10, 30))
    other_bank, own_bank = shapely.Point(113.35, 34.807), shapely.Point(113.35, 34.799)
    assert shape(open_bridge.bands[1]).contains(other_bank)
    assert not shape(closed_bridge.bands[1]).contains(other_bank)
    assert shape(closed_bridge.bands[1]).contains(own_bank)
    # one way to ten minutes: the bank across the water at the origin itself is not yet reached over the bridge
    assert not shape(open_bridge.bands[0]).contains(shapely.Point(113.31, 34.807))


def test_roads_inside_are_measured() -> None:
    network = Network(from_rows([road((113.30, 34.80), (113.40, 34.80), 10_000.0)]), "one")
    found = reach([network], [], position(113.35, 34.80), (3, 60))
    assert found.bands[0].road_km == pytest.approx(6.0, rel=1e-3)  # three minutes at 60 km/h either way
    assert found.bands[1].road_km == pytest.approx(10.0)
    from_the_end = reach([network], [], position(113.30, 34.80), (3,))
    assert from_the_end.bands[0].road_km == pytest.approx(3.0, rel=1e-3)


def test_places_inside_are_those_that_arrive_in_time_and_unknown_people_stay_unknown() -> None:
    play = small_city()
    network, origin = forces.network(), position(113.31)
    found = reach([network], [], origin, (5, 60), world=play.world)
    assert [[one.place.id for one in band.places] for band in found.bands] == [["pl-seat"], ["pl-seat", "pl-far"]]
    assert found.bands[1].people == 0 and found.bands[1].unknown == 2
    far = found.bands[1].places[1]
    assert far.place.position is not None
    expected = arrivals_over([network], [], {"": origin}, far.place.position)[""]
    assert expected is not None and far.seconds == pytest.approx(expected.seconds)
    assert shape(found.bands[1]).contains(shapely.Point(113.5, 34.8))


def test_holes_are_holes() -> None:
    """A long ring road round nothing."""
    corners = [(113.30, 34.80), (113.40, 34.80), (113.40, 34.88), (113.30, 34.88)]
    rows = [road(a, b, 9_000.0) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    (band,) = reach([Network(from_rows(rows))], [], position(113.30, 34.80), (60,)).bands
    assert len(band.areas) == 1 and len(band.areas[0].holes) == 1
    assert not shape(band).contains(shapely.Point(113.35, 34.84))
    outer = band.areas[0].outer
    assert outer[0] == outer[-1]


def test_without_roads_nothing_is_reached_by_road() -> None:
    nowhere: Reach = reach([Network(from_rows(()))], [], position(113.3), (10,))
    assert not nowhere.by_road and nowhere.bands[0].areas == () and nowhere.bands[0].road_km == 0
    assert reach([], [], position(113.3), ()).bands == ()


def test_a_second_layer_adds_what_it_reaches() -> None:
    a = Network(from_rows([road((113.30, 34.80), (113.40, 34.80), 9_200.0)]), "a")
    b = Network(from_rows([road((113.30, 34.80), (113.30, 34.90), 11_100.0)]), "b")
    both = reach([a, b], [], position(113.30, 34.80), (15,)).bands[0]
    assert shape(both).contains(shapely.Point(113.38, 34.80)) and shape(both).contains(shapely.Point(113.30, 34.88))
    assert both.road_km == pytest.approx(20.3)


def test_a_grid_of_streets_is_reached_evenly() -> None:
    network = Network(grid_layer(12))
    middle = network.layer.nodes[78]
    (band,) = reach([network], [], position(*middle), (6,)).bands
    (area,) = band.areas
    assert shapely.Polygon(area.outer).contains(shapely.Point(middle))

"""Positions meet the roads along their true lines; islands make nobody unreachable."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.snapping import METRES_PER_DEGREE, OTHERS_M
from tests.support.curves import with_shapes
from tests.support.forces import position, road


def bent() -> Layer:
    """One road that goes two kilometres north and comes back down, and a short street on its southern side."""
    layer = from_rows(
        [
            road((113.30, 34.8), (113.34, 34.8), 8_000.0, "弯路"),
            road((113.34, 34.8), (113.35, 34.8), 900.0, "直路"),
        ]
    )
    return with_shapes(layer, {0: [(113.30, 34.82), (113.34, 34.82)]})


def test_the_nearest_point_is_on_the_true_line() -> None:
    network = Network(bent())
    near = network.access(113.32, 34.821)
    assert near[0].edge == 0 and near[0].metres == pytest.approx(111, abs=1)
    assert near[0].along == pytest.approx(0.5, abs=1e-3)
    middle = network.access(113.32, 34.8)[0]  # where the straight line would be, nothing is
    assert middle.metres > 1_700


def test_a_route_follows_the_true_line_and_is_cut_where_it_begins_and_ends() -> None:
    network = Network(bent())
    found = route(network, [], position(113.31, 34.82), position(113.35))
    assert found.line[0] == pytest.approx((113.31, 34.82), abs=1e-5)
    assert (113.34, 34.82) in found.line and found.line[-1] == pytest.approx((113.35, 34.8))
    back = route(network, [], position(113.35), position(113.31, 34.82))
    assert np.allclose(back.line, found.line[::-1], atol=1e-5)
    within = route(network, [], position(113.31, 34.82), position(113.33, 34.82))
    assert np.allclose(within.line, [(113.31, 34.82), (113.33, 34.82)], atol=1e-5)
    there = route(network, [], position(113.30, 34.81), position(113.34, 34.81))
    assert len(there.line) == 4 and len(there.stretches) == 1


@st.composite
def curved(draw: st.DrawFn) -> Layer:
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    ends = chance.uniform((113.0, 34.0), (113.1, 34.1), (draw(st.integers(2, 30)), 2)).tolist()
    rows = [road(tuple(a), tuple(ends[chance.integers(len(ends))]), 500.0) for a in ends]
    between = {
        edge: chance.uniform((113.0, 34.0), (113.1, 34.1), (int(chance.integers(0, 4)), 2)).tolist()
        for edge in range(len(rows))
    }
    return with_shapes(from_rows(rows), between)


@settings(max_examples=80, deadline=None)
@given(curved(), st.floats(112.9, 113.2), st.floats(33.9, 34.2))
def test_the_nearest_roads_are_the_nearest(layer: Layer, lon: float, lat: float) -> None:
    scale = np.array([np.cos(np.radians(lat)), 1.0]) * METRES_PER_DEGREE
    lines = [shapely.LineString((layer.line_of(edge) - (lon, lat)) * scale) for edge in range(len(layer.start))]
    metres = np.array([line.distance(shapely.Point(0, 0)) for line in lines])
    expected = np.sort(metres)[:4]
    expected = expected[expected <= expected[0] + OTHERS_M]
    found = Network(layer).access(lon, lat)
    assert [one.metres for one in found[: len(expected)]] == pytest.approx(expected, abs=0.01)
    for one in found:
        on_line = lines[one.edge].interpolate(one.along, normalized=True)
        assert on_line.distance(shapely.Point(0, 0)) == pytest.approx(one.metres, abs=0.01)


def island() -> Layer:
    """A road through the area, and beside it four little lanes that no road leads to."""
    main = [road((113.20 + 0.02 * step, 34.8), (113.22 + 0.02 * step, 34.8), 1_800.0, "大路") for step in range(5)]
    lanes = [
        road((113.250, 34.805 + 0.0002 * step), (113.252, 34.805 + 0.0002 * step), 180.0, "院内") for step in range(4)
    ]
    return from_rows([*main, *lanes])


def test_an_island_makes_nobody_unreachable() -> None:
    network = Network(island())
    place, far = position(113.251, 34.8053), position(113.20)
    found = network.access(place.lon, place.lat)
    assert [one.edge for one in found[:4]] != [0, 1, 2, 3] and found[-1].edge == 2 and len(found) == 5
    there = arrivals(network, [], {"x": place}, far)["x"]
    assert there is not None and there.by_road and there.snapped_m == pytest.approx(590, abs=10)
    assert arrivals(network, [], {"x": far}, place)["x"].by_road  # type: ignore[union-attr]


def test_a_far_island_stays_one() -> None:
    rows = [road((113.20, 34.8), (113.22, 34.8), 1_800.0), road((113.22, 34.8), (113.24, 34.8), 1_800.0)]
    network = Network(from_rows([*rows, road((113.50, 34.9), (113.502, 34.9), 180.0)]))
    assert [one.edge for one in network.access(113.501, 34.9)] == [2]
    assert not arrivals(network, [], {"x": position(113.501, 34.9)}, position(113.20))["x"].by_road  # type: ignore[union-attr]


def test_many_at_once_are_the_same_as_one_each() -> None:
    network, again = Network(island()), Network(island())
    chance = np.random.default_rng(3)
    places: list[Any] = [tuple(one) for one in chance.uniform((113.1, 34.7), (113.4, 34.9), (40, 2)).tolist()]
    assert network.access_many(places) == [again.access(*place) for place in places]

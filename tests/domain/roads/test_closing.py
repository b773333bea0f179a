"""Which roads an area, a circle or a drawn line closes, on all layers, along their true lines."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.closures import closed, numbers_closed, running_along
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals_over, route_over
from tests.domain.roads.test_snapping import bent, curved
from tests.support.forces import position, road


def shut(**more: Any) -> Closure:
    return Closure(**{"id": "c", "label": "断", "since": 0, **more})


def square(lon: float, lat: float, half: float) -> tuple[tuple[float, float], ...]:
    return ((lon - half, lat - half), (lon + half, lat - half), (lon + half, lat + half), (lon - half, lat + half))


def test_a_circle_and_an_area_close_what_their_true_line_touches() -> None:
    network = Network(bent())
    assert closed(network, [shut(centre=position(113.32, 34.82), radius_m=50.0)]) == {0, 1}
    assert closed(network, [shut(centre=position(113.32, 34.80), radius_m=500.0)]) == frozenset()  # nothing runs there
    assert closed(network, [shut(area=square(113.32, 34.82, 0.001))]) == {0, 1}
    assert closed(network, [shut(area=square(113.32, 34.80, 0.005))]) == frozenset()
    assert closed(network, [shut(area=square(113.32, 34.81, 0.1))]) == {0, 1, 2, 3}  # wholly inside


def test_an_area_that_crosses_itself_closes_what_it_covers() -> None:
    west, south, east, north = 113.315, 34.815, 113.325, 34.825
    bow = ((west, south), (east, north), (east, south), (west, north))
    assert closed(Network(bent()), [shut(area=bow)]) == {0, 1}


@settings(max_examples=60, deadline=None)
@given(curved(), st.floats(113.0, 113.1), st.floats(34.0, 34.1), st.floats(0.0005, 0.05))
def test_an_area_closes_exactly_what_shapely_says(layer: Layer, lon: float, lat: float, half: float) -> None:
    area = square(lon, lat, half)
    polygon = shapely.Polygon(area)
    expected = {edge for edge in range(len(layer.start)) if polygon.intersects(shapely.LineString(layer.line_of(edge)))}
    assert {number // 2 for number in closed(Network(layer), [shut(area=area)])} == expected


def test_a_closure_is_looked_up_once_and_is_another_one_when_it_is_another() -> None:
    network, one = Network(bent()), shut(area=square(113.32, 34.82, 0.001))
    assert numbers_closed(network, one) is numbers_closed(network, one)
    assert closed(network, [one]) == {0, 1}
    assert closed(network, [shut(area=square(113.345, 34.80, 0.001))]) == {2, 3}
    assert closed(Network(bent()), [one]) == {0, 1}


# --- the same road on another layer -----------------------------------------------------------------------------------

AHEAD = ((113.34, 34.8), (113.36, 34.8))  # the closed stretch, about 1.8 km


def metres_north(lat: float, metres: float) -> float:
    return lat + metres / 111_195


def lane(metres: float, *, a: float = 113.34, b: float = 113.36, turn: float = 0.0) -> Network:
    """One road beside the stretch, so many metres to the north, its far end so many metres farther."""
    return Network(
        from_rows([road((a, metres_north(34.8, metres)), (b, metres_north(34.8, metres + turn)), 1_830.0)]), "b"
    )


@pytest.mark.parametrize(
    ("network", "is_closed"),
    [
        (lane(0.0), True),
        (lane(20.0), True),
        (lane(-20.0), True),
        (lane(0.0, a=113.36, b=113.34), True),  # drawn the other way round
        (lane(40.0), False),
        (lane(0.0, a=113.36, b=113.38), False),  # goes on where the stretch ends
        (lane(0.0, a=113.359, b=113.379), True),  # shares 90 metres with it
        (lane(0.0, a=113.35, b=113.3501, turn=900.0), False),  # crosses
        (lane(-100.0, turn=200.0), True),  # half of it too far away, but it runs along for long enough
    ],
)
def test_what_runs_along_a_closed_stretch_is_closed(network: Network, is_closed: bool) -> None:
    assert bool(len(running_along(network, AHEAD))) == is_closed


def test_on_its_own_layer_only_the_numbers_count() -> None:
    rows = [road((113.34, 34.8), (113.36, 34.8), 1_830.0), road((113.34, 34.8001), (113.36, 34.8001), 1_830.0)]
    closure = shut(layer="a", edges=(0, 1), lines=(AHEAD,))
    assert closed(Network(from_rows(rows), "a"), [closure]) == {0, 1}
    assert closed(Network(from_rows(rows), "b"), [closure]) == {0, 1, 2, 3}


def test_no_way_over_another_picture_of_a_closed_road() -> None:
    """Layer a has a way round, layer b knows the closed road only."""
    ends = [(113.30 + 0.02 * step, 34.8) for step in range(4)]
    straight = [road(a, b, 1_830.0, "大路") for a, b in pairwise(ends)]
    around = [road(ends[1], (113.33, 34.83), 3_500.0, "绕行"), road((113.33, 34.83), ends[2], 3_500.0, "绕行")]
    one, other = Network(from_rows([*straight, *around]), "a"), Network(from_rows(straight), "b")
    closure = shut(layer="a", edges=(2, 3), lines=((ends[1], ends[2]),))
    west, east = position(113.30), position(113.36)
    found = route_over((other, one), [closure], west, east)
    assert found.layer_id == "a" and "绕行" in [part.name for part in found.stretches]
    arrival = arrivals_over((other, one), [closure], {"x": west}, east)["x"]
    assert arrival is not None and arrival.around == ("断",) and (arrival.delay or 0) > 0


def test_the_plane_is_true_far_from_the_middle_of_a_layer() -> None:
    far = from_rows([road((113.0, 20.0), (113.01, 20.0), 1_040.0), road((113.0, 50.0), (113.01, 50.0), 715.0)])
    network = Network(far)
    metres = [network.access(113.02, lat)[0].metres for lat in (20.0, 50.0)]
    assert metres == pytest.approx([1_044.9, 714.7], abs=2)
    assert closed(network, [shut(centre=position(113.02, 50.0), radius_m=720.0)]) == {2, 3}
    assert np.array_equal(network.all_roads.near(113.005, 50.0, 10.0), [1])

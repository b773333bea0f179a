"""What each kind of vehicle may drive on, how fast, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR, Layer, from_rows
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.closures import closed
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.vehicles import SIGNED, UNKNOWN, VEHICLES, vehicle_kind
from tests.support.forces import position, road

NAN = float("nan")
WEST, EAST = position(113.30), position(113.34)


def straight(**more: Any) -> Layer:
    """A straight trunk road, and a longer one to the north of it."""
    ends, north = [(113.30, 34.8), (113.34, 34.8)], (113.32, 34.81)
    rows = [
        road(ends[0], ends[1], 3_600.0, "大路"),
        road(ends[0], north, 3_000.0, "北路"),
        road(north, ends[1], 3_000.0, "北路"),
    ]
    return replace(from_rows(rows), **more)


def arrival(layer: Layer, vehicle: str, **more: Any) -> Arrival:
    found = arrivals(Network(layer), [], {"x": WEST}, EAST, vehicle, **more)["x"]
    assert found is not None
    return found


def test_a_fire_engine_is_slower_than_a_light_vehicle_and_an_unknown_kind_is_light() -> None:
    light, engine = arrival(straight(), ""), arrival(straight(), "fire_engine")
    assert light.seconds == pytest.approx(216.0) and engine.seconds == pytest.approx(240.0)
    assert arrival(straight(), "light") == light == arrival(straight(), "submarine")
    assert all(kind.provenance.is_assumed for kind in VEHICLES.values())


@pytest.mark.parametrize(
    ("signs", "vehicle", "metres"),
    [
        ({"max_height_m": np.array([3.5, NAN, 3.6])}, "fire_engine", 6_000),
        ({"max_height_m": np.array([3.5, NAN, NAN])}, "", 3_600),
        ({"max_height_m": np.array([3.6, NAN, NAN])}, "fire_engine", 3_600),
        ({"max_weight_t": np.array([15.0, NAN, 16.0])}, "fire_engine", 6_000),
        ({"max_weight_t": np.array([15.0, NAN, NAN])}, "ambulance", 3_600),
        ({"access": np.array([FOOT, MOTOR, MOTOR], dtype=np.uint8)}, "truck", 6_000),
        ({"access": np.array([FOOT, MOTOR, MOTOR], dtype=np.uint8)}, "foot", 3_600),
        ({"access": np.array([MOTOR, BOAT, BOAT | FOOT], dtype=np.uint8)}, "boat", 6_000),
    ],
)
def test_limits_and_access(signs: dict[str, Any], vehicle: str, metres: float) -> None:
    found = arrival(straight(**signs), vehicle)
    assert found.by_road and found.metres == pytest.approx(metres)


def test_too_high_on_every_road_is_no_road() -> None:
    assert not arrival(straight(max_height_m=np.full(3, 3.0)), "fire_engine").by_road
    assert not arrival(straight(), "boat").by_road  # a layer without water
    motorway = from_rows([road((113.30, 34.8), (113.34, 34.8), 3_600.0, class_="motorway")])
    assert arrival(motorway, "").by_road and not arrival(motorway, "foot").by_road


def test_a_signed_speed_is_an_upper_bound() -> None:
    slow = arrival(straight(speed_kmh=np.array([30.0, 10.0, 10.0])), "")
    assert slow.seconds == pytest.approx(432.0)
    assert arrival(straight(speed_kmh=np.array([120.0, NAN, NAN])), "").seconds == pytest.approx(216.0)
    assert arrival(straight(speed_kmh=np.full(3, 1.0)), "foot").seconds == pytest.approx(3_600 * 3.6 / 4.5)


def test_only_what_is_usable_is_snapped_to() -> None:
    network = Network(straight(access=np.array([BOAT, MOTOR, MOTOR], dtype=np.uint8)))
    assert [one.edge for one in network.access(113.32, 34.8)] == [1, 2]
    assert [one.edge for one in network.access(113.32, 34.8, "boat")] == [0]
    assert network.access(113.32, 34.8, "foot") == ()


def test_unknown_classes_and_connectors_are_said() -> None:
    layer = from_rows(
        [
            road((113.30, 34.8), (113.31, 34.8), 900.0, "甲路", class_="unheard-of"),
            road((113.31, 34.8), (113.32, 34.8), 800.0, "", class_="connector"),
            road((113.32, 34.8), (113.34, 34.8), 1_800.0, "乙路", class_="primary"),
        ]
    )
    network = Network(layer)
    found = route(network, [], WEST, EAST)
    assert found.arrival.assumed and found.arrival.unknown_m == pytest.approx(900)
    assert found.arrival.schematic_m == pytest.approx(800)
    assert [part.is_doubtful for part in found.stretches] == [True, True, False]
    said = "；".join(map(str, way(found.arrival)))
    assert "其中800米是示意连接线" in said and "其中900米道路等级不明" in said
    signed = Network(replace(layer, speed_kmh=np.array([30.0, NAN, 40.0])))
    stretches = route(signed, [], WEST, EAST).stretches
    assert [part.why for part in stretches] == [SIGNED, "connector", SIGNED]
    assert stretches[0].kmh == pytest.approx(20.0)  # the sign is no reason to be faster
    assert arrivals(signed, [], {"x": WEST}, EAST)["x"].unknown_m == 0  # type: ignore[union-attr]
    assert network.travel().why_of(0) == UNKNOWN


def test_reasons_tell_every_stretch_its_speed_and_its_limits() -> None:
    signs: dict[str, Any] = {
        "speed_kmh": np.array([40.0, NAN, NAN]),
        "max_height_m": np.array([4.2, NAN, NAN]),
        "max_weight_t": np.array([20.0, NAN, NAN]),
    }
    shut = Closure(id="c", label="北路塌方", edges=(2, 3), since=0)
    found = route(Network(straight(**signs)), [shut], position(113.30, 34.803), EAST, "truck")
    said = [str(reason) for reason in found.reasons]
    assert said[0].startswith("从起点到道路334米")
    assert "大路（干线公路）3.6公里，5.4分钟，按标志限速40公里/小时" in said
    assert "限高4.2米，可以通过" in said and "限重20.0吨，可以通过" in said
    north = route(Network(straight()), [Closure(id="c", label="断", edges=(0, 1), since=0)], WEST, EAST)
    assert "北路（干线公路）6.0公里，6.0分钟，按该等级60公里/小时推定" in map(str, north.reasons)
    assert str(north.reasons[-1]) == "避开断"
    nothing = route(Network(from_rows(())), [], WEST, EAST)
    assert "无道路，按直线" in str(nothing.reasons[0])


def test_a_closure_for_light_vehicles_is_one_for_those_of_no_kind() -> None:
    network = Network(straight())
    shut = Closure(id="c", label="断", edges=(0, 1), vehicles=("light", "truck"), since=0)
    assert closed(network, [shut]) == closed(network, [shut], "truck") == {0, 1}
    assert closed(network, [shut], "fire_engine") == frozenset()


def test_every_kind_has_a_name() -> None:
    assert len({str(kind.name) for kind in VEHICLES.values()}) == len(VEHICLES)
    assert vehicle_kind("").id == "light"

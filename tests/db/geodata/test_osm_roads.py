"""Every rule by which a way of OpenStreetMap becomes a stretch of road, on files of a few lines."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from console.domain.core.geo import haversine_m
from console.domain.core.geodata.reading import GeoReading, GeoWish
from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR, Layer
from db.geodata.osm import read_osm

Way = tuple[Iterable[int], dict[str, str]]
# 1 … 9 lie one behind the other to the east, 100 m apart or so; 11 … 19 are the same row 100 m further north
PLACES = {
    row * 10 + column: (113.0 + 0.001 * column, 34.0 + 0.001 * row) for row in range(3) for column in range(1, 10)
}


def xml(ways: Iterable[Way], places: dict[int, tuple[float, float]] = PLACES) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    lines += [f'<node id="{number}" lon="{lon:.7f}" lat="{lat:.7f}"/>' for number, (lon, lat) in places.items()]
    for number, (nodes, tags) in enumerate(ways, start=1):
        inner = "".join(f'<nd ref="{node}"/>' for node in nodes)
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{number}">{inner}</way>')
    return "\n".join([*lines, "</osm>"])


def read(folder: Path, *ways: Way, places: dict[int, tuple[float, float]] = PLACES) -> GeoReading:
    file = folder / "小镇.osm"
    file.write_text(xml(ways, places), encoding="utf-8")
    return read_osm(file, GeoWish(), lambda done, of: None)


def roads(folder: Path, *ways: Way, places: dict[int, tuple[float, float]] = PLACES) -> Layer:
    layer = read(folder, *ways, places=places).layers[0].roads
    assert layer is not None
    return layer


def one(folder: Path, **tags: str) -> Layer:
    """A layer of the single way 1–2 with these tags (a colon is written as two underscores)."""
    return roads(folder, ((1, 2), {key.replace("__", ":"): value for key, value in tags.items()}))


def ends(layer: Layer, edge: int = 0) -> list[tuple[float, float]]:
    return [tuple(layer.nodes[node].round(7)) for node in (layer.start[edge], layer.end[edge])]


def number(values: np.ndarray | None) -> float | None:
    return None if values is None else float(values[0])


def access(layer: Layer) -> int:
    return MOTOR | FOOT if layer.access is None else int(layer.access[0])


ROAD = {"highway": "residential"}


# ------------------------------------------------------------------------------------------- cutting


def test_a_way_is_one_edge_with_its_inner_points(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2, 13, 4), ROAD))
    assert layer.node_count == 2 and len(layer.start) == 1
    assert layer.shape is not None and layer.shape_start is not None
    assert layer.shape.tolist() == [list(PLACES[2]), list(PLACES[13])]
    points = [PLACES[node] for node in (1, 2, 13, 4)]
    along = sum(haversine_m(*a, *b) for a, b in itertools.pairwise(points))
    assert layer.metres[0] == pytest.approx(along, abs=1e-6)


def test_ways_are_cut_where_they_meet(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2, 3, 4, 5), ROAD), ((13, 3), ROAD), ((5, 6), ROAD))
    assert sorted(map(sorted, (ends(layer, edge) for edge in range(4)))) == sorted(
        sorted([PLACES[a], PLACES[b]]) for a, b in ((1, 3), (3, 5), (13, 3), (5, 6))
    )
    assert layer.node_count == 5


def test_crossing_without_a_common_node_is_no_junction(tmp_path: Path) -> None:
    places = {1: (113.0, 34.0), 2: (113.002, 34.0), 3: (113.001, 33.999), 4: (113.001, 34.001)}
    layer = roads(tmp_path, ((1, 2), ROAD), ((3, 4), ROAD | {"bridge": "yes", "layer": "1"}), places=places)
    assert len(layer.start) == 2 and layer.node_count == 4


def test_a_way_that_meets_itself_is_cut_there(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2, 3, 13, 12, 2), ROAD))
    assert len(layer.start) == 3  # the stem, and the ring in two halves
    assert (layer.start != layer.end).all()


def test_a_ring_that_touches_nothing_is_two_edges(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2, 12, 11, 1), ROAD | {"junction": "roundabout"}))
    assert len(layer.start) == 2 and layer.one_way.all()
    assert layer.start[0] == layer.end[1] and layer.start[1] == layer.end[0]


def test_nodes_that_are_not_in_the_file_break_the_way(tmp_path: Path) -> None:
    reading = read(tmp_path, ((1, 2, 98, 4, 5, 99), ROAD))
    layer = reading.layers[0].roads
    assert layer is not None and len(layer.start) == 2 and layer.node_count == 4
    assert [dict(note.values)["count"] for note in reading.layers[0].notes] == [2]


def test_points_that_stand_twice_are_no_edges(tmp_path: Path) -> None:
    assert len(roads(tmp_path, ((1, 1, 2, 2, 3), ROAD)).start) == 1


def test_two_nodes_at_one_place_stay_connected(tmp_path: Path) -> None:
    places = PLACES | {50: PLACES[2]}
    reading = read(tmp_path, ((1, 2), ROAD), ((2, 50), ROAD), ((50, 3), ROAD), places=places)
    layer = reading.layers[0].roads
    assert layer is not None and len(layer.start) == 2
    assert layer.node_count == 3, "1 → 2 = 50 → 3"
    assert len(reading.layers[0].notes) == 2


# ------------------------------------------------------------------------------------------- classes


@pytest.mark.parametrize(
    ("highway", "kind"),
    [
        ("motorway", "motorway"),
        ("motorway_link", "motorway"),
        ("trunk_link", "trunk"),
        ("primary", "primary"),
        ("secondary_link", "secondary"),
        ("tertiary", "tertiary"),
        ("unclassified", "residential"),
        ("living_street", "residential"),
        ("service", "service"),
        ("pedestrian", "service"),
        ("track", "track"),
        ("steps", "path"),
        ("cycleway", "path"),
    ],
)
def test_classes(tmp_path: Path, highway: str, kind: str) -> None:
    assert one(tmp_path, highway=highway).class_of(0) == kind


@pytest.mark.parametrize("highway", ["construction", "proposed", "platform", "raceway", "elevator"])
def test_what_is_no_road_is_left_out(tmp_path: Path, highway: str) -> None:
    layer = roads(tmp_path, ((1, 2), ROAD), ((3, 4), {"highway": highway}))
    assert len(layer.start) == 1


def test_a_square_is_no_road(tmp_path: Path) -> None:
    square = {"highway": "pedestrian", "area": "yes"}
    assert len(roads(tmp_path, ((1, 2), ROAD), ((3, 4, 14, 3), square)).start) == 1


# ------------------------------------------------------------------------------------------- one way


@pytest.mark.parametrize(
    ("tags", "turn"),
    [
        ({}, 0),
        ({"oneway": "yes"}, 1),
        ({"oneway": "1"}, 1),
        ({"oneway": "-1"}, -1),
        ({"oneway": "reverse"}, -1),
        ({"oneway": "no", "junction": "roundabout"}, 0),
        ({"junction": "roundabout"}, 1),
        ({"junction": "circular"}, 1),
        ({"oneway": "reversible"}, 0),
        ({"highway": "motorway"}, 1),
        ({"highway": "motorway_link"}, 1),
        ({"highway": "motorway", "oneway": "no"}, 0),
        ({"highway": "trunk"}, 0),
    ],
)
def test_one_way(tmp_path: Path, tags: dict[str, str], turn: int) -> None:
    layer = roads(tmp_path, ((1, 2, 13, 4), ROAD | tags))
    assert bool(layer.one_way[0]) == (turn != 0)
    assert ends(layer) == ([PLACES[4], PLACES[1]] if turn < 0 else [PLACES[1], PLACES[4]])
    assert layer.shape is not None
    assert layer.shape.tolist()[0] == list(PLACES[13] if turn < 0 else PLACES[2])


# ------------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("60", 60.0),
        ("60 km/h", 60.0),
        ("30 mph", 48.28032),
        ("5 knots", 9.26),
        ("none", None),
        ("signals", None),
        ("CN:urban", 50.0),
        ("CN:rural", 70.0),
        ("80;60", 60.0),
        ("80|60|40", 40.0),
        ("DE:urban", None),
        ("1000", None),
        ("0", None),
        ("fast", None),
    ],
)
def test_speeds(tmp_path: Path, text: str, kmh: float | None) -> None:
    assert number(one(tmp_path, highway="primary", maxspeed=text).speed_kmh) == (
        None if kmh is None else pytest.approx(kmh)
    )


def test_the_lower_speed_of_both_directions_counts(tmp_path: Path) -> None:
    layer = one(tmp_path, highway="primary", maxspeed__forward="70", maxspeed__backward="50")
    assert number(layer.speed_kmh) == 50.0


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("3.5", 3.5),
        ("3.5 m", 3.5),
        ("3,5m", 3.5),
        ("4米", 4.0),
        ("350 cm", 3.5),
        ("12'6&quot;", 3.81),
        ("12 ft 6 in", 3.81),
        ("10'", 3.048),
        ("default", None),
        ("none", None),
        ("99", None),
        ("tall", None),
    ],
)
def test_heights(tmp_path: Path, text: str, metres: float | None) -> None:
    assert number(one(tmp_path, highway="primary", maxheight=text).max_height_m) == (
        None if metres is None else pytest.approx(metres)
    )


def test_the_lower_of_signed_and_real_height_counts(tmp_path: Path) -> None:
    layer = one(tmp_path, highway="primary", maxheight="4", maxheight__physical="3.8")
    assert number(layer.max_height_m) == 3.8


@pytest.mark.parametrize(
    ("text", "tons"),
    [
        ("7.5", 7.5),
        ("7.5 t", 7.5),
        ("20吨", 20.0),
        ("3500 kg", 3.5),
        ("10 st", 9.0718474),
        ("26000 lbs", 11.793402),
        ("none", None),
        ("-3", None),
        ("9999", None),
    ],
)
def test_weights(tmp_path: Path, text: str, tons: float | None) -> None:
    assert number(one(tmp_path, highway="primary", maxweight=text).max_weight_t) == (
        None if tons is None else pytest.approx(tons)
    )


def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    tags = {"highway": "primary", "maxspeed": "fast", "maxheight": "tall", "maxweight": "none"}
    notes = read(tmp_path, ((1, 2), tags)).layers[0].notes
    assert [dict(note.values)["count"] for note in notes] == [2]


def test_where_only_some_roads_have_a_sign_the_others_have_none(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2), ROAD), ((3, 4), ROAD | {"maxspeed": "40"}))
    assert layer.speed_kmh is not None
    assert math.isnan(layer.speed_kmh[0]) and layer.speed_kmh[1] == 40.0
    assert layer.max_height_m is None and layer.max_weight_t is None and layer.access is None


# ------------------------------------------------------------------------------------------- access


@pytest.mark.parametrize(
    ("tags", "allowed"),
    [
        ({}, MOTOR | FOOT),
        ({"access": "no"}, MOTOR | FOOT),  # the law's bans do not stop a fire engine
        ({"access": "private"}, MOTOR | FOOT),
        ({"motor_vehicle": "private"}, MOTOR | FOOT),
        ({"motor_vehicle": "no"}, FOOT),
        ({"vehicle": "no"}, FOOT),
        ({"motor_vehicle": "no", "emergency": "yes"}, MOTOR | FOOT),
        ({"emergency": "no"}, FOOT),
        ({"foot": "no"}, MOTOR),
        ({"motorroad": "yes"}, MOTOR),
        ({"highway": "motorway"}, MOTOR),
        ({"highway": "motorway", "foot": "yes"}, MOTOR | FOOT),
        ({"highway": "footway"}, FOOT),
        ({"highway": "path", "motor_vehicle": "yes"}, MOTOR | FOOT),
        ({"highway": "footway", "emergency": "designated"}, MOTOR | FOOT),
        ({"highway": "track"}, MOTOR | FOOT),
    ],
)
def test_access(tmp_path: Path, tags: dict[str, str], allowed: int) -> None:
    assert access(one(tmp_path, **(ROAD | tags))) == allowed


def test_a_way_for_nobody_is_left_out_and_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, ((1, 2), ROAD), ((3, 4), ROAD | {"motor_vehicle": "no", "foot": "no"}))
    layer = reading.layers[0].roads
    assert layer is not None and len(layer.start) == 1
    assert len(reading.layers[0].notes) == 1


@pytest.mark.parametrize(
    ("tags", "kind", "allowed"),
    [
        ({"route": "ferry"}, "ferry", BOAT | FOOT),
        ({"route": "ferry", "motor_vehicle": "yes"}, "ferry", BOAT | FOOT | MOTOR),
        ({"route": "ferry", "foot": "no"}, "ferry", BOAT),
        ({"waterway": "river", "boat": "yes"}, "waterway", BOAT),
        ({"waterway": "canal", "ship": "designated"}, "waterway", BOAT),
    ],
)
def test_boats(tmp_path: Path, tags: dict[str, str], kind: str, allowed: int) -> None:
    layer = one(tmp_path, **tags)
    assert layer.class_of(0) == kind and access(layer) == allowed


@pytest.mark.parametrize("tags", [{"waterway": "river"}, {"waterway": "river", "boat": "no"}, {"waterway": "stream"}])
def test_other_water_is_no_way(tmp_path: Path, tags: dict[str, str]) -> None:
    assert all(layer.roads is None for layer in read(tmp_path, ((1, 2), tags)).layers)


# ------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        ({"name": "Zhongyuan Road", "name:zh": "中原路", "ref": "G310"}, "中原路"),
        ({"name": "中原路", "ref": "G310"}, "中原路"),
        ({"ref": "G310"}, "G310"),
        ({}, ""),
    ],
)
def test_names(tmp_path: Path, tags: dict[str, str], name: str) -> None:
    layer = roads(tmp_path, ((1, 2), ROAD | tags), ((2, 3), ROAD | {"name": "别的路"}))
    assert {layer.name_of(edge) for edge in range(2)} == {name, "别的路"}
    assert layer.names[0] == ""


def test_names_of_roads_that_fell_away_are_not_kept(tmp_path: Path) -> None:
    layer = roads(tmp_path, ((1, 2), ROAD | {"name": "甲路"}), ((98, 99), ROAD | {"name": "不在文件里的路"}))
    assert layer.names == ("", "甲路")

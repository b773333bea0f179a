"""Which objects of OpenStreetMap become which layer of the map, and what happens to areas that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.city.map.model import ROLES
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features, decode, encode
from console.domain.core.geodata.reading import GeoProblems, GeoReading, GeoWish
from db.geodata.osm import look_osm, read_osm
from db.geodata.osm_features import ROLE_OF

SQUARE = (1, 2, 3, 4, 1)
PLACES = {
    1: (113.0, 34.0),
    2: (113.01, 34.0),
    3: (113.01, 34.01),
    4: (113.0, 34.01),
    5: (113.002, 34.002),
    6: (113.004, 34.002),
    7: (113.004, 34.004),
    8: (113.002, 34.004),
}
Tags = dict[str, str]


def tagged(tags: Tags) -> str:
    return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())


def osm(
    folder: Path,
    ways: list[tuple[tuple[int, ...], Tags]],
    nodes: dict[int, Tags] | None = None,
    relations: list[tuple[list[tuple[int, str]], Tags]] | None = None,
) -> Path:
    lines = ['<osm version="0.6">']
    for number, (lon, lat) in PLACES.items():
        lines.append(f'<node id="{number}" lon="{lon}" lat="{lat}">{tagged((nodes or {}).get(number, {}))}</node>')
    for number, (points, tags) in enumerate(ways, start=1):
        inner = "".join(f'<nd ref="{point}"/>' for point in points)
        lines.append(f'<way id="{number}">{inner}{tagged(tags)}</way>')
    for number, (members, tags) in enumerate(relations or [], start=1):
        inner = "".join(f'<member type="way" ref="{ref}" role="{role}"/>' for ref, role in members)
        lines.append(f'<relation id="{number}">{inner}{tagged(tags)}</relation>')
    file = folder / "小镇.osm"
    file.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
    return file


def read(file: Path, wish: GeoWish | None = None) -> GeoReading:
    return read_osm(file, wish or GeoWish(), lambda done, of: None)


def only(reading: GeoReading) -> tuple[str, Features]:
    (layer,) = reading.layers
    assert layer.features is not None
    return layer.role, layer.features


def test_every_layer_has_a_role_of_the_map() -> None:
    assert set(ROLE_OF.values()) <= set(ROLES)


@pytest.mark.parametrize(
    ("tags", "role", "kind"),
    [
        ({"natural": "water"}, "water", "water"),
        ({"natural": "water", "water": "reservoir"}, "water", "reservoir"),
        ({"waterway": "riverbank"}, "water", "riverbank"),
        ({"landuse": "reservoir"}, "water", "reservoir"),
        ({"landuse": "residential"}, "built_up", "residential"),
        ({"landuse": "industrial"}, "built_up", "industrial"),
        ({"landuse": "forest"}, "land", "forest"),
        ({"natural": "wetland"}, "land", "wetland"),
        ({"leisure": "park"}, "land", "park"),
        ({"building": "yes"}, "building", "yes"),
        ({"building": "school", "amenity": "school"}, "protected", "school"),
        ({"amenity": "hospital"}, "protected", "hospital"),
        ({"social_facility": "nursing_home"}, "protected", "nursing_home"),
        ({"emergency": "assembly_point"}, "shelter", "assembly_point"),
    ],
)
def test_areas(tmp_path: Path, tags: Tags, role: str, kind: str) -> None:
    found, features = only(read(osm(tmp_path, [(SQUARE, tags)])))
    assert found == role
    assert features.geometry.tolist() == [AREAS] and features.text("kind", 0) == kind
    assert len(features.xy) == 5 and features.xy[0].tolist() == features.xy[-1].tolist()


@pytest.mark.parametrize(
    ("tags", "role", "kind"),
    [
        ({"waterway": "river"}, "water", "river"),
        ({"waterway": "stream"}, "water", "stream"),
        ({"natural": "coastline"}, "water", "coastline"),
        ({"railway": "rail"}, "railway", "rail"),
    ],
)
def test_lines(tmp_path: Path, tags: Tags, role: str, kind: str) -> None:
    found, features = only(read(osm(tmp_path, [((1, 2, 3), tags)])))
    assert (found, features.geometry.tolist(), features.text("kind", 0)) == (role, [LINES], kind)
    assert features.xy.tolist() == [list(PLACES[node]) for node in (1, 2, 3)]


@pytest.mark.parametrize(
    ("tags", "role", "kind"),
    [
        ({"place": "town", "name": "某镇", "population": "12000"}, "place", "town"),
        ({"railway": "station"}, "railway", "station"),
        ({"amenity": "fire_station"}, "protected", "fire_station"),
        ({"emergency": "assembly_point"}, "shelter", "assembly_point"),
    ],
)
def test_points(tmp_path: Path, tags: Tags, role: str, kind: str) -> None:
    found, features = only(read(osm(tmp_path, [], {7: tags})))
    assert (found, features.geometry.tolist(), features.text("kind", 0)) == (role, [POINTS], kind)
    assert features.xy.tolist() == [list(PLACES[7])]
    assert features.text("name", 0) == tags.get("name", "")
    assert features.text("population", 0) == tags.get("population", "")


@pytest.mark.parametrize(
    "tags",
    [
        {"building": "no"},
        {"amenity": "shelter"},  # a roof at a bus stop, no place of refuge
        {"natural": "tree_row"},
        {"railway": "abandoned"},
        {"landuse": "reservoir", "area": "no"},
    ],
)
def test_what_is_none_of_it(tmp_path: Path, tags: Tags) -> None:
    with pytest.raises(GeoProblems, match="一个也没有"):
        read(osm(tmp_path, [(SQUARE, tags)]))


def test_a_place_without_a_name_is_none(tmp_path: Path) -> None:
    with pytest.raises(GeoProblems):
        read(osm(tmp_path, [], {7: {"place": "village"}}))


def test_chinese_names_come_first(tmp_path: Path) -> None:
    tags = {"natural": "water", "name": "Lake", "name:zh": "湖", "name:en": "The Lake"}
    _, features = only(read(osm(tmp_path, [(SQUARE, tags)])))
    assert (features.text("name", 0), features.text("name_en", 0)) == ("湖", "The Lake")


# ------------------------------------------------------------------------------------------- areas of several ways


def test_a_multipolygon_is_put_together_with_its_hole(tmp_path: Path) -> None:
    file = osm(
        tmp_path,
        [((1, 2, 3), {}), ((3, 4, 1), {}), ((5, 6, 7, 8, 5), {})],
        relations=[
            ([(1, "outer"), (2, "outer"), (3, "inner")], {"type": "multipolygon", "natural": "water", "name": "湖"})
        ],
    )
    role, features = only(read(file))
    assert role == "water" and len(features) == 1
    assert features.is_hole.tolist() == [False, True]
    assert features.part_start.tolist() == [0, 5, 10] and features.feature_start.tolist() == [0, 2]
    assert {tuple(point) for point in features.xy[5:]} == {PLACES[node] for node in (5, 6, 7, 8)}
    again = decode(encode(features))
    assert (again.xy == features.xy).all() and again.fields == features.fields


def test_administrative_boundaries_are_areas_with_their_level(tmp_path: Path) -> None:
    tags = {"type": "boundary", "boundary": "administrative", "admin_level": "6", "name": "某县"}
    role, features = only(read(osm(tmp_path, [(SQUARE, {})], relations=[([(1, "outer")], tags)])))
    assert (role, features.text("kind", 0), features.text("name", 0)) == ("boundary", "6", "某县")


def test_an_area_that_crosses_itself_is_counted_and_left_out(tmp_path: Path) -> None:
    reading = read(osm(tmp_path, [(SQUARE, {"natural": "water"}), ((1, 2, 4, 3, 1), {"natural": "water"})]))
    _, features = only(reading)
    assert len(features) == 1
    assert [dict(note.values)["count"] for note in reading.layers[0].notes] == [1]


def test_a_multipolygon_whose_ring_stays_open_is_counted_and_left_out(tmp_path: Path) -> None:
    file = osm(
        tmp_path,
        [(SQUARE, {"building": "yes"}), ((1, 2, 3), {})],
        relations=[([(2, "outer")], {"type": "multipolygon", "natural": "water"})],
    )
    reading = read(file)
    assert [layer.role for layer in reading.layers] == ["building"]
    assert "1" in " ".join(str(note) for note in reading.notes)


def test_a_multipolygon_with_a_part_outside_of_the_file_is_counted(tmp_path: Path) -> None:
    file = osm(
        tmp_path,
        [(SQUARE, {"building": "yes"}), ((1, 2, 3), {})],
        relations=[([(2, "outer"), (99, "outer")], {"type": "multipolygon", "natural": "water"})],
    )
    assert [dict(note.values)["count"] for note in read(file).notes] == [1]


def test_a_line_is_broken_off_where_nodes_are_missing(tmp_path: Path) -> None:
    reading = read(osm(tmp_path, [((1, 2, 99, 3, 4, 98, 5), {"railway": "rail"})]))
    _, features = only(reading)
    assert features.part_start.tolist() == [0, 2, 4]
    assert [dict(note.values)["count"] for note in reading.layers[0].notes] == [1]


# ------------------------------------------------------------------------------------------- wishes


def town(folder: Path) -> Path:
    return osm(
        folder,
        [(SQUARE, {"natural": "water"}), ((1, 2, 3), {"highway": "primary"}), ((5, 6, 7, 8, 5), {"building": "yes"})],
    )


def test_only_what_is_wished_is_read(tmp_path: Path) -> None:
    reading = read(town(tmp_path), GeoWish(layers=("building",)))
    assert [layer.role for layer in reading.layers] == ["building"]
    assert [layer.role for layer in read(town(tmp_path), GeoWish(layers=("roads",))).layers] == ["roads"]


def test_titles_and_roles_can_be_wished(tmp_path: Path) -> None:
    wish = GeoWish(names={"roads": "全市道路", "water": "湖"}, roles={"water": "risk"}, attribution="某局")
    reading = read(town(tmp_path), wish)
    assert [(layer.name, layer.role) for layer in reading.layers] == [
        ("全市道路", "roads"),
        ("湖", "risk"),
        ("建筑 小镇", "building"),
    ]
    assert reading.attribution == "某局" and reading.licence == "ODbL 1.0"


def test_a_wish_that_cannot_be_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(GeoProblems) as caught:
        read(town(tmp_path), GeoWish(layers=("roads", "高铁"), crs="GCJ-02"))
    assert ["高铁" in str(problem) for problem in caught.value.problems] == [True, False]
    assert "GCJ-02" in str(caught.value.problems[1])


def test_a_look_tells_what_reading_gives(tmp_path: Path) -> None:
    look = look_osm(town(tmp_path))
    assert [(layer.name, layer.geometry, layer.count) for layer in look.layers] == [
        ("roads", "roads", 1),
        ("water", "areas", 1),
        ("building", "areas", 1),
    ]
    assert look.bbox == (113.0, 34.0, 113.01, 34.01)
    assert look.crs.crs == "WGS-84" and look.crs.sure

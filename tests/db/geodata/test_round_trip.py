"""Read, written and read again: the same layer, bit by bit; roads are the same graph with the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata import features
from console.domain.core.geodata import road_layer as roads
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.domain.core.kernel import Refusal
from console.domain.roads.model import RoadLayer
from db.archive import FileArchive
from db.geodata import export, line_roads, shapes
from tests.db.geodata.making import line, new_store, point, problems, read, write

ARCHIVE = FileArchive()
WHO = {"actor": "甲", "post": "值班"}
LON, LAT = st.floats(73.5, 135.0), st.floats(18.0, 53.0)
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
NAMES = st.lists(st.sampled_from(["name", "名称", "等级", "a b", "n°", "desc", "人数", "x1"]), unique=True, max_size=4)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _features(draw, family, geometries):
    names = draw(NAMES)
    fields = {name: tuple(draw(TEXT) for _ in geometries) for name in names}
    return shapes.to_features(family, np.array(geometries, dtype=object), fields)


@st.composite
def points(draw, single=False):
    one = st.builds(shapely.Point, LON, LAT)
    many = st.lists(one, min_size=2, max_size=3).map(shapely.MultiPoint)
    return _features(draw, POINTS, draw(st.lists(one if single else one | many, min_size=1, max_size=5)))


@st.composite
def lines(draw):
    one = st.lists(st.tuples(LON, LAT), min_size=2, max_size=5, unique=True).map(shapely.LineString)
    many = st.lists(one, min_size=2, max_size=3).map(shapely.MultiLineString)
    return _features(draw, LINES, draw(st.lists(one | many, min_size=1, max_size=4)))


@st.composite
def areas(draw):
    made = []
    for _ in range(draw(st.integers(1, 4))):
        west, south, size = draw(st.floats(74, 120)), draw(st.floats(18, 45)), draw(st.floats(0.01, 3.0))
        parts = []
        for number in range(draw(st.integers(1, 2))):
            box = shapely.box(west + number * 4, south, west + number * 4 + size, south + size)
            inner = shapely.box(
                west + number * 4 + size / 4, south + size / 4, west + number * 4 + size / 2, south + size / 2
            )
            parts.append(shapely.Polygon(box.exterior, [inner.exterior] if draw(st.booleans()) else None))
        made.append(parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts))
    return _features(draw, AREAS, made)


def _same(a: Features, b: Features) -> None:
    assert features.encode(a) == features.encode(b)


def _there_and_back(found: Features, ending: str, crs: str = "WGS-84") -> Features:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"层{ending}"
        export.WRITERS[ending](path, export.Outgoing("层", found, crs))
        (layer,) = read(path, roles={"": "other"}).layers
        assert layer.crs == crs
        return layer.features


@FEW
@given(found=points() | lines() | areas(), ending=st.sampled_from([".gpkg", ".geojson"]))
def test_written_and_read_again_is_the_same_layer(found, ending):
    _same(_there_and_back(found, ending), found)


@FEW
@given(found=points(single=True))
def test_tables_too(found):
    _same(_there_and_back(found, ".csv"), found)


@settings(FEW, max_examples=15)
@given(found=points() | lines() | areas())
def test_kml_keeps_the_places(found):
    back = _there_and_back(found, ".kml")
    assert np.abs(back.xy - found.xy).max() < 1e-9
    assert (back.feature_start == found.feature_start).all()
    assert (back.is_hole == found.is_hole).all()


@settings(FEW, max_examples=20)
@given(
    found=points(single=True) | lines(),
    ending=st.sampled_from([".gpkg", ".geojson"]),
    crs=st.sampled_from(["GCJ-02", "BD-09", "WEB-MERCATOR", "CGCS2000"]),
)
def test_in_another_system_it_is_the_same_place(found, ending, crs):
    back = _there_and_back(found, ending, crs)
    assert np.abs(back.xy - found.xy).max() < 1e-9
    assert back.fields == found.fields


def test_zones_go_by_number(tmp_path):
    store = new_store(tmp_path / "a.yipan")
    ARCHIVE.keep_geodata(store, read(write(tmp_path / "a.gpkg", "GPKG", [point(), point(0.1)])), **WHO)
    (layer,) = store.world.all(MapLayer)
    for ending in (".gpkg", ".geojson", ".csv"):
        for crs in ("CGCS2000-GK3-38", "CGCS2000-GK6-CM111"):
            path = tmp_path / f"b{ending}"
            assert ARCHIVE.export_layer(store, layer.key, path, crs) == 2
            again = read(path)
            assert again.crs == crs
            assert np.abs(again.layers[0].features.xy[1] - (113.15, 34.12)).max() < 1e-9
    store.close()


def test_what_cannot_be_written_is_refused_and_an_old_file_stays(tmp_path):
    store = new_store(tmp_path / "a.yipan")
    ARCHIVE.keep_geodata(store, read(write(tmp_path / "a.gpkg", "GPKG", [line((0, 0), (1, 1))])), **WHO)
    (layer,) = store.world.all(MapLayer)
    (tmp_path / "old.csv").write_text("mine")
    with pytest.raises(Refusal):
        ARCHIVE.export_layer(store, layer.key, tmp_path / "old.csv")
    assert (tmp_path / "old.csv").read_text() == "mine"
    for path, crs in (("a.xyz", ""), ("a.kml", "GCJ-02"), ("a.gpkg", "NO-SUCH")):
        with pytest.raises(Refusal):
            ARCHIVE.export_layer(store, layer.key, tmp_path / path, crs)
    with pytest.raises(Refusal):
        ARCHIVE.export_layer(store, ("map_layer", "nothing"), tmp_path / "x.gpkg")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
    store.close()


def test_names_that_a_database_would_not_take_come_back_readable(tmp_path):
    made = shapes.to_features(
        POINTS, np.array([point()], dtype=object), {"fid": ("7",), "Name": ("a",), "name": ("b",), "": ("c",)}
    )
    back = _there_and_back(made, ".gpkg")
    assert back.fields == {"fid_2": ("7",), "Name": ("a",), "name_2": ("b",), "column": ("c",)}


def test_credits_go_along(tmp_path):
    store = new_store(tmp_path / "a.yipan")
    reading = read(write(tmp_path / "a.gpkg", "GPKG", [point()]), attribution="应急局", licence="内部")
    ARCHIVE.keep_geodata(store, reading, **WHO)
    ARCHIVE.export_layer(store, store.world.all(MapLayer)[0].key, tmp_path / "b.gpkg")
    again = read(tmp_path / "b.gpkg")
    assert (again.attribution, again.licence) == ("应急局", "内部")
    store.close()


@st.composite
def networks(draw):
    count = draw(st.integers(2, 7))
    nodes = np.array([(draw(LON), draw(LAT)) for _ in range(count)])
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda ends: ends[0] != ends[1])
    ends = np.array([*draw(st.lists(pairs, min_size=1, max_size=9)), *((n, (n + 1) % count) for n in range(count))])
    edges = len(ends)
    inner = [draw(st.integers(0, 3)) for _ in range(edges)]

    def figures(values):
        return np.array([draw(values) for _ in range(edges)]) if draw(st.booleans()) else None

    signed = st.sampled_from([np.nan, 30.0, 60.0, 4.5])
    shaped = draw(st.booleans())
    names = ("", *draw(st.lists(TEXT.filter(bool), unique=True, max_size=3)))
    classes = ("trunk", "residential", "connector")
    return roads.Layer(
        nodes=nodes,
        start=ends[:, 0],
        end=ends[:, 1],
        metres=np.array([draw(st.floats(0.1, 1e5)) for _ in range(edges)]),
        kind=np.array([draw(st.integers(0, 2)) for _ in range(edges)]),
        one_way=np.array([draw(st.booleans()) for _ in range(edges)]),
        label=np.array([draw(st.integers(0, len(names) - 1)) for _ in range(edges)]),
        classes=classes,
        names=names,
        shape=np.array([(draw(LON), draw(LAT)) for _ in range(sum(inner))]).reshape(-1, 2) if shaped else None,
        shape_start=np.concatenate([[0], np.cumsum(inner)]) if shaped else None,
        speed_kmh=figures(signed),
        max_height_m=figures(signed),
        max_weight_t=figures(signed),
        access=np.array([draw(st.integers(0, 7)) for _ in range(edges)], dtype=np.uint8)
        if draw(st.booleans())
        else None,
    )


@FEW
@given(made=networks(), ending=st.sampled_from([".gpkg", ".geojson"]))
def test_roads_come_back_as_the_same_graph(made, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"路{ending}"
        export.WRITERS[ending](path, export.Outgoing("路", export.of_roads(made), "WGS-84"))
        (layer,) = read(path, roles={"": "roads"}).layers
    assert roads.encode(layer.roads) == roads.encode(made)


def test_real_streets_through_the_file_and_back(tmp_path):
    store = new_store(tmp_path / "a.yipan")
    osm = Path(__file__).parents[2] / "data" / "Helsinki.osm.pbf"
    ARCHIVE.keep_geodata(store, read(osm, layers=("roads",)), **WHO)
    (layer,) = store.world.all(RoadLayer)
    ARCHIVE.export_layer(store, layer.key, tmp_path / "b.gpkg")
    again = read(tmp_path / "b.gpkg", roles={"": "roads"}).layers[0].roads
    assert roads.encode(again) == store.views.attachment(layer.digest)
    store.close()


def test_edited_roads_are_joined_anew_or_measured_anew():
    made = line_roads.built(_one_line_feature())[0]
    found = export.of_roads(made)

    def moved(*places):
        xy = found.xy.copy()
        xy[list(places)] += 0.01
        return Features(found.geometry, found.feature_start, found.part_start, found.is_hole, xy, found.fields)

    shared = [n for n in range(4) if (found.xy == found.xy[n]).all(axis=1).sum() == 2]
    alone = next(n for n in range(4) if n not in shared)
    assert roads.encode(line_roads.rebuilt(found)) == roads.encode(made)
    assert line_roads.rebuilt(moved(shared[0])) is None  # one end of two: the junction is gone
    assert line_roads.read_layer(moved(shared[0]), "路", (), "WGS-84", "asked").roads.node_count == made.node_count + 1
    longer = line_roads.rebuilt(moved(alone))
    changed = np.flatnonzero(longer.metres != made.metres)
    assert changed.tolist() == [alone // 2]


@pytest.mark.parametrize(
    ("column", "text"), [("maxspeed", "-5"), ("maxheight", "0"), ("maxweight", "inf"), ("yipan_access", "263")]
)
def test_signs_that_cannot_be_make_an_exported_file_lines_again(column, text):
    made = line_roads.built(_one_line_feature())[0]
    found = export.of_roads(made)
    fields = {**found.fields, column: (text,) * len(found)}
    edited = Features(found.geometry, found.feature_start, found.part_start, found.is_hole, found.xy, fields)
    assert line_roads.rebuilt(edited) is None
    layer = line_roads.read_layer(edited, "路", (), "WGS-84", "asked").roads
    roads.decode(roads.encode(layer))
    assert len(layer.start) == len(made.start)


def _one_line_feature():
    return shapes.to_features(LINES, np.array([line((0, 0), (0.1, 0)), line((0.1, 0), (0.1, 0.1))], dtype=object), {})


def test_lines_meet_at_common_corners_and_keep_their_signs():
    made = shapes.to_features(
        LINES,
        np.array(
            [line((0, 0), (0.1, 0), (0.2, 0)), line((0.1, 0), (0.1, 0.1)), line((0.15, -0.1), (0.15, 0.1))],
            dtype=object,
        ),
        {
            "fclass": ("primary", "村道", "什么"),
            "name": ("大道", "", "高架"),
            "oneway": ("F", "T", "B"),
            "maxspeed": ("60", "0", ""),
        },
    )
    layer, notes = line_roads.built(made)
    assert len(layer.start) == 4  # the first line is cut where the second begins; the third only crosses
    assert layer.node_count == 6
    by_class = {layer.class_of(edge) for edge in range(4)}
    assert by_class == {"primary", "residential"}
    assert sorted(layer.one_way.tolist()) == [False, True, True, True]
    backward = next(edge for edge in range(4) if layer.class_of(edge) == "residential" and layer.one_way[edge])
    assert (
        layer.nodes[layer.start[backward]][1] > layer.nodes[layer.end[backward]][1]
    )  # turned round: it ends where it began
    assert np.nanmax(layer.speed_kmh) == 60.0
    assert any("1条道路的等级" in str(note) for note in notes)
    assert layer.metres.sum() == pytest.approx(sum(shapely.length(shapes.to_shapes(made))) * 100_000, rel=0.15)


def test_a_layer_of_roads_without_lines_is_not_roads(tmp_path):
    (layer,) = read(write(tmp_path / "a.gpkg", "GPKG", [point()]), roles={"": "roads"}).layers
    assert (layer.role, layer.roads) == ("road", None)
    assert problems(lambda: read(write(tmp_path / "b.gpkg", "GPKG", [shapely.Point()])))

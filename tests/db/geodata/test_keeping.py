"""An import is one transaction: it is in the file with all it needs, or nothing of it is."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
import shapely

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata import crs, features
from console.domain.core.geodata import road_layer as roads
from console.domain.core.kernel import Refusal
from console.domain.roads.model import AddRoadLayer, RoadLayer
from db import schema
from db.archive import FileArchive
from db.errors import DiskFull
from db.store import Store
from tests.db.geodata.making import PLACE, line, mbtiles, new_store, png, point, read, square, write

ARCHIVE = FileArchive()
WHO = {"actor": "甲", "post": "值班"}


@pytest.fixture
def store(tmp_path):
    made = new_store(tmp_path / "a.yipan")
    yield made
    made.close()


def _rows(store, table="attachment"):
    return store.db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_layers_lie_in_the_file_with_where_they_came_from(store, tmp_path):
    path = write(tmp_path / "隐患点.gpkg", "GPKG", [point(), square()], layer_metadata={"ATTRIBUTION": "应急局"})
    reading = read(path)
    outcome = ARCHIVE.keep_geodata(store, reading, **WHO)
    layers = outcome.world.all(MapLayer)
    assert [(one.role, one.count, one.crs, one.crs_reason) for one in layers] == [("risk", 1, "WGS-84", "file")] * 2
    assert {one.file for one in layers} == {"隐患点.gpkg"}
    assert {one.file_digest for one in layers} == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert {one.attribution for one in layers} == {"应急局"}
    for kept, read_layer in zip(layers, reading.layers, strict=True):
        found = features.decode(store.views.attachment(kept.digest))
        assert (found.xy == read_layer.features.xy).all()
        assert found.fields == read_layer.features.fields
        assert kept.bbox == read_layer.bbox


def test_the_same_file_twice_is_refused_and_leaves_nothing(store, tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", [point()])
    ARCHIVE.keep_geodata(store, read(path), **WHO)
    before = (store.head, _rows(store))
    with pytest.raises(Refusal):
        ARCHIVE.keep_geodata(store, read(path), **WHO)
    assert (store.head, _rows(store)) == before


def test_one_refused_layer_leaves_out_all(store, tmp_path):
    first = write(tmp_path / "a.gpkg", "GPKG", [point()], layer="a")
    ARCHIVE.keep_geodata(store, read(first), **WHO)
    both = write(tmp_path / "b.gpkg", "GPKG", [square()], layer="b")
    write(both, "GPKG", [point()], layer="a", append=True)
    before = (store.head, _rows(store), len(store.world.all(MapLayer)))
    with pytest.raises(Refusal):
        ARCHIVE.keep_geodata(store, read(both), **WHO)
    assert (store.head, _rows(store), len(store.world.all(MapLayer))) == before


def test_one_refused_file_leaves_out_all_and_is_named(store, tmp_path):
    """The last of three: what came before it is not there, nor its contents."""
    known = write(tmp_path / "旧.gpkg", "GPKG", [point()], layer="旧")
    ARCHIVE.keep_geodata(store, read(known), **WHO)
    others = [read(write(tmp_path / f"{n}.gpkg", "GPKG", [point(0.01 * n)], layer=f"层{n}")) for n in (1, 2)]
    before = (store.head, _rows(store), len(store.world.all(MapLayer)))
    with pytest.raises(Refusal, match=r"^旧\.gpkg："):
        ARCHIVE.keep_geodata(store, *others, read(known), **WHO)
    assert (store.head, _rows(store), len(store.world.all(MapLayer))) == before
    outcome = ARCHIVE.keep_geodata(store, *others, **WHO)
    assert {layer.file for layer in outcome.world.all(MapLayer)} == {"旧.gpkg", "1.gpkg", "2.gpkg"}


def test_a_full_disk_at_the_last_file_leaves_out_all(store, tmp_path):
    first = read(write(tmp_path / "a.gpkg", "GPKG", [point()]))
    random = np.random.default_rng(1)
    tiles = {(6, x, y): png() + random.bytes(3000) for x in range(16) for y in range(16)}
    last = read(mbtiles(tmp_path / "z.mbtiles", tiles, name="x"))
    pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
    store.db.conn.execute(f"PRAGMA max_page_count={pages + 60}")
    before = (store.head, _rows(store))
    with pytest.raises(DiskFull):
        ARCHIVE.keep_geodata(store, first, last, **WHO)
    assert (store.head, _rows(store), len(store.world.all(MapLayer))) == (*before, 0)


def test_stopping_in_the_middle_of_the_tiles_leaves_nothing(store, tmp_path):
    path = mbtiles(
        tmp_path / "a.mbtiles", {(5, x, y): png((x * y) % 256) for x in range(32) for y in range(32)}, name="x"
    )

    class Stop(Exception):
        pass

    def stop(done, total):
        assert total == 1024
        if done > 500:
            raise Stop

    before = store.head
    with pytest.raises(Stop):
        ARCHIVE.keep_geodata(store, read(path), progress=stop, **WHO)
    assert store.head == before
    assert (_rows(store, "tile"), _rows(store, "tile_content"), len(store.world.all(MapLayer))) == (0, 0, 0)
    ARCHIVE.keep_geodata(store, read(path), **WHO)
    assert _rows(store, "tile") == 1024


def test_a_full_disk_leaves_nothing_and_the_file_goes_on(store, tmp_path):
    random = np.random.default_rng(1)
    tiles = {(6, x, y): png() + random.bytes(3000) for x in range(16) for y in range(16)}
    reading = read(mbtiles(tmp_path / "a.mbtiles", tiles, name="x"))
    pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
    store.db.conn.execute(f"PRAGMA max_page_count={pages + 60}")
    before = store.head
    with pytest.raises(DiskFull):
        ARCHIVE.keep_geodata(store, reading, **WHO)
    assert store.head == before
    assert (_rows(store, "tile"), _rows(store, "tile_content"), len(store.world.all(MapLayer))) == (0, 0, 0)
    store.db.conn.execute("PRAGMA max_page_count=1000000")
    assert len(ARCHIVE.keep_geodata(store, reading, **WHO).world.all(MapLayer)) == 1
    before, after = store.rebuild()
    assert before == after


def _pack_roads(store, west, east):
    made = roads.Layer(
        nodes=np.array([(west, 34.0), (east, 34.1)]),
        start=np.array([0]),
        end=np.array([1]),
        metres=np.array([1000.0]),
        kind=np.array([0]),
        one_way=np.array([False]),
        label=np.array([0]),
        classes=("trunk",),
        names=("",),
    )
    digest = store.attach(roads.encode(made))
    store.execute(AddRoadLayer(id="roads-pack", title="干线", digest=digest, nodes=2, edges=2), **WHO)


@pytest.mark.parametrize(("west", "east", "stays"), [(113.0, 113.4, False), (112.0, 113.4, True)])
def test_the_roads_of_the_pack_are_laid_aside_where_the_streets_cover_them(store, tmp_path, west, east, stays):
    _pack_roads(store, west, east)
    streets = shapely.MultiLineString([[(112.9, 33.9), (113.5, 34.3)], [(112.9, 34.3), (113.5, 33.9)]])
    reading = read(write(tmp_path / "道路.gpkg", "GPKG", [streets]))
    outcome = ARCHIVE.keep_geodata(store, reading, **WHO)
    assert outcome.world.get(RoadLayer, "roads-pack").in_use is stays
    (added,) = [one for one in outcome.world.all(RoadLayer) if one.id != "roads-pack"]
    assert added.in_use
    assert (added.file, added.bbox) == ("道路.gpkg", (112.9, 33.9, 113.5, 34.3))


def test_the_roads_of_two_files_lay_those_of_the_pack_aside_once(store, tmp_path):
    _pack_roads(store, 113.0, 113.4)
    streets = [
        shapely.MultiLineString([[(112.9, 33.9), (113.5, 34.3 + n)], [(112.9, 34.3), (113.5, 33.9)]]) for n in (0, 1)
    ]
    readings = [read(write(tmp_path / f"道路{n}.gpkg", "GPKG", [one])) for n, one in enumerate(streets)]
    outcome = ARCHIVE.keep_geodata(store, *readings, **WHO)
    assert outcome.world.get(RoadLayer, "roads-pack").in_use is False
    assert len(outcome.world.all(RoadLayer)) == 3


def test_roads_that_cannot_be_read_do_not_hinder_an_import(store, tmp_path):
    broken = store.attach(b"no roads")
    store.execute(AddRoadLayer(id="roads-pack", title="干线", digest=broken, nodes=2, edges=2), **WHO)
    streets = shapely.MultiLineString([[(112.9, 33.9), (113.5, 34.3)], [(112.9, 34.3), (113.5, 33.9)]])
    outcome = ARCHIVE.keep_geodata(store, read(write(tmp_path / "道路.gpkg", "GPKG", [streets])), **WHO)
    assert outcome.world.get(RoadLayer, "roads-pack").in_use
    assert len(outcome.world.all(RoadLayer)) == 2


def test_roads_of_web_maps_are_converted_and_say_so(store, tmp_path):
    there = crs.from_wgs84("GCJ-02", [PLACE, (113.1, 34.2)])
    path = write(tmp_path / "高德路网.gpkg", "GPKG", [shapely.LineString(there)])
    outcome = ARCHIVE.keep_geodata(store, read(path), **WHO)
    (layer,) = outcome.world.all(RoadLayer)
    assert (layer.crs, layer.crs_reason) == ("GCJ-02", "named")
    found = roads.decode(store.views.attachment(layer.digest))
    assert np.abs(found.nodes[np.argsort(found.nodes[:, 0])] - (PLACE, (113.1, 34.2))).max() < 1e-8


@pytest.mark.parametrize("now", ["GCJ-02", "BD-09", "CGCS2000"])
def test_a_layer_is_recast_as_if_it_had_been_read_so(store, tmp_path, now):
    path = write(tmp_path / "a.gpkg", "GPKG", [square(hole=True)], layer="a")
    outcome = ARCHIVE.keep_geodata(store, read(path), **WHO)
    (layer,) = outcome.world.all(MapLayer)
    wanted = read(path, crs=now).layers[0]
    (again,) = ARCHIVE.recast_layer(store, layer.key, now, **WHO).world.all(MapLayer)
    found = features.decode(store.views.attachment(again.digest))
    assert np.abs(found.xy - wanted.features.xy).max() < 1e-12
    assert (again.crs, again.bbox) == (now, pytest.approx(wanted.bbox, abs=1e-12))
    (back,) = ARCHIVE.recast_layer(store, layer.key, "WGS-84", **WHO).world.all(MapLayer)
    assert (
        np.abs(features.decode(store.views.attachment(back.digest)).xy - square(hole=True).exterior.coords[0]).min()
        < 1e-9
    )
    with pytest.raises(Refusal):
        ARCHIVE.recast_layer(store, layer.key, "WEB-MERCATOR-2", **WHO)


def test_roads_are_recast_by_a_new_layer(store, tmp_path):
    path = write(tmp_path / "道路.gpkg", "GPKG", [line((0, 0), (0.1, 0), (0.1, 0.1))])
    (layer,) = ARCHIVE.keep_geodata(store, read(path), **WHO).world.all(RoadLayer)
    world = ARCHIVE.recast_layer(store, layer.key, "GCJ-02", **WHO).world
    old, new = world.get(RoadLayer, layer.id), next(one for one in world.all(RoadLayer) if one.id != layer.id)
    assert old.removed_at is not None
    assert (new.in_use, new.crs, new.name) == (True, "GCJ-02", layer.name)
    wanted = read(path, crs="GCJ-02").layers[0].roads
    assert np.abs(roads.decode(store.views.attachment(new.digest)).nodes - wanted.nodes).max() < 1e-12


def test_a_file_of_the_first_version_is_upgraded_to_a_fresh_one(tmp_path):
    from tests.db.old_journals.record import names, unpacked

    fresh = new_store(tmp_path / "fresh.yipan")
    old = Store.open(unpacked(names()[0], tmp_path))
    tables = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND type IN ('table', 'index', 'trigger')"
    wanted = {"tile", "tile_content", "journal", "attachment", "meta"}
    try:
        assert schema.version(old.db) == schema.version(fresh.db) == schema.NEWEST == 2
        both = [{row for row in one.db.conn.execute(tables) if row[1] in wanted} for one in (old, fresh)]
        assert both[0] == both[1]
        assert {row[1] for row in both[0]} == wanted
        assert old.views.tile("0" * 64, 0, 0, 0) is None
    finally:
        old.close()
        fresh.close()


def test_what_is_kept_survives_a_restart(tmp_path):
    path = tmp_path / "a.yipan"
    store = new_store(path)
    ARCHIVE.keep_geodata(store, read(mbtiles(tmp_path / "t.mbtiles", {(0, 0, 0): png(5)}, name="x")), **WHO)
    ARCHIVE.keep_geodata(store, read(write(tmp_path / "p.gpkg", "GPKG", [point()])), **WHO)
    store.close()
    store = Store.open(path)
    tiles = next(one for one in store.world.all(MapLayer) if one.kind == "tiles")
    assert store.views.tile(tiles.digest, 0, 0, 0) == png(5)
    assert all(store.views.attachment(one.digest) for one in store.world.all(MapLayer) if one.kind != "tiles")
    store.close()
    assert ARCHIVE.examine(path)["faults"] == []


def test_an_operator_is_told_every_mistake(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("经度,纬度\nx,34\n113,y\n", encoding="utf-8")
    try:
        read(path)
    except Exception as error:
        failure = ARCHIVE.explain(error)
    assert failure.code == "problems"
    assert "2" in str(failure.what_happened)
    assert "a.csv:2 [经度]" in failure.detail
    assert "a.csv:3 [纬度]" in failure.detail


def test_a_start_does_not_load_the_libraries_of_geodata():
    import subprocess
    import sys

    code = "import db.archive, sys; print([name for name in ('pyogrio', 'shapely', 'pyproj', 'osmium') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"

"""Base maps of pictures: numbered from the north, credited, refused when they are not what they say, and kept tile by tile."""

from __future__ import annotations

import gzip

import pytest

from console.domain.city.map.model import TILES, MapLayer
from console.domain.core.kernel import Refusal
from db import geodata
from db.archive import FileArchive
from db.geodata import sqlite_files as pictures
from tests.db.geodata.making import line, mbtiles, new_store, png, problems, read, square, write

SAID = {"name": "影像", "format": "png", "bounds": "112.5,33.5,113.5,34.5", "attribution": "某市测绘院"}


def test_tiles_are_numbered_from_the_north(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles", {(1, 0, 0): png(1), (1, 1, 1): png(2), (0, 0, 0): png(3)}, **SAID)
    look = geodata.look(path)
    assert (look.layers[0].geometry, look.layers[0].count, look.layers[0].role) == ("tiles", 3, "imagery")
    assert look.bbox == (112.5, 33.5, 113.5, 34.5)
    reading = read(path)
    (layer,) = reading.layers
    assert (layer.name, layer.role, reading.attribution) == ("影像", "imagery", "某市测绘院")
    found = {(tile.z, tile.x, tile.y): tile.content for tile in layer.tiles.tiles()}
    assert found == {(1, 0, 1): png(1), (1, 1, 0): png(2), (0, 0, 0): png(3)}
    assert len(list(layer.tiles.tiles())) == layer.tiles.count == 3


def test_without_bounds_the_deepest_tiles_tell(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles", {(0, 0, 0): png(), (1, 1, 1): png()}, name="x")
    west, south, east, north = geodata.look(path).bbox
    assert (west, south, east) == (0.0, 0.0, 180.0)
    assert north == pytest.approx(85.0511, abs=1e-3)


@pytest.mark.parametrize(
    ("tiles", "word"),
    [
        ({(0, 0, 0): b"<html>"}, "不是图片"),
        ({(1, 5, 0): png()}, "行列号"),
        ({(40, 0, 0): png()}, "0 到 24 级"),
        ({("x", 0, 0): png()}, "0 到 24 级"),
        ({(0, 0, 0): png(), ("0", 0, 0): png()}, "瓦片"),
        ({}, "至少一张瓦片"),
    ],
)
def test_what_is_no_base_map(tmp_path, tiles, word):
    assert word in problems(lambda: read(mbtiles(tmp_path / "a.mbtiles", tiles, name="x")))


def test_all_bad_tiles_are_named_and_too_much_is_refused(tmp_path, monkeypatch):
    tiles = {(3, n, 0): b"no picture" for n in range(6)}
    said = problems(lambda: read(mbtiles(tmp_path / "a.mbtiles", tiles | {(3, 7, 0): png()}, format="png")))
    assert said.count("不是图片") == 6
    monkeypatch.setattr(pictures, "LARGEST_TILES", 50)
    assert "不超过" in problems(lambda: read(mbtiles(tmp_path / "b.mbtiles", {(0, 0, 0): png()})))


def test_shifted_pictures_cannot_be_converted(tmp_path):
    path = mbtiles(tmp_path / "高德影像.mbtiles", {(0, 0, 0): png()}, **SAID)
    assert "GCJ-02" in problems(lambda: read(path))
    assert read(path, crs="WEB-MERCATOR").layers


def test_kept_and_asked_for_and_equal_tiles_lie_once(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles", {(2, x, y): png(x == 0 == y) for x in range(4) for y in range(4)}, **SAID)
    store = new_store(tmp_path / "a.yipan")
    told = []
    outcome = FileArchive().keep_geodata(
        store, read(path), actor="甲", post="值班", progress=lambda *at: told.append(at)
    )
    (layer,) = outcome.world.all(MapLayer)
    assert (layer.kind, layer.count, layer.attribution) == (TILES, 16, "某市测绘院")
    assert store.views.tile(layer.digest, 2, 0, 3) == png(True)
    assert store.views.tile(layer.digest, 2, 1, 1) == png(False)
    assert store.views.tile(layer.digest, 3, 0, 0) is None
    assert store.views.tile("0" * 64, 2, 0, 3) is None
    assert store.db.conn.execute("SELECT count(*) FROM tile_content").fetchone()[0] == 2
    with pytest.raises(Refusal):
        FileArchive().keep_geodata(store, read(path), actor="甲", post="值班")
    with pytest.raises(Refusal):
        FileArchive().export_layer(store, layer.key, tmp_path / "x.gpkg")
    with pytest.raises(Refusal):
        FileArchive().recast_layer(store, layer.key, "GCJ-02", actor="甲", post="值班")
    store.close()


def test_a_file_that_changed_since_it_was_read_is_not_kept(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles", {(0, 0, 0): png()}, **SAID)
    reading = read(path)
    path.unlink()
    mbtiles(path, {(0, 0, 0): png(9), (1, 0, 0): png(8)}, **SAID)
    store = new_store(tmp_path / "a.yipan")
    assert "重新导入" in problems(lambda: FileArchive().keep_geodata(store, reading, actor="甲", post="值班"))
    assert not store.views.world().all(MapLayer)
    assert store.db.conn.execute("SELECT count(*) FROM tile").fetchone()[0] == 0
    store.close()


@pytest.mark.parametrize("ending", ["mbtiles", "pmtiles"])
def test_vector_tiles_are_geometries_of_the_deepest_zoom(tmp_path, ending):
    driver = {"mbtiles": "MBTiles", "pmtiles": "PMTiles"}[ending]
    path = tmp_path / f"a.{ending}"
    shapes = [square(0.2), line((0, 0), (0.1, 0.1))]
    write(path, driver, shapes, layer="t", dataset_options={"MINZOOM": "5", "MAXZOOM": "8"})
    assert geodata.look(path).crs.crs == "WEB-MERCATOR"
    reading = read(path)
    west, _, _, north = reading.layers[-1].bbox
    assert west == pytest.approx(113.05, abs=0.02)
    assert north == pytest.approx(34.32, abs=0.02)
    assert any("矢量瓦片" in str(note) for note in reading.notes)


def test_pictures_in_pmtiles_and_broken_vector_tiles_are_refused(tmp_path):
    head = bytearray(127)
    head[:8] = b"PMTiles\x03"
    head[99] = 2
    (tmp_path / "a.pmtiles").write_bytes(bytes(head))
    assert "MBTiles" in problems(lambda: read(tmp_path / "a.pmtiles"))
    (tmp_path / "b.pmtiles").write_bytes(b"PMTiles\x03")
    assert "不完整" in problems(lambda: read(tmp_path / "b.pmtiles"))
    tiles = {(0, 0, 0): gzip.compress(b"\x1a\xff\xff\xff\xff\x0f")}
    assert problems(lambda: read(mbtiles(tmp_path / "c.mbtiles", tiles, format="pbf", name="x")))

"""Files that are cut short, mislabelled, or meant to do harm: refused with what was wrong, and nothing is opened beside them."""

from __future__ import annotations

import json
import socket
import sqlite3
import struct
import tempfile
import threading
import zipfile

import numpy as np
import pytest
import shapely

from console.domain.core.geodata.reading import GeoProblems
from db import geodata
from db.geodata import trouble, unpacking
from tests.db.geodata.making import PLACE, line, mbtiles, png, point, problems, read, square, write, zipped

FEATURE = {"type": "Feature", "properties": {"名": "甲"}, "geometry": {"type": "Point", "coordinates": PLACE}}


def _geojson(path, features, **more):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def _refused(path, *words):
    """Both by a look and by reading; every word must be said."""
    said = problems(lambda: read(path))
    for word in words:
        assert word in said, said
    return said


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.geojson", b"", "空文件"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.dwg", b"AC1032" + bytes(50), "DWG"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("a.rar", b"Rar!\x1a\x07", "解压"),
        ("a.bin", bytes(range(256)) * 8, "认不出"),
        ("a.json", b'{"type": "Topology", "arcs": []}', "TopoJSON"),
        ("a.json", b'{"a": 1}', "不是 GeoJSON"),
        ("a.xml", b"<html><body/></html>", "XML"),
        ("a.dbf", b"\x03\x7a\x01\x01", ".shp"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "压缩包"),
        ("a.gz", b"\x1f\x8b\x08" + bytes(20), "解压"),
    ],
)
def test_what_cannot_be_imported_is_called_by_its_name(tmp_path, name, content, word):
    path = tmp_path / name
    path.write_bytes(content)
    assert word in problems(lambda: geodata.look(path))
    _refused(path, word)


def test_a_wrong_ending_is_refused_by_the_true_name(tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", [point()]).rename(tmp_path / "a.shp")
    _refused(path, "GeoPackage", ".shp")
    _refused(_geojson(tmp_path / "b.csv", [FEATURE]), "GeoJSON")
    (tmp_path / "c.geojson").write_text("经度,纬度\n113,34\n", encoding="utf-8")
    _refused(tmp_path / "c.geojson", "CSV")


def test_a_folder_and_a_missing_file_are_said(tmp_path):
    _refused(tmp_path, "不是文件")
    _refused(tmp_path / "nothing.gpkg", "不是文件")


def test_our_own_file_is_not_a_map(tmp_path):
    from tests.db.geodata.making import new_store

    new_store(tmp_path / "a.yipan").close()
    _refused((tmp_path / "a.yipan").rename(tmp_path / "b.yipan"), "一盘棋")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
@pytest.mark.parametrize(
    ("driver", "name"),
    [
        ("GPKG", "a.gpkg"),
        ("GeoJSON", "a.geojson"),
        ("LIBKML", "a.kml"),
        ("FlatGeobuf", "a.fgb"),
        ("ESRI Shapefile", "a.shp"),
        ("DXF", "a.dxf"),
        ("GPX", "a.gpx"),
    ],
)
def test_files_cut_short_never_come_in_by_half(tmp_path, driver, name, share):
    shapes = [line((0, 0), (0.01, n / 1000)) for n in range(200)]
    fields = {"Layer": ["甲"] * 200} if driver == "DXF" else {"name": ["甲"] * 200}
    more = {"layer": "tracks"} if driver == "GPX" else {}
    kind = "MultiLineString" if driver == "GPX" else "LineString"
    shapes = [shapely.MultiLineString([one]) for one in shapes] if driver == "GPX" else shapes
    path = write(tmp_path / name, driver, shapes, kind=kind, fields=fields, **more)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert name in problems(lambda: read(path))


@pytest.mark.parametrize("driver", ["GPKG", "FlatGeobuf", "ESRI Shapefile", "GeoJSON", "LIBKML"])
def test_flipped_bytes_are_refused_or_read_but_never_a_crash(tmp_path, driver):
    from console.domain.core.geodata.reading import GeoProblems

    ending = {"GPKG": "gpkg", "FlatGeobuf": "fgb", "ESRI Shapefile": "shp", "GeoJSON": "geojson", "LIBKML": "kml"}[
        driver
    ]
    path = write(tmp_path / f"a.{ending}", driver, [square(hole=True), square()], kind="Polygon")
    content = path.read_bytes()
    random = np.random.default_rng(7)
    for _ in range(25):
        spoiled = bytearray(content)
        for at in random.integers(0, len(content), 6):
            spoiled[at] = int(random.integers(0, 256))
        path.write_bytes(bytes(spoiled))
        try:
            for layer in read(path).layers:
                assert np.isfinite(layer.features.xy).all()
        except GeoProblems as error:
            assert error.problems


def test_deep_nesting_is_refused_before_it_is_read(tmp_path):
    deep = (
        '{"type":"FeatureCollection","features":['
        + '{"type":"GeometryCollection","geometries":[' * 5000
        + "]}" * 5000
        + "]}"
    )
    (tmp_path / "a.geojson").write_text(deep)
    _refused(tmp_path / "a.geojson", "嵌套")
    kml = '<kml xmlns="http://www.opengis.net/kml/2.2">' + "<Folder>" * 5000 + "</Folder>" * 5000 + "</kml>"
    (tmp_path / "a.kml").write_text(kml)
    _refused(tmp_path / "a.kml", "嵌套")


def test_entities_that_grow_are_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    for root, name in (("kml", "a.kml"), ("gpx", "a.gpx")):
        (tmp_path / name).write_text(f"{bomb}]><{root}><name>&j;</name></{root}>")
        _refused(tmp_path / name, "ENTITY")


def test_zip_bombs_are_known_by_their_directory(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "SMALL", 1_000_000)
    path = zipped(tmp_path / "a.zip", {"a.shp": bytes(40_000_000), "a.dbf": b"x", "a.shx": b"x"})
    _refused(path, "压缩比")
    _refused(zipped(tmp_path / "b.kmz", {"doc.kml": b" " * 40_000_000}), "压缩比")
    nested = zipped(tmp_path / "inner.zip", {"a.shp": b"x"}).read_bytes()
    _refused(zipped(tmp_path / "c.zip", {"inner.zip": nested}), "压缩包")


def test_a_zip_that_lies_about_its_size_is_stopped(tmp_path):
    path = zipped(tmp_path / "a.kmz", {"doc.kml": b"<kml/>" * 1000})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    _refused(path, "a.kmz")


@pytest.mark.parametrize("name", ["../../evil.shp", "/etc/evil.shp", "C:\\evil.shp", "a/../../evil.shp"])
def test_paths_that_lead_out_of_a_zip_are_refused(tmp_path, name):
    _refused(zipped(tmp_path / "a.zip", {name: b"x", "evil.dbf": b"x"}), "指向外面")
    assert not (tmp_path.parent / "evil.shp").exists()


def test_two_sets_in_one_zip_are_not_guessed_between(tmp_path):
    _refused(zipped(tmp_path / "a.zip", {"a.shp": b"x", "b.shp": b"x"}), "一份数据")


@pytest.mark.parametrize("place", [(513.0, 34.0), (113.0, 94.0), (34.1, 113.0), (1e30, 1.0)])
def test_coordinates_that_are_nowhere(tmp_path, place):
    bad = {**FEATURE, "geometry": {"type": "Point", "coordinates": place}}
    said = _refused(_geojson(tmp_path / "a.geojson", [FEATURE, bad]), "a.geojson:2", "WGS-84")
    assert "1 个的坐标不在地球上" in said


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999"])
def test_coordinates_that_are_no_numbers(tmp_path, value):
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [FEATURE]}).replace("113.05", value))
    assert problems(lambda: read(path))


def test_features_in_two_systems_in_one_layer(tmp_path):
    mixed = [point(), shapely.Point(37_512_345, 3_887_654)]
    _refused(write(tmp_path / "a.gpkg", "GPKG", mixed), "只用一种坐标系", "37512345")
    path = write(tmp_path / "b.gpkg", "GPKG", [point(), point(0.1)], layer="t")
    with sqlite3.connect(path) as db:
        for name in [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]:
            db.execute(f'DROP TRIGGER "{name}"')
        rows = db.execute("SELECT fid, geom FROM t").fetchall()
        db.execute(
            "UPDATE t SET geom=? WHERE fid=?", (rows[1][1][:4] + struct.pack("<i", 3857) + rows[1][1][8:], rows[1][0])
        )
    db.close()
    _refused(path, "srs_id", "3857")


def test_views_of_a_geopackage_are_not_run(tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", [point()], layer="t")
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE t RENAME TO hidden")
        db.execute("CREATE VIEW t AS SELECT fid, geom, 名称, n FROM hidden")
        db.execute("UPDATE gpkg_geometry_columns SET table_name='t'")
        db.execute("UPDATE gpkg_contents SET table_name='t'")
    db.close()
    _refused(path, "视图")


def test_a_database_that_would_call_functions_is_refused(tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", [point()], layer="t")
    with sqlite3.connect(path) as db:
        db.execute("CREATE VIEW v AS SELECT fid, ogr_geocode('x') AS geom FROM t")
    db.close()
    _refused(path, "[v]")


class _Ear:
    """A socket on this machine that hears whether anybody calls."""

    def __enter__(self):
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.port = self.socket.getsockname()[1]
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self._hear)
        self.thread.start()
        return self

    def _hear(self):
        while not self.ending.is_set():
            try:
                connection, _ = self.socket.accept()
            except TimeoutError:
                continue
            self.calls += 1
            connection.close()

    def __exit__(self, *_):
        self.ending.set()
        self.thread.join()
        self.socket.close()


def test_nothing_that_a_file_points_to_is_fetched(tmp_path):
    secret = _geojson(tmp_path / "secret.geojson", [{**FEATURE, "properties": {"name": "机密"}}])
    with _Ear() as ear:
        url = f"http://127.0.0.1:{ear.port}/a.kml"
        place = f"<Placemark><styleUrl>{url}#s</styleUrl><Point><coordinates>113,34</coordinates></Point></Placemark>"
        link = f"<NetworkLink><Link><href>{url}</href></Link></NetworkLink>"
        kml = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
        (tmp_path / "link.kml").write_text(kml.format(place + link))
        (tmp_path / "style.kml").write_text(kml.format(place))
        vrt = (
            '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
        )
        (tmp_path / "a.vrt").write_text(vrt.format(secret))
        (tmp_path / "b.geojson").write_text(vrt.format(url))
        (tmp_path / "c.csv").write_text(f"lon,lat,name\n113,34,{url}\n")
        _geojson(tmp_path / "d.geojson", [FEATURE], crs={"type": "link", "properties": {"href": url, "type": "proj4"}})
        (tmp_path / "e.json").write_text(
            json.dumps({"type": "FeatureCollection", "features": [], "links": [{"href": url}]})
        )
        _refused(tmp_path / "link.kml", "NetworkLink")
        _refused(tmp_path / "a.vrt", "XML")
        _refused(tmp_path / "b.geojson", "XML")
        for name in ("style.kml", "c.csv", "d.geojson"):
            assert "机密" not in str(read(tmp_path / name).layers[0].features.fields)
        problems(lambda: read(tmp_path / "e.json"))
        assert ear.calls == 0


@pytest.mark.parametrize("name", ["/vsicurl/http://127.0.0.1:9/a.gpkg", "GPKG:a.gpkg", "http://127.0.0.1:9/a.gpkg"])
def test_a_path_is_a_path_and_no_address(tmp_path, name):
    from pathlib import Path

    _refused(Path(name), "不是文件")


def test_odd_names_of_files_mean_nothing(tmp_path):
    for name in ("a!b.gpkg", "vsizip:x.gpkg", "a?b=c.gpkg", "甲 乙.gpkg", "a.zip.gpkg"):
        path = write(tmp_path / "plain.gpkg", "GPKG", [point()]).rename(tmp_path / name)
        assert len(read(path).layers) == 1
        path.unlink()


def test_only_the_formats_we_mean_are_loaded():
    from db.geodata.guard import ALLOWED, library

    assert set(library().list_drivers()) <= ALLOWED


def test_drawings_that_lie_elsewhere(tmp_path):
    dxf = "0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n0\n2\nX\n70\n4\n1\nC:\\other.dwg\n0\nENDBLK\n0\nENDSEC\n0\nEOF\n"
    (tmp_path / "a.dxf").write_text(dxf)
    _refused(tmp_path / "a.dxf", "a.dxf:12", "外部参照")


def test_more_than_the_limit_is_refused_with_the_limit(tmp_path, monkeypatch):
    from db.geodata import sources, vectors

    monkeypatch.setattr(vectors, "MOST_FEATURES", 3)
    _refused(write(tmp_path / "a.gpkg", "GPKG", [point()] * 4), "不超过 3 个要素", "4 个")
    monkeypatch.setattr(vectors, "MOST_FEATURES", 10)
    monkeypatch.setattr(sources, "MOST_POINTS", 3)
    _refused(write(tmp_path / "b.gpkg", "GPKG", [point()] * 4), "3 个角点")
    monkeypatch.setattr(geodata, "LARGEST_CONTENT", 10)
    monkeypatch.setattr(sources, "MOST_POINTS", 30)
    _refused(write(tmp_path / "c.gpkg", "GPKG", [point()] * 4), "一个图层不超过")


def test_the_limits_are_what_the_manual_says():
    assert (trouble.MOST_FEATURES, trouble.MOST_POINTS, trouble.LARGEST_TILES) == (2_000_000, 15_000_000, 1_000_000_000)


def test_all_layers_tell_their_mistakes_at_once(tmp_path):
    path = tmp_path / "a.gpkg"
    write(path, "GPKG", [shapely.Point(500, 34)], layer="一")
    write(path, "GPKG", [shapely.Point(1, 500)], layer="二", append=True)
    _refused(path, "[一]", "[二]")


def test_a_foreign_share_is_said_and_not_refused(tmp_path):
    (layer,) = read(write(tmp_path / "a.gpkg", "GPKG", [point(), shapely.Point(24.9, 60.2)])).layers
    assert [str(note) for note in layer.notes] == ["50% 的点在国境之外，请核对坐标系"]


def test_nothing_is_left_behind_and_nothing_changed(tmp_path, tmp_path_factory, monkeypatch):
    scratch = tmp_path_factory.mktemp("scratch")  # the machine's own may hold what another process is reading just now
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    path = write(tmp_path / "a.gpkg", "GPKG", [point()])
    tiles = mbtiles(tmp_path / "b.mbtiles", {(0, 0, 0): png()})
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    for one in (path, tiles):
        geodata.look(one)
        read(one)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    assert not list(scratch.iterdir())


def test_a_kmz_without_a_kml(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("picture.png", png())
    _refused(tmp_path / "a.kmz", "压缩包")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, -1e200])
def test_an_area_with_a_corner_nowhere_is_refused_and_not_mended(tmp_path, value):
    ring = np.array(square().exterior.coords)
    ring[1, 0] = value
    body = struct.pack("<BIII", 1, 3, 1, len(ring)) + ring.tobytes()
    path = write(tmp_path / "a.gpkg", "GPKG", [body], fields={"n": [1]})
    assert problems(lambda: read(path))


def test_a_zip_with_spoiled_content_is_refused(tmp_path):
    write(tmp_path / "s.shp", "ESRI Shapefile", [square()] * 40, kind="Polygon")
    files = {f"s{ending}": (tmp_path / f"s{ending}").read_bytes() for ending in (".shp", ".shx", ".dbf")}
    content = zipped(tmp_path / "s.zip", files).read_bytes()
    random = np.random.default_rng(11)
    for _ in range(40):
        spoiled = bytearray(content)
        for at in random.integers(0, len(content), 12):
            spoiled[at] = int(random.integers(0, 256))
        (tmp_path / "t.zip").write_bytes(bytes(spoiled))
        try:
            read(tmp_path / "t.zip")
        except GeoProblems as error:
            assert error.problems

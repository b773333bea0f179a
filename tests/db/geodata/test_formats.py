"""Every format is looked at and read: geometries, names in Chinese, systems of coordinates, credits."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
import shapely

from console.domain.core.geodata.features import AREAS, LINES, POINTS
from db import geodata
from tests.db.geodata.making import NAMES, PLACE, line, point, problems, read, square, write, zipped

FORMATS = [
    ("GPKG", ".gpkg"),
    ("GeoJSON", ".geojson"),
    ("FlatGeobuf", ".fgb"),
    ("LIBKML", ".kml"),
    ("ESRI Shapefile", ".shp"),
]


@pytest.mark.parametrize(("driver", "ending"), FORMATS)
def test_points_with_chinese_names(tmp_path, driver, ending):
    path = write(tmp_path / f"村庄{ending}", driver, [point(), point(0.01)], kind="Point", encoding="UTF-8")
    look = geodata.look(path)
    assert [(one.geometry, one.count) for one in look.layers] == [("points", 2)]
    assert look.crs.crs == "WGS-84"
    assert "名称" in look.layers[0].columns
    (layer,) = read(path).layers
    assert layer.role == "place"
    assert layer.label == "名称"
    found = sorted(
        zip(layer.features.fields["n"], layer.features.fields["名称"], strict=True)
    )  # FlatGeobuf sorts by place
    assert found == [("0", NAMES[0]), ("1", NAMES[1])]
    assert layer.features.xy[layer.features.fields["n"].index("0")] == pytest.approx(PLACE, abs=1e-9)
    assert (layer.features.geometry == POINTS).all()


@pytest.mark.parametrize("driver", ["GPKG", "GeoJSON", "LIBKML"])
def test_kinds_of_geometry_become_layers_and_parts_and_holes_stay(tmp_path, driver):
    two = shapely.MultiPolygon([square(0.1, hole=True), shapely.affinity.translate(square(0.05), 0.2)])
    lines = shapely.MultiLineString([line((0, 0), (0.1, 0)), line((0, 0.1), (0.1, 0.1))])
    path = write(
        tmp_path / {"GPKG": "a.gpkg", "GeoJSON": "a.geojson", "LIBKML": "a.kml"}[driver], driver, [point(), lines, two]
    )
    assert geodata.look(path).layers[0].geometry == "mixed"
    layers = {int(layer.features.geometry[0]): layer.features for layer in read(path).layers}
    assert list(layers) == [POINTS, LINES, AREAS]
    assert np.diff(layers[LINES].feature_start).tolist() == [2]
    areas = layers[AREAS]
    assert areas.is_hole.tolist() == [False, True, False]
    assert np.diff(areas.feature_start).tolist() == [3]
    assert areas.fields["n"] == ("2",)
    ring = areas.xy[areas.part_start[0] : areas.part_start[1]]
    assert (ring[0] == ring[-1]).all()


def test_collections_are_cut_up_and_their_fields_go_along(tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", [shapely.GeometryCollection([point(), point(0.1), square()]), point()])
    reading = read(path)
    counts = {int(one.features.geometry[0]): len(one.features) for one in reading.layers}
    assert counts == {POINTS: 2, AREAS: 1}
    assert any("1 个要素混有" in str(note) for note in reading.layers[0].notes)
    assert reading.layers[0].name.endswith("（点）")


def test_heights_are_dropped_and_curves_become_lines(tmp_path):
    high = shapely.Point(*PLACE, 320.5)
    (layer,) = read(write(tmp_path / "a.gpkg", "GPKG", [high])).layers
    assert layer.features.xy.shape == (1, 2)
    x, y = PLACE
    arc = np.array([(x, y), (x + 0.1, y + 0.1), (x + 0.2, y)])
    curve = b"\x01" + (8).to_bytes(4, "little") + (3).to_bytes(4, "little") + arc.tobytes()
    (layer,) = read(write(tmp_path / "b.gpkg", "GPKG", [curve], fields={"n": [1]})).layers
    assert (layer.features.geometry == LINES).all()
    assert len(layer.features.xy) > 20


@pytest.mark.parametrize(
    ("epsg", "system"),
    [(4490, "CGCS2000"), (4525, "CGCS2000-GK3-37"), (4547, "CGCS2000-GK3-CM114"), (3857, "WEB-MERCATOR")],
)
def test_the_system_of_the_file_is_recorded_and_converted(tmp_path, epsg, system):
    from pyproj import Transformer

    there = Transformer.from_crs(4490 if epsg != 3857 else 4326, epsg, always_xy=True).transform(*PLACE)
    path = write(tmp_path / "a.gpkg", "GPKG", [shapely.Point(*there)], crs=f"EPSG:{epsg}")
    reading = read(path)
    assert (reading.crs, reading.crs_reason) == (system, "file")
    assert reading.layers[0].features.xy[0] == pytest.approx(PLACE, abs=1e-7)


def test_layers_of_one_file_may_be_in_different_systems(tmp_path):
    path = tmp_path / "a.gpkg"
    write(path, "GPKG", [point()], layer="度")
    write(path, "GPKG", [shapely.Point(37_512_345, 3_887_654)], crs="EPSG:4525", layer="米", append=True)
    found = {layer.name: (layer.crs, layer.features.xy[0]) for layer in read(path).layers}
    assert found["度"][0] == "WGS-84"
    assert found["米"][0] == "CGCS2000-GK3-37"
    assert found["米"][1] == pytest.approx((111.135425, 35.117654), abs=1e-5)


def test_only_what_was_wished_for(tmp_path):
    path = tmp_path / "a.gpkg"
    write(path, "GPKG", [point()], layer="a")
    write(path, "GPKG", [point()], layer="b", append=True)
    reading = read(
        path, layers=("b",), roles={"b": "risk"}, names={"b": "隐患点"}, attribution="应急局", licence="内部"
    )
    assert [(layer.name, layer.role) for layer in reading.layers] == [("隐患点", "risk")]
    assert (reading.attribution, reading.licence) == ("应急局", "内部")
    assert "没有 c" in problems(lambda: read(path, layers=("c",)))


@pytest.mark.parametrize("page", ["GBK", "UTF-8", None])
def test_shapefiles_in_a_zip_in_any_encoding(tmp_path, page):
    write(tmp_path / "s.shp", "ESRI Shapefile", [square(hole=True)], kind="Polygon", encoding=page or "GBK")
    (tmp_path / "s.cpg").unlink()
    files = {f"图层/村{ending}": (tmp_path / f"s{ending}").read_bytes() for ending in (".shp", ".shx", ".dbf", ".prj")}
    if page:
        files["图层/村.cpg"] = page.encode()
    (layer,) = read(zipped(tmp_path / "s.zip", files)).layers
    assert layer.features.fields["名称"] == ("甲村",)
    assert layer.features.is_hole.tolist() == [False, True]


def test_a_cpg_that_lies_does_not_spoil_the_names(tmp_path):
    path = write(tmp_path / "s.shp", "ESRI Shapefile", [point()], kind="Point", encoding="GBK")
    path.with_suffix(".cpg").write_text("UTF-8")
    assert read(path).layers[0].features.fields["名称"] == ("甲村",)


def test_kmz_and_tracks(tmp_path):
    write(tmp_path / "c.kml", "LIBKML", [line((0, 0), (0.1, 0.1))])
    with zipfile.ZipFile(tmp_path / "k.kmz", "w") as archive:
        archive.write(tmp_path / "c.kml", "doc.kml")
    assert (read(tmp_path / "k.kmz").layers[0].features.geometry == LINES).all()
    track = (
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="34.1" lon="113"><name>桥</name></wpt>'
        '<trk><name>巡查</name><trkseg><trkpt lat="34.1" lon="113"/><trkpt lat="34.2" lon="113.1"/></trkseg></trk></gpx>'
    )
    (tmp_path / "t.gpx").write_text(track, encoding="utf-8")
    found = {layer.name: layer for layer in read(tmp_path / "t.gpx").layers}
    assert set(found) == {"waypoints", "tracks"}
    assert {layer.role for layer in found.values()} == {"track"}
    assert found["tracks"].features.fields == {"name": ("巡查",)}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_drawing_in_metres_with_a_zone(tmp_path, encoding):
    shape = shapely.LineString([(37_512_345, 3_887_654), (37_512_445, 3_887_754)])
    path = write(tmp_path / "t.dxf", "DXF", [shape], crs=None, kind="LineString", fields={"Layer": ["围墙甲"]})
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    look = geodata.look(path)
    assert (look.crs.crs, look.crs.reason) == ("CGCS2000-GK3-37", "zone")
    (layer,) = read(path).layers
    assert layer.features.fields["Layer"] == ("围墙甲",)
    assert layer.features.xy[0] == pytest.approx((111.135425, 35.117654), abs=1e-5)


def test_shifted_coordinates_are_moved_back(tmp_path):
    from console.domain.core.geodata import crs

    there = crs.from_wgs84("GCJ-02", [PLACE])[0]
    path = write(tmp_path / "高德点.gpkg", "GPKG", [shapely.Point(*there)])
    reading = read(path)
    assert (reading.crs, reading.crs_reason) == ("GCJ-02", "named")
    assert reading.layers[0].features.xy[0] == pytest.approx(PLACE, abs=1e-8)
    assert read(path, crs="WGS-84").layers[0].features.xy[0] == pytest.approx(there, abs=1e-12)


def test_rings_that_cut_themselves_are_mended_and_counted(tmp_path):
    x, y = PLACE
    bow = shapely.Polygon([(x, y), (x + 0.1, y + 0.1), (x + 0.1, y), (x, y + 0.1)])
    (layer,) = read(write(tmp_path / "a.gpkg", "GPKG", [bow, square()])).layers
    assert [str(note) for note in layer.notes] == ["1 个面的边界自相交，已修复"]
    assert np.diff(layer.features.feature_start).tolist() == [2, 1]
    flat = shapely.Polygon([(x, y), (x + 0.1, y), (x, y)])
    assert "没有一个图形能修复" in problems(lambda: read(write(tmp_path / "b.gpkg", "GPKG", [flat])))


def test_credits_of_the_file_are_kept(tmp_path):
    said = {"ATTRIBUTION": "某市测绘院", "LICENSE": "CC-BY 4.0"}
    path = write(tmp_path / "a.gpkg", "GPKG", [point()], layer_metadata=said)
    reading = read(path)
    assert (reading.attribution, reading.licence) == ("某市测绘院", "CC-BY 4.0")
    assert geodata.look(path).attribution == "某市测绘院"


def test_cells_are_the_text_of_the_file(tmp_path):
    rows = [
        {"d": "2020/01/02", "i": 1, "f": 2.5, "b": True, "z": None, "t": "007"},
        {"d": "x", "i": None, "f": 3.0, "b": False, "z": None, "t": " 空 格 "},
    ]
    place = {"type": "Point", "coordinates": PLACE}
    features = [{"type": "Feature", "properties": row, "geometry": place} for row in rows]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    fields = read(path).layers[0].features.fields
    assert fields["d"] == ("2020/01/02", "x")
    assert fields["i"] == ("1", "")
    assert fields["f"] == ("2.5", "3")
    assert fields["b"] == ("true", "false")
    assert fields["z"] == ("", "")
    assert fields["t"] == ("007", " 空 格 ")


def test_reading_can_be_stopped(tmp_path):
    class Stop(Exception):
        pass

    path = write(tmp_path / "a.gpkg", "GPKG", [point()] * 20)

    def stop(done, total):
        if done > 100:
            raise Stop

    from console.domain.core.geodata.reading import GeoWish

    with pytest.raises(Stop):
        geodata.read(path, GeoWish(), stop)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("driver", ["GPKG", "FlatGeobuf", "ESRI Shapefile"])
def test_reading_in_pieces_is_reading_at_once_and_to_the_true_end(tmp_path, monkeypatch, step, driver):
    import sqlite3

    from console.domain.core.geodata.features import encode
    from db.geodata import sources

    shapes = [square(0.01 * (n + 1), hole=n % 2 == 0) for n in range(6)]
    path = write(
        tmp_path / {"GPKG": "a.gpkg", "FlatGeobuf": "a.fgb"}.get(driver, "a.shp"), driver, shapes, kind="Polygon"
    )
    wanted = encode(read(path).layers[0].features)
    if driver == "GPKG":  # a count that is not true
        with sqlite3.connect(path) as db:
            db.execute("UPDATE gpkg_ogr_contents SET feature_count=2")
        db.close()
    monkeypatch.setattr(sources, "AT_ONCE", step)
    assert encode(read(path).layers[0].features) == wanted

"""`import` and `layers`: the city's own data into a file, all of it or nothing, and out of it again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import main

ROOT = Path(main.__file__).parent
HELSINKI = ROOT / "tests" / "data" / "Helsinki.osm.pbf"


@pytest.fixture
def yipan(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        status = main.main([*map(str, arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 1, "exactly one JSON object"
        return status, json.loads(lines[0])

    return run


def collection(path: Path, *features: tuple[str, Any, dict[str, Any]]) -> Path:
    found = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for kind, coordinates, properties in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    return path


def street(name: str, *points: Sequence[float], **more: Any) -> tuple[str, Any, dict[str, Any]]:
    return ("LineString", [list(point) for point in points], {"name": name, "highway": "primary", **more})


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    return collection(
        tmp_path / "streets.geojson",
        street("甲路", (113.28, 34.80), (113.30, 34.80), (113.32, 34.80)),
        street("乙路", (113.28, 34.80), (113.28, 34.82), (113.32, 34.82), (113.32, 34.80)),
        street("孤路", (113.40, 34.90), (113.41, 34.90)),
    )


@pytest.fixture
def pumps(tmp_path: Path) -> Path:
    path = tmp_path / "泵站.csv"
    path.write_text("名称,经度,纬度\n泵站甲,113.29,34.81\n泵站乙,113.31,34.79\n", encoding="utf-8")
    return path


def test_an_import_says_what_came_in_from_where_and_in_which_system(yipan, pumps, tmp_path):
    db = tmp_path / "a.yipan"
    status, found = yipan(
        "import", pumps, "--as", "sensor", "--attribution", "Water bureau", "--licence", "none", "--db", db
    )
    assert (status, found["ok"], found["kept"]) == (0, True, True)
    (file,) = found["files"]
    assert (file["crs"], file["guessed"], file["attribution"]) == ("WGS-84", True, "Water bureau")
    assert file["crs_why"] and "GCJ-02" in file["crs_others"]
    assert len(file["digest"]) == 64
    (layer,) = file["layers"]
    assert (layer["role"], layer["count"]) == ("sensor", 2)
    assert layer["bbox"] == pytest.approx([113.29, 34.79, 113.31, 34.81])
    assert found["peak_mb"] is None or found["peak_mb"] > 10
    (kept,) = yipan("layers", "--db", db)[1]["map_layers"]
    assert (kept["role"], kept["count"], kept["attribution"], kept["shown"]) == ("sensor", 2, "Water bureau", True)
    assert kept["file_digest"] == file["digest"]


def test_a_guess_is_said_loudly_and_a_given_system_is_not_one(yipan, pumps, tmp_path, capsys):
    main.main(["import", str(pumps), "--json"])
    assert "推测" in capsys.readouterr().err
    status, found = yipan("import", pumps, "--crs", "gcj-02", "--db", tmp_path / "a.yipan")
    (file,) = found["files"]
    assert (status, file["crs"], file["guessed"], file["crs_reason"]) == (0, "GCJ-02", False, "asked")
    west = file["layers"][0]["bbox"][0]
    assert 0.003 < 113.29 - west < 0.01, "GCJ-02 lies half a kilometre from where its numbers say"


def test_without_a_file_nothing_is_kept(yipan, pumps):
    status, found = yipan("import", pumps)
    assert (status, found["db"], found["kept"]) == (0, None, False)
    assert found["files"][0]["layers"][0]["count"] == 2


def test_every_mistake_of_every_file_is_told_and_no_file_is_made(yipan, pumps, tmp_path):
    bad = tmp_path / "坏.csv"
    bad.write_text("名称,经度,纬度\n甲,xx,34.8\n乙,113.2,\n", encoding="utf-8")
    empty = tmp_path / "empty.gpkg"
    empty.write_bytes(b"")
    db = tmp_path / "a.yipan"
    status, found = yipan("import", pumps, bad, empty, "--db", db)
    assert (status, found["ok"], found["kept"]) == (1, False, False)
    assert [(one["file"], one["row"]) for one in found["problems"][:2]] == [("坏.csv", 2), ("坏.csv", 3)]
    assert {one["file"] for one in found["problems"]} == {"坏.csv", "empty.gpkg"}
    assert all(set(one) == {"file", "row", "column", "expected", "found"} for one in found["problems"])
    assert not db.exists()


def test_the_same_layer_twice_is_refused_by_its_file_and_nothing_else_comes_in(yipan, pumps, streets, tmp_path):
    db = tmp_path / "a.yipan"
    status, found = yipan("import", pumps, "--db", db)
    assert (status, len(found["files"][0]["subjects"])) == (0, 1)
    status, found = yipan("import", streets, pumps, "--db", db)
    assert (status, found["ok"], found["kept"]) == (1, False, False)
    assert found["refused"][0]["what"].startswith(f"{pumps.name}：")
    assert [one["subjects"] for one in found["files"]] == [[], []]
    layers = yipan("layers", "--db", db)[1]
    assert (len(layers["map_layers"]), layers["road_layers"]) == (1, [])
    status, found = yipan("import", streets, "--db", db)
    assert (status, found["kept"], len(found["files"][0]["subjects"])) == (0, True, 1)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--as", "ufo"], "arguments"),
        (["--crs", "MOON-2000"], "arguments"),
        (["--layer", "nothing"], "arguments"),
        (["--city", "atlantis", "--db", "x.yipan"], "arguments"),
    ],
)
def test_what_cannot_be_meant_is_status_two(more, code, yipan, pumps, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, found = yipan("import", pumps, *more)
    assert (status, found["ok"], found["error"]["code"]) == (2, False, code)
    assert not (tmp_path / "x.yipan").exists()


def test_a_file_that_is_not_there_is_named(yipan, tmp_path):
    status, found = yipan("import", tmp_path / "nowhere.gpkg")
    assert (status, found["error"]["missing"]) == (2, [str(tmp_path / "nowhere.gpkg")])


def test_streets_make_routes_and_a_road_is_closed_by_its_name(yipan, streets, tmp_path):
    db = tmp_path / "a.yipan"
    assert yipan("import", streets, "--as", "roads", "--db", db)[0] == 0
    (roads,) = yipan("layers", "--db", db)[1]["road_layers"]
    assert (roads["in_use"], roads["directed_edges"], roads["parts"]) == (True, 6, 2)
    assert roads["disconnected"][0]["road"] == "孤路"
    way = ("route", "113.281,34.80", "113.319,34.80", "--db", db)
    status, found = yipan(*way)
    assert (status, [one["name"] for one in found["stretches"]]) == (0, ["甲路"])
    status, around = yipan(*way, "--close", "甲路")
    assert (status, [one["name"] for one in around["stretches"]]) == (0, ["乙路"])
    assert around["closed_used"] == 0 and around["seconds"] > found["seconds"]
    assert around["around"] == ["甲路"] and around["delay"] > 0
    status, circle = yipan(*way, "--close", "113.30,34.80", "--close-radius", "50")
    assert [one["name"] for one in circle["stretches"]] == ["乙路"]


def test_names_in_layers_are_places_to_go_to(yipan, streets, pumps, tmp_path):
    db = tmp_path / "a.yipan"
    assert yipan("import", streets, "--as", "roads", "--db", db)[0] == 0
    assert yipan("import", pumps, "--as", "sensor", "--db", db)[0] == 0
    status, found = yipan("route", "泵站甲", "泵站乙", "--db", db)
    assert (status, found["from"]["kind"], found["from"]["lon"]) == (0, "sensor", pytest.approx(113.29))
    status, found = yipan("route", "泵站", "113.3,34.8", "--db", db)
    assert (status, found["error"]["code"], len(found["error"]["candidates"])) == (2, "ambiguous", 2)


def test_export_and_import_again_is_the_same(yipan, pumps, tmp_path):
    db, out = tmp_path / "a.yipan", tmp_path / "out.geojson"
    assert yipan("import", pumps, "--as", "sensor", "--db", db)[0] == 0
    (layer,) = yipan("layers", "--db", db)[1]["map_layers"]
    status, found = yipan("layers", "--export", layer["name"], "--out", out, "--db", db)
    assert (status, found["count"]) == (0, 2)
    status, again = yipan("import", out, "--as", "sensor")
    assert again["files"][0]["layers"][0]["bbox"] == pytest.approx(layer["bbox"], abs=1e-7)
    status, found = yipan("layers", "--export", "nothing", "--out", out, "--db", db)
    assert (status, found["error"]["code"]) == (2, "layer")
    assert yipan("layers", "--export", "x", "--db", db)[0] == 2


def test_a_real_extract_of_openstreetmap(yipan, tmp_path):
    db = tmp_path / "h.yipan"
    status, found = yipan("import", HELSINKI, "--db", db)
    assert (status, found["kept"]) == (0, True)
    (file,) = found["files"]
    assert (file["crs"], file["guessed"]) == ("WGS-84", False)
    assert "OpenStreetMap" in file["attribution"]
    layers = yipan("layers", "--db", db)[1]
    assert layers["road_layers"][0]["directed_edges"] > 2_000
    assert {layer["role"] for layer in layers["map_layers"]} & {"water", "building", "land", "place"}
    status, way = yipan("route", "24.937,60.170", "24.955,60.176", "--db", db)
    assert (status, way["by_road"], way["closed_used"]) == (0, True, 0)
    assert any(stretch["name"] for stretch in way["stretches"])


def test_a_role_takes_only_the_layer_that_is_for_it_where_there_is_one(yipan, pumps):
    status, found = yipan("import", HELSINKI, "--as", "roads")
    assert (status, [layer["role"] for layer in found["files"][0]["layers"]]) == (0, ["roads"])
    status, found = yipan("import", HELSINKI, "--layer", "water", "--layer", "land")
    assert {layer["role"] for layer in found["files"][0]["layers"]} == {"water", "land"}
    status, found = yipan("import", pumps, "--as", "roads")
    assert (status, found["error"]["code"]) == (2, "arguments"), "points are no roads"


def test_where_nothing_can_be_written_the_status_says_so(yipan, pumps, tmp_path):
    (tmp_path / "nowhere").write_text("a file, no folder")
    assert yipan("import", pumps, "--db", tmp_path / "nowhere" / "a.yipan")[0] == 3
    out = tmp_path / "nowhere" / "r.geojson"
    assert yipan("reach", "113.74,34.40", "10", "--city", "xinzheng", "--out", out)[0] == 3


def test_importing_needs_no_qt(pumps, tmp_path):
    db = str(tmp_path / "a.yipan")
    code = (
        "import sys\n"
        "for name in ('PySide6', 'shiboken6', 'pyqtgraph'): sys.modules[name] = None\n"
        "import main\n"
        f"first = main.main(['import', {str(pumps)!r}, '--db', {db!r}, '--json'])\n"
        f"sys.exit(first or main.main(['layers', '--db', {db!r}, '--json']))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == 2

"""`render`: the map of a file as a PNG, whole, marked and told in figures; files are made when they are not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main
from console.domain.city.map.model import DrawPlot
from console.domain.core.desk import duty
from db.archive import FileArchive
from tests.support import pdf

ROOT = Path(main.__file__).parent
EXTENT = "113.22,34.74,113.36,34.86"


def yipan(*arguments: str) -> tuple[int, dict[str, Any]]:
    """In a process of its own, as scripts call it: Qt is set up once in a process."""
    done = subprocess.run(
        [sys.executable, "main.py", "render", *arguments, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=100,
        check=False,
    )
    assert len(done.stdout.splitlines()) == 1, done.stderr
    return done.returncode, json.loads(done.stdout)


def size(path: Path) -> tuple[int, int]:
    """Of a PNG, from its head."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def test_a_file_that_is_not_there_is_made_and_drawn_with_its_city(tmp_path: Path) -> None:
    file, out = tmp_path / "new.yipan", tmp_path / "deep" / "map.png"
    given = ("--db", str(file), "--extent", EXTENT, "--size", "640x480", "--out", str(out))
    status, found = yipan(*given, "--city", "shangjie", "--with-legend")
    assert (status, found["ok"], found["made"], found["city"]) == (0, True, True, "shangjie")
    assert file.exists() and size(out) == (640, 480) == (found["width"], found["height"])
    assert found["roads"] > 100 and found["symbols"] > 3 and found["faults"] == []
    west, south, east, north = found["extent"]
    assert west <= 113.2201 and south <= 34.7401 and east >= 113.3599 and north >= 34.8599
    assert any(text.startswith("队伍") for text in found["legend"])
    first = out.read_bytes()
    _plot(file)
    status, found = yipan(*given, "--theme", "dark", "--lang", "en")
    assert (status, found["made"], found["plots"]) == (0, False, 1) and "Danger area" in found["legend"]
    assert out.read_bytes() != first


def _plot(file: Path) -> None:
    store = FileArchive().open(file)
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="")
    plot = DrawPlot(shape="circle", points=((113.29, 34.80),), meaning="danger", radius_m=900.0)
    store.execute(plot, actor="甲", post="")
    store.close()


def test_an_empty_exercise_file_says_that_there_is_no_city_and_is_marked(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    status, found = yipan("--extent", "24.9,60.1,25.0,60.2", "--size", "300x300", "--out", str(out), "--exercise")
    assert (status, found["city"], found["exercise"], found["made"]) == (0, None, True, False)
    assert size(out) == (300, 300)


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_the_page_that_the_window_prints(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"map.{ending}"
    given = ("--extent", EXTENT, "--page", "A3", "--upright", "--with-legend", "--title", "Flood 1", "--out", str(out))
    status, found = yipan(*given, "--city", "shangjie", "--exercise")
    assert (status, found["exercise"], found["faults"]) == (0, True, []) and found["roads"] > 100
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    if ending == "png":
        assert size(out) == (2806, 3969)
    else:
        assert pdf.page_sizes(out) == [(297, 420)]
        words = pdf.words(out)
        assert "Flood 1" in words and words.count("EXERCISE") >= 2 and found["legend"][0] in words


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (("--extent", "1,2,3"), "1,2,3"),
        (("--extent", "114,34,113,35"), "西应小于东"),
        (("--extent", "a,b,c,d"), "a,b,c,d"),
        (("--size", "640"), "640"),
        (("--size", "20x20"), "64"),
        (("--size", "99999x20"), "8192"),
        (("--out", "map.jpg"), "map.jpg"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_made(
    tmp_path: Path, wrong: tuple[str, str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {
        "--extent": EXTENT,
        "--size": "640x480",
        "--out": str(tmp_path / "map.png"),
        "--db": str(tmp_path / "f.yipan"),
    }
    arguments = [part for pair in ({**given, wrong[0]: wrong[1]}).items() for part in pair]
    assert main.main(["render", *arguments, "--json"]) == 2
    assert word in json.loads(capsys.readouterr().out)["error"]["what"]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_the_machines_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "map.png"
    status, found = yipan("--extent", EXTENT, "--size", "200x200", "--out", str(out))
    assert status == 3 and not found["ok"]


def test_imported_layers_are_waited_for_and_named(tmp_path: Path) -> None:
    file, out = tmp_path / "hel.yipan", tmp_path / "map.png"
    extract = ROOT / "tests" / "data" / "Helsinki.osm.pbf"
    assert main.main(["import", str(extract), "--db", str(file), "--json"]) == 0
    given = ("--extent", "24.937,60.163,24.955,60.172", "--size", "500x350", "--db", str(file), "--out", str(out))
    status, found = yipan(*given)
    assert status == 0 and found["roads"] > 1000 and {"建筑", "水系"} <= set(found["layers"]) & set(found["legend"])
    assert len(out.read_bytes()) > 60_000  # streets and houses, not an empty ground
    elsewhere = ("--extent", "10.0,50.0,10.1,50.1", *given[2:])
    assert yipan(*elsewhere)[1]["legend"] == []

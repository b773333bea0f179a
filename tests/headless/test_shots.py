"""`shots`: the names say what is in the picture, the pictures have that size, and what was asked for is what is made."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from console.domain.core.geodata.reading import GeoWish
from console.studio.map_scene import write_files
from console.studio.shots import DRESSES, SIZES, Names, file_name, with_few_colours
from db.archive import FileArchive

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


def command(*arguments: object) -> tuple[int, dict[str, Any]]:
    """Exit status and the one JSON object of a headless command."""
    line = [sys.executable, "main.py", *map(str, arguments), "--json"]
    environment = {**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip(), done.stderr
    return done.returncode, json.loads(done.stdout)


def dimensions(path: Path) -> tuple[int, int]:
    """Width and height as the PNG itself says."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a drill, to take pictures of."""
    out = tmp_path_factory.mktemp("drill")
    status, said = command("drill", "shangjie", "--out", out, "--no-pictures")
    assert status == 0, said
    (file,) = out.glob("*.yipan")
    return file


def test_the_name_of_a_picture_says_what_in_which_theme_language_and_size() -> None:
    assert file_name("panel-journal", ("dark", "zh"), "1366x768") == "panel-journal-dark-zh-1366x768.png"
    assert set(DRESSES) == {(theme, lang) for theme in ("dark", "light") for lang in ("zh", "en")}
    assert SIZES == {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}


def test_all_words_must_stand_in_the_name() -> None:
    names = Names(("journal", "light"))
    assert names.wanted("panel-journal-light-zh-1366x768.png")
    assert not names.wanted("panel-journal-dark-zh-1366x768.png")
    assert names.in_any("panel-journal", "1366x768")
    assert not names.in_any("panel-orders", "1366x768")


def test_a_perspective_of_a_file_in_its_size(played: Path, tmp_path: Path) -> None:
    status, said = command(
        "shots", "--pack", "shangjie", "--db", played, "--out", tmp_path, "--only", "review light en"
    )
    assert status == 0
    assert set(said["pictures"]) == {path.name for path in tmp_path.iterdir()}
    assert said["count"] == len(said["pictures"]) == 2 and said["faults"] == []
    for size, wanted in SIZES.items():
        assert dimensions(tmp_path / f"perspective-review-light-en-{size}.png") == wanted


def test_a_dialog_is_pictured_once_per_theme_and_language_and_nothing_is_written(played: Path, tmp_path: Path) -> None:
    before = played.read_bytes()
    only = "dialog-exercises-rate"
    status, said = command("shots", "--pack", "shangjie", "--db", played, "--out", tmp_path, "--only", only)
    assert status == 0
    assert sorted(said["pictures"]) == sorted(f"{only}-{mode}-{lang}-natural.png" for mode, lang in DRESSES)
    pictures = {(tmp_path / name).read_bytes() for name in said["pictures"]}
    assert len(pictures) == len(DRESSES), "theme or language is not to be seen"
    assert played.read_bytes() == before


def test_a_city_is_played_first_when_no_file_is_given(tmp_path: Path) -> None:
    status, said = command("shots", "--pack", "shangjie", "--out", tmp_path, "--only", "panel-journal dark-zh-1366")
    assert (status, said["pictures"]) == (0, ["panel-journal-dark-zh-1366x768.png"])


def test_a_picture_for_a_document_is_smaller_and_looks_the_same() -> None:
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("#141c2a"))
    for number in range(200):
        image.setPixelColor(number, number, QColor(number, 255 - number, 40))
    small = with_few_colours(image)
    assert small.colorCount() == 201
    assert small.pixelColor(5, 5) == image.pixelColor(5, 5)
    sizes = []
    for each in (image, small):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert each.save(buffer, "PNG")
        sizes.append(buffer.size())
    assert sizes[1] < sizes[0]


def test_the_start_screen_lists_the_file(played: Path, tmp_path: Path) -> None:
    only = "start dark-zh-1366"
    status, said = command("shots", "--pack", "shangjie", "--db", played, "--out", tmp_path, "--only", only)
    assert (status, said["pictures"]) == (0, ["start-dark-zh-1366x768.png"])
    assert dimensions(tmp_path / "start-dark-zh-1366x768.png") == SIZES["1366x768"]


def test_no_picture_of_that_name_is_said_by_the_exit_status(played: Path, tmp_path: Path) -> None:
    status, said = command(
        "shots", "--pack", "shangjie", "--db", played, "--out", tmp_path, "--only", "perspective-none"
    )
    assert (status, said["count"]) == (1, 0)
    assert list(tmp_path.iterdir()) == []


def test_what_lies_over_the_map_is_pictured_with_its_page(tmp_path: Path) -> None:
    status, said = command("shots", "--pack", "shangjie", "--out", tmp_path, "--only", "map-affected light-en-1366")
    assert (status, said["pictures"], said["faults"]) == (0, ["map-affected-light-en-1366x768.png"], [])
    status, said = command("shots", "--pack", "shangjie", "--out", tmp_path, "--only", "map-route light-en")
    assert (status, said["faults"]) == (0, [])
    sizes = [*SIZES, "natural"]
    assert sorted(said["pictures"]) == sorted(
        f"{'dialog-' if size == 'natural' else ''}map-route-light-en-{size}.png" for size in sizes
    )


def test_the_example_files_of_the_map_can_be_imported_as_they_are(tmp_path: Path) -> None:
    archive = FileArchive()
    for path in write_files(tmp_path, (113.3, 34.8)):
        look = archive.look(path, (113.3, 34.8))
        names = tuple(layer.name for layer in look.layers)
        (layer,) = archive.read_geodata(path, GeoWish(layers=names), lambda done, total: None).layers
        west, south, east, north = layer.bbox
        assert 113.2 < west < 113.3 < east < 113.4 and 34.7 < south < north < 34.9

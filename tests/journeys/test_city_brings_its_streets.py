"""A city imports its own streets in the window, a road is closed, the way goes round, the road is open again, and a script
that asks the same file afterwards is told the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import main
from console.domain.city.map.model import MapLayer
from console.domain.core.kernel import Position
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad, RoadLayer
from console.domain.roads.stretches import Route
from console.ui.desk.application import Program
from console.ui.desk.files import Wish
from console.ui.duty.forms import TakeShiftForm
from console.ui.map.features.import_dialog import ImportDialog
from console.ui.map.features.importing import begin as begin_import
from console.ui.map.panel import MapPanel
from console.ui.roads.service import RoadService
from db.store import Store
from tests.journeys.test_in_the_window import begin, finish, form_of
from tests.support.desk import is_shown
from tests.support.streets import Town, write_streets

__all__ = ["begin"]  # the fixture that starts the program

MIDDLE = (113.29, 34.81)
BOX = (113.25, 34.78, 113.33, 34.84)
FROM, TO = (113.279, 34.803), (113.301, 34.817)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    path = tmp_path / "streets.osm.pbf"
    write_streets(path, BOX, 300.0, 7, [Town(*MIDDLE, 2_500.0)])
    return path


def test_a_city_brings_its_streets(qtbot, begin: Callable[[Wish], Program], streets: Path, tmp_path: Path, capsys):
    file = tmp_path / "夜班.yipan"
    program = begin(Wish(file, mode="live", title="夜班", city="shangjie"))
    take_the_shift(qtbot, program)
    roads_of_pack = program.bridge.world.all(RoadLayer)[0].edges
    bring_in(qtbot, program, streets)
    world = program.bridge.world
    assert any(layer.file == streets.name for layer in world.all(RoadLayer))
    assert {layer.role for layer in world.all(MapLayer)} & {"water", "building", "land", "built_up"}

    drawn = program.window.findChild(MapPanel).roadbook
    qtbot.waitUntil(lambda: len(drawn.roads.ends) > roads_of_pack, timeout=20_000)  # without opening the file again

    usual = route(qtbot, program)
    assert usual.arrival.by_road and len(usual.stretches) > 1
    middle = usual.line[len(usual.line) // 2]
    close(qtbot, program, middle)
    around = route(qtbot, program)
    assert around.arrival.by_road
    assert around.arrival.seconds > usual.arrival.seconds
    assert around.arrival.around == ("施工",)
    assert middle not in around.line

    program.bridge.run(ReopenRoad(closure=program.bridge.world.all(Closure)[0].id, reason="修好"))
    qtbot.waitUntil(lambda: program.bridge.world.all(Closure)[0].reopened_at is not None)
    again = route(qtbot, program)
    assert again.arrival.seconds == usual.arrival.seconds

    finish(program)
    same_for_a_script(file, usual, middle, capsys)
    store = Store.open(file)
    assert store.verify()[1] == []
    store.close()


def take_the_shift(qtbot, program: Program) -> None:
    shift = form_of(qtbot, TakeShiftForm)
    shift["holder"].edit.insert("甲")
    qtbot.keyClick(shift, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not is_shown(TakeShiftForm))
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def bring_in(qtbot, program: Program, streets: Path) -> None:
    """Look, import, done: by keys."""
    dialog = begin_import(program.shell, [streets])
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.tabs, timeout=20_000)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.result_page, timeout=30_000)
    assert dialog.result_page.head.text() == "已导入 1 个文件"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not is_shown(ImportDialog))


def route(qtbot, program: Program) -> Route:
    """What the window would draw now."""
    answers: list[Route] = []
    origin, target = (Position(lon=lon, lat=lat, quality="surveyed") for lon, lat in (FROM, TO))
    RoadService.of(program.shell).ask(lambda thought, roads: roads.route(origin, target), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def close(qtbot, program: Program, at: tuple[float, float]) -> None:
    centre = Position(lon=at[0], lat=at[1], quality="reported")
    program.bridge.run(CloseRoad(label="施工", centre=centre, radius_m=60.0, source="交警"))
    qtbot.waitUntil(lambda: len(program.bridge.world.all(Closure)) == 1)


def same_for_a_script(file: Path, usual: Route, closed: tuple[float, float], capsys) -> None:
    ends = [",".join(map(str, end)) for end in (FROM, TO)]
    asked = ["route", *ends, "--db", str(file), "--json"]
    capsys.readouterr()
    assert main.main(asked) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["seconds"] == pytest.approx(usual.arrival.seconds, abs=0.1)
    assert main.main([*asked, "--close", f"{closed[0]},{closed[1]}", "--close-radius", "60"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["closed_used"] == 0 and found["seconds"] > usual.arrival.seconds

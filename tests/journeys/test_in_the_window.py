"""A night at the desk in the real window, over the real file, by keys alone: start, shift, phone call, close, open again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.core.desk import duty
from console.domain.response.incidents.model import Incident
from console.ui.desk.application import Program, make_application
from console.ui.desk.files import Wish
from console.ui.duty.forms import TakeShiftForm
from console.ui.incidents.report import FirstReportForm
from db.archive import FileArchive
from db.store import Store

WORDS = "中心路下穿通道积水，三辆车被困"


@pytest.fixture
def begin(qtbot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[Wish], Program]]:
    """Start the program on a file, as `./yipan FILE` does; ended again at the end."""
    made: list[Program] = []
    gc.disable()  # as the program does

    def start(wish: Wish) -> Program:
        program = Program(make_application(), FileArchive(), tmp_path / "home", lang="zh")
        made.append(program)
        program.open(wish)
        qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible(), timeout=20_000)
        return program

    yield start
    for program in made:
        finish(program)
        for thing in (program.window, program.start_window, program):
            if thing is not None:
                thing.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def finish(program: Program) -> None:
    if program.window is not None:
        program.window.close()
    program.end()


def form_of(qtbot, kind: type[QWidget]) -> QWidget:
    """The open form of this kind."""
    qtbot.waitUntil(
        lambda: any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets()), timeout=30000
    )
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def night(qtbot, begin: Callable[[Wish], Program], file: Path) -> None:
    program = begin(Wish(file, mode="live", title="夜班", city="shangjie"))
    shift = form_of(qtbot, TakeShiftForm)
    shift["holder"].edit.insert("甲")
    qtbot.keyClick(shift, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: duty.on_duty(program.bridge.world) == "甲")
    qtbot.waitUntil(
        lambda: not any(isinstance(w, TakeShiftForm) for w in QApplication.topLevelWidgets()), timeout=30000
    )
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    report = form_of(qtbot, FirstReportForm)
    report.words.edit.insert(WORDS)
    report.words.edit.textEdited.emit(WORDS)
    report.place.edit.setFocus()
    qtbot.keyClicks(report.place.edit, "zxljd")  # 中心路街道 by its initials
    qtbot.keyClick(report.place.edit, Qt.Key.Key_Return)
    qtbot.keyClick(report, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(program.bridge.world.all(Incident)) == 1)
    incident = program.bridge.world.all(Incident)[0]
    assert (incident.kind, incident.place, incident.words) == ("flood-urban", "中心路街道", WORDS)
    assert incident.position is not None
    finish(program)
    store = Store.open(file)
    assert [one.title for one in store.world.all(Incident)] == [incident.title]
    assert store.verify()[1] == []
    store.close()
    assert FileArchive().backups(file), "a session leaves a backup behind"


def test_a_night_without_a_screen(qtbot, begin, tmp_path):
    assert QApplication.platformName() == "offscreen"
    night(qtbot, begin, tmp_path / "夜班.yipan")


@pytest.mark.xvfb
def test_a_night_in_a_real_window(qtbot, begin, tmp_path):
    assert QApplication.platformName() == "xcb"
    night(qtbot, begin, tmp_path / "夜班.yipan")


def test_the_window_opens_again_where_it_stood(qtbot, begin, tmp_path):
    file = tmp_path / "夜班.yipan"
    night(qtbot, begin, file)
    program = begin(Wish(file))
    assert duty.on_duty(program.bridge.world) == "甲"
    qtbot.waitUntil(lambda: program.shell is not None and program.bridge.is_idle)
    assert not any(isinstance(w, TakeShiftForm) and w.isVisible() for w in QApplication.topLevelWidgets())
    assert [one.number for one in program.bridge.world.all(Incident)] == [1]


def test_a_night_is_restored_from_the_backup_it_left(qtbot, begin, tmp_path):
    file, restored = tmp_path / "夜班.yipan", tmp_path / "恢复.yipan"
    night(qtbot, begin, file)
    before = Store.open(file)
    console = before.head.console
    before.close()
    program = begin(Wish(restored, backup=FileArchive().backups(file)[0].path))
    assert [one.words for one in program.bridge.world.all(Incident)] == [WORDS]
    assert program.bridge.file.console != console, "the lost tail's numbers are never used twice"

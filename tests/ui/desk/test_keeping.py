"""The file under the window is gone, or nobody known here signed it: what the operator sees and does, on real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.desk import duty, founding
from console.ui.desk.application import Program
from console.ui.desk.keeping import SaveForm, TrustForm
from db.archive import FileArchive
from db.store import Store


def made(archive: FileArchive, path: Path) -> None:
    store = archive.create(path)
    store.execute(founding.FoundFile(mode="live", title="值班"), actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    store.close()


@pytest.fixture
def program(qtbot, tmp_path):
    made_program = Program(QApplication.instance(), FileArchive(tmp_path / "keys"), tmp_path / "home", lang="zh")
    yield made_program
    for window in (made_program.window, made_program.start_window):
        if window is not None:
            window.removeEventFilter(made_program)
            window.hide()
            window.deleteLater()
    made_program.end()
    made_program.deleteLater()


def shown(qtbot, program: Program, path: Path) -> None:
    qtbot.waitUntil(
        lambda: (
            program.window is not None
            and program.window.isVisible()
            and program.bridge is not None
            and program.bridge.file is not None
            and Path(program.bridge.file.path) == path.resolve()
            and program.window._unmade is None
        ),
        timeout=20_000,
    )


def form(kind: type) -> object:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def test_a_file_that_is_gone_is_said_and_the_session_goes_on_elsewhere(program, tmp_path, qtbot):
    file, saved = tmp_path / "值班.yipan", tmp_path / "救回.yipan"
    made(program.archive, file)
    program.begin(file)
    shown(qtbot, program, file)
    file.rename(tmp_path / "被同步工具改名.yipan")
    program.bridge.run(duty.ReportLink(link="power", cut=True))
    notice = program.window.notice
    qtbot.waitUntil(lambda: notice.isVisible() and notice.save_button.isVisible())
    assert duty.desk(program.shell.world).cut == ()  # nothing is shown as done
    qtbot.mouseClick(notice.save_button, Qt.MouseButton.LeftButton)
    box = form(SaveForm)
    box.place.set(str(saved))
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown(qtbot, program, saved)
    assert duty.on_duty(program.shell.world) == "甲"
    with qtbot.waitSignal(program.bridge.changed):
        program.bridge.run(duty.ReportLink(link="power", cut=True))
    program.window.close()
    again = Store.open(saved)
    assert [one.link for one in duty.desk(again.world).cut] == ["power"]
    again.close()


def test_closing_a_window_whose_file_is_gone_saves_and_remembers_where(program, tmp_path, qtbot):
    file = tmp_path / "值班.yipan"
    made(program.archive, file)
    program.begin(file)
    shown(qtbot, program, file)
    file.unlink()
    program.window.close()
    rescued = program.preferences.recent()[0]
    assert "rescued" in rescued.name
    again = Store.open(rescued)
    assert duty.on_duty(again.world) == "甲"
    again.close()


def test_a_foreign_file_is_looked_at_and_recorded_in_when_it_is_trusted(program, tmp_path, qtbot):
    file = tmp_path / "别处.yipan"
    made(FileArchive(tmp_path / "keys of another"), file)
    program.begin(file)
    shown(qtbot, program, file)
    assert program.window.notice.isVisible()
    assert "不认识" in program.window.notice.heading.text()
    assert program.bridge.file.only_to_look
    program.shell.actions.trigger("file.trust")
    box = form(TrustForm)
    box.name.set("区应急局")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: program.bridge is not None and program.bridge.file is not None and not program.bridge.file.only_to_look,
        timeout=20_000,
    )
    shown(qtbot, program, file)
    with qtbot.waitSignal(program.bridge.changed):
        program.bridge.run(duty.ReportLink(link="power", cut=True))
    program.shell.actions.trigger("file.trust")  # and now there is nothing to trust
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, TrustForm) and widget.isVisible()
    ]
    program.window.close()

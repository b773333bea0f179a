"""The start screen and the way from it into the window and out again."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.desk import founding
from console.domain.core.kernel import phrase
from console.domain.core.ports import BackupCard, Failure
from console.ui.desk.application import Program
from console.ui.desk.files import NewFileForm, RestoreDialog, Wish, free_path
from console.ui.desk.start import StartWindow
from console.ui.kit import theme
from console.ui.kit.preferences import Preferences
from tests.support.memory_archive import MemoryArchive


@pytest.fixture
def archive(clock):
    return MemoryArchive(clock)


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "home")


@pytest.fixture
def start(archive, preferences, clock, qtbot):
    window = StartWindow(archive, preferences, clock)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.buttons["new"].isEnabled)
    yield window
    window.end()
    window.close()


@pytest.fixture
def program(qapp, archive, tmp_path, clock, qtbot):
    made = Program(qapp, archive, tmp_path / "home", clock=clock)
    yield made
    for window in (made.window, made.start_window):
        if window is not None:
            window.close()
    made.end()
    for window in (made.window, made.start_window):
        if window is not None:
            window.deleteLater()
    made.deleteLater()


def dialog(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


# ------------------------------------------------------------------------------------------------ start screen


def test_a_recent_file_opens_with_enter(start, preferences, tmp_path, qtbot):
    file = tmp_path / "a.yipan"
    file.touch()
    preferences.remember(file)
    start.refresh()
    with qtbot.waitSignal(start.chosen) as signal:
        qtbot.keyClick(start.recent.view, Qt.Key.Key_Return)
    assert signal.args[0] == Wish(file.resolve())
    assert not start.buttons["open"].isEnabled() and str(file.resolve()) in start.note.text()


def test_files_that_are_gone_are_not_offered(preferences, tmp_path):
    file = tmp_path / "a.yipan"
    file.touch()
    preferences.remember(file)
    assert preferences.recent() == [file.resolve()]
    file.unlink()
    assert preferences.recent() == []


@pytest.mark.parametrize("mode", [founding.LIVE, founding.EXERCISE])
def test_a_new_file_is_named_for_its_city_and_says_what_it_will_be_for_ever(start, tmp_path, mode, qtbot):
    start.ask_new(mode)
    form = dialog(NewFileForm)
    assert ("EXERCISE" in form.note.text()) == (mode == founding.EXERCISE)
    form.city.set("yi")
    form._propose()
    assert "乙县" in form.name.value() and f"yi-{mode}-" in form.path.value()
    form.path.set(str(tmp_path / "neu"))
    with qtbot.waitSignal(start.chosen) as signal:
        form.submit()
    wish = signal.args[0]
    assert (wish.path, wish.mode, wish.city) == (tmp_path / "neu.yipan", mode, "yi") and "乙县" in wish.title


def test_a_city_may_bring_its_own_pack(start, tmp_path, qtbot):
    start.ask_new(founding.LIVE)
    form = dialog(NewFileForm)
    form.take_pack(tmp_path / "bing")
    assert "bing" in form.name.value() and "bing-live-" in form.path.value()
    form.path.set(str(tmp_path / "b.yipan"))
    with qtbot.waitSignal(start.chosen) as signal:
        form.submit()
    assert (signal.args[0].city, signal.args[0].pack) == ("bing", tmp_path / "bing")


def test_mistakes_a_person_can_mend_are_listed_and_a_traceback_is_not(start):
    kinds = {"environment": "headquarters.csv 3 parent", "mistake": "Traceback (most recent call last)"}
    for kind, detail in kinds.items():
        start.show_failure(Failure(kind, phrase("甲"), phrase("乙"), phrase("丙"), detail=detail))
        assert start.trouble.detail.isHidden() == (kind == "mistake")
    assert "Traceback" not in start.trouble.detail.toPlainText()


def test_no_file_is_ever_overwritten(start, tmp_path):
    taken = tmp_path / "taken.yipan"
    taken.write_text("precious", encoding="utf-8")
    start.ask_new(founding.LIVE)
    form = dialog(NewFileForm)
    form.path.set(str(taken))
    form.submit()
    assert form.isVisible() and "已有文件" in form.problem.text()
    form.reject()
    assert free_path(taken) == tmp_path / "taken-2.yipan"


def test_a_backup_is_restored_beside_the_old_file(start, archive, preferences, tmp_path, qtbot):
    file = tmp_path / "a.yipan"
    file.touch()
    preferences.remember(file)
    start.refresh()
    file = file.resolve()
    archive.cards[file] = (
        BackupCard(tmp_path / "new", 1_780_000_100_000, 2_000_000),
        BackupCard(tmp_path / "old", 1_780_000_000_000, 1_000_000),
    )
    start.ask_restore()
    box = dialog(RestoreDialog)
    assert [card.path.name for card in box.table.model.rows] == ["new", "old"]
    with qtbot.waitSignal(start.chosen) as signal:
        box.ok.click()
    wish = signal.args[0]
    assert wish.backup == tmp_path / "new" and wish.path.parent == file.parent and "restored" in wish.path.name


def test_without_backups_the_dialog_says_where_they_would_be(start, qtbot):
    start.ask_restore()
    box = dialog(RestoreDialog)
    assert not box.ok.isEnabled() and "-backups" in box.table.empty_label.text()
    box.reject()


def test_a_machine_without_chinese_is_told_so(start, monkeypatch):
    assert start.font_warning.isHidden() == theme.has_chinese_font()
    monkeypatch.setattr(theme, "has_chinese_font", lambda: False)
    start.retranslate()
    assert not start.font_warning.isHidden()


# ---------------------------------------------------------------------------------------------------- program


def test_a_new_file_is_founded_loaded_and_shown(program, archive, tmp_path, qtbot):
    program.begin(None)
    qtbot.waitUntil(program.start_window.buttons["new"].isEnabled)
    program.start_window.choose(Wish(tmp_path / "n.yipan", founding.EXERCISE, "演练", "jia"))
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert not program.start_window.isVisible()
    assert founding.is_exercise(program.shell.world)
    assert "甲市" in program.window.strip.file.text_shown()
    assert program.preferences.recent() == [(tmp_path / "n.yipan").resolve()]


def test_closing_the_window_ends_the_worker_and_closes_the_store(program, archive, tmp_path, qtbot):
    file = tmp_path / "f.yipan"
    file.touch()
    program.begin(file)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    program.window.close()
    assert archive.stores[0].closed


def test_a_file_that_cannot_be_opened_leads_to_the_start_screen_with_the_reason(program, archive, tmp_path, qtbot):
    file = tmp_path / "bad.yipan"
    file.touch()
    archive.troubles[file] = "damaged"
    program.begin(file)
    qtbot.waitUntil(lambda: program.start_window is not None and program.start_window.trouble.isVisible())
    words = [word.text() for word in program.start_window.trouble.words]
    assert "damaged" in words[0] and all(words)
    assert program.start_window.trouble.go_on.isHidden()


def test_a_lost_tail_may_be_accepted_knowingly(program, archive, tmp_path, qtbot):
    file = tmp_path / "short.yipan"
    file.touch()
    archive.troubles[file] = "tail_missing"
    program.begin(file)
    qtbot.waitUntil(lambda: program.start_window is not None and program.start_window.trouble.isVisible())
    qtbot.mouseClick(program.start_window.trouble.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert archive.opened == [(file, ()), (file, ("tail_missing",))]


def test_a_restored_backup_is_made_by_the_worker_and_opened(program, archive, tmp_path, qtbot):
    program.begin(None)
    target = tmp_path / "restored.yipan"
    program.start_window.choose(Wish(target, backup=tmp_path / "copy"))
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert archive.restored == [(tmp_path / "copy", target)] and archive.opened == [(target, ())]


def test_a_file_that_is_not_there_is_said_on_the_start_screen(program, archive, tmp_path, qtbot):
    file = tmp_path / "gone.yipan"
    archive.troubles[file] = "not_found"
    program.begin(file)
    qtbot.waitUntil(program.start_window.trouble.isVisible)
    assert "not_found" in program.start_window.trouble.words[0].text()


def test_an_error_nobody_caught_is_logged_and_said(program, tmp_path, qtbot):
    program.begin(None)
    try:
        raise KeyError("nobody expected this")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert program.start_window.trouble.isVisible()
    assert "KeyError" in program.start_window.trouble.words[0].text()
    logged = (tmp_path / "home" / "yipan.log").read_text(encoding="utf-8")
    assert "nobody expected this" in logged and "Traceback" in logged

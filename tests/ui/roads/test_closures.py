"""The table of closures: by name with C, open again with R, in force first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.roads.model import CloseRoad, Closure
from console.ui.kit.command_form import CommandForm
from console.ui.kit.text import ENGLISH, set_language
from console.ui.roads.panel import CloseByNameForm, ClosurePage, ClosuresPanel
from tests.support import forces
from tests.support.desk import close_dialogs, do, on_screen, press, shown, submit, texts
from tests.support.forces import MINUTE, position
from tests.support.staged import subjects_of


@pytest.fixture
def stage(make_shell, qtbot):
    shell = make_shell(subjects=subjects_of(forces.city()))
    panel = shell.window = on_screen(qtbot, ClosuresPanel(shell))
    yield shell, panel
    close_dialogs()


def test_empty_it_says_how_to_close_a_road(stage):
    _, panel = stage
    assert "没有断路" in panel.table.empty_label.text() and not panel.table.empty_label.isHidden()


def test_c_closes_a_road_by_the_name_of_a_place(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_C)
    form = shown(CloseByNameForm)
    qtbot.waitUntil(form.at.edit.hasFocus)
    qtbot.keyClicks(form.at.edit, "yx")
    press(qtbot, Qt.Key.Key_Return)
    assert form.at.text() == form["label"].value() == "远乡"
    submit(qtbot, form)
    closure = shell.world.all(Closure)[0]
    assert (closure.label, closure.centre.lon, closure.radius_m) == ("远乡", 113.5, 200.0)
    qtbot.waitUntil(lambda: texts(panel.table) == ["远乡"])
    assert texts(panel.table, 1) == ["断路"] and texts(panel.table, 4) == ["200 m 内"]


def test_a_name_without_a_place_is_not_taken(stage, qtbot):
    shell, _ = stage
    press(qtbot, Qt.Key.Key_C)
    form = shown(CloseByNameForm)
    form.at.set_text("某处桥下")
    form["label"].set("桥下")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and "某处桥下" in form._message.text() and not shell.world.all(Closure)


def test_r_opens_it_again_with_the_reason_and_it_stands_below(stage, qtbot, clock):
    shell, panel = stage
    do(qtbot, shell, CloseRoad(label="老桥", centre=position(113.40)))
    clock.now += MINUTE
    do(qtbot, shell, CloseRoad(label="涵洞", centre=position(113.42), until=clock.now + 5 * MINUTE))
    qtbot.waitUntil(lambda: texts(panel.table) == ["涵洞", "老桥"])
    panel.table.show_current(shell.world.all(Closure)[1].id)
    panel.table.setFocus()
    press(qtbot, Qt.Key.Key_R)
    form = shown(CommandForm)
    form["reason"].set("积水已退")
    submit(qtbot, form)
    qtbot.waitUntil(lambda: texts(panel.table) == ["老桥", "涵洞"])
    assert texts(panel.table, 1) == ["断路", "已恢复"]
    assert shell.world.all(Closure)[1].reopen_reason == "积水已退"


def test_what_ends_by_itself_is_shown_as_over(stage, qtbot, clock):
    shell, panel = stage
    do(qtbot, shell, CloseRoad(label="涵洞", centre=position(113.42), until=clock.now + 5 * MINUTE))
    qtbot.waitUntil(lambda: texts(panel.table, 1) == ["断路"])
    clock.now += 6 * MINUTE
    shell.tick.emit(clock.now)
    qtbot.waitUntil(lambda: texts(panel.table, 1) == ["已到期"])


def test_enter_opens_the_page_and_both_languages_are_complete(stage, qtbot):
    shell, panel = stage
    do(qtbot, shell, CloseRoad(label="涵洞", centre=position(113.42), source="交警", confidence="confirmed"))
    qtbot.waitUntil(lambda: bool(texts(panel.table)))
    panel.table.show_current(shell.world.all(Closure)[0].id)
    panel.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    page = shown(ClosurePage)
    assert ("报告人或来源", "交警") in page.facts.lines and ("可信度", "已核实") in page.facts.lines
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: ("Confidence", "Confirmed") in page.facts.lines)
    page.close()


def test_the_model_is_sound(stage, qtbot):
    shell, panel = stage
    tester = QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    do(qtbot, shell, CloseRoad(label="涵洞", centre=position(113.42)))
    qtbot.waitUntil(lambda: bool(texts(panel.table)))
    del tester

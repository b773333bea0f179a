"""The board of orders: two keys for a spoken acknowledgement, reasons where one is wanted, nothing shown that is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.core.kernel import Refusal
from console.domain.response.orders.model import IssueOrder, Order, RecordAcknowledgement, To
from console.domain.response.orders.views import board
from console.ui.kit.command_form import CommandForm
from console.ui.kit.form import Form, ReasonForm
from console.ui.kit.painting import fitted
from console.ui.kit.text import ENGLISH, set_language
from console.ui.kit.theme import space, theme
from console.ui.materials.words import request_columns
from console.ui.orders import words
from console.ui.orders.forms import EscalateForm
from console.ui.orders.page import OrderPage
from console.ui.orders.panel import OrdersPanel
from console.ui.orders.words import board_columns
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.staged import subjects_of

COUNTY, MAYOR, VILLAGE = To(kind="unit", id="u-county"), To(kind="post", id="p-mayor"), To(kind="unit", id="u-village")


@pytest.fixture
def stage(make_shell, clock, qtbot):
    """A shell with one order to three recipients, and the panel on the screen with the keyboard on that order."""
    play = forces.city()
    play.do(IssueOrder(title="撤离", text="沿河各村撤离", recipients=(COUNTY, MAYOR, VILLAGE), channel="phone"))
    clock.now = play.now
    shell = make_shell(subjects=subjects_of(play))
    panel = shell.window = OrdersPanel(shell)
    qtbot.addWidget(panel)
    panel.resize(1100, 240)
    panel.show()
    panel.activateWindow()
    panel.table.show_current(order(shell).id)
    panel.table.setFocus()
    qtbot.waitUntil(panel.table.view.hasFocus)
    yield shell, panel
    for form in panel.findChildren(Form):
        form.close()


def order(shell) -> Order:
    return shell.world.all(Order)[0]


def states(shell) -> dict[str, str]:
    return {one.id: one.state for one in order(shell).recipients}


def press(qtbot, *keys) -> None:
    """Keys as they are typed: each goes to what has the keyboard then."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def the_form(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def test_two_keys_acknowledge_by_voice_and_the_keyboard_is_back_on_the_board(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_A)
    assert panel.answers.isVisible() and panel.answers.edit.hasFocus()
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_Return)
    first = order(shell).recipients[0]
    assert (first.state, first.channel, first.spoken_by) == ("acknowledged", "voice", "")
    assert list(states(shell).values()).count("acknowledged") == 1
    assert panel.table.view.hasFocus() and not panel.answers.isVisible()


def test_a_digit_picks_another_recipient_and_zero_all_of_them(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_A)
    third = panel.answers.offers()[2].id
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_3)
    assert [id for id, state in states(shell).items() if state == "acknowledged"] == [third]
    press(qtbot, Qt.Key.Key_A)
    assert third not in {one.id for one in panel.answers.offers()}
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_0)
    assert set(states(shell).values()) == {"acknowledged"}


def test_who_said_it_is_a_tab_away(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_A, Qt.Key.Key_Tab)
    qtbot.waitUntil(panel.answers.speaker.hasFocus)
    panel.answers.speaker.insert("王主任")
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_Return)
    assert order(shell).recipients[0].spoken_by == "王主任"


def test_whoever_answers_is_named_on_the_page_of_the_order(stage, qtbot):
    shell, _ = stage
    press(qtbot, Qt.Key.Key_Return)
    page = the_form(OrderPage)
    qtbot.waitUntil(page.isActiveWindow)
    page.recipients.show_current("p-mayor")
    page.recipients.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    form = the_form(CommandForm)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and set(states(shell).values()) == {"sent"}
    form["spoken_by"].set("王主任")
    form["note"].set("收到")
    with qtbot.waitSignal(form.done_with):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    heard = next(one for one in order(shell).recipients if one.id == "p-mayor")
    assert (heard.state, heard.channel, heard.spoken_by, heard.note) == ("acknowledged", "voice", "王主任", "收到")
    assert list(states(shell).values()).count("acknowledged") == 1
    page.close()


def test_a_name_in_english_finds_the_recipient_and_escape_leaves_everything(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_A)
    qtbot.keyClicks(panel.answers.edit, "village")
    assert [one.id for one in panel.answers.offers()] == ["u-village"]
    press(qtbot, Qt.Key.Key_Escape)
    assert not panel.answers.isVisible() and set(states(shell).values()) == {"sent"}


def test_a_refusal_needs_the_reason_and_keeps_it(stage, qtbot):
    shell, _ = stage
    press(qtbot, Qt.Key.Key_R, Qt.Key.Key_1)
    form = the_form(ReasonForm)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and set(states(shell).values()) == {"sent"}
    form.reason.edit.insertPlainText("另有任务")
    with qtbot.waitSignal(form.done_with):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    refused = order(shell).recipients[0]
    assert (refused.state, refused.note) == ("refused", "另有任务")
    row = board(shell.world, shell.now())[0]
    assert [(s.tone, s.hatched) for s in words.segments(row)] == [("blue_deep", False), ("red", True)]
    assert "不执行" in words.silent_names(shell.world, row)


def test_one_key_reminds_all_who_are_silent(stage, qtbot):
    shell, _ = stage
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_A, Qt.Key.Key_Return)
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_M)
    assert [one.reminders for one in order(shell).recipients] == [0, 1, 1]


def test_escalation_shows_whom_alternate_before_superior(stage, qtbot):
    shell, _ = stage
    press(qtbot, Qt.Key.Key_E)
    form = the_form(EscalateForm)
    form["recipient"].set("p-mayor")
    form._on_recipient()
    assert form.other.value() == "post/p-vice"
    assert "备份" in form.other.box.currentText()
    form["reason"].set("电话无人接")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    asked = next(one for one in order(shell).recipients if one.id == "p-mayor").escalations
    assert [(one.id, one.role, one.reason) for one in asked] == [("p-vice", "alternate", "电话无人接")]


def test_the_paper_of_a_spoken_order_is_owed_until_it_is_sent(stage, qtbot):
    shell, _ = stage
    assert "待补书面令" in words.silent_names(shell.world, board(shell.world, shell.now())[0])
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_P)
    assert order(shell).paper_sent_at is not None
    assert "待补书面令" not in words.silent_names(shell.world, board(shell.world, shell.now())[0])


def test_who_is_late_turns_red_by_the_clock_alone(stage, clock):
    shell, panel = stage
    clock.now = order(shell).issued_at
    row = panel.table.model.rows[0]
    assert words.clock_tone(row, shell.now()) == "amber" and words.clock(row, shell.now()) == "回执 10:00"
    notes = []
    panel.noted.connect(notes.append)
    clock.now += 11 * MINUTE
    shell.tick.emit(clock.now)
    row = panel.table.model.rows[0]
    assert words.clock_tone(row, shell.now()) == "red" and words.clock(row, shell.now()) == "回执 -01:00"
    assert {s.tone for s in words.segments(row)} == {"amber"}
    assert notes == ["未办结 1 · 待回执 3 · 逾时 3"]


def test_a_second_acknowledgement_is_refused_by_the_domain_and_said(stage, qtbot):
    shell, _ = stage
    command = RecordAcknowledgement(order=order(shell).id, recipients=("u-county",))
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(command)
    with qtbot.waitSignal(shell.bridge.refused) as said:
        shell.bridge.run(command)
    assert not isinstance(said.args[0], Refusal) and "u-county单位" in str(said.args[0])


def test_the_page_records_for_all_that_are_selected_and_follows_changes(stage, qtbot):
    shell, panel = stage
    page = panel.open_order(order(shell).id)
    qtbot.addWidget(page)
    page.activateWindow()
    qtbot.waitUntil(page.recipients.view.hasFocus)
    assert [one.id for one in page.chosen()] == [order(shell).recipients[0].id]
    page.recipients.view.selectAll()
    with qtbot.waitSignal(shell.bridge.changed):
        press(qtbot, Qt.Key.Key_A)
    assert set(states(shell).values()) == {"acknowledged"}
    assert {row.state for row in page.recipients.model.rows} == {"acknowledged"}
    assert not page.button("A").isVisible() and page.button("D").isVisible()
    assert {node.recipient.id for node in page.ways.model.rows if node.recipient} == set(states(shell))
    page.close()


def test_the_page_goes_from_one_silent_recipient_to_the_next(stage, qtbot):
    shell, panel = stage
    page = panel.open_order(order(shell).id)
    qtbot.addWidget(page)
    page.activateWindow()
    qtbot.waitUntil(page.recipients.view.hasFocus)
    for done in (1, 2, 3):
        with qtbot.waitSignal(shell.bridge.changed):
            press(qtbot, Qt.Key.Key_A)
        assert list(states(shell).values()).count("acknowledged") == done
    page.close()


def test_without_orders_the_board_says_how_to_make_one_in_both_languages(shell, qtbot):
    panel = OrdersPanel(shell)
    qtbot.addWidget(panel)
    panel.show()
    assert "Ctrl+O" in panel.table.empty_label.text() and panel.table.empty_label.isVisible()
    set_language(ENGLISH)
    panel.retranslate()
    assert "Ctrl+O" in panel.table.empty_label.text() and "No orders" in panel.table.empty_label.text()
    qtbot.keyClick(panel.table.view, Qt.Key.Key_A)
    assert not panel.answers.isVisible()


def test_the_models_are_sound_while_orders_change(stage, qtbot):
    shell, panel = stage
    QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Warning, panel)
    QAbstractItemModelTester(panel.table.proxy, QAbstractItemModelTester.FailureReportingMode.Warning, panel)
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(IssueOrder(title="二", text="二", recipients=(COUNTY,)))
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(RecordAcknowledgement(order=order(shell).id))
    assert len(panel.table.model.rows) == 2


def test_who_answered_meanwhile_is_no_longer_offered(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_A)
    first = panel.answers.offers()[0].id
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run(RecordAcknowledgement(order=order(shell).id, recipients=(first,)))
    assert panel.answers.isVisible() and first not in {one.id for one in panel.answers.offers()}
    assert len(panel.answers.offers()) == 2


@pytest.mark.parametrize("columns", [board_columns, request_columns])
def test_orders_are_told_apart_by_the_end_of_their_numbers_however_narrow_the_board(stage, columns):
    shell, _panel = stage
    column = next(one for one in columns(shell) if one.title in {"编号", "动用指令"})
    metrics = QFontMetrics(theme().font())
    full = replace(column, get=lambda number: number)
    assert fitted(full, "新应总指〔2026〕112号", metrics, column.width - 2 * space("small")) == "新应总指〔2026〕112号"
    first, twelfth = (fitted(full, f"新应总指〔2026〕{n}号", metrics, 64) for n in (1, 12))
    assert first.endswith("1号") and twelfth.endswith("12号") and first != twelfth

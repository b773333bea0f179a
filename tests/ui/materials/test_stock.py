"""Stock in the window: receipts, counts, write-offs; what nobody has counted is unknown, and the books balance."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.core.kernel import Provenance
from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import Stock
from console.domain.forces.materials.views import stock_balanced
from console.ui.kit import formats
from console.ui.kit.field import DateField
from console.ui.kit.form import Form
from console.ui.kit.text import ENGLISH, set_language
from console.ui.materials.panel import MaterialsPanel
from console.ui.materials.stock_forms import CountForm, ReceiveForm, WriteOffForm
from tests.support import forces
from tests.support.staged import subjects_of
from tests.ui.conftest import NOON

STATED = Stock(id="quilt", name_zh="棉被", unit="条", stated=500, provenance=Provenance(source="plan 三"))


@pytest.fixture
def stage(make_shell, qtbot):
    play = forces.city()
    forces.item(play, "pump", ("store-a", 10), ("store-b", 5))
    shell = make_shell(subjects=(*subjects_of(play), STATED))
    panel = shell.window = MaterialsPanel(shell)
    qtbot.addWidget(panel)
    panel.resize(1300, 300)
    panel.show()
    panel.activateWindow()
    panel.tabs.setCurrentWidget(panel.stock)
    panel.stock.show_current("pump")
    panel.stock.view.setFocus()
    qtbot.waitUntil(panel.stock.view.hasFocus)
    yield shell, panel
    for form in panel.findChildren(Form):
        form.close()


def press(qtbot, *keys) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def the_form(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def submit(qtbot, form) -> None:
    with qtbot.waitSignal(form.done_with):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def cell(table, id: str, title: str) -> str:
    number = next(n for n, column in enumerate(table.model.columns) if column.title == title)
    return table.model.columns[number].text(table.model.row_at(table.model.number_of(id)))


def test_what_only_the_plan_states_is_shown_and_not_counted(stage):
    _, panel = stage
    assert cell(panel.stock, "quilt", "现可调") == "—" and "500" in cell(panel.stock, "quilt", "计划")
    assert cell(panel.stock, "pump", "现可调") == "15 台"
    assert [row.stock.id for row in panel.stock.model.rows] == ["pump", "supply-pump", "quilt"]  # known first


def test_a_delivery_is_received_by_keys(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_R)
    form = the_form(ReceiveForm)
    assert form["item"].value() == "pump"
    qtbot.keyClicks(form["place"].edit, "store-b")
    qtbot.keyClick(form["place"].edit, Qt.Key.Key_Return)
    qtbot.keyClicks(form["quantity"].edit, "40")
    qtbot.keyClicks(form["expires"].edit, "2026-06-20")
    form["lot"].set("2026-01")
    submit(qtbot, form)
    stock = shell.world.get(Stock, "pump")
    assert quantity_in(stock, "shelf", "store-b", "2026-01") == 40
    assert cell(panel.stock, "pump", "现可调") == "55 台" and "2026-06-20" in cell(panel.stock, "pump", "最早到期")


def test_a_count_that_differs_needs_a_reason_and_the_books_still_balance(stage, qtbot):
    shell, panel = stage
    press(qtbot, Qt.Key.Key_C)
    form = the_form(CountForm)
    form["place"].set("store-a")
    form["place"].edited.emit()
    qtbot.keyClicks(form["found"].edit, "8")
    assert "账面 10" in form.difference.text() and "-2" in form.difference.text()
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(form._message.isVisible)
    assert "原因" in form._message.text() and quantity_in(shell.world.get(Stock, "pump"), "shelf") == 15
    form["reason"].set("两台报废")
    submit(qtbot, form)
    stock = shell.world.get(Stock, "pump")
    assert quantity_in(stock, "shelf", "store-a") == 8 and stock_balanced(shell.world)
    assert (stock.counts[-1].booked, stock.counts[-1].found, stock.counts[-1].reason) == (10, 8, "两台报废")
    assert "账实相符" in panel.balance.text() and panel.balance.property("tone") == "green"


def test_writing_off_moves_to_lost(stage, qtbot):
    shell, _ = stage
    press(qtbot, Qt.Key.Key_X)
    form = the_form(WriteOffForm)
    assert form["place"].value() == "store-a"
    qtbot.keyClicks(form["quantity"].edit, "3")
    form["reason"].set("过期")
    submit(qtbot, form)
    stock = shell.world.get(Stock, "pump")
    assert (quantity_in(stock, "shelf"), quantity_in(stock, "lost")) == (12, 3) and stock_balanced(shell.world)


def test_what_is_not_there_cannot_be_consumed_and_that_is_said(stage, qtbot):
    shell, _ = stage
    with qtbot.waitSignal(shell.said) as said:
        press(qtbot, Qt.Key.Key_U)
    assert "pump物资" in said.args[0] and said.args[1] == "amber"


def test_the_page_of_an_item_shows_holdings_and_movements(stage, qtbot):
    _, panel = stage
    press(qtbot, Qt.Key.Key_X)
    form = the_form(WriteOffForm)
    qtbot.keyClicks(form["quantity"].edit, "3")
    form["reason"].set("过期")
    submit(qtbot, form)
    page = panel.open_item("pump")
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: len(page.movements.model.rows) == 1)
    moved = page.movements.model.rows[0]
    assert (moved.quantity, moved.remark, moved.by) == (3, "过期", "甲")
    assert "在库" in moved.source and "损失" in moved.target
    assert {(one.state, one.quantity) for one in page.holdings.model.rows} == {("shelf", 7), ("shelf", 5), ("lost", 3)}
    page.close()


def test_a_day_is_its_last_moment_in_beijing(qtbot):
    field = DateField("有效期至")
    qtbot.addWidget(field.widget)
    for text in ("2027-06-30", "2027/06/30", "20270630"):
        field.edit.setText(text)
        assert formats.date_time(field.value(), NOON) == "2027-06-30 23:59"
    field.edit.setText("下个月")
    assert field.value() is None and "看不懂" in field.problem()


def test_the_models_are_sound_and_the_words_change_with_the_language(stage, qtbot):
    _, panel = stage
    for table in panel.tabs.tables():
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Warning, panel)
    set_language(ENGLISH)
    QApplication.sendPostedEvents()
    panel.retranslate()
    assert panel.tabs.tabText(1) == "Stock 3"
    assert cell(panel.stock, "quilt", "计划") == "states 500 条"


def test_an_empty_file_says_what_would_fill_the_tables(shell, qtbot):
    panel = MaterialsPanel(shell)
    qtbot.addWidget(panel)
    panel.show()
    assert "Ctrl+M" in panel.requests.empty_label.text() and not panel.foot.isVisible()
    assert "城市数据包" in panel.stock.empty_label.text() and "选中一个事件" in panel.needs.empty_label.text()

"""Forms: what is wrong stands beside the field, a refusal stands in the form, what was typed is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.desk import duty
from console.domain.core.desk.duty import SwitchPosture
from console.ui.kit.field import (
    CheckField,
    Choice,
    ChoiceField,
    ManyField,
    NumberField,
    PickField,
    TextField,
    TimeField,
)
from console.ui.kit.form import Form
from console.ui.kit.formats import MINUTE
from tests.ui.conftest import NOON


class PostureForm(Form):
    title = "平战转换"

    def build(self):
        postures = (Choice("routine", "平时"), Choice("response", "响应"))
        self.posture = self.add(ChoiceField("状态", lambda: postures))
        self.reason = self.add(TextField("原因", required=True, lines=3))
        self.known = self.add(TimeField("知悉时间", self.shell.now))
        self.moved = self.add(NumberField("已转移"))

    def command(self):
        return SwitchPosture(posture=self.posture.value(), reason=self.reason.value())

    def occurred_at(self):
        return self.known.value()


@pytest.fixture
def form(shell, qtbot):
    made = PostureForm(shell)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made
    made.close()


def test_what_is_missing_is_said_beside_the_field(form, qtbot):
    assert not form.reason.widget.property("wrong")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.reason.widget.property("wrong")
    assert form.isVisible()


def test_ctrl_enter_inside_a_text_of_several_lines_submits(form, shell, qtbot):
    form.posture.set("response")
    form.reason.set("暴雨")
    with qtbot.waitSignal(form.done_with):
        qtbot.keyClick(form.reason.widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert duty.desk(shell.world).posture == "response"
    assert not form.isVisible()


def test_the_time_that_was_typed_is_when_it_happened(form, shell, qtbot):
    form.posture.set("response")
    form.reason.set("暴雨")
    form.known.edit.setText("-5")
    with qtbot.waitSignal(form.done_with):
        form.submit()
    assert duty.desk(shell.world).posture_since == NOON - 5 * MINUTE


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(form, shell, qtbot):
    form.posture.set("routine")
    form.reason.set("试试")
    refusals = []
    shell.bridge.refused.connect(refusals.append)
    form.submit()
    qtbot.waitUntil(form._message.isVisible)
    assert "无需转换" in form._message.text()
    assert form.reason.value() == "试试" and form.isVisible() and not refusals
    form.reason.edit.setPlainText("改")
    assert form._message.isHidden()


def test_escape_leaves_and_does_nothing(form, shell, qtbot):
    form.reason.set("暴雨")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible() and duty.desk(shell.world).posture == "routine"


def test_enter_goes_to_the_next_field_and_never_sends(form, shell, qtbot):
    form.known.widget.setFocus()
    qtbot.keyClick(form.known.widget, Qt.Key.Key_Return)
    assert form.isVisible() and QApplication.focusWidget() is form.moved.widget


@pytest.mark.parametrize(
    ("typed", "value", "wrong"),
    [("", None, False), ("1,240", 1240, False), ("0", 0, False), ("many", None, True), ("-3", None, True)],
)
def test_a_number_is_a_number_or_unknown_never_silently_zero(qtbot, typed, value, wrong):
    field = NumberField("失联")
    qtbot.addWidget(field.widget)
    field.edit.setText(typed)
    assert (field.value(), bool(field.problem())) == (value, wrong)


PLACES = (
    Choice("p1", "峡窝镇", "Xiawo"),
    Choice("p2", "体育中心", "Sports Centre"),
    Choice("p3", "新安路游园", "Xin'an Road Garden"),
)


@pytest.mark.parametrize(("typed", "found"), [("xw", "p1"), ("sports", "p2"), ("新安", "p3"), ("xinan", "p3")])
def test_a_place_is_found_by_any_of_its_spellings(qtbot, typed, found):
    field = PickField("地点", lambda: PLACES)
    qtbot.addWidget(field.widget)
    field.edit.setText(typed)
    field.edit.textEdited.emit(typed)  # what an input method does; simulated keys only know ASCII
    field.edit.editingFinished.emit()
    assert field.value() == found


def test_a_place_nobody_knows_is_only_taken_where_free_text_is(qtbot):
    strict, free = PickField("地点", lambda: PLACES), PickField("地点", lambda: PLACES, free=True)
    for field in (strict, free):
        qtbot.addWidget(field.widget)
        field.set_text("桥头第三根电线杆")
    assert strict.problem() and not free.problem()
    assert free.value() is None and free.text() == "桥头第三根电线杆"


def test_many_are_ticked_by_typing(qtbot):
    field = ManyField("受令单位", lambda: PLACES)
    qtbot.addWidget(field.widget)
    qtbot.keyClicks(field.filter_line, "tyzx")
    qtbot.keyClick(field.filter_line, Qt.Key.Key_Return)
    assert field.value() == ("p2",) and field.filter_line.text() == ""
    field.tick_shown()
    assert len(field.value()) == 3
    field.retranslate()
    assert len(field.value()) == 3


def test_yes_or_no(qtbot):
    field = CheckField("纸质补文")
    qtbot.addWidget(field.widget)
    field.set(True)
    assert field.value() is True


def test_a_form_that_leads_to_another_is_gone_before_it(shell, qtbot):
    """The next form stands over the window that stays, not over the one that closes: it would close with it."""
    below = []

    class Leading(PostureForm):
        def accepted_outcome(self, outcome):
            self.following = PostureForm(self.shell)
            below.append((self.isVisible(), self.following.parentWidget()))

    leading = Leading(shell)
    leading.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(leading)
    leading.open()
    leading.posture.set("response")
    leading.reason.set("暴雨")
    with qtbot.waitSignal(leading.done_with):
        leading.submit()
    assert below[0][0] is False and below[0][1] is not leading
    qtbot.addWidget(leading.following)


def test_down_in_an_empty_field_shows_the_list_from_its_beginning(qtbot):
    field = PickField("受令单位", lambda: [Choice("a", "水利部门"), Choice("b", "气象部门")])
    qtbot.addWidget(field.widget)
    field.widget.show()
    field.widget.activateWindow()
    field.widget.setFocus()
    qtbot.waitUntil(field.widget.hasFocus)
    qtbot.keyClick(field.widget, Qt.Key.Key_Down)
    assert [offer.text for offer in field.list.offers()] == ["水利部门", "气象部门"] and not field.list.isHidden()

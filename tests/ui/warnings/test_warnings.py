"""A warning opens a decision with a clock; a "no" has a name and a reason; a "yes" starts a response."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.city.plans.model import ResponseRule
from console.domain.response.warnings.model import COLOURS, LIFTED, ChangeWarning, LiftWarning, ReceiveWarning, Warning
from console.domain.usecases.responding.rules import DecideOnWarning
from console.ui.kit.command_form import CommandForm
from console.ui.kit.formats import MINUTE
from console.ui.warnings.forms import ChangeForm, DecideForm, ReceiveWarningForm
from console.ui.warnings.panel import WarningPage, WarningsPanel
from console.ui.warnings.words import GLYPHS, decision_text
from tests.ui.incidents.conftest import city

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(stage) -> WarningsPanel:
    made = WarningsPanel(stage.shell)
    stage.window.layout().addWidget(made)
    stage.shell.actions.refresh(stage.shell.world)
    made.setFocus()
    return made


def receive(stage, level: int = 1, **fields: object) -> str:
    stage.do(
        ReceiveWarning(**({"kind": "weather-rainstorm", "level": level, "issuer": "气象台", "area": "小城"} | fields))
    )
    return stage.shell.world.all(Warning)[-1].id


def warning(stage, id: str) -> Warning:
    return stage.shell.world.get(Warning, id)


def test_an_empty_panel_says_how_a_warning_comes_in(panel):
    assert "Ctrl+Y" in panel.table.empty_label.text() and panel.table.empty_label.isVisible()


def test_a_warning_is_recorded_by_keys_and_asks_for_a_decision(stage, panel):
    stage.press(Qt.Key.Key_Y, CTRL)
    form = stage.form(ReceiveWarningForm)
    stage.write("暴雨")
    stage.enter()
    stage.enter()
    form["level"].set(1)
    form._show_criterion()
    assert "100" in form.criterion.text()
    form["issuer"].edit.setFocus()
    stage.write("气象台")
    stage.send()
    (received,) = stage.shell.world.all(Warning)
    assert (received.kind, received.level, received.issuer) == ("weather-rainstorm", 1, "气象台")
    assert received.waits and received.decide_by - received.received_at == 30 * MINUTE
    assert stage.shell.selection == received.key


def test_a_warning_without_issuer_is_not_recorded(stage, panel):
    stage.press(Qt.Key.Key_Y, CTRL)
    form = stage.form(ReceiveWarningForm)
    stage.write("暴雨")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form["issuer"].widget.property("wrong")


def test_a_refusal_needs_a_name_and_a_reason(stage, panel):
    id = receive(stage)
    panel.setFocus()
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_D)
    form = stage.form(DecideForm)
    form.answer.set(False)
    form._on_answer()
    assert form.response.bodies.widget.isHidden() and not form.reason.widget.isHidden()
    form.response.decider.name.set("")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.response.decider.name.widget.property("wrong")
    form.response.decider.name.set("吴某")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and "原因" in form._message.text()
    form.reason.set("雨带南移，本区小雨")
    stage.send()
    (decision,) = warning(stage, id).decisions
    assert (decision.response, decision.decided_by, decision.reason) == (False, "吴某", "雨带南移，本区小雨")
    assert not stage.incidents()


def test_yes_starts_a_response_on_an_incident_of_its_own(stage, panel):
    id = receive(stage)
    stage.shell.actions.trigger("warnings.decide", id)
    form = stage.form(DecideForm)
    assert form.response.level.value() is not None and "预案" in form.response.why.text()
    form.response.decider.name.set("郑某")
    form.response.decider.authority.set("电话授权")
    stage.send()
    (incident,) = stage.incidents()
    assert incident.response_level == form.response.level.value()
    assert warning(stage, id).incident == incident.id and stage.shell.incident == incident.id


def test_the_level_of_the_warning_is_not_that_of_the_response(make_stage):
    row = ResponseRule(
        id="own-yellow",
        city="testcity",
        kind="weather-rainstorm",
        trigger="warning",
        value=3,
        level=4,
        commander_role="commander",
    )
    stage = make_stage(subjects=(*city(), row))
    WarningsPanel(stage.shell).setParent(stage.window)
    stage.shell.actions.refresh(stage.shell.world)
    id = receive(stage, level=3)
    stage.shell.actions.trigger("warnings.decide", id)
    assert stage.form(DecideForm).response.level.value() == 4


def test_the_longest_waiting_is_decided_on_when_none_is_named(stage, panel, clock):
    first = receive(stage, area="东区")
    clock.now += MINUTE
    receive(stage, area="西区")
    stage.shell.select(None)
    stage.shell.actions.trigger("warnings.decide")
    assert stage.form(DecideForm).warning.id == first


def test_a_rise_asks_again_and_a_lift_ends_it(stage, panel):
    id = receive(stage, level=3)
    stage.do(DecideOnWarning(warning=id, response=False, decided_by="吴某", reason="已备勤"))
    assert not warning(stage, id).waits
    stage.shell.actions.trigger("warnings.change", id)
    form = stage.form(ChangeForm)
    form["level"].set(1)
    stage.send()
    assert warning(stage, id).level == 1 and warning(stage, id).waits
    stage.shell.actions.trigger("warnings.lift", id)
    stage.form(CommandForm)
    stage.write("雨停")
    stage.send()
    assert warning(stage, id).status == LIFTED
    assert not stage.shell.actions.is_enabled("warnings.lift")


def test_an_unchanged_form_changes_nothing_and_says_so(stage, panel):
    id = receive(stage, valid_until=stage.shell.now() + 60 * MINUTE)
    stage.shell.actions.trigger("warnings.change", id)
    form = stage.form(ChangeForm)
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(form._message.isVisible)
    assert "没有变化" in form._message.text()


def test_lifted_ones_stand_grey_at_the_end(stage, panel):
    first = receive(stage, level=1)
    second = receive(stage, level=4)
    stage.do(LiftWarning(warning=first))
    assert [row.id for row in panel.table.model.rows] == [second, first]
    assert decision_text(warning(stage, first), stage.shell.now()) == ("已解除", "mute")


def test_the_decision_is_told_with_its_lag(stage, panel, clock):
    id = receive(stage)
    assert decision_text(warning(stage, id), clock())[1] == "amber"
    clock.now += 40 * MINUTE
    assert decision_text(warning(stage, id), clock())[1] == "red"
    stage.do(DecideOnWarning(warning=id, response=False, decided_by="吴某", reason="已停"))
    assert "40 分后" in decision_text(warning(stage, id), clock())[0]
    stage.do(ChangeWarning(warning=id, level=1, valid_until=clock() + MINUTE))
    clock.now += 2 * MINUTE
    assert "有效期" in decision_text(warning(stage, id), clock())[0]


def test_the_page_tells_levels_and_decisions(stage, panel):
    id = receive(stage, level=2, text="三小时五十毫米")
    stage.shell.open((Warning.subject, id))
    page = stage.form(WarningPage)
    stage.do(DecideOnWarning(warning=id, response=False, decided_by="吴某", reason="已备勤"))
    assert [row.decided_by for row in page.decisions.model.rows] == ["吴某"]
    assert any(value == "三小时五十毫米" for _, value in page.facts.lines)
    stage.press(Qt.Key.Key_U)
    assert stage.form(ChangeForm).subject.id == id


def test_each_level_has_a_shape_and_a_word_of_its_own(qapp):
    assert GLYPHS.keys() == COLOURS.keys()
    assert len(set(COLOURS.values())) == 4 and len(set(GLYPHS.values())) == 4


def test_a_narrow_panel_keeps_level_kind_and_decision(stage, panel):
    receive(stage)
    hidden = panel.table.view.horizontalHeader().isSectionHidden
    stage.window.resize(300, 700)
    assert [hidden(number) for number in range(7)] == [False, False, False, True, True, True, True]
    stage.window.resize(1200, 700)
    assert not any(hidden(number) for number in range(7))

"""The report form: by keyboard alone, unknown stays unknown, double reports are added to what is on file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.kernel import Position
from console.domain.response.incidents.figures import reading
from console.domain.response.incidents.model import Incident, RecordFigures, ReportIncident
from console.ui.incidents.report import FirstReportForm
from console.ui.kit.formats import MINUTE
from tests.ui.conftest import NOON

HERE = Position(lon=113.3, lat=34.8, quality="reported")


def call(**fields: object) -> ReportIncident:
    return ReportIncident(**({"words": "淹水", "kind": "flood-urban", "place": "小城", "position": HERE} | fields))


def test_a_call_is_taken_by_keyboard_alone(stage):
    """Words, kind, place and caller, no mouse; the incident is the selected one at the end."""
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.write("下穿通道城市内涝，有车被淹")
    assert form.kind.value() == "flood-urban"
    assert "城市内涝" in form.kind.remark()
    stage.enter()
    stage.enter()
    assert QApplication.focusWidget() is form.place.edit
    stage.write("xctd")
    stage.press(Qt.Key.Key_Tab)
    assert form.place.text() == "下穿通道" and form.place.position is not None
    stage.enter()
    stage.write("路人")
    stage.send()
    (incident,) = stage.incidents()
    assert (incident.words, incident.kind, incident.place) == ("下穿通道城市内涝，有车被淹", "flood-urban", "下穿通道")
    assert incident.caller == "路人" and incident.position == form.place.position
    assert incident.known_at == NOON and incident.figures == ()
    assert stage.shell.incident == incident.id
    assert not form.isVisible()


def test_a_kind_chosen_by_hand_is_not_overruled_by_more_words(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    form.kind.edit.setFocus()
    stage.write("slhz")
    stage.press(Qt.Key.Key_Tab)
    chosen = form.kind.value()
    form.words.edit.setFocus()
    stage.write("城市内涝")
    assert chosen is not None and form.kind.value() == chosen


def test_blank_figures_are_unknown_and_zero_is_a_figure(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.write("着火")
    form.figures[0].edit.setFocus()
    stage.write("0")
    stage.send()
    (incident,) = stage.incidents()
    assert reading(stage.shell.world, incident, "dead").value == 0
    assert reading(stage.shell.world, incident, "missing").value is None


def test_the_known_time_can_be_typed(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.write("塌方")
    form.known.edit.setFocus()
    stage.write("-5")
    stage.send()
    assert stage.incidents()[0].known_at == NOON - 5 * MINUTE


def test_a_blank_known_time_is_when_the_form_was_opened(stage, clock):
    stage.press(Qt.Key.Key_F2)
    stage.form(FirstReportForm)
    stage.write("塌方")
    clock.now += 3 * MINUTE
    stage.send()
    assert stage.incidents()[0].known_at == NOON


def test_nothing_at_all_is_refused_in_words_and_the_form_stays(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(form._message.isVisible)
    assert "至少写明" in form._message.text()


def test_a_second_f2_comes_back_to_the_call_in_progress(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.write("半句话")
    stage.shell.actions.trigger("incidents.report")
    assert stage.form(FirstReportForm) is form and form.words.value() == "半句话"


@pytest.fixture
def nearby(make_stage):
    return make_stage(commands=(call(),))


def test_a_double_report_is_shown_with_its_reasons_while_typing(nearby, qtbot):
    nearby.press(Qt.Key.Key_F2)
    form = nearby.form(FirstReportForm)
    assert form.double.isHidden()
    form.place.edit.setFocus()
    nearby.write("小城")
    nearby.press(Qt.Key.Key_Down)
    nearby.press(Qt.Key.Key_Tab)
    assert form.double.isVisible() and form.double.chosen is None
    assert "同一地点" in form.double.list.item(1).text()


def test_adding_to_the_incident_on_file_makes_no_second_one(nearby):
    nearby.press(Qt.Key.Key_F2)
    form = nearby.form(FirstReportForm)
    nearby.write("水更深了")
    form.place.edit.setFocus()
    nearby.write("小城")
    nearby.enter()
    assert QApplication.focusWidget() is form.double.list
    nearby.press(Qt.Key.Key_Down)
    assert form.submit_button.text() == "并入存入"
    nearby.send()
    (incident,) = nearby.incidents()
    assert [call.text for call in incident.calls] == ["水更深了"]
    assert nearby.shell.incident == incident.id


def test_a_new_incident_may_be_kept_apart_all_the_same(nearby):
    nearby.press(Qt.Key.Key_F2)
    form = nearby.form(FirstReportForm)
    nearby.write("另一处淹水")
    form.place.edit.setFocus()
    nearby.write("小城")
    nearby.enter()
    nearby.send()
    assert len(nearby.incidents()) == 2


def test_figures_that_jump_ask_for_the_reason_before_they_are_sent(nearby):
    incident = nearby.incidents()[0]
    nearby.do(RecordFigures(incident=incident.id, source="报告人", values={"evacuated": 90}))
    nearby.press(Qt.Key.Key_F2)
    form = nearby.form(FirstReportForm)
    form.words.set("又来电")
    form.place.set_text("小城")
    form._compare()
    form.double.choose(incident.id)
    form.figures[4].edit.setFocus()
    nearby.write("5")
    assert form.explanation_field.widget.isVisible() and "已转移" in form.jumps.text()
    nearby.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and QApplication.focusWidget() is form.explanation_field.edit
    nearby.write("前数重复计入")
    nearby.send()
    now = nearby.shell.world.get(Incident, incident.id)
    assert now.figures[-1].value == 5 and now.figures[-1].explanation == "前数重复计入"


def test_a_place_that_was_clicked_keeps_its_words(stage):
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    form.place.edit.setFocus()
    stage.write("老桥边")
    form.place.set_point(113.31, 34.81)
    stage.send()
    incident = stage.incidents()[0]
    assert incident.place == "老桥边" and incident.position is not None
    assert (incident.position.lon, incident.position.lat, incident.position.quality) == (113.31, 34.81, "reported")


def test_the_form_waits_while_the_map_is_asked_and_comes_back(stage):
    class Map:
        def pick(self, then, ended):
            self.then, self.ended = then, ended

    chart = Map()
    stage.window.panel = lambda id: chart if id == "map" else None
    stage.press(Qt.Key.Key_F2)
    form = stage.form(FirstReportForm)
    stage.write("泄漏")
    stage.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    chart.ended()
    assert form.isVisible() and form.place.position is None
    form.ask_map()
    chart.then(113.3, 34.8)
    assert form.isVisible() and form.place.position is not None and form.words.value() == "泄漏"


def test_a_report_from_the_map_begins_with_the_place_and_joins_a_call_in_progress(stage):
    stage.shell.actions.trigger("incidents.report", "113.310000,34.810000")
    form = stage.form(FirstReportForm)
    assert form.place.position is not None and form.place.position.lon == 113.31
    stage.write("冒烟")
    stage.shell.actions.trigger("incidents.report", "113.320000,34.820000")
    assert stage.form(FirstReportForm) is form and form.words.value() == "冒烟"
    assert form.place.position.lon == 113.32

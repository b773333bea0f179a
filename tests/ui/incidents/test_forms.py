"""Forms of an incident: jumps are explained in place, proposals are shown with their rule, who decides is on record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.organisation.model import FillPost, Post
from console.domain.city.plans.model import GroupTemplate
from console.domain.core.kernel import Position
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.figures import reading
from console.domain.response.incidents.model import (
    ClassifyIncident,
    CloseIncident,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordFigures,
    ReportIncident,
)
from console.domain.usecases.responding.rules import ActivateResponse
from console.ui.incidents.assess import ClassifyForm, ConsultForm, GradeForm
from console.ui.incidents.course import CloseForm, MergeForm, SupplementForm
from console.ui.incidents.figures import DesignateForm, FiguresForm
from console.ui.incidents.overview import remarks
from console.ui.incidents.response import ActivateForm, ChangeLevelForm, TerminateForm
from console.ui.incidents.scene import DissolveGroupForm, FieldPostForm, GroupForm, GroupsForm, RelocateForm
from console.ui.kit.command_form import CommandForm

CTRL = Qt.KeyboardModifier.ControlModifier
HERE = Position(lon=113.3, lat=34.8, quality="reported")


@pytest.fixture
def stage(make_stage):
    return make_stage(commands=(ReportIncident(words="淹水", kind="flood-urban", place="小城", position=HERE),))


@pytest.fixture
def incident(stage) -> str:
    stage.shell.select(stage.incidents()[0].key)
    return stage.incidents()[0].id


def now(stage, incident: str) -> Incident:
    return stage.shell.world.get(Incident, incident)


def give(stage, incident: str, source: str = "消防", **values: float) -> None:
    stage.do(RecordFigures(incident=incident, source=source, values=dict(values)))


# ------------------------------------------------------------------------------------------------------- figures


def test_figures_go_in_by_f4_and_keys(stage, incident):
    stage.press(Qt.Key.Key_F4)
    form = stage.form(FiguresForm)
    assert QApplication.focusWidget() is form.source.edit
    stage.write("消防")
    form.figures[0].edit.setFocus()
    stage.write("2")
    stage.enter()
    stage.write("1")
    stage.send()
    assert reading(stage.shell.world, now(stage, incident), "dead").value == 2
    assert reading(stage.shell.world, now(stage, incident), "missing").value == 1
    assert reading(stage.shell.world, now(stage, incident), "injured").value is None


def test_a_jump_opens_the_line_for_its_reason_and_is_not_sent_without(stage, incident):
    give(stage, incident, dead=2)
    stage.press(Qt.Key.Key_F4)
    form = stage.form(FiguresForm)
    assert form.source.text() == "消防" and QApplication.focusWidget() is form.figures[0].edit
    stage.write("12")
    assert form.reason.widget.isVisible() and "由 2 变为 12" in form.jumps.text()
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.reason.widget.property("wrong")
    assert QApplication.focusWidget() is form.reason.edit
    stage.write("搜出十具遗体")
    stage.send()
    assert now(stage, incident).figures[-1].explanation == "搜出十具遗体"


def test_taking_a_figure_back_is_a_jump_as_well(stage, incident):
    give(stage, incident, trapped=4)
    stage.press(Qt.Key.Key_F4)
    form = stage.form(FiguresForm)
    form.figures[4].edit.setFocus()
    stage.write("收回")
    assert form.figures[4].remark() == "收回原报" and form.reason.widget.isVisible()
    form.reason.set("报错")
    stage.send()
    assert reading(stage.shell.world, now(stage, incident), "trapped").value is None


def test_an_empty_form_of_figures_is_not_sent(stage, incident):
    stage.press(Qt.Key.Key_F4)
    form = stage.form(FiguresForm)
    stage.write("消防")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and "没有填写" in form._message.text()


def test_a_figure_that_is_no_number_is_marked(stage, incident):
    stage.press(Qt.Key.Key_F4)
    form = stage.form(FiguresForm)
    stage.write("消防")
    form.figures[0].edit.setFocus()
    stage.write("3.5")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.figures[0].widget.property("wrong")


def test_a_source_can_be_said_to_count(stage, incident):
    give(stage, incident, "消防", trapped=4)
    give(stage, incident, "派出所", trapped=6)
    form = DesignateForm(stage.shell, incident, "trapped")
    form.open()
    stage.form(DesignateForm)
    form["source"].set("消防")
    stage.send()
    assert reading(stage.shell.world, now(stage, incident), "trapped").value == 4


# ---------------------------------------------------------------------------------------------------- assessment


def test_the_grade_is_proposed_with_its_rule_and_confirmed(stage, incident):
    stage.do(ClassifyIncident(incident=incident, kind="hazchem-leak"))
    give(stage, incident, dead=4)
    stage.press(Qt.Key.Key_G, CTRL)
    form = stage.form(GradeForm)
    assert "较大" in form.proposed.text() and "3" in form.proposed.text() and form.source.text()
    assert form["grade"].value() == 3
    stage.send()
    state = now(stage, incident)
    assert state.grade == 3 and state.grade_rule and state.grade_by == "甲"


def test_another_grade_than_the_proposed_needs_its_basis(stage, incident):
    stage.press(Qt.Key.Key_G, CTRL)
    form = stage.form(GradeForm)
    form["grade"].set(2)
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(form._message.isVisible)
    assert "依据" in form._message.text()
    form["basis"].set("河堤决口，六村进水")
    stage.send()
    assert (now(stage, incident).grade, now(stage, incident).grade_rule) == (2, "")


def test_classifying_starts_from_the_words(make_stage):
    stage = make_stage(commands=(ReportIncident(words="森林火灾，火线两公里"),))
    incident = stage.incidents()[0].id
    stage.shell.actions.trigger("incidents.classify", incident)
    form = stage.form(ClassifyForm)
    assert form["kind"].text() == "森林火灾"
    stage.send()
    assert now(stage, incident).kind == "forest-fire"


def test_a_consultation_has_its_participants_from_the_plan(stage, incident):
    stage.press(Qt.Key.Key_H, CTRL)
    form = stage.form(ConsultForm)
    assert form["participants"].value()
    assert "负责人" in form["participants"].list.item(0).text()
    stage.write("雨还要下三小时")
    form["decision"].set("启动响应")
    form.others.set("村支书、 镇长")
    form.go_on.set(False)
    stage.send()
    (held,) = now(stage, incident).consultations
    assert held.minutes == "雨还要下三小时" and held.participants[-2:] == ("村支书", "镇长")


def test_a_consultation_without_an_outcome_is_not_saved(stage, incident):
    stage.press(Qt.Key.Key_H, CTRL)
    form = stage.form(ConsultForm)
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form["decision"].widget.property("wrong")


def test_a_consultation_leads_on_to_the_response_it_proposes(stage, incident):
    stage.press(Qt.Key.Key_H, CTRL)
    form = stage.form(ConsultForm)
    form["decision"].set("启动Ⅳ级")
    form["proposed_level"].set(4)
    form.go_on.set(True)
    stage.send()
    following = stage.form(ActivateForm)
    assert following.response.level.value() == 4 and following.reason.value() == "启动Ⅳ级"


# ------------------------------------------------------------------------------------------------------ response


def test_activation_proposes_level_bodies_commander_and_who_decides(stage, incident):
    stage.do(GradeIncident(incident=incident, grade=4, basis="一个街道"))
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ActivateForm)
    response = form.response
    assert response.level.value() is not None and "预案对应" in response.why.text()
    assert "hq-flood" in response.bodies.value()
    assert response.commander.value() is not None
    response.decider.name.set("赵某")
    stage.send()
    state, command = now(stage, incident), stage.shell.world.get(IncidentCommand, incident)
    assert state.response_level == response.level.value() and state.course[-1].decided_by == "赵某"
    assert command.is_active("hq-flood") and command.commander.post == response.commander.value()


def test_activation_without_a_name_is_not_sent(stage, incident):
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ActivateForm)
    form.response.level.set(4)
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.response.decider.name.widget.property("wrong")


def test_another_level_asks_for_another_post_until_the_operator_has_ticked(stage, incident):
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ActivateForm)
    response = form.response
    posts = set()
    for level in (4, 1):
        response.level.set(level)
        response.follow_level()
        posts.add(response.decider.post.value())
    assert len(posts) == 2
    response.bodies.set(("hq-fire",))
    response.level.set(4)
    response.follow_level()
    assert response.bodies.value() == ("hq-fire",)


def test_the_name_of_a_vacant_commander_is_filled_in_at_once(stage, incident):
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ActivateForm)
    response = form.response
    response.level.set(4)
    response.follow_level()
    assert response.holder.widget.isVisible()
    response.holder.set("钱某")
    response.decider.name.set("钱某")
    response.decider.authority.set("授权")
    stage.send()
    assert stage.shell.world.get(Post, response.commander.value()).holder == "钱某"


def test_a_post_below_the_plan_is_refused_in_the_form(stage, incident):
    stage.do(FillPost(post="p-flood-a", holder="孙某"))
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ActivateForm)
    form.response.level.set(1)
    form.response.follow_level()
    form.response.decider.post.set("p-flood-a")
    form.response.decider.name.set("孙某")
    form.response.decider.authority.set("")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(form._message.isVisible)
    assert "预案要求" in form._message.text()


@pytest.fixture
def responding(stage, incident) -> str:
    stage.do(
        ActivateResponse(
            incident=incident,
            level=3,
            decided_by="赵某",
            authority="测试",
            bodies=("hq-flood",),
            commander_post="p-flood-a",
        )
    )
    return incident


def test_f8_changes_the_level_of_a_running_response_and_wants_a_reason(stage, responding):
    stage.press(Qt.Key.Key_F8)
    form = stage.form(ChangeLevelForm)
    assert form["level"].value() == 2
    form.decider.name.set("赵某")
    form.decider.authority.set("电话授权")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form["reason"].widget.property("wrong")
    form["reason"].set("水位仍涨")
    stage.send()
    assert now(stage, responding).response_level == 2


def test_ending_shows_what_speaks_against_it_and_does_not_forbid_it(stage, responding):
    give(stage, responding, trapped=3)
    stage.shell.actions.trigger("incidents.terminate", responding)
    form = stage.form(TerminateForm)
    assert "仍报有 3 人受困" in form.told.text()
    form.decider.name.set("赵某")
    form.decider.authority.set("会商决定")
    form["reason"].set("水已退")
    stage.send()
    assert now(stage, responding).status == "terminated"


def test_a_closed_file_is_opened_again_with_a_reason(stage, incident):
    stage.shell.actions.trigger("incidents.close", incident)
    stage.form(CloseForm)
    stage.write("查无险情")
    stage.send()
    assert now(stage, incident).summary == "查无险情"
    stage.shell.actions.trigger("incidents.close", incident)
    form = stage.form(CommandForm)
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form["reason"].widget.property("wrong")
    stage.write("又来电")
    stage.send()
    assert now(stage, incident).status == "open"


# --------------------------------------------------------------------------------------------- scene and course


def test_the_field_post_moves_only_with_a_reason(stage, responding):
    stage.shell.actions.trigger("incidents.field_post", responding)
    form = stage.form(FieldPostForm)
    stage.write("镇政府")
    form["place"].set_point(113.31, 34.8)
    stage.send()
    stage.shell.actions.trigger("incidents.field_post", responding)
    form = stage.form(FieldPostForm)
    form["place"].set_text("中学操场")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form["reason"].widget.property("wrong")
    form["reason"].set("镇政府进水")
    stage.send()
    assert stage.shell.world.get(IncidentCommand, responding).field_post.place == "中学操场"


def test_working_groups_are_formed_together_and_then_led(stage, responding):
    stage.shell.actions.trigger("incidents.groups", responding)
    form = stage.form(GroupsForm)
    wanted = [template.id for template in stage.shell.world.all(GroupTemplate)][:2]
    form.groups.set(wanted)
    stage.send()
    groups = stage.shell.world.get(IncidentCommand, responding).groups
    assert [group.template for group in groups] == wanted
    edit = GroupForm(stage.shell, responding, groups[0])
    edit.open()
    stage.form(GroupForm)
    edit["lead_unit"].set("u-water")
    edit["leader"].set("周某")
    stage.send()
    changed = stage.shell.world.get(IncidentCommand, responding).groups[0]
    assert (changed.lead_unit, changed.leader) == ("u-water", "周某")
    stage.shell.actions.trigger("incidents.dissolve_group", responding)
    form = stage.form(DissolveGroupForm)
    assert form["group"].box.count() == 2
    form["group"].set(wanted[0])
    form["reason"].set("积水已退")
    stage.send()
    assert [group.id for group in stage.shell.world.get(IncidentCommand, responding).groups if group.dissolved_at] == [
        wanted[0]
    ]


def test_the_place_is_corrected_and_the_old_one_stays_on_record(stage, incident):
    stage.shell.actions.trigger("incidents.relocate", incident)
    form = stage.form(RelocateForm)
    form["place"].set_point(113.4, 34.9)
    stage.send()
    assert now(stage, incident).position.lon == 113.4 and now(stage, incident).place == "小城"


def test_coordinates_may_be_typed_where_a_place_is_asked_for(stage, incident):
    stage.shell.actions.trigger("incidents.relocate", incident)
    form = stage.form(RelocateForm)
    form["place"].set_text("东经113度24分 北纬34.9")
    assert "WGS-84" in form["place"].remark() and form["place"].remark().startswith("◎ 113.40000, 34.90000")
    form["place"].set_text("12 5")
    assert form["place"].position is None, "that is not in the country"
    form["place"].set_text("113.4, 34.9")
    stage.send()
    position = now(stage, incident).position
    assert (position.lon, position.lat, position.quality) == (113.4, 34.9, "reported")


def test_likely_doubles_come_first_when_merging(stage, incident):
    stage.do(ReportIncident(words="远处起火", place="远乡"))
    stage.do(ReportIncident(words="也说淹水", kind="flood-urban", place="小城"))
    double = stage.incidents()[-1].id
    stage.shell.actions.trigger("incidents.merge", double)
    form = stage.form(MergeForm)
    assert form["into"].value() == incident
    stage.send()
    assert now(stage, double).merged_into == incident and stage.shell.incident == incident


def test_a_further_call_with_a_fall_asks_why(stage, incident):
    give(stage, incident, "报告人", dead=3)
    stage.press(Qt.Key.Key_F3)
    form = stage.form(SupplementForm)
    stage.write("更正人数")
    form.figures[0].edit.setFocus()
    stage.write("1")
    assert form.reason.widget.isVisible()
    form.reason.set("误报")
    stage.send()
    assert reading(stage.shell.world, now(stage, incident), "dead").value == 1


def test_a_note_is_added(stage, incident):
    stage.shell.actions.trigger("incidents.note", incident)
    stage.form(CommandForm)
    stage.write("市局来电")
    with stage.qtbot.waitSignal(stage.shell.bridge.changed) as changed:
        stage.send()
    told = []
    stage.shell.bridge.read(lambda views: remarks(views, incident), told.append)
    stage.qtbot.waitUntil(lambda: bool(told))
    assert [remark.text for remark in told[0][0]] == ["市局来电"] and changed.args[0].ids(Incident) == {incident}


def test_with_several_incidents_and_none_chosen_nothing_is_guessed(stage):
    stage.do(ReportIncident(words="第二起"))
    said = []
    stage.shell.said.connect(lambda text, tone: said.append(text))
    stage.shell.follow(None)
    stage.press(Qt.Key.Key_F4)
    assert said and "请先" in said[0]
    assert QApplication.activeWindow() is stage.window


def test_a_merged_incident_is_worked_on_under_its_survivor(stage, incident):
    stage.do(ReportIncident(words="重复", place="小城"))
    double = stage.incidents()[-1].id
    stage.do(MergeIncident(incident=double, into=incident))
    stage.shell.actions.trigger("incidents.note", double)
    form = stage.form(CommandForm)
    assert form.subject.id == incident


def test_what_makes_no_sense_is_grey(stage, incident):
    actions = stage.shell.actions
    assert not actions.is_enabled("incidents.terminate") and not actions.is_enabled("incidents.merge")
    assert actions.is_enabled("incidents.figures")
    stage.do(CloseIncident(incident=incident, summary=""))
    assert not actions.is_enabled("incidents.figures") and actions.is_enabled("incidents.close")

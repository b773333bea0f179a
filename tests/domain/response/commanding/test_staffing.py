"""What is proposed when a response starts, and which unit leads a working group."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation.model import SetReachability
from console.domain.city.plans.model import GroupTemplate, GroupTemplateRegistered
from console.domain.response.commanding.model import FormGroup
from console.domain.response.commanding.views import groups_for, staffing
from console.domain.response.incidents.model import ReportIncident
from tests.support.small_city import small_city, small_pack, unit


def template(id: str, lead: str, hazards: tuple[str, ...] = ()) -> GroupTemplateRegistered:
    row = GroupTemplate(id=id, name_zh=f"{id}组", name_en=id, hazards=hazards, lead_unit_zh=lead)
    return GroupTemplateRegistered(id=id, row=row)


def test_the_closest_body_works_and_its_head_commands():
    found = staffing(small_city().world, "flood-urban", "commander")
    assert found.bodies == ("hq-flood", "office-flood")
    assert found.commander is not None and found.commander.id == "p-flood-a"


def test_a_role_above_the_body_brings_the_body_above_in():
    found = staffing(small_city().world, "flood-urban", "executive_deputy")
    assert found.bodies == ("hq-flood", "office-flood", "hq-general")
    assert found.commander is not None and found.commander.id == "p-vice"


def test_who_cannot_be_reached_is_not_proposed():
    play = small_city()
    play.do(SetReachability(post="p-flood-a", reachability="unreachable"))
    commander = staffing(play.world, "flood", "commander").commander
    assert commander is not None and commander.id == "p-flood-b"


def test_no_post_of_the_role_is_said():
    found = staffing(small_city().world, "flood", "duty_leader")
    assert found.commander is None and "没有设" in str(found.reason)


def test_a_group_is_led_by_the_unit_its_template_means():
    police = replace(unit("u-police"), name_zh="小城公安部门")
    government = replace(unit("u-government"), name_zh="小城人民政府")
    above = replace(unit("u-above", "superior"), name_zh="省应急管理厅")
    play = small_city(units=(*small_pack().units, government, police, above))
    play.feed([template("traffic", "公安局"), template("living", "民政局"), template("all", "应急管理局")])
    leads = {one.template.id: one.lead and one.lead.id for one in groups_for(play.world, "flood", "incident-1")}
    assert leads == {"traffic": "u-police", "living": None, "all": None}


def test_groups_fit_the_kind_and_know_which_stand():
    play = small_city()
    play.feed([template("traffic", "u-water单位"), template("forest", "", ("forest-fire",))])
    incident = play.do(ReportIncident(place="小城", kind="flood"))[0].id
    assert [one.template.id for one in groups_for(play.world, "flood", incident)] == ["traffic"]
    play.do(FormGroup(incident=incident, template="traffic"))
    assert [one.stands for one in groups_for(play.world, "flood", incident)] == [True]

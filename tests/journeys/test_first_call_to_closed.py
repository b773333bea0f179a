"""One live incident of Shangjie from the phone call to the filed case, by commands alone, as a duty officer works.

No scenario and no engine: every step is what an operator does, every question is a read model that the window shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.domain.city.facilities.model import AddFacility, RecordShelterIntake
from console.domain.city.organisation.model import FillPost, SetReachability, Unit
from console.domain.core.desk import duty
from console.domain.core.kernel import Position
from console.domain.forces.materials.model import (
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    SignForSupplies,
    SupplyRequest,
)
from console.domain.forces.materials.views import available, stock_balanced
from console.domain.forces.teams.model import ReleaseTeam, ReportReturned, ReturnToService, Team
from console.domain.response import relief
from console.domain.response.commanding.model import Appoint, FormGroup, IncidentCommand, OpenFieldPost
from console.domain.response.commanding.views import bodies_for, participants
from console.domain.response.dispatching.conflicts import conflicts
from console.domain.response.dispatching.recommend import recommend, team_ways
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import (
    CloseIncident,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordConsultation,
    RecordFigures,
    ReopenIncident,
    ReportIncident,
)
from console.domain.response.incidents.views import duplicates, propose_grade
from console.domain.response.orders.model import (
    EscalateRecipient,
    IssueOrder,
    RecordAcknowledgement,
    RecordDone,
    RecordRefusal,
    RemindRecipient,
    ReportArrival,
    ReportDeparture,
    To,
)
from console.domain.response.orders.views import board, due_reminders, tally
from console.domain.response.reports.model import ReportingDuty, SituationReport, SubmitReport
from console.domain.response.warnings.views import propose_response
from console.domain.review import deadlines
from console.domain.usecases.responding.rules import ActivateResponse, TerminateResponse
from tests.support.watch import BEGIN, MINUTE, Watch

ZHONGXINLU = Position(lon=113.30, lat=34.81, quality="reported")
GONGYELU = Position(lon=113.30, lat=34.80, quality="reported")
SHELTER = "shelter-sports-centre"


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    made = Watch(tmp_path / "上街.yipan")
    yield made
    made.store.close()


def test_from_the_first_call_to_the_filed_case(watch):
    flood = first_calls(watch)
    grade_and_consultation(watch, flood)
    activation_and_field_post(watch, flood)
    teams_by_recommendation(watch, flood)
    leak = a_second_incident_wants_the_same_team(watch, flood)
    an_order_to_forty(watch, flood)
    supplies_from_a_counted_stock(watch, flood)
    reports_in_their_order(watch, flood)
    the_commander_falls_silent(watch, flood)
    the_end(watch, flood, leak)
    the_whole_story(watch, flood)


def first_calls(watch: Watch) -> str:
    """Two calls about one place: the second is proposed as a double and merged."""
    watch.do(
        1,
        ReportIncident(
            title="中心路下穿积水",
            kind="flood-urban",
            caller="中心路街道",
            place="中心路下穿",
            position=ZHONGXINLU,
            words="两辆车被困",
            figures={"trapped": 5},
        ),
    )
    flood = watch.incident(1)
    assert (flood.channel, flood.known_at) == ("phone", BEGIN + MINUTE)
    owed = [one for one in watch.world.all(ReportingDuty) if one.incident == flood.id]
    assert owed and all(one.due_at > flood.known_at for one in owed)
    watch.call_the_office(3, flood.id)
    near = Position(lon=113.303, lat=34.811, quality="reported")
    found = duplicates(watch.world, near, "flood-urban", BEGIN + 4 * MINUTE, place="中心路")
    assert [one.incident for one in found] == [flood.id]
    assert found[0].metres == pytest.approx(296, abs=40) and len(found[0].reasons) == 3
    watch.do(4, ReportIncident(title="有车泡水", kind="flood", place="中心路", position=near, caller="市民"))
    second = watch.incident(2)
    watch.do(5, MergeIncident(incident=second.id, into=flood.id, reason="同一处下穿"))
    assert watch.incident(2).merged_into == flood.id
    assert watch.incident(1).absorbed == (second.id,)
    return flood.id


def grade_and_consultation(watch: Watch, flood: str) -> None:
    """The grade is proposed from figures, with the row it rests on; the participants from the plan."""
    assert propose_grade(watch.world, watch.incident(1)).grade is None, "trapped people alone give no grade"
    watch.refuses(7, RecordFigures(incident=flood, source="区应急局", values={"trapped": 40}), "骤变")
    world = watch.do(
        8,
        RecordFigures(
            incident=flood, source="区应急局", values={"dead": 2, "missing": 1, "trapped": 9}, explanation="现场清点"
        ),
    )
    proposal = propose_grade(world, watch.incident(1))
    assert (proposal.grade, proposal.rule, proposal.assumed_missing) == (3, "flood-dead-3", True)
    assert "死亡和失踪合计 3 人" in str(proposal.reason) and proposal.provenance.is_assumed
    watch.do(9, GradeIncident(incident=flood, grade=3, rule=proposal.rule))
    called = participants(watch.world, "flood-urban", 3)
    names = [str(one.name) for one in called]
    assert len(called) > 8 and all(str(one.reason) for one in called)
    assert {"气象部门", "水利部门", "城管局"} <= set(names)
    assert bodies_for(watch.world, "flood-urban")[0].body.id == "hq-flood"
    watch.do(
        12,
        RecordConsultation(
            incident=flood,
            participants=tuple(names),
            minutes="雨带三小时内不减弱",
            decision="启动Ⅲ级响应",
            proposed_level=3,
        ),
    )
    response = propose_response(watch.world, watch.incident(1))
    assert (response.level, response.rule) == (3, "shangjie-grade-3")


def activation_and_field_post(watch: Watch, flood: str) -> None:
    """Whoever is too low is refused; then level, headquarters, one commander, field post and group."""
    start = ActivateResponse(
        incident=flood,
        level=3,
        decided_by="指挥长",
        post="post-flood-commander",
        bodies=("hq-flood",),
        commander_post="post-flood-commander",
        reason="人员伤亡",
    )
    watch.refuses(14, start, "总指挥")
    watch.do(
        15,
        FillPost(post="post-flood-commander", holder="岗位甲", phone="0371-0000001"),
        FillPost(post="post-flood-commander-b", holder="岗位乙"),
        ActivateResponse(
            incident=flood,
            level=3,
            decided_by="总指挥",
            post="post-general-chief",
            bodies=("hq-general", "hq-flood"),
            commander_post="post-flood-commander",
            reason="人员伤亡",
        ),
        duty.SwitchPosture(posture="response", reason="防汛Ⅲ级响应"),
        OpenFieldPost(incident=flood, place="中心路街道办事处", position=ZHONGXINLU),
        FormGroup(incident=flood, template="group-rescue", lead_unit="u-fire"),
    )
    command = watch.world.get(IncidentCommand, flood)
    assert command.is_active("hq-flood") and command.is_active("hq-general")
    assert command.commander is not None and command.commander.post == "post-flood-commander"
    assert command.field_post is not None and [group.lead_unit for group in command.groups] == ["u-fire"]
    assert watch.incident(1).response_level == 3 and watch.incident(1).grade == 3


def teams_by_recommendation(watch: Watch, flood: str) -> None:
    """Teams are recommended with the way, the skill, the strength and what stays in reserve; then they are sent."""
    watch.do(16, ReturnToService(team="team-fire"), ReturnToService(team="team-highway-flood"))
    ways = team_ways(watch.world, watch.roads, ZHONGXINLU)
    best = recommend(watch.world, flood, ways, now=watch.now)
    assert {one.team.id for one in best} >= {"team-fire", "team-highway-flood"}
    assert not any(one.team.status == "planned" for one in best)
    fire = next(one for one in best if one.team.id == "team-fire")
    reasons = "；".join(str(reason) for reason in fire.reasons)
    assert fire.seconds is not None and "具备抗洪抢险" in reasons and "24人" in reasons and "派出后" in reasons
    teams = tuple(
        To(kind="team", id=one.team.id, dispatch=True, eta_seconds=one.seconds)
        for one in best
        if one.team.id in ("team-fire", "team-highway-flood")
    )
    watch.do(
        17, IssueOrder(incident=flood, recipients=teams, template="order-depart", body="hq-flood", channel="radio")
    )
    watch.do(18, RecordAcknowledgement(order=watch.order(1).id))
    watch.do(19, ReportDeparture(team="team-fire"), ReportDeparture(team="team-highway-flood"))
    watch.do(24, ReportArrival(team="team-highway-flood"))
    fire_now = watch.world.get(Team, "team-fire")
    assert fire_now.assignment is not None and fire_now.assignment.incident == flood
    assert {one.state for one in watch.order(1).recipients} == {"under_way"}


def a_second_incident_wants_the_same_team(watch: Watch, flood: str) -> str:
    """The conflict is on the screen before anybody acts; the team moves only with a release and a reason."""
    watch.do(
        41,
        ReportIncident(
            title="危化品仓储泄漏",
            kind="hazchem-leak",
            place="工业路",
            position=GONGYELU,
            figures={"seriously_injured": 1},
        ),
    )
    leak = watch.incident(3)
    assert propose_grade(watch.world, leak).rule == "accident-injured-4"
    shown = [one for one in conflicts(watch.world, watch.now) if one.about == "team-fire"]
    assert shown and set(shown[0].incidents) == {flood, leak.id}
    assert "危险化学品处置" in str(shown[0].sentence)
    watch.refuses(42, DispatchTeam(team="team-fire", incident=leak.id), "放行")
    watch.refuses(42, DispatchTeam(team="team-fire", incident=leak.id, release_from=flood), "原因")
    watch.do(
        43,
        ActivateResponse(
            incident=leak.id,
            level=4,
            decided_by="工业安全指挥长",
            post="post-industry-commander",
            bodies=("hq-industry",),
            commander_post="post-industry-commander",
        ),
        DispatchTeam(
            team="team-fire", incident=leak.id, release_from=flood, reason="危化处置力量唯一", eta_seconds=600
        ),
    )
    watch.call_the_office(43, leak.id)
    assert watch.world.get(Team, "team-fire").assignment.incident == leak.id
    settled = [one for one in conflicts(watch.world, watch.now) if one.about == "team-fire" and one.settled]
    assert settled and "危化处置力量唯一" in str(settled[0].sentence)
    watch.do(44, ReportDeparture(team="team-fire"))
    watch.do(53, ReportArrival(team="team-fire"))
    return leak.id


def an_order_to_forty(watch: Watch, flood: str) -> None:
    """One order to forty units: acknowledged, refused with a reason, reminded, passed on to somebody else, done."""
    units = [one for one in watch.world.all(Unit) if one.kind != "superior"]
    chosen = tuple(To(kind="unit", id=one.id) for one in units[:36]) + tuple(
        To(kind="post", id=id)
        for id in ("post-flood-office", "post-flood-deputy-1", "post-flood-deputy-2", "post-flood-commander-b")
    )
    assert len(chosen) == 40
    watch.do(
        55,
        IssueOrder(
            incident=flood,
            recipients=chosen,
            title="转移低洼住户",
            text="逐户通知，人不漏",
            body="hq-general",
            channel="phone",
            ack_minutes=10,
            deadline=BEGIN + 240 * MINUTE,
        ),
    )
    order = watch.order(2)
    assert (len(order.recipients), order.number, order.paper_follows) == (
        40,
        watch.order(1).number.replace("1号", "2号"),
        True,
    )
    assert tally(watch.world, watch.now).recipients == 42
    ids = [one.id for one in order.recipients]
    watch.do(58, RecordAcknowledgement(order=order.id, recipients=tuple(ids[:37]), channel="phone"))
    watch.refuses(59, RecordRefusal(order=order.id, recipients=(ids[37],)), "原因")
    watch.do(59, RecordRefusal(order=order.id, recipients=(ids[37],), note="人员全部在堤上"))
    watch.do(67, RemindRecipient(order=order.id, recipients=tuple(ids[38:]), channel="phone"))
    row = next(row for row in board(watch.world, watch.now) if row.order.id == order.id)
    assert (len(row.late), row.counts["acknowledged"], row.counts["refused"]) == (2, 37, 1)
    watch.do(78, RemindRecipient(order=order.id, recipients=tuple(ids[38:]), channel="radio"))
    watch.now = BEGIN + 89 * MINUTE
    due = {one.recipient.id: one for one in due_reminders(watch.world, watch.now)}
    assert set(due) == set(ids[38:]) and all(one.escalate for one in due.values())
    deputy = due["post-flood-deputy-2"]
    assert deputy.next is not None and "建议改找" in str(deputy.sentence)
    watch.do(89, EscalateRecipient(order=order.id, recipient="post-flood-deputy-2", reason="两次催办未回执"))
    asked = next(one for one in watch.order(2).recipients if one.id == "post-flood-deputy-2").escalations
    assert [(one.kind, one.id) for one in asked] == [(deputy.next.kind, deputy.next.id)]
    watch.do(92, RecordAcknowledgement(order=order.id, recipients=tuple(ids[38:])))
    watch.do(150, RecordDone(order=order.id))
    counts = tally(watch.world, watch.now)
    assert (counts.acknowledged, counts.refused, counts.silent, counts.done) == (42, 1, 0, 39)


def supplies_from_a_counted_stock(watch: Watch, flood: str) -> None:
    """A live file books what was counted and never what is assumed; every litre is somewhere."""
    watch.do(
        151,
        AddFacility(id="store-1", kind="warehouse", name_zh="区库一号", position=GONGYELU, source="仓库盘点"),
        RecordFigures(incident=flood, source="区应急局", values={"evacuated": 600}, explanation="首批"),
    )
    assumed = ReceiveStock(item="supply-life-support", place="store-1", quantity=9000, source="assumed")
    watch.refuses(151, assumed, "假定")
    for item, quantity in (("supply-life-support", 5000), ("supply-food", 900)):
        watch.do(152, ReceiveStock(item=item, place="store-1", quantity=quantity, source="盘点单"))
    assert available(watch.world, "supply-life-support", watch.now).free == 5000
    for item, quantity, short in (("supply-life-support", 1900, 40), ("supply-food", 620, 0)):
        request = watch.send(flood, item, quantity, SHELTER, ZHONGXINLU)
        watch.do(170, RecordArrivalOfSupplies(request=request))
        too_much = SignForSupplies(request=request, quantity=quantity + 1, signed_by="体育中心")
        watch.refuses(171, too_much, "签收|到达|还没有|只有")
        watch.do(
            172,
            SignForSupplies(request=request, quantity=quantity - short, short=short, signed_by="体育中心", note="途损"),
            ReconcileRequest(request=request, note="按实收核销"),
        )
        assert watch.world.get(SupplyRequest, request).state == "reconciled"
    assert available(watch.world, "supply-life-support", watch.now).free == 3100
    assert stock_balanced(watch.world)
    watch.do(175, RecordShelterIntake(facility=SHELTER, arrived=600, incident=flood))
    clock = relief.status(watch.world, flood, watch.now)
    assert (clock.hours, clock.people, clock.is_met) == (10, 600, True), clock.heads
    assert clock.left is not None and clock.left > 0


def reports_in_their_order(watch: Watch, flood: str) -> None:
    """First, then follow-up; the final waits for the end of the response. A report answers what was owed."""
    watch.refuses(176, SubmitReport(incident=flood, kind="followup", approver="值班领导"), "初报")
    before = [one for one in watch.world.all(ReportingDuty) if one.incident == flood and one.status == "running"]
    watch.do(177, SubmitReport(incident=flood, channel="written", approver="值班领导", words={"cause": "短时强降雨"}))
    after = [one for one in watch.world.all(ReportingDuty) if one.incident == flood and one.status == "running"]
    assert len(after) < len(before)
    done = [one for one in watch.world.all(ReportingDuty) if one.discharged_at is not None]
    late = [one for one in done if one.discharged_at > one.due_at]
    assert late, "a report that went out after hours keeps its lateness"
    watch.refuses(178, SubmitReport(incident=flood, channel="written"), "签发人")
    watch.do(179, SubmitReport(incident=flood, approver="值班领导", words={"trend": "雨势减弱"}))
    watch.refuses(180, SubmitReport(incident=flood, kind="final", approver="值班领导"), "响应尚未终止")
    sent = [one for one in watch.world.all(SituationReport) if one.incident == flood]
    assert [(one.kind, one.number) for one in sent] == [("first", 0), ("followup", 1)]


def the_commander_falls_silent(watch: Watch, flood: str) -> None:
    """While the commander answers nobody takes over; when unreachable, the alternate does."""
    takes_over = Appoint(incident=flood, post="post-flood-commander-b")
    watch.refuses(181, takes_over, "移交")
    watch.do(182, SetReachability(post="post-flood-commander", reachability="unreachable", incident=flood), takes_over)
    commander = watch.world.get(IncidentCommand, flood).commander
    assert commander is not None and (commander.post, commander.holder) == ("post-flood-commander-b", "岗位乙")


def the_end(watch: Watch, flood: str, leak: str) -> None:
    """Nothing is filed while a response runs; whoever began it ends it; then final report, teams home, file."""
    watch.refuses(185, CloseIncident(incident=flood), "终止")
    watch.refuses(186, TerminateResponse(incident=flood, decided_by="值班员", reason="雨停"), "谁启动谁终止")
    for incident, post in ((leak, "post-industry-commander"), (flood, "post-general-chief")):
        if incident == leak:
            watch.do(187, SubmitReport(incident=leak, approver="值班领导"))
        watch.do(
            188,
            TerminateResponse(incident=incident, decided_by="决定人", post=post, reason="险情解除"),
            SubmitReport(incident=incident, kind="final", approver="值班领导", words={"course": "处置结束"}),
        )
    assert watch.world.get(IncidentCommand, flood).active == ()
    for team in ("team-fire", "team-highway-flood"):
        watch.do(190, ReleaseTeam(team=team, reason="处置结束"))
        watch.do(200, ReportReturned(team=team))
    watch.do(205, CloseIncident(incident=leak), CloseIncident(incident=flood, summary="处置结束"))
    watch.refuses(206, ReopenIncident(incident=flood, reason="又有积水"), "终报")
    assert [one.status for one in watch.world.all(Incident)] == ["closed", "merged", "closed"]
    left = [item for item in deadlines.due(watch.world, watch.now) if item.is_late]
    assert not left, "a filed case asks for nothing more"


def the_whole_story(watch: Watch, flood: str) -> None:
    """The timeline tells every station, the file proves itself, and a reopened file says the same."""
    story = "\n".join(watch.told(flood))
    stations = ("中心路下穿积水", "会商", "Ⅲ级响应", "现场指挥部", "抢险救援组", "转移低洼住户", "人员全部在堤上")
    stations += ("体育中心", "危化处置力量唯一", "初报", "续报", "终报", "归档")
    assert [station for station in stations if station not in story] == []
    assert "没有说明的记录" not in story
    events = watch.store.views.file().events
    watch.store.close()
    found = watch.archive.examine(watch.path)
    assert (found["chain_ok"], found["replay_identical"], found["faults"], found["events"]) == (True, True, [], events)
    watch.store = watch.archive.open(watch.path, lambda: watch.now)
    assert "\n".join(watch.told(flood)) == story

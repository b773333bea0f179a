"""What is due, over all areas, soonest first."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.model import AddFacility
from console.domain.city.plans.views import spoken
from console.domain.core.desk.duty import TakeShift
from console.domain.forces.materials.model import (
    ApproveRequest,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
    SupplyRequest,
)
from console.domain.forces.teams.model import AddTeam
from console.domain.response.commanding.model import AcceptTransfer, Appoint, IncidentCommand, OfferTransfer
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import CloseIncident, GradeIncident, MergeIncident, RecordFigures
from console.domain.response.orders.model import (
    IssueOrder,
    Order,
    RecordAcknowledgement,
    RecordDone,
    RemindRecipient,
    ReportArrival,
    To,
)
from console.domain.response.reports.model import DischargeDuty
from console.domain.response.warnings.model import LiftWarning, ReceiveWarning
from console.domain.review.deadlines import DueItem, due
from console.domain.usecases.responding.rules import ActivateResponse, DecideOnWarning
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import HOUR, MINUTE, report


@pytest.fixture
def play() -> Play:
    return rulebook.staffed()


def items(play: Play, kind: str, after: int = 0) -> list[DueItem]:
    return [item for item in due(play.world, play.now + after) if item.kind == kind]


def test_nothing_is_due_in_a_quiet_file(play: Play) -> None:
    assert due(play.world, play.now) == ()


def test_reports_are_due_and_become_late(play: Play) -> None:
    id = report(play, "fire")
    phone, written = items(play, "report")
    assert (phone.left, written.left) == (20 * MINUTE, 40 * MINUTE)
    assert str(phone.title) == "#1 突发事件电话首报 → 本级总值班室"
    assert (phone.key, phone.incident, phone.shortcut) == (("reporting_duty", f"{id}:default-phone"), id, "F6")
    assert not phone.is_late and items(play, "report", 21 * MINUTE)[0].is_late
    late = [sum(item.is_late for item in due(play.world, play.now + minutes * MINUTE)) for minutes in (20, 21, 41)]
    assert late == [0, 1, 2]
    play.do(DischargeDuty(duty=f"{id}:default-phone"))
    assert len(items(play, "report")) == 1


def test_missed_days_of_a_follow_up_are_counted(play: Play) -> None:
    id = report(play, "fire")
    play.do(GradeIncident(incident=id, grade=3, basis="会商"))
    titles = [str(item.title) for item in items(play, "report", 72 * HOUR)]
    assert any("08时前" in title and title.endswith("另漏 2 次") for title in titles)


def test_the_list_is_sorted_and_can_be_narrowed(play: Play) -> None:
    one, two = report(play, "fire"), report(play, "fire", after=600)
    everything = due(play.world, play.now)
    assert [item.left for item in everything] == sorted(item.left for item in everything)
    assert {item.incident for item in due(play.world, play.now, incident=two)} == {two}
    assert [item.incident for item in due(play.world, play.now, within=10 * MINUTE)] == [one]


def test_what_a_merged_report_owes_is_shown_under_its_survivor(play: Play) -> None:
    fire = report(play, "fire")
    play.do(GradeIncident(incident=fire, grade=2, basis="现场"))
    crowd = report(play, "security-crowd", after=3600)
    play.do(MergeIncident(incident=fire, into=crowd))
    overdue = [item for item in items(play, "report") if item.key[1].startswith(fire)]
    assert overdue and {item.incident for item in overdue} == {crowd}
    assert str(overdue[0].title).startswith("#2 ")


def test_a_warning_waits_for_a_decision_and_runs_out(play: Play) -> None:
    until = play.now + 3 * HOUR
    given = ReceiveWarning(kind="weather-rainstorm", level=1, issuer="区气象台", area="全区", valid_until=until, id="w")
    play.do(given, after=0)
    (item,) = items(play, "warning")
    assert str(item.title) == "全区暴雨红色预警 待决定是否响应"
    assert (item.left, item.assumed, item.shortcut) == (30 * MINUTE, True, "D")
    play.do(DecideOnWarning(warning="w", response=False, decided_by="甲", reason="乙"))
    assert not items(play, "warning") and items(play, "expiry")[0].due_at == until
    play.do(LiftWarning(warning="w"))
    assert not items(play, "expiry")


def issue(play: Play, **more: object) -> Order:
    recipients = (To(kind="post", id="post-flood-a"), To(kind="post", id="post-liaison"))
    given: dict[str, object] = {"recipients": recipients, "title": "转移", "text": "转移低洼住户"} | more
    play.do(IssueOrder(**given), after=0)  # type: ignore[arg-type]
    return play.world.all(Order)[-1]


def test_silence_is_due_after_the_time_to_acknowledge(play: Play) -> None:
    order = issue(play)
    (item,) = items(play, "acknowledgement")
    assert (item.left, item.assumed, item.key) == (10 * MINUTE, True, order.key)
    assert str(item.title) == f"令 {spoken(order.number)} 防汛指挥长A等 2 个受令单位未回执"
    play.do(RecordAcknowledgement(order=order.id, recipients=("post-flood-a",)), after=60)
    (item,) = items(play, "acknowledgement")
    assert str(item.title) == f"令 {spoken(order.number)} 联络员 已发出，未回执"
    play.do(RemindRecipient(order=order.id), after=11 * 60)
    assert items(play, "acknowledgement")[0].left == 10 * MINUTE  # a reminder gives the time again
    play.do(RecordAcknowledgement(order=order.id))
    assert not items(play, "acknowledgement")


def test_an_orders_deadline(play: Play) -> None:
    order = issue(play, deadline=play.now + HOUR)
    (item,) = items(play, "order")
    assert (item.left, str(item.title)) == (HOUR, f"令 {spoken(order.number)} 2 个受令单位未办结")
    play.do(RecordDone(order=order.id, recipients=("post-flood-a",)))
    assert str(items(play, "order")[0].title) == f"令 {spoken(order.number)} 1 个受令单位未办结"
    play.do(RecordDone(order=order.id))
    assert not items(play, "order")


def test_a_transfer_of_command_waits_ten_minutes(play: Play) -> None:
    id = report(play, "flood-urban")
    activate = ActivateResponse(
        incident=id,
        level=4,
        decided_by="甲",
        post="post-flood-a",
        bodies=("hq-flood",),
        commander_post="post-flood-a",
    )
    play.do(activate)
    play.do(OfferTransfer(incident=id, incoming="post-deputy", reason="升级", situation="内涝"))
    (item,) = items(play, "transfer")
    assert str(item.title) == "#1 指挥权移交，待常务副总指挥确认"
    assert (item.left, item.assumed) == (10 * MINUTE, True)
    play.do(AcceptTransfer(incident=id, holder="乙"))
    assert not items(play, "transfer")


@pytest.mark.parametrize("end", ["closed", "merged"])
def test_an_offer_of_command_ends_with_its_incident(play: Play, end: str) -> None:
    """It had stood there for ever: over, and refused to whoever wanted to answer it or take it back."""
    survivor, id = report(play, "flood-urban"), report(play, "flood-urban")
    play.do(Appoint(incident=id, post="post-flood-a"))
    play.do(OfferTransfer(incident=id, incoming="post-deputy", reason="换班", situation="内涝"))
    assert len(items(play, "transfer")) == 1
    over = CloseIncident(incident=id, summary="误报") if end == "closed" else MergeIncident(incident=id, into=survivor)
    play.do(over)
    assert play.world.get(IncidentCommand, id).offer is None
    assert not items(play, "transfer")


def test_an_offer_in_a_file_of_before_that_outlived_its_incident_is_not_due(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(Appoint(incident=id, post="post-flood-a"))
    play.do(OfferTransfer(incident=id, incoming="post-deputy", reason="换班", situation="内涝"))
    offered = play.world.get(IncidentCommand, id)
    play.do(CloseIncident(incident=id, summary="误报"))
    play.world = play.world.evolve([offered])
    assert not items(play, "transfer")


def test_a_team_that_should_have_arrived(play: Play) -> None:
    id = report(play, "fire")
    play.do(AddTeam(id="team", name_zh="综合救援队", skills=("fire",)))
    play.do(DispatchTeam(team="team", incident=id, eta_seconds=840), after=0)
    (item,) = items(play, "team")
    assert (str(item.title), item.left, item.incident) == ("#1 综合救援队 应到场", 14 * MINUTE, id)
    play.do(ReportArrival(team="team"))
    assert not items(play, "team")


def test_supplies_asked_for_and_on_the_road(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(AddFacility(id="store", kind="warehouse", name_zh="区储备库"))
    play.do(AddFacility(id="gym", kind="shelter", name_zh="体育中心"))
    play.do(DefineItem(id="tent", name_zh="帐篷", category="board-lodging", unit="顶"))
    play.do(ReceiveStock(item="tent", place="store", quantity=50, source="入库单"))
    by = play.now + 5 * HOUR
    play.do(RequestSupplies(incident=id, item="tent", quantity=10, destination="gym", needed_by=by))
    request = play.world.all(SupplyRequest)[0].id
    (item,) = items(play, "supply")
    assert (str(item.title), item.due_at) == ("帐篷 申请送到 体育中心，尚未发运", by)
    play.do(ApproveRequest(request=request))
    play.do(PickSupplies(request=request, place="store", quantity=10))
    play.do(ShipSupplies(request=request, place="store", eta_seconds=1320), after=0)
    (item,) = items(play, "supply")
    assert (str(item.title), item.left) == ("帐篷 应运到 体育中心", 22 * MINUTE)
    play.do(SignForSupplies(request=request, quantity=10, signed_by="乙"))
    assert not items(play, "supply")


def test_the_relief_clock_is_due_while_people_are_in_need(play: Play) -> None:
    id = report(play, "flood-urban")
    play.do(RecordFigures(incident=id, source="镇", values={"evacuated": 300}), after=0)
    (item,) = items(play, "relief")
    assert str(item.title) == "#1 基本生活救助 10 小时线，已到位 0 %"
    assert (item.left, item.key) == (10 * HOUR, ("incident", id))


def test_the_end_of_a_shift_is_shown_an_hour_before(play: Play) -> None:
    play.do(TakeShift(holder="乙", until=play.now + 2 * HOUR), after=0)
    assert not items(play, "shift")
    (item,) = items(play, "shift", 61 * MINUTE)
    assert (str(item.title), item.left, item.key) == ("乙 当班到时，待交接", 59 * MINUTE, ("desk", "desk"))


def test_the_number_of_an_order_leaves_room_for_what_is_due(play: Play) -> None:
    order = issue(play)
    assert order.number.endswith("〕1号")
    assert str(items(play, "acknowledgement")[0].title).startswith("令 1号 ")
    assert spoken("新应指 12") == "新应指 12"  # files of the older version

"""The list of nonsense: what no command centre can mean is refused, and what is odd but possible needs a reason on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.city.facilities.model import AddFacility
from console.domain.core.desk import duty
from console.domain.core.kernel import Position
from console.domain.forces.teams.model import EditTeam
from console.domain.response.commanding.model import Appoint
from console.domain.response.incidents.model import AddNote, CloseIncident, Incident, ReportIncident
from console.domain.response.orders.model import IssueOrder, Order, RecordAcknowledgement, To
from tests.support.play import Play
from tests.support.small_city import at, small_city

DAY = 86_400_000
TO = (To(kind="unit", id="u-water"),)


@pytest.fixture
def play() -> Play:
    return small_city()


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (AddFacility(kind="shelter", name_zh="t", capacity=10**9), "超出允许范围"),
        (EditTeam(team="team-boats", personnel=10**9), "超出允许范围"),
        (duty.TakeShift(holder="李", until=0), "时间不可能"),
        (duty.TakeShift(holder="李", until=-(10**15)), "时间不可能"),
        (duty.TakeShift(holder="李", until=4_102_444_800_000), "时间不可能"),
        (duty.TakeShift(holder="李" * 501), "最多"),
        (ReportIncident(title="t", position=Position(lon=2.35, lat=48.85, quality="reported")), "不在境内"),
        (ReportIncident(title="t", position=replace(at(113.3, 34.8), quality="x")), "位置精度"),
        (IssueOrder(title="t", text="t", level=99, recipients=TO), "没有"),
        (IssueOrder(title="t", text="t", copies=("nobody",), recipients=TO), "抄送"),
        (AddNote(incident="i", text="a" * 20_000_001), "文字太长"),
        (AddNote(incident="i", text="李\0"), "控制字符"),
        (AddNote(incident="i", text="李\u202e"), "控制字符"),
    ],
)
def test_nonsense_is_refused_with_a_reason(play, command, reason):
    assert reason in play.refused(command)


def test_times_before_any_console_are_refused(play):
    assert "2000" in play.refused(ReportIncident(title="t"), occurred_at=0)


def test_who_acts_has_a_name_of_a_length_that_a_name_can_have(play):
    assert "最多" in play.refused(ReportIncident(title="t"), actor="甲" * 101)


def test_line_ends_of_other_programs_become_ours(play):
    play.do(ReportIncident(title="西街口\r\n积水"))
    assert play.world.all(Incident)[0].title == "西街口\n积水"


def test_an_incident_with_open_orders_is_filed_away_only_with_a_reason(play):
    play.do(ReportIncident(title="t"))
    incident = play.world.all(Incident)[0].id
    play.do(IssueOrder(title="t", text="t", incident=incident, recipients=TO))
    assert "1道调度令未办结" in play.refused(CloseIncident(incident=incident))
    play.do(CloseIncident(incident=incident, summary="供水局已另行处置，值班长同意归档"))


def test_two_commanders_are_two_people(play):
    play.do(ReportIncident(title="t"))
    incident = play.world.all(Incident)[0].id
    play.do(Appoint(incident=incident, post="p-mayor", holder="王"))
    assert "两个人" in play.refused(Appoint(incident=incident, post="p-vice", holder="王", co=True))


@pytest.mark.parametrize("back", [3_600_000, 40 * 365 * DAY, 56 * 365 * DAY])
def test_a_clock_set_back_refuses_no_acknowledgement(play, back):
    play.do(IssueOrder(title="t", text="t", recipients=TO))
    order = play.world.all(Order)[0]
    play.do(
        RecordAcknowledgement(order=order.id, recipients=(order.recipients[0].id,), spoken_by="李"), at=play.now - back
    )
    assert play.world.all(Order)[0].recipients[0].state == "acknowledged"

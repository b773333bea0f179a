"""Sending teams: who may go, what a commitment is, every refusal in words."""

from __future__ import annotations

import pytest

from console.domain.core.kernel import Command, Position
from console.domain.forces.teams.model import (
    AddTeam,
    EditTeam,
    MoveTeam,
    ReleaseTeam,
    ReportReturned,
    RerouteTeam,
    ReturnToService,
    TakeOutOfService,
    Team,
)
from console.domain.forces.teams.views import bar, is_available
from console.domain.response.dispatching.rules import DispatchTeam, OverruleRecommendation, teams_of
from console.domain.response.incidents.model import CloseIncident, MergeIncident
from console.domain.response.orders.model import Order, ReportArrival, ReportDeparture
from console.domain.review.timeline.story import SENTENCES, Names  # with every area that tells
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play, same_subjects


@pytest.fixture
def play() -> Play:
    return forces.city()


def state(play: Play, id: str) -> Team:
    return play.world.get(Team, id)


def test_a_team_goes_and_comes_back(play: Play) -> None:
    flood = forces.incident(play)
    assert state(play, "t-pump").readiness == "unknown"
    play.do(ReturnToService(team="t-pump"))
    home = state(play, "t-pump").position
    play.do(DispatchTeam(team="t-pump", incident=flood, eta_seconds=600))
    sent = state(play, "t-pump")
    assert sent.readiness == "ordered" and sent.assignment is not None
    assert sent.assignment.eta == play.now + 600_000 and sent.assignment.since == play.now
    play.do(ReportDeparture(team="t-pump", eta_seconds=900, personnel=18))
    gone = state(play, "t-pump")
    assert gone.readiness == "under_way" and gone.assignment is not None
    assert gone.assignment.eta == play.now + 900_000 and gone.assignment.personnel == 18
    play.do(ReportArrival(team="t-pump"), after=800)
    there = state(play, "t-pump")
    assert there.readiness == "on_scene" and there.position is not None
    assert (there.position.lon, there.position.quality, there.position.at) == (113.30, "reported", play.now)
    play.do(ReleaseTeam(team="t-pump", reason="水已排完"))
    assert state(play, "t-pump").readiness == "returning" and state(play, "t-pump").assignment is None
    play.do(ReportReturned(team="t-pump"))
    back = state(play, "t-pump")
    assert back.readiness == "ready" and back.position is not None and home is not None
    assert (back.position.lon, back.position.lat) == (home.lon, home.lat)
    assert same_subjects(play.world, play.replayed())


def test_a_team_that_never_left_is_free_at_once(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-pump", incident=flood))
    play.do(ReleaseTeam(team="t-pump"))
    assert state(play, "t-pump").readiness == "ready"


def test_a_worn_out_team_is_out_when_it_is_back(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-pump", incident=flood))
    play.do(ReportArrival(team="t-pump"))
    play.do(ReleaseTeam(team="t-pump"))
    play.do(ReportReturned(team="t-pump", fit=False, note="连续作业，休整"))
    assert state(play, "t-pump").readiness == "out" and state(play, "t-pump").out_reason == "连续作业，休整"


@pytest.mark.parametrize(
    ("team", "words"),
    [("t-planned", "尚在规划"), ("t-several", "6支队伍的合计"), ("t-uncounted", "合计")],
)
def test_what_is_not_a_team_is_never_sent(play: Play, team: str, words: str) -> None:
    flood = forces.incident(play)
    assert words in play.refused(DispatchTeam(team=team, incident=flood))
    assert bar(state(play, team)) is not None and not is_available(state(play, team))


def test_out_of_service_is_not_sent(play: Play) -> None:
    flood = forces.incident(play)
    play.do(TakeOutOfService(team="t-pump", reason="水泵检修"))
    assert "水泵检修" in play.refused(DispatchTeam(team="t-pump", incident=flood))
    play.do(ReturnToService(team="t-pump"))
    play.do(DispatchTeam(team="t-pump", incident=flood))


def test_two_incidents_want_one_team(play: Play) -> None:
    first, second = forces.two_incidents(play)
    play.do(DispatchTeam(team="t-boat-near", incident=first))
    assert "已派往" in play.refused(DispatchTeam(team="t-boat-near", incident=first))
    assert "由该事件放行" in play.refused(DispatchTeam(team="t-boat-near", incident=second, reason="更急"))
    assert "原因" in play.refused(DispatchTeam(team="t-boat-near", incident=second, release_from=first))
    events = play.do(DispatchTeam(team="t-boat-near", incident=second, release_from=first, reason="有人被困"))
    assert [event.kind for event in events] == ["team.reassigned", "team.dispatched"]
    assert [event.incident_id for event in events] == [first, second]
    team = state(play, "t-boat-near")
    assert team.assignment is not None and team.assignment.incident == second
    assert [(lost.incident, lost.to_incident, lost.reason) for lost in team.withdrawals] == [
        (first, second, "有人被困")
    ]
    assert teams_of(play.world, first) == () and teams_of(play.world, second) == (team,)


def test_overruling_keeps_the_reason(play: Play) -> None:
    flood = forces.incident(play)
    how = DispatchTeam(team="t-boat-far", incident=flood, overrules="t-boat-near")
    assert "原因" in play.refused(how)
    events = play.do(DispatchTeam(team="t-boat-far", incident=flood, overrules="t-boat-near", reason="近队刚下夜班"))
    assert [(event.kind, event.id) for event in events] == [
        ("team.dispatched", "t-boat-far"),
        ("team.overruled", "t-boat-near"),
    ]
    passed = state(play, "t-boat-near").passed_over
    assert [(one.incident, one.chosen, one.reason) for one in passed] == [(flood, "t-boat-far", "近队刚下夜班")]


def test_overruling_without_sending_anybody(play: Play) -> None:
    flood = forces.incident(play)
    assert "原因" in play.refused(OverruleRecommendation(incident=flood, team="t-pump", reason=" "))
    assert "就是推荐" in play.refused(
        OverruleRecommendation(incident=flood, team="t-pump", chosen="t-pump", reason="近")
    )
    play.do(OverruleRecommendation(incident=flood, team="t-pump", reason="留作备勤"))
    assert state(play, "t-pump").passed_over[0].chosen is None


def test_nobody_is_sent_to_what_is_over(play: Play) -> None:
    first, second = forces.two_incidents(play)
    play.do(MergeIncident(incident=second, into=first, reason="重复接报"))
    assert "已并入" in play.refused(DispatchTeam(team="t-pump", incident=second))
    play.do(CloseIncident(incident=first, summary="误报"))
    assert "归档" in play.refused(DispatchTeam(team="t-pump", incident=first))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (ReportDeparture(team="t-pump"), "没有派往任何事件"),
        (ReportArrival(team="t-pump"), "没有派往任何事件"),
        (ReleaseTeam(team="t-pump"), "没有派往任何事件"),
        (ReportReturned(team="t-pump"), "不在返回途中"),
        (TakeOutOfService(team="t-pump", reason=""), "原因"),
        (ReturnToService(team="t-planned"), "尚在规划"),
        (DispatchTeam(team="t-pump", incident="nowhere"), "找不到"),
        (DispatchTeam(team="nobody", incident="nowhere"), "找不到"),
        (EditTeam(team="t-pump"), "没有改动"),
        (EditTeam(team="t-pump", personnel=20), "没有改动"),
        (EditTeam(team="t-pump", personnel=-1), "负数"),
        (EditTeam(team="t-pump", personnel_basis="rumour"), "人数依据"),
        (EditTeam(team="t-pump", name_zh=" "), "名称"),
        (EditTeam(team="t-pump", skills=("flying",)), "flying"),
        (EditTeam(team="t-planned", status="existing"), "依据"),
        (EditTeam(team="t-planned", status="maybe", note="据报"), "建设状态"),
        (AddTeam(name_zh=" "), "名称"),
        (AddTeam(name_zh="新队", tier="secret"), "secret"),
        (AddTeam(name_zh="新队", skills=("flying",)), "flying"),
        (AddTeam(id="t-pump", name_zh="新队"), "t-pump"),
        (MoveTeam(team="t-pump", position=Position(lon=500, lat=0, quality="reported")), "不在境内"),
    ],
)
def test_refusals(play: Play, command: Command, words: str) -> None:
    assert words in play.refused(command)


def test_steps_are_not_taken_twice(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-pump", incident=flood))
    play.do(ReportDeparture(team="t-pump"))
    assert "已经报告" in play.refused(ReportDeparture(team="t-pump"))
    play.do(ReportArrival(team="t-pump"))
    assert "已经报告" in play.refused(ReportArrival(team="t-pump"))
    assert "先由事件放行" in play.refused(TakeOutOfService(team="t-pump", reason="疲劳"))
    assert "正在执行任务" in play.refused(ReturnToService(team="t-pump"))
    assert "不能改为规划" in play.refused(EditTeam(team="t-pump", status="planned", note="误登"))
    play.do(ReleaseTeam(team="t-pump"))
    play.do(ReportReturned(team="t-pump"))
    assert "已在待命" in play.refused(ReturnToService(team="t-pump"))
    play.do(TakeOutOfService(team="t-pump", reason="休整"))
    assert "已经停用" in play.refused(TakeOutOfService(team="t-pump", reason="休整"))


def test_an_absurd_arrival_time_is_refused(play: Play) -> None:
    flood = forces.incident(play)
    assert "不合理" in play.refused(DispatchTeam(team="t-pump", incident=flood, eta_seconds=-1))


def test_what_the_city_knows_better_survives_a_newer_pack(play: Play) -> None:
    play.do(EditTeam(team="t-pump", personnel=35, personnel_basis="exact", phone="110", note="电话核实"))
    play.do(
        MoveTeam(team="t-pump", position=Position(lon=113.2, lat=34.7, quality="surveyed"), place="新营区", home=True)
    )
    edited = state(play, "t-pump")
    assert (edited.personnel, edited.phone, edited.place, edited.edited_by) == (35, "110", "新营区", "甲")
    assert edited.home == edited.position and edited.home is not None and edited.home.quality == "surveyed"
    from console.domain.forces.teams.model import TeamRegistered

    play.feed([TeamRegistered(id="t-pump", name_zh="改名队", personnel=1, position=forces.position(113.9))])
    newer = state(play, "t-pump")
    assert newer.name_zh == "改名队"
    assert (newer.personnel, newer.place, newer.home, newer.position) == (35, "新营区", edited.home, edited.position)


def test_a_planned_team_that_was_built_can_be_sent(play: Play) -> None:
    flood = forces.incident(play)
    play.do(EditTeam(team="t-planned", status="existing", note="2026年10月授牌"))
    play.do(DispatchTeam(team="t-planned", incident=flood))
    assert state(play, "t-planned").is_committed


def test_a_team_of_ones_own(play: Play) -> None:
    play.do(AddTeam(name_zh="义务队", skills=("boat",), personnel=9, source="民政局名册"))
    added = play.world.all(Team)[-1]
    assert added.name_zh == "义务队" and added.provenance.source == "民政局名册" and added.readiness == "unknown"


def test_leaving_tells_the_order(play: Play) -> None:
    from console.domain.response.orders.model import IssueOrder, To

    flood = forces.incident(play)
    play.do(
        IssueOrder(
            incident=flood,
            title="出动",
            text="请出动",
            recipients=(To(kind="team", id="t-pump", dispatch=True), To(kind="team", id="t-fire")),
        )
    )
    events = play.do(ReportDeparture(team="t-pump"), after=3 * MINUTE / 1000)
    assert [event.kind for event in events] == ["team.departed", "order.under_way"]
    order = play.world.all(Order)[0]
    assert [one.state for one in order.recipients] == ["under_way", "sent"]


def test_forces_of_a_double_report_carry_on_with_the_survivor(play: Play) -> None:
    from console.domain.forces.materials.model import RequestSupplies
    from console.domain.response.orders.model import IssueOrder, To
    from console.domain.response.orders.views import board
    from console.domain.response.supplies import against_need, requests

    first, double = forces.incident(play), forces.incident(play, "flood-urban", 113.301)
    play.do(DispatchTeam(team="t-pump", incident=double))
    forces.item(play, "pump", ("store-a", 5))
    play.do(RequestSupplies(incident=double, item="pump", quantity=2))
    play.do(IssueOrder(incident=double, title="令", text="正文", recipients=(To(kind="unit", id="u-county"),)))
    assert teams_of(play.world, first) == ()
    play.do(MergeIncident(incident=double, into=first, reason="同一处"))
    assert [team.id for team in teams_of(play.world, first)] == ["t-pump"]
    assert len(board(play.world, play.now, first)) == len(requests(play.world, play.now, first)) == 1
    assert against_need(play.world, first, play.now)[0].requested == 2
    assert "已派往" in play.refused(DispatchTeam(team="t-pump", incident=first))
    other = forces.incident(play, "flood", 113.46)
    play.do(DispatchTeam(team="t-pump", incident=other, release_from=first, reason="更急"))
    assert teams_of(play.world, first) == ()


def test_a_team_under_way_takes_another_road_and_is_expected_later(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-pump", incident=flood, eta_seconds=600))
    play.do(ReportDeparture(team="t-pump", eta_seconds=600, personnel=18))
    (event,) = play.do(RerouteTeam(team="t-pump", eta_seconds=1200, reason="铁路桥断路"), after=60)
    assert event.kind == "team.rerouted"
    gone = state(play, "t-pump")
    assert gone.assignment is not None and gone.readiness == "under_way"
    assert (gone.assignment.eta, gone.assignment.personnel) == (play.now + 1_200_000, 18)
    assert str(SENTENCES[type(event)](event, Names(play.world))).startswith("t-pump队改走其他路线")
    play.do(RerouteTeam(team="t-pump", reason="全部断路"))
    lost = state(play, "t-pump").assignment
    assert lost is not None and lost.eta is None
    assert same_subjects(play.world, play.replayed())


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (RerouteTeam(team="t-pump", eta_seconds=60), "原因"),
        (RerouteTeam(team="t-fire", eta_seconds=60, reason="断路"), "没有派往"),
        (RerouteTeam(team="t-pump", eta_seconds=-1, reason="断路"), "不合理"),
    ],
)
def test_another_road_needs_a_commitment_a_reason_and_a_time(play: Play, command: Command, why: str) -> None:
    play.do(DispatchTeam(team="t-pump", incident=forces.incident(play), eta_seconds=600))
    assert why in play.refused(command)


def test_who_is_there_goes_no_other_way(play: Play) -> None:
    play.do(DispatchTeam(team="t-pump", incident=forces.incident(play)))
    play.do(ReportArrival(team="t-pump"))
    assert "已经报告过" in play.refused(RerouteTeam(team="t-pump", eta_seconds=60, reason="断路"))

"""Starting, changing and ending a response, and on whose authority."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.city.organisation.views import needed_role
from console.domain.forces.teams.model import AddTeam
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import CloseIncident, Incident, RecordConsultation, RecordFigures
from console.domain.response.orders.model import IssueOrder, To
from console.domain.response.warnings.model import ReceiveWarning
from console.domain.review.incident_board import board, commander, doubts_about_ending
from console.domain.usecases.responding.rules import (
    ActivateResponse,
    ChangeResponseLevel,
    DecideOnWarning,
    TerminateResponse,
)
from tests.support import rulebook
from tests.support.play import Play, same_subjects
from tests.support.rulebook import report


@pytest.fixture
def play() -> Play:
    return rulebook.staffed()


def start(play: Play, id: str, level: int = 3, post: str | None = "post-deputy", **more: Any) -> None:
    play.do(ActivateResponse(incident=id, level=level, decided_by="常务副区长", post=post, **more))


def test_one_command_starts_the_level_the_bodies_and_the_commander(play: Play) -> None:
    id = report(play, "flood-urban")
    start(play, id, bodies=("hq-flood", "hq-flood", "hq-general"), commander_post="post-flood-a")
    one = play.world.get(Incident, id)
    assert (one.status, one.response_level, one.bodies) == ("responding", 3, ("hq-flood", "hq-general"))
    assert one.course[-1].role == "executive_deputy"
    command = play.world.get(IncidentCommand, id)
    assert [active.body for active in command.active] == ["hq-flood", "hq-general"]
    assert command.commander is not None and command.commander.post == "post-flood-a"
    seat = commander(play.world, id)
    assert seat is not None and seat.name.name_zh == "防汛指挥长A" and seat.holder == ""
    assert same_subjects(play.world, play.replayed())


def test_a_refusal_of_one_body_is_a_refusal_of_all(play: Play) -> None:
    id = report(play, "flood-urban")
    ghost = ActivateResponse(incident=id, level=3, decided_by="甲", post="post-deputy", bodies=("hq-flood", "ghost"))
    assert "ghost" in play.refused(ghost)
    assert play.world.get(Incident, id).status == "open"


@pytest.mark.parametrize(
    ("level", "post", "authority", "said"),
    [
        (3, "post-deputy", "", None),
        (3, "post-flood-a", "", "常务副总指挥以上"),
        (3, "post-flood-a", "区长电话授权", None),
        (3, None, "", "常务副总指挥以上"),
        (3, None, "区长电话授权", None),
        (4, "post-flood-a", "", None),
        (4, "post-liaison", "", "指挥长以上"),
        (2, "post-deputy", "", "总指挥以上"),
        (2, "post-chief", "", None),
        (5, "post-chief", "", "Ⅰ至Ⅳ级"),
        (3, "ghost", "", "ghost"),
    ],
)
def test_who_may_start_which_level(play: Play, level: int, post: str | None, authority: str, said: str | None) -> None:
    id = report(play, "flood-urban")
    command = ActivateResponse(incident=id, level=level, decided_by="甲", post=post, authority=authority)
    if said is None:
        play.do(command)
        assert play.world.get(Incident, id).response_level == level
    else:
        assert said in play.refused(command)


def test_who_decides_is_always_named(play: Play) -> None:
    id = report(play, "flood-urban")
    assert "由谁决定" in play.refused(ActivateResponse(incident=id, level=4, decided_by=" ", post="post-chief"))


def test_without_a_rule_a_name_is_enough_for_the_lower_levels() -> None:
    play = Play.on_duty()
    id = report(play)
    assert needed_role(play.world, None, 1) is None
    assert "授权依据" in play.refused(ActivateResponse(incident=id, level=1, decided_by="一位过路人"))
    play.do(ActivateResponse(incident=id, level=3, decided_by="甲"))


def test_a_response_is_started_once_and_changed_with_a_reason(play: Play) -> None:
    id = report(play, "flood-urban")
    change = ChangeResponseLevel(incident=id, level=2, decided_by="区长", post="post-chief", reason="水位上涨")
    assert "尚未启动" in play.refused(change)
    start(play, id)
    assert "已启动Ⅲ级响应" in play.refused(ActivateResponse(incident=id, level=2, decided_by="区长", post="post-chief"))
    assert "已是Ⅲ级" in play.refused(ChangeResponseLevel(incident=id, level=3, decided_by="甲", reason="乙"))
    assert "原因" in play.refused(ChangeResponseLevel(incident=id, level=2, decided_by="甲", reason=" "))
    low = ChangeResponseLevel(incident=id, level=2, decided_by="甲", reason="乙", post="post-deputy")
    assert "总指挥以上" in play.refused(low)
    play.do(change)
    assert [step.level for step in play.world.get(Incident, id).course] == [3, 2]


def test_whoever_may_start_it_may_end_it(play: Play) -> None:
    id = report(play, "flood-urban")
    end = TerminateResponse(incident=id, decided_by="甲", reason="雨停水退", post="post-deputy")
    assert "没有启动中的响应" in play.refused(end)
    start(play, id, level=2, post="post-chief", bodies=("hq-flood",), commander_post="post-flood-a")
    assert "谁启动谁终止" in play.refused(end)
    lower = ChangeResponseLevel(incident=id, level=3, decided_by="甲", reason="水退", post="post-deputy")
    assert "谁启动谁终止" in play.refused(lower)
    assert "原因" in play.refused(TerminateResponse(incident=id, decided_by="甲", reason=""))
    assert "先终止响应" in play.refused(CloseIncident(incident=id))
    play.do(TerminateResponse(incident=id, decided_by="区长", reason="雨停水退", post="post-chief"))
    one = play.world.get(Incident, id)
    assert (one.status, one.response_level, one.terminated_at) == ("terminated", None, play.now)
    assert not play.world.get(IncidentCommand, id).active
    start(play, id, level=3)  # it may flare up again
    assert play.world.get(Incident, id).terminated_at is None


def test_what_speaks_against_ending_is_shown(play: Play) -> None:
    id = report(play, "flood-urban")
    start(play, id)
    play.do(RecordFigures(incident=id, source="现场", values={"trapped": 4, "missing": 1}))
    said = [str(doubt) for doubt in doubts_about_ending(play.world, id)]
    assert said == ["启动以来没有会商记录", "仍报有 4 人受困", "仍报有 1 人失踪"]
    play.do(RecordConsultation(incident=id, participants=("气象局",), decision="终止"))
    assert "启动以来没有会商记录" not in map(str, doubts_about_ending(play.world, id))


def test_a_warning_in_force_and_forces_out_speak_against_it_too(play: Play) -> None:
    play.do(ReceiveWarning(kind="weather-rainstorm", level=2, issuer="气象台", id="w"))
    decide = DecideOnWarning(warning="w", response=True, response_level=3, decided_by="甲", post="post-deputy")
    play.do(decide)
    (one,) = play.world.all(Incident)
    play.do(AddTeam(id="team", name_zh="综合救援队", skills=("flood",)))
    play.do(DispatchTeam(team="team", incident=one.id))
    play.do(IssueOrder(incident=one.id, recipients=(To(kind="post", id="post-flood-a"),), title="甲", text="乙"))
    assert [str(doubt) for doubt in doubts_about_ending(play.world, one.id)] == [
        "引发响应的预警尚未解除",
        "启动以来没有会商记录",
        "还有 1 支队伍在途或在场",
        "还有 1 份调度令未办结",
    ]


def test_the_board_has_the_gravest_first_and_hides_what_is_over(play: Play) -> None:
    small, big, over = report(play, "fire"), report(play, "flood-urban"), report(play, "fire")
    start(play, big)
    play.do(CloseIncident(incident=over))
    assert [card.incident.id for card in board(play.world, play.now)] == [big, small]
    assert [card.incident.id for card in board(play.world, play.now, everything=True)] == [big, small, over]
    card = board(play.world, play.now + 60_000)[1]
    assert card.kind is not None and card.kind.name_zh == "火灾"
    assert card.elapsed >= 60_000 and [one.value for one in card.headline] == [None] * 5
    assert card.next_due is not None and card.next_due.kind == "report"

"""A warning opens a decision with a clock; "no" needs a name and a reason; the lag is kept."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident, RecordFigures, SupplementReport
from console.domain.response.reports.model import ReportingDuty
from console.domain.response.warnings.model import ChangeWarning, LiftWarning, ReceiveWarning, Warning
from console.domain.response.warnings.views import in_force, is_expired, waited_minutes
from console.domain.usecases.responding.rules import DecideOnWarning, TerminateResponse
from tests.support import rulebook
from tests.support.play import Play, same_subjects
from tests.support.rulebook import HOUR, MINUTE, report


@pytest.fixture
def play() -> Play:
    return rulebook.staffed()


def receive(play: Play, level: int = 2, **more: Any) -> str:
    given = {"kind": "weather-rainstorm", "level": level, "issuer": "区气象台", "area": "全区"} | more
    return play.do(ReceiveWarning(**given), after=0)[0].id


def yes(id: str, **more: Any) -> DecideOnWarning:
    given = {"response_level": 3, "decided_by": "常务副区长", "post": "post-deputy"} | more
    return DecideOnWarning(warning=id, response=True, **given)


def warning(play: Play, id: str) -> Warning:
    return play.world.get(Warning, id)


def test_a_warning_waits_thirty_minutes_for_a_decision_unless_said_otherwise(play: Play) -> None:
    first, second = receive(play), receive(play, decide_minutes=10)
    assert warning(play, first).decide_by == play.now + 30 * MINUTE
    assert warning(play, second).decide_by == play.now + 10 * MINUTE
    assert warning(play, first).waits and waited_minutes(warning(play, first), play.now + 61 * MINUTE) == 61


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"level": 5}, "红、橙、黄、蓝"),
        ({"kind": "ghost"}, "事件类型"),
        ({"issuer": " "}, "发布单位"),
        ({"received_at": rulebook.NIGHT + HOUR}, "不能晚于现在"),
        ({"valid_until": rulebook.NIGHT - HOUR}, "失效时间"),
        ({"decide_minutes": 0}, "大于零"),
    ],
)
def test_warnings_that_cannot_be(play: Play, fields: dict[str, Any], said: str) -> None:
    given = {"kind": "weather-rainstorm", "level": 2, "issuer": "区气象台"} | fields
    assert said in play.refused(ReceiveWarning(**given), after=0)


def test_the_same_message_is_registered_once(play: Play) -> None:
    receive(play, cap_id="41010041600000_20260720021000_1", id="w")
    again = ReceiveWarning(kind="weather-gale", level=4, issuer="甲", cap_id="41010041600000_20260720021000_1")
    assert "已经登记" in play.refused(again)
    assert "已被使用" in play.refused(ReceiveWarning(kind="weather-gale", level=4, issuer="甲", id="w"))


def test_no_needs_a_name_and_a_reason_and_keeps_the_lag(play: Play) -> None:
    id = receive(play)
    assert "由谁决定" in play.refused(DecideOnWarning(warning=id, response=False, decided_by=" ", reason="甲"))
    assert "原因" in play.refused(DecideOnWarning(warning=id, response=False, decided_by="值班长"))
    play.do(DecideOnWarning(warning=id, response=False, decided_by="值班长", reason="雨区在邻县"), after=45 * 60)
    one = warning(play, id)
    (decision,) = one.decisions
    assert not one.waits and one.incident is None
    assert (decision.response, decision.lag_minutes, decision.reason) == (False, 45, "雨区在邻县")


def test_yes_needs_a_level_of_its_own(play: Play) -> None:
    id = receive(play)
    assert "预警级别不等于响应级别" in play.refused(yes(id, response_level=None))
    assert "常务副总指挥以上" in play.refused(yes(id, post=None))


def test_yes_opens_an_incident_with_response_bodies_and_commander(play: Play) -> None:
    id = receive(play)
    play.do(yes(id, bodies=("hq-flood",), commander_post="post-flood-a"), after=600)
    one = warning(play, id)
    incident = play.world.get(Incident, one.incident or "")
    assert incident.title == "全区暴雨橙色预警响应" and incident.channel == "warning"
    assert (incident.origin, incident.warning, incident.response_level) == ("warning", id, 3)
    assert play.world.get(IncidentCommand, incident.id).is_active("hq-flood")
    assert one.decisions[-1].lag_minutes == 10 and one.decisions[-1].response_level == 3
    assert same_subjects(play.world, play.replayed())


def test_reporting_clocks_wait_for_the_first_harm(play: Play) -> None:
    id = receive(play)
    play.do(yes(id))
    incident = warning(play, id).incident or ""
    assert not play.world.all(ReportingDuty)
    play.do(RecordFigures(incident=incident, source="镇", values={"evacuated": 0}), after=60)
    assert not play.world.all(ReportingDuty)
    play.do(SupplementReport(incident=incident, words="村口进水"), after=3600)
    started = {duty.started_at for duty in play.world.all(ReportingDuty)}
    assert started == {play.now}


def test_yes_on_an_incident_that_is_there(play: Play) -> None:
    known = report(play, "flood-urban")
    id = receive(play)
    play.do(yes(id, incident=known))
    assert play.world.get(Incident, known).response_level == 3 and warning(play, id).incident == known
    assert len(play.world.all(Incident)) == 1


def test_a_second_yes_raises_the_running_response_and_adds_bodies(play: Play) -> None:
    id = receive(play)
    play.do(yes(id, bodies=("hq-flood",), commander_post="post-flood-a"))
    play.do(ChangeWarning(warning=id, level=1))
    play.do(yes(id, response_level=2, post="post-chief", decided_by="区长", bodies=("hq-flood", "hq-general")))
    incident = play.world.get(Incident, warning(play, id).incident or "")
    assert [step.level for step in incident.course] == [3, 2]
    assert len(play.world.get(IncidentCommand, incident.id).active) == 2
    # a lower level than what runs changes nothing
    play.do(yes(id, response_level=4, post="post-chief"))
    assert play.world.get(Incident, incident.id).response_level == 2


def test_after_the_end_a_new_yes_starts_the_response_again(play: Play) -> None:
    id = receive(play)
    play.do(yes(id))
    incident = warning(play, id).incident or ""
    play.do(TerminateResponse(incident=incident, decided_by="甲", post="post-deputy", reason="雨停"))
    play.do(yes(id))
    assert warning(play, id).incident == incident
    assert play.world.get(Incident, incident).status == "responding"


def test_a_rise_asks_again_and_gives_an_open_question_no_more_time(play: Play) -> None:
    id = receive(play, level=3)
    first = warning(play, id).decide_by
    play.do(ChangeWarning(warning=id, level=2), after=20 * 60)
    assert warning(play, id).decide_by == first and warning(play, id).asked_at == rulebook.NIGHT
    play.do(DecideOnWarning(warning=id, response=False, decided_by="甲", reason="乙"))
    play.do(ChangeWarning(warning=id, level=1), after=60)
    assert warning(play, id).decide_by == play.now + 30 * MINUTE
    play.do(DecideOnWarning(warning=id, response=False, decided_by="甲", reason="乙"), after=120)
    play.do(ChangeWarning(warning=id, level=3, reason="减弱"))
    assert not warning(play, id).waits
    assert [step.level for step in warning(play, id).levels] == [3, 2, 1, 3]
    assert [decision.lag_minutes for decision in warning(play, id).decisions] == [20, 2]


def test_changing_needs_a_change_and_a_warning_in_force(play: Play) -> None:
    id = receive(play)
    assert "没有变化" in play.refused(ChangeWarning(warning=id, level=2))
    assert "红、橙、黄、蓝" in play.refused(ChangeWarning(warning=id, level=0))
    play.do(ChangeWarning(warning=id, level=2, valid_until=play.now + HOUR, text="延长"))
    assert warning(play, id).valid_until is not None and not is_expired(warning(play, id), play.now)
    assert is_expired(warning(play, id), play.now + 2 * HOUR)
    play.do(LiftWarning(warning=id, reason="雨停"))
    lifted = warning(play, id)
    assert (lifted.status, lifted.waits, lifted.lifted_reason) == ("lifted", False, "雨停")
    for command in (LiftWarning(warning=id), ChangeWarning(warning=id, level=1), yes(id)):
        assert "已经解除" in play.refused(command)
    assert in_force(play.world) == ()


def test_the_gravest_warning_stands_first(play: Play) -> None:
    blue, red = receive(play, 4), receive(play, 1)
    assert [one.id for one in in_force(play.world)] == [red, blue]

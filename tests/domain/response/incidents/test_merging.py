"""Merging a double report: nothing is lost, the survivor carries on, the merged one points to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import (
    AddNote,
    ClassifyIncident,
    CloseIncident,
    DesignateSource,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordConsultation,
    RecordFigures,
    RelocateIncident,
    ReopenIncident,
    SupplementReport,
)
from console.domain.response.incidents.views import survivor
from console.domain.response.reports.model import DraftReport, ReportingDuty, SubmitReport
from console.domain.response.warnings.model import ReceiveWarning, Warning
from console.domain.usecases.responding.rules import ActivateResponse, DecideOnWarning, TerminateResponse
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import MINUTE, report


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def duties(play: Play, id: str) -> dict[str, ReportingDuty]:
    return {duty.rule: duty for duty in play.world.all(ReportingDuty) if duty.incident == id}


def test_the_merged_one_refuses_everything_with_a_pointer(play: Play) -> None:
    one, two, three = report(play), report(play), report(play)
    play.do(MergeIncident(incident=two, into=one))
    play.do(MergeIncident(incident=one, into=three))
    commands: list[Any] = [
        SupplementReport(incident=two, words="甲"),
        MergeIncident(incident=two, into=three),
        MergeIncident(incident=three, into=two),
        ClassifyIncident(incident=two, kind="fire"),
        GradeIncident(incident=two, grade=3, basis="甲"),
        RecordFigures(incident=two, source="甲", values={"dead": 1}),
        DesignateSource(incident=two, metric="dead", source="甲"),
        RecordConsultation(incident=two, participants=("甲",), decision="乙"),
        ActivateResponse(incident=two, level=4, decided_by="甲", authority="乙"),
        RelocateIncident(incident=two, place="甲"),
        AddNote(incident=two, text="甲"),
        TerminateResponse(incident=two, decided_by="甲", reason="乙"),
        CloseIncident(incident=two),
        ReopenIncident(incident=two, reason="甲"),
        DraftReport(incident=two),
        SubmitReport(incident=two),
    ]
    for command in commands:
        assert "#2 已并入 #3，请在 #3 上操作" in play.refused(command), type(command).__name__


def test_a_running_response_is_not_merged_away(play: Play) -> None:
    one, two = report(play), report(play)
    play.do(ActivateResponse(incident=two, level=4, decided_by="区长", authority="预案"))
    assert "反过来把 #1 并入它" in play.refused(MergeIncident(incident=two, into=one))
    play.do(MergeIncident(incident=one, into=two))


def test_the_earlier_known_time_counts_and_makes_duties_due_earlier(play: Play) -> None:
    early = report(play)
    late = report(play, after=15 * 60)
    due = duties(play, late)["default-phone"].due_at
    play.do(MergeIncident(incident=early, into=late))
    assert play.world.get(Incident, late).known_at == rulebook.NIGHT
    assert duties(play, late)["default-phone"].due_at == due - 15 * MINUTE
    assert {duty.status for duty in duties(play, early).values()} == {"ceased"}


def test_what_the_survivor_reported_covers_the_double(play: Play) -> None:
    one = report(play)
    play.do(SubmitReport(incident=one, channel="phone"), after=10 * 60)
    two = report(play)
    play.do(MergeIncident(incident=two, into=one), after=60)
    covered = duties(play, two)["default-phone"]
    assert (covered.status, covered.late_minutes) == ("discharged", 0)
    assert duties(play, two)["default-written"].status == "ceased"


def test_an_overdue_duty_that_nobody_else_owes_stays_open(play: Play) -> None:
    fire = report(play, "fire")
    play.do(GradeIncident(incident=fire, grade=2, basis="现场判断"))
    other = report(play, "security-crowd", after=3600)
    play.do(MergeIncident(incident=fire, into=other))
    assert duties(play, fire)["henan-major-phone"].status == "running"
    assert duties(play, fire)["henan-followup-morning"].status == "ceased"


def test_a_real_report_merged_into_a_warnings_incident_starts_its_clocks(play: Play) -> None:
    play.do(ReceiveWarning(kind="weather-rainstorm", level=2, issuer="气象台", id="w"))
    play.do(DecideOnWarning(warning="w", response=True, response_level=3, decided_by="甲", authority="区长授权"))
    warned = play.world.get(Warning, "w").incident or ""
    play.do(RecordFigures(incident=warned, source="镇", values={"evacuated": 200}))
    assert not duties(play, warned)  # moving people away is no harm
    real = report(play, after=600)
    known = play.now
    play.do(MergeIncident(incident=real, into=warned), after=60)
    assert play.world.get(Incident, warned).harm_known_at == known
    assert duties(play, warned)["default-phone"].due_at == known + 20 * MINUTE


def test_a_warnings_incident_merged_into_a_real_one_changes_no_clock(play: Play) -> None:
    play.do(ReceiveWarning(kind="weather-rainstorm", level=2, issuer="气象台", id="w"))
    play.do(DecideOnWarning(warning="w", response=True, response_level=3, decided_by="甲", authority="区长授权"))
    warned = play.world.get(Warning, "w").incident or ""
    play.do(TerminateResponse(incident=warned, decided_by="甲", authority="区长授权", reason="转入事件响应"))
    real = report(play, after=600)
    play.do(MergeIncident(incident=warned, into=real))
    assert play.world.get(Incident, real).clock_start == play.world.get(Incident, real).known_at > rulebook.NIGHT + 600


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_everything_stays_reachable_from_the_survivors(pairs: list[tuple[int, int]]) -> None:
    play = Play.on_duty()
    play.now = rulebook.NIGHT
    ids = [report(play, caller=f"来电{number}", figures={"dead": number}) for number in range(6)]
    for double, into in pairs:
        states = {id: play.world.get(Incident, id).status for id in ids}
        command = MergeIncident(incident=ids[double], into=ids[into])
        if double == into or "merged" in (states[ids[double]], states[ids[into]]):
            play.refused(command)
        else:
            play.do(command)
    alive = [one for one in play.world.all(Incident) if one.status != "merged"]
    found = [member.id for one in alive for member in family(play.world, one)]
    assert sorted(found) == sorted(ids)
    for id in ids:
        end = survivor(play.world, play.world.get(Incident, id))
        assert end.status != "merged" and id in {member.id for member in family(play.world, end)}
        assert end.known_at <= play.world.get(Incident, id).known_at

"""Reporting duties: timers from the known time, late ones stay late."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.response.incidents.model import (
    ClassifyIncident,
    CloseIncident,
    GradeIncident,
    Incident,
    MergeIncident,
    RecordFigures,
    ReopenIncident,
)
from console.domain.response.reports.duties import midnight, overdue
from console.domain.response.reports.model import DischargeDuty, ReportingDuty, SubmitReport
from console.domain.response.reports.rules import lateness
from console.domain.review.deadlines import due
from console.domain.usecases.responding.rules import ActivateResponse, TerminateResponse
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import HOUR, MINUTE, NIGHT, report

DAY = 24 * HOUR


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def running(play: Play, id: str) -> dict[str, int]:
    """Rule → minutes from the known time until it is due, of duties that run."""
    duties = [duty for duty in play.world.all(ReportingDuty) if duty.incident == id and duty.status == "running"]
    return {duty.rule: (duty.due_at - NIGHT) // MINUTE for duty in duties}


def by_rule(play: Play, rule: str) -> list[ReportingDuty]:
    return [duty for duty in play.world.all(ReportingDuty) if duty.rule == rule]


def grade(play: Play, id: str, to: int | None, *, after: float = 60) -> None:
    play.do(GradeIncident(incident=id, grade=to, basis="会商"), after=after)


def test_the_clocks_run_from_the_known_time_not_from_the_form(play: Play) -> None:
    id = report(play, "fire", after=600, known_at=NIGHT)
    assert running(play, id) == {"default-phone": 20, "default-written": 40}


@pytest.mark.parametrize(
    ("kind", "to", "level", "wanted"),
    [
        ("fire", 4, "district", {"henan-general-written": 360, "accident-relay": 120}),
        ("fire", 3, "district", {"henan-larger-written": 60, "accident-relay": 120}),
        ("fire", 1, "district", {"henan-major-phone": 15, "henan-major-written": 35, "accident-relay": 120}),
        ("flood-urban", 4, "district", {"henan-general-written": 360, "natural-county": 120, "natural-relay": 120}),
        ("flood-urban", 4, "city", {"henan-general-written": 360, "natural-relay": 120}),
        (
            "flood-urban",
            2,
            "county",
            {
                "henan-major-phone": 15,
                "henan-major-written": 35,
                "natural-county": 120,
                "natural-direct": 120,
                "natural-relay": 120,
            },
        ),
        ("health-epidemic", 2, "district", {"default-phone": 20, "default-written": 40}),  # no rule of its own
        ("security-crowd", 2, "district", {"default-phone": 20, "default-written": 40}),
    ],
)
def test_grade_kind_and_level_of_jurisdiction_say_what_is_owed(
    kind: str, to: int, level: str, wanted: dict[str, int]
) -> None:
    play = rulebook.play(level=level)
    id = report(play, kind)
    grade(play, id, to)
    first = {rule: due for rule, due in running(play, id).items() if "followup" not in rule and "zero" not in rule}
    assert first == wanted


def test_a_graver_grade_found_late_makes_duties_that_are_late_already(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 4)
    assert by_rule(play, "default-phone")[0].status == "ceased"
    grade(play, id, 2, after=HOUR / 1000)
    assert running(play, id)["henan-major-phone"] == 15  # 46 minutes ago
    assert by_rule(play, "henan-general-written")[0].status == "ceased"
    play.do(DischargeDuty(duty=f"{id}:henan-major-phone", told="省厅值班员"), after=0)
    (done,) = by_rule(play, "henan-major-phone")
    assert (done.status, done.late_minutes, done.told) == ("discharged", 46, "省厅值班员")


def test_an_overdue_duty_does_not_cease_with_the_grade(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 4, after=25 * 60)
    assert running(play, id)["default-phone"] == 20  # overdue, stays
    assert "default-written" not in running(play, id)


def test_what_was_never_reported_ends_with_the_closing_and_keeps_its_lateness(play: Play) -> None:
    """An overdue first report had stood for ever in the list of what is due, with the incident closed."""

    def listed() -> int:
        return len([item for item in due(play.world, play.now) if item.kind == "report"])

    id = report(play, "fire")
    play.do(CloseIncident(incident=id, summary="误报"), after=25 * 60)
    (phone,) = by_rule(play, "default-phone")
    assert (phone.status, phone.is_unreported, phone.late_minutes) == ("ceased", True, 5)
    assert running(play, id) == {"default-written": 40} and listed() == 1  # still in time: still to be done
    play.now += 20 * MINUTE
    assert listed() == 0 and overdue(play.world, play.now) == ()
    play.do(RecordFigures(incident=id, source="镇", values={"dead": 0}))
    (written,) = by_rule(play, "default-written")
    assert written.is_unreported and by_rule(play, "default-phone") == [phone]
    play.do(ReopenIncident(incident=id, reason="并非误报"), after=60)
    assert running(play, id) == {"default-phone": 20, "default-written": 40}


def test_closing_ends_what_a_merged_incident_had_left_open(play: Play) -> None:
    double, survivor = report(play, "fire"), report(play, "flood-urban")
    grade(play, double, 3, after=2 * HOUR / 1000)
    play.do(MergeIncident(incident=double, into=survivor))
    assert running(play, double)
    play.do(CloseIncident(incident=survivor))
    assert running(play, double) == {}


def test_a_duty_that_ceased_runs_again_when_it_is_owed_again(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 4)
    grade(play, id, None)
    assert running(play, id) == {"default-phone": 20, "default-written": 40}


def test_another_kind_owes_other_reports(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 4)
    play.do(ClassifyIncident(incident=id, kind="geo-landslide"))
    assert "accident-relay" not in running(play, id) and "natural-relay" in running(play, id)


def test_discharging(play: Play) -> None:
    id = report(play, "fire")
    phone = f"{id}:default-phone"
    assert "晚于现在" in play.refused(DischargeDuty(duty=phone, at=NIGHT + 10 * HOUR))
    assert "早于接报" in play.refused(DischargeDuty(duty=phone, at=NIGHT - 60_000))
    play.do(DischargeDuty(duty=phone, at=NIGHT + 5 * MINUTE, words="已口头报告"), after=600)
    (done,) = by_rule(play, "default-phone")
    assert (done.late_minutes, done.by, done.discharged_at) == (0, "甲", NIGHT + 5 * MINUTE)
    assert "已经了结" in play.refused(DischargeDuty(duty=phone))
    assert "找不到" in play.refused(DischargeDuty(duty="ghost"))


def test_daily_reports_follow_the_clock_of_china(play: Play) -> None:
    id = report(play, "fire")  # 02:10
    grade(play, id, 3)
    assert running(play, id)["henan-followup-morning"] == 350  # 08:00
    assert running(play, id)["henan-followup-evening"] == 890  # 17:00
    morning = f"{id}:henan-followup-morning:{(midnight(NIGHT) + 8 * HOUR) // DAY}"
    play.do(SubmitReport(incident=id), at=NIGHT + 30 * MINUTE)  # the first report also counts for 08:00
    (done, next_one) = by_rule(play, "henan-followup-morning")
    assert (done.id, done.status, done.late_minutes) == (morning, "discharged", 0)
    assert next_one.due_at == done.due_at + DAY
    assert by_rule(play, "henan-followup-evening")[0].status == "running"  # its window opens at 08:00


def test_a_report_does_not_count_before_the_window_opens(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 3)
    (evening,) = by_rule(play, "henan-followup-evening")
    assert "还没有开始计时" in play.refused(DischargeDuty(duty=evening.id))


def test_a_follow_up_missed_for_days_is_late_for_each_of_them(play: Play) -> None:
    id = report(play, "fire")
    grade(play, id, 3)
    play.do(SubmitReport(incident=id), at=NIGHT + 2 * DAY + 8 * HOUR)  # 10:10, two days later
    mornings = by_rule(play, "henan-followup-morning")
    assert [duty.late_minutes for duty in mornings] == [2 * 1440 + 130, 1440 + 130, 130, None]
    evenings = by_rule(play, "henan-followup-evening")
    assert [(duty.status, duty.late_minutes) for duty in evenings] == [
        ("discharged", 1440 + 1030),
        ("discharged", 1030),
        ("discharged", 0),
        ("running", None),
    ]


def test_a_follow_up_is_not_owed_before_the_first_report(play: Play) -> None:
    play.now = midnight(NIGHT) + 7 * HOUR + 30 * MINUTE
    id = report(play, "fire")
    grade(play, id, 3)  # the first report is due 08:30
    (morning,) = by_rule(play, "henan-followup-morning")
    assert morning.due_at == midnight(NIGHT) + DAY + 8 * HOUR


def test_follow_ups_end_with_the_response_and_verification_begins(play: Play) -> None:
    id = report(play, "flood-urban")
    grade(play, id, 3)
    play.do(ActivateResponse(incident=id, level=3, decided_by="甲", authority="区长授权"))
    assert "verify-county" not in running(play, id)
    play.do(TerminateResponse(incident=id, decided_by="甲", authority="区长授权", reason="水退"), after=60)
    left = running(play, id)
    assert not [rule for rule in left if "followup" in rule or "zero" in rule]
    assert left["verify-county"] == 2880 + (play.now - NIGHT) // MINUTE
    play.do(CloseIncident(incident=id))
    assert "verify-county" in running(play, id) and "henan-larger-written" in running(play, id)


def test_after_a_pause_the_follow_ups_begin_anew(play: Play) -> None:
    """Days on which no response ran are no missed reports."""
    id = report(play, "flood-urban")
    grade(play, id, 3)
    start = ActivateResponse(incident=id, level=3, decided_by="甲", authority="区长授权")
    play.do(start)
    play.do(SubmitReport(incident=id), after=60)
    play.do(TerminateResponse(incident=id, decided_by="甲", authority="区长授权", reason="水退"), after=60)
    play.do(start, at=NIGHT + 3 * DAY)
    mornings = by_rule(play, "henan-followup-morning")
    assert [duty.status for duty in mornings] == ["discharged", "ceased", "running"]
    assert mornings[-1].due_at == midnight(NIGHT) + 3 * DAY + 8 * HOUR


def test_a_pause_of_minutes_asks_for_nothing_twice(play: Play) -> None:
    id = report(play, "flood-urban")
    grade(play, id, 3)
    start = ActivateResponse(incident=id, level=3, decided_by="甲", authority="区长授权")
    play.do(start)
    play.do(SubmitReport(incident=id), after=60)
    play.do(TerminateResponse(incident=id, decided_by="甲", authority="区长授权", reason="水退"), after=60)
    play.do(start, after=60)
    assert [duty.status for duty in by_rule(play, "henan-followup-morning")] == ["discharged", "running"]


def test_only_the_final_report_verifies(play: Play) -> None:
    id = report(play, "flood-urban")
    grade(play, id, 4)
    play.do(ActivateResponse(incident=id, level=4, decided_by="甲", authority="区长授权"))
    play.do(SubmitReport(incident=id), after=60)
    play.do(TerminateResponse(incident=id, decided_by="甲", authority="区长授权", reason="水退"), after=60)
    play.do(SubmitReport(incident=id, approver="局长"), after=60)
    assert by_rule(play, "verify-county")[0].status == "running"
    play.do(SubmitReport(incident=id, kind="final", approver="局长"), after=60)
    assert by_rule(play, "verify-county")[0].status == "discharged"


def test_drought_is_reported_every_ten_days_after_the_first_report(play: Play) -> None:
    id = report(play, "drought")
    grade(play, id, 4)
    assert "drought-periodic" not in running(play, id)
    play.do(SubmitReport(incident=id), after=600)
    first = play.now
    assert by_rule(play, "drought-periodic")[0].due_at == first + 10 * DAY
    play.do(SubmitReport(incident=id, approver="局长"), at=first + 11 * DAY)
    one, two = by_rule(play, "drought-periodic")
    assert one.late_minutes == 1440 and two.due_at == play.now + 10 * DAY


def test_changed_casualties_are_owed_within_thirty_days(play: Play) -> None:
    id = report(play, "hazchem-leak", figures={"dead": 1})
    grade(play, id, 4)
    play.do(SubmitReport(incident=id), after=600)
    play.do(RecordFigures(incident=id, source="医院", values={"evacuated": 50}), after=60)
    assert not by_rule(play, "accident-casualty")
    play.do(RecordFigures(incident=id, source="医院", values={"dead": 2}), after=60)
    (duty,) = by_rule(play, "accident-casualty")
    assert duty.due_at == NIGHT + 30 * DAY
    play.do(RecordFigures(incident=id, source="医院", values={"injured": 1}), after=60)
    assert by_rule(play, "accident-casualty") == [duty]  # one correction tells both
    play.do(SubmitReport(incident=id, approver="局长"), after=600)
    assert by_rule(play, "accident-casualty")[0].status == "discharged"
    play.do(RecordFigures(incident=id, source="医院", values={"dead": 3}), at=NIGHT + 31 * DAY)
    assert len(by_rule(play, "accident-casualty")) == 1  # the window is over


def test_fires_and_roads_have_seven_days(play: Play) -> None:
    id = report(play, "fire-highrise", figures={"dead": 1})
    grade(play, id, 4)
    play.do(SubmitReport(incident=id), after=600)
    play.do(RecordFigures(incident=id, source="医院", values={"dead": 2}), after=60)
    assert not by_rule(play, "accident-casualty")
    assert by_rule(play, "accident-casualty-fire-road")[0].due_at == NIGHT + 7 * DAY


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 10_000_000))
def test_lateness_grows_with_the_delay_and_is_never_negative(offset: int, more: int) -> None:
    assert lateness(NIGHT, NIGHT + offset) <= lateness(NIGHT, NIGHT + offset + more)
    assert lateness(NIGHT, NIGHT + offset) >= 0
    assert (lateness(NIGHT, NIGHT + offset) == 0) == (offset <= 0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3, 4]), st.integers(1, 400)), min_size=1, max_size=8))
def test_no_grading_gets_rid_of_lateness(grades: list[tuple[int | None, int]]) -> None:
    """Whatever grades follow each other, a duty that was overdue once is overdue until somebody reports."""
    play = rulebook.play()
    id = report(play, "fire")
    overdue: set[str] = set()
    last: int | None = None
    for to, minutes in grades:
        play.now += minutes * MINUTE
        if to != last:
            grade(play, id, to, after=0)
            last = to
        duties = {duty.id: duty for duty in play.world.all(ReportingDuty)}
        assert all(duties[one].status == "running" for one in overdue)
        overdue |= {one for one, duty in duties.items() if duty.status == "running" and duty.due_at <= play.now}


def test_a_report_in_the_minute_of_the_call_is_not_before_it(play: Play) -> None:
    id = report(play, "fire")
    known = play.world.get(Incident, id).known_at
    play.do(DischargeDuty(duty=f"{id}:default-phone", at=known - known % MINUTE, words="当即报告"), after=60)
    (done,) = by_rule(play, "default-phone")
    assert done.status == "discharged" and done.late_minutes == 0

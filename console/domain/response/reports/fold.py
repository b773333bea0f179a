"""The one meaning of each event of duties and reports."""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.kernel import Event, Millis, Stamp, Subject
from console.domain.response.reports.events import (
    ReportDrafted,
    ReportingDutyCeased,
    ReportingDutyDischarged,
    ReportingDutyStarted,
    ReportSubmitted,
)
from console.domain.response.reports.state import (
    CEASED,
    DISCHARGED,
    DRAFT,
    SUBMITTED,
    UNREPORTED,
    ReportingDuty,
    SituationReport,
)


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The duty or report after the event."""
    match event:
        case ReportingDutyStarted():
            return _started(event)
        case ReportDrafted():
            return _drafted(state, event, stamp)
        case ReportingDutyDischarged() if isinstance(state, ReportingDuty):
            return replace(
                state,
                status=DISCHARGED,
                discharged_at=event.at,
                report=event.report,
                told=event.told,
                by=event.by or stamp.actor,
                words=event.words,
                late_minutes=lateness(state.due_at, event.at),
            )
        case ReportingDutyCeased() if isinstance(state, ReportingDuty):
            late = lateness(state.due_at, stamp.occurred_at) if event.reason == UNREPORTED else None
            return replace(state, status=CEASED, ceased_reason=event.reason, late_minutes=late)
        case ReportSubmitted() if isinstance(state, SituationReport):
            return replace(
                state,
                status=SUBMITTED,
                submitted_at=event.at,
                channel=event.channel,
                to_zh=event.to_zh,
                sender=event.sender,
                approver=event.approver,
                content=event.content,
            )
    raise TypeError(f"{type(event).__name__} on {type(state).__name__}")


def lateness(due_at: Millis, at: Millis) -> int:
    """Whole minutes late, rounded up; 0 when in time."""
    return max(0, -((due_at - at) // 60_000))


def _started(event: ReportingDutyStarted) -> ReportingDuty:
    return ReportingDuty(
        id=event.id,
        incident=event.incident,
        rule=event.rule,
        duty=event.duty,
        channel=event.channel,
        name_zh=event.name_zh,
        name_en=event.name_en,
        to_zh=event.to_zh,
        to_en=event.to_en,
        started_at=event.started_at,
        due_at=event.due_at,
        opens_at=event.opens_at,
        source=event.source,
    )


def _drafted(state: Subject | None, event: ReportDrafted, stamp: Stamp) -> SituationReport:
    if isinstance(state, SituationReport):
        return replace(state, kind=event.report_kind, number=event.number, words=event.words)
    return SituationReport(
        id=event.id,
        incident=event.incident,
        kind=event.report_kind,
        number=event.number,
        words=event.words,
        status=DRAFT,
        drafted_at=stamp.occurred_at,
        drafted_by=stamp.actor,
    )

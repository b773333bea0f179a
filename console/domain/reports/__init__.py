"""Reports (信息报告): duties as timers from the known time; first, follow-up and final reports, frozen when sent.

Rules in `rules`, clock rules in `clocks`, duties in `duties`, the area in `area`. Read models: `situation.situation(world,
incident, now)` is what the next report would say, `rules.draft_of`, `clocks.submitted`, `clocks.of_incident`.
"""

from console.domain.reports.commands import DischargeDuty, DraftReport, SubmitReport
from console.domain.reports.events import (
    ReportDrafted,
    ReportingDutyCeased,
    ReportingDutyDischarged,
    ReportingDutyStarted,
    ReportSubmitted,
)
from console.domain.reports.state import (
    CEASED,
    CHANNELS,
    DISCHARGED,
    DRAFT,
    FINAL,
    FIRST,
    FOLLOW_UP,
    KINDS,
    RUNNING,
    SECTIONS,
    SUBMITTED,
    ReportContent,
    ReportFigure,
    ReportingDuty,
    ReportSection,
    ReportTable,
    SituationReport,
    SourceFigure,
)

__all__ = [
    "CEASED",
    "CHANNELS",
    "DISCHARGED",
    "DRAFT",
    "FINAL",
    "FIRST",
    "FOLLOW_UP",
    "KINDS",
    "RUNNING",
    "SECTIONS",
    "SUBMITTED",
    "DischargeDuty",
    "DraftReport",
    "ReportContent",
    "ReportDrafted",
    "ReportFigure",
    "ReportSection",
    "ReportSubmitted",
    "ReportTable",
    "ReportingDuty",
    "ReportingDutyCeased",
    "ReportingDutyDischarged",
    "ReportingDutyStarted",
    "SituationReport",
    "SourceFigure",
    "SubmitReport",
]

"""What can happen to reporting duties and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from console.domain.core.kernel import Event, Millis
from console.domain.response.reports.state import ReportContent


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEvent(Event):
    subject: ClassVar[str] = "reporting_duty"
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyStarted(DutyEvent):
    """A clock runs. The same id again: the duty runs anew with another start, e.g. after a merger."""

    kind: ClassVar[str] = "reporting_duty.started"
    rule: str
    duty: str
    channel: str
    name_zh: str
    name_en: str = ""
    to_zh: str = ""
    to_en: str = ""
    started_at: Millis
    due_at: Millis
    opens_at: Millis | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyDischarged(DutyEvent):
    kind: ClassVar[str] = "reporting_duty.discharged"
    at: Millis
    report: str | None = None
    told: str = ""
    by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyCeased(DutyEvent):
    """No longer owed. `reason`: reported, regraded, reclassified, merged, ended; unreported: overdue when closed."""

    kind: ClassVar[str] = "reporting_duty.ceased"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvent(Event):
    subject: ClassVar[str] = "report"
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDrafted(ReportEvent):
    """A draft begins, or its words change (the same id again)."""

    kind: ClassVar[str] = "report.drafted"
    report_kind: str
    number: int
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubmitted(ReportEvent):
    kind: ClassVar[str] = "report.submitted"
    report_kind: str
    number: int
    at: Millis
    channel: str
    to_zh: tuple[str, ...] = ()
    sender: str = ""
    approver: str = ""
    content: ReportContent

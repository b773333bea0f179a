"""Reports (信息报告): duties as timers from the known time; first, follow-up and final reports, frozen when sent."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, Time, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Subject, phrase
from console.domain.core.records import dataclass

RUNNING = "running"
DISCHARGED = "discharged"
CEASED = (
    "ceased"  # no longer owed: the grade or kind changed, the incident ended before it was due, or was closed after
)
UNREPORTED = "unreported"  # why an overdue duty ceased: nobody had reported when the incident was closed

FIRST = "first"
FOLLOW_UP = "followup"
FINAL = "final"
KINDS: dict[str, Phrase] = {FIRST: phrase("初报"), FOLLOW_UP: phrase("续报"), FINAL: phrase("终报")}

DRAFT = "draft"
SUBMITTED = "submitted"

CHANNELS: dict[str, Phrase] = {"phone": phrase("电话"), "written": phrase("书面")}

# What the operator writes in own words; order and headings of a report (brief §1.6: W35, W39, W41).
SECTIONS: dict[str, Phrase] = {
    "scope": phrase("影响范围"),
    "cause": phrase("原因"),
    "course": phrase("经过"),
    "trend": phrase("发展趋势"),
    "leaders": phrase("到场领导"),
    "measures": phrase("已采取措施"),
    "requests": phrase("请求和建议"),
}


@dataclass(frozen=True, kw_only=True)
class DutyTerms(Payload):
    """What is owed under a clock rule, and from when to when."""

    __slots__ = ()
    rule: str
    duty: str
    channel: str
    name_zh: str
    started_at: Millis
    due_at: Millis
    opens_at: Millis | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Told(Payload):
    """Who was told by whom, and what, when a duty was done without a report."""

    __slots__ = ()
    told: Annotated[str, Words("接报人")] = ""
    by: str = ""
    words: Annotated[str, Words("报送内容", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDuty(Told, DutyTerms, Subject):
    """One obligation to report, from one clock rule. It starts at the known time; a late report keeps its lateness.

    `duty`: first, relay, daily, periodic, correction, verify. `opens_at`: reports before this moment do not count
    (None: any report does). The words come from the rule as it stood when the duty began.
    """

    subject: ClassVar[str] = "reporting_duty"
    incident: str
    name_en: str
    to_zh: str
    to_en: str
    status: str = RUNNING
    discharged_at: Millis | None = None
    report: str | None = None
    late_minutes: int | None = None
    ceased_reason: str = ""

    @property
    def is_unreported(self) -> bool:
        """Nobody ever reported: it was overdue when the incident was closed."""
        return self.status == CEASED and self.ceased_reason == UNREPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFigure:
    """What one source says, with the moment it describes."""

    source: str
    value: float
    as_at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigure:
    """One metric in a report. `value` None is unknown (未报), never zero. `others`: sources that say something else."""

    metric: str
    name_zh: str
    value: float | None
    source: str = ""
    as_at: Millis | None = None
    designated: bool = False
    others: tuple[SourceFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A part of the report in words; `text` "" is shown as 未报."""

    key: str
    title_zh: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """Lines the console knows itself: orders, teams, supplies, bodies. `rows` have the length of `columns`."""

    key: str
    title_zh: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """A whole report, ready to be set in type; frozen when the report is submitted. Chinese: it is a Chinese document.

    "" and None mean unknown and are printed 未报.
    """

    kind: str
    number: int
    label_zh: str
    incident: str
    incident_number: int
    title: str
    city_zh: str
    exercise: bool
    as_at: Millis
    received_at: Millis
    occurred_at: Millis | None
    source_zh: str
    caller: str
    caller_phone: str
    place: str
    lon: float | None
    lat: float | None
    position_quality: str
    incident_kind_zh: str
    grade: int | None
    grade_zh: str
    response_level: int | None
    response_zh: str
    status_zh: str
    figures: tuple[ReportFigure, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    changes: tuple[str, ...] = ()  # follow-up and final: what changed since the report before
    commander: str = ""
    commander_post: str = ""
    commander_phone: str = ""
    sender: str = ""
    approver: str = ""
    to_zh: tuple[str, ...] = ()
    duty_officer: str = ""
    merged_numbers: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sending(Payload):
    """To whom a report went, as which one, in whose name."""

    __slots__ = ()
    number: int
    to_zh: tuple[str, ...] = ()
    sender: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReport(Sending, Subject):
    """One report of an incident: exactly one first, many follow-ups (numbered from 1), one final.

    `words`: section → the operator's own words. `content` is None until the report is submitted.
    """

    subject: ClassVar[str] = "report"
    incident: str
    kind: str
    words: dict[str, str] = field(default_factory=dict)
    status: str = DRAFT
    drafted_at: Millis
    drafted_by: str
    submitted_at: Millis | None = None
    channel: str = ""
    content: ReportContent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEvent(Event):
    """Base of the events of a reporting duty."""

    subject: ClassVar[str] = "reporting_duty"
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyStarted(DutyTerms, DutyEvent):
    """A clock runs. The same id again: the duty runs anew with another start, e.g. after a merger."""

    kind: ClassVar[str] = "reporting_duty.started"
    name_en: str = ""
    to_zh: str = ""
    to_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyDischarged(Told, DutyEvent):
    """Who had to be told was told, by which report or how else."""

    kind: ClassVar[str] = "reporting_duty.discharged"
    at: Millis
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingDutyCeased(DutyEvent):
    """No longer owed. `reason`: reported, regraded, reclassified, merged, ended; unreported: overdue when closed."""

    kind: ClassVar[str] = "reporting_duty.ceased"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvent(Event):
    """Base of the events of a report."""

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
class ReportSubmitted(Sending, ReportEvent):
    """The report went out at `at` [ms]; its words are fixed."""

    kind: ClassVar[str] = "report.submitted"
    signs: ClassVar[bool] = True
    report_kind: str
    at: Millis
    channel: str
    content: ReportContent


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReport(Command):
    """Begin the next report of an incident, or change the words of its draft.

    `kind` "": the first report when there is none, else a follow-up. `words`: section (see SECTIONS) → own words; sections
    that are left out keep what the draft before them said.
    """

    name: ClassVar[str] = "reports.draft"
    incident: str
    kind: str = ""
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport(Command):
    """Send the report: its content is frozen, the duties it answers are discharged.

    `report` None: the draft of `incident`; when there is no draft, one is made on the spot. `at`: when it was sent (None: now).
    `approver` may be missing only in a first report. `to`: who received it, besides those the duties name.
    """

    name: ClassVar[str] = "reports.submit"
    incident: str
    report: str | None = None
    kind: str = ""
    channel: str = "written"
    sender: str = ""
    approver: str = ""
    to: tuple[str, ...] = ()
    at: Millis | None = None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeDuty(Told, Command):
    """A duty is done without a report of this console: a phone call (`told`: who took it), or a report on paper."""

    name: ClassVar[str] = "reports.discharge"
    asks: ClassVar[Heading] = Heading("登记已报送", lines="told|at|words")
    duty: Annotated[str, About(ReportingDuty)]
    at: Annotated[Millis | None, Time("报送时间", begins_now=True)] = None

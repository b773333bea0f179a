"""Incidents (突发事件): what is known of one, what can happen to it, what can be done."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Chosen, Heading, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Position, phrase
from console.domain.core.records import dataclass
from console.domain.core.traits import Site

OPEN = "open"  # reported, nobody has started a response
RESPONDING = "responding"
TERMINATED = "terminated"  # response ended, the file is still open
CLOSED = "closed"
MERGED = "merged"  # a double report; its survivor carries on
STATUSES: dict[str, Phrase] = {
    OPEN: phrase("已接报"),
    RESPONDING: phrase("响应中"),
    TERMINATED: phrase("响应终止"),
    CLOSED: phrase("已归档"),
    MERGED: phrase("已并入"),
}

# How a report came in.
CHANNELS: dict[str, Phrase] = {
    "phone": phrase("电话"),
    "hotline": phrase("110、119、120、12345转来"),
    "radio": phrase("电台"),
    "informant": phrase("灾害信息员"),
    "unit": phrase("成员单位报送"),
    "superior": phrase("上级转来"),
    "sensor": phrase("监测设备"),
    "patrol": phrase("巡查发现"),
    "media": phrase("媒体网络"),
    "walk_in": phrase("当面报告"),
    "warning": phrase("预警转入"),
    "other": phrase("其他"),
}

GRADES: dict[int, Phrase] = {1: phrase("特别重大"), 2: phrase("重大"), 3: phrase("较大"), 4: phrase("一般")}
LEVELS: dict[int, Phrase] = {1: phrase("Ⅰ级"), 2: phrase("Ⅱ级"), 3: phrase("Ⅲ级"), 4: phrase("Ⅳ级")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as one source gave it. `value` None: the source takes its figure back. Never changed, only followed."""

    event: str  # id of the journal entry
    metric: str
    value: float | None
    source: str
    as_at: Millis  # the moment the figure describes
    recorded_at: Millis
    explanation: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Deliberation(Payload):
    """What a consultation (会商) came to, and who took part."""

    __slots__ = ()
    participants: Annotated[tuple[str, ...], Chosen("参加")]
    minutes: str
    decision: Annotated[str, Words("结论", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Deliberation):
    """A consultation (会商): who took part, what was said, what was decided."""

    event: str
    proposed_level: int | None
    held_at: Millis
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherCall:
    """What a supplementary call (补报) said. Remarks (`NoteAdded`) are many and stand in the journal only."""

    event: str
    text: str
    by: str
    at: Millis
    caller: str = ""
    caller_phone: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """One step of the response: level None is its end. `role` is the role of the post that decided, "" when unknown."""

    level: int | None
    at: Millis
    decided_by: str
    post: str | None
    role: str
    authority: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Call(Payload):
    """Who reports, by which channel, and when it is said to have happened."""

    __slots__ = ()
    occurred_at: Millis | None = None
    caller: Annotated[str, Words("报告人")] = ""
    caller_phone: Annotated[str, Words("电话")] = ""
    channel: Annotated[str, Chosen("渠道")] = "phone"


@dataclass(frozen=True, kw_only=True)
class FirstReport(Call):
    """What is known of an incident when it comes in."""

    __slots__ = ()
    title: str
    place: str = ""
    position: Position | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class IncidentRecord(FirstReport):
    """The first report as it was put on file: its number, and since when the centre knows."""

    __slots__ = ()
    number: int
    known_at: Millis
    origin: str = "report"  # report | warning (opened by a decision on a warning, before anything has happened)
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(IncidentRecord, Site):
    """An incident. Grade 1 (特别重大) … 4 (一般) and response level 1 … 4 are two different things; both may be unknown.

    `known_at` is when the centre first knew: reporting clocks run from it, not from the opening of a form.
    """

    subject: ClassVar[str] = "incident"
    rank: ClassVar[int] = 2
    kind: str | None
    harm_known_at: Millis | None = None  # origin warning: when the first harm or report became known
    status: str = OPEN
    grade: int | None = None
    graded_at: Millis | None = None
    grade_rule: str = ""  # id of the GradeRule the grade rests on, "" when set by judgement
    grade_basis: str = ""
    grade_by: str = ""
    figures: tuple[Figure, ...] = ()
    designated: dict[str, str] = field(default_factory=dict)  # metric → source the operator trusts
    consultations: tuple[Consultation, ...] = ()
    calls: tuple[FurtherCall, ...] = ()
    response_level: int | None = None
    activated_at: Millis | None = None
    terminated_at: Millis | None = None
    closed_at: Millis | None = None
    course: tuple[LevelChange, ...] = ()
    bodies: tuple[str, ...] = ()  # bodies named at activation; who is active now is the command area's to say
    merged_into: str | None = None
    absorbed: tuple[str, ...] = ()
    summary: str = ""  # written when the file is closed

    @property
    def clock_start(self) -> Millis | None:
        """From when reporting duties run; None while a warning's incident has had no harm and no report."""
        return self.known_at if self.origin == "report" else self.harm_known_at

    @property
    def is_over(self) -> bool:
        """Nothing more is expected here: closed, or carried on under another number."""
        return self.status in (CLOSED, MERGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvent(Event):
    """Base of the events of an incident."""

    subject: ClassVar[str] = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReported(IncidentRecord, IncidentEvent):
    """An incident was opened by a first report, or by a decision on a warning."""

    kind: ClassVar[str] = "incident.reported"
    incident_kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSupplemented(Call, IncidentEvent):
    """A further call about the same incident; "" and None leave what is known as it is."""

    kind: ClassVar[str] = "incident.supplemented"
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClassified(IncidentEvent):
    """Its kind is another one, or is known now."""

    kind: ClassVar[str] = "incident.classified"
    incident_kind: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Grading(Payload):
    """A grade and what it rests on."""

    __slots__ = ()
    grade: Annotated[int | None, Chosen("等级")]
    rule: str = ""
    basis: Annotated[str, Words("依据", lines=2)] = ""
    confirmed_by: Annotated[str, Words("确认人", hint="留空即当班人")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentGraded(Grading, IncidentEvent):
    """Its grade (Ⅰ–Ⅳ), by which rule or by whom."""

    kind: ClassVar[str] = "incident.graded"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresRecorded(IncidentEvent):
    """What one source says at one moment. Figures are never replaced, only followed by newer ones."""

    kind: ClassVar[str] = "incident.figures_recorded"
    strikable: ClassVar[bool] = True
    source: str
    as_at: Millis
    values: dict[str, float | None]
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDesignated(IncidentEvent):
    """Which source counts for a metric; "" goes back to the most recent one."""

    kind: ClassVar[str] = "incident.source_designated"
    metric: str
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRecorded(Deliberation, IncidentEvent):
    """A consultation (会商) took place; the level it proposes binds nobody."""

    kind: ClassVar[str] = "incident.consultation_recorded"
    proposed_level: int | None = None


@dataclass(frozen=True, kw_only=True)
class Authority(Payload):
    """Who decided on a step of the response, from which post, and on whose authority when that post may not."""

    __slots__ = ()
    decided_by: str
    post: str | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseActivated(Authority, IncidentEvent):
    """The response began at this level, on whose authority."""

    kind: ClassVar[str] = "incident.response_activated"
    level: int
    role: str = ""
    reason: str = ""
    bodies: tuple[str, ...] = ()
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLevelChanged(Authority, IncidentEvent):
    """The response goes on at another level, on whose authority."""

    kind: ClassVar[str] = "incident.level_changed"
    level: int
    role: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTerminated(Authority, IncidentEvent):
    """The response ended, on whose authority."""

    kind: ClassVar[str] = "incident.response_terminated"
    signs: ClassVar[bool] = True
    role: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRelocated(IncidentEvent):
    """It is somewhere else than was reported."""

    kind: ClassVar[str] = "incident.relocated"
    place: str
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(IncidentEvent):
    """A remark; it stands in the journal only."""

    kind: ClassVar[str] = "incident.noted"
    strikable: ClassVar[bool] = True
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMerged(IncidentEvent):
    """The double report ends here; `into` carries on."""

    kind: ClassVar[str] = "incident.merged"
    into: str
    into_number: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAbsorbed(IncidentEvent):
    """The survivor takes over a double report. `known_at`: from when the double's reporting clocks ran, None if not at all."""

    kind: ClassVar[str] = "incident.absorbed"
    merged: str
    merged_number: int
    known_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(IncidentEvent):
    """Nothing is open any more."""

    kind: ClassVar[str] = "incident.closed"
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReopened(IncidentEvent):
    """Something is open after all, and why."""

    kind: ClassVar[str] = "incident.reopened"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident(FirstReport, Command):
    """Take a report. Only a title or a place is needed; whatever the caller does not know stays unknown.

    `known_at` None: now. `figures`: what the caller said, by metric; the source is the caller. `id` only for scenarios.
    """

    name: ClassVar[str] = "incidents.report"
    title: str = ""
    kind: str | None = None
    known_at: Millis | None = None
    figures: dict[str, float | None] = field(default_factory=dict)
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementReport(Call, Command):
    """A further call about an incident that is already on file."""

    name: ClassVar[str] = "incidents.supplement"
    asks: ClassVar[Heading] = Heading(
        "补充报告", submit="存入", lines="words|caller caller_phone channel|explanation", wide=720
    )
    incident: Annotated[str, About(Incident)]
    words: Annotated[str, Words("内容", required=True, lines=3)]
    title: str = ""
    figures: dict[str, float | None] = field(default_factory=dict)
    explanation: Annotated[str, Words("变化原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIncident(Command):
    """`incident` is a double report of `into`."""

    name: ClassVar[str] = "incidents.merge"
    asks: ClassVar[Heading] = Heading(
        "并入另一起事件", submit="并入", explanation="并入后以另一起继续；已报的数字、报告时限都随它走，什么都不丢。"
    )
    incident: Annotated[str, About(Incident)]
    into: Annotated[str, Chosen("并入", required=True)]
    reason: Annotated[str, Words("原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyIncident(Command):
    """Set the kind of an incident."""

    name: ClassVar[str] = "incidents.classify"
    asks: ClassVar[Heading] = Heading("定类型")
    incident: Annotated[str, About(Incident)]
    kind: Annotated[str, Chosen("类型", required=True)]
    reason: Annotated[str, Words("原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeIncident(Grading, Command):
    """Confirm a grade (1 特别重大 … 4 一般, None: no grade). `rule` is the GradeRule it rests on, else `basis` in words."""

    name: ClassVar[str] = "incidents.grade"
    asks: ClassVar[Heading] = Heading(
        "研判定级", explanation="等级由人确认。采用建议即引用该条规则；不采用或撤销等级，写明依据。"
    )
    incident: Annotated[str, About(Incident)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFigures(Command):
    """What one source says. `values`: metric → figure, None takes the source's figure back. A jump needs `explanation`."""

    name: ClassVar[str] = "incidents.figures"
    incident: str
    source: str
    values: dict[str, float | None]
    as_at: Millis | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignateSource(Command):
    """Which source counts for a metric; "" goes back to the most recent."""

    name: ClassVar[str] = "incidents.designate"
    asks: ClassVar[Heading] = Heading("采用来源", explanation="几个来源不一致时，指定以谁为准；其余各数都保留。")
    incident: Annotated[str, About(Incident)]
    metric: str
    source: Annotated[str, Chosen("以谁为准")]
    reason: Annotated[str, Words("原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsultation(Deliberation, Command):
    """Keep the minutes of a consultation and the level it proposes."""

    name: ClassVar[str] = "incidents.consult"
    asks: ClassVar[Heading] = Heading(
        "会商",
        submit="存入结论",
        explanation="参加单位按预案列出并勾选，可增减。会商结论是启动响应的依据。",
        lines="participants|minutes|decision|proposed_level|when",
        when="会商时间",
        begins_now=True,
        wide=760,
    )
    incident: Annotated[str, About(Incident)]
    minutes: Annotated[str, Words("纪要", lines=4, hint="各方通报的情况和意见")] = ""
    proposed_level: Annotated[int | None, Chosen("建议响应级别")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelocateIncident(Command):
    """Say where an incident is."""

    name: ClassVar[str] = "incidents.relocate"
    asks: ClassVar[Heading] = Heading("更正地点", explanation="原来的地点留在记录里。")
    incident: Annotated[str, About(Incident)]
    place: Annotated[str, Chosen("地点", required=True)] = ""
    position: Position | None = None
    reason: Annotated[str, Words("原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Command):
    """Add a remark to an incident."""

    name: ClassVar[str] = "incidents.note"
    asks: ClassVar[Heading] = Heading("记一笔", submit="存入")
    incident: Annotated[str, About(Incident)]
    text: Annotated[str, Words("内容", required=True, lines=4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command):
    """Close an incident; refused while its response runs."""

    name: ClassVar[str] = "incidents.close"
    asks: ClassVar[Heading] = Heading("归档")
    incident: Annotated[str, About(Incident)]
    summary: Annotated[str, Words("小结", lines=4)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenIncident(Command):
    """Open a closed incident again; a reason is needed."""

    name: ClassVar[str] = "incidents.reopen"
    asks: ClassVar[Heading] = Heading("重新打开")
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("重新打开的原因", required=True, lines=4)]

"""What is known of an incident (突发事件). Everything that was ever said stays: figures, calls, consultations only grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Position, phrase
from console.domain.core.places import Site

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A consultation (会商): who took part, what was said, what was decided."""

    event: str
    participants: tuple[str, ...]
    minutes: str
    decision: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Site):
    """An incident. Grade 1 (特别重大) … 4 (一般) and response level 1 … 4 are two different things; both may be unknown.

    `known_at` is when the centre first knew: reporting clocks run from it, not from the opening of a form.
    """

    subject: ClassVar[str] = "incident"
    rank: ClassVar[int] = 2
    number: int
    title: str
    kind: str | None
    known_at: Millis
    occurred_at: Millis | None = None
    caller: str = ""
    caller_phone: str = ""
    channel: str = "phone"
    place: str = ""
    position: Position | None = None
    words: str = ""
    origin: str = "report"  # report | warning (opened by a decision on a warning, before anything has happened)
    warning: str | None = None
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

"""What an operator can do about an incident. `incident` is always the incident's id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, Words
from console.domain.core.kernel import Command, Millis, Position
from console.domain.response.incidents.state import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident(Command):
    """Take a report. Only a title or a place is needed; whatever the caller does not know stays unknown.

    `known_at` None: now. `figures`: what the caller said, by metric; the source is the caller. `id` only for scenarios.
    """

    name: ClassVar[str] = "incidents.report"
    title: str = ""
    kind: str | None = None
    known_at: Millis | None = None
    occurred_at: Millis | None = None
    caller: str = ""
    caller_phone: str = ""
    channel: str = "phone"
    place: str = ""
    position: Position | None = None
    words: str = ""
    figures: dict[str, float | None] = field(default_factory=dict)
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementReport(Command):
    """A further call about an incident that is already on file."""

    name: ClassVar[str] = "incidents.supplement"
    incident: str
    words: str
    caller: str = ""
    caller_phone: str = ""
    channel: str = "phone"
    title: str = ""
    occurred_at: Millis | None = None
    figures: dict[str, float | None] = field(default_factory=dict)
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIncident(Command):
    """`incident` is a double report of `into`."""

    name: ClassVar[str] = "incidents.merge"
    incident: str
    into: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyIncident(Command):
    name: ClassVar[str] = "incidents.classify"
    incident: str
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeIncident(Command):
    """Confirm a grade (1 特别重大 … 4 一般, None: no grade). `rule` is the GradeRule it rests on, else `basis` in words."""

    name: ClassVar[str] = "incidents.grade"
    incident: str
    grade: int | None
    rule: str = ""
    basis: str = ""
    confirmed_by: str = ""


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
    incident: str
    metric: str
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsultation(Command):
    name: ClassVar[str] = "incidents.consult"
    incident: str
    participants: tuple[str, ...]
    decision: str
    minutes: str = ""
    proposed_level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelocateIncident(Command):
    name: ClassVar[str] = "incidents.relocate"
    incident: str
    place: str = ""
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Command):
    name: ClassVar[str] = "incidents.note"
    asks: ClassVar[Heading] = Heading("记一笔", submit="存入")
    incident: Annotated[str, About(Incident)]
    text: Annotated[str, Words("内容", required=True, lines=4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command):
    name: ClassVar[str] = "incidents.close"
    incident: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenIncident(Command):
    name: ClassVar[str] = "incidents.reopen"
    incident: str
    reason: str

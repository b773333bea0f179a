"""What can happen to an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvent(Event):
    subject: ClassVar[str] = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReported(IncidentEvent):
    kind: ClassVar[str] = "incident.reported"
    number: int
    title: str
    incident_kind: str | None
    known_at: Millis
    occurred_at: Millis | None = None
    caller: str = ""
    caller_phone: str = ""
    channel: str = "phone"
    place: str = ""
    position: Position | None = None
    words: str = ""
    origin: str = "report"
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSupplemented(IncidentEvent):
    """A further call about the same incident; "" and None leave what is known as it is."""

    kind: ClassVar[str] = "incident.supplemented"
    words: str
    caller: str = ""
    caller_phone: str = ""
    channel: str = "phone"
    title: str = ""
    occurred_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClassified(IncidentEvent):
    kind: ClassVar[str] = "incident.classified"
    incident_kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentGraded(IncidentEvent):
    kind: ClassVar[str] = "incident.graded"
    grade: int | None
    rule: str = ""
    basis: str = ""
    confirmed_by: str = ""


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
class ConsultationRecorded(IncidentEvent):
    kind: ClassVar[str] = "incident.consultation_recorded"
    participants: tuple[str, ...]
    minutes: str
    decision: str
    proposed_level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseActivated(IncidentEvent):
    kind: ClassVar[str] = "incident.response_activated"
    level: int
    decided_by: str
    post: str | None = None
    role: str = ""
    authority: str = ""
    reason: str = ""
    bodies: tuple[str, ...] = ()
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLevelChanged(IncidentEvent):
    kind: ClassVar[str] = "incident.level_changed"
    level: int
    decided_by: str
    post: str | None = None
    role: str = ""
    authority: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTerminated(IncidentEvent):
    kind: ClassVar[str] = "incident.response_terminated"
    decided_by: str
    post: str | None = None
    role: str = ""
    authority: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRelocated(IncidentEvent):
    kind: ClassVar[str] = "incident.relocated"
    place: str
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(IncidentEvent):
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
    kind: ClassVar[str] = "incident.closed"
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReopened(IncidentEvent):
    kind: ClassVar[str] = "incident.reopened"
    reason: str

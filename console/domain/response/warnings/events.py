"""What can happen to a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEvent(Event):
    subject: ClassVar[str] = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningReceived(WarningEvent):
    kind: ClassVar[str] = "warning.received"
    incident_kind: str
    level: int
    issuer: str
    area: str = ""
    position: Position | None = None
    received_at: Millis
    valid_from: Millis | None = None
    valid_until: Millis | None = None
    text: str = ""
    cap_id: str = ""
    decide_by: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningDecided(WarningEvent):
    kind: ClassVar[str] = "warning.decided"
    response: bool
    decided_by: str
    post: str | None = None
    reason: str = ""
    response_level: int | None = None
    bodies: tuple[str, ...] = ()
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningChanged(WarningEvent):
    """Another level or validity; `decide_by` is set when a rise asks for a new decision."""

    kind: ClassVar[str] = "warning.changed"
    level: int
    valid_until: Millis | None = None
    text: str = ""
    reason: str = ""
    decide_by: Millis | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLifted(WarningEvent):
    kind: ClassVar[str] = "warning.lifted"
    reason: str = ""
    incident: str | None = None

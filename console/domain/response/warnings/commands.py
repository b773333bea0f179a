"""What an operator can do with a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveWarning(Command):
    """`level`: 1 red … 4 blue. `received_at` None: now. `decide_minutes` None: the assumed thirty."""

    name: ClassVar[str] = "warnings.receive"
    kind: str
    level: int
    issuer: str
    area: str = ""
    position: Position | None = None
    received_at: Millis | None = None
    valid_from: Millis | None = None
    valid_until: Millis | None = None
    text: str = ""
    cap_id: str = ""
    decide_minutes: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnWarning(Command):
    """Start a response or not. Yes: `response_level` (and bodies, commander), on `incident` or on a new one opened for it."""

    name: ClassVar[str] = "warnings.decide"
    warning: str
    response: bool
    decided_by: str
    reason: str = ""
    response_level: int | None = None
    bodies: tuple[str, ...] = ()
    commander_post: str | None = None
    post: str | None = None
    authority: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWarning(Command):
    name: ClassVar[str] = "warnings.change"
    warning: str
    level: int
    reason: str = ""
    valid_until: Millis | None = None
    text: str = ""
    decide_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftWarning(Command):
    name: ClassVar[str] = "warnings.lift"
    warning: str
    reason: str = ""


COMMANDS: tuple[type[Command], ...] = (ReceiveWarning, DecideOnWarning, ChangeWarning, LiftWarning)

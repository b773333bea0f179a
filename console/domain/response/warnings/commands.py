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

"""What is known of a warning, and of the decisions on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.plans.subjects import IncidentKind
from console.domain.core.kernel import Millis, Phrase, Position, Subject, World, phrase

# No source states a limit; thirty minutes is assumed, from the ten and twenty minutes of brief W24 and W25.
DECISION_MINUTES = 30
DECISION_MINUTES_SOURCE = "assumed"

IN_FORCE = "in_force"
LIFTED = "lifted"
COLOURS: dict[int, Phrase] = {1: phrase("红色"), 2: phrase("橙色"), 3: phrase("黄色"), 4: phrase("蓝色")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on the warning at this level. `response` False: no response, by whom and why."""

    level: int
    response: bool
    decided_by: str
    post: str | None
    reason: str
    response_level: int | None
    bodies: tuple[str, ...]
    asked_at: Millis
    decided_at: Millis

    @property
    def lag_minutes(self) -> int:
        """Whole minutes from the warning (or its last rise) to the decision."""
        return max(0, (self.decided_at - self.asked_at) // 60_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelStep:
    """A level the warning had, since when."""

    level: int
    at: Millis
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning(Subject):
    """A warning received. `asked_at` and `decide_by` belong to the decision that is open, None when none is."""

    subject: ClassVar[str] = "warning"
    kind: str
    level: int
    issuer: str
    area: str
    position: Position | None = None
    valid_from: Millis | None = None
    valid_until: Millis | None = None
    text: str = ""
    cap_id: str = ""
    received_at: Millis
    levels: tuple[LevelStep, ...] = ()
    status: str = IN_FORCE
    asked_at: Millis | None = None
    decide_by: Millis | None = None
    decisions: tuple[Decision, ...] = ()
    incident: str | None = None
    lifted_at: Millis | None = None
    lifted_reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.asked_at is not None


def standing(world: World) -> tuple[Warning, ...]:
    """Warnings in force, gravest first."""
    found = [warning for warning in world.all(Warning) if warning.status == IN_FORCE]
    return tuple(sorted(found, key=lambda warning: (warning.level, warning.received_at)))


def is_expired(warning: Warning, now: Millis) -> bool:
    """In force on paper, but its validity has run out: somebody has to lift or renew it."""
    return warning.status == IN_FORCE and warning.valid_until is not None and now > warning.valid_until


def waited_minutes(warning: Warning, now: Millis) -> int | None:
    """Whole minutes that the open decision has waited; None when none is open."""
    return None if warning.asked_at is None else max(0, (now - warning.asked_at) // 60_000)


def title(world: World, warning: Warning) -> str:
    """What an incident opened by this warning is called: 暴雨红色预警响应."""
    kind = world.find(IncidentKind, warning.kind)
    return f"{warning.area}{'' if kind is None else kind.name_zh}{COLOURS[warning.level]}预警响应"

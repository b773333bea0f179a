"""What an exercise controller (导调员) can do. All of it is refused in a live file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis
from console.domain.review.exercises.subjects import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerCommand(Command):
    """Base: the controller is not on duty, the players are. Never sent itself."""

    needs_duty: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginExercise(ControllerCommand):
    """Begin the one exercise of this file. `assumptions` says in words what the overlay assumes."""

    name: ClassVar[str] = "exercises.begin"
    scenario: str
    title_zh: str
    title_en: str = ""
    starts_at: Millis | None = None
    objectives: tuple[Objective, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverInject(ControllerCommand):
    """Feed an inject to the players. `due_at` None means it is due now."""

    name: ClassVar[str] = "exercises.inject"
    title: str
    text: str = ""
    method: str = "message"
    sender: str = ""
    player: str = ""
    expected: str = ""
    objective: str | None = None
    limit_minutes: int | None = None
    due_at: Millis | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInject(ControllerCommand):
    """What the players did with an inject."""

    name: ClassVar[str] = "exercises.answer"
    inject: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateObjective(ControllerCommand):
    """P, S, M, U, or N for not observed; anything but P wants an observation."""

    name: ClassVar[str] = "exercises.rate"
    objective: str
    rating: str
    evaluator: str = ""
    observation: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndExercise(ControllerCommand):
    name: ClassVar[str] = "exercises.end"
    reason: str = ""

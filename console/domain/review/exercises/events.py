"""What can happen in an exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis
from console.domain.review.exercises.subjects import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseBegun(Event):
    kind: ClassVar[str] = "exercise.begun"
    subject: ClassVar[str] = "exercise"
    scenario: str
    title_zh: str
    title_en: str = ""
    starts_at: Millis
    objectives: tuple[Objective, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseEnded(Event):
    kind: ClassVar[str] = "exercise.ended"
    subject: ClassVar[str] = "exercise"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectDelivered(Event):
    kind: ClassVar[str] = "exercise.inject_delivered"
    subject: ClassVar[str] = "inject"
    number: int
    title: str
    text: str = ""
    method: str = "message"
    sender: str = ""
    player: str = ""
    expected: str = ""
    objective: str | None = None
    limit_minutes: int | None = None
    due_at: Millis
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectAnswered(Event):
    kind: ClassVar[str] = "exercise.inject_answered"
    subject: ClassVar[str] = "inject"
    result: str
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRated(Event):
    kind: ClassVar[str] = "exercise.objective_rated"
    subject: ClassVar[str] = "rating"
    rating: str
    evaluator: str
    observation: str = ""
    advice: str = ""

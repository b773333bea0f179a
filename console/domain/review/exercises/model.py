"""An exercise (演练): the run, the injects (情景注入) fed into it, the ratings of its objectives (评估); what can be done with it.

Source: brief §5 (roles W85–W86, inject row W93, the four ratings W95).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Event, Millis, Phrase, Subject, phrase

RUN_ID = "exercise"
RATINGS: dict[str, Phrase] = {
    "P": phrase("达到目标，且不影响其他行动"),
    "S": phrase("达到目标，可以更有效"),
    "M": phrase("达到目标，但影响了其他行动"),
    "U": phrase("没有达到目标"),
    "N": phrase("未观察到"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the exercise is to show."""

    id: str
    title_zh: str
    title_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRun(Subject):
    """The one exercise of an exercise file. `starts_at` is the scenario's own clock."""

    subject: ClassVar[str] = "exercise"
    scenario: str
    title_zh: str
    title_en: str = ""
    starts_at: Millis
    objectives: tuple[Objective, ...] = ()
    assumptions: tuple[str, ...] = ()
    begun_at: Millis
    ended_at: Millis | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject(Subject):
    """What was fed to the players: when it was due, how, what was expected of whom, and what came of it."""

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
    delivered_at: Millis
    result: str = ""
    answered_at: Millis | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Subject):
    """How an objective was met; `id` is the objective. The last word counts, all of them stay in the journal."""

    subject: ClassVar[str] = "rating"
    objective: str
    rating: str
    evaluator: str
    observation: str = ""
    advice: str = ""
    rated_at: Millis


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

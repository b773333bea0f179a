"""An exercise (演练): the run, the injects (情景注入) fed into it, the ratings of its objectives (评估).

Source: brief §5 (roles W85–W86, inject row W93, the four ratings W95).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Subject, phrase

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

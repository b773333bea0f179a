"""Exercises (演练): scenarios, injects, ratings."""

from console.domain.exercises.area import AREA
from console.domain.exercises.commands import (
    AnswerInject,
    BeginExercise,
    DeliverInject,
    EndExercise,
    RateObjective,
)
from console.domain.exercises.events import (
    ExerciseBegun,
    ExerciseEnded,
    InjectAnswered,
    InjectDelivered,
    ObjectiveRated,
)
from console.domain.exercises.subjects import (
    ExerciseRun,
    Inject,
    Objective,
    Rating,
)

__all__ = [
    "AREA",
    "AnswerInject",
    "BeginExercise",
    "DeliverInject",
    "EndExercise",
    "ExerciseBegun",
    "ExerciseEnded",
    "ExerciseRun",
    "Inject",
    "InjectAnswered",
    "InjectDelivered",
    "Objective",
    "ObjectiveRated",
    "RateObjective",
    "Rating",
]

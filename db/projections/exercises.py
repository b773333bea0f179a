"""Columns of the exercise run, its injects and ratings."""

from __future__ import annotations

from typing import Any

from console.domain.review.exercises.subjects import ExerciseRun, Inject, Rating


def _run(run: ExerciseRun) -> dict[str, Any]:
    return {"scenario": run.scenario, "title": run.title_zh, "begun_at": run.begun_at, "ended_at": run.ended_at}


def _inject(inject: Inject) -> dict[str, Any]:
    return {
        "number": inject.number,
        "title": inject.title,
        "incident": inject.incident,
        "due_at": inject.due_at,
        "delivered_at": inject.delivered_at,
        "answered_at": inject.answered_at,
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {"rating": rating.rating, "evaluator": rating.evaluator, "rated_at": rating.rated_at}


COLUMNS = {ExerciseRun: _run, Inject: _inject, Rating: _rating}

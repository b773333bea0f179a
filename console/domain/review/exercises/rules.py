"""What a controller's commands lead to, and what the events mean. Refused in a live file."""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.desk import founding
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World, carry
from console.domain.response.incidents.model import Incident
from console.domain.review.exercises import model
from console.domain.review.exercises.model import (
    RATINGS,
    RUN_ID,
    AnswerInject,
    BeginExercise,
    DeliverInject,
    EndExercise,
    ExerciseBegun,
    ExerciseEnded,
    ExerciseRun,
    Inject,
    InjectAnswered,
    InjectDelivered,
    ObjectiveRated,
    RateObjective,
    Rating,
)


def run_of(world: World) -> ExerciseRun | None:
    """The exercise of this file, None before it has begun."""
    return world.find(ExerciseRun, RUN_ID)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """The course of an exercise, only in an exercise file. `Refusal` with the reason."""
    if not founding.is_exercise(world):
        raise Refusal("这是正式文件，演练只能在演练文件中进行")
    if isinstance(command, BeginExercise):
        return _begin(world, command, context)
    run = run_of(world)
    if run is None:
        raise Refusal("演练还没有开始")
    match command:
        case RateObjective():  # ratings are given afterwards as well
            return _rate(run, command, context)
        case AnswerInject():
            return _answer(world, command)
    if run.ended_at is not None:
        raise Refusal("演练已经结束")
    match command:
        case DeliverInject():
            return _inject(world, run, command, context)
        case EndExercise():
            return [ExerciseEnded(id=RUN_ID, reason=command.reason)]
    raise TypeError(type(command).__name__)


def _begin(world: World, command: BeginExercise, context: Context) -> list[Event]:
    if run_of(world) is not None:
        raise Refusal("本文件的演练已经开始；再练一次请另建演练文件")
    if not command.title_zh:
        raise Refusal("演练要有名称")
    ids = [objective.id for objective in command.objectives]
    if len(set(ids)) < len(ids):
        raise Refusal("演练目标的编号重复")
    return [
        carry(
            ExerciseBegun,
            command,
            id=RUN_ID,
            starts_at=context.occurred if command.starts_at is None else command.starts_at,
        )
    ]


def _inject(world: World, run: ExerciseRun, command: DeliverInject, context: Context) -> list[Event]:
    if not command.title:
        raise Refusal("情景注入要有标题")
    if command.objective is not None and command.objective not in {one.id for one in run.objectives}:
        raise Refusal("没有演练目标“{objective}”", objective=command.objective)
    if command.incident is not None:
        world.get(Incident, command.incident)
    if command.limit_minutes is not None and command.limit_minutes <= 0:
        raise Refusal("时限要大于零分钟")
    return [
        carry(
            InjectDelivered,
            command,
            id=context.new_id("inject"),
            number=len(world.all(Inject)) + 1,
            due_at=context.occurred if command.due_at is None else command.due_at,
        )
    ]


def _answer(world: World, command: AnswerInject) -> list[Event]:
    inject = world.get(Inject, command.inject)
    if not command.result:
        raise Refusal("要写明参演人员的处置结果")
    return [InjectAnswered(id=inject.id, result=command.result, incident=inject.incident)]


def _rate(run: ExerciseRun, command: RateObjective, context: Context) -> list[Event]:
    if command.objective not in {one.id for one in run.objectives}:
        raise Refusal("没有演练目标“{objective}”", objective=command.objective)
    if command.rating not in RATINGS:
        raise Refusal("评定只能是{ratings}，而不是“{rating}”", ratings="、".join(RATINGS), rating=command.rating)
    if command.rating != "P" and not command.observation:
        raise Refusal("评定不是P时要写明观察到的情况")
    return [carry(ObjectiveRated, command, id=command.objective, evaluator=command.evaluator or context.actor)]


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The run, inject or rating after the event."""
    match event:
        case ExerciseBegun():
            return carry(ExerciseRun, event, begun_at=stamp.occurred_at)
        case ExerciseEnded():
            run = state if isinstance(state, ExerciseRun) else _unknown_run(stamp)
            return replace(run, ended_at=stamp.occurred_at, end_reason=event.reason)
        case InjectDelivered():
            return _delivered(event, stamp)
        case InjectAnswered():
            inject = state if isinstance(state, Inject) else _unknown_inject(event.id, stamp)
            return replace(inject, result=event.result, answered_at=stamp.occurred_at)
        case ObjectiveRated():
            return carry(Rating, event, objective=event.id, rated_at=stamp.occurred_at)
    raise TypeError(type(event).__name__)


def _delivered(event: InjectDelivered, stamp: Stamp) -> Inject:
    return carry(Inject, event, delivered_at=stamp.occurred_at)


# After a merge an end or an answer may lie in the file before what it belongs to.


def _unknown_run(stamp: Stamp) -> ExerciseRun:
    return ExerciseRun(id=RUN_ID, scenario="", title_zh="", starts_at=stamp.occurred_at, begun_at=stamp.occurred_at)


def _unknown_inject(id: str, stamp: Stamp) -> Inject:
    return Inject(id=id, number=0, title="", due_at=stamp.occurred_at, delivered_at=stamp.occurred_at)


AREA = Area.of("exercises", (model,), decide, apply)

"""Exercises stay in exercise files; injects and ratings are on record."""

from __future__ import annotations

import pytest

from console.domain.core.desk import founding
from console.domain.core.kernel import Command
from console.domain.review.exercises.model import (
    AnswerInject,
    BeginExercise,
    DeliverInject,
    EndExercise,
    ExerciseRun,
    Inject,
    Objective,
    RateObjective,
    Rating,
)
from tests.support import forces
from tests.support.play import Play, same_subjects

GOALS = (Objective(id="two", title_zh="同时处置两起事件"), Objective(id="orders", title_zh="一令到底"))
BEGIN = BeginExercise(scenario="test", title_zh="试练", objectives=GOALS, assumptions=("库存为假定",))


@pytest.fixture
def play() -> Play:
    return forces.city(founding.EXERCISE)


@pytest.mark.parametrize(
    "command",
    [
        BEGIN,
        DeliverInject(title="断网"),
        AnswerInject(inject="inject-1", result="转电台"),
        RateObjective(objective="two", rating="P"),
        EndExercise(),
    ],
)
def test_a_live_file_refuses_every_exercise_command(command: Command) -> None:
    assert "正式文件" in forces.city(founding.LIVE).refused(command)


def test_a_whole_exercise(play: Play) -> None:
    play.do(BEGIN)
    flood = forces.incident(play)
    play.do(DeliverInject(title="断网", objective="orders", incident=flood, expected="改用电台", limit_minutes=15))
    play.do(DeliverInject(title="断电", due_at=play.now - 60_000))
    first, second = play.world.all(Inject)
    assert (first.number, second.number) == (1, 2) and first.due_at == first.delivered_at
    assert second.delivered_at - second.due_at == 61_000
    play.do(AnswerInject(inject=first.id, result="12分钟后改用电台"))
    answered = play.world.get(Inject, first.id)
    assert (answered.result, answered.answered_at) == ("12分钟后改用电台", play.now)
    play.do(EndExercise(reason="目标达到"))
    assert play.world.all(ExerciseRun)[0].ended_at == play.now
    play.do(RateObjective(objective="two", rating="S", observation="第二起响应慢6分钟", advice="双岗值守"))
    play.do(RateObjective(objective="two", rating="P", evaluator="评估员 1"))
    (rating,) = play.world.all(Rating)
    assert (rating.rating, rating.evaluator) == (
        "P",
        "评估员 1",
    )  # the last word counts, the first stays in the journal
    assert same_subjects(play.world, play.replayed())


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (BEGIN, "已经开始"),
        (DeliverInject(title=" "), "标题"),
        (DeliverInject(title="断网", objective="fly"), "fly"),
        (DeliverInject(title="断网", incident="incident-9"), "incident-9"),
        (DeliverInject(title="断网", limit_minutes=0), "时限"),
        (AnswerInject(inject="inject-9", result="好"), "inject-9"),
        (RateObjective(objective="fly", rating="P"), "fly"),
        (RateObjective(objective="two", rating="Z"), "P、S、M、U、N"),
        (RateObjective(objective="two", rating="U"), "观察到的情况"),
    ],
)
def test_refusals(play: Play, command: Command, words: str) -> None:
    play.do(BEGIN)
    assert words in play.refused(command)


def test_before_and_after(play: Play) -> None:
    assert "还没有开始" in play.refused(DeliverInject(title="断网"))
    assert "名称" in play.refused(BeginExercise(scenario="x", title_zh=" "))
    assert "重复" in play.refused(BeginExercise(scenario="x", title_zh="试练", objectives=(GOALS[0], GOALS[0])))
    play.do(BEGIN)
    play.do(DeliverInject(title="断网"))
    assert "处置结果" in play.refused(AnswerInject(inject="inject-1", result=" "))
    play.do(EndExercise())
    assert "已经结束" in play.refused(DeliverInject(title="再断"))
    assert "已经结束" in play.refused(EndExercise())

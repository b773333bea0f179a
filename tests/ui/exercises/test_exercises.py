"""The controller's panel: how an exercise begins, injects with their limits, ratings, the end; nothing of it in a live file."""

from __future__ import annotations

import pytest

from console.domain.core.desk import founding
from console.domain.review.exercises.model import (
    AnswerInject,
    BeginExercise,
    DeliverInject,
    EndExercise,
    Objective,
    RateObjective,
)
from console.domain.review.exercises.rules import run_of
from console.ui.exercises.forms import AnswerForm, BeginForm, InjectForm, RateForm
from console.ui.exercises.panel import ExercisesPanel
from console.ui.kit.command_form import CommandForm
from tests.ui.conftest import NOON

MINUTE = 60_000
BEGUN = BeginExercise(
    scenario="",
    title_zh="双盲演练",
    title_en="A blind drill",
    starts_at=NOON,
    objectives=(Objective(id="one", title_zh="三十分钟内决定"), Objective(id="two", title_zh="事先看到冲突")),
    assumptions=("库存为假定", "人员均为扮演"),
)


@pytest.fixture
def made(qtbot, make_shell):
    def make(*commands, mode=founding.EXERCISE):
        shell = make_shell(commands=commands, mode=mode)
        panel = ExercisesPanel(shell)
        qtbot.addWidget(panel)
        shell.window = panel
        panel.resize(480, 600)
        panel.show()
        return panel

    return make


def submit(qtbot, form) -> None:
    with qtbot.waitSignal(form.bridge.changed):
        form.submit()


def inject(**more) -> DeliverInject:
    return DeliverInject(title="通信中断", player="峡窝镇", limit_minutes=15, **more)


def test_a_live_file_says_how_to_make_an_exercise(made):
    panel = made(mode=founding.LIVE)
    assert panel.pages.currentIndex() == 0
    assert "演练文件" in panel.empty.text()
    assert not panel.begin_button.isVisible()
    panel.shell.actions.refresh(panel.shell.world)
    wanted = ("begin", "inject", "rate", "answer", "end")
    assert not any(panel.shell.actions.is_enabled(f"exercises.{name}") for name in wanted)


def test_an_exercise_file_offers_to_begin_and_keeps_the_lines_as_objectives(made, qtbot):
    panel = made()
    assert panel.begin_button.isVisible()
    form = BeginForm(panel.shell)
    qtbot.addWidget(form)
    form["title_zh"].set("桌面推演")
    form["objectives"].set("一分钟内接报\n\n十分钟内派出")
    form["assumptions"].set("道路畅通")
    submit(qtbot, form)
    run = run_of(panel.shell.world)
    assert [one.title_zh for one in run.objectives] == ["一分钟内接报", "十分钟内派出"]
    assert run.assumptions == ("道路畅通",)
    assert panel.pages.currentIndex() == 1
    assert [row.objective.title_zh for row in panel.objectives.model.rows] == ["一分钟内接报", "十分钟内派出"]


def test_title_clock_and_assumptions_stand_on_top(made, clock):
    panel = made(BEGUN)
    clock.now += 83 * MINUTE
    panel.shell.tick.emit(clock.now)
    assert panel.title.text() == "双盲演练"
    assert panel.clock.text() == "T+01:23:00"
    assert "库存为假定" in panel.assumed.text()
    assert "人员均为扮演" in panel.assumed.text()


def test_an_inject_counts_down_and_keeps_its_lateness(made, qtbot, clock):
    panel = made(BEGUN, inject())
    (row,) = panel.injects.model.rows
    assert panel._answered(row) == "15:00"
    clock.now += 20 * MINUTE
    panel.shell.tick.emit(clock.now)
    (row,) = panel.injects.model.rows
    assert (row.is_open, row.late_minutes, panel._answered(row)) == (True, 5, "-05:00")
    with qtbot.waitSignal(panel.bridge.changed):
        panel.bridge.run(AnswerInject(inject=row.id, result="改用卫星电话"))
    (row,) = panel.injects.model.rows
    assert (row.is_open, row.late_minutes, panel._answered(row)) == (False, 5, "迟 5 分")


def test_an_inject_in_time_is_not_late(made, qtbot, clock):
    panel = made(BEGUN, inject())
    clock.now += 15 * MINUTE
    with qtbot.waitSignal(panel.bridge.changed):
        panel.bridge.run(AnswerInject(inject=panel.injects.model.rows[0].id, result="已通"))
    (row,) = panel.injects.model.rows
    assert (row.late_minutes, panel._answered(row)) == (None, "已处置")


def test_the_inject_form_sends_all_that_a_player_and_an_evaluator_need(made, qtbot):
    panel = made(BEGUN)
    form = InjectForm(panel.shell)
    qtbot.addWidget(form)
    form["title"].set("停电")
    form["text"].set("变电站进水")
    form["player"].set("供电公司")
    form["expected"].set("启用备用电源")
    form["limit_minutes"].set(10)
    form["objective"].set("two")
    submit(qtbot, form)
    made_of = panel.injects.model.rows[0].inject
    assert (made_of.title, made_of.text, made_of.player) == ("停电", "变电站进水", "供电公司")
    assert (made_of.expected, made_of.limit_minutes, made_of.objective) == ("启用备用电源", 10, "two")


def test_the_answer_is_noted_with_the_time_the_players_acted(made, qtbot, clock):
    panel = made(BEGUN, inject())
    clock.now += 30 * MINUTE
    form = AnswerForm(panel.shell, panel.injects.model.rows[0].inject.id)
    qtbot.addWidget(form)
    form["result"].set("已改用对讲机")
    form["when"].set(NOON + 9 * MINUTE)
    said_at = form["when"].value()
    submit(qtbot, form)
    (row,) = panel.injects.model.rows
    assert (row.inject.result, row.inject.answered_at, row.late_minutes) == ("已改用对讲机", said_at, None)


def test_a_rating_below_p_wants_an_observation_and_the_last_word_counts(made, qtbot):
    panel = made(BEGUN)
    form = RateForm(panel.shell, "two")
    qtbot.addWidget(form)
    form["rating"].set("M")
    form.submit()
    assert form._said is not None
    assert panel.objectives.model.rows[1].rating is None
    form["observation"].set("冲突提示晚了两分钟")
    form["advice"].set("提示放到最前")
    submit(qtbot, form)
    row = panel.objectives.model.rows[1]
    assert (row.rating.rating, row.rating.observation, row.rating.evaluator) == ("M", "冲突提示晚了两分钟", "甲")
    again = RateForm(panel.shell, "two")
    qtbot.addWidget(again)
    assert (again["rating"].value(), again["observation"].value()) == ("M", "冲突提示晚了两分钟")


def test_the_controller_rates_the_next_objective_that_has_no_rating(made, qtbot):
    panel = made(BEGUN, RateObjective(objective="one", rating="P"))
    panel.rate()
    form = next(child for child in panel.findChildren(RateForm))
    assert form["objective"].value() == "two"
    form.reject()


def test_after_the_end_nothing_is_fed_but_ratings_are_still_given(made, qtbot, clock):
    panel = made(BEGUN)
    clock.now += 10 * MINUTE
    form = CommandForm(panel.shell, command=EndExercise)
    qtbot.addWidget(form)
    form["reason"].set("按计划")
    submit(qtbot, form)
    clock.now += 60 * MINUTE
    panel.shell.tick.emit(clock.now)
    assert panel.clock.text() == "T+00:10:00"
    panel.shell.actions.refresh(panel.shell.world)
    assert not panel.shell.actions.is_enabled("exercises.inject")
    assert panel.shell.actions.is_enabled("exercises.rate")


def test_enter_on_an_inject_shows_everything_about_it(made, qtbot):
    panel = made(BEGUN, inject(expected="改用电台"), EndExercise())
    page = panel.open_inject(panel.injects.model.rows[0].id)
    shown = dict(page.facts.lines)
    assert shown["期望的处置"] == "改用电台"
    assert shown["时限"] == "15 分"
    page.close()

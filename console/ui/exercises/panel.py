"""The controller's panel: title and clock, what is assumed, the objectives with their ratings, the injects.

Everything about one inject.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console.domain.core.desk import founding
from console.domain.core.desk.founding import FileFacts
from console.domain.core.kernel import Millis, World
from console.domain.response.incidents.model import Incident
from console.domain.review.exercises.model import RATINGS, EndExercise, ExerciseRun, Inject, Rating
from console.domain.review.exercises.rules import run_of
from console.domain.review.exercises.views import InjectLine, RatedObjective, injects, objectives
from console.ui.exercises.forms import AnswerForm, BeginForm, InjectForm, RateForm, method_name, objective_title
from console.ui.exercises.review import ReviewPrinter
from console.ui.kit import formats, theme
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.page import NO_LONGER, Facts, Page
from console.ui.kit.painting import HALF, SOLID, SQUARE, TRIANGLE, Glyph
from console.ui.kit.panel import Panel, label
from console.ui.kit.shell import Shell
from console.ui.kit.table import CENTRE, RIGHT, Column, Table
from console.ui.kit.text import ENGLISH, UNKNOWN, language, mark, t, tp


class InjectPage(Page):
    """A notes what the players did with it."""

    shows = (Inject, Incident)
    wide = 640

    def build(self) -> None:
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.can("A", mark("登记处置结果"), lambda: self.shell.actions.trigger("exercises.answer", self.id))

    def refresh(self) -> None:
        world, now = self.shell.world, self.shell.now()
        line = next((line for line in injects(world, now) if line.id == self.id), None)
        if line is None:
            self.head(t(NO_LONGER))
            return
        inject, run = line.inject, run_of(world)
        incident = world.find(Incident, inject.incident)
        served = next((one.objective for one in objectives(world) if one.id == inject.objective), None)
        self.head(t("第 {number} 号　{title}", number=str(inject.number), title=inject.title), method_name(inject))
        since = "" if run is None else "　" + formats.elapsed(run.starts_at, inject.delivered_at)
        limit = "" if line.deadline is None else t("{minutes} 分", minutes=inject.limit_minutes)
        self.facts.tell(
            (
                (t("内容"), inject.text or UNKNOWN),
                (t("扮演"), inject.sender),
                (t("注入对象"), inject.player or UNKNOWN),
                (t("注入"), formats.date_time(inject.delivered_at, now) + since),
                (t("期望的处置"), inject.expected or UNKNOWN),
                (t("时限"), limit),
                (t("对应目标"), "" if served is None else objective_title(served)),
                (t("所属事件"), "" if incident is None else f"#{incident.number} {incident.title}"),
                (t("处置结果"), inject.result or t("还没有登记")),
                (t("处置时间"), "" if inject.answered_at is None else formats.date_time(inject.answered_at, now)),
                (t("超时"), "" if line.late_minutes is None else t("迟 {minutes} 分", minutes=line.late_minutes)),
            )
        )


TONES = {"P": "green", "S": "blue", "M": "amber", "U": "red", "N": "mute"}


class ExercisesPanel(Panel):
    """I feeds an inject, A notes its answer, R rates an objective; letters while the panel has the keyboard."""

    shows = (FileFacts, ExerciseRun, Inject, Rating, Incident)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.printer = ReviewPrinter(shell)
        self.title, self.clock, self.state = label(role="title"), label(role="figure"), label(role="second")
        self.assumed = label(role="small", wrap=True)
        self.empty = QLabel()
        self.empty.setObjectName("empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin_button = QPushButton()
        self.objectives = self._objectives_table()
        self.injects = self._injects_table()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._said_page())
        self.pages.addWidget(self._run_page())
        self.body.addWidget(self.pages)
        self.setFocusProxy(self.injects)
        self._add_actions()
        self._connect()

    # ------------------------------------------------------------------------------------------------ building

    def _objectives_table(self) -> Table[RatedObjective]:
        return Table(
            (
                Column[RatedObjective](
                    mark("演练目标"), lambda row: objective_title(row.objective), tip=_objective_tip
                ),
                Column[RatedObjective](
                    mark("评定"),
                    lambda row: row.rating.rating if row.rating else t("待评"),
                    64,
                    CENTRE,
                    tone=lambda row: TONES[row.rating.rating] if row.rating else "amber",
                    tip=_objective_tip,
                    strong=True,
                ),
            ),
            empty=mark("这次演练没有写下目标。"),
        )

    def _injects_table(self) -> Table[InjectLine]:
        return Table(
            (
                Column[InjectLine](mark("号"), lambda row: str(row.inject.number), 36, RIGHT, tone=lambda row: "mute"),
                Column[InjectLine](
                    mark("情景注入"), lambda row: row.inject.title, glyph=_inject_glyph, tip=lambda row: row.inject.text
                ),
                Column[InjectLine](
                    mark("注入对象"), lambda row: row.inject.player or None, 96, tone=lambda row: "second"
                ),
                Column[InjectLine](mark("注入时刻"), self._delivered, 66, RIGHT, tone=lambda row: "second"),
                Column[InjectLine](mark("处置"), self._answered, 92, RIGHT, tone=_inject_tone),
            ),
            empty=mark("还没有注入情景。按 I 注入一条。"),
        )

    def _said_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        margin = theme.space("large")
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addStretch(1)
        layout.addWidget(self.empty)
        layout.addSpacing(theme.space("medium"))
        layout.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    def _run_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        margin = theme.space("medium")
        head.setContentsMargins(margin, theme.space("small"), margin, theme.space("small"))
        head.setSpacing(theme.space("tiny"))
        self.title.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.clock)
        line.addSpacing(theme.space("small"))
        line.addWidget(self.state, 1)
        head.addWidget(self.title)
        head.addLayout(line)
        head.addWidget(self.assumed)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.objectives)
        self.split.addWidget(self.injects)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        return page

    def _add_actions(self) -> None:
        def add(
            id: str, text: str, handler: Callable[..., object], when: Callable[[World], bool] = is_running, **more: Any
        ) -> None:
            self.shell.actions.add(Action(id, text, handler, group="exercises", enabled=when, **more))

        add("exercises.begin", mark("开始演练"), self.begin, can_begin)
        add("exercises.inject", mark("注入情景"), self.deliver, shortcut="Ctrl+I", verbs=(mark("注入"),))
        add("exercises.answer", mark("登记处置结果"), self.answer, has_run, takes=("inject",))
        add("exercises.rate", mark("评定演练目标"), self.rate, has_run, verbs=(mark("评定"),))
        add("exercises.end", mark("结束演练"), lambda: CommandForm(self.shell, command=EndExercise).open())
        self.shell.actions.add(
            Action("exercises.review", mark("导出复盘为 PDF"), self.printer.export, "Ctrl+Shift+E", "reports")
        )

    def _connect(self) -> None:
        shell = self.shell
        shell.opens(Inject, self.open_inject)
        shell.tick.connect(self._on_tick)
        self.begin_button.clicked.connect(lambda: shell.actions.trigger("exercises.begin"))
        self.objectives.opened.connect(lambda row: self.rate(row.id))
        self.injects.opened.connect(lambda row: shell.open(row.inject.key))
        self.objectives.set_context_actions(
            lambda row: [self._entry(t("评定演练目标") + "\tR", partial(self.rate, row.id))]
        )
        self.injects.set_context_actions(
            lambda row: [
                self._entry(t("打开"), partial(self.open_inject, row.id)),
                self._entry(t("登记处置结果") + "\tA", partial(self.answer, row.id)),
            ]
        )
        letters = {"I": "exercises.inject", "A": "exercises.answer", "R": "exercises.rate"}
        for letter, id in letters.items():
            self.letter(letter, partial(shell.actions.trigger, id), action=id)

    def _entry(self, text: str, handler: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        made.triggered.connect(lambda checked=False: handler())
        return made

    # ------------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        world, run = self.shell.world, run_of(self.shell.world)
        if run is None:
            self._say_empty(founding.is_exercise(world))
            return
        self.pages.setCurrentIndex(1)
        self.title.setText(run.title_en if language() == ENGLISH and run.title_en else run.title_zh)
        self.assumed.setText(t("假定：{list}", list="；".join(run.assumptions)))
        self.assumed.setVisible(bool(run.assumptions))
        self.objectives.set_rows(objectives(world))
        self.injects.set_rows(injects(world, self.shell.now()))
        ended = run.ended_at is not None
        self.injects.set_empty(mark("没有注入过情景。") if ended else mark("还没有注入情景。按 I 注入一条。"))
        self._show_clock()
        open_ones = sum(row.is_open for row in self.injects.model.rows)
        rated = [row for row in self.objectives.model.rows if row.rating is not None]
        self.noted.emit(
            t(
                "待处置 {open} · 已评 {rated}/{all}",
                open=open_ones,
                rated=len(rated),
                all=len(self.objectives.model.rows),
            )
        )

    def _say_empty(self, exercise: bool) -> None:
        self.pages.setCurrentIndex(0)
        self.empty.setText(
            t("演练还没有开始。写下名称、目标和假定，然后开始；或用 yipan drill 放一遍脚本。")
            if exercise
            else t("这是正式文件，不做演练。要演练：退出后在开始页按 Ctrl+E 新建演练文件，里面的内容不会进入正式文件。")
        )
        self.begin_button.setVisible(exercise)
        self.noted.emit("")

    def _show_clock(self) -> None:
        run = run_of(self.shell.world)
        if run is None:
            return
        until = self.shell.now() if run.ended_at is None else run.ended_at
        self.clock.setText(formats.elapsed(run.starts_at, until))
        hour = formats.hour_minute(run.starts_at)
        self.state.setText(
            t("情景时间 {hour} 起", hour=hour)
            if run.ended_at is None
            else t("已结束　{reason}", reason=run.end_reason).rstrip("　")
        )

    def _on_tick(self, now: Millis) -> None:
        if self.isVisible() and run_of(self.shell.world) is not None:
            self._show_clock()
            if any(row.deadline is not None and row.is_open for row in self.injects.model.rows):
                self.injects.set_rows(injects(self.shell.world, now))
                self.injects.touch()

    def retranslate(self) -> None:
        self.objectives.retranslate()
        self.injects.retranslate()
        self.begin_button.setText(t("开始演练"))
        self.objectives.view.setAccessibleName(t("演练目标"))
        self.injects.view.setAccessibleName(t("情景注入"))

    def _delivered(self, row: InjectLine) -> str:
        run = run_of(self.shell.world)
        minutes = 0 if run is None else (row.inject.delivered_at - run.starts_at) // formats.MINUTE
        return f"T{minutes:+}"

    def _answered(self, row: InjectLine) -> str:
        if row.is_open:
            return t("待处置") if row.deadline is None else formats.countdown(row.deadline, self.shell.now())
        return t("迟 {minutes} 分", minutes=row.late_minutes) if row.late_minutes else t("已处置")

    # --------------------------------------------------------------------------------------------------- doing

    def begin(self) -> None:
        BeginForm(self.shell).open()

    def deliver(self) -> None:
        InjectForm(self.shell, method="phone").open()

    def answer(self, id: str | None = None) -> None:
        """What the players did: of the inject that was named, the current one, or the oldest that waits."""
        current = self.injects.current()
        waiting = [row.inject for row in self.injects.model.rows if row.is_open]
        inject = self.shell.world.find(Inject, id) or (current.inject if current else None)
        inject = inject or (waiting[-1] if waiting else None)
        if inject is None:
            self.shell.say(t("没有待处置的情景注入"), "amber")
        else:
            AnswerForm(self.shell, inject.id).open()

    def rate(self, id: str | None = None) -> None:
        rows = objectives(self.shell.world)
        if not rows:
            self.shell.say(t("这次演练没有写下目标。"), "amber")
            return
        current = self.objectives.current()
        waiting = next((row.id for row in rows if row.rating is None), None)
        RateForm(self.shell, id or (current.id if current else waiting)).open()

    def open_inject(self, id: str) -> InjectPage:
        self.injects.show_current(id)
        page = InjectPage(self.shell, id)
        page.open()
        return page


def can_begin(world: World) -> bool:
    return founding.is_exercise(world) and run_of(world) is None


def has_run(world: World) -> bool:
    return run_of(world) is not None


def is_running(world: World) -> bool:
    run = run_of(world)
    return run is not None and run.ended_at is None


def _objective_tip(row: RatedObjective) -> str:
    if row.rating is None:
        return t("还没有评定。按 R 评定。")
    parts = (tp(RATINGS[row.rating.rating]), row.rating.observation, row.rating.advice)
    return "\n".join(part for part in parts if part)


def _inject_glyph(row: InjectLine) -> Glyph:
    if not row.is_open:
        return Glyph(SOLID, "green", SQUARE)
    return Glyph(SOLID, "red", TRIANGLE, filled=True) if row.late_minutes else Glyph(HALF, "amber", SQUARE)


def _inject_tone(row: InjectLine) -> str:
    if row.late_minutes:
        return "red"
    return "amber" if row.is_open else "second"

"""What an exercise controller fills in: begin, deliver an inject, note the answer, rate an objective, end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.core.asked import Asked
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.response.incidents.model import Incident
from console.domain.review.exercises.model import (
    METHODS,
    RATINGS,
    AnswerInject,
    BeginExercise,
    DeliverInject,
    Inject,
    Objective,
    RateObjective,
)
from console.domain.review.exercises.views import objectives
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, PickField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, mark, t, tp


def objective_title(objective: Objective) -> str:
    """In the operator's language, Chinese where the scenario has no English."""
    return objective.title_en if language() == ENGLISH and objective.title_en else objective.title_zh


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class BeginForm(Form):
    """Begins the one exercise of an exercise file, without a scenario file: tabletop on paper."""

    title = mark("开始演练")
    explanation = mark("一个演练文件只做一次演练；目标和假定写下后不再更改，评定时逐条对照。")
    wide = 640

    def build(self) -> None:
        self.name = self.add(TextField(mark("演练名称"), required=True))
        self.starts = self.add(TimeField(mark("情景时间"), self.shell.now, at=self.shell.now(), required=True))
        self.objectives = self.add(TextField(mark("演练目标"), lines=4, hint=mark("一行一个")))
        self.assumptions = self.add(TextField(mark("假定"), lines=3, hint=mark("一行一个")))

    def command(self) -> Command:
        titles = _lines(self.objectives.value())
        return BeginExercise(
            scenario="",
            title_zh=self.name.value(),
            starts_at=self.starts.value(),
            objectives=tuple(Objective(id=f"objective-{n}", title_zh=text) for n, text in enumerate(titles, start=1)),
            assumptions=_lines(self.assumptions.value()),
        )


class InjectForm(CommandForm):
    """Feeds something to the players; it stands in the journal as part of the exercise."""

    kind = DeliverInject

    def field(self, name: str, asked: Asked) -> Field:
        if name == "objective":
            return ChoiceField(asked.label, self._objectives)
        return PickField(asked.label, self._incidents) if name == "incident" else super().field(name, asked)

    def _objectives(self) -> list[Choice]:
        known = objectives(self.shell.world)
        return [Choice(None, t("不指定")), *(Choice(one.id, objective_title(one.objective)) for one in known)]

    def _incidents(self) -> list[Choice]:
        standing = [one for one in self.shell.world.all(Incident) if one.merged_into is None]
        return [Choice(one.id, f"#{one.number} {one.title}") for one in standing]


class AnswerForm(Form):
    """What the players did with an inject. Beside it stands what was expected."""

    title = mark("登记处置结果")

    def __init__(self, shell: Shell, inject: Inject, parent: QWidget | None = None) -> None:
        self.inject = inject
        super().__init__(shell, parent)

    def build(self) -> None:
        self.what = label(role="second", wrap=True)
        self.add_widget(self.what)
        self.outcome = self.add(TextField(mark("处置结果"), required=True, lines=3, text=self.inject.result))
        self.at = self.add(TimeField(mark("处置时间"), self.shell.now, at=self.shell.now(), required=True))

    def command(self) -> Command:
        return AnswerInject(inject=self.inject.id, result=self.outcome.value())

    def occurred_at(self) -> int | None:
        return self.at.value()

    def retranslate(self) -> None:
        super().retranslate()
        inject = self.inject
        lines = [
            t("第 {number} 号“{title}”，注入于 {hour}", number=str(inject.number), title=inject.title,
              hour=formats.hour_minute(inject.delivered_at)),
            t("期望：{expected}", expected=inject.expected or t("没有写明")),
        ]  # fmt: skip
        if inject.limit_minutes is not None:
            lines.append(t("时限 {minutes} 分", minutes=inject.limit_minutes))
        self.what.setText("\n".join(lines))


class RateForm(Form):
    """P, S, M, U or N for one objective; whatever is not P wants to know what was seen."""

    title = mark("评定目标")
    explanation = mark("最后一次评定为准，先前的都留在记录里。")
    wide = 640

    def __init__(self, shell: Shell, objective: str | None, parent: QWidget | None = None) -> None:
        self.rated = {one.id: one for one in objectives(shell.world)}
        self.chosen = objective if objective in self.rated else next(iter(self.rated))
        super().__init__(shell, parent)

    def build(self) -> None:
        self.objective = self.add(
            ChoiceField(
                mark("评定的目标"),
                lambda: [Choice(id, objective_title(one.objective)) for id, one in self.rated.items()],
                value=self.chosen,
            )
        )
        self.rating = self.add(
            ChoiceField(mark("评定"), lambda: [Choice(key, f"{key}　{tp(text)}") for key, text in RATINGS.items()])
        )
        self.observation = self.add(TextField(mark("观察"), lines=3, hint=mark("看到了什么；不是 P 时必填")))
        self.advice = self.add(TextField(mark("改进建议"), lines=2))
        self.evaluator = self.add(TextField(mark("评估人"), text=self.bridge.actor))
        self.objective.edited.connect(self._show_last)
        self._show_last()

    def _show_last(self) -> None:
        """What was said of this objective before, to go on from."""
        before = self.rated[self.objective.value()].rating
        self.rating.set("P" if before is None else before.rating)
        self.observation.set("" if before is None else before.observation)
        self.advice.set("" if before is None else before.advice)

    def check(self) -> Phrase | None:
        if self.rating.value() != "P" and not self.observation.value():
            return phrase("评定不是P时要写明观察到的情况")
        return None

    def command(self) -> Command:
        return RateObjective(
            objective=self.objective.value(),
            rating=self.rating.value(),
            evaluator=self.evaluator.value(),
            observation=self.observation.value(),
            advice=self.advice.value(),
        )


def method_name(inject: Inject) -> str:
    """How it reached the players; a scenario's own word when it is none of ours."""
    return tp(METHODS[inject.method]) if inject.method in METHODS else inject.method

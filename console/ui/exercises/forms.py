"""What an exercise controller fills in: begin, deliver an inject, note the answer, rate an objective, end."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.core.asked import Asked
from console.domain.core.kernel import Phrase, phrase
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
from console.ui.kit.command_form import WHEN, CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, PickField
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, t, tp


def objective_title(objective: Objective) -> str:
    """In the operator's language, Chinese where the scenario has no English."""
    return objective.title_en if language() == ENGLISH and objective.title_en else objective.title_zh


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class BeginForm(CommandForm):
    """Begins the one exercise of an exercise file, without a scenario file: tabletop on paper."""

    kind = BeginExercise

    def begins(self) -> dict[str, Any]:
        return {"scenario": "", "objectives": "", "assumptions": ""}

    def values(self) -> dict[str, Any]:
        titles = enumerate(_lines(self["objectives"].value()), start=1)
        return super().values() | {
            "objectives": tuple(Objective(id=f"objective-{n}", title_zh=text) for n, text in titles),
            "assumptions": _lines(self["assumptions"].value()),
        }


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


class AnswerForm(CommandForm):
    """What the players did with an inject. Beside it stands what was expected."""

    kind = AnswerInject

    def make(self, name: str, **changes: Any) -> Field:
        return super().make(name, **changes, **({"required": True} if name == WHEN else {}))

    def above(self) -> str:
        inject = self.subject
        lines = [
            t("第 {number} 号“{title}”，注入于 {hour}", number=str(inject.number), title=inject.title,
              hour=formats.hour_minute(inject.delivered_at)),
            t("期望：{expected}", expected=inject.expected or t("没有写明")),
        ]  # fmt: skip
        if inject.limit_minutes is not None:
            lines.append(t("时限 {minutes} 分", minutes=inject.limit_minutes))
        return "\n".join(lines)


class RateForm(CommandForm):
    """P, S, M, U or N for one objective; whatever is not P wants to know what was seen."""

    kind = RateObjective

    def __init__(self, shell: Shell, objective: str | None = None, parent: QWidget | None = None) -> None:
        self.rated = {one.id: one for one in objectives(shell.world)}
        chosen = objective if objective in self.rated else next(iter(self.rated), None)
        super().__init__(shell, None, parent, objective=chosen)

    def begins(self) -> dict[str, Any]:
        return {"evaluator": self.bridge.actor}

    def build(self) -> None:
        super().build()
        self["objective"].edited.connect(self._show_last)
        self._show_last()

    def objective_choices(self) -> list[Choice]:
        return [Choice(id, objective_title(one.objective)) for id, one in self.rated.items()]

    def rating_choices(self) -> list[Choice]:
        return [Choice(key, f"{key}　{tp(text)}") for key, text in RATINGS.items()]

    def _show_last(self) -> None:
        """What was said of this objective before, to go on from."""
        before = rated.rating if (rated := self.rated.get(self["objective"].value())) else None
        self["rating"].set("P" if before is None else before.rating)
        self["observation"].set("" if before is None else before.observation)
        self["advice"].set("" if before is None else before.advice)

    def check(self) -> Phrase | None:
        if self["rating"].value() != "P" and not self["observation"].value():
            return phrase("评定不是P时要写明观察到的情况")
        return None


def method_name(inject: Inject) -> str:
    """How it reached the players; a scenario's own word when it is none of ours."""
    return tp(METHODS[inject.method]) if inject.method in METHODS else inject.method

"""Recording figures: what one source says, what is known beside it, and the reason for a jump in the same form."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.organisation.model import Unit
from console.domain.core.kernel import Command, Phrase, Refusal, World, phrase
from console.domain.response.incidents import figures as rules
from console.domain.response.incidents.figures import METRICS, Reading, amount, by_source, family, reading
from console.domain.response.incidents.model import DesignateSource, Incident, RecordFigures
from console.domain.response.incidents.rules import CALLER
from console.ui.incidents.base import IncidentForm
from console.ui.incidents.fields import FigureField, KnownField, figure_values
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, Field, PickField, TextField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


class FiguresForm(IncidentForm):
    """All figures of one source. Blank says nothing, “收回” takes back, a jump opens the line for its reason."""

    title = mark("记录数字")
    submit_text = mark("存入")
    explanation = mark("只填这个来源报来的数；不明留空，不要填 0；填“收回”即收回它原报的数。")
    wide = 760

    def build(self) -> None:
        world = self.shell.world
        self._jumps: list[Phrase] = []
        self.source = PickField(
            mark("来源"), self._sources, required=True, free=True, hint=mark("谁报的：单位、现场、报告人")
        )
        self.at = KnownField(mark("截至时间"), self.shell.now)
        self.add_line(self.source, self.at)
        self.figures = [FigureField(metric, partial(_reading_of, self, id)) for id, metric in METRICS.items()]
        self.add_group(mark("数字"), *self.figures, across=4)
        self.jumps = label(tone="amber", wrap=True)
        self.add_widget(self.jumps)
        self.reason = self.add(
            TextField(mark("变化原因"), required=True, hint=mark("为什么骤变或回落：核实、重复计入、转院…"))
        )
        self.show_field(self.reason, False)
        for field in (self.source, self.at, *self.figures):
            field.edited.connect(self._look_for_jumps)
        sources = [figure.source for member in family(world, self.incident) for figure in member.figures]
        if sources:
            self.source.set_text(sources[-1])

    def first_field(self) -> Field:
        return self.figures[0] if self.source.text() else self.source

    def _sources(self) -> list[Choice]:
        """Who has given figures before, the caller, then the units of the city."""
        world = self.shell.world
        given = [figure.source for member in family(world, self.incident) for figure in member.figures]
        names = dict.fromkeys([*reversed(given), self.incident.caller or CALLER, "现场指挥部"])
        units = [Choice(unit.id, name_of(unit), unit.name_en) for unit in world.all(Unit)]
        return [*(Choice(name, name) for name in names), *units]

    def _look_for_jumps(self) -> None:
        values = figure_values(self.figures)
        self._jumps = []
        if self.source.text() and values and not any(field.problem() for field in self.figures):
            try:
                self._jumps = rules.check(
                    self.shell.world, self.incident, self.source.text(), values, self.at.value() or self.shell.now()
                )
            except Refusal as refusal:
                self._jumps = [refusal.phrase]
        words = t("；").join(tp(jump) for jump in self._jumps)
        self.jumps.setText(t("▲ {jumps}。骤变或回落要写明原因。", jumps=words) if words else "")
        self.jumps.setVisible(bool(words))
        self.show_field(self.reason, bool(words))

    def retranslate(self) -> None:
        super().retranslate()
        self._look_for_jumps()

    def check(self) -> Phrase | None:
        return None if figure_values(self.figures) else phrase("没有填写任何数字")

    def command(self) -> Command:
        return RecordFigures(
            incident=self.incident.id,
            source=self.source.text(),
            values=figure_values(self.figures),
            as_at=self.at.value(),
            explanation=self.reason.value() if self._jumps else "",
        )


def _reading_of(form: FiguresForm, metric: str) -> Reading:
    return _reading(form.shell.world, form.incident, metric)


def _reading(world: World, incident: Incident, metric: str) -> Reading:
    return reading(world, world.get(Incident, incident.id), metric)


class DesignateForm(CommandForm):
    """Which source counts when several say different things."""

    kind = DesignateSource

    def __init__(self, shell: Shell, incident: str, metric: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, incident, parent, metric=metric)

    def begins(self) -> dict[str, Any]:
        return {"source": self.subject.designated.get(self.given["metric"], "")}

    def source_choices(self) -> list[Choice]:
        found = by_source(self.shell.world, self.subject, self.given["metric"])
        now = self.shell.now()
        listed = []
        for source, one in found.items():
            hour = formats.date_time(one.as_at, now)
            listed.append(
                Choice(source, t("{source}：{value}（{hour}）", source=source, value=amount(one.value), hour=hour))
            )
        return [Choice("", t("最近报来的")), *listed]

    def retranslate(self) -> None:
        super().retranslate()
        self._title.setText(f"{self._title.text()}　{tp(METRICS[self.given['metric']].name)}")

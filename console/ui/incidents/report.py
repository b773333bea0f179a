"""The report form (接报): from the ringing phone to a saved incident in under thirty seconds, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.core.kernel import Command, Millis, Phrase, Refusal
from console.domain.core.ports import Outcome
from console.domain.response.incidents import figures as figure_rules
from console.domain.response.incidents.figures import METRICS
from console.domain.response.incidents.model import (
    CHANNELS,
    ClassifyIncident,
    Incident,
    RelocateIncident,
    ReportIncident,
    SupplementReport,
)
from console.domain.response.incidents.rules import CALLER
from console.domain.response.incidents.views import duplicates
from console.ui.incidents.base import pick_on_map
from console.ui.incidents.duplicates import DuplicateChoice
from console.ui.incidents.fields import FigureField, KindField, KnownField, SiteField, figure_values
from console.ui.kit.field import Choice, ChoiceField, TextField, TimeField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp

ASKED = ("dead", "missing", "trapped", "injured", "evacuated")  # what one asks a caller; all others come later


class FirstReportForm(Form):
    """Words, place, caller; everything else may stay unknown. Double reports are found while one types."""

    title = mark("接报")
    submit_text = mark("存入")
    explanation = mark("知道什么填什么，其余留空。Enter 到下一项，Ctrl+Enter 存入。")
    wide = 720

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, at: tuple[float, float] | None = None, words: str = ""
    ) -> None:
        self._merge_jumps: tuple[Phrase, ...] = ()
        super().__init__(shell, parent)
        if words:
            self.words.set(words)
            self._on_words()
        if at is not None:
            self.place.set_point(*at)

    def build(self) -> None:
        world = self.shell.world
        self.words = self.add(TextField(mark("发生了什么"), hint=mark("照来电人的话写：淹了、着火、塌方、泄漏…")))
        self.kind = self.add(KindField(mark("类型"), world))
        self.place = self.add(SiteField(mark("地点"), world, self.ask_map, now=self.shell.now))
        self.double = DuplicateChoice(world)
        self.add_widget(self.double)
        self.caller = TextField(mark("报告人"))
        self.phone = TextField(mark("电话"))
        self.channel = ChoiceField(mark("渠道"), channels, value="phone")
        self.add_line(self.caller, self.phone, self.channel)
        self.known = KnownField(mark("接报时间"), self.shell.now)
        self.happened = TimeField(mark("发生时间"), self.shell.now)
        self.add_line(self.known, self.happened)
        self.figures = [FigureField(METRICS[metric]) for metric in ASKED]
        self.add_group(mark("数字"), *self.figures)
        self.jumps = label(tone="amber", wrap=True)
        self.add_widget(self.jumps)
        self.explanation_field = self.add(TextField(mark("变化原因"), required=True))
        self.show_field(self.explanation_field, False)
        self.words.edited.connect(self._on_words)
        for field in (self.kind, self.place, self.known, self.caller, *self.figures):
            field.edited.connect(self._compare)
        self.double.changed.connect(self._on_choice)
        key = QShortcut(QKeySequence("Ctrl+M"), self, self.ask_map)
        key.setAutoRepeat(False)

    def ask_map(self) -> None:
        """Let the operator click where it is; the form comes back with the place."""
        pick_on_map(self.shell, self, self.place.set_point)

    def retranslate(self) -> None:
        super().retranslate()
        self.double.retranslate()
        self._on_choice()

    # ------------------------------------------------------------------------------------------------- proposals

    def _on_words(self) -> None:
        self.kind.propose(self.words.value())
        self._compare()

    def _compare(self) -> None:
        """Look for reports of the same event among those on file."""
        known_at = self.known.value() or self.shell.now()
        found = duplicates(self.shell.world, self.place.position, self.kind.value(), known_at, place=self.place.text())
        self.double.show_found([one for one in found if not self._is_closed(one.incident)])
        self._look_for_jumps()

    def _is_closed(self, id: str) -> bool:
        incident = self.shell.world.find(Incident, id)
        return incident is None or incident.is_over

    def _on_choice(self) -> None:
        merging = self.double.chosen is not None
        self.submit_button.setText(t("并入存入") if merging else t(self.submit_text))
        self._look_for_jumps()

    def _look_for_jumps(self) -> None:
        """Adding to an incident whose figures jump asks for the reason here, not after a refusal."""
        target = self.shell.world.find(Incident, self.double.chosen)
        values = figure_values(self.figures)
        jumps: list[Phrase] = []
        if target is not None and values:
            source = self.caller.value() or CALLER
            try:
                jumps = figure_rules.check(
                    self.shell.world, target, source, values, self.known.value() or self.shell.now()
                )
            except Refusal:
                jumps = []  # what cannot be is said beside the field, or by the refusal of the command
        self._merge_jumps = tuple(jumps)
        self.jumps.setText(t("；").join(tp(jump) for jump in jumps))
        self.jumps.setVisible(bool(jumps))
        self.show_field(self.explanation_field, bool(jumps))

    # --------------------------------------------------------------------------------------------------- command

    def command(self) -> Command | Sequence[Command]:
        into = self.double.chosen
        if into is not None:
            return self._supplement(into)
        return ReportIncident(
            kind=self.kind.value(),
            known_at=self.known.value(),
            occurred_at=self.happened.value(),
            caller=self.caller.value(),
            caller_phone=self.phone.value(),
            channel=self.channel.value(),
            place=self.place.text(),
            position=self.place.position,
            words=self.words.value(),
            figures=figure_values(self.figures),
        )

    def _supplement(self, into: str) -> list[Command]:
        """A further call about the same event; it also fills in the kind and the place if they were not known yet."""
        incident = self.shell.world.get(Incident, into)
        commands: list[Command] = [
            SupplementReport(
                incident=into,
                words=self.words.value() or self.place.text(),
                caller=self.caller.value(),
                caller_phone=self.phone.value(),
                channel=self.channel.value(),
                occurred_at=self.happened.value(),
                figures=figure_values(self.figures),
                explanation=self.explanation_field.value() if self._merge_jumps else "",
            )
        ]
        if incident.kind is None and self.kind.value() is not None:
            commands.append(ClassifyIncident(incident=into, kind=self.kind.value()))
        if incident.position is None and self.place.position is not None:
            place = incident.place or self.place.text()
            commands.append(RelocateIncident(incident=into, place=place, position=self.place.position))
        return commands

    def occurred_at(self) -> Millis | None:
        return self.known.value()

    def accepted_outcome(self, outcome: Outcome) -> None:
        target = self.double.chosen
        fresh = [id for kind, id in outcome.changed if kind == Incident.subject and (target is None or id == target)]
        for id in fresh:
            self.shell.select((Incident.subject, id))
            incident = outcome.world.get(Incident, id)
            words = mark("已并入 #{number} {title}") if target else mark("已接报 #{number} {title}")
            self.shell.say(t(words, number=incident.number, title=incident.title), "green")


def channels() -> list[Choice]:
    return [Choice(channel, tp(name)) for channel, name in CHANNELS.items()]

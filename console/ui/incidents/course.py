"""The course of an incident's file: further calls, remarks, merging, closing, opening again."""

from __future__ import annotations

from typing import Any

from console.domain.core.kernel import Millis, Phrase, Refusal
from console.domain.core.ports import Outcome
from console.domain.response.incidents import figures as rules
from console.domain.response.incidents.figures import METRICS
from console.domain.response.incidents.model import (
    CLOSED,
    CloseIncident,
    Incident,
    MergeIncident,
    ReopenIncident,
    SupplementReport,
)
from console.domain.response.incidents.rules import CALLER
from console.domain.response.incidents.views import duplicates
from console.domain.review.incident_board import doubts_about_ending
from console.ui.incidents.fields import FigureField, KnownField, figure_values
from console.ui.incidents.report import ASKED, channels
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t, tp


class SupplementForm(CommandForm):
    """A further call about an incident on file."""

    kind = SupplementReport

    def build(self) -> None:
        self._jumps: list[Phrase] = []
        self.ask("words")
        self.ask("caller", "caller_phone", "channel")
        self.known = self.add(KnownField(mark("接报时间"), self.shell.now))
        self.figures = [FigureField(METRICS[metric]) for metric in ASKED]
        self.add_group(mark("数字"), *self.figures)
        self.jumps = label(tone="amber", wrap=True)
        self.add_widget(self.jumps)
        self.reason = self.add(self.make("explanation", required=True))
        self._look_for_jumps()
        for field in (self["caller"], self.known, *self.figures):
            field.edited.connect(self._look_for_jumps)

    def channel_choices(self) -> list[Choice]:
        return channels()

    def _look_for_jumps(self) -> None:
        values, source = figure_values(self.figures), self["caller"].value() or CALLER
        self._jumps = []
        if values:
            try:
                at = self.known.value() or self.shell.now()
                self._jumps = rules.check(self.shell.world, self.subject, source, values, at)
            except Refusal as refusal:
                self._jumps = [refusal.phrase]
        words = t("；").join(tp(jump) for jump in self._jumps)
        self.jumps.setText(t("▲ {jumps}。骤变或回落要写明原因。", jumps=words) if words else "")
        self.jumps.setVisible(bool(words))
        self.show_field(self.reason, bool(words))

    def values(self) -> dict[str, Any]:
        explanation = self.reason.value() if self._jumps else ""
        return super().values() | {"figures": figure_values(self.figures), "explanation": explanation}

    def occurred_at(self) -> Millis | None:
        return self.known.value()


class MergeForm(CommandForm):
    """This one is a double report of another; likely ones first, with why."""

    kind = MergeIncident

    def begins(self) -> dict[str, Any]:
        return {"into": likely[0].incident if (likely := self._likely()) else None}

    def _likely(self) -> list:
        mine = self.subject
        found = duplicates(self.shell.world, mine.position, mine.kind, mine.known_at, place=mine.place, besides=mine.id)
        return [one for one in found if not self.shell.world.get(Incident, one.incident).is_over]

    def into_choices(self) -> list[Choice]:
        reasons = {one.incident: " · ".join(tp(reason) for reason in one.reasons) for one in self._likely()}
        others = [one for one in self.shell.world.all(Incident) if not one.is_over and one.id != self.subject.id]
        others.sort(key=lambda one: (one.id not in reasons, -one.number))
        listed = [
            Choice(one.id, "　".join(filter(None, (f"#{one.number} {one.title}", reasons.get(one.id)))))
            for one in others
        ]
        return listed if reasons else [Choice(None, t("选一起事件")), *listed]

    def accepted_outcome(self, outcome: Outcome) -> None:
        self.shell.select((Incident.subject, self["into"].value()))


class CloseForm(CommandForm):
    """Closes the file; what stands open is shown and does not forbid it."""

    kind = CloseIncident
    warns = True

    def above(self) -> str:
        return "\n".join(f"▲ {tp(matter)}" for matter in doubts_about_ending(self.shell.world, self.subject.id))


def close_form(shell: Shell, incident: str) -> CommandForm:
    """Close the file, or open a closed one again."""
    if shell.world.get(Incident, incident).status == CLOSED:
        return CommandForm(shell, incident, command=ReopenIncident)
    return CloseForm(shell, incident)

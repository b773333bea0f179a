"""The course of an incident's file: further calls, remarks, merging, closing, opening again."""

from __future__ import annotations

from console.domain.core.kernel import Command, Millis, Phrase, Refusal
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
from console.ui.incidents.base import IncidentForm
from console.ui.incidents.fields import FigureField, KnownField, figure_values
from console.ui.incidents.report import ASKED, channels
from console.ui.kit.field import Choice, ChoiceField, TextField
from console.ui.kit.panel import label
from console.ui.kit.text import mark, t, tp


class SupplementForm(IncidentForm):
    """A further call about an incident on file."""

    title = mark("补充报告")
    submit_text = mark("存入")
    wide = 720

    def build(self) -> None:
        self._jumps: list[Phrase] = []
        self.words = self.add(TextField(mark("内容"), required=True, lines=3))
        self.caller = TextField(mark("报告人"))
        self.phone = TextField(mark("电话"))
        self.channel = ChoiceField(mark("渠道"), channels, value="phone")
        self.add_line(self.caller, self.phone, self.channel)
        self.known = self.add(KnownField(mark("接报时间"), self.shell.now))
        self.figures = [FigureField(METRICS[metric]) for metric in ASKED]
        self.add_group(mark("数字"), *self.figures)
        self.jumps = label(tone="amber", wrap=True)
        self.add_widget(self.jumps)
        self.reason = self.add(TextField(mark("变化原因"), required=True))
        self._look_for_jumps()
        for field in (self.caller, self.known, *self.figures):
            field.edited.connect(self._look_for_jumps)

    def _look_for_jumps(self) -> None:
        values, source = figure_values(self.figures), self.caller.value() or CALLER
        self._jumps = []
        if values:
            try:
                at = self.known.value() or self.shell.now()
                self._jumps = rules.check(self.shell.world, self.incident, source, values, at)
            except Refusal as refusal:
                self._jumps = [refusal.phrase]
        words = t("；").join(tp(jump) for jump in self._jumps)
        self.jumps.setText(t("▲ {jumps}。骤变或回落要写明原因。", jumps=words) if words else "")
        self.jumps.setVisible(bool(words))
        self.show_field(self.reason, bool(words))

    def command(self) -> Command:
        return SupplementReport(
            incident=self.incident.id,
            words=self.words.value(),
            caller=self.caller.value(),
            caller_phone=self.phone.value(),
            channel=self.channel.value(),
            figures=figure_values(self.figures),
            explanation=self.reason.value() if self._jumps else "",
        )

    def occurred_at(self) -> Millis | None:
        return self.known.value()


class MergeForm(IncidentForm):
    """This one is a double report of another; likely ones first, with why."""

    title = mark("并入另一起事件")
    submit_text = mark("并入")
    explanation = mark("并入后以另一起继续；已报的数字、报告时限都随它走，什么都不丢。")

    def build(self) -> None:
        likely = [one.incident for one in self._likely()]
        self.into = self.add(
            ChoiceField(mark("并入"), self._others, required=True, value=likely[0] if likely else None)
        )
        self.reason = self.add(TextField(mark("原因")))

    def _likely(self) -> list:
        mine = self.incident
        found = duplicates(self.shell.world, mine.position, mine.kind, mine.known_at, place=mine.place, besides=mine.id)
        return [one for one in found if not self.shell.world.get(Incident, one.incident).is_over]

    def _others(self) -> list[Choice]:
        reasons = {one.incident: " · ".join(tp(reason) for reason in one.reasons) for one in self._likely()}
        others = [one for one in self.shell.world.all(Incident) if not one.is_over and one.id != self.incident.id]
        others.sort(key=lambda one: (one.id not in reasons, -one.number))
        listed = [
            Choice(one.id, "　".join(filter(None, (f"#{one.number} {one.title}", reasons.get(one.id)))))
            for one in others
        ]
        return listed if reasons else [Choice(None, t("选一起事件")), *listed]

    def command(self) -> Command:
        return MergeIncident(incident=self.incident.id, into=self.into.value(), reason=self.reason.value())

    def accepted_outcome(self, outcome: Outcome) -> None:
        self.shell.select((Incident.subject, self.into.value()))


class CloseForm(IncidentForm):
    """Close the file, or open a closed one again."""

    title = mark("归档")

    def build(self) -> None:
        self.is_closed = self.incident.status == CLOSED
        self.doubts = label(tone="amber", wrap=True)
        self.add_widget(self.doubts)
        text = mark("重新打开的原因") if self.is_closed else mark("小结")
        self.text = self.add(TextField(text, required=self.is_closed, lines=4))

    def retranslate(self) -> None:
        super().retranslate()
        open_matters = () if self.is_closed else doubts_about_ending(self.shell.world, self.incident.id)
        self.doubts.setText("\n".join(f"▲ {tp(matter)}" for matter in open_matters))
        self.doubts.setVisible(bool(open_matters))
        if self.is_closed:
            self._title.setText(f"{t('重新打开')}　#{self.incident.number} {self.incident.title}")

    def command(self) -> Command:
        if self.is_closed:
            return ReopenIncident(incident=self.incident.id, reason=self.text.value())
        return CloseIncident(incident=self.incident.id, summary=self.text.value())

"""Writing a report and saying that one was made by telephone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.core.asked import Asked
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.core.ports import Outcome
from console.domain.response.incidents.figures import METRICS
from console.domain.response.reports.model import (
    CHANNELS,
    FINAL,
    FIRST,
    FOLLOW_UP,
    KINDS,
    SECTIONS,
    DischargeDuty,
    DraftReport,
    SubmitReport,
)
from console.domain.response.reports.rules import draft_of
from console.domain.response.reports.views import numeral, situation
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import CHINESE, language, mark, name_of, t, tp


def label_of(kind: str, number: int) -> str:
    """初报, 续报一 … in the operator's language; the document itself is Chinese."""
    if kind != FOLLOW_UP:
        return tp(KINDS[kind])
    return f"{tp(KINDS[kind])}{numeral(number)}" if language() == CHINESE else f"{tp(KINDS[kind])} {number}"


class ReportForm(Form):
    """The next report of an incident. The console adds facts, figures, forces and what changed; the words are the operator's."""

    title = mark("信息报告")
    submit_text = mark("报出")
    explanation = mark("事实、数字、力量和变化由系统填入；不明的印作“未报”，不影响初报。")
    wide = 720

    def __init__(self, shell: Shell, incident: str, parent: QWidget | None = None) -> None:
        self.incident = incident
        self.facts = situation(shell.world, incident, shell.now())
        self.draft = draft_of(shell.world, incident)
        self._unkept: dict[str, str] = {}  # words on their way into a draft
        self._given_up: dict[str, str] = {}  # words no draft would take
        super().__init__(shell, parent)

    def build(self) -> None:
        self.summary = label(role="second", wrap=True)
        self.add_widget(self.summary)
        kind = self.draft.kind if self.draft else self.facts.kind
        self.kind = ChoiceField(mark("报告类别"), self._kinds, value=kind)
        self.channel = ChoiceField(
            mark("方式"), lambda: [Choice(id, tp(name)) for id, name in CHANNELS.items()], value="written"
        )
        self.add_line(self.kind, self.channel)
        words = self.draft.words if self.draft else {section.key: section.text for section in self.facts.sections}
        self.words = {
            key: self.add(TextField(name.template, lines=2, text=words.get(key, ""))) for key, name in SECTIONS.items()
        }
        self.sent_by = TextField(mark("报送人"), text=self.bridge.actor)
        self.approver = TextField(mark("签发人"))
        self.add_line(self.sent_by, self.approver)
        self.to = self.add(TextField(mark("另送"), hint=mark("用顿号分开；应报单位由时限规则填入")))

    def _kinds(self) -> list[Choice]:
        following = self.facts.kind != FIRST
        kinds = (FOLLOW_UP, FINAL) if following else (FIRST,)
        return [Choice(kind, label_of(kind, self.facts.number or 1)) for kind in kinds]

    def command(self) -> Command:
        return SubmitReport(
            incident=self.incident,
            kind=self.kind.value(),
            channel=self.channel.value(),
            sender=self.sent_by.value(),
            approver=self.approver.value(),
            to=tuple(part.strip() for part in self.to.value().split("、") if part.strip()),
            words=self._written(),
        )

    def _written(self) -> dict[str, str]:
        return {key: field.value() for key, field in self.words.items()}

    def reject(self) -> None:
        """Esc keeps what was written as a draft, and closes when that is on the disk; nothing typed is lost unsaid."""
        before = self.draft.words if self.draft else {section.key: section.text for section in self.facts.sections}
        written = {key: text for key, text in self._written().items() if text != before.get(key, "")}
        if self._busy or not written or written == self._given_up:
            super().reject()
            return
        self._unkept = written
        self._set_busy(True)
        self.bridge.run(
            DraftReport(incident=self.incident, kind=self.kind.value(), words=written),
            then=self._on_kept,
            refused=self._on_not_kept,
            failed=lambda failure: self._on_not_kept(failure.what_happened),
        )

    def _on_kept(self, outcome: Outcome) -> None:
        self._set_busy(False)
        super().reject()
        self.shell.say(t("已存为草稿"), "")

    def _on_not_kept(self, why: Phrase) -> None:
        """The words stay where they are. Whoever does not want them presses Esc again."""
        self._set_busy(False)
        self._given_up = self._unkept
        self._say(phrase("草稿没有存下：{why}。再按一次 Esc 不存而关闭", why=why))

    def retranslate(self) -> None:
        super().retranslate()
        facts = self.facts
        known = [
            f"{tp(METRICS[figure.metric].name)} {formats.number(figure.value)}"
            for figure in facts.figures
            if figure.value is not None
        ]
        self.summary.setText(
            t(
                "#{number} {title}　{place}　数字：{figures}",
                number=str(facts.incident_number),
                title=facts.title,
                place=facts.place or t("地点未报"),
                figures=t("、").join(known) or t("未报"),
            )
        )


class DischargeForm(CommandForm):
    """A duty done by telephone, or by a report on paper: who took it, when."""

    kind = DischargeDuty

    def field(self, name: str, asked: Asked) -> Field:
        made = super().field(name, asked)
        made.required = name == "told"  # by telephone; a report on paper has nobody to name
        return made

    def build(self) -> None:
        self.what = label(role="second", wrap=True)
        self.add_widget(self.what)
        super().build()

    def values(self) -> dict[str, Any]:
        return super().values() | {"by": self.bridge.actor}

    def retranslate(self) -> None:
        super().retranslate()
        duty = self.subject
        due = formats.date_time(duty.due_at, self.shell.now())
        self.what.setText(t("{name}，报 {to}，时限 {due}", name=name_of(duty), to=duty.to_zh, due=due))

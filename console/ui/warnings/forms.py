"""Receiving a warning, deciding on it, changing and lifting it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.city.plans.model import WarningRule
from console.domain.core.asked import Asked, Number, lines
from console.domain.core.kernel import Command, Phrase, phrase
from console.domain.core.ports import Outcome
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import living_incidents
from console.domain.response.warnings.model import COLOURS, DECISION_MINUTES, ChangeWarning, ReceiveWarning, Warning
from console.domain.response.warnings.views import propose_for_warning
from console.domain.usecases.responding.rules import DecideOnWarning
from console.ui.incidents.base import source_text
from console.ui.incidents.fields import KindField, KnownField, incident_choices
from console.ui.incidents.response import ResponseFields
from console.ui.incidents.scene import SiteForm
from console.ui.kit.command_form import TITLES, CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, NumberField, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, mark, t
from console.ui.warnings.words import decision_text, headline

SHAPES = {1: "◆", 2: "▲", 3: "△", 4: "○"}


def _colours() -> list[Choice]:
    return [Choice(level, f"{SHAPES[level]} {t('{colour}预警', colour=colour)}") for level, colour in COLOURS.items()]


class _Minutes(NumberField):
    """Blank stands for the usual limit, which the field shows itself."""

    def remark(self) -> str:
        return ""

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t("留空即 {minutes} 分（推定）", minutes=DECISION_MINUTES))


def _title(shell: Shell, title: str, warning: Warning) -> str:
    return f"{title}　{headline(shell.world, warning)}"


TITLES[Warning.subject] = _title


class ReceiveWarningForm(SiteForm):
    """A warning has come in: what, how grave, from whom, for where, until when. The clock of the decision starts."""

    kind = ReceiveWarning
    site = "area"

    def begins(self) -> dict[str, Any]:
        return {"level": 2}

    def field(self, name: str, asked: Asked) -> Field:
        match name, asked:
            case "kind", _:
                return KindField(asked.label, self.shell.world, required=True)
            case "level", _:
                return ChoiceField(asked.label, _colours)
            case "received_at", _:
                return KnownField(asked.label, self.shell.now)
            case "decide_minutes", Number():
                return _Minutes(asked.label, least=asked.least, most=asked.most)
        return super().field(name, asked)

    def build(self) -> None:
        self.criterion = label(role="small", wrap=True)
        for names in lines(self.made):
            self.ask(*names)
            if names == ["level"]:
                self.add_note(self.criterion)
        for name in ("kind", "level"):
            self[name].edited.connect(self._show_criterion)

    def retranslate(self) -> None:
        super().retranslate()
        self._show_criterion()

    def _show_criterion(self) -> None:
        """By which figures this signal is given, so that a misheard level is noticed."""
        rules = [
            rule
            for rule in self.shell.world.all(WarningRule)
            if rule.kind == self["kind"].value() and rule.level == self["level"].value()
        ]
        words = [
            rule.criterion_en if language() == ENGLISH and rule.criterion_en else rule.criterion_zh for rule in rules
        ]
        self.criterion.setText(t("标准：{criteria}", criteria=t("；").join(words)) if words else "")
        self.criterion.setVisible(bool(words))

    def accepted_outcome(self, outcome: Outcome) -> None:
        for kind, id in outcome.changed:
            if kind == Warning.subject:
                self.shell.select((kind, id))
                words = headline(outcome.world, outcome.world.get(Warning, id))
                self.shell.say(t("已登记 {warning}，待决定是否响应", warning=words), "amber")


class DecideForm(Form):
    """Yes with level, bodies and commander, on a new incident or one that runs; or no, with a name and a reason."""

    title = mark("决定是否响应")
    submit_text = mark("决定")
    wide = 760

    def __init__(self, shell: Shell, warning: str, parent: QWidget | None = None) -> None:
        self.warning = shell.world.get(Warning, warning)
        super().__init__(shell, parent)

    def build(self) -> None:
        world, warning = self.shell.world, self.warning
        self.state = label(wrap=True)
        self.add_widget(self.state)
        self.answer = self.add(ChoiceField(mark("决定"), _answers, value=True))
        known = warning.incident
        self.incident = self.add(ChoiceField(mark("响应事件"), self._incidents, value=known))
        self.response = ResponseFields(self, warning.kind, propose_for_warning(world, warning.kind, warning.level))
        self.reason = self.add(TextField(mark("理由"), lines=2))
        self.answer.edited.connect(self._on_answer)

    def first_field(self) -> Field:
        return self.answer

    def _incidents(self) -> list[Choice]:
        return incident_choices(living_incidents(self.shell.world), none=mark("为这次预警新立一起"))

    def _on_answer(self) -> None:
        yes = bool(self.answer.value())
        self.response.set_shown(yes)
        self.show_field(self.incident, yes)
        if self.isVisible():
            self.fit(shrink=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_title(self.shell, t(self.title), self.warning))
        self._title.setText(self.windowTitle())
        self.response.retranslate()
        warning, now = self.warning, self.shell.now()
        words, _ = decision_text(warning, now)
        parts = [t("{issuer} 发布", issuer=warning.issuer), words]
        self.state.setText("　".join(parts) + (f"\n{warning.text}" if warning.text else ""))
        self._on_answer()

    def check(self) -> Phrase | None:
        if not self.answer.value() and not self.reason.value():
            return phrase("决定不启动响应，要写明原因")
        return None

    def command(self) -> Command | Sequence[Command]:
        response = self.response
        decider = response.decider.values()
        if not self.answer.value():
            return DecideOnWarning(
                warning=self.warning.id,
                response=False,
                decided_by=decider["decided_by"],
                post=decider["post"],
                reason=self.reason.value(),
            )
        decision = DecideOnWarning(
            warning=self.warning.id,
            response=True,
            reason=self.reason.value(),
            response_level=response.level.value(),
            bodies=response.bodies.value(),
            commander_post=response.commander.value(),
            incident=self.incident.value(),
            **decider,
        )
        return [*response.naming(), decision]

    def accepted_outcome(self, outcome: Outcome) -> None:
        decided = outcome.world.get(Warning, self.warning.id)
        if self.answer.value() and decided.incident is not None:
            self.shell.select((Incident.subject, decided.incident))


def _answers() -> list[Choice]:
    return [Choice(True, t("启动响应")), Choice(False, t("不启动（写明原因）"))]


class ChangeForm(CommandForm):
    """Another level or validity. A rise asks for a new decision."""

    kind = ChangeWarning

    def field(self, name: str, asked: Asked) -> Field:
        return ChoiceField(asked.label, _colours) if name == "level" else super().field(name, asked)


def proposal_text(shell: Shell, warning: Warning) -> str:
    """What the plan's table says to this warning, with its source."""
    found = propose_for_warning(shell.world, warning.kind, warning.level)
    source = source_text(shell.world, found.provenance) if found.rule else ""
    return "　".join(filter(None, (t("{reason}", reason=found.reason), source)))

"""Escalating a silent recipient."""

from __future__ import annotations

from typing import Any

from console.domain.response.orders.addressing import ROLES, ladder, next_asked, party_name
from console.domain.response.orders.model import UNANSWERED, EscalateRecipient, Recipient
from console.ui.kit import formats
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.orders import words


class EscalateForm(CommandForm):
    """Ask the alternate, then the superior: the form shows whom, in the order of the plan."""

    kind = EscalateRecipient

    def __init__(self, shell: Shell, order: str, recipient: Recipient | None = None) -> None:
        self._first = recipient
        super().__init__(shell, order)

    def build(self) -> None:
        self.state = label(role="second", wrap=True)
        self.add_widget(self.state)
        self.ask("recipient")
        self.other = self.add(ChoiceField(mark("改找"), self._ladder, required=True))
        self.nobody = label(
            t("没有可改找的备份或上级：请在指挥体系（Alt+4）登记。"),
            wrap=True,
            tone="amber",
        )
        self.add_widget(self.nobody)
        self.ask("reason")
        recipients = self.subject.recipients
        silent = [one for one in recipients if one.state in UNANSWERED] or list(recipients)
        first = self._first or next(iter(silent), None)
        if first is not None:
            self["recipient"].set(first.id)
        self["recipient"].edited.connect(self._on_recipient)
        self._on_recipient()

    def _chosen(self) -> Recipient | None:
        return next((one for one in self.subject.recipients if one.id == self["recipient"].value()), None)

    def recipient_choices(self) -> list[Choice]:
        fitting = [one for one in self.subject.recipients if one.ended_at is None]
        return [Choice(one.id, words.recipient_name(self.shell.world, one)) for one in fitting]

    def _ladder(self) -> list[Choice]:
        chosen = self._chosen() if "recipient" in self.by_name else None
        if chosen is None:
            return []
        asked = {(one.kind, one.id) for one in chosen.escalations}
        steps = ladder(self.shell.world, chosen.kind, chosen.id)
        return [
            Choice(
                f"{one.kind}/{one.id}",
                f"{tp(ROLES[one.role])}　{name_of(party_name(self.shell.world, one.kind, one.id))}",
            )
            for one in steps
            if (one.kind, one.id) not in asked
        ]

    def _on_recipient(self) -> None:
        self.other.retranslate()
        chosen = self._chosen()
        following = next_asked(self.shell.world, chosen) if chosen is not None else None
        self.other.set(f"{following.kind}/{following.id}" if following is not None else None)
        self.nobody.setVisible(not self._ladder())
        if chosen is not None:
            self.state.setText(
                t(
                    "{number}　{name}：{minutes} 分钟未回执，已催办 {count} 次",
                    number=self.subject.number,
                    name=words.recipient_name(self.shell.world, chosen),
                    minutes=formats.minutes_old(self.subject.issued_at, self.shell.now()),
                    count=chosen.reminders,
                )
            )

    def values(self) -> dict[str, Any]:
        kind, _, id = (self.other.value() or "").partition("/")
        return super().values() | {"to_kind": kind, "to_id": id}

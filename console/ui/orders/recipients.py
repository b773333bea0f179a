"""Ticking recipients: many at once by a set, one by one by name, in Chinese, pinyin or English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.domain.response.orders.addressing import KIND_NAMES, Party, possible, sets
from console.ui.kit import theme
from console.ui.kit.field import Choice, ManyField, PickField
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t, tp


def recipient_choices(shell: Shell) -> list[Choice]:
    """Everybody an order can go to, with what they are."""
    return [
        Choice((kind, subject.id), f"{name_of(subject)}　{tp(KIND_NAMES[kind])}", _searched(subject))
        for kind, subject in possible(shell.world)
    ]


def _searched(subject: Any) -> str:
    return f"{subject.name_zh} {subject.name_en}"


class RecipientsField(ManyField):
    """A list to tick. Enter in the filter ticks the first line, Ctrl+A there ticks all that are shown; ticked ones stand first."""

    def __init__(self, label: str, shell: Shell, *, lines: int = 8) -> None:
        self._shell = shell
        self._ticked: tuple[Party, ...] = ()
        super().__init__(label, self._in_order, required=True, lines=lines)
        self.all_shown, self.none = QPushButton(), QPushButton()
        for button in (self.all_shown, self.none):
            button.setAutoDefault(False)
        self.all_shown.clicked.connect(self.tick_all_shown)
        self.none.clicked.connect(lambda: self.set(()))
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, theme.space("tiny"), 0, 0)
        layout.addWidget(self.all_shown)
        layout.addWidget(self.none)
        layout.addStretch(1)
        outer = self.widget.layout()
        assert outer is not None
        outer.addWidget(box)
        self.filter_line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the filter line ticks and stays there; elsewhere in a form it goes on to the next field."""
        if watched is self.filter_line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not with_ctrl and self.filter_line.text().strip():
                self._tick_first()
                return True
            if event.key() == Qt.Key.Key_A and with_ctrl:
                self.tick_all_shown()
                return True
        return super().eventFilter(watched, event)

    def _in_order(self) -> Sequence[Choice]:
        choices = recipient_choices(self._shell)
        return sorted(choices, key=lambda choice: choice.value not in self._ticked)

    def set(self, value: Any) -> None:
        """Tick these and no others, and bring them to the front; says once that something changed."""
        self._ticked = tuple(value or ())
        self._fill(self._ticked)
        self.filter_line.clear()
        self.edited.emit()

    def include(self, parties: Sequence[Party]) -> None:
        """Tick these as well."""
        self.set(tuple(dict.fromkeys((*self.value(), *parties))))

    def tick_all_shown(self) -> None:
        """Tick every line the filter lets through, at once."""
        self.list.blockSignals(True)
        self.tick_shown()
        self.list.blockSignals(False)
        self.set(self.value())

    def remark(self) -> str:
        chosen = self.value()
        names = [name_of(subject) for kind, subject in possible(self._shell.world) if (kind, subject.id) in set(chosen)]
        if not names:
            return ""
        some = t("、").join(names[:6]) + ("…" if len(names) > 6 else "")
        return t("已选 {count} 个：{names}", count=len(names), names=some)

    def retranslate(self) -> None:
        super().retranslate()
        self.all_shown.setText(t("全选所列"))
        self.none.setText(t("全不选"))


class SetField(PickField):
    """A set of recipients, found by name; taking one adds all of it to the field of recipients."""

    def __init__(self, shell: Shell, incident: Any) -> None:
        self._sets: dict[str, tuple[Party, ...]] = {}

        def choices() -> list[Choice]:
            found = sets(shell.world, incident())
            self._sets = {one.id: one.parties for one in found}
            return [
                Choice(
                    one.id,
                    tp(one.name),
                    f"{one.name}",
                    t("{count} 个 · 本事件", count=len(one.parties))
                    if one.active
                    else t("{count} 个", count=len(one.parties)),
                )
                for one in found
            ]

        super().__init__(mark("成组加入"), choices, hint=mark("如 防汛、乡镇、工作组；取第一个提示按 Enter"))

    def parties(self) -> tuple[Party, ...]:
        """The recipients of the set that was taken."""
        return self._sets.get(self.value() or "", ())

    def offers(self, typed: str) -> list[Choice]:
        return super().offers(typed) if typed.strip() else list(self._choices())[:10]

"""Fields of forms: the typed ones of entries.py, and those that choose one or many from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.domain.core import matching
from console.ui.entries import CheckField, Field, NumberField, TextField, TimeField
from console.ui.offers import MOST, Offer, OfferList
from console.ui.text import mark, t

__all__ = [
    "CheckField",
    "Choice",
    "ChoiceField",
    "Field",
    "ManyField",
    "NumberField",
    "PickField",
    "TextField",
    "TimeField",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what the field's value will be, and its text in the language of now.

    `more` is also searched (an English name, a number); `remark` stands beside the text in the list.
    """

    value: Any
    text: str
    more: str = ""
    remark: str = ""


class ChoiceField(Field):
    """One of a few: a drop-down. `choices` is asked again when the language changes."""

    def __init__(
        self, label: str, choices: Callable[[], Iterable[Choice]], *, required: bool = False, value: Any = None
    ) -> None:
        self.box = QComboBox()
        # A long choice is cut in the closed box; it must not make the form wider than its window.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self._choices = choices
        super().__init__(label, self.box, required=required)
        self._fill(value)
        self.box.activated.connect(self.tell_edited)

    def value(self) -> Any:
        return self.box.currentData()

    def set(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))

    def retranslate(self) -> None:
        self._fill(self.value())

    def _fill(self, value: Any) -> None:
        self.box.clear()
        for choice in self._choices():
            self.box.addItem(choice.text, choice.value)
        self.set(value)


class PickField(Field):
    """One of many, found by typing Chinese, pinyin or English: places, units, teams, items.

    With `free` any other text is allowed: then `value()` is None and `text()` is what was typed. `find` answers what fits, the
    best first, where there are too many choices to judge each at every key.
    """

    def __init__(
        self,
        label: str,
        choices: Callable[[], Sequence[Choice]],
        *,
        required: bool = False,
        free: bool = False,
        hint: str = mark("输入中文、拼音首字母或英文"),
        find: Callable[[str], Iterable[Choice]] | None = None,
    ) -> None:
        self.edit = QLineEdit()
        super().__init__(label, self.edit, required=required, hint=hint)
        self._choices = choices
        self._find = find or self._judged
        self._chosen: Choice | None = None
        self.free = free
        self.list = OfferList(self.edit)
        self.list.taken.connect(self._on_taken)
        self.list.wanted.connect(self._offer_all)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._settle)

    def value(self) -> Any:
        return None if self._chosen is None else self._chosen.value

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text().strip()

    def set(self, value: Any) -> None:
        self._take(next((choice for choice in self._choices() if choice.value == value), None))

    def set_text(self, text: str) -> None:
        """Free text, as a map click names it."""
        self._chosen = None
        self.edit.setText(text)

    def is_blank(self) -> bool:
        return not self.text() if self.free else self._chosen is None

    def problem(self) -> str:
        if self.text() and self._chosen is None and not self.free:
            return mark("名单里没有：请从提示中选一个")
        return super().problem()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t(self.hint))

    def offers(self, typed: str) -> list[Choice]:
        """The best choices for what was typed."""
        return list(islice(self._find(typed), MOST))

    def _judged(self, typed: str) -> Iterable[Choice]:
        """What fits, the best first."""
        ranked = []
        for number, choice in enumerate(self._choices()):
            ranks = [r for text in (choice.text, choice.more) if text and (r := matching.rank(typed, text)) is not None]
            if ranks:
                ranked.append((min(ranks), number, choice))
        return (choice for _, _, choice in sorted(ranked, key=lambda entry: entry[:2]))

    def _offer_all(self) -> None:
        """Who does not know what to type reads the list from its beginning."""
        if not self.text():
            self.list.offer([Offer(c, c.text, c.remark) for c in self._choices()[:MOST]])

    def _on_edited(self, typed: str) -> None:
        self._chosen = None
        offers = self.offers(typed) if typed.strip() else []
        # Who types pinyin or a code means something of the list; Chinese words may be free text.
        self.list.offer([Offer(c, c.text, c.remark) for c in offers], choose_first=not self.free or typed.isascii())
        self.edited.emit()

    def offer_again(self) -> None:
        """There is more to choose from than when it was typed."""
        if self._chosen is None and self.text():
            self._on_edited(self.text())

    def _on_taken(self, offer: Offer) -> None:
        self._take(offer.value)
        self.edited.emit()

    def _settle(self) -> None:
        """Leaving the field takes what can only mean one thing."""
        if self._chosen is None and self.text():
            offers = self.offers(self.text())
            exact = [choice for choice in offers if choice.text == self.text()]
            if len(exact) == 1 or (len(offers) == 1 and not self.free):
                self._take((exact or offers)[0])
                self.edited.emit()

    def _take(self, choice: Choice | None) -> None:
        self._chosen = choice
        self.edit.setText("" if choice is None else choice.text)


class ManyField(Field):
    """Any number of many: a list to tick, with a filter line above. Space ticks, Ctrl+A ticks all that are shown."""

    def __init__(
        self, label: str, choices: Callable[[], Sequence[Choice]], *, required: bool = False, lines: int = 8
    ) -> None:
        box = QWidget()
        self.filter_line = QLineEdit()
        self.filter_line.setProperty("role", "filter")
        self.list = QListWidget()
        self.list.setFixedHeight(lines * 26)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_line)
        layout.addWidget(self.list)
        box.setFocusProxy(self.filter_line)
        super().__init__(label, box, required=required)
        self._choices = choices
        self._fill(())
        self.filter_line.textChanged.connect(self._on_filter)
        self.filter_line.returnPressed.connect(self._tick_first)
        self.list.itemChanged.connect(self.tell_edited)

    def value(self) -> tuple[Any, ...]:
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked)

    def set(self, value: Any) -> None:
        wanted = set(value or ())
        for number in range(self.list.count()):
            item = self.list.item(number)
            ticked = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def remark(self) -> str:
        return t("已选 {count} 个", count=len(self.value()))

    def retranslate(self) -> None:
        self.filter_line.setPlaceholderText(t("筛选：中文、拼音或英文"))
        self._fill(self.value())

    def tick_shown(self, ticked: bool = True) -> None:
        """Tick (or untick) every line the filter lets through."""
        for number in range(self.list.count()):
            if not self.list.item(number).isHidden():
                self.list.item(number).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _fill(self, value: Sequence[Any]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for choice in self._choices():
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            item.setData(Qt.ItemDataRole.UserRole + 1, f"{choice.text} {choice.more}")
            item.setToolTip(choice.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.value in value else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_filter(self, words: str) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(not matching.matches_all(words, item.data(Qt.ItemDataRole.UserRole + 1)))

    def _tick_first(self) -> None:
        """Enter in the filter line ticks the first line that is shown, and makes room for the next word."""
        for number in range(self.list.count()):
            item = self.list.item(number)
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked)
                break
        self.filter_line.clear()

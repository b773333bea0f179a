"""Fields of forms: those that are typed or ticked, and those that choose one or many from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from console.domain.core import matching, moments
from console.domain.core.kernel import Millis
from console.domain.core.records import dataclass
from console.ui.kit import formats
from console.ui.kit.suggestions import MOST, Offer, OfferList
from console.ui.kit.text import mark, t


class Field(QObject):
    """Base of all fields. `label` and `hint` are marked literals; `wrong` holds a marked literal or nothing."""

    edited = Signal()

    def __init__(self, label: str, widget: QWidget, *, required: bool = False, hint: str = "") -> None:
        super().__init__(widget)
        self.label = label
        self.widget = widget
        self.required = required
        self.hint = hint

    def tell_edited(self, *_: object) -> None:
        """Say that the operator changed something; whatever the widget's own signal carries is left out."""
        self.edited.emit()

    def value(self) -> Any:
        """What the field holds; None when nothing (or nothing that can be understood)."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Put a value in."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        return self.value() in (None, "", ())

    def problem(self) -> str:
        """What is wrong with it now, as a marked literal; empty when nothing."""
        return mark("必填") if self.required and self.is_blank() else ""

    def retranslate(self) -> None:
        """Set its texts anew."""

    def remark(self) -> str:
        """A short translated remark beside the field: how what was typed is understood."""
        return ""


class TextField(Field):
    """One line, or several with `lines`."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", lines: int = 1, text: str = "") -> None:
        edit: QLineEdit | QPlainTextEdit
        if lines == 1:
            edit = QLineEdit(text)
        else:
            edit = QPlainTextEdit(text)
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(lines * 20 + 12)
        self.edit = edit
        super().__init__(label, edit, required=required, hint=hint)
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self.tell_edited)
        else:
            edit.textChanged.connect(self.tell_edited)

    def value(self) -> str:
        text = self.edit.text() if isinstance(self.edit, QLineEdit) else self.edit.toPlainText()
        return text.strip()

    def set(self, value: Any) -> None:
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(value or "")
        else:
            self.edit.setPlainText(value or "")

    def retranslate(self) -> None:
        if self.hint:
            self.edit.setPlaceholderText(t(self.hint))


_TIME_PAST = mark("如 02:10、-5（5 分钟前）")
_TIME_AHEAD = mark("如 18:00、+90（90 分钟后）")


class TimeField(Field):
    """A time as it is said: "02:10", "0210", "-5" (five minutes ago), "11-20 23:50". Value in milliseconds.

    `ahead`: an hour that is over today means tomorrow's (a shift's end, a deadline), else yesterday's is meant.
    """

    def __init__(
        self,
        label: str,
        now: Callable[[], Millis],
        *,
        required: bool = False,
        at: Millis | None = None,
        ahead: bool = False,
    ) -> None:
        self.edit = QLineEdit()
        self._now = now
        self._ahead = ahead
        self._exact: tuple[str, Millis | None] = ("", None)  # what was put in, to the millisecond, and how it reads
        super().__init__(label, self.edit, required=required, hint=_TIME_AHEAD if ahead else _TIME_PAST)
        self.edit.textEdited.connect(self.tell_edited)
        if at is not None:
            self.set(at)

    def value(self) -> Millis | None:
        # Nobody touched it: then it means the very moment, which a text of whole minutes would put back by up to a minute.
        text, exact = self._exact
        if text and self.edit.text() == text:
            return exact
        return moments.parse_time(self.edit.text(), self._now(), ahead=self._ahead)

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else formats.date_time(value, self._now()))
        self._exact = (self.edit.text(), value)

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return mark("看不懂这个时间：请写 02:10、-5 或 11-20 23:50")
        return super().problem()

    def remark(self) -> str:
        at = self.value()
        return "" if at is None else formats.date_time(at)

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t(self.hint))


class NumberField(Field):
    """A whole number or unknown: an empty field is unknown, never zero."""

    def __init__(
        self, label: str, *, required: bool = False, least: int = 0, most: int = 10**9, hint: str = ""
    ) -> None:
        self.edit = QLineEdit()
        self.least, self.most = least, most
        self._has_default = bool(hint)  # then the hint says what an empty field means
        super().__init__(label, self.edit, required=required, hint=hint or mark("不明则留空"))
        self.edit.textEdited.connect(self.tell_edited)

    def value(self) -> int | None:
        text = self.edit.text().strip().replace(",", "").replace("，", "")
        if not text.lstrip("-").isdecimal():
            return None
        number = int(text)
        return number if self.least <= number <= self.most else None

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else str(value))

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return mark("要填整数，并在允许范围内；不明则留空")
        return super().problem()

    def remark(self) -> str:
        return t("不明") if not self.edit.text().strip() and not self._has_default else ""

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t(self.hint))


class DateField(Field):
    """A day as it is written: "2026-12-31". Value: the end of that day in Beijing time, in milliseconds."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        self.edit = QLineEdit()
        super().__init__(label, self.edit, required=required, hint=mark("如 2027-06-30"))
        self.edit.textEdited.connect(self.tell_edited)

    def value(self) -> Millis | None:
        return moments.end_of_day(self.edit.text())

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else moments.local(value).strftime("%Y-%m-%d"))

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return mark("看不懂这个日期：请写 2027-06-30")
        return super().problem()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(t(self.hint))


class CheckField(Field):
    """Yes or no."""

    def __init__(self, label: str, *, value: bool = False) -> None:
        self.box = QCheckBox()
        self.box.setChecked(value)
        super().__init__(label, self.box)
        self.box.clicked.connect(self.tell_edited)

    def value(self) -> bool:
        return self.box.isChecked()

    def is_blank(self) -> bool:
        return False

    def set(self, value: Any) -> None:
        self.box.setChecked(bool(value))


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


FOUND_BY_TYPING = mark("输入中文、拼音首字母或英文")


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
        hint: str = FOUND_BY_TYPING,
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

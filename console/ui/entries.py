"""Fields that are typed or ticked: text, time, number, yes or no. Each says itself what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from console.domain.core.kernel import Millis
from console.ui import formats
from console.ui.text import mark, t


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
        return formats.parse_time(self.edit.text(), self._now(), ahead=self._ahead)

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

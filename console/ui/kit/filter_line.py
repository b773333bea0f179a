"""What tables and trees have in common: the filter line, and columns that fit into what width there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit

from console.ui.kit.text import t

STRETCHED = 120  # pixels a column without a width of its own should have at least
NARROWEST = 0.6  # of its wish is what a column gives up to that end


class FilterLine(QLineEdit):
    """Stays away until it is wanted: Ctrl+F, or letters typed in the list. Esc empties it and puts it away.

    `left` when the operator goes on into the list (Enter, Down).
    """

    left = Signal()

    def __init__(self, view: QAbstractItemView, *, always: bool = False) -> None:
        super().__init__()
        self._view = view
        self._always = always
        self.setProperty("role", "filter")
        self.setClearButtonEnabled(True)
        self.setVisible(always)
        self.textChanged.connect(self._on_text)
        typed = getattr(view, "typed", None)
        if typed is not None:
            typed.connect(self._on_typed)

    def begin(self) -> None:
        """Show it and give it the keyboard."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def retranslate(self) -> None:
        self.setPlaceholderText(t("筛选：中文、拼音或英文"))
        self.setAccessibleName(t("筛选"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text() or not self._always:
                self.clear()
                self.setVisible(self._always)
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc belongs to the line while it has something to give up, not to the dialog around it.
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride and (self.text() or not self._always):
            event.accept()
            return True
        return super().event(event)

    def _on_typed(self, text: str) -> None:
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(text)

    def _on_text(self, text: str) -> None:
        if text:
            self.show()


class FittedColumns:
    """Columns with a width keep it while there is room; in a narrow panel they give way to the stretched ones."""

    def __init__(self, header: QHeaderView, columns: Sequence[Any], stretched: int = STRETCHED) -> None:
        self._header = header
        self._wishes = {number: column.width for number, column in enumerate(columns) if column.width}
        self._stretched = len(columns) - len(self._wishes)
        self._least = stretched
        self._own = False
        for number, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, column.width)
        header.sectionResized.connect(self._on_resized)

    def fit(self, width: int) -> None:
        """Make them fit into so many pixels."""
        hidden = self._header.isSectionHidden
        wished = sum(wish for number, wish in self._wishes.items() if not hidden(number))
        room = width - self._stretched * self._least
        scale = min(1.0, max(NARROWEST, room / wished)) if wished else 1.0
        self._own = True
        for number, wish in self._wishes.items():
            self._header.resizeSection(number, round(wish * scale))
        self._own = False

    def _on_resized(self, number: int, old: int, new: int) -> None:
        """A column the operator drew wider or narrower keeps that width."""
        if not self._own and number in self._wishes:
            self._wishes[number] = new

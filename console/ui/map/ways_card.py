"""The slip on the map that lists what the roads answered, with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console.ui.kit.panel import label
from console.ui.kit.text import t
from console.ui.map.overlay import Slip

_MOST = 6  # lines
_WIDE = 330


class WaysCard(Slip):
    """A title, up to six lines, and buttons; the keyboard stays with the map, which has a letter for each button."""

    def __init__(
        self, parent: QWidget, details: Callable[[], object], change: Callable[[], object], away: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        self.title = label(role="strong", wrap=True)
        self.title.setMinimumWidth(_WIDE - 40)
        self.close_button = QToolButton()
        self.close_button.setText("×")
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.note = label(role="small", wrap=True)
        column.addWidget(self.note)
        self.lines = [label() for _ in range(_MOST)]
        for line in self.lines:
            column.addWidget(line)
        foot = QHBoxLayout()
        self.details_button, self.change_button = QToolButton(), QToolButton()
        for button, handler in (
            (self.details_button, details),
            (self.change_button, change),
            (self.close_button, away),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, handler=handler: handler())
        for button in (self.details_button, self.change_button):
            button.setProperty("role", "chip")
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()

    def tell(self, title: str, note: str, lines: Sequence[str], details: str) -> None:
        """Show these; `details` is what the first button says, with its letter."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        shown = list(lines[:_MOST])
        if len(lines) > _MOST:
            shown[-1] = t("… 另有 {count} 项", count=len(lines) - _MOST + 1)
        for number, widget in enumerate(self.lines):
            widget.setVisible(number < len(shown))
            if number < len(shown):
                metrics = widget.fontMetrics()
                widget.setText(metrics.elidedText(shown[number], Qt.TextElideMode.ElideRight, _WIDE))
        self.details_button.setText(details)
        self.details_button.setVisible(bool(details))
        self.change_button.setText(f"{t('改变条件')} W")
        self.close_button.setToolTip(t("收起（Esc）"))
        self.show()
        self.adjustSize()

"""A page: everything about one thing. Enter on a row opens it, Esc closes it, it follows every change.

A page does not block the window; the panels and the map go on beside it. What can be done stands at its foot with a
letter, and the letters work while the page has the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.domain.core.kernel import Subject
from console.ui.kit import theme
from console.ui.kit.bridge import Changed
from console.ui.kit.dialog import Dialog
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, t

MOST_OF_SCREEN = 0.85
Line = tuple[str, str]  # what it is, its value; both in the operator's language


class Facts(QWidget):
    """Lines of a name and its value, one below the other; values can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("medium"))
        self._grid.setVerticalSpacing(theme.space("tiny"))
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines: tuple[Line, ...] = ()

    def tell(self, lines: Sequence[Line]) -> None:
        """Show these lines; those without a value are left out."""
        fresh = tuple((name, value) for name, value in lines if value)
        if fresh == self._lines:
            return
        self._lines = fresh
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, (name, value) in enumerate(fresh):
            title = label(name, role="mute")
            title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            title.setMinimumWidth(84)
            words = label(value, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(title, number, 0)
            self._grid.addWidget(words, number, 1)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines


class Page(Dialog):
    """A subclass builds its widgets into `body` in `build`, fills them in `refresh`, and adds what can be done with `can`."""

    shows: ClassVar[tuple[type[Subject], ...]] = ()
    wide: ClassVar[int] = 720

    def __init__(self, shell: Shell, id: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.bridge = shell.bridge
        self.id = id
        self._buttons: list[tuple[QPushButton, str, str, Callable[[], bool]]] = []
        self._title = label(role="title", wrap=True)
        self._under = label(role="second", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("small"))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.space("small"))
        self._close = QPushButton()
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.close)
        outer = QVBoxLayout(self)
        margin = theme.space("large")
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.space("small"))
        outer.addWidget(self._title)
        outer.addWidget(self._under)
        outer.addLayout(self.body, 1)
        outer.addLayout(self._foot)
        self.build()
        self._foot.addStretch(1)
        self._foot.addWidget(label("Esc", role="kbd"))
        self._foot.addWidget(self._close)
        self.bridge.changed.connect(self._on_changed)
        self.retranslate()
        self.resize(self.wide, min(self.sizeHint().height(), self._most_height()))

    # ---------------------------------------------------------------------------------- what a subclass writes

    def build(self) -> None:
        """Make the widgets."""

    def refresh(self) -> None:
        """Show the thing as it is now; called after building, on changes of `shows`, and when the language changes."""

    # ------------------------------------------------------------------------------------ what a subclass uses

    def head(self, title: str, under: str = "") -> None:
        """The name of the thing, and a line below it."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under))

    def can(
        self, letter: str, text: str, handler: Callable[[], object], when: Callable[[], bool] = lambda: True
    ) -> None:
        """Offer something at the foot; `text` is a marked literal, `letter` its key. It is hidden when `when()` is false."""
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(lambda checked: handler())
        self._foot.addWidget(button)
        self._buttons.append((button, text, letter, when))
        shortcut = QShortcut(QKeySequence(letter), self, autoRepeat=False)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self._on_letter(button))

    def button(self, letter: str) -> QPushButton:
        """The button of a letter, for tests and for focus."""
        return next(button for button, _, own, _ in self._buttons if own == letter)

    # -------------------------------------------------------------------------------------------------- inside

    def retranslate(self) -> None:
        self._close.setText(t("关闭"))
        self._refresh()

    def _refresh(self) -> None:
        self.refresh()
        for button, text, letter, when in self._buttons:
            button.setText(f"{t(text)} {letter}")
            button.setVisible(when())

    def _on_letter(self, button: QPushButton) -> None:
        # a letter typed into a filter line is a letter
        if not isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit) and button.isVisible():
            button.click()

    def _on_changed(self, changed: Changed) -> None:
        if not self.shows or changed.touches(*self.shows):
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _most_height(self) -> int:
        return int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)


NO_LONGER = mark("这一条已不存在")

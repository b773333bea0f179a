"""The base of every panel: it shows what the domain says of the snapshot, and is redrawn when that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.domain.core.kernel import Subject
from console.ui.kit import theme
from console.ui.kit.bridge import Changed
from console.ui.kit.shell import Shell


class Panel(QWidget):
    """A panel lives in a dock. A subclass builds its widgets in `__init__`, and fills them in `refresh`.

    `shows` names the subject types whose change calls `refresh`. A hidden panel is refreshed when it is shown again.
    `retranslate` sets every text anew; it is called once after building and whenever the language changes, of a hidden panel when
    it is shown again.
    """

    shows: ClassVar[tuple[type[Subject], ...]] = ()
    noted = Signal(str)  # a short remark for the panel's head: "未办结 9"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.bridge = shell.bridge
        self._stale = True
        self._built = False
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.bridge.changed.connect(self._on_changed)
        theme.theme().changed.connect(self.restyle)

    # what a subclass fills in

    def refresh(self) -> None:
        """Show the snapshot `self.shell.world`. Must be quick; slow things go through `self.bridge.think`."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def restyle(self) -> None:
        """Dark and light were switched; only who caches colours needs it."""
        self.update()

    # what the base does

    def reveal(self) -> None:
        """Bring this panel to the front and give it the keyboard."""
        parent = self.parentWidget()
        while parent is not None and not hasattr(parent, "toggleViewAction"):
            parent = parent.parentWidget()
        if parent is not None:
            parent.show()
            parent.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def letter(
        self, letter: str, handler: Callable[..., object], *, action: str = "", on: QWidget | None = None
    ) -> None:
        """A letter that works while this panel, or the part `on` of it, has the keyboard.

        `action` is what does the same from the command bar; the `?` page shows the letter beside it.
        """
        shortcut = QShortcut(QKeySequence(letter), on or self, autoRepeat=False)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(handler)
        if action:
            self.shell.actions.tell_letter(action, letter)

    def refresh_now(self) -> None:
        """Refresh if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh()

    def invalidate(self) -> None:
        """What this panel shows is no longer right: refresh now if it can be seen, else when it is shown."""
        self._stale = True
        if self.isVisible():
            self.refresh_now()

    def _on_changed(self, changed: Changed) -> None:
        if not self.shows or changed.touches(*self.shows):
            self.invalidate()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._built:
            self._built = True
            self.retranslate()
        self.refresh_now()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._built:
            self._built = self.isVisible()
            if self._built:
                self.retranslate()
            self.invalidate()
        super().changeEvent(event)


def label(text: str = "", *, role: str = "", tone: str = "", wrap: bool = False) -> QLabel:
    """A label with a role of the style sheet: second, mute, small, title, figure, strong, kbd."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role == "kbd":
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if tone:
        made.setProperty("tone", tone)
    return made


def row(*widgets: QWidget | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """Widgets side by side; None is a stretch."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(*margins)
    layout.setSpacing(theme.space("small"))
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return box

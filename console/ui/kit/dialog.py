"""The base of every dialog over an open file: made for one use, and in an exercise marked as the window is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QStandardPaths, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.core.desk import founding
from console.ui.kit.painting import FRAME, draw_hatched_frame
from console.ui.kit.shell import Shell
from console.ui.kit.text import t
from console.ui.kit.theme import space, theme


class Dialog(QDialog):
    """In an exercise it has the hatched frame, and 演练 EXERCISE in its title: alone on a picture it still says so."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent or shell.window)
        self.shell = shell
        self.is_exercise = founding.is_exercise(shell.world)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.is_exercise:
            self.setContentsMargins(FRAME, FRAME, FRAME, FRAME)

    def setWindowTitle(self, title: str) -> None:
        super().setWindowTitle(" · ".join(filter(None, (title, t("演练 EXERCISE")))) if self.is_exercise else title)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_exercise:
            painter = QPainter(self)
            draw_hatched_frame(painter, self.rect(), FRAME, dirty=event.rect())
            self._draw_words(painter)
            painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        """In the upper frame and the margin below it, where no widget stands: a picture of a dialog has no title bar."""
        look = theme()
        painter.setFont(look.font("small", strong=True))
        words, metrics = t("演练 EXERCISE"), painter.fontMetrics()
        box = QRect(0, 0, metrics.horizontalAdvance(words) + 2 * space("small"), metrics.height())
        box.moveRight(self.width() - 2 * FRAME)
        painter.fillRect(box, look.color("ground"))
        painter.setPen(look.color("amber"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def documents() -> Path:
    """Where dialogs that choose a file begin."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())

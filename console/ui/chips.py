"""A chip: a small framed statement in the strip, several tones in one line, that can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.ui.theme import space, theme

HEIGHT = 26


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the chip's writing."""

    text: str
    tone: str = "second"
    strong: bool = False


class Chip(QAbstractButton):
    """`show_parts` sets what it says; `frame` is the colour of its border and says how serious it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._frame = "line"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.update)

    def show_parts(self, parts: Sequence[Part], frame: str = "line", tip: str = "") -> None:
        """What it says from now on; an empty sequence hides it."""
        self.setToolTip(tip)
        fresh = tuple(part for part in parts if part.text)
        self.setVisible(bool(fresh))
        if (fresh, frame) != (self._parts, self._frame):
            self._parts, self._frame = fresh, frame
            self.setAccessibleName(" ".join(part.text for part in fresh))
            self.updateGeometry()
            self.update()

    def text_shown(self) -> str:
        return " ".join(part.text for part in self._parts)

    @property
    def frame(self) -> str:
        return self._frame

    def sizeHint(self) -> QSize:
        words = sum(self._metrics(part).horizontalAdvance(part.text) for part in self._parts)
        gaps = space("tiny") * max(0, len(self._parts) - 1)
        return QSize(words + gaps + 2 * space("small") + 4, HEIGHT)

    def _metrics(self, part: Part) -> QFontMetrics:
        return QFontMetrics(theme().font(strong=part.strong))

    def paintEvent(self, event: QEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "blue" if self.hasFocus() else self._frame
        painter.setPen(look.pen(frame))
        painter.setBrush(look.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), space("radius"), space("radius"))
        x = space("small") + 2
        for part in self._parts:
            metrics = self._metrics(part)
            width = metrics.horizontalAdvance(part.text)
            painter.setFont(look.font(strong=part.strong))
            painter.setPen(look.color(part.tone))
            painter.drawText(QRect(x, 0, width + 4, self.height()), int(Qt.AlignmentFlag.AlignVCenter), part.text)
            x += width + space("tiny")
        painter.end()

"""Zooming to a box: drawn with Shift held, or with the tool in hand; by keys from corner to corner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.ui.kit.text import mark
from console.ui.kit.theme import theme
from console.ui.map.camera import Camera
from console.ui.map.projection import Projection
from console.ui.map.tools import LonLat, Tool, pixels

LEAST = 6.0  # pixels; a smaller box was a slip of the hand
_FILL = 40  # of 255


class BoxTool(Tool):
    """Gives two opposite corners to `then`; `then` says whether the box was large enough to be meant."""

    hint = mark("拖出方框放大到其中，或依次单击两角（键盘：方向键移动，空格取中心），Esc 取消")
    only_looks = True

    def __init__(self, then: Callable[[LonLat, LonLat], bool]) -> None:
        super().__init__()
        self._then = then
        self._first: LonLat | None = None
        self._second: LonLat | None = None

    @property
    def corners(self) -> tuple[LonLat, LonLat] | None:
        return None if self._first is None or self._second is None else (self._first, self._second)

    def click(self, lon: float, lat: float) -> None:
        if self._first is None:
            self._first = self._second = (lon, lat)
            self.changed()
        else:
            self._end(self._first, (lon, lat))

    def move(self, lon: float, lat: float) -> None:
        if self._first is not None:
            self._second = (lon, lat)
            self.changed()

    def drag(self, start: LonLat, now: LonLat, over: bool) -> bool:
        if over:
            self._end(start, now)
        else:
            self._first, self._second = start, now
            self.changed()
        return True

    def _end(self, first: LonLat, second: LonLat) -> None:
        self._first = self._second = None
        if self._then(first, second):
            self.finished()
        self.changed()

    def draw(self, painter: QPainter, camera: Camera, projection: Projection) -> None:
        if self.corners is None:
            return
        first, second = pixels(list(self.corners), camera, projection)
        fill = QColor(theme().color("blue"))
        fill.setAlpha(_FILL)
        painter.setPen(QPen(theme().color("blue"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRect(QRectF(first, second).normalized())

"""Tools: what mouse and keys do on the map while one is in hand (pick a place, draw a line, measure, drag a box).

A tool knows degrees only. The panel takes it up (`panel.take_up(tool)`) and puts it down; the canvas hands it clicks,
moves, drags and keys, and paints it above everything. With the keyboard alone a cross stands in the middle of the map:
the arrows move the land under it, Space sets a point there, and so does Enter when the tool has no use for it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from console.domain.core.geo import haversine_m
from console.ui.kit.text import mark, t
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, Projection, length_words

LonLat = tuple[float, float]

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOT = 3.5  # pixels
_FILL = 40  # of 255


class Tool:
    """One way to use the map. Subclass it, keep degrees, call `changed` when the picture or the banner is another.

    `changed` and `finished` are filled in by who takes the tool up: `finished` puts it down again.
    """

    hint: str = ""  # a marked literal for the banner
    cursor: Qt.CursorShape = Qt.CursorShape.CrossCursor
    only_looks: bool = False  # changes nothing on record: may be used while the map shows the past

    def __init__(self) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.finished: Callable[[], None] = lambda: None

    def words(self) -> str:
        """What the banner says now; empty for no banner."""
        return t(self.hint) if self.hint else ""

    def click(self, lon: float, lat: float) -> None:
        """The left button was pressed and let go at one place, or Space at the cross."""

    def double_click(self, lon: float, lat: float) -> None:
        """Comes after the `click` of its first half, at the same place."""

    def move(self, lon: float, lat: float) -> None:
        """The pointer, or with keys the cross, is here now."""

    def drag(self, start: LonLat, now: LonLat, over: bool) -> bool:
        """The left button is held. What the first call of a drag answers holds for all of it: False lets the map pan."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """A key that was pressed; True when it was for the tool. Escape never comes here."""
        return False

    def cancel(self) -> None:
        """Escape, or another tool is taken up: it is out of the hand already."""

    def draw(self, painter: QPainter, camera: Camera, projection: Projection) -> None:
        """Paint in pixels, above everything."""


class PickTool(Tool):
    """The next click says a place."""

    hint = mark("单击地图定位（方向键移动、Enter 取中心），Esc 取消")

    def __init__(self, then: Callable[[float, float], object], ended: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._then, self._ended = then, ended

    def click(self, lon: float, lat: float) -> None:
        self.finished()
        self._then(lon, lat)

    def cancel(self) -> None:
        if self._ended is not None:
            self._ended()


class PointsTool(Tool):
    """Collects points of a line or an area, and gives them to `then` at a double click, Enter, or when there are `most`.

    A dashed line leads from the last point to the pointer. The banner shows the hint and `told()`.
    """

    hint = mark("单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消；键盘：方向键移动，空格取中心")

    def __init__(
        self,
        then: Callable[[tuple[LonLat, ...]], object],
        ended: Callable[[], object] | None = None,
        *,
        hint: str = "",
        closed: bool = False,
        least: int = 0,
        most: int | None = None,
        tone: str = "blue",
    ) -> None:
        super().__init__()
        self._then, self._ended = then, ended
        self.hint = hint or self.hint
        self.closed = closed
        self.least = least or (3 if closed else 2)
        self.most = most
        self.tone = tone
        self.points: list[LonLat] = []
        self.pointer: LonLat | None = None

    # what the hand does

    def click(self, lon: float, lat: float) -> None:
        if self.points and self.points[-1] == (lon, lat):
            return
        self.points.append((lon, lat))
        self.pointer = (lon, lat)
        if self.most is not None and len(self.points) >= self.most:
            self.end()
        else:
            self.changed()

    def double_click(self, lon: float, lat: float) -> None:
        self.end()

    def move(self, lon: float, lat: float) -> None:
        self.pointer = (lon, lat)
        self.changed()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace:
            if self.points:
                self.points.pop()
                self.changed()
            return True
        if event.key() in ENTER and len(self.points) >= self.least:
            self.end()
            return True
        return False

    def cancel(self) -> None:
        if self._ended is not None:
            self._ended()

    def end(self) -> None:
        """Enough points: put the tool down and hand them over. Too few: go on."""
        if len(self.points) >= self.least:
            self.finished()
            self._then(tuple(self.points))

    # what is shown

    def line(self) -> list[LonLat]:
        """The points and the pointer as the next one."""
        return [*self.points, *([] if self.pointer is None or not self.points else [self.pointer])]

    def told(self) -> str:
        """What stands behind the hint: how long the line is so far."""
        line = self.line()
        if len(line) < 2:
            return ""
        metres = sum(haversine_m(*a, *b) for a, b in pairwise(line))
        return t("{count} 点，{metres}", count=len(self.points), metres=length_words(metres))

    def words(self) -> str:
        return "　".join(part for part in (super().words(), self.told()) if part)

    def draw(self, painter: QPainter, camera: Camera, projection: Projection) -> None:
        draw_points(painter, camera, projection, self.points, tone=self.tone, closed=self.closed, to=self.pointer)


def pixels(points: list[LonLat], camera: Camera, projection: Projection) -> list[QPointF]:
    """Degrees as points of the window."""
    if not points:
        return []
    xy = camera.pixels(projection.many(np.array(points, dtype=float)))
    return [QPointF(x, y) for x, y in xy.tolist()]


def draw_points(
    painter: QPainter,
    camera: Camera,
    projection: Projection,
    points: list[LonLat],
    *,
    tone: str = "blue",
    closed: bool = False,
    to: LonLat | None = None,
) -> None:
    """A line or an area as a tool shows it: dots, a line under a halo, a dashed one to the pointer."""
    shown = pixels(points, camera, projection)
    colour = theme().color(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ahead = [] if to is None or not shown else [shown[-1], *pixels([to], camera, projection)]
    if closed and len(shown) + bool(ahead) >= 3:
        _fill(painter, [*shown, *ahead[1:]], colour)
    if closed and ahead and len(shown) > 1:
        ahead.append(shown[0])
    elif closed and len(shown) > 2:
        shown.append(shown[0])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(theme().color("map_ground"), 4.5), QPen(colour, 2)):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(shown))
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
    painter.drawPolyline(QPolygonF(ahead))
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(theme().color("map_ground"))
    for at in shown:
        painter.drawEllipse(at, _DOT, _DOT)


def _fill(painter: QPainter, corners: list[QPointF], colour: QColor) -> None:
    light = QColor(colour)
    light.setAlpha(_FILL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawPolygon(QPolygonF(corners))


# ----------------------------------------------------------------------------------------------------- zooming to a box


LEAST = 6.0  # pixels; a smaller box was a slip of the hand
_BOX_FILL = 40  # of 255


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
        fill.setAlpha(_BOX_FILL)
        painter.setPen(QPen(theme().color("blue"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRect(QRectF(first, second).normalized())

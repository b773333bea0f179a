"""The tools of plotting: choose a shape, draw a circle, move the points of a sign. Lines and areas are drawn with PointsTool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from console.domain.city.map.model import Plot
from console.domain.city.map.rules import FEWEST, LARGEST_CIRCLE_M
from console.domain.core.geo import destination, haversine_m
from console.ui.kit.text import mark, t
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, Projection, length_words
from console.ui.map.tools.tool import ENTER, LonLat, PointsTool, Tool, pixels

GRIP = 10.0  # pixels around a handle
_DOT = 4.5
SHAPES = ("point", "line", "arrow", "area", "circle", "text")  # in the order of their digits, 1 …
TYPED = Qt.Key.Key_7
_HINTS = {
    "point": mark("标绘点：单击定位（空格取中心），Esc 取消"),
    "text": mark("标绘文字：单击定位（空格取中心），Esc 取消"),
    "line": mark("标绘线：单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消"),
    "arrow": mark("标绘箭头：自尾向头单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消"),
    "area": mark("标绘区域：单击取角点，双击或 Enter 结束，Backspace 退一点，Esc 取消"),
}

Drawn = Callable[[tuple[LonLat, ...], float], object]  # points, radius in metres (0 for all but circles)


def drawing_tool(shape: str, then: Drawn, tone: str = "red") -> Tool:
    """The tool that draws this shape and gives its points."""
    if shape == "circle":
        return CircleTool(lambda centre, radius: then((centre,), radius), tone=tone)
    most = 1 if FEWEST[shape] == 1 else None
    return PointsTool(
        lambda points: then(points, 0.0),
        hint=_HINTS[shape],
        closed=shape == "area",
        least=FEWEST[shape],
        most=most,
        tone=tone,
    )


class ShapesTool(Tool):
    """What comes first: the digits choose a shape; the palette beside the map shows them."""

    hint = mark("标绘：1 点　2 线　3 箭头　4 区域　5 圆　6 文字　7 按坐标录入　Esc 取消")
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, then: Callable[[str], object], ended: Callable[[], object]) -> None:
        super().__init__()
        self._then, self._ended = then, ended

    def key(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(SHAPES):
            self._then(SHAPES[number])
            return True
        if event.key() == TYPED:
            self._then("")
            return True
        return False

    def drag(self, start: LonLat, now: LonLat, over: bool) -> bool:
        return False

    def cancel(self) -> None:
        self._ended()


class CircleTool(Tool):
    """A circle: its middle, unless that is given, then its radius by a click or by figures and Enter."""

    _CENTRE = mark("标绘圆：单击圆心（空格取中心），Esc 取消")
    _RADIUS = mark("移动鼠标定半径，单击确定；或键入米数后按 Enter；Esc 取消")

    def __init__(
        self, then: Callable[[LonLat, float], object], *, centre: LonLat | None = None, tone: str = "red"
    ) -> None:
        super().__init__()
        self._then = then
        self.centre = centre
        self.tone = tone
        self.typed = ""
        self.pointer: LonLat | None = None

    @property
    def radius_m(self) -> float:
        """What was typed, else as far as the pointer is away."""
        if self.typed:
            return float(self.typed)
        return 0.0 if self.centre is None or self.pointer is None else haversine_m(*self.centre, *self.pointer)

    def words(self) -> str:
        if self.centre is None:
            return t(self._CENTRE)
        told = t("半径 {length}", length=f"{self.typed} m" if self.typed else length_words(self.radius_m))
        return f"{t(self._RADIUS)}　{told}"

    def click(self, lon: float, lat: float) -> None:
        if self.centre is None:
            self.centre = (lon, lat)
            self.changed()
            return
        if not self.typed:
            self.pointer = (lon, lat)
        self._end()

    def move(self, lon: float, lat: float) -> None:
        self.pointer = (lon, lat)
        self.changed()

    def key(self, event: QKeyEvent) -> bool:
        if self.centre is None:
            return False
        if event.text().isdecimal() and event.text().isascii() and len(self.typed) < 6:
            self.typed = (self.typed + event.text()).lstrip("0")
        elif event.key() == Qt.Key.Key_Backspace:
            self.typed = self.typed[:-1]
        elif event.key() in ENTER and self.typed:
            self._end()
            return True
        else:
            return False
        self.changed()
        return True

    def _end(self) -> None:
        if self.centre is not None and 0 < self.radius_m <= LARGEST_CIRCLE_M:
            self.finished()
            self._then(self.centre, float(round(self.radius_m)))

    def draw(self, painter: QPainter, camera: Camera, projection: Projection) -> None:
        if self.centre is None:
            return
        (at,) = pixels([self.centre], camera, projection)
        _, y = projection.to_metres(*self.centre)
        reach = self.radius_m / projection.ground_factor(y) / camera.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen in (QPen(theme().color("map_ground"), 4.5), QPen(theme().color(self.tone), 2)):
            painter.setPen(pen)
            painter.drawEllipse(at, reach, reach)
            painter.drawEllipse(at, 2, 2)


class HandlesTool(Tool):
    """A sign in the hand: drag its points, put one in by a click on its line, take the one last touched out with Delete.

    Enter or a double click keeps what was moved; Escape leaves the sign where it was.
    """

    hint = mark("拖动手柄移动；在线上单击加点；Delete 删去刚动的点；Enter 保存，Esc 放弃")

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(
        self,
        plot: Plot,
        shown: Callable[[Plot | None], object],
        then: Callable[[tuple[LonLat, ...], float], object],
    ) -> None:
        super().__init__()
        self.plot = plot
        self._shown, self._then = shown, then
        self._held: int | None = None
        self._last: int | None = None
        self._seen: tuple[Camera, Projection] | None = None

    @property
    def handles(self) -> list[LonLat]:
        """Its points; of a circle also the one to the east on its rim, which sets the radius."""
        points = list(self.plot.points)
        if self.plot.kind == "circle":
            points.append(destination(*points[0], 90.0, self.plot.radius_m))
        return points

    # what the hand does

    def drag(self, start: LonLat, now: LonLat, over: bool) -> bool:
        if self._held is None:
            self._held = self._near(start)
            if self._held is None:
                return False
        self._last = self._held
        self._move(self._held, now)
        if over:
            self._held = None
        return True

    def click(self, lon: float, lat: float) -> None:
        near = self._near((lon, lat))
        if near is not None:
            self._last = near
            self.changed()
        elif self.plot.kind in ("line", "arrow", "area") and (place := self._gap((lon, lat))) is not None:
            points = [*self.plot.points[:place], (lon, lat), *self.plot.points[place:]]
            self._last = place
            self._set(replace(self.plot, points=tuple(points)))

    def double_click(self, lon: float, lat: float) -> None:
        self._end()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            self._end()
            return True
        can_spare = len(self.plot.points) > FEWEST[self.plot.kind]
        if event.key() == Qt.Key.Key_Delete and self._last is not None and can_spare:
            points = list(self.plot.points)
            del points[self._last]
            self._last = None
            self._set(replace(self.plot, points=tuple(points)))
            return True
        return False

    def cancel(self) -> None:
        self._shown(None)

    def _end(self) -> None:
        self.finished()
        self._shown(None)
        self._then(self.plot.points, self.plot.radius_m)

    def _move(self, handle: int, to: LonLat) -> None:
        if self.plot.kind == "circle" and handle == 1:
            radius = min(max(1.0, round(haversine_m(*self.plot.points[0], *to))), LARGEST_CIRCLE_M)
            self._set(replace(self.plot, radius_m=float(radius)))
            return
        points = list(self.plot.points)
        points[handle] = to
        self._set(replace(self.plot, points=tuple(points)))

    def _set(self, plot: Plot) -> None:
        self.plot = plot
        self._shown(plot)
        self.changed()

    # where the hand is

    def _near(self, place: LonLat) -> int | None:
        """The handle within reach of a place."""
        if self._seen is None:
            return None
        (at,) = pixels([place], *self._seen)
        gaps = [_length(one - at) for one in pixels(self.handles, *self._seen)]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        return nearest if gaps[nearest] <= GRIP else None

    def _gap(self, place: LonLat) -> int | None:
        """Before which point a new one on the line would stand; None away from the line."""
        if self._seen is None:
            return None
        (at,) = pixels([place], *self._seen)
        line = pixels(list(self.plot.points), *self._seen)
        if self.plot.kind == "area":
            line.append(line[0])
        gaps = [_from_stretch(at, a, b) for a, b in pairwise(line)]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        return nearest + 1 if gaps[nearest] <= GRIP else None

    def draw(self, painter: QPainter, camera: Camera, projection: Projection) -> None:
        self._seen = (camera, projection)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("blue"), 2))
        for number, at in enumerate(pixels(self.handles, camera, projection)):
            painter.setBrush(theme().color("blue" if number == self._last else "map_ground"))
            painter.drawRect(round(at.x() - _DOT), round(at.y() - _DOT), round(2 * _DOT), round(2 * _DOT))


def _length(step: QPointF) -> float:
    return float((step.x() ** 2 + step.y() ** 2) ** 0.5)


def _from_stretch(at: QPointF, a: QPointF, b: QPointF) -> float:
    step = b - a
    length = QPointF.dotProduct(step, step)
    share = 0.0 if length == 0 else min(1.0, max(0.0, QPointF.dotProduct(at - a, step) / length))
    return _length(a + step * share - at)

"""How a meaning looks: the ornament along a line, the hatching of an area. Readable without any colour."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, hypot, sin

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from console.domain.city.map.subjects import Plot
from console.ui.map.projection import FloatArray
from console.ui.theme import theme

TILE = 16  # pixels of a hatching before it repeats
WIDTH = 3.0
_HEAD = 18.0  # pixels of an arrow's head
_EVERY = 26.0  # pixels between the ornaments of a line

# meaning → hatching of an area: strokes of a tile, as lines x1, y1, x2, y2; "" is that of all others
_HATCHES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "": ((-4, 12, 12, -4), (4, 20, 20, 4)),
    "danger": ((-4, 4, 4, -4), (0, 8, 8, 0), (0, 16, 16, 0), (8, 16, 16, 8), (12, 20, 20, 12)),
    "flood": ((0, 4, 8, 4), (8, 12, 16, 12)),
    "landslide": ((4, -4, 20, 12), (-4, 4, 12, 20)),
    "plume": ((-4, 12, 12, -4), (4, 20, 20, 4), (4, -4, 20, 12), (-4, 4, 12, 20)),
    "isolation": ((4, 0, 4, 16), (12, 0, 12, 16)),
    "cordon": ((0, 8, 16, 8),),
}
# meaning → ornament along its line
_ORNAMENTS = {
    "cordon": "cross",
    "fire_line": "tooth",
    "isolation": "bar",
    "evacuation": "chevron",
    "landslide": "tooth",
}


class Patterns:
    """The hatchings of all meanings, one brush per colour and density of the screen."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, float], QBrush] = {}

    def forget(self) -> None:
        self._kept.clear()

    def brush(self, meaning: str, colour: QColor, density: float) -> QBrush:
        kind = meaning if meaning in _HATCHES else ""
        key = (kind, colour.rgba(), density)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _hatched(_HATCHES[kind], colour, density)
        return found


def _hatched(strokes: tuple[tuple[float, float, float, float], ...], colour: QColor, density: float) -> QBrush:
    tile = QPixmap(round(TILE * density), round(TILE * density))
    tile.setDevicePixelRatio(density)
    ground, ink = QColor(colour), QColor(colour)
    ground.setAlpha(26)
    ink.setAlpha(140)
    tile.fill(ground)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.3))
    painter.drawLines([QLineF(*stroke) for stroke in strokes])
    painter.end()
    return QBrush(tile)


def draw_line(painter: QPainter, path: QPainterPath, plot: Plot, colour: QColor, *, fine: bool = True) -> None:
    """The line of a sign on a halo of ground, with the ornament of its meaning; not `fine`: the bare line."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(theme().color("map_area"))
    halo.setAlpha(200)
    for ink, width in ((halo, WIDTH + 3), (colour, WIDTH)) if fine else ((colour, 2.0),):
        pen = QPen(ink, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if plot.dashed else Qt.PenCapStyle.RoundCap)
        if plot.dashed and ink is colour:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawPath(path)
    ornament = _ORNAMENTS.get(plot.meaning)
    if ornament is not None and fine:
        _ornate(painter, path, ornament, colour)


def _ornate(painter: QPainter, path: QPainterPath, ornament: str, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour if ornament == "tooth" else Qt.BrushStyle.NoBrush)
    for at, angle in _along(path):
        painter.save()
        painter.translate(at)
        painter.rotate(angle)
        if ornament == "cross":
            painter.drawLines([QLineF(-5, -5, 5, 5), QLineF(-5, 5, 5, -5)])
        elif ornament == "tooth":
            painter.drawPolygon(QPolygonF([QPointF(-5, 0), QPointF(5, 0), QPointF(0, -8)]))
        elif ornament == "bar":
            painter.drawLine(QLineF(0, -6, 0, 6))
        else:
            painter.drawPolyline(QPolygonF([QPointF(-4, -6), QPointF(4, 0), QPointF(-4, 6)]))
        painter.restore()


def _along(path: QPainterPath) -> Iterator[tuple[QPointF, float]]:
    """Places along a path at even distances, each with its direction in degrees; at least one."""
    length = path.length()
    count = min(max(1, round(length / _EVERY)), 400)
    for number in range(count):
        share = (number + 0.5) / count
        yield path.pointAtPercent(share), -path.angleAtPercent(share)


def draw_head(painter: QPainter, pixels: FloatArray, colour: QColor) -> None:
    """The head of an arrow, as long as the last stretch lets it be."""
    (x, y), (tail_x, tail_y) = pixels[-1], _tail(pixels)
    if (x, y) == (tail_x, tail_y):
        return
    angle = atan2(y - tail_y, x - tail_x)
    wings = [QPointF(x - _HEAD * cos(angle + turn), y - _HEAD * sin(angle + turn)) for turn in (0.45, -0.45)]
    notch = QPointF(x - 0.65 * _HEAD * cos(angle), y - 0.65 * _HEAD * sin(angle))
    tip = QPointF(x + 4 * cos(angle), y + 4 * sin(angle))
    head = QPolygonF([tip, wings[0], notch, wings[1]])
    painter.setPen(QPen(theme().color("map_area"), 1.0))
    painter.setBrush(colour)
    painter.drawPolygon(head)


def _tail(pixels: FloatArray) -> tuple[float, float]:
    """The last point far enough from the tip to tell the direction."""
    x, y = pixels[-1]
    for before_x, before_y in pixels[-2::-1].tolist():
        if hypot(x - before_x, y - before_y) >= _HEAD / 2:
            return (before_x, before_y)
    return (float(pixels[0][0]), float(pixels[0][1]))

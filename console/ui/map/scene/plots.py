"""Plotted signs (态势标绘) on the map: lines, arrows, areas, circles and words of the situation.

What a sign means is told by its line and its hatching, never by colour alone: a cordon bears crosses, a line of fire teeth,
a way out chevrons; each kind of area has a hatching of its own. Signs at one point are symbols like all others and lie among
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import atan2, ceil, cos, hypot, sin

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsItem

from console.domain.city.map.model import Plot
from console.domain.core.kernel import SubjectKey
from console.domain.core.records import dataclass
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, FloatArray, Projection
from console.ui.map.scene.layer import KeptPicture, Layer

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
    tile.setDevicePixelRatio(1.0)  # a brush that is recorded forgets it, and keeps its own scale
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / density, 1 / density))
    return brush


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


# ------------------------------------------------------------------------------------------------------------ the layer


GRIP = 7.0  # pixels beside a line that still take hold of it
_HALO = 3.0
_MANY = 25  # signs in the window: up to here they are drawn properly at once
_KEPT_WORDS = 2000
_LEAST = 3.0  # pixels: what is smaller is not drawn


@dataclass(frozen=True, slots=True)
class Sign:
    """A plot with its points in metres of the projection. `radius` likewise; `box` west, south, east, north."""

    plot: Plot
    xy: FloatArray
    radius: float
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, plot: Plot, projection: Projection) -> Sign:
        xy = projection.many(np.array(plot.points, dtype=float))
        radius = plot.radius_m / projection.ground_factor(float(xy[0, 1])) if plot.kind == "circle" else 0.0
        (west, south), (east, north) = xy.min(axis=0) - radius, xy.max(axis=0) + radius
        return cls(plot, xy, radius, (float(west), float(south), float(east), float(north)))

    @property
    def is_closed(self) -> bool:
        return self.plot.kind in ("area", "circle")

    def path(self, camera: Camera) -> QPainterPath:
        """Its line in pixels."""
        path = QPainterPath()
        if self.plot.kind == "circle":
            path.addEllipse(QPointF(*camera.to_pixel(*self.xy[0])), *[self.radius / camera.scale] * 2)
            return path
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in camera.pixels(self.xy).tolist()]))
        if self.plot.kind == "area":
            path.closeSubpath()
        return path

    def middle(self, camera: Camera) -> QPointF:
        """Where its words stand: in the middle of an area, above the upper edge of a circle, beside the middle of a line."""
        if self.plot.kind == "circle":
            x, y = camera.to_pixel(*self.xy[0])
            return QPointF(x, y - self.radius / camera.scale)
        pixels = camera.pixels(self.xy)
        if self.plot.kind == "area":
            return QPointF(*_centroid(pixels))
        return QPointF(*pixels[len(pixels) // 2])


class PlotLayer(Layer):
    """All signs that are more than a point. Drawn once per scale into a picture; the selected one is drawn upon it."""

    z = 30

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.selected: SubjectKey | None = None
        self.preview: Plot | None = None  # drawn, and not on record yet
        self._signs: list[Sign] = []
        self._projection: Projection | None = None
        self._picture = KeptPicture()
        self._patterns = Patterns()
        self._words: dict[tuple[object, ...], QPixmap] = {}
        self._is_resting = False
        self.drawn_roughly: Callable[[], None] = lambda: None  # told when a fine picture should follow

    def set_plots(self, plots: Sequence[Plot], projection: Projection) -> None:
        """Show these: areas first, so that lines and words lie upon them; the larger below the smaller."""
        signs = [Sign.of(plot, projection) for plot in plots if plot.kind != "point"]
        self._signs = sorted(signs, key=_depth)
        self._projection = projection
        self.forget()

    def show_preview(self, plot: Plot | None) -> None:
        """Show a sign that somebody is about to put on record."""
        self.preview = plot
        self.update()

    def forget(self) -> None:
        self._picture.forget()
        self._is_resting = True
        self.update()

    def rest(self) -> None:
        """The hand rests: what was drawn roughly may be drawn properly now."""
        self._is_resting = True
        self.update()

    def restyle(self) -> None:
        self._patterns.forget()
        self._words.clear()
        self.forget()

    # ------------------------------------------------------------------------------------------------ what is where

    def at(self, px: float, py: float) -> SubjectKey | None:
        """The sign under the mouse: its line or its words before the inside of an area, the smaller before the larger."""
        x, y = self.camera.to_metres(px, py)
        slack = GRIP * self.camera.scale
        near = [one for one in reversed(self._signs) if _is_near(one.box, x, y, slack)]
        for sign in near:
            if sign.plot.kind == "text":
                if self._words_box(sign, self.camera).contains(px, py):
                    return sign.plot.key
            elif _distance(sign, x, y) <= slack:
                return sign.plot.key
        inside = (sign for sign in near if sign.is_closed and _contains(sign, x, y))
        return next((sign.plot.key for sign in inside), None)

    def sign(self, key: SubjectKey | None) -> Sign | None:
        return next((sign for sign in self._signs if sign.plot.key == key), None)

    def taken(self, camera: Camera) -> FloatArray:
        """Where words of signs stand, as the label layer wants it: rows of x, y (metres), dx, dy, half side (pixels)."""
        rows = []
        for sign in self._signs:
            if sign.plot.label:
                box = self._words_box(sign, camera)
                x, y = camera.to_metres(box.center().x(), box.center().y())
                half = box.height() / 2
                count = max(1, round(box.width() / box.height()))
                step = (box.width() - 2 * half) / max(1, count - 1)
                first = half - box.width() / 2 if count > 1 else 0.0
                rows += [(x, y, first + number * step, 0.0, half) for number in range(count)]
        return np.array(rows, dtype=float).reshape(-1, 5)

    # ------------------------------------------------------------------------------------------------------ drawing

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self._signs:
            self._draw_kept(painter, camera)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.sign(self.selected)
        if chosen is not None:
            self._draw_chosen(painter, chosen, camera)
        if self.preview is not None and self._projection is not None:
            self._draw_sign(painter, Sign.of(self.preview, self._projection), camera)

    def _draw_kept(self, painter: QPainter, camera: Camera) -> None:
        """The kept picture where it covers the window. While the hand moves many signs are drawn without care instead, and a
        new picture follows when it rests."""
        if not self._picture.covers(camera) and not self._is_resting and len(self._seen(camera)) > _MANY:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for sign in self._seen(camera):
                self._draw_sign(painter, sign, camera, fine=False)
            self.drawn_roughly()
            return
        self._is_resting = False
        self._picture.draw(painter, camera, self.paint_signs)

    def paint_signs(self, painter: QPainter, camera: Camera) -> None:
        """All signs in view, for the picture and for paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sign in self._seen(camera):
            self._draw_sign(painter, sign, camera)

    def _seen(self, camera: Camera) -> list[Sign]:
        west, south, east, north = camera.bounds(margin=40)
        return [
            one
            for one in self._signs
            if one.box[0] < east and one.box[2] > west and one.box[1] < north and one.box[3] > south
        ]

    def _draw_sign(self, painter: QPainter, sign: Sign, camera: Camera, *, fine: bool = True) -> None:
        plot = sign.plot
        size = max(sign.box[2] - sign.box[0], sign.box[3] - sign.box[1]) / camera.scale
        if plot.kind in ("text", "point"):
            self._draw_words(painter, sign, camera)
            return
        if size < _LEAST:
            return
        colour = theme().color(plot.tone)
        path = sign.path(camera)
        if sign.is_closed:
            painter.setBrushOrigin(_origin(camera))
            painter.fillPath(path, self._patterns.brush(plot.meaning, colour, painter.device().devicePixelRatioF()))
        draw_line(painter, path, plot, colour, fine=fine)
        if plot.kind == "arrow":
            draw_head(painter, camera.pixels(sign.xy), colour)
        if plot.label:
            self._draw_words(painter, sign, camera)

    def _words_box(self, sign: Sign, camera: Camera) -> QRectF:
        metrics = QFontMetricsF(_font(sign.plot))
        width, height = metrics.horizontalAdvance(sign.plot.label) + 8, metrics.height()
        at = sign.middle(camera)
        top = at.y() - height / 2
        if sign.plot.kind == "circle":
            top = at.y() - height - 4
        elif sign.plot.kind in ("line", "arrow"):
            top = at.y() - height - 6
        return QRectF(at.x() - width / 2, top, width, height)

    def _draw_words(self, painter: QPainter, sign: Sign, camera: Camera) -> None:
        plot, density = sign.plot, painter.device().devicePixelRatioF()
        key = (plot.label, plot.tone, plot.kind == "text", density)
        pixmap = self._words.get(key)
        if pixmap is None:
            if len(self._words) > _KEPT_WORDS:
                self._words.clear()
            pixmap = self._words[key] = _written(plot, density)
        box = self._words_box(sign, camera)
        painter.drawPixmap(QPointF(round(box.left()), round(box.top())), pixmap)

    def _draw_chosen(self, painter: QPainter, sign: Sign, camera: Camera) -> None:
        """Blue along its line and a dot on every point: this is the one that is meant."""
        pen = QPen(theme().color("blue"), 1.5, Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        if sign.plot.kind == "text":
            painter.drawRoundedRect(self._words_box(sign, camera).adjusted(-2, -2, 2, 2), 3, 3)
            return
        painter.drawPath(sign.path(camera))
        painter.setPen(QPen(theme().color("blue"), 1.5))
        painter.setBrush(theme().color("map_ground"))
        for x, y in camera.pixels(sign.xy).tolist():
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)


def _written(plot: Plot, density: float) -> QPixmap:
    """The words of a sign on a halo of ground."""
    font = _font(plot)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(plot.label) + 8, metrics.height()
    pixmap = QPixmap(ceil(width * density), ceil(height * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    words = QPainterPath()
    words.addText(QPointF(4, metrics.ascent()), font, plot.label)
    halo = QPen(theme().color("map_area"), _HALO)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(words, halo)
    painter.fillPath(words, theme().color(plot.tone))
    painter.end()
    return pixmap


def _font(plot: Plot) -> QFont:
    return theme().font("title" if plot.kind == "text" else "body", strong=True)


def _origin(camera: Camera) -> QPointF:
    """Hatchings stand still on the land while the map is dragged."""
    x, y = camera.to_pixel(0, 0)
    return QPointF(x % TILE, y % TILE)


def _depth(sign: Sign) -> tuple[int, float]:
    """Areas lie below lines, and lines below words; the larger below the smaller."""
    order = 0 if sign.is_closed else 2 if sign.plot.kind == "text" else 1
    west, south, east, north = sign.box
    return (order, -(east - west) * (north - south))


def _is_near(box: tuple[float, float, float, float], x: float, y: float, slack: float) -> bool:
    west, south, east, north = box
    far = slack * 12  # words may stand beside their place
    return west - far <= x <= east + far and south - far <= y <= north + far


def _distance(sign: Sign, x: float, y: float) -> float:
    """Metres from the line of a sign."""
    if sign.plot.kind == "circle":
        return abs(float(np.hypot(*(sign.xy[0] - (x, y)))) - sign.radius)
    line = np.vstack([sign.xy, sign.xy[:1]]) if sign.plot.kind == "area" else sign.xy
    start, step = line[:-1], np.diff(line, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    along = np.clip((((x, y) - start) * step).sum(axis=1) / length, 0, 1)
    gaps = start + along[:, None] * step - (x, y)
    return float(np.sqrt((gaps**2).sum(axis=1).min()))


def _contains(sign: Sign, x: float, y: float) -> bool:
    if sign.plot.kind == "circle":
        return float(np.hypot(*(sign.xy[0] - (x, y)))) <= sign.radius
    polygon = QPolygonF([QPointF(*corner) for corner in sign.xy.tolist()])
    return polygon.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill)


def _centroid(corners: FloatArray) -> tuple[float, float]:
    """The centre of gravity of an area; of one without any, the middle of its corners."""
    x, y = corners[:, 0], corners[:, 1]
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = cross.sum() / 2
    if abs(area) < 1e-6:
        return (float(x.mean()), float(y.mean()))
    return (
        float(((x + np.roll(x, -1)) * cross).sum() / (6 * area)),
        float(((y + np.roll(y, -1)) * cross).sum() / (6 * area)),
    )

"""What lies between ground and symbols: areas of danger, closed roads, ways of teams.

They are parts of one `Plane`, which is drawn into a picture somewhat larger than the window: dragging the map shifts the
picture.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from console.ui.kit.theme import theme, tokens
from console.ui.map.geometry import Camera, FloatArray, Projection
from console.ui.map.scene.layer import KeptPicture, Layer
from console.ui.map.scene.styles import draw_lines
from console.ui.map.symbols.looks import UNDER_WAY
from console.ui.map.symbols.model import Cut, Route, Zone

_HATCH = 10  # pixels between the strokes of a hatch
_DASH = [2.6, 1.5]  # in widths of the line
_MOST_CUTS = 4_000  # stretches struck out in one picture: some ten milliseconds


class PlanePart(ABC):
    """Part of a plane. Calls `changed` when it wants to be drawn anew."""

    def __init__(self) -> None:
        self.changed: Callable[[], None] = lambda: None

    def restyle(self) -> None:
        """Colours have changed: forget what was made of the old ones."""
        self.changed()

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: a plane of nothing but such sheets costs nothing."""
        return False

    @abstractmethod
    def draw(self, painter: QPainter, camera: Camera) -> None:
        """Paint in pixels of this camera. Whether lines are smooth is the plane's business."""


class Plane(Layer):
    """Sheets drawn once and kept as a picture while the scale stays.

    The first frame at a new scale is painted directly and without antialiasing, which takes a quarter of the time; as
    soon as the hand rests the picture is drawn properly.
    """

    z = 0

    def __init__(self, parent: QGraphicsItem, sheets: Sequence[PlanePart]) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._picture = KeptPicture()
        self._last_scale = 0.0
        self.drawn_roughly: Callable[[], None] = lambda: None  # told when a fine frame should follow
        for sheet in sheets:
            sheet.changed = self.forget

    def forget(self) -> None:
        self._picture.forget()
        self.update()

    def restyle(self) -> None:
        for sheet in self._sheets:
            sheet.restyle()
        self.forget()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if all(sheet.is_empty for sheet in self._sheets):
            return
        is_new_scale = camera.scale != self._last_scale
        self._last_scale = camera.scale
        if is_new_scale and not self._picture.covers(camera):
            self._paint(painter, camera, fine=False)
            self.drawn_roughly()
        else:
            self._picture.draw(painter, camera, self.paint_whole)

    def paint_whole(self, painter: QPainter, camera: Camera) -> None:
        """All sheets, properly and at once: for paper."""
        self._paint(painter, camera, fine=True)

    def _paint(self, painter: QPainter, camera: Camera, *, fine: bool) -> None:
        for sheet in self._sheets:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, fine)
            sheet.draw(painter, camera)
            painter.restore()


class ZonePart(PlanePart):
    """Where closures hold: hatched, so that it is seen without colour and the map is seen through it."""

    def __init__(self) -> None:
        super().__init__()
        self._zones: list[tuple[Zone, float, float, float]] = []
        self._areas: list[tuple[Zone, FloatArray]] = []
        self._hatches: dict[tuple[str, float], QBrush] = {}

    @property
    def is_empty(self) -> bool:
        return not (self._zones or self._areas)

    def set_zones(self, zones: Sequence[Zone], projection: Projection) -> None:
        self._zones = []
        self._areas = [
            (zone, np.array([projection.to_metres(lon, lat) for lon, lat in zone.corners]))
            for zone in zones
            if zone.corners
        ]
        for zone in zones:
            if zone.corners:
                continue
            x, y = projection.to_metres(zone.lon, zone.lat)
            self._zones.append((zone, x, y, zone.radius_m / projection.ground_factor(y)))
        self.changed()

    def restyle(self) -> None:
        self._hatches.clear()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        for zone, x, y, radius in self._zones:
            px, py = camera.to_pixel(x, y)
            reach = radius / camera.scale
            if reach < 3 or not (-reach < px < camera.width + reach and -reach < py < camera.height + reach):
                continue
            circle = QPainterPath()
            circle.addEllipse(QPointF(px, py), reach, reach)
            self._fill(painter, circle, zone.tone, QPointF(px, py))
        for zone, corners in self._areas:
            area = QPainterPath()
            area.addPolygon(QPolygonF([QPointF(*camera.to_pixel(x, y)) for x, y in corners]))
            area.closeSubpath()
            if area.boundingRect().intersects(QRectF(0.0, 0.0, camera.width, camera.height)):
                self._fill(painter, area, zone.tone, area.boundingRect().topLeft())

    def _fill(self, painter: QPainter, path: QPainterPath, tone: str, at: QPointF) -> None:
        painter.setBrushOrigin(QPointF(at.x() % _HATCH, at.y() % _HATCH))
        painter.setBrush(self._hatch(tone, painter.device().devicePixelRatioF()))
        painter.setPen(QPen(theme().color(tone), 2.0))
        painter.drawPath(path)

    def _hatch(self, tone: str, density: float) -> QBrush:
        found = self._hatches.get((tone, density))
        if found is None:
            found = self._hatches[(tone, density)] = hatch(theme().color(tone), density)
        return found


def hatch(colour: QColor, density: float = 1.0) -> QBrush:
    """Strokes from lower left to upper right on a breath of the same colour."""
    side = round(_HATCH * density)
    tile = QPixmap(side, side)
    tile.setDevicePixelRatio(density)
    ground = QColor(colour)
    ground.setAlpha(28)
    tile.fill(ground)
    stroke = QColor(colour)
    stroke.setAlpha(130)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stroke, 1.4))
    for shift in (-_HATCH, 0, _HATCH):
        painter.drawLine(QLineF(shift, _HATCH, shift + _HATCH, 0))
    painter.end()
    return QBrush(tile)


class CutPart(PlanePart):
    """Closed roads: the stretch struck out in red dashes."""

    def __init__(self) -> None:
        super().__init__()
        self._cuts: list[tuple[object, FloatArray]] = []  # what was given, and its ends in metres, n×4
        self._projection: Projection | None = None

    @property
    def is_empty(self) -> bool:
        return not self._cuts

    def set_cuts(self, cuts: Sequence[Cut], projection: Projection) -> None:
        """Those that were there before are not converted again: a large closure has tens of thousands of stretches."""
        known = {id(given): ends for given, ends in self._cuts} if projection is self._projection else {}
        self._projection = projection
        self._cuts = [
            (cut.stretches, known[id(cut.stretches)] if id(cut.stretches) in known else _ends(cut, projection))
            for cut in cuts
        ]
        self.changed()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        width = float(tokens()["map"]["road_trunk"])
        ends = seen_cuts([ends for _, ends in self._cuts], camera, width)
        for colour, pattern in (("map_area", None), ("red", [1.2, 1.2])):
            pen = QPen(theme().color(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if pattern is not None:
                pen.setDashPattern(pattern)
            painter.setPen(pen)
            draw_lines(painter, ends)


def _ends(cut: Cut, projection: Projection) -> FloatArray:
    return projection.many(np.array(cut.stretches).reshape(-1, 2)).reshape(-1, 4)


def seen_cuts(cuts: Sequence[FloatArray], camera: Camera, width: float) -> FloatArray:
    """The stretches to draw, in pixels: those in the view, and where they are too many to be told apart only the longest of every
    few pixels, for the painting holds the window."""
    if not cuts:
        return np.empty((0, 4))
    ends = camera.pixels(np.concatenate(cuts).reshape(-1, 2)).reshape(-1, 4)
    low, high = np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])
    found: FloatArray = ends[((high >= -width) & (low <= (camera.width + width, camera.height + width))).all(axis=1)]
    step = width
    while len(found) > _MOST_CUTS:
        found = found[np.argsort(-np.abs(found[:, 2:] - found[:, :2]).sum(axis=1), kind="stable")]
        row, column = (np.floor((found[:, axis] + found[:, axis + 2]) / (2 * step)).astype(np.int64) for axis in (0, 1))
        found = found[np.unique(row * (1 << 32) + column, return_index=True)[1]]
        step *= 1.5
    return found


class RoutePart(PlanePart):
    """Ways: green, solid when the team can go, dashed when it is on the way, thin and dotted when no road is known."""

    def __init__(self) -> None:
        super().__init__()
        self._routes: list[tuple[Route, FloatArray]] = []

    @property
    def is_empty(self) -> bool:
        return not self._routes

    def set_routes(self, routes: Sequence[Route], projection: Projection) -> None:
        self._routes = [(route, projection.many(np.array(route.points))) for route in routes if len(route.points) > 1]
        self.changed()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        width = float(tokens()["map"]["route"])
        for route, xy in self._routes:
            line = QPolygonF([QPointF(x, y) for x, y in camera.pixels(xy)])
            for colour, extra in ((theme().color("map_area"), 3.0), (theme().color("green"), 0.0)):
                pen = QPen(colour, (width if route.by_road else 2.0) + extra)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if not extra and not route.by_road:
                    pen.setDashPattern([1.0, 2.0])
                elif not extra and route.state == UNDER_WAY:
                    pen.setDashPattern(_DASH)
                painter.setPen(pen)
                painter.drawPolyline(line)

"""What was asked of the roads, on the map: ways, bands of minutes, areas, and words beside things.

Everything that has something to show puts a `Picture` on the `Board` of the shell under a topic of its own and takes it off
again; the canvases draw whatever stands on the board. Ways differ by their dashes and a letter, bands by their edge and their
minutes, areas by their hatching: nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from console.domain.core.records import dataclass
from console.ui.kit.shell import Shell
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, FloatArray, Projection
from console.ui.map.scene.labels import Occupancy
from console.ui.map.scene.layer import Layer, LegendEntry, write_words
from console.ui.map.scene.plane import Plane, PlanePart
from console.ui.map.scene.plots import Patterns, draw_head
from console.ui.map.scene.view import MapView

LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]

SOLID, DASHED, DOTTED, DASH_DOT = "solid", "dashed", "dotted", "dash_dot"
PATTERNS: dict[str, list[float]] = {DASHED: [3.0, 1.4], DOTTED: [0.9, 1.1], DASH_DOT: [3.4, 1.2, 0.8, 1.2]}
IN_TURN = (SOLID, DASHED, DOTTED, DASH_DOT)  # of the first, the second, … of several

_HALO = 3.0
_BADGE = 9.0  # radius of the disc behind a letter
_BESIDE = 15.0  # pixels from a place to the words about it
NAME = "ways_board"


@dataclass(frozen=True, slots=True)
class Way:
    """A line over the roads. `letter` stands in a disc on its middle; `arrow`: with a head at its end."""

    points: Ring
    letter: str = ""
    tone: str = "blue"
    pattern: str = SOLID
    width: float = 5.0
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What is reached: polygons of an outer ring and its holes. `label` stands at its northern edge."""

    areas: tuple[tuple[Ring, ...], ...]
    label: str
    pattern: str = SOLID
    tone: str = "blue"

    def tag(self) -> Tag | None:
        """The label at its place."""
        north = max((point for rings in self.areas for point in rings[0]), key=lambda point: point[1], default=None)
        return None if north is None else Tag(*north, self.label, self.tone)


@dataclass(frozen=True, slots=True)
class Area:
    """A hatched area. `meaning` chooses the hatching as of plotted signs."""

    ring: Ring
    meaning: str = "danger"
    tone: str = "red"


@dataclass(frozen=True, slots=True)
class Tag:
    """Words beside a place. Where there is no room the later ones are left out. `ring`: a ring around the place."""

    lon: float
    lat: float
    text: str
    tone: str = "text"
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What one topic shows. `listed`: what stands of it in the legend of a print, headings and (True) lines with an arrow."""

    ways: tuple[Way, ...] = ()
    bands: tuple[Band, ...] = ()
    areas: tuple[Area, ...] = ()
    tags: tuple[Tag, ...] = ()
    listed: tuple[tuple[str, bool], ...] = ()

    def points(self) -> list[LonLat]:
        """Everything that must be seen when it is shown."""
        found = [point for way in self.ways for point in way.points]
        found += [point for band in self.bands for area in band.areas for ring in area[:1] for point in ring]
        found += [point for area in self.areas for point in area.ring]
        return found + [(tag.lon, tag.lat) for tag in self.tags]


class Board(QObject):
    """One per shell: topic → picture, the latest on top. `lasting` topics are not taken off by Escape."""

    changed = Signal()
    sought = Signal(object)  # list of (lon, lat): bring these into the map
    cleared = Signal(str)  # a topic was taken off by Escape

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName(NAME)
        self._pictures: dict[str, Picture] = {}
        self._lasting: set[str] = set()

    @classmethod
    def of(cls, shell: Shell) -> Board:
        """The board of this shell, made at the first call."""
        found = shell.findChild(cls, NAME)
        return found if isinstance(found, cls) else cls(shell)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        return self._pictures

    def show(self, topic: str, picture: Picture, *, lasting: bool = False, seek: bool = False) -> None:
        """Show this for a topic instead of what it showed; `seek`: bring it into the map."""
        if lasting:
            self._lasting.add(topic)
        if self._pictures.get(topic) != picture:
            if not seek and topic in self._pictures:
                self._pictures[topic] = picture
            else:  # what was asked last lies on top, and goes first
                self._pictures.pop(topic, None)
                self._pictures[topic] = picture
            self.changed.emit()
        if seek and (points := picture.points()):
            self.sought.emit(points)

    def take_off(self, topic: str) -> bool:
        """Show nothing for this topic any more; False when it showed nothing."""
        if self._pictures.pop(topic, None) is None:
            return False
        self.changed.emit()
        return True

    def put_away(self) -> bool:
        """Escape: the latest topic that does not last; False when there was none."""
        topic = next((one for one in reversed(self._pictures) if one not in self._lasting), None)
        if topic is None:
            return False
        self.take_off(topic)
        self.cleared.emit(topic)
        return True


class BoardPart(PlanePart):
    """Areas, bands and ways, drawn once per scale."""

    def __init__(self) -> None:
        super().__init__()
        self._ways: list[tuple[Way, FloatArray]] = []
        self._bands: list[tuple[Band, list[list[FloatArray]]]] = []
        self._areas: list[tuple[Area, FloatArray]] = []
        self._patterns = Patterns()

    @property
    def is_empty(self) -> bool:
        return not (self._ways or self._bands or self._areas)

    def set_pictures(self, pictures: Iterable[Picture], projection: Projection) -> None:
        shown = tuple(pictures)

        def metres(points: Ring) -> FloatArray:
            return projection.many(np.array(points, dtype=float))

        self._areas = [(area, metres(area.ring)) for one in shown for area in one.areas if len(area.ring) > 2]
        self._bands = [
            (band, [[metres(ring) for ring in rings] for rings in band.areas]) for one in shown for band in one.bands
        ]
        self._ways = [(way, metres(way.points)) for one in shown for way in one.ways if len(way.points) > 1]
        self.changed()

    def restyle(self) -> None:
        self._patterns.forget()
        self.changed()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        for area, xy in self._areas:
            self._draw_area(painter, camera, area, xy)
        for band, areas in reversed(self._bands):  # the smallest on top
            _draw_band(painter, camera, band, areas)
        for way, xy in reversed(self._ways):  # the first on top
            draw_way(painter, way, camera.pixels(xy))
        for way, xy in self._ways:
            if way.letter:
                _draw_badge(painter, way, camera.pixels(xy), camera)

    def _draw_area(self, painter: QPainter, camera: Camera, area: Area, xy: FloatArray) -> None:
        colour = theme().color(area.tone)
        path = _path(camera.pixels(xy), closed=True)
        painter.fillPath(path, self._patterns.brush(area.meaning, colour, painter.device().devicePixelRatioF()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.5))
        painter.drawPath(path)


class BoardPlane(Plane):
    """Between the plotted signs and the symbols. There is so little of it that it is never drawn roughly."""

    z = 34

    def _paint(self, painter: QPainter, camera: Camera, *, fine: bool) -> None:
        super()._paint(painter, camera, fine=True)


class TagLayer(Layer):
    """Words beside places, above all symbols."""

    z = 62

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._tags: list[tuple[Tag, float, float]] = []
        self._listed: list[tuple[str, bool]] = []

    def set_pictures(self, pictures: Iterable[Picture], projection: Projection) -> None:
        shown = tuple(pictures)
        bands = [tag for one in shown for band in one.bands if (tag := band.tag()) is not None]
        tags = [*bands, *(tag for one in shown for tag in one.tags)]
        self._listed = [line for one in shown for line in one.listed]
        self._tags = [(tag, *projection.to_metres(tag.lon, tag.lat)) for tag in tags]
        self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = Occupancy((0.0, 0.0, camera.width, camera.height))
        for tag, x, y in self._tags:
            px, py = camera.to_pixel(x, y)
            if -50 < px < camera.width + 50 and -50 < py < camera.height + 50:
                _draw_tag(painter, room, tag, px, py)

    def legend(self) -> list[LegendEntry]:
        return [LegendEntry(text, _draw_sample if is_way else None) for text, is_way in self._listed]

    def placed(self, camera: Camera) -> list[str]:
        """The words in view, whether or not there is room for all of them."""
        west, south, east, north = camera.bounds()
        return [tag.text for tag, x, y in self._tags if west <= x <= east and south <= y <= north]


class BoardView(QObject):
    """The board on one canvas: its plane and its words, for as long as the canvas lives."""

    def __init__(self, canvas: MapView, board: Board) -> None:
        super().__init__(canvas)
        self._canvas, self._board = canvas, board
        self.sheet = BoardPart()
        self.plane = BoardPlane(canvas.box, (self.sheet,))
        self.tags = TagLayer(canvas.box)
        self.plane.on_paper = self.tags.on_paper = True
        self._projection: Projection | None = None
        self._shows = True
        canvas.add_layer(self.plane)
        canvas.add_layer(self.tags)
        board.changed.connect(self.follow)
        canvas.redrawn.connect(self._on_redrawn)
        self.follow()

    def show_board(self, shows: bool) -> None:
        """Whether the canvas shows the board at all: its answers are those of now, not of a past moment."""
        if shows != self._shows:
            self._shows = shows
            self.follow()

    def follow(self) -> None:
        self._projection = self._canvas.projection
        pictures = tuple(self._board.pictures.values()) if self._shows else ()
        self.sheet.set_pictures(pictures, self._projection)
        self.tags.set_pictures(reversed(pictures), self._projection)  # what was asked last has its words first

    def _on_redrawn(self) -> None:
        if self._canvas.projection is not self._projection:
            self.follow()


# ------------------------------------------------------------------------------------------------------------ painting


def draw_way(painter: QPainter, way: Way, pixels: FloatArray) -> None:
    """The line under a halo, with its head."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = QPolygonF([QPointF(x, y) for x, y in pixels.tolist()])
    colour = theme().color(way.tone)
    for ink, extra in ((theme().color("map_area"), _HALO), (colour, 0.0)):
        pen = QPen(ink, way.width + extra)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not extra and way.pattern in PATTERNS:
            pen.setDashPattern(PATTERNS[way.pattern])
        painter.setPen(pen)
        painter.drawPolyline(line)
    if way.arrow:
        draw_head(painter, pixels, colour)


def _draw_badge(painter: QPainter, way: Way, pixels: FloatArray, camera: Camera) -> None:
    """The letter of a way, on the middle of what is seen of it. Ways that share a beginning have it where they part."""
    inside = pixels[
        (pixels[:, 0] > 0) & (pixels[:, 0] < camera.width) & (pixels[:, 1] > 0) & (pixels[:, 1] < camera.height)
    ]
    if not len(inside):
        return
    at = QPointF(*inside[len(inside) // 2])
    painter.setPen(QPen(theme().color("map_ground"), 1.5))
    painter.setBrush(theme().color(way.tone))
    painter.drawEllipse(at, _BADGE, _BADGE)
    painter.setPen(theme().color("map_ground"))
    painter.setFont(theme().font("small", strong=True))
    box = QRectF(at.x() - _BADGE, at.y() - _BADGE, 2 * _BADGE, 2 * _BADGE)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, way.letter)


def _draw_band(painter: QPainter, camera: Camera, band: Band, areas: list[list[FloatArray]]) -> None:
    colour = theme().color(band.tone)
    fill = QColor(colour)
    fill.setAlpha(24)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for rings in areas:
        for ring in rings:
            path.addPath(_path(camera.pixels(ring), closed=True))
    painter.fillPath(path, fill)
    pen = QPen(colour, 2.0)
    if band.pattern in PATTERNS:
        pen.setDashPattern(PATTERNS[band.pattern])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _draw_tag(painter: QPainter, room: Occupancy, tag: Tag, px: float, py: float) -> None:
    if tag.ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(theme().color("map_ground"), 5), QPen(theme().color(tag.tone), 2.5)):
            painter.setPen(pen)
            painter.drawEllipse(QPointF(px, py), _BESIDE - 1, _BESIDE - 1)
    if not tag.text:
        return
    metrics = QFontMetricsF(theme().font("small", strong=True))
    wide, high = metrics.horizontalAdvance(tag.text) + 8, metrics.height() + 2
    corners = (
        (px - wide / 2, py + _BESIDE),
        (px - wide / 2, py - _BESIDE - high),
        (px + _BESIDE, py - high / 2),
        (px - _BESIDE - wide, py - high / 2),
    )
    for left, top in corners:
        box = (left, top, left + wide, top + high)
        if room.is_free(box):
            room.take(box)
            write_words(painter, QPointF(left + wide / 2, top + high / 2), tag.text, strong=True, tone=tag.tone)
            return


def _draw_sample(painter: QPainter) -> None:
    """An arrow, in the legend."""
    draw_way(painter, Way((), tone="violet", width=3.0, arrow=True), np.array([(2.0, 10.0), (30.0, 10.0)]))


def _path(pixels: FloatArray, *, closed: bool) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in pixels.tolist()]))
    if closed:
        path.closeSubpath()
    return path

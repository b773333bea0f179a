"""The styles of the ground, one upon the other, and the brush that draws them in any thread: no widget, no pixmap, no theme.

Roads, lines, areas, points: each is a value that says how it looks at which scale; colours are handed in (imported.py takes
them from the theme). What was measured decides how they are drawn: `drawLines` holds Python's lock while it draws, playing a
QPicture does not. Hairlines, which are quick, are therefore drawn directly, a few thousand at once; everything that takes long
(wide pens, areas) is written into a picture and played.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import shiboken6
from PySide6.QtCore import QByteArray, QDataStream, QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPicture

from console.domain.core.records import dataclass
from console.ui.map.geometry import Bounds, Camera, FloatArray
from console.ui.map.scene.shapes import Dots, Fills, Floats, Ints, Strokes, ring_stretches

_LINES = 2048  # stretches a call: about a millisecond with the lock held
_PLAYED = 8 * _LINES  # stretches a picture: so often a drawing can be stopped
_POINTS = 3000  # corners a path
_TANGLE = 60_000  # pixels of edge in one path from which on smooth filling takes seconds: nothing sane is like that
HAIRLINE, ROUND_FROM = 1.0, 3.0  # device pixels: up to here a pen is quick, from there on its ends are round
_HOPELESS = 50_000_000  # from here on even rough filling does: such a ring is left without its fill
_VERTEX = np.dtype([("joined", ">i4"), ("x", ">f8"), ("y", ">f8")])


@dataclass(frozen=True)
class Extent:
    """A picture to be drawn: its upper left corner in metres, metres a device pixel, its size in device pixels."""

    west: float
    north: float
    scale: float
    width: int
    height: int
    density: float = 1.0  # device pixels a pixel of the window

    @classmethod
    def of(cls, camera: Camera, density: float = 1.0) -> Extent:
        west, _, _, north = camera.bounds()
        size = (round(camera.width * density), round(camera.height * density))
        return cls(west, north, camera.scale / density, *size, density)

    @property
    def map_scale(self) -> float:
        """Metres a pixel of the window: what limits and widths are given for."""
        return self.scale * self.density

    @cached_property
    def bounds(self) -> Bounds:
        return self.widened(0.0)

    def widened(self, pixels: float) -> Bounds:
        """The land shown and so many pixels more on every side."""
        more = pixels * self.density * self.scale
        return (
            self.west - more,
            self.north - self.height * self.scale - more,
            self.west + self.width * self.scale + more,
            self.north + more,
        )

    def pixels(self, xy: FloatArray | Floats) -> FloatArray:
        """Metres to device pixels, n×2 or n×4."""
        pairs = (np.asarray(xy, dtype=np.float64).reshape(-1, 2) - (self.west, self.north)) / (self.scale, -self.scale)
        return pairs.reshape(xy.shape)


class Brush:
    """A painter at work on a frame. `breathe` is called every few milliseconds: it lets the window go first, and raises
    when nobody wants the picture any more."""

    def __init__(
        self, painter: QPainter, frame: Extent, breathe: Callable[[], None], *, is_draft: bool = False
    ) -> None:
        self.painter = painter
        self.frame = frame
        self.breathe = breathe
        self.is_draft = is_draft
        self.lacking: list[tuple[Any, Any]] = []  # what the drawing had to do without
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def pen(self, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen of so many pixels of the window; round where one sees it."""
        pen = QPen(colour, width * self.frame.density, style)
        is_wide = pen.widthF() >= ROUND_FROM and not self.is_draft
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if is_wide else Qt.PenCapStyle.SquareCap)
        if style is not Qt.PenStyle.SolidLine:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def lines(self, ends: Floats | FloatArray, pen: QPen) -> None:
        """Stretches, n×4 in metres."""
        if pen.widthF() <= HAIRLINE and pen.style() is Qt.PenStyle.SolidLine:
            self._lines(self.painter, ends, pen)
            return
        for begin in range(0, len(ends), _PLAYED):
            with self._recorded() as painter:
                self._lines(painter, ends[begin : begin + _PLAYED], pen)
            self.breathe()

    def areas(self, xy: FloatArray, ring_start: Ints, feature_start: Ints, fill: QColor, pen: QPen | None) -> None:
        """Areas with holes (see shapes.Fills)."""
        pixels = self.frame.pixels(xy)
        for rings in _portions(ring_start, feature_start):
            begin, end = int(ring_start[rings.start]), int(ring_start[rings.stop])
            self.path(pixels[begin:end], ring_start[rings.start : rings.stop + 1] - begin, fill)
        if pen is not None:  # stretch by stretch: stroking a path of many corners takes fifty times as long
            self.lines(ring_stretches(xy, ring_start), pen)

    def path(self, pixels: FloatArray, ring_start: Ints, fill: QColor, pen: QPen | None = None) -> None:
        """Rings in device pixels as one path; a pen only for small signs."""
        if len(pixels) < 3:
            return
        edges = float(np.abs(np.diff(pixels, axis=0)).sum())
        if edges > _HOPELESS:
            return
        is_tangle = edges > _TANGLE
        with self._recorded() as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_tangle)
            painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
            painter.setBrush(QBrush(fill))
            painter.drawPath(path_of(pixels, ring_start))
        self.breathe()

    def _lines(self, painter: QPainter, ends: Floats | FloatArray, pen: QPen) -> None:
        painter.setPen(pen)
        for begin in range(0, len(ends), _LINES):
            draw_lines(painter, self.frame.pixels(ends[begin : begin + _LINES]))
            self.breathe()

    @contextmanager
    def _recorded(self) -> Iterator[QPainter]:
        """A painter whose strokes are written down and then played at once."""
        picture = QPicture()
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield painter
        finally:
            painter.end()  # whatever happens: a painter must not outlive what it paints on
        self.painter.drawPicture(0, 0, picture)


def draw_lines(painter: QPainter, ends: FloatArray) -> None:
    """Stretches in pixels, n×4, at once: the array itself is what Qt takes for so many QLineF. Made one by one in Python they
    would take longer than the drawing."""
    if len(ends):
        ends = np.ascontiguousarray(ends, dtype=np.float64)
        first: Any = shiboken6.wrapInstance(ends.ctypes.data, QLineF)  # typed as any object
        painter.drawLines(first, len(ends))


def path_of(pixels: FloatArray, ring_start: Ints) -> QPainterPath:
    """Closed rings as a path filled by the winding rule, made by way of Qt's own stream of paths: corner by corner in Python
    would take a thousand times as long."""
    filled = np.flatnonzero(np.diff(ring_start) > 0)
    counts = np.diff(ring_start)[filled]
    starts = np.concatenate([[0], np.cumsum(counts + 1)])
    vertices = np.ones(int(starts[-1]), dtype=_VERTEX)
    vertices["joined"][starts[:-1]] = 0
    is_closing = np.zeros(len(vertices), dtype=bool)
    is_closing[starts[1:] - 1] = True
    for axis, name in enumerate(("x", "y")):
        vertices[name][~is_closing] = pixels[:, axis]
        vertices[name][is_closing] = pixels[ring_start[:-1][filled], axis]
    head, tail = np.array([len(vertices)], dtype=">i4"), np.array([starts[-2], 1], dtype=">i4")
    stream = QDataStream(QByteArray(head.tobytes() + vertices.tobytes() + tail.tobytes()))
    path = QPainterPath()
    stream >> path
    return path


def _portions(ring_start: Ints, feature_start: Ints) -> list[range]:
    """Ranges of rings with a few thousand corners each; a feature is never taken apart."""
    corners = ring_start[feature_start]
    portions: list[range] = []
    first = 0
    while first < len(feature_start) - 1:
        after = int(np.searchsorted(corners, corners[first] + _POINTS, side="right")) - 1
        after = max(after, first + 1)
        portions.append(range(int(feature_start[first]), int(feature_start[after])))
        first = after
    return portions


# --------------------------------------------------------------------------------------------------------------- styles


DRAFT_FROM = 12_000.0  # microseconds: what takes longer gets a first, quick picture
_DRAFT_COST = 2_500.0  # so long may one style take in it: a window is a dozen tiles, and they come all at once
_HAIR, _WIDE, _ROUND, _CORNER = 0.3, 1.0, 3.0, 3.0  # microseconds a stretch by width of the pen, a corner of an area
_MARGIN = 24.0  # pixels beyond a picture in which things still reach into it
_DRAFT_WIDTH = 2.0  # pixels: a draft has no wide roads, their round ends take long
_ROOM = 0.6  # of its side: so much room a sign asks for
_SIGNS = 50  # signs between two breaths
_CASED = 3.5  # pixels wide: from there on a road is set off by its edge
_FULL, _NONE = (
    0.25,
    0.6,
)  # part of the ground that lines may cover: from here on they fade, from there they are left out


@dataclass(frozen=True, eq=False, kw_only=True)
class Style(ABC):
    """`nearest`, `farthest`: metres a pixel between which it is shown; `opacity` 0…1 of the style as a whole."""

    is_backdrop: ClassVar[bool] = False  # may cover far more land than the city

    opacity: float = 1.0
    nearest: float | None = None
    farthest: float | None = None

    def is_shown(self, frame: Extent) -> bool:
        scale = frame.map_scale
        near, far = self.nearest or 0.0, self.farthest or float("inf")
        return self.opacity > 0 and near <= scale <= far and _meet(self.bounds, frame.widened(_MARGIN))

    @property
    @abstractmethod
    def bounds(self) -> Bounds:
        """The land it covers."""

    @abstractmethod
    def draw(self, brush: Brush) -> None:
        """Draw what touches the brush's frame; of a draft only what is quick."""

    def cost(self, frame: Extent) -> float:
        """About how many microseconds it takes to draw; what is quick whatever it holds says 0."""
        return 0.0


@dataclass(frozen=True, slots=True)
class RoadPen:
    """A class of road: pixels wide at a middle scale. `casing`: the edge that sets it off when near."""

    width: float
    colour: QColor
    casing: QColor | None = None
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    farthest: float = float("inf")


@dataclass(frozen=True, eq=False, kw_only=True)
class RoadStyle(Style):
    """A network: `pens` by rank, the least important first. What would cover the land like felt fades and goes."""

    strokes: Strokes
    pens: Sequence[RoadPen]
    ground: QColor  # what fading roads fade into

    @property
    def bounds(self) -> Bounds:
        return self.strokes.bounds

    def draw(self, brush: Brush) -> None:
        frame, bounds = brush.frame, brush.frame.widened(_MARGIN)
        scale, grown = frame.map_scale, growth(frame.map_scale)
        strengths = self._strengths(scale)
        seen = [
            (rank, self.strokes.within(rank, bounds, frame.scale), self._width(rank, strengths, grown))
            for rank in self._ranks(brush, strengths)
        ]
        for rank, ends, width in seen:
            casing = self.pens[rank].casing
            if casing is not None and width >= _CASED and not brush.is_draft:
                brush.lines(ends, brush.pen(casing, width + 2.0))
        for rank, ends, width in seen:
            pen = self.pens[rank]
            drawn = min(width, _DRAFT_WIDTH) if brush.is_draft else width
            brush.lines(ends, brush.pen(_mixed(pen.colour, self.ground, strengths[rank]), drawn, pen.style))

    def _width(self, rank: int, strengths: Sequence[float], grown: float) -> float:
        """Pixels. What begins to fade is a hairline: there is much of it, and hairlines are quick."""
        width = self.pens[rank].width * grown
        return width if strengths[rank] >= 1.0 else min(width, 1.0)

    def cost(self, frame: Extent) -> float:
        strengths, grown = self._strengths(frame.map_scale), growth(frame.map_scale)
        cost = 0.0
        for rank, strength in enumerate(strengths):
            if strength:
                width = self._width(rank, strengths, grown)
                times = 2 if self.pens[rank].casing is not None and width >= _CASED else 1
                count = self.strokes.count(rank, frame.bounds, frame.scale)
                cost += count * times * _stretch_cost(width * frame.density)
        return cost

    def _strengths(self, scale: float) -> list[float]:
        """How strongly each rank is drawn, 0…1."""
        covered, strengths = 0.0, [0.0] * len(self.strokes.density)
        for rank in reversed(range(len(strengths))):
            width = max(self.pens[rank].width * growth(scale), 0.7)
            is_first = covered == 0.0
            covered += self.strokes.density[rank] * scale * width
            if scale <= self.pens[rank].farthest:
                strength = min(1.0, max(0.0, (_NONE - covered) / (_NONE - _FULL)))
                strengths[rank] = max(strength, 0.35) if is_first else strength
        return strengths

    def _ranks(self, brush: Brush, strengths: list[float]) -> list[int]:
        """What is drawn, the least important first; in a draft as much as is quick, the most important in any case."""
        ranks = [rank for rank, strength in enumerate(strengths) if strength > 0.02]
        if not brush.is_draft:
            return ranks
        kept: list[int] = []
        room, grown = _DRAFT_COST, growth(brush.frame.map_scale)
        for rank in reversed(ranks):
            width = min(self._width(rank, strengths, grown), _DRAFT_WIDTH) * brush.frame.density
            room -= self.strokes.count(rank, brush.frame.bounds, brush.frame.scale) * _stretch_cost(width)
            if room < 0 and kept:
                break
            kept.append(rank)
        return kept[::-1]


@dataclass(frozen=True, eq=False, kw_only=True)
class LineStyle(Style):
    """Lines of one look. `core`: a second, thinner line upon the first, as railways have it."""

    strokes: Strokes
    colour: QColor
    width: float
    core: QColor | None = None

    @property
    def bounds(self) -> Bounds:
        return self.strokes.bounds

    def draw(self, brush: Brush) -> None:
        if brush.is_draft and self.cost(brush.frame) > _DRAFT_COST:
            return
        ends = self.strokes.within(0, brush.frame.widened(_MARGIN), brush.frame.scale)
        width = self._width(brush.frame)
        brush.lines(ends, brush.pen(self.colour, width))
        if self.core is not None and width >= 2.0:
            brush.lines(ends, brush.pen(self.core, width - 1.4))

    def cost(self, frame: Extent) -> float:
        return self.strokes.count(0, frame.bounds, frame.scale) * _stretch_cost(self._width(frame) * frame.density)

    def _width(self, frame: Extent) -> float:
        return self.width * min(growth(frame.map_scale), 1.3)


@dataclass(frozen=True, eq=False, kw_only=True)
class AreaStyle(Style):
    """Areas; their `edge` is drawn from `edge_from` metres a pixel on."""

    fills: Fills
    fill: QColor
    edge: QColor | None = None
    edge_from: float = float("inf")
    edge_width: float = 1.0

    @property
    def bounds(self) -> Bounds:
        return self.fills.bounds

    def cost(self, frame: Extent) -> float:
        return self.fills.count(frame.bounds, frame.scale) * _CORNER

    def draw(self, brush: Brush) -> None:
        frame = brush.frame
        if brush.is_draft and self.cost(frame) > _DRAFT_COST:
            return
        pen = None
        if self.edge is not None and frame.map_scale <= self.edge_from and not brush.is_draft:
            pen = brush.pen(self.edge, self.edge_width)
        brush.areas(*self.fills.within(frame.widened(_MARGIN), frame.scale), self.fill, pen)


SHAPES = {
    "round": [(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 14, endpoint=False)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0.0, -1.1), (1.1, 0.85), (-1.1, 0.85)],
    "diamond": [(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
}


@dataclass(frozen=True, eq=False, kw_only=True)
class DotStyle(Style):
    """Points as dots: `shape` of SHAPES, `radius` in pixels."""

    dots: Dots
    shape: str
    radius: float
    fill: QColor
    edge: QColor

    @property
    def bounds(self) -> Bounds:
        return self.dots.bounds

    def draw(self, brush: Brush) -> None:
        frame = brush.frame
        radius = self.radius * min(1.0, max(0.6, (30.0 / frame.map_scale) ** 0.25))
        middle = frame.pixels(self.dots.within(frame.widened(_MARGIN), radius * frame.density * frame.scale))
        shape = np.array(SHAPES[self.shape]) * radius * frame.density
        corners = (middle[:, None, :] + shape[None, :, :]).reshape(-1, 2)
        pen = brush.pen(self.edge, 1.2)
        for begin in range(0, len(corners), 200 * len(shape)):
            part = corners[begin : begin + 200 * len(shape)]
            brush.path(part, np.arange(0, len(part) + 1, len(shape)), self.fill, pen)


@dataclass(frozen=True, eq=False, kw_only=True)
class SignStyle(Style):
    """Points as signs, `side` pixels wide; of those that would cover each other one. They lie above all other styles, so that
    the many dots of one layer do not cover the few signs of another."""

    dots: Dots
    sign: QImage
    side: int

    @property
    def bounds(self) -> Bounds:
        return self.dots.bounds

    def draw(self, brush: Brush) -> None:
        frame = brush.frame
        side = round(self.side * frame.density)
        sign = self.sign.scaled(
            side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        kept = self.dots.within(frame.widened(_MARGIN), self.side * _ROOM * frame.map_scale)
        for number, (x, y) in enumerate(frame.pixels(kept).tolist()):
            brush.painter.drawImage(round(x - side / 2), round(y - side / 2), sign)
            if number % _SIGNS == 0:
                brush.breathe()


@dataclass(frozen=True, eq=False)
class Ground:
    """All styles, lowest first, and the colour under them."""

    colour: QColor
    styles: tuple[Style, ...] = field(default=())

    def draw(self, brush: Brush) -> None:
        """Onto whatever the brush paints, the colour of the ground included."""
        frame = brush.frame
        brush.painter.fillRect(0, 0, frame.width, frame.height, self.colour)
        for style in self.styles:
            if not style.is_shown(frame):
                continue
            if style.opacity >= 1.0:
                style.draw(brush)
            else:
                self._draw_through(style, brush)
            brush.breathe()

    def cost(self, frame: Extent) -> float:
        return sum(style.cost(frame) for style in self.styles if style.is_shown(frame))

    def _draw_through(self, style: Style, brush: Brush) -> None:
        """A style one sees through, as a whole: where its lines cross it is not thicker."""
        frame = brush.frame
        sheet = QImage(frame.width, frame.height, QImage.Format.Format_ARGB32_Premultiplied)
        sheet.fill(0)
        painter = QPainter(sheet)
        try:
            through = Brush(painter, frame, brush.breathe, is_draft=brush.is_draft)
            style.draw(through)
            brush.lacking += through.lacking
        finally:
            painter.end()
        brush.painter.setOpacity(style.opacity)
        brush.painter.drawImage(0, 0, sheet)
        brush.painter.setOpacity(1.0)


def growth(scale: float) -> float:
    """How much wider lines are than at a middle scale: thinner when far, wider when near."""
    if scale > 30.0:
        return max(0.45, (30.0 / scale) ** 0.4)
    return float(min(4.0, (8.0 / scale) ** 0.5)) if scale < 8.0 else 1.0


def _stretch_cost(width: float) -> float:
    return _HAIR if width <= HAIRLINE else _WIDE if width < ROUND_FROM else _ROUND


def _mixed(colour: QColor, ground: QColor, strength: float) -> QColor:
    if strength >= 1.0:
        return colour
    a: Any = colour.getRgbF()  # four floats, typed as one object
    b: Any = ground.getRgbF()
    return QColor.fromRgbF(*(x * strength + y * (1 - strength) for x, y in zip(a[:3], b[:3], strict=True)))


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] <= b[2] and a[2] >= b[0] and a[1] <= b[3] and a[3] >= b[1]

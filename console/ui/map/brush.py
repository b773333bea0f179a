"""Drawing the ground in any thread: plain values and a QPainter on a QImage, no widget, no pixmap, no theme.

What was measured decides how: `drawLines` holds Python's lock while it draws, playing a QPicture does not. Hairlines, which
are quick, are therefore drawn directly, a few thousand at once; everything that takes long (wide pens, areas) is written into a
picture and played.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QByteArray, QDataStream, QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPicture

from console.ui.map.camera import Bounds, Camera
from console.ui.map.projection import FloatArray
from console.ui.map.shapes import Floats, Ints, ring_stretches

_LINES = 2048  # stretches a call: about a millisecond with the lock held
_PLAYED = 8 * _LINES  # stretches a picture: so often a drawing can be stopped
_POINTS = 3000  # corners a path
_TANGLE = 60_000  # pixels of edge in one path from which on smooth filling takes seconds: nothing sane is like that
HAIRLINE, ROUND_FROM = 1.0, 3.0  # device pixels: up to here a pen is quick, from there on its ends are round
_HOPELESS = 50_000_000  # from here on even rough filling does: such a ring is left without its fill
_VERTEX = np.dtype([("joined", ">i4"), ("x", ">f8"), ("y", ">f8")])


@dataclass(frozen=True)
class Frame:
    """A picture to be drawn: its upper left corner in metres, metres a device pixel, its size in device pixels."""

    west: float
    north: float
    scale: float
    width: int
    height: int
    density: float = 1.0  # device pixels a pixel of the window

    @classmethod
    def of(cls, camera: Camera, density: float = 1.0) -> Frame:
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

    def __init__(self, painter: QPainter, frame: Frame, breathe: Callable[[], None], *, is_draft: bool = False) -> None:
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
        lines = PrimitiveArray(QLineF, 4)
        for begin in range(0, len(ends), _LINES):
            pixels = self.frame.pixels(ends[begin : begin + _LINES])
            lines.resize(len(pixels))
            lines.ndarray()[:] = pixels
            painter.drawLines(*lines.drawargs())
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

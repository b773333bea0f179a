"""What stands on the map until it is put away: the ring around a place that was found, and what was measured."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from console.domain.core.geodata.measure import Measured
from console.ui.map.camera import Camera
from console.ui.map.canvas import MapCanvas
from console.ui.map.layer import Layer
from console.ui.map.tools import LonLat, draw_points, length_words, pixels
from console.ui.theme import theme

_RING = 16.0  # radius in pixels
_WAVE = 46.0  # how far the wave around it runs
_BEATS, _BEAT_MS = 3, 700


class RingLayer(Layer):
    """A ring and a name around one place. It beats three times, so that the eye finds it, and then rests."""

    z = 66

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas.box)
        self._canvas = canvas
        self.place: LonLat | None = None
        self._name = ""
        self.beat = QVariantAnimation(canvas)
        self.beat.setStartValue(0.0)
        self.beat.setEndValue(1.0)
        self.beat.setDuration(_BEAT_MS)
        self.beat.setLoopCount(_BEATS)
        self.beat.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.beat.valueChanged.connect(lambda _: self.update())
        canvas.add_layer(self)

    def show_at(self, lon: float, lat: float, name: str) -> None:
        self.place, self._name = (lon, lat), name
        self.beat.stop()
        if self._canvas.isVisible():
            self.beat.start()
        self.update()

    def put_away(self) -> bool:
        """Take it off the map; False when there was none."""
        was_there, self.place = self.place is not None, None
        self.beat.stop()
        self.update()
        return was_there

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self.place is None:
            return
        (at,) = pixels([self.place], camera, self._canvas.projection)
        colour = theme().color("blue")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(theme().color("map_ground"), 6), QPen(colour, 3)):
            painter.setPen(pen)
            painter.drawEllipse(at, _RING, _RING)
        if self.beat.state() == QVariantAnimation.State.Running:
            gone = float(self.beat.currentValue())
            wave = QColor(colour)
            wave.setAlphaF(1 - gone)
            painter.setPen(QPen(wave, 3))
            painter.drawEllipse(at, _RING + gone * (_WAVE - _RING), _RING + gone * (_WAVE - _RING))
        _write(painter, QPointF(at.x(), at.y() + _RING + 12), self._name, strong=True)


class MeasureLayer(Layer):
    """A line or an area with the length of every leg."""

    z = 65

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas.box)
        self._canvas = canvas
        self.points: list[LonLat] = []
        self.measured: Measured | None = None
        canvas.add_layer(self)

    def show_measured(self, points: list[LonLat], measured: Measured | None) -> None:
        self.points, self.measured = points, measured
        self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self.measured is None:
            return
        closed = self.measured.area_m2 is not None
        draw_points(painter, camera, self._canvas.projection, self.points, closed=closed)
        corners = pixels([*self.points, self.points[0]] if closed else self.points, camera, self._canvas.projection)
        for (a, b), leg in zip(pairwise(corners), self.measured.legs, strict=False):
            words = length_words(leg)
            along = b - a
            if abs(along.x()) + abs(along.y()) > QFontMetricsF(theme().font("small")).horizontalAdvance(words) + 8:
                _write(painter, (a + b) / 2, words)


def _write(painter: QPainter, middle: QPointF, text: str, *, strong: bool = False) -> None:
    """A few words on a patch of the ground, so that they can be read on anything."""
    if not text:
        return
    font = theme().font("small", strong=strong)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(text) + 8, metrics.height() + 2
    box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    ground = QColor(theme().color("map_ground"))
    ground.setAlpha(220)
    painter.fillRect(box, ground)
    painter.setPen(theme().color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

"""The whole city as a small map in the corner: where one is looking. Click or drag moves there; it can be put away."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolButton

from console.ui.kit.theme import space, theme
from console.ui.map.geometry import Camera
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Slip

_WIDE, _HIGH = 176, 132
_PAD = 8
_LEAST = 5.0  # pixels: a window so small is shown as a cross
_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.25
_ROOM = QSize(560, 420)  # a smaller map needs its place for itself


class Overview(Slip):
    """Follows a canvas."""

    closed = Signal()  # put away by its own button

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ground: QPixmap | None = None
        self._drawn_for: object = None
        self.setFixedSize(_WIDE, _HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.close_button = QToolButton(self)
        self.close_button.setText("×")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.close_button.adjustSize()
        self.close_button.move(_WIDE - self.close_button.width() - 2, 2)
        self.close_button.clicked.connect(self.closed)
        canvas.camera_changed.connect(lambda _: self.update())
        theme().changed.connect(self.forget)

    def has_room(self) -> bool:
        """Whether the map is large enough to give some of itself away."""
        room = self._canvas.size()
        return room.width() >= _ROOM.width() and room.height() >= _ROOM.height()

    def forget(self) -> None:
        """The ground is another, or the colours are."""
        self._ground = None
        self.update()

    @property
    def camera(self) -> Camera:
        """How the whole city lies in this window."""
        return Camera(width=_WIDE, height=_HIGH).fitted(self._canvas.home, pad=_PAD)

    def extent(self) -> QRectF:
        """What the map shows, in pixels of this window."""
        west, south, east, north = self._canvas.camera.bounds()
        upper, lower = self.camera.to_pixel(west, north), self.camera.to_pixel(east, south)
        return QRectF(QPointF(*upper), QPointF(*lower))

    # ------------------------------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ground is None or self._drawn_for != self._canvas.home:
            self._drawn_for = self._canvas.home
            self._ground = self._draw_ground()
        painter.drawPixmap(0, 0, self._ground)
        extent = self.extent()
        seen = extent.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        colour = theme().color("blue")
        painter.setPen(QPen(colour, 1.5))
        if extent.width() < _LEAST or extent.height() < _LEAST:
            at = extent.center()
            painter.drawLine(at - QPointF(6, 0), at + QPointF(6, 0))
            painter.drawLine(at - QPointF(0, 6), at + QPointF(0, 6))
        elif not seen.isEmpty():
            fill = QColor(colour)
            fill.setAlpha(36)
            painter.setBrush(fill)
            painter.drawRect(seen)

    def _draw_ground(self) -> QPixmap:
        density = self.devicePixelRatioF()
        pixmap = QPixmap(round(_WIDE * density), round(_HIGH * density))
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("map_ground"))
        painter.setPen(QPen(theme().color("edge"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDE - 1, _HIGH - 1), space("radius"), space("radius"))
        painter.setBrush(theme().color("map_area"))
        painter.setPen(QPen(theme().color("map_label"), 1))
        painter.drawPath(self._outline())
        self._draw_places(painter)
        painter.end()
        return pixmap

    def _outline(self) -> QPainterPath:
        """The rings of the city, put together from the stretches of its border."""
        border = self._canvas.outline.border
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if len(border):
            ends = np.flatnonzero((border[1:, :2] != border[:-1, 2:]).any(axis=1)) + 1
            for ring in np.split(self.camera.pixels(border[:, :2]), ends):
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring.tolist()]))
                path.closeSubpath()
        return path

    def _draw_places(self, painter: QPainter) -> None:
        """Seats and towns as dots: enough to know one's way about."""
        painter.setPen(Qt.PenStyle.NoPen)
        for place in self._canvas.model.settlements:
            if place.kind in ("seat", "town"):
                at = self.camera.to_pixel(*self._canvas.projection.to_metres(place.lon, place.lat))
                if not self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD).contains(round(at[0]), round(at[1])):
                    continue  # a neighbour's
                is_seat = place.kind == "seat"
                painter.setBrush(theme().color("second" if is_seat else "map_border"))
                painter.drawEllipse(QPointF(*at), 2.5 if is_seat else 1.5, 2.5 if is_seat else 1.5)

    # ------------------------------------------------------------------------------------------------------ the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.zoom(_ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH))
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        at = event.position()
        event.accept()
        self._canvas.look(self._canvas.camera.centred(*self.camera.to_metres(at.x(), at.y())))

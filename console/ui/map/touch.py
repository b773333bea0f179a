"""Fingers on the map: two pinch and move it, one does what the mouse does; a touchpad's pinch zooms as well.

Touch events are read here and not through Qt's recogniser of pinches: that one needs every touch accepted, and then a single finger
would be no mouse any more.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QNativeGestureEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from console.ui.map.canvas import MapCanvas

SLACK = 8.0  # pixels a finger may slip while it taps
_SMART_ZOOM = 2.0
_Kind = QEvent.Type
_TAP, _DRAG, _PINCH = "tap", "drag", "pinch"


class Touch:
    """Hands fingers to the canvas; `handle` answers whether an event was for it."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._doing = ""
        self._start = QPointF()
        self._last = QPointF()
        self._span: tuple[QPointF, float] | None = None  # middle of two fingers, and how far they are apart
        self._tapped: tuple[QPointF, int] | None = None  # where and when (ms) the last tap was
        canvas.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        canvas.viewport().ungrabGesture(Qt.GestureType.PanGesture)  # Qt's scroll areas want it; two fingers are ours

    def handle(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if not isinstance(event, QTouchEvent) or event.pointingDevice().type() == QInputDevice.DeviceType.TouchPad:
            return False  # a touchpad's fingers come as mouse, wheel and gestures
        held = [self._at(point) for point in event.points() if point.state() != QEventPoint.State.Released]
        match event.type():
            case _Kind.TouchBegin if held:
                self._doing, self._span = _TAP, None
                self._start = self._last = held[0]
            case _Kind.TouchUpdate if len(held) >= 2:
                self._pinch(held[0], held[1])
            case _Kind.TouchUpdate if held:
                self._one(held[0])
            case _Kind.TouchEnd:
                self._end(event.timestamp())
            case _Kind.TouchCancel:
                self._leave()
        event.accept()
        return True

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        """A touchpad: `value` is by how much the fingers parted since the last event."""
        kinds = Qt.NativeGestureType
        if event.gestureType() == kinds.ZoomNativeGesture:
            self._canvas.zoom(max(0.1, 1.0 + event.value()), event.position())
        elif event.gestureType() == kinds.SmartZoomNativeGesture:
            self._canvas.zoom(_SMART_ZOOM if event.value() else 1 / _SMART_ZOOM, event.position())
        else:
            return False
        event.accept()
        return True

    def _pinch(self, a: QPointF, b: QPointF) -> None:
        if self._doing != _PINCH:
            self._leave()
            self._doing = _PINCH
        middle, apart = (a + b) / 2, max(1.0, hypot(a.x() - b.x(), a.y() - b.y()))
        if self._span is not None:
            before, was_apart = self._span
            self._canvas.pan(middle.x() - before.x(), middle.y() - before.y())
            self._canvas.zoom(apart / was_apart, middle)
        self._span = (middle, apart)

    def _one(self, at: QPointF) -> None:
        moved = at - self._start
        if self._doing == _TAP and hypot(moved.x(), moved.y()) > SLACK:
            self._doing = _DRAG
            self._mouse(_Kind.MouseMove, self._start, held=False)
            self._mouse(_Kind.MouseButtonPress, self._start)
        if self._doing == _DRAG:
            self._last = at
            self._mouse(_Kind.MouseMove, at)

    def _end(self, now: int) -> None:
        if self._doing == _DRAG:
            self._mouse(_Kind.MouseButtonRelease, self._last, held=False)
        elif self._doing == _TAP:
            self._tap(now)
        self._doing = ""

    def _tap(self, now: int) -> None:
        at, last = self._start, self._tapped
        is_second = last is not None and now - last[1] < QApplication.doubleClickInterval()
        if is_second and last is not None and (at - last[0]).manhattanLength() < 4 * SLACK:
            self._mouse(_Kind.MouseButtonDblClick, at)
            self._tapped = None
        else:
            self._mouse(_Kind.MouseMove, at, held=False)
            self._mouse(_Kind.MouseButtonPress, at)
            self._tapped = (at, now)
        self._mouse(_Kind.MouseButtonRelease, at, held=False)

    def _leave(self) -> None:
        """The finger was no mouse after all: what it carried goes back."""
        if self._doing == _DRAG:
            self._canvas.box.let_go()
            self._mouse(_Kind.MouseButtonRelease, self._last, held=False)
        self._doing = ""

    def _mouse(self, kind: QEvent.Type, at: QPointF, *, held: bool = True) -> None:
        viewport = self._canvas.viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == _Kind.MouseMove else left
        everywhere = QPointF(viewport.mapToGlobal(at))
        modifiers = QApplication.keyboardModifiers()
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, everywhere, button, left if held else none, modifiers))

    def _at(self, point: QEventPoint) -> QPointF:
        return QPointF(self._canvas.viewport().mapFromGlobal(point.globalPosition()))

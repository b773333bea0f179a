"""Fingers on a touch screen or a touchpad: events as the window system sends them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QNativeGestureEvent, QPointingDevice, QTouchEvent
from PySide6.QtWidgets import QApplication

from console.ui.map.scene.canvas import MapCanvas

_States = QEventPoint.State


class Fingers:
    """Points are pixels of the map. Keeps the devices alive as long as events may name them."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas
        self._screen = self._device(QInputDevice.DeviceType.TouchScreen, QPointingDevice.PointerType.Finger)
        self._pad = self._device(QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger)
        self._time = 1000

    def tap(self, x: float, y: float, after_ms: int = 2000) -> None:
        self._time += after_ms
        self.touch(QEvent.Type.TouchBegin, [(x, y)], _States.Pressed)
        self.touch(QEvent.Type.TouchEnd, [(x, y)], _States.Released)

    def slide(self, *way: tuple[float, float]) -> None:
        """One finger along these points."""
        self.touch(QEvent.Type.TouchBegin, [way[0]], _States.Pressed)
        for at in way[1:]:
            self.touch(QEvent.Type.TouchUpdate, [at], _States.Updated)
        self.touch(QEvent.Type.TouchEnd, [way[-1]], _States.Released)

    def pinch(self, *steps: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Two fingers: the first comes down before the second, as fingers do."""
        self.touch(QEvent.Type.TouchBegin, [steps[0][0]], _States.Pressed)
        for step in steps:
            self.touch(QEvent.Type.TouchUpdate, step, _States.Updated)
        self.touch(QEvent.Type.TouchEnd, steps[-1], _States.Released)

    def zoom_on_the_pad(self, x: float, y: float, value: float) -> None:
        viewport, at = self.canvas.viewport(), QPointF(x, y)
        there = QPointF(viewport.mapToGlobal(at))
        kind = Qt.NativeGestureType.ZoomNativeGesture
        QApplication.sendEvent(viewport, QNativeGestureEvent(kind, self._pad, 2, at, at, there, value, QPointF(), 0))

    def touch(self, kind: QEvent.Type, places: Sequence[tuple[float, float]], state: QEventPoint.State) -> None:
        viewport = self.canvas.viewport()
        points = []
        for number, (x, y) in enumerate(places):
            at = QPointF(x, y)
            points.append(QEventPoint(number, state, at, QPointF(viewport.mapToGlobal(at))))
        event = QTouchEvent(kind, self._screen, Qt.KeyboardModifier.NoModifier, points)
        event.setTimestamp(self._time)
        QApplication.sendEvent(viewport, event)

    def _device(self, kind: QInputDevice.DeviceType, pointer: QPointingDevice.PointerType) -> QPointingDevice:
        return QPointingDevice("fingers", 1, kind, pointer, QInputDevice.Capability.Position, 10, 0, "")

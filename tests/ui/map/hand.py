"""A hand on the mouse and the keys: events as the window system sends them, buttons held while moving included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from console.ui.map.scene.canvas import MapCanvas

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton


class Hand:
    """Points are pixels of the map, from its upper left corner."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas
        self._held = NONE
        self.modifiers = Qt.KeyboardModifier.NoModifier  # keys held while the mouse works

    def move(self, x: float, y: float) -> None:
        self._send(QEvent.Type.MouseMove, x, y, NONE)

    def press(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
        self.move(x, y)
        self._held = button
        self._send(QEvent.Type.MouseButtonPress, x, y, button)

    def release(self, x: float, y: float) -> None:
        button, self._held = self._held, NONE
        self._send(QEvent.Type.MouseButtonRelease, x, y, button)

    def click(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
        self.press(x, y, button)
        self.release(x, y)

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        self._held = LEFT
        self._send(QEvent.Type.MouseButtonDblClick, x, y, LEFT)
        self.release(x, y)

    def drag(self, *points: tuple[float, float], drop: bool = True) -> None:
        """Press at the first point, move over the others; let go at the last when `drop`."""
        self.press(*points[0])
        for x, y in points[1:]:
            self.move(x, y)
        if drop:
            self.release(*points[-1])

    def wheel(self, x: float, y: float, notches: int) -> None:
        at = QPointF(x, y)
        viewport = self.canvas.viewport()
        event = QWheelEvent(
            at,
            QPointF(viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            NONE,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        text = {Qt.Key.Key_Plus: "+", Qt.Key.Key_Minus: "-"}.get(key, "")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, key, modifiers, text))

    def write(self, text: str) -> None:
        """A character as the keyboard sends it: letters, digits."""
        key = Qt.Key(ord(text.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def _send(self, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton) -> None:
        at = QPointF(x, y)
        viewport = self.canvas.viewport()
        everywhere = QPointF(viewport.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, everywhere, button, self._held, self.modifiers)
        QApplication.sendEvent(viewport, event)

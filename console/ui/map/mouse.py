"""What the mouse does on the map: drag, wheel, click, double click, carry a symbol, use the tool in hand.

pyqtgraph's scene tells drags from clicks; this box gives them their meaning. While something is carried Escape puts it
back. With a tool in hand the left button is the tool's; what it leaves alone moves the land as always. With Shift held
a box is drawn, whatever is in the hand, and the map shows what lies in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

from console.ui.kit.theme import theme
from console.ui.map.boxing import BoxTool
from console.ui.map.camera import Camera
from console.ui.map.crowding import Mark
from console.ui.map.layer import Layer

if TYPE_CHECKING:
    from console.ui.map.canvas import MapCanvas
    from console.ui.map.tools import Tool

_WHEEL_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.25
_GRIP = 2.0  # pixels beyond a symbol that still take hold of it


class MapBox(pg.ViewBox):
    """The view box of the map: equal aspect, no menu and no mouse modes of its own."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(lockAspect=True, enableMouse=False, enableMenu=False)
        self.setDefaultPadding(0.0)
        self.disableAutoRange()
        self._canvas = canvas
        self._carried: Mark | None = None
        self._let_go = False
        self._dragged: Tool | None = None  # the tool that said it wants this drag
        self._ghost = _Ghost(self)

    def let_go(self) -> bool:
        """Put back what is being carried, or give up a box; False when there is neither."""
        if self._carried is None and self._canvas.tool_layer.band is None:
            return False
        self._drop()
        self._canvas.tool_layer.show_band(None)
        self._let_go = True
        return True

    # -------------------------------------------------------------------------------------------- pyqtgraph's events

    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        ev.accept()
        self._canvas.zoom(_ZOOM_PER_NOTCH ** (ev.delta() / _WHEEL_NOTCH), ev.pos())

    def hoverEvent(self, ev: Any) -> None:
        if ev.isExit():
            return
        ev.acceptDrags(Qt.MouseButton.LeftButton)
        ev.acceptClicks(Qt.MouseButton.LeftButton)
        ev.acceptClicks(Qt.MouseButton.RightButton)
        at = QPointF(ev.pos())
        canvas = self._canvas
        place = canvas.degrees_at(at)
        if canvas.tool is None:
            canvas.hover(canvas.marks.at(at.x(), at.y()))
        else:
            canvas.tool_layer.has_cross = False
            canvas.tool.move(*place)
        canvas.pointed.emit(place)

    def mouseClickEvent(self, ev: Any) -> None:
        ev.accept()
        canvas = self._canvas
        at = QPointF(ev.pos())
        if canvas.tool is not None and ev.button() == Qt.MouseButton.LeftButton:
            use = canvas.tool.double_click if ev.double() else canvas.tool.click
            use(*canvas.degrees_at(at))
            return
        mark = canvas.marks.at(at.x(), at.y())
        if ev.button() == Qt.MouseButton.RightButton:
            canvas.asked.emit(mark, *canvas.degrees_at(at), at)
        elif ev.button() == Qt.MouseButton.LeftButton and mark is None:
            thing = canvas.points.at(at.x(), at.y()) or canvas.plots.at(at.x(), at.y())
            if not ev.double():
                canvas.choose(thing)
            elif thing is not None:
                canvas.opened.emit(thing)
            else:
                canvas.zoom(2.0, at)
        elif ev.button() == Qt.MouseButton.LeftButton and mark is not None:
            if ev.double() or len(mark.symbols) > 1:
                canvas.open_mark(mark, at)
            else:
                canvas.choose(mark.first.key)

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        if ev.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        if ev.isStart():
            is_plain = not ev.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._take(QPointF(ev.buttonDownPos()), is_plain and ev.button() == Qt.MouseButton.LeftButton)
        if self._let_go:
            self._let_go = not ev.isFinish()
        elif self._is_for_tool(ev):
            return
        elif self._carried is not None:
            self._carry(QPointF(ev.pos()), ev.isFinish())
        else:
            moved = QPointF(ev.pos()) - QPointF(ev.lastPos())
            self._canvas.pan(moved.x(), moved.y())

    def _is_for_tool(self, ev: Any) -> bool:
        """Let the tool in hand have the drag, when it wants it; it decides at the start. Put down, it gets no more."""
        canvas, layer = self._canvas, self._canvas.tool_layer
        if ev.isStart() and ev.button() == Qt.MouseButton.LeftButton:
            if ev.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                layer.show_band(BoxTool(canvas.fit_box))
            self._dragged = layer.band or canvas.tool
        used = self._dragged is not None
        if self._dragged is not None and self._dragged in (layer.band, canvas.tool):
            places = (canvas.degrees_at(QPointF(at)) for at in (ev.buttonDownPos(), ev.pos()))
            used = self._dragged.drag(*places, ev.isFinish()) or not ev.isStart()
            layer.update()
        if ev.isFinish() or not used:
            self._dragged = None
            layer.show_band(None)
        return used

    # ------------------------------------------------------------------------------------------------------ carrying

    def _take(self, at: QPointF, may_carry: bool) -> None:
        may_carry = may_carry and self._canvas.tool is None
        mark = self._canvas.marks.at(at.x(), at.y(), _GRIP) if may_carry else None
        if mark is not None and len(mark.symbols) == 1 and mark.first.movable:
            self._carried = mark
            self._canvas.marks.lifted = mark.first.key
            self._canvas.hover(None)

    def _carry(self, at: QPointF, is_over: bool) -> None:
        mark = self._carried
        assert mark is not None
        if is_over:
            self._drop()
            self._canvas.moved.emit(mark.first.key, *self._canvas.degrees_at(at))
        else:
            self._ghost.show_at(mark, at, self._canvas.camera)

    def _drop(self) -> None:
        self._carried = None
        self._canvas.marks.lifted = None
        self._canvas.marks.update()
        self._ghost.show_at(None, QPointF(), self._canvas.camera)


class _Ghost(Layer):
    """The symbol in the hand, with a line to where it came from."""

    z = 60

    def __init__(self, box: MapBox) -> None:
        super().__init__(box)
        self._mark: Mark | None = None
        self._at = QPointF()
        self._box = box

    def show_at(self, mark: Mark | None, at: QPointF, camera: Camera) -> None:
        self._mark, self._at = mark, at
        self.see(camera)

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self._mark is None:
            return
        marks = self._box._canvas.marks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("blue"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(*marks.pixels(self._mark, camera)), self._at)
        half = self._mark.size / 2
        density = painter.device().devicePixelRatioF()
        pixmap = marks.art.pixmap(self._mark.look, self._mark.size, density)
        painter.drawPixmap(QPointF(self._at.x() - half, self._at.y() - half), pixmap)

"""The map under the hand: mouse, keys, fingers, and the tool in hand.

pyqtgraph's scene tells drags from clicks; the box gives them their meaning. While a symbol is dragged Escape puts it
back. With a tool in hand the left button is the tool's; what it leaves alone moves the land as always. With Shift held
a box is drawn, whatever is in the hand, and the map shows what lies in it.

Touch events are read here and not through Qt's recogniser of pinches: that one needs every touch accepted, and then a single
finger would be no mouse any more.
"""

from __future__ import annotations

from math import hypot
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QTouchEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsSceneWheelEvent, QWidget

from console.domain.core.kernel import SubjectKey
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera
from console.ui.map.scene.layer import Layer
from console.ui.map.scene.scene import Scene
from console.ui.map.scene.view import MapView
from console.ui.map.symbols.gathering import Mark
from console.ui.map.tools.tool import ENTER, BoxTool, Tool

_WHEEL_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.25
_GRIP = 2.0  # pixels beyond a symbol that still take hold of it


class MapBox(pg.ViewBox):
    """The view box of the map: equal aspect, no menu and no mouse modes of its own."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(lockAspect=True, enableMouse=False, enableMenu=False)
        self._canvas = canvas
        self._lifted: Mark | None = None
        self._let_go = False
        self._dragged: Tool | None = None  # the tool that said it wants this drag
        self._ghost = _Ghost(self)

    def let_go(self) -> bool:
        """Put back the symbol that is being dragged, or give up a box; False when there is neither."""
        if self._lifted is None and self._canvas.tool_layer.band is None:
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
            self._lift(QPointF(ev.buttonDownPos()), is_plain and ev.button() == Qt.MouseButton.LeftButton)
        if self._let_go:
            self._let_go = not ev.isFinish()
        elif self._is_for_tool(ev):
            return
        elif self._lifted is not None:
            self._drag_symbol(QPointF(ev.pos()), ev.isFinish())
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
            start, now = (canvas.degrees_at(QPointF(at)) for at in (ev.buttonDownPos(), ev.pos()))
            used = self._dragged.drag(start, now, ev.isFinish()) or not ev.isStart()
            layer.update()
        if ev.isFinish() or not used:
            self._dragged = None
            layer.show_band(None)
        return used

    # ------------------------------------------------------------------------------------------------------ dragging

    def _lift(self, at: QPointF, is_plain: bool) -> None:
        canvas = self._canvas
        may_drag = is_plain and canvas.may_drag and canvas.tool is None and not canvas.shown.moment.is_past
        mark = canvas.marks.at(at.x(), at.y(), _GRIP) if may_drag else None
        if mark is not None and len(mark.symbols) == 1 and mark.first.movable:
            self._lifted = mark
            self._canvas.marks.lifted = mark.first.key
            self._canvas.hover(None)

    def _drag_symbol(self, at: QPointF, is_over: bool) -> None:
        mark = self._lifted
        assert mark is not None
        if is_over:
            self._drop()
            self._canvas.moved.emit(mark.first.key, *self._canvas.degrees_at(at))
        else:
            self._ghost.show_at(mark, at, self._canvas.camera)

    def _drop(self) -> None:
        self._lifted = None
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


# ----------------------------------------------------------------------------------------------------------------- keys


ZOOM_STEP = 1.4
PAN_STEP = 0.15  # of the window

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_PANS = {_Key.Key_Left: (1, 0), _Key.Key_Right: (-1, 0), _Key.Key_Up: (0, 1), _Key.Key_Down: (0, -1)}
_ZOOMS = {
    _Key.Key_Plus: ZOOM_STEP,
    _Key.Key_Equal: ZOOM_STEP,
    _Key.Key_Minus: 1 / ZOOM_STEP,
    _Key.Key_Underscore: 1 / ZOOM_STEP,
}


def _press(canvas: MapCanvas, event: QKeyEvent) -> bool:
    """Do what this key does; False when it does nothing here."""
    key = _Key(event.key())
    if key == _Key.Key_Escape:
        if not canvas.box.let_go():
            canvas.escaped.emit()
        return True
    if canvas.tool is not None and canvas.tool.key(event):
        return True
    if event.modifiers() & (_Held.AltModifier | _Held.ControlModifier):
        return False  # these belong to the window
    return _go(canvas, key) or _use(canvas, key, event.modifiers())


def _go(canvas: MapCanvas, key: Qt.Key) -> bool:
    """The keys that move the land."""
    if key in _PANS:
        right, down = _PANS[key]
        canvas.pan(right * canvas.camera.width * PAN_STEP, down * canvas.camera.height * PAN_STEP)
    elif key in _ZOOMS:
        canvas.zoom(_ZOOMS[key])
    elif key == _Key.Key_Home:
        canvas.fit_home()
    else:
        return False
    _lead_tool(canvas)
    return True


def _use(canvas: MapCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """The keys that do something with what is there."""
    if canvas.tool is not None and (key in ENTER or key == _Key.Key_Space):
        _lead_tool(canvas)
        canvas.tool.click(*canvas.middle())
    elif key in ENTER:
        _open_selected(canvas)
    elif key == _Key.Key_Menu or (key == _Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier):
        _ask_menu(canvas)
    else:
        return False
    return True


def _lead_tool(canvas: MapCanvas) -> None:
    """The keyboard leads the tool from now on: a cross in the middle of the map takes the place of the pointer."""
    if canvas.tool is not None:
        canvas.tool_layer.has_cross = True
        canvas.tool.move(*canvas.middle())
        canvas.tool_layer.update()


def _open_selected(canvas: MapCanvas) -> None:
    if canvas.marks.selected is not None and (mark := canvas.marks.of(canvas.marks.selected)) is not None:
        canvas.open_mark(mark, QPointF(*canvas.marks.pixels(mark)))
    elif canvas.points.place(canvas.points.selected) is not None:
        canvas.opened.emit(canvas.points.selected)


def _ask_menu(canvas: MapCanvas) -> None:
    mark = None if canvas.marks.selected is None else canvas.marks.of(canvas.marks.selected)
    at = QPointF(canvas.camera.width / 2, canvas.camera.height / 2)
    if mark is not None:
        at = QPointF(*canvas.marks.pixels(mark))
    elif (place := canvas.points.place(canvas.points.selected)) is not None:
        at = QPointF(*place)
    canvas.asked.emit(mark, *canvas.degrees_at(at), at)


# -------------------------------------------------------------------------------------------------------------- fingers


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
        """The finger was no mouse after all: what it dragged goes back."""
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


class MapCanvas(MapView):
    """The map under the hand: mouse, keys, fingers, and the tool in hand."""

    pointed = Signal(object)  # (lon, lat) under the mouse, or None
    hovered = Signal(object)  # Mark | None
    selected = Signal(object)  # SubjectKey | None, by click or Tab
    opened = Signal(object)  # SubjectKey
    crowded = Signal(object, object)  # Mark of several that no zoom takes apart, QPointF
    moved = Signal(object, float, float)  # SubjectKey, lon, lat: dragged there, nothing has happened yet
    asked = Signal(object, float, float, object)  # Mark | None, lon, lat, QPointF: the menu
    escaped = Signal()
    turned = Signal(int)  # -1 back, 1 forward: the side buttons of the mouse

    _touch: Touch | None = None  # events come before the view is made

    def __init__(self, scene: Scene, parent: QWidget | None = None, *, may_drag: bool = True) -> None:
        super().__init__(scene, parent)
        self.may_drag = may_drag
        self._touch = Touch(self)

    def _make_box(self) -> MapBox:
        return MapBox(self)

    def choose(self, key: SubjectKey | None) -> None:
        """Mark it and tell."""
        self.select(key)
        self.selected.emit(key)

    # --------------------------------------------------------------------------------------------------- the tool

    @property
    def tool(self) -> Tool | None:
        """What is in the hand; None for the plain hand that selects and drags."""
        return self.tool_layer.tool

    def hold(self, tool: Tool | None) -> None:
        """Take this tool into the hand instead of what was in it. Nobody is told: `MapHost.take_up` does that."""
        self.tool_layer.tool, self.tool_layer.has_cross = tool, False
        self.setCursor(Qt.CursorShape.ArrowCursor if tool is None else tool.cursor)
        if tool is not None:
            self.marks.hovered = None
            self.hovered.emit(None)  # the card goes, also that of a mark which is no more
        self.tool_layer.update()

    def step(self, forward: bool) -> bool:
        """Select the next mark in the window, left to right and top to bottom; False past the last one."""
        middle = self.marks.pixels
        inside = [
            mark
            for mark in self.marks.marks()
            if 0 <= middle(mark)[0] <= self._camera.width and 0 <= middle(mark)[1] <= self._camera.height
        ]
        inside.sort(key=lambda mark: (mark.first.rank, middle(mark)[0], middle(mark)[1]))
        if not forward:
            inside.reverse()
        now = next((index for index, mark in enumerate(inside) if self.marks.selected in mark.keys), -1)
        if now + 1 >= len(inside):
            return False
        self.choose(inside[now + 1].first.key)
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        return (self.hasFocus() and self.step(forward)) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(_press(self, event))

    def open_mark(self, mark: Mark, at: QPointF) -> None:
        """Open the thing; of several, zoom in until they part, or let the operator choose when they never will."""
        if len(mark.symbols) == 1:
            self.opened.emit(mark.first.key)
            return
        places = {(symbol.lon, symbol.lat) for symbol in mark.symbols}
        if len(places) == 1:
            self.crowded.emit(mark, at)
        else:
            self.fit_points(sorted(places))

    def viewportEvent(self, event: QEvent) -> bool:
        return (self._touch is not None and self._touch.handle(event)) or super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button())
        if step is None:
            super().mousePressEvent(event)
        else:
            event.accept()
            self.turned.emit(step)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        self.hover(None)
        super().leaveEvent(event)

    def hover(self, mark: Mark | None) -> None:
        if mark is not self.marks.hovered:
            self.marks.hovered = mark
            self.marks.update()
            self.hovered.emit(mark)

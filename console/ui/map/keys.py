"""What the keys do on the map: a tool in hand comes first, then the arrows, plus and minus, Home, Enter, Menu, Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from console.ui.map.tools import ENTER

if TYPE_CHECKING:
    from console.ui.map.canvas import MapCanvas

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


def press(canvas: MapCanvas, event: QKeyEvent) -> bool:
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

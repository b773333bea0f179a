"""An operator at the window: keys go to what has the keyboard, forms are found by their type, roads are in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from console.domain.core.geodata.road_layer import Layer, encode
from console.domain.core.kernel import Command
from console.domain.roads.model import AddRoadLayer
from console.ui.kit.shell import Shell
from tests.support import forces

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: Any, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys as they are typed, each to what has the keyboard then."""
    for key in keys:
        # Qt gives up the whole process when a key goes to nobody.
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def shown(kind: type[W]) -> W:
    """The window or dialog of this type that is on the screen."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def is_shown(kind: type[QWidget]) -> bool:
    return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())


def submit(qtbot: Any, form: QDialog) -> None:
    """Ctrl+Enter, and wait until the command is on the disk."""
    with qtbot.waitSignal(form.done_with):  # type: ignore[attr-defined]
        qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)


def do(qtbot: Any, shell: Shell, *commands: Command) -> None:
    """Commands through the bridge, as another part of the window would send them."""
    with qtbot.waitSignal(shell.bridge.changed):
        shell.bridge.run_all(list(commands))


def with_roads(qtbot: Any, shell: Shell, layer: Layer | None = None) -> None:
    """Put a road layer into the file: its bytes attached, the layer registered."""
    digests: list[str] = []
    shell.bridge.attach(encode(layer or forces.layer()), digests.append)
    qtbot.waitUntil(lambda: bool(digests))
    found = layer or forces.layer()
    do(
        qtbot,
        shell,
        AddRoadLayer(
            title="试验道路", digest=digests[0], nodes=found.node_count, edges=found.edge_count, source="试验"
        ),
    )


def on_screen(qtbot: Any, widget: W, size: tuple[int, int] = (1100, 300)) -> W:
    """Show a widget with the keyboard in it."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return widget


def focus(qtbot: Any, widget: QWidget) -> None:
    """Give a window and a widget in it the keyboard, and wait until it has it."""
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: widget.isActiveWindow() and _has_keyboard(widget))


def _has_keyboard(widget: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


def opened(qtbot: Any, kind: type[W]) -> W:
    """The page of this type, once it has the keyboard."""
    qtbot.waitUntil(lambda: is_shown(kind) and shown(kind).isActiveWindow())
    return shown(kind)


def close_dialogs() -> None:
    """Put away what a test has left open on purpose."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.close()


def texts(table: Any, column: int = 0) -> Sequence[str]:
    """What a column of a table shows, in the order of the screen."""
    return [table.proxy.index(number, column).data() for number in range(table.proxy.rowCount())]

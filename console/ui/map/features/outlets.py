"""Where the map goes besides its panel: paper, and the wall window of the second screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.ui.kit.action import Action
from console.ui.kit.text import mark
from console.ui.map.features.print import PaperDialog
from console.ui.map.features.wall import WallWindow, other_screen

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel


class Outlets(QObject):
    """One per map panel."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.wall: WallWindow | None = None
        add = panel.shell.actions.add
        add(Action("map.print", mark("打印地图"), self.print_map, "Ctrl+P", "map", verbs=(mark("打印"), "PDF", "PNG")))
        add(Action("map.wall", mark("打开大屏"), self.open_wall, "F11", "map", verbs=(mark("大屏"), mark("第二屏"))))

    def print_map(self, title: str = "") -> PaperDialog:
        """The dialog of the page, with the land that is in the window."""
        dialog = PaperDialog(self._panel, title)
        dialog.open()
        return dialog

    def open_wall(self) -> WallWindow:
        """The wall window, on the second screen where there is one; only one at a time."""
        if self.wall is not None:
            self.wall.raise_()
            self.wall.activateWindow()
            return self.wall
        self.wall = wall = WallWindow(self._panel)
        wall.closed.connect(self._on_closed)
        window = self._panel.window()
        if hasattr(window, "closing"):
            window.closing.connect(wall.close)
        screen = other_screen(window)
        if screen is not None:
            wall.put_on(screen)
        else:
            wall.show()
        return wall

    def close_wall(self) -> None:
        if self.wall is not None:
            self.wall.close()

    def _on_closed(self) -> None:
        self.wall = None

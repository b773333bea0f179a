"""Finding one's way on the map: what there is besides dragging and the wheel, put together for the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.ui.actions import Action
from console.ui.map.boxing import BoxTool
from console.ui.map.history import Views
from console.ui.text import mark

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel


class Navigation(QObject):
    """Made by the map panel; everything here has an action, and the letters of the map are its own."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.views = Views(panel.canvas)
        self._add_actions()

    def _add_actions(self) -> None:
        add, views = self._panel.shell.actions.add, self.views
        add(Action("map.back", mark("地图回到上一视野"), views.back, "Alt+Left", "map", verbs=(mark("后退"),)))
        add(Action("map.forward", mark("地图到下一视野"), views.forward, "Alt+Right", "map", verbs=(mark("前进"),)))
        add(Action("map.box", mark("地图框选放大"), self.zoom_to_box, "", "map", verbs=(mark("框选"),)))
        self._panel.letter("Z", self.zoom_to_box, action="map.box")

    def zoom_to_box(self) -> None:
        """Let the operator draw the box that is to fill the map."""
        self._panel.take_up(BoxTool(self._panel.canvas.fit_box))

"""The layers menu of the map: which live things are shown, with their numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from console.ui.kit.action import Action
from console.ui.kit.text import mark, t
from console.ui.map.host import MapHost
from console.ui.map.scene.layerbook import MapGroups
from console.ui.map.symbols.model import GROUP_NAMES, GROUPS


class GroupsMenu(QObject):
    """One per map. `more` offers what else belongs into the menu."""

    def __init__(self, host: MapHost) -> None:
        super().__init__(host.canvas)
        self._host, self._scene = host, host.canvas.shown
        self.groups = MapGroups.of(host.shell)
        self.menu = host.frame.layers_menu
        self.more: Callable[[QMenu], object] = lambda menu: None
        self.groups.changed.connect(self._on_groups)
        verbs = (mark("图层"),)
        host.shell.actions.add(Action("map.layers", mark("选择地图图层"), self.open, "", "map", verbs=verbs))
        host.letter("L", self.open, action="map.layers")

    def open(self) -> None:
        """Show the menu, without waiting for the answer."""
        self._host.reveal()
        button = self._host.frame.layers_button
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def count(self) -> None:
        """Other things are shown: say how many there are of each."""
        self.groups.count(self._scene.model.counts())

    def fill(self) -> None:
        self.menu.clear()
        counts = self._scene.model.counts()
        for group in GROUPS:
            count = counts.get(group, 0)
            action = self.menu.addAction(f"{t(GROUP_NAMES[group])}　{count}")
            action.setCheckable(True)
            action.setChecked(group not in self._scene.hidden)
            action.setEnabled(count > 0)
            action.toggled.connect(lambda on, group=group: self.groups.show(group, on))
        self.more(self.menu)

    def _on_groups(self) -> None:
        if self.groups.hidden != self._scene.hidden:
            self._scene.hide(self.groups.hidden)
        self.fill()

"""Views with a name (书签), kept in the file: everybody who opens it finds them in the map's menu and the command bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from console.domain.city.map.commands import DropBookmark, KeepBookmark
from console.domain.city.map.plots import bookmarks
from console.domain.city.map.subjects import Bookmark
from console.domain.core.kernel import Command
from console.ui.kit.action import Action
from console.ui.kit.field import TextField
from console.ui.kit.form import Form
from console.ui.kit.text import mark, t

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel


class BookmarkForm(Form):
    """Asks for the name of what the map shows; a name that is taken moves there."""

    title = mark("保存地图书签")
    submit_text = mark("保存")
    explanation = mark("记下当前视野的位置和比例，所有席位可用。同名的书签改到这里。")

    def __init__(self, panel: MapPanel) -> None:
        self._lon, self._lat = panel.canvas.middle()
        self._scale = panel.canvas.camera.scale
        self._usual = panel.navigation.whereabouts.words(self._lon, self._lat)
        super().__init__(panel.shell)

    def build(self) -> None:
        self.name = self.add(TextField(mark("书签名称"), required=True))
        self.name.set(self._usual)

    def command(self) -> Command:
        return KeepBookmark(title=self.name.value(), lon=self._lon, lat=self._lat, scale=self._scale)


class Bookmarks:
    """One per map panel: the menu, and the actions."""

    def __init__(self, panel: MapPanel) -> None:
        self._panel = panel
        self._shell = panel.shell
        self.button = panel.frame.add_button(0)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.button.setPopupMode(self.button.ToolButtonPopupMode.InstantPopup)
        self._add_actions()
        panel.letter("B", self.open_menu, action="map.bookmarks")
        self._shell.opens(Bookmark, self.go)

    def _add_actions(self) -> None:
        add, kind = self._shell.actions.add, Bookmark.subject
        verbs = (mark("书签"),)
        add(Action("map.bookmark", mark("保存地图书签"), self.keep, "Ctrl+B", "map", verbs=verbs))
        add(Action("map.bookmarks", mark("地图书签列表"), self.open_menu, "", "map", verbs=verbs))
        add(Action("map.go_bookmark", mark("转到地图书签"), self.go, "", "map", takes=(kind,), verbs=verbs))
        add(Action("map.drop_bookmark", mark("删除地图书签"), self.drop, "", "map", takes=(kind,)))

    def retranslate(self) -> None:
        self.button.setText(t("书签"))
        self.button.setToolTip(t("有名称的视野（B）"))

    def keep(self) -> None:
        """Ask for a name for what the map shows."""
        self._panel.reveal()
        BookmarkForm(self._panel).open()

    def go(self, id: str | None = None) -> None:
        """Show the view of a bookmark; without one, offer them all."""
        bookmark = self._shell.world.find(Bookmark, id)
        if bookmark is None or bookmark.dropped_at is not None:
            self.open_menu()
            return
        canvas = self._panel.canvas
        self._panel.reveal()
        canvas.look(canvas.camera.centred(*canvas.projection.to_metres(bookmark.lon, bookmark.lat), bookmark.scale))

    def drop(self, id: str | None = None) -> None:
        """Take a bookmark off the list; what happened stays on the record."""
        if id is None:
            self.open_menu()
        else:
            self._shell.bridge.run(DropBookmark(bookmark=id))

    def open_menu(self) -> None:
        """Show the list, without waiting for the answer."""
        self._panel.reveal()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _fill(self) -> None:
        self.menu.clear()
        kept = sorted(bookmarks(self._shell.world), key=lambda one: one.name)
        for one in kept:
            self.menu.addAction(one.name).triggered.connect(lambda _=False, id=one.id: self.go(id))
        if not kept:
            self.menu.addAction(t("还没有书签")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self._shell.actions.qaction("map.bookmark"))
        if kept:
            below = self.menu.addMenu(t("删除书签"))
            for one in kept:
                below.addAction(one.name).triggered.connect(lambda _=False, id=one.id: self.drop(id))

"""Finding one's way on the map: what there is besides dragging and the wheel, put together for the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.city.facilities.subjects import Place
from console.domain.city.map.subjects import ROLES
from console.domain.usecases.gazetteer import COORDINATES, Found
from console.ui.kit.action import Action
from console.ui.kit.text import mark, t
from console.ui.map.features.bookmarks import Bookmarks
from console.ui.map.features.history import Views
from console.ui.map.features.measure import Measuring, RingLayer
from console.ui.map.features.overview import Overview
from console.ui.map.features.search import SearchField, name_of_found
from console.ui.map.scene.coordinates import Whereabouts
from console.ui.map.tools.tool import BoxTool

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

OVERVIEW = "map.overview"


class Navigation(QObject):
    """Made by the map panel; everything here has an action, and the letters of the map are its own."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        panel.navigation = self
        self.views = Views(panel.canvas)
        self.whereabouts = Whereabouts(panel.shell, panel.frame, self)
        self.ring = RingLayer(panel.canvas)
        self.forward_button, self.back_button = panel.frame.add_button(0), panel.frame.add_button(0)
        self.bookmarks = Bookmarks(panel)
        self.measuring = Measuring(panel)
        self.search = SearchField(panel, panel.layerbook.held)
        self.overview = Overview(panel.canvas)
        self.wants_overview = panel.shell.preferences.shows(OVERVIEW)
        panel.frame.lower_right.append(self.overview)
        self._connect()
        self._add_actions()
        self.retranslate()

    def _connect(self) -> None:
        panel = self._panel
        self.back_button.clicked.connect(self.views.back)
        self.forward_button.clicked.connect(self.views.forward)
        self.views.changed.connect(self._on_views)
        panel.layerbook.changed.connect(self.search.names.forget)
        self.overview.closed.connect(self.toggle_overview)
        panel.canvas.pointed.connect(self.whereabouts.tell)
        panel.canvas.escaped.connect(self.escape)
        panel.canvas.resized.connect(self._show_overview)
        panel.shell.opens(Place, self.show_place)
        panel.bridge.opened.connect(self._on_opened)

    def _add_actions(self) -> None:
        panel, add, views = self._panel, self._panel.shell.actions.add, self.views
        add(Action("map.back", mark("地图回到上一视野"), views.back, "Alt+Left", "map", verbs=(mark("后退"),)))
        add(Action("map.forward", mark("地图到下一视野"), views.forward, "Alt+Right", "map", verbs=(mark("前进"),)))
        add(Action("map.box", mark("地图框选放大"), self.zoom_to_box, "", "map", verbs=(mark("框选"),)))
        add(Action(OVERVIEW, mark("显示或收起鹰眼图"), self.toggle_overview, "", "map", verbs=(mark("鹰眼"),)))
        add(Action("map.system", mark("选择地图坐标系"), self.choose_system, "", "map", verbs=(mark("坐标系"),)))
        panel.letter("Z", self.zoom_to_box, action="map.box")
        panel.letter("O", self.toggle_overview, action=OVERVIEW)

    def retranslate(self) -> None:
        self.back_button.setText("←")
        self.forward_button.setText("→")
        self.back_button.setToolTip(t("上一视野（Alt+←）"))
        self.forward_button.setToolTip(t("下一视野（Alt+→）"))
        self.overview.setToolTip(t("鹰眼图：单击或拖动移到那里（O 收起）"))
        for part in (self.whereabouts, self.bookmarks, self.measuring, self.search):
            part.retranslate()
        self._on_views()

    def follow(self) -> None:
        """The map shows another snapshot or another city."""
        self.whereabouts.follow()
        self.overview.forget()
        self._show_overview()

    # ------------------------------------------------------------------------------------------------ what it does

    def zoom_to_box(self) -> None:
        """Let the operator draw the box that is to fill the map."""
        self._panel.take_up(BoxTool(self._panel.canvas.fit_box))

    def choose_system(self) -> None:
        """Offer the systems of coordinates."""
        self._panel.reveal()
        self.whereabouts.open_menu()

    def show_found(self, found: Found) -> None:
        """Bring a find to the middle and put a ring around it; select it when it is a thing of the file."""
        panel = self._panel
        panel.reveal()
        if found.key is not None and panel.symbol(found.key) is not None:
            panel.shell.locate(found.key)
        panel.canvas.focus_on(found.lon, found.lat)
        name = name_of_found(found)
        self.ring.show_at(found.lon, found.lat, "" if found.key is not None else name)
        if found.key is None and found.kind in ROLES:
            panel.points.choose_found(found.lon, found.lat, found.name_zh)
        what = found.why if found.kind == COORDINATES else found.kind_words
        panel.shell.say(t("已定位：{name}（{what}）", name=name, what=what))

    def show_place(self, id: str) -> None:
        """A name of the gazetteer was opened: show where it is."""
        place = self._panel.shell.world.find(Place, id)
        if place is not None and place.position is not None:
            self._panel.reveal()
            self._panel.canvas.focus_on(place.position.lon, place.position.lat)
            self.ring.show_at(place.position.lon, place.position.lat, "")

    def escape(self) -> None:
        """One thing at a time: the tool in hand or the question, the ring, what was measured, the search, the past."""
        panel = self._panel
        is_busy = panel.canvas.tool is not None or panel.banner.isVisible()
        stands = (self.ring.put_away, self.measuring.put_away, panel.ways.board.put_away, self.search.put_away)
        if is_busy or not any(put_away() for put_away in stands):
            panel.cancel()

    def toggle_overview(self) -> None:
        """Show the small map, or put it away; remembered for this user of this machine."""
        self.wants_overview = not self.wants_overview
        self._panel.shell.preferences.keep_shown(OVERVIEW, self.wants_overview)
        self._show_overview()
        if self.wants_overview and not self.overview.has_room():
            self._panel.shell.say(t("地图太小，容不下鹰眼图；放大地图后自动显示"))

    def _show_overview(self) -> None:
        panel = self._panel
        may = self.overview.has_room() and panel.has_city and not panel.shows_past  # its bar needs the lower edge
        self.overview.setVisible(self.wants_overview and may)
        self._panel.place_notes()

    def _on_views(self) -> None:
        self.back_button.setEnabled(self.views.can_go(-1))
        self.forward_button.setEnabled(self.views.can_go(1))

    def _on_opened(self, changed: object) -> None:
        self._panel.cancel()
        self.views.clear()
        self.ring.put_away()
        self.measuring.put_away()

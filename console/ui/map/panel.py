"""The map panel: puts scene, canvas and features together. It shows `map_model(world, now)` and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.domain.city.map.model import MapLayer, Plot
from console.domain.city.map.rules import shown
from console.domain.city.plans.model import City
from console.domain.core.kernel import Millis, Position, SubjectKey, World
from console.domain.roads.model import RoadLayer
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.text import name_of, t, tp
from console.ui.map.features import context_menu, importing
from console.ui.map.features.closures import Closures
from console.ui.map.features.drag import ask_move
from console.ui.map.features.evacuation import EvacuationView
from console.ui.map.features.layers import GroupsMenu
from console.ui.map.features.measure import Measuring
from console.ui.map.features.navigation import Bookmarks, Navigation
from console.ui.map.features.past import Past
from console.ui.map.features.plotting import Plotting
from console.ui.map.features.points import ImportedPoints
from console.ui.map.features.print import Printing
from console.ui.map.features.road_answers import RoadAnswers
from console.ui.map.features.search import SearchField
from console.ui.map.features.wall import Wall
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.coordinates import Coordinates
from console.ui.map.scene.frame import Frame
from console.ui.map.scene.ground import Ring
from console.ui.map.scene.layerbook import LayerBook, RoadBook
from console.ui.map.scene.scene import Scene
from console.ui.map.symbols.cards import lines_of
from console.ui.map.symbols.gathering import Mark
from console.ui.map.symbols.model import SHOWN, map_model
from console.ui.map.tools.tool import PickTool, Tool

Outline = Callable[[str], Sequence[Ring] | None]
_MINUTE = 60_000
_LISTED = 8  # names on the card of a gathered mark


class MapPanel(Panel):
    """`outline(adcode)` gives the rings of a city; without it, or when it knows nothing, the map is drawn without."""

    shows = (*SHOWN, RoadLayer, MapLayer, City)

    subjectSelected = Signal(object)  # SubjectKey | None
    subjectOpened = Signal(object)  # SubjectKey
    subjectMoved = Signal(object, float, float)  # SubjectKey, lon, lat: dragged, not yet confirmed

    def __init__(self, shell: Shell, outline: Outline | None = None, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._outline = outline or shell.outline
        self._city: City | None = None
        self._minute = -1
        self.scene = Scene(self)
        self.canvas = MapCanvas(self.scene, self)
        self.roadbook = RoadBook(shell, self)
        self.layers = LayerBook(shell, self.scene, self)
        self.body.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.frame = Frame(self.canvas)
        self.places = Coordinates(shell, self.frame, self)
        self._make_features()
        self._connect()

    def _make_features(self) -> None:
        """In the order in which menus list what they can do."""
        self.groups = GroupsMenu(self)
        context_menu.add_actions(self)
        self.closings = Closures(self)
        context_menu.add_finders(self)
        self.bookmarks = Bookmarks(self)
        self.measuring = Measuring(self)
        self.search = SearchField(self)
        self.navigation = Navigation(self)
        self.points = ImportedPoints(self)
        self.plotting = Plotting(self)
        self.past = Past(self)
        self.printing, self.wall = Printing(self), Wall(self)
        self.roads = RoadAnswers(self)
        self.evacuation = EvacuationView(self)
        importing.add_action(self.shell)
        importing.DropPlace(self.shell, self.canvas.viewport())
        self.groups.more = self.plotting.offer_filter

    def _connect(self) -> None:
        canvas, shell = self.canvas, self.shell
        canvas.camera_changed.connect(self.frame.follow)
        canvas.pointed.connect(self.places.tell)
        canvas.hovered.connect(self._on_hovered)
        canvas.selected.connect(self._on_chosen)
        canvas.opened.connect(self._on_opened)
        canvas.crowded.connect(lambda crowd, at: context_menu.ask_which(self, crowd, at))
        canvas.moved.connect(self._on_moved)
        canvas.asked.connect(lambda what, lon, lat, at: context_menu.show_menu(self, what, lon, lat, at))
        canvas.escaped.connect(self._on_escape)
        self.frame.banner.escaped.connect(self.cancel)
        self.scene.moment_changed.connect(self.refresh)
        self.plotting.filtered.connect(self.invalidate)
        self.roadbook.roads_changed.connect(self._on_roads)
        self.roadbook.picture_changed.connect(self.invalidate)
        shell.selected.connect(self._on_selected)
        shell.located.connect(self._on_located)
        shell.sought.connect(lambda box: canvas.fit_points([box[:2], box[2:]]))
        shell.tick.connect(self._on_tick)
        self.bridge.opened.connect(self._on_file_opened)

    # ------------------------------------------------------------------------------------------------------ showing

    def refresh(self) -> None:
        world, now = self.world, self.now()
        self._minute = self.shell.now() // _MINUTE
        self._show_city(next(iter(self.shell.world.all(City)), None))
        self.roadbook.follow(world, self.scene.moment.at)
        self.layers.follow(world)
        model = self.plotting.chosen(map_model(world, now, self.roadbook.picture))
        if model != self.scene.model:
            self.scene.show(model)
            self.groups.count()
        self.places.follow()
        self.navigation.follow()
        missing = sum(model.unplaced.values())
        self.noted.emit(t("{count} 项无位置", count=missing) if missing else "")
        self._place_frame()

    @property
    def world(self) -> World:
        """What is on the map: the snapshot of now, or what was known at a past moment."""
        past = self.scene.moment.world
        return self.shell.world if past is None else past

    def now(self) -> Millis:
        """The moment that the map shows."""
        return self.shell.now() if self.scene.moment.at is None else self.scene.moment.at

    def _show_city(self, city: City | None) -> None:
        if city == self._city:
            return
        self._city = city
        if city is None:
            return
        self.scene.set_land(city.centre, city.bbox)
        self._ask_outline()

    def _ask_outline(self) -> None:
        city, outline = self._city, self._outline
        if outline is not None and city is not None:
            self.bridge.think(
                lambda thought: outline(city.adcode), self._on_outline, key="map.outline", again=self._ask_outline
            )

    def _on_outline(self, rings: Sequence[Ring] | None) -> None:
        if rings and self._city is not None:
            self.scene.set_land(self._city.centre, self._city.bbox, rings)
            self.scene.set_roads(self.roadbook.roads)
            self.navigation.follow()

    def _on_roads(self) -> None:
        self.scene.set_roads(self.roadbook.roads)
        self.invalidate()

    def _on_file_opened(self, changed: object) -> None:
        self._city = None
        self.layers.forget()
        self.invalidate()

    def _on_tick(self, now: int) -> None:
        """Ages stand in minutes; nothing else changes by itself."""
        if self.isVisible() and now // _MINUTE != self._minute:
            self.refresh()

    def retranslate(self) -> None:
        self.frame.retranslate()
        for part in (self.places, self.bookmarks, self.measuring, self.search, self.navigation):
            part.retranslate()
        self.plotting.retranslate()
        self.roads.retranslate()
        self.evacuation.retranslate()
        self.canvas.setAccessibleName(t("地图"))
        self.groups.fill()
        self.scene.changed.emit()
        self._place_frame()

    def restyle(self) -> None:
        self.canvas.restyle()

    def _place_frame(self) -> None:
        self.frame.credits, self.frame.is_empty = self._credits(), self._city is None
        self.frame.place()

    def _credits(self) -> str:
        """Whose data the map is drawn from. The most important first: where the window is narrow the end is left out."""
        layers = [layer.attribution for layer in self.shell.world.all(RoadLayer) if layer.removed_at is None]
        layers += [layer.attribution for layer in reversed(shown(self.world)) if layer.shown]
        city = [] if self._city is None else [one.text for one in self._city.attributions]
        return "　".join(dict.fromkeys(text for text in (*layers, *city, "WGS-84 / CGCS2000") if text))

    def _on_hovered(self, hovered: Mark | None) -> None:
        if hovered is None:
            self.frame.card.hide()
            return
        if len(hovered.symbols) == 1:
            lines = lines_of(self.world, hovered.first.key, self.now())
            title, told = hovered.words(), [(tp(what), tp(value)) for what, value in lines]
        else:
            title = t("此处 {count} 项", count=len(hovered.symbols))
            told = [("", symbol.words.said()) for symbol in hovered.symbols[:_LISTED]]
            if len(hovered.symbols) > _LISTED:
                told.append(("", "…"))
        self.frame.tell_card(title, told, self.canvas.marks.pixels(hovered))

    # ------------------------------------------------------------------------------------------------------ selecting

    def _on_chosen(self, key: SubjectKey | None) -> None:
        self.subjectSelected.emit(key)
        self.shell.select(key)

    def _on_opened(self, key: SubjectKey) -> None:
        if self.may_change():
            self.subjectOpened.emit(key)
            self.shell.open(key)

    def _on_selected(self, key: SubjectKey | None) -> None:
        """Somebody selected it elsewhere: mark it, and bring it into the window if it is not in it."""
        self.canvas.select(key)
        symbol = self.scene.model.symbol(key)
        if symbol is not None:
            self.canvas.ensure_seen(symbol.lon, symbol.lat)

    def _on_located(self, key: SubjectKey) -> None:
        show = self.groups.groups.show
        if key[0] == Plot.subject:
            show("plot", True)
            if self.plotting.locate(key):
                return
        symbol = self.scene.model.symbol(key)
        if symbol is None:
            self.shell.say(t("“{name}”没有位置，地图上找不到", name=name_of(self.shell.world.lookup(key))), "amber")
            return
        if symbol.planned:
            show("planned", True)
        show(symbol.group, True)
        self.canvas.select(key)
        self.canvas.focus_on(symbol.lon, symbol.lat)

    def focus(self, position: Position) -> None:
        """Bring a position to the middle of the map, near enough to see what is there."""
        self.canvas.focus_on(position.lon, position.lat)

    def fit(self, keys: Sequence[SubjectKey]) -> None:
        """Show all of these subjects at once, as far as they have a position."""
        symbols = [symbol for key in keys if (symbol := self.scene.model.symbol(key)) is not None]
        self.canvas.fit_points([(symbol.lon, symbol.lat) for symbol in symbols])

    # --------------------------------------------------------------------------------------------- tools and moving

    def may_change(self) -> bool:
        """Whether the map may be written on; where it shows the past, say that it may not."""
        is_past = self.scene.moment.is_past
        if is_past:
            self.shell.say(t("历史时刻只供查看：按 Esc 回到现在再操作"), "amber")
        return not is_past

    def take_up(self, tool: Tool) -> None:
        """Use the map with this tool from now on; what was in the hand is cancelled. Escape cancels it."""
        if not tool.only_looks and not self.may_change():
            tool.cancel()
            return
        self.drop_tool()
        tool.changed, tool.finished = self._on_tool_changed, self._put_down
        self.canvas.hold(tool)
        self._on_tool_changed()
        self.reveal()

    def pick(self, then: Callable[[float, float], object], ended: Callable[[], object] | None = None) -> None:
        """Wait for a click on the map and give its lon, lat to `then`; Escape ends it, then only `ended` is called."""
        self.take_up(PickTool(then, ended))

    def _put_down(self) -> None:
        """The tool has done its work, or a question in the banner has its answer: back to the plain hand."""
        self.canvas.hold(None)
        if self.frame.banner.isVisible():
            self.frame.banner.hide()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_tool(self) -> None:
        """Cancel the tool in hand, or the question in the banner, if there is one."""
        tool = self.canvas.tool
        self._put_down()
        if tool is not None:
            tool.cancel()

    def cancel(self) -> None:
        """Cancel the tool in hand, or leave a dragged symbol where it was, or come back from the past."""
        if self.canvas.tool is None and not self.frame.banner.isVisible():
            self.past.leave()
        self.drop_tool()

    def _on_escape(self) -> None:
        """One thing at a time: the tool in hand or the question, the ring, what was measured, the search, the past."""
        is_busy = self.canvas.tool is not None or self.frame.banner.isVisible()
        stands = (
            self.search.ring.put_away,
            self.measuring.put_away,
            self.roads.board.put_away,
            self.search.put_away,
        )
        if is_busy or not any(put_away() for put_away in stands):
            self.cancel()

    def _on_tool_changed(self) -> None:
        tool = self.canvas.tool
        if tool is not None:
            self.canvas.tool_layer.update()
            self.frame.banner.tell(tool.words())

    def _on_moved(self, key: SubjectKey, lon: float, lat: float) -> None:
        self.subjectMoved.emit(key, lon, lat)
        ask_move(self, key, lon, lat)

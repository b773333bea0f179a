"""The map panel: canvas, overlay, and what is done from the map. It shows `map_model(world, now)` and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.city.map.layers import shown
from console.domain.city.map.subjects import MapLayer, Plot
from console.domain.city.plans.subjects import City
from console.domain.core.kernel import Millis, Position, SubjectKey, World
from console.domain.roads.subjects import RoadLayer
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.text import ENGLISH, language, name_of, t, tp
from console.ui.map.features import context_menu, importing
from console.ui.map.features.drag import ask_move
from console.ui.map.features.evacuation import EvacuationView
from console.ui.map.features.navigation import Navigation
from console.ui.map.features.outlets import Outlets
from console.ui.map.features.past import Past
from console.ui.map.features.plotting import Plotting
from console.ui.map.features.points import PointsDesk
from console.ui.map.features.road_answers import Ways
from console.ui.map.geometry import coordinates
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.frame import Frame
from console.ui.map.scene.ground import Ring
from console.ui.map.scene.groups import MapGroups
from console.ui.map.scene.layerbook import LayerBook
from console.ui.map.scene.roadbook import RoadBook
from console.ui.map.symbols.cards import lines_of
from console.ui.map.symbols.gathering import Mark
from console.ui.map.symbols.model import GROUP_NAMES, GROUPS, SHOWN, MapModel, Symbol, Words, map_model
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
        self._model = MapModel()
        self.roadbook = RoadBook(self.shell, self)
        self.groups = MapGroups.of(self.shell)
        self.canvas = MapCanvas(self.mark_name, self)
        self.layerbook = LayerBook(self.shell, self.canvas, self)
        self.body.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.frame = Frame(self.canvas)
        self.banner, self.layers_menu = self.frame.banner, self.frame.layers_menu
        self._connect()
        context_menu.add_actions(self)
        self.navigation = Navigation(self)
        self.points = PointsDesk(self)
        self.plotting = Plotting(self)
        self.past = Past(self)
        self.past.changed.connect(self.refresh)
        self.outlets = Outlets(self)
        self.ways = Ways(self)
        self.evacuation = EvacuationView(self)
        importing.add_action(self.shell)
        importing.DropPlace(self.shell, self.canvas.viewport())

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.camera_changed.connect(self.frame.follow)
        canvas.hovered.connect(self._on_hovered)
        canvas.selected.connect(self._on_chosen)
        canvas.opened.connect(self._on_opened)
        canvas.crowded.connect(lambda crowd, at: context_menu.ask_which(self, crowd, at))
        canvas.moved.connect(self._on_moved)
        canvas.asked.connect(lambda what, lon, lat, at: context_menu.show_menu(self, what, lon, lat, at))
        self.banner.escaped.connect(self.cancel)
        self.roadbook.roads_changed.connect(self._on_roads)
        self.roadbook.picture_changed.connect(self.invalidate)
        self.groups.changed.connect(self._on_groups)
        self.letter("L", self.open_layers, action="map.layers")
        self.shell.selected.connect(self._on_selected)
        self.shell.located.connect(self._on_located)
        self.shell.sought.connect(self._on_sought)
        self.shell.tick.connect(self._on_tick)
        self.bridge.opened.connect(self._on_file_opened)

    # ------------------------------------------------------------------------------------------------------ showing

    def refresh(self) -> None:
        world, now = self.world, self.now()
        self._minute = self.shell.now() // _MINUTE
        self._show_city(next(iter(self.shell.world.all(City)), None))
        self.roadbook.follow(world, self.past.at)
        self.layerbook.follow(world)
        model = map_model(world, now, self.roadbook.picture)
        model = self.plotting.chosen(model)
        if self.past.is_on:
            model = self.past.still(model)
        if model != self._model:
            self._model = model
            self.canvas.show_model(model)
            self.groups.count(self._counts())
        self.navigation.follow()
        missing = sum(model.unplaced.values())
        self.noted.emit(t("{count} 项无位置", count=missing) if missing else "")
        self.place_notes()

    @property
    def world(self) -> World:
        """What is on the map: the snapshot of now, or what was known at a past moment."""
        return self.shell.world if self.past.world is None else self.past.world

    def now(self) -> Millis:
        """The moment that the map shows."""
        return self.shell.now() if self.past.at is None else self.past.at

    def _show_city(self, city: City | None) -> None:
        if city == self._city:
            return
        self._city = city
        if city is None:
            return
        self.canvas.set_ground(city.centre, city.bbox, ())
        outline = self._outline
        if outline is not None:
            self.bridge.think(lambda thought: outline(city.adcode), self._on_outline, key="map.outline")

    def _on_outline(self, rings: Sequence[Ring] | None) -> None:
        if rings and self._city is not None:
            self.canvas.set_ground(self._city.centre, self._city.bbox, rings)
            self.canvas.set_roads(self.roadbook.roads)
            self.navigation.follow()

    def _on_roads(self) -> None:
        self.canvas.set_roads(self.roadbook.roads)
        self.invalidate()

    def _on_file_opened(self, changed: object) -> None:
        self._city = None
        self.layerbook.forget()
        self.invalidate()

    def _on_tick(self, now: int) -> None:
        """Ages stand in minutes; nothing else changes by itself."""
        if self.isVisible() and now // _MINUTE != self._minute:
            self.refresh()

    def retranslate(self) -> None:
        self.frame.retranslate()
        self.navigation.retranslate()
        self.plotting.retranslate()
        self.ways.retranslate()
        self.evacuation.retranslate()
        self.canvas.setAccessibleName(t("地图"))
        self._fill_layers_menu()
        self.canvas.relabel()
        self.place_notes()

    def restyle(self) -> None:
        self.canvas.restyle()

    def mark_name(self, shown: Mark) -> str:
        """The label beside a mark; a gathered one has its number and needs none."""
        return self.words(shown.first.words) if len(shown.symbols) == 1 else ""

    def words(self, words: Words) -> str:
        """A name and what stands behind it, in the operator's language."""
        name = words.en if language() == ENGLISH and words.en else words.zh
        return " · ".join(part for part in (name, *(tp(note) for note in words.notes)) if part)

    # ------------------------------------------------------------------------------------------------------ overlay

    @property
    def has_city(self) -> bool:
        return self._city is not None

    @property
    def shows_past(self) -> bool:
        """Also while the panel is being built, when it has no past yet."""
        past: Past | None = getattr(self, "past", None)
        return past is not None and past.is_on

    def place_notes(self) -> None:
        """Something at the edge of the map has come, gone or grown: put everything into its corner."""
        self.frame.place(self.credits(), self._city is None)

    def credits(self) -> str:
        """Whose data the map is drawn from; always on the map, as their licences ask. The most important first: where
        the window is narrow the end is left out."""
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
            title, told = self.words(hovered.first.words), [(tp(what), tp(value)) for what, value in lines]
        else:
            title = t("此处 {count} 项", count=len(hovered.symbols))
            told = [("", self.words(symbol.words)) for symbol in hovered.symbols[:_LISTED]]
            if len(hovered.symbols) > _LISTED:
                told.append(("", "…"))
        self.frame.tell_card(title, told, self.canvas.marks.pixels(hovered))

    def _fill_layers_menu(self) -> None:
        self.layers_menu.clear()
        counts = self._counts()
        for group in GROUPS:
            count = counts.get(group, 0)
            action = self.layers_menu.addAction(f"{t(GROUP_NAMES[group])}　{count}")
            action.setCheckable(True)
            action.setChecked(group not in self.canvas.hidden)
            action.setEnabled(count > 0)
            action.toggled.connect(lambda on, group=group: self.show_group(group, on))
        self.plotting.offer_filter(self.layers_menu)

    def open_layers(self) -> None:
        """Show the layers menu (key L), without waiting for the answer."""
        self.reveal()
        button = self.frame.layers_button
        self.layers_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _counts(self) -> dict[str, int]:
        counts = dict.fromkeys(GROUPS, 0)
        for symbol in self._model.symbols:
            counts["planned" if symbol.planned else symbol.group] += 1
        counts["place"] = len(self._model.settlements)
        counts["plot"] = len(self._model.plots)
        return counts

    def show_group(self, group: str, shown: bool) -> None:
        """Show or hide a group of `model.GROUPS`."""
        self.groups.show(group, shown)

    def _on_groups(self) -> None:
        if self.groups.hidden != self.canvas.hidden:
            self.canvas.hide_groups(self.groups.hidden)
        self._fill_layers_menu()

    # ------------------------------------------------------------------------------------------------------ selecting

    def _on_chosen(self, key: SubjectKey | None) -> None:
        self.subjectSelected.emit(key)
        self.shell.select(key)

    def _on_opened(self, key: SubjectKey) -> None:
        if not self.may_change():
            return
        self.subjectOpened.emit(key)
        self.shell.open(key)

    def _on_selected(self, key: SubjectKey | None) -> None:
        """Somebody selected it elsewhere: mark it, and bring it into the window if it is not in it."""
        self.canvas.select(key)
        symbol = self.symbol(key)
        if symbol is not None:
            self.canvas.ensure_seen(symbol.lon, symbol.lat)

    def _on_located(self, key: SubjectKey) -> None:
        if key[0] == Plot.subject:
            self.show_group("plot", True)
            if self.plotting.locate(key):
                return
        symbol = self.symbol(key)
        if symbol is None:
            self.shell.say(t("“{name}”没有位置，地图上找不到", name=name_of(self.shell.world.lookup(key))), "amber")
            return
        if symbol.planned:
            self.show_group("planned", True)
        self.show_group(symbol.group, True)
        self.canvas.select(key)
        self.canvas.focus_on(symbol.lon, symbol.lat)

    def _on_sought(self, box: tuple[float, float, float, float]) -> None:
        self.canvas.fit_points([box[:2], box[2:]])

    def symbol(self, key: SubjectKey | None) -> Symbol | None:
        """The symbol of a subject, shown or hidden."""
        return next((symbol for symbol in self._model.symbols if symbol.key == key), None)

    def focus(self, position: Position) -> None:
        """Bring a position to the middle of the map, near enough to see what is there."""
        self.canvas.focus_on(position.lon, position.lat)

    def fit(self, keys: Sequence[SubjectKey]) -> None:
        """Show all of these subjects at once, as far as they have a position."""
        symbols = [symbol for key in keys if (symbol := self.symbol(key)) is not None]
        self.canvas.fit_points([(symbol.lon, symbol.lat) for symbol in symbols])

    # --------------------------------------------------------------------------------------------- tools and moving

    def may_change(self) -> bool:
        """Whether the map may be written on; where it shows the past, say that it may not."""
        if self.past.is_on:
            self.shell.say(t("历史时刻只供查看：按 Esc 回到现在再操作"), "amber")
        return not self.past.is_on

    def take_up(self, tool: Tool) -> None:
        """Use the map with this tool from now on; what was in the hand is cancelled. Escape cancels it."""
        if not tool.only_looks and not self.may_change():
            tool.cancel()
            return
        self.drop_tool()
        tool.changed, tool.finished = self._on_tool_changed, self.put_down
        self.canvas.hold(tool)
        self._on_tool_changed()
        self.reveal()

    def put_down(self) -> None:
        """The tool has done its work, or a question in the banner has its answer: back to the plain hand."""
        self.canvas.hold(None)
        if self.banner.isVisible():
            self.banner.hide()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Escape: cancel the tool in hand, or leave a dragged symbol where it was, or come back from the past."""
        if self.canvas.tool is None and not self.banner.isVisible():
            self.past.leave()
        self.drop_tool()

    def drop_tool(self) -> None:
        """Cancel the tool in hand, if there is one."""
        tool = self.canvas.tool
        self.put_down()
        if tool is not None:
            tool.cancel()

    def _on_tool_changed(self) -> None:
        tool = self.canvas.tool
        if tool is None:
            return
        self.canvas.tool_layer.update()
        self.banner.tell(tool.words())

    def pick(self, then: Callable[[float, float], object], ended: Callable[[], object] | None = None) -> None:
        """Wait for a click on the map and give its lon, lat to `then`; Escape ends it, then only `ended` is called."""
        self.take_up(PickTool(then, ended))

    def _on_moved(self, key: SubjectKey, lon: float, lat: float) -> None:
        self.subjectMoved.emit(key, lon, lat)
        ask_move(self, key, lon, lat)

    def copy(self, lon: float, lat: float) -> None:
        """Put coordinates on the clipboard."""
        QApplication.clipboard().setText(f"{lon:.6f},{lat:.6f}")
        self.shell.say(t("已复制坐标 {place}", place=coordinates(lon, lat)), "")

    def copy_words(self, words: str) -> None:
        """Put what is said of a place on the clipboard."""
        QApplication.clipboard().setText(words)
        self.shell.say(t("已复制 {place}", place=words), "")

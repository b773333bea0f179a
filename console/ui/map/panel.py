"""The map panel: canvas, overlay, and what is done from the map. It shows `map_model(world, now)` and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QWidget

from console.domain.facilities import Facility, MoveFacility
from console.domain.geo import haversine_m
from console.domain.kernel import Command, Position, SubjectKey
from console.domain.plans import City
from console.domain.roads import RoadLayer
from console.domain.teams import MoveTeam, Team
from console.ui.map import menus
from console.ui.map.camera import Camera
from console.ui.map.canvas import ZOOM_STEP, MapCanvas
from console.ui.map.cards import lines_of
from console.ui.map.crowding import Mark
from console.ui.map.ground import Ring
from console.ui.map.model import GROUPS, SHOWN, MapModel, Symbol, Words, map_model
from console.ui.map.overlay import Banner, Card, Note, ScaleBar, Slip
from console.ui.map.roadbook import RoadBook
from console.ui.panel import Panel
from console.ui.shell import Shell
from console.ui.text import ENGLISH, language, mark, name_of, t, tp

Outline = Callable[[str], Sequence[Ring] | None]
_MINUTE = 60_000
_EDGE = 12  # pixels between the notes and the edge of the map
_NOTE_WIDTH = 180  # room for the coordinates under the pointer
_LISTED = 8  # names on the card of a gathered mark

GROUP_NAMES = {
    "incident": mark("事件与现场指挥部"),
    "team": mark("队伍"),
    "warehouse": mark("物资库"),
    "shelter": mark("避难场所"),
    "facility": mark("其他设施"),
    "risk": mark("风险点"),
    "closure": mark("断路"),
    "place": mark("地名"),
    "planned": mark("规划中（未建成）"),
}


class MapPanel(Panel):
    """`outline(adcode)` gives the rings of a city; without it, or when it knows nothing, the map is drawn without."""

    shows = (*SHOWN, RoadLayer, City)

    subjectSelected = Signal(object)  # SubjectKey | None
    subjectOpened = Signal(object)  # SubjectKey
    subjectMoved = Signal(object, float, float)  # SubjectKey, lon, lat: dragged, not yet confirmed

    def __init__(self, shell: Shell, outline: Outline | None = None, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._outline = outline or shell.outline
        self._city: City | None = None
        self._minute = -1
        self._note_base = 0  # y of the lower edge of scale bar and coordinates
        self._then: Callable[[float, float], object] | None = None
        self._ended: Callable[[], object] | None = None
        self._model = MapModel()
        self.roadbook = RoadBook(self.shell, self)
        self.canvas = MapCanvas(self._mark_name, self)
        self.body.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self._build_overlay()
        self._connect()
        menus.add_actions(self)

    def _build_overlay(self) -> None:
        self.scale_bar = ScaleBar(self.canvas)
        self.place_note = Note(self.canvas)
        self.credit_note = Note(self.canvas)
        self.empty_note = Note(self.canvas, "second")
        self.card = Card(self.canvas)
        self.banner = Banner(self.canvas)
        self.tools = Slip(self.canvas)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        self.layers_button, self.fit_button, self.out_button, self.in_button = (QToolButton() for _ in range(4))
        self.layers_menu = QMenu(self.layers_button)
        self.layers_button.setMenu(self.layers_menu)
        self.layers_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.layers_button, self.fit_button, self.out_button, self.in_button):
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.resized.connect(self._place_notes)
        canvas.camera_changed.connect(self._on_camera)
        canvas.pointed.connect(self._on_pointed)
        canvas.hovered.connect(self._on_hovered)
        canvas.selected.connect(self._on_chosen)
        canvas.opened.connect(self._on_opened)
        canvas.crowded.connect(lambda crowd, at: menus.ask_which(self, crowd, at))
        canvas.moved.connect(self._on_moved)
        canvas.picked.connect(self._on_picked)
        canvas.asked.connect(lambda what, lon, lat, at: menus.show_menu(self, what, lon, lat, at))
        canvas.escaped.connect(self.cancel)
        self.banner.escaped.connect(self.cancel)
        self.fit_button.clicked.connect(canvas.fit_home)
        self.in_button.clicked.connect(lambda: canvas.zoom(ZOOM_STEP))
        self.out_button.clicked.connect(lambda: canvas.zoom(1 / ZOOM_STEP))
        self.roadbook.roads_changed.connect(self._on_roads)
        self.roadbook.picture_changed.connect(self.invalidate)
        self.letter("L", self.open_layers, action="map.layers")
        self.shell.selected.connect(self._on_selected)
        self.shell.located.connect(self._on_located)
        self.shell.tick.connect(self._on_tick)
        self.bridge.opened.connect(self._on_file_opened)

    # ------------------------------------------------------------------------------------------------------ showing

    def refresh(self) -> None:
        world, now = self.shell.world, self.shell.now()
        self._minute = now // _MINUTE
        self._show_city(next(iter(world.all(City)), None))
        self.roadbook.follow(world)
        model = map_model(world, now, self.roadbook.picture)
        if model != self._model:
            self._model = model
            self.canvas.show_model(model)
            self._fill_layers_menu()
        missing = sum(model.unplaced.values())
        self.noted.emit(t("{count} 项无位置", count=missing) if missing else "")
        self._place_notes()

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

    def _on_roads(self) -> None:
        self.canvas.set_roads(self.roadbook.roads)
        self.invalidate()

    def _on_file_opened(self, changed: object) -> None:
        self._city = None
        self.invalidate()

    def _on_tick(self, now: int) -> None:
        """Ages stand in minutes; nothing else changes by itself."""
        if self.isVisible() and now // _MINUTE != self._minute:
            self.refresh()

    def retranslate(self) -> None:
        self.layers_button.setText(t("图层"))
        self.fit_button.setText(t("全图"))
        self.in_button.setText("+")
        self.out_button.setText("−")
        self.fit_button.setToolTip(t("显示整个辖区（Home）"))
        self.layers_button.setToolTip(t("选择显示什么（L）"))
        self.in_button.setToolTip(t("放大（+ 或滚轮）"))
        self.out_button.setToolTip(t("缩小（- 或滚轮）"))
        self.canvas.setAccessibleName(t("地图"))
        self.empty_note.setText(t("还没有城市：装入城市数据包后，这里显示辖区、道路、队伍和设施。"))
        self._fill_layers_menu()
        self.canvas.relabel()
        self._place_notes()

    def restyle(self) -> None:
        self.canvas.restyle()

    def _mark_name(self, shown: Mark) -> str:
        """The label beside a mark; a gathered one has its number and needs none."""
        return self.words(shown.first.words) if len(shown.symbols) == 1 else ""

    def words(self, words: Words) -> str:
        """A name and what stands behind it, in the operator's language."""
        name = words.en if language() == ENGLISH and words.en else words.zh
        return " · ".join(part for part in (name, *(tp(note) for note in words.notes)) if part)

    # ------------------------------------------------------------------------------------------------------ overlay

    def _place_notes(self) -> None:
        room = self.canvas.size()
        credits = self.credit_note.elided(self._credits(), room.width() - 2 * _EDGE)
        self.credit_note.put(
            credits, lambda size: (room.width() - size.width() - _EDGE, room.height() - size.height() - 8)
        )
        # where the window is narrow the scale stands above the credits
        lifted = 20 if self.credit_note.x() < self.scale_bar.width() + _NOTE_WIDTH else 0
        self._note_base = room.height() - 8 - lifted
        self.scale_bar.move(_EDGE - 8, self._note_base - self.scale_bar.height())
        self.empty_note.setVisible(self._city is None)
        self.empty_note.put(self.empty_note.text(), lambda size: _middle(room, size))
        self.tools.adjustSize()
        self.tools.move(room.width() - self.tools.width() - _EDGE, _EDGE)
        self.banner.place()

    def _credits(self) -> str:
        """Whose data the map is drawn from; always on the map, as their licences ask. The most important first: where
        the window is narrow the end is left out."""
        layers = [layer.attribution for layer in self.shell.world.all(RoadLayer)]
        city = [] if self._city is None else [one.text for one in self._city.attributions]
        return "　".join(dict.fromkeys(text for text in (*layers, *city, "WGS-84 / CGCS2000") if text))

    def _on_camera(self, camera: Camera) -> None:
        self.scale_bar.set_scale(camera.scale * self.canvas.projection.ground_factor(camera.y))
        self.card.hide()

    def _on_pointed(self, place: tuple[float, float] | None) -> None:
        text = "" if place is None else menus.coordinates(*place)
        self.place_note.put(text, lambda size: (_EDGE + self.scale_bar.width(), self._note_base - size.height()))

    def _on_hovered(self, hovered: Mark | None) -> None:
        if hovered is None:
            self.card.hide()
            return
        if len(hovered.symbols) == 1:
            lines = lines_of(self.shell.world, hovered.first.key, self.shell.now())
            title, told = self.words(hovered.first.words), [(tp(what), tp(value)) for what, value in lines]
        else:
            title = t("此处 {count} 项", count=len(hovered.symbols))
            told = [("", self.words(symbol.words)) for symbol in hovered.symbols[:_LISTED]]
            if len(hovered.symbols) > _LISTED:
                told.append(("", "…"))
        self.card.tell(title, told, QPointF(*self.canvas.marks.pixels(hovered)))

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

    def open_layers(self) -> None:
        """Show the layers menu (key L), without waiting for the answer."""
        self.reveal()
        self.layers_menu.popup(self.layers_button.mapToGlobal(self.layers_button.rect().bottomLeft()))

    def _counts(self) -> dict[str, int]:
        counts = dict.fromkeys(GROUPS, 0)
        for symbol in self._model.symbols:
            counts["planned" if symbol.planned else symbol.group] += 1
        counts["place"] = len(self._model.settlements)
        return counts

    def show_group(self, group: str, shown: bool) -> None:
        """Show or hide a group of `model.GROUPS`."""
        hidden = self.canvas.hidden
        self.canvas.hide_groups(hidden - {group} if shown else hidden | {group})
        self._fill_layers_menu()

    # ------------------------------------------------------------------------------------------------------ selecting

    def _on_chosen(self, key: SubjectKey | None) -> None:
        self.subjectSelected.emit(key)
        self.shell.select(key)

    def _on_opened(self, key: SubjectKey) -> None:
        self.subjectOpened.emit(key)
        self.shell.open(key)

    def _on_selected(self, key: SubjectKey | None) -> None:
        """Somebody selected it elsewhere: mark it, and bring it into the window if it is not in it."""
        self.canvas.select(key)
        symbol = self.symbol(key)
        if symbol is not None:
            self.canvas.ensure_seen(symbol.lon, symbol.lat)

    def _on_located(self, key: SubjectKey) -> None:
        symbol = self.symbol(key)
        if symbol is None:
            self.shell.say(t("“{name}”没有位置，地图上找不到", name=name_of(self.shell.world.lookup(key))), "amber")
            return
        if symbol.planned:
            self.show_group("planned", True)
        self.show_group(symbol.group, True)
        self.canvas.select(key)
        self.canvas.focus_on(symbol.lon, symbol.lat)

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

    # ------------------------------------------------------------------------------------------ picking and moving

    def pick(self, then: Callable[[float, float], object], ended: Callable[[], object] | None = None) -> None:
        """Wait for a click on the map and give its lon, lat to `then`; Escape ends it, then only `ended` is called."""
        self.cancel()
        self._then, self._ended = then, ended
        self.canvas.set_picking(True)
        self.banner.say(t("单击地图定位（方向键移动、Enter 取中心），Esc 取消"))
        self.reveal()

    def _on_picked(self, lon: float, lat: float) -> None:
        then, self._ended = self._then, None
        self.cancel()
        if then is not None:
            then(lon, lat)

    def cancel(self) -> None:
        """End picking, or leave a dragged symbol where it was."""
        ended, self._ended = self._ended, None
        self._then = None
        self.canvas.set_picking(False)
        if self.banner.isVisible():
            self.banner.hide()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if ended is not None:
            ended()

    def _on_moved(self, key: SubjectKey, lon: float, lat: float) -> None:
        self.subjectMoved.emit(key, lon, lat)
        subject = self.shell.world.lookup(key)
        if not isinstance(subject, Team | Facility) or subject.position is None:
            return
        self.cancel()
        metres = haversine_m(subject.position.lon, subject.position.lat, lon, lat)
        text = t(
            "把“{name}”移到 {place}？距原位 {distance}",
            name=subject,
            place=menus.coordinates(lon, lat),
            distance=menus.distance(metres),
        )
        if isinstance(subject, Facility):
            where = Position(lon=lon, lat=lat, quality="surveyed")
            self.banner.say(
                text,
                (t("确定"), lambda: self._move(MoveFacility(facility=subject.id, position=where))),
                (t("取消"), self.cancel),
            )
            return
        there = Position(lon=lon, lat=lat, quality="reported", at=self.shell.now())
        choices = [(t("确定"), lambda: self._move(MoveTeam(team=subject.id, position=there)))]
        if not subject.is_committed:
            home = (t("驻地也改到这里"), lambda: self._move(MoveTeam(team=subject.id, position=there, home=True)))
            choices.append(home)
        self.banner.say(text, *choices, (t("取消"), self.cancel))

    def _move(self, command: Command) -> None:
        self.cancel()
        self.bridge.run(command)

    def copy(self, lon: float, lat: float) -> None:
        """Put coordinates on the clipboard."""
        QApplication.clipboard().setText(f"{lon:.6f},{lat:.6f}")
        self.shell.say(t("已复制坐标 {place}", place=menus.coordinates(lon, lat)), "")


def _middle(room: QSize, size: QSize) -> tuple[int, int]:
    return ((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)

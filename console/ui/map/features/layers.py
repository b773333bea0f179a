"""The layers of the map, uppermost first: what is shown, in which order, how strongly, from which file and system.

The live things stand above, the roads below them, then what the city imported. Everything but the live things is a command
of the journal: Space shows and hides, Alt+Up and Alt+Down move, the slider sets the opacity.

The layers menu of the map: which live things are shown, with their numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QMenu, QSlider, QWidget

from console.domain.city.map.model import FEATURES, MapLayer, RemoveMapLayer, StyleMapLayer
from console.domain.city.map.rules import shown
from console.domain.city.map.views import moved, stepped
from console.domain.core.kernel import Command, Phrase, SubjectKey
from console.domain.core.records import dataclass
from console.domain.roads.model import LayRoadLayerAside, RoadLayer
from console.ui.kit import theme
from console.ui.kit.action import Action
from console.ui.kit.command_form import CommandForm
from console.ui.kit.context_menu import offered
from console.ui.kit.painting import NOT_ACTIVE, PRESENT, Glyph
from console.ui.kit.panel import Panel, label
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, t
from console.ui.map.features.import_choice import role_name
from console.ui.map.features.importing import choose_files
from console.ui.map.features.layer_forms import (
    ExportForm,
    RecastForm,
    RoadLayerPage,
    StyleForm,
    crs_words,
    limits_words,
)
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


class RowDrag(QObject):
    """`dropped(from row, to row)`, both as the view numbers them. Escape or letting go elsewhere leaves all as it was."""

    dropped = Signal(int, int)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._row = -1
        self._from = QPoint()
        self._is_dragging = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._row, self._from, self._is_dragging = self._view.indexAt(at).row(), at, False
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton and self._row >= 0:
            if not self._is_dragging and (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                self._is_dragging = True
                self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return self._is_dragging
        elif event.type() == QEvent.Type.MouseButtonRelease and self._is_dragging:
            row, self._row, self._is_dragging = self._row, -1, False
            self._view.viewport().unsetCursor()
            target = self._view.indexAt(at).row()
            if target >= 0 and target != row:
                self.dropped.emit(row, target)
        return False


# ------------------------------------------------------------------------------------------------------------ the panel


GROUP, ROADS, MAP = "group", "roads", "map"
SETTLE_MS = 400  # the slider has come to rest: one entry in the journal, not one a pixel
STEP = 5  # per cent


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A line of the panel. `layer` is None for the live things of the map."""

    id: str
    kind: str
    name: str
    shown: bool
    count: int | None = None
    layer: MapLayer | RoadLayer | None = None


class LayersPanel(Panel):
    """Which layers there are and how they are shown."""

    shows = (MapLayer, RoadLayer)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.groups = MapGroups.of(shell)
        self.table: Table[LayerRow] = Table(
            _COLUMNS, empty=mark("还没有图层：按 I 导入数据，或把文件拖到地图上。"), filter_shown=False
        )
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setSingleStep(STEP)
        self.opacity.setPageStep(4 * STEP)
        self.opacity_name, self.opacity_value = label(role="second"), label()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._strip())
        self.setFocusProxy(self.table)
        self.drag = RowDrag(self.table.view)
        self._connect()
        self._register()

    def _strip(self) -> QWidget:
        strip = QWidget()
        line = QHBoxLayout(strip)
        margin = theme.space("small")
        line.setContentsMargins(margin, theme.space("tiny"), margin, theme.space("tiny"))
        line.addWidget(self.opacity_name)
        line.addWidget(self.opacity, 1)
        line.addWidget(self.opacity_value)
        self.opacity_value.setMinimumWidth(48)
        return strip

    def _connect(self) -> None:
        shell = self.shell
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda row: self.open_row())
        self.table.set_context_actions(
            lambda row: offered(shell, row.layer.key, self, _LETTERS) if row.layer is not None else []
        )
        self.groups.changed.connect(self.invalidate)
        self.drag.dropped.connect(self._on_dropped)
        self.opacity.valueChanged.connect(self._on_slider)
        self._settled.timeout.connect(self._set_opacity)
        shell.opens(MapLayer, self.open_layer)
        shell.opens(RoadLayer, self.open_roads)
        for keys, what in (
            (Qt.Key.Key_Space, self.toggle),
            (Qt.Modifier.ALT | Qt.Key.Key_Up, lambda: self.step(1)),
            (Qt.Modifier.ALT | Qt.Key.Key_Down, lambda: self.step(-1)),
            (Qt.Key.Key_Delete, self.remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table.view, autoRepeat=False)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(what)

    def _register(self) -> None:
        add = self.shell.actions.add
        for kind, text in ((MapLayer, mark("图层样式…")), (RoadLayer, mark("道路图层详情"))):
            id = f"map.style_{kind.subject}"
            add(Action(id, text, lambda id=None, kind=kind: self._open(kind, id), "", "map", takes=(kind.subject,)))
            self.shell.actions.tell_letter(id, "E")
        for letter, verb, text, what in (
            ("X", "export", mark("导出图层…"), self.export),
            ("C", "recast", mark("换坐标系…"), self.recast),
            ("M", "seek", mark("图层全貌"), self.look_at),
        ):
            for kind in (MapLayer, RoadLayer):
                id = f"map.{verb}_{kind.subject}"
                add(Action(id, text, _with(what, kind), "", "map", takes=(kind.subject,)))
                self.shell.actions.tell_letter(id, letter)
            self.letter(letter, what)
        for kind in (MapLayer, RoadLayer):
            add(
                Action(
                    f"map.remove_{kind.subject}",
                    mark("移除图层…"),
                    _with(self.remove, kind),
                    "",
                    "map",
                    (kind.subject,),
                )
            )
        self.letter("E", self.open_row)
        self.letter("I", lambda: choose_files(self.shell), action="map.import")

    # ------------------------------------------------------------------------------------------------------ showing

    def refresh(self) -> None:
        self.table.set_rows(self._rows())
        self._begin_at_layers()
        self._show_opacity()
        layers = [row for row in self.table.model.rows if row.kind == MAP]
        hidden = sum(not row.shown for row in layers)
        self.noted.emit(t("{count} 层，隐藏 {hidden}", count=len(layers), hidden=hidden) if layers else "")

    def _begin_at_layers(self) -> None:
        """What the city brought along is what one comes here for; the live things stand above, a few keys away."""
        first = next((row for row in self.table.model.rows if row.kind != GROUP), None)
        if first is not None and self.table.current() is None and self.table.show_current(first.id):
            self.table.view.scrollTo(self.table.view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def _rows(self) -> list[LayerRow]:
        world, counts = self.shell.world, self.groups.counts
        rows = [
            LayerRow(f"group-{group}", GROUP, group, group not in self.groups.hidden, counts.get(group))
            for group in GROUPS
            if counts.get(group)
        ]
        living = [layer for layer in world.all(RoadLayer) if layer.removed_at is None]
        rows += [LayerRow(one.id, ROADS, one.name, one.in_use, one.edges, one) for one in living]
        return rows + [LayerRow(one.id, MAP, one.name, one.shown, one.count, one) for one in reversed(shown(world))]

    def retranslate(self) -> None:
        self.table.retranslate()
        self.opacity_name.setText(t("不透明度"))
        self.opacity.setAccessibleName(t("不透明度"))
        self._show_opacity()

    def _on_picked(self, row: LayerRow | None) -> None:
        self._settle_now()
        self._show_opacity()
        if row is not None and row.layer is not None:
            self.shell.select(row.layer.key)

    def _show_opacity(self) -> None:
        layer = self._map_layer()
        self.opacity.setEnabled(layer is not None)
        if not self._settled.isActive():
            self.opacity.blockSignals(True)
            self.opacity.setValue(100 if layer is None else round(100 * layer.opacity))
            self.opacity.blockSignals(False)
        self.opacity_value.setText("" if layer is None else f"{self.opacity.value()} %")

    # ---------------------------------------------------------------------------------------------- what is done

    def toggle(self) -> None:
        """Space: show or hide; a road layer is put into use or laid aside."""
        row = self.table.current()
        if row is None:
            return
        if row.kind == GROUP:
            self.groups.show(row.name, not row.shown)
        elif row.kind == ROADS:
            self._run(LayRoadLayerAside(layer=row.id, in_use=not row.shown))
        else:
            self._run(StyleMapLayer(layer=row.id, shown=not row.shown))

    def step(self, up: int) -> None:
        """Alt+Up, Alt+Down: one place higher or lower on the map."""
        layer = self._map_layer()
        if layer is not None:
            self._run(*stepped(self.shell.world, layer.id, up))

    def open_row(self) -> None:
        row = self.table.current()
        if row is not None and row.layer is not None:
            self.shell.open(row.layer.key)
        elif row is not None:
            self.toggle()

    def open_layer(self, id: str) -> None:
        StyleForm(self.shell, self.shell.world.get(MapLayer, id)).open()

    def open_roads(self, id: str) -> RoadLayerPage:
        page = RoadLayerPage(self.shell, id)
        page.show()
        return page

    def recast(self, key: SubjectKey | None = None) -> None:
        layer = self._meant(key)
        if layer is None or self.shell.archive is None:
            return
        if isinstance(layer, MapLayer) and layer.kind != FEATURES:
            self.shell.say(t("影像图层不能换算坐标系：请移除后用别的软件换算，再导入"), "amber")
        else:
            RecastForm(self.shell, self.shell.archive, layer).open()

    def export(self, key: SubjectKey | None = None) -> None:
        layer = self._meant(key)
        if layer is not None and self.shell.archive is not None:
            ExportForm(self.shell, self.shell.archive, layer).open()

    def look_at(self, key: SubjectKey | None = None) -> None:
        layer = self._meant(key)
        if layer is not None and layer.bbox is not None:
            self.shell.look_at(layer.bbox)

    def remove(self, key: SubjectKey | None = None) -> None:
        layer = self._meant(key)
        if isinstance(layer, RoadLayer):
            CommandForm(self.shell, layer.id, command=LayRoadLayerAside, in_use=False, removed=True).open()
        elif layer is not None:
            CommandForm(self.shell, layer.id, command=RemoveMapLayer).open()

    # -------------------------------------------------------------------------------------------------- inside

    def _open(self, kind: type[MapLayer] | type[RoadLayer], id: str | None) -> None:
        if id is None:
            self.open_row()
        else:
            self.shell.open((kind.subject, id))

    def _map_layer(self) -> MapLayer | None:
        row = self.table.current()
        return row.layer if row is not None and isinstance(row.layer, MapLayer) else None

    def _meant(self, key: SubjectKey | None) -> MapLayer | RoadLayer | None:
        """The layer that was named, else the current one."""
        if key is not None and key[1] is not None:
            found = self.shell.world.lookup(key)
            return found if isinstance(found, MapLayer | RoadLayer) else None
        row = self.table.current()
        if row is None or row.layer is None:
            self.shell.say(t("先选一个图层"), "amber")
            return None
        return row.layer

    def _on_dropped(self, dragged: int, target: int) -> None:
        """A row was dragged onto another: it takes that one's place."""
        first, second = (self.table.proxy.index(row, 0) for row in (dragged, target))
        rows = [self.table.model.row_at(self.table.proxy.mapToSource(index).row()) for index in (first, second)]
        if all(row.kind == MAP for row in rows):
            ids = [layer.id for layer in shown(self.shell.world)]
            self._run(*moved(self.shell.world, rows[0].id, ids.index(rows[1].id)))

    def _on_slider(self, value: int) -> None:
        self.opacity_value.setText(f"{value} %")
        self._settled.start()

    def _settle_now(self) -> None:
        """Another row is current before the slider came to rest: what was set belongs to the row before."""
        self._settled.stop()

    def _set_opacity(self) -> None:
        layer = self._map_layer()
        if layer is not None and round(100 * layer.opacity) != self.opacity.value():
            self._run(StyleMapLayer(layer=layer.id, opacity=self.opacity.value() / 100))

    def _run(self, *commands: Command) -> None:
        if commands:
            self.bridge.run_all(commands, refused=self._on_refused)

    def _on_refused(self, why: Phrase) -> None:
        """The slider goes back to what is on record."""
        self._show_opacity()
        self.bridge.refused.emit(why)


def _with(what: Callable[[Any], object], kind: type[MapLayer] | type[RoadLayer]) -> Callable[..., object]:
    """A handler of an action from one that takes a key."""
    return lambda id=None: what((kind.subject, id) if id is not None else None)


_LETTERS = {
    f"map.{verb}_{kind}": letter
    for verb, letter in (("style", "E"), ("export", "X"), ("recast", "C"), ("seek", "M"))
    for kind in (MapLayer.subject, RoadLayer.subject)
}


def _name(row: LayerRow) -> str:
    return t(GROUP_NAMES[row.name]) if row.kind == GROUP else row.name


def _glyph(row: LayerRow) -> Glyph:
    return PRESENT if row.shown else NOT_ACTIVE


def _state(row: LayerRow) -> str:
    if row.kind == ROADS:
        return t("用于路线") if row.shown else t("搁置")
    return t("显示") if row.shown else t("隐藏")


def _what(row: LayerRow) -> str:
    if isinstance(row.layer, MapLayer):
        return role_name(row.layer.role)
    return t("道路（用于路线）") if row.kind == ROADS else t("实时要素")


def _tone(row: LayerRow) -> str:
    return "text" if row.shown else "mute"


def _strength(row: LayerRow) -> str:
    return f"{round(100 * row.layer.opacity)} %" if isinstance(row.layer, MapLayer) else ""


def _credit(row: LayerRow) -> str | None:
    """Nothing for the live things, unknown for a layer that does not say it."""
    return "" if row.layer is None else row.layer.attribution or None


_COLUMNS = (
    Column[LayerRow](mark("图层"), _name, glyph=_glyph, tone=_tone),
    Column[LayerRow](mark("状态"), _state, 130, tone=_tone),
    Column[LayerRow](mark("用途"), _what, 150, tone=lambda row: "second"),
    Column[LayerRow](mark("数量"), lambda row: row.count, 90, RIGHT),
    Column[LayerRow](mark("不透明度"), _strength, 80, RIGHT, tone=lambda row: "second"),
    Column[LayerRow](mark("显示比例"), lambda row: limits_words(row.layer), 150, tone=lambda row: "second"),
    Column[LayerRow](
        mark("坐标系"),
        lambda row: "" if row.layer is None else row.layer.crs,
        130,
        tone=lambda row: "second",
        tip=lambda row: crs_words(row.layer),
    ),
    Column[LayerRow](
        mark("数据来源"),
        _credit,
        180,
        tone=lambda row: "mute",
    ),
)

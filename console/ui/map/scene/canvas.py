"""The view itself: layers on a camera, and what mouse and keys do with them.

The view box of pyqtgraph follows the camera, so its own items (images, regions) can be added in metres; everything of
ours is a `Layer` in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from console.domain.core.kernel import SubjectKey
from console.ui.kit.text import ENGLISH, language
from console.ui.kit.theme import theme, tokens
from console.ui.map.geometry import Bounds, Camera, Projection
from console.ui.map.scene import hand
from console.ui.map.scene.ground import Outline, Ring, Roads
from console.ui.map.scene.hand import MapBox, Touch
from console.ui.map.scene.imported import BaseLayer
from console.ui.map.scene.labels import CELL, Label, LabelLayer
from console.ui.map.scene.layer import Layer, Plane, ToolLayer
from console.ui.map.scene.marks import MarkLayer
from console.ui.map.scene.plots import PlotLayer
from console.ui.map.scene.points import PointLayer
from console.ui.map.scene.scene import Groundwork
from console.ui.map.scene.sheets import CutSheet, RouteSheet, ZoneSheet
from console.ui.map.scene.tiles import GATE, TileLayer
from console.ui.map.symbols.gathering import Mark
from console.ui.map.symbols.looks import SymbolArt
from console.ui.map.symbols.model import HIDDEN_AT_FIRST, MapModel, Symbol
from console.ui.map.tools.tool import LEAST, Tool

# Qt already gives one move event per frame; pyqtgraph's own limit would drop the first move of a quick drag.
pg.setConfigOption("mouseRateLimit", -1)

_REST_MS = 80
CLOSE_UP = 12.0  # metres per pixel when a single thing is shown
_SETTLEMENT = {  # kind → size of type, colour, strong
    "seat": ("body", "second", True),
    "town": ("small", "map_label", False),
    "place": ("small", "map_label", False),
    "village": ("small", "mute", False),
}
_SETTLEMENT_ORDER = {"seat": 0, "town": 1, "place": 2, "village": 3}


class MapCanvas(pg.GraphicsView):
    """The map without anything around it. `name_mark` says what a mark is called, in the operator's language."""

    camera_changed = Signal(object)  # Camera
    pointed = Signal(object)  # (lon, lat) under the mouse, or None
    hovered = Signal(object)  # Mark | None
    selected = Signal(object)  # SubjectKey | None, by click or Tab
    opened = Signal(object)  # SubjectKey
    crowded = Signal(object, object)  # Mark of several that no zoom takes apart, QPointF
    moved = Signal(object, float, float)  # SubjectKey, lon, lat: dragged there, nothing has happened yet
    asked = Signal(object, float, float, object)  # Mark | None, lon, lat, QPointF: the menu
    escaped = Signal()
    turned = Signal(int)  # -1 back, 1 forward: the side buttons of the mouse
    resized = Signal()
    redrawn = Signal()  # other things or other names are shown: who mirrors this canvas follows

    _touch: Touch | None = None  # events come before the view is made

    def __init__(self, name_mark: Callable[[Mark], str], parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.projection = Projection(113.0, 34.0)
        self.home: Bounds = (-50_000.0, -50_000.0, 50_000.0, 50_000.0)
        self.model = MapModel()
        self._camera = Camera()
        self._fitted = False
        self._hidden = HIDDEN_AT_FIRST
        self._name_mark = name_mark
        self._labelled: tuple[object, ...] = ()
        self._settlements: list[Label] = []
        self.box = MapBox(self)
        self.setCentralItem(self.box)
        self.tiles = TileLayer(self.box, self)
        self.zones, self.cuts, self.routes = ZoneSheet(), CutSheet(), RouteSheet()
        self.plane = Plane(self.box, (self.zones, self.cuts, self.routes))
        self.plots = PlotLayer(self.box)
        self.points = PointLayer(self.box)
        self.marks = MarkLayer(self.box, SymbolArt())
        self.labels = LabelLayer(self.box)
        self.tool_layer = ToolLayer(self.box)
        above = (self.points, self.marks, self.labels, self.tool_layer)
        self.layers: tuple[Layer, ...] = (self.tiles, self.plane, self.plots, *above)
        self.groundwork = self.points.groundwork = Groundwork(self.tiles, self.relabel)
        self._rest = QTimer(self)  # a fine frame follows the quick ones when the hand rests
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._touch = Touch(self)
        self.plane.drawn_roughly = self.plots.drawn_roughly = self._rest.start
        self.box.sigResized.connect(self._on_resized)
        self.restyle()

    # ---------------------------------------------------------------------------------------------- what is shown

    def add_layer(self, layer: Layer) -> None:
        """One more layer; where it lies is said by its `z`."""
        self.layers = (*self.layers, layer)
        layer.see(self._camera)

    def set_ground(
        self, centre: tuple[float, float], bbox: tuple[float, float, float, float], rings: Sequence[Ring]
    ) -> None:
        """A city: its centre (lon, lat), its box (west, south, east, north in degrees), its outline."""
        self.projection = self.tool_layer.projection = Projection(*centre)
        west, south = self.projection.to_metres(bbox[0], bbox[1])
        east, north = self.projection.to_metres(bbox[2], bbox[3])
        bounds = self.groundwork.set_outline(rings, self.projection)
        self.home = bounds or (west, south, east, north)
        self._fitted = False
        self.show_model(self.model)
        self.fit_home()

    @property
    def outline(self) -> Outline:
        return self.groundwork.outline

    def set_roads(self, roads: Roads) -> None:
        self.groundwork.set_roads(roads)

    def set_base(self, layers: Sequence[BaseLayer]) -> None:
        """The layers the city brought along, lowest first (see LayerBook)."""
        self.groundwork.set_base(layers)

    def show_model(self, model: MapModel) -> None:
        self.model = model
        self.zones.set_zones(model.zones, self.projection)
        self.cuts.set_cuts(model.cuts, self.projection)
        self.routes.set_routes(model.routes, self.projection)
        self.plots.set_plots(() if "plot" in self._hidden else model.plots, self.projection)
        self.marks.set_symbols([symbol for symbol in model.symbols if self._is_shown(symbol)], self.projection)
        self.relabel()

    @property
    def hidden(self) -> frozenset[str]:
        """The groups that are left out (see model.GROUPS)."""
        return self._hidden

    def hide_groups(self, hidden: frozenset[str]) -> None:
        """Leave out these groups."""
        self._hidden = hidden
        self.show_model(self.model)

    def _is_shown(self, symbol: Symbol) -> bool:
        return symbol.group not in self._hidden and not (symbol.planned and "planned" in self._hidden)

    def relabel(self) -> None:
        """Names or ages have changed."""
        self._labelled = ()
        self._settlements = self._settlement_labels()
        self._label()
        self.redrawn.emit()

    def restyle(self) -> None:
        """Dark and light were switched."""
        self.setBackground(theme().color("map_ground"))
        self.groundwork.lay()
        for layer in self.layers:
            layer.restyle()

    def _label(self) -> None:
        """Labels follow the marks, and those the scale: made anew when a step of the scale is crossed."""
        state = (self.marks.step(self._camera), self.model, self._hidden)
        if state == self._labelled:
            return
        self._labelled = state
        level = self.marks.level(self._camera)
        last = len(level) - 1  # marks come least important first, labels the other way round
        has_places = "place" not in self._hidden
        settlements = self._settlements if has_places else ()
        names = self.groundwork.names(self._camera.scale, settlements, has_places=has_places)

        def make(index: int) -> Label | None:
            return self._mark_label(level.mark(last - index)) if index <= last else names.make(index - last - 1)

        half = np.full((len(level), 1), float(tokens()["map"]["symbol"]) / 2)
        taken = np.vstack([np.hstack([level.xy, level.aside, half]), self.plots.taken(self._camera)])
        self.labels.set_labels(np.concatenate([level.xy[::-1], names.xy]), make, taken)

    def _mark_label(self, mark: Mark) -> Label | None:
        text = self._name_mark(mark)
        if not text:
            return None
        tone = "mute" if mark.first.planned else "text"
        return Label(text, mark.x, mark.y, tone, clear=mark.size / 2 + CELL, dx=mark.dx, dy=mark.dy)

    def _settlement_labels(self) -> list[Label]:
        """Names of settlements, the most important first."""
        ordered = sorted(
            self.model.settlements, key=lambda one: (_SETTLEMENT_ORDER.get(one.kind, 9), -(one.population or 0))
        )
        labels = []
        for one in ordered:
            size, tone, strong = _SETTLEMENT.get(one.kind, _SETTLEMENT["place"])
            x, y = self.projection.to_metres(one.lon, one.lat)
            labels.append(Label(one.en if language() == ENGLISH and one.en else one.zh, x, y, tone, size, strong))
        return labels

    # -------------------------------------------------------------------------------------------------- the camera

    @property
    def camera(self) -> Camera:
        return self._camera

    def look(self, camera: Camera) -> None:
        """Show the land of this camera."""
        if camera == self._camera and self._fitted:
            return
        with GATE.shut():
            self._camera = camera
            west, south, east, north = camera.bounds()
            self.box.setRange(xRange=(west, east), yRange=(south, north), padding=0, disableAutoRange=False)
            self._label()
            for layer in self.layers:
                layer.see(camera)
            self.camera_changed.emit(camera)

    def fit_home(self) -> None:
        """The whole city."""
        self.look(self._camera.fitted(self.home, pad=24))
        self._fitted = True

    def focus_on(self, lon: float, lat: float) -> None:
        """Bring a point to the middle, near enough to see what is there; never zooms out."""
        x, y = self.projection.to_metres(lon, lat)
        self.look(self._camera.centred(x, y, min(self._camera.scale, CLOSE_UP)))

    def ensure_seen(self, lon: float, lat: float) -> None:
        """Bring a point into the window, at the same scale, if it is not in it."""
        x, y = self.projection.to_metres(lon, lat)
        px, py = self._camera.to_pixel(x, y)
        if not (0 <= px <= self._camera.width and 0 <= py <= self._camera.height):
            self.look(self._camera.centred(x, y))

    def fit_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Show all of these (lon, lat)."""
        if not points:
            return
        xy = self.projection.many(np.array(points))
        (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
        fitted = self._camera.fitted((float(west), float(south), float(east), float(north)), pad=80)
        self.look(fitted if fitted.scale > CLOSE_UP else fitted.centred(fitted.x, fitted.y, CLOSE_UP))

    def fit_box(self, first: tuple[float, float], second: tuple[float, float]) -> bool:
        """Fill the window with the box between two corners (lon, lat); False when it is too small to be meant."""
        (x0, y0), (x1, y1) = self.projection.to_metres(*first), self.projection.to_metres(*second)
        if max(abs(x1 - x0), abs(y1 - y0)) < LEAST * self._camera.scale:
            return False
        self.look(self._camera.fitted((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), pad=0))
        return True

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        self.look(self._camera.zoomed(factor, *(() if at is None else (at.x(), at.y()))))

    def pan(self, dx: float, dy: float) -> None:
        """Move the land by this many pixels."""
        self.look(self._camera.panned(dx, dy))

    def degrees_at(self, at: QPointF) -> tuple[float, float]:
        return self.projection.to_degrees(*self._camera.to_metres(at.x(), at.y()))

    def middle(self) -> tuple[float, float]:
        """The place (lon, lat) in the middle of the window: where the keyboard points."""
        return self.projection.to_degrees(self._camera.x, self._camera.y)

    def _on_rest(self) -> None:
        self.plane.update()
        self.plots.rest()

    def _on_resized(self) -> None:
        size = self.box.rect()
        if size.width() < 2 or size.height() < 2:
            return
        camera = self._camera.resized(size.width(), size.height())
        at_home = self._camera == self._camera.fitted(self.home, pad=24)
        self.look(camera.fitted(self.home, pad=24) if at_home else camera)

    # ---------------------------------------------------------------------------------------------------- selecting

    def select(self, key: SubjectKey | None) -> None:
        """Mark it; nobody is told."""
        self.marks.selected = self.plots.selected = self.points.selected = key
        for layer in (self.marks, self.plots, self.points):
            layer.update()

    def choose(self, key: SubjectKey | None) -> None:
        """Mark it and tell."""
        self.select(key)
        self.selected.emit(key)

    # --------------------------------------------------------------------------------------------------- the tool

    @property
    def tool(self) -> Tool | None:
        """What is in the hand; None for the plain hand that selects and drags."""
        return self.tool_layer.tool

    def hold(self, tool: Tool | None) -> None:
        """Take this tool into the hand instead of what was in it. Nobody is told: `MapPanel.take_up` does that."""
        self.tool_layer.tool, self.tool_layer.has_cross = tool, False
        self.setCursor(Qt.CursorShape.ArrowCursor if tool is None else tool.cursor)
        if tool is not None:
            self.marks.hovered = None
            self.hovered.emit(None)  # the card goes, also that of a mark which is no more
        self.tool_layer.update()

    def step(self, forward: bool) -> bool:
        """Select the next mark in the window, left to right and top to bottom; False past the last one."""
        middle = self.marks.pixels
        inside = [
            mark
            for mark in self.marks.marks()
            if 0 <= middle(mark)[0] <= self._camera.width and 0 <= middle(mark)[1] <= self._camera.height
        ]
        inside.sort(key=lambda mark: (mark.first.rank, middle(mark)[0], middle(mark)[1]))
        if not forward:
            inside.reverse()
        now = next((index for index, mark in enumerate(inside) if self.marks.selected in mark.keys), -1)
        if now + 1 >= len(inside):
            return False
        self.choose(inside[now + 1].first.key)
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        return (self.hasFocus() and self.step(forward)) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(hand.press(self, event))

    def open_mark(self, mark: Mark, at: QPointF) -> None:
        """Open the thing; of several, zoom in until they part, or let the operator choose when they never will."""
        if len(mark.symbols) == 1:
            self.opened.emit(mark.first.key)
            return
        places = {(symbol.lon, symbol.lat) for symbol in mark.symbols}
        if len(places) == 1:
            self.crowded.emit(mark, at)
        else:
            self.fit_points(sorted(places))

    def viewportEvent(self, event: QEvent) -> bool:
        return (self._touch is not None and self._touch.handle(event)) or super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button())
        if step is None:
            super().mousePressEvent(event)
        else:
            event.accept()
            self.turned.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        with GATE.shut():
            super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.tiles.awake(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        self.tiles.awake(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def close(self) -> bool:
        """Plain closing: pyqtgraph's own would take the scene apart while Qt still holds it."""
        return QGraphicsView.close(self)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        self.hover(None)
        super().leaveEvent(event)

    def hover(self, mark: Mark | None) -> None:
        if mark is not self.marks.hovered:
            self.marks.hovered = mark
            self.marks.update()
            self.hovered.emit(mark)

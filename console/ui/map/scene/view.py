"""A window on the scene: its layers on a camera. It shows and selects; what hands do with it is canvas.py's.

The view box of pyqtgraph follows the camera, so its own items (images, regions) can be added in metres; everything of
ours is a `Layer` in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from console.domain.core.kernel import SubjectKey
from console.ui.kit.text import ENGLISH, language
from console.ui.kit.theme import theme, tokens
from console.ui.map.geometry import Camera, Projection
from console.ui.map.scene.labels import CELL, Label, LabelLayer
from console.ui.map.scene.layer import Layer, PastFrame, ToolLayer
from console.ui.map.scene.marks import MarkLayer, PointLayer
from console.ui.map.scene.plane import CutPart, Plane, RoutePart, ZonePart
from console.ui.map.scene.plots import PlotLayer
from console.ui.map.scene.scene import Scene
from console.ui.map.scene.tiles import GATE, TileLayer
from console.ui.map.symbols.gathering import Mark
from console.ui.map.symbols.looks import SymbolArt
from console.ui.map.symbols.model import MapModel, Symbol
from console.ui.map.tools.tool import LEAST

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


class MapView(pg.GraphicsView):
    """Shows a scene. `is_live`: a window with tiles of the ground; without them (paper) the ground is drawn otherwise."""

    camera_changed = Signal(object)  # Camera
    resized = Signal()
    redrawn = Signal()  # other things or other names are shown

    def __init__(
        self,
        scene: Scene,
        parent: QWidget | None = None,
        *,
        is_live: bool = True,
    ) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.shown = scene
        self._is_live = is_live
        self._camera = Camera()
        self._fitted = False
        self._followed: tuple[object, ...] = ()
        self._land = 0  # the last one that was seen, as the scene counts them
        self._labelled: tuple[object, ...] = ()
        self._settlements: list[Label] = []
        self.box = self._make_box()
        self.box.setDefaultPadding(0.0)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self.tiles = TileLayer(self.box, self)
        self.zones, self.cuts, self.routes = ZonePart(), CutPart(), RoutePart()
        self.plane = Plane(self.box, (self.zones, self.cuts, self.routes))
        self.plots = PlotLayer(self.box)
        self.points = PointLayer(self.box, scene)
        self.marks = MarkLayer(self.box, SymbolArt())
        self.labels = LabelLayer(self.box)
        self.tool_layer = ToolLayer(self.box)
        self.past_frame = PastFrame(self.box)
        above = (self.points, self.marks, self.labels, self.tool_layer, self.past_frame)
        self.layers: tuple[Layer, ...] = (self.tiles, self.plane, self.plots, *above)
        self._rest = QTimer(self)  # a fine frame follows the quick ones when the hand rests
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.plane.drawn_roughly = self.plots.drawn_roughly = self._rest.start
        self.box.sigResized.connect(self._on_resized)
        self._dress()
        if is_live:
            scene.join(self.tiles)
        scene.changed.connect(self.follow)
        scene.moment_changed.connect(self._on_moment)
        self._on_moment()
        self.follow()

    def _make_box(self) -> pg.ViewBox:
        return pg.ViewBox(lockAspect=True, enableMouse=False, enableMenu=False)

    def let_go(self) -> None:
        """The window is going: follow the scene no more."""
        self.shown.changed.disconnect(self.follow)
        self.shown.moment_changed.disconnect(self._on_moment)
        if self._is_live:
            self.shown.leave(self.tiles)

    # ---------------------------------------------------------------------------------------------- what is shown

    @property
    def projection(self) -> Projection:
        return self.shown.projection

    def add_layer(self, layer: Layer) -> None:
        """One more layer; where it lies is said by its `z`."""
        self.layers = (*self.layers, layer)
        layer.see(self._camera)

    def follow(self) -> None:
        """Show what the scene is now; another land is shown whole."""
        scene = self.shown
        shown = (scene.model, scene.hidden, scene.projection)
        if any(now is not before for now, before in zip_longest(shown, self._followed)):
            self._followed = shown
            self._show_model(scene.model, scene.hidden, scene.projection)
        self.relabel()
        if scene.land != self._land:
            self._land = scene.land
            self._fitted = False
            self.fit_home()

    def _show_model(self, model: MapModel, hidden: frozenset[str], projection: Projection) -> None:
        self.tool_layer.projection = projection
        self.zones.set_zones(model.zones, projection)
        self.cuts.set_cuts(model.cuts, projection)
        self.routes.set_routes(model.routes, projection)
        self.plots.set_plots(() if "plot" in hidden else model.plots, projection)
        self.marks.set_symbols([symbol for symbol in model.symbols if _is_shown(symbol, hidden)], projection)

    def _on_moment(self) -> None:
        self.past_frame.say(self.shown.moment.words)

    def relabel(self) -> None:
        """Names or ages have changed."""
        self._labelled = ()
        self._settlements = self._settlement_labels()
        self._label()
        self.redrawn.emit()

    def restyle(self) -> None:
        """Dark and light were switched."""
        if self._is_live:
            self.shown.lay()
        self._dress()

    def _dress(self) -> None:
        self.setBackground(theme().color("map_ground"))
        for layer in self.layers:
            layer.restyle()

    def _label(self) -> None:
        """Labels follow the marks, and those the scale: made anew when a step of the scale is crossed."""
        scene = self.shown
        state = (self.marks.step(self._camera), scene.model, scene.hidden)
        if state == self._labelled:
            return
        self._labelled = state
        level = self.marks.level(self._camera)
        last = len(level) - 1  # marks come least important first, labels the other way round
        has_places = "place" not in scene.hidden
        settlements = self._settlements if has_places else ()
        names = scene.names(self._camera.scale, settlements, has_places=has_places)

        def make(index: int) -> Label | None:
            return self._mark_label(level.mark(last - index)) if index <= last else names.make(index - last - 1)

        half = np.full((len(level), 1), float(tokens()["map"]["symbol"]) / 2)
        taken = np.vstack([np.hstack([level.xy, level.aside, half]), self.plots.taken(self._camera)])
        self.labels.set_labels(np.concatenate([level.xy[::-1], names.xy]), make, taken)

    def _mark_label(self, mark: Mark) -> Label | None:
        text = mark.words()
        if not text:
            return None
        tone = "mute" if mark.first.planned else "text"
        return Label(text, mark.x, mark.y, tone, clear=mark.size / 2 + CELL, dx=mark.dx, dy=mark.dy)

    def _settlement_labels(self) -> list[Label]:
        """Names of settlements, the most important first."""
        ordered = sorted(
            self.shown.model.settlements, key=lambda one: (_SETTLEMENT_ORDER.get(one.kind, 9), -(one.population or 0))
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
        self.look(self._camera.fitted(self.shown.home, pad=24))
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
        at_home = self._camera == self._camera.fitted(self.shown.home, pad=24)
        self.look(camera.fitted(self.shown.home, pad=24) if at_home else camera)

    # ---------------------------------------------------------------------------------------------------- selecting

    def select(self, key: SubjectKey | None) -> None:
        """Mark it; nobody is told."""
        self.marks.selected = self.plots.selected = self.points.selected = key
        for layer in (self.marks, self.plots, self.points):
            layer.update()

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


def _is_shown(symbol: Symbol, hidden: frozenset[str]) -> bool:
    return symbol.group not in hidden and not (symbol.planned and "planned" in hidden)

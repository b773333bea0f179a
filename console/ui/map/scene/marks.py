"""The symbols of the map as one layer: gathered where crowded, moved aside where they would hide, hit by the mouse.

Points of imported layers under the mouse: which feature is meant, and the halo around it. The ground draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log2
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import SubjectKey
from console.domain.core.records import dataclass
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, FloatArray, Projection
from console.ui.map.scene.imported import LOOKS, BaseLayer, PointIndex, limits_of, look_of, sign_size
from console.ui.map.scene.layer import Layer
from console.ui.map.scene.scene import Scene
from console.ui.map.symbols.gathering import Level, Mark
from console.ui.map.symbols.looks import SymbolArt
from console.ui.map.symbols.model import Symbol

_KEPT_LEVELS = 12
_STEPS = 2.0  # gatherings are computed twice per doubling of the scale


class MarkLayer(Layer):
    """All live symbols in one item: positions in one array, pixmaps shared, only what is in the window painted."""

    z = 40

    def __init__(self, parent: QGraphicsItem, art: SymbolArt) -> None:
        super().__init__(parent)
        self.art = art
        self.selected: SubjectKey | None = None
        self.hovered: Mark | None = None
        self.lifted: SubjectKey | None = None  # drawn by the mouse while it is dragged
        self._symbols: tuple[Symbol, ...] = ()
        self._xy: FloatArray = np.empty((0, 2))
        self._levels: dict[int, Level] = {}

    def set_symbols(self, symbols: Sequence[Symbol], projection: Projection) -> None:
        self._symbols = tuple(sorted(symbols, key=lambda symbol: symbol.rank))
        self._xy = projection.many(np.array([(symbol.lon, symbol.lat) for symbol in self._symbols]).reshape(-1, 2))
        self._levels.clear()
        self.hovered = None
        self.update()

    def restyle(self) -> None:
        self.art.forget()
        self._levels.clear()
        super().restyle()

    # ------------------------------------------------------------------------------------------------ what is where

    def marks(self, camera: Camera | None = None) -> list[Mark]:
        """The marks in the window, the least important first (drawn first, hit last)."""
        seen = self._seen(camera or self.camera)
        return [mark for mark, _ in seen]

    def pixels(self, mark: Mark, camera: Camera | None = None) -> tuple[float, float]:
        """Where the middle of a mark stands in the window."""
        px, py = (camera or self.camera).to_pixel(mark.x, mark.y)
        return (px + mark.dx, py + mark.dy)

    def at(self, px: float, py: float, slack: float = 3.0) -> Mark | None:
        """The mark under the mouse; the topmost when several are."""
        for mark, (x, y) in reversed(self._seen(self.camera)):
            half = mark.size / 2 + slack
            if abs(px - x) <= half and abs(py - y) <= half:
                return mark
        return None

    def of(self, key: SubjectKey) -> Mark | None:
        """The mark that stands for this subject at the present scale."""
        level = self.level(self.camera)
        place = level.place_of(key)
        return None if place is None else level.mark(place)

    def step(self, camera: Camera) -> int:
        """The step of the scale: marks are the same for all cameras of one step."""
        return floor(log2(camera.scale) * _STEPS)

    def level(self, camera: Camera) -> Level:
        """The marks for this scale; kept, so that dragging the map computes nothing."""
        step = self.step(camera)
        found = self._levels.get(step)
        if found is None:
            if len(self._levels) > _KEPT_LEVELS:
                self._levels.clear()
            found = self._levels[step] = Level(self._symbols, self._xy, 2 ** ((step + 0.5) / _STEPS))
        return found

    def _seen(self, camera: Camera) -> list[tuple[Mark, tuple[float, float]]]:
        level = self.level(camera)
        if not len(level):
            return []
        west, south, east, north = camera.bounds(margin=60)
        x, y = level.xy[:, 0], level.xy[:, 1]
        inside = np.flatnonzero((x > west) & (x < east) & (y > south) & (y < north))
        places = (camera.pixels(level.xy[inside]) + level.aside[inside]).tolist()
        return [(level.mark(index), (px, py)) for index, (px, py) in zip(inside.tolist(), places, strict=True)]

    # ---------------------------------------------------------------------------------------------------- painting

    def draw(self, painter: QPainter, camera: Camera) -> None:
        density = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        chosen = None if self.selected is None else self.of(self.selected)
        for mark, (x, y) in self._seen(camera):
            if self.lifted is not None and mark.keys == (self.lifted,):
                painter.setOpacity(0.35)
            if not mark.first.gathers and (mark.dx or mark.dy):
                self._draw_leader(painter, x - mark.dx, y - mark.dy, x, y)
            if mark is chosen or mark is self.hovered:
                self._draw_halo(painter, mark, x, y, is_selected=mark is chosen)
            half = mark.size / 2
            painter.drawPixmap(
                QPointF(round(x - half), round(y - half)), self.art.pixmap(mark.look, mark.size, density)
            )
            painter.setOpacity(1.0)

    def _draw_leader(self, painter: QPainter, px: float, py: float, x: float, y: float) -> None:
        """From the place itself to a symbol that had to step aside."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("second"), 1.0))
        painter.setBrush(theme().color("second"))
        painter.drawLine(QPointF(px, py), QPointF(x, y))
        painter.drawEllipse(QPointF(px, py), 2.0, 2.0)

    def _draw_halo(self, painter: QPainter, mark: Mark, x: float, y: float, *, is_selected: bool) -> None:
        """A square around what is selected (blue, thick) or under the mouse (thin)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("blue" if is_selected else "second"), 2.0 if is_selected else 1.0))
        painter.setBrush(theme().color("selected") if is_selected else Qt.BrushStyle.NoBrush)
        side = mark.size + 10
        painter.drawRoundedRect(QRectF(round(x - side / 2), round(y - side / 2), side, side), 3, 3)


_SLACK = 3.0  # pixels beyond a point that still mean it
_NAMES = ("name", "名称", "NAME", "Name", "title", "标题")  # columns a name is looked for in, besides the label


@dataclass(frozen=True, eq=False)
class MapFeature:
    """A feature of an imported layer. It is no subject of the file, but is selected and opened by a key like one."""

    subject: ClassVar[str] = "map_feature"
    layer: MapLayer
    features: Features
    number: int

    @property
    def key(self) -> SubjectKey:
        return (self.subject, f"{self.layer.id}/{self.number}")

    @property
    def name(self) -> str:
        """What its layer calls it; empty when it says nothing."""
        return self.features.text(name_column(self.layer, self.features), self.number).strip()

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude of its first point."""
        lon, lat = self.features.xy[self.features.part_start[self.features.feature_start[self.number]]].tolist()
        return (lon, lat)

    def fields(self) -> list[tuple[str, str]]:
        """Every column in which the file had something, as the file had it."""
        pairs = ((column, texts[self.number].strip()) for column, texts in self.features.fields.items())
        return [(column, text) for column, text in pairs if text]


def name_column(layer: MapLayer, features: Features) -> str:
    """The column that names a layer's features: its label, else one that is called so; empty: none."""
    return next((column for column in (layer.label, *_NAMES) if column and column in features.fields), "")


def parted(id: str) -> tuple[str, int]:
    """Layer and number in a feature's key."""
    layer, _, number = id.rpartition("/")
    return (layer, int(number))


class PointLayer(Layer):
    """Finds points of the ground in the window; paints only the halo of what is selected and what is under the mouse."""

    z = 35

    def __init__(self, parent: QGraphicsItem, scene: Scene) -> None:
        super().__init__(parent)
        self._shown = scene
        self.selected: SubjectKey | None = None
        self.hovered: MapFeature | None = None

    def at(self, px: float, py: float) -> SubjectKey | None:
        """The feature under the mouse, by its key."""
        found = self.found(px, py, most=1)
        return found[0].key if found else None

    def found(self, px: float, py: float, most: int = 100) -> list[MapFeature]:
        """The features whose points lie under the mouse: the topmost layer's first, the nearest first of a layer."""
        found: dict[SubjectKey, MapFeature] = {}
        x, y = self.camera.to_metres(px, py)
        for base, spots, side in self._drawn():
            for place in spots.near(x, y, (side + _SLACK) * self.camera.scale):
                assert base.features is not None  # only such are drawn
                feature = MapFeature(base.layer, base.features, int(spots.feature[place]))
                found.setdefault(feature.key, feature)
                if len(found) >= most:
                    return list(found.values())
        return list(found.values())

    def _drawn(self) -> list[tuple[BaseLayer, PointIndex, float]]:
        """The layers whose points are drawn now, in the order in which they are hit: signs lie above dots. With each how
        many pixels its points reach to every side."""
        signs, dots = [], []
        scale = self.camera.scale
        for base in reversed(self._shown.base):
            spots = self._shown.spots(base.layer.id)
            if spots is None or base.features is None or not _is_shown(base.layer, scale):
                continue
            if scale <= spots.signs_from and look_of(base.layer.role, "") is not None:
                signs.append((base, spots, sign_size() / 2))
            else:
                dots.append((base, spots, LOOKS.get(base.layer.role, LOOKS["other"]).dot.radius))
        return [*signs, *dots]

    def place(self, key: SubjectKey | None, camera: Camera | None = None) -> tuple[float, float] | None:
        """Where a feature stands in the window, in pixels; None when it is none of a layer that is shown."""
        if key is None or key[0] != MapFeature.subject:
            return None
        layer, number = parted(key[1])
        spots = self._shown.spots(layer)
        place = None if spots is None else spots.place_of(number)
        return None if place is None else (camera or self.camera).to_pixel(*place)

    def hover(self, feature: MapFeature | None) -> None:
        """This is under the mouse now."""
        self.hovered = feature
        self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        hovered = None if self.hovered is None else self.hovered.key
        for key, tone, width in ((hovered, "second", 1.0), (self.selected, "blue", 2.0)):
            at = self.place(key, camera)
            if at is None:
                continue
            side = sign_size() + 8
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color(tone), width))
            painter.drawRoundedRect(QRectF(round(at[0] - side / 2), round(at[1] - side / 2), side, side), 3, 3)


def _is_shown(layer: MapLayer, scale: float) -> bool:
    nearest, farthest = limits_of(layer)
    return layer.opacity > 0 and (nearest or 0.0) <= scale <= (farthest or float("inf"))

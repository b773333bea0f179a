"""The symbols of the map as one layer: gathered where crowded, moved aside where they would hide, hit by the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log2

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from console.domain.core.kernel import SubjectKey
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, FloatArray, Projection
from console.ui.map.scene.layer import Layer
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

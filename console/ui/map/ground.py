"""The ground of the map: the outline of the city and its roads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from console.domain.roads.layer import Layer
from console.ui.map.camera import Bounds, Camera
from console.ui.map.layer import Sheet
from console.ui.map.projection import FloatArray, Projection
from console.ui.theme import theme, tokens

Ring = Sequence[tuple[float, float]]  # lon, lat

# classes of docs/packs.md, the most important last so that it lies on top; each with its pen
ROAD_CLASSES = ("connector", "residential", "tertiary", "secondary", "primary", "trunk", "motorway")
_PENS = {
    "motorway": ("road_motorway", "map_road_major"),
    "trunk": ("road_trunk", "map_road_major"),
    "primary": ("road_primary", "map_road"),
}
_MINOR = ("road_minor", "map_road")
_WIDE_AT = 60.0  # metres per pixel: seen from farther away, roads get thinner
_THINNEST = 0.5


class OutlineSheet(Sheet):
    """The area of the city: each ring filled, with a hairline border."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()

    @property
    def has_rings(self) -> bool:
        return not self._path.isEmpty()

    def set_rings(self, rings: Sequence[Ring], projection: Projection) -> Bounds | None:
        """Show these rings; returns their bounds in metres, or None without rings."""
        self._path = QPainterPath()
        self._path.setFillRule(Qt.FillRule.WindingFill)
        corners = []
        for ring in rings:
            xy = projection.many(np.array(ring))
            corners.append(xy)
            polygon = QPolygonF([QPointF(x, y) for x, y in xy])
            self._path.addPolygon(polygon)
            self._path.closeSubpath()
        self.changed()
        if not corners:
            return None
        every = np.concatenate(corners)
        west, south = every.min(axis=0)
        east, north = every.max(axis=0)
        return (float(west), float(south), float(east), float(north))

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if self._path.isEmpty():
            return
        painter.translate(camera.width / 2, camera.height / 2)
        painter.scale(1 / camera.scale, -1 / camera.scale)
        painter.translate(-camera.x, -camera.y)
        pen = QPen(theme().color("map_border"), 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(theme().color("map_area"))
        painter.drawPath(self._path)


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Stretches of road: ends in degrees (n, 4: lon, lat, lon, lat), class of each as index into ROAD_CLASSES."""

    ends: FloatArray
    classes: NDArray[np.int64]

    @classmethod
    def of(cls, layers: Sequence[Layer]) -> Roads:
        """The stretches of road layers; a class nobody has heard of is drawn as the least."""
        ends = [np.hstack([layer.nodes[layer.start], layer.nodes[layer.end]]) for layer in layers]
        ranks = {name: index for index, name in enumerate(ROAD_CLASSES)}
        classes = [np.array([ranks.get(name, 0) for name in layer.classes] or [0])[layer.kind] for layer in layers]
        return cls(np.concatenate([np.empty((0, 4)), *ends]), np.concatenate([np.empty(0, dtype=np.int64), *classes]))


class RoadSheet(Sheet):
    """Roads by class. Culled in numpy, painted with drawLines (a wide QPainterPath of many stretches is a trap)."""

    def __init__(self) -> None:
        super().__init__()
        self._by_class: list[tuple[str, FloatArray, FloatArray]] = []
        self._lines = PrimitiveArray(QLineF, 4)

    def set_roads(self, roads: Roads, projection: Projection) -> None:
        self._by_class = []
        if len(roads.ends):
            xy = projection.many(roads.ends.reshape(-1, 2)).reshape(-1, 4)
            for index, name in enumerate(ROAD_CLASSES):
                chosen = xy[roads.classes == index]
                if len(chosen):
                    boxes = np.column_stack(
                        [
                            np.minimum(chosen[:, 0], chosen[:, 2]),
                            np.minimum(chosen[:, 1], chosen[:, 3]),
                            np.maximum(chosen[:, 0], chosen[:, 2]),
                            np.maximum(chosen[:, 1], chosen[:, 3]),
                        ]
                    )
                    self._by_class.append((name, chosen, boxes))
        self.changed()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        west, south, east, north = camera.bounds(margin=8)
        thinner = min(1.0, max(_THINNEST, (_WIDE_AT / camera.scale) ** 0.5))
        for name, ends, boxes in self._by_class:
            seen = (boxes[:, 0] < east) & (boxes[:, 2] > west) & (boxes[:, 1] < north) & (boxes[:, 3] > south)
            if not seen.any():
                continue
            width, colour = _PENS.get(name, _MINOR)
            pen = QPen(theme().color(colour), float(tokens()["map"][width]) * thinner)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if name == "connector":  # a schematic link, not a surveyed road
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            pixels = camera.pixels(ends[seen].reshape(-1, 2)).reshape(-1, 4)
            self._lines.resize(len(pixels))
            self._lines.ndarray()[:] = pixels
            painter.drawLines(*self._lines.drawargs())

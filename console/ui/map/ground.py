"""What lies on the ground, in degrees as it was read: the outline of the city and the roads with their true shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.road_layer import Layer
from console.ui.map.camera import Bounds
from console.ui.map.projection import FloatArray, Projection
from console.ui.map.shapes import Fills, Ints, segment_lines, segments

Ring = Sequence[tuple[float, float]]  # lon, lat

# classes of docs/packs.md and of imported streets, the most important last so that it lies on top
ROAD_CLASSES = (
    "waterway",
    "ferry",
    "connector",
    "path",
    "track",
    "service",
    "residential",
    "tertiary",
    "secondary",
    "primary",
    "trunk",
    "motorway",
)
_UNHEARD_OF = ROAD_CLASSES.index("service")


class Outline:
    """The area of the city."""

    def __init__(self) -> None:
        self.fills: Fills | None = None
        self.border: FloatArray = np.empty((0, 4))

    @property
    def has_rings(self) -> bool:
        return self.fills is not None

    def set_rings(self, rings: Sequence[Ring], projection: Projection) -> Bounds | None:
        """Keep these rings; returns their bounds in metres, or None without rings."""
        self.fills, self.border = None, np.empty((0, 4))
        if not rings:
            return None
        corners = [projection.many(np.array(ring)) for ring in rings]
        starts = np.concatenate([[0], np.cumsum([len(ring) for ring in corners])]).astype(np.int64)
        every = np.concatenate(corners)
        count = np.arange(len(corners) + 1)
        self.fills = Fills.of(every, starts, count, np.zeros(len(corners), dtype=bool))
        closed = [np.concatenate([ring, ring[:1]]) for ring in corners]
        self.border = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in closed])
        west, south = every.min(axis=0)
        east, north = every.max(axis=0)
        return (float(west), float(south), float(east), float(north))


@dataclass(frozen=True, slots=True, eq=False)
class RoadNames:
    """Roads with a name, a row for each edge: the middle of its line (lon, lat), its metres, its rank, its name's number."""

    middle: FloatArray
    metres: FloatArray
    rank: Ints
    name: Ints
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Stretches of road: ends in degrees (n, 4: lon, lat, lon, lat), class of each as index into ROAD_CLASSES."""

    ends: FloatArray
    classes: NDArray[np.int64]
    names: tuple[RoadNames, ...] = field(default=())

    @classmethod
    def of(cls, layers: Sequence[Layer]) -> Roads:
        """The stretches of road layers, bends included; a class nobody has heard of is drawn as a service road."""
        ends, classes, names = [np.empty((0, 4))], [np.empty(0, dtype=np.int64)], []
        for layer in layers:
            if not len(layer.start):
                continue
            points, begins = layer.lines_of(np.arange(len(layer.start)))
            known = {name: index for index, name in enumerate(ROAD_CLASSES)}
            ranks = np.array([known.get(name, _UNHEARD_OF) for name in layer.classes])[layer.kind]
            ends.append(segments(points, begins))
            classes.append(ranks[segment_lines(points, begins)])
            names.append(_named(layer, points, begins, ranks))
        return cls(np.concatenate(ends), np.concatenate(classes), tuple(names))


def _named(layer: Layer, points: FloatArray, begins: Ints, ranks: Ints) -> RoadNames:
    has_name = np.array([bool(name) for name in layer.names] or [False])
    chosen = np.flatnonzero(has_name[layer.label])
    count = begins[chosen + 1] - begins[chosen]
    middle = (points[begins[chosen] + (count - 1) // 2] + points[begins[chosen] + count // 2]) / 2
    return RoadNames(middle, layer.metres[chosen], ranks[chosen], layer.label[chosen], layer.names)

"""What lies on the ground: the outline of the city, the roads with their true shapes, and the names one can read when near.

Which names could stand at a scale is worked out beforehand, octave by octave, off the window's thread; which of them do
stand is the label layer's business, as it is for symbols.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import field
from itertools import accumulate
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import AREAS, POINTS, Features
from console.domain.core.geodata.road_layer import Layer
from console.domain.core.records import dataclass
from console.ui.map.geometry import Bounds, FloatArray, Projection
from console.ui.map.scene.labels import Label
from console.ui.map.scene.shapes import Fills, Ints, segment_lines, segments

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


# ---------------------------------------------------------------------------------------------------------------- names


OCTAVES = range(-3, 5)  # 1/8 … 16 metres a pixel: from there on names of streets are a jumble
_APART = 420.0  # pixels between two names of the same road
_ROAD_LETTER = 9.0  # pixels of road that a letter of its name asks for
_NEAR = 20.0  # metres a pixel within which points have names
_AREA_ROOM = 30.0  # pixels an area is wide or high before its name stands in it
_AREA_LETTER = 4.5  # pixels of it that a letter asks for
_MOST = 2_000  # names an octave
_MOST_FEATURES = 20_000  # names of a layer among which those in the window are looked for
_DOT_CLEAR, _SIGN_CLEAR = 7.0, 12.0  # pixels between a point and its name
_TONES = {"water": "map_water_label", "place": "map_label", "risk": "amber", "shelter": "violet"}


@dataclass(frozen=True, eq=False)
class Block:
    """Names that may stand on the ground, the most important first; each label is made when somebody looks at it."""

    xy: FloatArray
    make: Callable[[int], Label]

    @classmethod
    def of(cls, labels: Sequence[Label]) -> Block:
        return cls(np.array([(label.x, label.y) for label in labels]).reshape(-1, 2), labels.__getitem__)


def in_turn(blocks: Sequence[Block]) -> Block:
    """All of these as one."""
    starts = [0, *accumulate(len(block.xy) for block in blocks)]

    def make(index: int) -> Label:
        block = bisect_right(starts, index) - 1
        return blocks[block].make(index - starts[block])

    return Block(np.concatenate([np.empty((0, 2)), *(block.xy for block in blocks)]), make)


@dataclass(frozen=True, eq=False)
class NamesAt:
    """The names of an octave, the most important first."""

    xy: FloatArray
    texts: tuple[str, ...]
    strong: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class RoadNaming:
    octaves: dict[int, NamesAt] = field(default_factory=dict)

    def at(self, scale: float) -> Block:
        found = self.octaves.get(floor(log2(scale)))
        if found is None:
            return Block.of(())

        def make(index: int) -> Label:
            x, y = found.xy[index].tolist()
            return Label(found.texts[index], x, y, "map_label" if found.strong[index] else "mute", once=True)

        return Block(found.xy, make)


def road_naming(roads: Sequence[RoadNames], projection: Projection, first_strong: int) -> RoadNaming:
    """On a pool thread. Of each road one name a square of land that is a good part of a window wide, on its longest
    piece there, if it is long enough for the letters; `first_strong`: the rank from which on names are stronger."""
    if not any(len(one.name) for one in roads):
        return RoadNaming()
    names = tuple(name for one in roads for name in one.names)
    shift = np.concatenate([[0], np.cumsum([len(one.names) for one in roads])])
    xy = projection.many(np.concatenate([one.middle for one in roads]))
    metres = np.concatenate([one.metres for one in roads])
    rank = np.concatenate([one.rank for one in roads])
    unique = {text: number for number, text in enumerate(dict.fromkeys(names))}
    number = np.array([unique[text] for text in names])
    name = number[np.concatenate([one.name + start for one, start in zip(roads, shift, strict=False)])]
    texts = tuple(unique)
    letters = _letters(texts) / 2 + 1
    found = {}
    for octave in OCTAVES:
        scale = 2.0**octave * 1.4
        chosen = _spread_out(xy, metres, name, scale)
        length = chosen[1] / scale
        fits = length > letters[name[chosen[0]]] * _ROAD_LETTER
        rows = chosen[0][fits]
        rows = rows[np.lexsort((-length[fits], -rank[rows]))][:_MOST]
        found[octave] = NamesAt(
            xy[rows],
            tuple(texts[one] for one in name[rows].tolist()),
            tuple((rank[rows] >= first_strong).tolist()),
        )
    return RoadNaming(found)


def _spread_out(xy: FloatArray, metres: FloatArray, name: Ints, scale: float) -> tuple[Ints, FloatArray]:
    """Of each name and square the longest piece, and the metres of all its pieces there."""
    cells = np.floor(xy / (_APART * scale)).astype(np.int64)
    cells -= cells.min(axis=0)
    width, height = (int(side) + 1 for side in cells.max(axis=0))
    codes = (name * width + cells[:, 0]) * height + cells[:, 1]
    order = np.lexsort((-metres, codes))
    firsts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    return order[firsts], np.add.reduceat(metres[order], firsts)


@dataclass(frozen=True, eq=False)
class FeatureNames:
    """Names of a layer's features: where, how many metres wide or high (points: infinite), the longest first."""

    xy: FloatArray = field(default_factory=lambda: np.empty((0, 2)))
    texts: tuple[str, ...] = ()
    room: FloatArray = field(default_factory=lambda: np.empty(0))
    letters: FloatArray = field(default_factory=lambda: np.empty(0))
    tone: str = "map_label"
    is_place: bool = False
    signs_from: float = 0.0  # metres a pixel up to which a sign stands at each point

    def at(self, scale: float, limit: float | None) -> Block:
        """Those that can be read at a scale; `limit`: the farthest the layer itself is shown."""
        farthest = limit if limit is not None else (float("inf") if self.is_place else _NEAR)
        if not self.texts or scale > farthest:
            return Block.of(())
        asked = np.maximum(_AREA_ROOM, self.letters * _AREA_LETTER)
        rows = np.flatnonzero(self.room / scale > asked)[:_MOST_FEATURES]
        clear = _SIGN_CLEAR if scale <= self.signs_from else _DOT_CLEAR

        def make(index: int) -> Label:
            row = int(rows[index])
            x, y = self.xy[row].tolist()
            is_beside = np.isinf(self.room[row]) and not self.is_place
            return Label(self.texts[row], x, y, self.tone, clear=clear if is_beside else 0.0)

        return Block(self.xy[rows], make)


def feature_names(features: Features, xy: FloatArray, layer: MapLayer, *, signs_from: float = 0.0) -> FeatureNames:
    """On a pool thread: the names in the layer's label field, each at the middle of its feature's box."""
    column = features.fields.get(layer.label) if layer.label else None
    if column is None or not len(features):
        return FeatureNames()
    begins = features.part_start[features.feature_start]
    rows = np.flatnonzero(np.array([bool(text.strip()) for text in column]) & (np.diff(begins) > 0))
    if not len(rows):
        return FeatureNames()
    filled = np.flatnonzero(np.diff(begins) > 0)
    low, high = np.empty((len(column), 2)), np.empty((len(column), 2))
    low[filled] = np.minimum.reduceat(xy, begins[filled], axis=0)
    high[filled] = np.maximum.reduceat(xy, begins[filled], axis=0)
    middle = (low + high) / 2
    is_line = ~np.isin(features.geometry, (POINTS, AREAS))
    at = (begins[:-1] + begins[1:]) // 2
    middle[is_line & (np.diff(begins) > 0)] = xy[at[is_line & (np.diff(begins) > 0)]]
    room = np.where(features.geometry == POINTS, np.inf, (high - low).max(axis=1))
    rows = rows[np.argsort(-room[rows], kind="stable")]
    texts = tuple(column[row].strip() for row in rows.tolist())
    tone = _TONES.get(layer.role, "map_label")
    return FeatureNames(middle[rows], texts, room[rows], _letters(texts), tone, layer.role == "place", signs_from)


def _letters(texts: Sequence[str]) -> FloatArray:
    """How many Latin letters wide each text is, about; a Chinese one takes two."""
    return np.array([sum(2 if ord(sign) > 0x2E80 else 1 for sign in text) for text in texts], dtype=np.float64)

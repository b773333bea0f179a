"""Layers a city brought along, as the map draws them: their features become shapes for the tiles, their role a look.

Colours are tokens; `styles_of` turns them into plain values on the window's thread, so that any thread can draw. Far away, or
where there are many, points are dots: a sign that covers its neighbours says less than dots do. From which scale on signs are
drawn is a matter of the whole layer, so that every tile of the ground decides alike.
"""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from console.domain.city.map.model import ROLES, MapLayer
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.domain.core.records import dataclass
from console.ui.kit.theme import theme, tokens
from console.ui.map.geometry import FloatArray, Projection
from console.ui.map.scene.ground import FeatureNames, feature_names
from console.ui.map.scene.shapes import Dots, Fills, Ints, Strokes, ring_stretches, segments
from console.ui.map.scene.styles import AreaStyle, DotStyle, LineStyle, SignStyle, Style
from console.ui.map.symbols import looks
from console.ui.map.symbols.looks import Look

_CELL = 512.0  # pixels of a square in which signs are counted; about five make up a window
_FEW = 60  # signs that may stand in it
_ALWAYS = 4.0  # metres a pixel from which on signs are drawn however many there are: what lies in a heap stays dots
_FARTHEST = 9  # octaves above one metre a pixel that are tried
_FINE = 6  # times finer than on the screen is a sign kept, for dense screens and paper


@dataclass(frozen=True, eq=False)
class PointIndex:
    """`xy` in metres, sorted by x; `feature`: the number of each in its layer. `signs_from`: metres a pixel up to which a
    sign stands at each."""

    xy: FloatArray
    feature: Ints
    signs_from: float

    @classmethod
    def of(cls, xy: FloatArray, feature: Ints) -> PointIndex:
        order = np.argsort(xy[:, 0], kind="stable")
        return cls(xy[order], feature[order], _near_enough(xy))

    def near(self, x: float, y: float, reach: float) -> list[int]:
        """The places in `xy` within a square of `reach` metres around a point, the nearest first."""
        first, last = np.searchsorted(self.xy[:, 0], (x - reach, x + reach), side="left").tolist()
        away = np.abs(self.xy[first:last] - (x, y)).max(axis=1)
        rows = np.flatnonzero(away <= reach)
        return (first + rows[np.argsort(away[rows], kind="stable")]).tolist()

    def place_of(self, feature: int) -> tuple[float, float] | None:
        """Where a feature is; of several points the westernmost."""
        rows = np.flatnonzero(self.feature == feature)
        return None if not len(rows) else (float(self.xy[rows[0], 0]), float(self.xy[rows[0], 1]))

    @property
    def memory(self) -> int:
        return self.xy.nbytes + self.feature.nbytes


def _near_enough(xy: FloatArray) -> float:
    """The farthest scale at which no square of the window holds more than a few."""
    if len(xy) <= _FEW:
        return float("inf")
    for octave in range(_FARTHEST, 2, -1):
        scale = 2.0**octave
        cells = np.floor(xy / (_CELL * scale)).astype(np.int64)
        _, counts = np.unique(cells[:, 0] * 2_000_003 + cells[:, 1], return_counts=True)
        if counts.max() <= _FEW:
            return scale
    return _ALWAYS


def look_of(role: str, tone: str) -> Look | None:
    """What stands at a point of a layer of this role; None where points are no things but marks of the ground."""
    if role not in looks.catalogue()["role"] or role == "other":
        return None
    look = looks.role_look(role)
    return look if not tone else Look(look.frame, look.glyph, look.state, tone)


def sign_size() -> int:
    """Side of a sign in pixels: smaller than what is live."""
    return int(tokens()["map"]["symbol_minor"])


def sign_of(look: Look) -> QImage:
    """The look in the colours of now, fine enough for paper. On the window's thread; the image may go to any other."""
    return _drawn_sign(look, theme().color(look.tone).rgba(), theme().color("panel").rgba())


@lru_cache(maxsize=64)
def _drawn_sign(look: Look, ink: int, paper: int) -> QImage:
    side = sign_size() * _FINE
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / looks.GRID, side / looks.GRID)
    looks.paint(painter, look)
    painter.end()
    return image


# ----------------------------------------------------------------------------------------------- layers and their looks


_WASH = 36  # alpha of an area that lies over the ground without hiding it
_WASHED_EDGE = 170  # alpha of its edge
_WASHED = "second"  # the tone of what has none


@dataclass(frozen=True, eq=False)
class BaseLayer:
    """A layer to be drawn: how it looks, and what it holds (None: pictures, which are fetched tile by tile)."""

    layer: MapLayer
    features: Features | None = None


@dataclass(frozen=True, slots=True)
class AreaLook:
    """Tokens. `wash`: the fill lets the ground through. `edge_from`: metres a pixel from which on the edge is drawn."""

    fill: str
    edge: str = ""
    edge_from: float = float("inf")
    wash: bool = False


@dataclass(frozen=True, slots=True)
class LineLook:
    """`core`: token of a second, thinner line upon the first."""

    tone: str
    width: float
    core: str = ""


@dataclass(frozen=True, slots=True)
class DotLook:
    shape: str
    radius: float
    fill: str
    edge: str = "map_casing"


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How the layers of a role look. `farthest`: where they end (metres a pixel) until somebody says otherwise."""

    area: AreaLook = AreaLook(_WASHED, _WASHED, wash=True)
    line: LineLook = LineLook(_WASHED, 1.4)
    dot: DotLook = DotLook("round", 3.0, _WASHED)
    farthest: float | None = None


def _sign(tone: str, shape: str, radius: float = 4.0) -> RoleStyle:
    return RoleStyle(AreaLook(tone, tone, wash=True), LineLook(tone, 1.8), DotLook(shape, radius, tone))


LOOKS: dict[str, RoleStyle] = {
    "imagery": RoleStyle(),
    "land": RoleStyle(AreaLook("map_land"), LineLook("map_land", 1.2), DotLook("round", 2.5, "map_land")),
    "built_up": RoleStyle(AreaLook("map_built")),
    "building": RoleStyle(AreaLook("map_building", "map_building_edge", 4.0), farthest=14.0),
    "water": RoleStyle(
        AreaLook("map_water_area", "map_water_edge", 40.0),
        LineLook("map_water_line", 1.5),
        DotLook("round", 3.0, "map_water_line"),
    ),
    "boundary": RoleStyle(AreaLook("", "map_boundary"), LineLook("map_boundary", 1.4)),
    "railway": RoleStyle(line=LineLook("map_rail", 2.2, "map_area")),
    "road": RoleStyle(AreaLook("map_road_minor"), LineLook("map_road", 1.5)),
    "risk": _sign("amber", "triangle"),
    "protected": _sign("second", "diamond"),
    "shelter": _sign("violet", "square"),
    "warehouse": _sign("blue", "square"),
    "team": _sign("green", "square"),
    "sensor": _sign("second", "round", 3.4),
    "place": RoleStyle(dot=DotLook("round", 2.2, "map_label")),
    "track": RoleStyle(line=LineLook("map_track", 2.0), dot=DotLook("round", 2.2, "map_track")),
    "other": RoleStyle(),
}
PLACES = {role: place for place, role in enumerate(ROLES)}


@dataclass(frozen=True, eq=False)
class LayerShapes:
    """A layer's features in metres, ready to be drawn."""

    fills: Fills | None = None
    rings: Strokes | None = None  # the same areas as lines, for what has no fill
    strokes: Strokes | None = None
    dots: Dots | None = None
    spots: PointIndex | None = None  # the same points, to be pointed at
    names: FeatureNames = field(default_factory=FeatureNames)

    @property
    def memory(self) -> int:
        parts = (self.fills, self.rings, self.strokes, self.dots, self.spots)
        return sum(part.memory for part in parts if part is not None)


def shapes_of(features: Features, layer: MapLayer, projection: Projection) -> LayerShapes:
    """On a pool thread: everything a layer needs to be drawn at any scale."""
    xy = projection.many(features.xy)
    areas, lines = (_parts(features, xy, kind) for kind in (AREAS, LINES))
    has_fill = bool(LOOKS.get(layer.role, LOOKS["other"]).area.fill)
    points = _parts(features, xy, POINTS)[0]
    spots = PointIndex.of(points, _owners(features)) if len(points) else None
    has_signs = spots is not None and look_of(layer.role, "") is not None
    return LayerShapes(
        fills=Fills.of(*areas) if len(areas[0]) and has_fill else None,
        rings=Strokes.of(ring_stretches(areas[0], areas[1])) if len(areas[0]) and not has_fill else None,
        strokes=Strokes.of(segments(lines[0], lines[1])) if len(lines[0]) else None,
        dots=Dots.of(points) if len(points) else None,
        spots=spots,
        names=feature_names(
            features, xy, layer, signs_from=spots.signs_from if has_signs and spots is not None else 0.0
        ),
    )


def _owners(features: Features) -> Ints:
    """The number of the feature of every point."""
    begins = features.part_start[features.feature_start]
    every = np.repeat(np.arange(len(features)), np.diff(begins))
    return every[features.geometry[every] == POINTS]


def limits_of(layer: MapLayer) -> tuple[float | None, float | None]:
    """Between how many metres a pixel a layer is drawn: its own limits, or those of its role."""
    has_own = layer.farthest is not None or layer.nearest is not None
    return (layer.nearest, layer.farthest if has_own else LOOKS.get(layer.role, LOOKS["other"]).farthest)


def _parts(features: Features, xy: FloatArray, kind: int) -> tuple[FloatArray, Ints, Ints, np.ndarray]:
    """All parts of the features of one geometry: points, where each part begins, where each feature, what is a hole."""
    rings = np.diff(features.feature_start)
    of_kind = np.repeat(features.geometry == kind, rings)
    lengths = np.diff(features.part_start)
    inside = np.repeat(of_kind, lengths)
    starts = np.concatenate([[0], np.cumsum(lengths[of_kind])]).astype(np.int64)
    firsts = np.concatenate([[0], np.cumsum(rings[features.geometry == kind])]).astype(np.int64)
    return xy[inside], starts, firsts, features.is_hole[of_kind]


def styles_of(base: BaseLayer, stock: LayerShapes) -> list[Style]:
    """How a layer's stock is drawn in the colours of now; areas lowest, points on top."""
    layer = base.layer
    look = LOOKS.get(layer.role, LOOKS["other"])
    nearest, farthest = limits_of(layer)
    limits: dict[str, Any] = {"opacity": layer.opacity, "nearest": nearest, "farthest": farthest}
    styles: list[Style] = []
    if stock.fills is not None:
        styles.append(_area_style(stock.fills, look.area, layer.tone, limits))
    for strokes, line in ((stock.rings, LineLook(look.area.edge or _WASHED, 1.4)), (stock.strokes, look.line)):
        if strokes is not None:
            core = theme().color(line.core) if line.core and not layer.tone else None
            colour = theme().color(layer.tone or line.tone)
            styles.append(LineStyle(strokes=strokes, colour=colour, width=line.width, core=core, **limits))
    if stock.dots is not None:
        dot = look.dot
        fill, edge = theme().color(layer.tone or dot.fill), theme().color(dot.edge)
        styles.append(DotStyle(dots=stock.dots, shape=dot.shape, radius=dot.radius, fill=fill, edge=edge, **limits))
    sign = look_of(layer.role, layer.tone)
    if stock.dots is not None and stock.spots is not None and sign is not None:
        limits["farthest"] = min(farthest or float("inf"), stock.spots.signs_from)
        styles.append(SignStyle(dots=stock.dots, sign=sign_of(sign), side=sign_size(), **limits))
    return styles


def _area_style(fills: Fills, look: AreaLook, tone: str, limits: dict[str, Any]) -> AreaStyle:
    fill = QColor(theme().color(tone or look.fill))
    if look.wash or tone:
        fill.setAlpha(_WASH)
    edge = tone or look.edge
    line = QColor(theme().color(edge)) if edge else None
    if line is not None and (look.wash or tone):
        line.setAlpha(_WASHED_EDGE)
    edge_from = float("inf") if tone else look.edge_from
    return AreaStyle(fills=fills, fill=fill, edge=line, edge_from=edge_from, **limits)

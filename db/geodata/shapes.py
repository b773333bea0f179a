"""Geometries of shapely to the arrays of a layer, and back. Points, lines and areas become layers of their own.

Coordinates of a file to WGS-84, and every coordinate that cannot be true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import CHINA_EAST, CHINA_NORTH, CHINA_SOUTH, CHINA_WEST
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.domain.core.kernel import Phrase, phrase
from db.geodata.trouble import Findings

Array = NDArray[Any]
EXAMPLES = 5  # features that are named one by one
FOREIGN_SHARE = 0.1  # of all points outside the country: said, for a wrong system shows itself so


def placed(features: Features, crs: str, rows: Array, findings: Findings, layer: str) -> Features:
    """The features in WGS-84. Those with coordinates that are no place on earth are reported by their number in the file."""
    found = replace(features, xy=systems.to_wgs84(crs, features.xy))
    with np.errstate(invalid="ignore"):
        good = np.isfinite(found.xy).all(axis=1) & (np.abs(found.xy) <= (180.0, 90.0)).all(axis=1)
    if good.all():
        return found
    owner = np.repeat(np.arange(len(found)), np.diff(found.part_start[found.feature_start]))
    wrong = np.unique(owner[~good])
    for number in wrong[:EXAMPLES]:
        x, y = features.xy[np.flatnonzero((owner == number) & ~good)[0]]
        expected = phrase("按 {crs} 换算后在经度±180、纬度±90之内的坐标", crs=crs)
        findings.add(
            expected,
            phrase("{x}，{y}", x=str(round(float(x), 6)), y=str(round(float(y), 6))),
            row=int(rows[number]) + 1,
            column=layer,
        )
    if len(wrong) > EXAMPLES or len(wrong) < len(found):
        count = phrase("{count} 个要素中有 {wrong} 个的坐标不在地球上", count=len(found), wrong=len(wrong))
        mixed = len(wrong) < len(found)
        expected = phrase("同一图层只用一种坐标系") if mixed else phrase("另选坐标系，或检查经纬度两列是否颠倒")
        findings.add(expected, count, column=layer)
    return found


def foreign_note(xy: Array) -> Phrase | None:
    """A sentence when more than a share of the points lies outside the country."""
    if not len(xy):
        return None
    west, south, east, north = CHINA_WEST, CHINA_SOUTH, CHINA_EAST, CHINA_NORTH
    inside = ((xy >= (west, south)) & (xy <= (east, north))).all(axis=1)
    share = 1 - float(inside.mean())
    if share <= FOREIGN_SHARE:
        return None
    return phrase("{percent}% 的点在国境之外，请核对坐标系", percent=round(100 * share))


NAMES = {POINTS: "points", LINES: "lines", AREAS: "areas"}
_FAMILY = {0: POINTS, 4: POINTS, 1: LINES, 2: LINES, 5: LINES, 3: AREAS, 6: AREAS}
_COLLECTION = 7
FARTHEST = 1e9  # metres or degrees: no system of coordinates has larger numbers
MOST_NESTED = 32  # collections within collections


@dataclass(slots=True)
class Mended:
    """What was put right or left out, in numbers."""

    without: int = 0  # features without a geometry
    broken: int = 0  # geometries of which nothing was left
    mended: int = 0  # areas whose rings cut themselves
    split: int = 0  # features of several kinds of geometry, cut up into layers

    def add(self, other: Mended) -> None:
        """Count another piece's repairs in."""
        self.without += other.without
        self.broken += other.broken
        self.mended += other.mended
        self.split += other.split


@dataclass(slots=True)
class Gathered:
    """Geometries by family, each with the row of the file it came from."""

    geometries: dict[int, Array] = field(default_factory=dict)
    rows: dict[int, Array] = field(default_factory=dict)
    mended: Mended = field(default_factory=Mended)


def from_wkb(content: Array) -> tuple[Array, int]:
    """Flat geometries and how many could not be read at all."""
    import shapely

    given = np.array([one is not None for one in content], dtype=bool)
    shapes = shapely.from_wkb(content, on_invalid="fix")
    return shapely.force_2d(shapes), int((given & shapely.is_missing(shapes)).sum())


def by_family(shapes: Array) -> Gathered:
    """Points, lines and areas apart; empty ones left out; rings that cut themselves mended."""
    import shapely

    found = Gathered()
    lacking = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    found.mended.without = int(lacking.sum())
    rows = np.flatnonzero(~lacking)
    shapes = shapes[rows]
    kinds = shapely.get_type_id(shapes)
    loose = kinds == _COLLECTION
    found.mended.split = int(loose.sum())
    families = np.array([_FAMILY.get(int(kind), -1) for kind in range(8)])[kinds]
    for family in NAMES:
        mine = families == family
        parts, origin = shapes[mine], rows[mine]
        more, more_rows = _from_collections(shapes[loose], rows[loose], family)
        if len(more):
            parts, origin = np.concatenate([parts, more]), np.concatenate([origin, more_rows])
            order = np.argsort(origin, kind="stable")
            parts, origin = parts[order], origin[order]
        if family == AREAS:
            parts, origin = _valid(parts, origin, found.mended)
        if len(parts):
            found.geometries[family], found.rows[family] = parts, origin
    return found


def _from_collections(shapes: Array, rows: Array, family: int) -> tuple[Array, Array]:
    """The parts of one family out of each collection, together as one geometry."""
    import shapely

    together = {POINTS: shapely.multipoints, LINES: shapely.multilinestrings, AREAS: shapely.multipolygons}[family]
    kept, origin = [], []
    for shape, row in zip(shapes, rows, strict=True):
        parts = [shape]
        for _ in range(MOST_NESTED):
            parts = list(shapely.get_parts(parts))
            if all(shapely.get_type_id(part) != _COLLECTION for part in parts):
                break
        mine = [part for part in parts if _FAMILY.get(shapely.get_type_id(part)) == family and not part.is_empty]
        if mine:
            kept.append(mine[0] if len(mine) == 1 else together(mine))
            origin.append(row)
    return np.array(kept, dtype=object), np.array(origin, dtype=np.int64)


def _valid(shapes: Array, rows: Array, mended: Mended) -> tuple[Array, Array]:
    import shapely

    wrong = np.flatnonzero(~shapely.is_valid(shapes))
    if not len(wrong):
        return shapes, rows
    shapes = shapes.copy()
    nowhere = 0
    for number in wrong:
        if _is_somewhere(shapely.get_coordinates(shapes[number])):
            shapes[number] = _mended(shapes[number])
        else:
            nowhere += 1  # told as what it is when it is placed
    left = ~shapely.is_missing(shapes)
    mended.broken += int((~left).sum())
    mended.mended += len(wrong) - nowhere - int((~left).sum())
    return shapes[left], rows[left]


def _is_somewhere(xy: Array) -> bool:
    return bool((np.isfinite(xy) & (np.abs(xy) < FARTHEST)).all())


def _mended(shape: Any) -> Any:
    import shapely

    try:
        return _areas_of(shapely.make_valid(shape))
    except shapely.errors.GEOSException:
        return None


def _areas_of(shape: Any) -> Any:
    """What is an area in what was mended; None: nothing."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts([shape]))
    areas = [part for part in parts if _FAMILY.get(int(shapely.get_type_id(part))) == AREAS and not part.is_empty]
    if not areas:
        return None
    return areas[0] if len(areas) == 1 else shapely.multipolygons(areas)


def to_features(family: int, shapes: Array, fields: Mapping[str, tuple[str, ...]]) -> Features:
    """The arrays of a layer, in the coordinates as they are. Rings are closed: the last point is the first again."""
    import shapely

    parts, owner = shapely.get_parts(shapes, return_index=True)
    is_hole = np.zeros(len(parts), dtype=bool)
    if family == AREAS:
        rings, polygon = shapely.get_rings(parts, return_index=True)
        is_hole = np.ones(len(rings), dtype=bool)
        is_hole[np.flatnonzero(np.diff(polygon, prepend=-1))] = False
        parts, owner = rings, owner[polygon]
    xy, part = shapely.get_coordinates(parts, return_index=True)
    return Features(
        geometry=np.full(len(shapes), family, dtype=np.uint8),
        feature_start=_starts(owner, len(shapes)),
        part_start=_starts(part, len(parts)),
        is_hole=is_hole,
        xy=xy,
        fields=fields,
    )


def joined(pieces: Sequence[Features]) -> Features:
    """Layers without fields, one behind the other."""
    if len(pieces) == 1:
        return pieces[0]
    return Features(
        geometry=np.concatenate([piece.geometry for piece in pieces]),
        feature_start=_offset([piece.feature_start for piece in pieces]),
        part_start=_offset([piece.part_start for piece in pieces]),
        is_hole=np.concatenate([piece.is_hole for piece in pieces]),
        xy=np.concatenate([piece.xy for piece in pieces]),
    )


def _offset(starts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    found, before = [np.zeros(1, dtype=np.int64)], 0
    for start in starts:
        found.append(start[1:] + before)
        before += int(start[-1])
    return np.concatenate(found)


def _starts(owner: Array, count: int) -> NDArray[np.int64]:
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=count), out=starts[1:])
    return starts


def to_shapes(features: Features, convert: Callable[[Array], Array] | None = None) -> Array:
    """Shapely geometries of a layer; those of one part are single, others multi."""
    import shapely

    xy = features.xy if convert is None else convert(features.xy)
    shapes = np.empty(len(features), dtype=object)
    for family in NAMES:
        mine = np.flatnonzero(features.geometry == family)
        for number in mine:
            first, last = features.feature_start[number : number + 2]
            parts = [xy[features.part_start[p] : features.part_start[p + 1]] for p in range(first, last)]
            shapes[number] = _shape(shapely, family, parts, features.is_hole[first:last])
    return shapes


def _shape(shapely: Any, family: int, parts: list[Array], is_hole: Array) -> Any:
    if family == POINTS:
        points = [shapely.points(xy) for part in parts for xy in part]
        return points[0] if len(points) == 1 else shapely.multipoints(points)
    if family == LINES:
        lines = [shapely.linestrings(part) for part in parts]
        return lines[0] if len(lines) == 1 else shapely.multilinestrings(lines)
    polygons: list[tuple[Array, list[Array]]] = []
    for part, hole in zip(parts, is_hole, strict=True):
        if hole and polygons:
            polygons[-1][1].append(part)
        else:
            polygons.append((part, []))
    areas = [
        shapely.polygons(outer, [shapely.linearrings(ring) for ring in holes] or None) for outer, holes in polygons
    ]
    return areas[0] if len(areas) == 1 else shapely.multipolygons(areas)

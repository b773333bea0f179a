"""What the ground of the map is made of, ready to be drawn at any scale: stretches of line, areas, points. No Qt here.

Coordinates are metres of the map's projection. Each stock keeps itself in several grades of detail: at a grade of g metres
everything is snapped to a grid of g metres and what has become nothing, or equal to another, is gone. A picture takes the
coarsest grade whose grid is at most half its pixel, so the eye sees no difference and a far view draws little.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.records import dataclass
from console.ui.map.geometry import Bounds, FloatArray

Floats = NDArray[np.float32]  # 1.5 cm at 200 km from the middle of the city
Ints = NDArray[np.int64]

GRIDS = (2.0, 8.0, 32.0, 128.0, 512.0)  # metres
CHUNK = 256  # stretches that share one box of the index
_WORTH = 0.7  # a grade is kept when it has at most this part of the one before
_MORTON_BITS = 15
_CELL = 2_000.0  # metres: land is counted in squares of this side


@dataclass(frozen=True, eq=False)
class _StrokeGrade:
    """Stretches sorted by rank, then along a Morton curve; `boxes` has a row for each chunk, `ranks` their rank."""

    grid: float
    ends: Floats  # n×4
    starts: Ints  # chunks + 1
    boxes: Floats  # chunks×4: west, south, east, north
    ranks: Ints


@dataclass(frozen=True, eq=False)
class Strokes:
    """Stretches of line. `rank` orders them: the higher lies on top and is kept longest when the view is far."""

    grades: tuple[_StrokeGrade, ...]
    bounds: Bounds
    density: tuple[float, ...]  # metres of line a square metre of land, by rank

    @classmethod
    def of(cls, ends: FloatArray, rank: NDArray[np.integer] | None = None) -> Strokes:
        """From n×4 ends in metres and a rank (0…) each."""
        lines = np.ascontiguousarray(ends, dtype=np.float32).reshape(-1, 4)
        ranks = np.zeros(len(lines), dtype=np.int64) if rank is None else np.asarray(rank, dtype=np.int64)
        grades = [_graded(0.0, lines, ranks)]
        for grid in GRIDS:
            if not _is_fine(lines, grid):
                continue
            fewer, kept = _snapped(lines, ranks, grid)
            if len(fewer) <= _WORTH * len(lines):
                lines, ranks = fewer, kept
                grades.append(_graded(grid, lines, ranks))
        return cls(tuple(grades), _bounds_of(grades[0].boxes), _densities(grades[0]))

    def __len__(self) -> int:
        return len(self.grades[0].ends)

    def within(self, rank: int, bounds: Bounds, scale: float) -> Floats:
        """The ends of all stretches of a rank that touch these bounds, in the detail of `scale` metres a pixel."""
        grade = _fit(self.grades, scale)
        hit = np.flatnonzero((grade.ranks == rank) & _touching(grade.boxes, bounds))
        if not len(hit):
            return np.empty((0, 4), dtype=np.float32)
        breaks = np.flatnonzero(np.diff(hit) > 1) + 1
        firsts, lasts = hit[np.append(0, breaks)], hit[np.append(breaks - 1, len(hit) - 1)]
        runs = zip(grade.starts[firsts].tolist(), grade.starts[lasts + 1].tolist(), strict=True)
        rows = np.concatenate([grade.ends[first:last] for first, last in runs])
        return rows[_touching(_boxes_of(rows), bounds)]

    def count(self, rank: int, bounds: Bounds, scale: float) -> int:
        """About how many stretches `within` would give."""
        grade = _fit(self.grades, scale)
        hit = np.flatnonzero((grade.ranks == rank) & _touching(grade.boxes, bounds))
        return int((grade.starts[hit + 1] - grade.starts[hit]).sum())

    @property
    def memory(self) -> int:
        """Bytes."""
        return sum(grade.ends.nbytes + grade.boxes.nbytes for grade in self.grades)


def segments(points: FloatArray, starts: Ints) -> FloatArray:
    """Lines one behind the other (n×2, and where each begins) as n×4 stretches."""
    if len(points) < 2:
        return np.empty((0, 4), np.float32)
    inner = np.ones(len(points) - 1, dtype=bool)
    ends = starts[1:-1] - 1
    inner[ends[(ends >= 0) & (ends < len(inner))]] = False
    return np.hstack([points[:-1], points[1:]])[inner]


def ring_stretches(xy: FloatArray, starts: Ints) -> FloatArray:
    """Rings as stretches, the last corner joined to the first."""
    if not len(xy):
        return np.empty((0, 4), np.float32)
    filled = np.diff(starts) > 1
    last, first = starts[1:][filled] - 1, starts[:-1][filled]
    return np.concatenate([segments(xy, starts), np.hstack([xy[last], xy[first]])])


def segment_lines(points: FloatArray, starts: Ints) -> Ints:
    """For each stretch of `segments` the number of the line it belongs to."""
    return np.repeat(np.arange(len(starts) - 1), np.maximum(np.diff(starts) - 1, 0))


def _is_fine(ends: Floats, grid: float) -> bool:
    """Whether enough stretches are shorter than the grid for a grade of it to be worth its making."""
    if not len(ends):
        return False
    longest = np.maximum(np.abs(ends[:, 2] - ends[:, 0]), np.abs(ends[:, 3] - ends[:, 1]))
    return bool(np.mean(longest < grid) > (1 - _WORTH) / 2)


def _graded(grid: float, ends: Floats, rank: Ints) -> _StrokeGrade:
    if not len(ends):
        nothing = np.empty((0, 4), dtype=np.float32)
        return _StrokeGrade(grid, nothing, np.zeros(1, dtype=np.int64), nothing, np.empty(0, dtype=np.int64))
    order = np.argsort((rank << (2 * _MORTON_BITS)) | _morton(ends), kind="stable")
    ends, rank = ends[order], rank[order]
    of_rank = np.flatnonzero(np.diff(rank, prepend=-1))
    stops = np.append(of_rank[1:], len(rank))
    starts = np.concatenate([np.arange(a, b, CHUNK) for a, b in zip(of_rank, stops, strict=True)])
    boxes = _boxes_of(ends)
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return _StrokeGrade(grid, ends, np.append(starts, len(rank)), np.hstack([low, high]), rank[starts])


def _snapped(ends: Floats, rank: Ints, grid: float) -> tuple[Floats, Ints]:
    cells = np.round(ends / np.float32(grid)).astype(np.int64)
    a, b = cells[:, 0] << 32 | cells[:, 1] & 0xFFFFFFFF, cells[:, 2] << 32 | cells[:, 3] & 0xFFFFFFFF
    low, high = np.minimum(a, b), np.maximum(a, b)
    mixed = (low * np.int64(0x9E3779B97F4A7C1) ^ high * np.int64(0x2545F4914F6CDD1D)) * np.int64(31) + rank
    order = np.argsort(mixed)
    is_first = np.diff(mixed[order], prepend=mixed[order[:1]] - 1) != 0
    kept = order[is_first]
    kept = np.sort(kept[low[kept] != high[kept]])
    return (cells[kept] * grid).astype(np.float32), rank[kept]


def _morton(ends: Floats) -> Ints:
    middle = (ends[:, :2] + ends[:, 2:]) / 2
    low = middle.min(axis=0)
    size = max(float((middle.max(axis=0) - low).max()), 1.0)
    cells = ((middle - low) * (((1 << _MORTON_BITS) - 1) / size)).astype(np.int64)
    return _spread(cells[:, 0]) | _spread(cells[:, 1]) << 1


def _spread(bits: Ints) -> Ints:
    """The bits of a number with a gap behind each."""
    bits = (bits | bits << 8) & 0x00FF00FF
    bits = (bits | bits << 4) & 0x0F0F0F0F
    bits = (bits | bits << 2) & 0x33333333
    return (bits | bits << 1) & 0x55555555


def _densities(grade: _StrokeGrade) -> tuple[float, ...]:
    """How thickly each rank covers the land where there is any: land is counted in the cells of a coarse grid."""
    if not len(grade.ends):
        return ()
    rank = np.repeat(grade.ranks, np.diff(grade.starts))
    step = grade.ends[:, 2:] - grade.ends[:, :2]
    length = np.hypot(step[:, 0], step[:, 1]).astype(np.float64)
    pieces = np.clip(np.ceil(length / (_CELL / 2)), 1, 10_000).astype(np.int64)
    of = np.repeat(np.arange(len(pieces)), pieces)
    along = (_ranges(np.zeros(len(pieces), dtype=np.int64), pieces) + 0.5) / pieces[of]
    cells = np.floor((grade.ends[of, :2] + step[of] * along[:, None]) / _CELL).astype(np.int64)
    land = len(np.unique(cells[:, 0] * 1_000_003 + cells[:, 1])) * _CELL * _CELL
    return tuple((np.bincount(rank, length) / land).tolist())


@dataclass(frozen=True, eq=False)
class _FillGrade:
    """Rings one behind the other. Ring r is xy[ring_start[r]:ring_start[r+1]], feature f the rings of feature_start."""

    grid: float
    xy: Floats
    ring_start: Ints
    feature_start: Ints
    boxes: Floats  # a row for each feature


@dataclass(frozen=True, eq=False)
class Fills:
    """Areas with holes. Outer rings run one way, holes the other: the winding rule then fills features that overlap as
    one, however a file had turned its rings."""

    grades: tuple[_FillGrade, ...]
    bounds: Bounds

    @classmethod
    def of(cls, xy: FloatArray, ring_start: Ints, feature_start: Ints, is_hole: NDArray[np.bool_]) -> Fills:
        points = np.asarray(xy, dtype=np.float64).reshape(-1, 2).copy()
        _turn(points, ring_start, is_hole)
        grade = _FillGrade(0.0, points.astype(np.float32), ring_start, feature_start, np.empty((0, 4), np.float32))
        grades = [_boxed(grade)]
        for grid in GRIDS:
            fewer = _simplified(grades[-1], grid)
            if len(fewer.xy) <= _WORTH * len(grades[-1].xy):
                grades.append(_boxed(fewer))
        return cls(tuple(grades), _bounds_of(grades[0].boxes))

    def __len__(self) -> int:
        return len(self.grades[0].boxes)

    def within(self, bounds: Bounds, scale: float) -> tuple[FloatArray, Ints, Ints]:
        """Points, where each ring begins, where each feature begins: all that touches the bounds, cut off at them."""
        grade = _fit(self.grades, scale)
        hit = np.flatnonzero(_touching(grade.boxes, bounds) & _is_seen(grade.boxes, scale))
        xy, ring_start, feature_start = _taken(grade, hit)
        return *_clipped(xy, ring_start, bounds), feature_start

    def count(self, bounds: Bounds, scale: float) -> int:
        """About how many corners `within` would give before it cuts."""
        grade = _fit(self.grades, scale)
        hit = np.flatnonzero(_touching(grade.boxes, bounds) & _is_seen(grade.boxes, scale))
        corners = grade.ring_start[grade.feature_start]
        return int((corners[hit + 1] - corners[hit]).sum())

    @property
    def memory(self) -> int:
        """Bytes."""
        return sum(grade.xy.nbytes + grade.boxes.nbytes + grade.ring_start.nbytes for grade in self.grades)


def _turn(xy: FloatArray, ring_start: Ints, is_hole: NDArray[np.bool_]) -> None:
    """Turn rings in place: outer ones against the clock, holes with it."""
    if not len(xy):
        return
    following = np.arange(1, len(xy) + 1)
    filled = np.diff(ring_start) > 0
    following[ring_start[1:][filled] - 1] = ring_start[:-1][filled]
    cross = xy[:, 0] * xy[following, 1] - xy[following, 0] * xy[:, 1]
    twice = np.add.reduceat(np.append(cross, 0.0), ring_start[:-1]) * filled
    wrong = np.flatnonzero((twice > 0) == is_hole)
    ring = np.repeat(np.arange(len(is_hole)), np.diff(ring_start))
    mirrored = ring_start[ring] + ring_start[ring + 1] - 1 - np.arange(len(xy))
    source = np.where(np.isin(ring, wrong), mirrored, np.arange(len(xy)))
    xy[:] = xy[source]


def _simplified(grade: _FillGrade, grid: float) -> _FillGrade:
    """Snapped; points that fell upon the one before, and rings smaller than the grid, are gone."""
    cells = np.round(grade.xy / np.float32(grid)).astype(np.int64)
    ring = np.repeat(np.arange(len(grade.ring_start) - 1), np.diff(grade.ring_start))
    is_first = np.diff(ring, prepend=-1) != 0
    moved = (np.diff(cells, axis=0, prepend=cells[:1]) != 0).any(axis=1)
    kept = np.flatnonzero(is_first | moved)
    counts = np.bincount(ring[kept], minlength=len(grade.ring_start) - 1)
    is_ring = counts >= 3
    kept = kept[is_ring[ring[kept]]]
    feature = np.repeat(np.arange(len(grade.feature_start) - 1), np.diff(grade.feature_start))[is_ring]
    rings = np.bincount(feature, minlength=len(grade.feature_start) - 1)
    rings = rings[rings > 0]
    return _FillGrade(
        grid,
        (cells[kept] * grid).astype(np.float32),
        _begins(counts[is_ring]),
        _begins(rings),
        np.empty((0, 4), np.float32),
    )


def _boxed(grade: _FillGrade) -> _FillGrade:
    begins = grade.ring_start[grade.feature_start]
    filled = np.flatnonzero(np.diff(begins) > 0)
    boxes = np.full((len(begins) - 1, 4), np.nan, dtype=np.float32)
    if len(filled):
        boxes[filled, :2] = np.minimum.reduceat(grade.xy, begins[filled], axis=0)
        boxes[filled, 2:] = np.maximum.reduceat(grade.xy, begins[filled], axis=0)
    return _FillGrade(grade.grid, grade.xy, grade.ring_start, grade.feature_start, boxes)


def _taken(grade: _FillGrade, hit: Ints) -> tuple[FloatArray, Ints, Ints]:
    """The features `hit` alone."""
    rings = _ranges(grade.feature_start[hit], grade.feature_start[hit + 1])
    points = _ranges(grade.ring_start[rings], grade.ring_start[rings + 1])
    ring_start = _begins(grade.ring_start[rings + 1] - grade.ring_start[rings])
    feature_start = _begins(grade.feature_start[hit + 1] - grade.feature_start[hit])
    return grade.xy[points].astype(np.float64), ring_start, feature_start


def _clipped(xy: FloatArray, starts: Ints, bounds: Bounds) -> tuple[FloatArray, Ints]:
    """All rings cut off at the bounds (Sutherland and Hodgman, one side after the other, all rings at once)."""
    for axis, limit, sign in ((0, bounds[0], 1), (1, bounds[1], 1), (0, bounds[2], -1), (1, bounds[3], -1)):
        if not len(xy):
            break
        depth = (xy[:, axis] - limit) * sign
        inside = depth >= 0
        if inside.all():
            continue
        previous = np.arange(-1, len(xy) - 1)
        filled = np.diff(starts) > 0
        previous[starts[:-1][filled]] = starts[1:][filled] - 1
        crosses = inside != inside[previous]
        given = crosses.astype(np.int64) + inside
        at = np.cumsum(given) - given
        out = np.empty((int(given.sum()), 2))
        a, b = previous[crosses], np.flatnonzero(crosses)
        out[at[crosses]] = xy[a] + (xy[b] - xy[a]) * (depth[a] / (depth[a] - depth[b]))[:, None]
        out[(at + crosses)[inside]] = xy[inside]
        starts = np.append(at, len(out))[starts]
        xy = out
    return xy, starts


@dataclass(frozen=True, eq=False)
class Dots:
    """Points."""

    xy: Floats
    bounds: Bounds

    @classmethod
    def of(cls, xy: FloatArray) -> Dots:
        points = np.asarray(xy, dtype=np.float32).reshape(-1, 2)
        return cls(points, _bounds_of(np.hstack([points, points])))

    def __len__(self) -> int:
        return len(self.xy)

    def within(self, bounds: Bounds, room: float) -> Floats:
        """The points in the bounds, of each square of `room` metres only the first: nobody can read a heap."""
        west, south, east, north = bounds
        x, y = self.xy[:, 0], self.xy[:, 1]
        inside = self.xy[(x > west) & (x < east) & (y > south) & (y < north)]
        cells = np.floor(inside / np.float32(room)).astype(np.int64)
        _, first = np.unique(cells[:, 0] * 2_000_003 + cells[:, 1], return_index=True)
        return inside[np.sort(first)]

    @property
    def memory(self) -> int:
        return self.xy.nbytes


def joined(bounds: Sequence[Bounds]) -> Bounds | None:
    """The bounds of all of these, None of nothing."""
    known = [one for one in bounds if one[0] <= one[2]]
    if not known:
        return None
    west, south, east, north = zip(*known, strict=True)
    return (min(west), min(south), max(east), max(north))


def _fit(grades: Sequence[Any], scale: float) -> Any:
    """The coarsest grade that nobody can tell from the finest at this scale."""
    return next((grade for grade in reversed(grades) if grade.grid <= scale / 2), grades[0])


def _is_seen(boxes: Floats, scale: float) -> NDArray[np.bool_]:
    """Whether a box is at least half a pixel wide or high."""
    return np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) > scale / 2


def _touching(boxes: Floats, bounds: Bounds) -> NDArray[np.bool_]:
    west, south, east, north = np.asarray(bounds, dtype=np.float32)
    return (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)


def _boxes_of(ends: Floats) -> Floats:
    return np.hstack([np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])])


def _bounds_of(boxes: Floats) -> Bounds:
    if not len(boxes):
        return (np.inf, np.inf, -np.inf, -np.inf)
    west, south = np.nanmin(boxes[:, :2], axis=0).tolist()
    east, north = np.nanmax(boxes[:, 2:], axis=0).tolist()
    return (west, south, east, north)


def _begins(counts: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _ranges(starts: Ints, stops: Ints) -> Ints:
    """All numbers of the ranges, one range behind the other."""
    counts = stops - starts
    shift = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    return np.arange(int(counts.sum())) + shift

"""How symbols share a crowded place: those of one kind become one mark with their number, kinds stand side by side.

Many things of a plan are known only by their town; then all of them lie on one point, and what a commander wants to read
is "here: 18 teams, 6 shelters, 3 stores", not a heap. Pure functions on arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from math import ceil

import numpy as np
from numpy.typing import NDArray

from console.domain.core.kernel import SubjectKey
from console.domain.core.records import dataclass
from console.ui.kit.theme import tokens
from console.ui.map.geometry import FloatArray
from console.ui.map.symbols.looks import ON_SCENE, UNDER_WAY, WAITING, Look, gathered_look
from console.ui.map.symbols.model import Symbol

IntArray = NDArray[np.int64]
_NEIGHBOURS = ((1, 0), (0, 1), (1, 1), (1, -1))


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A partition of points: `order` lists their indices group by group, `starts` says where each group begins."""

    order: IntArray
    starts: IntArray

    def __len__(self) -> int:
        return len(self.starts)

    def members(self, group: int) -> IntArray:
        end = self.starts[group + 1] if group + 1 < len(self.starts) else len(self.order)
        return self.order[self.starts[group] : end]


def gather(xy: FloatArray, reach: float) -> Groups:
    """Groups of points nearer than about `reach` to each other; a point alone is a group of one.

    A grid that lies still in the land (not in the window) makes the first groups, so that they do not change when the
    map is dragged; neighbouring cells whose centres are still too near are joined, the fuller one takes the other.
    """
    if len(xy) == 0:
        return Groups(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    cells = np.floor(xy / reach).astype(np.int64)
    cells -= cells.min(axis=0) - 1
    width = int(cells[:, 0].max()) + 2
    codes = cells[:, 1] * width + cells[:, 0]
    unique, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    centres = np.column_stack([np.bincount(inverse, xy[:, axis]) / counts for axis in (0, 1)])
    owner = _joined(unique, width, counts, centres, reach)[inverse]
    order = np.argsort(owner, kind="stable")
    starts = np.flatnonzero(np.diff(owner[order], prepend=-1))
    return Groups(order.astype(np.int64), starts.astype(np.int64))


def _joined(codes: IntArray, width: int, counts: IntArray, centres: FloatArray, reach: float) -> IntArray:
    """For every cell the cell it belongs to after joining those whose centres lie too near."""
    owner = np.arange(len(codes))
    pairs = []
    for dx, dy in _NEIGHBOURS:
        wanted = codes + dy * width + dx
        at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        found = codes[at] == wanted
        near = found & (np.hypot(*(centres[at] - centres).T) < reach * 0.85)
        pairs.append(np.column_stack([np.flatnonzero(near), at[near]]))
    joined = np.concatenate(pairs)
    fullness = counts[joined].max(axis=1) if len(joined) else np.empty(0)
    is_owner = np.zeros(len(codes), dtype=bool)
    for a, b in joined[np.argsort(-fullness, kind="stable")]:
        big, small = (a, b) if counts[a] >= counts[b] else (b, a)
        if owner[big] == big and owner[small] == small and not is_owner[small]:
            owner[small] = big
            is_owner[big] = True
    return owner


def merged(centres: FloatArray, halves: FloatArray, weights: IntArray) -> IntArray:
    """Boxes (centre, half width and height) that overlap: for every box the heavier one that takes it in, or itself.

    One round; a box taken in may make its taker wider, so call it again until nothing changes.
    """
    owner = np.arange(len(centres))
    is_taken = np.zeros(len(centres), dtype=bool)
    for box in np.argsort(-weights, kind="stable"):
        if is_taken[box]:
            continue
        gap = np.abs(centres - centres[box]) - halves - halves[box]
        hit = (gap < 0).all(axis=1) & ~is_taken & (owner == np.arange(len(owner)))
        hit[box] = False
        is_taken |= hit
        owner[hit] = box
    return owner


_AROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))  # below first: labels stand beside


def settle(centres: FloatArray, halves: FloatArray, weights: IntArray, fixed: FloatArray, half: float) -> FloatArray:
    """How far (pixels) to move each box so that it lies neither on a fixed symbol nor on another box.

    All in pixels of one camera, downwards positive; `half` is half the side of a fixed symbol. The heavier boxes are
    settled first and stay nearer to their place; a box for which there is no room within a few steps stays where it is.
    """
    moved = np.zeros_like(centres)
    count = len(fixed)
    taken = np.concatenate([fixed, centres])
    sides = np.concatenate([np.full((count, 2), half), halves])
    is_set = np.arange(len(taken)) < count
    shifts = _shifts(half)
    reach = np.abs(shifts).max() + sides.max(initial=0.0)
    for box in np.argsort(-weights, kind="stable"):
        near = is_set & (np.abs(taken - centres[box]) < reach + halves[box]).all(axis=1)
        if near.any():
            places = centres[box] + shifts
            gaps = np.abs(taken[near][None, :, :] - places[:, None, :]) - sides[near][None, :, :] - halves[box]
            is_free = ~(gaps < -0.5).all(axis=2).any(axis=1)
            if is_free.any():
                moved[box] = shifts[is_free.argmax()]
        taken[count + box] = centres[box] + moved[box]
        is_set[count + box] = True
    return moved


def _shifts(half: float) -> FloatArray:
    """Where a box may go, the nearest first."""
    steps = [(dx * half * factor, dy * half * factor) for factor in (1, 2, 3, 4) for dx, dy in _AROUND]
    return np.array([(0.0, 0.0), *steps])


# ---------------------------------------------------------------------------------------------------------------- marks


_BUSY = (WAITING, UNDER_WAY, ON_SCENE)
_ROUNDS = 4  # of joining blocks that overlap
_MOST_BLOCKS = 300  # beyond that blocks may overlap: nobody can read them anyway


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn at one place: one symbol, or several as one. `dx`, `dy`: pixels it stands aside of its place."""

    symbols: tuple[Symbol, ...]
    look: Look
    size: int
    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0

    @property
    def first(self) -> Symbol:
        return self.symbols[0]

    def words(self) -> str:
        """The label beside it, in the operator's language; a gathered one has its number and needs none."""
        return self.first.words.said() if len(self.symbols) == 1 else ""

    @property
    def keys(self) -> tuple[SubjectKey, ...]:
        return tuple(symbol.key for symbol in self.symbols)


class Level:
    """The marks of one step of the scale, the least important first.

    Where they are is one array; each mark itself is made when it is first seen.
    """

    def __init__(self, symbols: Sequence[Symbol], xy: FloatArray, scale: float) -> None:
        self._symbols = symbols
        self._members: list[list[int]] = []
        places: list[tuple[float, float, float, float]] = []
        for members, x, y, dx, dy in _arranged(symbols, xy, scale):
            self._members.append(members)
            places.append((x, y, dx, dy))
        ranks = np.array([symbols[members[0]].rank for members in self._members], dtype=np.int64)
        order = np.argsort(-ranks, kind="stable")
        self._members = [self._members[index] for index in order]
        arranged = np.array(places).reshape(-1, 4)[order]
        self.xy: FloatArray = arranged[:, :2]
        self.aside: FloatArray = arranged[:, 2:]
        self._made: dict[int, Mark] = {}
        self._place_of: dict[SubjectKey, int] = {}

    def __len__(self) -> int:
        return len(self._members)

    def mark(self, place: int) -> Mark:
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(place)
        return found

    def place_of(self, key: SubjectKey) -> int | None:
        """Where a subject stands: the index of its mark."""
        if not self._place_of:
            self._place_of = {
                self._symbols[index].key: place for place, members in enumerate(self._members) for index in members
            }
        return self._place_of.get(key)

    def _make(self, place: int) -> Mark:
        symbols = tuple(self._symbols[index] for index in self._members[place])
        look = symbols[0].look if len(symbols) == 1 else gathered_look([symbol.look for symbol in symbols])
        minor = all(symbol.group == "risk" for symbol in symbols)
        size = int(tokens()["map"]["symbol_minor" if minor else "symbol"])
        (x, y), (dx, dy) = self.xy[place], self.aside[place]
        return Mark(symbols, look, size, float(x), float(y), float(dx), float(dy))


def _arranged(
    symbols: Sequence[Symbol], xy: FloatArray, scale: float
) -> list[tuple[list[int], float, float, float, float]]:
    """Members, place in metres and shift in pixels of every mark at a scale (metres per pixel)."""
    loose = np.array([symbol.gathers for symbol in symbols], dtype=bool)
    free, fixed = np.flatnonzero(loose), np.flatnonzero(~loose)
    step = float(tokens()["map"]["symbol"]) + 3
    blocks = _blocks(symbols, xy, free, scale, step)
    centres = _centres(xy, blocks)
    buckets = [_buckets(symbols, block) for block in blocks]
    halves = np.array([_half(len(kinds), step) for kinds in buckets]).reshape(-1, 2)
    stands, leans = _fixed(symbols, xy, fixed, scale, step)
    moves = np.zeros_like(centres)
    if len(blocks) <= _MOST_BLOCKS:
        weights = np.array([len(block) for block in blocks], dtype=np.int64)
        moves = settle(centres / (scale, -scale), halves, weights, stands, step / 2)
    arranged = []
    for kinds, (x, y), (move_x, move_y) in zip(buckets, centres.tolist(), moves.tolist(), strict=True):
        for members, (dx, dy) in zip(kinds, _grid(len(kinds), step), strict=True):
            arranged.append((members, x, y, dx + move_x, dy + move_y))
    for index, lean in zip(fixed.tolist(), leans.tolist(), strict=True):
        x, y = xy[index].tolist()
        arranged.append(([index], x, y, lean[0], lean[1]))
    return arranged


def _fixed(
    symbols: Sequence[Symbol], xy: FloatArray, fixed: np.ndarray, scale: float, step: float
) -> tuple[FloatArray, FloatArray]:
    """Where symbols that stand alone are drawn (pixels), and how far aside of their place: the more important stays."""
    places = xy[fixed] / (scale, -scale)
    halves = np.full((len(fixed), 2), step / 2)
    importance = np.array([-symbols[index].rank for index in fixed], dtype=np.int64)
    leans = np.zeros_like(places)
    if len(fixed) <= _MOST_BLOCKS:
        leans = settle(places, halves, importance, np.empty((0, 2)), step / 2)
    return places + leans, leans


def _blocks(symbols: Sequence[Symbol], xy: FloatArray, free: np.ndarray, scale: float, step: float) -> list[list[int]]:
    """Symbols that share a place at this scale, after joining the blocks that would overlap."""
    groups: Groups = gather(xy[free], float(tokens()["map"]["cluster"]) * scale)
    blocks = [free[groups.members(index)].tolist() for index in range(len(groups))]
    for _ in range(_ROUNDS):
        if not 1 < len(blocks) <= _MOST_BLOCKS:
            break
        centres = _centres(xy, blocks) / scale
        halves = np.array([_half(len(_buckets(symbols, block)), step) for block in blocks])
        owner = merged(centres, halves, np.array([len(block) for block in blocks]))
        if (owner == np.arange(len(owner))).all():
            break
        joined: dict[int, list[int]] = {}
        for block, taker in zip(blocks, owner.tolist(), strict=True):
            joined.setdefault(taker, []).extend(block)
        blocks = list(joined.values())
    return blocks


def _centres(xy: FloatArray, blocks: Sequence[Sequence[int]]) -> FloatArray:
    """The mean place of each block."""
    sizes = np.array([len(block) for block in blocks], dtype=np.int64)
    if not len(sizes):
        return np.empty((0, 2))
    order = np.fromiter(chain.from_iterable(blocks), dtype=np.int64, count=int(sizes.sum()))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    means: FloatArray = np.add.reduceat(xy[order], starts, axis=0) / sizes[:, None]
    return means


def _buckets(symbols: Sequence[Symbol], block: Sequence[int]) -> list[list[int]]:
    """The block by kind, teams at work apart from the others; the most important first."""
    if len(block) == 1:
        return [list(block)]
    kinds: dict[tuple[str, bool, bool], list[int]] = {}
    for index in sorted(block):
        symbol = symbols[index]
        kinds.setdefault((symbol.group, symbol.planned, symbol.look.state in _BUSY), []).append(index)
    return sorted(kinds.values(), key=lambda members: members[0])


def _columns(count: int) -> int:
    return count if count <= 3 else 2 if count == 4 else 3


@cache
def _half(count: int, step: float) -> tuple[float, float]:
    columns = _columns(count)
    return (columns * step / 2, ceil(count / columns) * step / 2)


@cache
def _grid(count: int, step: float) -> list[tuple[float, float]]:
    """Shifts of `count` marks that stand in rows around one place."""
    columns = _columns(count)
    rows = ceil(count / columns)
    return [
        ((index % columns - (columns - 1) / 2) * step, (index // columns - (rows - 1) / 2) * step)
        for index in range(count)
    ]

"""How symbols share a crowded place: those of one kind become one mark with their number, kinds stand side by side.

Many things of a plan are known only by their town; then all of them lie on one point, and what a commander wants to read
is "here: 18 teams, 6 shelters, 3 stores", not a heap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import ceil

import numpy as np

from console.domain.core.kernel import SubjectKey
from console.ui.map.gather import Groups, gather, merged, settle
from console.ui.map.model import Symbol
from console.ui.map.projection import FloatArray
from console.ui.map.symbols import ON_SCENE, UNDER_WAY, WAITING, Look, gathered_look
from console.ui.theme import tokens

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

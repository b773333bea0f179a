"""Which symbols are drawn as one because they would lie on each other. Pure functions on arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.ui.map.projection import FloatArray

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

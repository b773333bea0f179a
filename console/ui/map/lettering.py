"""Where words go on the map: what matters most first, nothing upon anything else. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
CELL = 4  # pixels of one cell of the occupancy grid


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place: its size, and the upper left corners it could have, best first."""

    width: float
    height: float
    corners: tuple[tuple[float, float], ...]


class Occupancy:
    """What is taken of a region, in cells of 4 pixels; a cell touched counts as taken, so nothing ever overlaps."""

    def __init__(self, region: Box) -> None:
        self._left, self._top = region[0], region[1]
        self._columns = max(1, int((region[2] - region[0]) // CELL) + 1)
        self._rows = max(1, int((region[3] - region[1]) // CELL) + 1)
        self._taken = np.zeros((self._rows, self._columns), dtype=bool)

    def take(self, box: Box) -> None:
        rows, columns = self._cells(box)
        self._taken[rows, columns] = True

    def is_free(self, box: Box) -> bool:
        """Whether the box lies whole inside the region and touches nothing taken."""
        rows, columns = self._cells(box)
        if rows.start < 0 or columns.start < 0 or rows.stop > self._rows or columns.stop > self._columns:
            return False
        return not self._taken[rows, columns].any()

    def _cells(self, box: Box) -> tuple[slice, slice]:
        left = int((box[0] - self._left) // CELL)
        right = int((box[2] - self._left) // CELL) + 1
        top = int((box[1] - self._top) // CELL)
        bottom = int((box[3] - self._top) // CELL) + 1
        return slice(top, bottom), slice(left, right)


def place(wishes: Sequence[Wish], taken: Iterable[Box], region: Box) -> list[tuple[float, float] | None]:
    """A corner for every wish, in order of the wishes; None where no place is left."""
    ground = Occupancy(region)
    for box in taken:
        clipped = (
            max(box[0], region[0]),
            max(box[1], region[1]),
            min(box[2], region[2] - 1),
            min(box[3], region[3] - 1),
        )
        if clipped[0] < clipped[2] and clipped[1] < clipped[3]:
            ground.take(clipped)
    placed: list[tuple[float, float] | None] = []
    for wish in wishes:
        found = None
        for x, y in wish.corners:
            box = (x, y, x + wish.width, y + wish.height)
            if ground.is_free(box):
                ground.take(box)
                found = (x, y)
                break
        placed.append(found)
    return placed

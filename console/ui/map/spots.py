"""The points of an imported layer as something one can point at, and the sign that stands for each of them when one is near.

Far away, or where there are many, points are dots: a sign that covers its neighbours says less than dots do. From which scale
on signs are drawn is a matter of the whole layer, so that every tile of the ground decides alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from console.ui.kit.theme import theme, tokens
from console.ui.map import symbols
from console.ui.map.projection import FloatArray
from console.ui.map.shapes import Ints
from console.ui.map.symbols import Look

_CELL = 512.0  # pixels of a square in which signs are counted; about five make up a window
_FEW = 60  # signs that may stand in it
_ALWAYS = 4.0  # metres a pixel from which on signs are drawn however many there are: what lies in a heap stays dots
_FARTHEST = 9  # octaves above one metre a pixel that are tried
_FINE = 6  # times finer than on the screen is a sign kept, for dense screens and paper


@dataclass(frozen=True, eq=False)
class Spots:
    """`xy` in metres, sorted by x; `feature`: the number of each in its layer. `signs_from`: metres a pixel up to which a
    sign stands at each."""

    xy: FloatArray
    feature: Ints
    signs_from: float

    @classmethod
    def of(cls, xy: FloatArray, feature: Ints) -> Spots:
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
    if role not in symbols.catalogue()["role"] or role == "other":
        return None
    look = symbols.role_look(role)
    return look if not tone else Look(look.frame, look.glyph, look.state, tone)


def sign_size() -> int:
    """Side of a sign in pixels: smaller than what is live."""
    return int(tokens()["map"]["symbol_minor"])


def sign_of(look: Look) -> QImage:
    """The look in the colours of now, fine enough for paper. On the window's thread; the image may go to any other."""
    return _sign(look, theme().color(look.tone).rgba(), theme().color("panel").rgba())


@lru_cache(maxsize=64)
def _sign(look: Look, ink: int, paper: int) -> QImage:
    side = sign_size() * _FINE
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / symbols.GRID, side / symbols.GRID)
    symbols.paint(painter, look)
    painter.end()
    return image

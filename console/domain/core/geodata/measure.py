"""How long and how large something is on the ground: geodesics on the WGS-84 ellipsoid (Karney), by pyproj.

Loading pyproj takes a quarter of a second. `ready()` loads it, on any thread; until then `of` reckons on the sphere, which is at
most 0.6 % off. What is kept or copied is made by `exactly`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any

import numpy as np

from console.domain.core.geo import EARTH_RADIUS_M, haversine_m
from console.domain.core.records import dataclass

LonLat = tuple[float, float]
# One 亩 in square metres: 60 square zhang, fifteen to the hectare (Weights and Measures Order of the State Council,
# 1984)
MU_M2 = 2000 / 3
HECTARE_M2 = 10_000.0

_loaded: list[Any] = []
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Measured:
    """`legs` in metres, of an area the closing one as well; `area_m2` is None for a line.

    `crosses`: the edge crosses itself, so there is no area that the number could be. `exact`: on the ellipsoid.
    """

    legs: tuple[float, ...]
    area_m2: float | None = None
    crosses: bool = False
    exact: bool = True

    @property
    def metres(self) -> float:
        """Length of a line, circumference of an area."""
        return sum(self.legs)

    @property
    def mu(self) -> float | None:
        """The area in mu (亩, 1/15 ha); None for a line."""
        return None if self.area_m2 is None else self.area_m2 / MU_M2

    @property
    def hectares(self) -> float | None:
        """The area in hectares; None for a line."""
        return None if self.area_m2 is None else self.area_m2 / HECTARE_M2


def ready() -> bool:
    """Load what `exactly` needs; True, so that it can be asked as a question on a pool thread."""
    _geod()
    return True


def of(points: Sequence[LonLat], *, closed: bool = False) -> Measured:
    """Measure for the eye while something is drawn: exactly when that costs no waiting, else on the sphere."""
    return exactly(points, closed=closed) if _loaded else _roughly(points, closed)


def exactly(points: Sequence[LonLat], *, closed: bool = False) -> Measured:
    """Measure a line, or an area by its corners (the first is not repeated), in WGS-84 degrees."""
    geod = _geod()
    line = _line(points, closed)
    if len(line) < 2:
        return Measured((), 0.0 if closed else None)
    lons, lats = zip(*line, strict=True)
    legs = tuple(float(leg) for leg in geod.line_lengths(lons, lats))
    if not closed:
        return Measured(legs)
    area, _ = geod.polygon_area_perimeter(*zip(*points, strict=True))
    return Measured(legs, abs(float(area)), _crosses(points))


def _roughly(points: Sequence[LonLat], closed: bool) -> Measured:
    line = _line(points, closed)
    legs = tuple(haversine_m(*a, *b) for a, b in pairwise(line))
    if not closed:
        return Measured(legs, exact=False)
    middle = radians(sum(lat for _, lat in points) / max(1, len(points)))
    xy = np.radians(np.array(line, dtype=float).reshape(-1, 2)) * (EARTH_RADIUS_M * cos(middle), EARTH_RADIUS_M)
    x, y = xy.T
    area = abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2
    return Measured(legs, area, _crosses(points), exact=False)


def _line(points: Sequence[LonLat], closed: bool) -> list[LonLat]:
    return [*points, points[0]] if closed and len(points) > 2 else list(points)


def _crosses(points: Sequence[LonLat]) -> bool:
    """Whether an edge of the area meets another that is not its neighbour."""
    if len(points) < 4:
        return False
    from shapely import LinearRing

    return not LinearRing(points).is_simple


def _geod() -> Any:
    with _loading:
        if not _loaded:
            from pyproj import Geod

            _loaded.append(Geod(ellps="WGS84"))
    return _loaded[0]

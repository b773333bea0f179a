"""Degrees to metres and back, for one city.

A Mercator projection made true to scale at the city's own latitude: north is up, angles are kept, and within 100 km of
the centre a projected metre is a real one to better than 2 %. WGS-84 and CGCS2000 differ by centimetres and are one
thing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, cos, degrees, exp, log, pi, radians, tan

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import EARTH_RADIUS_M

_WEB_LIMIT = 85.05112878  # beyond this latitude a Mercator map has no sensible place

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Projection:
    """Local Mercator around (lon0, lat0), in metres east and north of it."""

    lon0: float
    lat0: float

    @property
    def _scale(self) -> float:
        return EARTH_RADIUS_M * cos(radians(self.lat0))

    def to_metres(self, lon: float, lat: float) -> tuple[float, float]:
        lat = min(max(lat, -_WEB_LIMIT), _WEB_LIMIT)
        return (
            self._scale * radians(lon - self.lon0),
            self._scale * (_mercator(lat) - _mercator(self.lat0)),
        )

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        north = y / self._scale + _mercator(self.lat0)
        return (self.lon0 + degrees(x / self._scale), degrees(2 * atan(exp(north)) - pi / 2))

    def many(self, lonlat: FloatArray) -> FloatArray:
        """Project an (n, 2) array of lon, lat to an (n, 2) array of metres."""
        lonlat = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
        lat = np.radians(np.clip(lonlat[:, 1], -_WEB_LIMIT, _WEB_LIMIT))
        out = np.empty_like(lonlat)
        out[:, 0] = self._scale * np.radians(lonlat[:, 0] - self.lon0)
        out[:, 1] = self._scale * (np.log(np.tan(np.pi / 4 + lat / 2)) - _mercator(self.lat0))
        return out

    def ground_factor(self, y: float) -> float:
        """Real metres per projected metre at this northing: what the scale bar has to be multiplied by."""
        _, lat = self.to_degrees(0.0, y)
        return cos(radians(lat)) / cos(radians(self.lat0))


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + radians(lat) / 2))

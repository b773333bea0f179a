"""Degrees to metres to pixels, and how a place or a length is said.

A Mercator projection made true to scale at the city's own latitude: north is up, angles are kept, and within 100 km of
the centre a projected metre is a real one to better than 2 %. WGS-84 and CGCS2000 differ by centimetres and are one
thing here. The camera is a value: every change gives a new one, so layers can compare, keep and reuse what they computed
for one.
"""

from __future__ import annotations

from dataclasses import replace
from math import atan, cos, degrees, exp, log, pi, radians, tan

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import EARTH_RADIUS_M
from console.domain.core.records import dataclass

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


# ----------------------------------------------------------------------------------------------------- metres to pixels


MIN_SCALE = 0.2  # metres per pixel: a house fills the window
MAX_SCALE = 4_000.0  # metres per pixel: a third of the country

Bounds = tuple[float, float, float, float]  # west, south, east, north in metres


@dataclass(frozen=True, slots=True)
class Camera:
    """Centre (metres), scale (metres per pixel) and size of the window (pixels)."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 50.0
    width: float = 800.0
    height: float = 600.0

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        return ((x - self.x) / self.scale + self.width / 2, (self.y - y) / self.scale + self.height / 2)

    def to_metres(self, px: float, py: float) -> tuple[float, float]:
        return (self.x + (px - self.width / 2) * self.scale, self.y - (py - self.height / 2) * self.scale)

    def pixels(self, xy: FloatArray) -> FloatArray:
        """An (n, 2) array of metres as an (n, 2) array of pixels."""
        out = (xy - (self.x, self.y)) / self.scale
        out[:, 1] *= -1
        out += (self.width / 2, self.height / 2)
        return out

    def bounds(self, margin: float = 0.0) -> Bounds:
        """The land shown, widened on every side by `margin` pixels."""
        half_w = (self.width / 2 + margin) * self.scale
        half_h = (self.height / 2 + margin) * self.scale
        return (self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h)

    def resized(self, width: float, height: float) -> Camera:
        return replace(self, width=max(width, 1.0), height=max(height, 1.0))

    def centred(self, x: float, y: float, scale: float | None = None) -> Camera:
        return replace(self, x=x, y=y, scale=_clamped(self.scale if scale is None else scale))

    def panned(self, dx: float, dy: float) -> Camera:
        """Move the land by this many pixels, as a hand would drag it."""
        return replace(self, x=self.x - dx * self.scale, y=self.y + dy * self.scale)

    def zoomed(self, factor: float, px: float | None = None, py: float | None = None) -> Camera:
        """Enlarge by `factor`; the land under pixel (px, py), by default the centre, stays where it is."""
        px = self.width / 2 if px is None else px
        py = self.height / 2 if py is None else py
        x, y = self.to_metres(px, py)
        scale = _clamped(self.scale / factor)
        return replace(self, scale=scale, x=x - (px - self.width / 2) * scale, y=y + (py - self.height / 2) * scale)

    def fitted(self, bounds: Bounds, pad: float = 40.0) -> Camera:
        """Show these bounds whole, with `pad` pixels around them."""
        west, south, east, north = bounds
        room_w, room_h = max(self.width - 2 * pad, 50.0), max(self.height - 2 * pad, 50.0)
        scale = max((east - west) / room_w, (north - south) / room_h, MIN_SCALE)
        return self.centred((west + east) / 2, (south + north) / 2, scale)


def _clamped(scale: float) -> float:
    return min(max(scale, MIN_SCALE), MAX_SCALE)


# ------------------------------------------------------------------------------------------------------------- in words


def coordinates(lon: float, lat: float) -> str:
    """Degrees to about ten metres, with the hemisphere."""
    return f"{abs(lat):.4f}°{'N' if lat >= 0 else 'S'}  {abs(lon):.4f}°{'E' if lon >= 0 else 'W'}"


def distance(metres: float) -> str:
    """As exact as one says it: 350 m, 1.2 km, 14 km."""
    if metres < 1000:
        return f"{round(metres, -1):.0f} m"
    return f"{metres / 1000:.1f} km" if metres < 10_000 else f"{metres / 1000:.0f} km"


def parse_position(text: str | None) -> tuple[float, float] | None:
    """The "lon,lat" an action was given; None when it was given none."""
    if not text:
        return None
    lon, _, lat = text.partition(",")
    return (float(lon), float(lat))


def length_words(metres: float) -> str:
    """As exact as a hand measures: 35 m, 350 m, 1.24 km, 14.3 km."""
    if metres < 1000:
        return f"{metres:.0f} m"
    return f"{metres / 1000:.2f} km" if metres < 10_000 else f"{metres / 1000:.1f} km"

"""The ground a plotted sign covers."""

from __future__ import annotations

from math import cos, pi, radians, sin

from console.domain.city.map.subjects import LonLat, Plot
from console.domain.core.geo import EARTH_RADIUS_M
from console.domain.core.kernel import Refusal

_CORNERS = 48


def outline(plot: Plot) -> tuple[LonLat, ...]:
    """The corners of an area or a circle (a polygon around it, 0.2 % larger than it at most)."""
    if plot.kind == "area":
        return plot.points
    if plot.kind == "circle":
        return circle(*plot.points[0], plot.radius_m)
    raise Refusal("只有区域和圆有范围")


def circle(lon: float, lat: float, radius_m: float) -> tuple[LonLat, ...]:
    """The corners of a polygon that holds the whole circle."""
    across = radius_m / cos(pi / _CORNERS) * 180 / (pi * EARTH_RADIUS_M)
    turns = (2 * pi * number / _CORNERS for number in range(_CORNERS))
    return tuple((lon + across * sin(turn) / cos(radians(lat)), lat + across * cos(turn)) for turn in turns)

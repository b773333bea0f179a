"""The two shifted systems of Chinese web maps: GCJ-02 (高德, 腾讯 and most others) and BD-09 (百度).

GCJ-02 moves every place by 18 to 717 m along a smooth, wavy field over the Krasovsky ellipsoid; BD-09 turns and stretches
GCJ-02 a little more (690 to 1,530 m in all; both measured over the country). Neither is published; the constants below are
those everybody has used since 2013. Forward they are closed formulas; back there is none, so the way back is the fixed point
of the way there, which both fields lead to quickly (they change by less than 3 % of a step).

Both hold inside `BOX` only, outside nothing is moved. At the edge of the box, which touches the country nowhere, the
forward field jumps by its own length: a strip of that width inside the edge has no origin, and one outside has two, of which
the moved one is taken.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BOX = (72.004, 0.8293, 137.8347, 55.8271)  # west, south, east, north
AXIS = 6_378_245.0  # Krasovsky 1940, metres
ECCENTRICITY_SQUARED = 0.00669342162296594323
MIDDLE_LON, MIDDLE_LAT = 105.0, 35.0  # the waves are counted from here

BAIDU_TURN = np.pi * 3000.0 / 180.0
BAIDU_LON, BAIDU_LAT = 0.0065, 0.006

ROUNDS = 60
STEADY = 1e-12  # degrees: a ten-thousandth of a millimetre; finer is lost in the last bits of the sines


def gcj02_from_wgs84(xy: Array) -> Array:
    """Degrees in, degrees out; n×2 (lon, lat)."""
    return np.where(_inside(xy), xy + _field(xy), xy)


def wgs84_from_gcj02(xy: Array) -> Array:
    """GCJ-02 back to WGS-84 [degrees], by iteration; outside China nothing is shifted."""
    origin = _undone(xy, lambda guess: guess + _field(guess))
    return np.where(_inside(origin), origin, xy)


def bd09_from_wgs84(xy: Array) -> Array:
    """WGS-84 to Baidu's BD-09 [degrees]; outside China nothing is shifted."""
    return np.where(_inside(xy), _baidu(xy + _field(xy)), xy)


def wgs84_from_bd09(xy: Array) -> Array:
    """BD-09 back to WGS-84 [degrees], by iteration; outside China nothing is shifted."""
    origin = _undone(xy, lambda guess: _baidu(guess + _field(guess)))
    return np.where(_inside(origin), origin, xy)


def _inside(xy: Array) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    lon, lat = xy[:, 0], xy[:, 1]
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return np.asarray(inside)[:, np.newaxis]


def _undone(target: Array, forward: Callable[[Array], Array]) -> Array:
    """The place that `forward` moves to `target`: step back by what is still missing until nothing changes."""
    guess = target.copy()
    near = _near(target)  # far away the field has no meaning and overflows
    part = target[near]
    found = part.copy()
    for _ in range(ROUNDS):
        missing = part - forward(found)
        found = found + missing
        if not len(missing) or np.abs(missing).max() < STEADY:
            break
    guess[near] = found
    return guess


def _near(xy: Array) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    lon, lat = xy[:, 0], xy[:, 1]
    return np.asarray((lon > west - 1) & (lon < east + 1) & (lat > south - 1) & (lat < north + 1))


def _field(xy: Array) -> Array:
    """By how many degrees GCJ-02 moves a place."""
    x, y = xy[:, 0] - MIDDLE_LON, xy[:, 1] - MIDDLE_LAT
    root = np.sqrt(np.abs(x))
    short = (20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)) * 2.0 / 3.0
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + short
    north_m += (20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi * y / 3.0)) * 2.0 / 3.0
    north_m += (160.0 * np.sin(np.pi * y / 12.0) + 320.0 * np.sin(np.pi * y / 30.0)) * 2.0 / 3.0
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + short
    east_m += (20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi * x / 3.0)) * 2.0 / 3.0
    east_m += (150.0 * np.sin(np.pi * x / 12.0) + 300.0 * np.sin(np.pi * x / 30.0)) * 2.0 / 3.0
    latitude = np.radians(xy[:, 1])
    magic = 1.0 - ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    meridian = AXIS * (1.0 - ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic))
    parallel = AXIS / np.sqrt(magic) * np.cos(latitude)
    return np.degrees(np.column_stack((east_m / parallel, north_m / meridian)))


def _baidu(xy: Array) -> Array:
    """GCJ-02 to BD-09."""
    lon, lat = xy[:, 0], xy[:, 1]
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * BAIDU_TURN)
    turn = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * BAIDU_TURN)
    return np.column_stack((far * np.cos(turn) + BAIDU_LON, far * np.sin(turn) + BAIDU_LAT))

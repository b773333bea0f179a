"""Which columns of a table are coordinates, by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEADER_WITHIN = 10  # rows: above the names of the columns there may be a title
LON = ("经度", "东经", "longitude", "lon", "lng", "long", "东坐标", "横坐标", "easting", "east", "x坐标", "坐标x", "x")
LAT = ("纬度", "北纬", "latitude", "lat", "北坐标", "纵坐标", "northing", "north", "y坐标", "坐标y", "y")
BOTH = (
    "经纬度",
    "坐标",
    "lonlat",
    "lnglat",
    "location",
    "coordinates",
    "coordinate",
    "position",
    "wkt",
    "geometry",
    "geom",
)
EXPORTED = ("yipan_lon", "yipan_lat", "yipan_east", "yipan_north")
PLAIN = ("x坐标", "坐标x", "x", "y坐标", "坐标y", "y")


@dataclass(frozen=True, slots=True)
class Columns:
    """`row`: index of the row of names; `first` is longitude or easting, or both in one when `second` is None.

    `plain_xy`: called x and y only, which surveyors and web maps use the opposite way.
    """

    row: int
    first: int
    second: int | None
    plain_xy: bool = False

    @property
    def used(self) -> tuple[int, ...]:
        return (self.first,) if self.second is None else (self.first, self.second)


def find_columns(rows: Sequence[tuple[int, tuple[str, ...]]], lon: str = "", lat: str = "") -> Columns | None:
    """The columns of coordinates: the named ones, else the likeliest; None when there are none."""
    for number, (_, names) in enumerate(rows[:HEADER_WITHIN]):
        if lon or lat:
            if lon in names and (lat in names or not lat):
                return Columns(number, names.index(lon), names.index(lat) if lat else None)
            continue
        found = _ours(names) or _pair(names)
        if found is not None:
            plain = all(_plain(names[at]) in PLAIN for at in found)
            return Columns(number, *found, plain_xy=plain)
        both = _best(names, BOTH)
        if both is not None:
            return Columns(number, both, None)
    return None


def _ours(names: tuple[str, ...]) -> tuple[int, int] | None:
    """The first two columns of a table that was exported from here."""
    ours = names[:2]
    return (0, 1) if len(ours) == 2 and all(name.startswith(EXPORTED) for name in ours) else None


def _pair(names: tuple[str, ...]) -> tuple[int, int] | None:
    lon, lat = _best(names, LON), _best(names, LAT)
    return None if lon is None or lat is None or lon == lat else (lon, lat)


def _best(names: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    plain = [_plain(name) for name in names]
    for word in words:
        if word in plain:
            return plain.index(word)
    for word in words:
        for number, name in enumerate(plain):
            others = {"经度": "纬", "坐标": "xy东北横纵", "东经": "纬", "纬度": "经", "北纬": "经"}.get(word, "")
            if _holds(name, word) and not any(other in name for other in others):
                return number
    return None


def _plain(name: str) -> str:
    """Small letters, without units in brackets."""
    return re.sub(r"[（(\[].*?[)）\]]", "", name).strip().casefold()


def _holds(name: str, word: str) -> bool:
    if len(name) > 24:
        return False  # a sentence, not a name
    if word.isascii():
        return len(word) > 1 and word in re.split(r"[^a-z]+", name)
    return word in name


def northings_first(xy: NDArray[Any], plain_xy: bool) -> bool:
    """Whether columns called only x and y hold the northing in x, as Chinese surveys do (GB/T 18314); told by the numbers."""
    good = xy[np.isfinite(xy).all(axis=1)]
    if not plain_xy or not len(good):
        return False
    x, y = np.median(good, axis=0)
    if abs(x) <= 180 and abs(y) <= 180:
        return bool(3 <= x <= 54 and 73 <= y <= 136)
    return bool(1_800_000 <= x <= 6_000_000 and (100_000 <= y < 1_000_000 or 13_000_000 <= y < 46_000_000))

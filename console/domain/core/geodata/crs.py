"""What becomes of coordinates in another system: conversion, how far a layer moves that was in another than thought, where a
file would lie, in words: the quickest way to see that a system of coordinates was not the right one.

Which system coordinates seem to be in, and why. A guess is shown to a person with its reason; only what the file itself
says is sure. Names come before the file's own word: exports of web maps call GCJ-02 by the name of WGS-84 more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import cos, isfinite, radians

import numpy as np
from numpy.typing import ArrayLike, NDArray

from console.domain.core.geo import bearing_words, haversine_m
from console.domain.core.geodata.coordinates import format_coordinates, parse_coordinates
from console.domain.core.geodata.reading import CrsGuess
from console.domain.core.geodata.systems import (
    BD09,
    CGCS2000,
    FALSE_EASTING_M,
    GCJ02,
    REASONS,
    SYSTEMS,
    WEB_MERCATOR,
    WGS84,
    ZONES,
    UnknownCrs,
    epsg_of,
    from_wgs84,
    gk_code,
    is_metric,
    meridian,
    to_wgs84,
)
from console.domain.core.kernel import Phrase, Position, phrase

__all__ = [
    "BD09",
    "CGCS2000",
    "GCJ02",
    "REASONS",
    "SYSTEMS",
    "WEB_MERCATOR",
    "WGS84",
    "UnknownCrs",
    "epsg_of",
    "format_coordinates",
    "from_wgs84",
    "gk_code",
    "guess",
    "is_metric",
    "parse_coordinates",
    "recognise",
    "to_wgs84",
]


def moved_m(bbox: tuple[float, float, float, float], was: str, now: str) -> float | None:
    """How far the middle of a layer would move, in metres; None when its numbers cannot be of that system."""
    middle = np.array([((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)])
    found = to_wgs84(now, from_wgs84(was, middle))
    if not np.isfinite(found).all() or (np.abs(found) > (180.0, 90.0)).any():
        return None
    return haversine_m(float(middle[0][0]), float(middle[0][1]), float(found[0][0]), float(found[0][1]))


Box = tuple[float, float, float, float]

SIDE = 5  # points along each side of a box that is converted: its image is not quite a box


def box_in_degrees(bbox: Box, crs: str) -> Box | None:
    """A box of a file's own units as west, south, east, north in WGS-84; None when these numbers are nowhere on the earth."""
    west, south, east, north = bbox
    if not all(isfinite(side) for side in bbox):
        return None
    across, up = np.linspace(west, east, SIDE), np.linspace(south, north, SIDE)
    points = np.array([(x, y) for x in across for y in up])
    found = to_wgs84(crs, points)
    if not np.isfinite(found).all() or (np.abs(found) > (180.0, 90.0)).any():
        return None
    (left, low), (right, high) = found.min(axis=0), found.max(axis=0)
    return (float(left), float(low), float(right), float(high))


def whereabouts(box: Box | None, city: Box | None) -> Phrase:
    """Where a box lies: in the city, partly, around it, or how far away and in which direction."""
    if box is None:
        return phrase("按这个坐标系，数据不在地球上")
    if city is None:
        return phrase("文件里还没有城市，无法对照")
    if _holds(city, box):
        return phrase("在本辖区内")
    if _holds(box, city):
        return phrase("包含整个辖区")
    if box[0] <= city[2] and city[0] <= box[2] and box[1] <= city[3] and city[1] <= box[3]:
        return phrase("与本辖区部分重叠")
    here, there = _middle(city), _middle(box)
    km = round(haversine_m(here.lon, here.lat, there.lon, there.lat) / 1000)
    return phrase("在辖区{direction}约{km}公里处，不在辖区内", direction=bearing_words(here, there), km=km)


def apart_m(bbox: Box, first: str, second: str) -> float | None:
    """How far the middle of a box moves when it is understood as `second` instead of `first`; None when it cannot be either."""
    a, b = (box_in_degrees(bbox, crs) for crs in (first, second))
    if a is None or b is None:
        return None
    one, other = _middle(a), _middle(b)
    return haversine_m(one.lon, one.lat, other.lon, other.lat)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _middle(box: Box) -> Position:
    return Position(lon=(box[0] + box[2]) / 2, lat=(box[1] + box[3]) / 2, quality="surveyed")


WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (BD09, ("bd09", "bd-09", "bd_09", "bdlon", "bdlat", "bd_lng", "bd_lon", "bd_lat", "baidu", "百度")),
    (GCJ02, ("gcj", "高德", "amap", "gaode", "autonavi", "腾讯", "tencent", "火星")),
    (CGCS2000, ("cgcs", "国家2000", "2000国家", "大地2000", "天地图", "tianditu")),
    (WGS84, ("wgs", "gps", "北斗", "openstreetmap")),
)
FARTHEST_EASTING_M = 400_000.0  # from the central meridian: a 6° zone is 334 km wide to each side at the equator
NORTHINGS = (300_000.0, 6_000_000.0)  # 3° to 54° north
MERCATOR_MOST_M = 20_037_508.35
LEAST_METRES = 10_000.0  # smaller numbers are degrees gone wrong, not metres beside the Gulf of Guinea
MERCATOR_CHINA_M = 15_200_000.0  # web maps' easting at 136.5° east
FAR = 5.0  # degrees: farther from the city nothing is taken for its data


def guess(
    xy: ArrayLike,
    *,
    wkt_or_epsg: str | int | None = None,
    column_names: Iterable[str] = (),
    hints: Iterable[str] = (),
    near: tuple[float, float] | None = None,
) -> CrsGuess:
    """The likeliest system of a sample of coordinates (n×2), why, and what else it may be.

    `wkt_or_epsg`: what the file says; `hints`: names of the file and its layers; `near`: where the city lies.
    """
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    said = recognise(wkt_or_epsg) if wkt_or_epsg not in (None, "") else None
    if said is not None and is_metric(said):
        return CrsGuess(said, "file", sure=True)
    # most of them: a few that are nowhere are mistakes of the file, and found when it is read
    looks_like_degrees = bool(len(points)) and float((np.abs(points) <= (180.0, 90.0)).all(axis=1).mean()) >= 0.5
    if looks_like_degrees or not len(points) or said is not None:
        named = _named([*column_names, *hints])
        if named is not None:
            return CrsGuess(named, "named", others=_without(named, said or WGS84, GCJ02, BD09, CGCS2000))
        if said is not None:
            return CrsGuess(said, "file", sure=True, others=_without(said, GCJ02, BD09))
        if looks_like_degrees:
            return CrsGuess(WGS84, "degrees", others=(GCJ02, CGCS2000, BD09))
        return CrsGuess(WGS84, "unknown", others=tuple(SYSTEMS)[1:5])
    return _metric(points, near)


def _without(crs: str, *others: str) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(others) if one != crs)


def _named(names: list[str]) -> str | None:
    text = " ".join(names).casefold()
    return next((crs for crs, words in WORDS if any(word in text for word in words)), None)


def _metric(points: NDArray[np.float64], near: tuple[float, float] | None) -> CrsGuess:
    """Metres: each system whose numbers they may be; where the city is known the one that lies nearest to it comes first."""
    east, north = np.median(points, axis=0)
    found: list[tuple[str, str]] = []
    if NORTHINGS[0] <= north <= NORTHINGS[1]:
        zone, rest = divmod(east, 1_000_000.0)
        if abs(rest - FALSE_EASTING_M) <= FARTHEST_EASTING_M:
            found += [(gk_code(w, meridian(w, int(zone)), True), "zone") for w in (3, 6) if zone in ZONES[w]]
            if zone == 0:
                found += [(crs, "metres") for crs in _meridians(near)]
    if LEAST_METRES < max(abs(east), abs(north)) <= MERCATOR_MOST_M:
        found.append((WEB_MERCATOR, "mercator"))
    if near is not None:
        found.sort(key=lambda one: _distance(one[0], east, north, near))
        found = [one for one in found if _distance(one[0], east, north, near) < FAR] or found
    elif len(found) > 1 and found[0][0].startswith("CGCS2000-GK6") and east < MERCATOR_CHINA_M:
        found = [found[-1], *found[:-1]]  # easterly web maps and the westernmost zones share their numbers
    if not found:
        return CrsGuess(WGS84, "unknown", others=tuple(SYSTEMS)[1:])
    (crs, reason), *rest_of = found
    return CrsGuess(crs, reason, others=tuple(other for other, _ in rest_of))


def _meridians(near: tuple[float, float] | None) -> list[str]:
    """Zones without a number in the easting: every central meridian will do, the city's own neighbours first."""
    codes = [(width, meridian(width, zone)) for width in (3, 6) for zone in ZONES[width]]
    if near is None:
        near = (111.0, 35.0)  # nothing is known: the middle of the country, and the guess says that it is one
    codes.sort(key=lambda one: (abs(one[1] - near[0]), one[0]))
    return [gk_code(width, lon, False) for width, lon in codes[:6]]


def _distance(crs: str, east: float, north: float, near: tuple[float, float]) -> float:
    """Degrees from the city to where the point would lie."""
    lon, lat = to_wgs84(crs, [(east, north)])[0]
    if not np.isfinite((lon, lat)).all():
        return 1e9
    return float(np.hypot((lon - near[0]) * cos(radians(near[1])), lat - near[1]))


def recognise(wkt_or_epsg: str | int | None) -> str | None:
    """The code in SYSTEMS of what a file says of its coordinates (WKT, "EPSG:4490", a number); None: none of ours."""
    if wkt_or_epsg is None or wkt_or_epsg == "":
        return None
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(wkt_or_epsg)
    except CRSError:
        return None
    if crs.is_compound:
        crs = crs.sub_crs_list[0]
    if crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    name = re.sub(r"[^a-z0-9]", "", crs.name.casefold())
    if "gcj02" in name or "bd09" in name:
        return GCJ02 if "gcj02" in name else BD09
    datum = _datum(crs)
    if datum is None:
        return None
    if crs.is_geographic:
        return datum
    return _projected(crs)


def _datum(crs: object) -> str | None:
    """WGS-84 or CGCS2000 when the coordinates stand on one of them; others are off by up to a hundred metres."""
    geodetic = getattr(crs, "geodetic_crs", None)
    datum = getattr(geodetic, "datum", None)
    name = f"{getattr(datum, 'name', '')} {getattr(geodetic, 'name', '')}".casefold()
    plain = re.sub(r"[^a-z0-9]", "", name)
    if "china2000" in plain or "cgcs2000" in plain or "chinageodetic" in plain:
        return CGCS2000
    return WGS84 if "worldgeodeticsystem1984" in plain or "wgs84" in plain or "wgs1984" in plain else None


def _projected(crs: object) -> str | None:
    operation = getattr(crs, "coordinate_operation", None)
    method = str(getattr(operation, "method_name", "")).casefold()
    if "pseudo mercator" in method or "mercator_auxiliary_sphere" in method:
        return WEB_MERCATOR
    if "transverse mercator" not in method and "gauss" not in method:
        return None
    said = {parameter.name.casefold(): float(parameter.value) for parameter in getattr(operation, "params", ())}
    wanted = {"scale factor at natural origin": 1.0, "latitude of natural origin": 0.0, "false northing": 0.0}
    if any(abs(said.get(name, value) - value) > 1e-9 for name, value in wanted.items()):
        return None
    lon, easting = said.get("longitude of natural origin"), said.get("false easting")
    if lon is None or easting is None:
        return None
    return _zone(lon, easting, getattr(crs, "name", ""))


def _zone(lon: float, easting: float, name: str) -> str | None:
    prefix, rest = divmod(easting, 1_000_000.0)
    if abs(rest - FALSE_EASTING_M) > 1e-6 or lon != int(lon):
        return None
    widths = (3, 6) if re.search(r"3[ _-]?deg", name, re.IGNORECASE) else (6, 3)
    for width in widths:
        code = gk_code(width, int(lon), prefix > 0)
        zone = int(lon) // 3 if width == 3 else (int(lon) + 3) // 6
        if code in SYSTEMS and meridian(width, zone) == int(lon) and prefix in (0, zone):
            return code
    return None

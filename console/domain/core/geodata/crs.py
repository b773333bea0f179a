"""What becomes of coordinates in another system: conversion, how far a layer moves that was in another than thought, where a
file would lie, in words: the quickest way to see that a system of coordinates was not the right one.
"""

from __future__ import annotations

from math import isfinite

import numpy as np

from console.domain.core.geo import bearing_words, haversine_m
from console.domain.core.geodata.coordinates import format_coordinates, parse_coordinates
from console.domain.core.geodata.guessing import guess, recognise
from console.domain.core.geodata.systems import (
    BD09,
    CGCS2000,
    GCJ02,
    REASONS,
    SYSTEMS,
    WEB_MERCATOR,
    WGS84,
    UnknownCrs,
    epsg_of,
    from_wgs84,
    gk_code,
    is_metric,
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

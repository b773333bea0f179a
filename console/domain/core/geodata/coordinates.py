"""Coordinates as people write and read them: the read-out under the pointer, and what is typed to go somewhere."""

from __future__ import annotations

import re
from math import isfinite

import numpy as np

from console.domain.core.geodata.systems import from_wgs84, is_metric, to_wgs84

NUMBER = r"[-+]?\d+(?:\.\d+)?"
EAST_WORDS, WEST_WORDS = ("东经", "经度", "lon", "lng", "e", "东"), ("西经", "w", "西")
NORTH_WORDS, SOUTH_WORDS = ("北纬", "纬度", "lat", "n", "北"), ("南纬", "s", "南")
# Chinese surveying counts X to the north and Y to the east (GB/T 18314 and every Gauss-Krüger list), web maps the other way.
AXES = {"x": "north", "y": "east"}
_WORDS = {
    **dict.fromkeys(EAST_WORDS, ("lon", 1)),
    **dict.fromkeys(WEST_WORDS, ("lon", -1)),
    **dict.fromkeys(NORTH_WORDS, ("lat", 1)),
    **dict.fromkeys(SOUTH_WORDS, ("lat", -1)),
}
_WORD = "|".join(sorted((*_WORDS, *AXES), key=len, reverse=True))
_SECONDS = r"(?:(?P<sec>\d+(?:\.\d+)?)\s*(?:″|\"|''|秒|s)?)?"
_MINUTES = rf"(?:(?P<min>\d+(?:\.\d+)?)\s*[′'分m]\s*{_SECONDS})?"
_ANGLE = rf"(?P<deg>{NUMBER})\s*(?:[°度dº]\s*{_MINUTES})?"
_BEFORE = re.compile(rf"(?P<word>{_WORD})?\s*[:=]?\s*{_ANGLE}", re.IGNORECASE)
_AFTER = re.compile(rf"{_ANGLE}\s*(?P<word>{_WORD})?", re.IGNORECASE)
_SIGNS = str.maketrans(
    {"，": ",", "；": ";", "：": ":", "’": "'", "‘": "'", "“": '"', "”": '"', "＂": '"', "－": "-", "−": "-"}
)
LARGEST = 200  # characters; nothing that is a coordinate is longer


def format_coordinates(crs: str, lon: float, lat: float) -> str:
    """A WGS-84 place in `crs`: degrees to 0.1 m ("112.812345°E 35.123456°N") or metres to 0.1 m ("E 37512345.6 N 3887654.3").

    "" where the system has no such place. What comes out can be typed in again.
    """
    first, second = from_wgs84(crs, [(lon, lat)])[0]
    if not (isfinite(first) and isfinite(second)):
        return ""
    if is_metric(crs):
        return f"E {first:.1f} N {second:.1f}"
    return f"{abs(first):.6f}°{'E' if first >= 0 else 'W'} {abs(second):.6f}°{'N' if second >= 0 else 'S'}"


def parse_coordinates(text: str, crs: str) -> tuple[float, float] | None:
    """The WGS-84 place that somebody typed in coordinates of `crs`; None when the text is none.

    Decimal degrees or degrees, minutes and seconds, longitude first unless letters or Chinese words say otherwise (a first
    number that can be no longitude of the country beside one that can is read as latitude); metres east and north for the
    projected systems, or X (north) and Y (east) as surveyors write them.
    """
    said = _two(text)
    if said is None:
        return None
    first, second = said
    if is_metric(crs) and abs(first[1]) <= 180 and abs(second[1]) <= 180:
        crs = "WGS-84"  # degrees are degrees, whatever the read-out shows
    place = _metres(first, second) if is_metric(crs) else _degrees(first, second)
    if place is None:
        return None
    lon, lat = (float(value) for value in to_wgs84(crs, np.array([place]))[0])
    inside = isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90
    return (lon, lat) if inside else None


_Said = tuple[str, float]  # "lon", "lat", "north", "east" or "", and the number


def _two(text: str) -> tuple[_Said, _Said] | None:
    text = text.translate(_SIGNS).strip().strip("()（）[]")
    if len(text) > LARGEST:
        return None
    found: list[_Said] = []
    at = 0
    tokens = _BEFORE if re.match(_WORD, text, re.IGNORECASE) else _AFTER  # "N35 E112" or "35N 112E", never both ways
    for match in tokens.finditer(text):
        if text[at : match.start()].strip(" ,;/\t、"):
            return None
        word = _token(match)
        if word is None:
            return None
        found.append(word)
        at = match.end()
    if len(found) != 2 or text[at:].strip(" ,;/\t、"):
        return None
    return found[0], found[1]


def _token(match: re.Match[str]) -> _Said | None:
    degrees = float(match["deg"])
    minutes, seconds = float(match["min"] or 0), float(match["sec"] or 0)
    if minutes >= 60 or seconds >= 60 or (match["min"] and degrees != int(degrees)):
        return None
    value = abs(degrees) + minutes / 60 + seconds / 3600
    value = -value if match["deg"].startswith("-") else value
    word = (match["word"] or "").casefold()
    if word in AXES:
        return (AXES[word], value)
    axis, sign = _WORDS.get(word, ("", 1))
    return (axis, sign * value)


def _degrees(first: _Said, second: _Said) -> tuple[float, float] | None:
    names = (first[0], second[0])
    if names in (("lat", "lon"), ("lat", ""), ("", "lon")):
        lon, lat = second[1], first[1]
    elif names in (("lon", "lat"), ("lon", ""), ("", "lat")):
        lon, lat = first[1], second[1]
    elif names == ("", ""):
        lon, lat = first[1], second[1]
        swapped = abs(lat) > 90 or (3 <= lon <= 54 and 73 <= lat <= 136)
        if swapped:
            lon, lat = lat, lon
    else:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _metres(first: _Said, second: _Said) -> tuple[float, float] | None:
    axes = {"lon": "east", "lat": "north", "east": "east", "north": "north", "": ""}
    names = (axes[first[0]], axes[second[0]])
    if names in (("north", "east"), ("north", ""), ("", "east")):
        return (second[1], first[1])
    if names in (("east", "north"), ("east", ""), ("", "north"), ("", "")):
        return (first[1], second[1])
    return None


def parse_number(text: str) -> float | None:
    """One coordinate of a table: a decimal number, or degrees, minutes and seconds with or without letters; None: neither."""
    text = text.translate(_SIGNS).strip()
    if not text or len(text) > LARGEST:
        return None
    tokens = _BEFORE if re.match(_WORD, text, re.IGNORECASE) else _AFTER
    match = tokens.fullmatch(text)
    said = _token(match) if match else None
    return None if said is None else said[1]

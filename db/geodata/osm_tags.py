"""What the tags of an OpenStreetMap way say about driving, walking and boating on it (wiki.openstreetmap.org, pages of keys).

Two decisions of ours:
- A legal ban does not stop an emergency vehicle: on an urgent mission fire engines, ambulances and rescue vehicles are not bound
  by prescribed routes and directions (Road Traffic Safety Law, article 53). So access=no and access=private stay open to
  vehicles. An explicit motor_vehicle=no or vehicle=no does not: it mostly marks what a vehicle cannot pass (posts, steps).
  emergency=yes opens a way, emergency=no shuts it. One-way rules are kept nevertheless: nobody plans against the traffic.
- A pedestrian street counts as a service road: it has to leave a fire lane free.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import nan

from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR

CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "residential",
    "service",
    "track",
    "path",
    "ferry",
    "waterway",
)
KINDS: Mapping[str, str] = {
    "motorway": "motorway",
    "motorway_link": "motorway",
    "trunk": "trunk",
    "trunk_link": "trunk",
    "primary": "primary",
    "primary_link": "primary",
    "secondary": "secondary",
    "secondary_link": "secondary",
    "tertiary": "tertiary",
    "tertiary_link": "tertiary",
    "unclassified": "residential",
    "residential": "residential",
    "living_street": "residential",
    "road": "residential",
    "service": "service",
    "pedestrian": "service",
    "busway": "service",
    "track": "track",
    "path": "path",
    "trail": "path",
    "footway": "path",
    "cycleway": "path",
    "bridleway": "path",
    "steps": "path",
}
"""Every other value of `highway` (construction, proposed, platform, raceway…) is nothing to travel on and left out."""

NAVIGABLE = ("boat", "motorboat", "ship")
YES = ("yes", "designated", "permissive", "official", "private", "destination", "permit")
FASTEST_KMH, TALLEST_M, HEAVIEST_T = 200.0, 30.0, 500.0  # beyond: a slip of the pen

# Regulation on the Implementation of the Road Traffic Safety Law, articles 45 and 78
ZONES: Mapping[str, float] = {"cn:urban": 50.0, "cn:rural": 70.0, "cn:motorway": 120.0}
_MPH, _KNOT = 1.609344, 1.852
_FOOT_M, _INCH_M = 0.3048, 0.0254
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_SPEED = re.compile(rf"{_NUMBER}\s*(km/h|kmh|kph|mph|knots|公里/小时)?")
_LENGTH = re.compile(rf"{_NUMBER}\s*(m|metres|meters|米|cm)?")
_FEET = re.compile(rf"{_NUMBER}\s*(?:'|ft|feet)\s*(?:{_NUMBER}\s*(?:\"|''|in|inches)?)?")
_WEIGHT = re.compile(rf"{_NUMBER}\s*(t|tonnes|吨|kg|公斤|lbs|st)?")
_SPEED_UNITS = {"mph": _MPH, "knots": _KNOT}
_LENGTH_UNITS = {"cm": 0.01}
_WEIGHT_UNITS = {"kg": 0.001, "公斤": 0.001, "lbs": 0.00045359237, "st": 0.90718474}
_NONE = frozenset({"none", "default", "no", "unsigned", "no_sign", "no_indications", "below_default", "unlimited"})
_SAID_NOTHING = frozenset({"", "signals", "variable", "walk"})

Tags = Mapping[str, str]


def class_of(tags: Tags) -> str:
    """The class of a way, one of CLASSES; "" when nothing can travel on it."""
    highway = tags.get("highway")
    if highway is not None:
        return "" if tags.get("area") == "yes" else KINDS.get(highway, "")
    if tags.get("route") == "ferry":
        return "ferry"
    if tags.get("waterway") in ("river", "canal") and any(tags.get(key) in YES for key in NAVIGABLE):
        return "waterway"
    return ""


def access_of(tags: Tags, kind: str) -> int:
    """Who may use a way of this class: bits MOTOR, FOOT, BOAT."""
    if kind == "waterway":
        return BOAT
    if kind == "ferry":
        carries = any(tags.get(key) in YES for key in ("motor_vehicle", "motorcar", "hgv"))
        return BOAT | (MOTOR if carries else 0) | (0 if tags.get("foot") == "no" else FOOT)
    return _motor(tags, kind) | _foot(tags, kind)


def _motor(tags: Tags, kind: str) -> int:
    emergency = tags.get("emergency")
    if emergency in ("yes", "designated"):
        return MOTOR
    rule = tags.get("motor_vehicle") or tags.get("motorcar") or tags.get("vehicle")
    if emergency == "no" or rule == "no":
        return 0
    return MOTOR if kind != "path" or rule in YES else 0


def _foot(tags: Tags, kind: str) -> int:
    rule = tags.get("foot")
    if rule in YES:
        return FOOT
    return 0 if rule in ("no", "use_sidepath") or kind == "motorway" or tags.get("motorroad") == "yes" else FOOT


def direction_of(tags: Tags) -> int:
    """0 both ways, 1 as drawn, -1 against the way it is drawn."""
    rule = tags.get("oneway")
    if rule in ("yes", "true", "1"):
        return 1
    if rule in ("-1", "reverse"):
        return -1
    if rule in ("no", "false", "0", "reversible", "alternating"):
        return 0
    implied = tags.get("junction") in ("roundabout", "circular") or tags.get("highway") in ("motorway", "motorway_link")
    return 1 if implied else 0


def speed_of(tags: Tags) -> tuple[float, bool]:
    """The signed speed in km/h (nan: none), and whether it could be read. Different by direction: the lower counts."""
    said = tags.get("maxspeed")
    if said is None:
        ahead, back = tags.get("maxspeed:forward"), tags.get("maxspeed:backward")
        if ahead is None and back is None:
            return nan, True
        said = ";".join(value for value in (ahead, back) if value)
    return _lowest(said, _speed, FASTEST_KMH)


def height_of(tags: Tags) -> tuple[float, bool]:
    """The clearance in metres (nan: none), and whether it could be read."""
    said = [tags[key] for key in ("maxheight", "maxheight:physical") if key in tags]
    return _lowest(";".join(said), _height, TALLEST_M)


def weight_of(tags: Tags) -> tuple[float, bool]:
    """The weight limit in metric tons (nan: none), and whether it could be read."""
    return _lowest(tags.get("maxweight", ""), _weight, HEAVIEST_T)


def _lowest(said: str, read: Callable[[str], float | None], highest: float) -> tuple[float, bool]:
    """The lowest of several figures, separated by semicolons; one that cannot be read spoils none of the others."""
    best, clear = nan, True
    for text in said.lower().replace("|", ";").split(";"):
        value = read(text.strip())
        if value is None or (value == value and not 0 < value <= highest):
            clear = False
        elif value == value and not value >= best:
            best = value
    return best, clear


def _speed(text: str) -> float | None:
    if text in _NONE or text in _SAID_NOTHING:
        return nan
    if text in ZONES:
        return ZONES[text]
    match = _SPEED.fullmatch(text)
    return None if match is None else _figure(match[1]) * _SPEED_UNITS.get(match[2] or "", 1.0)


def _height(text: str) -> float | None:
    if text in _NONE or not text:
        return nan
    if match := _FEET.fullmatch(text):
        return _figure(match[1]) * _FOOT_M + _figure(match[2] or "0") * _INCH_M
    match = _LENGTH.fullmatch(text)
    return None if match is None else _figure(match[1]) * _LENGTH_UNITS.get(match[2] or "", 1.0)


def _weight(text: str) -> float | None:
    if text in _NONE or not text:
        return nan
    match = _WEIGHT.fullmatch(text)
    return None if match is None else _figure(match[1]) * _WEIGHT_UNITS.get(match[2] or "", 1.0)


def _figure(text: str) -> float:
    return float(text.replace(",", "."))


def name_of(tags: Tags) -> str:
    """The Chinese name if there is one, else the local one."""
    return tags.get("name:zh") or tags.get("name:zh-Hans") or tags.get("name") or ""


def road_name_of(tags: Tags) -> str:
    """The name of a road; its number where it has no name."""
    return name_of(tags) or tags.get("ref") or ""

"""From the ways of an OpenStreetMap file to a road layer.

While the file is read, a way leaves only numbers in flat buffers. When all is read, ways are cut at junctions: at nodes
that occur more than once, and at the ends. Everything between two cuts is one edge, its inner points are its shape.
The node numbers of OpenStreetMap serve to find the junctions and are then forgotten.

What the tags of an OpenStreetMap way say about driving, walking and boating on it (wiki.openstreetmap.org, pages of keys).

Two decisions of ours:
- A legal ban does not stop an emergency vehicle: on an urgent mission fire engines, ambulances and rescue vehicles are not bound
  by prescribed routes and directions (Road Traffic Safety Law, article 53). So access=no and access=private stay open to
  vehicles. An explicit motor_vehicle=no or vehicle=no does not: it mostly marks what a vehicle cannot pass (posts, steps).
  emergency=yes opens a way, emergency=no shuts it. One-way rules are kept nevertheless: nobody plans against the traffic.
- A pedestrian street counts as a service road: it has to leave a fire lane free.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import field
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import EARTH_RADIUS_M
from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR, Layer
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass

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
# Every other value of `highway` (construction, proposed, platform, raceway…) is nothing to travel on and left out
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


_WKB_HEAD = 9  # byte order, type and number of points stand before the coordinates
_AT_ONCE = 1 << 20  # points whose distances are reckoned at once
_KINDS = {name: number for number, name in enumerate(CLASSES)}

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(slots=True)
class RoadGatherer:
    """Collects ways. A node that the file does not hold (it was cut out of a larger one) is nan."""

    refs: array[int] = field(default_factory=lambda: array("q"))
    xy: array[float] = field(default_factory=lambda: array("d"))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))
    kind: array[int] = field(default_factory=lambda: array("B"))
    one_way: array[int] = field(default_factory=lambda: array("B"))
    access: array[int] = field(default_factory=lambda: array("B"))
    label: array[int] = field(default_factory=lambda: array("q"))
    speed: array[float] = field(default_factory=lambda: array("d"))
    height: array[float] = field(default_factory=lambda: array("d"))
    weight: array[float] = field(default_factory=lambda: array("d"))
    names: dict[str, int] = field(default_factory=lambda: {"": 0})
    shut: int = 0
    unread: int = 0

    def add(self, way: Any, kind: str, tags: Mapping[str, str], factory: Any) -> None:
        """One way of osmium (its nodes have their locations), of a class of CLASSES."""
        access = access_of(tags, kind)
        if not access:
            self.shut += 1
            return
        refs, points = [node.ref for node in way.nodes], points_of(way, factory)
        turn = direction_of(tags) if kind not in ("ferry", "waterway") else 0
        if turn < 0:
            refs.reverse()
            points = points.reshape(-1, 2)[::-1].ravel()
        self.refs.extend(refs)
        self.xy.frombytes(points.tobytes())
        self.ends.append(len(self.refs))
        self.kind.append(_KINDS[kind])
        self.one_way.append(turn != 0)
        self.access.append(access)
        self.label.append(self.names.setdefault(road_name_of(tags), len(self.names)))
        for values, (value, clear) in (
            (self.speed, speed_of(tags)),
            (self.height, height_of(tags)),
            (self.weight, weight_of(tags)),
        ):
            values.append(value)
            self.unread += not clear

    def __len__(self) -> int:
        return len(self.kind)

    def negative(self) -> int:
        """How many nodes of roads have a number that an editor gave: osmium finds no place for them."""
        refs = np.frombuffer(self.refs, np.int64)
        return len(np.unique(refs[refs < 0]))


def points_of(way: Any, factory: Any) -> Floats:
    """The coordinates of a way, one after the other: lon, lat, lon, lat…"""
    import osmium

    try:
        raw = bytes.fromhex(factory.create_linestring(way, osmium.geom.ALL))
        points = np.frombuffer(raw, "<f8", offset=_WKB_HEAD)
        if len(points) == 2 * len(way.nodes):
            return points
    except (osmium.InvalidLocationError, RuntimeError):
        pass  # a node is missing or the way has a single one: taken point by point below
    return np.array(
        [(node.lon, node.lat) if node.location.valid() else (np.nan, np.nan) for node in way.nodes], dtype=np.float64
    ).ravel()


def build(found: RoadGatherer) -> tuple[Layer, tuple[Phrase, ...]]:
    """The road layer and what there is to say of it. Uses the gatherer up: its points are let go as soon as they are sorted."""
    points = _Points.of(found)
    found.refs, found.xy, found.ends = array("q"), array("d"), array("q")
    cut = _Cut.of(points)
    way = points.way[cut.first]
    metres = cut.metres
    node, merged = _joined(cut.a, cut.b, metres, points.numbers)
    keep = (metres > 0) & (node[cut.a] != node[cut.b])
    dropped = int(np.count_nonzero(~keep))
    a, b, way, metres = node[cut.a[keep]], node[cut.b[keep]], way[keep], metres[keep]
    used, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
    places = np.empty((points.numbers, 2))
    places[points.number] = points.xy
    shape, shape_start = _shapes(points, cut.first[keep], cut.last[keep])
    kinds, kind = np.unique(np.frombuffer(found.kind, np.uint8)[way], return_inverse=True)
    labels, label = _labels(found, way)
    layer = Layer(
        nodes=places[used],
        start=ends[: len(a)].astype(np.int64),
        end=ends[len(a) :].astype(np.int64),
        metres=metres,
        kind=kind.astype(np.int64),
        one_way=np.frombuffer(found.one_way, np.uint8)[way].astype(np.bool_),
        label=label,
        classes=tuple(CLASSES[number] for number in kinds),
        names=labels,
        shape=shape,
        shape_start=shape_start,
        speed_kmh=_if_any(found.speed, way),
        max_height_m=_if_any(found.height, way),
        max_weight_t=_if_any(found.weight, way),
        access=_access(found, way),
    )
    return layer, _notes(found, points.missing, dropped, merged)


def _notes(found: RoadGatherer, missing: int, dropped: int, merged: int) -> tuple[Phrase, ...]:
    said = (
        (missing, phrase("{count}个道路节点不在文件中（裁切边缘），该处断开", count=missing)),
        (dropped, phrase("{count}段长度为零的道路已略去", count=dropped)),
        (merged, phrase("{count}个位置重合的路口已合并", count=merged)),
        (found.shut, phrase("{count}条道路标明不通车也不通人，已略去", count=found.shut)),
        (found.unread, phrase("{count}处限速、限高或限重无法识别，按未标明处理", count=found.unread)),
    )
    return tuple(sentence for count, sentence in said if count)


@dataclass(frozen=True, slots=True)
class _Points:
    """Points of all ways in order, without those that belong to no edge. `number` is that of the node, from 0 without gaps."""

    xy: Floats
    way: Small
    number: Small
    numbers: int
    linked: Bools  # the next point is the next on the same way
    often: Bools  # the node occurs more than once
    missing: int

    @staticmethod
    def of(found: RoadGatherer) -> _Points:
        refs = np.frombuffer(found.refs, np.int64)
        xy = np.frombuffer(found.xy, np.float64).reshape(-1, 2)
        ends: Ints = np.frombuffer(found.ends, np.int64)
        way = np.repeat(np.arange(len(found), dtype=np.int32), ends[1:] - ends[:-1])
        again = np.zeros(len(refs), np.bool_)
        again[1:] = (refs[1:] == refs[:-1]) & (way[1:] == way[:-1])
        if again.any():
            refs, xy, way = refs[~again], xy[~again], way[~again]
        there = ~np.isnan(xy[:, 0])
        linked = np.zeros(len(refs), np.bool_)
        linked[:-1] = (way[1:] == way[:-1]) & there[1:] & there[:-1]
        part = linked.copy()
        part[1:] |= linked[:-1]
        missing = len(np.unique(refs[~there]))
        number, count = _numbered(refs[part])
        return _Points(xy[part], way[part], number, len(count), linked[part], count[number] > 1, missing)


def _numbered(refs: Ints) -> tuple[Small, Small]:
    """Numbers without gaps instead of those of OpenStreetMap, in the same order, and how often each occurs.

    As numpy.unique, which takes three times the memory: a province has fifteen million points on its roads.
    """
    order = np.argsort(refs, kind="stable")
    new = np.empty(len(refs), np.bool_)
    new[:1] = True
    sorted_refs = refs[order]
    np.not_equal(sorted_refs[1:], sorted_refs[:-1], out=new[1:])
    del sorted_refs
    rank = np.cumsum(new, dtype=np.int32)
    rank -= 1
    number = np.empty(len(refs), np.int32)
    number[order] = rank
    return number, np.bincount(rank).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The edges: first and last point of each, node numbers of these, and the way along the shape in metres."""

    first: Ints
    last: Ints
    a: Small
    b: Small
    metres: Floats

    @staticmethod
    def of(points: _Points) -> _Cut:
        ends = points.often.copy()
        ends |= ~points.linked
        ends[1:] |= ~points.linked[:-1]
        ends[:1] = True
        first, last = _between(ends, points.linked)
        # A ring that touches nothing else but itself is cut in its middle: an edge has two ends.
        ring = points.number[first] == points.number[last]
        if ring.any():
            ends[(first[ring] + last[ring]) // 2] = True
            first, last = _between(ends, points.linked)
        along = np.zeros(len(points.xy))
        for at in range(0, len(along) - 1, _AT_ONCE):
            piece = slice(at, at + _AT_ONCE + 1)
            steps = _steps(points.xy[piece]) * points.linked[piece][:-1]
            along[at + 1 : at + 1 + len(steps)] = along[at] + np.cumsum(steps)
        return _Cut(first, last, points.number[first], points.number[last], along[last] - along[first])


def _between(ends: Bools, linked: Bools) -> tuple[Ints, Ints]:
    places = np.flatnonzero(ends)
    going_on = linked[places[:-1]] if len(places) else np.zeros(0, np.bool_)
    return places[:-1][going_on], places[1:][going_on]


def _steps(xy: Floats) -> Floats:
    """Great-circle metres from each point to the next, also from the last of one way to the first of another."""
    lon, lat = np.radians(xy[:, 0]), np.radians(xy[:, 1])
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    steps: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return steps


def _joined(a: Small, b: Small, metres: Floats, count: int) -> tuple[Ints, int]:
    """Two nodes at one place with an edge of no length between them become one, so that leaving out the edge parts nothing."""
    nothing = (metres == 0) & (a != b)
    if not nothing.any():
        return np.arange(count), 0
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    edges = coo_array((np.ones(int(nothing.sum())), (a[nothing], b[nothing])), shape=(count, count))
    parts, of = connected_components(edges, directed=False)
    _, representative = np.unique(of, return_index=True)
    return representative[of].astype(np.int64), int(count - parts)


def _shapes(points: _Points, first: Ints, last: Ints) -> tuple[Floats, Ints]:
    """The inner points of the edges, in order."""
    inner = last - first - 1
    start = np.concatenate([[0], np.cumsum(inner)]).astype(np.int64)
    at = np.arange(int(start[-1])) + np.repeat(first + 1 - start[:-1], inner)
    return points.xy[at], start


def _labels(found: RoadGatherer, way: Small) -> tuple[tuple[str, ...], Ints]:
    """Names that an edge still bears, numbered anew; number 0 is no name."""
    names = list(found.names)
    used, label = np.unique(
        np.concatenate([[0], np.frombuffer(found.label, np.int64)[way]]).astype(np.int64), return_inverse=True
    )
    return tuple(names[number] for number in used), label[1:].astype(np.int64)


def _if_any(values: array[float], way: Small) -> Floats | None:
    of = np.frombuffer(values, np.float64)[way]
    return None if np.isnan(of).all() else of


def _access(found: RoadGatherer, way: Small) -> NDArray[np.uint8] | None:
    access = np.frombuffer(found.access, np.uint8)[way]
    return None if (access == MOTOR | FOOT).all() else access.copy()

"""From the other objects of an OpenStreetMap file to the layers of the map, by role (wiki.openstreetmap.org, "Map features").

Areas are put together by osmium from rings and multipolygons; one whose rings do not close or cross each other comes without
rings, is counted and left out.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.domain.core.kernel import Phrase, phrase
from db.geodata.osm_roads import name_of

Tags = Mapping[str, str]

# The layers that are made of a file, and the role each has on the map
ROLE_OF: Mapping[str, str] = {
    "water": "water",
    "built_up": "built_up",
    "land": "land",
    "building": "building",
    "boundary": "boundary",
    "railway": "railway",
    "place": "place",
    "protected": "protected",
    "shelter": "shelter",
}

BUILT_UP = frozenset(
    (
        "residential",
        "commercial",
        "industrial",
        "retail",
        "construction",
        "garages",
        "institutional",
        "education",
        "railway",
    )
)
LAND = frozenset(
    (
        "forest",
        "farmland",
        "farmyard",
        "meadow",
        "grass",
        "orchard",
        "vineyard",
        "cemetery",
        "allotments",
        "recreation_ground",
        "village_green",
        "greenfield",
        "brownfield",
        "flowerbed",
        "plant_nursery",
        "greenhouse_horticulture",
        "quarry",
        "landfill",
        "military",
    )
)
NATURAL_LAND = frozenset(
    ("wood", "scrub", "grassland", "heath", "wetland", "bare_rock", "scree", "sand", "beach", "shingle", "glacier")
)
LEISURE_LAND = frozenset(
    ("park", "garden", "nature_reserve", "golf_course", "pitch", "playground", "sports_centre", "stadium")
)
WATERWAYS = frozenset(("river", "canal", "stream", "drain", "ditch"))
RAILS = frozenset(("rail", "light_rail", "subway", "tram", "narrow_gauge", "monorail", "funicular"))
STATIONS = frozenset(("station", "halt"))
PLACES = frozenset(
    (
        "city",
        "borough",
        "suburb",
        "quarter",
        "neighbourhood",
        "town",
        "village",
        "hamlet",
        "isolated_dwelling",
        "locality",
        "island",
    )
)
PROTECTED = frozenset(("hospital", "school", "kindergarten", "college", "university", "nursing_home", "fire_station"))

AREA_KEYS = (
    "natural",
    "landuse",
    "leisure",
    "waterway",
    "building",
    "boundary",
    "amenity",
    "emergency",
    "social_facility",
)
WAY_KEYS = ("highway", "route", "waterway", "railway", "natural")
NODE_KEYS = ("place", "railway", "amenity", "emergency", "social_facility")
# Columns beside the kind, and the key each is of: most features have none of them
SPARSE = {"name": "name", "name_en": "name:en", "population": "population"}
_MULTIPOLYGON_HEAD = 9


def role_of_area(tags: Tags) -> tuple[str, str]:
    """The layer an area belongs to and what it is there; ("", "") when to none."""
    for layer, kind in (_site(tags), _building(tags), _water(tags), _ground(tags)):
        if layer:
            return layer, kind
    if tags.get("boundary") == "administrative":
        return "boundary", tags.get("admin_level", "")
    return "", ""


def _building(tags: Tags) -> tuple[str, str]:
    kind = tags.get("building", "no")
    return ("building", kind) if kind != "no" else ("", "")


def _water(tags: Tags) -> tuple[str, str]:
    if tags.get("natural") == "water":
        return "water", tags.get("water", "water")
    if tags.get("waterway") in ("riverbank", "dock"):
        return "water", tags["waterway"]
    if tags.get("landuse") in ("reservoir", "basin"):
        return "water", tags["landuse"]
    return "", ""


def _ground(tags: Tags) -> tuple[str, str]:
    use = tags.get("landuse", "")
    if use in BUILT_UP:
        return "built_up", use
    if use in LAND:
        return "land", use
    if tags.get("natural", "") in NATURAL_LAND:
        return "land", tags["natural"]
    if tags.get("leisure", "") in LEISURE_LAND:
        return "land", tags["leisure"]
    return "", ""


def _site(tags: Tags) -> tuple[str, str]:
    if tags.get("emergency") == "assembly_point":
        return "shelter", "assembly_point"
    if tags.get("amenity", "") in PROTECTED:
        return "protected", tags["amenity"]
    if tags.get("social_facility") == "nursing_home":
        return "protected", "nursing_home"
    return "", ""


def role_of_line(tags: Tags) -> tuple[str, str]:
    """The same for a way that is a line."""
    if tags.get("waterway", "") in WATERWAYS:
        return "water", tags["waterway"]
    if tags.get("natural") == "coastline":
        return "water", "coastline"
    if tags.get("railway", "") in RAILS:
        return "railway", tags["railway"]
    return "", ""


def role_of_node(tags: Tags) -> tuple[str, str]:
    """The same for a node; a place without a name is none."""
    if tags.get("place", "") in PLACES:
        return ("place", tags["place"]) if name_of(tags) else ("", "")
    if tags.get("railway", "") in STATIONS:
        return "railway", tags["railway"]
    return _site(tags)


@dataclass(slots=True)
class FeatureGatherer:
    """One layer while the file is read: flat buffers, no object per feature."""

    geometry: array[int] = field(default_factory=lambda: array("B"))
    features: array[int] = field(default_factory=lambda: array("q", [0]))
    parts: array[int] = field(default_factory=lambda: array("q", [0]))
    holes: array[int] = field(default_factory=lambda: array("B"))
    xy: array[float] = field(default_factory=lambda: array("d"))
    kind: array[int] = field(default_factory=lambda: array("i"))
    kinds: dict[str, int] = field(default_factory=dict)
    texts: dict[str, dict[int, str]] = field(default_factory=lambda: {column: {} for column in SPARSE})
    broken: int = 0
    incomplete: int = 0

    def add(self, geometry: int, kind: str, tags: Tags, rings: list[tuple[NDArray[np.float64], bool]]) -> None:
        """One feature: its rings (or its line, its point) as flat coordinates, each with whether it is a hole."""
        self.geometry.append(geometry)
        for ring, hole in rings:
            self.xy.frombytes(ring.tobytes())
            self.parts.append(len(self.xy) // 2)
            self.holes.append(hole)
        self.features.append(len(self.holes))
        number = len(self.kind)
        self.kind.append(self.kinds.setdefault(kind, len(self.kinds)))
        for column, key in SPARSE.items():
            if text := (name_of(tags) if column == "name" else tags.get(key)):
                self.texts[column][number] = text

    def __len__(self) -> int:
        return len(self.geometry)

    def features_of(self) -> Features:
        """The layer. It shares the buffers; nothing may be added afterwards."""
        return Features(
            geometry=np.frombuffer(self.geometry, np.uint8),
            feature_start=np.frombuffer(self.features, np.int64),
            part_start=np.frombuffer(self.parts, np.int64),
            is_hole=np.frombuffer(self.holes, np.bool_),
            xy=np.frombuffer(self.xy, np.float64).reshape(-1, 2),
            fields=self._fields(),
        )

    def _fields(self) -> dict[str, tuple[str, ...]]:
        kinds = list(self.kinds)
        fields = {"kind": tuple(kinds[number] for number in self.kind)}
        for column, texts in self.texts.items():
            if texts or column == "name":
                fields[column] = tuple(texts.get(number, "") for number in range(len(self)))
        return fields

    def notes(self) -> tuple[Phrase, ...]:
        """What was left out, in words."""
        said = (
            (self.broken, phrase("{count}个面的边界不闭合或自相交，已略去", count=self.broken)),
            (self.incomplete, phrase("{count}条线的部分节点不在文件中（裁切边缘），该处断开", count=self.incomplete)),
        )
        return tuple(sentence for count, sentence in said if count)


def rings_of(raw: bytes) -> list[tuple[NDArray[np.float64], bool]]:
    """The rings of a multipolygon in well-known binary form (little-endian): outer first, then its holes, for each polygon."""
    rings: list[tuple[NDArray[np.float64], bool]] = []
    at = _MULTIPOLYGON_HEAD
    for _ in range(int.from_bytes(raw[5:9], "little")):
        count = int.from_bytes(raw[at + 5 : at + 9], "little")
        at += _MULTIPOLYGON_HEAD
        for ring in range(count):
            points = int.from_bytes(raw[at : at + 4], "little")
            rings.append((np.frombuffer(raw, "<f8", 2 * points, at + 4), ring > 0))
            at += 4 + 16 * points
    return rings


@dataclass(slots=True)
class Gatherers:
    """All layers of features of one file; `wanted` None: every one."""

    wanted: frozenset[str] | None = None
    layers: dict[str, FeatureGatherer] = field(default_factory=dict)

    def wants(self, layer: str) -> bool:
        """Whether features of a layer are to be gathered."""
        return layer in ROLE_OF and (self.wanted is None or layer in self.wanted)

    def _layer(self, layer: str) -> FeatureGatherer:
        return self.layers.setdefault(layer, FeatureGatherer())

    def area(self, area: Any, tags: Tags, factory: Any) -> None:
        """An area of osmium, from a closed way or a multipolygon."""
        layer, kind = role_of_area(tags)
        if not self.wants(layer):
            return
        into = self._layer(layer)
        if not area.num_rings()[0]:
            into.broken += 1
            return
        into.add(AREAS, kind, tags, rings_of(bytes.fromhex(factory.create_multipolygon(area))))

    def line(self, layer: str, kind: str, tags: Tags, points: NDArray[np.float64]) -> None:
        """A line, flat coordinates; nan where the file does not hold the node: there it is broken off."""
        there = points.reshape(-1, 2)
        gaps = np.isnan(there[:, 0])
        into = self._layer(layer)
        runs = [there]
        if gaps.any():
            into.incomplete += 1
            runs = [run[~np.isnan(run[:, 0])] for run in np.split(there, np.flatnonzero(gaps))]
        parts = [(run.ravel(), False) for run in runs if len(run) > 1]
        if parts:
            into.add(LINES, kind, tags, parts)

    def node(self, node: Any, tags: Tags) -> None:
        """Take a node in, when its tags belong to a wanted layer."""
        layer, kind = role_of_node(tags)
        if self.wants(layer) and node.location.valid():
            self._layer(layer).add(POINTS, kind, tags, [(np.array([node.lon, node.lat]), False)])

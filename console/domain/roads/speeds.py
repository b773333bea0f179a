"""Speeds by class of road, in ordinary weather, and why a stretch counts with the speed it counts with.

No plan and no standard that we could read gives such figures: all of them are assumed, and every arrival time says so by being an
estimate. They stand here and not in a pack because they are the same for every city until a city measures its own. What differs
by kind of vehicle stands in profiles.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.core.kernel import Phrase, Provenance, phrase

SPEEDS_ASSUMED = Provenance(
    source="assumed", note="没有来源：每级道路取一个整数", note_en="no source; a plain figure per class of road"
)

# a light vehicle in km/h
KMH: Mapping[str, float] = {
    "motorway": 90.0,
    "trunk": 60.0,
    "primary": 50.0,
    "secondary": 40.0,
    "tertiary": 35.0,
    "residential": 20.0,
    "service": 15.0,
    "track": 12.0,
    "path": 10.0,
    "ferry": 8.0,  # the wait for the ferry is in it
    "connector": 20.0,
}
OTHER_KMH = 20.0
WATER_CLASSES = frozenset({"ferry", "waterway"})

CLASS_NAMES: Mapping[str, Phrase] = {
    "motorway": phrase("高速公路"),
    "trunk": phrase("干线公路"),
    "primary": phrase("主干路"),
    "secondary": phrase("次干路"),
    "tertiary": phrase("支路"),
    "residential": phrase("街巷道路"),
    "service": phrase("内部通道"),
    "track": phrase("机耕路"),
    "path": phrase("小路"),
    "ferry": phrase("轮渡"),
    "waterway": phrase("水路"),
    "connector": phrase("示意连接线"),
}

# why a stretch counts with its speed
BY_CLASS = "class"  # assumed for its class
SIGNED = "signed"  # the sign allows less than is assumed for its class
UNKNOWN = "unknown"  # nobody knows this class: OTHER_KMH
CONNECTOR = "connector"  # a schematic link, drawn so that the network hangs together; no surveyed road
OFF_ROAD = "off_road"
WHYS = (BY_CLASS, SIGNED, UNKNOWN, CONNECTOR, OFF_ROAD)

# from a position to the road: streets and tracks that the layer does not have
OFF_ROAD_KMH = 15.0
# without any road: as the crow flies, made longer by this factor
STRAIGHT_FACTOR = 1.4
# Two points this near to each other are connected by streets whatever the layer knows.
NEIGHBOURS_M = 1_000.0


def seconds(metres: float, kmh: float) -> float:
    """Travel time in seconds."""
    return metres * 3.6 / kmh

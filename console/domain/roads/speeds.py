"""Speeds by class of road, for emergency vehicles in ordinary weather.

No plan and no standard that we could read gives such figures: all of them are assumed, and every arrival time says so by being an
estimate. They stand here and not in a pack because they are the same for every city until a city measures its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.kernel import Provenance

SPEEDS_ASSUMED = Provenance(source="assumed", note="no source; a plain figure per class of road")

KMH: Mapping[str, float] = {
    "motorway": 90.0,
    "trunk": 60.0,
    "primary": 50.0,
    "secondary": 40.0,
    "tertiary": 35.0,
    "residential": 20.0,
    "connector": 20.0,
}
OTHER_KMH = 20.0

# from a position to the road: streets and tracks that the layer does not have
OFF_ROAD_KMH = 15.0
# without any road: as the crow flies, made longer by this factor
STRAIGHT_FACTOR = 1.4
# Two points this near to each other are connected by streets whatever the layer knows.
NEIGHBOURS_M = 1_000.0


def seconds(metres: float, kmh: float) -> float:
    """Travel time in seconds."""
    return metres * 3.6 / kmh

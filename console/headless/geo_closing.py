"""Closures for one question (`--close`), and the check that an answer drives on nothing closed.

The check does not ask the search what it left out: it takes the answer as it is drawn and as it is numbered, and looks again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from console.domain.core.kernel import Position, phrase
from console.domain.roads.model import Closure
from console.domain.roads.naming import stretch
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.stretches import Route, Stretch
from console.domain.roads.vehicles import concerns
from console.headless.geo_places import Spot
from console.headless.output import Wrong

# Of a closed circle or area that much at its edge is not looked at: the search measures on a plane of its own, this check on
# another, and they differ by less.
TOLERANCE = 0.02
LEAST_M = 1.0
BESIDE_M, ALONG_M = 2.0, 60.0  # so near to a line that is closed on another layer, over so much: that is the same road
NEAR_NAMES = 12


def closures_of(
    roads: OpenRoads, text: str, find: Callable[[str], Spot], *, radius_m: float, number: int, now: int
) -> tuple[Closure, ...]:
    """What `--close` means: all of a road when that is its name, else a circle around the place that `find` finds."""
    named = _road(roads, text.strip(), number, now)
    if named:
        return named
    try:
        spot = find(text)
    except Wrong as wrong:
        if wrong.code == "ambiguous":
            raise
        near = _near_names(roads, text.strip())
        sentence = phrase("--close：没有叫“{text}”的道路或地点", text=text)
        raise Wrong(sentence, "place", text=text, candidates=near) from wrong
    centre = Position(lon=spot.position.lon, lat=spot.position.lat, quality=spot.position.quality)
    return (Closure(id=f"asked-{number}", label=spot.name, centre=centre, radius_m=radius_m, since=now),)


def _road(roads: OpenRoads, text: str, number: int, now: int) -> tuple[Closure, ...]:
    """All of a road whose name is written out, in every layer that knows it, and along its line in those that do not."""
    equal = [one for one in roads.road_names(text) if one.rank == 0]
    found: list[Closure] = []
    for network in roads.networks:
        for name in sorted({one.name for one in equal if one.layer_id == network.layer_id}):
            numbers = stretch(network, name)
            edges = sorted({one // 2 for one in numbers})
            found.append(
                Closure(
                    id=f"asked-{number}-{len(found)}",
                    label=name,
                    layer=network.layer_id,
                    edges=numbers,
                    lines=tuple(tuple((x, y) for x, y in network.layer.line_of(edge).tolist()) for edge in edges),
                    road=name,
                    since=now,
                )
            )
    return tuple(found)


def _near_names(roads: OpenRoads, text: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in roads.road_names(text, NEAR_NAMES)))


def closed_used(roads: OpenRoads, found: Route, vehicle: str = "") -> int:
    """How many pieces of the answer lie on something closed for the vehicle; anything but 0 is a mistake of ours."""
    if not found.arrival.by_road:
        return 0
    shut = [one for one in roads.closures if concerns(one.vehicles, vehicle)]
    driven = [part for part in found.stretches if part.road_class]
    network = _driven_on(roads.networks, found)
    own = "" if network is None else network.layer_id
    drawn = sum(_touches(part, closure, own) for part in driven for closure in shut)
    if network is None:
        return drawn
    numbers = {n for one in shut if one.layer in (None, "", network.layer_id) for n in one.edges}
    return drawn + len(numbers.intersection(found.driven))


def _driven_on(networks: Sequence[Network], found: Route) -> Network | None:
    """The network whose numbers these are: the one on which they spell the names and classes of the answer."""
    said = [(part.name, part.road_class) for part in found.stretches]
    for network in networks:
        layer = network.layer
        if all(number // 2 < len(layer.start) for number in found.driven):
            spelled = [(layer.name_of(number // 2), layer.class_of(number // 2)) for number in found.driven]
            if [one for at, one in enumerate(spelled) if at == 0 or one != spelled[at - 1]] == said:
                return network
    return None


def _touches(part: Stretch, closure: Closure, layer: str) -> bool:
    """Whether a stretch on a layer, as it is drawn, lies in a closed circle or area, or along lines closed on another layer."""
    from shapely.geometry import LineString, MultiLineString, Point, Polygon

    if len(part.line) < 2:
        return False
    shape: Any = None
    middle, least = part.line[0], LEAST_M
    if closure.centre is not None:
        middle = (closure.centre.lon, closure.centre.lat)
        shape = Point(0.0, 0.0).buffer(closure.radius_m * (1 - TOLERANCE))
    elif closure.area:
        middle = closure.area[0]
        shape = Polygon(_metres(closure.area, middle)).buffer(-LEAST_M)
    elif closure.lines and closure.layer != layer:
        shape = MultiLineString([_metres(line, middle) for line in closure.lines]).buffer(BESIDE_M)
        least = ALONG_M
    if shape is None:
        return False
    return bool(LineString(_metres(part.line, middle)).intersection(shape).length > least)


def _metres(points: Sequence[tuple[float, float]], middle: tuple[float, float]) -> list[tuple[float, float]]:
    across = METRES_PER_DEGREE * float(np.cos(np.radians(middle[1])))
    return [((lon - middle[0]) * across, (lat - middle[1]) * METRES_PER_DEGREE) for lon, lat in points]

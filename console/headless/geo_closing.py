"""Closures for one question (`--close`), and the check that an answer drives on nothing closed.

The check does not ask the search what it left out: it takes the answer as it is drawn and as it is numbered, and looks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from console.domain.kernel import Position, phrase
from console.domain.roads.network import METRES_PER_DEGREE, Network
from console.domain.roads.profiles import concerns
from console.domain.roads.routing import Route, Stretch
from console.domain.roads.subjects import Closure
from console.headless.geo_places import Spot
from console.headless.output import Wrong

# Of a closed circle or area that much at its edge is not looked at: the search measures on a plane of its own, this check on
# another, and they differ by less.
TOLERANCE = 0.02
LEAST_M = 1.0
NEAR_NAMES = 12


def closures_of(
    networks: Sequence[Network], text: str, find: Callable[[str], Spot], *, radius_m: float, number: int, now: int
) -> tuple[Closure, ...]:
    """What `--close` means: all of a road when that is its name, else a circle around the place that `find` finds."""
    named = _road(networks, text.strip(), number, now)
    if named:
        return named
    try:
        spot = find(text)
    except Wrong as wrong:
        if wrong.code == "ambiguous":
            raise
        near = _near_names(networks, text.strip())
        sentence = phrase("--close：没有叫“{text}”的道路或地点", text=text)
        raise Wrong(sentence, "place", text=text, candidates=near) from wrong
    centre = Position(lon=spot.position.lon, lat=spot.position.lat, quality=spot.position.quality)
    return (Closure(id=f"asked-{number}", label=spot.name, centre=centre, radius_m=radius_m, since=now),)


def _road(networks: Sequence[Network], text: str, number: int, now: int) -> tuple[Closure, ...]:
    found = []
    for network in networks:
        layer = network.layer
        labels = [label for label, name in enumerate(layer.names) if name and name.casefold() == text.casefold()]
        edges = np.flatnonzero(np.isin(layer.label, labels))
        if len(edges):
            numbers = tuple(int(one) for edge in edges for one in (2 * edge, 2 * edge + 1))
            id = f"asked-{number}-{len(found)}"
            found.append(Closure(id=id, label=text, layer=network.layer_id, edges=numbers, road=text, since=now))
    return tuple(found)


def _near_names(networks: Iterable[Network], text: str) -> list[str]:
    names = {name for network in networks for name in network.layer.names if name}
    return sorted(name for name in names if text.casefold() in name.casefold())[:NEAR_NAMES]


def closed_used(networks: Sequence[Network], closures: Iterable[Closure], found: Route, vehicle: str = "") -> int:
    """How many pieces of the answer lie on something closed for the vehicle; anything but 0 is a mistake of ours."""
    if not found.arrival.by_road:
        return 0
    shut = [one for one in closures if concerns(one.vehicles, vehicle)]
    driven = [stretch for stretch in found.stretches if stretch.road_class]
    drawn = sum(_touches(stretch, closure) for stretch in driven for closure in shut)
    network = _driven_on(networks, found)
    if network is None:
        return drawn
    numbers = {n for one in shut if one.layer in (None, "", network.layer_id) for n in one.edges}
    return drawn + len(numbers.intersection(found.driven))


def _driven_on(networks: Sequence[Network], found: Route) -> Network | None:
    """The network whose numbers these are: the one on which they spell the names and classes of the answer."""
    said = [(stretch.name, stretch.road_class) for stretch in found.stretches]
    for network in networks:
        layer = network.layer
        if all(number // 2 < len(layer.start) for number in found.driven):
            spelled = [(layer.name_of(number // 2), layer.class_of(number // 2)) for number in found.driven]
            if [one for at, one in enumerate(spelled) if at == 0 or one != spelled[at - 1]] == said:
                return network
    return None


def _touches(stretch: Stretch, closure: Closure) -> bool:
    """Whether a stretch, as it is drawn, lies in a closed circle or area."""
    from shapely.geometry import LineString, Point, Polygon

    if len(stretch.line) < 2:
        return False
    shape: Any = None
    middle = stretch.line[0]
    if closure.centre is not None:
        middle = (closure.centre.lon, closure.centre.lat)
        shape = Point(0.0, 0.0).buffer(closure.radius_m * (1 - TOLERANCE))
    elif closure.area:
        middle = closure.area[0]
        shape = Polygon(_metres(closure.area, middle)).buffer(-LEAST_M)
    if shape is None:
        return False
    return bool(LineString(_metres(stretch.line, middle)).intersection(shape).length > LEAST_M)


def _metres(points: Sequence[tuple[float, float]], middle: tuple[float, float]) -> list[tuple[float, float]]:
    across = METRES_PER_DEGREE * float(np.cos(np.radians(middle[1])))
    return [((lon - middle[0]) * across, (lat - middle[1]) * METRES_PER_DEGREE) for lon, lat in points]

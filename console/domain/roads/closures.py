"""Which directed roads a closure takes away.

A circle or an area closes, in both directions, every road between two junctions whose true line it touches: more than the circle,
on the safe side. Numbered edges count in their own layer; on other layers everything is closed that runs along the `lines` drawn
of them, so that no way leads over another picture of the same road.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import EARTH_RADIUS_M, haversine_m
from console.domain.core.geodata.road_layer import Layer
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.snapping import METRES_PER_DEGREE, measure
from console.domain.roads.vehicles import concerns

ALONG_M = 25.0  # two pictures of one road lie no farther apart than this
ALONG_DEGREES = 30.0  # and go the same way, give or take
LEAST_ALONG_M = 30.0  # over at least this length, or half of a shorter road
STEP_M = 5.0  # a road is looked at every few metres
CORNERS = 16  # of a drawn line looked at in one go
_LARGEST_STEPS = 1_000_000

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Line = tuple[tuple[float, float], ...]


def numbers_closed(network: Network, closure: Closure, vehicle: str = "") -> Ints:
    """The same as an ascending array."""
    if not concerns(closure.vehicles, vehicle):
        return np.zeros(0, dtype=np.int64)
    return _remembered(network, closure)


def closed(network: Network, closures: Iterable[Closure], vehicle: str = "") -> frozenset[int]:
    """Everything that a set of closures takes away."""
    numbers = [numbers_closed(network, one, vehicle) for one in closures]
    return frozenset(np.unique(np.concatenate(numbers)).tolist()) if numbers else frozenset()


def segments_closed(network: Network, closure: Closure) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """What a closure takes away from the vehicles it is for: from each point (lon, lat) of the roads' true lines to the next."""
    edges = np.unique(numbers_closed(network, closure, next(iter(closure.vehicles), "")) // 2)
    if not len(edges):
        return []
    points, begins = network.layer.lines_of(edges)
    last = set((begins[1:] - 1).tolist())
    line = [(lon, lat) for lon, lat in points.tolist()]
    return [pair for place, pair in enumerate(pairwise(line)) if place not in last]


def _remembered(network: Network, closure: Closure) -> Ints:
    """Closures never change, so what one takes away from a network is found out once. Kept as an array: as a set a closed city
    would be so large that it drives out everything else, itself included."""
    key = ("closed", id(closure))  # the closure is kept with the answer, so that its id is nobody else's
    known = network.memory.get(key)
    if known is not None and known[0] is closure:
        found: Ints = known[1]
        return found
    numbers = _numbers(network, closure)
    network.memory.keep(key, (closure, numbers), numbers.nbytes + 1000)
    return numbers


def _numbers(network: Network, closure: Closure) -> Ints:
    is_own = closure.layer in (None, "", network.layer_id)
    found = [np.array(sorted(set(closure.edges)), dtype=np.int64)] if closure.edges and is_own else []
    touched = []
    if closure.centre is not None:
        touched.append(touching_circle(network, closure.centre.lon, closure.centre.lat, closure.radius_m))
    if closure.area:
        touched.append(touching_area(network, closure.area))
    if closure.lines and not (closure.edges and is_own):
        touched += [running_along(network, line) for line in closure.lines]
    for edges in touched:
        found += [2 * edges, 2 * edges + 1]
    if not found:
        return np.zeros(0, dtype=np.int64)
    numbers: Ints = found[0] if len(found) == 1 else np.unique(np.concatenate(found))
    return numbers[
        numbers < 2 * len(network.layer.start)
    ]  # nothing keeps a script from naming roads that are not there


def touching_circle(network: Network, lon: float, lat: float, radius_m: float) -> Ints:
    """Edges that come within the radius of a place."""
    near = network.all_roads.near(lon, lat, radius_m)
    metres, _ = measure(network.layer, np.broadcast_to(np.array([lon, lat]), (len(near), 2)), near)
    # what is measured in a plane may be too far by less than this: 100 m of 50 km in the north of the country
    return near[metres <= radius_m * (1 + radius_m / EARTH_RADIUS_M)]


def touching_area(network: Network, area: Line) -> Ints:
    """Edges that a polygon (corners as lon, lat; closed by itself) touches or holds."""
    import shapely

    shape = shapely.make_valid(shapely.Polygon(area))
    maybe = _near_box(network, np.array(area), 0.0)
    if not len(maybe):
        return maybe
    points, begins = network.layer.lines_of(maybe)
    lines = shapely.linestrings(points, indices=np.repeat(np.arange(len(maybe)), np.diff(begins)))
    shapely.prepare(shape)
    touched: Ints = maybe[shapely.intersects(shape, lines)]
    return touched


def _near_box(network: Network, corners: Floats, margin_m: float) -> Ints:
    """Edges that may come within the margin of the box around some points."""
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    lon, lat = (west + east) / 2, (south + north) / 2
    reach = max(
        haversine_m(lon, lat, *corner) for corner in ((west, south), (west, north), (east, south), (east, north))
    )
    maybe = network.all_roads.near(lon, lat, reach + margin_m)
    if not len(maybe):
        return maybe
    points, begins = network.layer.lines_of(maybe)
    low, high = np.minimum.reduceat(points, begins[:-1]), np.maximum.reduceat(points, begins[:-1])
    margin = margin_m / METRES_PER_DEGREE / np.array([max(0.01, np.cos(np.radians(lat))), 1.0])
    north_east, south_west = np.array([east, north]) + margin, np.array([west, south]) - margin
    meets: Ints = maybe[(low <= north_east).all(axis=1) & (high >= south_west).all(axis=1)]
    return meets


def running_along(network: Network, line: Line) -> Ints:
    """Edges that run along a line (lon, lat): within ALONG_M of it and in its direction for LEAST_ALONG_M or half their length.

    What only crosses it or goes on where it ends does not.
    """
    found: dict[int, float] = {}
    for begin in range(0, len(line) - 1, CORNERS):
        piece = np.array(line[begin : begin + CORNERS + 1])
        near = _near_box(network, piece, ALONG_M)
        for some in np.array_split(near, 1 + int(network.layer.metres[near].sum() / STEP_M) // _LARGEST_STEPS):
            for edge, share in zip(some.tolist(), _share_along(network.layer, some, piece).tolist(), strict=True):
                found[edge] = found.get(edge, 0.0) + share
    return np.array(sorted(edge for edge, share in found.items() if share >= 1.0), dtype=np.int64)


def _share_along(layer: Layer, edges: Ints, line: Floats) -> Floats:
    """How much each edge runs along the line, as a share of what makes it count as the same road."""
    if not len(edges):
        return np.zeros(0)
    scale = METRES_PER_DEGREE * np.array([np.cos(np.radians(line[:, 1].mean())), 1.0])
    points, begins = layer.lines_of(edges)
    flat, drawn = (points - line[0]) * scale, (line - line[0]) * scale
    pair = np.repeat(np.arange(len(edges)), np.diff(begins))
    within = pair[:-1] == pair[1:]
    a, way, of = flat[:-1][within], np.diff(flat, axis=0)[within], pair[:-1][within]
    length = np.hypot(way[:, 0], way[:, 1])
    steps = np.maximum(np.ceil(length / STEP_M), 1).astype(np.int64)
    piece = np.repeat(np.arange(len(steps)), steps)
    share = (np.arange(len(piece)) - np.repeat(np.cumsum(steps) - steps, steps) + 0.5) / steps[piece]
    beside = _beside(a[piece] + way[piece] * share[:, None], (way / np.maximum(length, 1e-9)[:, None])[piece], drawn)
    run = np.bincount(of[piece], weights=beside * (length / steps)[piece], minlength=len(edges))
    total = np.bincount(of, weights=length, minlength=len(edges))
    counts: Floats = run / np.maximum(np.minimum(LEAST_ALONG_M, total / 2), 1e-9)
    return counts


def _beside(points: Floats, direction: Floats, drawn: Floats) -> NDArray[np.bool_]:
    """Which points lie beside (not beyond the ends of) a drawn line and go its way; all in metres."""
    near = np.zeros(len(points), dtype=bool)
    for a, b in pairwise(drawn):
        length = float(np.hypot(*(b - a)))
        if length == 0.0:
            continue
        unit = (b - a) / length
        ahead = (points - a) @ unit
        aside = np.abs((points - a) @ np.array([-unit[1], unit[0]]))
        same_way = np.abs(direction @ unit) >= np.cos(np.radians(ALONG_DEGREES))
        near |= (ahead >= 0) & (ahead <= length) & (aside <= ALONG_M) & same_way
    return near

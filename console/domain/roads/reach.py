"""How far somebody gets from a place in so many minutes: bands on the map, roads, places and people inside.

Driven as routes are (assumed speeds by class of road, vehicles.py). Off the road, land counts as reached up to OFF_ROAD_M from the
nearest road, at the same slow speed as the beginning and end of a route; a point belongs to its nearest road, whether that road
is reached or not: so a band never jumps over a road, a closed bridge or a river to what is not reached. No source gives the
distance: assumed.

The bands are drawn on a grid (`cell_m` says how fine); which places are inside is asked of the roads and is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from console.domain.city.facilities.model import Place
from console.domain.core.kernel import Position, World
from console.domain.core.records import dataclass
from console.domain.roads.closures import closed
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.search import INFINITE, Costs, Gate, Search, without
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.tracing import in_box
from console.domain.roads.vehicles import NEIGHBOURS_M, seconds

OFF_ROAD_M = NEIGHBOURS_M
FINEST_M, COARSEST_M, CELL_M_PER_HOUR = 40.0, 400.0, 200.0  # how fine bands are drawn: assumed, for looks
MOST_CELLS = 1_000_000
DECIMALS = 7  # of a degree: a centimetre

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One polygon of a band: its outer ring and its holes, closed (first point = last point), lon and lat."""

    outer: Ring
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """A place that is reached, and in how many seconds."""

    place: Place
    seconds: float


@dataclass(frozen=True, slots=True)
class Band:
    """What is reached within so many minutes (all of it: a band of 30 minutes holds that of 15).

    `road_km`: length of road, a road in two directions once. `people` of the places whose population is known; `unknown` counts
    the others.
    """

    minutes: float
    areas: tuple[Area, ...]
    road_km: float
    places: tuple[Inside, ...] = ()
    people: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """Bands by minutes, the shortest first. `cell_m`: how fine they are drawn. `by_road` is false when no open road begins so near
    that it is reached in time."""

    origin: Position
    bands: tuple[Band, ...]
    cell_m: float
    by_road: bool


@dataclass(frozen=True, slots=True)
class _Samples:
    """Points along the roads around, on the plane of the first network, and when they are reached."""

    xy: NDArray[np.float64]
    seconds: NDArray[np.float64]


def reach(
    networks: Sequence[Network],
    closures: Iterable[Closure],
    origin: Position,
    minutes: tuple[float, ...],
    vehicle: str = "",
    world: World | None = None,
) -> Reach:
    """How far one gets from `origin` in each of `minutes`. With a `world` the places inside are counted."""
    shut, wanted = tuple(closures), tuple(sorted(set(minutes)))
    limit = max(wanted, default=0.0) * 60
    cell = float(np.clip(limit / 3600 * CELL_M_PER_HOUR, FINEST_M, COARSEST_M))
    searches, frame = [], []
    for network in networks:
        if len(network.layer.start):
            usual, gone = network.seconds_for(vehicle), closed(network, shut, vehicle)
            costs = without(network, usual, gone)
            search = Search(network, costs, origin, limit=limit, vehicle=vehicle)
            open_roads = search if not gone else Search(network, usual, origin, limit=limit, vehicle=vehicle)
            searches.append((network, costs, search))
            # a layer of another city, whose roads nobody gets to in that time, must not make the bands coarse
            if _gets_on(open_roads, limit):
                frame.append((open_roads, searches[-1]))
    grid = _Grid(frame[0][1][0], cell, limit, [search for search, _ in frame]) if frame else None
    for _, (network, costs, search) in frame:
        assert grid is not None
        grid.add(_sampled(network, costs, search, grid))
    found = _places(world, [search for *_, search in searches], limit)
    bands = []
    for one in wanted:
        inside = tuple(each for each in found if each.seconds <= one * 60)
        known = [each.place.population for each in inside if each.place.population is not None]
        bands.append(
            Band(
                minutes=one,
                areas=() if grid is None else grid.areas(one * 60),
                road_km=sum(_road_km(network, costs, search, one * 60) for network, costs, search in searches),
                places=inside,
                people=sum(known),
                unknown=len(inside) - len(known),
            )
        )
    by_road = any(_gets_on(search, limit) for *_, search in searches)
    return Reach(origin, tuple(bands), grid.cell if grid is not None else cell, by_road)


def _gets_on(search: Search, limit: float) -> list[Gate]:
    """Where one gets on the roads within so many seconds."""
    return [gate for gate in search.gates if seconds(gate.access.metres, search.off_road_kmh) <= limit]


def _places(world: World | None, searches: list[Search], limit: float) -> list[Inside]:
    found = []
    for place in world.all(Place) if world is not None else ():
        if place.position is None:
            continue
        answers = [answer[0] for search in searches if (answer := search.fastest(place.position)) is not None]
        if min(answers, default=INFINITE) <= limit:
            found.append(Inside(place, min(answers)))
    return sorted(found, key=lambda one: (one.seconds, one.place.id))


def _both_ways(network: Network, costs: Costs) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Seconds of every edge forward and backward, infinite where that is not driven."""
    both = np.full(2 * len(network.layer.start), INFINITE)
    both[network.number] = costs
    return both[0::2], both[1::2]


def _road_km(network: Network, costs: Costs, search: Search, limit: float) -> float:
    """Kilometres of road that are reached from either end, or from where one gets on."""
    forward, backward = _both_ways(network, costs)
    layer, times = network.layer, search.times
    # shares of every edge that are reached from its start and from its end; both together at most all of it
    with np.errstate(invalid="ignore"):
        from_start = np.nan_to_num(np.clip((limit - times[layer.start]) / forward, 0.0, 1.0))
        from_end = np.nan_to_num(np.clip((limit - times[layer.end]) / backward, 0.0, 1.0))
    share = np.minimum(1.0, from_start + from_end)
    for edge, gates in _on(search).items():
        share[edge] = max(float(share[edge]), _driven_from_within(gates, limit, search.off_road_kmh))
    return float((share * layer.metres).sum()) / 1000


def _on(search: Search) -> dict[int, list[Gate]]:
    found: dict[int, list[Gate]] = {}
    for gate in search.gates:
        found.setdefault(gate.access.edge, []).append(gate)
    return found


def _driven_from_within(gates: list[Gate], limit: float, off_road_kmh: float) -> float:
    """The share of the edge one gets on by, driven both ways from there."""
    total = 0.0
    for gate in gates:
        walk = seconds(gate.access.metres, off_road_kmh)
        length, time = gate.piece.finish - gate.piece.begin, gate.seconds - walk
        if walk <= limit:
            total += length if time <= limit - walk else length * (limit - walk) / time
    return total


def _sampled(network: Network, costs: Costs, search: Search, grid: _Grid) -> _Samples:
    """Points at most a cell apart along every road around, reached or not."""
    edges = in_box(network.layer, grid.bbox)
    layer = network.layer
    xy, begins = layer.lines_of(edges)
    flat = grid.plane(xy)
    step = np.hypot(*(flat[1:] - flat[:-1]).T) if len(flat) > 1 else np.zeros(0)
    of = np.repeat(np.arange(len(edges)), np.diff(begins))
    inner = of[1:] == of[:-1]  # not from the end of one edge to the start of the next
    pieces = np.where(inner, np.ceil(step / grid.cell), 0).astype(np.int64)
    piece = np.repeat(np.arange(len(pieces)), pieces)
    within = (np.arange(len(piece)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / np.maximum(1, pieces[piece])
    along = np.concatenate([[0.0], np.cumsum(np.where(inner, step, 0.0))])
    first, last = begins[:-1], begins[1:] - 1
    length = np.maximum(along[last] - along[first], 1e-9)
    at = np.concatenate([flat[piece] + (flat[piece + 1] - flat[piece]) * within[:, None], flat[last]])
    edge = np.concatenate([of[piece], np.arange(len(edges))])
    done = along[piece] + step[piece] * within - along[first][of[piece]]
    share = np.concatenate([done / length[of[piece]], np.ones(len(edges))])
    return _Samples(at, _times_along(network, costs, search, edges[edge], share))


def _times_along(
    network: Network, costs: Costs, search: Search, edge: NDArray[np.int64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """When points on roads are reached, from either end or from where one gets on."""
    forward, backward = _both_ways(network, costs)
    layer, times = network.layer, search.times
    with np.errstate(
        invalid="ignore"
    ):  # a closed road met at its very end is zero times infinity: reached at the end alone
        by_start = times[layer.start[edge]] + np.where(share > 0, forward[edge] * share, 0.0)
        by_end = times[layer.end[edge]] + np.where(share < 1, backward[edge] * (1 - share), 0.0)
    best = np.minimum(by_start, by_end)
    for on, gates in _on(search).items():
        here = np.flatnonzero(edge == on)
        for gate in gates if len(here) else ():
            piece, walk = gate.piece, seconds(gate.access.metres, search.off_road_kmh)
            driven = (share[here] if piece.number % 2 == 0 else 1 - share[here]) - piece.begin
            cost = float((forward if piece.number % 2 == 0 else backward)[on])
            # who gets on at the very end of a closed road stands there, and drives nowhere on it
            time = np.multiply(cost, driven, out=np.zeros(len(here)), where=driven > 0)
            best[here] = np.where(driven >= 0, np.minimum(best[here], walk + time), best[here])
    return best


class _Grid:
    """Times on a lattice, and over roads, that are the same whatever is closed: what is closed can only make a band smaller.
    `searches`: those without closures."""

    def __init__(self, network: Network, cell: float, limit: float, searches: list[Search]) -> None:
        self._limit, self._off_road_kmh = limit, searches[0].off_road_kmh
        self._scale = METRES_PER_DEGREE * float(np.cos(np.radians(network.layer.nodes[:, 1].mean())))
        self.cell = cell
        self._samples: list[_Samples] = []
        corners = self.plane(np.concatenate([_reached(search, limit) for search in searches]))
        low, high = corners.min(axis=0) - OFF_ROAD_M, corners.max(axis=0) + OFF_ROAD_M
        while float(np.prod((high - low) / self.cell)) > MOST_CELLS:
            self.cell *= 2
        first, last = np.floor(low / self.cell).astype(int), np.ceil(high / self.cell).astype(int) + 1
        self._x = np.arange(first[0], last[0] + 1) * self.cell
        self._y = np.arange(first[1], last[1] + 1) * self.cell
        # roads a little outside still are the nearest ones of points inside
        west, south, east, north = (
            self._x[0] - OFF_ROAD_M,
            self._y[0] - OFF_ROAD_M,
            self._x[-1] + OFF_ROAD_M,
            self._y[-1] + OFF_ROAD_M,
        )
        self.bbox = (
            west / self._scale,
            south / METRES_PER_DEGREE,
            east / self._scale,
            north / METRES_PER_DEGREE,
        )

    def plane(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        flat: NDArray[np.float64] = lonlat * np.array([self._scale, METRES_PER_DEGREE])
        return flat

    def add(self, samples: _Samples) -> None:
        self._samples.append(samples)

    def areas(self, level: float) -> tuple[Area, ...]:
        """The polygons in which the time is at most `level` seconds: valid ones, as files and other programs want them."""
        import shapely
        from contourpy import FillType, contour_generator

        generator: Any = contour_generator(
            self._x, self._y, self._field, fill_type=FillType.OuterOffset, corner_mask=False
        )
        points, offsets = generator.filled(-1.0, level)
        found = []
        for ring, starts in zip(points, offsets, strict=True):
            rings = [self._lonlat(ring[a:b]) for a, b in pairwise(starts)]
            drawn = shapely.Polygon(rings[0], rings[1:]) if len(rings[0]) > 3 else shapely.Polygon()
            # rings may touch themselves where four cells meet, and cross by a centimetre when rounded
            for part in shapely.get_parts(drawn if drawn.is_valid else shapely.make_valid(drawn)):
                if part.geom_type == "Polygon" and part.area > 0:
                    found.append(_area(part))
        return tuple(found)

    def _lonlat(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        rounded: NDArray[np.float64] = np.round(xy / np.array([self._scale, METRES_PER_DEGREE]), DECIMALS)
        return rounded

    @cached_property
    def _field(self) -> NDArray[np.float64]:
        """Seconds at every point of the lattice: its nearest road's, and from there off the road."""
        x, y = np.meshgrid(self._x, self._y)
        lattice = np.stack([x.ravel(), y.ravel()], axis=1)
        best = np.full(len(lattice), INFINITE)
        for samples in self._samples:
            if len(samples.xy):
                away, nearest = cKDTree(samples.xy).query(lattice, distance_upper_bound=OFF_ROAD_M)
                known = np.append(samples.seconds, INFINITE)
                np.minimum(best, known[nearest] + away * 3.6 / self._off_road_kmh, out=best)
        # what is not reached stands just above the limit: the line is then drawn near the last point that is reached
        capped: NDArray[np.float64] = np.minimum(best, 2 * self._limit + 1).reshape(x.shape)
        return capped


def _area(polygon: Any) -> Area:
    outer, *holes = (
        tuple((float(lon), float(lat)) for lon, lat in ring.coords) for ring in (polygon.exterior, *polygon.interiors)
    )
    return Area(outer, tuple(holes))


def _reached(search: Search, limit: float) -> NDArray[np.float64]:
    """Junctions that are reached, and where one gets on: what the bands are drawn around."""
    layer = search.network.layer
    on = [layer.line_of(gate.access.edge) for gate in _gets_on(search, limit)]
    ends = np.flatnonzero(search.times <= limit)
    touched = np.isin(layer.start, ends) | np.isin(layer.end, ends)
    low, high = layer.nodes[layer.start[touched]], layer.nodes[layer.end[touched]]
    return np.concatenate([*on, low, high, layer.nodes[ends]])

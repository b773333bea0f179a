"""What else there is: the sensible ways beside the fastest one, so that a commander can choose a road that maps cannot judge.

Penalty method: the roads of the ways found so far are made dearer and the search is repeated. A way that comes out of it has no
loops; it is kept when it takes at most LONGEST times the fastest and shares less than OVERLAP of its time with every other one.
No source gives these figures: assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from console.domain.core.kernel import Position
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import route, route_over
from console.domain.roads.search import Costs, Piece, Search, Way, costs_of, route_of, rows_of
from console.domain.roads.stretches import Route
from console.domain.roads.vehicles import NEIGHBOURS_M, seconds, vehicle_kind

LONGEST = 1.8  # times the seconds of the fastest way
OVERLAP = 0.8  # of the seconds of the shorter of two ways
DEARER = 1.35  # what one round puts on the roads of a way; several rounds multiply
ROUNDS = 6  # searches for every way that is asked for


def alternatives_over(
    networks: Sequence[Network],
    closures: Iterable[Closure],
    origin: Position,
    target: Position,
    vehicle: str = "",
    count: int = 3,
) -> tuple[Route, ...]:
    """Up to `count` ways, fastest first; the first is that of `route_over`, and alone when it has no road.

    All of them are on the layer of the fastest: the same road in two layers would count as two.
    """
    shut = tuple(closures)
    first = route_over(networks, shut, origin, target, vehicle)
    if count < 2 or not first.driven:
        return (first,)
    for network in networks:
        is_its = network.layer_id == first.layer_id  # the same numbers are other roads on another layer
        if is_its and route(network, shut, origin, target, vehicle).driven == first.driven:
            return _alternatives(network, costs_of(network, shut, vehicle), first, (origin, target), vehicle, count)
    return (first,)


def _alternatives(
    network: Network, costs: Costs, first: Route, ends: tuple[Position, Position], vehicle: str, count: int
) -> tuple[Route, ...]:
    origin, target = ends
    best = Search(network, costs, origin, vehicle=vehicle).way(target)
    if best is None:
        return (first,)
    vague = "assumed" in (origin.quality, target.quality)
    if (
        tuple(piece.number for piece in best.pieces) != first.driven
    ):  # two ways of equal length: it is `route` that counts
        best = Way(best.seconds, tuple(Piece(number) for number in first.driven), best.on, best.off)
    kept: list[Way] = [best]
    factor: NDArray[np.float64] = np.ones(len(costs))
    found, near = best, _near(network, ends, best, vehicle)

    def is_near(piece: Piece) -> bool:
        return piece.number // 2 in near

    for _ in range(ROUNDS * (count - 1)):
        _make_dearer(network, factor, found)
        limit = LONGEST * best.seconds * float(factor.max())
        again = Search(network, costs * factor, origin, limit=limit, vehicle=vehicle, allowed=is_near).way(target)
        if again is None:
            break
        found = again
        real = _at_true_cost(network, costs, found, vehicle)
        if real.seconds <= LONGEST * best.seconds and _is_new(network, costs, real, kept):
            kept.append(real)
        if len(kept) == count:
            break
    others = sorted(kept[1:], key=lambda way: way.seconds)
    return (first, *(_with_labels(route_of(network, way, vehicle, vague), first) for way in others))


def _near(network: Network, ends: tuple[Position, Position], best: Way, vehicle: str) -> set[int]:
    """The roads that a way may begin and end on: those across a few streets, else a way over the fields would be the cheapest."""
    used = {best.pieces[0].number // 2, best.pieces[-1].number // 2}
    near = {one.edge for end in ends for one in network.access(end.lon, end.lat, vehicle) if one.metres <= NEIGHBOURS_M}
    return used | near


def _make_dearer(network: Network, factor: NDArray[np.float64], way: Way) -> None:
    """In both directions: nobody should leave a road only to drive back along it."""
    numbers = np.array([one for piece in way.pieces for one in (piece.number, piece.number ^ 1)], dtype=np.int64)
    at = rows_of(network).position[numbers]
    factor[np.unique(at[at >= 0])] *= DEARER


def _at_true_cost(network: Network, costs: Costs, way: Way, vehicle: str) -> Way:
    """A way that was found over dearer roads, with the seconds that it really takes."""
    driving = sum(_seconds(network, costs, way.pieces).values())
    walk = seconds(way.walked, vehicle_kind(vehicle).off_road_kmh)
    return Way(walk + driving, way.pieces, way.on, way.off)


def _seconds(network: Network, costs: Costs, pieces: Iterable[Piece]) -> dict[int, float]:
    """Seconds by piece of road, whatever the direction."""
    position, found = rows_of(network).position, dict[int, float]()
    for piece in pieces:
        edge = piece.number // 2
        time = float(costs[position[piece.number]]) * (piece.finish - piece.begin)
        found[edge] = found.get(edge, 0.0) + time
    return found


def _is_new(network: Network, costs: Costs, way: Way, kept: Sequence[Way]) -> bool:
    """Drives somewhere and nowhere twice, and is different enough from all that were kept."""
    mine = _seconds(network, costs, way.pieces)
    if not mine or len(mine) < len(way.pieces):
        return False
    return all(overlap(mine, _seconds(network, costs, other.pieces)) < OVERLAP for other in kept)


def overlap(one: dict[int, float], other: dict[int, float]) -> float:
    """What two ways share, of the seconds of the shorter one: 0 nothing, 1 all."""
    shared = sum(min(time, other[edge]) for edge, time in one.items() if edge in other)
    shorter = min(sum(one.values()), sum(other.values()))
    return shared / shorter if shorter > 0 else (1.0 if one.keys() & other.keys() else 0.0)


def _with_labels(found: Route, first: Route) -> Route:
    """An alternative goes around the same closures; what they cost is what it takes longer than the fastest way without them."""
    around, delay = first.arrival.around, first.arrival.delay
    more = None if delay is None else delay + max(0.0, found.arrival.seconds - first.arrival.seconds)
    return replace(found, arrival=replace(found.arrival, around=around, delay=more if around else 0.0))

"""Arrival times of everybody at one place, and the route of one of them: on one layer, or the fastest of several.

What else there is: the sensible ways beside the fastest one, so that a commander can choose a road that maps cannot judge.

Penalty method: the roads of the ways found so far are made dearer and the search is repeated. A way that comes out of it has no
loops; it is kept when it takes at most LONGEST times the fastest and shares less than OVERLAP of its time with every other one.
No source gives these figures: assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import distance_m
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position
from console.domain.roads.arrival import FAR_OFF_ROAD_M, Arrival
from console.domain.roads.closures import closed, numbers_closed
from console.domain.roads.from_target import FromTarget, Start, entries_of, search_from
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.search import Costs, Piece, Search, Way, costs_of, route_of, rows_of
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.stretches import Point, Route, Stretch, stretches_of
from console.domain.roads.tree import INFINITE
from console.domain.roads.vehicles import NEIGHBOURS_M, OFF_ROAD, STRAIGHT_FACTOR, seconds, vehicle_kind

# When more than this share of the ways are closed, and more than a few, most of the tree has to be searched anyway.
MOST, A_FEW = 0.6, 20

__all__ = ["Point", "Route", "Stretch", "arrivals", "route"]


def arrivals(
    network: Network,
    closures: Iterable[Closure],
    origins: Mapping[str, Position | None],
    target: Position | None,
    vehicle: str = "",
) -> dict[str, Arrival | None]:
    """When each origin arrives at the target; None where a position is unknown.

    One search, kept by the network; when roads are closed, a repair of it (tree.py), and only when somebody's way is closed.
    `closures` are those in force (`in_force.active`). Times in seconds, lengths in metres. `vehicle`: a key of VEHICLES.
    """
    if target is None:
        return dict.fromkeys(origins)
    shut = tuple(closures)
    numbers = [numbers_closed(network, one, vehicle) for one in shut]
    known = {id: origin for id, origin in origins.items() if origin is not None}
    entries = entries_of(network, vehicle, list(known.values()))
    ways = search_from(network, target, frozenset(), vehicle)
    free = ways.rides(entries)
    marks = ways.marks(free, numbers)
    now = free.figures  # whose way is open goes on as without closures
    hit = [place for place, mark in enumerate(marks) if mark]
    if hit:
        most = len(hit) > max(MOST * len(known), A_FEW)
        now = now.copy()
        now[:, hit] = _from_target_now(network, shut, target, vehicle, anew=most).rides(entries.only(hit)).figures
    found: dict[str, Arrival | None] = dict.fromkeys(origins)
    off_road = vehicle_kind(vehicle).off_road_kmh
    for (id, origin), usual, actual, mark in zip(known.items(), free.seconds, now.T.tolist(), marks, strict=True):
        around = tuple(closure.label for bit, closure in enumerate(shut) if mark >> bit & 1) if mark else ()
        found[id] = _arrival(origin, target, usual, actual, around, off_road)
    return found


def _from_target_now(
    network: Network, closures: Iterable[Closure], target: Position, vehicle: str, anew: bool = False
) -> FromTarget:
    return search_from(network, target, closed(network, closures, vehicle), vehicle, anew)


def _arrival(
    origin: Position,
    target: Position,
    usual: float,
    figures: Sequence[float],
    around: tuple[str, ...],
    off_road_kmh: float,
) -> Arrival:
    """What became of one way (`Rides.figures`; `usual` its seconds without closures): by road, across a few streets, or, with no
    road left, a straight line that says so."""
    actual, metres, walked, unknown, schematic = figures
    vague = "assumed" in (origin.quality, target.quality)
    # farther north or south than neighbours are: no need to know how far it is
    if actual == INFINITE or abs(origin.lat - target.lat) * METRES_PER_DEGREE < 1.01 * NEIGHBOURS_M:
        straight = distance_m(origin, target)
        across = seconds(straight, off_road_kmh)
        if straight <= NEIGHBOURS_M and across <= actual:
            return Arrival(seconds=across, metres=straight, snapped_m=straight, assumed=vague)
        if actual == INFINITE:
            metres = straight * STRAIGHT_FACTOR
            return Arrival(
                seconds=seconds(metres, off_road_kmh),
                metres=metres,
                snapped_m=metres,
                by_road=False,
                assumed=True,
                around=around,
                delay=None if around else 0.0,
            )
    return Arrival(
        seconds=actual,
        metres=metres,
        snapped_m=walked,
        assumed=vague or walked > FAR_OFF_ROAD_M or unknown > 0 or schematic > 0,
        around=around,
        delay=0.0 if usual == INFINITE else max(0.0, actual - usual),
        unknown_m=unknown,
        schematic_m=schematic,
    )


def route(
    network: Network, closures: Iterable[Closure], origin: Position, target: Position, vehicle: str = ""
) -> Route:
    """The fastest open way, its parts joined by road name. `driven` are the directed numbers in order."""
    shut = tuple(closures)
    arrival = arrivals(network, shut, {"": origin}, target, vehicle)[""] or Arrival(seconds=0.0, metres=0.0)
    ways = search_from(network, target, frozenset(), vehicle)
    # not by `around`: who is a neighbour goes round nothing, although the road is closed
    free = ways.rides(entries_of(network, vehicle, [origin]))
    if any(ways.marks(free, [numbers_closed(network, one, vehicle) for one in shut])):
        ways = _from_target_now(network, shut, target, vehicle)
    start = ways.start(origin)
    if start is None or not arrival.by_road or arrival.seconds < start.seconds:
        line = ((origin.lon, origin.lat), (target.lon, target.lat))
        return Route(arrival, (Stretch("", "", arrival.metres, arrival.seconds, line, OFF_ROAD),))
    return _route(network, ways, start, arrival, vehicle)


def _route(network: Network, ways: FromTarget, start: Start, arrival: Arrival, vehicle: str) -> Route:
    way = ways.driven(start)
    return Route(
        arrival,
        stretches_of(network, network.travel(vehicle), way, start),
        tuple(number for number, _ in way),
        network.layer_id,
        (start.on.metres, ways.leave(start).metres),
    )


def arrivals_over(
    networks: Sequence[Network],
    closures: Iterable[Closure],
    origins: Mapping[str, Position | None],
    target: Position | None,
    vehicle: str = "",
) -> dict[str, Arrival | None]:
    """`arrivals` with the best layer for each origin; a straight line counts only where no layer has a road.

    What a way goes round, and what that costs, is told against the best way of all layers without closures."""
    shut, used = tuple(closures), networks or (_nothing(),)
    now = [arrivals(network, shut, origins, target, vehicle) for network in used]
    best = {id: min((one for way in now if (one := way[id]) is not None), key=_order, default=None) for id in origins}
    if len(used) == 1 or not any(one is not None and one.around for way in now for one in way.values()):
        return best
    usual = [arrivals(network, (), origins, target, vehicle) for network in used]  # kept since the first question
    for id, chosen in best.items():
        pairs = [
            (free, actual)
            for before, after in zip(usual, now, strict=True)
            if (free := before[id]) and (actual := after[id])
        ]
        if chosen is not None and pairs:
            best[id] = _against(chosen, *min(pairs, key=lambda pair: _order(pair[0])))
    return best


def _against(chosen: Arrival, free: Arrival, actual: Arrival) -> Arrival:
    """The best way now, told against the best way without closures (`free`) and what became of that one (`actual`)."""
    if not actual.around or actual is chosen:
        return chosen
    if not (chosen.by_road and free.by_road):
        return replace(chosen, around=actual.around, delay=None)
    return replace(chosen, around=actual.around, delay=max(0.0, chosen.seconds - free.seconds))


def route_over(
    networks: Sequence[Network], closures: Iterable[Closure], origin: Position, target: Position, vehicle: str = ""
) -> Route:
    """`route` over the layer that is fastest."""
    shut = tuple(closures)
    ways = [route(network, shut, origin, target, vehicle) for network in networks or (_nothing(),)]
    best = min(ways, key=lambda way: _order(way.arrival))
    if len(ways) == 1:
        return best
    told = arrivals_over(networks, shut, {"": origin}, target, vehicle)[""]
    return best if told is None else replace(best, arrival=told)


def _order(arrival: Arrival) -> tuple[bool, float]:
    return (not arrival.by_road, arrival.seconds)


def _nothing() -> Network:
    """A network without roads: every answer is a straight line that says so."""
    return Network(from_rows(()))


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

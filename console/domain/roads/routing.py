"""Arrival times of everybody at one place, and the route of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from console.domain.core.geo import distance_m
from console.domain.core.kernel import Position
from console.domain.roads.arrival import FAR_OFF_ROAD_M, Arrival
from console.domain.roads.closures import closed, numbers_closed
from console.domain.roads.network import Network
from console.domain.roads.speeds import NEIGHBOURS_M, OFF_ROAD, STRAIGHT_FACTOR, seconds
from console.domain.roads.stretches import Point, Route, Stretch, stretches_of
from console.domain.roads.subjects import Closure
from console.domain.roads.sweep import Ride, Start, Sweep, sweep_to
from console.domain.roads.vehicles import vehicle_kind

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
    `closures` are those in force (`standing.active`). Times in seconds, lengths in metres. `vehicle`: a key of VEHICLES.
    """
    if target is None:
        return dict.fromkeys(origins)
    shut = tuple(closures)
    numbers = [numbers_closed(network, one, vehicle) for one in shut]
    known = {id: origin for id, origin in origins.items() if origin is not None}
    places = list(known.values())
    sweep = sweep_to(network, target, frozenset(), vehicle)
    free = sweep.rides(places)
    marks = sweep.marks(free, numbers)
    now = list(free)  # whose way is open goes on as without closures
    hit = [place for place, mark in enumerate(marks) if mark]
    if hit:
        most = len(hit) > max(MOST * len(places), A_FEW)
        rides = _sweep_now(network, shut, target, vehicle, anew=most).rides([places[place] for place in hit])
        for place, ride in zip(hit, rides, strict=True):
            now[place] = ride
    found: dict[str, Arrival | None] = dict.fromkeys(origins)
    for (id, origin), usual, actual, mark in zip(known.items(), free, now, marks, strict=True):
        around = tuple(closure.label for bit, closure in enumerate(shut) if mark >> bit & 1) if mark else ()
        found[id] = _arrival(origin, target, usual, actual, around, vehicle_kind(vehicle).off_road_kmh)
    return found


def _sweep_now(
    network: Network, closures: Iterable[Closure], target: Position, vehicle: str, anew: bool = False
) -> Sweep:
    return sweep_to(network, target, closed(network, closures, vehicle), vehicle, anew)


def _arrival(
    origin: Position,
    target: Position,
    usual: Ride | None,
    actual: Ride | None,
    around: tuple[str, ...],
    off_road_kmh: float,
) -> Arrival:
    """What became of one way: by road, across a few streets, or, with no road left, a straight line that says so."""
    straight = distance_m(origin, target)
    vague = "assumed" in (origin.quality, target.quality)
    across = seconds(straight, off_road_kmh)
    if straight <= NEIGHBOURS_M and (actual is None or across <= actual.seconds):
        return Arrival(seconds=across, metres=straight, snapped_m=straight, assumed=vague)
    if actual is None:
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
    doubtful = actual.walked > FAR_OFF_ROAD_M or actual.unknown > 0 or actual.schematic > 0
    return Arrival(
        seconds=actual.seconds,
        metres=actual.metres,
        snapped_m=actual.walked,
        assumed=vague or doubtful,
        around=around,
        delay=0.0 if usual is None else max(0.0, actual.seconds - usual.seconds),
        unknown_m=actual.unknown,
        schematic_m=actual.schematic,
    )


def route(
    network: Network, closures: Iterable[Closure], origin: Position, target: Position, vehicle: str = ""
) -> Route:
    """The fastest open way, its parts joined by road name. `driven` are the directed numbers in order."""
    shut = tuple(closures)
    arrival = arrivals(network, shut, {"": origin}, target, vehicle)[""] or Arrival(seconds=0.0, metres=0.0)
    sweep = sweep_to(network, target, frozenset(), vehicle)
    # not by `around`: who is a neighbour goes round nothing, although the road is closed
    if any(sweep.marks(sweep.rides([origin]), [numbers_closed(network, one, vehicle) for one in shut])):
        sweep = _sweep_now(network, shut, target, vehicle)
    start = sweep.start(origin)
    if start is None or not arrival.by_road or arrival.seconds < start.seconds:
        line = ((origin.lon, origin.lat), (target.lon, target.lat))
        return Route(arrival, (Stretch("", "", arrival.metres, arrival.seconds, line, OFF_ROAD),))
    return _route(network, sweep, start, arrival, vehicle)


def _route(network: Network, sweep: Sweep, start: Start, arrival: Arrival, vehicle: str) -> Route:
    way = sweep.driven(start)
    return Route(
        arrival,
        stretches_of(network, network.travel(vehicle), way, start),
        tuple(number for number, _ in way),
        network.layer_id,
        (start.on.metres, sweep.leave(start).metres),
    )

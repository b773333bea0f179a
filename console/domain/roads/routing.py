"""Arrival times of everybody at one place, and the route of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.domain.geo import distance_m
from console.domain.kernel import Position
from console.domain.roads.arrival import FAR_OFF_ROAD_M, Arrival
from console.domain.roads.closures import closed_by
from console.domain.roads.network import Network
from console.domain.roads.speeds import NEIGHBOURS_M, OFF_ROAD_KMH, STRAIGHT_FACTOR, seconds
from console.domain.roads.subjects import Closure
from console.domain.roads.sweep import Ride, Start, Sweep

Point = tuple[float, float]  # lon, lat


def arrivals(
    network: Network,
    closures: Iterable[Closure],
    origins: Mapping[str, Position | None],
    target: Position | None,
    vehicle: str = "",
) -> dict[str, Arrival | None]:
    """When each origin arrives at the target; None where a position is unknown. One search, two when roads are closed.

    `closures` are those in force (`closures.active`). Times in seconds, lengths in metres.
    """
    if target is None:
        return dict.fromkeys(origins)
    shut = [(one, closed_by(network, one, vehicle)) for one in closures]
    closed: frozenset[int] = frozenset().union(*(numbers for _, numbers in shut))
    marks: dict[int, int] = {}
    for bit, (_, numbers) in enumerate(shut):
        for number in numbers:
            marks[number] = marks.get(number, 0) | (1 << bit)
    known = {id: origin for id, origin in origins.items() if origin is not None}
    free = Sweep(network, target, marks=marks).rides(known.values())
    now = Sweep(network, target, closed).rides(known.values()) if closed else free
    labels = [closure.label for closure, _ in shut]
    found: dict[str, Arrival | None] = dict.fromkeys(origins)
    for (id, origin), usual, actual in zip(known.items(), free, now, strict=True):
        around = () if usual is None else tuple(label for bit, label in enumerate(labels) if usual.marks >> bit & 1)
        found[id] = _arrival(origin, target, usual, actual, around)
    return found


def _arrival(
    origin: Position, target: Position, usual: Ride | None, actual: Ride | None, around: tuple[str, ...]
) -> Arrival:
    """What became of one way: by road, across a few streets, or, with no road left, a straight line that says so."""
    straight = distance_m(origin, target)
    vague = "assumed" in (origin.quality, target.quality)
    across = seconds(straight, OFF_ROAD_KMH)
    if straight <= NEIGHBOURS_M and (actual is None or across <= actual.seconds):
        return Arrival(seconds=across, metres=straight, snapped_m=straight, assumed=vague)
    if actual is None:
        metres = straight * STRAIGHT_FACTOR
        return Arrival(
            seconds=seconds(metres, OFF_ROAD_KMH),
            metres=metres,
            snapped_m=metres,
            by_road=False,
            assumed=True,
            around=around,
            delay=None if around else 0.0,
        )
    return Arrival(
        seconds=actual.seconds,
        metres=actual.metres,
        snapped_m=actual.walked,
        assumed=vague or actual.walked > FAR_OFF_ROAD_M,
        around=around,
        delay=0.0 if usual is None else max(0.0, actual.seconds - usual.seconds),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a route on one road: its name and class, metres, seconds, and the line to draw."""

    name: str
    road_class: str
    metres: float
    seconds: float
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The way from one position to another; `arrival` says how sure it is. A way without roads is one nameless stretch."""

    arrival: Arrival
    stretches: tuple[Stretch, ...]
    driven: tuple[int, ...] = ()

    @property
    def line(self) -> tuple[Point, ...]:
        """The whole line to draw."""
        return tuple(point for stretch in self.stretches for point in stretch.line)


def route(
    network: Network, closures: Iterable[Closure], origin: Position, target: Position, vehicle: str = ""
) -> Route:
    """The fastest open way, its parts joined by road name. `driven` are the directed numbers in order."""
    shut = tuple(closures)
    arrival = arrivals(network, shut, {"": origin}, target, vehicle)[""] or Arrival(seconds=0.0, metres=0.0)
    closed: frozenset[int] = frozenset().union(*(closed_by(network, one, vehicle) for one in shut))
    sweep = Sweep(network, target, closed)
    start = sweep.start(origin)
    if start is None or not arrival.by_road or arrival.seconds < start.seconds:
        line = ((origin.lon, origin.lat), (target.lon, target.lat))
        return Route(arrival, (Stretch("", "", arrival.metres, arrival.seconds, line),))
    way = sweep.driven(start)
    parts = [_stretch(network, number, share) for number, share in way]
    return Route(arrival, tuple(_joined(_trimmed(parts, way, start))), tuple(number for number, _ in way))


def _stretch(network: Network, number: int, share: float) -> Stretch:
    layer, edge = network.layer, number // 2
    ends = (layer.start[edge], layer.end[edge]) if number % 2 == 0 else (layer.end[edge], layer.start[edge])
    line = tuple((float(layer.nodes[node][0]), float(layer.nodes[node][1])) for node in ends)
    time = float(network.edge_seconds[edge]) * share
    return Stretch(layer.name_of(edge), layer.class_of(edge), float(layer.metres[edge]) * share, time, line)


def _trimmed(parts: list[Stretch], way: list[tuple[int, float]], start: Start) -> list[Stretch]:
    """The first and the last piece of road are drawn only as far as they are driven."""
    if start.off is not None:
        only = parts[0]
        begin, end = (start.on.along, start.off.along)
        if start.number % 2:
            begin, end = 1.0 - begin, 1.0 - end
        return [_redrawn(only, (_on(only, begin), _on(only, end)))]
    if way and way[0][0] == start.number and way[0][1] < 1.0:
        parts[0] = _redrawn(parts[0], (_on(parts[0], 1.0 - way[0][1]), parts[0].line[1]))
    if len(way) > 1 and way[-1][1] < 1.0:
        parts[-1] = _redrawn(parts[-1], (parts[-1].line[0], _on(parts[-1], way[-1][1])))
    return parts


def _redrawn(part: Stretch, line: tuple[Point, ...]) -> Stretch:
    return Stretch(part.name, part.road_class, part.metres, part.seconds, line)


def _on(part: Stretch, share: float) -> Point:
    """The point at this share of a straight piece of road."""
    (a_lon, a_lat), (b_lon, b_lat) = part.line[0], part.line[-1]
    return (a_lon + (b_lon - a_lon) * share, a_lat + (b_lat - a_lat) * share)


def _joined(parts: list[Stretch]) -> list[Stretch]:
    """Neighbouring parts of one road as one stretch."""
    joined: list[Stretch] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is None or (last.name, last.road_class) != (part.name, part.road_class):
            joined.append(part)
            continue
        joined[-1] = Stretch(
            last.name,
            last.road_class,
            last.metres + part.metres,
            last.seconds + part.seconds,
            (*last.line, *part.line[1:]),
        )
    return joined

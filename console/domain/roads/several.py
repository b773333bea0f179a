"""The same questions over several road layers: whoever is fastest on one of them comes over that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from console.domain.kernel import Position
from console.domain.roads.arrival import Arrival
from console.domain.roads.layer import from_rows
from console.domain.roads.network import Network
from console.domain.roads.routing import Route, arrivals, route
from console.domain.roads.subjects import Closure


def arrivals_over(
    networks: Sequence[Network],
    closures: Iterable[Closure],
    origins: Mapping[str, Position | None],
    target: Position | None,
    vehicle: str = "",
) -> dict[str, Arrival | None]:
    """`arrivals` with the best layer for each origin; a straight line counts only where no layer has a road."""
    shut = tuple(closures)
    found = [arrivals(network, shut, origins, target, vehicle) for network in networks or (_nothing(),)]
    return {
        id: min((one for answer in found if (one := answer[id]) is not None), key=_order, default=None)
        for id in origins
    }


def route_over(
    networks: Sequence[Network], closures: Iterable[Closure], origin: Position, target: Position, vehicle: str = ""
) -> Route:
    """`route` over the layer that is fastest."""
    shut = tuple(closures)
    ways = [route(network, shut, origin, target, vehicle) for network in networks or (_nothing(),)]
    return min(ways, key=lambda way: _order(way.arrival))


def _order(arrival: Arrival) -> tuple[bool, float]:
    return (not arrival.by_road, arrival.seconds)


def _nothing() -> Network:
    """A network without roads: every answer is a straight line that says so."""
    return Network(from_rows(()))

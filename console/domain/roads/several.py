"""The same questions over several road layers: whoever is fastest on one of them comes over that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position
from console.domain.roads.arrival import Arrival
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.stretches import Route
from console.domain.roads.subjects import Closure


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

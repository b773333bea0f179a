"""Which single closure would hurt most: roads without any way round, by who lives behind them, and roads on which most ways rest.

Without a way round: bridges of the graph in which every drivable road counts in both directions (connectivity.py). Closing one
takes away the way in and the way out of everything behind it. Two one-way carriageways are two roads here: each is the other's
way round, and closing one of them (which takes away only the way in, or only the way out) is no cut. Behind is the side with
fewer people, then fewer places, then fewer junctions; only places count all of whose roads lie on that side. A place uses every
road within a few streets of its middle (isolation.py) and is cut off when all of them are behind the road, or are that road.

Longer ways: how often a road lies on the fastest ways between places (betweenness, of sampled origins), and for the most used
ones how many minutes all these ways together become longer when it is closed. Assumed: every place is a destination as often as
any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from console.domain.city.facilities.model import Place
from console.domain.core.kernel import World
from console.domain.core.records import dataclass
from console.domain.roads.connectivity import Walk, walk
from console.domain.roads.isolation import by_edge, own_roads
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.search import Costs, costs_of, rows_of, without
from console.domain.roads.tracing import Line, lines_of

BRIDGE, LONGER = "bridge", "longer"
MOST = 20
LONGER_AT_LEAST = 5  # of them, if there are so many
ORIGINS = 12  # places from which the ways are looked at
TRIED = 10  # most used roads that are closed to see how much longer the ways become
MANY, FEW_ORIGINS, FEW_TRIED = (
    200_000,
    5,
    6,
)  # the same for networks of so many directed roads: it has to end in seconds
ALIKE = 0.9  # pieces of road that so much of the ways have in common are one stretch
LONGEST_STRETCH = 40  # pieces

Ints = NDArray[np.int64]
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Critical:
    """A road whose closure would hurt. `numbers` directed numbers in `layer_id`, `lines` to draw, `road` its name ("" none).

    `basis` bridge: `places` are cut off, with `people` as far as known and `unknown` places of unknown number. `basis` longer:
    `ways` of the sampled ways lead over it, and become `minutes` longer altogether.
    """

    basis: str
    layer_id: str
    road: str
    numbers: tuple[int, ...]
    lines: tuple[Line, ...]
    metres: float
    places: tuple[Place, ...] = ()
    people: int = 0
    unknown: int = 0
    ways: int = 0
    minutes: float = 0.0


def critical(
    world: World,
    networks: Sequence[Network],
    closures: Iterable[Closure],
    progress: Progress | None = None,
    vehicle: str = "",
) -> tuple[Critical, ...]:
    """The worst twenty: those that cut off most people first, then those that make most ways longer."""
    shut = tuple(closures)
    places = tuple(one for one in world.all(Place) if one.position is not None)
    usable = [one for one in networks if len(one.layer.start)]
    steps = len(usable) * (2 + ORIGINS + TRIED)
    tell = _Teller(progress, steps)
    found: list[Critical] = []
    longer: list[Critical] = []
    for network in usable:
        costs = costs_of(network, shut, vehicle)
        usual = by_edge(network, costs_of(network, (), vehicle))
        roads = [_own(network, place, usual, by_edge(network, costs)) for place in places]
        found += _bridges(network, costs, places, roads)
        tell.on(2)
        bridges = {edge for one in found if one.layer_id == network.layer_id for edge in _edges(one.numbers)}
        longer += _longer(network, costs, _middle_of(network, places, roads), bridges, tell)
    found.sort(key=lambda one: (-one.people, -len(one.places), one.numbers))
    longer.sort(key=lambda one: (-one.minutes, -one.ways, one.numbers))
    kept = max(MOST - len(longer), MOST - LONGER_AT_LEAST)
    return (*found[:kept], *longer)[:MOST]


class _Teller:
    def __init__(self, progress: Progress | None, steps: int) -> None:
        self._progress, self._steps, self._done = progress, steps, 0

    def on(self, steps: int = 1) -> None:
        self._done += steps
        if self._progress is not None:
            self._progress(min(self._done, self._steps), self._steps)


def _own(network: Network, place: Place, usual: NDArray[np.bool_], now: NDArray[np.bool_]) -> Ints:
    """The roads a place uses: those of them that are open, all when none is."""
    if place.position is None:
        return np.zeros(0, dtype=np.int64)
    own, _ = own_roads(network, place.position, usual)
    return own[now[own]] if now[own].any() else own


def _edges(numbers: Iterable[int]) -> list[int]:
    return sorted({number // 2 for number in numbers})


# --- without any way round --------------------------------------------------------------------------------------------


def _bridges(network: Network, costs: Costs, places: tuple[Place, ...], roads: list[Ints]) -> list[Critical]:
    found: dict[
        tuple[int, ...], list[int]
    ] = {}  # which places are cut off → the roads that do it, one behind the other
    for edge, cut in cuts(network, costs, places, roads).items():
        if cut:
            found.setdefault(cut, []).append(edge)
    return [_cut(network, edges, tuple(places[one] for one in cut)) for cut, edges in found.items()]


def cuts(network: Network, costs: Costs, places: tuple[Place, ...], roads: list[Ints]) -> dict[int, tuple[int, ...]]:
    """For every road without a way round, which places (by number) are cut off without it."""
    layer, nodes = network.layer, network.node_count
    edges = np.flatnonzero(by_edge(network, costs))
    ends = [np.unique(np.concatenate([layer.start[own], layer.end[own]])) for own in roads]
    first = walk(nodes, layer.start, layer.end, edges)
    turned = walk(nodes, layer.start, layer.end, edges, _middles(first, places, ends))
    below, _ = _hanging(turned, ends)
    for place, own in enumerate(roads):
        for at in _on_their_road(turned, layer.start[own], layer.end[own], own):
            below.setdefault(at, []).append(place)
    bridges = np.flatnonzero(turned.bridge >= 0).tolist()
    return {int(turned.bridge[at]): tuple(sorted({*below[at]})) for at in bridges if at in below}


def _on_their_road(found: Walk, start: Ints, end: Ints, own: Ints) -> list[int]:
    """Bridges among a place's own roads below which all its other roads lie (places of their lower ends in the walk)."""
    low, high = np.minimum(found.at[start], found.at[end]), np.maximum(found.at[start], found.at[end])
    cut = []
    lows, highs = np.sort(low)[:2], np.sort(high)[::-1][:2]
    for one in np.flatnonzero(found.bridge[high] == own).tolist():
        first, after = int(high[one]), int(high[one] + found.size[high[one]])
        if len(own) > 1:
            lowest = lows[1] if low[one] == lows[0] else lows[0]
            highest = highs[1] if high[one] == highs[0] else highs[0]
            if lowest < first or highest >= after:
                continue
        cut.append(first)
    return cut


def _hanging(found: Walk, ends: list[Ints]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """By road without a way round (place of its lower end in the walk): the places wholly below it, and those that touch it."""
    below: dict[int, list[int]] = {}
    touching: dict[int, list[int]] = {}
    for place, nodes in enumerate(ends):
        at = found.at[nodes]
        seen: set[int] = set()
        for one in np.unique(found.top[at]).tolist():
            up = one
            while up > 0 and up not in seen:
                seen.add(up)
                up = int(found.top[found.parent[up]])
        for up in seen:
            touching.setdefault(up, []).append(place)
            if at.min() >= up and at.max() < up + found.size[up]:
                below.setdefault(up, []).append(place)
    return below, touching


def _middles(found: Walk, places: tuple[Place, ...], ends: list[Ints]) -> dict[int, int]:
    """By part of the network (its first junction in the walk) the junction to walk from, so that less lies below every road than
    above it. Roads with more below than above lie one behind the other: the last of them leads to the middle."""
    below, touching = _hanging(found, ends)
    everybody: dict[int, list[int]] = {}
    for place, nodes in enumerate(ends):
        parts = np.unique(found.root[found.at[nodes]])
        if len(parts) == 1:  # whoever has roads in two parts lives wholly on neither side
            everybody.setdefault(int(parts[0]), []).append(place)
    middles: dict[int, int] = {}
    for at in np.flatnonzero(
        found.bridge >= 0
    ).tolist():  # in the order of the walk: the last one that fits is the deepest
        root, size = int(found.root[at]), int(found.size[at])
        touched = set(touching.get(at, ()))
        above = (
            [place for place in everybody.get(root, ()) if place not in touched] if touched else everybody.get(root, [])
        )
        whole = int(found.size[root])
        if _weight(places, below.get(at, []), size) > _weight(places, above, whole - size):
            middles[root] = int(found.order[at])
    return middles


def _weight(places: tuple[Place, ...], which: list[int], junctions: int) -> tuple[int, int, int]:
    return (sum(places[one].population or 0 for one in which), len(which), junctions)


def _cut(network: Network, edges: list[int], lost: tuple[Place, ...]) -> Critical:
    known = [one.population for one in lost if one.population is not None]
    return _critical(network, BRIDGE, edges, places=lost, people=sum(known), unknown=len(lost) - len(known))


def _critical(network: Network, basis: str, edges: list[int], **more: Any) -> Critical:
    layer = network.layer
    numbers = tuple(n for e in sorted(edges) for n in ((2 * e,) if layer.one_way[e] else (2 * e, 2 * e + 1)))
    lengths: dict[str, float] = {}
    for edge in edges:
        lengths[layer.name_of(edge)] = lengths.get(layer.name_of(edge), 0.0) + float(layer.metres[edge])
    road = max(lengths, key=lambda name: (bool(name), lengths[name]))
    metres = float(layer.metres[edges].sum())
    return Critical(basis, network.layer_id, road, numbers, lines_of(network, numbers), metres, **more)


# --- longer ways ------------------------------------------------------------------------------------------------------


def _middle_of(network: Network, places: tuple[Place, ...], roads: list[Ints]) -> Ints:
    """For every place the nearest junction of its roads."""
    found = []
    for place, own in zip(places, roads, strict=True):
        if len(own) and place.position is not None:
            ends = np.unique(np.concatenate([network.layer.start[own], network.layer.end[own]]))
            away = network.layer.nodes[ends] - np.array([place.position.lon, place.position.lat])
            found.append(int(ends[np.argmin((away**2).sum(axis=1))]))
    return np.unique(np.array(found, dtype=np.int64))


def _longer(network: Network, costs: Costs, targets: Ints, bridges: set[int], tell: _Teller) -> list[Critical]:
    if len(targets) < 2:
        return []
    few = len(network.number) > MANY
    origins = targets[np.unique(np.linspace(0, len(targets) - 1, FEW_ORIGINS if few else ORIGINS).astype(int))]
    uses = np.zeros(len(network.layer.start), dtype=np.int64)
    usual = []
    for origin in origins.tolist():
        times = _count(network, costs, origin, targets, uses)
        usual.append(times)
        tell.on()
    found = []
    uses[list(bridges)] = 0
    for _ in range(FEW_TRIED if few else TRIED):
        busiest = int(uses.argmax())
        if not uses[busiest]:
            break
        ways, edges = int(uses[busiest]), _around(network, uses, busiest)
        uses[edges] = 0
        closed = without(network, costs, [number for edge in edges for number in (2 * edge, 2 * edge + 1)])
        more = 0.0
        for origin, before in zip(origins.tolist(), usual, strict=True):
            after = _times(network, closed, origin)[0][targets]
            known = np.isfinite(before) & np.isfinite(after)
            more += float((after[known] - before[known]).sum()) / 60
        tell.on()
        if more > 0:
            found.append(_critical(network, LONGER, edges, ways=ways, minutes=more))
    return found


def _times(network: Network, costs: Costs, origin: int) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    matrix = rows_of(network).matrix(costs, False, {})
    times, before = dijkstra(matrix, indices=origin, return_predecessors=True)
    return times, before


def _count(network: Network, costs: Costs, origin: int, targets: Ints, uses: Ints) -> NDArray[np.float64]:
    """Adds to `uses`, by edge, how many fastest ways from here to the targets lead over it; answers the times."""
    times, before = _times(network, costs, origin)
    heads = targets[np.isfinite(times[targets]) & (targets != origin)]
    while len(heads):
        tails = before[heads].astype(np.int64)
        chosen = rows_of(network).cheapest(tails, heads, costs)
        np.add.at(uses, network.number[chosen] // 2, 1)
        heads = tails[tails != origin]
    found: NDArray[np.float64] = times[targets]
    return found


def _around(network: Network, uses: Ints, busiest: int) -> list[int]:
    """The stretch of road a piece belongs to: pieces behind one another that nearly as many ways use."""
    layer, least = network.layer, ALIKE * int(uses[busiest])
    alike = np.flatnonzero(uses >= least)
    at: dict[int, list[int]] = {}
    for edge in alike.tolist():
        for node in (int(layer.start[edge]), int(layer.end[edge])):
            at.setdefault(node, []).append(edge)
    found, todo = {busiest}, [busiest]
    while todo and len(found) < LONGEST_STRETCH:
        edge = todo.pop(0)
        for node in (int(layer.start[edge]), int(layer.end[edge])):
            beside = [one for one in at[node] if one != edge]
            if len(beside) == 1 and beside[0] not in found:
                found.add(beside[0])
                todo.append(beside[0])
    return sorted(found)

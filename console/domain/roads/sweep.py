"""One search against the traffic: the ways of everybody to one place, with some roads closed.

A closed road is never driven on. All that closing a road can do is take ways away, so nobody who still comes by road arrives
earlier than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from console.domain.core.kernel import Position
from console.domain.roads.network import Network
from console.domain.roads.snapping import Access
from console.domain.roads.speeds import seconds
from console.domain.roads.trails import Leave, Trails, members
from console.domain.roads.tree import INFINITE, Tree, repair, search, slots_of


@dataclass(frozen=True, slots=True)
class Start:
    """How a way begins: time to the target, on at `on`, the first directed number, the junction it leads to and the `share` of
    the number's length; with `off` the way ends on the same piece of road and passes no junction."""

    seconds: float
    on: Access
    number: int
    node: int
    share: float
    off: Access | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A way onto the network: the directed number, the junction it leads to, the share of its length that is driven."""

    on: Access
    number: int
    node: int
    share: float


@dataclass(frozen=True, slots=True)
class Ride:
    """A way in one line: seconds, metres (of which `walked` off the road, `unknown` on roads of unknown speed, `schematic` on
    connectors), and how it begins."""

    seconds: float
    metres: float
    walked: float
    unknown: float
    schematic: float
    start: Start


class Sweep:
    """All ways of a vehicle to `target` without the `closed` directed numbers. `before`, a sweep to the same place with fewer
    closures, is repaired instead of searching anew; the answers are the same."""

    def __init__(
        self,
        network: Network,
        target: Position,
        closed: frozenset[int] = frozenset(),
        vehicle: str = "",
        before: Tree | None = None,
    ) -> None:
        self.closed = closed
        self._network = network
        self._closed = np.sort(np.fromiter(closed, dtype=np.int64))
        self._travel = network.travel(vehicle)
        self._vehicle = vehicle
        self._off = network.access(target.lon, target.lat, vehicle)
        self._leaving = self._leave()
        self._lock = RLock()
        mirror, gone = self._travel.mirror, slots_of(self._travel.mirror, self._closed)
        weights = self._travel.weights
        if len(gone):
            weights = weights.copy()
            weights[gone] = np.inf
        leaving = {node: leave.seconds for node, leave in self._leaving.items()}
        repaired = repair(before, weights, gone, leaving) if before is not None else None
        self.tree = repaired or search(mirror, weights, gone, leaving)
        self._trails = Trails(network, self._travel, self.tree, self._leaving)

    @property
    def times(self) -> NDArray[np.float64]:
        """Seconds from every junction to the target; infinite where no open road connects."""
        return self.tree.times

    def _is_closed(self, number: int) -> bool:
        at = int(np.searchsorted(self._closed, number))
        return at < len(self._closed) and int(self._closed[at]) == number

    def _leave(self) -> dict[int, Leave]:
        """Junctions from which the target is reached without another junction, and the fastest last stretch from each."""
        found: dict[int, Leave] = {}
        for access in self._off:
            walk = seconds(access.metres, self._travel.kind.off_road_kmh)
            for number, node, share in _ends(self._network, access, leaving=False):
                time = share * float(self._travel.edge_seconds[access.edge]) + walk
                is_open = share == 0 or not self._is_closed(number)  # a road that is not driven on may be closed
                if is_open and (node not in found or time < found[node].seconds):
                    found[node] = Leave(time, access, number, share)
        return found

    # --- how ways begin -----------------------------------------------------------------------------------------------

    def start(self, origin: Position) -> Start | None:
        """The beginning of the fastest way from an origin; None when no open road connects."""
        return self.starts([origin])[0]

    def starts(self, origins: Sequence[Position]) -> list[Start | None]:
        """The same for many origins."""
        places = [(one.lon, one.lat) for one in origins]
        entries = _entries(self._network, self._vehicle, places)
        best: list[Start | None] = [None] * len(origins)
        ways = [way for found in entries for way in found]
        if not ways:
            return best
        place = np.repeat(np.arange(len(entries)), [len(found) for found in entries])
        number, node = np.array([way.number for way in ways]), np.array([way.node for way in ways])
        share, walk = np.array([way.share for way in ways]), np.array([way.on.metres for way in ways])
        walked = seconds(1.0, self._travel.kind.off_road_kmh) * walk
        time = walked + share * self._travel.edge_seconds[number // 2] + self.times[node]
        time[(share > 0) & np.isin(number, self._closed)] = INFINITE
        order = np.lexsort((time, place))  # stable: of equals the first stays the first
        firsts = order[np.flatnonzero(np.diff(place[order], prepend=-1))]
        for at in firsts.tolist():
            if time[at] < INFINITE:
                way = ways[at]
                best[int(place[at])] = Start(float(time[at]), way.on, way.number, way.node, way.share)
        self._without_junction(entries, best)
        return best

    def _without_junction(self, entries: list[tuple[Entry, ...]], best: list[Start | None]) -> None:
        """On and off on one piece of road can be faster than any way through a junction."""
        off_road = self._travel.kind.off_road_kmh
        by_edge = {off.edge: off for off in self._off}
        for place, found in enumerate(entries):
            for way in found:
                if (off := by_edge.get(way.number // 2)) is not None:
                    on = way.on
                    along = _along(self._network, on, off)
                    if along is None or (along[1] > 0 and self._is_closed(along[0])):
                        continue
                    time = float(self._travel.edge_seconds[on.edge]) * along[1]
                    time += seconds(on.metres, off_road) + seconds(off.metres, off_road)
                    known = best[place]
                    if known is None or time < known.seconds:
                        best[place] = Start(time, on, along[0], -1, along[1], off)

    # --- what becomes of them -----------------------------------------------------------------------------------------

    def rides(self, origins: Sequence[Position]) -> list[Ride | None]:
        """The fastest way from every origin; None where no open road connects."""
        starts = self.starts(origins)
        with self._lock:
            self._trails.learn(start.node for start in starts if start is not None and start.off is None)
            return [None if start is None else self._ride(start) for start in starts]

    def _ride(self, start: Start) -> Ride:
        first = float(self._network.layer.metres[start.on.edge]) * start.share
        unknown, schematic = (first * part for part in self._trails.doubts(start.number))
        if start.off is not None:
            walked = start.on.metres + start.off.metres
            return Ride(start.seconds, first + walked, walked, unknown, schematic, start)
        rest = self._trails.rest(start.node)
        walked = start.on.metres + rest.walked
        metres = start.on.metres + first + rest.metres + rest.walked
        return Ride(start.seconds, metres, walked, unknown + rest.unknown, schematic + rest.schematic, start)

    def marks(self, rides: Sequence[Ride | None], closings: Sequence[NDArray[np.int64]]) -> list[int]:
        """For each way one bit for every set of directed numbers of which it uses one."""
        with self._lock:
            of_trail = self._trails.marks(closings)
            starts = [None if ride is None else ride.start for ride in rides]
            found = [0 if start is None or start.off is not None else of_trail(start.node) for start in starts]
        begins = np.array([-1 if start is None or not start.share else start.number for start in starts])
        for place, bit in zip(*(pairs.tolist() for pairs in members(begins, closings)), strict=True):
            found[place] |= 1 << bit
        return found

    def driven(self, start: Start) -> list[tuple[int, float]]:
        """The directed numbers of a way in order, each with the share of its length that is driven."""
        way = [(start.number, start.share)]
        if start.off is None:
            with self._lock:
                self._trails.learn([start.node])
                way += self._trails.driven(start.node)
        return [(one, part) for one, part in way if part > 0]

    def leave(self, start: Start) -> Access:
        """Where a way leaves the road."""
        if start.off is not None:
            return start.off
        node = start.node
        while (following := int(self.tree.towards[node])) != self._network.node_count:
            node = following
        return self._leaving[node].access


def sweep_to(
    network: Network, target: Position, closed: frozenset[int] = frozenset(), vehicle: str = "", anew: bool = False
) -> Sweep:
    """A sweep, kept by the network for the next question; made from the kept one with most of the closures, if there is one.

    `anew`: the caller expects most ways to change, so that a repair would be tried in vain."""
    off = network.access(target.lon, target.lat, vehicle)
    place = (off, network.travel(vehicle).kind.id)
    known = network.trees.get((*place, closed))
    if isinstance(known, Sweep):
        return known
    fewer: list[Sweep] = [] if anew else [one for one in network.trees.beginning(place) if one.closed <= closed]
    before = max(fewer, key=lambda one: len(one.closed), default=None)
    sweep = Sweep(network, target, closed, vehicle, None if before is None else before.tree)
    network.trees.keep((*place, closed), sweep, sweep.tree.size + 100 * len(closed))
    return sweep


def _entries(network: Network, vehicle: str, places: list[tuple[float, float]]) -> list[tuple[Entry, ...]]:
    """The ways onto the network from each place; they do not depend on the target."""
    kind = network.travel(vehicle).kind.id
    known = [network.memory.get(("entries", kind, place)) for place in places]
    missing = [place for place, found in zip(places, known, strict=True) if found is None]
    if not missing:
        return known
    made = {}
    for place, accesses in zip(missing, network.access_many(missing, vehicle), strict=True):
        ends = [(on, end) for on in accesses for end in _ends(network, on, leaving=True)]
        made[place] = tuple(Entry(on, *end) for on, end in ends)
        network.memory.keep(("entries", kind, place), made[place], 300 * len(ends) + 100)
    return [made[place] if found is None else found for place, found in zip(places, known, strict=True)]


def _ends(network: Network, access: Access, leaving: bool) -> list[tuple[int, int, float]]:
    """From a point on a road to its ends (`leaving`), or from its ends to the point: number, junction, share of the length."""
    edge = access.edge
    start, end = int(network.layer.start[edge]), int(network.layer.end[edge])
    forward, backward = 2 * edge, 2 * edge + 1
    both = not network.layer.one_way[edge]
    if leaving:
        ways = [(forward, end, 1.0 - access.along)]
        return [*ways, (backward, start, access.along)] if both else ways
    ways = [(forward, start, access.along)]
    return [*ways, (backward, end, 1.0 - access.along)] if both else ways


def _along(network: Network, on: Access, off: Access) -> tuple[int, float] | None:
    """On and off on one piece of road, without passing a junction: directed number and share, None when that cannot be."""
    if on.edge != off.edge:
        return None
    if off.along >= on.along:
        return 2 * on.edge, off.along - on.along
    return None if network.layer.one_way[on.edge] else (2 * on.edge + 1, on.along - off.along)

"""One search against the traffic: the ways of everybody to one place, with some roads closed.

A closed road is never driven on. All that closing a road can do is take ways away, so nobody who still comes by road arrives
earlier than before.

Ways to one target run together. Each junction on them is looked at once, and sums along them are made by doubling: every junction
adds what its next one knows, then looks twice as far ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from console.domain.core.kernel import Position
from console.domain.roads.csr import Ints, spread
from console.domain.roads.network import Network
from console.domain.roads.snapping import Access
from console.domain.roads.tree import INFINITE, Tree, repair, search, slots_of
from console.domain.roads.vehicles import CONNECTOR, UNKNOWN, WHYS, seconds

if TYPE_CHECKING:
    from console.domain.roads.network import Network, Travel


_BITS = 63  # of a signed number
_UNKNOWN, _CONNECTOR = WHYS.index(UNKNOWN), WHYS.index(CONNECTOR)


@dataclass(frozen=True, slots=True)
class Leave:
    """The last stretch to the target: seconds, where it leaves the road, the directed number, the share of its length."""

    seconds: float
    access: Access
    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Rest:
    """What lies between a junction and the target: metres by road (of them `unknown`, `schematic`), and `walked` off the road."""

    metres: float
    walked: float
    unknown: float
    schematic: float


class Trails:
    """Grows with what is asked; the caller sees to it that one thread asks at a time."""

    def __init__(self, network: Network, travel: Travel, tree: Tree, leaving: dict[int, Leave]) -> None:
        self._network = network
        self._travel = travel
        self._tree = tree
        self._leaving = leaving
        self._place: Ints | None = None  # junction → place in the arrays below, -1: not known
        self._next: Ints = np.zeros(0, dtype=np.int32)  # place of the next junction, -1: the target
        self._numbers: Ints = np.zeros(0, dtype=np.int32)  # the directed number to it
        self._sums: NDArray[np.float64] = np.zeros((4, 0))  # metres, walked, unknown, schematic to the target

    def learn(self, nodes: Iterable[int]) -> None:
        """Know the ways from these junctions, which have one."""
        if self._place is None:
            self._place = np.full(self._tree.csr.nodes, -1, dtype=np.int32)
        fresh = self._unknown(nodes, self._place)
        if not fresh:
            return
        junctions = np.array(fresh, dtype=np.int32)
        count = len(self._next)
        self._place[junctions] = np.arange(count, count + len(junctions), dtype=np.int32)
        towards = self._tree.towards[junctions]
        is_last = towards == self._tree.csr.nodes
        following = np.where(is_last, -1, self._place[np.where(is_last, 0, towards)]).astype(np.int32)
        numbers = np.empty(len(junctions), dtype=np.int32)
        numbers[~is_last] = self._tree.csr.fastest(
            junctions[~is_last], towards[~is_last], self._travel.weights, self._tree.gone
        )
        share = np.ones(len(junctions))
        walked = np.zeros(len(junctions))
        for at in np.flatnonzero(is_last).tolist():
            leave = self._leaving[fresh[at]]
            # a road that is not driven on is no part of the way
            numbers[at], share[at], walked[at] = leave.number if leave.share else -1, leave.share, leave.access.metres
        self._next = np.concatenate([self._next, following])
        self._numbers = np.concatenate([self._numbers, numbers])
        self._sums = np.concatenate([self._sums, self._own(numbers, share, walked)], axis=1)
        self._add_up(count)

    def _unknown(self, nodes: Iterable[int], place: Ints) -> list[int]:
        """The junctions on the ways that are not known yet."""
        target, fresh = self._tree.csr.nodes, []
        towards, seen = self._tree.towards.data, place.data  # plain numbers, a third of the time
        for begin in nodes:
            node = begin
            while node != target and seen[node] < 0:
                seen[node] = 0  # its place follows
                fresh.append(node)
                node = towards[node]
        return fresh

    def _own(self, numbers: Ints, share: NDArray[np.float64], walked: NDArray[np.float64]) -> NDArray[np.float64]:
        edges = numbers // 2
        metres = self._network.layer.metres[edges] * share
        why = self._travel.why[edges]
        return np.stack([metres, walked, metres * (why == _UNKNOWN), metres * (why == _CONNECTOR)])

    def _add_up(self, known: int) -> None:
        """Sums from the places `known` on, whose ways lead on in the new places and then in the known ones."""
        columns = [
            column for column in range(4) if self._sums[column, known:].any() or self._sums[column, :known].any()
        ]
        sums = [self._sums[column, known:] for column in columns]  # views
        ahead = self._next[known:] - known
        old = np.flatnonzero((ahead < 0) & (self._next[known:] >= 0))
        for column, own in zip(columns, sums, strict=True):
            own[old] += self._sums[column, self._next[known:][old]]
        at = np.flatnonzero(ahead >= 0)
        into = ahead[at]
        while len(at):
            for own in sums:
                own[at] += own[into]
            ahead[at] = ahead[into]
            more = ahead[at] >= 0
            at = at[more]
            into = ahead[at]

    def rest(self, node: int) -> Rest:
        """From a junction that was learnt."""
        assert self._place is not None
        metres, walked, unknown, schematic = self._sums[:, self._place[node]].tolist()
        return Rest(metres, walked, unknown, schematic)

    def doubts(self, number: int) -> tuple[float, float]:
        """1 where the speed on this road is unknown, 1 where it is a connector; else 0."""
        why = int(self._travel.why[number // 2])
        return float(why == _UNKNOWN), float(why == _CONNECTOR)

    def driven(self, node: int) -> list[tuple[int, float]]:
        """The directed numbers from a junction that was learnt, with the shares that are driven."""
        assert self._place is not None
        way, target = [], self._tree.csr.nodes
        while int(self._tree.towards[node]) != target:
            way.append((int(self._numbers[self._place[node]]), 1.0))
            node = int(self._tree.towards[node])
        leave = self._leaving[node]
        return [*way, (leave.number, leave.share)]

    def marks(self, closings: Sequence[NDArray[np.int64]]) -> Callable[[int], int]:
        """For junctions that were learnt: one bit for every set of directed numbers that their way goes over."""
        parts: list[tuple[int, NDArray[np.int64]]] = []
        places, bits = members(self._numbers, closings)
        hit = np.unique(bits)
        rank = np.searchsorted(hit, bits)
        for begin in range(0, len(hit), _BITS):
            own = np.zeros(len(self._numbers), dtype=np.int64)
            here = (rank >= begin) & (rank < begin + _BITS)
            np.bitwise_or.at(own, places[here], np.int64(1) << (rank[here] - begin))
            parts.append((begin, self._gather(own)))

        def marks_of(node: int) -> int:
            if not parts or self._place is None:
                return 0
            found, at = 0, int(self._place[node])
            for begin, gathered in parts:
                bits = int(gathered[at])
                while bits:
                    lowest = bits & -bits
                    found |= 1 << int(hit[begin + lowest.bit_length() - 1])
                    bits ^= lowest
            return found

        return marks_of

    def _gather(self, own: NDArray[np.int64]) -> NDArray[np.int64]:
        """Bits of all places ahead, by doubling."""
        gathered, ahead = own.copy(), self._next.copy()
        more = np.flatnonzero(ahead >= 0)
        while len(more):
            into = ahead[more]
            gathered[more] |= gathered[into]
            ahead[more] = ahead[into]
            more = more[ahead[more] >= 0]
        return gathered


def members(
    wanted: NDArray[np.integer], sets: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which of the numbers are in which of the sets: pairs of a place in `wanted` and a place in `sets`."""
    if not sets:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    numbers = np.concatenate(sets)
    order = np.argsort(numbers, kind="stable")
    numbers, of = numbers[order], np.repeat(np.arange(len(sets)), [len(one) for one in sets])[order]
    first, after = np.searchsorted(numbers, wanted, side="left"), np.searchsorted(numbers, wanted, side="right")
    places = np.flatnonzero(after > first)
    counts = (after - first)[places]
    return np.repeat(places, counts), of[spread(first[places], counts)]


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


class FromTarget:
    """All ways of a vehicle to `target` without the `closed` directed numbers. `before`, the tree of such a search with
    fewer closures, is repaired instead of searching anew; the answers are the same."""

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
        csr, gone = self._travel.csr, slots_of(self._travel.csr, self._closed)
        weights = self._travel.weights
        if len(gone):
            weights = weights.copy()
            weights[gone] = np.inf
        leaving = {node: leave.seconds for node, leave in self._leaving.items()}
        repaired = repair(before, weights, gone, leaving) if before is not None else None
        self.tree = repaired or search(csr, weights, gone, leaving)
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


def search_from(
    network: Network, target: Position, closed: frozenset[int] = frozenset(), vehicle: str = "", anew: bool = False
) -> FromTarget:
    """Such a search, kept by the network for the next question; made from the kept one with most of the closures, if there is one.

    `anew`: the caller expects most ways to change, so that a repair would be tried in vain."""
    off = network.access(target.lon, target.lat, vehicle)
    place = (off, network.travel(vehicle).kind.id)
    known = network.trees.get((*place, closed))
    if isinstance(known, FromTarget):
        return known
    fewer: list[FromTarget] = [] if anew else [one for one in network.trees.beginning(place) if one.closed <= closed]
    before = max(fewer, key=lambda one: len(one.closed), default=None)
    ways = FromTarget(network, target, closed, vehicle, None if before is None else before.tree)
    network.trees.keep((*place, closed), ways, ways.tree.size + 100 * len(closed))
    return ways


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

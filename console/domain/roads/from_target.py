"""One search against the traffic: the ways of everybody to one place, with some roads closed.

A closed road is never driven on. All that closing a road can do is take ways away, so nobody who still comes by road arrives
earlier than before.

Ways to one target run together. Each junction on them is looked at once, and sums along them are made by doubling: every junction
adds what its next one knows, then looks twice as far ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from threading import RLock
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from console.domain.core.kernel import Position
from console.domain.core.records import dataclass
from console.domain.roads.network import Ints, Network, among, spread
from console.domain.roads.snapping import Access
from console.domain.roads.tree import INFINITE, Tree, repair, search, slots_of
from console.domain.roads.vehicles import CONNECTOR, UNKNOWN, WHYS, seconds

if TYPE_CHECKING:
    from console.domain.roads.network import Network, Travel


_BITS = 63  # of a signed number
_STEPS = 64  # that ways go on before it is looked which of them have met
_UNKNOWN, _CONNECTOR = WHYS.index(UNKNOWN), WHYS.index(CONNECTOR)


@dataclass(frozen=True, slots=True)
class Leave:
    """The last stretch to the target: seconds, where it leaves the road, the directed number, the share of its length."""

    seconds: float
    access: Access
    number: int
    share: float


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

    def learn(self, nodes: NDArray[np.integer]) -> None:
        """Know the ways from these junctions, which have one."""
        if self._place is None:
            self._place = np.full(self._tree.csr.nodes, -1, dtype=np.int32)
        junctions = self._unknown(nodes, self._place)
        if not len(junctions):
            return
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
            leave = self._leaving[int(junctions[at])]
            # a road that is not driven on is no part of the way
            numbers[at], share[at], walked[at] = leave.number if leave.share else -1, leave.share, leave.access.metres
        self._next = np.concatenate([self._next, following])
        self._numbers = np.concatenate([self._numbers, numbers])
        self._sums = np.concatenate([self._sums, self._own(numbers, share, walked)], axis=1)
        self._add_up(count)

    def _unknown(self, nodes: NDArray[np.integer], place: Ints) -> Ints:
        """The junctions on the ways that are not known yet. All ways go on by a step at a time; those that have met become one."""
        towards = np.append(self._tree.towards, self._tree.csr.nodes).astype(np.intp)  # from the target to the target
        is_known = np.append(place >= 0, True)
        seen = is_known.copy()
        at = np.unique(nodes[~is_known[nodes]]).astype(np.intp)
        while len(at):
            steps = np.empty((_STEPS, len(at)), dtype=np.intp)
            steps[0] = at
            for before, after in pairwise(steps):
                towards.take(before, out=after, mode="clip")
            seen[steps] = True
            at = np.unique(towards[steps[-1]])
            at = at[~seen[at]]
        return np.flatnonzero(seen & ~is_known).astype(np.int32)

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

    def rest(self, nodes: NDArray[np.integer]) -> NDArray[np.float64]:
        """From junctions that were learnt to the target, in rows: metres by road, metres `walked` off it, and of the metres by road
        those of unknown speed and those on connectors."""
        assert self._place is not None
        return self._sums[:, self._place[nodes]]

    def driven(self, node: int) -> list[tuple[int, float]]:
        """The directed numbers from a junction that was learnt, with the shares that are driven."""
        assert self._place is not None
        way, target = [], self._tree.csr.nodes
        while int(self._tree.towards[node]) != target:
            way.append((int(self._numbers[self._place[node]]), 1.0))
            node = int(self._tree.towards[node])
        leave = self._leaving[node]
        return [*way, (leave.number, leave.share)]

    def marks(self, nodes: NDArray[np.integer], closings: Sequence[NDArray[np.int64]]) -> list[int]:
        """For junctions that were learnt (-1: none): one bit for every set of directed numbers that their way goes over."""
        found = [0] * len(nodes)
        places, bits = members(self._numbers, closings)
        if not len(places) or self._place is None:
            return found
        hit = np.unique(bits)
        rank = np.searchsorted(hit, bits)
        asked = np.flatnonzero(nodes >= 0)
        for begin in range(0, len(hit), _BITS):
            own = np.zeros(len(self._numbers), dtype=np.int64)
            here = (rank >= begin) & (rank < begin + _BITS)
            np.bitwise_or.at(own, places[here], np.int64(1) << (rank[here] - begin))
            gathered = self._gather(own)[self._place[nodes[asked]]]
            marked = np.flatnonzero(gathered)
            for at, bits_of in zip(asked[marked].tolist(), gathered[marked].tolist(), strict=True):
                some = bits_of
                while some:
                    lowest = some & -some
                    found[at] |= 1 << int(hit[begin + lowest.bit_length() - 1])
                    some ^= lowest
        return found

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


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The ways onto the network from `count` places, one behind the other, as arrays as well: of which place each is (ascending),
    number, junction, share, and the metres `walked` to it. They do not depend on the target."""

    count: int
    ways: list[Entry]
    place: NDArray[np.intp]
    number: NDArray[np.intp]
    node: NDArray[np.intp]
    share: NDArray[np.float64]
    walked: NDArray[np.float64]

    @classmethod
    def of(cls, found: Sequence[tuple[Entry, ...]]) -> Entries:
        """The ways onto the network of each place, laid out as arrays."""
        ways = [way for some in found for way in some]
        return cls(
            len(found),
            ways,
            np.repeat(np.arange(len(found)), [len(some) for some in found]),
            np.array([way.number for way in ways], dtype=np.intp),
            np.array([way.node for way in ways], dtype=np.intp),
            np.array([way.share for way in ways], dtype=np.float64),
            np.array([way.on.metres for way in ways], dtype=np.float64),
        )

    def only(self, places: Sequence[int]) -> Entries:
        """Of these places (ascending) alone."""
        rank = np.full(self.count, -1, dtype=np.intp)
        rank[np.array(places, dtype=np.intp)] = np.arange(len(places))
        kept = np.flatnonzero(rank[self.place] >= 0)
        ways = [self.ways[at] for at in kept.tolist()]
        place, number, node = rank[self.place[kept]], self.number[kept], self.node[kept]
        return Entries(len(places), ways, place, number, node, self.share[kept], self.walked[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Rides:
    """The fastest ways of many places in columns. `figures`, in rows: seconds (infinite: no open road connects), metres, of which
    `walked` off the road, on roads of unknown speed, on connectors. `node` the junction that the way goes through first, -1: none;
    `number` the first directed number, -1: nothing of it is driven."""

    figures: NDArray[np.float64]
    node: NDArray[np.intp]
    number: NDArray[np.intp]

    @property
    def seconds(self) -> list[float]:
        """How long each ride takes [s]; infinite when no open road connects."""
        return cast("list[float]", self.figures[0].tolist())


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
        entries = entries_of(self._network, self._vehicle, origins)
        times, chosen = self._through_junctions(entries)
        within = self._without_junction(entries, times)
        best: list[Start | None] = []
        for place, (time, at) in enumerate(zip(times.tolist(), chosen.tolist(), strict=True)):
            if place in within or time == INFINITE:
                best.append(within.get(place))
            else:
                way = entries.ways[at]
                best.append(Start(time, way.on, way.number, way.node, way.share))
        return best

    def _through_junctions(self, entries: Entries) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """By place the seconds of the fastest way, infinite where there is none, and which of the entries it begins with."""
        times, chosen = np.full(entries.count, INFINITE), np.zeros(entries.count, dtype=np.intp)
        if not entries.ways:
            return times, chosen
        walked = seconds(1.0, self._travel.kind.off_road_kmh) * entries.walked
        time = walked + entries.share * self._travel.edge_seconds[entries.number // 2] + self.times[entries.node]
        if len(self._closed):
            time[(entries.share > 0) & among(entries.number, self._closed)] = INFINITE
        begins = np.flatnonzero(np.diff(entries.place, prepend=-1))
        times[entries.place[begins]] = np.minimum.reduceat(time, begins)
        best = np.flatnonzero(time == times[entries.place])[::-1]  # backwards: of equals the first is written last
        chosen[entries.place[best]] = best
        return times, chosen

    def _without_junction(self, entries: Entries, times: NDArray[np.float64]) -> dict[int, Start]:
        """On and off on one piece of road can be faster than any way through a junction: by place, where it is."""
        off_road, found = self._travel.kind.off_road_kmh, dict[int, Start]()
        by_edge = {off.edge: off for off in self._off}
        beside = among(entries.number // 2, np.array(sorted(by_edge), dtype=np.intp))
        for at in np.flatnonzero(beside).tolist():
            on, place = entries.ways[at].on, int(entries.place[at])
            off = by_edge[on.edge]
            along = _along(self._network, on, off)
            if along is None or (along[1] > 0 and self._is_closed(along[0])):
                continue
            time = float(self._travel.edge_seconds[on.edge]) * along[1]
            time += seconds(on.metres, off_road) + seconds(off.metres, off_road)
            if time < (found[place].seconds if place in found else times[place]):
                found[place] = Start(time, on, along[0], -1, along[1], off)
        return found

    # --- what becomes of them -----------------------------------------------------------------------------------------

    def rides(self, entries: Entries) -> Rides:
        """The fastest way from every place."""
        times, chosen = self._through_junctions(entries)
        within = self._without_junction(entries, times)
        node, number = np.full(entries.count, -1, dtype=np.intp), np.full(entries.count, -1, dtype=np.intp)
        figures = np.zeros((5, entries.count))
        through = np.isfinite(times)
        through[list(within)] = False
        at = chosen[through]
        node[through] = entries.node[at]
        number[through] = np.where(entries.share[at] > 0, entries.number[at], -1)
        edge, walked = entries.number[at] // 2, entries.walked[at]
        first, why = self._network.layer.metres[edge] * entries.share[at], self._travel.why[edge]
        with self._lock:
            self._trails.learn(node[through])
            rest = self._trails.rest(node[through])
        doubts = (first * (why == _UNKNOWN) + rest[2], first * (why == _CONNECTOR) + rest[3])
        figures[0] = times
        figures[1:, through] = (walked + first + rest[0] + rest[1], walked + rest[1], *doubts)
        for place, start in within.items():
            assert start.off is not None
            driven, off = float(self._network.layer.metres[start.on.edge]) * start.share, start.off.metres
            why_of = int(self._travel.why[start.on.edge])
            own = (driven * (why_of == _UNKNOWN), driven * (why_of == _CONNECTOR))
            figures[:, place] = (start.seconds, driven + (start.on.metres + off), start.on.metres + off, *own)
            number[place] = start.number if start.share else -1
        return Rides(figures, node, number)

    def marks(self, rides: Rides, closings: Sequence[NDArray[np.int64]]) -> list[int]:
        """For each way one bit for every set of directed numbers of which it uses one."""
        with self._lock:
            found = self._trails.marks(rides.node, closings)
        for place, bit in zip(*(pairs.tolist() for pairs in members(rides.number, closings)), strict=True):
            found[place] |= 1 << bit
        return found

    def driven(self, start: Start) -> list[tuple[int, float]]:
        """The directed numbers of a way in order, each with the share of its length that is driven."""
        way = [(start.number, start.share)]
        if start.off is None:
            with self._lock:
                self._trails.learn(np.array([start.node]))
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
    place = (target.lon, target.lat, network.travel(vehicle).kind.id)
    known = network.trees.get((*place, closed))
    if isinstance(known, FromTarget):
        return known
    fewer: list[FromTarget] = [] if anew else [one for one in network.trees.beginning(place) if one.closed <= closed]
    before = max(fewer, key=lambda one: len(one.closed), default=None)
    ways = FromTarget(network, target, closed, vehicle, None if before is None else before.tree)
    network.trees.keep((*place, closed), ways, ways.tree.size + 100 * len(closed))
    return ways


def entries_of(network: Network, vehicle: str, origins: Sequence[Position]) -> Entries:
    """The ways onto the network from each origin, kept: the same teams and stores are asked about again and again."""
    kind, places = network.travel(vehicle).kind.id, tuple((one.lon, one.lat) for one in origins)
    whole = network.memory.get(("entries", kind, places))
    if whole is not None:
        return cast(Entries, whole)
    known = [network.memory.get(("entry", kind, place)) for place in places]
    missing = [place for place, found in zip(places, known, strict=True) if found is None]
    made = {}
    for place, accesses in zip(missing, network.access_many(missing, vehicle), strict=True):
        ends = [(on, end) for on in accesses for end in _ends(network, on, leaving=True)]
        made[place] = tuple(Entry(on, *end) for on, end in ends)
        network.memory.keep(("entry", kind, place), made[place], 300 * len(ends) + 100)
    entries = Entries.of([made[place] if found is None else found for place, found in zip(places, known, strict=True)])
    network.memory.keep(("entries", kind, places), entries, 50 * len(entries.ways) + 150 * len(places) + 1000)
    return entries


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

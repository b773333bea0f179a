"""One search over the roads from a position, or to it, over weights of one's own: for the questions that `route` does not answer.

Ways begin and end on one of the nearest roads (`Network.access`); off the road they are as slow as in from_target.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from console.domain.core.kernel import Position
from console.domain.core.records import dataclass
from console.domain.roads.arrival import FAR_OFF_ROAD_M, Arrival
from console.domain.roads.closures import closed
from console.domain.roads.from_target import Start
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.snapping import Access
from console.domain.roads.stretches import Route, stretches_of
from console.domain.roads.vehicles import CONNECTOR, UNKNOWN, seconds, vehicle_kind

INFINITE = float("inf")
Costs = NDArray[
    np.float64
]  # seconds of every directed road, in the order of `network.number`; infinite: not to be driven on


class Rows:
    """The roads of a network sorted for searching: by where they begin, and by where they end."""

    def __init__(self, network: Network) -> None:
        self.position = np.full(
            2 * len(network.layer.start), -1, dtype=np.int64
        )  # directed number → place in the arrays
        self.position[network.number] = np.arange(len(network.number))
        self._sides = {
            towards: _sorted(row, column, network.node_count)
            for towards, row, column in ((False, network.tail, network.head), (True, network.head, network.tail))
        }

    def matrix(self, costs: Costs, towards: bool, ends: dict[int, float]) -> csr_array:
        """The roads with one more node, from which the given junctions are so many seconds away. `towards`: against the traffic."""
        order, starts, columns = self._sides[towards]
        nodes = sorted(ends)
        data = np.concatenate([costs[order], [ends[node] for node in nodes]])
        wide = np.concatenate([columns, np.array(nodes, dtype=np.int32)])
        size = len(starts)
        return csr_array((data, wide, np.append(starts, np.int32(len(wide)))), shape=(size, size))

    def plain(self, costs: Costs, towards: bool = False) -> csr_array:
        """Only the roads that can be driven on, for questions of what hangs together: of parallel ones each pair has one entry
        (scipy's strong components never end on a pair that stands there twice)."""
        order, starts, columns = self._sides[towards]
        is_open = np.isfinite(costs[order])
        rows, to = np.repeat(np.arange(len(starts) - 1), np.diff(starts))[is_open], columns[is_open]
        is_first = np.ones(len(rows), dtype=bool)
        is_first[1:] = (rows[1:] != rows[:-1]) | (to[1:] != to[:-1])
        size = len(starts) - 1
        kept = np.zeros(size + 1, dtype=np.int32)
        np.cumsum(np.bincount(rows[is_first], minlength=size), out=kept[1:])
        return csr_array((np.ones(int(kept[-1])), to[is_first], kept), shape=(size, size))

    def cheapest(self, tails: NDArray[np.int64], heads: NDArray[np.int64], costs: Costs) -> NDArray[np.int64]:
        """For pairs of neighbouring junctions the place in the arrays of the cheapest road between them; −1 when there is none."""
        order, starts, columns = self._sides[False]
        best, chosen = np.full(len(tails), INFINITE), np.full(len(tails), -1, dtype=np.int64)
        first, after = starts[tails], starts[tails + 1]
        for offset in range(int((after - first).max(initial=0))):
            slot = np.minimum(first + offset, len(columns) - 1)
            better = (first + offset < after) & (columns[slot] == heads) & (costs[order[slot]] < best)
            best[better], chosen[better] = costs[order[slot[better]]], order[slot[better]]
        return chosen


def _sorted(
    rows: NDArray[np.int64], columns: NDArray[np.int64], nodes: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    order = np.lexsort((columns, rows))
    starts = np.zeros(nodes + 1, dtype=np.int32)
    np.cumsum(np.bincount(rows, minlength=nodes), out=starts[1:])
    return order, starts, columns[order].astype(np.int32)


_rows: WeakKeyDictionary[Network, Rows] = WeakKeyDictionary()


def rows_of(network: Network) -> Rows:
    """Sorted once for every network (0.2 s for a million roads)."""
    found = _rows.get(network)
    if found is None:
        found = _rows[network] = Rows(network)
    return found


def costs_of(network: Network, closures: Iterable[Closure], vehicle: str = "") -> Costs:
    """Seconds of every directed road for a vehicle, infinite where a closure takes it away."""
    return without(network, network.seconds_for(vehicle), closed(network, closures, vehicle))


def without(network: Network, costs: Costs, numbers: Iterable[int]) -> Costs:
    """The same costs with these directed numbers closed."""
    gone = np.fromiter(numbers, dtype=np.int64)
    if not len(gone):
        return costs
    position = rows_of(network).position
    at = position[gone[(gone >= 0) & (gone < len(position))]]
    changed = costs.copy()
    changed[at[at >= 0]] = INFINITE
    return changed


@dataclass(frozen=True, slots=True)
class Piece:
    """A directed road from one share of its length to another, in the order of driving."""

    number: int
    begin: float = 0.0
    finish: float = 1.0


@dataclass(frozen=True, slots=True)
class Gate:
    """How a position meets a junction: over `piece`, in so many seconds, the way off the road included. `access`: where."""

    node: int
    seconds: float
    piece: Piece
    access: Access


@dataclass(frozen=True, slots=True)
class Way:
    """A way by road: seconds, the roads in order, where it gets on and off the road."""

    seconds: float
    pieces: tuple[Piece, ...]
    on: Access
    off: Access

    @property
    def walked(self) -> float:
        """Metres off the road at both ends together."""
        return self.on.metres + self.off.metres


Allowed = Callable[[Piece], bool]


class Search:
    """All ways from `position` (or, `towards`, to it) within `limit` seconds. `times` by junction, infinite where there is none.

    `ends` are the costs of the first and the last piece of a way where those are others than the rest, `allowed` says which such
    pieces may be driven on: otherwise whoever stands on a closed road cannot use it.
    """

    def __init__(
        self,
        network: Network,
        costs: Costs,
        position: Position,
        *,
        towards: bool = False,
        limit: float = INFINITE,
        vehicle: str = "",
        ends: Costs | None = None,
        allowed: Allowed | None = None,
    ) -> None:
        self.network, self._costs, self._towards, self._vehicle = network, costs, towards, vehicle
        self.off_road_kmh = vehicle_kind(vehicle).off_road_kmh
        self._ends, self._allowed = costs if ends is None else ends, allowed
        self._rows = rows_of(network)
        self._access = network.access(position.lon, position.lat, vehicle)
        self.gates = self._gates(self._access, leaving=not towards)
        self.times: NDArray[np.float64] = np.full(network.node_count, INFINITE)
        self.before: NDArray[np.int32] = np.full(network.node_count, -9999, dtype=np.int32)
        self._nearest: dict[int, Gate] = {}
        for gate in self.gates:
            known = self._nearest.get(gate.node)
            if known is None or gate.seconds < known.seconds:
                self._nearest[gate.node] = gate
        if self._nearest:
            near = {node: gate.seconds for node, gate in self._nearest.items()}
            matrix = self._rows.matrix(costs, towards, near)
            times, before = dijkstra(matrix, indices=network.node_count, return_predecessors=True, limit=limit)
            self.times, self.before = times[:-1], before[:-1]

    def _gates(self, accesses: Iterable[Access], leaving: bool) -> list[Gate]:
        """The junctions that are reached from a position (or, not `leaving`, that it is reached from) without another one."""
        layer, found = self.network.layer, []
        for access in accesses:
            edge, along, back = access.edge, access.along, 1.0 - access.along
            start, end = int(layer.start[edge]), int(layer.end[edge])
            pieces = (
                ((Piece(2 * edge, along, 1.0), end), (Piece(2 * edge + 1, back, 1.0), start))
                if leaving
                else ((Piece(2 * edge, 0.0, along), start), (Piece(2 * edge + 1, 0.0, back), end))
            )
            for piece, node in pieces:
                time = self._driving(piece)
                if time < INFINITE:
                    found.append(Gate(node, seconds(access.metres, self.off_road_kmh) + time, piece, access))
        return found

    def _driving(self, piece: Piece) -> float:
        at = int(self._rows.position[piece.number])
        if at < 0 or (self._allowed is not None and not self._allowed(piece)):
            return INFINITE
        if piece.finish == piece.begin:
            return 0.0  # at the very end of a road: it is not driven on and may be closed, as in from_target.py
        if not np.isfinite(self._ends[at]):
            return INFINITE
        return float(self._ends[at]) * (piece.finish - piece.begin)

    def way(self, other: Position) -> Way | None:
        """The fastest way between the position of the search and another one; None when no open road connects."""
        found = self.fastest(other)
        return None if found is None else self.traced(*found)

    def fastest(self, other: Position) -> tuple[float, Gate | Way] | None:
        """Seconds, and how the way begins at the other position (or all of it, where it passes no junction)."""
        best: tuple[float, Gate | Way] | None = None
        accesses = self.network.access(other.lon, other.lat, self._vehicle)
        for gate in self._gates(accesses, leaving=self._towards):
            time = gate.seconds + float(self.times[gate.node])
            if time < (best[0] if best else INFINITE):
                best = (time, gate)
        for way in self._without_junction(accesses):
            if way.seconds < (best[0] if best else INFINITE):
                best = (way.seconds, way)
        return best

    def _without_junction(self, accesses: Iterable[Access]) -> Iterable[Way]:
        for here in self._access:
            for there in accesses:
                if here.edge != there.edge:
                    continue
                on, off = (there, here) if self._towards else (here, there)
                forward = Piece(2 * on.edge, on.along, off.along)
                backward = Piece(2 * on.edge + 1, 1.0 - on.along, 1.0 - off.along)
                time = min(self._driving(piece) for piece in (forward, backward) if piece.finish >= piece.begin)
                piece = forward if forward.finish >= forward.begin and self._driving(forward) == time else backward
                walk = seconds(on.metres + off.metres, self.off_road_kmh)
                # on and off at one point: nothing is driven, whatever road (closed, perhaps) that point lies on
                yield Way(walk + time, (piece,) if piece.finish > piece.begin else (), on, off)

    def traced(self, time: float, begin: Gate | Way) -> Way:
        """A way in full, from what `fastest` found."""
        if isinstance(begin, Way):
            return begin
        nodes = self.chain(begin.node)
        last = self._nearest[nodes[-1]]
        pairs = list(pairwise(nodes) if self._towards else pairwise(reversed(nodes)))
        tails = np.array([tail for tail, _ in pairs], dtype=np.int64)
        heads = np.array([head for _, head in pairs], dtype=np.int64)
        between = [Piece(int(self.network.number[at])) for at in self._rows.cheapest(tails, heads, self._costs)]
        first, final = (begin, last) if self._towards else (last, begin)
        pieces = [one for one in (first.piece, *between, final.piece) if one.finish > one.begin]
        return Way(time, tuple(pieces), first.access, final.access)

    def chain(self, node: int) -> list[int]:
        """The junctions from here back to the position of the search."""
        found = [node]
        while (following := int(self.before[found[-1]])) != self.network.node_count:
            found.append(following)
        return found


def route_of(network: Network, way: Way, vehicle: str = "", vague: bool = False) -> Route:
    """A way as a `Route`, like `route` makes them. `vague`: an end of it is itself assumed."""
    driven = [(piece.number, piece.finish - piece.begin) for piece in way.pieces if piece.finish > piece.begin]
    first = way.pieces[0] if way.pieces else Piece(-1)
    is_one = len(way.pieces) == 1 and way.on.edge == way.off.edge
    gets_on = first.number // 2 == way.on.edge and (first.begin > 0 or is_one)
    share = first.finish - first.begin if gets_on else 0.0
    start = Start(way.seconds, way.on, first.number, -1, share, way.off if is_one else None)
    stretches = stretches_of(network, network.travel(vehicle), driven, start)
    by_why = {why: sum(one.metres for one in stretches if one.why == why) for why in (UNKNOWN, CONNECTOR)}
    arrival = Arrival(
        seconds=way.seconds,
        metres=sum(one.metres for one in stretches) + way.walked,
        snapped_m=way.walked,
        assumed=vague or way.walked > FAR_OFF_ROAD_M or any(by_why.values()),
        unknown_m=by_why[UNKNOWN],
        schematic_m=by_why[CONNECTOR],
    )
    numbers = tuple(number for number, _ in driven)
    return Route(arrival, stretches, numbers, network.layer_id, (way.on.metres, way.off.metres))

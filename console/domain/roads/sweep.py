"""One search against the traffic: the ways of everybody to one place, with some roads closed.

A closed road is never driven on. All that closing a road can do is take ways away, so nobody who still comes by road arrives
earlier than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from console.domain.kernel import Position
from console.domain.roads.network import Access, Network
from console.domain.roads.speeds import OFF_ROAD_KMH, seconds

INFINITE = float("inf")


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
class Tail:
    """What lies between a junction and the target: metres on the road and off it, and the marks of the roads driven on."""

    metres: float
    walked: float
    marks: int


@dataclass(frozen=True, slots=True)
class Ride:
    """A way in one line: seconds, metres (of which `walked` off the road), marks of the roads driven on."""

    seconds: float
    metres: float
    walked: float
    marks: int


class Sweep:
    """All ways to `target` without the `closed` directed numbers. `marks` are bits per number, gathered along each way."""

    def __init__(
        self,
        network: Network,
        target: Position,
        closed: frozenset[int] = frozenset(),
        marks: Mapping[int, int] | None = None,
    ) -> None:
        self._network = network
        self._closed = closed
        self._marks = marks or {}
        self._weights = network.weights(closed)
        self._off = network.access(target.lon, target.lat)
        self._tails: dict[int, Tail] = {}
        leaving = self._leaving()
        self.times: NDArray[np.float64] = np.full(network.node_count, INFINITE)
        self._towards: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        if leaving:
            mirror = network.mirror(self._weights, leaving)
            times, towards = dijkstra(mirror, indices=network.node_count, return_predecessors=True)
            self.times, self._towards = times[:-1], towards[:-1]

    def _leaving(self) -> dict[int, float]:
        """Junctions from which the target is reached without another junction, and how long that takes."""
        found: dict[int, float] = {}
        for access in self._off:
            for number, node, share in _ends(self._network, access, leaving=False):
                if number not in self._closed:
                    found[node] = min(self._exit_time(access, share), found.get(node, INFINITE))
        return found

    def _exit_time(self, access: Access, share: float) -> float:
        return share * float(self._network.edge_seconds[access.edge]) + seconds(access.metres, OFF_ROAD_KMH)

    def start(self, origin: Position) -> Start | None:
        """The beginning of the fastest way from an origin; None when no open road connects."""
        best: Start | None = None
        for on in self._network.access(origin.lon, origin.lat):
            for start in self._starts(on):
                if start.number not in self._closed and start.seconds < (best.seconds if best else INFINITE):
                    best = start
        return best

    def _starts(self, on: Access) -> Iterable[Start]:
        length = float(self._network.edge_seconds[on.edge])
        walk = seconds(on.metres, OFF_ROAD_KMH)
        for number, node, share in _ends(self._network, on, leaving=True):
            yield Start(walk + share * length + float(self.times[node]), on, number, node, share)
        for off in self._off:
            along = _along(self._network, on, off)
            if along is not None:
                time = walk + along[1] * length + seconds(off.metres, OFF_ROAD_KMH)
                yield Start(time, on, along[0], -1, along[1], off)

    def rides(self, origins: Iterable[Position]) -> list[Ride | None]:
        """The fastest way from every origin; None where no open road connects."""
        starts = [self.start(origin) for origin in origins]
        self._learn([start.node for start in starts if start is not None and start.off is None])
        return [None if start is None else self._ride(start) for start in starts]

    def _ride(self, start: Start) -> Ride:
        first = float(self._network.layer.metres[start.on.edge]) * start.share
        mark = self._marks.get(start.number, 0)
        if start.off is not None:
            walked = start.on.metres + start.off.metres
            return Ride(start.seconds, first + walked, walked, mark)
        tail = self._tails[start.node]
        walked = start.on.metres + tail.walked
        return Ride(start.seconds, start.on.metres + first + tail.metres + tail.walked, walked, mark | tail.marks)

    def _learn(self, nodes: list[int]) -> None:
        """Tails of these junctions and of all that lie on their ways, each looked at once."""
        target = self._network.node_count
        todo: list[int] = []
        seen = set(self._tails)
        for begin in nodes:
            node = begin
            while node != target and node not in seen:
                seen.add(node)
                todo.append(node)
                node = int(self._towards[node])
        todo.sort(key=lambda one: float(self.times[one]))
        inner = [node for node in todo if int(self._towards[node]) != target]
        heads = self._towards[inner].astype(np.int64) if inner else np.zeros(0, dtype=np.int64)
        numbers = dict(
            zip(inner, self._network.fastest(np.array(inner, dtype=np.int64), heads, self._weights), strict=True)
        )
        for node in todo:
            if node in numbers:
                number = int(numbers[node])
                rest = self._tails[int(self._towards[node])]
                metres = rest.metres + float(self._network.layer.metres[number // 2])
                self._tails[node] = Tail(metres, rest.walked, rest.marks | self._marks.get(number, 0))
            else:
                access, number, share = self.leave(node)
                metres = float(self._network.layer.metres[access.edge]) * share
                self._tails[node] = Tail(metres, access.metres, self._marks.get(number, 0) if share else 0)

    def leave(self, node: int) -> tuple[Access, int, float]:
        """The last stretch from a junction: where it leaves the road, on which directed number, the share of its length."""
        found = [
            (self._exit_time(access, share), access, number, share)
            for access in self._off
            for number, end, share in _ends(self._network, access, leaving=False)
            if end == node and number not in self._closed
        ]
        _, access, number, share = min(found, key=lambda one: one[0])
        return access, number, share

    def driven(self, start: Start) -> list[tuple[int, float]]:
        """The directed numbers of a way in order, each with the share of its length that is driven."""
        way = [(start.number, start.share)]
        if start.off is not None:
            return way
        node, target = start.node, self._network.node_count
        while (following := int(self._towards[node])) != target:
            pair = np.array([node]), np.array([following])
            way.append((int(self._network.fastest(*pair, self._weights)[0]), 1.0))
            node = following
        _, number, share = self.leave(node)
        return [(one, part) for one, part in [*way, (number, share)] if part > 0]


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

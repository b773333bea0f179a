"""The ways of a tree that somebody has asked for: how long they are, over which roads they go.

Ways to one target run together. Each junction on them is looked at once, and sums along them are made by doubling: every junction
adds what its next one knows, then looks twice as far ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from console.domain.roads.mirror import Ints, spread
from console.domain.roads.snapping import Access
from console.domain.roads.speeds import CONNECTOR, UNKNOWN, WHYS
from console.domain.roads.tree import Tree

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
            self._place = np.full(self._tree.mirror.nodes, -1, dtype=np.int32)
        fresh = self._unknown(nodes, self._place)
        if not fresh:
            return
        junctions = np.array(fresh, dtype=np.int32)
        count = len(self._next)
        self._place[junctions] = np.arange(count, count + len(junctions), dtype=np.int32)
        towards = self._tree.towards[junctions]
        is_last = towards == self._tree.mirror.nodes
        following = np.where(is_last, -1, self._place[np.where(is_last, 0, towards)]).astype(np.int32)
        numbers = np.empty(len(junctions), dtype=np.int32)
        numbers[~is_last] = self._tree.mirror.fastest(
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
        target, fresh = self._tree.mirror.nodes, []
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
        way, target = [], self._tree.mirror.nodes
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

"""The fastest ways of everybody to one target as a tree, searched from nothing or repaired after roads were closed.

Closing roads changes only what hung below them: the way of every other junction is open still, and ways only get longer. So a
tree that is there already is repaired by searching among the junctions below closed roads alone, each beginning with the best of
its neighbours that kept their ways. The result is the same as that of a whole search, to the last bit of the times.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, dijkstra

from console.domain.core.records import dataclass
from console.domain.roads.network import Csr, Floats, Ints, grouped, spread

INFINITE = float("inf")
NOWHERE = -1  # no way to the target
MUCH = 0.4  # when more of the junctions are affected, a whole search is faster than a repair


@dataclass(frozen=True, eq=False)
class Tree:
    """By junction: `times` in seconds to the target, `towards` the next junction (the number of junctions stands for the target
    itself, NOWHERE for none). `leaving`: junctions that the target is reached from directly, and the seconds that takes.
    `gone`: closed slots of the csr, ascending."""

    csr: Csr
    gone: Ints
    leaving: dict[int, float]
    times: Floats
    towards: Ints

    @property
    def size(self) -> int:
        """Bytes, with what is made later."""
        return 3 * self.times.nbytes + 3 * self.towards.nbytes

    @cached_property
    def _below(self) -> tuple[Ints, Ints]:
        """Junctions by the one their ways go towards (the target the last): where each begins, and they."""
        reached = np.flatnonzero(self.towards != NOWHERE)
        starts, order = grouped(self.towards[reached], self.csr.nodes + 1)
        return starts, reached[order].astype(np.int32)

    def below(self, tops: Ints) -> Ints:
        """These junctions and all whose ways lead through them."""
        starts, children = self._below
        root = self.csr.nodes + 1
        indices = np.concatenate([children, tops.astype(np.int32)])
        begins = np.append(starts, np.int32(len(indices)))
        rows = csr_array((np.ones(len(indices)), indices, begins), shape=(root + 1, root + 1))
        return np.asarray(breadth_first_order(rows, root, return_predecessors=False)[1:])


def search(csr: Csr, weights: Floats, gone: Ints, leaving: dict[int, float]) -> Tree:
    """The whole tree. `weights` are infinite in the slots that are `gone`."""
    nodes = csr.nodes
    if not leaving:
        return Tree(csr, gone, leaving, np.full(nodes, INFINITE), np.full(nodes, NOWHERE, dtype=np.int32))
    rows = csr.with_target(weights, leaving)
    times, towards = dijkstra(rows, indices=nodes, return_predecessors=True)
    times, towards = times[:-1], towards[:-1]
    towards[np.isinf(times)] = NOWHERE
    return Tree(csr, gone, leaving, times, towards)


def repair(before: Tree, weights: Floats, gone: Ints, leaving: dict[int, float]) -> Tree | None:
    """The tree with more slots gone than `before`; None when so much is affected that a whole search is faster."""
    tops = _tops(before, gone, leaving)
    if not len(tops):
        return Tree(before.csr, gone, leaving, before.times, before.towards)
    affected = before.below(tops)
    if len(affected) > MUCH * before.csr.nodes:
        return None
    times, towards = before.times.copy(), before.towards.copy()
    times[affected], towards[affected] = INFINITE, NOWHERE
    _search_within(before.csr, affected, weights, leaving, times, towards)
    return Tree(before.csr, gone, leaving, times, towards)


def _tops(before: Tree, gone: Ints, leaving: dict[int, float]) -> Ints:
    """The junctions whose next step is no longer there, or no longer as fast."""
    csr = before.csr
    newly = np.setdiff1d(gone, before.gone, assume_unique=True)
    tails = csr.columns[newly]
    heads = (np.searchsorted(csr.starts, newly, side="right") - 1).astype(np.int32)
    # a slower road beside the one that is driven counts as well: that costs a little time and is never wrong
    cut = tails[before.towards[tails] == heads]
    direct = [
        node
        for node, time in before.leaving.items()
        if before.towards[node] == csr.nodes and leaving.get(node, INFINITE) > time
    ]
    return np.unique(np.concatenate([cut, np.array(direct, dtype=np.int32)]))


def _search_within(
    csr: Csr, affected: Ints, weights: Floats, leaving: dict[int, float], times: Floats, towards: Ints
) -> None:
    """Fill in times and next junctions of the affected junctions, all others being right."""
    count = len(affected)
    place = np.full(csr.nodes, -1, dtype=np.int32)
    place[affected] = np.arange(count, dtype=np.int32)
    starts, out_slots, out_heads = csr.out
    degree = np.diff(starts)[affected]
    roads = spread(starts[affected], degree)
    cost, head = weights[out_slots[roads]], out_heads[roads]
    tail = np.repeat(np.arange(count, dtype=np.int32), degree)
    is_open = np.isfinite(cost)
    cost, head, tail = cost[is_open], head[is_open], tail[is_open]
    within = place[head] >= 0
    first, first_head = _first_steps(csr.nodes, count, tail[~within], head[~within], cost[~within], times)
    for node in sorted(leaving):
        here = place[node]
        if here >= 0 and leaving[node] < first[here]:
            first[here], first_head[here] = leaving[node], csr.nodes
    found, before = dijkstra(
        _rows_within(count, place[head[within]], tail[within], cost[within], first),
        indices=count,
        return_predecessors=True,
    )
    found, before = found[:-1], before[:-1]
    reached = np.isfinite(found)
    direct = reached & (before == count)
    inner = reached & ~direct
    times[affected[reached]] = found[reached]
    towards[affected[direct]] = first_head[direct]
    towards[affected[inner]] = affected[before[inner]]


def _first_steps(nodes: int, count: int, tail: Ints, head: Ints, cost: Floats, times: Floats) -> tuple[Floats, Ints]:
    """The best time of each affected junction over a neighbour that is not affected, and that neighbour."""
    first = np.full(count, INFINITE)
    first_head = np.full(count, NOWHERE, dtype=np.int32)
    over = cost + times[head]
    np.minimum.at(first, tail, over)
    best = np.flatnonzero(np.isfinite(over) & (over == first[tail]))
    first_head[tail[best]] = head[best]
    return first, first_head


def _rows_within(count: int, head: Ints, tail: Ints, cost: Floats, first: Floats) -> csr_array:
    """Rows of the affected junctions alone, with one more that knows their first steps."""
    starts, order = grouped(head, count)
    known = np.flatnonzero(np.isfinite(first))
    columns = np.concatenate([tail[order], known.astype(np.int32)])
    data = np.concatenate([cost[order], first[known]])
    begins = np.append(starts, np.int32(len(columns)))
    return csr_array((data, columns, begins), shape=(count + 1, count + 1))


def slots_of(csr: Csr, numbers: NDArray[np.integer]) -> Ints:
    """Closed slots, ascending and each once."""
    return np.unique(csr.slots(numbers))

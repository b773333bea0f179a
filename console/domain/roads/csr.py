"""Compressed rows of what one vehicle may drive on: the form in which scipy searches.

Rows are the junctions a road leads to, columns those it comes from: a search from a target runs against the traffic. A slot is a
place in the rows. Closing a road is an infinite weight in its slot; nothing is rebuilt.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


def grouped(by: NDArray[np.integer], groups: int) -> tuple[Ints, Ints]:
    """Where each group begins (groups + 1), and the places of `by` in the order of their groups; a stable counting sort."""
    count = len(by)
    rows = csr_array(
        (np.arange(count, dtype=np.int32), by, np.arange(count + 1, dtype=np.int32)), shape=(count, groups)
    )
    columns = rows.tocsc()
    return columns.indptr.astype(np.int32), columns.data.astype(np.int32)


def among(wanted: NDArray[np.integer], ascending: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which of the numbers are in an ascending array; faster than np.isin for the few dozen that are closed."""
    if not len(ascending):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[at] == wanted
    return found


def spread(first: NDArray[np.integer], counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """first[0], first[0] + 1, … (counts[0] of them), first[1], …: the places of several ranges one behind the other."""
    shift = np.asarray(first, dtype=np.int64) - (np.cumsum(counts) - counts)
    places: NDArray[np.int64] = np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(shift, counts)
    return places


class Csr:
    """The directed roads of `passable` edges (one entry an edge) as rows."""

    def __init__(
        self,
        start: NDArray[np.int64],
        end: NDArray[np.int64],
        one_way: NDArray[np.bool_],
        passable: NDArray[np.bool_],
        nodes: int,
    ) -> None:
        self.passable = passable
        self.nodes = nodes
        driven = np.repeat(passable, 2)
        driven[1::2] &= ~one_way
        number = np.flatnonzero(driven).astype(np.int32)
        forward, edge = number % 2 == 0, number // 2
        tail = np.where(forward, start[edge], end[edge]).astype(np.int32)
        head = np.where(forward, end[edge], start[edge]).astype(np.int32)
        self.starts, order = grouped(head, nodes)
        self.columns: Ints = tail[order]
        self.number: Ints = number[order]  # slot → directed number
        self._slot_of = np.full(2 * len(start), -1, dtype=np.int32)
        self._slot_of[self.number] = np.arange(len(order), dtype=np.int32)

    def slots(self, numbers: NDArray[np.integer]) -> Ints:
        """The slots of those of the directed numbers that exist here."""
        inside = numbers[(numbers >= 0) & (numbers < len(self._slot_of))]
        found = self._slot_of[inside]
        slots: Ints = found[found >= 0]
        return slots

    @cached_property
    def out(self) -> tuple[Ints, Ints, Ints]:
        """The same roads by the junction they leave: where its roads begin (nodes + 1), their slots, where they lead to."""
        starts, slots = grouped(self.columns, self.nodes)
        heads = np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.starts))
        return starts, slots, heads[slots]

    @cached_property
    def in_main_part(self) -> NDArray[np.bool_]:
        """Junction by junction: whether it belongs to the largest part in which one gets from everywhere to everywhere."""
        if not len(self.columns):
            return np.zeros(self.nodes, dtype=bool)
        heads = np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.starts))
        links = coo_array((np.ones(len(heads)), (heads, self.columns)), shape=(self.nodes, self.nodes))
        rows = links.tocsr()  # parallel roads become one: with them scipy 1.17 may never end here
        _, label = connected_components(rows, directed=True, connection="strong")
        return np.asarray(label == np.argmax(np.bincount(label)))

    def with_target(self, weights: Floats, from_target: dict[int, float]) -> csr_array:
        """The rows with one more node, the target, from which the given junctions are so many seconds away."""
        junctions = sorted(from_target)
        columns = np.concatenate([self.columns, np.array(junctions, dtype=np.int32)])
        data = np.concatenate([weights, np.array([from_target[node] for node in junctions], dtype=np.float64)])
        starts = np.append(self.starts, np.int32(len(columns)))
        return csr_array((data, columns, starts), shape=(self.nodes + 1, self.nodes + 1))

    def fastest(self, tails: Ints, heads: Ints, weights: Floats, gone: Ints) -> Ints:
        """The directed number of the fastest road for every pair of neighbouring junctions, without the slots in `gone`."""
        first, counts = self.starts[heads], np.diff(self.starts)[heads]
        if not counts.all():
            raise ValueError("junctions that are no neighbours")
        slots = spread(first, counts)
        pair = np.repeat(np.arange(len(tails)), counts)
        cost = np.where(self.columns[slots] == tails[pair], weights[slots], np.inf)
        if len(gone):
            cost[among(slots, gone)] = np.inf
        begins = np.cumsum(counts) - counts
        least = np.minimum.reduceat(cost, begins) if len(tails) else cost
        if np.isinf(least).any():
            raise ValueError("no open road between neighbours")
        best = np.flatnonzero(cost == least[pair])[::-1]  # backwards: of equals the first is written last
        chosen = np.empty(len(tails), dtype=np.int32)
        chosen[pair[best]] = self.number[slots[best]]
        return chosen

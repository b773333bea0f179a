"""What hangs together: pieces of a layer that no road connects with the rest, and roads without any way round.

An import that misses a bridge, or lines that cross without meeting, leave loose pieces: whoever stands there "has no road".

A road is a bridge when from everything below it in a depth first walk nothing leads back above it (low points): in a graph in which
every road counts in both directions, in linear time. The walk itself is scipy's; a virtual root holds the parts of the network
together. A million directed roads take about a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, depth_first_order

from console.domain.core.geodata.road_layer import Layer
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One connected piece (one-way streets count in both directions). `share` of the layer's metres, 0…1; `at` a junction in
    its middle (lon, lat); `bbox` west, south, east, north; `road` the name of its longest named road."""

    junctions: int
    roads: int
    metres: float
    share: float
    at: tuple[float, float]
    bbox: tuple[float, float, float, float]
    road: str


_parts: WeakKeyDictionary[Layer, tuple[Part, ...]] = WeakKeyDictionary()


def parts_of(layer: Layer) -> tuple[Part, ...]:
    """All pieces, the longest first; kept as long as the layer, as no closure changes them. Junctions without any road are none."""
    known = _parts.get(layer)
    if known is None:
        known = _parts[layer] = _make_parts(layer)
    return known


def _make_parts(layer: Layer) -> tuple[Part, ...]:
    count = layer.node_count
    if not len(layer.start):
        return ()
    links = coo_array((np.ones(len(layer.start)), (layer.start, layer.end)), shape=(count, count))
    number, label = connected_components(links.tocsr(), directed=False)
    of_edge = label[layer.start]
    metres = np.bincount(of_edge, weights=layer.metres, minlength=number)
    total = float(layer.metres.sum()) or 1.0
    used = np.bincount(of_edge, minlength=number)
    order = [int(one) for one in np.argsort(-metres, kind="stable") if used[one]]
    by_node, by_edge = _grouped(label, number), _grouped(of_edge, number)
    return tuple(_part(layer, by_node[one], by_edge[one], float(metres[one]), total) for one in order)


def _grouped(label: NDArray[np.int32], number: int) -> list[NDArray[np.int64]]:
    order = np.argsort(label, kind="stable")
    return np.split(order, np.cumsum(np.bincount(label, minlength=number))[:-1])


def _part(layer: Layer, nodes: NDArray[np.int64], edges: NDArray[np.int64], metres: float, total: float) -> Part:
    where = layer.nodes[nodes]
    middle = nodes[int(np.argmin(((where - where.mean(axis=0)) ** 2).sum(axis=1)))]
    west, south = where.min(axis=0)
    east, north = where.max(axis=0)
    return Part(
        junctions=len(nodes),
        roads=len(edges),
        metres=metres,
        share=metres / total,
        at=(float(layer.nodes[middle][0]), float(layer.nodes[middle][1])),
        bbox=(float(west), float(south), float(east), float(north)),
        road=_longest_name(layer, edges),
    )


def _longest_name(layer: Layer, edges: NDArray[np.int64]) -> str:
    named = edges[layer.label[edges] != layer.names.index("")] if "" in layer.names else edges
    if not len(named):
        return ""
    lengths = np.bincount(layer.label[named], weights=layer.metres[named], minlength=len(layer.names))
    return layer.names[int(np.argmax(lengths))]


Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Walk:
    """A depth first walk; everything but `at` is by place in the walk, place 0 is the virtual root.

    `order`: the junction there; `at`: by junction, its place. What hangs below place p is p … p + size[p] − 1. `bridge`: the edge
    up to the parent where there is no way round, else −1. `top`: the nearest place upwards (itself included) with such a bridge, 0
    when there is none. `root`: the first place of its part of the network.
    """

    order: Ints
    at: Ints
    parent: Ints
    size: Ints
    bridge: Ints
    top: Ints
    root: Ints


def walk(nodes: int, start: Ints, end: Ints, edges: Ints, begin: Mapping[int, int] | None = None) -> Walk:
    """The walk over these `edges` (numbers; `start` and `end` are by number). `begin`: for parts whose first place in an earlier
    walk is the key, the junction to begin at."""
    tail, head = start[edges], end[edges]
    links = coo_array((np.ones(len(edges)), (tail, head)), shape=(nodes, nodes)).tocsr()
    _, label = connected_components(links, directed=False)
    first = np.unique(label, return_index=True)[1].astype(np.int64)
    for junction in (begin or {}).values():
        first[label[junction]] = junction
    rows = np.concatenate([tail, head, np.full(len(first), nodes)])
    columns = np.concatenate([head, tail, first])
    graph = csr_array((np.ones(len(rows)), (rows, columns)), shape=(nodes + 1, nodes + 1))
    seen, before = depth_first_order(graph, nodes, directed=True)
    order = seen.astype(np.int64)
    at = np.empty(nodes + 1, dtype=np.int64)
    at[order] = np.arange(nodes + 1)
    parent = np.zeros(nodes + 1, dtype=np.int64)
    parent[1:] = at[before[order[1:]]]
    tree, low = _back(at[tail], at[head], parent)
    size, low = _gathered(parent, low)
    is_bridge = (low == np.arange(nodes + 1)) & (tree >= 0)
    bridge = np.full(nodes + 1, -1, dtype=np.int64)
    bridge[is_bridge] = edges[tree[is_bridge]]
    top, root = _upwards(parent, bridge)
    return Walk(order, at, parent, size, bridge, top, root)


def _back(one: Ints, other: Ints, parent: Ints) -> tuple[Ints, Ints]:
    """By place the edge of the tree that leads to it (−1 none), and how far up its own edges lead."""
    up, down = np.minimum(one, other), np.maximum(one, other)
    is_up = (parent[down] == up) & (up != down)
    tree = np.full(len(parent), -1, dtype=np.int64)
    tree[down[is_up]] = np.flatnonzero(is_up)
    # of several edges to the parent one is the tree's, the others lead back
    is_back = (up != down) & (tree[down] != np.arange(len(up)))
    low = np.arange(len(parent))
    np.minimum.at(low, down[is_back], up[is_back])
    return tree, low


def _gathered(parent: Ints, low: Ints) -> tuple[Ints, Ints]:
    """Sizes and low points with all that hangs below: one pass against the order of the walk."""
    ups, lows, sizes = parent.tolist(), low.tolist(), [1] * len(parent)
    for place in range(len(ups) - 1, 0, -1):
        up = ups[place]
        sizes[up] += sizes[place]
        if lows[place] < lows[up]:
            lows[up] = lows[place]
    return np.array(sizes, dtype=np.int64), np.array(lows, dtype=np.int64)


def _upwards(parent: Ints, bridge: Ints) -> tuple[Ints, Ints]:
    ups, has = parent.tolist(), (bridge >= 0).tolist()
    tops, roots = [0] * len(ups), list(range(len(ups)))
    for place in range(1, len(ups)):
        up = ups[place]
        tops[place] = place if has[place] else tops[up]
        if up:
            roots[place] = roots[up]
    return np.array(tops, dtype=np.int64), np.array(roots, dtype=np.int64)

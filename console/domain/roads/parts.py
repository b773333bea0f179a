"""How a road layer hangs together: pieces that no road of the layer connects with the rest.

An import that misses a bridge, or lines that cross without meeting, leave such pieces: whoever stands there "has no road".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from console.domain.core.geodata.road_layer import Layer


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


def parts_of(layer: Layer) -> tuple[Part, ...]:
    """All pieces, the longest first. Junctions without any road are none."""
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

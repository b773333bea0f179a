"""The road network in memory: a networkx graph as the model, and compressed rows (CSR) as its mirror for searching.

On a million directed edges one search over the mirror takes a fifteenth of the time of networkx (tests/bench), and closing a
road is setting one weight to infinity. The graph answers questions that are not shortest paths, and is what the mirror is
checked against in tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from console.domain.roads.layer import Layer
from console.domain.roads.speeds import KMH, OTHER_KMH, seconds

METRES_PER_DEGREE = 111_194.93  # of latitude on the sphere of geo.py
SAMPLE_M = 500.0  # distance of the points along a road by which the nearest road is found
ACCESS_ROADS = 4  # so many nearest roads are tried as the way on and off the network
NEAREST_SAMPLES = 16
REMEMBERED = 10_000  # positions whose nearest roads are kept: teams and stores hardly move


@dataclass(frozen=True, slots=True)
class Access:
    """Where a position meets the network: on `edge`, `along` of its length from its start (0…1), `metres` off the road."""

    edge: int
    along: float
    metres: float


class Network:
    """An immutable road network; safe to use from any thread. `layer_id` is the RoadLayer it was built from."""

    def __init__(self, layer: Layer, layer_id: str = "") -> None:
        self.layer = layer
        self.layer_id = layer_id
        speeds = np.array([KMH.get(name, OTHER_KMH) for name in layer.classes] or [OTHER_KMH])
        length = np.maximum(layer.metres, 0.1)  # a search needs weights above zero
        per_edge = seconds(1.0, 1.0) * length / (speeds[layer.kind] if len(layer.kind) else 1.0)
        count = len(layer.start)
        drivable = np.ones(2 * count, dtype=bool)
        drivable[1::2] = ~layer.one_way
        numbers = np.flatnonzero(drivable)
        forward = numbers % 2 == 0
        self.number: NDArray[np.int64] = numbers  # directed numbers that exist
        self.tail = np.where(forward, layer.start[numbers // 2], layer.end[numbers // 2])
        self.head = np.where(forward, layer.end[numbers // 2], layer.start[numbers // 2])
        self.seconds = per_edge[numbers // 2]
        self.edge_seconds = per_edge
        order = np.lexsort((self.tail, self.head))
        # rows of the mirror are heads: a search from a target runs against the traffic
        self.slot_edge = order  # slot of the mirror → position in the arrays above
        self._columns = self.tail[order].astype(np.int32)
        starts = np.zeros(layer.node_count + 1, dtype=np.int32)
        np.cumsum(np.bincount(self.head, minlength=layer.node_count), out=starts[1:])
        self._starts = starts
        self._weights = self.seconds[order]
        self._slot_of = np.full(2 * count, -1, dtype=np.int64)
        self._slot_of[numbers[order]] = np.arange(len(order))
        self._known: dict[tuple[float, float], tuple[Access, ...]] = {}

    @property
    def node_count(self) -> int:
        return self.layer.node_count

    def weights(self, closed: frozenset[int]) -> NDArray[np.float64]:
        """Weights of the mirror's slots in seconds, infinite where the directed number is closed."""
        if not closed:
            return self._weights
        slots = self._slot_of[[number for number in closed if 0 <= number < len(self._slot_of)]]
        changed = self._weights.copy()
        changed[slots[slots >= 0]] = np.inf
        return changed

    def mirror(self, weights: NDArray[np.float64], from_target: dict[int, float]) -> csr_array:
        """The mirror with one more node, the target, from which the given nodes are so many seconds away."""
        nodes = sorted(from_target)
        columns = np.concatenate([self._columns, np.array(nodes, dtype=np.int32)])
        data = np.concatenate([weights, np.array([from_target[node] for node in nodes], dtype=np.float64)])
        starts = np.append(self._starts, np.int32(len(columns)))
        size = self.node_count + 1
        return csr_array((data, columns, starts), shape=(size, size))

    def fastest(
        self, tails: NDArray[np.int64], heads: NDArray[np.int64], weights: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """The directed number of the fastest open road for every pair of neighbouring junctions; −1 when there is none."""
        best = np.full(len(tails), np.inf)
        chosen = np.full(len(tails), -1, dtype=np.int64)
        first, after = self._starts[heads], self._starts[heads + 1]
        for offset in range(int((after - first).max(initial=0))):
            slots = np.minimum(first + offset, len(self._columns) - 1)
            better = (first + offset < after) & (self._columns[slots] == tails) & (weights[slots] < best)
            best[better] = weights[slots[better]]
            chosen[better] = self.number[self.slot_edge[slots[better]]]
        return chosen

    @cached_property
    def graph(self) -> nx.MultiDiGraph[int]:
        """The model: junctions with lon and lat, roads keyed by directed number with seconds, metres, name and class."""
        graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        for node, (lon, lat) in enumerate(self.layer.nodes.tolist()):
            graph.add_node(node, lon=lon, lat=lat)
        for number, tail, head, time in zip(
            self.number.tolist(), self.tail.tolist(), self.head.tolist(), self.seconds.tolist(), strict=True
        ):
            edge = number // 2
            graph.add_edge(
                tail,
                head,
                key=number,
                seconds=time,
                metres=float(self.layer.metres[edge]),
                name=self.layer.name_of(edge),
                kind=self.layer.class_of(edge),
            )
        return graph

    def open_graph(self, closed: frozenset[int]) -> Any:
        """The model without its closed roads: a view, nothing is copied."""
        return nx.subgraph_view(self.graph, filter_edge=lambda tail, head, key: key not in closed)

    # --- where a position meets the network ---------------------------------------------------------------------------

    def plane(self, lon: Any, lat: Any) -> NDArray[np.float64]:
        """Degrees to metres on a plane that is true near the middle of the layer."""
        return np.stack(
            [np.asarray(lon) * self._scale * METRES_PER_DEGREE, np.asarray(lat) * METRES_PER_DEGREE], axis=-1
        )

    @cached_property
    def _scale(self) -> float:
        return float(np.cos(np.radians(self.layer.nodes[:, 1].mean()))) if self.node_count else 1.0

    @cached_property
    def _flat(self) -> NDArray[np.float64]:
        return self.plane(self.layer.nodes[:, 0], self.layer.nodes[:, 1])

    @cached_property
    def _samples(self) -> tuple[cKDTree, NDArray[np.int64]]:
        a, b = self._flat[self.layer.start], self._flat[self.layer.end]
        pieces = np.clip(np.ceil(np.hypot(*(b - a).T) / SAMPLE_M), 1, 200).astype(np.int64)
        edge = np.repeat(np.arange(len(pieces)), pieces + 1)
        within = np.arange(len(edge)) - np.repeat(np.cumsum(pieces + 1) - (pieces + 1), pieces + 1)
        share = (within / pieces[edge])[:, None]
        return cKDTree(a[edge] + (b[edge] - a[edge]) * share), edge

    def access(self, lon: float, lat: float) -> tuple[Access, ...]:
        """The nearest roads to a position, nearest first. The same whatever is closed, so that closures only take ways away."""
        if not len(self.layer.start):
            return ()
        known = self._known.get((lon, lat))
        if known is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            known = self._known[(lon, lat)] = self._nearest(lon, lat)
        return known

    def _nearest(self, lon: float, lat: float) -> tuple[Access, ...]:
        point = self.plane(lon, lat)
        tree, edge_of = self._samples
        _, found = tree.query(point, k=min(NEAREST_SAMPLES, len(edge_of)))
        edges = np.unique(edge_of[np.atleast_1d(found)])
        metres, along = self.distances(point, edges)
        order = np.lexsort((edges, metres))[:ACCESS_ROADS]
        return tuple(Access(int(edges[one]), float(along[one]), float(metres[one])) for one in order)

    def distances(
        self, point: NDArray[np.float64], edges: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Metres from a point of the plane to edges (drawn straight), and where on them the nearest point is (0…1)."""
        a, b = self._flat[self.layer.start[edges]], self._flat[self.layer.end[edges]]
        way = b - a
        square = np.maximum((way**2).sum(axis=1), 1e-9)
        along = np.clip(((point - a) * way).sum(axis=1) / square, 0.0, 1.0)
        return np.hypot(*(a + way * along[:, None] - point).T), along

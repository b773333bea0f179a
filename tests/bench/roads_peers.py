"""Others that search shortest ways, each with the same simple graph: one directed road a pair of junctions, against the traffic.

A peer that is not installed is left out and named; tests/bench/README.md says how to install them all.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CCH_FAR = 2_147_483_647  # RoutingKit's infinite weight
PER_SECOND = 1000  # its weights are whole numbers


@dataclass(frozen=True)
class Streets:
    """Directed roads from `source` to `goal` as a search against the traffic goes; sorted by source, no pair twice."""

    nodes: int
    source: Ints
    goal: Ints
    seconds: Floats
    lonlat: Floats

    @property
    def starts(self) -> NDArray[np.int32]:
        return np.searchsorted(self.source, np.arange(self.nodes + 1)).astype(np.int32)


@dataclass(frozen=True)
class Peer:
    """`to_all(from)`: seconds to every junction. `to_one(from, to)`: seconds. `close(roads)`, `reopen(roads)`: by place in Streets.
    `exact`: its figures are floats; else whole milliseconds."""

    name: str
    licence: str
    to_all: Callable[[int], Floats]
    to_one: Callable[[int, int], float]
    close: Callable[[Ints], object]
    reopen: Callable[[Ints], object]
    is_native: bool = True
    exact: bool = True
    to_some: Callable[[int, Ints], Floats] | None = None  # when it can ask for some junctions only, faster than for all


def peers(streets: Streets) -> tuple[dict[str, Callable[[], Peer]], list[str]]:
    """How to build those that are installed, and the names of those that are not."""
    makers: dict[str, tuple[str, Callable[[Streets], Peer]]] = {
        "networkx": ("networkx", _networkx),
        "scipy": ("scipy", _scipy),
        "rustworkx": ("rustworkx", _rustworkx),
        "networkit": ("networkit", _networkit),
        "numba": ("numba", _numba),
        "routingkit-cch": ("routingkit_cch", _cch),
    }
    found, missing = {}, []
    for name, (module, make) in makers.items():
        if importlib.util.find_spec(module) is None:
            missing.append(name)
        else:
            found[name] = lambda make=make: make(streets)
    return found, missing


def _networkx(streets: Streets) -> Peer:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(streets.nodes))
    rows = list(zip(streets.source.tolist(), streets.goal.tolist(), streets.seconds.tolist(), strict=True))
    graph.add_weighted_edges_from(rows)

    def to_all(source: int) -> Floats:
        return _filled(streets.nodes, nx.single_source_dijkstra_path_length(graph, source))

    def to_one(source: int, goal: int) -> float:
        try:
            return float(nx.bidirectional_dijkstra(graph, source, goal)[0])
        except nx.NetworkXNoPath:
            return float("inf")

    return Peer(
        "networkx",
        "BSD",
        to_all,
        to_one,
        lambda roads: graph.remove_edges_from([rows[road][:2] for road in roads.tolist()]),
        lambda roads: graph.add_weighted_edges_from([rows[road] for road in roads.tolist()]),
        is_native=False,
    )


def _filled(nodes: int, lengths: Any) -> Floats:
    times = np.full(nodes, np.inf)
    times[list(lengths.keys())] = list(lengths.values())
    return times


def _changing(streets: Streets, weights: Floats) -> tuple[Callable[[Ints], None], Callable[[Ints], None]]:
    """Closing and reopening in an array of weights."""

    def close(roads: Ints) -> None:
        weights[roads] = np.inf

    def reopen(roads: Ints) -> None:
        weights[roads] = streets.seconds[roads]

    return close, reopen


def _scipy(streets: Streets) -> Peer:
    rows = csr_array(
        (streets.seconds.copy(), streets.goal.astype(np.int32), streets.starts), shape=(streets.nodes, streets.nodes)
    )
    return Peer(
        "scipy",
        "BSD",
        lambda source: dijkstra(rows, indices=source),
        lambda source, goal: float(dijkstra(rows, indices=source)[goal]),
        *_changing(streets, rows.data),
    )


def _rustworkx(streets: Streets) -> Peer:
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(streets.nodes))
    numbers = graph.add_edges_from(
        list(zip(streets.source.tolist(), streets.goal.tolist(), streets.seconds.tolist(), strict=True))
    )

    def to_all(source: int) -> Floats:
        times = _filled(streets.nodes, rustworkx.dijkstra_shortest_path_lengths(graph, source, float))
        times[source] = 0.0
        return times

    def to_one(source: int, goal: int) -> float:
        found = rustworkx.dijkstra_shortest_path_lengths(graph, source, float, goal=goal)
        return float(found[goal]) if goal in found else float("inf")

    def put(road: int, seconds: float) -> None:
        graph.update_edge_by_index(numbers[road], seconds)

    return Peer(
        "rustworkx",
        "Apache-2.0",
        to_all,
        to_one,
        lambda roads: [put(road, float("inf")) for road in roads.tolist()],
        lambda roads: [put(road, float(streets.seconds[road])) for road in roads.tolist()],
    )


def _networkit(streets: Streets) -> Peer:
    import networkit

    networkit.setNumberOfThreads(1)
    graph = networkit.GraphFromCoo(
        (streets.seconds, (streets.source, streets.goal)), n=streets.nodes, weighted=True, directed=True
    )

    def to_all(source: int) -> Floats:
        search = networkit.distance.Dijkstra(graph, source, storePaths=False)
        search.run()
        times = np.asarray(search.getDistances(asarray=True))
        return np.where(times > 1e300, np.inf, times)

    def to_one(source: int, goal: int) -> float:
        search = networkit.distance.Dijkstra(graph, source, False, False, goal)  # BidirectionalDijkstra 11.2 crashes
        search.run()
        found = float(search.distance(goal))
        return found if found < 1e300 else float("inf")

    def ends(road: int) -> tuple[int, int]:
        return int(streets.source[road]), int(streets.goal[road])

    return Peer(
        "networkit",
        "MIT",
        to_all,
        to_one,
        lambda roads: [graph.removeEdge(*ends(road)) for road in roads.tolist()],
        lambda roads: [graph.addEdge(*ends(road), float(streets.seconds[road])) for road in roads.tolist()],
    )


def _numba(streets: Streets) -> Peer:
    from tests.bench.roads_numba import search

    weights, goals, starts = streets.seconds.copy(), streets.goal.astype(np.int32), streets.starts
    search(starts, goals, weights, 0, 0)  # compiled now, not while measured
    return Peer(
        "numba",
        "BSD",
        lambda source: search(starts, goals, weights, source, -1),
        lambda source, goal: float(search(starts, goals, weights, source, goal)[goal]),
        *_changing(streets, weights),
    )


def _cch(streets: Streets) -> Peer:
    import routingkit_cch as kit

    tails, heads = streets.source.tolist(), streets.goal.tolist()
    lon, lat = streets.lonlat.T.tolist()
    order = kit.compute_order_inertial(streets.nodes, tails, heads, lat, lon)
    hierarchy = kit.CCH(order, tails, heads, False)
    whole = np.rint(streets.seconds * PER_SECOND).astype(np.int64)
    metric = kit.CCHMetric(hierarchy, whole.tolist())
    updater = kit.CCHMetricPartialUpdater(hierarchy)
    everywhere = list(range(streets.nodes))

    def to_some(source: int, goals: Ints | list[int]) -> Floats:
        found = kit.CCHOneToMany(metric, goals if isinstance(goals, list) else goals.tolist()).distances_from(source)
        return np.array([np.inf if one is None or one >= CCH_FAR else one / PER_SECOND for one in found])

    def to_one(source: int, goal: int) -> float:
        distance = kit.CCHQuery(metric).run(source, goal).distance
        return float("inf") if distance is None or distance >= CCH_FAR else distance / PER_SECOND

    return Peer(
        "routingkit-cch",
        "BSD-2-Clause",
        lambda source: to_some(source, everywhere),
        to_one,
        lambda roads: updater.apply(metric, dict.fromkeys(roads.tolist(), CCH_FAR)),
        lambda roads: updater.apply(metric, {road: int(whole[road]) for road in roads.tolist()}),
        exact=False,
        to_some=to_some,
    )

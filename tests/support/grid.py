"""Synthetic roads: a square grid of streets with uneven lengths, for measurements and property tests."""

from __future__ import annotations

import random
from dataclasses import dataclass

import networkx as nx
import numpy as np

from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.network import Network

CORNER = (113.0, 34.0)
STEP = 0.004  # degrees between junctions


@dataclass(frozen=True)
class Street:
    name_zh: str
    class_: str
    a_lon: float
    a_lat: float
    b_lon: float
    b_lat: float
    metres: float
    direction: str


def grid_layer(side: int, seed: int = 5) -> Layer:
    """`side` × `side` junctions: about 4 · side² directed edges."""
    chance = random.Random(seed)
    rows = []
    for x in range(side):
        for y in range(side):
            for far_x, far_y in ((x + 1, y), (x, y + 1)):
                if far_x < side and far_y < side:
                    rows.append(_street(chance, (x, y), (far_x, far_y)))
    return from_rows(rows)


def graph_of(network: Network, closed: frozenset[int] = frozenset()) -> nx.MultiDiGraph[int]:
    """The same roads for networkx, without the closed ones, keyed by directed number: what searches are checked against."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(range(network.layer.node_count))
    for number, tail, head, time in zip(network.number, network.tail, network.head, network.seconds, strict=True):
        if int(number) not in closed:
            graph.add_edge(int(tail), int(head), key=int(number), seconds=float(time))
    return graph


def _street(chance: random.Random, a: tuple[int, int], b: tuple[int, int]) -> Street:
    kind = chance.choice(("primary", "secondary", "residential"))
    a_lon, a_lat = CORNER[0] + a[0] * STEP, CORNER[1] + a[1] * STEP
    b_lon, b_lat = CORNER[0] + b[0] * STEP, CORNER[1] + b[1] * STEP
    return Street("", kind, a_lon, a_lat, b_lon, b_lat, chance.uniform(400.0, 700.0), "both")


def grid_stretches(count: int, width_km: float = 150.0, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """About `count` stretches of a square grid that is so wide: n×4 ends (lon, lat, lon, lat), and 0, 1 or 2 for
    residential, secondary, primary. For the map, which needs no junctions."""
    side = round((count / 2) ** 0.5) + 1
    step = width_km / 111.2 / side
    along, across = np.meshgrid(np.arange(side), np.arange(side))
    at = np.column_stack([along.ravel(), across.ravel()])
    ends = np.concatenate([np.hstack([at, at + far])[(at + far < side).all(axis=1)] for far in ((1, 0), (0, 1))])
    flat = np.cos(np.radians(CORNER[1]))
    lonlat = ends * np.tile([step / flat, step], 2) + np.tile(CORNER, 2)
    return lonlat, np.random.default_rng(seed).integers(0, 3, len(lonlat))

"""Where positions meet the roads, along their true lines.

A tree over points of all lines, so close to each other that nothing is overlooked, says which roads come into question; their
distance is then measured to the line itself, in a plane that is true at the position.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from console.domain.core.geo import EARTH_RADIUS_M
from console.domain.core.geodata.road_layer import Layer
from console.domain.core.records import dataclass

METRES_PER_DEGREE = float(np.pi * EARTH_RADIUS_M / 180)
FINEST_M = 100.0  # points along a line are no nearer to each other than this
FEW_EDGES = 100_000  # layers up to this size get finer points than their roads need
FIRST_LOOK = 16  # points
ACCESS_ROADS = 4  # so many nearest roads are tried as the way on and off the network
# As long as they are not farther away than the nearest one and so many metres; so is the nearest road of the main part, which is
# added when all of them lie off it. A closure takes away whole roads between junctions: on trunk roads the next one may be far.
OTHERS_M = 2_000.0
# Farther off it no longer matters which road is the nearest, and to be sure of it would take measuring all of them: a position
# with its figures swapped lies thousands of kilometres away.
FAR_M, FAR_LOOK = 100_000.0, 256
_MOST_PAIRS = 200_000  # measured at once

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Access:
    """Where a position meets the network: on `edge`, `along` of its length from its start (0…1), `metres` off the road."""

    edge: int
    along: float
    metres: float


def on_sphere(points: Floats) -> Floats:
    """n×2 (lon, lat) as n×3 metres from the middle of the earth: distances between neighbours are true everywhere."""
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    return EARTH_RADIUS_M * np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def measure(layer: Layer, points: Floats, edges: Ints) -> tuple[Floats, Floats]:
    """For pairs of a position (n×2, lon and lat) and an edge: metres to its line, and where on it the nearest point is (0…1)."""
    if len(edges) > _MOST_PAIRS:
        halves = (slice(None, len(edges) // 2), slice(len(edges) // 2, None))
        parts = [measure(layer, points[half], edges[half]) for half in halves]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    if not len(edges):
        return np.zeros(0), np.zeros(0)
    line, begins = layer.lines_of(edges)
    counts = np.diff(begins)
    pair = np.repeat(np.arange(len(edges)), counts)
    flat = (line - points[pair]) * METRES_PER_DEGREE  # the position is the middle of its plane
    flat[:, 0] *= np.cos(np.radians(points[:, 1]))[pair]
    first = np.ones(len(flat), dtype=bool)
    first[begins[1:] - 1] = False
    a, b, of = flat[:-1][first[:-1]], flat[1:][first[:-1]], pair[:-1][first[:-1]]
    way = b - a
    length = np.hypot(way[:, 0], way[:, 1])
    share = np.clip(-(a * way).sum(axis=1) / np.maximum(length**2, 1e-9), 0.0, 1.0)
    nearest = a + way * share[:, None]
    metres = np.hypot(nearest[:, 0], nearest[:, 1])
    # the nearest piece of each line, and how far along the line it is
    pieces = np.cumsum(counts - 1) - (counts - 1)
    least = np.minimum.reduceat(metres, pieces)
    best = np.flatnonzero(metres == least[of])[::-1]
    chosen = np.empty(len(edges), dtype=np.int64)
    chosen[of[best]] = best
    behind = np.cumsum(length) - length
    total = np.add.reduceat(length, pieces)
    driven = behind[chosen] - behind[pieces] + share[chosen] * length[chosen]
    return least, np.clip(driven / np.maximum(total, 1e-9), 0.0, 1.0)


class Snapper:
    """The lines of `edges` (all of a layer, or those that a few vehicles can use) for finding the nearest ones."""

    def __init__(self, layer: Layer, edges: Ints) -> None:
        self._layer = layer
        self._edges = edges

    @cached_property
    def _points(self) -> tuple[cKDTree, Ints, float]:
        """A tree, the edge of each of its points, and the greatest distance of any place on a line from a point of it."""
        layer, edges = self._layer, self._edges
        line, begins = layer.lines_of(edges)
        steps = np.zeros(len(line))
        steps[1:] = np.linalg.norm(np.diff(on_sphere(line), axis=0), axis=1)
        steps[begins[:-1]] = 0.0  # from the end of one line to the begin of the next nobody goes
        gone = np.cumsum(steps)
        length = gone[begins[1:] - 1] - gone[begins[:-1]]
        spacing = max(FINEST_M, float(length.sum()) / max(len(edges), FEW_EDGES))
        pieces = np.maximum(np.ceil(length / spacing), 1).astype(np.int64)
        place = np.repeat(np.arange(len(edges)), pieces)
        within = np.arange(len(place)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        at = gone[begins[place]] + (within + 0.5) / pieces[place] * length[place]
        segment = np.clip(np.searchsorted(gone, at, side="right"), begins[place] + 1, begins[place + 1] - 1)
        share = (at - gone[segment - 1]) / np.maximum(steps[segment], 1e-9)
        spots = line[segment - 1] + (line[segment] - line[segment - 1]) * np.clip(share, 0.0, 1.0)[:, None]
        tree = cKDTree(on_sphere(spots), balanced_tree=False, compact_nodes=False)
        return tree, edges[place], spacing / 2 + 1.0  # a metre for what a sphere is not a plane

    def near(self, lon: float, lat: float, metres: float) -> Ints:
        """Every edge that comes within so many metres of a place, and some a little farther away; ascending."""
        if not len(self._edges):
            return self._edges
        tree, edge_of, slack = self._points
        found = tree.query_ball_point(on_sphere(np.array([[lon, lat]]))[0], metres + slack)
        return np.unique(edge_of[np.array(found, dtype=np.int64)])

    def accesses(
        self, places: Sequence[tuple[float, float]], usable: NDArray[np.bool_], main: NDArray[np.bool_]
    ) -> list[tuple[Access, ...]]:
        """For each place (lon, lat) the nearest `usable` edges, nearest first: up to ACCESS_ROADS of them, and when none of these
        is in the `main` part the nearest one of it. Both have one entry an edge of the layer."""
        found: list[tuple[Access, ...]] = [()] * len(places)
        if not len(self._edges) or not places:
            return found
        tree, edge_of, slack = self._points
        points = np.array(places, dtype=np.float64)
        waiting, look = np.arange(len(places)), FIRST_LOOK
        while len(waiting):
            look = min(look, tree.n)
            away, spot = tree.query(on_sphere(points[waiting]), k=look)
            away, spot = away.reshape(len(waiting), -1), spot.reshape(len(waiting), -1)
            is_all = look == tree.n
            is_far = (away[:, 0] > FAR_M) & (look >= FAR_LOOK)
            sure = np.where(is_all | is_far, np.inf, away[:, -1] - slack)
            again = []
            for place, reach, candidates in zip(
                waiting, sure, self._measured(points[waiting], edge_of[spot], usable), strict=True
            ):
                chosen, enough = _chosen(candidates, main)
                if enough <= reach and (chosen or is_all):
                    found[place] = chosen
                else:
                    again.append(place)
            waiting, look = np.array(again, dtype=np.int64), look * 4
        return found

    def _measured(self, points: Floats, edges: Ints, usable: NDArray[np.bool_]) -> list[list[Access]]:
        """For each position its candidates (a row of `edges`, with repetitions), nearest first."""
        key = np.unique(np.arange(len(points))[:, None] * (len(usable) + 1) + edges)
        of, edge = key // (len(usable) + 1), key % (len(usable) + 1)
        of, edge = of[usable[edge]], edge[usable[edge]]
        metres, along = measure(self._layer, points[of], edge)
        order = np.lexsort((edge, metres, of))
        found: list[list[Access]] = [[] for _ in points]
        for row, number, share, away in zip(
            of[order].tolist(), edge[order].tolist(), along[order].tolist(), metres[order].tolist(), strict=True
        ):
            found[row].append(Access(number, share, away))
        return found


def _chosen(candidates: list[Access], main: NDArray[np.bool_]) -> tuple[tuple[Access, ...], float]:
    """The accesses of a place, and how far the candidates must have been known completely for that."""
    if not candidates:
        return (), np.inf
    nearest = candidates[0].metres
    chosen = tuple(one for one in candidates[:ACCESS_ROADS] if one.metres <= nearest + OTHERS_M)
    known = min(nearest + OTHERS_M, chosen[-1].metres if len(chosen) == ACCESS_ROADS else np.inf)
    if any(main[one.edge] for one in chosen):
        return chosen, known
    bridge = next((one for one in candidates if main[one.edge]), None)
    if bridge is not None and bridge.metres <= nearest + OTHERS_M:
        return (*chosen, bridge), max(known, bridge.metres)
    return chosen, max(known, nearest + OTHERS_M)

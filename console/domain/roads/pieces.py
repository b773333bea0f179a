"""Pieces of road somebody means to close: the one under the pointer, a whole road, or a road between two crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from console.domain.core.kernel import Refusal
from console.domain.roads.naming import edge_at, edges_named, stretch
from console.domain.roads.network import Network
from console.domain.roads.tracing import Line, lines_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Directed numbers of one layer, their lines on the map, the name of the road ("" has none), metres of road, and metres from
    the place that was pointed at."""

    layer_id: str
    numbers: tuple[int, ...]
    lines: tuple[Line, ...]
    road: str
    metres: float
    away_m: float = 0.0


def piece_of(network: Network, numbers: tuple[int, ...], road: str, away_m: float = 0.0) -> Piece:
    edges = sorted({number // 2 for number in numbers})
    metres = float(network.layer.metres[edges].sum())
    return Piece(network.layer_id, numbers, lines_of(network, numbers), road, metres, away_m)


def pieces_at(networks: Sequence[Network], lon: float, lat: float) -> tuple[Piece, ...]:
    """The nearest road of all layers between two junctions, and, when it bears a name, all of that road; () without roads."""
    found = [(hit[1], number, hit[0]) for number, one in enumerate(networks) if (hit := edge_at(one, lon, lat))]
    if not found:
        return ()
    away, number, edge = min(found)
    network = networks[number]
    layer, road = network.layer, network.layer.name_of(edge)
    both = (2 * edge,) if layer.one_way[edge] else (2 * edge, 2 * edge + 1)
    here = piece_of(network, both, road, away)
    if not road:
        return (here,)
    whole = piece_of(network, stretch(network, road), road, away)
    return (here, whole) if whole.numbers != here.numbers else (here,)


def piece_named(networks: Sequence[Network], road: str, begin: str = "", end: str = "") -> Piece:
    """A road by its full name, whole or between two crossing roads; of several layers the one that knows it in most detail.

    A `Refusal` says what is wrong: no such road, crossings it does not have, only one end.
    """
    refused: Refusal | None = None
    found: list[Piece] = []
    for network in networks:
        try:
            numbers = stretch(network, road, begin or None, end or None)
        except Refusal as refusal:
            refused = refused or refusal
        else:
            found.append(piece_of(network, numbers, road.strip()))
    if found:
        return max(found, key=lambda piece: len(piece.numbers))
    raise refused or Refusal("道路图层中没有“{road}”", road=road)


def crossings(networks: Sequence[Network], road: str) -> tuple[str, ...]:
    """Names of the roads that meet a road, in the order in which they come along it (from one end of its longer side)."""
    where: dict[str, float] = {}
    for network in networks:
        layer = network.layer
        try:
            mine = edges_named(network, road)
        except Refusal:
            continue
        nodes = np.unique(np.concatenate([layer.start[mine], layer.end[mine]]))
        along = _along(layer.nodes[nodes])
        place = np.full(layer.node_count, np.nan)
        place[nodes] = along
        touching = np.flatnonzero(~np.isnan(place[layer.start]) | ~np.isnan(place[layer.end]))
        for edge in np.setdiff1d(touching, mine).tolist():
            name = layer.name_of(edge)
            at = np.nanmin([place[layer.start[edge]], place[layer.end[edge]]])
            if name:
                where.setdefault(name, float(at))
    return tuple(sorted(where, key=lambda name: (where[name], name)))


def _along(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Where each point lies along the longer side of them all."""
    flat = (points - points.mean(axis=0)) * np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    _, _, axes = np.linalg.svd(flat, full_matrices=False)
    direction = axes[0] if axes[0][0] >= 0 else -axes[0]
    return np.asarray(flat @ direction)

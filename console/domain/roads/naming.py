"""Roads by name, and stretches of them: how somebody on the phone says what is closed.

A road is everything in a layer that bears its name. A stretch lies between two crossings with other roads, or two positions, and
holds both directions, also where the carriageways are drawn apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from console.domain.core.kernel import Millis, Position, Refusal
from console.domain.core.matching import rank
from console.domain.core.records import dataclass
from console.domain.roads.model import CloseRoad
from console.domain.roads.network import Network
from console.domain.roads.tracing import Line, Point, in_box, lines_of

# A road changes its name at roundabouts and slip roads for a few metres: what bears no or another name counts so many times as long
# before it is taken into a stretch. Assumed.
STRANGER = 20.0
CROSSING_M = 60.0  # carriageways of one crossing lie no farther apart; assumed

Spot = str | Position  # the name of a road that crosses, or a position


@dataclass(frozen=True, slots=True)
class RoadName:
    """A named road of one layer: how long, how many pieces, where about (lon, lat of the middle piece). `rank`: 0 is equal."""

    name: str
    layer_id: str
    km: float
    pieces: int
    at: Point
    rank: int


def road_names(networks: Sequence[Network], text: str, limit: int = 20) -> tuple[RoadName, ...]:
    """Roads whose name is meant: Chinese, pinyin, initials or English; best matches first, then longer roads."""
    found = []
    for network in networks:
        layer = network.layer
        wanted = {
            label: how for label, name in enumerate(layer.names) if name and (how := rank(text, name)) is not None
        }
        if not wanted:
            continue
        order = np.argsort(layer.label, kind="stable")
        ends = np.cumsum(np.bincount(layer.label, minlength=len(layer.names)))
        for label, how in wanted.items():
            edges = order[ends[label - 1] if label else 0 : ends[label]]
            if len(edges):
                found.append(_named(network, label, edges, how))
    found.sort(key=lambda one: (one.rank, -one.km, one.name, one.layer_id))
    return tuple(found[:limit])


def _named(network: Network, label: int, edges: NDArray[np.int64], how: int) -> RoadName:
    layer = network.layer
    middles = (layer.nodes[layer.start[edges]] + layer.nodes[layer.end[edges]]) / 2
    nearest = middles[np.argmin(((middles - middles.mean(axis=0)) ** 2).sum(axis=1))]
    km = float(layer.metres[edges].sum()) / 1000
    return RoadName(layer.names[label], network.layer_id, km, len(edges), (float(nearest[0]), float(nearest[1])), how)


def edges_named(network: Network, name: str) -> NDArray[np.int64]:
    """Edges (not directed numbers) of a road by its full name; a `Refusal` when the layer has no such road."""
    layer = network.layer
    labels = [label for label, one in enumerate(layer.names) if one == name.strip()] if name.strip() else []
    edges = np.flatnonzero(np.isin(layer.label, labels))
    if not len(edges):
        raise Refusal("道路图层中没有“{road}”", road=name)
    return edges


def stretch(network: Network, name: str, begin: Spot | None = None, end: Spot | None = None) -> tuple[int, ...]:
    """Directed numbers of a road between two crossings or positions, both directions; without both, of the whole road.

    `Refusal` when there is no such road, it does not meet the crossing one, or the two ends lie on parts of it that do not hang
    together.
    """
    edges = edges_named(network, name)
    if begin is None and end is None:
        return _both(network, edges)
    if begin is None or end is None:
        raise Refusal("路段要写明起点和终点")
    first, last = (_spot(network, name, edges, one) for one in (begin, end))
    chosen = {*first.edges, *last.edges}
    for sources, targets in ((first.nodes, last.nodes), (last.nodes, first.nodes)):
        way = _along(network, edges, sources, targets)
        if way is None:
            raise Refusal("“{road}”在这两处之间不连通", road=name)
        chosen.update(way)
    return _both(network, np.array(sorted(chosen), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a stretch begins or ends: junctions, and the piece of road itself where it is a position on one."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...] = ()


def _spot(network: Network, name: str, edges: NDArray[np.int64], spot: Spot) -> _Spot:
    layer = network.layer
    if isinstance(spot, Position):
        away, _ = network.distances(network.plane(spot.lon, spot.lat), edges)
        edge = int(edges[int(np.argmin(away))])
        return _Spot((int(layer.start[edge]), int(layer.end[edge])), (edge,))
    mine = np.unique(np.concatenate([layer.start[edges], layer.end[edges]]))
    others = edges_named(network, spot)
    theirs = np.unique(np.concatenate([layer.start[others], layer.end[others]]))
    shared = np.intersect1d(mine, theirs)
    if not len(shared):
        shared = _near(network, mine, theirs)
    if not len(shared):
        raise Refusal("“{road}”与“{other}”不相交", road=name, other=spot)
    return _Spot(tuple(int(node) for node in shared))


def _near(network: Network, mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Junctions of a road near to another one that it meets only over slip roads."""
    from scipy.spatial import cKDTree

    flat = network.plane(network.layer.nodes[:, 0], network.layer.nodes[:, 1])
    away, _ = cKDTree(flat[theirs]).query(flat[mine], distance_upper_bound=CROSSING_M)
    near: NDArray[np.int64] = mine[np.isfinite(away)]
    return near


def _along(
    network: Network, edges: NDArray[np.int64], sources: tuple[int, ...], targets: tuple[int, ...]
) -> list[int] | None:
    """The edges of the shortest way in driving direction that keeps to the road; where that is impossible, against it."""
    for directed in (True, False):
        way = _shortest(network, edges, sources, targets, directed)
        if way is not None:
            return way
    return None


def _shortest(
    network: Network, edges: NDArray[np.int64], sources: tuple[int, ...], targets: tuple[int, ...], directed: bool
) -> list[int] | None:
    layer = network.layer
    corners = layer.nodes[np.concatenate([layer.start[edges], layer.end[edges]])]
    (west, south), (east, north) = corners.min(axis=0) - 0.01, corners.max(axis=0) + 0.01
    around = in_box(layer, (float(west), float(south), float(east), float(north)))
    length = np.maximum(layer.metres[around], 0.1) * np.where(np.isin(around, edges), 1.0, STRANGER)
    back = ~layer.one_way[around] if directed else np.ones(len(around), dtype=bool)
    tail = np.concatenate([layer.start[around], layer.end[around][back]])
    head = np.concatenate([layer.end[around], layer.start[around][back]])
    weight, edge = np.concatenate([length, length[back]]), np.concatenate([around, around[back]])
    graph, edge = _least(tail, head, weight, edge, network.node_count)
    times, before, source = dijkstra(graph, indices=list(sources), return_predecessors=True, min_only=True)
    if not np.isfinite(times[list(targets)]).any():
        return None
    node = min(targets, key=lambda one: float(times[one]))
    way = []
    while node != int(source[node]):
        following = int(before[node])
        first, after = graph.indptr[following : following + 2]
        way.append(int(edge[first + np.flatnonzero(graph.indices[first:after] == node)[0]]))
        node = following
    strange = [one for one in way if layer.label[one] != layer.label[edges[0]]]
    is_gap = float(layer.metres[strange].sum()) > float(layer.metres[way].sum()) / 2
    return None if is_gap else way


def _least(
    tail: NDArray[np.int64], head: NDArray[np.int64], weight: NDArray[np.float64], edge: NDArray[np.int64], nodes: int
) -> tuple[csr_array, NDArray[np.int64]]:
    """Rows for a search and the edge of each of their entries; of parallel roads the shortest."""
    order = np.lexsort((weight, head, tail))
    tail, head, weight, edge = tail[order], head[order], weight[order], edge[order]
    first = np.ones(len(tail), dtype=bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return csr_array((weight[first], (tail[first], head[first])), shape=(nodes, nodes)), edge[first]


def _both(network: Network, edges: NDArray[np.int64]) -> tuple[int, ...]:
    """All directed numbers of edges that exist."""
    one_way = network.layer.one_way
    return tuple(sorted(number for e in edges.tolist() for number in ((2 * e,) if one_way[e] else (2 * e, 2 * e + 1))))


def edge_at(network: Network, lon: float, lat: float) -> tuple[int, float] | None:
    """The nearest edge to a position and how many metres away it is; None where the layer has no roads."""
    access = network.access(lon, lat)
    return (access[0].edge, access[0].metres) if access else None


def closing(
    network: Network,
    numbers: Iterable[int],
    label: str,
    *,
    road: str = "",
    begins: Millis | None = None,
    until: Millis | None = None,
    vehicles: tuple[str, ...] = (),
    source: str = "",
    confidence: str = "reported",
    incident: str | None = None,
) -> CloseRoad:
    """The command that closes these directed numbers, with their lines so that other layers are closed there as well."""
    chosen = tuple(sorted(set(numbers)))
    lines: tuple[Line, ...] = lines_of(network, chosen)
    return CloseRoad(
        label=label,
        layer=network.layer_id,
        edges=chosen,
        lines=lines,
        road=road,
        begins=begins,
        until=until,
        vehicles=vehicles,
        source=source,
        confidence=confidence,
        incident=incident,
    )


__all__ = ["RoadName", "Spot", "closing", "edge_at", "edges_named", "lines_of", "road_names", "stretch"]


@dataclass(frozen=True, slots=True)
class RoadPiece:
    """Directed numbers of one layer, their lines on the map, the name of the road ("" has none), metres of road, and metres from
    the place that was pointed at."""

    layer_id: str
    numbers: tuple[int, ...]
    lines: tuple[Line, ...]
    road: str
    metres: float
    away_m: float = 0.0


def piece_of(network: Network, numbers: tuple[int, ...], road: str, away_m: float = 0.0) -> RoadPiece:
    """A piece of road with its lines and length [m]; `away_m` is how far it lies from what was pointed at."""
    edges = sorted({number // 2 for number in numbers})
    metres = float(network.layer.metres[edges].sum())
    return RoadPiece(network.layer_id, numbers, lines_of(network, numbers), road, metres, away_m)


def pieces_at(networks: Sequence[Network], lon: float, lat: float) -> tuple[RoadPiece, ...]:
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


def piece_named(networks: Sequence[Network], road: str, begin: str = "", end: str = "") -> RoadPiece:
    """A road by its full name, whole or between two crossing roads; of several layers the one that knows it in most detail.

    A `Refusal` says what is wrong: no such road, crossings it does not have, only one end.
    """
    refused: Refusal | None = None
    found: list[RoadPiece] = []
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
        along = _along_axis(layer.nodes[nodes])
        place = np.full(layer.node_count, np.nan)
        place[nodes] = along
        touching = np.flatnonzero(~np.isnan(place[layer.start]) | ~np.isnan(place[layer.end]))
        for edge in np.setdiff1d(touching, mine).tolist():
            name = layer.name_of(edge)
            at = np.nanmin([place[layer.start[edge]], place[layer.end[edge]]])
            if name:
                where.setdefault(name, float(at))
    return tuple(sorted(where, key=lambda name: (where[name], name)))


def _along_axis(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Where each point lies along the longer side of them all."""
    flat = (points - points.mean(axis=0)) * np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    _, _, axes = np.linalg.svd(flat, full_matrices=False)
    direction = axes[0] if axes[0][0] >= 0 else -axes[0]
    return np.asarray(flat @ direction)

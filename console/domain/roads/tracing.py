"""Roads as lines on the map: parts of them, whole chains, and what they cross. Degrees in WGS-84, shares of a length 0…1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.road_layer import Layer
from console.domain.roads.network import Network
from console.domain.roads.snapping import METRES_PER_DEGREE

Point = tuple[float, float]  # lon, lat
Line = tuple[Point, ...]
CIRCLE_CORNERS = 72


def driven_line(layer: Layer, number: int, begin: float = 0.0, finish: float = 1.0) -> NDArray[np.float64]:
    """The line of a directed road in the order of driving, from one share of its length to another (n×2)."""
    line = layer.line_of(number // 2)
    if number % 2:
        line = line[::-1]
    return line if begin <= 0.0 and finish >= 1.0 else cut(line, begin, finish)


def cut(line: NDArray[np.float64], begin: float, finish: float) -> NDArray[np.float64]:
    """The part of a line between two shares of its length."""
    scale = np.cos(np.radians(line[0, 1]))
    steps = np.hypot((line[1:, 0] - line[:-1, 0]) * scale, line[1:, 1] - line[:-1, 1])
    along = np.concatenate([[0.0], np.cumsum(steps)])
    if along[-1] <= 0:
        return line[[0, -1]]
    along /= along[-1]
    inside = line[(along > begin) & (along < finish)]
    ends = [[np.interp(share, along, line[:, axis]) for axis in (0, 1)] for share in (begin, finish)]
    return np.concatenate([np.array(ends[:1]), inside, np.array(ends[1:])])


def points(line: NDArray[np.float64]) -> Line:
    """The corners of a line as pairs (lon, lat)."""
    return tuple((float(lon), float(lat)) for lon, lat in line)


def lines_of(network: Network, numbers: Iterable[int]) -> tuple[Line, ...]:
    """Directed roads as lines to draw, both directions of a road once, neighbours joined where exactly two of them meet."""
    edges = sorted({number // 2 for number in numbers if 0 <= number < 2 * len(network.layer.start)})
    layer = network.layer
    at: dict[int, list[int]] = {}
    for edge in edges:
        for node in (int(layer.start[edge]), int(layer.end[edge])):
            at.setdefault(node, []).append(edge)
    left = set(edges)
    ends_first = [edge for edge in edges if any(len(at[int(node)]) != 2 for node in _ends(layer, edge))]
    found = []
    for first in (*ends_first, *edges):
        if first in left:
            found.append(points(_chain(layer, first, at, left)))
    return tuple(found)


def _ends(layer: Layer, edge: int) -> tuple[int, int]:
    return int(layer.start[edge]), int(layer.end[edge])


def _chain(layer: Layer, first: int, at: dict[int, list[int]], left: set[int]) -> NDArray[np.float64]:
    """The line from `first` on over junctions where exactly two roads of the set meet; what is used is taken from `left`."""
    a, b = _ends(layer, first)
    node = b if len(at[a]) != 2 or len(at[b]) == 2 else a
    parts, edge = [driven_line(layer, 2 * first + (node == a and a != b))], first
    left.discard(first)
    while len(at[node]) == 2:
        edge = next((one for one in at[node] if one != edge), edge)
        if edge not in left:
            break
        left.discard(edge)
        start, end = _ends(layer, edge)
        parts.append(driven_line(layer, 2 * edge + (start != node))[1:])
        node = end if start == node else start
    return np.concatenate(parts)


def in_box(layer: Layer, bbox: tuple[float, float, float, float]) -> NDArray[np.int64]:
    """Edges whose own box meets west, south, east, north."""
    low, high = boxes(layer)
    west, south, east, north = bbox
    inside = (high[:, 0] >= west) & (low[:, 0] <= east) & (high[:, 1] >= south) & (low[:, 1] <= north)
    return np.flatnonzero(inside)


_boxes: WeakKeyDictionary[Layer, tuple[NDArray[np.float64], NDArray[np.float64]]] = WeakKeyDictionary()


def boxes(layer: Layer) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lower left and the upper right corner of every edge's box; kept as long as the layer."""
    known = _boxes.get(layer)
    if known is None:
        known = _boxes[layer] = _make_boxes(layer)
    return known


def _make_boxes(layer: Layer) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    a, b = layer.nodes[layer.start], layer.nodes[layer.end]
    low, high = np.minimum(a, b), np.maximum(a, b)
    if layer.shape is not None and layer.shape_start is not None and len(layer.shape):
        has = np.flatnonzero(np.diff(layer.shape_start) > 0)
        if len(has):
            at = layer.shape_start[has]
            low[has] = np.minimum(low[has], np.minimum.reduceat(layer.shape, at))
            high[has] = np.maximum(high[has], np.maximum.reduceat(layer.shape, at))
    return low, high


def shapes_of(layer: Layer, edges: NDArray[np.int64]) -> Any:
    """Edges as an array of shapely lines, in degrees."""
    import shapely

    if not len(edges):
        return np.empty(0, dtype=object)
    xy, begins = layer.lines_of(edges)
    return shapely.linestrings(xy, indices=np.repeat(np.arange(len(edges)), np.diff(begins)))


def polygon_of(ring: Sequence[Point]) -> Any:
    """A shapely polygon of a ring somebody drew; a ring that crosses itself becomes what it encloses."""
    import shapely

    polygon = shapely.Polygon(ring)
    return polygon if polygon.is_valid else shapely.make_valid(polygon)


def circle(lon: float, lat: float, metres: float) -> tuple[Point, ...]:
    """A ring around a circle: it holds all of it and nowhere goes beyond it by more than a thousandth."""
    radius = metres / np.cos(np.pi / CIRCLE_CORNERS)
    turn = np.arange(CIRCLE_CORNERS) * (2 * np.pi / CIRCLE_CORNERS)
    wide = METRES_PER_DEGREE * max(0.01, float(np.cos(np.radians(lat))))
    return points(np.stack([lon + np.cos(turn) * radius / wide, lat + np.sin(turn) * radius / METRES_PER_DEGREE], 1))

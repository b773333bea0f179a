"""Ways that avoid an area of danger: whoever is inside may drive out, nobody drives in or through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.city.map.model import Plot
from console.domain.core.kernel import Position, Refusal
from console.domain.roads.network import Network
from console.domain.roads.search import INFINITE, Costs, Piece
from console.domain.roads.tracing import Point, circle, driven_line, in_box, polygon_of, shapes_of

LEAST = 1e-7  # degrees, about a centimetre: what only touches the edge of the area is not inside


def ring_of(plot: Plot) -> tuple[Point, ...]:
    """The corners of a plotted area or circle; other signs enclose nothing and are refused."""
    if plot.kind == "circle" and plot.points:
        return circle(*plot.points[0], plot.radius_m)
    if plot.kind == "area" and len(plot.points) >= 3:
        return plot.points
    raise Refusal("危险区要用区域或圆来标绘")


class Danger:
    """An area of danger, by its corners (lon, lat)."""

    def __init__(self, ring: Sequence[Point]) -> None:
        import shapely

        if len(ring) < 3:
            raise Refusal("危险区至少要三个角点")
        self.ring = tuple((float(lon), float(lat)) for lon, lat in ring)
        self.polygon: Any = polygon_of(self.ring)
        shapely.prepare(self.polygon)

    def holds(self, position: Position | None) -> bool:
        """Whether a position is known and inside."""
        import shapely

        return position is not None and bool(shapely.contains_xy(self.polygon, position.lon, position.lat))

    def avoided(self, network: Network, costs: Costs) -> Costs:
        """The costs without the directed roads that lead into the area or through it; those that lead out stay open."""
        import shapely

        layer = network.layer
        edges = in_box(layer, self.polygon.bounds)
        if not len(edges):
            return costs
        lines = shapes_of(layer, edges)
        touched = np.flatnonzero(shapely.intersects(self.polygon, lines))
        edges, lines = edges[touched], lines[touched]
        inner = shapely.intersection(lines, self.polygon)
        length, whole = shapely.length(inner), shapely.length(lines)
        starts_in, ends_in = (
            shapely.contains_xy(self.polygon, layer.nodes[nodes[edges]]) for nodes in (layer.start, layer.end)
        )
        inside = length > LEAST
        stays = length > whole - LEAST  # all of it inside: on the way to where one gets out
        leaves = _parts(inner) == 1  # inside once, then out
        gone = np.full(2 * len(layer.start), False)
        for offset, from_in, to_in in ((0, starts_in, ends_in), (1, ends_in, starts_in)):
            gone[2 * edges + offset] = inside & ~(from_in & (stays | (leaves & ~to_in)))
        changed = costs.copy()
        changed[gone[network.number]] = INFINITE
        return changed

    def may_be_driven(self, network: Network, piece: Piece) -> bool:
        """Whether a part of a road leads neither in nor through: for the first and the last piece of a way."""
        import shapely

        line = driven_line(network.layer, piece.number, piece.begin, piece.finish)
        drawn = shapely.LineString(line)
        inner = shapely.intersection(drawn, self.polygon)
        if inner.length <= LEAST:
            return True
        begins_in = bool(shapely.contains_xy(self.polygon, *line[0]))
        ends_in = bool(shapely.contains_xy(self.polygon, *line[-1]))
        stays = inner.length > drawn.length - LEAST
        return begins_in and (stays or (not ends_in and int(_parts(np.array([inner]))[0]) == 1))


def _parts(inner: Any) -> NDArray[np.int64]:
    """How many pieces of line an intersection has; single points count for nothing."""
    import shapely

    parts, of = shapely.get_parts(inner, return_index=True)
    long_enough = shapely.length(parts) > LEAST
    counts: NDArray[np.int64] = np.bincount(of[long_enough], minlength=len(inner)).astype(np.int64)
    return counts

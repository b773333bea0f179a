"""Pieces of a road layer that hang together with nothing: the same as networkx finds, the longest first."""

from __future__ import annotations

import networkx as nx
import pytest

from console.domain.core.geodata.road_layer import from_rows
from console.domain.roads.connectivity import parts_of
from tests.support.forces import layer, road
from tests.support.grid import grid_layer


def test_a_whole_layer_is_one_piece():
    (only,) = parts_of(layer())
    assert only.share == pytest.approx(1.0)
    assert only.roads == 8 and only.bbox == pytest.approx((113.30, 34.8, 113.50, 34.85))
    assert only.road == "绕行"


def test_loose_pieces_are_told_with_where_they_are():
    rows = [
        road((113.0, 34.0), (113.1, 34.0), 9_000.0, "大路", direction="forward"),
        road((113.1, 34.0), (113.2, 34.0), 9_000.0),
        road((113.5, 34.5), (113.51, 34.5), 900.0, "孤路"),
        road((113.7, 34.7), (113.7, 34.7), 0.0, "点"),
    ]
    first, second, third = parts_of(from_rows(rows))
    assert (first.junctions, first.road) == (3, "大路"), "one-way streets connect in both directions"
    assert (second.junctions, second.metres, second.road) == (2, 900.0, "孤路")
    assert second.at in ((113.5, 34.5), (113.51, 34.5))
    assert third.metres == 0.0
    assert first.share + second.share + third.share == pytest.approx(1.0)


def test_nothing_is_no_piece():
    assert parts_of(from_rows([])) == ()


def test_the_pieces_are_those_of_networkx():
    grid = grid_layer(12)
    keep = [number for number in range(len(grid.start)) if number % 3]
    rows = [
        road(tuple(grid.nodes[grid.start[one]]), tuple(grid.nodes[grid.end[one]]), float(grid.metres[one]))
        for one in keep
    ]
    thin = from_rows(rows)
    graph = nx.Graph(zip(thin.start.tolist(), thin.end.tolist(), strict=True))
    found = parts_of(thin)
    assert sorted(one.junctions for one in found) == sorted(len(part) for part in nx.connected_components(graph))
    assert sum(one.metres for one in found) == pytest.approx(float(thin.metres.sum()))

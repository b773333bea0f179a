"""A province that does not exist, as large as wanted: to measure what importing a .osm.pbf of hundreds of megabytes takes.

    python -m tests.support.province TILES OUT.osm.pbf

A tile is a town of 20 × 20 junctions: 280 pieces of street, about 1,100 buildings and a lake with an island, 8,500 nodes in all.
Objects carry versions, times, gaps between their numbers and house numbers like those of real extracts, so that a node takes
about as many bytes as there. Everything is made on the way: memory does not grow with the tiles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDE = 20  # junctions
INNER = 2  # points of a street between two junctions
STEP = 0.0018  # degrees between junctions, some 200 m
REACH = SIDE * STEP
CORNERS = 6  # of a building
GAP = 16  # numbers from which a node takes one
WEST, SOUTH, ACROSS = 110.0, 31.0, 80  # south-west corner of the province; tiles in a row
PIECE = 5  # junctions of a street in one way
CLASSES = ("residential", "tertiary", "residential", "secondary", "residential", "service", "unclassified", "primary")

STREET = SIDE + INNER * (SIDE - 1)  # points along one street
CROSSINGS = SIDE * SIDE
STREETS = 2 * SIDE * INNER * (SIDE - 1)
BUILDINGS = 3 * (SIDE - 1) ** 2
LAKE = 24
NODES = CROSSINGS + STREETS + BUILDINGS * CORNERS + 2 * LAKE
WAYS = 2 * SIDE * ((SIDE + PIECE - 2) // (PIECE - 1)) + BUILDINGS + 3


@dataclass(slots=True)
class Thing:
    """What osmium's writer asks of an object; one is used for all."""

    id: int = 0
    version: int = 1
    visible: bool = True
    changeset: int = 1
    timestamp: str = "2026-01-01T00:00:00Z"
    uid: int = 0
    user: str = ""
    tags: dict[str, str] | None = None
    location: tuple[float, float] = (0.0, 0.0)
    nodes: list[int] = field(default_factory=list)
    members: list[tuple[str, int, str]] = field(default_factory=list)


def corner(tile: int) -> tuple[float, float]:
    return WEST + tile % ACROSS * (REACH + STEP), SOUTH + tile // ACROSS * (REACH + STEP)


def places(tile: int) -> NDArray[np.float64]:
    """All nodes of a tile: junctions, inner points of streets, corners of buildings, shore and island."""
    chance = np.random.default_rng(tile)
    rows, columns = np.divmod(np.arange(CROSSINGS), SIDE)
    junctions = np.stack([columns, rows], axis=1) * STEP + chance.normal(0, STEP / 12, (CROSSINGS, 2))
    grid = junctions.reshape(SIDE, SIDE, 2)
    parts = (np.arange(INNER) + 1)[None, None, :, None] / (INNER + 1)
    along = [line[:, :-1, None] * (1 - parts) + line[:, 1:, None] * parts for line in (grid, grid.transpose(1, 0, 2))]
    streets = np.concatenate([points.reshape(-1, 2) for points in along])
    streets += chance.normal(0, STEP / 60, streets.shape)
    middles = np.repeat((grid[:-1, :-1] + STEP / 2).reshape(-1, 2), 3, axis=0)
    middles = middles + chance.uniform(-STEP / 4, STEP / 4, middles.shape)
    turns = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = chance.uniform(STEP / 20, STEP / 10, (BUILDINGS, CORNERS, 1))
    houses = middles[:, None] + radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)[None]
    round_ = np.linspace(0, 2 * np.pi, LAKE, endpoint=False)
    ring = np.stack([np.cos(round_), np.sin(round_)], axis=1)
    water = np.concatenate([ring * STEP * 2, ring * STEP / 2]) + REACH / 2
    spots: NDArray[np.float64] = np.concatenate([junctions, streets, houses.reshape(-1, 2), water])
    return spots + corner(tile)


def street(number: int) -> list[int]:
    """Nodes along street `number` of a tile (rows first, then columns), counted within the tile."""
    turned, line = divmod(number, SIDE)
    found = []
    for at in range(SIDE):
        found.append(at * SIDE + line if turned else line * SIDE + at)
        if at < SIDE - 1:
            first = CROSSINGS + ((turned * SIDE + line) * (SIDE - 1) + at) * INNER
            found += range(first, first + INNER)
    return found


def ways(tile: int) -> Iterator[tuple[list[int], dict[str, str]]]:
    """Node numbers within the tile, and tags. The last three are shore (two halves) and island."""
    pace = INNER + 1
    for number in range(2 * SIDE):
        points = street(number)
        tags = {"highway": CLASSES[number % len(CLASSES)], "name": f"示例{tile}区{number + 1}路"}
        if number % 5 == 4:
            tags["oneway"] = "yes"
        for first in range(0, len(points) - 1, pace * (PIECE - 1)):
            yield points[first : first + pace * (PIECE - 1) + 1], tags
    for house in range(BUILDINGS):
        first = CROSSINGS + STREETS + house * CORNERS
        yield [*range(first, first + CORNERS), first], {"building": "yes"}
    shore = list(range(NODES - 2 * LAKE, NODES - LAKE))
    yield shore[: LAKE // 2 + 1], {}
    yield [*shore[LAKE // 2 :], shore[0]], {}
    yield [*range(NODES - LAKE, NODES), NODES - LAKE], {}


def write_province(path: Path, tiles: int) -> None:
    """Write the file: all nodes, all ways, all relations, in the order of their numbers."""
    import osmium

    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for tile in range(tiles):
            _write_nodes(writer, tile)
        thing = Thing()
        for tile in range(tiles):
            numbers, chance = numbers_of(tile), np.random.default_rng(tile + 2_000_000)
            versions, minutes = chance.integers(1, 9, WAYS).tolist(), chance.integers(0, 1440, WAYS).tolist()
            houses = chance.integers(1, 900, WAYS).tolist()
            for number, (points, tags) in enumerate(ways(tile)):
                thing.id, thing.tags, thing.nodes = tile * WAYS + number + 1, tags, [numbers[point] for point in points]
                thing.version, thing.timestamp = versions[number], moment(minutes[number], houses[number])
                if "building" in tags:
                    thing.tags = tags | {"addr:housenumber": str(houses[number])}
                writer.add_way(thing)
        for tile in range(tiles):
            last = (tile + 1) * WAYS
            thing.id, thing.tags = tile + 1, {"type": "multipolygon", "natural": "water", "name": f"示例湖{tile}"}
            thing.members = [("w", last - 2, "outer"), ("w", last - 1, "outer"), ("w", last, "inner")]
            writer.add_relation(thing)


def numbers_of(tile: int) -> list[int]:
    """The numbers of the nodes of a tile: rising, with gaps."""
    gaps = np.random.default_rng(tile + 3_000_000).integers(0, GAP, NODES)
    numbers: list[int] = ((tile * NODES + np.arange(NODES)) * GAP + gaps + 1).tolist()
    return numbers


def moment(minute: int, day: int) -> str:
    return f"2025-{day % 12 + 1:02}-{day % 28 + 1:02}T{minute // 60:02}:{minute % 60:02}:00Z"


def _write_nodes(writer: Any, tile: int) -> None:
    chance = np.random.default_rng(tile + 1_000_000)
    spots, numbers = places(tile).tolist(), numbers_of(tile)
    versions = chance.integers(1, 9, NODES).tolist()
    minutes = chance.integers(0, 1440, NODES).tolist()
    thing = Thing()
    for number, (lon, lat) in enumerate(spots):
        thing.id, thing.location, thing.version = numbers[number], (lon, lat), versions[number]
        if number % CORNERS == 0:
            thing.timestamp = moment(minutes[number], minutes[number])
        writer.add_node(thing)


def main() -> None:
    words = argparse.ArgumentParser(description="a synthetic province as .osm.pbf")
    words.add_argument("tiles", type=int)
    words.add_argument("out", type=Path)
    asked = words.parse_args()
    write_province(asked.out, asked.tiles)


if __name__ == "__main__":
    main()

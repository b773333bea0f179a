"""Streets that do not exist, as .osm.pbf: for pictures and tests of cities whose own streets nobody has brought along yet.

    python -m tests.support.streets CITY OUT.osm.pbf [--spacing METRES] [--seed NUMBER]

CITY is the id of a pack. Around its centre, its seats and its towns lie grids of streets, denser and larger the greater the
place; country roads join them, a river crosses. Every name begins with 示例 ("example"): nobody is to take it for the truth.
Equal input gives equal files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, cos, hypot, radians
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

METRES_A_DEGREE = 111_195.0
DIRECTIONS = ("东", "西", "南", "北", "中", "新", "长", "和")
RADIUS_M = {"centre": 5_000.0, "seat": 3_000.0, "town": 1_100.0, "village": 450.0}
BEND = 3  # points of a street between two junctions
COUNTRY_STEP_M = 350.0
PARK, POND = 0.04, 0.02  # shares of the blocks
SPARED = 0.07  # of the small streets between two junctions are not there


@dataclass(frozen=True, slots=True)
class Town:
    """Where a grid lies and how far it reaches."""

    lon: float
    lat: float
    radius_m: float


@dataclass(slots=True)
class Drawing:
    """Nodes and ways as they come; written in the order of the format at the end."""

    places: list[tuple[float, float]] = field(default_factory=list)
    ways: list[tuple[list[int], dict[str, str]]] = field(default_factory=list)

    def node(self, lon: float, lat: float) -> int:
        self.places.append((float(lon), float(lat)))
        return len(self.places)

    def nodes(self, points: NDArray[np.float64]) -> list[int]:
        return [self.node(lon, lat) for lon, lat in points]

    def way(self, nodes: Sequence[int], **tags: str) -> None:
        self.ways.append((list(nodes), tags))

    def area(self, points: NDArray[np.float64], **tags: str) -> None:
        ring = self.nodes(points)
        self.way([*ring, ring[0]], **tags)

    def at(self, node: int) -> tuple[float, float]:
        return self.places[node - 1]

    def write(self, path: Path, bbox: tuple[float, float, float, float]) -> None:
        import osmium
        from osmium.osm import Box, Location
        from osmium.osm.mutable import Node, Way

        west, south, east, north = bbox
        head = osmium.io.Header().add_box(Box(Location(west, south), Location(east, north)))
        with osmium.SimpleWriter(str(path), header=head, overwrite=True) as writer:
            for number, place in enumerate(self.places):
                writer.add_node(Node(id=number + 1, location=place))
            for number, (nodes, tags) in enumerate(self.ways):
                writer.add_way(Way(id=number + 1, nodes=nodes, tags=tags))


def write_streets(
    path: Path, bbox: tuple[float, float, float, float], spacing_m: float, seed: int, towns: Sequence[Town] = ()
) -> None:
    """Draw streets about `spacing_m` apart and write them. Without towns the grid fills the box."""
    chance = np.random.default_rng(seed)
    drawing = Drawing()
    west, south, east, north = bbox
    if not towns:
        middle = ((west + east) / 2, (south + north) / 2)
        towns = (Town(*middle, hypot((north - south), (east - west)) * METRES_A_DEGREE / 4),)
    _river(drawing, bbox, chance)
    grids = [_Grid(drawing, town, spacing_m, number, chance) for number, town in enumerate(towns)]
    for grid in grids:
        grid.draw()
    for number, (a, b) in enumerate(_joins(towns)):
        _country_road(drawing, grids[a], grids[b], number, chance)
    drawing.write(path, bbox)


def _river(drawing: Drawing, bbox: tuple[float, float, float, float], chance: np.random.Generator) -> None:
    west, south, east, north = bbox
    along = np.linspace(0, 1, 160)
    sway = sum(np.sin(along * turns * 6.28 + chance.uniform(0, 6.28)) / turns for turns in (2, 5, 11, 23))
    middle = np.stack([west + along * (east - west), (south + north) / 2 + (0.22 + 0.05 * sway) * (north - south)], 1)
    drawing.way(drawing.nodes(middle), waterway="river", name="示例河")
    width = (120 + 60 * np.sin(along * 40)) / METRES_A_DEGREE
    shores = np.concatenate([middle + np.stack([0 * width, width], 1), middle[::-1] - np.stack([0 * width, width], 1)])
    drawing.area(shores, natural="water", water="river", name="示例河")


class _Grid:
    """The streets of one town: rows and columns, turned and bent, within a blot around the middle."""

    def __init__(
        self, drawing: Drawing, town: Town, spacing_m: float, number: int, chance: np.random.Generator
    ) -> None:
        self.drawing, self.town, self.number, self.chance = drawing, town, number, chance
        self.side = max(4, ceil(2 * town.radius_m / spacing_m) + 1)
        offsets = (np.arange(self.side) - (self.side - 1) / 2) * spacing_m
        x, y = np.meshgrid(offsets, offsets)
        x, y = x + chance.normal(0, spacing_m / 10, x.shape), y + chance.normal(0, spacing_m / 10, y.shape)
        x, y = x + spacing_m * np.sin(y / spacing_m / 4), y + spacing_m * np.sin(x / spacing_m / 5)
        turn = chance.uniform(-0.4, 0.4)
        x, y = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
        self.stretch = cos(radians(town.lat)) * METRES_A_DEGREE
        self.spot = np.stack([town.lon + x / self.stretch, town.lat + y / METRES_A_DEGREE], axis=-1)
        bearing, phase = np.arctan2(y, x), chance.uniform(0, 6.28, 2)
        reach = town.radius_m * (0.85 + 0.15 * np.sin(3 * bearing + phase[0]) + 0.1 * np.sin(5 * bearing + phase[1]))
        self.there = np.hypot(x, y) <= np.maximum(reach, 1.6 * spacing_m)
        self.node: dict[tuple[int, int], int] = {
            (int(row), int(column)): drawing.node(*self.spot[row, column])
            for row, column in zip(*np.nonzero(self.there), strict=True)
        }

    def draw(self) -> None:
        outline = self._outline()
        self.drawing.area(outline, landuse="residential", name=f"示例城区{self.number + 1}")
        for line in range(self.side):
            self._street(line, across=False)
            self._street(line, across=True)
        for row, column in list(self.node):
            self._block(row, column)

    def _outline(self) -> NDArray[np.float64]:
        """A ring a little beyond the outermost junctions, by bearing."""
        spots = self.spot[self.there]
        off = (spots - (self.town.lon, self.town.lat)) * (self.stretch, METRES_A_DEGREE)
        bearing = np.arctan2(off[:, 1], off[:, 0])
        sector = ((bearing + np.pi) / (2 * np.pi) * 24).astype(int) % 24
        far = [np.hypot(*off[sector == part].T).max(initial=120.0) + 60.0 for part in range(24)]
        turns = (np.arange(24) + 0.5) / 24 * 2 * np.pi - np.pi
        ring = np.stack([far * np.cos(turns), far * np.sin(turns)], axis=1)
        return np.array([self.town.lon, self.town.lat]) + ring / (self.stretch, METRES_A_DEGREE)

    def kind(self, line: int) -> str:
        from_middle = line - self.side // 2
        for step, kind in ((12, "primary"), (6, "secondary"), (3, "tertiary")):
            if from_middle % step == 0:
                return kind if self.side > 10 else {"primary": "secondary", "secondary": "tertiary"}.get(kind, kind)
        return "residential"

    def _street(self, line: int, *, across: bool) -> None:
        """One row or column, in as many ways as it has gaps, and a new name every ten junctions."""
        kind = self.kind(line)
        towards = DIRECTIONS[(line + 3 * across) % len(DIRECTIONS)]
        base = {"highway": kind}
        if kind == "residential" and line % 4 == 1:
            base["oneway"] = "yes" if line % 8 == 1 else "-1"
        if kind in ("primary", "secondary"):
            base["maxspeed"] = "60" if kind == "primary" else "50"
        for run in self._runs(line, across, kind):
            name = f"示例{self.number + 1}区{towards}{line + 1}{'街' if across else '路'}"
            self.drawing.way(run, **base, name=name)

    def _runs(self, line: int, across: bool, kind: str) -> Iterator[list[int]]:
        run: list[int] = []
        for step in range(self.side):
            place = (step, line) if across else (line, step)
            before = (step - 1, line) if across else (line, step - 1)
            broken = kind == "residential" and self.chance.random() < SPARED
            if place not in self.node or before not in self.node or broken:
                if len(run) > 1:
                    yield run
                run = [self.node[place]] if place in self.node else []
                continue
            run += [*self._bend(before, place), self.node[place]]
        if len(run) > 1:
            yield run

    def _bend(self, a: tuple[int, int], b: tuple[int, int]) -> list[int]:
        """The inner points of a street between two junctions, off the straight line by a little."""
        first, last = self.spot[a], self.spot[b]
        parts = np.arange(1, BEND + 1)[:, None] / (BEND + 1)
        aside = np.array([-(last - first)[1], (last - first)[0]]) * self.chance.normal(0, 0.05)
        return self.drawing.nodes(first + (last - first) * parts + aside * np.sin(parts * np.pi))

    def _block(self, row: int, column: int) -> None:
        """What lies between four junctions: a park, a pond or buildings."""
        corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        if any(corner not in self.node for corner in corners):
            return
        ring = np.array([self.spot[corner] for corner in corners])
        middle, dice = ring.mean(axis=0), self.chance.random()
        if dice < PARK:
            self.drawing.area(middle + (ring - middle) * 0.85, leisure="park", name=f"示例公园{row}-{column}")
        elif dice < PARK + POND:
            round_ = np.linspace(0, 6.28, 16, endpoint=False)
            size = np.abs(ring - middle).mean(axis=0) * 0.6
            shore = middle + size * np.stack([np.cos(round_), np.sin(round_)], 1)
            self.drawing.area(shore, natural="water", water="pond")
        else:
            for corner in ring[: 1 + int(dice * 4)]:
                at = middle + (corner - middle) * 0.5
                self.drawing.area(at + (ring - middle) * self.chance.uniform(0.15, 0.3), building="yes")

    def gate(self, other: Town) -> int:
        """The junction nearest to another town: where the country road begins."""
        return min(self.node.values(), key=lambda node: _apart(self.drawing.at(node), (other.lon, other.lat)))


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot((a[0] - b[0]) * cos(radians(a[1])), a[1] - b[1]) * METRES_A_DEGREE


def _joins(towns: Sequence[Town]) -> list[tuple[int, int]]:
    """Pairs of towns with a road between: the shortest net that joins all, and each to its two nearest."""
    places = [(town.lon, town.lat) for town in towns]
    pairs: set[tuple[int, int]] = set()
    joined, rest = {0}, set(range(1, len(towns)))
    while rest:
        a, b = min(((a, b) for a in joined for b in rest), key=lambda pair: _apart(places[pair[0]], places[pair[1]]))
        pairs.add((min(a, b), max(a, b)))
        joined.add(b)
        rest.remove(b)
    for a in range(len(towns)):
        near = sorted((b for b in range(len(towns)) if b != a), key=lambda b: _apart(places[a], places[b]))
        pairs |= {(min(a, b), max(a, b)) for b in near[:2]}
    return sorted(pairs)


def _country_road(drawing: Drawing, a: _Grid, b: _Grid, number: int, chance: np.random.Generator) -> None:
    """A winding road between two towns. The greater they are, the greater the road."""
    first, last = a.gate(b.town), b.gate(a.town)
    start, end = np.array(drawing.at(first)), np.array(drawing.at(last))
    length = _apart(drawing.at(first), drawing.at(last))
    if length < 1:
        return
    parts = np.linspace(0, 1, max(3, ceil(length / COUNTRY_STEP_M)) + 1)[1:-1, None]
    aside = np.array([-(end - start)[1], (end - start)[0]])
    sway = sum(np.sin(parts * np.pi * turns) * chance.normal(0, 0.09 / turns) for turns in (1, 3, 7, 15))
    inner = drawing.nodes(start + (end - start) * parts + aside * sway)
    small = min(a.town.radius_m, b.town.radius_m)
    kind = "primary" if small >= RADIUS_M["seat"] else "secondary" if small >= RADIUS_M["town"] else "tertiary"
    drawing.way([first, *inner, last], highway=kind, name=f"示例{number + 1}号公路", ref=f"示例{number + 101}")


def towns_of(city: str) -> tuple[tuple[float, float, float, float], list[Town]]:
    """The box of a pack and the towns in it: its centre first, then places that are not all but the same."""
    from db import packs

    pack = packs.read_pack(packs.SHIPPED / city)
    west, south, east, north = pack.city.bbox
    towns = [Town(*pack.city.centre, RADIUS_M["centre"])]
    for place in sorted(pack.places, key=lambda place: -RADIUS_M.get(place.kind, 0.0)):
        spot, radius = place.position, RADIUS_M.get(place.kind)
        if spot is None or radius is None or not (west < spot.lon < east and south < spot.lat < north):
            continue
        if all(_apart((spot.lon, spot.lat), (town.lon, town.lat)) > town.radius_m + radius for town in towns):
            towns.append(Town(spot.lon, spot.lat, radius))
    return (west, south, east, north), towns


def main() -> None:
    words: Any = argparse.ArgumentParser(
        description="synthetic streets of a city as .osm.pbf; every name begins with 示例"
    )
    words.add_argument("city")
    words.add_argument("out", type=Path)
    words.add_argument("--spacing", type=float, default=220.0, help="metres between streets")
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    bbox, towns = towns_of(asked.city)
    write_streets(asked.out, bbox, asked.spacing, asked.seed + crc32(asked.city.encode()), towns)  # no two cities alike


if __name__ == "__main__":
    main()

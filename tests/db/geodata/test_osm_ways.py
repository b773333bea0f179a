"""Ways over real streets: as networkx finds them, around what is closed, by kind of vehicle."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from console.domain.core.geodata.reading import GeoWish
from console.domain.core.geodata.road_layer import decode, encode
from console.domain.core.kernel import Position
from console.domain.roads.closures import closed
from console.domain.roads.from_target import search_from
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.vehicles import VEHICLES
from db.geodata.osm import read_osm

HELSINKI = Path(__file__).resolve().parents[2] / "data" / "Helsinki.osm.pbf"


@cache
def streets() -> Network:
    reading = read_osm(HELSINKI, GeoWish(layers=("roads",)), lambda done, of: None)
    layer = next(found.roads for found in reading.layers if found.roads is not None)
    return Network(decode(encode(layer)), "helsinki")


def somewhere(network: Network, chance: random.Random) -> Position:
    lon, lat = network.layer.nodes[chance.randrange(network.node_count)].tolist()
    return Position(lon=lon + chance.uniform(-5e-4, 5e-4), lat=lat + chance.uniform(-5e-4, 5e-4), quality="surveyed")


def closures(network: Network, chance: random.Random) -> list[Closure]:
    """Circles, an area and numbered roads, at random."""
    one, other = somewhere(network, chance), somewhere(network, chance)
    lon, lat = other.lon, other.lat
    area = ((lon, lat), (lon + 3e-3, lat), (lon + 2e-3, lat + 2e-3))
    numbers = tuple(chance.sample(network.number.tolist(), 60))
    return [
        Closure(id="circle", label="circle", centre=one, radius_m=chance.uniform(20, 200), since=0),
        Closure(id="area", label="area", area=area, since=0),
        Closure(id="roads", label="roads", edges=numbers, layer="helsinki", since=0),
    ]


@pytest.mark.parametrize("vehicle", ["", "fire_engine", "foot"])
def test_times_are_those_of_networkx_and_no_way_is_closed(vehicle: str) -> None:
    network, chance = streets(), random.Random(f"ways {vehicle}")
    seconds = network.seconds_for(vehicle)
    for _ in range(4):
        target = somewhere(network, chance)
        search_from(network, target, frozenset(), vehicle)  # what follows is repaired, not searched
        for _ in range(3):
            shut = closures(network, chance)
            gone = closed(network, shut, vehicle)
            sweep = search_from(network, target, gone, vehicle)
            graph = nx.MultiDiGraph()
            graph.add_nodes_from(range(network.node_count))
            rows = zip(network.number.tolist(), network.tail.tolist(), network.head.tolist(), seconds, strict=True)
            graph.add_edges_from(
                (head, tail, {"s": time})
                for number, tail, head, time in rows
                if np.isfinite(time) and number not in gone
            )
            graph.add_edges_from(("target", node, {"s": time}) for node, time in sweep.tree.leaving.items())
            expected = np.full(network.node_count, np.inf)
            for node, time in nx.single_source_dijkstra_path_length(graph, "target", weight="s").items():
                if node != "target":
                    expected[node] = time
            assert np.allclose(sweep.times, expected, rtol=1e-6)
            for _ in range(5):
                way = route(network, shut, somewhere(network, chance), target, vehicle)
                assert not set(way.driven) & gone
                assert all(np.isfinite(network.travel(vehicle).edge_seconds[number // 2]) for number in way.driven)


def test_a_way_is_drawn_along_the_streets() -> None:
    network, chance = streets(), random.Random(4)
    drawn = 0
    for _ in range(20):
        found = route(network, [], somewhere(network, chance), somewhere(network, chance))
        corners = set(found.line)
        for number in found.driven[1:-1]:  # the first and the last piece are driven in part
            line = {tuple(point) for point in network.layer.line_of(number // 2).tolist()}
            assert line <= corners
            drawn += len(line) - 2
    assert drawn > 100


def test_every_kind_of_vehicle_gets_an_answer() -> None:
    network, chance = streets(), random.Random(5)
    origins: dict[str, Position | None] = {str(n): somewhere(network, chance) for n in range(10)}
    target = somewhere(network, chance)
    for vehicle in VEHICLES:
        found = arrivals(network, [], origins, target, vehicle)
        assert all(one is not None and np.isfinite(one.seconds) for one in found.values())

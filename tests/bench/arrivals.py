"""Arrival times of all teams after a road is closed, against one search of pure networkx on the same roads.

Ours includes closing the road (the closure is remembered from round to round, as in the window), the nearest roads of all teams,
and what they go round.

On a city's real trunk roads and on a synthetic grid of 100,000 directed edges. The bar of design.md (1 M edges against the
fastest native search) is measured by `bench roads`.
"""

from __future__ import annotations

import random
from pathlib import Path

import networkx as nx
import numpy as np

from console.domain.core.kernel import Position
from console.domain.forces.teams.model import Team
from console.domain.roads.closures import closed
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.open_roads import read_roads
from console.domain.roads.routing import arrivals
from db.archive import FileArchive
from db.store import Store
from tests.bench.city import full_city
from tests.bench.figures import in_turn, percentile_ms
from tests.support.grid import graph_of, grid_layer

ROUNDS = 15
GRID = 160  # junctions a side: about 100,000 directed edges


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    city, file = full_city(folder)
    store = FileArchive().open(file)
    (network, *_) = read_roads(layers_in_use(store.world), store.views.attachment).networks
    teams = _team_positions(store)
    store.close()
    real = _compare(network, teams)
    grid = Network(grid_layer(GRID))
    chance = random.Random(3)
    spots = {f"t{number}": _spot(chance, grid) for number in range(200)}
    return {"city": city, "teams": len(teams), **_named("city", real), **_named("grid", _compare(grid, spots))}


def _compare(network: Network, origins: dict[str, Position]) -> dict[str, object]:
    target = next(iter(origins.values()))
    centre = network.layer.nodes[len(network.layer.nodes) // 2]
    point = Position(lon=float(centre[0]), lat=float(centre[1]), quality="surveyed")
    closure = Closure(id="c", label="closed", centre=point, radius_m=300.0, since=0)
    shut = closed(network, [closure])
    reversed_graph = nx.DiGraph(graph_of(network, shut)).reverse()  # built beforehand: only its search is timed
    node = int(network.layer.start[network.access(target.lon, target.lat)[0].edge])
    ours, peers = in_turn(
        lambda: arrivals(network, [closure], origins, target),
        lambda: nx.single_source_dijkstra_path_length(reversed_graph, node, weight="seconds"),
        ROUNDS,
    )
    mine = arrivals(network, [closure], origins, target)
    return {
        "edges": int(network.layer.edge_count),
        "ms": percentile_ms(ours, 50),
        "networkx_ms": percentile_ms(peers, 50),
        "times_faster": round(float(np.median(peers) / np.median(ours)), 1),
        "reached": sum(one is not None for one in mine.values()),
    }


def _team_positions(store: Store) -> dict[str, Position]:
    return {team.id: team.position for team in store.world.all(Team) if team.position is not None}


def _spot(chance: random.Random, network: Network) -> Position:
    lon, lat = network.layer.nodes[chance.randrange(len(network.layer.nodes))]
    return Position(lon=float(lon), lat=float(lat), quality="surveyed")


def _named(prefix: str, figures: dict[str, object]) -> dict[str, object]:
    return {f"{prefix}_{key}": value for key, value in figures.items()}

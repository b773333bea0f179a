"""Where settlements hang on the road network: a town is no point, it uses every road within a few streets of its middle.

Shared by what asks which places are cut off (isolation.py) and which road would cut off most (critical.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.kernel import Position, SubjectKey, World
from console.domain.core.names import Named, named
from console.domain.core.traits import Stationed
from console.domain.roads.closures import touching_circle
from console.domain.roads.network import Network
from console.domain.roads.search import Costs
from console.domain.roads.speeds import NEIGHBOURS_M

PLACE, SHELTER, WAREHOUSE, TEAM = "place", "shelter", "warehouse", "team"
ANCHOR_KINDS = ("command_centre", "medical", "fire_station")
TOWN_M = NEIGHBOURS_M  # roads so near to a place's middle are its own
FARTHEST_M = 10_000.0  # a place farther from any road of the layer does not hang on it at all; assumed


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody or something at a position: `kind` place, shelter, warehouse, team. `people`: of a place; None unknown."""

    key: SubjectKey
    kind: str
    name: Named
    position: Position
    people: int | None = None


def settled(world: World) -> tuple[Settled, ...]:
    """Places, shelters, warehouses and teams with a position; what is only planned or counted is nowhere."""
    found = [
        Settled(one.key, PLACE, named(one), one.position, one.population)
        for one in world.all(Place)
        if one.position is not None
    ]
    found += [
        Settled(one.key, one.kind, named(one), one.position)
        for one in world.all(Facility)
        if one.kind in (SHELTER, WAREHOUSE) and one.exists and not one.is_aggregate and one.position is not None
    ]
    found += [
        Settled(one.key, TEAM, named(one), one.stands_at) for one in world.every(Stationed) if one.stands_at is not None
    ]
    return tuple(found)


def anchors(world: World) -> tuple[Settled, ...]:
    """From where help comes: county seats, command centres, hospitals, fire stations."""
    found = [
        Settled(one.key, PLACE, named(one), one.position, one.population)
        for one in world.all(Place)
        if one.kind == "seat" and one.position is not None
    ]
    found += [
        Settled(one.key, one.kind, named(one), one.position)
        for one in world.all(Facility)
        if one.kind in ANCHOR_KINDS and one.exists and not one.is_aggregate and one.position is not None
    ]
    return tuple(found)


def own_roads(
    network: Network, position: Position, passable: NDArray[np.bool_], vehicle: str = ""
) -> tuple[NDArray[np.int64], float]:
    """Edges that a place at this position uses: all within TOWN_M, at least the nearest one; and how many metres off that one is
    (0 within TOWN_M). `passable`: by edge, whoever may. The same whatever is closed.
    """
    near = touching_circle(network, position.lon, position.lat, TOWN_M)
    near = near[passable[near]]
    if len(near):
        return near, 0.0
    found = [
        one for one in network.access(position.lon, position.lat) if passable[one.edge] and one.metres <= FARTHEST_M
    ]
    return np.array([one.edge for one in found[:1]], dtype=np.int64), found[0].metres if found else FARTHEST_M


def by_edge(network: Network, costs: Costs) -> NDArray[np.bool_]:
    """Whether an edge can be driven in any direction."""
    is_open = np.zeros(2 * len(network.layer.start), dtype=bool)
    is_open[network.number] = np.isfinite(costs)
    both: NDArray[np.bool_] = is_open[0::2] | is_open[1::2]
    return both

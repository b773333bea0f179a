"""The ways of all teams, or of all stores, to one place: what recommendations and offers are made of."""

from __future__ import annotations

from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Millis, Position, World
from console.domain.core.places import place_position
from console.domain.forces.materials.subjects import SHELF, Stock
from console.domain.forces.teams.subjects import Team
from console.domain.roads.arrival import Arrival
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals
from console.domain.roads.standing import active

NO_ROADS = Network(from_rows(()))  # every answer is a straight line that says so


def team_ways(world: World, network: Network | None, target: Position | None, now: Millis) -> dict[str, Arrival | None]:
    """Arrival of every team at a place, by team id, with the closures in force."""
    origins = {team.id: team.position for team in world.all(Team)}
    return arrivals(network or NO_ROADS, active(world, now), origins, target)


def store_ways(
    world: World, network: Network | None, target: Position | None, now: Millis, item: str | None = None
) -> dict[str, Arrival | None]:
    """Arrival from every place that has stock on a shelf (of one item), by place id."""
    places = {
        one.place
        for stock in world.all(Stock)
        if item is None or stock.id == item
        for one in stock.holdings
        if one.state == SHELF and one.quantity > 0
    }
    origins = {place: place_position(world, place) for place in sorted(places)}
    return arrivals(network or NO_ROADS, active(world, now), origins, target)

"""Where a team that is sent to an incident has to go, and the ways of all teams, or of all stores, to one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.domain.core.kernel import Phrase, Position, World, phrase
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import SHELF, Stock
from console.domain.forces.materials.views import carried_in
from console.domain.forces.teams.model import ORDERED, UNDER_WAY, Team
from console.domain.forces.teams.views import origins_of, vehicle_of
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.vehicles import Vehicle, vehicle_kind

Line = tuple[tuple[float, float], ...]


def destination(world: World, incident: str | None) -> Position | None:
    """The field command post while it is open and its position known, else where the incident is; None when unknown."""
    command = world.find(IncidentCommand, incident)
    post = None if command is None else command.field_post
    if post is not None and post.closed_at is None and post.position is not None:
        return post.position
    found = world.find(Incident, incident)
    return None if found is None else found.position


@dataclass(frozen=True, slots=True)
class Journey:
    """A team that is asked to go and is not there: where it is, where it has to go, and in what."""

    team: str
    origin: Position
    target: Position
    vehicle: Vehicle


def journeys(world: World) -> tuple[Journey, ...]:
    """Of all teams that are ordered or on their way; without those whose position or destination nobody knows."""
    found = []
    for team in world.all(Team):
        if team.readiness in (ORDERED, UNDER_WAY) and team.assignment is not None and team.position is not None:
            target = destination(world, team.assignment.incident)
            if target is not None:
                found.append(Journey(team.id, team.position, target, vehicle_of(world, team)))
    return tuple(found)


def lines_of(
    roads: OpenRoads, wanted: Sequence[Journey], progress: Callable[[int, int], object] = lambda done, of: None
) -> dict[str, Line]:
    """The line (lon, lat) of each journey around what is closed, by team; () where no road leads there."""
    found: dict[str, Line] = {}
    for done, one in enumerate(wanted):
        progress(done, len(wanted))
        route = roads.route(one.origin, one.target, one.vehicle.kind)
        line = ((one.origin.lon, one.origin.lat), *route.line, (one.target.lon, one.target.lat))
        found[one.team] = line if route.arrival.by_road else ()
    return found


def team_ways(world: World, roads: OpenRoads, target: Position | None) -> dict[str, Arrival | None]:
    """Arrival of every team at a place in its own vehicle, by team id."""
    return roads.arrivals_by(origins_of(world), target)


def team_way(world: World, team: Team, arrival: Arrival | None) -> list[Phrase]:
    """The journey of a team in words (`arrival.way`), and, where it is driven, in what: that decides which roads are open to it."""
    said = way(arrival)
    if arrival is None or not arrival.by_road:
        return said
    vehicle = vehicle_of(world, team)
    name = vehicle_kind(vehicle.kind).name
    return [
        *said,
        phrase("按{vehicle}（推定）计", vehicle=name) if vehicle.assumed else phrase("按{vehicle}计", vehicle=name),
    ]


def store_ways(
    world: World, roads: OpenRoads, target: Position | None, item: str | None = None
) -> dict[str, Arrival | None]:
    """Arrival from every place that has stock on a shelf (of one item), by place id, in what such goods are carried in."""
    found: dict[str, tuple[Position | None, str]] = {}
    for stock in world.all(Stock):
        if item is not None and stock.id != item:
            continue
        vehicle = carried_in(world, stock.id).kind
        for one in stock.holdings:
            if one.state == SHELF and one.quantity > 0:
                found.setdefault(one.place, (place_position(world, one.place), vehicle))
    return roads.arrivals_by(dict(sorted(found.items())), target)

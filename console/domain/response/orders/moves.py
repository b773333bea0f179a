"""What a team reports on its way also says how its order stands."""

from __future__ import annotations

from console.domain.core.kernel import (
    Context,
    Event,
    World,
)
from console.domain.forces.teams.decide import arrival_time, committed, people, reported
from console.domain.forces.teams.events import (
    TeamArrived,
    TeamDeparted,
)
from console.domain.forces.teams.subjects import (
    ORDERED,
    UNDER_WAY,
)
from console.domain.response.incidents.state import Incident
from console.domain.response.orders.commands import ReportArrival, ReportDeparture
from console.domain.response.orders.life import started


def depart(world: World, command: ReportDeparture, context: Context) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED,))
    return [
        TeamDeparted(
            id=team.id,
            incident=assignment.incident,
            eta=arrival_time(command.eta_seconds, context.occurred),
            personnel=people(command.personnel),
            note=command.note.strip(),
        ),
        *started(world, assignment.order, team.id, command.note),
    ]


def arrive(world: World, command: ReportArrival, context: Context) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED, UNDER_WAY))
    where = command.position
    if where is None:
        incident = world.find(Incident, assignment.incident)
        where = incident.position if incident is not None else None
    return [
        TeamArrived(
            id=team.id,
            incident=assignment.incident,
            position=None if where is None else reported(where, context.occurred),
            personnel=people(command.personnel),
            note=command.note.strip(),
        ),
        *started(world, assignment.order, team.id, command.note),
    ]

"""Finding an incident to work on: a merged one points to its survivor, a closed one asks to be opened first."""

from __future__ import annotations

from console.domain.core.kernel import Command, Refusal, World
from console.domain.response.incidents.state import CLOSED, MERGED, TERMINATED, Incident


def unmerged(world: World, id: str) -> Incident:
    """The incident; refuses one that was merged, with a pointer to the one that carries on."""
    incident = world.get(Incident, id)
    if incident.status == MERGED:
        raise Refusal(
            "#{number} 已并入 #{into}，请在 #{into} 上操作",
            number=incident.number,
            into=survivor(world, incident).number,
        )
    return incident


def living(world: World, id: str) -> Incident:
    """The incident; refuses one that is merged or closed."""
    incident = unmerged(world, id)
    if incident.status == CLOSED:
        raise Refusal("#{number} 已归档：先重新打开，再操作", number=incident.number)
    return incident


def living_incidents(world: World) -> tuple[Incident, ...]:
    """Incidents that something can still be recorded for: neither merged nor closed."""
    return tuple(one for one in world.all(Incident) if not one.is_over)


def survivor(world: World, incident: Incident) -> Incident:
    """The incident that carries on for a merged one; itself when it was not merged."""
    while (into := world.find(Incident, incident.merged_into)) is not None:
        incident = into
    return incident


def open_incidents(world: World) -> tuple[Incident, ...]:
    """Incidents that still ask for forces."""
    return tuple(one for one in world.all(Incident) if one.status not in (CLOSED, MERGED, TERMINATED))


def survivor_id(world: World, incident: str) -> str:
    """The id of the incident that carries on for this one; itself when it was not merged, or is not known."""
    known = world.find(Incident, incident)
    return incident if known is None else survivor(world, known).id


def belongs(world: World, of: str | None, incident: str) -> bool:
    """Whether what was said of one incident counts for another: the same, or merged into it."""
    return of is not None and (of == incident or survivor_id(world, of) == incident)


def check_open(world: World, command: Command) -> None:
    """What is recorded for an incident is recorded for one that is still worked on."""
    incident = getattr(command, "incident", None)
    if command.needs_open_incident and incident is not None:
        living(world, incident)

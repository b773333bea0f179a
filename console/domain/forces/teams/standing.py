"""Whether a team can be sent at all, and who it is committed to."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.names import named
from console.domain.forces.teams.subjects import OUT, Team
from console.domain.response.incidents.lookup import living, survivor
from console.domain.response.incidents.state import CLOSED, MERGED, TERMINATED, Incident


def bar(team: Team) -> Phrase | None:
    """Why the team can never be sent as it stands, or None: planned, a counted row of several, out of service.

    Planned is not existing, and a row that a plan counts without naming its teams is not a team (design.md §2 rule 10).
    """
    if team.status == "planned":
        return phrase("{team}尚在规划，未建成，不能调派", team=named(team))
    if team.count is None or team.count > 1:
        return phrase("{team}是{count}支队伍的合计，没有逐一列名，不能整体调派", team=named(team), count=team.count)
    if team.readiness == OUT:
        return phrase("{team}停用：{reason}", team=named(team), reason=team.out_reason)
    return None


def is_available(team: Team) -> bool:
    """Could be sent now: exists, is one team, in service, committed to nothing."""
    return bar(team) is None and not team.is_committed


def open_incident(world: World, id: str) -> Incident:
    """The incident, which must still be worked on; a refusal names the one that carries on when it was merged."""
    return living(world, id)


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


def teams_of(world: World, incident: str) -> tuple[Team, ...]:
    """Teams committed to an incident, those of the double reports merged into it included."""
    return tuple(
        team
        for team in world.all(Team)
        if team.assignment is not None and team.is_committed and belongs(world, team.assignment.incident, incident)
    )

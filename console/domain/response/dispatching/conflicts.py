"""Conflicts over forces, shown before they happen: two or more incidents that want the same team, skill or stock."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.names import Named, Several, named
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.forces.teams.views import is_available
from console.domain.response.dispatching.recommend import recommend, skill_names, wanted_skills
from console.domain.response.dispatching.rules import teams_of
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import open_incidents, survivor_id
from console.domain.response.supplies import stock_conflicts
from console.domain.roads.arrival import Arrival


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind` is team (one team, several incidents), skill (too few teams that have it) or stock; `about` the id of it.

    `teams` are the teams in question. `settled` is true for a team that was taken from one incident for another: it is
    over, and shown as long as the incident that lost it is open.
    """

    kind: str
    about: str
    incidents: tuple[str, ...]
    teams: tuple[str, ...]
    sentence: Phrase
    settled: bool = False


def conflicts(
    world: World,
    now: Millis,
    arrivals: Mapping[str, Mapping[str, Arrival | None]] | None = None,
) -> tuple[Conflict, ...]:
    """All conflicts now. `arrivals` by incident, then team, makes the first choices of two incidents comparable."""
    found = [*_taken(world), *_contested(world), *_scarce(world)]
    if arrivals is not None:
        found += _same_choice(world, arrivals, now)
    found += [Conflict("stock", one.item, one.incidents, (), one.sentence) for one in stock_conflicts(world, now)]
    return tuple(found)


def uncovered(world: World, incident: Incident) -> tuple[str, ...]:
    """Skills that the incident wants and that no team committed to it has."""
    there = {skill for team in teams_of(world, incident.id) for skill in team.skills}
    return tuple(skill for skill in wanted_skills(world, incident) if skill not in there)


def _name(world: World, incident: str) -> Named:
    return named(world.find(Incident, incident), incident)


def _taken(world: World) -> list[Conflict]:
    """Teams that were taken from an incident that is still open."""
    open_ids = {incident.id for incident in open_incidents(world)}
    found = []
    for team in world.all(Team):
        for lost in team.withdrawals:
            if lost.incident in open_ids:
                sentence = phrase(
                    "{team}从“{loser}”改派到“{winner}”：{reason}",
                    team=named(team),
                    loser=_name(world, lost.incident),
                    winner=_name(world, lost.to_incident),
                    reason=lost.reason,
                )
                found.append(Conflict("team", team.id, (lost.incident, lost.to_incident), (team.id,), sentence, True))
    return found


def _contested(world: World) -> list[Conflict]:
    """A team at one incident is the only one with a skill that another incident lacks."""
    found = []
    for incident in open_incidents(world):
        for skill in uncovered(world, incident):
            holders = [team for team in world.all(Team) if skill in team.skills]
            if any(is_available(team) for team in holders):
                continue
            for team in holders:
                if team.assignment is None or not team.is_committed:
                    continue
                sentence = phrase(
                    "“{incident}”缺{skills}，只有{team}具备，它已派往“{holder}”",
                    incident=named(incident),
                    skills=skill_names(world, (skill,)),
                    team=named(team),
                    holder=_name(world, survivor_id(world, team.assignment.incident)),
                )
                both = (incident.id, survivor_id(world, team.assignment.incident))
                found.append(Conflict("team", team.id, both, (team.id,), sentence))
    return found


def _scarce(world: World) -> list[Conflict]:
    """More incidents lack a skill than there are teams left that have it."""
    lacking: dict[str, list[Incident]] = {}
    for incident in open_incidents(world):
        for skill in uncovered(world, incident):
            lacking.setdefault(skill, []).append(incident)
    found = []
    for skill, incidents in lacking.items():
        left = [team for team in world.all(Team) if skill in team.skills and is_available(team)]
        if len(incidents) < 2 or not 0 < len(left) < len(incidents):
            continue
        sentence = phrase(
            "{count}起事件都缺{skills}，能派的只有{left}支：{teams}",
            count=len(incidents),
            skills=skill_names(world, (skill,)),
            left=len(left),
            teams=Several(named(team) for team in left),
        )
        ids = tuple(incident.id for incident in incidents)
        found.append(Conflict("skill", skill, ids, tuple(team.id for team in left), sentence))
    return found


def _same_choice(world: World, arrivals: Mapping[str, Mapping[str, Arrival | None]], now: Millis) -> list[Conflict]:
    """The same team would be recommended first to two or more incidents that still lack something."""
    first: dict[str, list[Incident]] = {}
    for incident in open_incidents(world):
        lacking = uncovered(world, incident)
        if incident.id not in arrivals or not lacking:
            continue
        best = recommend(world, incident.id, arrivals[incident.id], lacking, limit=1, now=now)
        if best and best[0].conflict is None:
            first.setdefault(best[0].team.id, []).append(incident)
    found = []
    for team_id, incidents in first.items():
        if len(incidents) > 1:
            sentence = phrase(
                "{count}起事件首选的都是{team}：{incidents}",
                count=len(incidents),
                team=named(world.find(Team, team_id), team_id),
                incidents=Several(f"#{incident.number} {incident.title}" for incident in incidents),
            )
            found.append(Conflict("team", team_id, tuple(one.id for one in incidents), (team_id,), sentence))
    return found

"""Sending a team: the rules that a command about a team and an order that dispatches one share.

What an operator can do about which team goes where.
"""

from __future__ import annotations

import sys
from typing import Annotated, ClassVar

from console.domain.core.asked import Heading, Words
from console.domain.core.kernel import Area, Command, Context, Event, Millis, Refusal, World, carry
from console.domain.core.names import named, refusal
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Assignment, RecommendationOverruled, Team, TeamDispatched, TeamReassigned
from console.domain.forces.teams.rules import arrival_time
from console.domain.forces.teams.views import bar
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import belongs, living, survivor_id
from console.domain.roads.vehicles import checked_vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchTeam(Command):
    """Send a team to an incident.

    `eta_seconds` is the travel time by road, None when unknown. `release_from` is the incident that gives the team up
    when it is committed already, with `reason`. `overrules` names the recommended team that is passed over, also with
    `reason`. `vehicle`: the kind it goes in this time, "" its usual one.
    """

    name: ClassVar[str] = "teams.dispatch"
    team: str
    incident: str
    order: str | None = None
    eta_seconds: float | None = None
    reason: str = ""
    release_from: str | None = None
    overrules: str | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverruleRecommendation(Command):
    """A recommended team is not taken; the reason is kept."""

    name: ClassVar[str] = "teams.overrule"
    asks: ClassVar[Heading] = Heading("不派推荐的队伍")
    incident: str
    team: str
    chosen: str | None = None
    reason: Annotated[str, Words("原因", required=True, lines=3)]


def dispatch(world: World, command: DispatchTeam, occurred: Millis) -> list[Event]:
    """Events that send one team to one incident; also used when an order does it. Refuses with the reason."""
    team = world.get(Team, command.team)
    incident = living(world, command.incident)
    barred = bar(team)
    if barred is not None:
        raise refusal(barred)
    events: list[Event] = []
    if team.is_committed and team.assignment is not None:
        events.append(_reassign(world, team, team.assignment, command))
    events.append(
        carry(
            TeamDispatched,
            command,
            id=team.id,
            incident=incident.id,
            eta=arrival_time(command.eta_seconds, occurred),
            vehicle=checked_vehicle(command.vehicle),
        )
    )
    if command.overrules is not None:
        events += overrule(world, incident.id, command.overrules, team.id, command.reason)
    return events


def _reassign(world: World, team: Team, current: Assignment, command: DispatchTeam) -> TeamReassigned:
    holder = named(world.find(Incident, current.incident), current.incident)
    if survivor_id(world, current.incident) == command.incident:
        raise Refusal("{team}已派往“{incident}”", team=named(team), incident=holder)
    if command.release_from not in (current.incident, survivor_id(world, current.incident)):
        raise Refusal("{team}已派往“{incident}”；要改派，请先写明由该事件放行", team=named(team), incident=holder)
    if not command.reason:
        raise Refusal("从“{incident}”改派{team}要写明原因", team=named(team), incident=holder)
    return TeamReassigned(id=team.id, incident=current.incident, to_incident=command.incident, reason=command.reason)


def overrule(world: World, incident: str, team: str, chosen: str | None, reason: str) -> list[Event]:
    """The events of not taking a recommended team."""
    world.get(Incident, incident)
    recommended = world.get(Team, team)
    if chosen is not None:
        world.get(Team, chosen)
    if chosen == team:
        raise Refusal("{team}就是推荐的队伍", team=named(recommended))
    if not reason:
        raise Refusal("不采用推荐的{team}要写明原因", team=named(recommended))
    return [RecommendationOverruled(id=team, incident=incident, chosen=chosen, reason=reason)]


def teams_of(world: World, incident: str) -> tuple[Team, ...]:
    """Teams committed to an incident, those of the double reports merged into it included."""
    return tuple(
        team
        for team in world.all(Team)
        if team.assignment is not None and team.is_committed and belongs(world, team.assignment.incident, incident)
    )


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Send a team, or keep why a recommendation was not followed. `Refusal` with the reason."""
    match command:
        case DispatchTeam():
            return dispatch(world, command, context.occurred)
        case OverruleRecommendation():
            return overrule(world, command.incident, command.team, command.chosen, command.reason)
    raise TypeError(type(command).__name__)


AREA = Area.of("dispatching", (sys.modules[__name__],), decide)

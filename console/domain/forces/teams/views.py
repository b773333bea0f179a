"""Whether a team can be sent at all, and in what it travels.

A team travels in what somebody has said (of this trip, of the team, in the pack), else in what its kind usually comes in.
What is usual is data: the column `vehicle` of skills.csv and categories.csv (docs/packs.md). It is assumed, and shown so.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.city.plans.model import Skill
from console.domain.core.kernel import Phrase, Position, World, phrase
from console.domain.core.names import named
from console.domain.forces.teams.model import OUT, Team
from console.domain.roads.vehicles import Vehicle


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


def vehicle_of(world: World, team: Team) -> Vehicle:
    """What a team travels in: on its present trip, else as a rule."""
    task = team.assignment if team.is_committed else None
    if task is not None and task.vehicle:
        return Vehicle(task.vehicle)
    return Vehicle(team.vehicle) if team.vehicle else Vehicle(usual_vehicle(world, team.skills), assumed=True)


def usual_vehicle(world: World, skills: tuple[str, ...]) -> str:
    """What a team of these skills (its main one first) usually comes in; "" when no table says."""
    found = (world.find(Skill, skill) for skill in skills)
    return next((skill.vehicle for skill in found if skill is not None and skill.vehicle), "")


def origins_of(world: World) -> Mapping[str, tuple[Position | None, str]]:
    """Where every team is and in what it would come, by id: what `OpenRoads.arrivals_by` asks for."""
    return {team.id: (team.position, vehicle_of(world, team).kind) for team in world.all(Team)}

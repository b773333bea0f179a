"""In what a team travels: what somebody has said (of this trip, of the team, in the pack), else what its kind usually comes in.

What is usual is data: the column `vehicle` of skills.csv and categories.csv (docs/packs.md). It is assumed, and shown as such.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.city.plans.subjects import Skill
from console.domain.core.kernel import Position, World
from console.domain.forces.teams.subjects import Team
from console.domain.roads.vehicles import Vehicle


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

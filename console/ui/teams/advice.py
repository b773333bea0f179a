"""What the recommendation panel asks the domain: one pure function over a snapshot and the roads."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.forces.teams.views import origins_of
from console.domain.response.dispatching.assignment import AssignmentPlan, Demand, assign
from console.domain.response.dispatching.conflicts import Conflict, conflicts, uncovered
from console.domain.response.dispatching.recommend import Recommendation, destination, recommend, wanted_skills
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import open_incidents
from console.domain.roads.arrival import Arrival
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.thinking import Thought

MOST = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What the domain says for one incident and the skills that were asked for."""

    incident: str
    wanted: tuple[str, ...]
    ranked: tuple[Recommendation, ...]
    conflicts: tuple[Conflict, ...]


def answer(
    world: World, now: Millis, incident: str, skills: tuple[str, ...] | None, thought: Thought, roads: OpenRoads
) -> Answer:
    """Arrival times of all teams at all open incidents, the ranking for one of them, the conflicts of all."""
    found = world.get(Incident, incident)
    arrivals = _arrivals(world, {one.id for one in open_incidents(world)} | {incident}, thought, roads)
    wanted = wanted_skills(world, found) if skills is None else skills
    ranked = recommend(world, incident, arrivals[incident], wanted, MOST, now)
    return Answer(incident, wanted, ranked, conflicts(world, now, arrivals))


def shared_out(world: World, thought: Thought, roads: OpenRoads) -> AssignmentPlan:
    """The free teams shared out among all open incidents: one for every skill that nobody there has yet."""
    found = open_incidents(world)
    arrivals = _arrivals(world, {one.id for one in found}, thought, roads)
    return assign(world, [Demand(one.id, skill) for one in found for skill in uncovered(world, one)], arrivals)


def _arrivals(
    world: World, incidents: set[str], thought: Thought, roads: OpenRoads
) -> dict[str, Mapping[str, Arrival | None]]:
    origins = origins_of(world)
    arrivals: dict[str, Mapping[str, Arrival | None]] = {}
    for done, id in enumerate(sorted(incidents)):
        thought.progress(done, len(incidents))
        arrivals[id] = roads.arrivals_by(origins, destination(world, id))
    return arrivals

"""What the recommendation panel asks the domain: one pure function over a snapshot and the roads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.domain.core.kernel import Millis, World
from console.domain.forces.teams.views import origins_of
from console.domain.response.dispatching.conflicts import Conflict, conflicts
from console.domain.response.dispatching.recommend import Recommendation, recommend, wanted_skills
from console.domain.response.dispatching.ways import destination
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import open_incidents
from console.domain.roads.arrival import Arrival
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.bridge import Thought

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
    origins = origins_of(world)
    asked = {one.id for one in open_incidents(world)} | {incident}
    arrivals: dict[str, Mapping[str, Arrival | None]] = {}
    for done, id in enumerate(sorted(asked)):
        thought.progress(done, len(asked))
        arrivals[id] = roads.arrivals_by(origins, destination(world, id))
    wanted = wanted_skills(world, found) if skills is None else skills
    ranked = recommend(world, incident, arrivals[incident], wanted, MOST, now)
    return Answer(incident, wanted, ranked, conflicts(world, now, arrivals))

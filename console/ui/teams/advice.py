"""What the recommendation panel asks the domain: one pure function over a snapshot and the roads."""

from __future__ import annotations

from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.response.dispatching.assignment import arrivals_at
from console.domain.response.dispatching.conflicts import Conflict, conflicts
from console.domain.response.dispatching.recommend import Recommendation, recommend, wanted_skills
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import open_incidents
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
    arrivals = arrivals_at(world, {one.id for one in open_incidents(world)} | {incident}, roads, thought.progress)
    wanted = wanted_skills(world, found) if skills is None else skills
    ranked = recommend(world, incident, arrivals[incident], wanted, MOST, now)
    return Answer(incident, wanted, ranked, conflicts(world, now, arrivals))

"""What the strip and the wall say of the world at a moment: city, duty, responses, and how much is open or late."""

from __future__ import annotations

from console.domain.city.plans.model import City, IncidentKind
from console.domain.core.desk import duty, founding
from console.domain.core.desk.duty import Desk
from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.views import tally
from console.domain.response.reports import duties as clocks
from console.domain.roads.in_force import active
from console.ui.kit.text import mark, name_of

LINKS = {"network": mark("网"), "power": mark("电")}
RECOUNT = 5  # seconds between counts that depend on the time


@dataclass(frozen=True, slots=True)
class Standing:
    """What the strip says of the world at a moment."""

    city: str
    desk: Desk
    is_exercise: bool
    responses: tuple[tuple[str, int], ...]  # name of the kind, level; gravest first
    incidents: int
    unanswered: int
    late: int
    overdue_reports: int
    closures: int


def standing(world: World, now: Millis) -> Standing:
    """Counts over the snapshot; unknown parts of a file that has no pack yet are empty."""
    incidents = [incident for incident in world.all(Incident) if not incident.is_over]
    orders = tally(world, now)
    responses = []
    for incident in incidents:
        if incident.response_level is not None:
            kind = world.find(IncidentKind, incident.kind)
            responses.append((name_of(kind) if kind else incident.title, incident.response_level))
    cities = world.all(City)
    facts = founding.facts(world)
    return Standing(
        city=name_of(cities[0]) if cities else (facts.city if facts else ""),
        desk=duty.desk(world),
        is_exercise=founding.is_exercise(world),
        responses=tuple(sorted(responses, key=lambda one: one[1])),
        incidents=len(incidents),
        unanswered=orders.silent,
        late=orders.late,
        overdue_reports=len(clocks.overdue(world, now)),
        closures=len(active(world, now)),
    )

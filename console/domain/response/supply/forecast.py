"""Forces against need over time (力量与需求): what was there, what is there, what is promised, for the chart of one incident.

Past courses come from the times that were recorded, future ones from the arrival times that were promised; goods and teams
without one are counted apart and drawn nowhere. Nothing is extrapolated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from console.domain.core.kernel import Millis, World
from console.domain.core.names import Named, named
from console.domain.forces.materials.lines import not_arrived, on_the_road, to_pick, waiting
from console.domain.forces.materials.subjects import Stock, SupplyRequest
from console.domain.forces.teams.subjects import ON_SCENE, Team
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.state import Incident

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Point:
    """From `at` on there is (or will be) this much."""

    at: Millis
    amount: float


@dataclass(frozen=True, slots=True)
class Course:
    """One thing an incident needs. `need` empty: nobody has said how much is needed.

    `have` ends with the present amount; `promised` begins with it and has a point per arrival to come (late ones at `now`).
    `undated` is promised without a time; `unknown` counts teams whose strength nobody has said. `met_at`: when need is met.
    """

    id: str
    name: Named
    unit: str
    need: tuple[Point, ...]
    have: tuple[Point, ...]
    promised: tuple[Point, ...]
    undated: float = 0
    unknown: int = 0

    @property
    def needed(self) -> float | None:
        return self.need[-1].amount if self.need else None

    @property
    def present(self) -> float:
        return self.have[-1].amount if self.have else 0

    @property
    def met_at(self) -> Millis | None:
        """When there is (or was) as much as is needed now; None when nothing promised will do, or the need is unknown."""
        needed = self.needed
        if needed is None:
            return None
        return next((point.at for point in (*self.have, *self.promised) if point.amount >= needed), None)


def courses(world: World, incident: str, now: Millis) -> tuple[Course, ...]:
    """The people on scene, then every item that was asked for, in the order in which it was first asked for."""
    state = world.get(Incident, incident)
    ids = {member.id for member in family(world, state)}
    by_item: dict[str, list[SupplyRequest]] = {}
    for request in world.all(SupplyRequest):
        if request.incident in ids and request.state != "refused":
            by_item.setdefault(request.item, []).append(request)
    supplies = (_supply(world.get(Stock, item), found, now) for item, found in by_item.items())
    return (_people(world, ids, now), *supplies)


def _people(world: World, ids: set[str], now: Millis) -> Course:
    """Strengths of the teams that are committed now. No source says how many people an incident needs: no need is drawn.

    Teams that have left again are no longer in their state, so the past counts those who are still there.
    """
    there, coming = [], []
    undated, unknown = 0.0, 0
    for team in world.all(Team):
        task = team.assignment
        if task is None or not team.is_committed or task.incident not in ids:
            continue
        strength = task.personnel if task.personnel is not None else team.personnel
        if strength is None:
            unknown += 1
        elif team.readiness == ON_SCENE:
            there.append((task.arrived_at or task.since, float(strength)))
        elif task.eta is None:
            undated += strength
        else:
            coming.append((task.eta, float(strength)))
    have = _growing(there, now)
    return Course(
        PEOPLE, Named("现场人员", "People on scene"), "人", (), have, _to_come(have, coming, now), undated, unknown
    )


def _supply(stock: Stock, requests: list[SupplyRequest], now: Millis) -> Course:
    asked = [(one.requested_at, float(one.quantity)) for one in requests]
    signed = [
        (step.at, float(step.quantity))
        for one in requests
        for step in one.steps
        if step.state == "signed" and step.quantity
    ]
    coming: list[tuple[Millis, float]] = []
    undated = 0.0
    for one in requests:
        moving = sum(map(on_the_road, one.lines))
        if moving and one.eta is not None:
            # what is at the gate and not signed for counts as promised for now
            late = moving - sum(map(not_arrived, one.lines))
            coming += [(at, float(part)) for at, part in ((now, late), (one.eta, moving - late)) if part > 0]
        elif moving:
            undated += moving
        undated += sum(map(waiting, one.lines)) + to_pick(one)
    have = _growing(signed, now)
    return Course(stock.id, named(stock), stock.unit, _growing(asked, now), have, _to_come(have, coming, now), undated)


def _growing(steps: Iterable[tuple[Millis, float]], now: Millis) -> tuple[Point, ...]:
    """The sum after every step, and now; nothing for no steps."""
    ordered = sorted(steps)
    if not ordered:
        return ()
    sums = accumulate(amount for _, amount in ordered)
    points = [Point(at, total) for (at, _), total in zip(ordered, sums, strict=True)]
    return (*points, Point(max(now, points[-1].at), points[-1].amount))


def _to_come(have: tuple[Point, ...], coming: list[tuple[Millis, float]], now: Millis) -> tuple[Point, ...]:
    present = have[-1].amount if have else 0.0
    if not coming:
        return ()
    ordered = sorted((max(at, now), amount) for at, amount in coming)
    sums = accumulate(amount for _, amount in ordered)
    return (Point(now, present), *(Point(at, present + s) for (at, _), s in zip(ordered, sums, strict=True)))

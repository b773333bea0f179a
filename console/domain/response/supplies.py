"""What an incident needs, what it got, which store sends; forces against need over time (力量与需求) as a chart.

Past courses come from the times that were recorded, future ones from the arrival times that were promised; goods and teams
without one are counted apart and drawn nowhere. Nothing is extrapolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from console.domain.city.plans.model import Need
from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.forces.materials.ledger import Portion, find_lot, movable, take
from console.domain.forces.materials.model import SHELF, Stock, SupplyRequest
from console.domain.forces.materials.views import (
    ENDED,
    REQUEST_STATES,
    available,
    not_arrived,
    on_the_road,
    sum_of,
    to_pick,
    waiting,
)
from console.domain.forces.teams.model import ON_SCENE, Team
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import belongs, survivor_id
from console.domain.roads.arrival import Arrival, way

UNKNOWN_SECONDS = 1e9  # a store that nobody knows the way to comes last


@dataclass(frozen=True, slots=True)
class Offer:
    """A store that should send `quantity`, of these lots. `seconds` None: arrival time unknown. `reasons` say why."""

    place: str
    quantity: int
    lots: tuple[Portion, ...]
    seconds: float | None
    metres: float | None
    expires_next: Millis | None
    assumed: bool
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class SupplyPlan:
    """The answer to a need: offers in the order in which they arrive, and what nobody can send now."""

    item: str
    wanted: int
    offers: tuple[Offer, ...]
    missing: int
    sentence: Phrase | None


def offers(
    world: World,
    item: str,
    quantity: int,
    arrivals: Mapping[str, Arrival | None],
    now: Millis,
    exclude: str | None = None,
) -> SupplyPlan:
    """Which stores should send how much: nearest first by road, within a store what expires first.

    `arrivals` maps store ids to the way to the destination. `exclude` is a place that needs no delivery: the destination itself.
    """
    stock = world.get(Stock, item)
    places = {one.place for one in stock.holdings if one.state == SHELF and one.quantity > 0 and one.place != exclude}
    rest = quantity
    found = []
    for place in sorted(places, key=lambda one: (_seconds(arrivals.get(one)), one)):
        lots = take(movable(stock, place, now), rest)
        amount = sum(part.quantity for part in lots)
        if amount:
            found.append(_offer(world, stock, place, lots, arrivals.get(place), now))
            rest -= amount
    return SupplyPlan(item, quantity, tuple(found), rest, _shortage(world, stock, rest, now))


def _seconds(arrival: Arrival | None) -> float:
    return UNKNOWN_SECONDS if arrival is None else arrival.seconds


def _offer(
    world: World, stock: Stock, place: str, lots: tuple[Portion, ...], arrival: Arrival | None, now: Millis
) -> Offer:
    there = sum(part.quantity for part in movable(stock, place, now))
    amount = sum(part.quantity for part in lots)
    known = [find_lot(stock, part.lot) for part in lots]
    expiries = [lot.expires for lot in known if lot is not None and lot.expires is not None]
    reasons = [phrase("库存{there}{unit}，可即时调出", there=there, unit=stock.unit)]
    reasons += way(arrival)
    if expiries:
        reasons.append(phrase("先出临期批次，{until}到期", until=min(expiries)))
    assumed_stock = any(lot is not None and lot.provenance.is_assumed for lot in known)
    if assumed_stock:
        reasons.append(phrase("库存为假定"))
    if amount < there:
        reasons.append(phrase("调出后余{left}{unit}", left=there - amount, unit=stock.unit))
    return Offer(
        place=place,
        quantity=amount,
        lots=lots,
        seconds=None if arrival is None else arrival.seconds,
        metres=None if arrival is None else arrival.metres,
        expires_next=min(expiries, default=None),
        assumed=assumed_stock or arrival is None or arrival.assumed,
        reasons=tuple(reasons),
    )


def _shortage(world: World, stock: Stock, missing: int, now: Millis) -> Phrase | None:
    if missing <= 0:
        return None
    later = available(world, stock.id, now).later
    if not later:
        return phrase("{item}还差{missing}{unit}，没有其他储备", item=named(stock), missing=missing, unit=stock.unit)
    first = later[0]
    if first.lead_minutes is None:
        return phrase(
            "{item}还差{missing}{unit}，另有{quantity}{unit}，筹措时间未知",
            item=named(stock),
            missing=missing,
            unit=stock.unit,
            quantity=sum(one.quantity for one in later),
        )
    return phrase(
        "{item}还差{missing}{unit}，另有{quantity}{unit}要{minutes}分钟筹措",
        item=named(stock),
        missing=missing,
        unit=stock.unit,
        quantity=sum(one.quantity for one in later),
        minutes=first.lead_minutes,
    )


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in the table. `open` is what has not been signed for; `late` when it was needed before now and is not there."""

    request: SupplyRequest
    item: Stock | None
    open: int
    late: bool
    stage: Phrase


def requests(world: World, now: Millis, incident: str | None = None) -> tuple[RequestRow, ...]:
    """Requests (of one incident), late ones first, then open ones by the time they are needed."""
    rows = []
    for one in world.all(SupplyRequest):
        if incident is not None and not belongs(world, one.incident, incident):
            continue
        wanted = one.quantity if one.approved is None else one.approved
        unfilled = 0 if one.state in ENDED else max(0, wanted - sum_of(one, "signed"))
        late = unfilled > 0 and one.needed_by is not None and now > one.needed_by
        rows.append(RequestRow(one, world.find(Stock, one.item), unfilled, late, REQUEST_STATES[one.state]))
    far = 1 << 62
    rows.sort(key=lambda row: (not row.late, row.open == 0, row.request.needed_by or far, row.request.requested_at))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """An item an incident asked for: how much, how far it has come, and what could still be promised from stock."""

    item: Stock
    requested: int
    approved: int
    in_transit: int
    delivered: int
    damaged: int
    free: int

    @property
    def gap(self) -> int:
        """Asked for and neither there nor on the way."""
        return max(0, self.requested - self.delivered - self.in_transit)


def against_need(world: World, incident: str, now: Millis) -> tuple[NeedRow, ...]:
    """Stock against need for one incident, item by item, in the order in which they were first asked for."""
    world.get(Incident, incident)
    by_item: dict[str, list[SupplyRequest]] = {}
    for one in world.all(SupplyRequest):
        if belongs(world, one.incident, incident) and one.state != "refused":
            by_item.setdefault(one.item, []).append(one)
    rows = []
    for item, found in by_item.items():
        rows.append(
            NeedRow(
                item=world.get(Stock, item),
                requested=sum(one.quantity for one in found),
                approved=sum(one.approved or 0 for one in found),
                in_transit=sum(on_the_road(line) for one in found for line in one.lines),
                delivered=sum(sum_of(one, "signed") for one in found),
                damaged=sum(sum_of(one, "damaged") + sum_of(one, "short") for one in found),
                free=available(world, item, now).free,
            )
        )
    return tuple(rows)


def planned_need(need: Need, people: int, days: float = 1.0) -> float | None:
    """What so many people need by a planning figure, in its unit; None when the figure says nothing of persons or days."""
    if need.per_person is None and need.per_day is None:
        return None
    return people * ((need.per_person or 0.0) + (need.per_day or 0.0) * days)


@dataclass(frozen=True, slots=True)
class StockConflict:
    """More was asked for by several incidents than can go now. `wanted` by incident; `free` is what is there."""

    item: str
    incidents: tuple[str, ...]
    wanted: Mapping[str, int]
    there: int
    sentence: Phrase


def stock_conflicts(world: World, now: Millis) -> tuple[StockConflict, ...]:
    """Items that two or more incidents ask for and that are not enough for all of them."""
    found = []
    for stock in world.all(Stock):
        wanted: dict[str, int] = {}
        for one in world.all(SupplyRequest):
            if one.item != stock.id or one.incident is None or one.state in ENDED:
                continue
            rest = to_pick(one) if one.approved is not None else one.quantity
            if rest > 0:
                asking = survivor_id(world, one.incident)
                wanted[asking] = wanted.get(asking, 0) + rest
        there = available(world, stock.id, now).now
        if len(wanted) > 1 and sum(wanted.values()) > there:
            sentence = phrase(
                "{count}起事件共要{wanted}{unit}{item}，可即时调出的只有{there}{unit}",
                count=len(wanted),
                wanted=sum(wanted.values()),
                unit=stock.unit,
                item=named(stock),
                there=there,
            )
            found.append(StockConflict(stock.id, tuple(wanted), wanted, there, sentence))
    return tuple(found)


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
        """What is needed at the end, in the unit of the item; None when that is unknown."""
        return self.need[-1].amount if self.need else None

    @property
    def present(self) -> float:
        """What is there at the end, in the unit of the item."""
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
    supplies = (_supply_course(world.get(Stock, item), found, now) for item, found in by_item.items())
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


def _supply_course(stock: Stock, requests: list[SupplyRequest], now: Millis) -> Course:
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

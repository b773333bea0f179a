"""The relief clock (design.md §2 rule 11): water, food and shelter within the hours the city's plan promises.

Need is people × planning figure (brief §2.4); against it stands what was signed for at the place and what is promised on the
way. Unknown stays unknown: without a number of people there is no percentage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from console.domain.city.facilities.model import Facility
from console.domain.city.plans.model import City, Need
from console.domain.core.kernel import Millis, Phrase, Provenance, World, carry, phrase
from console.domain.core.records import dataclass
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.materials.views import sum_of
from console.domain.response.incidents.figures import METRICS, family, reading
from console.domain.response.incidents.model import OPEN, RESPONDING, Incident

HOUR: Millis = 3_600_000
DAY: Millis = 24 * HOUR

# Whose needs count, the most exact figure first.
PEOPLE_METRICS = ("relief_needed", "evacuated", "affected")

# Units that say what they are for; food is also handed out as what one person eats in a day.
WATER, FOOD, SHELTER = "water", "food", "shelter"
HEADS: dict[str, Phrase] = {WATER: phrase("饮水"), FOOD: phrase("食品"), SHELTER: phrase("住处")}
HEAD_OF_UNIT = {"L": WATER, "kcal": FOOD, "顶": SHELTER}
RATIONS = ("人份", "人日")


@dataclass(frozen=True, slots=True)
class ReliefSupply:
    """One delivery on its way: how much, and when it should be there (None: nobody has said)."""

    quantity: float
    eta: Millis | None


@dataclass(frozen=True, slots=True)
class ReliefLine:
    """One need. `needed` None: the number of people is unknown. `delivered` None: nobody has recorded anything.

    `promised` is approved and not yet signed for. Quantities in `unit`.
    """

    need: str
    name_zh: str
    name_en: str
    unit: str
    head: str | None
    needed: float | None
    delivered: float | None
    promised: tuple[ReliefSupply, ...]
    provenance: Provenance

    @property
    def percent(self) -> float | None:
        """What is there, in percent of the need, at most 100."""
        return _percent(self.delivered or 0.0, self.needed)

    @property
    def percent_with_promised(self) -> float | None:
        """The same when everything that is on its way has arrived."""
        return _percent((self.delivered or 0.0) + sum(supply.quantity for supply in self.promised), self.needed)

    @property
    def met_at(self) -> Millis | None:
        """When the need will be met, from the deliveries whose arrival is known; None: not by these."""
        if self.needed is None:
            return None
        total = self.delivered or 0.0
        for supply in sorted((s for s in self.promised if s.eta is not None), key=lambda s: s.eta or 0):
            total += supply.quantity
            if total >= self.needed:
                return supply.eta
        return None


@dataclass(frozen=True, slots=True)
class ReliefClock:
    """How an incident stands against the relief hours. `heads`: the line of each head that decides (the least met)."""

    incident: str
    number: int
    hours: float | None
    source: str
    started_at: Millis
    due_at: Millis | None
    now: Millis
    people: float | None
    people_metric: str
    people_as_at: Millis | None
    lines: tuple[ReliefLine, ...]
    heads: dict[str, ReliefLine]

    @property
    def percent(self) -> float | None:
        """The worst of water, food and shelter; None while people or one of the heads are unknown."""
        return _least(None if line is None else line.percent for line in map(self.heads.get, HEADS))

    @property
    def percent_with_promised(self) -> float | None:
        """The share of people whose needs will be met by what is under way, the least of the needs [%]; None unknown."""
        return _least(None if line is None else line.percent_with_promised for line in map(self.heads.get, HEADS))

    @property
    def forecast(self) -> Millis | None:
        """When all heads that are not met yet will be, by known arrivals; None: not by these."""
        times = [line.met_at for line in self.heads.values() if line.percent is None or line.percent < 100]
        known = [time for time in times if time is not None]
        return max(known) if known and len(known) == len(times) and len(self.heads) == len(HEADS) else None

    @property
    def is_met(self) -> bool:
        """Whether every need is met in full."""
        return self.percent is not None and self.percent >= 100

    @property
    def left(self) -> Millis | None:
        """Time left in milliseconds, negative when the hours are over."""
        return None if self.due_at is None else self.due_at - self.now


def _percent(have: float, needed: float | None) -> float | None:
    if needed is None:
        return None
    return 100.0 if needed <= 0 else min(100.0, 100.0 * have / needed)


def _least(values: Iterable[float | None]) -> float | None:
    found = list(values)
    known = [value for value in found if value is not None]
    return min(known) if known and len(known) == len(found) else None


def status(world: World, incident: str, now: Millis) -> ReliefClock:
    """The relief clock of one incident. It starts when the incident was known. `now` and what is left are in milliseconds.

    All who ask share one reckoning: it is made again when something it rests on has changed, or another day of need begins.
    """
    state = world.get(Incident, incident)
    days = max(1, ceil((now - state.known_at) / DAY))
    reckoned = world.once(_reckoned, City, Need, Stock, SupplyRequest, Facility)
    basis = (days, bool(world.once(_in_need, Incident) - {incident}), *family(world, state))
    kept = reckoned.get(incident)
    if kept is None or len(kept[0]) != len(basis) or any(a is not b for a, b in zip(kept[0], basis, strict=True)):
        kept = reckoned[incident] = (basis, _status(world, state, days, now))
    return replace(kept[1], now=now)


def _reckoned(world: World) -> dict[str, tuple[tuple[object, ...], ReliefClock]]:
    """Incident → its clock, and what of incidents it was reckoned from; filled as it is asked for."""
    return {}


def _status(world: World, state: Incident, days: int, now: Millis) -> ReliefClock:
    cities = world.all(City)
    hours = cities[0].relief_hours if cities else None
    people, metric, as_at = people_in_need(world, state)
    lines = tuple(_line(world, state, need, people, days) for need in world.all(Need))
    housed = _shelter(world, state, lines, people)
    return ReliefClock(
        incident=state.id,
        number=state.number,
        hours=hours,
        source=cities[0].relief_source if cities else "",
        started_at=state.known_at,
        due_at=None if hours is None else state.known_at + round(hours * HOUR),
        now=now,
        people=people,
        people_metric=metric,
        people_as_at=as_at,
        lines=lines,
        heads=_heads(lines, housed),
    )


def running(world: World, now: Millis) -> tuple[ReliefClock, ...]:
    """The clocks of all incidents that are worked on and have people in need, or may have: none known to be zero."""
    found = [
        status(world, incident.id, now) for incident in world.all(Incident) if incident.status in (OPEN, RESPONDING)
    ]
    return tuple(clock for clock in found if clock.people)


def people_in_need(world: World, incident: Incident) -> tuple[float | None, str, Millis | None]:
    """How many people, by which metric, as at when; None when no source has said."""
    for metric in PEOPLE_METRICS:
        shown = reading(world, incident, metric)
        if shown.figure is not None:
            return shown.value, metric, shown.figure.as_at
    return None, "", None


def _line(world: World, incident: Incident, need: Need, people: float | None, days: int) -> ReliefLine:
    needed: float | None = None
    if people is not None:
        needed = people * (need.per_person or 0.0) if need.per_day is None else people * need.per_day * days
    delivered: float | None = None
    promised: list[ReliefSupply] = []
    for request, factor in _requests(world, incident, need):
        signed = sum_of(request, "signed")
        if signed or delivered is not None:
            delivered = (delivered or 0.0) + signed * factor
        coming = (request.approved or 0) - signed - sum_of(request, "damaged") - sum_of(request, "short")
        if request.state != "reconciled" and coming > 0:
            promised.append(ReliefSupply(coming * factor, request.eta))
    return carry(
        ReliefLine,
        need,
        need=need.id,
        head=HEAD_OF_UNIT.get(need.unit),
        needed=needed,
        delivered=delivered,
        promised=tuple(promised),
    )


def _requests(world: World, incident: Incident, need: Need) -> list[tuple[SupplyRequest, float]]:
    """Requests for the incident whose goods answer the need, and how much of the need one unit of them is."""
    by_incident = world.once(_by_incident, SupplyRequest)
    asked = [number for member in family(world, incident) for number in by_incident.get(member.id, ())]
    every, found = world.all(SupplyRequest), []
    for request in (every[number] for number in sorted(asked)):
        stock = world.find(Stock, request.item)
        factor = 0.0 if stock is None or request.state == "refused" else answers(need, stock)
        if factor:
            found.append((request, factor))
    return found


def _by_incident(world: World) -> dict[str | None, list[int]]:
    """Incident → its requests, as their places among all."""
    found: dict[str | None, list[int]] = {}
    for number, request in enumerate(world.all(SupplyRequest)):
        found.setdefault(request.incident, []).append(number)
    return found


def answers(need: Need, stock: Stock) -> float:
    """How much of the need one unit of the item is: 1 for the same unit, a day's food for a ration, 0 when it is not for it.

    What is used up (water, food) goes by category and unit; what is counted (tents, quilts) must share a word of its name.
    """
    if stock.category != need.category:
        return 0.0
    if need.per_day is not None:
        if stock.unit == need.unit:
            return 1.0
        return need.per_day if stock.unit in RATIONS and HEAD_OF_UNIT.get(need.unit) == FOOD else 0.0
    words = {need.name_zh[at : at + 2] for at in range(len(need.name_zh) - 1)}
    return 1.0 if stock.unit == need.unit and any(word in stock.name_zh for word in words) else 0.0


def _shelter(
    world: World, incident: Incident, lines: tuple[ReliefLine, ...], people: float | None
) -> ReliefLine | None:
    """People under a roof: in shelters and in tents. Shelters are counted only while one incident fills them."""
    tents = next((line for line in lines if line.head == SHELTER), None)
    if tents is None:
        return None
    per_person = next((need.per_person for need in world.all(Need) if need.id == tents.need), None) or 1.0
    inside = _occupancy(world, incident)
    housed = None if tents.delivered is None else tents.delivered / per_person
    if inside is not None:
        housed = (housed or 0.0) + inside
    return ReliefLine(
        need=SHELTER,
        name_zh=str(HEADS[SHELTER]),
        name_en="Shelter",
        unit=str(METRICS["evacuated"].unit),
        head=SHELTER,
        needed=people,
        delivered=housed,
        promised=tuple(ReliefSupply(supply.quantity / per_person, supply.eta) for supply in tents.promised),
        provenance=tents.provenance,
    )


def _occupancy(world: World, incident: Incident) -> float | None:
    """People in shelters; None when nobody has counted, or when several incidents share the shelters."""
    if world.once(_in_need, Incident) - {incident.id}:
        return None
    known = [shelter.occupancy for shelter in world.all(Facility) if shelter.occupancy is not None]
    return float(sum(known)) if known else None


def _in_need(world: World) -> frozenset[str]:
    """The incidents that are worked on and have people in need."""
    worked_on = [one for one in world.all(Incident) if one.status in (OPEN, RESPONDING)]
    return frozenset(one.id for one in worked_on if people_in_need(world, one)[0])


def _heads(lines: tuple[ReliefLine, ...], housed: ReliefLine | None) -> dict[str, ReliefLine]:
    """For water and food the smallest figure, which is what keeps people alive; for shelter people under a roof."""
    heads: dict[str, ReliefLine] = {}
    for line in lines:
        if line.head in (WATER, FOOD) and line.head is not None:
            known = heads.get(line.head)
            if known is None or (line.needed or 0.0) < (known.needed or 0.0):
                heads[line.head] = line
    if housed is not None:
        heads[SHELTER] = housed
    return heads

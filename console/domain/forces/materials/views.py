"""How far each part of a request has come, what is available where, and where stock may be brought."""

from __future__ import annotations

from console.domain.city.facilities.model import Facility
from console.domain.city.plans.model import Category
from console.domain.core.kernel import Millis, Phrase, Refusal, Subject, World, phrase
from console.domain.core.names import named
from console.domain.core.records import dataclass
from console.domain.core.traits import find_place
from console.domain.forces.materials.ledger import (
    counts_as_now,
    find_lot,
    is_expired,
    ledger_sum,
    overdrawn,
    quantity_in,
)
from console.domain.forces.materials.model import IN_TRANSIT, PICKED, SHELF, STATES, Holding, Line, Stock, SupplyRequest
from console.domain.roads.vehicles import Vehicle

REQUEST_STATES: dict[str, Phrase] = {
    "requested": phrase("已申请"),
    "refused": phrase("未批准"),
    "approved": phrase("已批准"),
    "ordered": phrase("已下动用指令"),
    "picked": phrase("已出库待装"),
    "shipped": phrase("运输中"),
    "arrived": phrase("已到达待签收"),
    "signed": phrase("已签收"),
    "reconciled": phrase("已核销"),
}
ENDED = ("refused", "reconciled")


def carried_in(world: World, item: str, said: str = "") -> Vehicle:
    """What goods are carried in: what somebody has said, else what is usual for their category (categories.csv); assumed then."""
    if said:
        return Vehicle(said)
    stock = world.find(Stock, item)
    category = None if stock is None else world.find(Category, stock.category)
    return Vehicle("" if category is None else category.vehicle, assumed=True)


def waiting(line: Line) -> int:
    """Picked and still in the store."""
    return line.picked - line.put_back - line.shipped


def on_the_road(line: Line) -> int:
    """Shipped and not settled: neither signed for nor booked as damaged or short."""
    return line.shipped - line.signed - line.damaged - line.short


def not_arrived(line: Line) -> int:
    """Shipped and nobody has said that it is there; goods that were settled have arrived or never will."""
    settled = line.signed + line.damaged + line.short
    return max(0, line.shipped - max(line.arrived, settled))


def sum_of(request: SupplyRequest, name: str) -> int:
    """The sum of one column over all lines, e.g. `signed`."""
    return sum(getattr(line, name) for line in request.lines)


def outstanding(request: SupplyRequest) -> int:
    """Picked or on the road: the books cannot be closed."""
    return sum(waiting(line) + on_the_road(line) for line in request.lines)


def to_pick(request: SupplyRequest) -> int:
    """Approved and not yet taken from a shelf. Damaged and missing goods are not replaced unless asked for again."""
    if request.approved is None or request.state in ENDED:
        return 0
    return max(0, request.approved - sum_of(request, "picked") + sum_of(request, "put_back"))


def state_of(request: SupplyRequest) -> str:
    """The state after goods have moved: the least advanced of what is outstanding, else signed, else ordered."""
    if request.state in ENDED:  # a late event of another console does not open closed books again
        return request.state
    if any(waiting(line) > 0 for line in request.lines):
        return "picked"
    if any(not_arrived(line) > 0 for line in request.lines):
        return "shipped"
    if any(on_the_road(line) > 0 for line in request.lines):
        return "arrived"
    return "signed" if sum_of(request, "shipped") > 0 else "ordered"


@dataclass(frozen=True, slots=True)
class Later:
    """Stock that needs a lead time first. `lead_minutes` None: nobody knows how long."""

    reserve_kind: str
    lead_minutes: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Availability:
    """What of an item can be moved. `now` is on a shelf, good, physical or by agreement; `promised` of it is approved for somebody.

    `expired` stock is on a shelf and cannot go.
    """

    item: str
    now: int
    promised: int
    later: tuple[Later, ...]
    expired: int

    @property
    def free(self) -> int:
        """What can still be promised; below zero when more was approved than is there."""
        return self.now - self.promised


def available(world: World, item: str, now: Millis, place: str | None = None) -> Availability:
    """What of an item can be moved now or later, everywhere or at one place. Promises are counted over all places."""
    stock = world.get(Stock, item)
    ready = expired = 0
    later: dict[tuple[str, int | None], int] = {}
    for one in _shelved(stock, place):
        if is_expired(stock, one.lot, now):
            expired += one.quantity
        elif counts_as_now(stock, one.lot):
            ready += one.quantity
        else:
            lot = find_lot(stock, one.lot)
            key = (lot.reserve_kind, lot.lead_minutes) if lot is not None else ("", None)
            later[key] = later.get(key, 0) + one.quantity
    promised = 0 if place is not None else sum(to_pick(one) for one in released(world, item))
    ranked = sorted(later.items(), key=lambda entry: (entry[0][1] is None, entry[0][1] or 0, entry[0][0]))
    return Availability(item, ready, promised, tuple(Later(*key, quantity) for key, quantity in ranked), expired)


def _shelved(stock: Stock, place: str | None) -> list[Holding]:
    return [one for one in stock.holdings if one.state == SHELF and (place is None or one.place == place)]


def released(world: World, item: str) -> tuple[SupplyRequest, ...]:
    """Approved requests for an item that are still open."""
    return tuple(
        one
        for one in world.all(SupplyRequest)
        if one.item == item and one.approved is not None and one.state not in ENDED
    )


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item in the table: quantities by state over all places, or at one. `age` is when somebody last counted or received it."""

    stock: Stock
    available: Availability
    by_state: dict[str, int]
    places: tuple[str, ...]
    expires_next: Millis | None
    last_counted: Millis | None


def table(world: World, now: Millis, place: str | None = None) -> tuple[ItemRow, ...]:
    """All items (at one place: those that are or were there), in the order of their definition."""
    rows = []
    for stock in world.all(Stock):
        places = tuple(sorted({one.place for one in stock.holdings if one.state == SHELF and one.quantity}))
        if place is not None and not any(one.place == place for one in stock.holdings):
            continue
        shelved = {one.lot for one in _shelved(stock, place)}
        expiries = [lot.expires for lot in stock.lots if lot.id in shelved and lot.expires is not None]
        counted = [one.at for one in stock.counts if place is None or one.place == place]
        rows.append(
            ItemRow(
                stock=stock,
                available=available(world, stock.id, now, place),
                by_state={state: quantity_in(stock, state, place) for state in STATES},
                places=places,
                expires_next=min(expiries, default=None),
                last_counted=max(counted, default=None),
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Balance:
    """The books of one item. `total` must be zero, `overdrawn` empty, and goods of requests must be where the ledger has them."""

    item: str
    total: int
    overdrawn: tuple[Holding, ...]
    picked_gap: int
    transit_gap: int

    @property
    def balanced(self) -> bool:
        """The sum is zero and requests agree with the ledger. An overdraft balances too: it is a conflict, not a mistake."""
        return self.total == 0 and self.picked_gap == 0 and self.transit_gap == 0


def balance(world: World) -> tuple[Balance, ...]:
    """The proof, item by item."""
    waiting_of: dict[str, int] = {}
    moving_of: dict[str, int] = {}
    for request in world.all(SupplyRequest):
        waiting_of[request.item] = waiting_of.get(request.item, 0) + sum(map(waiting, request.lines))
        moving_of[request.item] = moving_of.get(request.item, 0) + sum(map(on_the_road, request.lines))
    return tuple(
        Balance(
            item=stock.id,
            total=ledger_sum(stock),
            overdrawn=overdrawn(stock),
            picked_gap=quantity_in(stock, PICKED) - waiting_of.get(stock.id, 0),
            transit_gap=quantity_in(stock, IN_TRANSIT) - moving_of.get(stock.id, 0),
        )
        for stock in world.all(Stock)
    )


def stock_balanced(world: World) -> bool:
    """Whether all books balance."""
    return all(one.balanced for one in balance(world))


def known_place(world: World, id: str) -> Subject:
    """A place that goods can be brought to; refused when it is unknown, only planned, or a count of several."""
    found = find_place(world, id)
    if found is None:
        raise Refusal("找不到地点“{id}”", id=id)
    if isinstance(found, Facility) and not found.exists:
        raise Refusal("{place}尚在规划，未建成", place=named(found))
    if isinstance(found, Facility) and found.is_aggregate:
        raise Refusal("{place}是{count}处的合计，请指明具体一处", place=named(found), count=found.quantity)
    return found

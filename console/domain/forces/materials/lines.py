"""How far each part of a request has come. The state of the whole is what has to be done next."""

from __future__ import annotations

from console.domain.city.plans.subjects import Category
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.forces.materials.subjects import Line, Stock, SupplyRequest
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

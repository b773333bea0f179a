"""What a command about a request for supplies leads to. Every movement of goods is an event of the request and of the stock.

The need and the release decision are the emergency department's, the release order (动用指令) that of the department that keeps the
stock (brief §2.3, W46–W47).
"""

from __future__ import annotations

from collections.abc import Callable

from console.domain.city.plans.views import next_number
from console.domain.core.kernel import Context, Event, Millis, Refusal, World, carry
from console.domain.core.traits import place_name
from console.domain.forces.materials.ledger import is_expired, movable, portions
from console.domain.forces.materials.model import (
    IN_TRANSIT,
    LOST,
    ON_SCENE,
    PICKED,
    SHELF,
    ApproveRequest,
    Line,
    OrderRelease,
    PickSupplies,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RefuseRequest,
    ReleaseOrdered,
    RequestApproved,
    RequestReconciled,
    RequestRefused,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
    StockMoved,
    SuppliesArrived,
    SuppliesPicked,
    SuppliesPutBack,
    SuppliesRequested,
    SuppliesShipped,
    SuppliesSigned,
    SupplyRequest,
)
from console.domain.forces.materials.stock_rules import enough, positive
from console.domain.forces.materials.views import (
    ENDED,
    REQUEST_STATES,
    known_place,
    on_the_road,
    outstanding,
    sum_of,
    to_pick,
    waiting,
)
from console.domain.roads.vehicles import checked_vehicle


def request(world: World, command: RequestSupplies, context: Context) -> list[Event]:
    """Ask for supplies; without a destination they go to the incident."""
    stock = world.get(Stock, command.item)
    positive(command.quantity)
    destination = command.destination or command.incident
    if destination is None:
        raise Refusal("申请物资要写明送达地点")
    known_place(world, destination)
    if command.people is not None and command.people < 0:
        raise Refusal("人数不能为负数")
    return [carry(SuppliesRequested, command, id=context.new_id("request"), item=stock.id, destination=destination)]


def _in_state(world: World, id: str, *allowed: str) -> SupplyRequest:
    found = world.get(SupplyRequest, id)
    if found.state not in allowed:
        raise Refusal("该申请{state}，不能做这一步", state=REQUEST_STATES[found.state])
    return found


def approve(world: World, command: ApproveRequest, context: Context) -> list[Event]:
    """Approve all or less of what was asked, with the release order at once when the command says so."""
    found = _in_state(world, command.request, "requested")
    quantity = found.quantity if command.quantity is None else positive(command.quantity)
    if quantity > found.quantity:
        raise Refusal("批准数量{quantity}超过申请数量{asked}", quantity=quantity, asked=found.quantity)
    events: list[Event] = [RequestApproved(id=found.id, incident=found.incident, quantity=quantity, note=command.note)]
    return [*events, _release(world, found, command.note, context)] if command.release else events


def order_release(world: World, command: OrderRelease, context: Context) -> list[Event]:
    """Issue the numbered release order for an approved request."""
    return [_release(world, _in_state(world, command.request, "approved"), command.note, context)]


def _release(world: World, found: SupplyRequest, note: str, context: Context) -> Event:
    serial, number = next_number(world, context.occurred)
    return ReleaseOrdered(id=found.id, incident=found.incident, number=number, serial=serial, note=note)


def refuse(world: World, command: RefuseRequest) -> list[Event]:
    """Refuse a request that nothing was picked for; a reason is needed."""
    found = _in_state(world, command.request, "requested", "approved", "ordered")
    if not command.reason:
        raise Refusal("不批准要写明原因")
    return [RequestRefused(id=found.id, incident=found.incident, reason=command.reason)]


def pick(world: World, command: PickSupplies, context: Context) -> list[Event]:
    """Take approved goods from a shelf: what expires first goes first, an expired lot never."""
    found = world.get(SupplyRequest, command.request)
    if found.state in ("requested", "approved"):
        raise Refusal("还没有动用指令，不能出库")
    found = _in_state(world, command.request, "ordered", "picked", "shipped", "arrived", "signed")
    stock = world.get(Stock, found.item)
    known_place(world, command.place)
    rest = to_pick(found)
    if positive(command.quantity) > rest:
        raise Refusal("批准的还剩{rest}{unit}未出库", rest=rest, unit=stock.unit)
    if command.lot is None:
        held = movable(stock, command.place, context.occurred)
    else:
        if is_expired(stock, command.lot, context.occurred):
            raise Refusal("批次“{lot}”已过有效期", lot=command.lot)
        held = portions(stock, SHELF, command.place, command.lot)
    events: list[Event] = []
    for part in enough(world, stock, held, command.quantity, command.place):
        events.append(
            SuppliesPicked(
                id=found.id, incident=found.incident, place=command.place, lot=part.lot, quantity=part.quantity
            )
        )
        events.append(_move(found, part.lot, part.quantity, (command.place, SHELF), (command.place, PICKED)))
    return events


def put_back(world: World, command: SendBackStock) -> list[Event]:
    """Picked goods that are not needed go back on their shelf."""
    found = world.get(SupplyRequest, command.request or "")
    lines = [line for line in found.lines if not command.from_place or line.place == command.from_place]
    events: list[Event] = []
    for line, quantity in _spread(lines, waiting, positive(command.quantity)):
        events.append(
            SuppliesPutBack(
                id=found.id,
                incident=found.incident,
                place=line.place,
                lot=line.lot,
                quantity=quantity,
                reason=command.reason,
            )
        )
        events.append(_move(found, line.lot, quantity, (line.place, PICKED), (line.place, SHELF)))
    return events


def ship(world: World, command: ShipSupplies, context: Context) -> list[Event]:
    """Send off what was picked at a place, all of it unless a quantity is said."""
    found = _in_state(world, command.request, "picked")
    lines = [line for line in found.lines if line.place == command.place]
    there = sum(waiting(line) for line in lines)
    if there == 0:
        raise Refusal("{place}没有为该申请出库的物资", place=place_name(world, command.place))
    quantity = there if command.quantity is None else positive(command.quantity)
    eta = _eta(command.eta_seconds, context.occurred)
    events: list[Event] = []
    vehicle = checked_vehicle(command.vehicle)
    for line, part in _spread(lines, waiting, quantity):
        events.append(
            SuppliesShipped(
                id=found.id,
                incident=found.incident,
                place=line.place,
                lot=line.lot,
                quantity=part,
                carrier=command.carrier,
                eta=eta,
                vehicle=vehicle,
            )
        )
        events.append(_move(found, line.lot, part, (line.place, PICKED), (found.destination, IN_TRANSIT)))
    return events


def _eta(seconds: float | None, occurred: Millis) -> Millis | None:
    if seconds is None:
        return None
    if seconds < 0:
        raise Refusal("预计用时{seconds}秒不合理", seconds=seconds)
    return occurred + round(seconds * 1000)


def arrive(world: World, command: RecordArrivalOfSupplies) -> list[Event]:
    """Record goods as arrived, all that are on the road unless a quantity is said."""
    found = world.get(SupplyRequest, command.request)
    lines = [line for line in found.lines if not command.place or line.place == command.place]
    there = sum(_expected(line) for line in lines)
    if there == 0:
        raise Refusal("没有在途的物资")
    quantity = there if command.quantity is None else positive(command.quantity)
    return [
        SuppliesArrived(
            id=found.id,
            incident=found.incident,
            place=line.place,
            lot=line.lot,
            quantity=part,
            note=command.note,
        )
        for line, part in _spread(lines, _expected, quantity)
    ]


def _expected(line: Line) -> int:
    return min(line.shipped - line.arrived, on_the_road(line))


def sign(world: World, command: SignForSupplies) -> list[Event]:
    """Good, damaged and missing quantities are spread over the lots in the order in which they were shipped."""
    found = world.get(SupplyRequest, command.request)
    if not command.signed_by:
        raise Refusal("签收要写明签收人")
    if min(command.quantity, command.damaged, command.short) < 0:
        raise Refusal("数量不能为负数")
    lines = [line for line in found.lines if not command.place or line.place == command.place]
    wanted = positive(command.quantity + command.damaged + command.short)
    rest = {"quantity": command.quantity, "damaged": command.damaged, "short": command.short}
    events: list[Event] = []
    for line, part in _spread(lines, on_the_road, wanted):
        split: dict[str, int] = {}
        for name, left in tuple(rest.items()):
            split[name] = min(part - sum(split.values()), left)
            rest[name] = left - split[name]
        events += _sign_line(found, line, split, command)
    return events


def _sign_line(found: SupplyRequest, line: Line, split: dict[str, int], command: SignForSupplies) -> list[Event]:
    events: list[Event] = [
        SuppliesSigned(
            id=found.id,
            incident=found.incident,
            place=line.place,
            lot=line.lot,
            signed_by=command.signed_by,
            note=command.note,
            **split,
        )
    ]
    source = (found.destination, IN_TRANSIT)
    if split["quantity"]:
        events.append(_move(found, line.lot, split["quantity"], source, (found.destination, ON_SCENE)))
    if split["damaged"]:
        events.append(_move(found, line.lot, split["damaged"], source, (found.destination, LOST), "破损"))
    if split["short"]:
        events.append(_move(found, line.lot, split["short"], source, (found.destination, LOST), "短少"))
    return events


def reconcile(world: World, command: ReconcileRequest) -> list[Event]:
    """Close a request when nothing is under way; less signed than approved needs words."""
    found = world.get(SupplyRequest, command.request)
    if found.state in ENDED:
        raise Refusal("该申请{state}，不能做这一步", state=REQUEST_STATES[found.state])
    open_quantity = outstanding(found)
    if open_quantity:
        raise Refusal("还有{quantity}已出库或在途，不能核销", quantity=open_quantity)
    if found.state != "signed":
        raise Refusal("还没有签收，不能核销")
    if sum_of(found, "signed") < (found.approved or 0) and not command.note:
        missing = (found.approved or 0) - sum_of(found, "signed")
        raise Refusal("签收比批准少{missing}，核销要写明说明", missing=missing)
    return [RequestReconciled(id=found.id, incident=found.incident, note=command.note)]


def _spread(lines: list[Line], room: Callable[[Line], int], quantity: int) -> list[tuple[Line, int]]:
    """Spread a quantity over lines in their order; refused when there is not room for all of it."""
    there = sum(room(line) for line in lines)
    if quantity > there:
        raise Refusal("该申请在这一步只有{there}，不足{wanted}", there=there, wanted=quantity)
    spread = []
    for line in lines:
        part = min(room(line), quantity)
        if part > 0:
            spread.append((line, part))
            quantity -= part
    return spread


def _move(
    found: SupplyRequest,
    lot: str,
    quantity: int,
    source: tuple[str, str],
    target: tuple[str, str],
    reason: str = "",
) -> StockMoved:
    return StockMoved(
        id=found.item,
        quantity=quantity,
        lot=lot,
        from_place=source[0],
        from_state=source[1],
        to_place=target[0],
        to_state=target[1],
        reason=reason,
        request=found.id,
        incident=found.incident,
    )

"""Which rule answers which command about supplies, and what the events mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.domain.core.kernel import Area, Command, Context, Event, Stamp, Subject, World, carry
from console.domain.forces.materials import model, request_rules, stock_rules
from console.domain.forces.materials.ledger import find_lot, post
from console.domain.forces.materials.model import (
    ADJUSTMENT,
    OUTSIDE,
    RETURNED,
    SHELF,
    ApproveRequest,
    ConsumeStock,
    Count,
    CountStock,
    DefineItem,
    ItemDefined,
    Line,
    Lot,
    OrderRelease,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RecordLoss,
    RefuseRequest,
    ReleaseOrdered,
    RequestApproved,
    RequestEvent,
    RequestReconciled,
    RequestRefused,
    RequestStep,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
    StockCounted,
    StockEvent,
    StockMoved,
    StockReceived,
    SuppliesArrived,
    SuppliesPicked,
    SuppliesPutBack,
    SuppliesRequested,
    SuppliesShipped,
    SuppliesSigned,
    SupplyRequest,
    WriteOffStock,
)
from console.domain.forces.materials.views import not_arrived, state_of


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Stock and requests for supplies: every step balances, or is refused with the reason."""
    match command:
        case DefineItem():
            return stock_rules.define(world, command, context)
        case ReceiveStock():
            return stock_rules.receive(world, command, context)
        case CountStock():
            return stock_rules.count(world, command)
        case WriteOffStock():
            return stock_rules.write_off(world, command)
        case ConsumeStock():
            return stock_rules.consume(world, command)
        case RecordLoss():
            return stock_rules.lose(world, command)
        case SendBackStock(request=None):
            return stock_rules.send_back(world, command)
    return _decide_on_request(world, command, context)


def _decide_on_request(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case SendBackStock():
            return request_rules.put_back(world, command)
        case RequestSupplies():
            return request_rules.request(world, command, context)
        case ApproveRequest():
            return request_rules.approve(world, command, context)
        case OrderRelease():
            return request_rules.order_release(world, command, context)
        case RefuseRequest():
            return request_rules.refuse(world, command)
        case PickSupplies():
            return request_rules.pick(world, command, context)
        case ShipSupplies():
            return request_rules.ship(world, command, context)
        case RecordArrivalOfSupplies():
            return request_rules.arrive(world, command)
        case SignForSupplies():
            return request_rules.sign(world, command)
        case ReconcileRequest():
            return request_rules.reconcile(world, command)
    raise TypeError(type(command).__name__)


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The stock or request after the event."""
    if isinstance(event, StockEvent):
        return _stock(state if isinstance(state, Stock) else None, event, stamp)
    if isinstance(event, RequestEvent):
        return _request(state if isinstance(state, SupplyRequest) else None, event, stamp)
    raise TypeError(type(event).__name__)


def _stock(state: Stock | None, event: StockEvent, stamp: Stamp) -> Stock:
    stock = state or Stock(id=event.id, name_zh=event.id)
    match event:
        case ItemDefined():
            return replace(
                stock,
                name_zh=event.name_zh,
                name_en=event.name_en,
                category=event.category,
                unit=event.unit,
                reserve_kind=event.reserve_kind,
                stated=event.quantity,
                stated_place=event.place,
                gb_code=event.gb_code,
                provenance=event.provenance,
            )
        case StockReceived():
            source = ("", OUTSIDE) if event.origin == OUTSIDE else (event.place, RETURNED)
            holdings = post(stock.holdings, event.lot, event.quantity, source, (event.place, SHELF))
            return replace(_with_lot(stock, event, stamp), holdings=holdings)
        case StockMoved():
            source, target = (event.from_place, event.from_state), (event.to_place, event.to_state)
            return replace(stock, holdings=post(stock.holdings, event.lot, event.quantity, source, target))
        case StockCounted():
            return _counted(stock, event, stamp)
    raise TypeError(type(event).__name__)


def _with_lot(stock: Stock, event: StockReceived, stamp: Stamp) -> Stock:
    if event.origin != OUTSIDE or find_lot(stock, event.lot) is not None:
        return stock
    lot = carry(Lot, event, id=event.lot, received_at=stamp.occurred_at)
    return replace(stock, lots=(*stock.lots, lot))


def _counted(stock: Stock, event: StockCounted, stamp: Stamp) -> Stock:
    count = carry(Count, event, counted_by=stamp.actor, at=stamp.occurred_at)
    difference = event.found - event.booked
    holdings = post(stock.holdings, event.lot, difference, ("", ADJUSTMENT), (event.place, SHELF))
    return replace(stock, holdings=holdings, counts=(*stock.counts, count))


def _request(state: SupplyRequest | None, event: RequestEvent, stamp: Stamp) -> SupplyRequest:
    if isinstance(event, SuppliesRequested):
        return carry(
            SupplyRequest,
            event,
            requested_by=event.requested_by or stamp.actor,
            requested_at=stamp.occurred_at,
            steps=(_step("requested", event.quantity, stamp, event.reason),),
        )
    request = state or SupplyRequest(
        id=event.id, incident=event.incident, item="", quantity=0, destination="", requested_at=stamp.occurred_at
    )
    match event:
        case RequestApproved():
            approved = replace(request, state="approved", approved=event.quantity)
            return _signed(approved, "approved", event.quantity, stamp, event.note)
        case RequestRefused():
            return _signed(replace(request, state="refused"), "refused", None, stamp, event.reason)
        case ReleaseOrdered():
            ordered = replace(request, state="ordered", release_number=event.number, release_serial=event.serial)
            return _signed(ordered, "ordered", None, stamp, event.note)
        case RequestReconciled():
            return _signed(replace(request, state="reconciled"), "reconciled", None, stamp, event.note)
    return _goods(request, event, stamp)


def _goods(request: SupplyRequest, event: RequestEvent, stamp: Stamp) -> SupplyRequest:
    match event:
        case SuppliesPicked():
            moved = _line(
                request, event.place, event.lot, lambda line: _add(_chosen(line, stamp), picked=event.quantity)
            )
            return _signed(moved, "picked", event.quantity, stamp)
        case SuppliesPutBack():
            moved = _line(request, event.place, event.lot, lambda line: _add(line, put_back=event.quantity))
            return _signed(moved, "put_back", event.quantity, stamp, event.reason)
        case SuppliesShipped():
            moved = _line(
                request, event.place, event.lot, lambda line: _add(_chosen(line, stamp), shipped=event.quantity)
            )
            underway = replace(
                moved,
                carrier=event.carrier or moved.carrier,
                eta=event.eta or moved.eta,
                vehicle=event.vehicle or moved.vehicle,
            )
            return _signed(underway, "shipped", event.quantity, stamp)
        case SuppliesArrived():
            moved = _line(request, event.place, event.lot, lambda line: _add(line, arrived=event.quantity))
            return _signed(moved, "arrived", event.quantity, stamp, event.note)
        case SuppliesSigned():
            moved = _line(
                request,
                event.place,
                event.lot,
                lambda line: _add(line, signed=event.quantity, damaged=event.damaged, short=event.short),
            )
            by = event.signed_by or stamp.actor
            return _signed(moved, "signed", event.quantity, stamp, event.note, by)
    raise TypeError(type(event).__name__)


def _line(request: SupplyRequest, place: str, lot: str, change: Callable[[Line], Line]) -> SupplyRequest:
    known = any((line.place, line.lot) == (place, lot) for line in request.lines)
    lines = request.lines if known else (*request.lines, Line(place=place, lot=lot))
    lines = tuple(change(line) if (line.place, line.lot) == (place, lot) else line for line in lines)
    changed = replace(request, lines=lines)
    return replace(changed, state=state_of(changed))


def _chosen(line: Line, stamp: Stamp) -> Line:
    """The way is chosen now, unless something of it is on the road already, whose way stands."""
    return line if not_arrived(line) > 0 else replace(line, chosen_at=stamp.recorded_at)


def _add(line: Line, **amounts: int) -> Line:
    return replace(line, **{name: getattr(line, name) + amount for name, amount in amounts.items()})


def _signed(
    request: SupplyRequest, state: str, quantity: int | None, stamp: Stamp, note: str = "", by: str = ""
) -> SupplyRequest:
    return replace(request, steps=(*request.steps, _step(state, quantity, stamp, note, by)))


def _step(state: str, quantity: int | None, stamp: Stamp, note: str = "", by: str = "") -> RequestStep:
    return RequestStep(
        state=state,
        quantity=quantity,
        by=by or stamp.actor,
        at=stamp.occurred_at,
        note=note,
        recorded_at=stamp.recorded_at,
    )


AREA = Area.of("materials", (model,), decide, apply)

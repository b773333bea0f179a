"""What a command about stock leads to: receipts, counts, losses, consumption, return."""

from __future__ import annotations

from console.domain.city.plans.model import Category
from console.domain.core.desk import founding
from console.domain.core.kernel import Context, Event, Provenance, Refusal, World, carry
from console.domain.core.names import named
from console.domain.core.traits import place_name
from console.domain.forces.materials.ledger import Portion, find_lot, portions, quantity_in, take
from console.domain.forces.materials.model import (
    CONSUMED,
    LOST,
    ON_SCENE,
    OUTSIDE,
    RESERVE_NAMES,
    RETURNED,
    SHELF,
    ConsumeStock,
    CountStock,
    DefineItem,
    ItemDefined,
    Lot,
    ReceiveStock,
    RecordLoss,
    SendBackStock,
    Stock,
    StockCounted,
    StockMoved,
    StockReceived,
    WriteOffStock,
)
from console.domain.forces.materials.views import known_place


def positive(quantity: int) -> int:
    """A quantity that can be moved: a whole number above zero."""
    if quantity <= 0:
        raise Refusal("数量要大于零")
    return quantity


def define(world: World, command: DefineItem, context: Context) -> list[Event]:
    """A new item, counted in the smallest unit that is handed out."""
    if not command.name_zh:
        raise Refusal("物资要有名称")
    if not command.unit:
        raise Refusal("物资要有计量单位（能发放的最小单位）")
    categories = {one.id for one in world.all(Category)}
    if command.category and categories and command.category not in categories:
        raise Refusal("没有“{category}”这类物资", category=command.category)
    id = command.id or context.new_id("item")
    if world.find(Stock, id) is not None:
        raise Refusal("已有编号为“{id}”的物资", id=id)
    return [carry(ItemDefined, command, id=id, provenance=Provenance(source=context.actor))]


def receive(world: World, command: ReceiveStock, context: Context) -> list[Event]:
    """Take goods in, from outside or back from the scene; assumed stock only in an exercise."""
    stock = world.get(Stock, command.item)
    known_place(world, command.place)
    positive(command.quantity)
    if command.origin == RETURNED:
        return _shelve_returned(world, stock, command)
    if command.origin != OUTSIDE:
        raise Refusal("入库来源只能是 outside 或 returned，而不是“{origin}”", origin=command.origin)
    if command.reserve_kind not in RESERVE_NAMES:
        raise Refusal("没有“{kind}”这种储备方式", kind=command.reserve_kind)
    source = command.source or context.actor
    if source == "assumed" and not founding.is_exercise(world):
        raise Refusal("假定的库存只能用于演练文件")
    if command.expires is not None and command.expires <= context.occurred:
        raise Refusal("该批次已过有效期，不能入库")
    if command.lead_minutes is not None and command.lead_minutes < 0:
        raise Refusal("筹措时间不能为负数")
    return [
        carry(
            StockReceived,
            command,
            id=stock.id,
            lot=_lot_for(stock, command, context),
            provenance=Provenance(source=source),
        )
    ]


def _lot_for(stock: Stock, command: ReceiveStock, context: Context) -> str:
    """The lot that this receipt belongs to: the named one, the plain one, or a new one when it has properties of its own."""
    lot = command.lot
    plain = command.reserve_kind == "physical" and command.expires is None and command.lead_minutes is None
    known = find_lot(stock, lot)
    if known is not None and (_same(known, command) or (lot and plain)):
        return lot
    if known is not None and lot:
        raise Refusal("批次“{lot}”的储备方式或有效期与此前登记不同，请用新的批次号", lot=lot)
    return lot if lot or plain else context.new_id("lot")


def _same(lot: Lot, command: ReceiveStock) -> bool:
    asked = (command.reserve_kind, command.lead_minutes, command.expires)
    return (lot.reserve_kind, lot.lead_minutes, lot.expires) == asked


def _shelve_returned(world: World, stock: Stock, command: ReceiveStock) -> list[Event]:
    """What was announced as coming back is on the shelf again."""
    held = portions(stock, RETURNED, command.place, command.lot or None)
    return [
        StockReceived(
            id=stock.id,
            place=command.place,
            quantity=part.quantity,
            lot=part.lot,
            origin=RETURNED,
            note=command.note,
        )
        for part in enough(world, stock, held, command.quantity, command.place)
    ]


def enough(world: World, stock: Stock, held: tuple[Portion, ...], quantity: int, place: str) -> tuple[Portion, ...]:
    """Portions that make up the quantity; refused with what there is when there is less."""
    there = sum(part.quantity for part in held)
    if there < quantity:
        raise Refusal(
            "{place}的{item}只有{there}{unit}，不足{wanted}{unit}",
            place=place_name(world, place),
            item=named(stock),
            there=there,
            wanted=quantity,
            unit=stock.unit,
        )
    return take(held, quantity)


def count(world: World, command: CountStock) -> list[Event]:
    """Set the book right by a count; a difference needs a reason."""
    stock = world.get(Stock, command.item)
    known_place(world, command.place)
    if command.found < 0:
        raise Refusal("盘点数量不能为负数")
    if command.lot and find_lot(stock, command.lot) is None:
        raise Refusal("没有批次“{lot}”，请先登记入库", lot=command.lot)
    booked = quantity_in(stock, SHELF, command.place, command.lot)
    if booked != command.found and not command.reason:
        raise Refusal("盘点与账面差{difference}，要写明原因", difference=command.found - booked)
    return [carry(StockCounted, command, id=stock.id, booked=booked)]


def write_off(world: World, command: WriteOffStock) -> list[Event]:
    """Take spoiled or missing goods off a shelf; a reason is needed."""
    stock = world.get(Stock, command.item)
    _reason(command.reason)
    held = portions(stock, SHELF, command.place, command.lot)
    return _moves(world, stock, held, positive(command.quantity), (command.place, SHELF), LOST, command.reason)


def consume(world: World, command: ConsumeStock) -> list[Event]:
    """Record goods on the scene as used up."""
    stock = world.get(Stock, command.item)
    held = portions(stock, ON_SCENE, command.place)
    return _moves(
        world,
        stock,
        held,
        positive(command.quantity),
        (command.place, ON_SCENE),
        CONSUMED,
        command.reason,
        incident=command.incident,
    )


def lose(world: World, command: RecordLoss) -> list[Event]:
    """Record goods on the scene, or on the way back, as lost; a reason is needed."""
    stock = world.get(Stock, command.item)
    _reason(command.reason)
    if command.state not in (ON_SCENE, RETURNED):
        raise Refusal("损失只记在场或退回途中的物资；在库的用核减，运输中的在签收时记缺损")
    held = portions(stock, command.state, command.place)
    return _moves(
        world,
        stock,
        held,
        positive(command.quantity),
        (command.place, command.state),
        LOST,
        command.reason,
        incident=command.incident,
    )


def send_back(world: World, command: SendBackStock) -> list[Event]:
    """From the scene on the way back to a store; not yet on its shelf."""
    stock = world.get(Stock, command.item)
    known_place(world, command.to_place)
    held = portions(stock, ON_SCENE, command.from_place)
    return _moves(
        world,
        stock,
        held,
        positive(command.quantity),
        (command.from_place, ON_SCENE),
        RETURNED,
        command.reason,
        to_place=command.to_place,
        incident=command.incident,
    )


def _reason(reason: str) -> None:
    if not reason:
        raise Refusal("损耗要写明原因")


def _moves(
    world: World,
    stock: Stock,
    held: tuple[Portion, ...],
    quantity: int,
    source: tuple[str, str],
    to_state: str,
    reason: str,
    *,
    to_place: str | None = None,
    incident: str | None = None,
) -> list[Event]:
    return [
        StockMoved(
            id=stock.id,
            quantity=part.quantity,
            lot=part.lot,
            from_place=source[0],
            from_state=source[1],
            to_place=source[0] if to_place is None else to_place,
            to_state=to_state,
            reason=reason,
            incident=incident,
        )
        for part in enough(world, stock, held, quantity, source[0])
    ]

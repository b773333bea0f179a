"""Supplies (应急物资): stock by double entry and requests from need to signature; what can happen to them, what can be done.

Quantities are whole numbers of the item's unit; an item that is handed out in parts is kept in the smaller unit (litres
of water, not barrels; metres of rope, not coils). Every quantity is in exactly one account, a place and a state; a
receipt comes out of the account `outside`, a counting difference out of `adjustment`, so all accounts of an item
together are always zero.

Source: design.md §2 rule 7; the steps of a request are INFERRED from the release procedure (brief §2.3, W46–W48).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.plans.model import Category
from console.domain.core.asked import About, Chosen, Day, Heading, Number, OneOf, Pick, Words, YesNo
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Provenance, Subject, phrase
from console.domain.core.records import dataclass
from console.domain.core.traits import Numbered

SHELF, PICKED, IN_TRANSIT, ON_SCENE = "shelf", "picked", "in_transit", "on_scene"
CONSUMED, RETURNED, LOST = "consumed", "returned", "lost"
OUTSIDE, ADJUSTMENT = "outside", "adjustment"
STATES = (SHELF, PICKED, IN_TRANSIT, ON_SCENE, CONSUMED, RETURNED, LOST)
COUNTERPARTS = (OUTSIDE, ADJUSTMENT)  # the only accounts that may be below zero

# Lead time in minutes when a lot does not say its own: None is unknown. Physical and agreement stock counts as now
# (brief §2.2, INFERRED); the others need to be asked for, bought or made.
RESERVE_NAMES: dict[str, Phrase] = {
    "physical": phrase("实物储备"),
    "agreement": phrase("协议储备"),
    "enterprise": phrase("企业代储"),
    "capacity": phrase("产能储备"),
    "virtual": phrase("虚拟储备"),
}
NOW_KINDS = ("physical", "agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A quantity in an account: where, in which state, of which lot. `place` is the id of a facility, place or incident."""

    place: str
    state: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A delivery that is kept apart: reserve kind, lead time in minutes, expiry, where the figure comes from."""

    id: str
    reserve_kind: str = "physical"
    lead_minutes: int | None = None
    expires: Millis | None = None
    received_at: Millis
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A stocktaking: what was on the books, what was found."""

    place: str
    lot: str
    booked: int
    found: int
    reason: str
    counted_by: str
    at: Millis


@dataclass(frozen=True, kw_only=True)
class Article(Payload):
    """What an item of supplies is called, counted in and sorted under."""

    __slots__ = ()
    name_zh: Annotated[str, Words("名称", required=True)]
    name_en: Annotated[str, Words("英文名称")] = ""
    category: Annotated[str, OneOf("类别", Category, none="未分类")] = ""
    unit: Annotated[str, Words("单位", required=True)]
    gb_code: Annotated[str, Words("国标编码")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Article, Subject):
    """An item (the id) and where all of it is. `stated` is what a document says there is: shown, never handed out."""

    subject: ClassVar[str] = "stock"
    unit: str = ""
    reserve_kind: str = ""
    stated: float | None = None
    stated_place: str = ""
    provenance: Provenance = Provenance()
    lots: tuple[Lot, ...] = ()
    holdings: tuple[Holding, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one store gives for a request, lot by lot, and how far each part of it has come.

    `chosen_at`: when the console last counted with its way (recorded): as it was picked, and as the first that is on the
    road was shipped.
    """

    place: str
    lot: str
    picked: int = 0
    shipped: int = 0
    arrived: int = 0
    signed: int = 0
    damaged: int = 0
    short: int = 0
    put_back: int = 0
    chosen_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """One signature in the life of a request: what, how much, by whom, when (`at` as it happened, `recorded_at` when entered)."""

    state: str
    quantity: int | None
    by: str
    at: Millis
    note: str = ""
    recorded_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class SupplyNeed(Payload):
    """Who needs how much of what, where, by when and why."""

    __slots__ = ()
    item: str
    quantity: int
    destination: str
    needed_by: Millis | None = None
    people: int | None = None
    requested_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyRequest(SupplyNeed, Numbered):
    """A need for supplies at a place. `release_number` is the number of the release order (动用指令).

    `state`: requested → approved → ordered (released) → picked → shipped → arrived → signed → reconciled, or refused;
    while goods are outstanding it is the state of the least advanced of them (lines.py). `vehicle`: the kind that carries it, ""
    when nobody has said.
    """

    subject: ClassVar[str] = "supply_request"
    incident: str | None
    state: str = "requested"
    requested_at: Millis
    approved: int | None = None
    release_number: str = ""
    release_serial: int | None = None
    carrier: str | None = None
    eta: Millis | None = None
    vehicle: str = ""
    lines: tuple[Line, ...] = ()
    steps: tuple[RequestStep, ...] = ()

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        """Serial number and time of its release order (动用指令), None while there is none."""
        ordered = [step.at for step in self.steps if step.state == "ordered"]
        return None if self.release_serial is None or not ordered else (self.release_serial, ordered[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class StockEvent(Event):
    """Base of the events of an item; never recorded itself. `id` is the item."""

    subject: ClassVar[str] = "stock"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDefined(Article, StockEvent):
    """An item is known: from a pack (fields are the columns of supplies.csv) or defined by an operator.

    `quantity` is what the document states, at `place`: it is shown beside the ledger and never booked, because nobody
    has counted it.
    """

    kind: ClassVar[str] = "stock.item_defined"
    unit: str = ""
    quantity: float | None = None
    reserve_kind: str = ""
    place: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, kw_only=True)
class Receipt(Payload):
    """A delivery as it is booked: how much, of which lot, from where."""

    __slots__ = ()
    place: Annotated[str, Chosen("地点", required=True)]
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    lot: Annotated[str, Words("批次")] = ""
    origin: Annotated[str, OneOf("来路", {OUTSIDE: phrase("新入库"), RETURNED: phrase("现场退回")})] = "outside"
    reserve_kind: Annotated[str, OneOf("储备方式", RESERVE_NAMES)] = "physical"
    lead_minutes: Annotated[int | None, Number("筹措（分钟）", empty="")] = None
    expires: Annotated[Millis | None, Day("有效期至")] = None
    note: Annotated[str, Words("说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReceived(Receipt, StockEvent):
    """A receipt: out of `outside` (or what came back: `returned`) onto the shelf of `place`."""

    kind: ClassVar[str] = "stock.received"
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMoved(StockEvent):
    """From one account to another; nothing appears or disappears."""

    kind: ClassVar[str] = "stock.moved"
    quantity: int
    lot: str = ""
    from_place: str
    from_state: str
    to_place: str
    to_state: str
    reason: str = ""
    request: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockCounted(StockEvent):
    """A stocktaking: the difference `found` − `booked` is posted against `adjustment`, with the reason."""

    kind: ClassVar[str] = "stock.counted"
    place: str
    lot: str = ""
    booked: int
    found: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Event):
    """Base of the events of a request; never recorded itself."""

    subject: ClassVar[str] = "supply_request"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesRequested(SupplyNeed, RequestEvent):
    """So much of an item was asked for, for a destination."""

    kind: ClassVar[str] = "supplies.requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproved(RequestEvent):
    """Approved, for this quantity."""

    kind: ClassVar[str] = "supplies.approved"
    quantity: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefused(RequestEvent):
    """Not approved, and why."""

    kind: ClassVar[str] = "supplies.refused"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrdered(RequestEvent):
    """The release order (动用指令), numbered in the one series of all orders."""

    kind: ClassVar[str] = "supplies.release_ordered"
    number: str
    serial: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LotShare(Payload):
    """So much of a lot in a store."""

    __slots__ = ()
    place: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesPicked(LotShare, RequestEvent):
    """A quantity of a lot was taken from the shelf for the request."""

    kind: ClassVar[str] = "supplies.picked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesPutBack(LotShare, RequestEvent):
    """Picked and not needed: back on the shelf."""

    kind: ClassVar[str] = "supplies.put_back"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesShipped(LotShare, RequestEvent):
    """A quantity of a lot is on the road; `eta` [ms] is None when nobody can say."""

    kind: ClassVar[str] = "supplies.shipped"
    carrier: str | None = None
    eta: Millis | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesArrived(LotShare, RequestEvent):
    """A quantity of a lot has arrived; nobody has signed for it yet."""

    kind: ClassVar[str] = "supplies.arrived"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesSigned(LotShare, RequestEvent):
    """Signed for (签收): received in order, damaged, and missing from what was shipped."""

    kind: ClassVar[str] = "supplies.signed"
    damaged: int = 0
    short: int = 0
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReconciled(RequestEvent):
    """The request is closed: what was approved, signed and missing is accounted for."""

    kind: ClassVar[str] = "supplies.reconciled"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineItem(Article, Command):
    """Name an item that no pack names. `id` is made when it is empty; `unit` is the smallest that is handed out."""

    name: ClassVar[str] = "materials.define"
    asks: ClassVar[Heading] = Heading("登记物资品种", explanation="单位用能发放的最小单位：升而不是桶，米而不是卷。")
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveStock(Receipt, Command):
    """Book a receipt onto the shelf of `place`. `origin` is outside, or returned for what SendBackStock announced.

    `source` says where the figure comes from (a delivery note); `assumed` stock exists only in exercise files.
    """

    name: ClassVar[str] = "materials.receive"
    asks: ClassVar[Heading] = Heading(
        "入库", submit="入库", lines="item|place|quantity origin|reserve_kind lead_minutes|lot expires|source|note"
    )
    item: Annotated[str, Pick("物资", Stock, required=True)]
    source: Annotated[str, Words("依据", hint="入库单、协议编号；不填则记登记人")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStock(Command):
    """Somebody counted `found` on the shelf; a difference is posted with its reason, the old figure stays."""

    name: ClassVar[str] = "materials.count"
    asks: ClassVar[Heading] = Heading("盘点", submit="登记盘点", lines="item|place|lot|found|reason")
    item: Annotated[str, Pick("物资", Stock, required=True)]
    place: Annotated[str, Chosen("地点", required=True)]
    lot: Annotated[str, Chosen("批次")] = ""
    found: Annotated[int, Number("实盘数量", required=True, empty="")]
    reason: Annotated[str, Words("差异原因", hint="账实不符时必填")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOffStock(Command):
    """From the shelf to lost: expired, broken in store."""

    name: ClassVar[str] = "materials.write_off"
    asks: ClassVar[Heading] = Heading("核减库存", submit="核减", lines="item|place|lot|quantity|reason")
    item: Annotated[str, Pick("物资", Stock, required=True)]
    place: Annotated[str, Chosen("地点", required=True)]
    lot: Annotated[str, Chosen("批次")] = ""
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSupplies(SupplyNeed, Command):
    """Ask for supplies. `destination` is a facility, place or incident; empty means at the incident."""

    name: ClassVar[str] = "materials.request"
    needs_open_incident: ClassVar[bool] = True
    incident: str | None
    destination: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveRequest(Command):
    """Approve all or less (`quantity` None is all). `release` also issues the release order (动用指令)."""

    name: ClassVar[str] = "materials.approve"
    asks: ClassVar[Heading] = Heading("批准物资申请", submit="批准", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    quantity: Annotated[int | None, Number("批准数量", required=True, least=1, empty="")] = None
    release: Annotated[bool, YesNo("同时下动用指令")] = True
    note: Annotated[str, Words("说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRelease(Command):
    """The release order for a request that was approved without one."""

    name: ClassVar[str] = "materials.order_release"
    asks: ClassVar[Heading] = Heading("下动用指令", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    note: Annotated[str, Words("说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseRequest(Command):
    """Do not approve a request, or take the approval back before anything was picked."""

    name: ClassVar[str] = "materials.refuse"
    asks: ClassVar[Heading] = Heading("不批准物资申请", submit="不批准", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickSupplies(Command):
    """Take from the shelf of `place`; without a `lot` those that expire first go first."""

    name: ClassVar[str] = "materials.pick"
    asks: ClassVar[Heading] = Heading("出库", submit="按所选出库", wide=820)
    request: Annotated[str, About(SupplyRequest)]
    place: str
    quantity: Annotated[int, Number("改为数量", least=1, empty="")]
    lot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipSupplies(Command):
    """Everything picked at `place` for the request leaves (`quantity` None), or a part of it. `vehicle`: the kind that carries it,
    "" the usual one for such goods."""

    name: ClassVar[str] = "materials.ship"
    asks: ClassVar[Heading] = Heading("发运", submit="发运", lines="place|quantity|vehicle|carrier", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    place: Annotated[str, Chosen("发出地", required=True)]
    quantity: Annotated[int | None, Number("数量", required=True, least=1, empty="")] = None
    carrier: Annotated[str | None, Words("车辆、押运", hint="车牌、车数、押运人和电话")] = None
    eta_seconds: float | None = None
    vehicle: Annotated[str, Chosen("车型")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordArrivalOfSupplies(Command):
    """The lorry is there; nobody has signed yet. `quantity` None is all that was shipped from `place` ('' any)."""

    name: ClassVar[str] = "materials.arrive"
    asks: ClassVar[Heading] = Heading("登记到达", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    place: Annotated[str, Chosen("发出地")] = ""
    quantity: Annotated[int | None, Number("数量", required=True, least=1, empty="")] = None
    note: Annotated[str, Words("说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignForSupplies(Command):
    """Sign for what came (签收). Partial receipts are allowed; damage and shortage are booked as lost."""

    name: ClassVar[str] = "materials.sign"
    asks: ClassVar[Heading] = Heading(
        "签收", submit="签收", lines="place|quantity damaged short|signed_by|note", wide=760
    )
    request: Annotated[str, About(SupplyRequest)]
    quantity: Annotated[int, Number("完好", required=True, empty="")]
    place: Annotated[str, Chosen("发出地")] = ""
    damaged: Annotated[int, Number("破损", empty="")] = 0
    short: Annotated[int, Number("短少", empty="")] = 0
    signed_by: Annotated[str, Words("签收人", required=True)]
    note: Annotated[str, Words("说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileRequest(Command):
    """Close the books of a request: nothing of it may still be picked or on the road."""

    name: ClassVar[str] = "materials.reconcile"
    asks: ClassVar[Heading] = Heading("核销", submit="核销", wide=760)
    request: Annotated[str, About(SupplyRequest)]
    note: Annotated[str, Words("说明", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumeStock(Command):
    """Used up on scene."""

    name: ClassVar[str] = "materials.consume"
    asks: ClassVar[Heading] = Heading("登记消耗", lines="item|place|quantity|reason")
    item: Annotated[str, Pick("物资", Stock, required=True)]
    place: Annotated[str, Chosen("地点", required=True)]
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    incident: str | None = None
    reason: Annotated[str, Words("原因", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackStock(Command):
    """From the scene back to a store (it is on the shelf again once received), or, with `request`, picked goods put back."""

    name: ClassVar[str] = "materials.send_back"
    asks: ClassVar[Heading] = Heading(
        "现场退回",
        explanation="退回途中单独记账；仓库用“入库 · 现场退回”收货后才回到库存。",
        lines="item|from_place|quantity|to_place|reason",
    )
    item: Annotated[str, Pick("物资", Stock)] = ""
    from_place: Annotated[str, Chosen("地点")] = ""
    to_place: Annotated[str, Chosen("退到")] = ""
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    request: Annotated[str | None, About(SupplyRequest)] = None
    incident: str | None = None
    reason: Annotated[str, Words("原因", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLoss(Command):
    """Lost on scene or on the way back."""

    name: ClassVar[str] = "materials.lose"
    asks: ClassVar[Heading] = Heading("登记损失", lines="item|place|quantity|reason")
    item: Annotated[str, Pick("物资", Stock, required=True)]
    place: Annotated[str, Chosen("地点", required=True)]
    state: str = "on_scene"
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    incident: str | None = None
    reason: Annotated[str, Words("原因", lines=2)]

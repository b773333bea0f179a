"""What an operator can do with stock and with requests for supplies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.plans.subjects import Category
from console.domain.core.asked import Chosen, Day, Heading, Number, OneOf, Pick, Words
from console.domain.core.kernel import Command, Millis, phrase
from console.domain.forces.materials.subjects import OUTSIDE, RESERVE_NAMES, RETURNED, Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineItem(Command):
    """Name an item that no pack names. `id` is made when it is empty; `unit` is the smallest that is handed out."""

    name: ClassVar[str] = "materials.define"
    asks: ClassVar[Heading] = Heading("登记物资品种", explanation="单位用能发放的最小单位：升而不是桶，米而不是卷。")
    id: str = ""
    name_zh: Annotated[str, Words("名称", required=True)]
    name_en: Annotated[str, Words("英文名称")] = ""
    category: Annotated[str, OneOf("类别", Category, none="未分类")] = ""
    unit: Annotated[str, Words("单位", required=True)]
    gb_code: Annotated[str, Words("国标编码")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveStock(Command):
    """Book a receipt onto the shelf of `place`. `origin` is outside, or returned for what SendBackStock announced.

    `source` says where the figure comes from (a delivery note); `assumed` stock exists only in exercise files.
    """

    name: ClassVar[str] = "materials.receive"
    asks: ClassVar[Heading] = Heading(
        "入库", submit="入库", lines="item|place|quantity origin|reserve_kind lead_minutes|lot expires|source|note"
    )
    item: Annotated[str, Pick("物资", Stock, required=True)]
    place: Annotated[str, Chosen("地点", required=True)]
    quantity: Annotated[int, Number("数量", required=True, least=1, empty="")]
    lot: Annotated[str, Words("批次")] = ""
    origin: Annotated[str, OneOf("来路", {OUTSIDE: phrase("新入库"), RETURNED: phrase("现场退回")})] = "outside"
    reserve_kind: Annotated[str, OneOf("储备方式", RESERVE_NAMES)] = "physical"
    lead_minutes: Annotated[int | None, Number("筹措（分钟）", empty="")] = None
    expires: Annotated[Millis | None, Day("有效期至")] = None
    source: Annotated[str, Words("依据", hint="入库单、协议编号；不填则记登记人")] = ""
    note: Annotated[str, Words("说明")] = ""


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
class RequestSupplies(Command):
    """Ask for supplies. `destination` is a facility, place or incident; empty means at the incident."""

    name: ClassVar[str] = "materials.request"
    needs_open_incident: ClassVar[bool] = True
    incident: str | None
    item: str
    quantity: int
    destination: str = ""
    needed_by: Millis | None = None
    people: int | None = None
    requested_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveRequest(Command):
    """Approve all or less (`quantity` None is all). `release` also issues the release order (动用指令)."""

    name: ClassVar[str] = "materials.approve"
    request: str
    quantity: int | None = None
    release: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRelease(Command):
    """The release order for a request that was approved without one."""

    name: ClassVar[str] = "materials.order_release"
    request: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseRequest(Command):
    name: ClassVar[str] = "materials.refuse"
    request: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PickSupplies(Command):
    """Take from the shelf of `place`; without a `lot` those that expire first go first."""

    name: ClassVar[str] = "materials.pick"
    request: str
    place: str
    quantity: int
    lot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipSupplies(Command):
    """Everything picked at `place` for the request leaves (`quantity` None), or a part of it. `vehicle`: the kind that carries it,
    "" the usual one for such goods."""

    name: ClassVar[str] = "materials.ship"
    request: str
    place: str
    quantity: int | None = None
    carrier: str | None = None
    eta_seconds: float | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordArrivalOfSupplies(Command):
    """The lorry is there; nobody has signed yet. `quantity` None is all that was shipped from `place` ('' any)."""

    name: ClassVar[str] = "materials.arrive"
    request: str
    place: str = ""
    quantity: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignForSupplies(Command):
    """Sign for what came (签收). Partial receipts are allowed; damage and shortage are booked as lost."""

    name: ClassVar[str] = "materials.sign"
    request: str
    quantity: int
    place: str = ""
    damaged: int = 0
    short: int = 0
    signed_by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileRequest(Command):
    """Close the books of a request: nothing of it may still be picked or on the road."""

    name: ClassVar[str] = "materials.reconcile"
    request: str
    note: str = ""


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
    request: str | None = None
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

"""What an operator can do with stock and with requests for supplies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineItem(Command):
    """Name an item that no pack names. `id` is made when it is empty; `unit` is the smallest that is handed out."""

    name: ClassVar[str] = "materials.define"
    id: str = ""
    name_zh: str
    name_en: str = ""
    category: str = ""
    unit: str
    gb_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveStock(Command):
    """Book a receipt onto the shelf of `place`. `origin` is outside, or returned for what SendBackStock announced.

    `source` says where the figure comes from (a delivery note); `assumed` stock exists only in exercise files.
    """

    name: ClassVar[str] = "materials.receive"
    item: str
    place: str
    quantity: int
    lot: str = ""
    origin: str = "outside"
    reserve_kind: str = "physical"
    lead_minutes: int | None = None
    expires: Millis | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStock(Command):
    """Somebody counted `found` on the shelf; a difference is posted with its reason, the old figure stays."""

    name: ClassVar[str] = "materials.count"
    item: str
    place: str
    lot: str = ""
    found: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOffStock(Command):
    """From the shelf to lost: expired, broken in store."""

    name: ClassVar[str] = "materials.write_off"
    item: str
    place: str
    lot: str = ""
    quantity: int
    reason: str


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
    item: str
    place: str
    quantity: int
    incident: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackStock(Command):
    """From the scene back to a store (it is on the shelf again once received), or, with `request`, picked goods put back."""

    name: ClassVar[str] = "materials.send_back"
    item: str = ""
    from_place: str = ""
    to_place: str = ""
    quantity: int
    request: str | None = None
    incident: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLoss(Command):
    """Lost on scene or on the way back."""

    name: ClassVar[str] = "materials.lose"
    item: str
    place: str
    state: str = "on_scene"
    quantity: int
    incident: str | None = None
    reason: str

"""What can happen to stock and to a request for supplies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class StockEvent(Event):
    """Base of the events of an item; never recorded itself. `id` is the item."""

    subject: ClassVar[str] = "stock"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDefined(StockEvent):
    """An item is known: from a pack (fields are the columns of supplies.csv) or defined by an operator.

    `quantity` is what the document states, at `place`: it is shown beside the ledger and never booked, because nobody
    has counted it.
    """

    kind: ClassVar[str] = "stock.item_defined"
    name_zh: str
    name_en: str = ""
    category: str = ""
    unit: str = ""
    quantity: float | None = None
    reserve_kind: str = ""
    place: str = ""
    gb_code: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReceived(StockEvent):
    """A receipt: out of `outside` (or what came back: `returned`) onto the shelf of `place`."""

    kind: ClassVar[str] = "stock.received"
    place: str
    quantity: int
    lot: str = ""
    origin: str = "outside"
    reserve_kind: str = "physical"
    lead_minutes: int | None = None
    expires: Millis | None = None
    provenance: Provenance = Provenance()
    note: str = ""


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
class SuppliesRequested(RequestEvent):
    kind: ClassVar[str] = "supplies.requested"
    item: str
    quantity: int
    destination: str
    needed_by: Millis | None = None
    people: int | None = None
    requested_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproved(RequestEvent):
    kind: ClassVar[str] = "supplies.approved"
    quantity: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefused(RequestEvent):
    kind: ClassVar[str] = "supplies.refused"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrdered(RequestEvent):
    """The release order (动用指令), numbered in the one series of all orders."""

    kind: ClassVar[str] = "supplies.release_ordered"
    number: str
    serial: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesPicked(RequestEvent):
    kind: ClassVar[str] = "supplies.picked"
    place: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesPutBack(RequestEvent):
    """Picked and not needed: back on the shelf."""

    kind: ClassVar[str] = "supplies.put_back"
    place: str
    lot: str
    quantity: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesShipped(RequestEvent):
    kind: ClassVar[str] = "supplies.shipped"
    place: str
    lot: str
    quantity: int
    carrier: str | None = None
    eta: Millis | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesArrived(RequestEvent):
    kind: ClassVar[str] = "supplies.arrived"
    place: str
    lot: str
    quantity: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliesSigned(RequestEvent):
    """Signed for (签收): received in order, damaged, and missing from what was shipped."""

    kind: ClassVar[str] = "supplies.signed"
    place: str
    lot: str
    quantity: int
    damaged: int = 0
    short: int = 0
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReconciled(RequestEvent):
    kind: ClassVar[str] = "supplies.reconciled"
    note: str = ""

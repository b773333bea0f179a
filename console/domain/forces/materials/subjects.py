"""Stock by double entry, and the life of a request for supplies.

Quantities are whole numbers of the item's unit; an item that is handed out in parts is kept in the smaller unit (litres
of water, not barrels; metres of rope, not coils). Every quantity is in exactly one account, a place and a state; a
receipt comes out of the account `outside`, a counting difference out of `adjustment`, so all accounts of an item
together are always zero.

Source: design.md §2 rule 7; the steps of a request are INFERRED from the release procedure (brief §2.3, W46–W48).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Provenance, Subject, phrase
from console.domain.core.numbering import Numbered

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Subject):
    """An item (the id) and where all of it is. `stated` is what a document says there is: shown, never handed out."""

    subject: ClassVar[str] = "stock"
    name_zh: str
    name_en: str = ""
    category: str = ""
    unit: str = ""
    reserve_kind: str = ""
    stated: float | None = None
    stated_place: str = ""
    gb_code: str = ""
    provenance: Provenance = Provenance()
    lots: tuple[Lot, ...] = ()
    holdings: tuple[Holding, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one store gives for a request, lot by lot, and how far each part of it has come."""

    place: str
    lot: str
    picked: int = 0
    shipped: int = 0
    arrived: int = 0
    signed: int = 0
    damaged: int = 0
    short: int = 0
    put_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One signature in the life of a request: what, how much, by whom, when (`at` as it happened, `recorded_at` when entered)."""

    state: str
    quantity: int | None
    by: str
    at: Millis
    note: str = ""
    recorded_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyRequest(Numbered):
    """A need for supplies at a place. `release_number` is the number of the release order (动用指令).

    `state`: requested → approved → ordered (released) → picked → shipped → arrived → signed → reconciled, or refused;
    while goods are outstanding it is the state of the least advanced of them (lines.py). `vehicle`: the kind that carries it, ""
    when nobody has said.
    """

    subject: ClassVar[str] = "supply_request"
    incident: str | None
    item: str
    quantity: int
    destination: str
    needed_by: Millis | None = None
    people: int | None = None
    requested_by: str = ""
    reason: str = ""
    state: str = "requested"
    requested_at: Millis
    approved: int | None = None
    release_number: str = ""
    release_serial: int | None = None
    carrier: str | None = None
    eta: Millis | None = None
    vehicle: str = ""
    lines: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def number_taken(self) -> tuple[int, Millis] | None:
        ordered = [step.at for step in self.steps if step.state == "ordered"]
        return None if self.release_serial is None or not ordered else (self.release_serial, ordered[-1])

"""Actions that fill stores (assumed stock, exercise files only), send supplies and sign for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import World
from console.domain.core.places import place_position
from console.domain.forces.materials.commands import (
    ApproveRequest,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
)
from console.domain.forces.materials.lines import on_the_road, to_pick
from console.domain.forces.materials.subjects import Stock, SupplyRequest
from console.domain.response.dispatching.ways import store_ways
from console.domain.response.orders.life import MINUTE
from console.domain.response.supply.supply import offers
from console.domain.review.exercises.actions.base import Action, Commands, Scene

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """So much of an item in a store. An item that is not known yet is defined, with name, category and unit."""

    item: str
    place: str
    quantity: int
    reserve_kind: str = "physical"
    lead_minutes: int | None = None
    expires_days: float | None = None
    name_zh: str = ""
    name_en: str = ""
    category: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockUp(Action):
    """Assumed stock: booked as a receipt whose source is `assumed`, which a live file refuses."""

    name: ClassVar[str] = "engine.stock"
    rows: tuple[StockRow, ...]

    def play(self, scene: Scene) -> Commands:
        world = scene.world
        for row in self.rows:
            if world.find(Stock, row.item) is None:
                world = yield DefineItem(
                    id=row.item, name_zh=row.name_zh, name_en=row.name_en, category=row.category, unit=row.unit
                )
            expires = None if row.expires_days is None else round(row.expires_days * DAY_MINUTES * MINUTE)
            world = yield ReceiveStock(
                item=row.item,
                place=row.place,
                quantity=row.quantity,
                reserve_kind=row.reserve_kind,
                lead_minutes=row.lead_minutes,
                expires=None if expires is None else scene.now + expires,
                source="assumed",
                note="演练假定",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Action):
    """Request, approve, release, pick and ship: from the stores that are nearest by open roads, as far as there is stock."""

    name: ClassVar[str] = "engine.supplies"
    creates: ClassVar[str] = "supply_request"
    incident: str
    item: str
    quantity: int
    destination: str = ""
    people: int | None = None
    needed_in_minutes: float | None = None
    reason: str = ""

    def play(self, scene: Scene) -> Commands:
        known = {one.id for one in scene.world.all(SupplyRequest)}
        needed = None if self.needed_in_minutes is None else scene.now + round(self.needed_in_minutes * MINUTE)
        world = yield RequestSupplies(
            incident=self.incident,
            item=self.item,
            quantity=self.quantity,
            destination=self.destination,
            needed_by=needed,
            people=self.people,
            requested_by=scene.player,
            reason=self.reason,
        )
        request = next(one for one in world.all(SupplyRequest) if one.id not in known)
        world = yield ApproveRequest(request=request.id)
        yield from self._send(scene, world, request.id)

    def _send(self, scene: Scene, world: World, id: str) -> Commands:
        request = world.get(SupplyRequest, id)
        target = place_position(world, request.destination)
        ways = store_ways(world, scene.roads, target, request.item)
        for offer in offers(world, request.item, to_pick(request), ways, scene.now, request.destination).offers:
            yield PickSupplies(request=id, place=offer.place, quantity=offer.quantity)
            yield ShipSupplies(request=id, place=offer.place, eta_seconds=offer.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver(Action):
    """What is on the road arrives and is signed for; `damaged` and `short` of it are not. Then the books are closed."""

    name: ClassVar[str] = "engine.deliver"
    request: str
    damaged: int = 0
    short: int = 0
    note: str = ""
    reconcile: bool = True

    def play(self, scene: Scene) -> Commands:
        request = scene.world.get(SupplyRequest, self.request)
        coming = sum(on_the_road(line) for line in request.lines)
        if not coming:
            return
        yield RecordArrivalOfSupplies(request=request.id)
        damaged = min(self.damaged, coming)
        short = min(self.short, coming - damaged)
        yield SignForSupplies(
            request=request.id,
            quantity=coming - damaged - short,
            damaged=damaged,
            short=short,
            signed_by=scene.player,
            note=self.note,
        )
        if self.reconcile:
            yield ReconcileRequest(request=request.id, note=self.note or "按实收核销")

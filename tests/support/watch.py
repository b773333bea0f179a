"""A shift at a live console, for journeys: the real store on disk, a real city, a clock that stands at a minute of the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Command, Millis, Position, Refusal, World
from console.domain.core.ports import JournalQuery
from console.domain.forces.materials.model import (
    ApproveRequest,
    PickSupplies,
    RequestSupplies,
    ShipSupplies,
    SupplyRequest,
)
from console.domain.response.dispatching.recommend import store_ways
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import Order
from console.domain.response.reports.model import DischargeDuty, ReportingDuty
from console.domain.response.supplies import offers
from console.domain.review.timeline import story as timeline
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.open_roads import OpenRoads, read_roads
from db.archive import FileArchive

MINUTE = 60_000
BEGIN: Millis = 1_784_500_000_000
OFFICER = "值班员甲"


class Watch:
    """One officer on duty in Shangjie; `minute` is always counted from the beginning of the shift."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = BEGIN
        self.archive = FileArchive()
        self.store = self.archive.create(path, lambda: self.now)
        self.store.execute(
            founding.FoundFile(mode=founding.LIVE, title="上街区值班", city="shangjie"), actor="", post=""
        )
        self.archive.load_city(self.store, "shangjie", actor="数据包", post="")
        self.do(0, duty.TakeShift(holder=OFFICER))
        self.networks = read_roads(layers_in_use(self.world), self.store.views.attachment).networks

    @property
    def roads(self) -> OpenRoads:
        return OpenRoads.at(self.world, self.networks, self.now)

    @property
    def world(self) -> World:
        return self.store.views.world()

    def do(self, minute: float, *commands: Command) -> World:
        self.now = BEGIN + round(minute * MINUTE)
        for command in commands:
            self.store.execute(command, actor=OFFICER, post="值班员")
        return self.world

    def refuses(self, minute: float, command: Command, why: str) -> None:
        before = self.store.views.file().events
        with pytest.raises(Refusal, match=why):
            self.do(minute, command)
        assert self.store.views.file().events == before

    def incident(self, number: int) -> Incident:
        return next(one for one in self.world.all(Incident) if one.number == number)

    def order(self, serial: int) -> Order:
        return next(one for one in self.world.all(Order) if one.serial == serial)

    def told(self, incident: str) -> list[str]:
        rows = self.store.views.journal(JournalQuery(incident=incident, limit=2000, newest_first=False))
        return [str(entry.sentence) for entry in timeline.of(self.world, rows)]

    def call_the_office(self, minute: float, incident: str) -> None:
        """What is owed by telephone is told by telephone, and by whom it was taken is on record."""
        phone = [
            one
            for one in self.world.all(ReportingDuty)
            if one.incident == incident and one.channel == "phone" and one.status == "running"
        ]
        assert phone
        for one in phone:
            self.do(minute, DischargeDuty(duty=one.id, told="总值班室", words="已电话报告"))
            done = self.world.get(ReportingDuty, one.id)
            assert done.discharged_at is not None and done.discharged_at <= done.due_at

    def send(self, flood: str, item: str, quantity: int, to: str, near: Position) -> str:
        """Ask for supplies, take the store that is offered, ship; the id of the request."""
        known = {one.id for one in self.world.all(SupplyRequest)}
        self.do(
            153,
            RequestSupplies(incident=flood, item=item, quantity=quantity, destination=to, requested_by="疏散安置组"),
        )
        request = next(one.id for one in self.world.all(SupplyRequest) if one.id not in known)
        ways = store_ways(self.world, self.roads, near, item)
        offered = offers(self.world, item, quantity, ways, self.now).offers
        assert [(one.place, one.quantity) for one in offered] == [("store-1", quantity)] and offered[0].reasons
        self.refuses(154, PickSupplies(request=request, place="store-1", quantity=quantity), "动用指令")
        self.do(
            155,
            ApproveRequest(request=request),
            PickSupplies(request=request, place="store-1", quantity=quantity),
            ShipSupplies(request=request, place="store-1", eta_seconds=900),
        )
        return request

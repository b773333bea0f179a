"""A request for supplies: from need to signature, with what is damaged, short or too much."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.city.plans.model import Need
from console.domain.core.kernel import Command
from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import (
    ApproveRequest,
    ConsumeStock,
    OrderRelease,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RecordLoss,
    RefuseRequest,
    RequestSupplies,
    SendBackStock,
    ShipSupplies,
    SignForSupplies,
    Stock,
    SupplyRequest,
)
from console.domain.forces.materials.views import available, balance, stock_balanced
from console.domain.response.dispatching.recommend import store_ways
from console.domain.response.incidents.model import CloseIncident
from console.domain.response.supplies import against_need, offers, planned_need, requests, stock_conflicts
from console.domain.roads.open_roads import OpenRoads
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play, same_subjects

DAY = 24 * 60 * MINUTE


@pytest.fixture
def play() -> Play:
    play = forces.city()
    forces.incident(play)
    forces.item(play, "pump", ("store-a", 10), ("store-b", 5))
    return play


FLOOD = "incident-1"


def ask(play: Play, quantity: int = 8, **more: Any) -> str:
    play.do(
        RequestSupplies(**{"incident": FLOOD, "item": "pump", "quantity": quantity, "destination": "shelter", **more})
    )
    return play.world.all(SupplyRequest)[-1].id


def found(play: Play, id: str) -> SupplyRequest:
    return play.world.get(SupplyRequest, id)


def held(play: Play, state: str, place: str | None = None) -> int:
    return quantity_in(play.world.get(Stock, "pump"), state, place)


def test_the_whole_life(play: Play) -> None:
    id = ask(play)
    assert found(play, id).state == "requested"
    play.do(ApproveRequest(request=id, quantity=6, note="先给六台"))
    assert (found(play, id).state, found(play, id).approved, found(play, id).release_number) == (
        "ordered",
        6,
        "小应指〔2026〕1号",
    )
    play.do(PickSupplies(request=id, place="store-a", quantity=4))
    assert found(play, id).state == "picked" and held(play, "picked", "store-a") == 4
    play.do(ShipSupplies(request=id, place="store-a", carrier="t-pump", eta_seconds=1200))
    shipped = found(play, id)
    assert (shipped.state, shipped.carrier, shipped.eta) == ("shipped", "t-pump", play.now + 1_200_000)
    assert held(play, "in_transit", "shelter") == 4
    play.do(RecordArrivalOfSupplies(request=id))
    assert found(play, id).state == "arrived" and held(play, "in_transit", "shelter") == 4
    play.do(SignForSupplies(request=id, quantity=2, signed_by="安置点负责人"))
    assert found(play, id).state == "arrived" and held(play, "on_scene", "shelter") == 2
    play.do(SignForSupplies(request=id, quantity=0, damaged=1, short=1, signed_by="安置点负责人"))
    assert found(play, id).state == "signed" and held(play, "lost", "shelter") == 2
    play.do(PickSupplies(request=id, place="store-b", quantity=2))
    assert found(play, id).state == "picked"
    play.do(ShipSupplies(request=id, place="store-b"))
    play.do(SignForSupplies(request=id, quantity=2, signed_by="安置点负责人"))  # nobody had reported the arrival
    assert "签收比批准少2" in play.refused(ReconcileRequest(request=id))
    play.do(ReconcileRequest(request=id, note="破损短少各一，运输单位承担"))
    done = found(play, id)
    assert done.state == "reconciled" and [step.state for step in done.steps][:3] == [
        "requested",
        "approved",
        "ordered",
    ]
    assert done.steps[-2].by == "安置点负责人"
    play.do(ConsumeStock(item="pump", place="shelter", quantity=1, incident=FLOOD))
    play.do(SendBackStock(item="pump", from_place="shelter", to_place="store-a", quantity=2, incident=FLOOD))
    play.do(ReceiveStock(item="pump", place="store-a", quantity=1, origin="returned"))
    play.do(RecordLoss(item="pump", place="store-a", state="returned", quantity=1, reason="回程丢失"))
    sums = {state: held(play, state) for state in ("shelf", "on_scene", "consumed", "returned", "lost", "in_transit")}
    assert sums == {"shelf": 10, "on_scene": 1, "consumed": 1, "returned": 0, "lost": 3, "in_transit": 0}
    assert stock_balanced(play.world) and same_subjects(play.world, play.replayed())


ROAD = ("requested", "approved", "ordered", "picked", "shipped", "arrived", "signed", "reconciled", "refused")
STEPS: dict[str, Any] = {
    "approve": lambda id: ApproveRequest(request=id),
    "order": lambda id: OrderRelease(request=id),
    "refuse": lambda id: RefuseRequest(request=id, reason="不符合条件"),
    "pick": lambda id: PickSupplies(request=id, place="store-a", quantity=1),
    "ship": lambda id: ShipSupplies(request=id, place="store-a"),
    "arrive": lambda id: RecordArrivalOfSupplies(request=id),
    "sign": lambda id: SignForSupplies(request=id, quantity=1, signed_by="所长"),
    "reconcile": lambda id: ReconcileRequest(request=id, note="按实收"),
}
# per state the steps that are possible; more can be picked until the approved quantity is reached
POSSIBLE = {
    "requested": {"approve", "refuse"},
    "approved": {"order", "refuse"},
    "ordered": {"pick", "refuse"},
    "picked": {"pick", "ship"},
    "shipped": {"pick", "arrive", "sign"},
    "arrived": {"pick", "sign"},
    "signed": {"pick", "reconcile"},
    "reconciled": set(),
    "refused": set(),
}


def brought_to(play: Play, state: str) -> str:
    id = ask(play)
    if state == "requested":
        return id
    if state == "refused":
        play.do(RefuseRequest(request=id, reason="不符合条件"))
        return id
    play.do(ApproveRequest(request=id, release=False))
    for step in ("order", "pick", "ship", "arrive", "sign", "reconcile"):
        if found(play, id).state == state:
            break
        play.do(STEPS[step](id))
    assert found(play, id).state == state
    return id


@pytest.mark.parametrize("state", ROAD)
@pytest.mark.parametrize("step", tuple(STEPS))
def test_the_table_of_steps(play: Play, state: str, step: str) -> None:
    id = brought_to(play, state)
    command = STEPS[step](id)
    if step in POSSIBLE[state]:
        play.do(command)
        assert found(play, id).state != state or step == "pick"
    else:
        assert play.refused(command)
    assert stock_balanced(play.world)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (RequestSupplies(incident=FLOOD, item="moon", quantity=1), "moon"),
        (RequestSupplies(incident=FLOOD, item="pump", quantity=0), "大于零"),
        (RequestSupplies(incident=FLOOD, item="pump", quantity=1, destination="nowhere"), "nowhere"),
        (RequestSupplies(incident=FLOOD, item="pump", quantity=1, destination="store-planned"), "尚在规划"),
        (RequestSupplies(incident=FLOOD, item="pump", quantity=1, people=-3), "负数"),
        (RequestSupplies(incident=None, item="pump", quantity=1), "送达地点"),
        (RequestSupplies(incident="incident-9", item="pump", quantity=1), "incident-9"),
        (ApproveRequest(request="request-1", quantity=9), "超过申请数量8"),
        (ApproveRequest(request="request-1", quantity=0), "大于零"),
        (RefuseRequest(request="request-1", reason=""), "原因"),
        (PickSupplies(request="request-1", place="store-a", quantity=1), "动用指令"),
        (SignForSupplies(request="request-1", quantity=1, signed_by=" "), "签收人"),
        (SignForSupplies(request="request-1", quantity=-1, damaged=3, signed_by="所长"), "负数"),
        (SignForSupplies(request="request-1", quantity=0, signed_by="所长"), "大于零"),
        (SignForSupplies(request="request-9", quantity=1, signed_by="所长"), "request-9"),
    ],
)
def test_refusals(play: Play, command: Command, words: str) -> None:
    ask(play)
    assert words in play.refused(command)


def test_no_more_than_approved_and_no_more_than_there_is(play: Play) -> None:
    id = ask(play, 12)
    play.do(ApproveRequest(request=id, quantity=11))
    assert "还剩11台" in play.refused(PickSupplies(request=id, place="store-a", quantity=12))
    assert "只有10台，不足11台" in play.refused(PickSupplies(request=id, place="store-a", quantity=11))
    play.do(PickSupplies(request=id, place="store-a", quantity=10))
    assert "没有为该申请出库" in play.refused(ShipSupplies(request=id, place="store-b"))
    assert "只有10，不足11" in play.refused(ShipSupplies(request=id, place="store-a", quantity=11))
    assert "不合理" in play.refused(ShipSupplies(request=id, place="store-a", eta_seconds=-5))
    play.do(ShipSupplies(request=id, place="store-a", quantity=6))
    assert found(play, id).state == "picked"  # four are still waiting
    assert "还有10已出库或在途" in play.refused(ReconcileRequest(request=id))
    assert "只有6，不足7" in play.refused(SignForSupplies(request=id, quantity=7, signed_by="所长"))
    play.do(SendBackStock(request=id, quantity=4, reason="车装不下"))
    assert found(play, id).state == "shipped" and held(play, "shelf", "store-a") == 4
    assert "只有0，不足1" in play.refused(SendBackStock(request=id, quantity=1))


def test_nothing_is_asked_for_what_is_closed(play: Play) -> None:
    play.do(CloseIncident(incident=FLOOD, summary="误报"))
    assert "归档" in play.refused(RequestSupplies(incident=FLOOD, item="pump", quantity=1))


def test_expired_lots_never_leave(play: Play) -> None:
    forces.item(play, "water")
    soon = play.now + DAY
    play.do(ReceiveStock(item="water", place="store-a", quantity=5, lot="old", expires=soon, source="单"))
    id = ask(play, 5, item="water")
    play.do(ApproveRequest(request=id))
    late = {"at": soon + MINUTE}
    assert "只有0台" in play.refused(PickSupplies(request=id, place="store-a", quantity=5), **late)
    assert "已过有效期" in play.refused(PickSupplies(request=id, place="store-a", quantity=5, lot="old"), **late)


def test_a_later_reserve_leaves_only_when_it_is_named(play: Play) -> None:
    forces.item(play, "boat")
    play.do(
        ReceiveStock(
            item="boat",
            place="store-a",
            quantity=3,
            lot="代储",
            reserve_kind="enterprise",
            lead_minutes=60,
            source="协议",
        )
    )
    id = ask(play, 3, item="boat")
    play.do(ApproveRequest(request=id))
    assert "只有0台" in play.refused(PickSupplies(request=id, place="store-a", quantity=3))
    play.do(PickSupplies(request=id, place="store-a", quantity=3, lot="代储"))
    assert found(play, id).lines[0].lot == "代储"


def test_without_a_destination_supplies_go_to_the_incident(play: Play) -> None:
    id = ask(play, 1, destination="")
    assert found(play, id).destination == FLOOD


def test_offers_come_from_the_nearest_store_by_open_roads(play: Play) -> None:
    target = forces.position(113.35)
    ways = store_ways(play.world, OpenRoads.at(play.world, [forces.network()], play.now), target, "pump")
    supply = offers(play.world, "pump", 12, ways, play.now)
    assert [(one.place, one.quantity) for one in supply.offers] == [("store-a", 10), ("store-b", 2)]
    assert supply.missing == 0 and supply.sentence is None
    assert supply.offers[0].seconds is not None and supply.offers[1].seconds is not None
    assert supply.offers[0].seconds < supply.offers[1].seconds
    said = "；".join(map(str, supply.offers[1].reasons))
    assert "库存5台" in said and "沿公路" in said and "调出后余3台" in said
    short = offers(play.world, "pump", 20, ways, play.now, exclude="store-b")
    assert [one.place for one in short.offers] == ["store-a"] and short.missing == 10
    assert "还差10台，没有其他储备" in str(short.sentence)


def test_what_could_come_later_is_named_in_the_shortage(play: Play) -> None:
    play.do(
        ReceiveStock(
            item="pump", place="store-b", quantity=30, reserve_kind="capacity", lead_minutes=360, source="协议"
        )
    )
    supply = offers(play.world, "pump", 20, {}, play.now)
    assert supply.missing == 5 and "另有30台要360分钟筹措" in str(supply.sentence)
    assert all(one.assumed and "位置未知" in str(one.reasons[1]) for one in supply.offers)


def test_stock_against_need(play: Play) -> None:
    id = ask(play, 8, needed_by=play.now + 60 * MINUTE)
    play.do(ApproveRequest(request=id, quantity=6))
    assert available(play.world, "pump", play.now).free == 9
    play.do(PickSupplies(request=id, place="store-a", quantity=6))
    play.do(ShipSupplies(request=id, place="store-a"))
    play.do(SignForSupplies(request=id, quantity=2, damaged=1, signed_by="所长"))
    refused = ask(play, 50)
    play.do(RefuseRequest(request=refused, reason="超过需要"))
    (row,) = against_need(play.world, FLOOD, play.now)
    assert (row.requested, row.approved, row.in_transit, row.delivered, row.damaged) == (8, 6, 3, 2, 1)
    assert row.gap == 3 and row.free == 9
    table = requests(play.world, play.now + 61 * MINUTE)
    assert [(one.request.id, one.open, one.late) for one in table] == [(id, 4, True), (refused, 0, False)]
    assert requests(play.world, play.now, "incident-9") == ()


def test_two_incidents_that_ask_for_more_than_there_is(play: Play) -> None:
    second = forces.incident(play, "flood", 113.46)
    ask(play, 10)
    assert stock_conflicts(play.world, play.now) == ()
    ask(play, 8, incident=second)
    (conflict,) = stock_conflicts(play.world, play.now)
    assert conflict.wanted == {FLOOD: 10, second: 8} and conflict.there == 15
    assert "2起事件共要18台pump物资，可即时调出的只有15台" in str(conflict.sentence)


def test_planning_figures() -> None:
    water = Need(id="w", category="life", name_zh="水", name_en="Water", unit="L", per_day=3.0)
    tent = Need(id="t", category="life", name_zh="面积", name_en="Space", unit="m2", per_person=3.5)
    nothing = Need(id="n", category="life", name_zh="无", name_en="", unit="x")
    assert planned_need(water, 100, 2) == 600
    assert planned_need(tent, 100, 2) == 350
    assert planned_need(nothing, 100) is None


def test_the_proof_names_the_item(play: Play) -> None:
    assert [(one.item, one.total, one.balanced) for one in balance(play.world)][-1] == ("pump", 0, True)

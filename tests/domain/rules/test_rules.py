"""The rules of design.md §2 from the other side: commands that would break them, one after the other."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.model import AddFacility
from console.domain.core.desk import founding
from console.domain.core.kernel import Command
from console.domain.forces.materials.model import (
    ApproveRequest,
    PickSupplies,
    ReceiveStock,
    RequestSupplies,
    SupplyRequest,
)
from console.domain.forces.materials.views import available
from console.domain.forces.teams.model import AddTeam
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import (
    EscalateRecipient,
    IssueOrder,
    Order,
    RecordAcknowledgement,
    To,
    WithdrawOrder,
)
from console.domain.response.supplies import offers
from tests.support import forces
from tests.support.play import Play

FLOOD = "incident-1"


@pytest.fixture
def play() -> Play:
    play = forces.city()
    forces.incident(play)
    return play


def order(to: To, **more: str) -> IssueOrder:
    return IssueOrder(incident=FLOOD, title="令", text="出动", recipients=(to,), **more)


@pytest.mark.parametrize(
    "command",
    [
        DispatchTeam(team="t-planned", incident=FLOOD),
        order(To(kind="team", id="t-planned")),
        order(To(kind="team", id="t-planned", dispatch=True)),
    ],
)
def test_a_planned_team_is_neither_dispatched_nor_ordered(play: Play, command: Command) -> None:
    assert "尚在规划" in play.refused(command)


@pytest.mark.parametrize("kind", ["physical", "agreement"])
def test_stock_with_a_lead_time_is_not_there_now(play: Play, kind: str) -> None:
    forces.item(play, "pump", ("store-a", 3))
    play.do(ReceiveStock(item="pump", place="store-b", quantity=9, reserve_kind=kind, lead_minutes=240, source="协议"))
    found = available(play.world, "pump", play.now)
    assert found.now == 3
    assert [(one.lead_minutes, one.quantity) for one in found.later] == [(240, 9)]
    play.do(RequestSupplies(incident=FLOOD, item="pump", quantity=2, destination="shelter"))
    request = play.world.all(SupplyRequest)[-1].id
    play.do(ApproveRequest(request=request))
    play.refused(PickSupplies(request=request, place="store-b", quantity=2))


def test_a_lead_time_that_nobody_knows_is_said_to_be_unknown(play: Play) -> None:
    forces.item(play, "pump")
    play.do(ReceiveStock(item="pump", place="store-b", quantity=9, reserve_kind="capacity", source="协议"))
    said = str(offers(play.world, "pump", 5, {}, play.now).sentence)
    assert "未知" in said
    assert "None" not in said


def test_no_step_of_an_order_before_it_was_issued(play: Play) -> None:
    play.do(order(To(kind="unit", id="u-water")))
    id = play.world.all(Order)[0].id
    early = play.world.all(Order)[0].issued_at - 1
    for command in (
        RecordAcknowledgement(order=id),
        EscalateRecipient(order=id, recipient="u-water"),
        WithdrawOrder(order=id, reason="有变"),
    ):
        assert "早于" in play.refused(command, occurred_at=early)


@pytest.mark.parametrize(
    "command",
    [
        AddTeam(name_zh="队", skills=("boat",), source="assumed"),
        AddFacility(kind="other", name_zh="点", source=" assumed"),
    ],
)
def test_what_is_assumed_stays_out_of_a_live_file(play: Play, command: Command) -> None:
    assert "只能用于演练文件" in play.refused(command)
    forces.city(mode=founding.EXERCISE).do(command)

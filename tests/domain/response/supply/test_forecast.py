"""Forces against need over time: recorded times make the past, promised ones the future, nothing is made up."""

from __future__ import annotations

import pytest

from console.domain.forces.materials.model import (
    ApproveRequest,
    PickSupplies,
    RecordArrivalOfSupplies,
    RefuseRequest,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
    SupplyRequest,
)
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import ReportArrival
from console.domain.response.supplies import PEOPLE, Course, Point, courses
from tests.support import forces
from tests.support.forces import MINUTE
from tests.support.play import Play


@pytest.fixture
def play() -> Play:
    return forces.city()


def course(play: Play, incident: str, id: str) -> Course:
    return next(one for one in courses(play.world, incident, play.now) if one.id == id)


def test_nobody_says_how_many_people_are_needed_and_late_ones_are_promised_for_now(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-boat-near", incident=flood, eta_seconds=600))
    play.do(DispatchTeam(team="t-pump", incident=flood, eta_seconds=1200))
    play.do(DispatchTeam(team="t-nowhere", incident=flood))
    play.do(ReportArrival(team="t-boat-near"), after=600)
    people = course(play, flood, PEOPLE)
    assert (people.needed, people.met_at, people.present, people.undated) == (None, None, 20, 20)
    assert [point.amount for point in people.promised] == [20, 40]
    play.now += 60 * MINUTE
    assert course(play, flood, PEOPLE).promised[-1] == Point(play.now, 40)


def test_goods_rise_from_requested_over_promised_to_signed(play: Play) -> None:
    flood = forces.incident(play)
    forces.item(play, "tent", ("store-a", 100))
    play.do(RequestSupplies(incident=flood, item="tent", quantity=50))
    id = play.world.all(SupplyRequest)[0].id
    assert course(play, flood, "tent").needed == 50 and course(play, flood, "tent").undated == 0
    play.do(ApproveRequest(request=id))
    assert course(play, flood, "tent").undated == 50
    play.do(PickSupplies(request=id, place="store-a", quantity=40))
    play.do(ShipSupplies(request=id, place="store-a", eta_seconds=1800))
    shipped = course(play, flood, "tent")
    assert (shipped.present, shipped.undated, shipped.met_at) == (0, 10, None)
    assert [point.amount for point in shipped.promised] == [0, 40]
    assert shipped.promised[-1].at == play.world.all(SupplyRequest)[0].eta
    play.do(RecordArrivalOfSupplies(request=id), after=1500)
    assert course(play, flood, "tent").promised == (Point(play.now, 0), Point(play.now, 40))
    play.do(SignForSupplies(request=id, quantity=30, damaged=4, signed_by="乙"))
    signed = course(play, flood, "tent")
    assert signed.present == 30 and [point.amount for point in signed.promised] == [30, 36]


def test_met_at_is_when_enough_is_there_or_promised(play: Play) -> None:
    flood = forces.incident(play)
    forces.item(play, "tent", ("store-a", 100))
    play.do(RequestSupplies(incident=flood, item="tent", quantity=50))
    id = play.world.all(SupplyRequest)[0].id
    play.do(ApproveRequest(request=id))
    play.do(PickSupplies(request=id, place="store-a", quantity=50))
    play.do(ShipSupplies(request=id, place="store-a", eta_seconds=1800))
    assert course(play, flood, "tent").met_at == play.world.all(SupplyRequest)[0].eta


def test_a_refused_request_is_no_need_and_other_incidents_count_for_themselves(play: Play) -> None:
    flood, other = forces.two_incidents(play)
    forces.item(play, "tent")
    play.do(RequestSupplies(incident=flood, item="tent", quantity=50))
    play.do(RefuseRequest(request=play.world.all(SupplyRequest)[0].id, reason="无库存"))
    assert [one.id for one in courses(play.world, flood, play.now)] == [PEOPLE]
    play.do(RequestSupplies(incident=other, item="tent", quantity=5))
    assert [one.id for one in courses(play.world, flood, play.now)] == [PEOPLE]
    assert course(play, other, "tent").needed == 5

"""The relief clock: hours of the plan, people in need, what is there and what is promised."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.model import AddFacility, RecordShelterIntake
from console.domain.forces.materials.model import (
    ApproveRequest,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
    SupplyRequest,
)
from console.domain.response.incidents.model import CloseIncident, MergeIncident, RecordFigures
from console.domain.response.relief import ReliefClock, running, status
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import HOUR, NIGHT, report


@pytest.fixture
def play() -> Play:
    stage = rulebook.play()
    stage.do(AddFacility(id="store", kind="warehouse", name_zh="区储备库"))
    stage.do(AddFacility(id="gym", kind="shelter", name_zh="体育中心", capacity=4000))
    for id, name, category, unit in (
        ("water", "瓶装饮用水", "life-support", "L"),
        ("tent", "帐篷", "board-lodging", "顶"),
        ("food", "方便食品", "board-lodging", "人份"),
        ("rain", "雨衣", "board-lodging", "件"),
    ):
        stage.do(DefineItem(id=id, name_zh=name, category=category, unit=unit))
        stage.do(ReceiveStock(item=id, place="store", quantity=10_000, source="入库单"))
    stage.now = NIGHT
    return stage


def people(play: Play, id: str, count: float, metric: str = "evacuated") -> None:
    play.do(RecordFigures(incident=id, source="镇", values={metric: count}, explanation="核实"), after=1)


def send(play: Play, incident: str, item: str, quantity: int, *, sign: int | None = None, eta_hours: float = 2) -> None:
    """Ask, approve, pick, ship; with `sign` also sign for so many."""
    play.do(RequestSupplies(incident=incident, item=item, quantity=quantity))
    request = play.world.all(SupplyRequest)[-1].id
    play.do(ApproveRequest(request=request))
    play.do(PickSupplies(request=request, place="store", quantity=quantity))
    play.do(ShipSupplies(request=request, place="store", eta_seconds=eta_hours * 3600))
    if sign is not None:
        play.do(SignForSupplies(request=request, quantity=sign, signed_by="镇长"))


def clock(play: Play, id: str, after_hours: float = 0) -> ReliefClock:
    return status(play.world, id, play.now + round(after_hours * HOUR))


def test_hours_run_from_the_known_time(play: Play) -> None:
    id = report(play, "flood-urban")
    known = play.now
    one = clock(play, id, 3)
    assert (one.hours, one.source, one.started_at, one.due_at) == (10, "plan 一", known, known + 10 * HOUR)
    assert one.left == 7 * HOUR
    assert clock(play, id, 12).left == -2 * HOUR


def test_without_people_nothing_is_known(play: Play) -> None:
    id = report(play, "flood-urban")
    one = clock(play, id)
    assert (one.people, one.people_metric, one.percent, one.forecast, one.is_met) == (None, "", None, None, False)
    assert all(line.needed is None and line.percent is None for line in one.lines)
    assert running(play.world, play.now) == ()


def test_the_most_exact_number_of_people_counts(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 5000, "affected")
    assert clock(play, id).people == 5000
    people(play, id, 1200)
    assert clock(play, id).people == 1200
    people(play, id, 800, "relief_needed")
    one = clock(play, id)
    assert (one.people, one.people_metric, one.people_as_at) == (800, "relief_needed", play.now)
    assert [c.incident for c in running(play.world, play.now)] == [id]


def test_need_is_people_times_the_planning_figure(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 300)
    needs = {line.need: line.needed for line in clock(play, id).lines}
    assert needs["water-survival"] == 900 and needs["quilt"] == 300 and needs["food-energy"] == 630_000
    assert {line.need: line.needed for line in clock(play, id, 25).lines}["water-survival"] == 1800  # a second day
    assert {line.need: line.needed for line in clock(play, id, 25).lines}["quilt"] == 300


def test_signed_is_there_and_the_rest_is_promised(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 300)
    send(play, id, "water", 600, sign=450)
    water = clock(play, id).heads["water"]
    assert (water.need, water.needed, water.delivered, water.percent) == ("water-survival", 900, 450, 50)
    assert [supply.quantity for supply in water.promised] == [150] and water.percent_with_promised == pytest.approx(
        66.7, abs=0.1
    )
    assert water.met_at is None
    send(play, id, "water", 400, eta_hours=3)
    later = clock(play, id).heads["water"]
    assert later.percent == 50 and later.percent_with_promised == 100
    assert later.met_at == play.now + 3 * HOUR


def test_the_worst_of_water_food_and_shelter_is_the_percentage(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 300)
    send(play, id, "water", 900, sign=900)
    send(play, id, "food", 150, sign=150)
    assert clock(play, id).percent == 0  # nobody is under a roof
    send(play, id, "tent", 75, sign=75)
    one = clock(play, id)
    assert [round(one.heads[head].percent or 0) for head in ("water", "food", "shelter")] == [100, 50, 75]
    assert one.percent == 50
    send(play, id, "food", 150, eta_hours=1)
    send(play, id, "tent", 25, eta_hours=4)
    one = clock(play, id)
    assert round(one.percent_with_promised or 0) == 100 and one.forecast == play.now + 4 * HOUR


def test_people_in_shelters_have_a_roof_while_one_incident_fills_them(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 300)
    play.do(RecordShelterIntake(facility="gym", arrived=240))
    assert clock(play, id).heads["shelter"].percent == 80
    other = report(play, "hazchem-leak")
    assert clock(play, id).heads["shelter"].percent == 80
    people(play, other, 50)
    shared = clock(play, id).heads["shelter"]
    assert shared.delivered is None  # whose people they are nobody has said
    play.do(CloseIncident(incident=other))
    assert clock(play, id).heads["shelter"].percent == 80


def test_other_goods_do_not_count(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 300)
    send(play, id, "rain", 300, sign=300)
    assert all(line.delivered is None for line in clock(play, id).lines)


def test_what_a_merged_report_was_sent_counts(play: Play) -> None:
    one, two = report(play, "flood-urban"), report(play, "flood-urban")
    people(play, one, 100)
    send(play, two, "water", 300, sign=300)
    play.do(MergeIncident(incident=two, into=one))
    assert clock(play, one).heads["water"].percent == 100


def test_nobody_in_need_is_met(play: Play) -> None:
    id = report(play, "flood-urban")
    people(play, id, 0)
    assert clock(play, id).is_met and running(play.world, play.now) == ()

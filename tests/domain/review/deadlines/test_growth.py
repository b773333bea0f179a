"""Read models cost what has changed, and what they kept from the snapshot before is what they would find anew."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from console.domain.city.plans.model import City
from console.domain.core.kernel import Refusal, Subject, World
from console.domain.forces.materials.model import ApproveRequest, RequestSupplies, SupplyRequest
from console.domain.response import relief
from console.domain.response.incidents import figures
from console.domain.response.incidents.model import AddNote, Incident, MergeIncident, RecordFigures, ReportIncident
from console.domain.response.orders import views as order_board
from console.domain.response.orders.model import IssueOrder, Order, RecordAcknowledgement, RecordDone, To, WithdrawOrder
from console.domain.review import deadlines, incident_board
from tests.support import forces
from tests.support.long_night import long_night
from tests.support.play import NOON, Play

HOUR = 3_600_000


def anew(world: World) -> World:
    """The same subjects, with nothing kept."""
    return World().evolve(subject for key in world.keys() if (subject := world.lookup(key)) is not None)


def answers(world: World, now: int) -> tuple[Any, ...]:
    return (
        deadlines.due(world, now),
        incident_board.board(world, now, everything=True),
        order_board.board(world, now),
        relief.running(world, now),
    )


class Night:
    """Anything may happen: commands by chance, refused ones included."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.play = forces.city()
        self.play.world = self.play.world.evolve(replace(one, relief_hours=12.0) for one in self.play.world.all(City))
        forces.item(self.play, "water", ("store-a", 500))
        forces.two_incidents(self.play)

    def pick(self, kind: type[Subject]) -> str:
        found = self.play.world.all(kind)
        return self.chance.choice(found).id if found else ""

    def step(self) -> None:
        chance, incident = self.chance, self.pick(Incident)
        command = chance.choice(
            (
                ReportIncident(title="积水", kind="flood"),
                RecordFigures(
                    incident=incident,
                    source=chance.choice("甲乙"),
                    values={chance.choice(relief.PEOPLE_METRICS): chance.choice((0.0, 20.0, 900.0, None))},
                    explanation="核实",
                ),
                MergeIncident(incident=incident, into=self.pick(Incident), reason="同一处"),
                AddNote(incident=incident, text="雨停"),
                IssueOrder(
                    incident=incident,
                    recipients=(To(kind="unit", id="u-county"), To(kind="post", id="p-mayor")),
                    title="转移",
                    text="立即转移",
                    deadline=self.play.now + chance.randrange(HOUR),
                ),
                RecordAcknowledgement(order=self.pick(Order), recipients=(chance.choice(("u-county", "p-mayor")),)),
                RecordDone(order=self.pick(Order)),
                WithdrawOrder(order=self.pick(Order), reason="险情排除"),
                RequestSupplies(incident=incident, item="water", quantity=10, destination="shelter"),
                ApproveRequest(request=self.pick(SupplyRequest), quantity=chance.randrange(1, 10)),
            )
        )
        try:
            self.play.do(command, after=chance.choice((1, 400)))
        except Refusal:
            return


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_would_be_found_anew(seed: int) -> None:
    night, asked = Night(seed), random.Random(seed)
    earlier, kinds = night.play.world, set()
    for _ in range(80):
        night.step()
        kinds |= {item.kind for item in deadlines.due(night.play.world, night.play.now)}
        for world in (
            night.play.world,
            asked.choice((earlier, night.play.world)),
        ):  # an older snapshot may be asked later
            now = night.play.now + asked.choice((0, HOUR, 30 * HOUR))
            assert answers(world, now) == answers(anew(world), now)
        earlier = asked.choice((earlier, night.play.world))
    assert {"order", "acknowledgement", "relief"} <= kinds


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the parts that look at one thing were called."""
    counted: Counter[str] = Counter()

    def count(module: Any, name: str) -> None:
        function: Callable[..., Any] = getattr(module, name)

        def counting(*given: Any) -> Any:
            counted[name] += 1
            return function(*given)

        monkeypatch.setattr(module, name, counting)

    for module, name in (
        (figures, "_readings_alone"),
        (relief, "people_in_need"),
        (relief, "_status"),
        (deadlines, "_of_order"),
        (order_board, "_row"),
        (order_board, "_open_ones"),
    ):
        count(module, name)
    return counted


@pytest.mark.parametrize("incidents", [10, 40])
def test_people_in_need_are_asked_once_for_all_incidents(calls: Counter[str], incidents: int) -> None:
    incident_board.board(long_night(incidents, 1, 1), NOON + HOUR, everything=True)
    assert calls["people_in_need"] <= 2 * incidents + 4, "once for all others together, once for its own clock"
    assert calls["_status"] <= incidents + 1, "what is due and the card share the clock"


@pytest.mark.parametrize(("incidents", "orders"), [(10, 20), (40, 200)])
def test_an_answer_costs_the_order_that_was_answered(calls: Counter[str], incidents: int, orders: int) -> None:
    world = long_night(incidents, orders, 5)
    answers(world, NOON + HOUR)
    calls.clear()
    order = world.all(Order)[-1]
    heard = replace(order, recipients=(replace(order.recipients[0], state="acknowledged"), *order.recipients[1:]))
    answers(world.evolve([heard]), NOON + HOUR + 1)
    assert calls == {"_of_order": 1, "_row": 1}


@pytest.mark.parametrize("incidents", [10, 40])
def test_a_change_of_an_incident_costs_that_incident(calls: Counter[str], incidents: int) -> None:
    world = long_night(incidents, 20, 5)
    answers(world, NOON + HOUR)
    calls.clear()
    changed = world.evolve([replace(world.all(Incident)[3], summary="改")])
    answers(changed, NOON + HOUR + 1)
    assert (calls["_readings_alone"], calls["_status"], calls["_of_order"], calls["_row"]) == (1, 1, 0, 0)


def test_another_day_of_need_is_reckoned_again(calls: Counter[str]) -> None:
    world = long_night(3, 1, 1)
    incident = world.all(Incident)[-1].id
    one_day, two_days = (relief.status(world, incident, NOON + hours * HOUR) for hours in (1, 30))
    assert [one.lines[0].needed for one in (one_day, two_days)] == [300.0, 600.0]
    assert (two_days.now, one_day.now) == (NOON + 30 * HOUR, NOON + HOUR)
    calls.clear()
    assert relief.status(world, incident, NOON + 31 * HOUR).lines == two_days.lines
    assert calls["_status"] == 0


def test_a_read_model_that_fails_is_asked_again() -> None:
    world, told = Play.on_duty().world, []

    def fails_once(world: World) -> str:
        told.append(world)
        if len(told) == 1:
            raise OSError("first")
        return "found"

    with pytest.raises(OSError, match="first"):
        world.once(fails_once)
    assert world.once(fails_once) == "found" == world.once(fails_once)
    assert len(told) == 2


def test_an_order_that_is_being_written_looks_once_at_those_that_are_open(calls: Counter[str]) -> None:
    world = long_night(10, 50, 5)
    order = IssueOrder(
        incident=None,
        recipients=tuple(To(kind="unit", id=f"to-{at}") for at in range(300)),
        title="",
        text="",
        about="堤",
    )
    calls.clear()
    for _ in range(3):
        assert order_board.would_clash(world, order, NOON) == ()
    assert calls == {"_open_ones": len(world.all(Order))}


def test_closed_incidents_cost_nothing_until_they_are_asked_for(calls: Counter[str]) -> None:
    world = long_night(40, 1, 1)
    world = world.evolve(replace(one, status="closed") for one in world.all(Incident)[:-5])
    shown = incident_board.board(world, NOON + HOUR, merged=True)
    assert (len(shown), calls["_status"]) == (5, 5)
    assert len(incident_board.board(world, NOON + HOUR, everything=True)) == 41

"""A world after a long night, made of subjects at once: incidents, orders to many, figures. For counting what a read model does.

A file of the same kind, written by commands, is made by tests/bench/night.py.
"""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.plans.model import City, Need
from console.domain.core.kernel import World
from console.domain.response.incidents.model import Incident, RecordFigures
from console.domain.response.orders.model import IssueOrder, Order, To
from tests.support import forces
from tests.support.play import NOON
from tests.support.small_city import SAID

MINUTE = 60_000


def long_night(incidents: int = 20, orders: int = 200, recipients: int = 40, *, answered: float = 0.9) -> World:
    """Incidents in a city with relief hours, of the last one people are moved; a share of the orders is done by everybody."""
    play = forces.city()
    first = forces.incident(play)
    play.do(RecordFigures(incident=first, source="镇", values={"evacuated": 100.0, "trapped": 2.0}, as_at=play.now))
    play.do(IssueOrder(incident=first, recipients=(To(kind="unit", id="u-county"),), title="加强值守", text="报告"))
    incident, order = play.world.get(Incident, first), play.world.all(Order)[0]
    made = [
        replace(
            incident,
            id=f"in-{number}",
            number=number,
            known_at=NOON + number * MINUTE,
            figures=incident.figures if number == incidents else (),
        )
        for number in range(1, incidents + 1)
    ]
    needs = [
        Need(id=f"need-{name}", name_zh=name, name_en=name, category="life", unit=unit, provenance=SAID, **how)
        for name, unit, how in (
            ("饮用水", "L", {"per_day": 3.0}),
            ("方便食品", "kcal", {"per_day": 2100.0}),
            ("帐篷", "顶", {"per_person": 0.2}),
        )
    ]
    city = [replace(one, relief_hours=12.0) for one in play.world.all(City)]
    world = play.world.evolve([replace(incident, figures=()), *made, *needs, *city])
    return world.evolve(
        _order(order, number, made[number % incidents].id, recipients, answered) for number in range(orders)
    )


def _order(order: Order, number: int, incident: str, recipients: int, answered: float) -> Order:
    state = "done" if number % 100 < 100 * answered else "sent"
    one = order.recipients[0]
    to = tuple(replace(one, id=f"to-{at}", name=f"第{at}单位", state=state) for at in range(recipients))
    return replace(
        order, id=f"or-{number}", serial=number + 1, incident=incident, recipients=to, deadline=NOON + 90 * MINUTE
    )

"""Every question that the window can put to the roads is answered by the domain's function of that name."""

from __future__ import annotations

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.kernel import World
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.domain.usecases.affected import affected
from tests.support import forces
from tests.support.forces import position

RING = ((113.29, 34.79), (113.31, 34.79), (113.31, 34.81), (113.29, 34.81))
WORLD = World().evolve(
    [
        Place(id="西", name_zh="西", population=40, position=position(113.30)),
        Place(id="东", name_zh="东", population=60, position=position(113.50)),
        Facility(id="校", kind="shelter", name_zh="校", capacity=30, position=position(113.45)),
    ]
)


def test_the_open_roads_answer_every_question() -> None:
    closure = Closure(id="c", label="塌方", since=5, centre=position(113.48), radius_m=300.0)
    free, closed = OpenRoads((forces.network(),), ()), OpenRoads((forces.network(),), (closure,))
    first, *others = free.alternatives(position(113.305), position(113.495))
    assert first == free.route(position(113.305), position(113.495)) and len(others) == 1
    (band,) = free.reach(position(113.30), (60,), world=WORLD).bands
    assert band.people == 100 and band.areas
    assert free.cut_off(WORLD) == ()
    (group,) = closed.cut_off(WORLD)
    assert [one.name.name_zh for one in group.members] == ["东"] and group.since == 5
    told: list[int] = []
    assert any(one.people == 60 for one in free.critical(WORLD, lambda done, of: told.append(done)))
    assert told
    assert affected(WORLD, closed, 10) == ()
    assert free.segments_closed(closure) and not free.segments_closed(Closure(id="n", label="", since=0))
    sheet = free.evacuation(WORLD, RING)
    assert (sheet.people, sheet.placed, sheet.left) == (40, 30, 10)
    assert [one.name for one in free.road_names("rx")] == ["绕行"]

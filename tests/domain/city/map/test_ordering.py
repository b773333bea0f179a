"""Moving a layer up and down: the order comes out as wanted, whatever roles and numbers the layers had before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.map.model import ROLES, MapLayer, StyleMapLayer
from console.domain.city.map.rules import shown
from console.domain.city.map.views import moved, stepped
from console.domain.core.kernel import World


def layer(id: str, role: str = "other", order: int = 0) -> MapLayer:
    return MapLayer(id=id, name=id, role=role, digest="0" * 64, bbox=(113.0, 34.0, 114.0, 35.0), order=order)


def after(world: World, commands: list[StyleMapLayer]) -> World:
    fresh = [replace(world.get(MapLayer, one.layer), order=one.order) for one in commands]
    return world.evolve([one for one in fresh if one.order is not None])


def ids(world: World) -> list[str]:
    return [one.id for one in shown(world)]


def test_a_step_up_changes_one_layer_when_one_is_enough():
    world = World().evolve([layer("a"), layer("b"), layer("c")])
    commands = stepped(world, "a", 1)
    assert ids(after(world, commands)) == ["b", "a", "c"]
    assert len(stepped(world, "b", 1)) == 1


def test_at_the_end_there_is_nothing_to_do_and_nobody_moves_what_is_not_there():
    world = World().evolve([layer("a"), layer("b")])
    assert stepped(world, "b", 1) == [] and stepped(world, "a", -1) == []
    assert stepped(world, "gone", 1) == [] and moved(world, "gone", 0) == []


def test_what_lies_lowest_by_its_role_can_be_brought_to_the_top():
    world = World().evolve([layer("photo", "imagery"), layer("river", "water"), layer("gauge", "sensor")])
    assert ids(world) == ["photo", "river", "gauge"]
    assert ids(after(world, moved(world, "photo", 2))) == ["river", "gauge", "photo"]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(ROLES)), st.integers(-3, 3)), min_size=2, max_size=8),
    st.data(),
)
def test_the_order_is_the_one_that_was_wanted(made: list[tuple[str, int]], data: st.DataObject):
    world = World().evolve([layer(str(number), role, order) for number, (role, order) in enumerate(made)])
    before = ids(world)
    which = data.draw(st.sampled_from(before))
    to = data.draw(st.integers(0, len(before) - 1))
    wanted = [one for one in before if one != which]
    wanted.insert(to, which)
    assert ids(after(world, moved(world, which, to))) == wanted

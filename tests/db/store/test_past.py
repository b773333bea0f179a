"""The file as it stood: at every moment what was known then, late entries, corrections and clocks set back included."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from console.domain.city.map.model import ChangePlot, DrawPlot, ErasePlot, Plot
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import World
from console.domain.review.past import Chronicle, Stand, read_on, world_at
from db.store import Store
from tests.db.conftest import TickingClock, take
from tests.support.play import same_subjects

HERE = (113.3, 34.8)


@pytest.fixture
def store(fresh: Callable[[], Store]) -> Store:
    made = fresh()
    take(made, "甲")
    return made


def plot(store: Store, label: str = "北沟") -> str:
    command = DrawPlot(shape="point", points=(HERE,), label=label)
    return _one(store, command)


def _one(store: Store, command: object, **how: object) -> str:
    outcome = store.execute(command, actor="甲", post="值班员", **how)  # type: ignore[arg-type]
    ((_, id),) = [key for key in outcome.changed if key[0] == "plot"] or [("", "")]
    return id


def read(store: Store, piece: int) -> Chronicle:
    chronicle = Chronicle()
    while (found := read_on(store.views, chronicle.end, piece)).times:
        chronicle.add(found)
    return chronicle


def test_every_moment_is_what_stood_then(store: Store, clock: TickingClock) -> None:
    stood: dict[int, World] = {}
    for number in range(12):
        id = plot(store, f"第{number}处")
        if number % 3 == 0:
            _one(store, ErasePlot(plot=id, reason="撤"))
        stood[store.saved_at or 0] = store.world
    for piece in (1, 4, 1_000):
        chronicle = read(store, piece)
        assert chronicle.end.rows == store.head.events
        for moment, world in stood.items():
            found = chronicle.between(store.views, moment)
            assert same_subjects(found.stand.world, world), (piece, moment)
            assert found.last is not None and found.last.recorded_at == moment
    assert same_subjects(world_at(store.views, clock.now), store.world)
    assert world_at(store.views, 0).version == World().version


def test_what_was_entered_late_was_not_known_before(store: Store, clock: TickingClock) -> None:
    plot(store)
    before = store.saved_at or 0
    clock.now += 3_600_000
    late = _one(store, DrawPlot(shape="point", points=(HERE,), label="补记"), occurred_at=before - 60_000)
    assert world_at(store.views, before).find(Plot, late) is None
    assert world_at(store.views, clock.now).find(Plot, late) is not None


def test_what_was_struck_later_still_counted_before(store: Store, clock: TickingClock) -> None:
    id = plot(store)
    changed = store.execute(ChangePlot(plot=id, label="南沟"), actor="甲", post="")
    between = store.saved_at or 0
    store.execute(ChangePlot(plot=id, tone="blue"), actor="甲", post="")
    store.execute(StrikeEvent(event_id=changed.event_ids[0], reason="误记"), actor="甲", post="")
    after = store.saved_at or 0
    for piece in (1, 3, 1_000):
        chronicle = read(store, piece)
        assert chronicle.between(store.views, between).stand.world.get(Plot, id).label == "南沟"
        assert same_subjects(chronicle.between(store.views, after).stand.world, store.world)


def test_a_clock_set_back_tears_nothing_apart(store: Store, clock: TickingClock) -> None:
    first = plot(store)
    highest = store.saved_at or 0
    clock.now -= 7_200_000
    _one(store, ErasePlot(plot=first, reason="撤"))
    chronicle = read(store, 2)
    assert chronicle.rows_at(highest - 1) < chronicle.rows_at(highest) == store.head.events
    assert chronicle.between(store.views, highest).stand.world.get(Plot, first).erased_at is not None


def test_one_goes_from_entry_to_entry(store: Store, clock: TickingClock) -> None:
    moments = []
    for _ in range(3):
        plot(store)
        moments.append(store.saved_at or 0)
        clock.now += 60_000
    chronicle = read(store, 1_000)
    assert chronicle.after(moments[0]) == moments[1] == chronicle.before(moments[2])
    assert chronicle.after(moments[0] + 1) == moments[1] == chronicle.before(moments[1] + 1)
    assert chronicle.after(moments[2]) is None
    numbers = [chronicle.number(moment) for moment in moments]
    assert numbers == [chronicle.count - 3, chronicle.count - 2, chronicle.count - 1]
    assert [chronicle.moment(number) for number in numbers] == moments
    assert chronicle.number(moments[0] + 1) == numbers[0] and chronicle.number(0) == -1
    assert chronicle.first is not None and chronicle.before(chronicle.first) is None


def test_a_chronicle_is_read_on_when_there_is_more(store: Store) -> None:
    chronicle = read(store, 1_000)
    id = plot(store)
    chronicle.add(read_on(store.views, chronicle.end))
    assert chronicle.end.world.find(Plot, id) is not None
    chronicle.add(read_on(store.views, chronicle.end))
    assert chronicle.end.rows == store.head.events


def test_of_nothing_there_is_nothing(fresh: Callable[[], Store]) -> None:
    chronicle = Chronicle()
    assert (chronicle.end, chronicle.first, chronicle.before(1), chronicle.after(1)) == (Stand(), None, None, None)
    assert chronicle.between(fresh().views, 10**15).last is None

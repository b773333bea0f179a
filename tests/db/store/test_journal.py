"""The journal: append-only, chained, ordered, and one transaction with its projections."""

from __future__ import annotations

import random
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.core.desk import corrections, duty, founding
from console.domain.core.kernel import Refusal, Stamp
from console.domain.core.ports import JournalQuery
from db import journal, projections
from db.driver import sqlite
from db.store import Store
from tests.db.conftest import take
from tests.db.old_journals.record import unpacked


def test_what_was_done_is_there_after_reopening(fresh, file):
    store = fresh()
    take(store, "李")
    world = store.world
    store.close()
    again = Store.open(file)
    assert duty.on_duty(again.world) == "李"
    assert set(again.world.keys()) == set(world.keys())
    assert again.notes == []
    again.close()


def test_a_refused_command_leaves_no_trace(fresh):
    store = fresh()
    before = (store.head, store.world.version)
    with pytest.raises(Refusal):
        store.execute(duty.SwitchPosture(posture="panic", reason="x"), actor="a", post="p")
    assert (store.head, store.world.version) == before


def test_several_commands_are_all_or_none(fresh):
    store = fresh()
    before = store.head
    with pytest.raises(Refusal):
        store.execute_all(
            [duty.TakeShift(holder="王"), duty.SwitchPosture(posture="nonsense", reason="x")], actor="a", post="p"
        )
    assert store.head == before
    assert duty.on_duty(store.world) == "试者"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor='x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE position=1",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(fresh, statement):
    store = fresh()
    with pytest.raises(sqlite.Error, match="append-only"):
        store.db.conn.execute(statement)


def test_every_changed_field_breaks_the_chain(fresh):
    store = fresh()
    entries = list(journal.select(store.db))
    assert journal.verify(entries) == (len(entries), [])
    for field, value in [("actor", "别人"), ("payload", "{}"), ("occurred_at", 0), ("kind", "x"), ("incident", "i")]:
        forged = [replace(entries[0], **{field: value}), *entries[1:]]
        assert journal.verify(forged)[1], field
    assert journal.verify(entries[1:])[1]
    assert journal.verify([entries[1], entries[0]])[1]


def test_the_snapshot_rolls_back_with_the_transaction(fresh, monkeypatch):
    store = fresh()
    before = (store.head, store.world)

    def broken(*_):
        raise sqlite.OperationalError("database or disk is full")

    monkeypatch.setattr(projections, "write", broken)
    with pytest.raises(Exception, match="磁盘已满"):
        take(store, "王")
    monkeypatch.undo()
    assert (store.head, store.world) == before
    take(store, "赵")
    assert store.verify()[1] == []
    assert duty.on_duty(store.world) == "赵"


def test_replay_equals_projection(fresh):
    store = fresh()
    for name in "甲乙丙丁":
        take(store, name)
    before, after = store.rebuild()
    assert before == after
    world, ordinals = projections.replay(store.db)
    assert {key: world.lookup(key) for key in world.keys()} == {key: store.world.lookup(key) for key in ordinals}


def test_a_struck_event_is_folded_away_but_stays_in_the_journal(fresh, monkeypatch):
    monkeypatch.setattr(duty.ShiftTaken, "strikable", True)
    store = fresh()
    take(store, "错")
    wrong = store.views.journal(JournalQuery(limit=1))[0].event_id
    store.execute(corrections.StrikeEvent(event_id=wrong, reason="点错"), actor="试者", post="值班员")
    assert duty.on_duty(store.world) == "试者"
    rows = store.views.journal(JournalQuery())
    assert [row.struck for row in rows if row.event_id == wrong] == [True]
    assert store.rebuild()[0] == store.rebuild()[1]
    with pytest.raises(Refusal):
        store.execute(corrections.StrikeEvent(event_id=wrong, reason="再来"), actor="试者", post="值班员")


def test_what_others_rest_on_cannot_be_struck(fresh):
    store = fresh()
    first = store.views.journal(JournalQuery(newest_first=False, limit=1))[0].event_id
    with pytest.raises(Refusal, match="不能划去"):
        store.execute(corrections.StrikeEvent(event_id=first, reason="点错"), actor="试者", post="值班员")


def test_journal_is_searched_by_word_kind_subject_and_time(fresh):
    store = fresh()
    take(store, "李")
    assert [row.event.holder for row in store.views.journal(JournalQuery(text="李"))] == ["李"]
    assert len(store.views.journal(JournalQuery(kinds=("file.founded",)))) == 1
    assert len(store.views.journal(JournalQuery(subject=("desk", "desk")))) == 2
    assert store.views.journal(JournalQuery(until=0)) == ()
    # Names are not in payloads: the ids of what a word names count as the word, and words without any stay words.
    assert len(store.views.journal(JournalQuery(text="席位", named=(("desk",),)))) == 2
    assert [row.event.holder for row in store.views.journal(JournalQuery(text="席位 李", named=(("desk",), ())))] == [
        "李"
    ]
    assert store.views.journal(JournalQuery(text="席位")) == ()


def test_nothing_works_before_the_file_is_founded(file):
    store = Store.create(file)
    with pytest.raises(Refusal, match="空文件"):
        take(store, "李")
    store.execute(founding.FoundFile(mode="exercise", title="演练"), actor="a", post="p")
    with pytest.raises(Refusal, match="不能再改"):
        store.execute(founding.FoundFile(mode="live", title="正式"), actor="a", post="p")
    assert founding.is_exercise(store.world)
    store.close()


def _entry(console: str, sequence: int, hlc: int, parents: list[str]) -> journal.Entry:
    stamp = Stamp(f"{console}-{sequence}", hlc, 0, 0, "a", "p")
    event = duty.ShiftTaken(id="desk", holder="x", post="p")
    return journal.make_entry(event, stamp, console=console, sequence=sequence, parents=parents, previous="")


@given(st.data())
def test_total_order_is_the_same_for_every_arrival_and_never_puts_an_effect_before_its_cause(data):
    entries: list[journal.Entry] = []
    lengths = data.draw(st.lists(st.integers(1, 6), min_size=2, max_size=4))
    for number, length in enumerate(lengths):
        for sequence in range(1, length + 1):
            others = [entry.event_id for entry in entries if entry.console != f"c{number}"]
            parents = data.draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
            entries.append(_entry(f"c{number}", sequence, data.draw(st.integers(0, 50)), parents))
    shuffled = list(entries)
    random.Random(data.draw(st.integers(0, 9999))).shuffle(shuffled)
    first, second = journal.total_order(entries), journal.total_order(shuffled)
    assert [entry.event_id for entry in first] == [entry.event_id for entry in second]
    place = {entry.event_id: index for index, entry in enumerate(first)}
    assert len(place) == len(entries)
    for entry in entries:
        for parent in __import__("json").loads(entry.parents):
            assert place[parent] < place[entry.event_id]


@pytest.mark.parametrize(
    "text",
    [
        "水",
        "排涝",
        "峡窝镇",
        "中心路 积水",
        "ISSUED",
        "Order",
        "扮演者",
        "u-emergency",
        "Ⅱ级",
        "É水",
        "%",
        "_",
        '"',
        "\\",
    ],
)
def test_words_find_what_holds_them_and_nothing_else(text, tmp_path):
    """On the journal of a played drill, against a plain look through every entry: also for words of one or two signs."""
    store = Store.open(unpacked("version-1-drill", tmp_path))
    found = store.views.journal(JournalQuery(text=text, limit=10_000))
    every = store.views.journal(JournalQuery(limit=10_000))
    store.close()
    small = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)  # what SQLite's lower() knows

    def holds(row, word):
        return any(
            word in cell
            for cell in (row.payload.translate(small), row.actor.translate(small), row.kind, row.subject_id)
        )

    wanted = [row for row in every if all(holds(row, word) for word in text.lower().split())]
    assert found == tuple(wanted)

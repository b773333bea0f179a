"""Events of older versions are lifted to today's when they are read; what cannot be read is said, never guessed."""

from __future__ import annotations

from typing import ClassVar

import pytest

from console.domain.core import registry
from console.domain.core.desk import duty
from console.domain.core.kernel import Event
from console.domain.core.ports import JournalQuery
from console.domain.core.records import dataclass
from db import journal
from db.codec import decode_event
from db.errors import StoreMistake
from tests.db.conftest import take


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTakenToday(Event):
    """What the event might look like two versions later: `holder` split off its unit."""

    kind: ClassVar[str] = duty.ShiftTaken.kind
    subject: ClassVar[str] = "desk"
    version: ClassVar[int] = 3
    person: str
    unit: str
    post: str


def to_second(payload):
    return {"id": payload["id"], "person": payload["holder"], "post": payload["post"]}


def to_third(payload):
    return {**payload, "unit": ""}


def pass_two_versions(monkeypatch):
    monkeypatch.setitem(registry.events(), duty.ShiftTaken.kind, ShiftTakenToday)
    monkeypatch.setitem(registry.upcasts(), (duty.ShiftTaken.kind, 1), to_second)
    monkeypatch.setitem(registry.upcasts(), (duty.ShiftTaken.kind, 2), to_third)


def test_an_old_event_is_lifted_step_by_step_and_its_entry_stays_as_it_was(fresh, monkeypatch):
    store = fresh()
    take(store, "甲")
    pass_two_versions(monkeypatch)
    entry = list(journal.select(store.db))[-1]
    assert entry.version == 1
    assert entry.event() == ShiftTakenToday(id="desk", person="甲", unit="", post="值班员")
    assert store.verify()[1] == []


def test_a_missing_step_is_a_mistake_and_said(monkeypatch):
    pass_two_versions(monkeypatch)
    monkeypatch.delitem(registry.upcasts(), (duty.ShiftTaken.kind, 2))
    with pytest.raises(StoreMistake, match=r"no upcast for duty\.shift_taken from version 2"):
        decode_event(duty.ShiftTaken.kind, 1, '{"id":"desk","holder":"甲","post":"值班员"}')


def test_an_event_of_a_newer_program_is_shown_as_it_stands(fresh, file, monkeypatch):
    store = fresh()
    take(store, "甲")
    monkeypatch.delitem(registry.events(), duty.ShiftTaken.kind)
    row = store.views.journal(JournalQuery(limit=1))[0]
    assert row.event is None
    assert '"holder":"甲"' in row.payload

"""Files of every earlier version open, hold together and mean today what they meant then."""

from __future__ import annotations

import pytest

from console.domain.core import registry
from db.archive import FileArchive
from db.store import Store
from tests.db.old_journals.record import names, recorded, states, unpacked


@pytest.mark.parametrize("name", names())
def test_an_old_file_is_sound(name, tmp_path):
    found = FileArchive().examine(unpacked(name, tmp_path))
    assert found["faults"] == []
    assert found["events"] == recorded(name)["events"]


@pytest.mark.parametrize("name", names())
def test_an_old_file_opens_and_means_what_it_meant(name, tmp_path):
    then = recorded(name)
    store = Store.open(unpacked(name, tmp_path))
    try:
        assert store.head.digest == then["head"]
        assert states(store.world) == then["states"]
        before, after = store.rebuild()
        assert before == after
        assert states(store.world) == then["states"]
    finally:
        store.close()


def test_together_they_hold_every_kind_of_event(tmp_path):
    kinds = set()
    for name in names():
        store = Store.open(unpacked(name, tmp_path))
        kinds |= {row[0] for row in store.db.conn.execute("SELECT DISTINCT kind FROM journal")}
        store.close()
    assert sorted(set(registry.events()) - kinds) == []

"""Which copy is the newest: the one made last, even when the clock was ahead while an earlier one was made."""

from __future__ import annotations

from db import backup
from db.store import Store

DAY = 86_400_000
NOON = 1_780_000_000_000


def test_a_copy_made_with_the_clock_ahead_is_not_the_newest_for_years(tmp_path):
    clock = [NOON + 3650 * DAY]
    path = tmp_path / "night.yipan"
    store = Store.create(path, clock=lambda: clock[0])
    ahead = store.back_up()
    clock[0] = NOON
    right = store.back_up()
    store.close()
    assert [copy.path for copy in backup.listed(path)][:2] == [right.path, ahead.path]

"""Everything that can be wrong with a file is found at opening and said; nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from console.domain.core.desk import duty
from db import backup, errors, schema
from db.driver import connect
from db.head import head_path, read_head
from db.store import Store
from tests.db.conftest import take


def closed(fresh, names: str = "甲乙丙") -> None:
    store = fresh()
    for name in names:
        take(store, name)
    store.close()


def wal_left_behind(fresh, file: Path, names: str = "甲乙丙") -> None:
    """A file as a crash leaves it: the last events only in the -wal."""
    store = fresh()
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in names:
        take(store, name)
    kept = {path: path.read_bytes() for path in (file, Path(f"{file}-wal"), head_path(file))}
    store.close()
    for path, content in kept.items():
        path.write_bytes(content)


def test_missing_file(tmp_path):
    with pytest.raises(errors.NotFound):
        Store.open(tmp_path / "none.yipan")


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0", b"PK\3\4" + b"x" * 300, os.urandom(8192)])
def test_a_file_that_is_not_ours(file, content):
    file.write_bytes(content)
    with pytest.raises(errors.NotOurs):
        Store.open(file)
    assert file.read_bytes() == content


def test_another_programs_database_is_not_ours(file):
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE notes (x)")
    other.close()
    with pytest.raises(errors.NotOurs):
        Store.open(file)


def test_create_never_overwrites(fresh, file):
    closed(fresh)
    with pytest.raises(errors.NotOurs):
        Store.create(file)


def test_too_new(fresh, file):
    closed(fresh)
    db = connect(file)
    db.conn.execute(f"PRAGMA user_version={schema.NEWEST + 1}")
    db.conn.execute("PRAGMA journal_mode=DELETE")
    db.conn.close()
    with pytest.raises(errors.TooNew):
        Store.open(file)


def test_second_seat_in_another_process(fresh, file):
    fresh()
    code = f"from db.store import Store\nfrom pathlib import Path\nStore.open(Path({str(file)!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert other.returncode != 0
    assert "SeatTaken" in other.stderr


def test_read_only_is_said(fresh, file, monkeypatch):
    closed(fresh)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(errors.ReadOnly):
        Store.open(file)


def test_a_bad_page_is_found(fresh, file):
    closed(fresh, "甲乙丙丁" * 30)
    raw = bytearray(file.read_bytes())
    assert len(raw) >= 4096 * 6
    raw[4096 * 3 : 4096 * 4] = os.urandom(4096)
    file.write_bytes(raw)
    with pytest.raises((errors.Damaged, errors.ChainBroken)):
        Store.open(file)


def test_one_changed_character_is_found_by_the_chain(fresh, file):
    closed(fresh)
    raw = file.read_bytes()
    assert raw.count('"holder":"乙"'.encode()) >= 1
    file.write_bytes(raw.replace('"holder":"乙"'.encode(), '"holder":"丁"'.encode()))
    with pytest.raises(errors.ChainBroken):
        Store.open(file)


def test_missing_triggers_are_found(fresh, file):
    closed(fresh)
    db = connect(file)
    db.conn.execute("DROP TRIGGER journal_is_append_only_delete")
    db.conn.close()
    with pytest.raises(errors.Tampered, match="journal_is_append_only_delete"):
        Store.open(file)


def test_a_crashed_file_opens_whole(fresh, file):
    wal_left_behind(fresh, file)
    store = Store.open(file)
    assert duty.on_duty(store.world) == "丙"
    assert store.notes == []
    store.close()


def test_a_deleted_wal_is_found_and_going_on_takes_a_new_console(fresh, file):
    wal_left_behind(fresh, file)
    Path(f"{file}-wal").unlink()
    before = file.read_bytes()
    with pytest.raises(errors.TailMissing, match="应有 5 条，实有 2 条"):
        Store.open(file)
    assert file.read_bytes()[100:] == before[100:]
    store = Store.open(file, accept=("tail_missing",))
    assert store.head.console != "c0ffee01"
    take(store, "续")
    assert store.verify()[1] == []
    store.close()
    again = Store.open(file)
    assert duty.on_duty(again.world) == "续"
    again.close()


def test_a_cut_off_tail_is_found(fresh, file):
    closed(fresh)
    db = connect(file)
    for trigger in schema.TRIGGERS:
        db.conn.execute(f"DROP TRIGGER {trigger}")
    db.conn.execute("DELETE FROM journal WHERE sequence > 3")
    for sql in schema.TRIGGERS.values():
        db.conn.execute(sql)
    db.conn.close()
    with pytest.raises(errors.TailMissing):
        Store.open(file)


def test_a_head_file_that_is_gone_or_torn_is_said_or_survived(fresh, file):
    closed(fresh)
    raw = bytearray(head_path(file).read_bytes())
    newest = read_head(file)
    raw[10:40] = b"\xff" * 30
    head_path(file).write_bytes(raw)
    assert read_head(file).sequence in (newest.sequence, newest.sequence - 1)
    store = Store.open(file)
    store.close()
    head_path(file).unlink()
    store = Store.open(file)
    assert "-head" in str(store.notes[0])
    store.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux' /dev/full")
def test_a_full_disk_for_the_head_file_is_a_full_disk(fresh, monkeypatch):
    store = fresh()
    full = os.open("/dev/full", os.O_RDWR)
    monkeypatch.setattr(store._head_file, "_fd", full)
    monkeypatch.setattr(os, "lseek", lambda *_: 0)
    take(store, "乙")  # in the journal, only its head is behind: said before the next step, which is not recorded
    with pytest.raises(errors.DiskFull):
        take(store, "甲")
    os.close(full)
    monkeypatch.undo()


def test_a_full_database_is_said_reads_go_on_and_nothing_is_half_written(fresh):
    store = fresh()
    pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
    store.db.conn.execute(f"PRAGMA max_page_count={pages}")
    before = store.head
    with pytest.raises(errors.DiskFull):
        for number in range(1000):
            before = store.head
            take(store, f"甲{number}" * 20)
    assert store.head == before
    assert store.verify() == (before.events, [])
    store.db.conn.execute("PRAGMA max_page_count=100000")
    take(store, "乙")
    assert duty.on_duty(store.world) == "乙"
    assert store.rebuild()[0] == store.rebuild()[1]


def test_backup_is_whole_rotated_and_restored_under_a_new_console(fresh, file, clock, tmp_path):
    store = fresh()
    take(store, "甲")
    first = store.back_up()
    take(store, "乙")
    assert backup.verify(first.path) == 3
    for _ in range(14):
        take(store, f"丙{clock.now}")
        store.back_up()
    assert len(backup.listed(file)) == backup.KEEP_RECENT
    store.close()
    target = tmp_path / "恢复.yipan"
    notes = backup.restore(backup.listed(file)[-1].path, target, console=lambda: "feedbeef")
    assert "feedbeef" in str(notes[0])
    restored = Store.open(target)
    assert restored.head.console == "feedbeef"
    take(restored, "续")
    assert restored.verify()[1] == []
    assert restored.rebuild()[0] == restored.rebuild()[1]
    restored.close()
    with pytest.raises(errors.NotOurs):
        backup.restore(backup.listed(file)[0].path, target, console=lambda: "feedbeef")


def test_a_damaged_backup_is_refused(fresh, file, tmp_path):
    store = fresh()
    made = store.back_up()
    raw = made.path.read_bytes().replace("试者".encode(), "他者".encode())
    made.path.write_bytes(raw)
    with pytest.raises(errors.Damaged):
        backup.restore(made.path, tmp_path / "r.yipan", console=lambda: "feedbeef")
    assert not (tmp_path / "r.yipan").exists()


def test_backups_become_due_by_events_and_by_time():
    assert not backup.is_due(5, 10, 5, None)
    assert backup.is_due(5, 10, 0, None)
    assert not backup.is_due(6, 10, 5, 9)
    assert backup.is_due(505, 10, 5, 9)
    assert backup.is_due(6, 10 + backup.EVERY_MS, 5, 9)


def test_a_session_that_wrote_something_leaves_a_backup_and_one_that_did_not_leaves_none(fresh, file):
    store = fresh()
    assert store.back_up_if_due() is not None, "a new file has none yet"
    take(store, "甲")
    assert store.back_up_if_due() is None
    assert backup.verify(store.back_up_if_due(leaving=True).path) == 3
    assert store.back_up_if_due(leaving=True) is None

"""What a hostile machine and a tired operator do to a file: names, links, clocks, backups, the end of the disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Refusal
from console.domain.core.ports import JournalQuery
from db import backup, errors, schema, whitelist
from db.driver import connect
from db.head import HeadFile, head_path, read_head
from db.store import Store
from tests.db.conftest import take


@pytest.mark.parametrize(
    "name",
    [
        "有 空格.yipan",
        "值班#1?.yipan",
        "100%20.yipan",
        "a&mode=ro.yipan",
        "'引号\".yipan",
        "汛" * 70 + ".yipan",
        "没有扩展名",
    ],
)
def test_any_name_a_file_system_allows_is_written_backed_up_and_read_again(fresh, tmp_path, name):
    path = tmp_path / "一 级#目录" / name
    store = fresh(path)
    copy = store.back_up()
    store.close()
    assert sorted(part.name for part in path.parent.iterdir()) == sorted([name, name + "-head", name + "-backups"])
    again = Store.open(path)
    assert duty.on_duty(again.world) == "试者"
    assert again.notes == []
    again.close()
    backup.restore(copy.path, path.parent / "恢复#?.yipan", console=lambda: "feedbeef")
    Store.open(path.parent / "恢复#?.yipan").close()


def test_a_name_that_is_too_long_is_a_failure_of_the_environment(tmp_path):
    for work in (Store.create, Store.open):
        with pytest.raises(errors.StoreFailure):
            work(tmp_path / ("汛" * 200 + ".yipan"))


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(errors.NotOurs, match="文件夹"):
        Store.open(tmp_path)


def test_a_link_and_its_file_share_one_head_and_one_backup_folder(fresh, file, tmp_path):
    fresh().close()
    link = tmp_path / "链接.yipan"
    link.symlink_to(file)
    by_link = Store.open(link)
    take(by_link, "李")
    by_link.back_up()
    by_link.close()
    assert not head_path(link).exists()
    assert read_head(file).sequence == 3
    direct = Store.open(file)
    assert duty.on_duty(direct.world) == "李"
    direct.close()


def test_a_new_file_never_takes_over_what_is_left_of_an_old_one(fresh, file):
    """Somebody deleted the file and left its -wal or -head: SQLite would silently empty the one and the other would lie."""
    fresh().close()
    file.unlink()
    with pytest.raises(errors.NotOurs, match="旧文件"):
        Store.create(file)
    assert not file.exists()
    head_path(file).unlink()
    wal = Path(f"{file}-wal")
    wal.write_bytes(b"kept")
    with pytest.raises(errors.NotOurs, match="旧文件"):
        Store.create(file)
    assert wal.read_bytes() == b"kept"


def test_of_two_seats_that_create_the_same_file_one_is_told(file, monkeypatch):
    def other_seat_was_faster(*_, **__):
        monkeypatch.undo()
        Store.create(file, console="c0ffee02").close()
        return None

    monkeypatch.setattr(Path, "mkdir", other_seat_was_faster)
    with pytest.raises(errors.NotOurs):
        Store.create(file)
    kept = Store.open(file)
    assert kept.head.console == "c0ffee02"
    kept.close()


def test_a_file_that_could_not_be_made_leaves_nothing_behind(file, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(HeadFile, "write", full)
    with pytest.raises(errors.DiskFull):
        Store.create(file)
    monkeypatch.undo()
    assert list(file.parent.iterdir()) == []
    Store.create(file).close()


@pytest.mark.parametrize("jump", [-365 * 86_400_000, -1_700_000_000_000, 365 * 86_400_000])
def test_a_clock_that_jumps_never_reorders_what_was_done(fresh, file, clock, jump):
    store = fresh()
    take(store, "先")
    clock.now += jump
    take(store, "后")
    clocks = [row.hlc for row in store.views.journal(JournalQuery(newest_first=False))]
    assert clocks == sorted(set(clocks))
    before, after = store.rebuild()
    assert before == after
    store.close()
    again = Store.open(file, clock=clock)
    assert duty.on_duty(again.world) == "后"
    take(again, "再后")
    assert again.verify()[1] == []
    again.close()


def test_the_epoch_as_a_time_is_refused_and_not_taken_for_no_time(fresh):
    store = fresh()
    with pytest.raises(Refusal, match="2000"):
        store.execute(duty.TakeShift(holder="李"), actor="李", post="值班员", occurred_at=0)


def test_a_backup_made_after_the_clock_went_back_is_kept(fresh, file, clock):
    store = fresh()
    for _ in range(backup.KEEP_RECENT + 2):
        store.back_up()
    clock.now -= 3_600_000
    made = store.back_up()
    assert made.path.exists()
    assert backup.is_due(7, made.made_at, 6, made.made_at + backup.EVERY_MS)


def test_a_backup_that_cannot_be_made_leaves_no_half_copy_and_is_not_tried_after_every_key(
    fresh, file, clock, monkeypatch
):
    store = fresh()
    tries = []

    def no_room(copy: Path) -> int:
        tries.append(copy)
        raise errors.disk_full(str(copy))

    monkeypatch.setattr(backup, "verify", no_room)
    with pytest.raises(errors.DiskFull):
        store.back_up_if_due()
    assert list(backup.folder_of(file).iterdir()) == []
    take(store, "李")
    assert store.back_up_if_due() is None
    assert len(tries) == 1
    clock.now += backup.RETRY_MS
    monkeypatch.undo()
    assert store.back_up_if_due() is not None


def test_a_backup_folder_that_is_removed_or_in_the_way(fresh, file):
    store = fresh()
    made = store.back_up()
    made.path.unlink()
    made.path.parent.rmdir()
    assert backup.listed(file) == []
    assert store.back_up().path.exists()
    for copy in backup.listed(file):
        copy.path.unlink()
    backup.folder_of(file).rmdir()
    backup.folder_of(file).write_text("in the way")
    with pytest.raises(errors.StoreFailure):
        store.back_up()
    take(store, "照常")


def test_restoring_only_reads_the_backup_and_a_restore_that_fails_leaves_nothing(fresh, file, tmp_path, monkeypatch):
    store = fresh()
    made = store.back_up()
    before = (made.path.read_bytes(), made.path.stat().st_mtime_ns)

    def crash() -> str:
        raise RuntimeError("power cut")

    elsewhere = tmp_path / "恢复"
    elsewhere.mkdir()
    with pytest.raises(RuntimeError):
        backup.restore(made.path, elsewhere / "r.yipan", console=crash)
    assert list(elsewhere.iterdir()) == []  # else a file would stand there that goes on with the old numbers
    backup.restore(made.path, elsewhere / "r.yipan", console=lambda: "feedbeef")
    assert (made.path.read_bytes(), made.path.stat().st_mtime_ns) == before
    assert [part.name for part in elsewhere.iterdir()] == ["r.yipan"]
    with pytest.raises(errors.NotOurs):
        backup.restore(made.path, file, console=lambda: "feedbeef")


def test_a_step_whose_head_could_not_be_written_is_done_and_the_next_one_is_refused_truthfully(
    fresh, file, monkeypatch
):
    store = fresh()

    def full(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(HeadFile, "write", full)
    take(store, "李")  # committed: to call it a failure would have the operator do it twice
    before = store.head
    with pytest.raises(errors.DiskFull, match="刚才这一步没有记入"):
        take(store, "王")
    assert store.head == before
    monkeypatch.undo()
    take(store, "赵")
    assert read_head(file).sequence == store.head.sequence
    store.close()
    again = Store.open(file)
    assert duty.on_duty(again.world) == "赵"
    again.close()


def test_a_command_that_fails_inside_leaves_no_trace(fresh, monkeypatch):
    store = fresh()
    before = (store.head, store.world)

    def wrong(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("console.domain.core.registry.apply", wrong)
    with pytest.raises(ZeroDivisionError):
        take(store, "李")
    monkeypatch.undo()
    assert (store.head, store.world) == before
    take(store, "王")
    assert store.verify()[1] == []


def test_the_longest_text_is_kept_whole_and_a_longer_one_refused(fresh, file):
    store = fresh()
    words = "暴雨" * 10_000
    with pytest.raises(Refusal, match="文字太长"):
        store.execute(duty.SwitchPosture(posture="response", reason=words + "雨"), actor="试者", post="值班员")
    store.execute(duty.SwitchPosture(posture="response", reason=words), actor="试者", post="值班员")
    store.close()
    again = Store.open(file)
    assert again.views.journal(JournalQuery(limit=1))[0].event.reason == words
    again.close()


def test_upgrading_step_by_step_gives_the_same_file_as_a_fresh_one(tmp_path):
    def tables(db) -> list[tuple[str, ...]]:
        rows = db.conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        return [tuple(str(cell) for cell in row) for row in rows]

    fresh_db, stepped = connect(tmp_path / "fresh.yipan"), connect(tmp_path / "stepped.yipan")
    assert schema.migrate(fresh_db) == schema.NEWEST
    for target in range(1, schema.NEWEST + 1):
        assert schema.migrate(stepped, target) == 1
        assert schema.version(stepped) == target
    assert tables(fresh_db) == tables(stepped)
    assert whitelist.strange(stepped) == []
    assert schema.migrate(stepped) == 0
    for db in (fresh_db, stepped):
        db.conn.close()


def test_a_file_is_founded_once_and_an_empty_one_can_be_opened_again(file):
    Store.create(file).close()
    store = Store.open(file)
    assert store.notes == []
    store.execute(founding.FoundFile(mode="live", title="试"), actor="试者", post="值班员")
    store.close()
    assert os.path.getsize(file) > 0


def test_an_interruption_behind_the_commit_is_not_hidden_by_a_rollback_that_has_nothing_to_do(tmp_path, monkeypatch):
    def interrupted(db) -> None:
        db.conn.execute("COMMIT")
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "MIGRATIONS", (interrupted,))
    with pytest.raises(KeyboardInterrupt):
        Store.create(tmp_path / "a.yipan")
    assert list(tmp_path.iterdir()) == []

"""The path is still the file that is open, and the seat is still this one: asked before every commit, or nothing is done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from console.domain.core.desk import duty, founding
from db import errors, hold, journal
from db.examine import examine
from db.head import head_path
from db.store import Store
from tests.support.powercut import SQLITE_IOERR, ForgetfulDisk

HOLDERS = 5


def take(store: Store, name: str) -> None:
    store.execute(duty.TakeShift(holder=name), actor=name, post="值班员")


def renamed(file: Path) -> None:
    file.rename(file.with_name("另一个名字.yipan"))


def deleted(file: Path) -> None:
    file.unlink()


def replaced(file: Path) -> None:
    """A sync tool lays an older copy over it: written beside, then renamed."""
    other = file.with_name("synced.tmp")
    shutil.copy(file, other)
    other.replace(file)


def folder_moved(file: Path) -> None:
    file.parent.rename(file.parent.with_name("搬走"))


def head_replaced(file: Path) -> None:
    other = file.with_name("head.tmp")
    shutil.copy(head_path(file), other)
    other.replace(head_path(file))


def wal_deleted(file: Path) -> None:
    file.with_name(file.name + "-wal").unlink()


MOVES = [renamed, deleted, replaced, folder_moved, head_replaced, wal_deleted]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "值班室"
    folder.mkdir()
    return folder / "值班.yipan"


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
def test_nothing_is_said_to_be_done_in_a_file_that_is_no_longer_there(fresh, file, move, tmp_path):
    store = fresh()
    for number in range(HOLDERS):
        take(store, f"甲{number}")
    move(file)
    with pytest.raises(errors.Moved):
        take(store, "乙")
    assert duty.on_duty(store.world) == f"甲{HOLDERS - 1}"
    saved = tmp_path / "另存.yipan"
    assert store.save_elsewhere(saved) == store.head.events
    store.close()
    again = Store.open(saved)
    assert duty.on_duty(again.world) == f"甲{HOLDERS - 1}"
    assert again.head.console != "c0ffee01"  # the moved file may be gone on with too
    take(again, "丙")
    again.close()
    assert examine(saved)["faults"] == []


@pytest.mark.parametrize("move", [renamed, deleted, replaced, folder_moved], ids=lambda move: move.__name__)
def test_closing_without_having_saved_saves(fresh, file, move, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    store = fresh()
    take(store, "甲")
    move(file)
    rescued = store.close()
    again = Store.open(rescued)
    assert duty.on_duty(again.world) == "甲"
    again.close()


def test_a_file_that_stays_where_it_is_is_not_rescued(fresh, file):
    store = fresh()
    take(store, "甲")
    assert store.close() is None
    assert [path.name for path in file.parent.glob("*rescued*")] == []


def test_saving_elsewhere_writes_over_nothing_and_leaves_no_parts(fresh, file, tmp_path):
    store = fresh()
    with pytest.raises(errors.NotOurs):
        store.save_elsewhere(file)
    with pytest.raises(errors.StoreFailure):
        store.save_elsewhere(tmp_path / "no such folder" / "a.yipan")
    assert list(tmp_path.rglob("*.part")) == []
    take(store, "甲")


def test_what_a_crash_left_under_the_old_name_is_joined(fresh, file):
    """Renamed while open, then killed: the last entries stand in the -wal of the old name only."""
    store = fresh()
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(HOLDERS):
        take(store, f"甲{number}")
    wal = file.with_name(file.name + "-wal")
    kept = {path: path.read_bytes() for path in (file, wal, head_path(file))}
    store.close()
    new = file.with_name("改名.yipan")
    for path, content in kept.items():
        path.write_bytes(content)
    file.rename(new)
    again = Store.open(new)
    assert duty.on_duty(again.world) == f"甲{HOLDERS - 1}"
    assert file.name in str(again.notes[0])
    again.close()
    assert examine(new)["faults"] == []
    assert not wal.exists()


def test_what_another_file_left_is_not_joined(fresh, file):
    other = fresh(file.with_name("别的.yipan"))
    other.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    take(other, "甲")
    left = {path: path.read_bytes() for path in (Path(f"{other.path}-wal"), head_path(other.path))}
    other.close()
    other.path.unlink()
    mine = Store.create(file, console="c0ffee02")
    mine.close()
    for path, content in left.items():
        path.write_bytes(content)
    again = Store.open(file)
    assert (again.head.events, again.notes) == (0, [])
    again.close()
    assert {path: path.read_bytes() for path in left} == left


# ------------------------------------------------------------------------------------------ a commit that fails


class Failing(ForgetfulDisk):
    """A sync that fails after the bytes were handed over: `failing` of them."""

    failing = 0

    def _sync(self, file: int, flags: int) -> int:
        result = super()._sync(file, flags)
        if self.failing > 0:
            self.failing -= 1
            return SQLITE_IOERR
        return result


@pytest.fixture
def disk():
    made = Failing()
    yield made
    made.close()


def test_after_a_failed_commit_is_said_what_the_file_says(file, clock, disk):
    """The sync failed and the bytes are there: not "not recorded" when the next opening shows it."""
    store = Store.create(file, clock=clock, vfs=disk.name)
    store.execute(founding.FoundFile(mode="live", title="试"), actor="甲", post="值班员")
    take(store, "甲")
    disk.failing = 1
    try:
        take(store, "乙")
        said_done = True
    except errors.DiskFailed:
        said_done = False
    shown = duty.on_duty(store.world)
    store.close()
    again = Store.open(file)
    assert (duty.on_duty(again.world) == "乙") is said_done
    assert shown == duty.on_duty(again.world)
    take(again, "丙")
    again.close()


def test_when_nobody_can_look_it_is_said_to_be_unknown_and_nothing_more_is_taken(file, clock, disk, monkeypatch):
    store = Store.create(file, clock=clock, vfs=disk.name)
    store.execute(founding.FoundFile(mode="live", title="试"), actor="甲", post="值班员")
    disk.failing = 1

    def gone(*_: object, **__: object) -> None:
        raise OSError(5, "gone")

    monkeypatch.setattr("db.store.connect", gone)
    for name in ("乙", "丙"):
        with pytest.raises(errors.Unknown):
            take(store, name)
    assert duty.on_duty(store.world) is None


# ------------------------------------------------------------------------------------------------- two seats


NO_LOCKS = "unix-none"  # a share that grants whatever is asked


def test_a_seat_on_another_computer_is_named_and_taken_over_only_knowingly(fresh, file, monkeypatch):
    first = fresh()
    first.close()
    first = Store.open(file, vfs=NO_LOCKS)
    take(first, "甲")
    monkeypatch.setattr(hold, "_host", lambda: "another-computer")
    with pytest.raises(errors.SeatHeld):
        Store.open(file, vfs=NO_LOCKS)
    second = Store.open(file, vfs=NO_LOCKS, accept=("seat_held",))
    with pytest.raises(errors.SeatLost, match="another-computer"):
        take(first, "甲二")
    take(second, "乙")
    assert journal.heads(second.db)[second.head.console][0] == second.head.sequence


def test_a_seat_that_was_left_is_free_for_another_computer(fresh, file, monkeypatch):
    fresh().close()
    monkeypatch.setattr(hold, "_host", lambda: "another-computer")
    store = Store.open(file)
    take(store, "乙")
    store.close()


def test_after_a_crash_on_this_computer_nobody_is_asked(fresh, file):
    store = fresh()
    left = head_path(file).read_bytes()
    store.close()
    head_path(file).write_bytes(left)
    assert hold.parsed(left[1024:1536]) is not None
    Store.open(file).close()


def test_a_seat_shows_that_it_is_there_though_it_writes_nothing(fresh, file, clock):
    store = fresh()
    before = hold.parsed(head_path(file).read_bytes()[1024:1536])
    clock.now += hold.BEAT_MS + 1
    store.back_up_if_due()
    after = hold.parsed(head_path(file).read_bytes()[1024:1536])
    assert before is not None
    assert after is not None
    assert after.beat > before.beat
    assert after.owner == before.owner

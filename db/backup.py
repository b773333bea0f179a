"""Backups: whole, verified copies beside the file, made while it is in use; and the way back from one.

`VACUUM INTO` is used because copying a live database file gives an unusable one, and the stepped backup interface
stalls under writes (measured, durability-and-sync).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from console.domain.core.kernel import Millis, Phrase, phrase
from console.domain.core.records import dataclass
from db import contents, errors, journal, schema, whitelist
from db.driver import Database, connect
from db.head import head_path

KEEP_RECENT = 10
KEEP_DAYS = 14
EVERY_EVENTS = 500
EVERY_MS = 30 * 60 * 1000
RETRY_MS = 5 * 60 * 1000  # after a copy that could not be made


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when it was made, how large, how many events it holds (None: not read yet)."""

    path: Path
    made_at: Millis
    size: int


def folder_of(file: Path) -> Path:
    """Where the copies of a file lie."""
    return file.with_name(file.name + "-backups")


def listed(file: Path) -> list[Backup]:
    """The copies of a file, the one made last first, whatever the clock said then: each bears the number after the one before."""
    found = []
    for path in folder_of(file).glob("*.yipan"):
        made = _time_of(path)
        if made is not None:
            found.append(Backup(path, made, path.stat().st_size))
    return sorted(found, key=lambda backup: (_turn_of(backup.path), backup.made_at), reverse=True)


def make(db: Database, file: Path, now: Millis) -> Backup:
    """Copy, sync, verify, and only then count as a backup; old ones are thinned out afterwards."""
    folder = folder_of(file)
    with errors.translated(str(folder)):
        folder.mkdir(exist_ok=True)
        turn = max((_turn_of(copy.path) for copy in listed(file)), default=0) + 1
        stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%d-%H%M%S-") + f"{now % 1000:03d}"
        name = f"{stamp}-{turn:06d}.yipan"
        target, unfinished = folder / name, folder / (name + ".part")
        try:
            unfinished.unlink(missing_ok=True)
            db.conn.execute("VACUUM INTO ?", (str(unfinished),))
            with unfinished.open("rb+") as copy:
                os.fsync(copy.fileno())
            verify(unfinished)
            unfinished.replace(target)
        except BaseException:
            _discard(unfinished)  # on a full disk half a copy would take the room that is left
            raise
        thin_out(file, keeping=target)
        return Backup(target, now, target.stat().st_size)


def save_elsewhere(db: Database, target: Path, console: str) -> int:
    """The whole of an open file, whatever has become of its place, as a new file that goes on under a console number of its own;
    the number of entries. `StoreFailure` when the place is taken or cannot be written; nothing is left then."""
    with errors.translated(str(target)):
        target = target.resolve()
        if target.exists():
            raise errors.taken(str(target))
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            db.conn.execute("VACUUM INTO ?", (str(part),))
            count = verify(part)
            _mint(part, console)
            part.replace(target)
        finally:
            _discard(part)
    return count


def rescue_place(file: Path, now: Millis) -> Path:
    """Where a session goes whose file is no longer there: beside it, or where the user's own things are."""
    name = f"{file.stem}-{datetime.fromtimestamp(now / 1000, UTC).strftime('%Y%m%d-%H%M%S')}-rescued.yipan"
    beside = file.parent
    return (beside if beside.is_dir() and os.access(beside, os.W_OK) else Path.home()) / name


def _discard(unfinished: Path) -> None:
    for name in (unfinished.name, unfinished.name + "-wal", unfinished.name + "-journal"):
        unfinished.with_name(name).unlink(missing_ok=True)


def verify(copy: Path) -> int:
    """Pages, schema, every hash and every content of a copy; returns the number of events. Raises `Damaged`."""
    with errors.translated(str(copy)):
        db = connect(copy)
        try:
            found = str(db.conn.execute("PRAGMA integrity_check(1)").fetchone()[0])
            strange = [str(one) for one in whitelist.strange(db)]
            count, faults = journal.verify(journal.raw(db))
            faults += contents.faults(db)
            db.conn.execute("PRAGMA journal_mode=DELETE")  # one file, no -wal beside it
        finally:
            db.conn.close()
    if found != "ok" or strange or faults:
        detail = found if found != "ok" else (strange or [faults[0].what])[0]
        raise errors.damaged(str(copy), detail)
    return count


def thin_out(file: Path, keeping: Path | None = None) -> None:
    """Keep the last ten, and the last one of each of the last fourteen days that have any; `keeping` was made just now
    and stays even when the machine's clock has gone back and calls it the oldest."""
    copies = listed(file)
    keep = {backup.path for backup in copies[:KEEP_RECENT]} | {keeping}
    days: dict[int, Path] = {}
    for backup in copies:
        days.setdefault(backup.made_at // 86_400_000, backup.path)
    keep.update(list(days.values())[:KEEP_DAYS])
    for backup in copies:
        if backup.path not in keep:
            backup.path.unlink()


def is_due(events: int, now: Millis, last_events: int, last_made: Millis | None) -> bool:
    """After 500 events, or half an hour with any."""
    if events == last_events:
        return False
    if last_made is None or events - last_events >= EVERY_EVENTS:
        return True
    return abs(now - last_made) >= EVERY_MS  # either way: the machine's clock may have been put back


def restore(backup: Path, target: Path, *, console: Callable[[], str]) -> list[Phrase]:
    """Make a new file of a copy. Nothing is overwritten; the new file gets a console id of its own, for it would
    otherwise use the sequence numbers of the lost events a second time. Returns what the operator should know."""
    with errors.translated(str(target)):
        target = target.resolve()
        if any(part.exists() for part in (target, head_path(target), target.with_name(target.name + "-wal"))):
            raise errors.NotOurs(
                phrase("这个位置已有文件：{path}", path=str(target)),
                phrase("原有文件没有改动"),
                phrase("请为恢复的文件另取一个名字"),
            )
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with errors.translated(str(target)):
            shutil.copyfile(backup, part)  # the backup is only read: it may lie on a medium that cannot be written
            count = verify(part)
            minted = console()
            _mint(part, minted)  # before the file has its name: never two files that go on with the same numbers
            part.replace(target)
    finally:
        _discard(part)
    return [phrase("已从备份恢复 {count} 条记录；新记录使用席位号 {console}", count=count, console=minted)]


def _mint(copy: Path, console: str) -> None:
    db = connect(copy)
    try:
        schema.set_meta(db, "console", console)
        db.conn.execute("PRAGMA journal_mode=DELETE")
    finally:
        db.conn.close()
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _turn_of(path: Path) -> int:
    """The how manieth copy it is; 0 for those of versions that did not count."""
    number = path.stem.rpartition("-")[2]
    return int(number) if path.stem.count("-") == 3 and number.isdecimal() else 0


def _time_of(path: Path) -> Millis | None:
    try:
        day, clock, millis = path.stem.split("-")[:3]
        moment = datetime.strptime(day + clock, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return int(moment.timestamp()) * 1000 + int(millis)
    except ValueError:
        return None

"""Everything the environment can do to a file: is it found, is it said, is nothing lost?"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from console.domain.core.desk import duty, founding
from db import errors, schema
from db.driver import connect
from db.head import head_path
from db.store import Store
from tests.support.powercut import ForgetfulDisk

Found = dict[str, Any]


def write(store: Store, name: str) -> None:
    store.execute(duty.TakeShift(holder=name), actor="甲", post="值班员")


def make(path: Path, events: int = 40, vfs: str | None = None) -> Store:
    store = Store.create(path, vfs=vfs)
    store.execute(founding.FoundFile(mode="exercise", title="soak"), actor="甲", post="值班员")
    for number in range(events - 1):
        write(store, f"甲{number}")
    return store


def _opening(path: Path, expected: type[errors.StoreFailure]) -> Found:
    """Open a file that must be refused with this failure."""
    try:
        store = Store.open(path)
    except errors.StoreFailure as failure:
        return {"found": isinstance(failure, expected), "said": str(failure)}
    store.close()
    return {"found": False, "said": "it opened as if nothing were wrong"}


def full_disk(folder: Path) -> Found:
    """The disk fills up in the middle of writing: a clear message, no partial event, reading goes on, writing resumes."""
    disk = ForgetfulDisk()
    try:
        store = make(folder / "full.yipan", vfs=disk.name)
        disk.budget, said, before = 60_000, "", store.head
        for number in range(1000):
            before = store.head
            try:
                write(store, f"乙{number}" * 30)
            except errors.DiskFull as failure:
                said = str(failure)
                break
        kept = store.head == before and store.verify() == (before.events, []) and duty.on_duty(store.world) is not None
        disk.budget = None
        write(store, "丙")
        resumed = store.head.events == before.events + 1 and store.verify()[1] == []
        store.close()
        again = Store.open(folder / "full.yipan")
        whole = again.head.events == before.events + 1
        again.close()
    finally:
        disk.close()
    return {"found": bool(said) and kept and resumed and whole, "said": said}


def read_only(folder: Path) -> Found:
    """Neither file nor folder can be written, for a user who is not root."""
    path = folder / "readonly.yipan"
    make(path).close()
    before = path.read_bytes()
    for part in folder.iterdir():
        part.chmod(0o444)
    folder.chmod(0o555)
    try:
        found = _in_child(_open_unprivileged, path)
    finally:
        folder.chmod(0o755)
    return {**found, "found": found["found"] and path.read_bytes() == before}


def second_seat(folder: Path) -> Found:
    path = folder / "seat.yipan"
    first = make(path)
    found = _in_child(_open_as_second, path)
    write(first, "乙")
    first.close()
    return found


def bad_page(folder: Path) -> Found:
    path = folder / "page.yipan"
    make(path, 300).close()
    raw = bytearray(path.read_bytes())
    raw[4096 * 9 : 4096 * 10] = os.urandom(4096)
    path.write_bytes(raw)
    return _opening(path, errors.Damaged)


def changed_character(folder: Path) -> Found:
    path = folder / "character.yipan"
    make(path).close()
    raw = path.read_bytes()
    path.write_bytes(raw.replace('"holder":"甲7"'.encode(), '"holder":"乙7"'.encode()))
    return _opening(path, errors.ChainBroken)


def deleted_wal(folder: Path) -> Found:
    """A crash left the last events in the -wal, and somebody tidied it away."""
    path = folder / "wal.yipan"
    store = make(path)
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(10):
        write(store, f"丁{number}")
    kept = {part: part.read_bytes() for part in (path, head_path(path))}
    store.close()
    Path(f"{path}-wal").unlink(missing_ok=True)
    for part, content in kept.items():
        part.write_bytes(content)
    return _opening(path, errors.TailMissing)


def cut_off_tail(folder: Path) -> Found:
    """Somebody deletes the last entries and puts the triggers back: what is left verifies, the head tells."""
    path = folder / "tail.yipan"
    make(path).close()
    db = connect(path)
    for trigger in schema.TRIGGERS:
        db.conn.execute(f"DROP TRIGGER {trigger}")
    db.conn.execute("DELETE FROM journal WHERE sequence > 30")
    for sql in schema.TRIGGERS.values():
        db.conn.execute(sql)
    db.conn.close()
    return _opening(path, errors.TailMissing)


def dropped_triggers(folder: Path) -> Found:
    path = folder / "triggers.yipan"
    make(path).close()
    db = connect(path)
    db.conn.execute("DROP TRIGGER journal_is_append_only_update")
    db.conn.close()
    return _opening(path, errors.Tampered)


def too_new(folder: Path) -> Found:
    path = folder / "new.yipan"
    make(path).close()
    db = connect(path)
    db.conn.execute(f"PRAGMA user_version={schema.NEWEST + 1}")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.conn.close()
    return _opening(path, errors.TooNew)


def not_ours(folder: Path) -> Found:
    path = folder / "other.yipan"
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    return _opening(path, errors.NotOurs)


FAULTS: tuple[Callable[[Path], Found], ...] = (
    full_disk,
    read_only,
    second_seat,
    bad_page,
    changed_character,
    deleted_wal,
    cut_off_tail,
    dropped_triggers,
    too_new,
    not_ours,
)


def run(folder: Path, *, say: Callable[[str], None] = lambda line: None) -> dict[str, Found]:
    found = {}
    for fault in FAULTS:
        place = folder / fault.__name__
        place.mkdir(parents=True)
        found[fault.__name__] = fault(place)
        say(
            f"{fault.__name__}: {'found' if found[fault.__name__]['found'] else 'MISSED'}: {found[fault.__name__]['said']}"
        )
    return found


def _in_child(work: Callable[[Path, Connection], None], path: Path) -> Found:
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(path, theirs))
    child.start()
    theirs.close()
    try:
        found: Found = ours.recv() if ours.poll(60) else {"found": False, "said": "no answer"}
    except EOFError:
        found = {"found": False, "said": "the other process died without an answer"}
    child.join()
    return found


def _open_as_second(path: Path, answer: Connection) -> None:
    answer.send(_opening(path, errors.SeatTaken))


def _open_unprivileged(path: Path, answer: Connection) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        for parent in path.parents[:5]:  # pytest's and tempfile's folders are closed to others
            parent.chmod(parent.stat().st_mode | 0o011)
        os.setgid(65534)
        os.setuid(65534)
    answer.send(_opening(path, errors.ReadOnly))

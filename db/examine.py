"""Examining a file without touching it: every page, hash, attachment and projection of a copy that is thrown away.

Opening a file for work writes its head, empties its -wal, may upgrade and rebuild it. A file that is evidence must come
out of an examination byte for byte as it went in, and one that does not open for work is the one worth examining.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from console.domain.core.desk import paper
from console.domain.core.kernel import phrase
from db import contents, errors, journal, projections, schema, signing, whitelist
from db.driver import Database, connect, sqlite
from db.head import head_path, read_head
from db.journal import Fault
from db.keys import KeyRing
from db.opening import check_is_ours


def examine(path: Path, expect: str = "", ring: KeyRing | None = None) -> dict[str, Any]:
    """What `verify` tells. `StoreFailure` only when there is nothing to examine: not found, not ours, in use, too new.

    `expect`: the words, line or hash of a head that was kept on paper; `Refusal` when it is none. `ring`: whose signatures count.
    """
    if expect:
        paper.read(expect)
    with errors.translated(str(path)):
        path = path.resolve()
    check_is_ours(path)
    with errors.translated(str(path)):
        _refuse_if_in_use(path)
        with tempfile.TemporaryDirectory(prefix="yipan-verify-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy.yipan"
            with errors.translated(folder):  # what is full is the place of the copy, not that of the file
                for source in (path, _wal(path), head_path(path)):
                    if source.exists():
                        shutil.copyfile(source, copy.with_name(copy.name + source.name[len(path.name) :]))
            return {"file": str(path), **_of_copy(copy, expect, ring)}


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _refuse_if_in_use(path: Path) -> None:
    """A seat keeps its -wal for as long as it is open; so does a crash. The lock tells them apart."""
    if not _wal(path).exists():
        return
    shared = path.with_name(path.name + "-shm")
    had_shared = shared.exists()
    probe = sqlite.connect(path.as_uri() + "?mode=ro", uri=True, isolation_level=None)
    try:
        probe.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        if "locked" in str(error):
            raise errors.seat_taken(str(path)) from error
        # whatever else is wrong with it, the copy will show and say
    finally:
        probe.close()
        if not had_shared:
            shared.unlink(missing_ok=True)


def _of_copy(copy: Path, expect: str, ring: KeyRing | None) -> dict[str, Any]:
    found: dict[str, Any] = {"events": 0, "subjects": 0, "consoles": []}
    checks: dict[str, Check] = {
        "pages": _pages,
        "chain": _chain,
        "head": _head,
        "signatures": partial(_signatures, ring),
        "attachments": _contents,
        "replay": _replay,
    }
    if expect:
        checks["expected"] = partial(_expected, expect)
    faults: list[Fault] = []
    db = _opened(copy, faults)
    try:
        for name, check in checks.items():
            wrong = _tried(name, check, db, copy, found) if db is not None else [Fault("", f"{name}: cannot be read")]
            found[_KEYS[name]] = None if wrong is None else not wrong
            faults += wrong or ()
    finally:
        if db is not None:
            db.conn.close()
    found.setdefault("projections", "")
    found["faults"] = [{"event": fault.event_id, "what": fault.what} for fault in faults]
    found["notes"] = [str(note) for note in found.pop("noted", [])]
    return found


Check = Callable[[Database, Path, dict[str, Any]], list[Fault] | None]
_KEYS = {
    "pages": "pages_ok",
    "chain": "chain_ok",
    "head": "head_ok",
    "signatures": "signatures_ok",
    "expected": "expected_ok",
    "attachments": "attachments_ok",
    "replay": "replay_identical",
}


def _opened(copy: Path, faults: list[Fault]) -> Database | None:
    try:
        return connect(copy)
    except sqlite.Error as error:
        faults.append(Fault("", str(error)))
        return None


def _tried(name: str, check: Check, db: Database, copy: Path, found: dict[str, Any]) -> list[Fault] | None:
    """One check; None when this program cannot make it. That it fails is itself a finding, and the next is still made."""
    try:
        return check(db, copy, found)
    except (
        sqlite.Error,
        errors.StoreFailure,
        errors.StoreMistake,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        return [Fault("", f"{name}: {type(error).__name__}: {error}")]


def _pages(db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    said = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check(100)").fetchall()]
    wrong = [Fault("", line) for line in said if line != "ok"]
    return wrong + [Fault("", str(one)) for one in whitelist.strange(db)]


def _chain(db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    found["events"], wrong = journal.verify(journal.raw(db))
    found["consoles"] = sorted(journal.heads(db))
    return wrong


def _head(db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    """The last entry that was acknowledged must be there, with the hash it had then; and the file must still go on under the
    number of that console."""
    head = read_head(copy)
    console = schema.get_meta(db, "console")
    if head is not None and head.console != console:
        return [
            Fault("", f"the file calls itself console {console}, its last entry was acknowledged to {head.console}")
        ]
    if head is None:
        if found["events"]:
            found.setdefault("noted", []).append(
                phrase("没有找到随文件保存的末条记录（-head 文件）：无法判断末尾是否缺失")
            )
        return []
    if head.sequence == 0:
        return []
    row = db.conn.execute(
        "SELECT digest FROM journal WHERE console=? AND sequence=?", (head.console, head.sequence)
    ).fetchone()
    name = f"{head.console}-{head.sequence}"
    if row is None:
        last = journal.heads(db).get(head.console, (0, ""))[0]
        return [Fault(name, f"acknowledged, but the journal of its console ends at {last}")]
    return [] if row[0] == head.digest else [Fault(name, "is not the entry that was acknowledged")]


def _signatures(ring: KeyRing | None, db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    """Every signature over a head, and by whom: a key that nobody knows here is said, and is no fault of the file."""
    signed = signing.newest_signed(db)
    found["signatures"] = len(signed)
    strangers = {
        event.public_key: entry
        for entry, event in signed
        if ring is not None and not ring.trusts(event.public_key, entry.recorded_at)
    }
    for key, entry in strangers.items():
        words = paper.spoken(key)
        found.setdefault("noted", []).append(
            phrase("{entry} 由本机不认识（或已作废）的钥匙签署：{words}", entry=entry.event_id, words=words)
        )
    if ring is not None and found["events"] and not signed:
        found.setdefault("noted", []).append(phrase("文件没有任何签名：整个日志若被重写，只有纸面校验词能发现"))
    return signing.faults(db, signing.file_id(db), signed)


def _expected(text: str, db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    """The head on paper must be an entry of the journal still; all before it is then what it was."""
    entry = signing.expected(db, text)
    if entry is None:
        return [Fault("", "the head on paper is not in the journal: it was rewritten, or cut off before that entry")]
    found["expected"] = {"event": entry.event_id, "recorded_at": entry.recorded_at, "kind": entry.kind}
    return []


def _contents(db: Database, copy: Path, found: dict[str, Any]) -> list[Fault]:
    return contents.faults(db)


def _replay(db: Database, copy: Path, found: dict[str, Any]) -> list[Fault] | None:
    """Every row of every projection against the journal folded anew. Projections of another version of the program say
    nothing about the file: they are written anew at its next opening. What a newer program wrote cannot be folded here:
    that is said, and is no fault of the file."""
    newer = journal.first_too_new(db)
    if newer is not None:
        found.setdefault("noted", []).extend((newer.happened, phrase("视图与日志是否一致，要用更新版本核对")))
        found["subjects"] = 0
        return None
    if projections.is_current(db):
        before = projections.rows(db)
    else:
        projections.rebuild(db, checked=False)
        before = projections.rows(db)
    _, ordinals = projections.rebuild(db, checked=False)
    found["subjects"], found["projections"] = len(ordinals), projections.digest(db)
    after = projections.rows(db)
    differing = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return [Fault("", f"projection of {table} {id}: differs from the journal") for table, id in differing[:100]]

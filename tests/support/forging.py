"""What somebody does who knows the format of a file and has no key: entries rewritten, and everything computed anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from console.domain.core.desk.signatures import HeadSigned
from db import journal, projections, schema
from db.driver import Database, connect
from db.head import Head, HeadFile

Row = dict[str, Any]
COLUMNS = [name.strip() for name in journal._COLUMNS.split(",")]


def rewrite(path: Path, change: Callable[[Row], Row | None]) -> None:
    """Each entry goes through `change` (None: it is left out); sequence numbers, hashes, projections and the head file are made
    anew, so that nothing in the file contradicts anything else."""
    db = connect(path)
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in db.conn.execute(f"SELECT {journal._COLUMNS} FROM journal ORDER BY position")
    ]
    for trigger in schema.TRIGGERS:
        db.conn.execute(f"DROP TRIGGER {trigger}")
    db.conn.execute("DELETE FROM journal")
    _write(db, filter(None, map(change, rows)))
    for made in schema.TRIGGERS.values():
        db.conn.execute(made)
    projections.rebuild(db)
    console, (sequence, digest) = next(iter(journal.heads(db).items()))
    events = db.conn.execute("SELECT count(*) FROM journal").fetchone()[0]
    db.conn.close()
    head = HeadFile(path)
    for _ in range(2):
        head.write(Head(console, sequence, digest, events))
    head.close()


def _write(db: Database, rows: Iterable[Row]) -> None:
    last: dict[str, tuple[int, str]] = {}
    for row in rows:
        sequence, previous = last.get(row["console"], (0, journal.GENESIS))
        row |= {"sequence": sequence + 1, "event_id": f"{row['console']}-{sequence + 1}", "previous": previous}
        row["digest"] = journal.digest_of(row[name] for name in COLUMNS[:-1])
        body = tuple(row[name] for name in COLUMNS)
        db.conn.execute(f"INSERT INTO journal ({journal._COLUMNS}) VALUES ({','.join('?' * len(COLUMNS))})", body)
        last[row["console"]] = (sequence + 1, row["digest"])


def without_signatures(change: Callable[[Row], Row | None]) -> Callable[[Row], Row | None]:
    """The same, and no signature is left."""
    return lambda row: None if row["kind"] == HeadSigned.kind else change(row)


def words(old: str, new: str) -> Callable[[Row], Row | None]:
    """Wherever an entry says `old` it says `new`."""

    def change(row: Row) -> Row:
        text = json.loads(row["payload"])
        told = {key: value.replace(old, new) if isinstance(value, str) else value for key, value in text.items()}
        return {**row, "payload": json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)}

    return change

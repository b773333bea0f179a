"""The one way out: named, described queries. The window and the headless commands read nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from console.domain.core.desk.corrections import EventStruck
from console.domain.core.kernel import World
from console.domain.core.ports import FileState, JournalQuery, JournalRow
from db import journal
from db.driver import sqlite
from db.errors import StoreMistake, TooNew, classify, damaged

if TYPE_CHECKING:
    from db.store import Store

P = ParamSpec("P")
R = TypeVar("R")
LETTERS = re.compile("[a-z]")


def described(what: str) -> Callable[[Callable[Concatenate[Any, P], R]], Callable[Concatenate[Any, P], R]]:
    """Name in plain words what a query is for; its error says so."""

    def wrap(query: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
        @wraps(query)
        def run(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return query(self, *args, **kwargs)
            except UnicodeDecodeError as error:
                raise damaged(str(self.path), str(error.reason)) from error
            except sqlite.Error as error:
                kind = classify(error, str(self.path))
                if isinstance(kind, StoreMistake):
                    kind = StoreMistake(f"while reading {what}: {error}")
                raise kind from error

        return run

    return wrap


class SqlViews:
    """Views over one open store; used by the thread that owns it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.path = store.path

    @described("the snapshot of all subjects")
    def world(self) -> World:
        return self._store.world

    @described("entries of the journal")
    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]:
        where, args = _where(query)
        order = "DESC" if query.newest_first else "ASC"
        tail = f"{where} ORDER BY position {order} LIMIT ? OFFSET ?"
        struck = self._struck()
        entries = journal.select(self._store.db, tail, (*args, query.limit, query.offset))
        return tuple(_row(entry, entry.event_id in struck) for entry in entries)

    @described("the state of the file")
    def file(self) -> FileState:
        head = self._store.head
        store = self._store
        return FileState(str(self.path), head.console, head.events, head.digest, store.saved_at, store.is_only_to_look)

    @described("an attached file")
    def attachment(self, digest: str) -> bytes | None:
        row = self._store.db.conn.execute("SELECT content FROM attachment WHERE digest=?", (digest,)).fetchone()
        return None if row is None else self._checked(bytes(row[0]), digest)

    @described("one tile of a base map")
    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        row = self._store.db.conn.execute(
            "SELECT c.content, c.hash FROM tile t JOIN tile_content c ON c.number = t.content"
            " WHERE t.digest=? AND t.z=? AND t.x=? AND t.y=?",
            (digest, z, x, y),
        ).fetchone()
        return None if row is None else self._checked(bytes(row[0]), bytes(row[1]).hex())

    def _checked(self, content: bytes, digest: str) -> bytes:
        """Content that is what its hash says, or `Damaged`: a road layer that is another one sends teams the wrong way."""
        if hashlib.sha256(content).hexdigest() != digest:
            raise damaged(str(self.path), digest)
        return content

    def _struck(self) -> frozenset[str]:
        rows = self._store.db.conn.execute("SELECT subject_id FROM journal WHERE kind=?", (EventStruck.kind,))
        return frozenset(row[0] for row in rows)


def _where(query: JournalQuery) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = ["1"]
    args: list[Any] = []
    if query.incident is not None:
        parts.append("incident = ?")
        args.append(query.incident)
    if query.subject is not None:
        parts.append("subject = ? AND subject_id = ?")
        args.extend(query.subject)
    if query.kinds:
        parts.append(f"kind IN ({','.join('?' * len(query.kinds))})")
        args.extend(query.kinds)
    if query.since is not None:
        parts.append("occurred_at >= ?")
        args.append(query.since)
    if query.until is not None:
        parts.append("occurred_at <= ?")
        args.append(query.until)
    for number, word in enumerate(query.text.lower().split()):
        # SQLite's lower() knows A to Z only, and takes as long as the search: a Chinese word does without (ADR 0009)
        payload, actor = ("lower(payload)", "lower(actor)") if LETTERS.search(word) else ("payload", "actor")
        ways = [f"instr({payload}, ?)", f"instr({actor}, ?)", "instr(kind, ?)", "instr(subject_id, ?)"]
        args.extend([word] * len(ways))
        for id in query.named[number] if number < len(query.named) else ():
            ways += ["subject_id = ?", "instr(payload, ?)"]
            args.extend([id, f'"{id}"'])
        parts.append(f"({' OR '.join(ways)})")
    return " AND ".join(parts), tuple(args)


def _row(entry: journal.Entry, struck: bool) -> JournalRow:
    try:
        event = entry.event()
    except (TooNew, StoreMistake):
        event = None  # written by a newer program: shown as it stands, never dropped
    return JournalRow(
        event_id=entry.event_id,
        console=entry.console,
        sequence=entry.sequence,
        hlc=entry.hlc,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        actor=entry.actor,
        post=entry.post,
        kind=entry.kind,
        subject=entry.subject,
        subject_id=entry.subject_id,
        incident=entry.incident,
        event=event,
        payload=entry.payload,
        digest=entry.digest,
        struck=struck,
        previous=entry.previous,
    )

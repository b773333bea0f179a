"""The append-only, hash-chained journal: one chain per console, total order over all of them."""

from __future__ import annotations

import hashlib
import heapq
import json
import secrets
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from console.domain.core.kernel import Event, Stamp
from console.domain.core.records import dataclass
from db.codec import decode_event, encode, is_known
from db.driver import Database
from db.errors import TooNew, damaged, too_new

GENESIS = "0" * 64
_COLUMNS = (
    "event_id, console, sequence, hlc, occurred_at, recorded_at, actor, post, kind, version, "
    "subject, subject_id, incident, parents, payload, previous, digest"
)
_NAMES = tuple(_COLUMNS.split(", "))


def fresh_console() -> str:
    """Eight hexadecimal digits: whose sequence the events of this seat are."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: the envelope of an event. `parents` are events of other consoles it was written after."""

    event_id: str
    console: str
    sequence: int
    hlc: int
    occurred_at: int
    recorded_at: int
    actor: str
    post: str
    kind: str
    version: int
    subject: str
    subject_id: str
    incident: str | None
    parents: str  # JSON list of event ids
    payload: str
    previous: str
    digest: str

    def event(self) -> Event:
        """The event in its newest form; `StoreFailure` when a newer version wrote it."""
        return decode_event(self.kind, self.version, self.payload, self.event_id)

    @property
    def is_known(self) -> bool:
        """Whether this program can read what the entry says."""
        return is_known(self.kind, self.version)

    def stamp(self) -> Stamp:
        """When and by whom it was recorded."""
        return Stamp(self.event_id, self.hlc, self.occurred_at, self.recorded_at, self.actor, self.post)


def digest_of(fields: Iterable[Any]) -> str:
    """SHA-256 over the canonical JSON list of everything but the digest itself."""
    line = json.dumps(list(fields), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def make_entry(event: Event, stamp: Stamp, *, console: str, sequence: int, parents: list[str], previous: str) -> Entry:
    """The entry with its digest, chained to `previous`."""
    body = (
        stamp.event_id,
        console,
        sequence,
        stamp.hlc,
        stamp.occurred_at,
        stamp.recorded_at,
        stamp.actor,
        stamp.post,
        event.kind,
        event.version,
        event.subject,
        event.id,
        event.incident_id,
        json.dumps(parents, separators=(",", ":")),
        encode(event),
        previous,
    )
    return Entry(*body, digest_of(body))


def append(db: Database, entries: list[Entry]) -> str | None:
    """Inside the caller's transaction. Read back: the id of the first entry that the file did not keep as it was given."""
    db.conn.executemany(
        f"INSERT INTO journal ({_COLUMNS}) VALUES ({','.join('?' * 17)})", [_as_row(entry) for entry in entries]
    )
    first, last = entries[0], entries[-1]
    kept = select(db, "console=? AND sequence BETWEEN ? AND ?", (first.console, first.sequence, last.sequence))
    return next((given.event_id for given, found in zip_longest(entries, kept) if given != found), None)


def _as_row(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in _NAMES)


def select(db: Database, where: str = "1", args: tuple[Any, ...] = ()) -> Iterator[Entry]:
    """Entries in the order in which they arrived in this file, each as its hash says (`Damaged` at one that is not); `where`
    may carry ORDER BY and LIMIT."""
    for entry in raw(db, where, args):
        if digest_of(_as_row(entry)[:-1]) != entry.digest:
            raise damaged(_path(db), entry.event_id)
        yield entry


def raw(db: Database, where: str = "1", args: tuple[Any, ...] = ()) -> Iterator[Entry]:
    """The same as they stand, unchecked: for `verify`, which lists what is wrong with them."""
    tail = where if "ORDER BY" in where else f"{where} ORDER BY position"
    for row in db.conn.execute(f"SELECT {_COLUMNS} FROM journal WHERE {tail}", args):
        yield Entry(*row)


def _path(db: Database) -> str:
    return str(db.conn.execute("SELECT file FROM pragma_database_list WHERE name='main'").fetchone()[0])


def first_too_new(db: Database) -> TooNew | None:
    """The first entry that a newer program wrote, as the error it is; None when this program can read them all."""
    kinds = db.conn.execute("SELECT DISTINCT kind, version FROM journal").fetchall()
    newer = [pair for pair in kinds if not is_known(*pair)]
    found = [entry for pair in newer for entry in select(db, "kind=? AND version=? ORDER BY position LIMIT 1", pair)]
    first = min(found, key=lambda entry: entry.hlc, default=None)
    return None if first is None else too_new(first.event_id, first.kind, first.version)


def heads(db: Database) -> dict[str, tuple[int, str]]:
    """Per console: last sequence and digest."""
    rows = db.conn.execute(
        "SELECT console, sequence, digest FROM journal AS j WHERE sequence = "
        "(SELECT max(sequence) FROM journal WHERE console = j.console) ORDER BY console"
    )
    return {console: (sequence, digest) for console, sequence, digest in rows}


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold."""

    event_id: str
    what: str


def verify(entries: Iterable[Entry], known: dict[str, tuple[int, str]] | None = None) -> tuple[int, list[Fault]]:
    """Check every chain; `known` are the (sequence, digest) before the first entry per console. Returns count, faults."""
    last = dict(known or {})
    faults: list[Fault] = []
    count = 0
    for entry in entries:
        count += 1
        sequence, digest = last.get(entry.console, (0, GENESIS))
        if entry.sequence != sequence + 1:
            faults.append(Fault(entry.event_id, f"sequence {sequence + 1} expected, {entry.sequence} found"))
        elif entry.previous != digest:
            faults.append(Fault(entry.event_id, "does not continue the entry before it"))
        if digest_of(_as_row(entry)[:-1]) != entry.digest:
            faults.append(Fault(entry.event_id, "its content does not match its hash"))
        last[entry.console] = (entry.sequence, entry.digest)
    return count, faults


def total_order(entries: Iterable[Entry]) -> list[Entry]:
    """The order in which events are folded everywhere: parents first, then clock, console, sequence."""
    listed = list(entries)
    if len({entry.console for entry in listed}) <= 1:
        return listed
    by_id = {entry.event_id: entry for entry in listed}
    waiting: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    ready: list[tuple[int, str, int, str]] = []
    by_place = {(entry.console, entry.sequence): entry.event_id for entry in listed}
    for entry in listed:
        before = set(json.loads(entry.parents))
        before.add(by_place.get((entry.console, entry.sequence - 1), ""))
        before &= by_id.keys()
        waiting[entry.event_id] = len(before)
        for parent in before:
            children.setdefault(parent, []).append(entry.event_id)
        if not before:
            heapq.heappush(ready, (entry.hlc, entry.console, entry.sequence, entry.event_id))
    ordered: list[Entry] = []
    while ready:
        entry = by_id[heapq.heappop(ready)[3]]
        ordered.append(entry)
        for child in children.get(entry.event_id, ()):
            waiting[child] -= 1
            if waiting[child] == 0:
                item = by_id[child]
                heapq.heappush(ready, (item.hlc, item.console, item.sequence, child))
    return ordered

"""What the journal comes to, one table per subject type, rebuilt from it at any time.

A row is written from the state that the domain's `apply` returned: its id, its ordinal (order of first appearance) and
the state as canonical JSON. What a column is called and means is said once, by the views of named_views.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import CodeType

from console.domain.core import registry
from console.domain.core.desk.corrections import EventStruck
from console.domain.core.kernel import Subject, SubjectKey, World
from db import journal, named_views
from db.codec import decode_subject, encode
from db.driver import Database, roll_back
from db.errors import StoreMistake
from db.schema import get_meta, set_meta

# what of the store's side decides which rows come out of a journal
STORE_SIDE = ("codec.py", "journal.py", "projections.py")


def table_of(subject: str) -> str:
    """The table that holds the states of a type of subject."""
    return f"p_{subject}"


@cache
def source_digest() -> str:
    """A hash over the text of everything that decides what the tables hold. Some ten milliseconds."""
    total = hashlib.sha256()
    for name, text in _sources():
        total.update(name.encode() + text)
    return total.hexdigest()[:16]


@cache
def shape() -> str:
    """Changes with any rule of the domain and any field of its subjects, and not with comments, docstrings and layout.

    It is taken over the compiled domain, without line numbers. The declared fields alone would not do: a rule in `apply`
    or a constant changes what a row says and leaves the fields as they are. A version raised by hand would not do either:
    forgotten once, a night's decisions rest on rows that the journal does not come to. The price is that a rule on which
    no row depends (a read model's), or a newer Python, has the tables made again, which is harmless. Half a second: so it
    is asked for only when the text has changed since, and noted when a file is closed.
    """
    total = hashlib.sha256()
    for name, text in _sources():
        total.update(name.encode())
        total.update(_bare(compile(text, name, "exec", dont_inherit=True, optimize=2)).encode())
    return total.hexdigest()[:16]


def _bare(value: object) -> str:
    """A constant or a piece of code in words that are the same wherever it stands and whenever it is asked."""
    if isinstance(value, CodeType):
        parts = (value.co_name, value.co_flags, value.co_argcount, value.co_posonlyargcount, value.co_kwonlyargcount)
        names = (value.co_names, value.co_varnames, value.co_freevars, value.co_cellvars)
        return f"{parts}{value.co_code.hex()}{names}{value.co_exceptiontable.hex()}{_bare(value.co_consts)}"
    if isinstance(value, tuple):
        return f"({','.join(map(_bare, value))})"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_bare, value)))}}}"
    return repr(value)


def _sources() -> Iterable[tuple[str, bytes]]:
    domain, here = Path(registry.__file__).parents[1], Path(__file__).parent
    for path in (*sorted(domain.rglob("*.py")), *(here / name for name in STORE_SIDE)):
        yield path.relative_to(domain.parents[1]).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")


def _table(subject: str) -> str:
    return (
        f'CREATE TABLE "{table_of(subject)}" '
        "(id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, state TEXT NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID"
    )


def create_all(db: Database) -> None:
    """The tables of all subjects, and the views over them, as far as they are not there or say something else."""
    there = set(db.table_names())
    for subject in registry.subjects():
        if table_of(subject) not in there:
            db.conn.execute(_table(subject))
    named_views.create_all(db)


def bring_up(db: Database) -> None:
    """The same, in a transaction of its own: for a file whose rows are as they should be."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        create_all(db)
        db.conn.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise


def clear(db: Database) -> None:
    """No row is left, and no table that is not as `create_all` makes it; the others stay, for making fifty anew takes time."""
    right = {_table(subject) for subject in registry.subjects()}
    for table, made in db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type='table'").fetchall():
        if table.startswith("p_"):
            db.conn.execute(f'{"DELETE FROM" if made in right else "DROP TABLE"} "{table}"')
    set_meta(db, "projection_total", "0")


def _hash(subject: str, id: str, ordinal: int, state: str) -> bytes:
    """Of a row: a flipped bit must not become a figure on the screen. Not against people: they would compute it anew, and
    the journal is what counts."""
    return hashlib.blake2b(f"{subject}\0{id}\0{ordinal}\0{state}".encode(), digest_size=8).digest()


def write(db: Database, states: Iterable[Subject], ordinals: Mapping[tuple[str, str], int]) -> None:
    """Write the rows of these states, inside the caller's transaction."""
    by_type: dict[str, list[tuple[str, int, str, bytes]]] = {}
    for state in states:
        row = (state.id, ordinals[state.key], encode(state))
        by_type.setdefault(state.subject, []).append((*row, _hash(state.subject, *row)))
    total = _total(db)
    for subject, listed in by_type.items():
        for id, _, _, hash in listed:
            old = db.conn.execute(f'SELECT hash FROM "{table_of(subject)}" WHERE id=?', (id,)).fetchone()
            total ^= int.from_bytes(hash) ^ (0 if old is None else int.from_bytes(old[0]))
        db.conn.executemany(f'INSERT OR REPLACE INTO "{table_of(subject)}" VALUES (?, ?, ?, ?)', listed)
    set_meta(db, "projection_total", f"{total:016x}")


def _total(db: Database) -> int:
    """The hashes of all rows of all tables, one over the other (exclusive or): a row that is gone is missed by this alone."""
    return int(get_meta(db, "projection_total") or "0", 16)


def load(db: Database) -> tuple[World, dict[tuple[str, str], int]]:
    """The world as the tables have it, and the ordinals. `StoreMistake` when a row is not what was written: make them anew."""
    ordinals: dict[tuple[str, str], int] = {}
    states: list[Subject] = []
    total = 0
    for subject in registry.subjects():
        rows = db.conn.execute(f'SELECT id, ordinal, state, hash FROM "{table_of(subject)}" ORDER BY ordinal')
        for id, ordinal, state, hash in rows:
            if _hash(subject, id, ordinal, state) != hash:
                raise StoreMistake(f"{subject} {id} is not as it was written")
            total ^= int.from_bytes(hash)
            ordinals[(subject, id)] = ordinal
            states.append(decode_subject(subject, state))
    if total != _total(db):
        raise StoreMistake("a row is missing")
    return World().evolve(states), ordinals


def digest(db: Database) -> str:
    """A hash over all rows of all projections: the same journal gives the same digest anywhere."""
    total = hashlib.sha256()
    for (table, id), row in rows(db).items():
        total.update(repr((table, id, row)).encode())
    return total.hexdigest()


def rows(db: Database) -> dict[tuple[str, str], tuple[int, str]]:
    """Every row of every projection as it stands, by table and id: ordinal and state."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for table in sorted(name for name in db.table_names() if name.startswith("p_")):
        for id, ordinal, state in db.conn.execute(f'SELECT id, ordinal, state FROM "{table}" ORDER BY ordinal, id'):
            found[(table, id)] = (ordinal, state)
    return found


def is_current(db: Database) -> bool:
    """Whether the tables were written by the rules of this program: the same text, or text that says the same."""
    if get_meta(db, "projection_source") == source_digest():
        return True
    noted = get_meta(db, "projection_shape")
    return bool(noted) and noted == shape()


def mark_current(db: Database) -> None:
    """Within the transaction that made the tables. The shape is not known yet: it takes longer to tell than to note."""
    set_meta(db, "projection_source", source_digest())
    set_meta(db, "projection_shape", "")


def note_shape(db: Database) -> None:
    """For the program after the next update: what it is to compare its own rules with. Nothing when it is noted already."""
    if get_meta(db, "projection_source") != source_digest() or not get_meta(db, "projection_shape"):
        db.conn.execute("BEGIN IMMEDIATE")
        set_meta(db, "projection_source", source_digest())
        set_meta(db, "projection_shape", shape())
        db.conn.execute("COMMIT")


# ------------------------------------------------------------------------------------------------- from the journal


def replay(db: Database, *, as_far_as_known: bool = False, checked: bool = True) -> tuple[World, dict[SubjectKey, int]]:
    """World and ordinals from the journal alone, in the total order, without struck events.

    `TooNew` at an entry that a newer program wrote. `as_far_as_known`: its subject stays what it was before that entry,
    for a file that is only looked at. `checked`: an entry that is not what its hash says is `Damaged`; not for `verify`, which
    has listed it already.
    """
    unread: set[SubjectKey] = set()
    states: dict[SubjectKey, Subject] = {}
    ordinals: dict[SubjectKey, int] = {}
    struck = {
        row[0] for row in db.conn.execute("SELECT subject_id FROM journal WHERE kind=?", (EventStruck.kind,)).fetchall()
    }
    for entry in journal.total_order((journal.select if checked else journal.raw)(db)):
        key = (entry.subject, entry.subject_id)
        ordinals.setdefault(key, len(ordinals))
        if as_far_as_known and not entry.is_known:
            unread.add(key)
        if entry.event_id not in struck and key not in unread:
            states[key] = registry.apply(states.get(key), entry.event(), entry.stamp())
    in_order = sorted(states.values(), key=lambda state: ordinals[state.key])
    return World().evolve(in_order), ordinals


def rebuild(db: Database, *, checked: bool = True) -> tuple[World, dict[SubjectKey, int]]:
    """Write every projection anew in one transaction; `checked` as in `replay`."""
    world, ordinals = replay(db, checked=checked)
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        clear(db)
        create_all(db)
        states = [state for state in map(world.lookup, ordinals) if state is not None]
        write(db, states, ordinals)
        mark_current(db)
        db.conn.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise
    return world, ordinals

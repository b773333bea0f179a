"""What the journal comes to, one table per subject type, rebuilt from it at any time.

A row is written from the state that the domain's `apply` returned: id, ordinal (order of first appearance), the state as
canonical JSON, and the columns that queries need. Each area's module here names those columns in `COLUMNS`.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from console.domain.core import registry
from console.domain.core.kernel import Subject, World
from db.codec import decode_subject, encode
from db.driver import Database
from db.errors import StoreMistake
from db.schema import get_meta, set_meta

RESERVED = frozenset({"id", "ordinal", "state"})
Columns = Callable[[Any], Mapping[str, str | int | float | None]]

COLUMNS: dict[str, Columns] = {
    kind.subject: columns
    for module in pkgutil.iter_modules(__path__)
    for kind, columns in importlib.import_module(f"{__name__}.{module.name}").COLUMNS.items()
}


def table_of(subject: str) -> str:
    return f"p_{subject}"


@cache
def shape() -> str:
    """Changes with any line of the domain or of the projections: then the tables are rebuilt at the next opening.

    The fields of the states alone would not do: a nested field, a rule in `apply` or a constant in a column may change
    what a row says, or whether it can be read at all, and leave the names of the fields as they are.
    """
    total = hashlib.sha256()
    domain, here = Path(registry.__file__).parent, Path(__file__).parent
    for folder in (domain, here):
        for path in sorted(folder.rglob("*.py")):
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def write(db: Database, states: Iterable[Subject], ordinals: Mapping[tuple[str, str], int]) -> None:
    """Write the rows of these states, inside the caller's transaction."""
    known = set(db.table_names())
    by_type: dict[str, list[dict[str, Any]]] = {}
    for state in states:
        extra = COLUMNS[state.subject](state) if state.subject in COLUMNS else {}
        if not RESERVED.isdisjoint(extra):
            raise StoreMistake(f"the projection of {state.subject} names a column of {sorted(RESERVED)}")
        row = {"id": state.id, "ordinal": ordinals[state.key], "state": encode(state), **extra}
        by_type.setdefault(state.subject, []).append(row)
    for subject, rows in by_type.items():
        table = table_of(subject)
        if table not in known:
            _create(db, table, list(rows[0]))
        names = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        db.conn.executemany(f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})', rows)


def _create(db: Database, table: str, columns: list[str]) -> None:
    extra = "".join(f', "{name}"' for name in columns if name not in RESERVED)
    db.conn.execute(
        f'CREATE TABLE "{table}" '
        f"(id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, state TEXT NOT NULL{extra}) WITHOUT ROWID"
    )


def drop_all(db: Database) -> None:
    for table in db.table_names():
        if table.startswith("p_"):
            db.conn.execute(f'DROP TABLE "{table}"')


def load(db: Database) -> tuple[World, dict[tuple[str, str], int]]:
    """The world as the tables have it, and the ordinals."""
    ordinals: dict[tuple[str, str], int] = {}
    states: list[Subject] = []
    for subject in registry.subjects():
        if not db[table_of(subject)].exists():
            continue
        rows = db.conn.execute(f'SELECT id, ordinal, state FROM "{table_of(subject)}" ORDER BY ordinal')
        for id, ordinal, state in rows:
            ordinals[(subject, id)] = ordinal
            states.append(decode_subject(subject, state))
    return World().evolve(states), ordinals


def digest(db: Database) -> str:
    """A hash over all rows of all projections: the same journal gives the same digest anywhere."""
    total = hashlib.sha256()
    for table in sorted(name for name in db.table_names() if name.startswith("p_")):
        columns = sorted(column.name for column in db[table].columns)
        listed = ", ".join(f'"{name}"' for name in columns)
        total.update(f"{table}({listed})".encode())
        for row in db.conn.execute(f'SELECT {listed} FROM "{table}" ORDER BY ordinal, id'):
            total.update(repr(row).encode())
    return total.hexdigest()


def rows(db: Database) -> dict[tuple[str, str], str]:
    """Every row of every projection as it stands, by table and id."""
    found: dict[tuple[str, str], str] = {}
    for table in (name for name in db.table_names() if name.startswith("p_")):
        columns = sorted(column.name for column in db[table].columns)
        listed = ", ".join(f'"{name}"' for name in columns)
        for id, *cells in db.conn.execute(f'SELECT id, {listed} FROM "{table}"'):
            found[(table, id)] = repr((columns, cells))
    return found


def is_current(db: Database) -> bool:
    return get_meta(db, "projection_shape") == shape()


def mark_current(db: Database) -> None:
    set_meta(db, "projection_shape", shape())

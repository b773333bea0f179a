"""What may stand in the schema of a file: exactly what this program makes. A trigger nobody of us wrote can make acknowledged
orders vanish, a view can answer for a table, a table can wait for a tool that trusts it.

What is ours is not listed by hand: it is what a fresh file holds.
"""

from __future__ import annotations

from functools import cache

from console.domain.core.records import dataclass
from db import schema
from db.driver import Database, sqlite

_DERIVED = (
    ("table", "p_", "CREATE TABLE "),
    ("view", "v_", "CREATE VIEW "),
)  # made anew at an opening, whatever they say


@cache
def ours(version: int) -> dict[tuple[str, str], str]:
    """Type and name → SQL (one space between words) of what a file of that schema version holds, but for what is derived."""
    db = Database(sqlite.connect(":memory:", isolation_level=None), execute_plugins=False)
    try:
        schema.migrate(db, version)
        return _objects(db)
    finally:
        db.conn.close()


@dataclass(frozen=True, slots=True)
class Strange:
    """Something in the schema that is not ours, not as we make it, or missing."""

    kind: str
    name: str
    what: str  # not of this program | changed | missing

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.what}"

    def is_harmless(self, *, accepted: bool) -> bool:
        """Whether the file may be opened with it. Nothing of ours asks a view or an index of others; `accepted`: the operator knows
        and goes on, then only our own tables and indexes must be as we make them."""
        foreign = self.what == FOREIGN
        return foreign if accepted or self.kind in ("view", "index") else False


FOREIGN = "not of this program"


def strange(db: Database) -> list[Strange]:
    """What does not belong into the file, or is not as we make it, or is missing.

    Derived tables and views may be those of another version of the program. A trigger or an index on them is as strange as
    any other."""
    expected, found = ours(min(schema.version(db), schema.NEWEST)), _objects(db)
    wrong = [
        Strange(kind, name, "changed" if (kind, name) in expected else FOREIGN)
        for (kind, name), sql in found.items()
        if not _is_derived(kind, name, sql) and expected.get((kind, name)) != sql
    ]
    wrong += [Strange(kind, name, "missing") for kind, name in expected.keys() - found.keys()]
    return sorted(wrong, key=str)


def without_strange(db: Database, *, triggers: bool) -> list[str]:
    """Take views and indexes that are not ours out of the file; `triggers`: those too, on a deliberate act. Their names."""
    kinds = ("view", "index", "trigger") if triggers else ("view", "index")
    out = [one for one in strange(db) if one.kind in kinds and one.what == FOREIGN]
    for one in out:
        db.conn.execute(f'DROP {one.kind.upper()} "{one.name.replace(chr(34), chr(34) * 2)}"')
    return [one.name for one in out]


def _is_derived(kind: str, name: str, sql: str) -> bool:
    return any(kind == of and name.startswith(prefix) and sql.startswith(made) for of, prefix, made in _DERIVED)


def _objects(db: Database) -> dict[tuple[str, str], str]:
    rows = db.conn.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {
        (str(kind), str(name)): " ".join(str(sql).split())
        for kind, name, sql in rows
        if not str(name).startswith("sqlite_")
    }

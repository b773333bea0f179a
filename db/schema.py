"""The tables, as a chain of migrations: a fresh file and an upgraded one are the same (tested).

Numbered by `PRAGMA user_version`, so that a file of a newer program is recognised before anything is read.
"""

from __future__ import annotations

from collections.abc import Callable

from db.driver import APPLICATION_ID, Database, roll_back
from db.errors import StoreMistake

JOURNAL = """
CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  console TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  event_id TEXT NOT NULL UNIQUE,
  hlc INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  post TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  incident TEXT,
  parents TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (console, sequence)
) STRICT
"""

TRIGGERS = {
    "journal_is_append_only_update": """
CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "journal_is_append_only_delete": """
CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
}


def _first(db: Database) -> None:
    db.conn.execute(JOURNAL)
    db.conn.execute("CREATE INDEX journal_by_subject ON journal (subject, subject_id, hlc)")
    db.conn.execute("CREATE INDEX journal_by_incident ON journal (incident, position)")
    db.conn.execute("CREATE INDEX journal_by_kind ON journal (kind, position)")
    for trigger in TRIGGERS.values():
        db.conn.execute(trigger)
    db.conn.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.conn.execute("CREATE TABLE attachment (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID")


def _second(db: Database) -> None:
    """Tiles of base maps, by set (the digest of the set) and number; sea and empty land are thousands of equal tiles."""
    db.conn.execute(
        "CREATE TABLE tile_content (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, content BLOB NOT NULL) STRICT"
    )
    db.conn.execute(
        "CREATE TABLE tile (digest TEXT NOT NULL, z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,"
        " content INTEGER NOT NULL REFERENCES tile_content (number), PRIMARY KEY (digest, z, x, y)) STRICT, WITHOUT ROWID"
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second)
NEWEST = len(MIGRATIONS)


def version(db: Database) -> int:
    """The version of the schema of a file."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Database, target: int = NEWEST) -> int:
    """Bring the file to `target`, one transaction a step; returns how many steps were taken."""
    steps = 0
    for number in range(version(db), target):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS[number](db)
            db.conn.execute(f"PRAGMA user_version={number + 1}")
            db.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.conn.execute("COMMIT")
        except BaseException:
            roll_back(db)
            raise
        steps += 1
    return steps


def get_meta(db: Database, key: str) -> str | None:
    """A fact about the file by its key, None when there is none."""
    row = db.conn.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(db: Database, key: str, value: str) -> None:
    """Write a fact about the file."""
    if not key:
        raise StoreMistake("a meta value needs a key")
    db.conn.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value=excluded.value", (key, value)
    )

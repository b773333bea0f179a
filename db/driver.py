"""The SQLite driver: sqlcipher3, because its SQLite is free of the WAL-reset corruption bug (fixed in 3.51.3).

sqlite-utils picks a module named `pysqlite3` when there is one; the alias must stand before its first import.
"""

from __future__ import annotations

import sys
from pathlib import Path

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlite)

from sqlite_utils import Database  # noqa: E402

APPLICATION_ID = 0x59495041  # "YIPA"
BUSY_MS = 400  # the seat holds its lock for as long as it is open: waiting longer would not help

__all__ = ["APPLICATION_ID", "Database", "connect", "roll_back", "sqlite"]


def connect(path: Path, *, exclusive: bool = True, vfs: str | None = None) -> Database:
    """Open with every pragma that durability rests on.

    `exclusive` holds the file for one seat until it is closed (the operating system frees the lock when a process dies).
    `vfs` names a registered SQLite VFS (used to simulate power cuts).
    """
    uri = path.resolve().as_uri() + (f"?vfs={vfs}" if vfs else "")
    connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    run = connection.execute
    run(f"PRAGMA busy_timeout={BUSY_MS}")
    if exclusive:
        run("PRAGMA locking_mode=EXCLUSIVE")
    # Before journal_mode: the switch to WAL goes through a rollback journal whose deletion only EXTRA syncs. Without it a
    # power cut leaves that journal behind, and the next opening rolls a whole file back to nothing (found by the soak).
    run("PRAGMA synchronous=EXTRA")
    run("PRAGMA journal_mode=WAL")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA trusted_schema=OFF")
    run("PRAGMA cell_size_check=ON")
    run("PRAGMA mmap_size=0")
    run("PRAGMA recursive_triggers=ON")  # else REPLACE would slip past the triggers of the journal
    return Database(connection, execute_plugins=False)


def roll_back(db: Database) -> None:
    """End the transaction if there still is one: after a full disk, or an interruption just behind the COMMIT, there is
    none, and to say so would hide what really happened."""
    if db.conn.in_transaction:
        db.conn.execute("ROLLBACK")

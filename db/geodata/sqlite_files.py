"""SQLite files of others (GeoPackage, MBTiles): opened read-only, without trust, and not left behind changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.domain.core.kernel import phrase
from db.driver import sqlite
from db.geodata.trouble import refused

LARGEST_CELL = 100_000_000  # bytes of one value: a tile or a geometry has less
_LIMIT_LENGTH = 0  # SQLITE_LIMIT_LENGTH


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A connection that can only read: no journal is written beside the file, no function of a hostile schema is run."""
    try:
        connection = sqlite.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite.Error as error:
        raise _broken(path, error) from error
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA mmap_size=0")
        if hasattr(connection, "setlimit"):
            connection.setlimit(_LIMIT_LENGTH, LARGEST_CELL)
        yield connection
    except (sqlite.Error, UnicodeDecodeError) as error:
        raise _broken(path, error) from error
    finally:
        connection.close()


def _broken(path: Path, error: Exception) -> Exception:
    expected = phrase("完好的 SQLite 数据库（GeoPackage、MBTiles）")
    return refused(path.name, expected, phrase("已损坏或不完整：{reason}", reason=str(error)))


def names_in(path: Path) -> set[str]:
    """Tables and views of a database, in small letters; none when it is too damaged to say."""
    try:
        with opened(path) as connection:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    except Exception as error:
        if getattr(error, "problems", None) is None:
            raise
        return set()
    return {str(name).lower() for (name,) in rows}

"""What lies in the file beside the journal: attachments and the tiles of base maps, by the digest that the journal names."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from console.domain.core.ports import Contents
from db.driver import Database

if TYPE_CHECKING:
    from console.domain.core.geodata.reading import Tile

TOLD_EVERY = 200  # tiles


def attach(db: Database, content: bytes) -> str:
    """Keep bytes once, by their SHA-256; returns it in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    db.conn.execute("INSERT OR IGNORE INTO attachment (digest, content) VALUES (?, ?)", (digest, content))
    return digest


def write(db: Database, contents: Contents) -> None:
    """All of it, within the transaction that is open."""
    for content in contents.attachments:
        attach(db, content)
    done, total = 0, sum(source.count for source in contents.tiles)
    for source in contents.tiles:
        for tile in source.tiles():
            _write_tile(db, source.digest, tile)
            done += 1
            if contents.progress is not None and done % TOLD_EVERY == 0:
                contents.progress(done, total)


def _write_tile(db: Database, digest: str, tile: Tile) -> None:
    hash = hashlib.sha256(tile.content).digest()
    row = db.conn.execute("SELECT number FROM tile_content WHERE hash=?", (hash,)).fetchone()
    if row is None:
        insert = "INSERT INTO tile_content (hash, content) VALUES (?, ?) RETURNING number"
        row = db.conn.execute(insert, (hash, tile.content)).fetchone()
    db.conn.execute(
        "INSERT OR IGNORE INTO tile (digest, z, x, y, content) VALUES (?, ?, ?, ?, ?)",
        (digest, tile.z, tile.x, tile.y, row[0]),
    )

"""What lies in the file beside the journal: attachments and the tiles of base maps, by the digest that the journal names."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from console.domain.core import registry
from console.domain.core.kernel import World
from console.domain.core.ports import Contents
from db import journal
from db.driver import Database
from db.journal import Fault

if TYPE_CHECKING:
    from console.domain.core.geodata.reading import Tile

TOLD_EVERY = 200  # tiles
_HASHED = {"attachment": "digest, digest, content", "tile_content": "number, hex(hash), content"}


class TileSet:
    """What a set of tiles is named after: every tile's place and the SHA-256 of its picture, by zoom, column, row (XYZ)."""

    def __init__(self) -> None:
        self._total = hashlib.sha256()

    def add(self, z: int, x: int, y: int, hash: bytes) -> None:
        """The next tile, in that order."""
        self._total.update(f"{z}/{x}/{y} ".encode() + hash)

    def digest(self) -> str:
        """Hexadecimal."""
        return self._total.hexdigest()


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


def named(world: World) -> list[tuple[str, str]]:
    """What the states of a world name: name of the layer, digest of its content. A layer that was taken off names nothing."""
    kinds = [kind for kind in registry.subjects().values() if any(one.name == "digest" for one in fields(kind))]
    states: list[Any] = [one for kind in kinds for one in world.all(kind) if getattr(one, "removed_at", None) is None]
    return [(getattr(state, "name", state.id), state.digest) for state in states]


def is_there(db: Database, digest: str) -> bool:
    """Whether the file has an attachment or a set of tiles of that digest."""
    for table in {"attachment", "tile"} & set(db.table_names()):
        if db.conn.execute(f"SELECT 1 FROM {table} WHERE digest=? LIMIT 1", (digest,)).fetchone():
            return True
    return False


def faults(db: Database) -> list[Fault]:
    """Every content against its hash, every content that an event ever named against what is there, every tile of a set."""
    wrong = []
    for table, columns in _HASHED.items():
        if table in db.table_names():  # files of schema 1 have no tiles
            for name, hash, content in db.conn.execute(f"SELECT {columns} FROM {table}"):
                if hashlib.sha256(content).hexdigest() != hash.lower():
                    wrong.append(Fault("", f"{table} {name}: its content does not match its hash"))
    kinds = [kind for kind, made in registry.events().items() if any(one.name == "digest" for one in fields(made))]
    for entry in journal.raw(db, f"kind IN ({','.join('?' * len(kinds))})", tuple(kinds)):
        event: Any = entry.event()
        if not is_there(db, event.digest):
            wrong.append(Fault(entry.event_id, f"names content {event.digest}, which is not in the file"))
        elif getattr(event, "holds", "") == "tiles" and not _is_whole(db, event.digest, event.file_digest, event.count):
            wrong.append(Fault(entry.event_id, f"the tiles of {event.digest} are not those that were imported"))
    return wrong


def _is_whole(db: Database, digest: str, file_digest: str, count: int) -> bool:
    """Whether the set holds the tiles it is named after. Sets of before they were named so bear the hash of their file: of those
    only the number of tiles can be checked."""
    rows = db.conn.execute(
        "SELECT t.z, t.x, t.y, c.hash FROM tile t JOIN tile_content c ON c.number = t.content WHERE t.digest=?"
        " ORDER BY t.z, t.x, t.y",
        (digest,),
    )
    total, found = TileSet(), 0
    for z, x, y, hash in rows:
        total.add(z, x, y, hash)
        found += 1
    of_file = hashlib.sha256(f"tiles {file_digest}".encode()).hexdigest()
    return found == count if digest == of_file else total.digest() == digest


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

"""SQLite files of others (GeoPackage, MBTiles): opened read-only, without trust, and not left behind changed.

Base maps of pictures in MBTiles (the specification of 1.3): read tile by tile as they are kept, never held as a whole.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import atan, degrees, pi, sinh
from pathlib import Path
from typing import Any

from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.reading import (
    CrsGuess,
    GeoLook,
    GeoReading,
    GeoWish,
    LayerLook,
    Progress,
    ReadLayer,
    Tile,
)
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass
from db.contents import TileSet
from db.driver import sqlite
from db.geodata.trouble import LARGEST_TILES, Findings, refused

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


Box = tuple[float, float, float, float]
DEEPEST = 24
LARGEST_TILE = 5_000_000  # bytes
TOLD_EVERY = 5_000
PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"RIFF", "webp"))
WORLD = (-180.0, -85.0511, 180.0, 85.0511)  # what web maps can show
USABLE = (systems.WGS84, systems.CGCS2000, systems.WEB_MERCATOR)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself, and how much is in it."""

    name: str
    vector: bool
    count: int
    size: int
    bbox: Box
    attribution: str
    licence: str


def facts(path: Path) -> Facts:
    """What a set of tiles says of itself, and what is missing in that looked up in it; `GeoProblems` when it has none."""
    with opened(path) as connection:
        rows = connection.execute("SELECT name, value FROM metadata").fetchall()
        said = {str(name).lower(): str(value) for name, value in rows if value is not None}
        count, size, deepest = connection.execute(
            "SELECT count(*), coalesce(sum(length(tile_data)), 0), max(zoom_level) FROM tiles"
        ).fetchone()
        if not count:
            raise refused(path.name, phrase("至少一张瓦片"), phrase("没有"))
        first = connection.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()[0]
        vector = said.get("format") == "pbf" or (picture_of(first) is None and _is_vector(first))
        box = _said_box(said.get("bounds", "")) or _box_of_tiles(connection, deepest)
    licence = said.get("license", said.get("licence", ""))
    name = said.get("name", "") or path.stem
    return Facts(name, vector, count, size, box, said.get("attribution", "")[:500], licence[:200])


def picture_of(content: Any) -> str | None:
    """png, jpg or webp by the first bytes; None for anything else."""
    if not isinstance(content, bytes):
        return None
    return next((name for magic, name in PICTURES if content.startswith(magic)), None)


def _is_vector(content: Any) -> bool:
    if not isinstance(content, bytes) or not content:
        return False
    if content.startswith(b"\x1f\x8b"):
        try:
            content = gzip.decompress(content[:100_000])
        except (OSError, EOFError):
            return True  # cut off by us
    return bool(content[:1] == b"\x1a")  # field 3 of a vector tile: a layer


def _said_box(text: str) -> Box | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    good = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if good else None


def _box_of_tiles(connection: Any, zoom: Any) -> Box:
    if not isinstance(zoom, int):
        return WORLD  # said by the check, tile by tile
    columns = "min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
    left, right, low, high = connection.execute(f"SELECT {columns} FROM tiles WHERE zoom_level=?", (zoom,)).fetchone()
    if not all(isinstance(edge, int) for edge in (left, right, low, high)):
        return WORLD
    side = 2.0 ** min(max(zoom, 0), DEEPEST)
    west, east = (max(-180.0, min(180.0, x / side * 360 - 180)) for x in (left, right + 1))
    south, north = (degrees(atan(sinh(pi * max(-1.0, min(1.0, 2 * y / side - 1))))) for y in (low, high + 1))
    return (west, south, east, north)


@dataclass(frozen=True, slots=True)
class MbTiles:
    """The tiles of a file. They are numbered from the south there (TMS), from the north here (XYZ)."""

    path: Path
    digest: str
    count: int
    stamp: tuple[int, int]  # size and time of change when it was checked

    def tiles(self) -> Iterator[Tile]:
        """`GeoProblems` when the file is no longer the one that was checked."""
        if stamp_of(self.path) != self.stamp:
            raise refused(self.path.name, phrase("读取以后没有改动的文件"), phrase("文件已改动，请重新导入"))
        with opened(self.path) as connection:
            rows = connection.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")
            for z, x, row, content in rows:
                yield Tile(z=z, x=x, y=(1 << z) - 1 - row, content=content)


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of change: whether it is still the file that was looked at."""
    found = path.stat()
    return (found.st_size, found.st_mtime_ns)


def look(path: Path) -> GeoLook | None:
    """None for vector tiles: they are geometries."""
    found = facts(path)
    if found.vector:
        return None
    layer = LayerLook(found.name, "tiles", found.count, role="imagery")
    guess = CrsGuess(_shifted(path, found) or systems.WGS84, "format")
    return GeoLook("mbtiles", (layer,), guess, path.stat().st_size, found.bbox, found.attribution, found.licence)


def _shifted(path: Path, found: Facts) -> str:
    """GCJ-02 or BD-09 when a name says so."""
    guess = systems.guess([], hints=(path.name, found.name, found.attribution))
    return guess.crs if guess.reason == "named" and guess.crs not in USABLE else ""


def read(path: Path, wish: GeoWish, progress: Progress, digest: str) -> GeoReading | None:
    """Every tile is looked at, none is held. None for vector tiles."""
    stamp = stamp_of(path)
    found = facts(path)
    if found.vector:
        return None
    crs = wish.crs or _shifted(path, found)
    if crs and crs not in USABLE:
        raise refused(path.name, phrase("没有偏移的底图"), phrase("{crs}：图片不能换算坐标系", crs=crs))
    if found.size > LARGEST_TILES:
        expected = phrase("瓦片合计不超过 {size} MB", size=LARGEST_TILES // 10**6)
        raise refused(path.name, expected, phrase("{size} MB", size=found.size // 10**6))
    tiles = _check(path, found, progress)
    name = wish.names.get(found.name) or wish.names.get("") or found.name
    source = MbTiles(path, tiles, found.count, stamp)
    role = wish.roles.get(found.name) or wish.roles.get("") or "imagery"
    layer = ReadLayer(name=name, role=role, tiles=source, bbox=found.bbox, notes=_notes(found))
    return GeoReading(
        file=path.name,
        file_digest=digest,
        layers=(layer,),
        crs=crs or systems.WGS84,
        crs_reason="asked" if wish.crs else "format",
        attribution=wish.attribution or found.attribution,
        licence=wish.licence or found.licence,
    )


def _notes(found: Facts) -> tuple[Phrase, ...]:
    return () if found.attribution else (phrase("底图没有写明版权，请在图层里补写"),)


def _check(path: Path, found: Facts, progress: Progress) -> str:
    """Every tile; what the set is named after (`contents.TileSet`)."""
    findings, total, before = Findings(path.name), TileSet(), None
    with opened(path) as connection:
        rows = connection.execute(
            "SELECT zoom_level, tile_column, tile_row, tile_data, length(tile_data) FROM tiles"
            " ORDER BY zoom_level, tile_column, tile_row DESC"
        )
        for number, (z, x, y, content, length) in enumerate(rows):
            if number % TOLD_EVERY == 0:
                progress(number, found.count)
            where = phrase("{z}/{x}/{y}", z=str(z), x=str(x), y=str(y))
            if not all(isinstance(part, int) for part in (z, x, y)) or not 0 <= z <= DEEPEST:
                findings.add(phrase("0 到 {most} 级的瓦片", most=DEEPEST), where)
            elif not (0 <= x < 1 << z and 0 <= y < 1 << z):
                findings.add(phrase("{z} 级之内的行列号", z=z), where)
            elif (z, x, y) == before:
                findings.add(phrase("每个位置一张瓦片"), phrase("{where} 重复", where=where))
            elif picture_of(content[:12] if isinstance(content, bytes) else content) is None:
                findings.add(phrase("PNG、JPEG 或 WebP 图片"), phrase("{where} 不是图片", where=where))
            elif length > LARGEST_TILE:
                findings.add(
                    phrase("一张瓦片不超过 {size} KB", size=LARGEST_TILE // 1000),
                    phrase("{where}：{size} KB", where=where, size=length // 1000),
                )
            else:
                total.add(z, x, (1 << z) - 1 - y, hashlib.sha256(content).digest())
            before = (z, x, y)
    findings.raise_if_any()
    return total.digest()


def clean_copy(path: Path, target: Path) -> None:
    """Vector tiles of the deepest zoom in a new file of two plain tables: GDAL is shown nothing else of a stranger's database."""
    with opened(path) as source, closing(sqlite.connect(target)) as made:
        made.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        made.execute("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
        said = {str(name): str(value) for name, value in source.execute("SELECT name, value FROM metadata")}
        deepest = source.execute("SELECT max(zoom_level) FROM tiles").fetchone()[0]
        said |= {"minzoom": str(deepest), "maxzoom": str(deepest)}
        made.executemany("INSERT INTO metadata VALUES (?, ?)", list(said.items()))
        wanted = source.execute(
            "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles WHERE zoom_level=?", (deepest,)
        )
        made.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", wanted)
        made.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
        made.commit()

"""Small files of every format, made where they are needed: by GDAL, by zipfile, by hand."""

from __future__ import annotations

import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from console.domain.core.desk.founding import FoundFile
from console.domain.core.geodata.reading import GeoProblems, GeoReading, GeoWish
from db import geodata
from db.archive import FileArchive
from db.geodata.guard import library, without_warnings
from db.store import Store

PLACE = (113.05, 34.12)
NAMES = ("甲村", "乙镇")


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def read(path: Path, near: tuple[float, float] | None = None, **wish: Any) -> GeoReading:
    return geodata.read(path, GeoWish(**wish), silent, near)


def problems(work: Callable[[], Any]) -> str:
    """All that is wrong, as text; the work must be refused."""
    try:
        work()
    except GeoProblems as error:
        return "\n".join(str(problem) for problem in error.problems)
    raise AssertionError("nothing was refused")


def new_store(path: Path, mode: str = "live") -> Store:
    store = FileArchive().create(path)
    store.execute(FoundFile(mode=mode, title="试验"), actor="甲", post="值班")
    return store


def write(
    path: Path, driver: str, shapes: list[Any], crs: str | None = "EPSG:4326", kind: str = "Unknown", **more: Any
) -> Path:
    """A file with the columns 名称 and n."""
    fields = more.pop("fields", {"名称": [NAMES[n % 2] for n in range(len(shapes))], "n": list(range(len(shapes)))})
    geometry = np.array(shapes, dtype=object)
    wkb = geometry if shapes and isinstance(shapes[0], bytes) else shapely.to_wkb(geometry, output_dimension=3)
    columns = [np.array(values, dtype=object if isinstance(values[0], str) else None) for values in fields.values()]
    pyogrio = library()
    with without_warnings():
        pyogrio.raw.write(path, wkb, columns, list(fields), driver=driver, geometry_type=kind, crs=crs, **more)
    return path


def point(dx: float = 0.0, dy: float = 0.0) -> Any:
    return shapely.Point(PLACE[0] + dx, PLACE[1] + dy)


def line(*steps: tuple[float, float]) -> Any:
    return shapely.LineString([(PLACE[0] + dx, PLACE[1] + dy) for dx, dy in steps])


def square(size: float = 0.1, hole: bool = False) -> Any:
    x, y = PLACE
    outer = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
    q = size / 4
    return shapely.Polygon(outer, [[(x + q, y + q), (x + 2 * q, y + q), (x + 2 * q, y + 2 * q)]] if hole else None)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def png(shade: int = 0) -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes((0, shade))))
        + chunk(b"IEND", b"")
    )


def mbtiles(path: Path, tiles: dict[tuple[int, int, int], bytes], **said: str) -> Path:
    """Numbered as the format does it: from the south."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)", list(said.items()))
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", [(*key, content) for key, content in tiles.items()])
    db.close()
    return path

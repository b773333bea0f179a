"""Files of geodata: what they are, what is in them, and reading them whole or not at all.

`look` and `read` find out by the first bytes what a file is and hand it to the module that knows: osm (OpenStreetMap),
vectors (everything GDAL reads, vector tiles too), tables (Excel, CSV), sqlite_files (pictures). No store is touched; keep.py keeps.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from console.domain.core.geodata.reading import GeoLook, GeoReading, GeoWish, Progress, ReadLayer
from console.domain.core.kernel import phrase
from db.geodata.kinds import kind_of
from db.geodata.trouble import LARGEST_CONTENT, refused, share

_SLICE = 1 << 22


def look(path: Path, near: tuple[float, float] | None = None) -> GeoLook:
    """What a file holds; reads as little as it can. `near`: where the city lies (for zones without a number)."""
    kind = kind_of(path)
    if kind == "osm":
        from db.geodata.osm import look_osm

        return look_osm(path)
    if kind == "mbtiles":
        from db.geodata import sqlite_files

        pictures = sqlite_files.look(path)
        if pictures is not None:
            return pictures
    if kind in ("csv", "excel"):
        from db.geodata import tables

        return tables.look(path, kind, near)
    from db.geodata import vectors

    return vectors.look(path, kind, near)


def read(path: Path, wish: GeoWish, progress: Progress, near: tuple[float, float] | None = None) -> GeoReading:
    """Everything that was wished for, or `GeoProblems`. `progress` is called often and may raise to stop."""
    kind = kind_of(path)
    progress(0, 1000)
    if kind == "osm":
        from db.geodata.osm import read_osm

        reading = read_osm(path, wish, share(progress, 0, 850))
    else:
        reading = _read(path, kind, wish, progress, near)
    layers = []
    for number, layer in enumerate(reading.layers):
        progress(850 + 150 * number // len(reading.layers), 1000)
        layers.append(_packed(path, layer))
    progress(1000, 1000)
    return replace(reading, layers=tuple(layers))


def _read(path: Path, kind: str, wish: GeoWish, progress: Progress, near: tuple[float, float] | None) -> GeoReading:
    digest = digest_of(path, share(progress, 0, 50))
    inner = share(progress, 50, 850)
    if kind == "mbtiles":
        from db.geodata import sqlite_files

        pictures = sqlite_files.read(path, wish, inner, digest)
        if pictures is not None:
            return pictures
    if kind in ("csv", "excel"):
        from db.geodata import tables

        return tables.read(path, kind, wish, inner, digest, near)
    from db.geodata import vectors

    found = vectors.read(path, kind, wish, inner, near)
    return GeoReading(
        file=path.name,
        file_digest=digest,
        layers=tuple(found.layers),
        crs=found.crs,
        crs_reason=found.crs_reason,
        attribution=wish.attribution or found.attribution,
        licence=wish.licence or found.licence,
        notes=tuple(found.notes),
    )


def digest_of(path: Path, progress: Progress) -> str:
    """SHA-256 of a file, in hexadecimal."""
    size, done, total = path.stat().st_size, 0, hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_SLICE):
            total.update(block)
            done += len(block)
            progress(done, size)
    return total.hexdigest()


def _packed(path: Path, layer: ReadLayer) -> ReadLayer:
    """With its compact form, made here and not in the thread that owns the store."""
    from console.domain.core.geodata import features
    from console.domain.core.geodata import road_layer as roads

    content = b""
    if layer.features is not None:
        content = features.encode(layer.features)
    elif layer.roads is not None:
        content = roads.encode(layer.roads)
    if len(content) > LARGEST_CONTENT:
        raise refused(
            path.name,
            phrase("一个图层不超过 {size} MB", size=LARGEST_CONTENT // 10**6),
            phrase("{size} MB", size=len(content) // 10**6),
            column=layer.name,
        )
    return replace(layer, content=content)

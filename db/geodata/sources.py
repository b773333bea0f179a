"""A file as GDAL opens it: one source a layer. Whatever GDAL throws is a problem of the file; what it remarks is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain.core.kernel import phrase
from db.geodata import checks, shapes
from db.geodata.guard import DRIVERS, OPTIONS, gdal_errors, library, shown_alone
from db.geodata.trouble import refused
from db.geodata.unpacking import unpacked

SINGLE = ("geojson", "fgb", "shp")  # formats of one layer: GDAL need not look for more
Array = Any


@dataclass(frozen=True, slots=True)
class Source:
    """One layer of a file that GDAL has opened."""

    file: str
    path: Path
    kind: str
    name: str  # as GDAL calls it
    title: str  # as the operator does: the name of the file where the format has no names of layers
    geometry: str  # as GDAL calls it; "" when the layer is only a table
    info: dict[str, Any]
    encoding: str | None
    where: str | None = None
    warned: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return int(self.info["features"])

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(name) for name in self.info["fields"])

    def read(self, skip: int = 0, most: int | None = None) -> tuple[Array, int, list[Array]]:
        """Geometries, how many were too broken to be one, and the columns."""
        with gdal_errors(self.file) as warned:
            _, _, geometry, fields = library().raw.read(
                self.path,
                layer=self.name,
                encoding=self.encoding,
                skip_features=skip,
                max_features=most,
                where=self.where,
                datetime_as_string=True,
                **OPTIONS.get(self.kind, {}),
            )
            made, broken = shapes.from_wkb(geometry)
        self.warned.extend(text for text in dict.fromkeys(warned) if text not in self.warned)
        return made, broken, fields


@contextmanager
def opened(path: Path, kind: str, *, whole: bool) -> Iterator[list[Source]]:
    """The layers of a file, while it lies open: unpacked when it is packed, alone in a folder, by the one driver it needs.

    `whole`: it will be read, and is checked from one end to the other."""
    with unpacked(path, kind) as (inner, inner_kind):
        checks.before(inner, inner_kind, path.name)
        if whole:
            checks.whole(inner, inner_kind, path.name)
        with shown_alone(inner, inner_kind) as shown:
            yield [_source(path.name, shown, inner_kind, name, inner) for name in _names(path.name, shown, inner_kind)]


def _names(file: str, shown: Path, kind: str) -> list[str | None]:
    if kind in SINGLE:
        return [None]
    with gdal_errors(file):
        return [str(name) for name in library().list_layers(shown)[:, 0]]


def _source(file: str, shown: Path, kind: str, layer: str | None, true_path: Path) -> Source:
    find = {"shp": checks.encoding_of_shapefile, "dxf": checks.encoding_of_drawing}.get(kind)
    encoding = find(true_path) if find else None
    try:
        with gdal_errors(file):
            info = library().read_info(
                shown, layer=layer, encoding=encoding, force_feature_count=True, **OPTIONS.get(kind, {})
            )
    except IndexError as error:  # pyogrio's answer to a file in which GDAL finds no layer
        raise nothing(file) from error
    if info["driver"] != DRIVERS[kind]:
        raise refused(file, phrase("{format}", format=DRIVERS[kind]), phrase("{format}", format=str(info["driver"])))
    name = str(info["layer_name"])
    unnamed = name == shown.stem or kind in ("shp", "dxf", "fgb")
    geometry = str(info["geometry_type"] or "")
    count = checks.true_count(true_path, name) if kind == "gpkg" else info["features"]
    # GDAL reads no more features than the file says it has, but counts anew what it has to select
    where = "1=1" if count != info["features"] else None
    info = {**info, "features": count}
    return Source(file, shown, kind, name, Path(file).stem if unnamed else name, geometry, info, encoding, where)


def nothing(file: str) -> Exception:
    """Nothing in the file can be put on a map."""
    return refused(file, phrase("至少一个有几何图形的图层"), phrase("没有可用的图形"))

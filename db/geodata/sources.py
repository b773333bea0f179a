"""A file as GDAL opens it: one source a layer, read piece by piece. Whatever GDAL throws is a problem of the file.

Of each piece only flat arrays and texts stay, in the coordinates of the file; what GDAL remarks is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.features import Features
from console.domain.core.geodata.reading import Progress
from console.domain.core.kernel import phrase
from console.domain.core.records import dataclass
from db.geodata import checks, shapes
from db.geodata.guard import DRIVERS, OPTIONS, gdal_errors, library, shown_alone
from db.geodata.texts import texts
from db.geodata.trouble import MOST_FEATURES, MOST_POINTS, refused
from db.geodata.unpacking import unpacked

SINGLE = ("geojson", "fgb", "shp")  # formats of one layer: GDAL need not look for more
Array = NDArray[Any]


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
        """How many features the source says it has."""
        return int(self.info["features"])

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
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


# ------------------------------------------------------------------------------------------- reading piece by piece


AT_ONCE = 50_000  # features between two looks at whether the work was stopped
FREE_ACCESS = ("gpkg", "shp", "fgb")  # formats in which skipping features costs nothing
SAMPLE = 10_000  # points by which the system of coordinates is guessed
# Columns that GDAL adds and no file has; in these formats columns without any text are left out too
BOILERPLATE = {
    "kml": {"id", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"},
    "gpx": {"track_fid", "track_seg_id", "track_seg_point_id", "route_fid", "route_point_id"},
}


@dataclass(slots=True)
class Pile:
    """What was read so far. Families in the order of shapes.NAMES; `rows`: the number in the file of each feature."""

    columns: dict[str, list[str]]
    pieces: dict[int, list[Features]] = field(default_factory=dict)
    rows: dict[int, list[Array]] = field(default_factory=dict)
    mended: shapes.Mended = field(default_factory=shapes.Mended)
    cut: int = 0
    points: int = 0
    count: int = 0

    def add(self, made: Array, broken: int, fields: list[Array]) -> None:
        """Lay a batch of geometries and their columns onto the pile; `broken` could not be read."""
        piece = shapes.by_family(made)
        piece.mended.broken, piece.mended.without = piece.mended.broken + broken, piece.mended.without - broken
        self.mended.add(piece.mended)
        for family, geometries in piece.geometries.items():
            flat = shapes.to_features(family, geometries, {})
            self.pieces.setdefault(family, []).append(flat)
            self.rows.setdefault(family, []).append(piece.rows[family] + self.count)
            self.points += len(flat.xy)
        for values, column in zip(self.columns.values(), fields, strict=True):
            found, longer = texts(column)
            values.extend(found)
            self.cut += longer
        self.count += len(made)

    def sample(self) -> Array:
        """Some points of every family."""
        each = [np.concatenate([piece.xy for piece in pieces]) for pieces in self.pieces.values()]
        every = [xy[:: len(xy) // SAMPLE + 1] for xy in each]
        return np.concatenate(every) if every else np.empty((0, 2))

    def taken(self, family: int, columns: Mapping[str, tuple[str, ...]]) -> tuple[Features, Array]:
        """One family as one layer, and the rows of the file; the pile lets go of it."""
        rows = np.concatenate(self.rows.pop(family))
        whole = shapes.joined(self.pieces.pop(family))
        everything = len(rows) == self.count and bool((rows == np.arange(self.count)).all())
        fields = {
            name: values if everything else tuple(values[row] for row in rows) for name, values in columns.items()
        }
        return Features(whole.geometry, whole.feature_start, whole.part_start, whole.is_hole, whole.xy, fields), rows


def gather(source: Source, progress: Progress) -> Pile:
    """All features, to the true end: the count that a file states is only believed for the progress."""
    pile = Pile({name: [] for name in source.columns})
    step = AT_ONCE if source.kind in FREE_ACCESS else None
    while True:
        progress(min(pile.count, source.count), source.count)
        made, broken, fields = source.read(pile.count, step)
        pile.add(made, broken, fields)
        _check(source, pile)
        if step is None or len(made) < step:
            progress(source.count, source.count)
            pile.rows = {family: pile.rows[family] for family in shapes.NAMES if family in pile.rows}
            return pile


def _check(source: Source, pile: Pile) -> None:
    if pile.count > MOST_FEATURES:
        raise refused(
            source.file, phrase("不超过 {most} 个要素", most=MOST_FEATURES), phrase("超过"), column=source.title
        )
    if pile.points > MOST_POINTS:
        raise refused(
            source.file, phrase("不超过 {most} 个角点", most=MOST_POINTS), phrase("超过"), column=source.title
        )


def true_columns(source: Source, columns: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The columns of the file, without those that only GDAL knows."""
    added = BOILERPLATE.get(source.kind)
    return {
        name: tuple(values) for name, values in columns.items() if added is None or (name not in added and any(values))
    }

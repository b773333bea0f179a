"""Reading a layer piece by piece: of each piece only flat arrays and texts stay, in the coordinates of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.features import Features
from console.domain.core.geodata.reading import Progress
from console.domain.core.kernel import phrase
from db.geodata import shapes
from db.geodata.cells import texts
from db.geodata.sources import Source
from db.geodata.trouble import MOST_FEATURES, MOST_POINTS, refused

AT_ONCE = 50_000  # features between two looks at whether the work was stopped
FREE_ACCESS = ("gpkg", "shp", "fgb")  # formats in which skipping features costs nothing
SAMPLE = 10_000  # points by which the system of coordinates is guessed
BOILERPLATE = {
    "kml": {"id", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"},
    "gpx": {"track_fid", "track_seg_id", "track_seg_point_id", "route_fid", "route_point_id"},
}
"""Columns that GDAL adds and no file has; in these formats columns without any text are left out too."""
Array = NDArray[Any]


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

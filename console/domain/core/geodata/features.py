"""What a layer of features holds in memory, and its compact form among the attachments.

Every feature is of one geometry (points, lines or areas) and may have several parts (a multipolygon, its holes): the coordinates of
all parts lie one behind the other. Nothing of a file's own fields is lost: they are text, as the file had it, by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from console.domain.core import arrays
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass

POINTS, LINES, AREAS = 0, 1, 2
FORMAT = 1


class FeaturesProblem(Exception):
    """The bytes are not a layer of features; `phrase` says so to an operator."""

    def __init__(self, sentence: Phrase) -> None:
        self.phrase = sentence
        super().__init__(str(sentence))


@dataclass(frozen=True, eq=False)
class Features:
    """`xy` n×2 (lon, lat in WGS-84 degrees). Part p is xy[part_start[p]:part_start[p+1]]; feature f has the parts from
    feature_start[f] up to feature_start[f+1]. `geometry`: one of POINTS, LINES, AREAS a feature; `is_hole`: one a part.

    `fields`: column → one text a feature ("" where the file had nothing).
    """

    geometry: NDArray[np.uint8]
    feature_start: NDArray[np.int64]
    part_start: NDArray[np.int64]
    is_hole: NDArray[np.bool_]
    xy: NDArray[np.float64]
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.geometry)

    @cached_property
    def bbox(self) -> tuple[float, float, float, float]:
        """West, south, east, north; of nothing: all zero."""
        if not len(self.xy):
            return (0.0, 0.0, 0.0, 0.0)
        (west, south), (east, north) = self.xy.min(axis=0), self.xy.max(axis=0)
        return (float(west), float(south), float(east), float(north))

    def text(self, column: str, feature: int) -> str:
        """The value of a column for a feature; "" when there is no such column."""
        values = self.fields.get(column)
        return values[feature] if values else ""


def encode(features: Features) -> bytes:
    """The compact form. Coordinates keep every bit."""
    return arrays.pack(
        {"what": "features", "format": FORMAT, "fields": {name: list(of) for name, of in features.fields.items()}},
        {
            "geometry": features.geometry.astype(np.uint8, copy=False),
            "feature_start": features.feature_start.astype(np.int64, copy=False),
            "part_start": features.part_start.astype(np.int64, copy=False),
            "is_hole": features.is_hole.astype(np.bool_, copy=False),
            "xy": features.xy.astype(np.float64, copy=False),
        },
    )


def decode(content: bytes) -> Features:
    """Features from their compact form; `FeaturesProblem` when it is none, or one of a newer program."""
    if arrays.is_newer(content):
        raise _unknown_format(content[: len(arrays.MAGIC)].decode("ascii", "replace").strip())
    try:
        said, found = arrays.unpack(content)
        if said.get("what") != "features":
            raise arrays.NotArrays("not features")
        if said.get("format") != FORMAT:
            raise _unknown_format(said.get("format"))
        features = Features(
            geometry=found["geometry"],
            feature_start=found["feature_start"],
            part_start=found["part_start"],
            is_hole=found["is_hole"],
            xy=found["xy"].reshape(-1, 2),
            fields={str(name): tuple(map(str, of)) for name, of in said["fields"].items()},
        )
        _check(features)
    except (arrays.NotArrays, KeyError, TypeError, AttributeError, ValueError) as error:
        raise FeaturesProblem(phrase("这不是地图图层")) from error
    return features


def _unknown_format(found: object) -> FeaturesProblem:
    return FeaturesProblem(phrase("地图图层的格式是{found}，本程序只认识{known}", found=str(found), known=FORMAT))


def _check(features: Features) -> None:
    count, parts = len(features.geometry), len(features.is_hole)
    starts = ((features.feature_start, count, parts), (features.part_start, parts, len(features.xy)))
    for start, rows, total in starts:
        whole = len(start) == rows + 1 and start[0] == 0 and start[-1] == total and bool((np.diff(start) >= 0).all())
        if not whole:
            raise arrays.NotArrays("parts do not fit")
    if count and features.geometry.max() > AREAS:
        raise arrays.NotArrays("a geometry nobody knows")
    if not np.isfinite(features.xy).all():
        raise arrays.NotArrays("coordinates that are no numbers")
    if any(len(of) != count for of in features.fields.values()):
        raise arrays.NotArrays("columns of other length")

"""A canvas with ground of the tests' own, and how to look at its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import floor

import numpy as np
from PySide6.QtGui import QColor, QImage

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.ground import ROAD_CLASSES, Roads
from console.ui.map.scene.imported import BaseLayer

CENTRE = (113.3, 34.8)
BBOX = (113.1, 34.7, 113.5, 34.9)

Line = Sequence[tuple[float, float]]


def roads(*lines: tuple[str, Line]) -> Roads:
    """(class, points in degrees) each."""
    ends = [(*a, *b) for _, line in lines for a, b in pairwise(line)]
    kinds = [ROAD_CLASSES.index(kind) for kind, line in lines for _ in line[1:]]
    return Roads(np.array(ends, dtype=float).reshape(-1, 4), np.array(kinds, dtype=np.int64))


def features(
    *parts: tuple[int, Sequence[tuple[Line, bool]]], fields: dict[str, tuple[str, ...]] | None = None
) -> Features:
    """Each feature as its geometry and its parts (points, is a hole)."""
    rings = [ring for _, found in parts for ring in found]
    return Features(
        geometry=np.array([kind for kind, _ in parts], dtype=np.uint8),
        feature_start=np.concatenate([[0], np.cumsum([len(found) for _, found in parts])]).astype(np.int64),
        part_start=np.concatenate([[0], np.cumsum([len(line) for line, _ in rings])]).astype(np.int64),
        is_hole=np.array([is_hole for _, is_hole in rings], dtype=bool),
        xy=np.array([point for line, _ in rings for point in line], dtype=float).reshape(-1, 2),
        fields=fields or {},
    )


def areas(*rings: Line, holes: Sequence[Line] = ()) -> Features:
    return features((AREAS, [*((ring, False) for ring in rings), *((hole, True) for hole in holes)]))


def lines(*of: Line) -> Features:
    return features(*((LINES, [(line, False)]) for line in of))


def points(*at: tuple[float, float], names: tuple[str, ...] = ()) -> Features:
    fields = {"name": names} if names else None
    return features(*((POINTS, [([one], False)]) for one in at), fields=fields)


def base(held: Features | None, role: str, **more: object) -> BaseLayer:
    layer = MapLayer(id=f"{role}-{more.pop('id', '')}", name=role, role=role, digest="0" * 64, bbox=BBOX)
    return BaseLayer(replace(layer, **more), held)  # type: ignore[arg-type]


def box(west: float, south: float, east: float, north: float) -> Line:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def complete(canvas: MapCanvas, qtbot) -> QImage:
    """What the window shows when everything is drawn."""
    qtbot.waitUntil(lambda: canvas.tiles.is_idle and canvas.tiles.is_complete, timeout=20_000)
    return canvas.grab().toImage()


def pixel(image: QImage, canvas: MapCanvas, lon: float, lat: float) -> QColor:
    x, y = canvas.camera.to_pixel(*canvas.projection.to_metres(lon, lat))
    return image.pixelColor(floor(x), floor(y))


def near(a: QColor, b: QColor, by: int = 12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))


def array(image: QImage) -> np.ndarray:
    """Height × width × blue, green, red."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(plain.constBits(), dtype=np.uint8)
    return flat.reshape(plain.height(), plain.bytesPerLine() // 4, 4)[:, : plain.width(), :3].astype(int)

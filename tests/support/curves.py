"""Layers with what only imported ones have: true shapes, signs, access.

curves.with_shapes(layer, {1: [(113.35, 34.81)]}, speed_kmh=…)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from console.domain.core.geodata.road_layer import Layer


def with_shapes(layer: Layer, between: Mapping[int, Sequence[tuple[float, float]]], **more: Any) -> Layer:
    """The layer with points between the ends of some edges, and other optional arrays as given."""
    points = [list(between.get(edge, ())) for edge in range(len(layer.start))]
    begins = np.concatenate([[0], np.cumsum([len(line) for line in points])]).astype(np.int64)
    shape = np.array([point for line in points for point in line], dtype=np.float64).reshape(-1, 2)
    return replace(layer, shape=shape, shape_start=begins, **more)

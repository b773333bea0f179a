"""A layer whose coordinates were in another system than was thought: undone and done again, no file needed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from console.domain.geo import haversine_m
from console.domain.kernel import Refusal
from console.domain.map.crs import from_wgs84, to_wgs84
from console.domain.map.features import Features


def recast(features: Features, was: str, now: str) -> Features:
    """The features as if their file had been in `now` and not in `was`. `Refusal` when the numbers cannot be of that system."""
    xy = to_wgs84(now, from_wgs84(was, features.xy))
    if not np.isfinite(xy).all() or (np.abs(xy) > (180.0, 90.0)).any():
        raise Refusal("按“{crs}”换算，坐标不在地球上", crs=now)
    return replace(features, xy=xy)


def moved_m(bbox: tuple[float, float, float, float], was: str, now: str) -> float | None:
    """How far the middle of a layer would move, in metres; None when its numbers cannot be of that system."""
    middle = np.array([((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)])
    found = to_wgs84(now, from_wgs84(was, middle))
    if not np.isfinite(found).all() or (np.abs(found) > (180.0, 90.0)).any():
        return None
    return haversine_m(float(middle[0][0]), float(middle[0][1]), float(found[0][0]), float(found[0][1]))

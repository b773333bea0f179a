"""What becomes of a layer whose coordinates were in another system than was thought."""

from __future__ import annotations

import numpy as np

from console.domain.core.geo import haversine_m
from console.domain.core.geodata.systems import from_wgs84, to_wgs84


def moved_m(bbox: tuple[float, float, float, float], was: str, now: str) -> float | None:
    """How far the middle of a layer would move, in metres; None when its numbers cannot be of that system."""
    middle = np.array([((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)])
    found = to_wgs84(now, from_wgs84(was, middle))
    if not np.isfinite(found).all() or (np.abs(found) > (180.0, 90.0)).any():
        return None
    return haversine_m(float(middle[0][0]), float(middle[0][1]), float(found[0][0]), float(found[0][1]))

"""A layer whose coordinates were in another system than was thought: undone and done again, no file needed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from console.domain.kernel import Refusal
from console.domain.map.crs import from_wgs84, to_wgs84
from console.domain.map.features import Features


def recast(features: Features, was: str, now: str) -> Features:
    """The features as if their file had been in `now` and not in `was`. `Refusal` when the numbers cannot be of that system."""
    xy = to_wgs84(now, from_wgs84(was, features.xy))
    if not np.isfinite(xy).all() or (np.abs(xy) > (180.0, 90.0)).any():
        raise Refusal("按“{crs}”换算，坐标不在地球上", crs=now)
    return replace(features, xy=xy)

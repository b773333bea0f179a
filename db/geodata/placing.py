"""Coordinates of a file to WGS-84, and every coordinate that cannot be true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import CHINA_EAST, CHINA_NORTH, CHINA_SOUTH, CHINA_WEST
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import Phrase, phrase
from db.geodata.trouble import Findings

Array = NDArray[Any]
EXAMPLES = 5  # features that are named one by one
FOREIGN_SHARE = 0.1  # of all points outside the country: said, for a wrong system shows itself so


def placed(features: Features, crs: str, rows: Array, findings: Findings, layer: str) -> Features:
    """The features in WGS-84. Those with coordinates that are no place on earth are reported by their number in the file."""
    found = replace(features, xy=systems.to_wgs84(crs, features.xy))
    with np.errstate(invalid="ignore"):
        good = np.isfinite(found.xy).all(axis=1) & (np.abs(found.xy) <= (180.0, 90.0)).all(axis=1)
    if good.all():
        return found
    owner = np.repeat(np.arange(len(found)), np.diff(found.part_start[found.feature_start]))
    wrong = np.unique(owner[~good])
    for number in wrong[:EXAMPLES]:
        x, y = features.xy[np.flatnonzero((owner == number) & ~good)[0]]
        expected = phrase("按 {crs} 换算后在经度±180、纬度±90之内的坐标", crs=crs)
        findings.add(
            expected,
            phrase("{x}，{y}", x=str(round(float(x), 6)), y=str(round(float(y), 6))),
            row=int(rows[number]) + 1,
            column=layer,
        )
    if len(wrong) > EXAMPLES or len(wrong) < len(found):
        count = phrase("{count} 个要素中有 {wrong} 个的坐标不在地球上", count=len(found), wrong=len(wrong))
        mixed = len(wrong) < len(found)
        expected = phrase("同一图层只用一种坐标系") if mixed else phrase("另选坐标系，或检查经纬度两列是否颠倒")
        findings.add(expected, count, column=layer)
    return found


def foreign_note(xy: Array) -> Phrase | None:
    """A sentence when more than a share of the points lies outside the country."""
    if not len(xy):
        return None
    west, south, east, north = CHINA_WEST, CHINA_SOUTH, CHINA_EAST, CHINA_NORTH
    inside = ((xy >= (west, south)) & (xy <= (east, north))).all(axis=1)
    share = 1 - float(inside.mean())
    if share <= FOREIGN_SHARE:
        return None
    return phrase("{percent}% 的点在国境之外，请核对坐标系", percent=round(100 * share))

"""What columns and layers are, by the names that offices give them: coordinates, labels, what a layer is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.records import dataclass

HEADER_WITHIN = 10  # rows: above the names of the columns there may be a title
LON = ("经度", "东经", "longitude", "lon", "lng", "long", "东坐标", "横坐标", "easting", "east", "x坐标", "坐标x", "x")
LAT = ("纬度", "北纬", "latitude", "lat", "北坐标", "纵坐标", "northing", "north", "y坐标", "坐标y", "y")
BOTH = (
    "经纬度",
    "坐标",
    "lonlat",
    "lnglat",
    "location",
    "coordinates",
    "coordinate",
    "position",
    "wkt",
    "geometry",
    "geom",
)
EXPORTED = ("yipan_lon", "yipan_lat", "yipan_east", "yipan_north")
PLAIN = ("x坐标", "坐标x", "x", "y坐标", "坐标y", "y")


@dataclass(frozen=True, slots=True)
class Columns:
    """`row`: index of the row of names; `first` is longitude or easting, or both in one when `second` is None.

    `plain_xy`: called x and y only, which surveyors and web maps use the opposite way.
    """

    row: int
    first: int
    second: int | None
    plain_xy: bool = False

    @property
    def used(self) -> tuple[int, ...]:
        """The numbers of the columns that hold the coordinates."""
        return (self.first,) if self.second is None else (self.first, self.second)


def find_columns(rows: Sequence[tuple[int, tuple[str, ...]]], lon: str = "", lat: str = "") -> Columns | None:
    """The columns of coordinates: the named ones, else the likeliest; None when there are none."""
    for number, (_, names) in enumerate(rows[:HEADER_WITHIN]):
        if lon or lat:
            if lon in names and (lat in names or not lat):
                return Columns(number, names.index(lon), names.index(lat) if lat else None)
            continue
        found = _ours(names) or _pair(names)
        if found is not None:
            plain = all(_plain(names[at]) in PLAIN for at in found)
            return Columns(number, *found, plain_xy=plain)
        both = _best(names, BOTH)
        if both is not None:
            return Columns(number, both, None)
    return None


def _ours(names: tuple[str, ...]) -> tuple[int, int] | None:
    """The first two columns of a table that was exported from here."""
    ours = names[:2]
    return (0, 1) if len(ours) == 2 and all(name.startswith(EXPORTED) for name in ours) else None


def _pair(names: tuple[str, ...]) -> tuple[int, int] | None:
    lon, lat = _best(names, LON), _best(names, LAT)
    return None if lon is None or lat is None or lon == lat else (lon, lat)


def _best(names: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    plain = [_plain(name) for name in names]
    for word in words:
        if word in plain:
            return plain.index(word)
    for word in words:
        for number, name in enumerate(plain):
            others = {"经度": "纬", "坐标": "xy东北横纵", "东经": "纬", "纬度": "经", "北纬": "经"}.get(word, "")
            if _holds(name, word) and not any(other in name for other in others):
                return number
    return None


def _plain(name: str) -> str:
    """Small letters, without units in brackets."""
    return re.sub(r"[（(\[].*?[)）\]]", "", name).strip().casefold()


def _holds(name: str, word: str) -> bool:
    if len(name) > 24:
        return False  # a sentence, not a name
    if word.isascii():
        return len(word) > 1 and word in re.split(r"[^a-z]+", name)
    return word in name


def northings_first(xy: NDArray[Any], plain_xy: bool) -> bool:
    """Whether columns called only x and y hold the northing in x, as Chinese surveys do (GB/T 18314); told by the numbers."""
    good = xy[np.isfinite(xy).all(axis=1)]
    if not plain_xy or not len(good):
        return False
    x, y = np.median(good, axis=0)
    if abs(x) <= 180 and abs(y) <= 180:
        return bool(3 <= x <= 54 and 73 <= y <= 136)
    return bool(1_800_000 <= x <= 6_000_000 and (100_000 <= y < 1_000_000 or 13_000_000 <= y < 46_000_000))


# ---------------------------------------------------------------------------------------------- what a layer is for


ROADS = "roads"
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (ROADS, ("road", "street", "highway", "道路", "公路", "路网", "街道网")),
    ("water", ("water", "river", "lake", "hydro", "stream", "水系", "河", "湖", "水库", "水域")),
    ("railway", ("rail", "铁路")),
    ("shelter", ("shelter", "避难", "避险", "安置点")),
    ("warehouse", ("warehouse", "depot", "storehouse", "仓库", "储备库", "物资库", "物资点")),
    ("team", ("team", "brigade", "rescue", "队伍", "救援队", "消防站")),
    ("sensor", ("sensor", "gauge", "monitor", "station", "监测", "雨量", "水位", "摄像")),
    ("risk", ("risk", "hazard", "danger", "风险", "隐患", "危险源", "地灾")),
    ("protected", ("protected", "school", "hospital", "防护目标", "学校", "医院", "养老")),
    ("building", ("building", "house", "建筑", "房屋")),
    ("built_up", ("built", "residential", "urban", "建成区", "居民地")),
    ("boundary", ("boundary", "border", "admin", "district", "county", "境界", "边界", "行政区", "区划")),
    ("land", ("landuse", "land", "forest", "park", "green", "土地", "林地", "绿地", "植被")),
    ("place", ("place", "poi", "village", "town", "地名", "村", "乡镇")),
    ("track", ("track", "trace", "gpx", "轨迹", "航迹")),
)
NAME_COLUMNS = (
    "name",
    "名称",
    "name_zh",
    "name:zh",
    "mc",
    "label",
    "title",
    "标注",
    "地名",
    "road_name",
    "路名",
    "text",
)


def role_of(name: str, geometry: str, columns: Iterable[str] = (), format: str = "") -> str:
    """A role of the map, or "roads"."""
    if geometry == "tiles":
        return "imagery"
    if format == "gpx":
        return "track"
    lowered = {column.lower() for column in columns}
    if geometry == "lines" and lowered & {"highway", "fclass", "yipan_from"}:
        return ROADS
    text = name.casefold()
    for role, words in _WORDS:
        if any(word in text for word in words) and (role != ROADS or geometry in ("lines", "mixed")):
            return role
    return "other"


def label_of(columns: Iterable[str], wished: str = "") -> str:
    """The column that is written beside a feature; "" when none looks like a name."""
    found = {column.casefold(): column for column in columns}
    if wished and wished in found.values():
        return wished
    return next((found[name] for name in NAME_COLUMNS if name in found), "")

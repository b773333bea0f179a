"""What a layer is probably for, by its name and columns: a first proposal, which a person changes or lets stand."""

from __future__ import annotations

from collections.abc import Iterable

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

"""What kinds, classes and states of facilities and risk points are called."""

from __future__ import annotations

from console.domain.city.facilities.model import KIND_NAMES, STATUS_NAMES, Facility
from console.domain.core.kernel import phrase
from console.ui.kit.painting import DASHED, HOUSE, SOLID, SQUARE, TRIANGLE, Glyph
from console.ui.kit.text import mark, t, tp

RISK_KINDS = {
    "geohazard": mark("地质灾害"),
    "flood_site": mark("防汛部位"),
    "river": mark("河流"),
    "reservoir": mark("水库"),
    "lake": mark("湖泊水系"),
    "mine": mark("矿山"),
    "tailings": mark("尾矿库"),
    "hazchem": mark("危险化学品"),
    "major_hazard": mark("重大危险源"),
    "forest": mark("森林"),
    "earthquake": mark("地震断裂"),
    "risk_household": mark("风险户"),
    "enterprise": mark("企业"),
    "transport": mark("交通线路"),
    "utility": mark("管线"),
    "population": mark("人口"),
    "weather": mark("气象"),
    "other": mark("其他风险"),
}
# Classes of facilities that packs write as codes; shelters have I, II or III.
CLASSES = {
    "provincial": mark("省级"),
    "municipal": mark("市级"),
    "county": mark("县级"),
    "district": mark("区级"),
    "township": mark("乡镇级"),
    "village": mark("村级"),
    "national": mark("国家级"),
    "regional": mark("区域性"),
    "candidate": mark("创建中"),
    "platform": mark("平台"),
    "airport": mark("机场"),
    "railway": mark("铁路"),
    "fire": mark("消防"),
    "class 1": mark("一级站"),
    "class 2": mark("二级站"),
}


def kind_of(facility: Facility) -> str:
    return tp(KIND_NAMES.get(facility.kind, KIND_NAMES["other"]))


def class_of(facility: Facility) -> str | None:
    """The class as written, or its word; None when unknown."""
    return t(CLASSES.get(facility.class_, facility.class_)) if facility.class_ else None


def status_of(facility: Facility) -> str:
    return tp(STATUS_NAMES.get(facility.status, phrase(facility.status)))


def glyph_of(facility: Facility) -> Glyph:
    """Shape: what it is; frame: whether it exists."""
    shape = {"shelter": HOUSE, "warehouse": SQUARE}.get(facility.kind, TRIANGLE)
    if not facility.exists:
        return Glyph(DASHED, "mute", shape)
    return Glyph(SOLID, "violet" if facility.kind == "shelter" else "blue", shape)

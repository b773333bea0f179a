"""What kinds, classes and states of facilities and risk points are called.

The columns of the four tables: shelters, stores, other facilities, risk points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from console.domain.city.facilities.model import KIND_NAMES, STATUS_NAMES, Facility, Risk
from console.domain.city.facilities.views import ShelterRow
from console.domain.core.kernel import phrase
from console.ui.kit import provenance
from console.ui.kit.painting import DASHED, HOUSE, SOLID, SQUARE, TRIANGLE, Glyph, Segment
from console.ui.kit.shell import Shell
from console.ui.kit.table import CENTRE, RIGHT, Column
from console.ui.kit.text import mark, name_of, t, tp

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


NEARLY_FULL = 0.9  # from this share on a shelter's bar turns amber


def shelter_columns(shell: Shell) -> tuple[Column[ShelterRow], ...]:
    def of(get: Callable[[Facility], object]) -> Callable[[ShelterRow], object]:
        return lambda row: get(row.shelter)

    return (
        Column[ShelterRow](
            mark("避难场所"),
            of(name_of),
            aside=lambda row: provenance.guess(row.shelter.provenance, "name_zh"),
            tone=lambda row: _tone(row.shelter),
            glyph=lambda row: glyph_of(row.shelter),
            tip=lambda row: _origin(shell, row.shelter),
            also=lambda row: _both(row.shelter),
        ),
        Column[ShelterRow](mark("类别"), of(class_of), 64, CENTRE, tone=lambda row: "second"),
        Column[ShelterRow](mark("面积 m²"), of(lambda facility: facility.area_m2), 84, RIGHT),
        Column[ShelterRow](mark("容量"), of(lambda facility: facility.capacity), 72, RIGHT),
        Column[ShelterRow](mark("在内"), lambda row: row.occupancy, 72, RIGHT),
        Column[ShelterRow](mark("占用"), _share, 80, segments=_filled, sort=_share),
        Column[ShelterRow](
            mark("清点"),
            lambda row: provenance.age(row.shelter.occupancy_at, shell.now()) or None,
            76,
            tone=lambda row: "mute",
            sort=lambda row: row.shelter.occupancy_at,
        ),
        Column[ShelterRow](mark("提示"), _warning, 150, tone=_warning_tone),
        _facility_place(lambda row: row.shelter, shell),
        _contact(lambda row: row.shelter),
        _source(lambda row: row.shelter, shell),
    )


def _share(row: ShelterRow) -> float | None:
    capacity = row.shelter.capacity
    return None if not capacity or row.occupancy is None else row.occupancy / capacity


def _filled(row: ShelterRow) -> Sequence[Segment] | None:
    """People against places; what is too many is red and hatched."""
    capacity = row.shelter.capacity
    if not capacity or row.occupancy is None:
        return None
    if row.occupancy > capacity:
        return (Segment(capacity, "amber"), Segment(row.occupancy - capacity, "red", hatched=True))
    tone = "amber" if row.occupancy >= NEARLY_FULL * capacity else "violet"
    return (Segment(row.occupancy, tone), Segment(capacity - row.occupancy, "line"))


def _warning(row: ShelterRow) -> str:
    if row.shelter.is_aggregate:
        return t("{count} 处合计", count=row.shelter.quantity)
    if not row.shelter.exists:
        return status_of(row.shelter)
    if row.warning is not None:
        return tp(row.warning)
    return t("尚可容纳 {count}", count=row.free) if row.free is not None and row.occupancy is not None else ""


def _warning_tone(row: ShelterRow) -> str:
    if row.warning is None or not row.shelter.exists or row.shelter.is_aggregate:
        return "mute"
    return "red" if row.is_over else "amber"


def facility_columns(shell: Shell, *, with_kind: bool) -> tuple[Column[Facility], ...]:
    """Stores, or with their kind everything that is neither store nor shelter."""
    kind = Column[Facility](mark("类型"), kind_of, 110, tone=lambda facility: "second")
    return (
        Column[Facility](
            mark("名称"),
            name_of,
            aside=lambda facility: provenance.guess(facility.provenance, "name_zh"),
            tone=_tone,
            glyph=glyph_of,
            tip=lambda facility: _origin(shell, facility),
            also=_both,
        ),
        *((kind,) if with_kind else ()),
        Column[Facility](mark("状态"), status_of, 72, tone=_status_tone),
        Column[Facility](mark("级别"), class_of, 72, tone=lambda facility: "second"),
        Column[Facility](mark("数量"), lambda facility: facility.quantity, 56, RIGHT),
        Column[Facility](mark("面积 m²"), lambda facility: facility.area_m2, 84, RIGHT),
        _facility_place(lambda facility: facility, shell),
        _contact(lambda facility: facility),
        _source(lambda facility: facility, shell),
    )


def risk_columns(shell: Shell) -> tuple[Column[Risk], ...]:
    return (
        Column[Risk](
            mark("风险点"),
            name_of,
            aside=lambda risk: provenance.guess(risk.provenance, "name_zh"),
            glyph=_risk_glyph,
            tip=lambda risk: provenance.source_in_full(shell.world, risk.provenance),
            also=_both,
        ),
        Column[Risk](mark("类型"), _risk_kind, 100, tone=lambda risk: "second"),
        Column[Risk](mark("数量"), _risk_count, 84, RIGHT, sort=lambda risk: risk.count),
        Column[Risk](mark("规模"), lambda risk: risk.scale or None, 150),
        Column[Risk](mark("威胁对象"), lambda risk: risk.exposure or None, 150),
        Column[Risk](
            mark("地点"),
            lambda risk: provenance.place(risk.place, risk.position),
            tone=lambda risk: "second",
            tip=lambda risk: provenance.place_in_full(risk.place, risk.position, shell.now()),
        ),
        _contact(lambda risk: risk),
        _source(lambda risk: risk, shell),
    )


def _risk_kind(risk: Risk) -> str:
    return t(RISK_KINDS.get(risk.kind, RISK_KINDS["other"]))


def _risk_count(risk: Risk) -> str | None:
    return None if risk.count is None else t("{count} {unit}", count=risk.count, unit=risk.unit).strip()


def _risk_glyph(risk: Risk) -> Glyph:
    return Glyph(tone="amber", shape="diamond")


# ------------------------------------------------------------------------------------------- what all tables share


def _both(subject: Facility | Risk) -> str:
    """Both names, so that the filter finds either."""
    return f"{subject.name_zh} {subject.name_en}"


def _tone(facility: Facility) -> str:
    return "text" if facility.exists else "mute"


def _status_tone(facility: Facility) -> str:
    return "mute" if not facility.exists else "second"


def _origin(shell: Shell, facility: Facility) -> str:
    return provenance.source_in_full(shell.world, facility.provenance)


def _facility_place(of: Callable[[Any], Facility], shell: Shell) -> Column[Any]:
    return Column[Any](
        mark("地点"),
        lambda row: provenance.place(of(row).place, of(row).position),
        tone=lambda row: "second",
        tip=lambda row: provenance.place_in_full(of(row).place, of(row).position, shell.now()),
    )


def _contact(of: Callable[[Any], Facility | Risk]) -> Column[Any]:
    return Column[Any](mark("联系"), lambda row: contact_of(of(row)) or None, 100, tone=lambda row: "second")


def contact_of(subject: Facility | Risk) -> str:
    """Who answers there, and the number."""
    return " ".join(part for part in (subject.contact, subject.phone) if part)


def _source(of: Callable[[Any], Facility | Risk], shell: Shell) -> Column[Any]:
    return Column[Any](
        mark("来源"),
        lambda row: provenance.source(shell.world, of(row).provenance),
        100,
        tone=lambda row: "amber" if of(row).provenance.is_assumed else "mute",
        tip=lambda row: provenance.source_in_full(shell.world, of(row).provenance),
        searched=False,
    )

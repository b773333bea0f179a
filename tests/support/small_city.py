"""A city of a handful of rows, in memory: a tree of command with alternates, units, a team, facilities, places.

Names say what they are; nothing here is any real city. `Play` it with `small_city()`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.city.plans.model import Category, City, Document, ExpertGroup, IncidentKind, Skill
from console.domain.city.plans.pack import (
    BodyRow,
    Common,
    FacilityRow,
    MembershipRow,
    Pack,
    PlaceRow,
    PostRow,
    RiskRow,
    SupplyRow,
    TeamRow,
    UnitRow,
)
from console.domain.core.desk import duty
from console.domain.core.kernel import Position, Provenance
from console.domain.usecases.loading.rules import LoadPack
from tests.support.play import Play

SAID = Provenance(source="plan 一")
HERE = Position(lon=113.3, lat=34.8, quality="named_place")


def at(lon: float, lat: float, quality: str = "named_place") -> Position:
    return Position(lon=lon, lat=lat, quality=quality)


def body(id: str, parent: str | None, kind: str = "special", **more: Any) -> BodyRow:
    row = BodyRow(
        id=id,
        parent=parent,
        kind=kind,
        name_zh=f"{id}机构",
        name_en=id,
        lead_unit=None,
        status="existing",
        hazards=(),
        provenance=SAID,
    )
    return replace(row, **more)


def post(id: str, body: str, role: str, letter: str = "", rank: int | None = None, unit: str | None = None) -> PostRow:
    return PostRow(
        id=id,
        body=body,
        name_zh=f"{id}岗",
        name_en=id,
        role=role,
        letter=letter,
        rank=rank,
        unit=unit,
        provenance=SAID,
    )


def unit(id: str, kind: str = "gov_dept", parent: str | None = None, position: Position | None = None) -> UnitRow:
    return UnitRow(id=id, name_zh=f"{id}单位", name_en=id, kind=kind, parent=parent, position=position, provenance=SAID)


def member(body: str, unit: str, duty_zh: str = "") -> MembershipRow:
    return MembershipRow(id=f"member-{body}-{unit}", body=body, unit=unit, duty_zh=duty_zh, duty_en="", provenance=SAID)


def facility(id: str, kind: str, **more: Any) -> FacilityRow:
    row = FacilityRow(
        id=id,
        kind=kind,
        name_zh=f"{id}设施",
        name_en=id,
        status="existing",
        class_="",
        area_m2=None,
        capacity=None,
        quantity=1,
        place="",
        position=HERE,
        provenance=SAID,
    )
    return replace(row, **more)


def small_pack(**changes: Any) -> Pack:
    """General headquarters over flood (with an office) and fire; a county over a town over a village."""
    pack = Pack(
        city=City(
            id="small",
            name_zh="小城",
            name_en="Small City",
            adcode="410199",
            level="district",
            version="1",
            as_of="2025-12-31",
            centre=(113.3, 34.8),
            bbox=(113.0, 34.5, 113.6, 35.1),
            order_prefix="小应指",
            relief_hours=10.0,
            relief_source="plan 二",
            documents=(Document(id="plan", title_zh="规划"),),
        ),
        headquarters=(
            body("hq-general", None, "general", lead_unit="u-emergency"),
            body("hq-flood", "hq-general", lead_unit="u-water", hazards=("flood",)),
            body("office-flood", "hq-flood", "office"),
            body("hq-fire", "hq-general", lead_unit="u-forestry", hazards=("forest-fire",)),
            body("group-fire", "hq-fire", "forward_group", status="planned"),
        ),
        posts=(
            post("p-mayor", "hq-general", "commander_in_chief", "A", 1),
            post("p-vice", "hq-general", "executive_deputy", "B", 2),
            post("p-flood-a", "hq-flood", "commander", "A", 1),
            post("p-flood-b", "hq-flood", "commander", "B", 2),
            post("p-flood-deputy", "hq-flood", "deputy_commander", "", 3),
            post("p-flood-liaison", "hq-flood", "liaison"),
            post("p-office", "office-flood", "office_director", "A", 1, unit="u-water"),
            post("p-fire-a", "hq-fire", "commander", "A", 1),
            post("p-fire-b", "hq-fire", "commander", "B", 2),
        ),
        units=(
            unit("u-emergency"),
            unit("u-water"),
            unit("u-forestry"),
            unit("u-power", "enterprise"),
            unit("u-county", "county"),
            unit("u-town", "township", "u-county", at(113.35, 34.8, "settlement_centroid")),
            unit("u-village", "village", "u-town"),
        ),
        members=(
            member("hq-flood", "u-emergency", "综合协调"),
            member("hq-flood", "u-county"),
            member("hq-fire", "u-forestry", "组织扑救"),
        ),
        teams=(_team(),),
        experts=(
            ExpertGroup(id="ex-water", field_zh="水利", field_en="Water", count=3, unit="u-water", provenance=SAID),
            ExpertGroup(
                id="ex-planned", field_zh="地质", field_en="Geology", unit="u-water", status="planned", provenance=SAID
            ),
        ),
        facilities=(
            facility("store", "warehouse"),
            facility("shelter", "shelter", capacity=100, class_="II"),
            facility("shelter-unknown", "shelter", position=at(113.31, 34.8)),
            facility("shelter-planned", "shelter", status="planned"),
            facility("shelters-counted", "shelter", quantity=6, position=None),
        ),
        risks=(_risk(),),
        supplies=(_supply(),),
        places=(_place("pl-seat", "小城", "seat", HERE), _place("pl-far", "远乡", "town", at(113.5, 34.8))),
    )
    return replace(pack, **changes)


def small_common() -> Common:
    return Common(
        kinds=(
            _kind("flood", None, "水旱洪涝灾害"),
            _kind("flood-urban", "flood", "城市内涝"),
            _kind("forest-fire", None, "森林火灾"),
            _kind("earthquake", None, "地震灾害"),
        ),
        skills=(Skill(id="boat", name_zh="舟艇", name_en="Boats", provenance=SAID),),
        categories=(Category(id="tools", name_zh="器材工具", name_en="Tools", provenance=SAID),),
        documents=("plan",),
    )


def small_city(**changes: Any) -> Play:
    """The small city in a file, with 甲 on duty."""
    play = Play.founded(city="small")
    play.do(LoadPack(pack=small_pack(**changes), common=small_common()))
    play.do(duty.TakeShift(holder="甲"))
    return play


def _kind(id: str, parent: str | None, name: str) -> IncidentKind:
    return IncidentKind(id=id, parent=parent, class_="natural", name_zh=name, name_en=id, provenance=SAID)


def _team() -> TeamRow:
    return TeamRow(
        id="team-boats",
        name_zh="舟艇队",
        name_en="Boat team",
        tier="professional",
        skills=("boat",),
        unit="u-town",
        count=1,
        personnel=20,
        personnel_basis="exact",
        status="existing",
        place="小城东门",
        position=HERE,
        provenance=SAID,
    )


def _risk() -> RiskRow:
    return RiskRow(
        id="risk-underpass",
        kind="flood_site",
        name_zh="下穿通道",
        name_en="Underpass",
        count=1,
        unit="处",
        scale="",
        exposure="",
        place="",
        position=at(113.29, 34.8),
        provenance=SAID,
    )


def _supply() -> SupplyRow:
    return SupplyRow(
        id="supply-pump",
        category="tools",
        name_zh="水泵",
        name_en="Pump",
        unit="台",
        quantity=None,
        reserve_kind="",
        place="",
        provenance=SAID,
    )


def _place(id: str, name: str, kind: str, position: Position) -> PlaceRow:
    return PlaceRow(id=id, name_zh=name, name_en=id, kind=kind, population=None, position=position, provenance=SAID)

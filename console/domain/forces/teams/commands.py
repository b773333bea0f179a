"""What an operator can do with a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.organisation.subjects import Unit
from console.domain.city.plans.subjects import Skill
from console.domain.core.asked import About, AnyOf, Heading, LonLat, Number, OneOf, Pick, PlaceName, Time, Words, YesNo
from console.domain.core.kernel import Command, Millis, Position
from console.domain.forces.teams.subjects import BASES, STATUSES, TIERS, Team
from console.domain.roads.vehicles import VEHICLES

VEHICLE_NAMES = {kind.id: kind.name for kind in VEHICLES.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTeam(Command):
    """Put a team on the roster that no pack names. `id` is made when it is empty."""

    name: ClassVar[str] = "teams.add"
    asks: ClassVar[Heading] = Heading(
        "登记队伍",
        submit="登记",
        lines="name_zh|tier unit|skills|personnel personnel_basis|place|position|contact phone|equipment vehicle|source",
        wide=640,
    )
    id: str = ""
    name_zh: Annotated[str, Words("名称", required=True)]
    name_en: str = ""
    tier: Annotated[str, OneOf("类别", TIERS)] = "professional"
    skills: Annotated[tuple[str, ...], AnyOf("专业能力", Skill, required=True, lines=5)] = ()
    unit: Annotated[str | None, Pick("单位", Unit)] = None
    personnel: Annotated[int | None, Number("人数")] = None
    personnel_basis: Annotated[str, OneOf("人数依据", BASES)] = ""
    place: Annotated[str, PlaceName("驻地")] = ""
    position: Annotated[Position | None, LonLat("经度，纬度")] = None
    contact: Annotated[str, Words("联系人")] = ""
    phone: Annotated[str, Words("电话")] = ""
    equipment: Annotated[str, Words("装备")] = ""
    vehicle: Annotated[str, OneOf("车型", VEHICLE_NAMES)] = ""
    source: Annotated[str, Words("依据或来源", hint="谁说的、哪份文件")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTeam(Command):
    """What the city knows better than its plan; None leaves a field as it is. A change of `status` wants a note."""

    name: ClassVar[str] = "teams.edit"
    asks: ClassVar[Heading] = Heading(
        "编辑队伍",
        submit="保存",
        explanation="改动记在您的名下，原来的内容留在记录里。改建设状态要写明依据。",
        lines="name_zh|name_en|personnel personnel_basis|contact phone|equipment vehicle|place unit|skills|status|note",
        edits=True,
        wide=640,
    )
    team: Annotated[str, About(Team)]
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    skills: Annotated[tuple[str, ...] | None, AnyOf("专业能力", Skill, lines=4)] = None
    unit: Annotated[str | None, Pick("单位", Unit)] = None
    personnel: Annotated[int | None, Number("人数")] = None
    personnel_basis: Annotated[str | None, OneOf("人数依据", BASES)] = None
    status: Annotated[str | None, OneOf("建设状态", STATUSES)] = None
    place: Annotated[str | None, Words("驻地")] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    equipment: Annotated[str | None, Words("装备", hint="如 冲锋舟 4、排水泵车 2")] = None
    vehicle: Annotated[str | None, OneOf("车型", VEHICLE_NAMES)] = None
    note: Annotated[str, Words("依据或备注")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTeam(Command):
    """Where the team is; `home` when its base has moved (a marker dragged on the map of the roster)."""

    name: ClassVar[str] = "teams.move"
    asks: ClassVar[Heading] = Heading(
        "更新队伍位置",
        submit="保存",
        explanation="选地名，或填经纬度（以经纬度为准）；也可以在地图上直接拖动标记。",
        lines="place|position|when|home",
        when="时间",
    )
    team: Annotated[str, About(Team)]
    position: Annotated[Position, LonLat("经度，纬度")]
    place: Annotated[str, PlaceName("地点")] = ""
    home: Annotated[bool, YesNo("驻地也改到这里")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RerouteTeam(Command):
    """The team goes another way: a road on its way was closed, or is open again.

    `eta_seconds` is the travel time from now on, None when no way is known; `reason` says what changed.
    """

    name: ClassVar[str] = "teams.reroute"
    team: str
    eta_seconds: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTeam(Command):
    """The incident gives the team back."""

    name: ClassVar[str] = "teams.release"
    team: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReturned(Command):
    """Back at base. `fit` is false when it cannot go out again before a rest."""

    name: ClassVar[str] = "teams.returned"
    team: str
    fit: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutOfService(Command):
    name: ClassVar[str] = "teams.out_of_service"
    asks: ClassVar[Heading] = Heading(
        "停用队伍", submit="停用", explanation="停用的队伍不再推荐，也不能派出；报告待命后恢复。"
    )
    team: Annotated[str, About(Team)]
    reason: Annotated[str, Words("原因", required=True, lines=2, hint="休整、检修、人员外出…")]
    until: Annotated[Millis | None, Time("预计恢复", ahead=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToService(Command):
    """The team says it is ready: after a time out, or because nobody had asked before."""

    name: ClassVar[str] = "teams.back_in_service"
    team: str
    note: str = ""

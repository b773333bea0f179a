"""Rescue teams (救援队伍): what they are, what can happen to them, what can be done."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.organisation.model import Unit
from console.domain.city.plans.model import Skill
from console.domain.core.asked import (
    PEOPLE,
    About,
    AnyOf,
    Heading,
    LonLat,
    Number,
    OneOf,
    Pick,
    PlaceName,
    Time,
    Words,
    YesNo,
)
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Position, Provenance, World, phrase
from console.domain.core.records import dataclass
from console.domain.core.traits import Site, Stationed
from console.domain.roads.vehicles import VEHICLES

TIERS: dict[str, Phrase] = {
    "comprehensive": phrase("综合性消防救援"),
    "professional": phrase("专业队伍"),
    "grassroots": phrase("基层队伍"),
    "social": phrase("社会力量"),
    "enterprise": phrase("企业队伍"),
    "military": phrase("军队和民兵"),
}

UNKNOWN, READY, ORDERED, UNDER_WAY = "unknown", "ready", "ordered", "under_way"
ON_SCENE, RETURNING, OUT = "on_scene", "returning", "out"
READINESS: dict[str, Phrase] = {
    UNKNOWN: phrase("状态未核实"),
    READY: phrase("待命"),
    ORDERED: phrase("已受令"),  # has its order and has not reported that it left
    UNDER_WAY: phrase("途中"),
    ON_SCENE: phrase("在场"),
    RETURNING: phrase("返回途中"),
    OUT: phrase("停用"),
}
COMMITTED = (ORDERED, UNDER_WAY, ON_SCENE)
STATUSES: dict[str, Phrase] = {"existing": phrase("现有"), "planned": phrase("规划"), "upgrade": phrase("扩建中")}
BASES: dict[str, Phrase] = {  # of the head count
    "": phrase("依据不明"),
    "exact": phrase("准确"),
    "minimum": phrase("不少于"),
    "approximate": phrase("约"),
}
PERSONNEL_BASES = ("", "exact", "minimum", "approximate")
VEHICLE_NAMES = {kind.id: kind.name for kind in VEHICLES.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a team is committed to: the incident, by which order, since when, and when it should be there.

    Times are when it happened; `chosen_at` is when the console learnt of the way that counts now (recorded): closures that it
    knew of by then are no news. `vehicle`: in which the team goes this time; "" its usual one (vehicles.py).
    """

    incident: str
    order: str | None = None
    since: Millis
    eta: Millis | None = None
    departed_at: Millis | None = None
    rerouted_at: Millis | None = None  # since when the team goes another way than was ordered
    arrived_at: Millis | None = None
    personnel: int | None = None  # how many went
    reason: str = ""
    chosen_at: Millis | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """An operator did not follow a recommendation of this team: for which incident, who went instead, why."""

    incident: str
    chosen: str | None
    reason: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The team was taken from one incident for another: kept, because the first one may still want it."""

    incident: str
    to_incident: str
    reason: str
    at: Millis


@dataclass(frozen=True, kw_only=True)
class RosterEntry(Payload):
    """What the roster says of a team (队伍): who they are, what they can do, where they stand, how they are reached."""

    __slots__ = ()
    name_zh: Annotated[str, Words("名称", required=True)]
    name_en: str = ""
    tier: Annotated[str, OneOf("类别", TIERS)] = "professional"
    skills: Annotated[tuple[str, ...], AnyOf("专业能力", Skill, required=True, lines=5)] = ()
    unit: Annotated[str | None, Pick("单位", Unit)] = None
    personnel: Annotated[int | None, Number("人数", most=PEOPLE)] = None
    personnel_basis: Annotated[str, OneOf("人数依据", BASES)] = ""
    place: Annotated[str, PlaceName("驻地")] = ""
    position: Annotated[Position | None, LonLat("经度，纬度")] = None
    contact: Annotated[str, Words("联系人")] = ""
    phone: Annotated[str, Words("电话")] = ""
    equipment: Annotated[str, Words("装备")] = ""
    vehicle: Annotated[str, OneOf("车型", VEHICLE_NAMES)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(RosterEntry, Site, Stationed):
    """A rescue team, or a row of several that a plan counts without naming them (`count` > 1).

    `personnel` is None when unknown; `personnel_basis` is exact, minimum, approximate or empty. `status` is existing,
    planned or upgrade. `position` carries its own age and quality; `home` is where the team returns to. `vehicle` is the
    kind (roads/vehicles.py) it travels in, "" when nobody has said.
    `perhaps_same`: ids of teams that may be this one under another name; whoever sends both must check first.
    """

    subject: ClassVar[str] = "team"
    rank: ClassVar[int] = 4
    count: int | None = 1
    status: str = "existing"
    home: Position | None = None
    perhaps_same: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    readiness: str = "unknown"
    readiness_at: Millis | None = None
    out_reason: str = ""
    out_until: Millis | None = None
    assignment: Assignment | None = None
    passed_over: tuple[PassedOver, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    registered_at: Millis | None = None
    edited_by: str = ""
    edited_at: Millis | None = None
    own: tuple[str, ...] = ()  # fields the city has set itself, which no newer pack overwrites (registration.py)

    @property
    def is_committed(self) -> bool:
        """Ordered to an incident, on the way there, or on scene."""
        return self.assignment is not None and self.readiness in COMMITTED

    @property
    def stands_at(self) -> Position | None:
        """Where it stands ready; None for what is only planned or counted, is out of service, or is nobody knows where."""
        is_one = self.status != "planned" and (self.count or 0) == 1
        return self.position if is_one and self.readiness != OUT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEvent(Event):
    """Base of the events of this area; never recorded itself."""

    subject: ClassVar[str] = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRegistered(RosterEntry, TeamEvent):
    """A team is on the roster: from a pack (fields are the columns of teams.csv) or added by an operator."""

    kind: ClassVar[str] = "team.registered"
    count: int | None = 1
    status: str = "existing"
    perhaps_same: tuple[str, ...] = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, kw_only=True)
class RosterEdit(Payload):
    """What the city knows better than its plan. None: not touched."""

    __slots__ = ()
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    skills: Annotated[tuple[str, ...] | None, AnyOf("专业能力", Skill, lines=4)] = None
    unit: Annotated[str | None, Pick("单位", Unit)] = None
    personnel: Annotated[int | None, Number("人数", most=PEOPLE)] = None
    personnel_basis: Annotated[str | None, OneOf("人数依据", BASES)] = None
    status: Annotated[str | None, OneOf("建设状态", STATUSES)] = None
    place: Annotated[str | None, Words("驻地")] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    equipment: Annotated[str | None, Words("装备", hint="如 冲锋舟 4、排水泵车 2")] = None
    vehicle: Annotated[str | None, OneOf("车型", VEHICLE_NAMES)] = None
    note: Annotated[str, Words("依据或备注")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEdited(RosterEdit, TeamEvent):
    """What the city knows better than its plan. A field that is None was not touched."""

    kind: ClassVar[str] = "team.edited"
    strikable: ClassVar[bool] = True

    def may_be_struck(self, world: World) -> bool:
        """Not a change from planned to existing: the team was sent out or filled on the strength of it. Edit it back."""
        return self.status is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMoved(TeamEvent):
    """Where the team is now; `home` when this is its new base."""

    kind: ClassVar[str] = "team.moved"
    strikable: ClassVar[bool] = True
    position: Position
    place: str = ""
    home: bool = False
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDispatched(TeamEvent):
    """The team is ordered to an incident. `overrules` is the team the recommendation had put first, if another."""

    kind: ClassVar[str] = "team.dispatched"
    incident: str
    order: str | None = None
    eta: Millis | None = None
    reason: str = ""
    overrules: str | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReassigned(TeamEvent):
    """Taken away from `incident` for `to_incident`: on the timeline of the incident that loses it."""

    kind: ClassVar[str] = "team.reassigned"
    incident: str
    to_incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDeparted(TeamEvent):
    """The team is on its way; `eta` [ms] is None when nobody can say."""

    kind: ClassVar[str] = "team.departed"
    incident: str
    eta: Millis | None = None
    personnel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRerouted(TeamEvent):
    """The team takes another way and is expected at another time; `eta` None: no way is known any more."""

    kind: ClassVar[str] = "team.rerouted"
    incident: str
    eta: Millis | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamArrived(TeamEvent):
    """The team is on the scene."""

    kind: ClassVar[str] = "team.arrived"
    incident: str
    position: Position | None = None
    personnel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReleased(TeamEvent):
    """The commitment ends; a team that had not left is free at once, one that had is on its way back.

    `fit` is false when it said it could not: then nobody knows what it can do now.
    """

    kind: ClassVar[str] = "team.released"
    incident: str
    reason: str = ""
    fit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReturned(TeamEvent):
    """Back at base; ready again unless `fit` is false."""

    kind: ClassVar[str] = "team.returned"
    fit: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWentOut(TeamEvent):
    """Out of service: maintenance, exhaustion, leave."""

    kind: ClassVar[str] = "team.out_of_service"
    reason: str
    until: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCameBack(TeamEvent):
    """The team says it is ready."""

    kind: ClassVar[str] = "team.back_in_service"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationOverruled(TeamEvent):
    """`id` is the recommended team that was not taken; `chosen` went instead, or nobody."""

    kind: ClassVar[str] = "team.overruled"
    incident: str
    chosen: str | None = None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTeam(RosterEntry, Command):
    """Put a team on the roster that no pack names. `id` is made when it is empty."""

    name: ClassVar[str] = "teams.add"
    asks: ClassVar[Heading] = Heading(
        "登记队伍",
        submit="登记",
        lines="name_zh|tier unit|skills|personnel personnel_basis|place|position|contact phone|equipment vehicle|source",
        wide=640,
    )
    id: str = ""
    source: Annotated[str, Words("依据或来源", hint="谁说的、哪份文件")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTeam(RosterEdit, Command):
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
    """The team is neither recommended nor sent until it is back in service."""

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

"""Facilities (储备库、避难场所…), risk points and places: what they are, what can happen to them, what can be done."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.plans.pack import FacilityRow, PlaceRow, RiskRow
from console.domain.core.asked import PEOPLE, About, Heading, LonLat, Number, OneOf, PlaceName, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Phrase, Position, World, phrase
from console.domain.core.records import dataclass
from console.domain.core.traits import Site

KIND_NAMES: dict[str, Phrase] = {
    "warehouse": phrase("物资储备库"),
    "shelter": phrase("避难场所"),
    "rescue_base": phrase("救援基地"),
    "fire_station": phrase("消防站"),
    "command_centre": phrase("指挥中心"),
    "training_base": phrase("培训演练基地"),
    "medical": phrase("医疗机构"),
    "station": phrase("监测台站"),
    "transport": phrase("交通枢纽"),
    "support_centre": phrase("保障中心"),
    "other": phrase("其他设施"),
}
STATUS_NAMES: dict[str, Phrase] = {"existing": phrase("已建成"), "planned": phrase("规划"), "upgrade": phrase("扩建中")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility(FacilityRow, Site):
    """A warehouse, shelter, base, station. Area in m², `capacity` in persons, `quantity` how many a row stands for.

    `occupancy` is the number of people in a shelter, None while nobody has said anything.
    """

    subject: ClassVar[str] = "facility"
    rank: ClassVar[int] = 0
    contact: str = ""
    phone: str = ""
    note: str = ""
    occupancy: int | None = None
    occupancy_at: Millis | None = None
    occupancy_by: str = ""
    own: tuple[str, ...] = ()
    edited_by: str = ""
    edited_at: Millis | None = None

    @property
    def exists(self) -> bool:
        """Planned is not existing; what is being extended is."""
        return self.status != "planned"

    @property
    def is_aggregate(self) -> bool:
        """A count of facilities no document names one by one; people and goods cannot be sent to a count."""
        return self.quantity is not None and self.quantity > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(RiskRow, Site):
    """A risk point, or a count of them. `count` in `unit`; `exposure`: who and what is in reach, in words."""

    subject: ClassVar[str] = "risk"
    rank: ClassVar[int] = 3
    contact: str = ""
    phone: str = ""
    note: str = ""
    own: tuple[str, ...] = ()
    edited_by: str = ""
    edited_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(PlaceRow, Site):
    """A name of the gazetteer. `population` None: not known."""

    subject: ClassVar[str] = "place"
    rank: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRegistered(Event):
    """A facility came in with a pack or was added by hand; `row` is all that is known of it."""

    kind: ClassVar[str] = "facilities.registered"
    subject: ClassVar[str] = "facility"
    row: FacilityRow


@dataclass(frozen=True, kw_only=True)
class FacilityEdit(Payload):
    """What the city knows better of a facility. None: not touched."""

    __slots__ = ()
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    status: Annotated[str | None, OneOf("建设状态", STATUS_NAMES)] = None
    class_: Annotated[str | None, Words("级别")] = None
    area_m2: Annotated[float | None, Number("面积 m²")] = None
    capacity: Annotated[int | None, Number("容量（人）", most=PEOPLE)] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    note: Annotated[str | None, Words("依据或备注", lines=2)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityEdited(FacilityEdit, Event):
    """What the city knows better than its plan. A field that is None was not touched."""

    kind: ClassVar[str] = "facilities.edited"
    subject: ClassVar[str] = "facility"
    strikable: ClassVar[bool] = True

    def may_be_struck(self, world: World) -> bool:
        """Not a change from planned to existing: the place was sent out or filled on the strength of it. Edit it back."""
        return self.status is None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityMoved(Event):
    """A facility stands somewhere else than was known; `place` names where, when somebody said so."""

    kind: ClassVar[str] = "facilities.moved"
    subject: ClassVar[str] = "facility"
    strikable: ClassVar[bool] = True
    position: Position
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class Intake(Payload):
    """People who came to a shelter and left it, or how many were counted there."""

    __slots__ = ()
    arrived: Annotated[int, Number("进入", most=PEOPLE, empty="没有则留空")] = 0
    left: Annotated[int, Number("离开", most=PEOPLE, empty="没有则留空")] = 0
    counted: Annotated[int | None, Number("清点在内", most=PEOPLE, empty="没有则留空")] = None
    note: Annotated[str, Words("备注")] = ""
    incident: Annotated[str | None, OneOf("所属事件", "incident", none="不属于某一事件")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelterIntakeRecorded(Intake, Event):
    """People who came and left, or with `counted` a head count that replaces the sum."""

    kind: ClassVar[str] = "facilities.intake_recorded"
    subject: ClassVar[str] = "facility"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRegistered(Event):
    """A risk source came in with a pack."""

    kind: ClassVar[str] = "facilities.risk_registered"
    subject: ClassVar[str] = "risk"
    row: RiskRow


@dataclass(frozen=True, kw_only=True)
class RiskEdit(Payload):
    """What the city knows better of a risk point. None: not touched."""

    __slots__ = ()
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    scale: Annotated[str | None, Words("规模")] = None
    exposure: Annotated[str | None, Words("威胁对象", hint="户数、人数、道路、设施")] = None
    place: Annotated[str | None, PlaceName("地点")] = None
    position: Annotated[Position | None, LonLat("经度，纬度", begins=True)] = None
    contact: Annotated[str | None, Words("责任人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    note: Annotated[str | None, Words("备注", lines=2)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEdited(RiskEdit, Event):
    """The city set what it knows of a risk source; None leaves a field as it was."""

    kind: ClassVar[str] = "facilities.risk_edited"
    subject: ClassVar[str] = "risk"
    strikable: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRegistered(Event):
    """A named place came in with a pack."""

    kind: ClassVar[str] = "facilities.place_registered"
    subject: ClassVar[str] = "place"
    row: PlaceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFacility(Command):
    """A facility that no pack names. `id` is made when it is empty; `source` says who gave it."""

    name: ClassVar[str] = "facilities.add"
    asks: ClassVar[Heading] = Heading(
        "登记设施", submit="登记", lines="name_zh|kind|class_|area_m2 capacity|place|position|source"
    )
    id: str = ""
    kind: Annotated[str, OneOf("类型", KIND_NAMES, required=True)]
    name_zh: Annotated[str, Words("名称", required=True)]
    name_en: str = ""
    status: str = "existing"
    class_: Annotated[str, Words("级别")] = ""
    area_m2: Annotated[float | None, Number("面积 m²")] = None
    capacity: Annotated[int | None, Number("容量（人）", most=PEOPLE)] = None
    place: Annotated[str, PlaceName("地点")] = ""
    position: Annotated[Position | None, LonLat("经度，纬度")] = None
    source: Annotated[str, Words("依据或来源", hint="谁说的、哪份文件")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFacility(FacilityEdit, Command):
    """What the city knows better than its plan; None leaves a field as it is."""

    name: ClassVar[str] = "facilities.edit"
    asks: ClassVar[Heading] = Heading(
        "编辑设施",
        submit="保存",
        explanation="改动记在您的名下，原来的内容留在记录里。改建设状态要写明依据。",
        lines="name_zh|name_en|status class_|area_m2 capacity|contact phone|note",
        edits=True,
    )
    facility: Annotated[str, About(Facility)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveFacility(Command):
    """Put the facility where it really stands (a marker dragged on the map)."""

    name: ClassVar[str] = "facilities.move"
    asks: ClassVar[Heading] = Heading(
        "校正设施位置",
        submit="保存",
        explanation="选地名，或填经纬度（以经纬度为准）；也可以在地图上直接拖动标记。",
        lines="place|position",
    )
    facility: Annotated[str, About(Facility)]
    position: Annotated[Position, LonLat("经度，纬度", quality="surveyed", begins=True)]
    place: Annotated[str | None, PlaceName("地点", begins=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShelterIntake(Intake, Command):
    """People who came to a shelter and who left it; `counted` is a head count and stands alone."""

    name: ClassVar[str] = "facilities.intake"
    asks: ClassVar[Heading] = Heading(
        "登记安置人数",
        submit="登记",
        explanation="填进入、离开的人数，或只填清点的人数；清点后以清点数为准。",
        lines="arrived left|counted|when|incident|note",
        when="时间",
    )
    facility: Annotated[str, About(Facility)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRisk(RiskEdit, Command):
    """What the city knows of a risk point; None leaves a field as it is."""

    name: ClassVar[str] = "facilities.edit_risk"
    asks: ClassVar[Heading] = Heading(
        "编辑风险点",
        submit="保存",
        lines="name_zh|name_en|scale|exposure|place|position|contact phone|note",
        edits=True,
    )
    risk: Annotated[str, About(Risk)]

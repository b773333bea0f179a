"""What an operator can do with facilities and risk points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.facilities.subjects import KIND_NAMES, STATUS_NAMES, Facility, Risk
from console.domain.core.asked import About, Heading, LonLat, Number, OneOf, PlaceName, Words
from console.domain.core.kernel import Command, Position


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
    capacity: Annotated[int | None, Number("容量（人）")] = None
    place: Annotated[str, PlaceName("地点")] = ""
    position: Annotated[Position | None, LonLat("经度，纬度")] = None
    source: Annotated[str, Words("依据或来源", hint="谁说的、哪份文件")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFacility(Command):
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
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    status: Annotated[str | None, OneOf("建设状态", STATUS_NAMES)] = None
    class_: Annotated[str | None, Words("级别")] = None
    area_m2: Annotated[float | None, Number("面积 m²")] = None
    capacity: Annotated[int | None, Number("容量（人）")] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    note: Annotated[str | None, Words("依据或备注", lines=2)] = None


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
class RecordShelterIntake(Command):
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
    arrived: Annotated[int, Number("进入", empty="没有则留空")] = 0
    left: Annotated[int, Number("离开", empty="没有则留空")] = 0
    counted: Annotated[int | None, Number("清点在内", empty="没有则留空")] = None
    note: Annotated[str, Words("备注")] = ""
    incident: Annotated[str | None, OneOf("所属事件", "incident", none="不属于某一事件")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRisk(Command):
    """What the city knows of a risk point; None leaves a field as it is."""

    name: ClassVar[str] = "facilities.edit_risk"
    asks: ClassVar[Heading] = Heading(
        "编辑风险点",
        submit="保存",
        lines="name_zh|name_en|scale|exposure|place|position|contact phone|note",
        edits=True,
    )
    risk: Annotated[str, About(Risk)]
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    scale: Annotated[str | None, Words("规模")] = None
    exposure: Annotated[str | None, Words("威胁对象", hint="户数、人数、道路、设施")] = None
    place: Annotated[str | None, PlaceName("地点")] = None
    position: Annotated[Position | None, LonLat("经度，纬度", begins=True)] = None
    contact: Annotated[str | None, Words("责任人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    note: Annotated[str | None, Words("备注", lines=2)] = None

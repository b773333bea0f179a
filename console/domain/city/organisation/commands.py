"""What an operator can do with the organisation, and with the command of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.organisation.subjects import Post, Unit
from console.domain.core.asked import About, Chosen, Heading, LonLat, Words
from console.domain.core.kernel import Command, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPost(Command):
    """Name the holder of a post; None or an empty name vacates it. Phone and channel None: as they were for this holder."""

    name: ClassVar[str] = "command.fill_post"
    asks: ClassVar[Heading] = Heading(
        "填写岗位", submit="保存", explanation="姓名留空即为空缺。正在指挥的岗位换人，要走指挥权移交。"
    )
    post: Annotated[str, About(Post)]
    holder: Annotated[str | None, Words("姓名", begins=True)]
    phone: Annotated[str | None, Words("电话", begins=True)] = None
    channel: Annotated[str | None, Chosen("通信方式", hint="手机、370M电台、卫星电话…", begins=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditUnit(Command):
    """What the city knows better than its plan; None leaves a field as it is."""

    name: ClassVar[str] = "command.edit_unit"
    asks: ClassVar[Heading] = Heading(
        "编辑单位", submit="保存", lines="name_zh|name_en|contact phone|channel|position|note", edits=True
    )
    unit: Annotated[str, About(Unit)]
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    channel: Annotated[str | None, Chosen("通信方式", hint="手机、370M电台、卫星电话…")] = None
    position: Annotated[Position | None, LonLat("经度，纬度", place="", quality="surveyed", begins=True)] = None
    note: Annotated[str | None, Words("备注", lines=2)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReachability(Command):
    """Somebody tried the post: `reachable`, `unreachable`, or back to `unknown`."""

    name: ClassVar[str] = "command.set_reachability"
    post: str
    reachability: str
    note: str = ""
    incident: str | None = None

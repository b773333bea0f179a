"""The organisation as data (brief §4.1): bodies, posts, units, memberships; what can happen to them, what can be done.

Headquarters, offices, task teams and forward groups are all bodies; how many there are and what they are called is the
pack's business. A post is vacant until the city names its holder.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.plans.pack import BodyRow, MembershipRow, PostRow, UnitRow
from console.domain.core.asked import About, Chosen, Heading, LonLat, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Position, Subject
from console.domain.core.records import dataclass

REACHABILITIES = ("unknown", "reachable", "unreachable")
# Roles whose post can command an incident. A liaison officer and the clerk on the phone pass on, they do not command.
COMMANDING_ROLES = (
    "commander_in_chief",
    "executive_deputy",
    "deputy",
    "commander",
    "deputy_commander",
    "office_director",
    "leader",
    "duty_leader",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(BodyRow, Subject):
    """A headquarters, committee, office, task team or forward group. `hazards`: kinds or classes it answers for."""

    subject: ClassVar[str] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(UnitRow, Subject):
    """A department, county, township, force, enterprise: whoever an order can be sent to."""

    subject: ClassVar[str] = "unit"
    contact: str = ""
    phone: str = ""
    channel: str = ""
    note: str = ""
    own: tuple[str, ...] = ()
    edited_by: str = ""
    edited_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(PostRow, Subject):
    """A post in a body. `holder` None: vacant. `rank`: order of succession within the body, 1 first, None last.

    `reachability` is unknown until somebody has tried; it has an age (`reachability_at`).
    """

    subject: ClassVar[str] = "post"
    holder: str | None = None
    phone: str = ""
    channel: str = ""
    filled_by: str = ""
    filled_at: Millis | None = None
    reachability: str = "unknown"
    reachability_note: str = ""
    reachability_at: Millis | None = None

    @property
    def can_command(self) -> bool:
        """Whether the role is one of those that may command an incident."""
        return self.role in COMMANDING_ROLES

    @property
    def is_unreachable(self) -> bool:
        """Whether it was recorded that the holder cannot be reached; not verified does not count."""
        return self.reachability == "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(MembershipRow, Subject):
    """A unit is member of a body, with the duty the plan gives it there."""

    subject: ClassVar[str] = "membership"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRegistered(Event):
    """A body (指挥部, office, task team) came in with a pack."""

    kind: ClassVar[str] = "command.body_registered"
    subject: ClassVar[str] = "body"
    row: BodyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRegistered(Event):
    """A unit (单位) came in with a pack."""

    kind: ClassVar[str] = "command.unit_registered"
    subject: ClassVar[str] = "unit"
    row: UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRegistered(Event):
    """A post came in with a pack; who holds it is the city's own matter."""

    kind: ClassVar[str] = "command.post_registered"
    subject: ClassVar[str] = "post"
    row: PostRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRegistered(Event):
    """A unit is a member of a body, as the pack says."""

    kind: ClassVar[str] = "command.membership_registered"
    subject: ClassVar[str] = "membership"
    row: MembershipRow


@dataclass(frozen=True, kw_only=True)
class UnitEdit(Payload):
    """What the city knows better of a unit. None: not touched."""

    __slots__ = ()
    name_zh: Annotated[str | None, Words("名称", required=True)] = None
    name_en: Annotated[str | None, Words("英文名称")] = None
    contact: Annotated[str | None, Words("联系人")] = None
    phone: Annotated[str | None, Words("电话")] = None
    channel: Annotated[str | None, Chosen("通信方式", hint="手机、370M电台、卫星电话…")] = None
    position: Annotated[Position | None, LonLat("经度，纬度", place="", quality="surveyed", begins=True)] = None
    note: Annotated[str | None, Words("备注", lines=2)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEdited(UnitEdit, Event):
    """What the city knows of a unit. A field that is None was not touched."""

    kind: ClassVar[str] = "command.unit_edited"
    subject: ClassVar[str] = "unit"
    strikable: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFilled(Event):
    """Who holds the post from now on; None vacates it."""

    kind: ClassVar[str] = "command.post_filled"
    subject: ClassVar[str] = "post"
    holder: str | None
    phone: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachabilitySet(Event):
    """Whether the holder of a post can be reached, and what was tried."""

    kind: ClassVar[str] = "command.reachability_set"
    subject: ClassVar[str] = "post"
    strikable: ClassVar[bool] = True
    reachability: str
    note: str = ""
    incident: str | None = None


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
class EditUnit(UnitEdit, Command):
    """What the city knows better than its plan; None leaves a field as it is."""

    name: ClassVar[str] = "command.edit_unit"
    asks: ClassVar[Heading] = Heading(
        "编辑单位", submit="保存", lines="name_zh|name_en|contact phone|channel|position|note", edits=True
    )
    unit: Annotated[str, About(Unit)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReachability(Command):
    """Somebody tried the post: `reachable`, `unreachable`, or back to `unknown`."""

    name: ClassVar[str] = "command.set_reachability"
    asks: ClassVar[Heading] = Heading("登记联系不上", submit="登记", lines="when|note", when="时间", wide=620)
    post: Annotated[str, About(Post)]
    reachability: str
    note: Annotated[str, Words("怎样联系过", hint="打过哪些号码、几次、用过哪些手段")] = ""
    incident: str | None = None

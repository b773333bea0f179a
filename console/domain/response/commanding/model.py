"""The command of one incident: who commands, what works on it, what was handed over; what can happen to it, what can be done."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.city.organisation.model import Body, Unit
from console.domain.core.asked import About, AnyOf, Chosen, Heading, OneOf, Pick, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Position, Subject
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import LEVELS, Incident


@dataclass(frozen=True, kw_only=True)
class Activation(Payload):
    """Which body works on an incident, why, at which response level."""

    __slots__ = ()
    body: Annotated[str, Pick("机构", Body, required=True)]
    reason: Annotated[str, Words("理由", lines=2)] = ""
    level: Annotated[int | None, OneOf("响应级别", LEVELS, none="未定级别")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveBody(Activation):
    """A body that works on an incident: since when, until when (None: still), why, at which response level."""

    since: Millis
    activated_by: str = ""
    until: Millis | None = None
    stand_down_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who commands: the post, its holder at that moment (None: vacant, the name is still to be asked for), since when."""

    post: str
    holder: str | None
    since: Millis
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Handover(Payload):
    """A transfer of command: from whom to whom, why, and how things stand."""

    __slots__ = ()
    outgoing: str
    incoming: Annotated[str, Chosen("接任岗位", required=True)]
    reason: Annotated[str, Words("理由", required=True, hint="升级响应、换班、属地移交…")]
    situation: Annotated[str, Words("当前情况", required=True, lines=3)]
    open_matters: Annotated[str, Words("未了事项", lines=3)] = ""
    hazards: Annotated[str, Words("风险提示", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffer(Handover):
    """The outgoing commander has confirmed; command has not changed yet."""

    outgoing_holder: str | None
    incoming_holder: str | None
    offered_at: Millis
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Handover):
    """A finished command transfer (指挥权移交) with both confirmations.

    `how` is `transfer`, or `succession` when the outgoing commander could not be reached: then `offered_at` is None.
    """

    how: str
    outgoing_holder: str | None
    incoming_holder: str | None
    situation: str = ""
    offered_at: Millis | None = None
    offer_recorded_by: str = ""
    accepted_at: Millis
    acceptance_recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPost:
    """Field command post (现场指挥部)."""

    place: str
    position: Position | None
    opened_at: Millis
    opened_by: str = ""
    reason: str = ""
    closed_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class GroupPlan(Payload):
    """A working group (工作组): its name, who leads it, which units belong to it."""

    __slots__ = ()
    name_zh: str
    name_en: str = ""
    template: str | None = None
    lead_unit: Annotated[str | None, Pick("牵头单位", Unit)] = None
    units: Annotated[tuple[str, ...], AnyOf("成员单位", Unit, lines=7)] = ()
    leader: Annotated[str, Words("组长")] = ""
    phone: Annotated[str, Words("电话")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(GroupPlan):
    """A working group (工作组) of the field command post. `template` is the group template it came from, if any."""

    id: str
    formed_at: Millis
    dissolved_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCommand(Subject):
    """Command of one incident; its id is the incident's. Everything that ever was active stays here, with its end."""

    subject: ClassVar[str] = "incident_command"
    bodies: tuple[ActiveBody, ...] = ()
    commander: Seat | None = None
    co_commander: Seat | None = None
    offer: TransferOffer | None = None
    transfers: tuple[Transfer, ...] = ()
    field_post: FieldPost | None = None
    past_field_posts: tuple[FieldPost, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def active(self) -> tuple[ActiveBody, ...]:
        """The bodies that work on this incident now."""
        return tuple(body for body in self.bodies if body.until is None)

    def is_active(self, body: str) -> bool:
        """Whether a body is activated for this incident."""
        return any(entry.body == body for entry in self.active)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEvent(Event):
    """Base of what happens to the command of one incident; never recorded itself. `id` is the incident."""

    subject: ClassVar[str] = "incident_command"

    @property
    def incident_id(self) -> str | None:
        """The command of an incident has the incident's id."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyActivated(Activation, CommandEvent):
    """A body is activated for the incident."""

    kind: ClassVar[str] = "command.body_activated"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStoodDown(CommandEvent):
    """A body is no longer activated for the incident."""

    kind: ClassVar[str] = "command.body_stood_down"
    body: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommanderAppointed(CommandEvent):
    """The first commander of an incident, or with `co` a second one beside the first."""

    kind: ClassVar[str] = "command.commander_appointed"
    post: str
    holder: str | None
    co: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommanderSucceeded(CommandEvent):
    """The commander could not be reached; the next in the order of succession took over."""

    kind: ClassVar[str] = "command.commander_succeeded"
    post: str
    holder: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoCommanderReleased(CommandEvent):
    """There is one commander again (双指挥长 ends)."""

    kind: ClassVar[str] = "command.co_commander_released"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffered(Handover, CommandEvent):
    """The commander offered the command to another post, which has not accepted yet."""

    kind: ClassVar[str] = "command.transfer_offered"
    outgoing_holder: str | None
    incoming_holder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAccepted(CommandEvent):
    """The incoming commander has confirmed: from now on he or she commands. `holder` is who confirmed."""

    kind: ClassVar[str] = "command.transfer_accepted"
    signs: ClassVar[bool] = True
    incoming: str
    holder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWithdrawn(CommandEvent):
    """The offer was taken back, or the incoming commander declined: nothing has changed."""

    kind: ClassVar[str] = "command.transfer_withdrawn"
    incoming: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPostOpened(CommandEvent):
    """Opened, or moved here when one was open."""

    kind: ClassVar[str] = "command.field_post_opened"
    place: str
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPostClosed(CommandEvent):
    """The field command post (现场指挥部) is closed."""

    kind: ClassVar[str] = "command.field_post_closed"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFormed(GroupPlan, CommandEvent):
    """Formed, or formed anew with other units when it stood already."""

    kind: ClassVar[str] = "command.group_formed"
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDissolved(CommandEvent):
    """A working group is dissolved."""

    kind: ClassVar[str] = "command.group_dissolved"
    group: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateBody(Activation, Command):
    """Activation (启动) of a headquarters or another body for an incident, with the response level if one is set."""

    name: ClassVar[str] = "command.activate_body"
    asks: ClassVar[Heading] = Heading("启动机构", submit="启动", lines="body|incident|level|reason")
    incident: Annotated[str, OneOf("事件", "incident", required=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandDownBody(Command):
    """Stand a body down; while one of its posts commands, that has to be handed over first."""

    name: ClassVar[str] = "command.stand_down_body"
    asks: ClassVar[Heading] = Heading("撤销机构", submit="撤销")
    incident: Annotated[str, Chosen("事件", required=True)]
    body: Annotated[str, About(Body)]
    reason: Annotated[str, Words("理由", required=True, lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint(Command):
    """Appoint the first commander, or with `co` a second one beside the first.

    While there is a commander this is refused (command is transferred), except when that commander's post is recorded as
    unreachable: then the next in the order of succession takes over, with the reason on record. `holder` fills a vacant
    post at the same time.
    """

    name: ClassVar[str] = "command.appoint"
    asks: ClassVar[Heading] = Heading(
        "任命指挥长",
        submit="任命",
        explanation="首选按预案提出。已有指挥长时，换人要走指挥权移交；联系不上的，先登记联系不上。",
        lines="incident|post|holder|reason",
    )
    incident: Annotated[str, OneOf("事件", "incident", required=True)]
    post: Annotated[str, Chosen("岗位", required=True)]
    holder: Annotated[str | None, Words("姓名", hint="岗位空缺时填写；不知道可留空，稍后补填")] = None
    co: bool = False
    reason: Annotated[str, Words("依据", lines=2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCoCommander(Command):
    """End the double command; a reason is needed."""

    name: ClassVar[str] = "command.release_co_commander"
    asks: ClassVar[Heading] = Heading("解除双指挥长")
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("原因", required=True, lines=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer(Handover, Command):
    """The outgoing commander hands over: the first confirmation. `outgoing` empty: the current commander's post.

    `situation` says where things stand, `open_matters` what is promised and not done (orders, requests, reports).
    """

    name: ClassVar[str] = "command.offer_transfer"
    asks: ClassVar[Heading] = Heading(
        "移交指挥权",
        submit="提出移交",
        explanation="移交人确认后，接任人确认接受才生效；在此之前指挥权不变。",
        lines="outgoing|incoming|reason|situation|open_matters|hazards",
        wide=640,
    )
    incident: Annotated[str, About(Incident)]
    outgoing: Annotated[str, Chosen("移交人", required=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTransfer(Command):
    """The incoming commander confirms: the second confirmation, from which command changes. `holder` fills a vacant post."""

    name: ClassVar[str] = "command.accept_transfer"
    asks: ClassVar[Heading] = Heading("接受指挥权", submit="接受", wide=640)
    incident: Annotated[str, About(Incident)]
    holder: Annotated[str | None, Words("接任人姓名")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTransfer(Command):
    """Take the offer back, or record that the incoming commander declined."""

    name: ClassVar[str] = "command.withdraw_transfer"
    asks: ClassVar[Heading] = Heading("撤回或谢绝移交", explanation="指挥权不变，移交的提出和撤回都留在记录里。")
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("原因", required=True, lines=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFieldPost(Command):
    """Open the field command post (现场指挥部), or move it."""

    name: ClassVar[str] = "command.open_field_post"
    asks: ClassVar[Heading] = Heading("现场指挥部", explanation="开设或转移现场指挥部；转移要写明原因。")
    incident: Annotated[str, About(Incident)]
    place: Annotated[str, Chosen("设在", required=True)]
    position: Position | None = None
    reason: Annotated[str, Words("原因")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFieldPost(Command):
    """Close the field command post."""

    name: ClassVar[str] = "command.close_field_post"
    asks: ClassVar[Heading] = Heading("撤销现场指挥部")
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("原因", required=True, lines=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup(GroupPlan, Command):
    """Form a working group from a template, or one of the city's own with a name; again: with other units."""

    name: ClassVar[str] = "command.form_group"
    asks: ClassVar[Heading] = Heading("工作组", lines="name_zh|lead_unit|units|leader phone")
    incident: Annotated[str, About(Incident)]
    name_zh: Annotated[str, Words("名称")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveGroup(Command):
    """Dissolve a working group (撤销工作组)."""

    name: ClassVar[str] = "command.dissolve_group"
    asks: ClassVar[Heading] = Heading("撤销工作组", submit="撤销工作组")
    incident: Annotated[str, About(Incident)]
    group: Annotated[str, Chosen("工作组", required=True)]
    reason: Annotated[str, Words("原因", required=True)] = ""

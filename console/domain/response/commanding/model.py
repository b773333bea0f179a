"""The command of one incident: who commands, what works on it, what was handed over; what can happen to it, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.organisation.model import Body
from console.domain.core.asked import Heading, OneOf, Pick, Words
from console.domain.core.kernel import Command, Event, Millis, Payload, Position, Subject
from console.domain.response.incidents.model import LEVELS


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
    incoming: str
    reason: str
    situation: str
    open_matters: str = ""
    hazards: str = ""


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
    lead_unit: str | None = None
    units: tuple[str, ...] = ()
    leader: str = ""
    phone: str = ""


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
    incident: str
    body: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint(Command):
    """Appoint the first commander, or with `co` a second one beside the first.

    While there is a commander this is refused (command is transferred), except when that commander's post is recorded as
    unreachable: then the next in the order of succession takes over, with the reason on record. `holder` fills a vacant
    post at the same time.
    """

    name: ClassVar[str] = "command.appoint"
    incident: str
    post: str
    holder: str | None = None
    co: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCoCommander(Command):
    """End the double command; a reason is needed."""

    name: ClassVar[str] = "command.release_co_commander"
    incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer(Handover, Command):
    """The outgoing commander hands over: the first confirmation. `outgoing` empty: the current commander's post.

    `situation` says where things stand, `open_matters` what is promised and not done (orders, requests, reports).
    """

    name: ClassVar[str] = "command.offer_transfer"
    incident: str
    outgoing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTransfer(Command):
    """The incoming commander confirms: the second confirmation, from which command changes. `holder` fills a vacant post."""

    name: ClassVar[str] = "command.accept_transfer"
    incident: str
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTransfer(Command):
    """Take the offer back, or record that the incoming commander declined."""

    name: ClassVar[str] = "command.withdraw_transfer"
    incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFieldPost(Command):
    """Open the field command post (现场指挥部), or move it."""

    name: ClassVar[str] = "command.open_field_post"
    incident: str
    place: str
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFieldPost(Command):
    """Close the field command post."""

    name: ClassVar[str] = "command.close_field_post"
    incident: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup(GroupPlan, Command):
    """Form a working group from a template, or one of the city's own with a name; again: with other units."""

    name: ClassVar[str] = "command.form_group"
    incident: str
    name_zh: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveGroup(Command):
    """Dissolve a working group (撤销工作组)."""

    name: ClassVar[str] = "command.dissolve_group"
    incident: str
    group: str
    reason: str = ""

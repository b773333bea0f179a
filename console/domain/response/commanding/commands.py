"""What an operator can do with the command of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.city.organisation.subjects import Body
from console.domain.core.asked import Heading, OneOf, Pick, Words
from console.domain.core.kernel import Command, Position
from console.domain.response.incidents.state import LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateBody(Command):
    """Activation (启动) of a headquarters or another body for an incident, with the response level if one is set."""

    name: ClassVar[str] = "command.activate_body"
    asks: ClassVar[Heading] = Heading("启动机构", submit="启动", lines="body|incident|level|reason")
    incident: Annotated[str, OneOf("事件", "incident", required=True)]
    body: Annotated[str, Pick("机构", Body, required=True)]
    reason: Annotated[str, Words("理由", lines=2)] = ""
    level: Annotated[int | None, OneOf("响应级别", LEVELS, none="未定级别")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandDownBody(Command):
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
    name: ClassVar[str] = "command.release_co_commander"
    incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer(Command):
    """The outgoing commander hands over: the first confirmation. `outgoing` empty: the current commander's post.

    `situation` says where things stand, `open_matters` what is promised and not done (orders, requests, reports).
    """

    name: ClassVar[str] = "command.offer_transfer"
    incident: str
    incoming: str
    reason: str
    situation: str
    outgoing: str = ""
    open_matters: str = ""
    hazards: str = ""


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
    name: ClassVar[str] = "command.close_field_post"
    incident: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup(Command):
    """Form a working group from a template, or one of the city's own with a name; again: with other units."""

    name: ClassVar[str] = "command.form_group"
    incident: str
    template: str | None = None
    name_zh: str = ""
    name_en: str = ""
    lead_unit: str | None = None
    units: tuple[str, ...] = ()
    leader: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveGroup(Command):
    name: ClassVar[str] = "command.dissolve_group"
    incident: str
    group: str
    reason: str = ""

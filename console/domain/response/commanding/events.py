"""What can happen to the command of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEvent(Event):
    """Base of what happens to the command of one incident; never recorded itself. `id` is the incident."""

    subject: ClassVar[str] = "incident_command"

    @property
    def incident_id(self) -> str | None:
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyActivated(CommandEvent):
    kind: ClassVar[str] = "command.body_activated"
    body: str
    reason: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStoodDown(CommandEvent):
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
    kind: ClassVar[str] = "command.co_commander_released"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffered(CommandEvent):
    kind: ClassVar[str] = "command.transfer_offered"
    outgoing: str
    outgoing_holder: str | None
    incoming: str
    incoming_holder: str | None
    reason: str
    situation: str
    open_matters: str = ""
    hazards: str = ""


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
    kind: ClassVar[str] = "command.field_post_closed"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFormed(CommandEvent):
    """Formed, or formed anew with other units when it stood already."""

    kind: ClassVar[str] = "command.group_formed"
    group: str
    name_zh: str
    name_en: str = ""
    template: str | None = None
    lead_unit: str | None = None
    units: tuple[str, ...] = ()
    leader: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDissolved(CommandEvent):
    kind: ClassVar[str] = "command.group_dissolved"
    group: str
    reason: str = ""

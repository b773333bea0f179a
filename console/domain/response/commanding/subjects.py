"""The command of one incident: who commands, what works on it, what was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Position, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveBody:
    """A body that works on an incident: since when, until when (None: still), why, at which response level."""

    body: str
    since: Millis
    reason: str = ""
    level: int | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffer:
    """The outgoing commander has confirmed; command has not changed yet."""

    outgoing: str
    outgoing_holder: str | None
    incoming: str
    incoming_holder: str | None
    reason: str
    situation: str
    open_matters: str = ""
    hazards: str = ""
    offered_at: Millis
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A finished command transfer (指挥权移交) with both confirmations.

    `how` is `transfer`, or `succession` when the outgoing commander could not be reached: then `offered_at` is None.
    """

    how: str
    outgoing: str
    outgoing_holder: str | None
    incoming: str
    incoming_holder: str | None
    reason: str
    situation: str = ""
    open_matters: str = ""
    hazards: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group (工作组) of the field command post. `template` is the group template it came from, if any."""

    id: str
    name_zh: str
    name_en: str = ""
    template: str | None = None
    lead_unit: str | None = None
    units: tuple[str, ...] = ()
    leader: str = ""
    phone: str = ""
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
        return any(entry.body == body for entry in self.active)

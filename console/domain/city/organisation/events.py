"""What can happen to the organisation, and to the command of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.plans.pack import BodyRow, MembershipRow, PostRow, UnitRow
from console.domain.core.kernel import Event, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRegistered(Event):
    kind: ClassVar[str] = "command.body_registered"
    subject: ClassVar[str] = "body"
    row: BodyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRegistered(Event):
    kind: ClassVar[str] = "command.unit_registered"
    subject: ClassVar[str] = "unit"
    row: UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRegistered(Event):
    kind: ClassVar[str] = "command.post_registered"
    subject: ClassVar[str] = "post"
    row: PostRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRegistered(Event):
    kind: ClassVar[str] = "command.membership_registered"
    subject: ClassVar[str] = "membership"
    row: MembershipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEdited(Event):
    """What the city knows of a unit. A field that is None was not touched."""

    kind: ClassVar[str] = "command.unit_edited"
    subject: ClassVar[str] = "unit"
    strikable: ClassVar[bool] = True
    name_zh: str | None = None
    name_en: str | None = None
    contact: str | None = None
    phone: str | None = None
    channel: str | None = None
    position: Position | None = None
    note: str | None = None


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
    kind: ClassVar[str] = "command.reachability_set"
    subject: ClassVar[str] = "post"
    strikable: ClassVar[bool] = True
    reachability: str
    note: str = ""
    incident: str | None = None

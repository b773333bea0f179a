"""What can happen to a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, Position, Provenance, World


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEvent(Event):
    """Base of the events of this area; never recorded itself."""

    subject: ClassVar[str] = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRegistered(TeamEvent):
    """A team is on the roster: from a pack (fields are the columns of teams.csv) or added by an operator."""

    kind: ClassVar[str] = "team.registered"
    name_zh: str
    name_en: str = ""
    tier: str = "professional"
    skills: tuple[str, ...] = ()
    unit: str | None = None
    count: int | None = 1
    personnel: int | None = None
    personnel_basis: str = ""
    status: str = "existing"
    place: str = ""
    position: Position | None = None
    perhaps_same: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    contact: str = ""
    phone: str = ""
    equipment: str = ""
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEdited(TeamEvent):
    """What the city knows better than its plan. A field that is None was not touched."""

    kind: ClassVar[str] = "team.edited"
    strikable: ClassVar[bool] = True
    name_zh: str | None = None
    name_en: str | None = None
    skills: tuple[str, ...] | None = None
    unit: str | None = None
    personnel: int | None = None
    personnel_basis: str | None = None
    status: str | None = None
    place: str | None = None
    contact: str | None = None
    phone: str | None = None
    equipment: str | None = None
    vehicle: str | None = None
    note: str = ""

    def may_be_struck(self, world: World) -> bool:
        """Not a change from planned to existing: the team was sent out or filled on the strength of it. Edit it back."""
        return self.status is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMoved(TeamEvent):
    """Where the team is now; `home` when this is its new base."""

    kind: ClassVar[str] = "team.moved"
    strikable: ClassVar[bool] = True
    position: Position
    place: str = ""
    home: bool = False
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDispatched(TeamEvent):
    """The team is ordered to an incident. `overrules` is the team the recommendation had put first, if another."""

    kind: ClassVar[str] = "team.dispatched"
    incident: str
    order: str | None = None
    eta: Millis | None = None
    reason: str = ""
    overrules: str | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReassigned(TeamEvent):
    """Taken away from `incident` for `to_incident`: on the timeline of the incident that loses it."""

    kind: ClassVar[str] = "team.reassigned"
    incident: str
    to_incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDeparted(TeamEvent):
    kind: ClassVar[str] = "team.departed"
    incident: str
    eta: Millis | None = None
    personnel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRerouted(TeamEvent):
    """The team takes another way and is expected at another time; `eta` None: no way is known any more."""

    kind: ClassVar[str] = "team.rerouted"
    incident: str
    eta: Millis | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamArrived(TeamEvent):
    kind: ClassVar[str] = "team.arrived"
    incident: str
    position: Position | None = None
    personnel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReleased(TeamEvent):
    """The commitment ends; a team that had not left is free at once, one that had is on its way back.

    `fit` is false when it said it could not: then nobody knows what it can do now.
    """

    kind: ClassVar[str] = "team.released"
    incident: str
    reason: str = ""
    fit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReturned(TeamEvent):
    """Back at base; ready again unless `fit` is false."""

    kind: ClassVar[str] = "team.returned"
    fit: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWentOut(TeamEvent):
    """Out of service: maintenance, exhaustion, leave."""

    kind: ClassVar[str] = "team.out_of_service"
    reason: str
    until: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCameBack(TeamEvent):
    """The team says it is ready."""

    kind: ClassVar[str] = "team.back_in_service"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationOverruled(TeamEvent):
    """`id` is the recommended team that was not taken; `chosen` went instead, or nobody."""

    kind: ClassVar[str] = "team.overruled"
    incident: str
    chosen: str | None = None
    reason: str

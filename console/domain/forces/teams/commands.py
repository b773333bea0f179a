"""What an operator can do with a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTeam(Command):
    """Put a team on the roster that no pack names. `id` is made when it is empty."""

    name: ClassVar[str] = "teams.add"
    id: str = ""
    name_zh: str
    name_en: str = ""
    tier: str = "professional"
    skills: tuple[str, ...] = ()
    unit: str | None = None
    personnel: int | None = None
    personnel_basis: str = ""
    place: str = ""
    position: Position | None = None
    contact: str = ""
    phone: str = ""
    equipment: str = ""
    vehicle: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTeam(Command):
    """What the city knows better than its plan; None leaves a field as it is. A change of `status` wants a note."""

    name: ClassVar[str] = "teams.edit"
    team: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTeam(Command):
    """Where the team is; `home` when its base has moved (a marker dragged on the map of the roster)."""

    name: ClassVar[str] = "teams.move"
    team: str
    position: Position
    place: str = ""
    home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RerouteTeam(Command):
    """The team goes another way: a road on its way was closed, or is open again.

    `eta_seconds` is the travel time from now on, None when no way is known; `reason` says what changed.
    """

    name: ClassVar[str] = "teams.reroute"
    team: str
    eta_seconds: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTeam(Command):
    """The incident gives the team back."""

    name: ClassVar[str] = "teams.release"
    team: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReturned(Command):
    """Back at base. `fit` is false when it cannot go out again before a rest."""

    name: ClassVar[str] = "teams.returned"
    team: str
    fit: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutOfService(Command):
    name: ClassVar[str] = "teams.out_of_service"
    team: str
    reason: str
    until: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToService(Command):
    """The team says it is ready: after a time out, or because nobody had asked before."""

    name: ClassVar[str] = "teams.back_in_service"
    team: str
    note: str = ""

"""What is known of a rescue team (救援队伍): what it can do, whether it is ready, where it is, what it is committed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.kernel import Millis, Position, Provenance, Subject

TIERS = ("comprehensive", "professional", "grassroots", "social", "enterprise", "military")

# The life of a team; `ordered` has its order and has not reported that it left.
READINESS = ("unknown", "ready", "ordered", "under_way", "on_scene", "returning", "out")
COMMITTED = ("ordered", "under_way", "on_scene")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a team is committed to: the incident, by which order, since when, and when it should be there."""

    incident: str
    order: str | None = None
    since: Millis
    eta: Millis | None = None
    departed_at: Millis | None = None
    arrived_at: Millis | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """An operator did not follow a recommendation of this team: for which incident, who went instead, why."""

    incident: str
    chosen: str | None
    reason: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The team was taken from one incident for another: kept, because the first one may still want it."""

    incident: str
    to_incident: str
    reason: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Subject):
    """A rescue team, or a row of several that a plan counts without naming them (`count` > 1).

    `personnel` is None when unknown; `personnel_basis` is exact, minimum, approximate or empty. `status` is existing,
    planned or upgrade. `position` carries its own age and quality; `home` is where the team returns to.
    """

    subject: ClassVar[str] = "team"
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
    home: Position | None = None
    position: Position | None = None
    provenance: Provenance = Provenance()
    readiness: str = "unknown"
    readiness_at: Millis | None = None
    out_reason: str = ""
    out_until: Millis | None = None
    assignment: Assignment | None = None
    contact: str = ""
    phone: str = ""
    equipment: str = ""
    passed_over: tuple[PassedOver, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    registered_at: Millis | None = None
    edited_by: str = ""
    edited_at: Millis | None = None

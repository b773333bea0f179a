"""What is known of a rescue team (救援队伍): what it can do, whether it is ready, where it is, what it is committed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Position, Provenance, phrase
from console.domain.core.places import Site, Stationed

TIERS: dict[str, Phrase] = {
    "comprehensive": phrase("综合性消防救援"),
    "professional": phrase("专业队伍"),
    "grassroots": phrase("基层队伍"),
    "social": phrase("社会力量"),
    "enterprise": phrase("企业队伍"),
    "military": phrase("军队和民兵"),
}

UNKNOWN, READY, ORDERED, UNDER_WAY = "unknown", "ready", "ordered", "under_way"
ON_SCENE, RETURNING, OUT = "on_scene", "returning", "out"
READINESS: dict[str, Phrase] = {
    UNKNOWN: phrase("状态未核实"),
    READY: phrase("待命"),
    ORDERED: phrase("已受令"),  # has its order and has not reported that it left
    UNDER_WAY: phrase("途中"),
    ON_SCENE: phrase("在场"),
    RETURNING: phrase("返回途中"),
    OUT: phrase("停用"),
}
COMMITTED = (ORDERED, UNDER_WAY, ON_SCENE)
STATUSES: dict[str, Phrase] = {"existing": phrase("现有"), "planned": phrase("规划"), "upgrade": phrase("扩建中")}
BASES: dict[str, Phrase] = {  # of the head count
    "": phrase("依据不明"),
    "exact": phrase("准确"),
    "minimum": phrase("不少于"),
    "approximate": phrase("约"),
}
PERSONNEL_BASES = ("", "exact", "minimum", "approximate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a team is committed to: the incident, by which order, since when, and when it should be there.

    Times are when it happened; `chosen_at` is when the console learnt of the way that counts now (recorded): closures that it
    knew of by then are no news. `vehicle`: in which the team goes this time; "" its usual one (vehicles.py).
    """

    incident: str
    order: str | None = None
    since: Millis
    eta: Millis | None = None
    departed_at: Millis | None = None
    rerouted_at: Millis | None = None  # since when the team goes another way than was ordered
    arrived_at: Millis | None = None
    personnel: int | None = None  # how many went
    reason: str = ""
    chosen_at: Millis | None = None
    vehicle: str = ""


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
class Team(Site, Stationed):
    """A rescue team, or a row of several that a plan counts without naming them (`count` > 1).

    `personnel` is None when unknown; `personnel_basis` is exact, minimum, approximate or empty. `status` is existing,
    planned or upgrade. `position` carries its own age and quality; `home` is where the team returns to. `vehicle` is the
    kind (roads/vehicles.py) it travels in, "" when nobody has said.
    `perhaps_same`: ids of teams that may be this one under another name; whoever sends both must check first.
    """

    subject: ClassVar[str] = "team"
    rank: ClassVar[int] = 4
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
    perhaps_same: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    readiness: str = "unknown"
    readiness_at: Millis | None = None
    out_reason: str = ""
    out_until: Millis | None = None
    assignment: Assignment | None = None
    contact: str = ""
    phone: str = ""
    equipment: str = ""
    vehicle: str = ""
    passed_over: tuple[PassedOver, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    registered_at: Millis | None = None
    edited_by: str = ""
    edited_at: Millis | None = None
    own: tuple[str, ...] = ()  # fields the city has set itself, which no newer pack overwrites (registration.py)

    @property
    def is_committed(self) -> bool:
        """Ordered to an incident, on the way there, or on scene."""
        return self.assignment is not None and self.readiness in COMMITTED

    @property
    def stands_at(self) -> Position | None:
        """Where it stands ready; None for what is only planned or counted, is out of service, or is nobody knows where."""
        is_one = self.status != "planned" and (self.count or 0) == 1
        return self.position if is_one and self.readiness != OUT else None

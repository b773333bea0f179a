"""A city pack in memory: what a folder of docs/packs.md says, typed, before anything of it is in a file.

Row classes have the names of the columns (`class` is `class_`); `lon`, `lat` and `position_quality` are one `Position`.
An empty cell is None for numbers and references, "" for words and codes, () for lists. The subjects that a row becomes begin
with its fields (Body with BodyRow); the order of the fields is part of a row's digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from console.domain.city.plans.model import (
    Category,
    City,
    ClockRule,
    Document,
    ExpertGroup,
    GradeRule,
    GroupTemplate,
    IncidentKind,
    Indicator,
    Need,
    Norm,
    OrderTemplate,
    PlanTask,
    ResponseRule,
    Skill,
    WarningRule,
)
from console.domain.core.kernel import Position, Provenance
from console.domain.core.records import dataclass

LEVELS = ("city", "county", "district")
STATUSES = ("existing", "planned", "upgrade")
QUALITIES = ("surveyed", "named_place", "settlement_centroid", "assumed")
CLASSES = ("natural", "accident", "health", "security")
BODY_KINDS = ("general", "special", "committee", "office", "task_team", "forward_group", "expert_commission")
ROLES = (
    "commander_in_chief",
    "executive_deputy",
    "deputy",
    "commander",
    "deputy_commander",
    "office_director",
    "leader",
    "liaison",
    "duty_officer",
    "duty_leader",
)
LETTERS = ("A", "B")
UNIT_KINDS = (
    "gov_dept",
    "county",
    "township",
    "subdistrict",
    "force",
    "military",
    "enterprise",
    "superior",
    "party",
    "institution",
    "social",
    "village",
    "other",
)
TEAM_TIERS = ("comprehensive", "professional", "grassroots", "social", "enterprise", "military")
PERSONNEL_BASES = ("exact", "minimum", "approximate")
FACILITY_KINDS = (
    "warehouse",
    "shelter",
    "rescue_base",
    "fire_station",
    "command_centre",
    "training_base",
    "medical",
    "station",
    "transport",
    "support_centre",
    "other",
)
RISK_KINDS = (
    "geohazard",
    "flood_site",
    "river",
    "reservoir",
    "lake",
    "mine",
    "tailings",
    "hazchem",
    "major_hazard",
    "forest",
    "earthquake",
    "risk_household",
    "enterprise",
    "transport",
    "utility",
    "population",
    "weather",
    "other",
)
RESERVE_KINDS = ("physical", "agreement", "enterprise", "capacity", "virtual")
PLACE_KINDS = ("seat", "town", "village", "place")
ROAD_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary", "residential", "connector")
DIRECTIONS = ("both", "forward")
CLOCK_DUTIES = ("first", "relay", "daily", "periodic", "correction", "verify")
OWED_BY = ("city", "county", "district", "unit", "province")
RESPONSE_TRIGGERS = ("warning", "grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A line of headquarters.csv."""

    id: str
    parent: str | None
    kind: str
    name_zh: str
    name_en: str = ""
    lead_unit: str | None = None
    status: str = "existing"
    hazards: tuple[str, ...] = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A line of posts.csv; a pack never names who holds a post."""

    id: str
    body: str
    name_zh: str
    name_en: str = ""
    role: str
    letter: str = ""
    rank: int | None = None
    unit: str | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A line of units.csv."""

    id: str
    name_zh: str
    name_en: str = ""
    kind: str = "other"
    parent: str | None = None
    position: Position | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A line of members.csv."""

    id: str
    body: str
    unit: str
    duty_zh: str = ""
    duty_en: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A line of teams.csv."""

    id: str
    name_zh: str
    name_en: str
    tier: str
    skills: tuple[str, ...]
    unit: str | None
    count: int | None
    personnel: int | None
    personnel_basis: str
    status: str
    place: str
    position: Position | None
    perhaps_same: tuple[str, ...] = ()
    provenance: Provenance
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRow:
    """A line of facilities.csv; areas in square metres."""

    id: str
    kind: str
    name_zh: str
    name_en: str = ""
    status: str = "existing"
    class_: str = ""
    area_m2: float | None = None
    capacity: int | None = None
    quantity: int | None = None
    place: str = ""
    position: Position | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """A line of risks.csv."""

    id: str
    kind: str
    name_zh: str
    name_en: str = ""
    count: float | None = None
    unit: str = ""
    scale: str = ""
    exposure: str = ""
    place: str = ""
    position: Position | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyRow:
    """An item of the material catalogue; `quantity` only when a document states one. `place`: words or a facility id."""

    id: str
    category: str
    name_zh: str
    name_en: str
    unit: str
    quantity: int | None
    reserve_kind: str
    place: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A line of places.csv."""

    id: str
    name_zh: str
    name_en: str = ""
    kind: str = "place"
    population: int | None = None
    position: Position | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRow:
    """One piece of road between two junctions; ends are joined when equal to six decimals."""

    id: str
    name_zh: str
    class_: str
    a_lon: float
    a_lat: float
    b_lon: float
    b_lat: float
    metres: float
    direction: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One city's pack. `lines` gives, per file, the row number of each entry as a spreadsheet shows it."""

    city: City
    headquarters: tuple[BodyRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    members: tuple[MembershipRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    experts: tuple[ExpertGroup, ...] = ()
    facilities: tuple[FacilityRow, ...] = ()
    risks: tuple[RiskRow, ...] = ()
    norms: tuple[Norm, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    supplies: tuple[SupplyRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    roads: tuple[RoadRow, ...] = ()
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the pack is that of its city."""
        return self.city.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every city shares (resources/packs/common)."""

    kinds: tuple[IncidentKind, ...] = ()
    skills: tuple[Skill, ...] = ()
    categories: tuple[Category, ...] = ()
    grades: tuple[GradeRule, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    warnings: tuple[WarningRule, ...] = ()
    responses: tuple[ResponseRule, ...] = ()
    groups: tuple[GroupTemplate, ...] = ()
    orders: tuple[OrderTemplate, ...] = ()
    needs: tuple[Need, ...] = ()
    documents: tuple[str, ...] = ()  # ids that sources of common rows may name
    library: tuple[Document, ...] = ()  # those documents, so that an operator reads a title and not an id
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayerFacts:
    """The road layer of a pack as it lies in the file: an attachment by its digest, and what it holds."""

    id: str
    name: str
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    source: str = "assumed"

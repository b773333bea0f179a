"""Facilities (储备库、避难场所…), risk points and places: what they are, what can happen to them, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.plans.pack import FacilityRow, PlaceRow, RiskRow
from console.domain.core.kernel import Command, Event, Millis, Position, Provenance, World
from console.domain.core.traits import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility(Site):
    """A warehouse, shelter, base, station. Area in m², `capacity` in persons, `quantity` how many a row stands for.

    `occupancy` is the number of people in a shelter, None while nobody has said anything.
    """

    subject: ClassVar[str] = "facility"
    rank: ClassVar[int] = 0
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
    contact: str = ""
    phone: str = ""
    note: str = ""
    occupancy: int | None = None
    occupancy_at: Millis | None = None
    occupancy_by: str = ""
    own: tuple[str, ...] = ()
    edited_by: str = ""
    edited_at: Millis | None = None

    @property
    def exists(self) -> bool:
        """Planned is not existing; what is being extended is."""
        return self.status != "planned"

    @property
    def is_aggregate(self) -> bool:
        """A count of facilities no document names one by one; people and goods cannot be sent to a count."""
        return self.quantity is not None and self.quantity > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Site):
    """A risk point, or a count of them. `count` in `unit`; `exposure`: who and what is in reach, in words."""

    subject: ClassVar[str] = "risk"
    rank: ClassVar[int] = 3
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
    contact: str = ""
    phone: str = ""
    note: str = ""
    own: tuple[str, ...] = ()
    edited_by: str = ""
    edited_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Site):
    """A name of the gazetteer. `population` None: not known."""

    subject: ClassVar[str] = "place"
    rank: ClassVar[int] = 1
    name_zh: str
    name_en: str = ""
    kind: str = "place"
    population: int | None = None
    position: Position | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRegistered(Event):
    kind: ClassVar[str] = "facilities.registered"
    subject: ClassVar[str] = "facility"
    row: FacilityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityEdited(Event):
    """What the city knows better than its plan. A field that is None was not touched."""

    kind: ClassVar[str] = "facilities.edited"
    subject: ClassVar[str] = "facility"
    strikable: ClassVar[bool] = True
    name_zh: str | None = None
    name_en: str | None = None
    status: str | None = None
    class_: str | None = None
    area_m2: float | None = None
    capacity: int | None = None
    contact: str | None = None
    phone: str | None = None
    note: str | None = None

    def may_be_struck(self, world: World) -> bool:
        """Not a change from planned to existing: the place was sent out or filled on the strength of it. Edit it back."""
        return self.status is None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityMoved(Event):
    kind: ClassVar[str] = "facilities.moved"
    subject: ClassVar[str] = "facility"
    strikable: ClassVar[bool] = True
    position: Position
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelterIntakeRecorded(Event):
    """People who came and left, or with `counted` a head count that replaces the sum."""

    kind: ClassVar[str] = "facilities.intake_recorded"
    subject: ClassVar[str] = "facility"
    arrived: int = 0
    left: int = 0
    counted: int | None = None
    note: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRegistered(Event):
    kind: ClassVar[str] = "facilities.risk_registered"
    subject: ClassVar[str] = "risk"
    row: RiskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEdited(Event):
    kind: ClassVar[str] = "facilities.risk_edited"
    subject: ClassVar[str] = "risk"
    strikable: ClassVar[bool] = True
    name_zh: str | None = None
    name_en: str | None = None
    scale: str | None = None
    exposure: str | None = None
    place: str | None = None
    position: Position | None = None
    contact: str | None = None
    phone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRegistered(Event):
    kind: ClassVar[str] = "facilities.place_registered"
    subject: ClassVar[str] = "place"
    row: PlaceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFacility(Command):
    """A facility that no pack names. `id` is made when it is empty; `source` says who gave it."""

    name: ClassVar[str] = "facilities.add"
    id: str = ""
    kind: str
    name_zh: str
    name_en: str = ""
    status: str = "existing"
    class_: str = ""
    area_m2: float | None = None
    capacity: int | None = None
    place: str = ""
    position: Position | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFacility(Command):
    """What the city knows better than its plan; None leaves a field as it is."""

    name: ClassVar[str] = "facilities.edit"
    facility: str
    name_zh: str | None = None
    name_en: str | None = None
    status: str | None = None
    class_: str | None = None
    area_m2: float | None = None
    capacity: int | None = None
    contact: str | None = None
    phone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveFacility(Command):
    """Put the facility where it really stands (a marker dragged on the map)."""

    name: ClassVar[str] = "facilities.move"
    facility: str
    position: Position
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShelterIntake(Command):
    """People who came to a shelter and who left it; `counted` is a head count and stands alone."""

    name: ClassVar[str] = "facilities.intake"
    facility: str
    arrived: int = 0
    left: int = 0
    counted: int | None = None
    note: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRisk(Command):
    """What the city knows of a risk point; None leaves a field as it is."""

    name: ClassVar[str] = "facilities.edit_risk"
    risk: str
    name_zh: str | None = None
    name_en: str | None = None
    scale: str | None = None
    exposure: str | None = None
    place: str | None = None
    position: Position | None = None
    contact: str | None = None
    phone: str | None = None
    note: str | None = None

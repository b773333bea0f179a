"""What can happen to facilities, risk points and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.plans.pack import FacilityRow, PlaceRow, RiskRow
from console.domain.core.kernel import Event, Position, World


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

"""What an operator can do with facilities and risk points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Position


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

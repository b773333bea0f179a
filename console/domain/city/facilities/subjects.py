"""Facilities (储备库、避难场所…), risk points and places: what the map stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Millis, Phrase, Position, Provenance, phrase
from console.domain.core.places import Site

KIND_NAMES: dict[str, Phrase] = {
    "warehouse": phrase("物资储备库"),
    "shelter": phrase("避难场所"),
    "rescue_base": phrase("救援基地"),
    "fire_station": phrase("消防站"),
    "command_centre": phrase("指挥中心"),
    "training_base": phrase("培训演练基地"),
    "medical": phrase("医疗机构"),
    "station": phrase("监测台站"),
    "transport": phrase("交通枢纽"),
    "support_centre": phrase("保障中心"),
    "other": phrase("其他设施"),
}
STATUS_NAMES: dict[str, Phrase] = {"existing": phrase("已建成"), "planned": phrase("规划"), "upgrade": phrase("扩建中")}


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

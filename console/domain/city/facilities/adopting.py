"""Points of an imported layer become facilities of the city's own register: which of them can, and with what capacity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from console.domain.city.facilities.commands import AddFacility
from console.domain.city.facilities.subjects import Facility
from console.domain.core.geo import haversine_m, in_china
from console.domain.core.geodata.features import POINTS, Features
from console.domain.core.kernel import Millis, Position, World

SAME_M = 300.0
"""Metres within which a facility of the same name and kind is the same one: assumed, about the size of a school's grounds."""

MOST = 2_000
"""Features taken over at once; what one city registers is far below."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?:\D|$))")
_CAPACITY = ("容量", "容纳", "可安置", "安置人数", "capacity")


@dataclass(frozen=True, slots=True)
class Adoption:
    """`commands`: one a facility. The numbers say what was left out: features without a name, those that are registered
    already, those outside the country; and how many capacities could not be read and stay unknown."""

    commands: tuple[AddFacility, ...] = field(default=())
    unnamed: int = 0
    known: int = 0
    outside: int = 0
    unread: int = 0


def adoption(
    world: World, features: Features, kind: str, name: str, capacity: str, source: str, now: Millis
) -> Adoption:
    """What registering a whole layer would do. `name`, `capacity`: columns of the layer; `capacity` may be empty.

    A feature is named once: a second one with the same name at the same place is left out like one that is registered.
    """
    taken: dict[str, list[tuple[float, float]]] = {}
    for facility in world.all(Facility):
        if facility.kind == kind and facility.position is not None:
            at = (facility.position.lon, facility.position.lat)
            taken.setdefault(facility.name_zh, []).append(at)
    commands: list[AddFacility] = []
    unnamed = known = outside = unread = 0
    for number in (features.geometry == POINTS).nonzero()[0].tolist():
        title = features.text(name, number).strip()
        lon, lat = features.xy[features.part_start[features.feature_start[number]]].tolist()
        if not title:
            unnamed += 1
        elif not in_china(lon, lat):
            outside += 1
        elif _is_among(lon, lat, taken.get(title, ())):
            known += 1
        else:
            taken.setdefault(title, []).append((lon, lat))
            said = features.text(capacity, number).strip() if capacity else ""
            people = people_in(said)
            unread += bool(said) and people is None
            position = Position(lon=lon, lat=lat, quality="reported", at=now)
            commands.append(AddFacility(kind=kind, name_zh=title, capacity=people, position=position, source=source))
    return Adoption(tuple(commands), unnamed, known, outside, unread)


def people_in(text: str) -> int | None:
    """A number of people as files have it: "1200", "1,200人", "约300", "0.5万"; None when it is not one number."""
    numbers = _NUMBER.findall(_THOUSANDS.sub("", text))
    if len(numbers) != 1 or "-" in text:
        return None
    return round(float(numbers[0]) * (10_000 if "万" in text else 1))


def capacity_column(columns: Iterable[str]) -> str:
    """The column that seems to hold capacities; empty: none does."""
    return next((column for column in columns if any(word in column.lower() for word in _CAPACITY)), "")


def _is_among(lon: float, lat: float, places: Iterable[tuple[float, float]]) -> bool:
    return any(haversine_m(lon, lat, *place) <= SAME_M for place in places)

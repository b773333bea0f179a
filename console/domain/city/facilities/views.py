"""What is near a point, how full the shelters are, and which features of a layer can become facilities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from console.domain.city.facilities.model import AddFacility, Facility, Place, Risk
from console.domain.core import geo
from console.domain.core.geo import haversine_m, in_china
from console.domain.core.geodata.features import POINTS, Features
from console.domain.core.kernel import Millis, Phrase, Position, Subject, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True)
class ShelterRow:
    """A shelter: how many are inside (None: unknown), how many more fit (None: capacity unknown), since when that is said.

    `age` in milliseconds of what is known of the people inside; `warning` is None when nothing is wrong.
    """

    shelter: Facility
    occupancy: int | None
    free: int | None
    age: Millis | None
    warning: Phrase | None

    @property
    def is_over(self) -> bool:
        """More people inside than it has room for."""
        return self.free is not None and self.free < 0


@dataclass(frozen=True, slots=True)
class Near:
    """Something near a point: how far in metres as the crow flies, in which direction."""

    subject: Subject
    name: Named
    position: Position
    metres: float
    direction: Phrase


def shelters(world: World, now: Millis) -> tuple[ShelterRow, ...]:
    """All shelters, planned ones included (shown, never used)."""
    return tuple(_shelter(facility, now) for facility in world.all(Facility) if facility.kind == "shelter")


def _shelter(shelter: Facility, now: Millis) -> ShelterRow:
    inside, room = shelter.occupancy, shelter.capacity
    return ShelterRow(
        shelter=shelter,
        occupancy=inside,
        free=None if room is None else room - (inside or 0),
        age=None if shelter.occupancy_at is None else max(0, now - shelter.occupancy_at),
        warning=_warning(shelter),
    )


def _warning(shelter: Facility) -> Phrase | None:
    if not shelter.exists:
        return phrase("尚在规划，不能使用")
    if shelter.occupancy and shelter.capacity is None:
        return phrase("容量未知")
    if shelter.capacity is not None and (shelter.occupancy or 0) > shelter.capacity:
        over = (shelter.occupancy or 0) - shelter.capacity
        return phrase("超员{over}人（容量{capacity}人）", over=over, capacity=shelter.capacity)
    return None


def near(world: World, position: Position, kinds: Iterable[str], km: float) -> tuple[Near, ...]:
    """Facilities, risk points and places of these kinds within so many kilometres, nearest first; () asks for all.

    What is only planned is not near anybody who needs it and is left out.
    """
    wanted = frozenset(kinds)
    found = []
    for subject in _located(world):
        where = getattr(subject, "position", None)
        if where is None or (wanted and getattr(subject, "kind", "") not in wanted):
            continue
        metres = geo.distance_m(position, where)
        if metres <= km * 1000:
            found.append(Near(subject, named(subject), where, metres, geo.bearing_words(position, where)))
    return tuple(sorted(found, key=lambda entry: (entry.metres, entry.subject.id)))


def _located(world: World) -> Iterator[Facility | Risk | Place]:
    yield from (facility for facility in world.all(Facility) if facility.exists)
    yield from world.all(Risk)
    yield from world.all(Place)


# Metres within which a facility of the same name and kind is the same one: assumed, about the size of a school's
# grounds
SAME_M = 300.0

# Features taken over at once; what one city registers is far below
MOST = 2_000

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

"""What panels and the map show of facilities: shelters and how full they are, what is near, where a name is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.core import geo
from console.domain.core.kernel import Millis, Phrase, Position, Subject, World, phrase
from console.domain.core.names import Named, named


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

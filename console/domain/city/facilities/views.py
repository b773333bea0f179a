"""What panels and the map show of facilities: shelters and how full they are, what is near, where a name is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.city.organisation.subjects import Unit
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


@dataclass(frozen=True, slots=True)
class Found:
    """Something whose name was meant: best matches have the lowest rank (0 the name, 1 its beginning, 2 within, 3 its `place`)."""

    subject: Subject
    name: Named
    position: Position | None
    rank: int


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


def find_place(world: World, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Where a name is: places, facilities, risk points, units and teams, best first; those with a position before others.

    Matches Chinese and English names, and the words of `place`; case does not matter.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    found = []
    for order, subject in enumerate(_named(world)):
        rank = _rank(subject, wanted)
        if rank is not None:
            where = getattr(subject, "position", None)
            found.append(((rank, where is None, order), Found(subject, named(subject), where, rank)))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0])[:limit])


def _named(world: World) -> Iterator[Subject]:
    from console.domain.forces.teams.subjects import Team  # an area beside this one, needed for this search only

    yield from world.all(Place)
    yield from world.all(Facility)
    yield from world.all(Risk)
    yield from world.all(Unit)
    yield from world.all(Team)


def _rank(subject: Subject, wanted: str) -> int | None:
    names = [name for name in (getattr(subject, key, "").casefold() for key in ("name_zh", "name_en")) if name]
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(wanted in name for name in names):
        return 2
    return 3 if wanted in getattr(subject, "place", "").casefold() else None

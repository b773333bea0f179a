"""Finding places by what people type: Chinese, pinyin, initials, English, or coordinates.

A `Gazetteer` is made once for a world, on any thread, and asked at every key; console.domain.core.name_index keeps that quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import ROLES
from console.domain.city.map.rules import standing
from console.domain.core.geodata import crs as systems
from console.domain.core.kernel import Phrase, Position, Subject, SubjectKey, World, phrase
from console.domain.core.name_index import NameIndex
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident

COORDINATES, ROAD = "coordinates", "road"
LIMIT = 20
_LARGEST = 60  # characters; a name that is longer is a description

# What a find is. Names of layers have the layer's role instead (map.subjects.ROLES).
KINDS: dict[str, Phrase] = {
    Incident.subject: phrase("事件"),
    Place.subject: phrase("地名"),
    Facility.subject: phrase("设施"),
    Team.subject: phrase("队伍"),
    Risk.subject: phrase("风险点"),
    "plot": phrase("标绘"),
    ROAD: phrase("道路"),
    COORDINATES: phrase("坐标"),
}

_SUBJECTS: tuple[type[Place | Facility | Team | Risk], ...] = (Place, Facility, Team, Risk)
_PLACE_ORDER = {"seat": 0, "town": 1, "place": 2, "village": 3}
_NUMBERS = re.compile(r"[-+]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Extra:
    """A name that is no subject: of a road, or of a feature in a layer. `kind` is ROAD or a role of a layer."""

    name: str
    kind: str
    lon: float
    lat: float
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A place that fits. `key` is the subject it belongs to, None for roads, features and coordinates; `why` it fits."""

    name_zh: str
    name_en: str
    kind: str
    lon: float
    lat: float
    key: SubjectKey | None
    why: Phrase

    @property
    def kind_words(self) -> Phrase:
        """What it is, in words."""
        return KINDS.get(self.kind) or ROLES.get(self.kind) or ROLES["other"]


def find(
    world: World, text: str, extra: Iterable[Extra] = (), limit: int = LIMIT, *, crs: str = systems.WGS84
) -> tuple[Found, ...]:
    """The places that fit best, best first. For one question; who asks at every key keeps a `Gazetteer`."""
    return Gazetteer(world, extra).find(text, limit, crs=crs)


@dataclass(frozen=True, slots=True)
class _Entry:
    zh: str
    en: str
    kind: str
    lon: float
    lat: float
    key: SubjectKey | None
    spellings: tuple[str, ...]


class Gazetteer:
    """Every name of a world that has a position, ready to be searched."""

    def __init__(self, world: World, extra: Iterable[Extra] = ()) -> None:
        self._entries = (*_of_world(world), *_of_extra(extra))
        self._near = _middle(self._entries)
        rows = [(number, name) for number, entry in enumerate(self._entries) for name in entry.spellings]
        self._entry_of = [number for number, _ in rows]
        self._index = NameIndex([name for _, name in rows])

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, limit: int = LIMIT, *, crs: str = systems.WGS84) -> tuple[Found, ...]:
        """The places that fit best, best first: coordinates of the system `crs`, then names. Nothing for no text."""
        typed = text.strip()
        if not typed:
            return ()
        place = at_coordinates(typed, crs, self._near)
        found = [] if place is None else [place]
        for rank, row in self._ranked(typed, limit):
            entry = self._entries[self._entry_of[row]]
            why = _why(rank, self._index.names[row], entry)
            found.append(Found(entry.zh, entry.en, entry.kind, entry.lon, entry.lat, entry.key, why))
        return tuple(found[:limit])

    def _ranked(self, typed: str, limit: int) -> list[tuple[int, int]]:
        """(rank, row) of the best names, one row an entry. Rows lie in the order in which equal ranks are offered."""
        best: dict[int, tuple[int, int]] = {}  # entry → its rank and row; filled from the best rank on
        for rank, row in self._index.ranked(typed):
            best.setdefault(self._entry_of[row], (rank, row))
            if len(best) >= limit:
                break
        return list(best.values())


def at_coordinates(text: str, crs: str, near: tuple[float, float] | None = None) -> Found | None:
    """The place of typed coordinates; None when they are none. What no letters decide is taken in `crs`, and `why` says so.

    Metres while `crs` is in degrees are tried in the system that puts them nearest to `near`.
    """
    used = crs
    place = systems.parse_coordinates(text, used)
    if place is not None and systems.is_metric(crs) and systems.parse_coordinates(text, systems.WGS84) == place:
        used = systems.WGS84
    if place is None and not systems.is_metric(crs):
        numbers = [float(number) for number in _NUMBERS.findall(text)]
        if len(numbers) != 2 or min(numbers) < 1000:
            return None
        used = systems.guess([numbers], near=near).crs
        place = systems.parse_coordinates(text, used) if systems.is_metric(used) else None
    if place is None:
        return None
    name = systems.format_coordinates(systems.WGS84, *place)
    return Found(name, name, COORDINATES, *place, None, phrase("按{crs}坐标理解", crs=used))


def _of_world(world: World) -> Iterator[_Entry]:
    """In the order in which equally good names are offered: names of the land, then what stands and happens there."""
    for kind in _SUBJECTS:
        for subject in sorted(world.all(kind), key=_importance):
            yield from _entry(subject, subject.name_zh, subject.name_en)
    for incident in world.all(Incident):
        number = f"#{incident.number}"
        yield from _entry(incident, f"{number} {incident.title}", "", incident.title, number)
    for plot in standing(world):
        if plot.label:
            lon = sum(point[0] for point in plot.points) / len(plot.points)
            lat = sum(point[1] for point in plot.points) / len(plot.points)
            yield _Entry(plot.label, "", plot.subject, lon, lat, plot.key, (plot.label,))


def _importance(subject: Subject) -> tuple[int, int]:
    """Seats before towns before villages, the larger first; everything else as it comes."""
    if not isinstance(subject, Place):
        return (0, 0)
    return (_PLACE_ORDER.get(subject.kind, 9), -(subject.population or 0))


def _entry(subject: Subject, zh: str, en: str, *more: str) -> Iterator[_Entry]:
    position = getattr(subject, "position", None)
    if isinstance(position, Position) and (zh or en):
        names = tuple(dict.fromkeys(name for name in (zh, en, *more) if name))
        yield _Entry(zh or en, en, subject.subject, position.lon, position.lat, subject.key, names)


def _of_extra(extra: Iterable[Extra]) -> Iterator[_Entry]:
    for one in extra:
        names = tuple(dict.fromkeys(name.strip() for name in (one.name, one.name_en) if name.strip()))
        if names and len(names[0]) <= _LARGEST:
            yield _Entry(names[0], one.name_en, one.kind, one.lon, one.lat, None, names)


def _middle(entries: Sequence[_Entry]) -> tuple[float, float] | None:
    if not entries:
        return None
    lon, lat = np.median([(entry.lon, entry.lat) for entry in entries], axis=0)
    return (float(lon), float(lat))


def _why(rank: int, name: str, entry: _Entry) -> Phrase:
    if rank in (3, 4):
        return phrase("拼音“{name}”", name=name)
    return phrase("名称相符") if name in (entry.zh, entry.en) else phrase("又名“{name}”", name=name)

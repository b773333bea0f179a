"""Where FROM and TO are: a name from the pack, a name of the gazetteer, an id, or LON,LAT in degrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import FEATURES
from console.domain.city.map.rules import shown
from console.domain.core.geo import haversine_m
from console.domain.core.geodata.features import decode
from console.domain.core.kernel import Position, Subject, SubjectKey, World, phrase
from console.domain.core.names import named
from console.domain.core.ports import Store
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.usecases.gazetteer import COORDINATES, Extra, Found, find
from console.headless.output import Wrong

KINDS: tuple[type[Subject], ...] = (Place, Facility, Team, Risk, Incident)
SAME_PLACE_M = 50.0  # two things with one name this near to each other are one place to drive to
LISTED = 12
_PAIR = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,，]\s*([+-]?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to drive from or to: what was written, what it was understood as, and where that is."""

    text: str
    name: str
    kind: str
    position: Position
    key: SubjectKey | None = None

    def told(self) -> dict[str, Any]:
        """As every answer says it."""
        return {
            "text": self.text,
            "name": self.name,
            "kind": self.kind,
            "id": None if self.key is None else self.key[1],
            "lon": self.position.lon,
            "lat": self.position.lat,
            "position_quality": self.position.quality,
        }


def spot_of(world: World, text: str, more: Callable[[], Iterable[Extra]] = tuple) -> Spot:
    """The one place that is meant; `Wrong` with the candidates when it is none or several. `more`: names that are no subjects."""
    written = text.strip()
    pair = _PAIR.fullmatch(written)
    if pair is not None and abs(float(pair[1])) <= 180 and abs(float(pair[2])) <= 90:
        return _of_degrees(text, float(pair[1]), float(pair[2]))
    found = _by_id(world, written) or _by_name(world, written) or _by_gazetteer(world, written, more())
    if not found:
        raise Wrong(phrase("找不到地点“{text}”：请给出名称或“经度,纬度”", text=text), "place", text=text, candidates=[])
    known = [one for one in found if one.position is not None]
    if not known:
        raise Wrong(phrase("“{name}”没有位置", name=found[0].name), "place", text=text, candidates=_told(found))
    if not _is_one(known):
        sentence = phrase("“{text}”可以是{count}处，请写全名或坐标", text=text, count=len(known))
        raise Wrong(sentence, "ambiguous", text=text, candidates=_told(known))
    first = known[0]
    assert first.position is not None
    return Spot(text, first.name, first.kind, first.position, first.key)


def names_of(store: Store, world: World) -> Iterator[Extra]:
    """Names of features in the layers of the map that are labelled; each stands where its first point is."""
    for layer in shown(world):
        content = store.views.attachment(layer.digest) if layer.label and layer.kind == FEATURES else None
        if content is not None:
            features = decode(content)
            starts = features.part_start[features.feature_start[:-1]]
            for name, (lon, lat) in zip(
                features.fields.get(layer.label, ()), features.xy[starts].tolist(), strict=False
            ):
                if name:
                    yield Extra(name=name, kind=layer.role, lon=lon, lat=lat)


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    kind: str
    position: Position | None
    key: SubjectKey | None


def _of_degrees(text: str, lon: float, lat: float) -> Spot:
    return Spot(text, f"{lon:g},{lat:g}", COORDINATES, Position(lon=lon, lat=lat, quality="surveyed"))


def _by_id(world: World, text: str) -> list[_Candidate]:
    found = [subject for kind in KINDS if (subject := world.find(kind, text)) is not None]
    return [_candidate(subject) for subject in found]


def _candidate(subject: Subject) -> _Candidate:
    position = getattr(subject, "position", None)
    return _Candidate(named(subject).name_zh, subject.subject, position, subject.key)


def _by_name(world: World, text: str) -> list[_Candidate]:
    """Things with exactly this name, also those whose position nobody knows."""
    wanted = text.casefold()
    every = (subject for kind in KINDS for subject in world.all(kind))
    return [_candidate(subject) for subject in every if wanted in _names(subject)]


def _by_gazetteer(world: World, text: str, more: Iterable[Extra]) -> list[_Candidate]:
    """What people type, as in the window: pinyin, initials, English, parts of names, coordinates of every spelling. Equal
    names alone when there are any."""
    found = find(world, text, more)
    equal = [one for one in found if text.casefold() in (one.name_zh.casefold(), one.name_en.casefold())]
    return [_found(world, one) for one in equal or found]


def _found(world: World, one: Found) -> _Candidate:
    subject = None if one.key is None else world.lookup(one.key)
    own = getattr(subject, "position", None)
    quality = "surveyed" if one.kind == COORDINATES else "named_place"
    position = own if isinstance(own, Position) else Position(lon=one.lon, lat=one.lat, quality=quality)
    return _Candidate(one.name_zh or one.name_en, one.kind, position, one.key)


def _names(subject: Subject) -> list[str]:
    return [text.casefold() for text in (named(subject).name_zh, named(subject).name_en) if text]


def _is_one(found: Sequence[_Candidate]) -> bool:
    places = [one.position for one in found if one.position is not None]
    first = places[0]
    return all(haversine_m(first.lon, first.lat, one.lon, one.lat) <= SAME_PLACE_M for one in places)


def _told(found: Sequence[_Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "id": None if one.key is None else one.key[1],
            "lon": None if one.position is None else one.position.lon,
            "lat": None if one.position is None else one.position.lat,
        }
        for one in found[:LISTED]
    ]

"""What the commands of the map share: the file they work on, where a name lies, what is told of mistakes in a file.

`--db FILE` that is not there is made: a live file without a pack; `--exercise` makes an exercise file, `--city` loads a pack.
Without `--db` the work is done on a passing file that is gone afterwards. Nothing here loads Qt.

Where FROM and TO are: a name from the pack, a name of the gazetteer, an id, or LON,LAT in degrees.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import FEATURES
from console.domain.city.map.rules import shown
from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.geo import haversine_m
from console.domain.core.geodata.features import decode
from console.domain.core.kernel import Position, Subject, SubjectKey, World, phrase
from console.domain.core.names import named
from console.domain.core.ports import Archive, Store
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.usecases.gazetteer import COORDINATES, Extra, Found, find
from console.headless.output import Wrong, tell

ACTOR, POST = "命令行", ""  # who an entry is signed by that a script made; never the person on duty


@dataclass(frozen=True, slots=True)
class WorkFile:
    """An open file: the store, whether it was made for this command, and whether it goes away afterwards."""

    store: Store
    made: bool
    passing: bool


@contextmanager
def opened(options: argparse.Namespace, archive: Archive) -> Iterator[WorkFile]:
    """The file of `--db`, made when it is not there, closed in the end; `Wrong` when `--city` cannot be meant."""
    city = _city(options.city, archive)
    if options.db is not None:
        with _held(options, archive, options.db, city, passing=False) as hold:
            yield hold
        return
    with (
        tempfile.TemporaryDirectory(prefix="yipan-") as folder,
        _held(options, archive, Path(folder) / "passing.yipan", city, passing=True) as hold,
    ):
        yield hold


@contextmanager
def existing(archive: Archive, path: Path) -> Iterator[Store]:
    """A file that must be there, closed in the end."""
    store = archive.open(path)
    try:
        for note in store.notes:
            tell(str(note))
        yield store
    finally:
        store.close()


@contextmanager
def _held(
    options: argparse.Namespace, archive: Archive, path: Path, city: str | Path | None, *, passing: bool
) -> Iterator[WorkFile]:
    made = not path.exists()
    store = archive.create(path) if made else archive.open(path)
    for note in store.notes:
        tell(str(note))
    try:
        if made:
            mode = founding.EXERCISE if options.exercise or passing else founding.LIVE
            name = "" if city is None else Path(city).name
            store.execute(founding.FoundFile(mode=mode, title=path.stem, city=name), actor=ACTOR, post=POST)
        elif options.exercise and not founding.is_exercise(store.views.world()):
            raise Wrong(phrase("{file} 是正式文件，不能当作演练文件", file=path.name))
        if city is not None:
            _load(store, archive, city)
        yield WorkFile(store, made, passing)
    except BaseException:
        store.close()
        raise
    store.close()


def _load(store: Store, archive: Archive, city: str | Path) -> None:
    """The pack, unless the file has this city already; another city does not belong into it."""
    known = next(iter(store.views.world().all(City)), None)
    if known is None:
        archive.load_city(store, city, actor=ACTOR, post=POST)
    elif isinstance(city, str) and known.id != city:
        raise Wrong(phrase("文件里已是“{known}”，不能再装入“{city}”", known=known.id, city=city))


def _city(city: str | None, archive: Archive) -> str | Path | None:
    if city is None:
        return None
    if Path(city).is_dir():
        return Path(city)
    known = [card.id for card in archive.cities()]
    if city not in known:
        raise Wrong(phrase("没有城市“{city}”；现有：{known}", city=city, known="、".join(known)), known=known)
    return city


def near_of(options: argparse.Namespace, archive: Archive) -> tuple[float, float] | None:
    """Where the city lies, lon and lat, before anything is made or written: it tells zones of coordinates apart."""
    if options.db is not None and options.db.exists():
        store = archive.open(options.db)
        try:
            return _centre(store)
        finally:
            store.close()
    if options.city is None:
        return None
    passing = argparse.Namespace(**{**vars(options), "db": None})
    with opened(passing, archive) as hold:
        return _centre(hold.store)


def _centre(store: Store) -> tuple[float, float] | None:
    city = next(iter(store.views.world().all(City)), None)
    return None if city is None else city.centre


def peak_mb() -> float | None:
    """The most memory this process has had, in megabytes; None where the machine does not say."""
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(most / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)
    return None


def progress_line(name: str) -> Callable[[int, int], None]:
    """Says how far a file is, on a terminal only and only when a hundredth more is done."""
    last = [-1]
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda done, total: None

    def say(done: int, total: int) -> None:
        share = 100 * done // total if total else 0
        if share != last[0]:
            last[0] = share
            with suppress(OSError, ValueError):
                sys.stderr.write(f"\r{name} {share:3d} %" + ("\n" if share >= 100 else ""))
                sys.stderr.flush()

    return say


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

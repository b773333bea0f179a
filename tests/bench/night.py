"""A long night in a file: incidents, orders to many, a journal of thousands of entries, streets that were brought in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from console.domain.city.plans.model import City
from console.domain.core.desk import duty, founding
from console.domain.core.geodata.reading import GeoWish
from console.domain.core.kernel import Command, Position
from console.domain.response.incidents.model import AddNote, Incident, ReportIncident
from console.domain.response.orders.addressing import possible
from console.domain.response.orders.model import IssueOrder, To
from db.archive import FileArchive
from db.store import Store
from tests.support.streets import towns_of, write_streets

CITY = "xinzheng"
INCIDENTS, ORDERS, RECIPIENTS, ENTRIES = 20, 200, 40, 10_000
AT_ONCE = 500  # commands in one transaction
COARSE, FINE = (
    170.0,
    60.0,
)  # metres between streets: those of the file, and those that are imported while the window looks on
WORDS = (
    "积水已退，交通恢复",
    "抢险队已到位，正在排水",
    "群众已转移至安置点",
    "水位继续上涨，加强巡查",
    "道路中断，绕行通知已发",
)


def night(folder: Path, entries: int = ENTRIES, *, streets: bool = True, mode: str = founding.EXERCISE) -> Path:
    """The file; everything in it has come in by commands, as in a real night."""
    path = folder / f"night-{entries}.yipan"
    archive = FileArchive()
    store = archive.create(path)
    store.execute(founding.FoundFile(mode=mode, title=CITY, city=CITY), actor="甲", post="值班员")
    archive.load_city(store, CITY, actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    if streets:
        _bring(archive, store, street_file(folder, COARSE))
    _do(store, _reports(store))
    _do(store, _orders(store))
    _do(store, _notes(store, entries - store.views.file().events))
    store.close()
    return path


def street_file(folder: Path, spacing_m: float) -> Path:
    """Streets of the city as .osm.pbf, so far apart."""
    path = folder / f"streets-{round(spacing_m)}.osm.pbf"
    bbox, towns = towns_of(CITY)
    write_streets(path, bbox, spacing_m, 1, towns)
    return path


def _bring(archive: FileArchive, store: Store, path: Path) -> None:
    look = archive.look(path)
    wish = GeoWish(
        layers=tuple(layer.name for layer in look.layers), roles={layer.name: layer.role for layer in look.layers}
    )
    reading = archive.read_geodata(path, wish, lambda *_: None)
    archive.keep_geodata(store, reading, actor="甲", post="值班员")


def _do(store: Store, commands: Iterator[Command]) -> None:
    while some := list(islice(commands, AT_ONCE)):
        store.execute_all(some, actor="甲", post="值班员")


def _reports(store: Store) -> Iterator[Command]:
    lon, lat = next(iter(store.world.all(City))).centre
    for number in range(INCIDENTS):
        place = Position(lon=lon + 0.01 * (number % 5 - 2), lat=lat + 0.01 * (number // 5 - 2), quality="surveyed")
        yield ReportIncident(title=f"第{number + 1}处内涝", kind="flood", position=place, place=f"某路{number}号")


def _orders(store: Store) -> Iterator[Command]:
    incidents, parties = _incidents(store), [To(kind=kind, id=subject.id) for kind, subject in possible(store.world)]
    for number in range(ORDERS):
        first = number % max(1, len(parties) - RECIPIENTS)
        yield IssueOrder(
            incident=incidents[number % len(incidents)],
            recipients=tuple(parties[first : first + RECIPIENTS]),
            title=f"加强值守 {number + 1}",
            text="各单位加强值守，及时报告。",
        )


def _notes(store: Store, count: int) -> Iterator[Command]:
    incidents = _incidents(store)
    for number in range(count):
        yield AddNote(incident=incidents[number % len(incidents)], text=f"{WORDS[number % len(WORDS)]}（{number}）")


def _incidents(store: Store) -> Sequence[str]:
    return [incident.id for incident in store.world.all(Incident)]

"""A stage with rules on it: the shipped common pack, one small city with a headquarters and posts.

play = rulebook.play()            # someone on duty, rules loaded
id = rulebook.report(play, "hazchem-leak", figures={"dead": 3})
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, get_type_hints

from console.domain.city.organisation.model import BodyRegistered, PostRegistered
from console.domain.city.plans.model import ROW_EVENTS, City, CityRegistered
from console.domain.city.plans.pack import BodyRow, Common, PostRow
from console.domain.core.desk import founding
from console.domain.core.kernel import Event, Millis, Position, Provenance
from console.domain.response.incidents.model import ReportIncident
from db.packs import read_common
from tests.support.play import Play

MINUTE: Millis = 60_000
HOUR: Millis = 60 * MINUTE
# 2026-07-20 02:10 in China, a Monday
NIGHT: Millis = 1_784_484_600_000

CITY = City(
    id="testcity",
    name_zh="试验区",
    name_en="Test District",
    adcode="410100",
    level="district",
    version="1",
    as_of="2026-01-01",
    centre=(113.3, 34.8),
    bbox=(113.0, 34.5, 113.6, 35.1),
    order_prefix="试应指",
    relief_hours=10,
    relief_source="plan 一",
)


@cache
def common() -> Common:
    return read_common()


@cache
def rules() -> tuple[Event, ...]:
    """One registration per row of the common pack."""
    makers = {get_type_hints(event)["row"]: event for event in ROW_EVENTS}
    tables = (getattr(common(), name) for name in common().__slots__)
    rows = [row for table in tables if isinstance(table, tuple) for row in table if type(row) in makers]
    return tuple(makers[type(row)](id=row.id, row=row) for row in rows)


def play(*, level: str = "district", city: str = CITY.id, mode: str = founding.LIVE, now: Millis = NIGHT) -> Play:
    """A file of a city of this level, rules loaded, 甲 on duty."""
    stage = Play.on_duty(mode=mode, city=city)
    stage.now = now
    row = replace(CITY, id=city, level=level)
    stage.feed([CityRegistered(id=city, row=row), *rules()])
    return stage


def staffed(**how: Any) -> Play:
    """The same with a general headquarters, one for floods, and posts of several ranks (vacant, as in every pack)."""
    stage = play(**how)
    stage.feed(
        [
            *(BodyRegistered(id=row.id, row=row) for row in BODIES),
            *(PostRegistered(id=row.id, row=row) for row in POSTS),
        ]
    )
    return stage


def _body(id: str, kind: str, name: str, parent: str | None) -> BodyRow:
    return BodyRow(
        id=id,
        parent=parent,
        kind=kind,
        name_zh=name,
        name_en=id,
        lead_unit=None,
        status="existing",
        hazards=(),
        provenance=Provenance(),
    )


def _post(id: str, body: str, name: str, role: str, rank: int) -> PostRow:
    return PostRow(
        id=id, body=body, name_zh=name, name_en=id, role=role, letter="A", rank=rank, unit=None, provenance=Provenance()
    )


BODIES = (
    _body("hq-general", "general", "应急救援总指挥部", None),
    _body("hq-flood", "special", "防汛抗旱指挥部", "hq-general"),
)
POSTS = (
    _post("post-chief", "hq-general", "总指挥", "commander_in_chief", 1),
    _post("post-deputy", "hq-general", "常务副总指挥", "executive_deputy", 2),
    _post("post-flood-a", "hq-flood", "防汛指挥长A", "commander", 1),
    _post("post-flood-b", "hq-flood", "防汛指挥长B", "commander", 2),
    _post("post-liaison", "hq-flood", "联络员", "liaison", 3),
)


def report(stage: Play, kind: str | None = None, *, after: float = 0, **fields: object) -> str:
    """Take a report of this kind; returns the incident's id."""
    given = {"place": "工业路", "kind": kind} | fields
    event = stage.do(ReportIncident(**given), after=after)[0]  # type: ignore[arg-type]
    return event.id


def at(lon: float, lat: float) -> Position:
    return Position(lon=lon, lat=lat, quality="reported")

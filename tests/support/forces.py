"""A small city with forces: eight teams of every standing, three stores, two incidents, one straight road with a loop.

play = forces.city(); flood, fire = forces.two_incidents(play)
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from console.domain.city.plans.model import IncidentKind, Skill
from console.domain.city.plans.pack import TeamRow
from console.domain.core.desk import duty, founding
from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.core.kernel import Position
from console.domain.forces.materials.model import DefineItem, ReceiveStock
from console.domain.response.incidents.model import GradeIncident, Incident, ReportIncident
from console.domain.roads.arrival import Arrival
from console.domain.roads.network import Network
from console.domain.usecases.loading.rules import LoadPack
from tests.support.play import Play
from tests.support.small_city import SAID, at, facility, small_common, small_pack

MINUTE = 60_000
SKILLS = ("boat", "fire", "drainage", "rescue", "hazchem")


def team(id: str, *skills: str, lon: float = 113.3, **more: Any) -> TeamRow:
    row = TeamRow(
        id=id,
        name_zh=f"{id}队",
        name_en=id,
        tier="professional",
        skills=skills,
        unit="u-county",
        count=1,
        personnel=20,
        personnel_basis="exact",
        status="existing",
        place="",
        position=at(lon, 34.8),
        provenance=SAID,
    )
    return replace(row, **more)


TEAMS = (
    team("t-boat-near", "boat", "rescue", lon=113.31),
    team("t-boat-far", "boat", lon=113.45),
    team("t-pump", "drainage", lon=113.32),
    team("t-fire", "fire", "rescue", lon=113.40),
    team("t-nowhere", "boat", position=None),
    team("t-planned", "boat", "drainage", status="planned"),
    team("t-several", "boat", count=6),
    team("t-uncounted", "boat", count=None),
)


def city(mode: str = founding.LIVE, **changes: Any) -> Play:
    """The city with its forces, 甲 on duty."""
    play = Play.founded(mode=mode, city="small")
    stores = (
        facility("store-a", "warehouse", position=at(113.31, 34.8)),
        facility("store-b", "warehouse", position=at(113.44, 34.8)),
        facility("store-planned", "warehouse", status="planned"),
        facility("stores-counted", "warehouse", quantity=4),
        facility("shelter", "shelter", position=at(113.35, 34.8), capacity=100),
    )
    kinds = tuple(
        IncidentKind(id=id, parent=parent, class_="natural", name_zh=name, name_en=id, skills=skills, provenance=SAID)
        for id, parent, name, skills in (
            ("flood", None, "水旱洪涝灾害", ("boat", "rescue")),
            ("flood-urban", "flood", "城市内涝", ("boat", "drainage")),
            ("flood-flash", "flood", "山洪", ()),
            ("forest-fire", None, "森林火灾", ("fire", "rescue")),
        )
    )
    skills = tuple(Skill(id=id, name_zh=f"{id}能力", name_en=id, provenance=SAID) for id in SKILLS)
    pack = small_pack(**{"teams": TEAMS, "facilities": stores, **changes})
    play.do(LoadPack(pack=pack, common=replace(small_common(), kinds=kinds, skills=skills)))
    play.do(duty.TakeShift(holder="甲"))
    return play


def incident(play: Play, kind: str = "flood-urban", lon: float = 113.30, grade: int | None = None) -> str:
    """Report an incident on the road and, if given, grade it; returns its id."""
    known = {one.id for one in play.world.all(Incident)}
    play.do(ReportIncident(title=f"{kind}事件", kind=kind, position=at(lon, 34.8), place="某处"))
    id = next(one.id for one in play.world.all(Incident) if one.id not in known)
    if grade is not None:
        play.do(GradeIncident(incident=id, grade=grade, basis="试验", confirmed_by="甲"))
    return id


def two_incidents(play: Play) -> tuple[str, str]:
    return incident(play, "flood-urban", 113.30), incident(play, "flood", 113.46)


def item(play: Play, id: str = "pump", *stock: tuple[str, int], **more: Any) -> str:
    """An item, with stock in stores: `item(play, "pump", ("store-a", 10))`."""
    play.do(DefineItem(id=id, name_zh=f"{id}物资", unit="台"))
    for place, quantity in stock:
        play.do(ReceiveStock(item=id, place=place, quantity=quantity, source="清单", **more))
    return id


def road(a: tuple[float, float], b: tuple[float, float], metres: float, name: str = "", **more: str) -> Any:
    row = {"name_zh": name, "class_": "trunk", "direction": "both", **more}
    return SimpleNamespace(a_lon=a[0], a_lat=a[1], b_lon=b[0], b_lat=b[1], metres=metres, **row)


def layer() -> Layer:
    """West–east along 34.8 from 113.30 to 113.50 in five pieces, and a longer way round the middle one."""
    ends = [(113.30 + 0.04 * step, 34.8) for step in range(6)]
    straight = [road(a, b, 3_650.0, f"主路{step}") for step, (a, b) in enumerate(pairwise(ends))]
    north = [(113.38, 34.85), (113.42, 34.85)]
    loop = [
        road(ends[2], north[0], 5_600.0, "绕行"),
        road(north[0], north[1], 3_650.0, "绕行"),
        road(north[1], ends[3], 5_600.0, "绕行"),
    ]
    return from_rows([*straight, *loop])


def network() -> Network:
    return Network(layer(), "layer-1")


def arrival(minutes: float, **more: Any) -> Arrival:
    return Arrival(seconds=minutes * 60, metres=minutes * 1000, **more)


def position(lon: float, lat: float = 34.8) -> Position:
    return at(lon, lat)

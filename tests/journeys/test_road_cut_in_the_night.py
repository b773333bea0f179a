"""A road is cut at night: teams under way, a click closes their road, the trip is late and goes round, a village is cut off,
the flood is plotted and people are sent to shelters; in the morning the road is open again and all is clear.

Through a real file: what is recorded is read again from the disk.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.city.facilities.model import RecordShelterIntake
from console.domain.city.map.model import DrawPlot, Plot
from console.domain.city.plans.model import IncidentKind, Skill
from console.domain.city.plans.pack import PlaceRow
from console.domain.core.desk import duty, founding
from console.domain.core.geodata.road_layer import Layer, decode, encode, from_rows
from console.domain.core.kernel import Command, World
from console.domain.core.ports import JournalQuery
from console.domain.forces.teams.model import RerouteTeam, Team
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import Incident, ReportIncident
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.domain.review.timeline import story as timeline
from console.domain.roads.evacuation import Evacuation, evacuation, ring_of
from console.domain.roads.in_force import active, layers_in_use
from console.domain.roads.isolation import cut_off
from console.domain.roads.model import AddRoadLayer, CloseRoad, Closure, ReopenRoad
from console.domain.roads.naming import pieces_at
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.routing import route_over
from console.domain.usecases.affected import affected
from console.domain.usecases.loading.rules import LoadPack
from db.store import Store
from tests.support import forces
from tests.support.small_city import SAID, at, facility, small_common, small_pack

NIGHT = 1_780_000_000_000
MINUTE = 60_000


def streets() -> Layer:
    """主路 from the seat to the scene with a way round its middle (绕行), and one mountain road on to the far town."""
    lons = [113.30 + 0.04 * step for step in range(6)]
    main = [forces.road((a, 34.8), (a + 0.04, 34.8), 3_650.0, "主路") for a in lons[:3]]
    round_it = [
        forces.road((lons[1], 34.8), (113.36, 34.85), 6_600.0, "绕行"),
        forces.road((113.36, 34.85), (lons[2], 34.8), 6_600.0, "绕行"),
    ]
    return from_rows(
        [*main, *round_it, *(forces.road((a, 34.8), (a + 0.04, 34.8), 3_650.0, "山路") for a in lons[3:5])]
    )


def place(id: str, name: str, kind: str, lon: float, people: int | None) -> PlaceRow:
    return PlaceRow(
        id=id,
        name_zh=name,
        name_en="",
        kind=kind,
        position=at(lon, 34.8),
        population=people,
        provenance=SAID,
    )


class Night:
    """The desk of one night over one file."""

    def __init__(self, path: Path) -> None:
        self.now = NIGHT
        self.store = Store.create(path, clock=lambda: self.now)
        self.do(founding.FoundFile(mode="live", title="夜班", city="small"))
        pack = small_pack(
            teams=(forces.team("t-fire", "fire", lon=113.30), forces.team("t-boat", "boat", lon=113.31)),
            places=(
                place("seat", "小城", "seat", 113.30, 20_000),
                place("low", "低洼村", "village", 113.42, 800),
                place("far", "远乡", "town", 113.50, None),
            ),
            facilities=(
                facility("hall", "shelter", position=at(113.385, 34.8), capacity=500),
                facility("school", "shelter", position=at(113.46, 34.8), capacity=200),
            ),
        )
        kind = IncidentKind(
            id="fire", parent=None, class_="natural", name_zh="火", name_en="fire", skills=(), provenance=SAID
        )
        skills = tuple(Skill(id=id, name_zh=id, name_en=id, provenance=SAID) for id in ("fire", "boat"))
        self.do(LoadPack(pack=pack, common=replace(small_common(), kinds=(*small_common().kinds, kind), skills=skills)))
        self.do(duty.TakeShift(holder="甲"))
        layer = streets()
        digest = self.store.attach(encode(layer))
        self.do(AddRoadLayer(title="路", digest=digest, nodes=layer.node_count, edges=layer.edge_count, source="测绘"))

    @property
    def world(self) -> World:
        return self.store.world

    def do(self, command: Command, minutes: float = 1) -> None:
        self.now += round(minutes * MINUTE)
        self.store.execute(command, actor="甲", post="值班员")

    def networks(self) -> list[Network]:
        """Read from the file, as the window does."""
        layers = layers_in_use(self.world)
        contents = [(self.store.views.attachment(layer.digest), layer.id) for layer in layers]
        return [Network(decode(content), id) for content, id in contents if content is not None]

    def affected(self) -> tuple:
        return affected(self.world, OpenRoads.at(self.world, self.networks(), self.now), self.now)

    def told(self) -> list[str]:
        """The story of the night, oldest first."""
        rows = self.store.views.journal(JournalQuery(limit=500))
        return [str(entry.sentence) for entry in timeline.of(self.world, rows)]


@pytest.fixture
def night(tmp_path: Path):
    night = Night(tmp_path / "夜班.yipan")
    yield night
    night.store.close()


def close_by_click(night: Night, lon: float, lat: float, label: str) -> Closure:
    piece = pieces_at(night.networks(), lon, lat)[0]
    layer, edges, lines = piece.layer_id, piece.numbers, piece.lines
    night.do(CloseRoad(label=label, layer=layer, edges=edges, lines=lines, road=piece.road, confidence="confirmed"))
    return next(one for one in night.world.all(Closure) if one.label == label)


def send(night: Night, target_lon: float) -> str:
    night.do(ReportIncident(title="涵洞积水被困", kind="flood-urban", position=at(target_lon, 34.8), place="涵洞"))
    (incident,) = night.world.all(Incident)
    for team in ("t-fire", "t-boat"):
        way = route_over(night.networks(), (), night.world.get(Team, team).position, incident.position)
        night.do(DispatchTeam(team=team, incident=incident.id, eta_seconds=way.arrival.seconds))
        night.do(ReportDeparture(team=team, eta_seconds=way.arrival.seconds))
    return incident.id


def test_a_night_with_a_road_cut(night: Night) -> None:
    incident = send(night, 113.41)
    assert night.affected() == ()

    bridge = close_by_click(night, 113.361, 34.8003, "主路桥垮塌")
    trips = {trip.key[1]: trip for trip in night.affected()}
    assert set(trips) == {"t-fire", "t-boat"}
    late = trips["t-fire"]
    assert late.delay is not None and 500 < late.delay < 1200, "13.2 km round instead of 3.7 km"
    assert {one.name for one in late.new.stretches} >= {"绕行"} and late.incident == incident

    reroute(night, trips)
    assert night.affected() == (), "what goes round is no news any more"
    eta = night.world.get(Team, "t-fire").assignment.eta
    assert eta == pytest.approx(late.new_eta, abs=MINUTE + 1)

    slide = close_by_click(night, 113.44, 34.8001, "山路滑坡")
    (island,) = cut_off(night.world, night.networks(), active(night.world, night.now))
    assert [str(one.name) for one in island.places] == ["远乡"] and (island.people, island.unknown) == (0, 1)
    assert [one.label for one in island.closures] == ["山路滑坡"] and island.since == slide.since

    flood(night)

    for team in ("t-fire", "t-boat"):
        night.do(ReportArrival(team=team))
    for closure in (bridge, slide):
        night.do(ReopenRoad(closure=closure.id, reason="抢通"))
    assert night.affected() == ()
    assert cut_off(night.world, night.networks(), active(night.world, night.now)) == ()
    story = night.told()
    for words in ("主路桥垮塌", "改走其他路线", "山路滑坡", "恢复通行"):
        assert any(words in line for line in story), words
    again(night)


def reroute(night: Night, trips: dict) -> None:
    for id, trip in trips.items():
        seconds = (trip.new_eta - night.now) / 1000
        night.do(RerouteTeam(team=id, eta_seconds=seconds, reason="主路桥垮塌"), minutes=0.5)


def flood(night: Night) -> None:
    """The low village is flooded; its shelters are on the sides that are still reached."""
    night.do(DrawPlot(shape="circle", points=((113.42, 34.8),), radius_m=600.0, meaning="flood"))
    (plot,) = night.world.all(Plot)

    def sheet() -> Evacuation:
        return evacuation(night.world, night.networks(), active(night.world, night.now), ring_of(plot))

    found = sheet()
    assert (found.people, found.placed, found.left) == (800, 500, 300)
    assert {one.shelter.id for one in found.groups} == {"hall"}, "the slide lies before the school"
    night.do(RecordShelterIntake(facility="hall", counted=400))
    assert (sheet().placed, sheet().left) == (100, 700), "room is what is left of it now"


def again(night: Night) -> None:
    """What the file says after it was closed and opened."""
    path, before = night.store.path, night.world
    night.store.close()
    night.store = Store.open(path)
    for id in ("t-fire", "t-boat"):
        assert night.world.get(Team, id).assignment == before.get(Team, id).assignment
    assert night.store.verify()[1] == []

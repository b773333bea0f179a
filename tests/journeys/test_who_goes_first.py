"""The first recommendation is what the incident is about: the fire brigade to a fire, the mine rescue to a mine."""

from __future__ import annotations

import pytest

from console.domain.city.facilities.model import Place
from console.domain.core.desk import duty, founding
from console.domain.response.dispatching.recommend import recommend, team_ways
from console.domain.response.incidents.model import Incident, ReportIncident
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.open_roads import OpenRoads, read_roads
from db.archive import FileArchive

FIRST = [
    ("shangjie", "fire-highrise", {"team-fire"}),
    ("shangjie", "hazchem-leak", {"team-fire"}),
    ("shangjie", "forest-fire", {"team-rangers"}),
    ("shangjie", "flood-urban", {"team-fire", "team-highway-flood", "team-militia"}),
]


@pytest.mark.parametrize(("city", "kind", "expected"), FIRST)
def test_who_goes_first(tmp_path, city, kind, expected):
    archive = FileArchive()
    store = archive.create(tmp_path / "x.yipan")
    store.execute(founding.FoundFile(mode="live", title=city, city=city), actor="甲", post="值班员")
    archive.load_city(store, city, actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    places = [place for place in store.world.all(Place) if place.kind in ("seat", "town")]
    seat = next(place for place in places if "outside" not in place.provenance.note)
    world = store.execute(
        ReportIncident(title="试", kind=kind, position=seat.position, place=seat.name_zh), actor="甲", post="值班员"
    ).world
    incident = world.all(Incident)[0]
    networks = read_roads(layers_in_use(world), store.views.attachment).networks
    ways = team_ways(world, OpenRoads.at(world, networks, incident.known_at), incident.position)
    best = recommend(world, incident.id, ways, now=incident.known_at)
    store.close()
    assert best[0].team.id in expected

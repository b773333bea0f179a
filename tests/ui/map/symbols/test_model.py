"""What the map shows of a world: a pure function, no window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.core.kernel import Position, Subject, SubjectKey, World
from console.domain.forces.teams.model import Assignment, Team
from console.domain.response.commanding.model import FieldPost, IncidentCommand
from console.domain.response.incidents.model import CLOSED, MERGED, RESPONDING, Incident
from console.domain.roads.model import Closure
from console.ui.map.symbols import looks
from console.ui.map.symbols.cards import lines_of
from console.ui.map.symbols.model import MapModel, RoadPicture, Symbol, map_model

NOW = 1_780_000_000_000
MINUTE = 60_000
HERE = Position(lon=113.3, lat=34.8, quality="surveyed")
ROUGH = Position(lon=113.3, lat=34.8, quality="settlement_centroid")
INCIDENT = Incident(id="i", number=3, title="内涝", kind=None, known_at=NOW, position=HERE)
ON_THE_WAY = Team(
    id="t",
    name_zh="救援队",
    position=replace(HERE, lon=113.2),
    readiness="under_way",
    assignment=Assignment(incident="i", since=NOW, eta=NOW + 14 * MINUTE),
)


def shown(*subjects: Subject, roads: RoadPicture | None = None) -> MapModel:
    return map_model(World().evolve(subjects), NOW, roads)


def one(model: MapModel, key: SubjectKey) -> Symbol:
    return next(symbol for symbol in model.symbols if symbol.key == key)


def notes(symbol: Symbol) -> list[str]:
    return [str(note) for note in symbol.words.notes]


@pytest.mark.parametrize(
    ("readiness", "state"),
    [
        ("unknown", looks.UNKNOWN),
        ("ready", looks.READY),
        ("ordered", looks.WAITING),
        ("under_way", looks.UNDER_WAY),
        ("returning", looks.UNDER_WAY),
        ("on_scene", looks.ON_SCENE),
        ("out", looks.OUT),
    ],
)
def test_the_frame_of_a_team_is_its_readiness(readiness: str, state: str) -> None:
    team = Team(id="t", name_zh="队", position=HERE, readiness=readiness)
    assert one(shown(team), team.key).look.state == state


def test_what_is_planned_is_grey_and_can_neither_be_moved_nor_mistaken() -> None:
    team = Team(id="t", name_zh="队", status="planned", position=HERE, readiness="ready")
    store = Facility(id="f", kind="warehouse", name_zh="库", status="planned", position=HERE)
    for subject in (team, store):
        symbol = one(shown(subject), subject.key)
        assert symbol.planned and symbol.look.state == looks.PLANNED and not symbol.movable


def test_what_has_no_position_is_counted_not_invented() -> None:
    model = shown(
        Team(id="t", name_zh="队"),
        Facility(id="f", kind="shelter", name_zh="园"),
        Risk(id="r", kind="mine", name_zh="矿"),
        replace(INCIDENT, position=None),
    )
    assert model.symbols == ()
    assert model.unplaced == {"team": 1, "shelter": 1, "risk": 1, "incident": 1}


def test_a_guessed_position_is_marked() -> None:
    team = Team(id="t", name_zh="队", position=ROUGH)
    assert one(shown(team), team.key).look.approximate
    assert not one(shown(replace(team, position=HERE)), team.key).look.approximate


def test_an_old_report_of_a_position_says_its_age_and_a_fresh_one_does_not() -> None:
    old = replace(HERE, quality="reported", at=NOW - 8 * MINUTE)
    team = Team(id="t", name_zh="队", position=old, readiness="under_way")
    assert notes(one(shown(team), team.key))[-1] == "位置 8 分前"
    fresh = replace(team, position=replace(old, at=NOW - MINUTE))
    assert notes(one(shown(fresh), team.key)) == ["途中"]


def test_a_team_under_way_says_when_it_will_be_there() -> None:
    assert notes(one(shown(INCIDENT, ON_THE_WAY), ON_THE_WAY.key)) == ["14 分到"]
    late = replace(ON_THE_WAY, assignment=Assignment(incident="i", since=NOW, eta=NOW - 6 * MINUTE))
    assert notes(one(shown(INCIDENT, late), late.key)) == ["应到已过 6 分"]


def test_headcounts_stay_as_uncertain_as_they_are() -> None:
    least = Team(id="t", name_zh="队", position=HERE, personnel=50, personnel_basis="minimum")
    assert notes(one(shown(least), least.key)) == ["≥50 人"]
    unknown = replace(least, personnel=None)
    assert notes(one(shown(unknown), least.key)) == []


def test_a_shelter_says_how_many_it_holds_and_unknown_is_not_zero() -> None:
    shelter = Facility(id="f", kind="shelter", name_zh="体育中心", capacity=4100, position=HERE)
    assert one(shown(shelter), shelter.key).words.notes[0].values == (("capacity", 4100), ("inside", None))
    used = replace(shelter, occupancy=1900)
    assert one(shown(used), shelter.key).look.state == looks.ON_SCENE
    assert notes(one(shown(used), shelter.key)) == ["1900/4100"]


def test_incidents_stand_alone_with_their_number_and_their_response() -> None:
    symbol = one(shown(INCIDENT), INCIDENT.key)
    assert (symbol.look.text, symbol.look.state, symbol.gathers) == ("3", looks.READY, False)
    active = replace(INCIDENT, status=RESPONDING, grade=2)
    assert one(shown(active), INCIDENT.key).look.state == looks.ON_SCENE
    assert one(shown(active), INCIDENT.key).look.tone == "red"


@pytest.mark.parametrize("status", [CLOSED, MERGED])
def test_what_is_over_is_not_shown(status: str) -> None:
    post = IncidentCommand(id="i", field_post=FieldPost(place="堤上", position=HERE, opened_at=NOW))
    assert shown(replace(INCIDENT, status=status), post).symbols == ()


def test_the_field_post_flies_its_flag_until_it_is_closed() -> None:
    post = FieldPost(place="堤上", position=HERE, opened_at=NOW)
    command = IncidentCommand(id="i", field_post=post)
    assert one(shown(INCIDENT, command), command.key).look.frame == "flag"
    closed = IncidentCommand(id="i", field_post=replace(post, closed_at=NOW))
    assert len(shown(INCIDENT, closed).symbols) == 1


def test_a_way_is_drawn_when_it_is_known_and_a_straight_line_only_when_there_is_none() -> None:
    assert shown(INCIDENT, ON_THE_WAY).routes == ()
    way = ((113.2, 34.8), (113.25, 34.9), (113.3, 34.8))
    (route,) = shown(INCIDENT, ON_THE_WAY, roads=RoadPicture(ways={"t": way})).routes
    assert (route.points, route.state, route.by_road) == (way, looks.UNDER_WAY, True)
    (route,) = shown(INCIDENT, ON_THE_WAY, roads=RoadPicture(ways={"t": ()})).routes
    assert (route.points, route.by_road) == (((113.2, 34.8), (113.3, 34.8)), False)


def test_the_way_leads_to_the_field_post_once_it_stands() -> None:
    post = FieldPost(place="堤上", position=replace(HERE, lon=113.4), opened_at=NOW)
    command = IncidentCommand(id="i", field_post=post)
    (route,) = shown(INCIDENT, ON_THE_WAY, command, roads=RoadPicture(ways={"t": ()})).routes
    assert route.points[-1] == (113.4, 34.8)


def test_a_team_on_scene_has_no_way() -> None:
    there = replace(ON_THE_WAY, readiness="on_scene")
    assert shown(INCIDENT, there, roads=RoadPicture(ways={"t": ()})).routes == ()


def test_closures_are_crossed_and_their_stretches_struck() -> None:
    closure = Closure(id="c", label="涵洞", centre=HERE, radius_m=300, since=NOW)
    stretch = (((113.3, 34.8), (113.31, 34.8)),)
    model = shown(closure, roads=RoadPicture(cuts={"c": stretch}))
    assert one(model, closure.key).look.frame == "barred"
    assert (model.cuts[0].stretches, model.zones[0].radius_m) == (stretch, 300)
    assert shown(closure, roads=RoadPicture(over=frozenset({"c"}))).symbols == ()
    assert shown(replace(closure, reopened_at=NOW)).symbols == ()


def test_an_area_that_is_closed_is_shown_also_where_no_road_is_known() -> None:
    corners = ((113.0, 34.0), (113.2, 34.0), (113.1, 34.2))
    closure = Closure(id="c", label="滑坡", area=corners, since=NOW)
    model = shown(closure)
    assert [zone.corners for zone in model.zones] == [corners]
    assert (one(model, closure.key).lon, one(model, closure.key).lat) == pytest.approx((113.1, 34.1))


def test_a_closure_of_numbered_roads_stands_on_them_once_the_roads_are_known() -> None:
    closure = Closure(id="c", label="国道", layer="l", edges=(0,), since=NOW)
    assert shown(closure).unplaced == {"closure": 1}
    model = shown(closure, roads=RoadPicture(cuts={"c": (((113.0, 34.0), (113.2, 34.2)),)}))
    assert (one(model, closure.key).lon, one(model, closure.key).lat) == pytest.approx((113.1, 34.1))


def test_settlements_carry_both_names() -> None:
    (settlement,) = shown(Place(id="p", name_zh="峡窝镇", name_en="Xiawo", kind="town", position=HERE)).settlements
    assert (settlement.zh, settlement.en) == ("峡窝镇", "Xiawo")


def test_cards_say_unknown_and_assumed() -> None:
    team = Team(id="t", name_zh="队", position=replace(ROUGH, quality="assumed"))
    told = {str(what): str(value) for what, value in lines_of(World().evolve([team]), team.key, NOW)}
    assert (told["人数"], told["状态"], told["位置"], told["来源"]) == ("未报", "状态未核实", "约：推定", "推定")


def test_every_kind_of_symbol_has_a_card() -> None:
    command = IncidentCommand(id="i", field_post=FieldPost(place="堤上", position=HERE, opened_at=NOW))
    subjects = (
        INCIDENT,
        command,
        ON_THE_WAY,
        Facility(id="f", kind="shelter", name_zh="园", position=HERE),
        Risk(id="r", kind="mine", name_zh="矿", count=3, unit="处", position=HERE),
        Closure(id="c", label="涵洞", centre=HERE, since=NOW, incident="i", until=NOW + MINUTE, source="交警"),
    )
    world = World().evolve(subjects)
    for symbol in map_model(world, NOW).symbols:
        assert lines_of(world, symbol.key, NOW), symbol.key

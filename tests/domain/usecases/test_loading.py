"""A pack becomes subjects row by row; a second loading touches what changed and nothing the city filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.facilities.model import (
    EditFacility,
    Facility,
    FacilityMoved,
    MoveFacility,
    RecordShelterIntake,
    ShelterIntakeRecorded,
)
from console.domain.city.organisation.model import (
    EditUnit,
    FillPost,
    Post,
    PostFilled,
    ReachabilitySet,
    Unit,
    UnitEdited,
)
from console.domain.city.plans.model import City, LoadedPack, Norm
from console.domain.city.plans.pack import RoadLayerFacts
from console.domain.core.kernel import Event, Provenance
from console.domain.forces.materials.model import Stock
from console.domain.forces.teams.model import EditTeam, Team
from console.domain.roads.model import RoadLayer
from console.domain.usecases.loading.rules import LoadPack
from tests.support.play import Play, same_subjects, survives_json
from tests.support.small_city import at, post, small_city, small_common, small_pack, unit


def load(**changes: Any) -> LoadPack:
    return LoadPack(pack=small_pack(**changes), common=small_common())


def test_every_row_becomes_its_subject_with_its_source() -> None:
    play = small_city(norms=(Norm(id="n", subject_zh="队伍", subject_en="", metric_zh="人数", metric_en="",
                                  comparator=">=", value="50", provenance=Provenance(source="plan 三")),))  # fmt: skip
    pack = small_pack()
    for table, kind in (("units", "unit"), ("headquarters", "body"), ("posts", "post"), ("members", "membership"),
                        ("teams", "team"), ("facilities", "facility"), ("risks", "risk"), ("places", "place"),
                        ("experts", "expert_group"), ("supplies", "stock")):  # fmt: skip
        for row in getattr(pack, table):
            state: Any = play.world.lookup((kind, row.id))
            assert state is not None, (kind, row.id)
            assert state.provenance == row.provenance
    assert play.world.get(Norm, "n").value == "50"
    assert play.world.get(City, "small").relief_hours == 10.0
    assert play.world.get(Team, "team-boats").position == pack.teams[0].position
    assert play.world.get(Stock, "supply-pump").category == "tools"


def test_loaded_states_survive_json_and_a_replay_gives_the_same() -> None:
    play = small_city()
    assert same_subjects(play.world, play.replayed())
    assert all(survives_json(play.world.lookup(key)) for key in play.world.keys())


def test_a_pack_may_be_loaded_before_anybody_is_on_duty_but_not_into_an_empty_file() -> None:
    play = Play.founded()
    assert play.do(load())[-1].kind == "plans.pack_loaded"
    assert Play().refused(load()).startswith("这是一个空文件")


def test_the_same_pack_again_is_refused_and_changes_nothing() -> None:
    assert small_city().refused(load()) == "数据包没有变化，无需更新"


def test_only_rows_that_changed_are_registered_again() -> None:
    play = small_city()
    rows = list(small_pack().units)
    rows[1] = replace(rows[1], name_zh="水利局")
    rows.append(unit("u-new"))
    events = play.do(load(units=tuple(rows)))
    assert [(event.kind, event.id) for event in events] == [
        ("command.unit_registered", "u-water"),
        ("command.unit_registered", "u-new"),
        ("plans.pack_loaded", "small"),
    ]
    assert play.world.get(Unit, "u-water").name_zh == "水利局"


def test_a_row_that_left_the_pack_stays_and_is_named_until_it_comes_back() -> None:
    play = small_city()
    fewer = tuple(row for row in small_pack().units if row.id != "u-power")
    play.do(load(units=fewer))
    assert play.world.get(LoadedPack, "small").left == ("unit/u-power",)
    assert play.world.find(Unit, "u-power") is not None
    play.do(load())
    assert play.world.get(LoadedPack, "small").left == ()


def test_a_newer_pack_never_overwrites_what_the_city_filled_in() -> None:
    play = small_city()
    play.do(FillPost(post="p-flood-a", holder="乙", phone="001"))
    play.do(EditUnit(unit="u-town", phone="002", name_zh="东镇"))
    play.do(MoveFacility(facility="store", position=at(113.4, 34.9, "surveyed")))
    play.do(EditFacility(facility="shelter", capacity=150))
    play.do(RecordShelterIntake(facility="shelter", arrived=20))
    play.do(EditTeam(team="team-boats", personnel=18))
    pack = small_pack()
    play.do(
        load(
            posts=tuple(replace(row, name_zh=row.name_zh + "（新）") for row in pack.posts),
            units=tuple(replace(row, name_zh=row.name_zh + "（新）") for row in pack.units),
            facilities=tuple(replace(row, capacity=300, position=at(113.2, 34.7)) for row in pack.facilities),
            teams=tuple(replace(row, personnel=99, place="新址") for row in pack.teams),
        )
    )
    held = play.world.get(Post, "p-flood-a")
    assert (held.name_zh, held.holder, held.phone) == ("p-flood-a岗（新）", "乙", "001")
    assert play.world.get(Unit, "u-town").name_zh == "东镇"
    assert play.world.get(Unit, "u-town").phone == "002"
    assert play.world.get(Unit, "u-water").name_zh == "u-water单位（新）"
    store, shelter = play.world.get(Facility, "store"), play.world.get(Facility, "shelter")
    assert store.position is not None and store.position.lon == 113.4 and store.capacity == 300
    assert (shelter.capacity, shelter.occupancy) == (150, 20)
    assert shelter.position is not None and shelter.position.lon == 113.2
    assert play.world.get(Team, "team-boats").personnel == 18


def test_planned_stays_planned() -> None:
    play = small_city()
    assert play.world.get(Facility, "shelter-planned").status == "planned"
    assert not play.world.get(Facility, "shelter-planned").exists


def test_responses_of_other_cities_stay_outside() -> None:
    from console.domain.city.plans.model import ResponseRule

    def rule(id: str, city: str) -> ResponseRule:
        return ResponseRule(
            id=id, city=city, kind="", trigger="warning", value=4, level=4, commander_role="commander",
            provenance=Provenance(source="plan 一"),
        )  # fmt: skip

    play = Play.founded()
    common = replace(small_common(), responses=(rule("all", ""), rule("ours", "small"), rule("theirs", "other")))
    play.do(LoadPack(pack=small_pack(), common=common))
    assert [rule.id for rule in play.world.all(ResponseRule)] == ["all", "ours"]


def test_the_road_layer_comes_with_the_pack_as_an_attachment() -> None:
    play = Play.founded()
    roads = RoadLayerFacts(id="small-roads", name="道路", digest="ab" * 32, nodes=3, edges=4, source="osm")
    play.do(LoadPack(pack=small_pack(), common=small_common(), roads=roads))
    layer = play.world.get(RoadLayer, "small-roads")
    assert (layer.digest, layer.nodes, layer.edges, layer.provenance.source) == ("ab" * 32, 3, 4, "osm")


def test_a_file_belongs_to_one_city() -> None:
    other = replace(small_pack().city, id="other", name_zh="他城")
    assert "此文件属于“小城”" in small_city().refused(load(city=other))
    assert "此文件属于“elsewhere”" in Play.founded(city="elsewhere").refused(load())


def test_a_pack_with_mistakes_is_refused_whole() -> None:
    play = Play.founded()
    reason = play.refused(load(posts=(*small_pack().posts, post("p-lost", "hq-nowhere", "commander"))))
    assert reason.startswith("数据包有1处错误，第一处在 posts.csv 11")


CHANGES = st.lists(st.sampled_from(["u-emergency", "u-water", "u-power"]), unique=True)


@given(CHANGES, CHANGES)
def test_loading_is_idempotent_and_the_last_version_wins(first: list[str], second: list[str]) -> None:
    """Whatever versions came before, the file says what the last one says, and loading that again is refused."""

    def version(renamed: list[str]) -> LoadPack:
        rows = small_pack().units
        return load(units=tuple(replace(row, name_zh="改名" + row.id) if row.id in renamed else row for row in rows))

    play = Play.founded()
    play.do(version(first))
    if first == second or set(first) == set(second):
        play.refused(version(second))
    else:
        changed = play.do(version(second))
        assert {event.id for event in changed} == {*set(first) ^ set(second), "small"}
    names = {row.id: row.name_zh for row in play.world.all(Unit)}
    assert all((names[id] == "改名" + id) == (id in second) for id in ("u-emergency", "u-water", "u-power"))
    assert same_subjects(play.world, play.replayed())


@pytest.mark.parametrize(
    "event",
    [
        UnitEdited(id="nobody", phone="1"),
        PostFilled(id="nobody", holder="乙"),
        ReachabilitySet(id="nobody", reachability="reachable"),
        FacilityMoved(id="nobody", position=at(113.3, 34.8)),
        ShelterIntakeRecorded(id="nobody", arrived=1),
    ],
)
def test_events_before_their_subject_are_a_mistake_of_ours(event: Event) -> None:
    with pytest.raises(LookupError, match="comes before"):
        Play().feed([event])

"""Recommendations explain themselves; conflicts are shown before they happen; the assignment is optimal."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.kernel import Phrase, Position
from console.domain.forces.materials.model import RequestSupplies
from console.domain.forces.teams.model import MoveTeam, ReleaseTeam, ReturnToService, Team
from console.domain.response.dispatching.assignment import GRADE_WEIGHTS, UNMET_SECONDS, Demand, assign
from console.domain.response.dispatching.conflicts import conflicts, uncovered
from console.domain.response.dispatching.recommend import recommend, team_ways, wanted_skills
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import ReportArrival
from console.domain.roads.model import CloseRoad
from console.domain.roads.open_roads import OpenRoads
from tests.support import forces
from tests.support.forces import arrival
from tests.support.play import Play


@pytest.fixture
def play() -> Play:
    return forces.city()


def words(sentences: tuple[Phrase, ...]) -> str:
    return "；".join(map(str, sentences))


def near(play: Play, minutes: dict[str, float]) -> dict[str, object]:
    return {team.id: arrival(minutes[team.id]) if team.id in minutes else None for team in play.world.all(Team)}


def test_a_recommendation_says_why(play: Play) -> None:
    flood = forces.incident(play)
    play.do(ReturnToService(team="t-boat-near"))
    ways = team_ways(
        play.world, OpenRoads.at(play.world, [forces.network()], play.now), play.world.get(Incident, flood).position
    )
    best = recommend(play.world, flood, ways, limit=9, now=play.now)
    first = best[0]
    assert first.team.id == "t-boat-near" and first.rank == 1 and first.conflict is None and not first.assumed
    said = words(first.reasons)
    assert "沿公路0.9公里，约1分钟" in said and "按指挥车等小型车辆（推定）计" in said
    assert "具备boat能力" in said and "20人" in said
    assert "派出后还有2支具备boat能力的队伍" in said
    assert "未核实" not in said
    assert best[1].team.id == "t-pump" and best[1].adds == ("drainage",) and "是否待命未核实" in words(best[1].reasons)
    assert "派出后全市再无具备drainage能力的队伍" in words(best[1].reasons)
    nowhere = next(one for one in best if one.team.id == "t-nowhere")
    assert nowhere.seconds is None and nowhere.assumed and "位置未知" in words(nowhere.reasons)
    assert {one.team.id for one in best} == {"t-boat-near", "t-boat-far", "t-pump", "t-nowhere"}


def test_two_rows_that_may_be_one_team_are_not_recommended_without_a_word() -> None:
    twin = forces.team("t-boat-far", "boat", lon=113.45, perhaps_same=("t-boat-near",))
    play = forces.city(teams=(*(row for row in forces.TEAMS if row.id != twin.id), twin))
    flood = forces.incident(play)
    said = {
        one.team.id: words(one.reasons)
        for one in recommend(play.world, flood, near(play, {"t-boat-near": 5, "t-boat-far": 9}), now=play.now)
    }
    assert "可能与t-boat-far队是同一支队伍" in said["t-boat-near"]
    assert "可能与第1位的t-boat-near队是同一支队伍，先核实，勿同时派出" in said["t-boat-far"]
    assert "同一支队伍" not in said["t-pump"]
    play.do(DispatchTeam(team="t-boat-near", incident=flood))
    (far,) = [one for one in recommend(play.world, flood, near(play, {"t-boat-far": 9})) if one.team.id == "t-boat-far"]
    assert "可能与已派出的t-boat-near队是同一支队伍" in words(far.reasons)


def test_a_closed_road_is_in_the_reasons(play: Play) -> None:
    fire = forces.incident(play, "forest-fire", lon=113.30)
    play.do(
        CloseRoad(label="主路塌方", centre=Position(lon=113.39, lat=34.8, quality="reported", at=None), radius_m=300)
    )
    ways = team_ways(
        play.world, OpenRoads.at(play.world, [forces.network()], play.now), play.world.get(Incident, fire).position
    )
    first = recommend(play.world, fire, ways, ("fire",), now=play.now)[0]
    assert first.team.id == "t-fire"
    assert "绕开主路塌方，多" in words(first.reasons)


def test_each_choice_adds_what_is_missing(play: Play) -> None:
    flood = forces.incident(play)  # boat and drainage
    ways = near(play, {"t-boat-near": 5, "t-boat-far": 6, "t-pump": 30})
    assert [one.team.id for one in recommend(play.world, flood, ways, limit=3)] == [
        "t-boat-near",
        "t-pump",
        "t-boat-far",
    ]


def test_a_team_at_the_incident_is_not_recommended_again(play: Play) -> None:
    flood = forces.incident(play)
    play.do(DispatchTeam(team="t-pump", incident=flood))
    ways = near(play, {"t-boat-near": 5, "t-boat-far": 6, "t-pump": 1})
    assert [one.team.id for one in recommend(play.world, flood, ways, limit=2)] == ["t-boat-near", "t-boat-far"]


def test_a_team_of_another_incident_comes_last_and_says_so(play: Play) -> None:
    first, second = forces.two_incidents(play)
    play.do(DispatchTeam(team="t-boat-near", incident=first))
    ways = near(play, {"t-boat-near": 1, "t-boat-far": 40, "t-fire": 50})
    found = recommend(play.world, second, ways, limit=9)
    assert found[-1].team.id == "t-boat-near" and found[-1].conflict is not None
    assert "flood-urban事件" in str(found[-1].conflict)
    assert all(one.conflict is None for one in found[:-1])


def test_the_last_of_its_kind_is_kept_back_for_a_while(play: Play) -> None:
    flood = forces.incident(play)
    ways = near(play, {"t-fire": 10, "t-boat-near": 12})
    assert recommend(play.world, flood, ways, ("rescue",))[0].team.id == "t-fire"  # two have it: nearest
    play.do(DispatchTeam(team="t-fire", incident=flood))
    left = recommend(play.world, flood, ways, ("rescue",))
    assert [one.team.id for one in left] == ["t-boat-near"]
    assert "再无" in words(left[0].reasons)


def test_wanted_skills_come_from_the_nearest_kind_that_has_some(play: Play) -> None:
    own, from_above = forces.incident(play, "flood-urban"), forces.incident(play, "flood-flash", 113.4)
    assert wanted_skills(play.world, play.world.get(Incident, own)) == ("boat", "drainage")
    assert wanted_skills(play.world, play.world.get(Incident, from_above)) == ("boat", "rescue")


def test_old_and_assumed_positions_are_told(play: Play) -> None:
    flood = forces.incident(play)
    play.do(MoveTeam(team="t-pump", position=Position(lon=113.3, lat=34.8, quality="assumed")))
    said = {one.team.id: one for one in recommend(play.world, flood, {}, limit=9, now=play.now)}
    assert "推定" in words(said["t-pump"].reasons) and said["t-pump"].assumed
    play.do(MoveTeam(team="t-pump", position=Position(lon=113.3, lat=34.8, quality="reported")))
    later = recommend(play.world, flood, {}, limit=9, now=play.now + 3 * 86_400_000)
    assert "位置3天前报告" in words(next(one for one in later if one.team.id == "t-pump").reasons)


def test_conflicts_before_they_happen(play: Play) -> None:
    first, second = forces.two_incidents(play)
    assert "skill" not in {one.kind for one in conflicts(play.world, play.now)}
    ways = near(play, {"t-boat-near": 5, "t-fire": 50, "t-boat-far": 40, "t-pump": 60})
    same = [one for one in conflicts(play.world, play.now, {first: ways, second: ways}) if one.kind == "team"]
    assert [(one.about, one.incidents) for one in same] == [("t-boat-near", (first, second))]
    assert "首选的都是t-boat-near队" in str(same[0].sentence)


def test_too_few_teams_with_a_skill(play: Play) -> None:
    first = forces.incident(play, "flood-urban")
    second = forces.incident(play, "flood-urban", 113.46)
    scarce = [one for one in conflicts(play.world, play.now) if one.kind == "skill"]
    assert [(one.about, one.incidents, one.teams) for one in scarce] == [("drainage", (first, second), ("t-pump",))]
    play.do(DispatchTeam(team="t-pump", incident=first))
    contested = [one for one in conflicts(play.world, play.now) if one.kind == "team"]
    assert [(one.about, set(one.incidents)) for one in contested] == [("t-pump", {first, second})]
    assert uncovered(play.world, play.world.get(Incident, second)) == ("boat", "drainage")
    play.do(DispatchTeam(team="t-pump", incident=second, release_from=first, reason="地铁进水"))
    taken = [one for one in conflicts(play.world, play.now) if one.settled]
    assert [(one.about, one.incidents) for one in taken] == [("t-pump", (first, second))]
    assert "地铁进水" in str(taken[0].sentence)


def test_conflict_over_stock(play: Play) -> None:
    first, second = forces.two_incidents(play)
    item = forces.item(play, "pump", ("store-a", 10))
    play.do(RequestSupplies(incident=first, item=item, quantity=6))
    assert not [one for one in conflicts(play.world, play.now) if one.kind == "stock"]
    play.do(RequestSupplies(incident=second, item=item, quantity=6))
    stock = [one for one in conflicts(play.world, play.now) if one.kind == "stock"]
    assert [(one.about, one.incidents) for one in stock] == [("pump", (first, second))]


def test_the_optimal_assignment_beats_greed(play: Play) -> None:
    """Two places, two boats: the nearest boat to the first place is the only quick one for the second."""
    first, second = forces.two_incidents(play)
    ways = {
        first: near(play, {"t-boat-near": 10, "t-boat-far": 12}),
        second: near(play, {"t-boat-near": 10, "t-boat-far": 60}),
    }
    play.do(ReturnToService(team="t-boat-near"))
    play.do(ReturnToService(team="t-boat-far"))
    plan = assign(play.world, [Demand(first, "boat"), Demand(second, "boat")], ways)
    assert {(one.team, one.incident) for one in plan.choices} == {("t-boat-far", first), ("t-boat-near", second)}
    assert plan.cost == pytest.approx(22 * 60) and plan.greedy_cost == pytest.approx(70 * 60)
    assert "少68.6%" in str(plan.sentence)
    assert any("整体上更快" in words(one.reasons) for one in plan.choices)


def test_a_graver_incident_weighs_more(play: Play) -> None:
    first, second = forces.incident(play, "flood-urban"), forces.incident(play, "flood-urban", 113.46, grade=1)
    ways = {first: near(play, {"t-pump": 5}), second: near(play, {"t-pump": 20})}
    plan = assign(play.world, [Demand(first, "drainage"), Demand(second, "drainage")], ways)
    assert [(one.team, one.incident) for one in plan.choices] == [("t-pump", second)]
    assert [one.incident for one in plan.unmet] == [first] and "1处无队可派" in str(plan.sentence)
    assert plan.cost == pytest.approx(UNMET_SECONDS + GRADE_WEIGHTS[1] * (20 * 60 + 5 * 60))


def test_committed_and_planned_teams_are_not_assigned(play: Play) -> None:
    first, second = forces.two_incidents(play)
    play.do(DispatchTeam(team="t-pump", incident=second))
    assert assign(play.world, [Demand(first, "drainage")], {}).choices == ()
    play.do(ReportArrival(team="t-pump"))
    play.do(ReleaseTeam(team="t-pump"))
    assert [one.team for one in assign(play.world, [Demand(first, "drainage")], {}).choices] == ["t-pump"]


def test_nothing_wanted_nothing_assigned(play: Play) -> None:
    plan = assign(play.world, [], {})
    assert plan.choices == () and plan.cost == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 300), min_size=3, max_size=3), min_size=1, max_size=3))
def test_no_other_assignment_is_cheaper(table: list[list[int]]) -> None:
    """Against all permutations; and greed is never better."""
    play = forces.city()
    ids = [forces.incident(play, "flood-urban", 113.30 + 0.01 * number) for number in range(len(table))]
    names = ("t-boat-near", "t-boat-far", "t-fire")
    for name in names:
        play.do(ReturnToService(team=name))
    ways = {id: near(play, dict(zip(names, row, strict=True))) for id, row in zip(ids, table, strict=True)}
    plan = assign(play.world, [Demand(id, "rescue") for id in ids], ways)
    have = [name for name in names if "rescue" in play.world.get(Team, name).skills]
    seats = [*have, *[None] * len(ids)]
    cheapest = min(
        sum(UNMET_SECONDS if name is None else table[row][names.index(name)] * 60 for row, name in enumerate(chosen))
        for chosen in permutations(seats, len(ids))
    )
    assert plan.cost == pytest.approx(cheapest)
    assert plan.greedy_cost >= plan.cost - 1e-6

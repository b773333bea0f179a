"""Sending somebody else than was recommended wants a reason only when one really goes instead of the other."""

from __future__ import annotations

import pytest

from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import CloseFieldPost, OpenFieldPost
from console.domain.response.dispatching.recommend import best_of, declined, destination, passes_over, recommend
from console.domain.response.dispatching.rules import OverruleRecommendation
from console.domain.response.incidents.model import Incident
from tests.support import forces
from tests.support.forces import arrival, position
from tests.support.play import Play


@pytest.fixture
def play() -> Play:
    return forces.city()


def ranked(play: Play, incident: str) -> tuple:
    minutes = {"t-boat-near": 1.0, "t-boat-far": 20.0, "t-pump": 5.0}
    ways = {team.id: arrival(minutes[team.id]) if team.id in minutes else None for team in play.world.all(Team)}
    return recommend(play.world, incident, ways)


def test_the_best_passes_over_nobody_and_the_worse_passes_over_the_best(play: Play) -> None:
    flood = forces.incident(play)
    found = ranked(play, flood)
    best, worse = found[0].team.id, next(one.team.id for one in found if one.team.id == "t-boat-far")
    assert best == "t-boat-near"
    assert passes_over(found, flood, best) is None
    assert passes_over(found, flood, worse) == found[0]


def test_a_team_with_another_skill_replaces_nobody(play: Play) -> None:
    flood = forces.incident(play)
    found = ranked(play, flood)
    assert next(one for one in found if one.team.id == "t-pump").adds == ("drainage",)
    assert passes_over(found, flood, "t-pump") is None


def test_a_team_that_is_not_ranked_passes_over_the_best(play: Play) -> None:
    flood = forces.incident(play)
    assert passes_over(ranked(play, flood), flood, "t-fire").team.id == "t-boat-near"


def test_who_was_declined_with_a_reason_is_not_passed_over_again(play: Play) -> None:
    flood, other = forces.two_incidents(play)
    play.do(OverruleRecommendation(incident=flood, team="t-boat-near", reason="正在检修"))
    found = ranked(play, flood)
    near = play.world.get(Team, "t-boat-near")
    assert declined(near, flood).reason == "正在检修" and declined(near, other) is None
    assert best_of(found, flood).team.id == "t-pump"
    assert passes_over(found, flood, "t-boat-far") is None
    assert passes_over(found, other, "t-boat-far").team.id == "t-boat-near"
    assert best_of((), flood) is None


def test_teams_go_to_the_field_post_while_it_stands(play: Play) -> None:
    flood = forces.incident(play)
    there = play.world.get(Incident, flood).position
    assert destination(play.world, flood) == there
    play.do(OpenFieldPost(incident=flood, place="学校"))
    assert destination(play.world, flood) == there
    play.do(OpenFieldPost(incident=flood, place="学校操场", position=position(113.36), reason="定了位置"))
    assert destination(play.world, flood).lon == 113.36
    play.do(CloseFieldPost(incident=flood, reason="撤了"))
    assert destination(play.world, flood) == there
    assert destination(play.world, None) is None

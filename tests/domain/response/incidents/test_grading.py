"""Confirming a grade."""

from __future__ import annotations

import pytest

from console.domain.response.incidents.model import ClassifyIncident, GradeIncident, Incident
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import report


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def test_a_grade_keeps_its_rule_and_who_confirmed_it(play: Play) -> None:
    id = report(play, "fire", figures={"dead": 3})
    play.do(GradeIncident(incident=id, grade=3, rule="accident-dead-3", confirmed_by="值班长"))
    one = play.world.get(Incident, id)
    assert (one.grade, one.grade_rule, one.grade_by, one.graded_at) == (3, "accident-dead-3", "值班长", play.now)
    play.do(GradeIncident(incident=id, grade=None, basis="误报"))
    assert play.world.get(Incident, id).grade is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"grade": 5, "basis": "甲"}, "1 至 4 级"),
        ({"grade": 0, "basis": "甲"}, "1 至 4 级"),
        ({"grade": 2}, "依据"),
        ({"grade": None}, "依据"),
        ({"grade": 2, "rule": "accident-dead-3"}, "所引规则对应较大"),
        ({"grade": 2, "rule": "ghost"}, "找不到"),
    ],
)
def test_grades_that_cannot_be(play: Play, fields: dict[str, object], said: str) -> None:
    id = report(play, "fire")
    assert said in play.refused(GradeIncident(incident=id, **fields))  # type: ignore[arg-type]


def test_the_same_grade_twice_is_no_news(play: Play) -> None:
    id = report(play, "fire")
    play.do(GradeIncident(incident=id, grade=4, basis="现场判断"))
    assert "没有变" in play.refused(GradeIncident(incident=id, grade=4, basis="现场判断"))
    play.do(GradeIncident(incident=id, grade=4, rule="accident-dead-4"))


def test_social_security_has_no_grade_of_its_own(play: Play) -> None:
    id = report(play, "security-crowd")
    assert "社会安全" in play.refused(GradeIncident(incident=id, grade=2, rule="accident-dead-2"))
    play.do(GradeIncident(incident=id, grade=2, basis="市级预案自定标准"))
    assert play.world.get(Incident, id).grade == 2


def test_a_graded_accident_does_not_become_a_security_event_by_the_way(play: Play) -> None:
    id = report(play, "fire")
    play.do(GradeIncident(incident=id, grade=3, rule="accident-dead-3"))
    assert "先撤销等级" in play.refused(ClassifyIncident(incident=id, kind="security-crowd"))

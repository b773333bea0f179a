"""What the rules propose: double reports, kinds, grades, response levels, each with its reason."""

from __future__ import annotations

import pytest

from console.domain.city.plans.views import closeness, lineage, propose_kind
from console.domain.response.incidents.model import GradeIncident, Incident, MergeIncident, RecordFigures
from console.domain.response.incidents.views import duplicates, propose_grade
from console.domain.response.warnings.model import ReceiveWarning, Warning
from console.domain.response.warnings.views import propose_for_warning, propose_response
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import HOUR, at, report


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def test_a_kind_stands_in_a_tree(play: Play) -> None:
    assert lineage(play.world, "hazchem-leak") == ("hazchem-leak", "hazchem", "accident")
    assert lineage(play.world, "health") == ("health",)
    assert lineage(play.world, "ghost") == () == lineage(play.world, None)
    assert closeness(play.world, "hazchem-leak", ("hazchem-leak",)) == 0
    assert closeness(play.world, "hazchem-leak", ("accident", "natural")) == 2
    assert closeness(play.world, "hazchem-leak", ("natural",)) is None
    assert closeness(play.world, None, ("natural",)) == 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("工业路一家企业危险化学品泄漏，有刺激气味", "hazchem-leak"),
        ("西山后村滑坡，压了两间房", "geo-landslide"),
        ("三号煤矿透水，井下有人", "mine-coal"),
        ("气味刺鼻，像是化工仓库泄漏", "hazchem-leak"),  # and not the air that smells of it, nor town gas
        ("森林火灾，火线两公里", "forest-fire"),  # and not any fire, although that word is in it as well
        ("there is a landslide above the village", "geo-landslide"),
    ],
)
def test_words_propose_a_kind(play: Play, words: str, kind: str) -> None:
    best = propose_kind(play.world, words)[0]
    assert best.kind == kind and best.score > 0 and str(best.reason)


def test_words_that_say_nothing_propose_nothing(play: Play) -> None:
    assert propose_kind(play.world, "喂，听得到吗") == ()


def test_near_in_space_and_time_is_a_duplicate_with_reasons(play: Play) -> None:
    near = report(play, "hazchem-leak", position=at(113.300, 34.800), place="工业路")
    far = report(play, "hazchem-leak", position=at(113.400, 34.800), place="远处")
    named = report(play, None, place="济源路")
    found = duplicates(play.world, at(113.301, 34.800), "hazchem", play.now, place="济源路")
    assert [one.incident for one in found] == [near, named] and far not in {one.incident for one in found}
    first = found[0]
    assert first.metres == pytest.approx(91, abs=2) and first.same_kind
    assert [str(reason) for reason in first.reasons] == ["相距 91 米", "接报相差 0 分钟", "类型相同或同类"]
    assert "同一地点“济源路”" in [str(reason) for reason in found[1].reasons]


def test_two_hours_and_two_kilometres_are_the_limits(play: Play) -> None:
    report(play, position=at(113.3, 34.8))
    assert duplicates(play.world, at(113.3, 34.8), None, play.now + 3 * HOUR)
    assert not duplicates(play.world, at(113.3, 34.8), None, play.now + 3 * HOUR + 1)
    assert duplicates(play.world, at(113.3, 34.8 + 1990 / 111_195), None, play.now)
    assert not duplicates(play.world, at(113.3, 34.8 + 2010 / 111_195), None, play.now)
    assert not duplicates(play.world, None, None, play.now)


def test_an_incident_is_no_duplicate_of_itself(play: Play) -> None:
    id = report(play, position=at(113.3, 34.8))
    assert not duplicates(play.world, at(113.3, 34.8), None, play.now, besides=id)


def test_merged_reports_are_no_candidates_and_the_same_kind_is_related(play: Play) -> None:
    one, two = report(play, "fire", position=at(113.3, 34.8)), report(play, "fire", position=at(113.3, 34.8))
    play.do(MergeIncident(incident=two, into=one))
    (found,) = duplicates(play.world, at(113.3, 34.8), "fire", play.now)
    assert (found.incident, found.same_kind) == (one, True)


@pytest.mark.parametrize(
    ("kind", "values", "grade"),
    [
        ("hazchem-leak", {"dead": 30}, 1),
        ("hazchem-leak", {"dead": 10}, 2),
        ("hazchem-leak", {"dead": 9}, 3),
        ("hazchem-leak", {"dead": 3}, 3),
        ("hazchem-leak", {"dead": 2}, 4),
        ("hazchem-leak", {"dead": 0}, None),
        ("hazchem-leak", {}, None),
        ("hazchem-leak", {"seriously_injured": 50}, 2),
        ("hazchem-leak", {"dead": 1, "seriously_injured": 10}, 3),  # any one criterion is enough
        ("hazchem-leak", {"direct_loss_yuan": 100_000_000}, 1),
        ("geo-landslide", {"direct_loss_yuan": 10_000_000}, 1),  # a disaster's own rule
        ("earthquake", {"dead": 30}, 3),
        ("forest-fire", {"forest_area_ha": 0.5}, 4),
        ("hazchem-leak", {"dead": 1, "missing": 2}, 3),  # the missing count with the dead
        ("drought", {"dead": 30}, None),  # no rule for it
    ],
)
def test_grades_from_figures(play: Play, kind: str, values: dict[str, float], grade: int | None) -> None:
    id = report(play, kind, figures=values)
    proposal = propose_grade(play.world, play.world.get(Incident, id))
    assert proposal.grade == grade
    assert (proposal.rule != "") == (grade is not None)
    if grade is not None:
        assert proposal.provenance.source


def test_a_grade_says_why_and_whether_the_missing_made_it(play: Play) -> None:
    id = report(play, "fire", figures={"dead": 2, "missing": 1})
    one = play.world.get(Incident, id)
    proposal = propose_grade(play.world, one)
    assert str(proposal.reason) == "死亡和失踪合计 3 人，达到较大标准（3 人以上）" and proposal.assumed_missing
    without = propose_grade(play.world, one, with_missing=False)
    assert (without.grade, without.assumed_missing) == (4, False)
    assert str(without.reason) == "死亡 2人，达到一般标准（1人以上）"


def test_what_has_no_grade(play: Play) -> None:
    crowd, unknown = report(play, "security-crowd", figures={"dead": 30}), report(play, None, figures={"dead": 30})
    for id, reason in ((crowd, "社会安全事件没有法定分级"), (unknown, "类型未定")):
        proposal = propose_grade(play.world, play.world.get(Incident, id))
        assert proposal.grade is None and reason in str(proposal.reason)


def test_the_newest_figure_decides(play: Play) -> None:
    id = report(play, "fire", figures={"dead": 1})
    play.do(RecordFigures(incident=id, source="现场", values={"dead": 12}, explanation="搜救"))
    assert propose_grade(play.world, play.world.get(Incident, id)).grade == 2


def test_response_by_grade_and_by_warning_is_two_things(play: Play) -> None:
    id = report(play, "weather-rainstorm")
    one = play.world.get(Incident, id)
    assert propose_response(play.world, one).level is None
    play.do(GradeIncident(incident=id, grade=3, basis="会商"))
    graded = propose_response(play.world, play.world.get(Incident, id))
    assert (graded.level, graded.commander_role) == (3, "executive_deputy")
    assert str(graded.reason) == "较大事件，预案对应Ⅲ级响应"
    assert propose_for_warning(play.world, "weather-rainstorm", 3).level == 3
    assert propose_for_warning(play.world, "weather-rainstorm", 9).level is None


def test_of_grade_and_warning_the_higher_response_is_proposed(play: Play) -> None:
    id = report(play, "weather-rainstorm")
    play.do(ReceiveWarning(kind="weather-rainstorm", level=2, issuer="气象台", id="orange"))
    play.do(GradeIncident(incident=id, grade=4, basis="会商"))
    one, warning = play.world.get(Incident, id), play.world.get(Warning, "orange")
    assert propose_response(play.world, one).level == 4
    assert propose_response(play.world, one, warning=warning).rule == "default-warning-orange"
    play.do(GradeIncident(incident=id, grade=1, basis="会商"))
    assert propose_response(play.world, play.world.get(Incident, id), warning=warning).level == 1


def test_the_citys_own_row_comes_before_the_default() -> None:
    play = rulebook.play(city="shangjie")
    yellow = propose_for_warning(play.world, "weather-rainstorm", 3)
    assert (yellow.level, yellow.rule) == (4, "shangjie-warning-yellow")  # as Zhengzhou did it, brief W24
    assert propose_for_warning(play.world, "weather-gale", 3).rule == "default-warning-yellow"

"""Figures: append-only, reconciled, a jump asks why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.response.incidents.figures import METRICS, amount, history, is_jump, reading, readings
from console.domain.response.incidents.model import DesignateSource, Incident, MergeIncident, RecordFigures
from tests.support import rulebook
from tests.support.play import Play
from tests.support.rulebook import MINUTE, report

DEAD, TRAPPED = METRICS["dead"], METRICS["trapped"]


@pytest.fixture
def play() -> Play:
    return rulebook.play()


def figures(play: Play, id: str, source: str, why: str = "", **values: float | None) -> None:
    play.do(RecordFigures(incident=id, source=source, values=values, explanation=why), after=60)


def shown(play: Play, id: str, metric: str = "dead") -> float | None:
    return reading(play.world, play.world.get(Incident, id), metric).value


@pytest.mark.parametrize(
    ("metric", "before", "after", "jump"),
    [
        (DEAD, None, 50, False),  # the first figure is no jump
        (DEAD, 0, 2, False),
        (DEAD, 0, 3, True),
        (DEAD, 4, 6, False),  # less than three
        (DEAD, 4, 7, True),
        (DEAD, 10, 14, False),  # less than half
        (DEAD, 10, 15, True),
        (DEAD, 10, 9, True),  # any fall
        (DEAD, 10, 10, False),
        (DEAD, 10, None, True),  # taken back
        (DEAD, None, None, False),
        (TRAPPED, 5, 4, False),  # people are freed
        (TRAPPED, 5, 2, True),
        (TRAPPED, 100, 60, False),
        (TRAPPED, 100, 50, True),
        (METRICS["direct_loss_yuan"], 1_000_000, 1_400_000, False),
        (METRICS["direct_loss_yuan"], 1_000_000, 1_500_000, True),
    ],
)
def test_what_counts_as_a_jump(metric: object, before: float | None, after: float | None, jump: bool) -> None:
    assert is_jump(metric, before, after) is jump  # type: ignore[arg-type]


def test_unknown_is_not_zero(play: Play) -> None:
    id = report(play)
    assert shown(play, id) is None and amount(None) == "未报"
    figures(play, id, "现场指挥部", dead=0)
    assert shown(play, id) == 0 and amount(0.0) == "0"


def test_the_most_recent_source_is_shown_and_the_others_beside_it(play: Play) -> None:
    id = report(play)
    figures(play, id, "120", dead=2)
    figures(play, id, "现场指挥部", dead=3)
    one = reading(play.world, play.world.get(Incident, id), "dead")
    assert (one.value, one.source, one.is_disputed) == (3, "现场指挥部", True)
    assert [(label, figure.value) for label, figure in one.others] == [("120", 2)]
    assert (
        one.age(play.now + 5 * MINUTE) == 5 * MINUTE
        and not one.is_stale(play.now)
        and one.is_stale(play.now + 31 * MINUTE)
    )


def test_the_designated_source_wins_until_it_takes_its_figure_back(play: Play) -> None:
    id = report(play)
    figures(play, id, "120", dead=2)
    figures(play, id, "媒体", dead=4)
    play.do(DesignateSource(incident=id, metric="dead", source="120"))
    assert shown(play, id) == 2
    figures(play, id, "120", why="统计口径有误", dead=None)
    assert shown(play, id) == 4
    play.do(DesignateSource(incident=id, metric="dead", source=""))
    assert shown(play, id) == 4


def test_designating_is_refused_for_who_has_said_nothing(play: Play) -> None:
    id = report(play, figures={"dead": 1}, caller="张某")
    assert "没有报过死亡" in play.refused(DesignateSource(incident=id, metric="dead", source="120"))
    assert "已采用" in play.refused(DesignateSource(incident=id, metric="dead", source=""))
    assert "没有“x”" in play.refused(DesignateSource(incident=id, metric="x", source="120"))


def test_a_jump_asks_why_and_names_every_metric(play: Play) -> None:
    id = report(play)
    figures(play, id, "120", dead=10, injured=5)
    said = play.refused(RecordFigures(incident=id, source="120", values={"dead": 9, "injured": 9}))
    assert "死亡由 10 变为 9" in said and "受伤由 5 变为 9" in said
    figures(play, id, "120", why="一人核实为失联", dead=9)
    assert shown(play, id) == 9
    # another source is measured against what is shown
    assert "死亡由 9 变为 3" in play.refused(RecordFigures(incident=id, source="媒体", values={"dead": 3}))


def test_an_older_figure_that_comes_late_is_no_jump_and_changes_nothing(play: Play) -> None:
    id = report(play)
    figures(play, id, "120", dead=9)
    early = play.now - 30 * MINUTE
    play.do(RecordFigures(incident=id, source="120", values={"dead": 2}, as_at=early))
    assert shown(play, id) == 9
    assert [figure.value for figure in history(play.world, play.world.get(Incident, id), "dead")] == [2, 9]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"source": " ", "values": {"dead": 1}}, "来源"),
        ({"source": "120", "values": {}}, "没有填写"),
        ({"source": "120", "values": {"dead": 1}, "as_at": rulebook.NIGHT + 100 * MINUTE}, "截止时间不能晚于现在"),
    ],
)
def test_figures_that_cannot_be(play: Play, fields: dict[str, object], said: str) -> None:
    id = report(play)
    assert said in play.refused(RecordFigures(incident=id, **fields))  # type: ignore[arg-type]


def test_a_merged_reports_figures_stay_beside_the_survivors(play: Play) -> None:
    one, two = report(play), report(play)
    figures(play, one, "120", dead=1)
    figures(play, two, "120", dead=2)
    play.do(MergeIncident(incident=two, into=one))
    known = reading(play.world, play.world.get(Incident, one), "dead")
    assert {known.source, *(label for label, _ in known.others)} == {"120", "120（#2）"}
    assert known.value == 2


steps = st.lists(
    st.tuples(
        st.sampled_from(["120", "现场指挥部", "媒体"]),
        st.sampled_from(["dead", "missing", "evacuated"]),
        st.one_of(st.none(), st.integers(0, 50)),
        st.integers(0, 90),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_figures_only_grow_and_the_shown_one_is_somebodys_latest(taken: list[tuple[str, str, int | None, int]]) -> None:
    play = Play.on_duty()
    play.now = rulebook.NIGHT
    id = report(play, None)
    for number, (source, metric, value, ago) in enumerate(taken):
        before = play.world.get(Incident, id).figures
        command = RecordFigures(
            incident=id, source=source, values={metric: value}, as_at=play.now - ago * MINUTE, explanation="核实"
        )
        play.do(command, after=1)
        after = play.world.get(Incident, id).figures
        assert after[:-1] == before and len(after) == number + 1
    one = play.world.get(Incident, id)
    for metric, shown_one in readings(play.world, one).items():
        latest: dict[str, tuple[int, float | None]] = {}
        for figure in one.figures:
            if figure.metric == metric and (figure.source not in latest or figure.as_at >= latest[figure.source][0]):
                latest[figure.source] = (figure.as_at, figure.value)
        standing = {source: pair for source, pair in latest.items() if pair[1] is not None}
        if not standing:
            assert shown_one.value is None
        else:
            assert shown_one.figure is not None
            assert (shown_one.figure.as_at, shown_one.value) == standing[shown_one.source]
            assert shown_one.figure.as_at == max(as_at for as_at, _ in standing.values())
        assert {label for label, _ in shown_one.others} == set(standing) - {shown_one.source}

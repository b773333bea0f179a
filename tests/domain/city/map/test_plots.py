"""Plotted signs: what may be drawn, who drew it, how it is changed and erased, and that a replay gives the same."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.map.model import (
    MEANINGS,
    PLOT_KINDS,
    TONES,
    Bookmark,
    ChangePlot,
    DrawPlot,
    DropBookmark,
    ErasePlot,
    KeepBookmark,
    Plot,
)
from console.domain.city.map.rules import (
    FEWEST,
    LARGEST_CIRCLE_M,
    MOST_POINTS,
    ONE_POINT,
    bookmarks,
    standing,
    title_of,
)
from console.domain.core.desk.corrections import StrikeEvent
from console.domain.core.kernel import Refusal
from console.domain.response.incidents.model import ReportIncident
from console.domain.review.timeline import story as timeline
from tests.support.play import Play, same_subjects

HERE = (113.3, 34.8)
THREE = (HERE, (113.31, 34.8), (113.31, 34.81))


@pytest.fixture
def play() -> Play:
    return Play.on_duty()


def drawn(play: Play, **what: object) -> Plot:
    """Draw a sign and answer with it."""
    given = {"shape": "area", "points": THREE, "meaning": "danger", "label": "北沟"} | what
    (event,) = play.do(DrawPlot(**given))  # type: ignore[arg-type]
    return play.world.get(Plot, event.id)


def sentences(play: Play) -> list[str]:
    return [str(timeline.sentence(play.world, event)) for event, _ in play.journal]


def test_a_sign_has_its_author_and_its_time(play: Play) -> None:
    plot = drawn(play, tone="amber", dashed=True, typed=True)
    assert (plot.author, plot.drawn_at, plot.changed_at) == ("甲", play.now, None)
    assert (plot.kind, plot.tone, plot.dashed, plot.typed) == ("area", "amber", True, True)
    assert standing(play.world) == (plot,)
    assert sentences(play)[-1] == "标绘危险区“北沟”；按坐标录入"


def test_a_sign_of_an_incident_stands_on_its_timeline(play: Play) -> None:
    (event, *_) = play.do(ReportIncident(title="山体滑坡", kind=None, place="北沟"))
    plot = drawn(play, incident=event.id)
    play.do(ChangePlot(plot=plot.id, label="北沟村"))
    play.do(ErasePlot(plot=plot.id, reason="险情解除"))
    plotted = [one for one, _ in play.journal if one.subject == "plot"]
    assert [one.incident_id for one in plotted] == [event.id] * 3
    assert sentences(play)[-2:] == ["修改标绘：危险区“北沟村”", "擦除标绘：危险区“北沟村”（险情解除）"]


def test_what_does_not_exist_has_no_signs(play: Play) -> None:
    assert "i-none" in play.refused(DrawPlot(shape="point", points=(HERE,), incident="i-none"))


@pytest.mark.parametrize("shape", PLOT_KINDS)
def test_every_shape_needs_its_points(play: Play, shape: str) -> None:
    few = THREE[: FEWEST[shape] - 1]
    assert str(FEWEST[shape]) in play.refused(DrawPlot(shape=shape, points=few, label="字", radius_m=100))
    plot = drawn(play, shape=shape, points=THREE[: FEWEST[shape]], label="字", radius_m=100)
    assert plot.radius_m == (100 if shape == "circle" else 0)


@pytest.mark.parametrize("shape", ONE_POINT)
def test_what_stands_at_one_place_takes_no_second_point(play: Play, shape: str) -> None:
    assert "一个点" in play.refused(DrawPlot(shape=shape, points=THREE, label="字", radius_m=100))


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"shape": "star"}, "star"),
        ({"meaning": "party"}, "party"),
        ({"tone": "pink"}, "pink"),
        ({"points": (*THREE, (181.0, 0.0))}, "181"),
        ({"points": (*THREE, (0.0, -91.0))}, "-91"),
        ({"points": (*THREE, (nan, 0.0))}, ""),
        ({"points": THREE * (MOST_POINTS // 3 + 1)}, str(MOST_POINTS)),
        ({"shape": "text", "points": (HERE,), "label": "  "}, "内容"),
        ({"shape": "circle", "points": (HERE,)}, "0"),
        ({"shape": "circle", "points": (HERE,), "radius_m": -5.0}, "-5"),
        ({"shape": "circle", "points": (HERE,), "radius_m": LARGEST_CIRCLE_M + 1}, "500001"),
        ({"shape": "circle", "points": (HERE,), "radius_m": inf}, ""),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_is_wrong(play: Play, wrong: dict[str, object], word: str) -> None:
    given = {"shape": "area", "points": THREE} | wrong
    assert word in play.refused(DrawPlot(**given))  # type: ignore[arg-type]


def test_a_change_leaves_what_it_does_not_name(play: Play) -> None:
    before = drawn(play)
    play.do(ChangePlot(plot=before.id, tone="violet"), actor="乙")
    after = play.world.get(Plot, before.id)
    assert (after.tone, after.points, after.label, after.meaning) == ("violet", THREE, "北沟", "danger")
    assert (after.author, after.changed_by, after.changed_at) == ("甲", "乙", play.now)


def test_a_change_of_nothing_is_nothing(play: Play) -> None:
    plot = drawn(play)
    assert play.do(ChangePlot(plot=plot.id, label=" 北沟 ", radius_m=50.0)) == []


def test_a_change_must_leave_a_sign_that_makes_sense(play: Play) -> None:
    plot = drawn(play)
    assert "3" in play.refused(ChangePlot(plot=plot.id, points=THREE[:2]))
    text = drawn(play, shape="text", points=(HERE,))
    assert "内容" in play.refused(ChangePlot(plot=text.id, label=""))


def test_what_is_erased_is_gone_for_good_but_not_forgotten(play: Play) -> None:
    plot = drawn(play)
    play.do(ErasePlot(plot=plot.id, reason=" 画错 "))
    kept = play.world.get(Plot, plot.id)
    assert (kept.erased_at, kept.erase_reason, standing(play.world)) == (play.now, "画错", ())
    for command in (ErasePlot(plot=plot.id), ChangePlot(plot=plot.id, label="x")):
        assert "已经擦除" in play.refused(command)


@pytest.mark.parametrize("kind", ["plot.changed", "plot.erased"])
def test_a_mistaken_change_can_be_struck(play: Play, kind: str) -> None:
    plot = drawn(play)
    (event,) = play.do(ChangePlot(plot=plot.id, label="南沟") if kind == "plot.changed" else ErasePlot(plot=plot.id))
    assert event.may_be_struck(play.world)
    play.do(StrikeEvent(event_id=f"event-{len(play.journal)}", reason="误操作"))


def test_nobody_on_duty_plots_nothing() -> None:
    assert "接班" in Play.founded().refused(DrawPlot(shape="point", points=(HERE,)))


def test_a_sign_is_called_by_what_it_says_and_else_by_its_shape(play: Play) -> None:
    assert str(title_of(drawn(play))) == "危险区“北沟”"
    assert str(title_of(drawn(play, meaning="", label=""))) == "区域"
    assert str(title_of(drawn(play, meaning="flood", label=""))) == "淹没范围"


def test_a_bookmark_of_the_same_name_is_replaced(play: Play) -> None:
    for lon in (113.1, 113.2):
        play.do(KeepBookmark(title=" 水库 ", lon=lon, lat=34.8, scale=5))
    (kept,) = bookmarks(play.world)
    assert (kept.name, kept.lon, kept.author) == ("水库", 113.2, "甲")
    play.do(DropBookmark(bookmark=kept.id))
    assert bookmarks(play.world) == () and play.do(DropBookmark(bookmark=kept.id)) == []
    assert play.world.get(Bookmark, kept.id).dropped_at is not None
    for wrong in (KeepBookmark(title=" ", lon=0, lat=0, scale=1), KeepBookmark(title="a", lon=999, lat=0, scale=1)):
        play.refused(wrong)


# ---------------------------------------------------------------------------------------------------- whatever comes

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
labels = st.text("北沟村 x", max_size=5)
draws = st.builds(
    DrawPlot,
    shape=st.sampled_from([*PLOT_KINDS, "star"]),
    points=st.lists(places, max_size=5).map(tuple),
    meaning=st.sampled_from(list(MEANINGS)),
    label=labels,
    tone=st.sampled_from(TONES),
    dashed=st.booleans(),
    radius_m=st.floats(-10, 1_000_000),
)
changes = st.builds(
    ChangePlot,
    plot=st.sampled_from([f"plot-{number}" for number in range(1, 6)]),
    points=st.none() | st.lists(places, max_size=5).map(tuple),
    meaning=st.none() | st.sampled_from(list(MEANINGS)),
    label=st.none() | labels,
    tone=st.none() | st.sampled_from(TONES),
    dashed=st.none() | st.booleans(),
    radius_m=st.none() | st.floats(-10, 1_000_000),
)
erasures = st.builds(ErasePlot, plot=st.sampled_from([f"plot-{number}" for number in range(1, 6)]), reason=labels)


@given(st.lists(draws | changes | erasures, max_size=25))
def test_whatever_is_commanded_every_sign_makes_sense_and_a_replay_gives_the_same(commands: list[DrawPlot]) -> None:
    play = Play.on_duty()
    for command in commands:
        before = play.world
        try:
            play.do(command)
        except Refusal:
            assert play.world is before
    assert same_subjects(play.world, play.replayed())
    for plot in play.world.all(Plot):
        assert len(plot.points) >= FEWEST[plot.kind] and plot.meaning in MEANINGS and plot.tone in TONES
        assert (plot.radius_m > 0) == (plot.kind == "circle") and plot.label == plot.label.strip()
        assert plot.kind not in ONE_POINT or len(plot.points) == 1
        assert plot.kind != "text" or plot.label
    assert {plot.id for plot in standing(play.world)} == {
        plot.id for plot in play.world.all(Plot) if plot.erased_at is None
    }

"""Layers of the map: added once, styled within reason, converted anew, taken off; a replay gives the same."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.city.map.model import (
    ROLES,
    TILES,
    TONES,
    AddMapLayer,
    MapLayer,
    RecastMapLayer,
    RemoveMapLayer,
    StyleMapLayer,
)
from console.domain.city.map.rules import shown
from console.domain.core.kernel import Refusal
from console.domain.review.timeline import story as timeline
from tests.support.play import Play, same_subjects

BOX = (113.0, 34.5, 113.6, 35.1)
ONE, TWO = "1" * 64, "2" * 64


@pytest.fixture
def play() -> Play:
    return Play.founded()


def added(play: Play, **what: object) -> MapLayer:
    given = {"title": "水系", "role": "water", "digest": ONE, "bbox": BOX, "count": 3, "file": "水系.gpkg"} | what
    (event,) = play.do(AddMapLayer(**given))  # type: ignore[arg-type]
    return play.world.get(MapLayer, event.id)


def last_sentence(play: Play) -> str:
    return str(timeline.sentence(play.world, play.journal[-1][0]))


def test_a_layer_says_where_it_comes_from(play: Play) -> None:
    layer = added(play, crs="GCJ-02", attribution=" © 某局 ", source="测绘院 2026")
    assert (layer.crs, layer.attribution, layer.provenance.source) == ("GCJ-02", "© 某局", "测绘院 2026")
    assert (layer.added_at, layer.shown, layer.removed_at) == (play.now, True, None)
    assert last_sentence(play) == "载入地图图层“水系”（水系）；3 个要素；水系.gpkg"


def test_layers_lie_in_the_order_of_their_roles_and_of_their_own(play: Play) -> None:
    for number, role in enumerate(("place", "water", "imagery")):
        added(play, role=role, title=role, digest=str(number) * 64)
    assert [layer.name for layer in shown(play.world)] == ["imagery", "water", "place"]
    top = next(layer for layer in shown(play.world) if layer.name == "imagery")
    play.do(StyleMapLayer(layer=top.id, order=1))
    assert [layer.name for layer in shown(play.world)] == ["water", "place", "imagery"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"role": "castle"},
        {"holds": "smoke"},
        {"count": -1},
        {"digest": "short"},
        {"bbox": (113.6, 34.5, 113.0, 35.1)},
        {"bbox": (113.0, 34.5, nan, 35.1)},
        {"bbox": (113.0, 34.5, 113.6, 95.0)},
    ],
)
def test_what_makes_no_sense_is_refused(play: Play, wrong: dict[str, object]) -> None:
    given = {"title": "水系", "role": "water", "digest": ONE, "bbox": BOX} | wrong
    play.refused(AddMapLayer(**given))  # type: ignore[arg-type]


def test_the_same_layer_is_not_added_twice_but_again_after_it_was_taken_off(play: Play) -> None:
    layer = added(play, id="layer-water")
    assert "水系" in play.refused(AddMapLayer(title="又一次", role="water", digest=ONE, bbox=BOX))
    assert "layer-water" in play.refused(AddMapLayer(id=layer.id, title="别的", role="land", digest=TWO, bbox=BOX))
    play.do(RemoveMapLayer(layer=layer.id, reason="过时"))
    assert last_sentence(play) == "移除地图图层“水系”（过时）"
    assert shown(play.world) == () and added(play, id="layer-water").removed_at is None


def test_what_is_taken_off_cannot_be_styled(play: Play) -> None:
    layer = added(play)
    play.do(RemoveMapLayer(layer=layer.id))
    for command in (
        StyleMapLayer(layer=layer.id, shown=False),
        RecastMapLayer(layer=layer.id, digest=TWO, bbox=BOX, crs="BD-09"),
        RemoveMapLayer(layer=layer.id),
    ):
        assert "已经移除" in play.refused(command)


def test_a_style_leaves_what_it_does_not_name(play: Play) -> None:
    layer = added(play, label="NAME")
    play.do(StyleMapLayer(layer=layer.id, opacity=0.5, nearest=1.0, farthest=100.0, tone="blue"))
    play.do(StyleMapLayer(layer=layer.id, title=" 河 ", shown=False))
    now = play.world.get(MapLayer, layer.id)
    assert (now.name, now.shown, now.opacity, now.nearest, now.label) == ("河", False, 0.5, 1.0, "NAME")
    assert last_sentence(play) == "隐藏地图图层“河”"
    play.do(StyleMapLayer(layer=layer.id, no_limits=True))
    assert (play.world.get(MapLayer, layer.id).nearest, play.world.get(MapLayer, layer.id).farthest) == (None, None)
    assert play.do(StyleMapLayer(layer=layer.id, opacity=0.5)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"opacity": 1.5},
        {"opacity": -0.1},
        {"tone": "pink"},
        {"role": "castle"},
        {"title": " "},
        {"nearest": 0.0},
        {"nearest": 50.0, "farthest": 10.0},
    ],
)
def test_a_style_that_makes_no_sense_is_refused(play: Play, wrong: dict[str, object]) -> None:
    layer = added(play)
    play.refused(StyleMapLayer(layer=layer.id, **wrong))  # type: ignore[arg-type]


def test_a_layer_is_converted_anew_and_says_from_what(play: Play) -> None:
    layer = added(play)
    play.do(
        RecastMapLayer(layer=layer.id, digest=TWO, bbox=(113.1, 34.6, 113.5, 35.0), crs="BD-09", reason="偏约1千米")
    )
    now = play.world.get(MapLayer, layer.id)
    assert (now.digest, now.crs, now.crs_reason) == (TWO, "BD-09", "asked")
    assert last_sentence(play) == "地图图层“水系”的坐标改按 BD-09 换算（偏约1千米）"


def test_pictures_cannot_be_converted(play: Play) -> None:
    layer = added(play, role="imagery", holds=TILES)
    assert "影像" in play.refused(RecastMapLayer(layer=layer.id, digest=TWO, bbox=BOX, crs="BD-09"))


# ---------------------------------------------------------------------------------------------------- whatever comes

ids = st.sampled_from(["a", "b", "c"])
adds = st.builds(
    AddMapLayer,
    id=ids,
    title=st.text("水系 ", max_size=3),
    role=st.sampled_from(list(ROLES)),
    digest=st.sampled_from([ONE, TWO]),
    bbox=st.just(BOX),
)
styles = st.builds(
    StyleMapLayer,
    layer=ids,
    title=st.none() | st.text("河 ", max_size=2),
    shown=st.none() | st.booleans(),
    order=st.none() | st.integers(-3, 3),
    opacity=st.none() | st.floats(-1, 2),
    nearest=st.none() | st.floats(-1, 100),
    farthest=st.none() | st.floats(-1, 100),
    no_limits=st.booleans(),
    tone=st.none() | st.sampled_from(["", "pink", *TONES]),
)
others = st.builds(RemoveMapLayer, layer=ids) | st.builds(
    RecastMapLayer, layer=ids, digest=st.sampled_from([ONE, TWO, "x"]), bbox=st.just(BOX), crs=st.just("BD-09")
)


@given(st.lists(adds | styles | others, max_size=20))
def test_whatever_is_commanded_every_layer_makes_sense_and_a_replay_gives_the_same(commands: list[AddMapLayer]) -> None:
    play = Play.founded()
    for command in commands:
        try:
            play.do(command)
        except Refusal:
            continue
    assert same_subjects(play.world, play.replayed())
    for layer in play.world.all(MapLayer):
        assert layer.name == layer.name.strip() != "" and 0 <= layer.opacity <= 1 and layer.tone in ("", *TONES)
        assert layer.nearest is None or layer.farthest is None or 0 < layer.nearest <= layer.farthest
    ids_shown = [layer.id for layer in shown(play.world)]
    assert len(ids_shown) == len(set(ids_shown))

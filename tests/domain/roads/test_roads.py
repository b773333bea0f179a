"""Layers and closures: their compact form, what is refused, when a closure is in force."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.core.geodata.road_layer import LayerProblem, decode, encode, from_rows
from console.domain.core.kernel import Command, Position
from console.domain.response.dispatching.recommend import store_ways, team_ways
from console.domain.roads.in_force import active, layers_in_use
from console.domain.roads.model import AddRoadLayer, CloseRoad, Closure, LayRoadLayerAside, ReopenRoad, RoadLayer
from console.domain.roads.open_roads import OpenRoads
from tests.support import forces
from tests.support.forces import MINUTE, road
from tests.support.play import Play, same_subjects

DIGEST = "a" * 64


@pytest.fixture
def play() -> Play:
    return forces.city()


degrees = st.floats(73, 135).map(lambda value: round(value, 6))
rows = st.lists(
    st.tuples(
        degrees,
        degrees,
        st.floats(1, 1e5).map(lambda value: round(value, 1)),
        st.sampled_from(["trunk", "primary", "小路"]),
        st.sampled_from(["", "人民路", "G207"]),
        st.sampled_from(["both", "forward"]),
    ),
    max_size=20,
)


@settings(max_examples=100, deadline=None)
@given(rows)
def test_the_compact_form_comes_back_the_same(found: list[tuple[float, float, float, str, str, str]]) -> None:
    layer = from_rows(
        road((a, 34.8), (b, 34.9), metres, name, class_=kind, direction=way) for a, b, metres, kind, name, way in found
    )
    content = encode(layer)
    again = decode(content)
    assert encode(again) == content
    assert again.edge_count == sum(1 if way == "forward" else 2 for *_, way in found)
    for number, (a, _, metres, kind, name, way) in enumerate(found):
        assert again.name_of(number) == name and again.class_of(number) == kind
        assert bool(again.one_way[number]) == (way == "forward")
        assert again.metres[number] == metres and again.nodes[again.start[number]][0] == a


def test_ends_equal_to_six_decimals_are_one_junction() -> None:
    layer = from_rows([road((113.1, 34.8), (113.2, 34.8), 1.0), road((113.2000001, 34.8), (113.3, 34.8), 1.0)])
    assert layer.node_count == 3


def broken(**changes: object) -> bytes:
    content = json.loads(encode(from_rows([road((113.1, 34.8), (113.2, 34.8), 5.0)])))
    return json.dumps({**content, **changes}).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是道路图层"),
        (b"\xff\xfe", "不是道路图层"),
        (b"[1,2]", "不是道路图层"),
        (b"{}", "不是道路图层"),
        (b"[" * 100_000, "不是道路图层"),
        (broken(format=2), "格式是2"),
        (broken(edges=[[0, 1, 5]]), "不是道路图层"),
        (broken(edges=[[0, 7, 5.0, 0, 0, 0]]), "不存在的路口"),
        (broken(edges=[[0, -1, 5.0, 0, 0, 0]]), "不存在的路口"),
        (broken(edges=[[0, 1, 5.0, 3, 0, 0]]), "不存在的路口"),
        (broken(edges=[[0, 1, 5.0, 0, 0, 9]]), "不存在的路口"),
        (broken(edges=[[0, 1, -5.0, 0, 0, 0]]), "不是数字"),
        (broken(edges=[[0, 1, float("nan"), 0, 0, 0]]), "不是数字"),
        (broken(nodes=[["east", "north"]]), "不是道路图层"),
        (broken(nodes=[[113.1, float("inf")], [113.2, 34.8]]), "不是数字"),
    ],
)
def test_what_is_no_layer_says_why(content: bytes, words: str) -> None:
    with pytest.raises(LayerProblem, match=words):
        decode(content)


def test_a_layer_is_added_once(play: Play) -> None:
    play.do(
        AddRoadLayer(title="市区道路", digest=DIGEST, nodes=8, edges=16, attribution="© OpenStreetMap", source="osm")
    )
    layer = play.world.all(RoadLayer)[-1]
    assert (layer.name, layer.edges, layer.provenance.source, layer.added_at) == ("市区道路", 16, "osm", play.now)
    assert "已经加载" in play.refused(AddRoadLayer(title="再来", digest=DIGEST, nodes=8, edges=16))


SHUT = Position(lon=113.36, lat=34.8, quality="reported")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (AddRoadLayer(title=" ", digest=DIGEST, nodes=1, edges=1), "名称"),
        (AddRoadLayer(title="路", digest="xyz", nodes=1, edges=1), "SHA-256"),
        (AddRoadLayer(title="路", digest=DIGEST, nodes=1, edges=1, crs="GCJ-02"), "GCJ-02"),
        (AddRoadLayer(title="路", digest=DIGEST, nodes=-1, edges=1), "负数"),
        (CloseRoad(label=" ", centre=SHUT), "路名或地点"),
        (CloseRoad(label="路"), "位置或路段"),
        (CloseRoad(label="路", centre=Position(lon=34.8, lat=113.36, quality="reported")), "不在境内"),
        (CloseRoad(label="路", centre=SHUT, radius_m=0), "半径"),
        (CloseRoad(label="路", centre=SHUT, radius_m=1e9), "半径"),
        (CloseRoad(label="路", edges=(1, 2)), "道路图层"),
        (CloseRoad(label="路", edges=(1, 2), layer="none"), "道路图层"),
        (CloseRoad(label="路", centre=SHUT, edges=(-1,), layer="layer"), "负数"),
        (CloseRoad(label="路", centre=SHUT, until=1), "已经过去"),
        (CloseRoad(label="路", centre=SHUT, confidence="gossip"), "gossip"),
        (CloseRoad(label="路", centre=SHUT, vehicles=("truck", "heavy")), "heavy"),
        (CloseRoad(label="路", centre=SHUT, incident="incident-9"), "incident-9"),
        (ReopenRoad(closure="closure-9"), "closure-9"),
    ],
)
def test_refusals(play: Play, command: Command, words: str) -> None:
    play.do(AddRoadLayer(id="layer", title="市区道路", digest="b" * 64, nodes=8, edges=16))
    assert words in play.refused(command)


def test_a_closure_is_in_force_from_until(play: Play) -> None:
    flood = forces.incident(play)
    play.do(CloseRoad(label="下穿积水", centre=SHUT, incident=flood, until=play.now + 60 * MINUTE, source="交警"))
    closure = play.world.all(Closure)[0]
    assert play.journal[-1][0].incident_id == flood
    assert active(play.world, closure.since - 1) == ()
    assert active(play.world, closure.since) == (closure,)
    assert active(play.world, closure.since + 60 * MINUTE) == ()


def test_a_closure_told_late_must_not_be_over(play: Play) -> None:
    over = CloseRoad(label="下穿积水", centre=SHUT, until=play.now - 5 * 60_000)
    assert "已经过去" in play.refused(over, occurred_at=play.now - 10 * 60_000)


def test_reopening_ends_it(play: Play) -> None:
    play.do(CloseRoad(label="下穿积水", centre=SHUT))
    id = play.world.all(Closure)[0].id
    play.do(ReopenRoad(closure=id, reason="排水完毕"), after=600)
    assert active(play.world, play.now) == () and len(active(play.world, play.now - 1)) == 1
    assert "恢复通行" in play.refused(ReopenRoad(closure=id))
    assert same_subjects(play.world, play.replayed())


def test_ways_of_teams_and_stores(play: Play) -> None:
    forces.item(play, "pump", ("store-a", 3), ("store-b", 2))
    forces.item(play, "boat", ("store-b", 2))
    target = forces.position(113.35)
    teams = team_ways(play.world, OpenRoads.at(play.world, [forces.network()], play.now), target)
    assert teams["t-nowhere"] is None and teams["t-fire"] is not None and teams["t-fire"].by_road
    assert set(store_ways(play.world, OpenRoads.at(play.world, [], play.now), target)) == {"store-a", "store-b"}
    assert set(store_ways(play.world, OpenRoads.at(play.world, [], play.now), target, "boat")) == {"store-b"}
    play.do(CloseRoad(label="主路", centre=Position(lon=113.36, lat=34.8, quality="reported")))
    later = team_ways(play.world, OpenRoads.at(play.world, [forces.network()], play.now), target)["t-fire"]
    assert later is not None and later.around == ("主路",)


def test_a_layer_laid_aside_is_not_searched(play: Play) -> None:
    for id, digest in (("one", "c" * 64), ("two", "d" * 64), ("three", "e" * 64)):
        play.do(AddRoadLayer(id=id, title=id, digest=digest, nodes=1, edges=1))
    play.do(LayRoadLayerAside(layer="one"))
    play.do(LayRoadLayerAside(layer="two", removed=True))
    assert [layer.id for layer in layers_in_use(play.world)] == ["three"]
    play.do(LayRoadLayerAside(layer="one", in_use=True))
    assert {layer.id for layer in layers_in_use(play.world)} == {"one", "three"}

"""Roads by name: what somebody on the phone says becomes the right pieces of road, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Refusal
from console.domain.roads.closures import closed
from console.domain.roads.model import Closure, RoadLayer
from console.domain.roads.naming import closing, edge_at, road_names, stretch
from console.domain.roads.network import Network
from console.domain.roads.tracing import lines_of
from tests.support import forces
from tests.support.forces import position, road
from tests.support.play import Play


def town() -> Network:
    """人民路 runs east in two carriageways, crossed by 一经路 … 四经路; a roundabout without a name breaks it in the middle."""
    east = [(113.30 + 0.01 * n, 34.800) for n in range(5)]
    west = [(113.30 + 0.01 * n, 34.8002) for n in range(5)]
    rows = [
        road(a, b, 915.0, "" if n == 2 else "人民路", direction="forward") for n, (a, b) in enumerate(pairwise(east))
    ]
    rows += [road(b, a, 915.0, "人民路", direction="forward") for a, b in pairwise(west)]
    for n, name in enumerate(("一经路", "二经路", "三经路", "四经路", "五经路")):
        rows.append(road(east[n], west[n], 22.0, name))
        rows.append(road(west[n], (west[n][0], 34.81), 1_100.0, name))
    rows.append(road((113.50, 34.80), (113.51, 34.80), 915.0, "人民路"))  # another 人民路, elsewhere
    rows.append(road((113.50, 34.80), (113.50, 34.81), 1_100.0, "外环路"))
    return Network(from_rows(rows), "town")


def edges_of(numbers: tuple[int, ...]) -> list[int]:
    return sorted({number // 2 for number in numbers})


def test_names_are_found_as_people_type_them() -> None:
    network = town()
    assert [one.name for one in road_names([network], "人民路")] == ["人民路"]
    assert [one.name for one in road_names([network], "rml")] == ["人民路"]
    assert [one.name for one in road_names([network], "renmin")] == ["人民路"]
    assert {one.name for one in road_names([network], "经路")} == {"一经路", "二经路", "三经路", "四经路", "五经路"}
    assert road_names([network], "没有这条路") == ()
    found = road_names([network, network], "人民路")
    assert len(found) == 2 and found[0].km == pytest.approx(8 * 0.915) and found[0].pieces == 8
    assert len(road_names([network], "经路", limit=2)) == 2


def test_a_stretch_between_two_crossings_holds_both_carriageways() -> None:
    network = town()
    found = stretch(network, "人民路", "一经路", "三经路")
    assert {0, 1, 4, 5} <= set(edges_of(found))
    assert not {2, 3, 6, 7} & set(edges_of(found))
    assert stretch(network, "人民路", "三经路", "一经路") == found


def test_a_stretch_goes_over_a_piece_without_a_name() -> None:
    network = town()
    assert 2 in edges_of(stretch(network, "人民路", "一经路", "五经路"))
    assert set(edges_of(stretch(network, "人民路"))) == {0, 1, 3, 4, 5, 6, 7, 18}


def test_a_stretch_between_positions_ends_with_the_pieces_they_lie_on() -> None:
    network = forces.network()
    found = stretch(Network(network.layer, "l"), "绕行", position(113.39, 34.82), position(113.40, 34.851))
    assert edges_of(found) == [5, 6]
    assert edges_of(stretch(network, "主路1", position(113.35), position(113.36))) == [1]
    assert edges_of(stretch(network, "绕行", "主路1", position(113.40, 34.85))) == [5, 6]


def test_what_cannot_be_meant_is_refused_with_a_reason() -> None:
    network = town()
    with pytest.raises(Refusal, match="没有“解放路”"):
        stretch(network, "解放路")
    with pytest.raises(Refusal, match="不相交"):
        stretch(network, "一经路", "二经路", "人民路")
    with pytest.raises(Refusal, match="不连通"):
        stretch(network, "人民路", "一经路", "外环路")
    with pytest.raises(Refusal, match="起点和终点"):
        stretch(network, "人民路", "一经路")
    with pytest.raises(Refusal):
        stretch(network, " ")


def test_the_road_under_the_pointer() -> None:
    network = town()
    found = edge_at(network, 113.305, 34.7999)
    assert found is not None and found[0] == 0 and found[1] == pytest.approx(11.1, abs=0.5)
    assert edge_at(Network(from_rows(())), 113.3, 34.8) is None


def test_closing_a_stretch_closes_it_here_and_on_other_pictures_of_the_road() -> None:
    play = Play.on_duty()
    network = town()
    play.feed([])
    from console.domain.roads.model import AddRoadLayer

    play.do(AddRoadLayer(id="town", title="道路", digest="0" * 64, nodes=1, edges=1))
    assert play.world.all(RoadLayer)
    chosen = stretch(network, "人民路", "一经路", "三经路")
    play.do(closing(network, chosen, "人民路积水", road="人民路", vehicles=("truck",), confidence="confirmed"))
    (closure,) = play.world.all(Closure)
    assert closure.edges == chosen and closure.road == "人民路" and closure.confidence == "confirmed"
    assert closed(network, [closure], "truck") >= set(chosen)
    assert closed(network, [closure], "ambulance") == frozenset()
    drawn = {point for line in closure.lines for point in line}
    assert (113.30, 34.8) in drawn and (113.34, 34.8) not in drawn
    assert lines_of(network, chosen) == closure.lines

"""Pieces of road that somebody means to close."""

from __future__ import annotations

import pytest

from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Refusal
from console.domain.roads.naming import crossings, piece_named, pieces_at
from console.domain.roads.network import Network
from tests.support.grid import Street


def street(name: str, a: tuple[float, float], b: tuple[float, float], direction: str = "both") -> Street:
    return Street(name, "primary", *a, *b, 1000.0, direction)


# 人民路 runs east through four junctions; 一路 to 四路 cross it; a lane without a name leaves it; 环路 is elsewhere and one way
NETWORK = Network(
    from_rows(
        [
            *(street("人民路", (113.00 + n * 0.01, 34.0), (113.01 + n * 0.01, 34.0)) for n in range(4)),
            *(
                street(f"{name}路", (113.01 + n * 0.01, 34.0), (113.01 + n * 0.01, 34.01))
                for n, name in enumerate("一二三")
            ),
            street("", (113.02, 34.0), (113.02, 33.99)),
            street("环路", (113.10, 34.0), (113.11, 34.0), "forward"),
        ]
    ),
    "streets",
)
COARSE = Network(from_rows([street("人民路", (113.0, 34.0), (113.04, 34.0))]), "trunk")


def test_what_is_pointed_at_is_the_road_between_two_junctions_and_all_of_that_road():
    here, whole = pieces_at((NETWORK, COARSE), 113.025, 34.0002)
    assert (here.layer_id, here.road, here.numbers, here.metres) == ("streets", "人民路", (4, 5), 1000.0)
    assert whole.numbers == tuple(range(8)) and whole.metres == 4000.0
    assert 20 < here.away_m < 25
    assert here.lines == (((113.02, 34.0), (113.03, 34.0)),)


def test_a_lane_without_a_name_is_one_piece_and_a_one_way_road_has_one_number():
    (lane,) = pieces_at((NETWORK,), 113.0201, 33.993)
    assert lane.road == "" and len(lane.numbers) == 2
    (ring,) = pieces_at((NETWORK,), 113.105, 34.0)
    assert len(ring.numbers) == 1


def test_without_roads_nothing_is_pointed_at():
    assert pieces_at((), 113.0, 34.0) == ()
    assert pieces_at((Network(from_rows([])),), 113.0, 34.0) == ()


def test_a_name_means_the_layer_that_knows_the_road_best():
    assert piece_named((COARSE, NETWORK), "人民路").layer_id == "streets"
    assert piece_named((COARSE, NETWORK), "人民路", "一路", "三路").numbers == (2, 3, 4, 5)


@pytest.mark.parametrize(
    ("asked", "why"),
    [(("长安街",), "没有“长安街”"), (("人民路", "环路", "一路"), "不相交"), (("人民路", "一路"), "起点和终点")],
)
def test_what_cannot_be_found_is_said(asked, why):
    with pytest.raises(Refusal, match=why):
        piece_named((NETWORK, COARSE), *asked)
    with pytest.raises(Refusal, match="没有“人民路”"):
        piece_named((), "人民路")


def test_crossing_roads_come_in_the_order_along_the_road():
    assert crossings((NETWORK,), "人民路") == ("一路", "二路", "三路")
    assert crossings((NETWORK,), "二路") == ("人民路",)
    assert crossings((NETWORK, COARSE), "没有") == ()

"""Finding places by name, and by coordinates."""

from __future__ import annotations

import random

import pytest

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import Plot
from console.domain.core import matching
from console.domain.core.kernel import Position, World
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.usecases.gazetteer import COORDINATES, ROAD, Extra, Gazetteer, find


def at(lon: float, lat: float) -> Position:
    return Position(lon=lon, lat=lat, quality="surveyed")


SUBJECTS = (
    Place(id="xw", name_zh="峡窝镇", name_en="Xiawo", kind="town", position=at(113.16, 34.80)),
    Place(id="xy", name_zh="新阳村", name_en="Xinyang village", kind="village", position=at(113.2, 34.81)),
    Place(id="cq", name_zh="重庆路", kind="place", position=at(113.3, 34.82)),
    Place(id="nowhere", name_zh="峡谷", kind="place"),
    Facility(id="f", kind="shelter", name_zh="峡窝镇中心小学", position=at(113.17, 34.8)),
    Team(id="t", name_zh="综合救援队", name_en="Rescue team", position=at(113.25, 34.8), readiness="ready"),
    Risk(id="r", kind="mine", name_zh="西涧沟尾矿库", position=at(113.1, 34.7)),
    Incident(id="i", number=3, title="峡窝镇内涝", kind=None, known_at=0, position=at(113.161, 34.801)),
    Plot(id="p", kind="area", points=((113.0, 34.0), (113.2, 34.0), (113.1, 34.3)), label="危险区甲"),
    Plot(id="erased", kind="point", points=((113.0, 34.0),), label="危险区乙", erased_at=1),
)
WORLD = World().evolve(SUBJECTS)
EXTRA = (Extra("中原西路", ROAD, 113.2, 34.75), Extra("峡窝水厂", "protected", 113.15, 34.8, "Xiawo waterworks"))


def names(text: str, **how: object) -> list[str]:
    return [one.name_zh for one in find(WORLD, text, EXTRA, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("峡窝镇", "峡窝镇"),
        ("xw", "峡窝镇"),
        ("xiawo", "峡窝镇"),
        ("峡w", "峡窝镇"),
        ("Xiawo w", "峡窝水厂"),
        ("cqlu", "重庆路"),
        ("chongqing", "重庆路"),
        ("rescue", "综合救援队"),
        ("zhjyd", "综合救援队"),
        ("weik", "西涧沟尾矿库"),
        ("#3", "#3 峡窝镇内涝"),
        ("内涝", "#3 峡窝镇内涝"),
        ("zyxl", "中原西路"),
        ("危险", "危险区甲"),
    ],
)
def test_found_by_what_people_type(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_only_what_has_a_place_and_still_stands_is_found() -> None:
    assert "峡谷" not in names("峡")
    assert names("危险区") == ["危险区甲"]
    assert names("没有这个地方") == [] and names("  ") == []


def test_each_thing_once_the_best_first_and_no_more_than_asked() -> None:
    found = names("x", limit=3)
    assert len(found) == 3 and len(set(found)) == 3
    assert names("峡窝镇")[:3] == ["峡窝镇", "峡窝镇中心小学", "#3 峡窝镇内涝"], "equal, then what begins so"


def test_a_find_says_what_it_is_and_why() -> None:
    (team,) = find(WORLD, "zhjyd")
    assert (team.kind, team.key, team.lon) == ("team", ("team", "t"), 113.25)
    assert str(team.kind_words) == "队伍" and str(team.why) == "拼音“综合救援队”"
    (road,) = find(WORLD, "中原", EXTRA)
    assert (road.kind, road.key, str(road.why)) == (ROAD, None, "名称相符")
    (plant,) = find(WORLD, "水厂", EXTRA)
    assert str(plant.kind_words) == "重点防护目标"
    (incident,) = find(WORLD, "#3")
    assert str(incident.why) == "又名“#3”"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("113.16,34.8", (113.16, 34.8)),
        ("34.8 113.16", (113.16, 34.8)),
        ("东经113°9′36″，北纬34°48′", (113.16, 34.8)),
        ("34°48'N 113°9'36\"E", (113.16, 34.8)),
    ],
)
def test_coordinates_in_several_spellings(typed: str, place: tuple[float, float]) -> None:
    first = find(WORLD, typed)[0]
    assert first.kind == COORDINATES and (first.lon, first.lat) == pytest.approx(place, abs=1e-6)
    assert str(first.why) == "按WGS-84坐标理解"


def test_coordinates_are_taken_in_the_chosen_system_and_it_says_so() -> None:
    first = find(WORLD, "113.16,34.8", crs="GCJ-02")[0]
    assert str(first.why) == "按GCJ-02坐标理解"
    assert 0.001 < abs(first.lon - 113.16) < 0.01, "web maps are some hundred metres off"
    degrees = find(WORLD, "113.16,34.8", crs="CGCS2000-GK3-38")[0]
    assert str(degrees.why) == "按WGS-84坐标理解" and degrees.lon == 113.16


def test_metres_are_tried_in_the_system_that_lies_nearest() -> None:
    from console.domain.core.geodata.systems import from_wgs84

    east, north = from_wgs84("CGCS2000-GK3-38", [(113.16, 34.8)])[0]
    first = find(WORLD, f"{east:.1f} {north:.1f}")[0]
    assert (first.lon, first.lat) == pytest.approx((113.16, 34.8), abs=1e-5)
    assert "CGCS2000-GK3-38" in str(first.why)


# ------------------------------------------------------------------------------------------------ ten thousand names

_CHARACTERS = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗东西南北上下大小新老石河沟湾坡岭庄村屯寨店桥口营堡"


def many(count: int) -> tuple[Extra, ...]:
    dice = random.Random(3)
    made = []
    for number in range(count):
        name = "".join(dice.choice(_CHARACTERS) for _ in range(dice.randint(2, 4)))
        english = f"{dice.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}{name.encode().hex()[:5]} village" if number % 3 else ""
        made.append(Extra(name, "place", 113 + dice.random(), 34 + dice.random(), english))
    return tuple(made)


def brute(extra: tuple[Extra, ...], typed: str, limit: int) -> list[str]:
    """What finding means: every name judged, the best first, in the order of the list when they are equal."""
    ranked = []
    row = 0
    for number, one in enumerate(extra):
        found = []
        for name in dict.fromkeys(filter(None, (one.name, one.name_en))):
            rank = matching.rank(typed, name)
            found += [] if rank is None else [(rank, row, number)]
            row += 1
        ranked += [min(found)] if found else []
    return [extra[number].name for _, _, number in sorted(ranked)[:limit]]


TYPED = (
    "w",
    "wa",
    "wang",
    "wl",
    "王l",
    "lwz",
    "v",
    "village",
    "a",
    "e",
    "an",
    "5",
    "石河",
    "shih",
    "大x",
    "illa",
    "k3e",
    "' ",
)


def test_the_quick_way_finds_what_judging_every_name_finds() -> None:
    extra = many(1_500)
    gazetteer = Gazetteer(World(), extra)
    for typed in TYPED:
        assert [one.name_zh for one in gazetteer.find(typed, 12)] == brute(extra, typed, 12), typed


def test_of_ten_thousand_names_few_are_judged_at_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer = Gazetteer(World(), many(10_000))
    assert len(gazetteer) == 10_000
    judged = []
    for name in ("rank_written", "rank_spelled"):
        judge = getattr(matching, name)
        monkeypatch.setattr(matching, name, lambda *given, judge=judge: judged.append(given) or judge(*given))
    counts = []
    for typed in TYPED:
        judged.clear()
        gazetteer.find(typed)
        counts.append(len(judged))
    assert sorted(counts)[len(counts) // 2] < 500

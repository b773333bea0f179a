"""`route` and `arrivals` on the packs that came with the program: real roads, real names, closures for one question."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position
from console.domain.roads.arrival import Arrival
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.stretches import Route, Stretch
from console.headless.geo_roads import closed_used
from tests.support.forces import road

ROOT = Path(main.__file__).parent
CITIES = ("jincheng", "pingdingshan", "shangjie", "xinzheng", "yonghe")


@pytest.fixture(scope="module")
def xinzheng(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a city in it, made by the first question, as `--db` promises."""
    file = tmp_path_factory.mktemp("geo") / "xinzheng.yipan"
    assert main.main(["layers", "--db", str(file), "--city", "xinzheng"]) == 0
    return file


@pytest.fixture
def yipan(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        status = main.main([*arguments, "--json"])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 1, "exactly one JSON object"
        return status, json.loads(lines[0])

    return run


@pytest.fixture
def long_route(yipan: Any, xinzheng: Path) -> Any:
    """A way across the city, over several roads."""

    def ask(*more: str) -> tuple[int, dict[str, Any]]:
        return yipan("route", "113.60,34.40", "113.85,34.55", "--db", str(xinzheng), *more)

    return ask


def test_a_route_says_how_long_how_far_over_what_and_how_far_it_snapped(long_route):
    status, found = long_route()
    assert status == 0 and found["ok"] is True
    assert found["by_road"] is True
    assert found["closed_used"] == 0
    assert found["seconds"] > 0 and found["snapped_m"] > 0
    assert found["from"]["name"] == "113.6,34.4" and found["from"]["kind"] == "coordinates"
    on_roads = sum(stretch["metres"] for stretch in found["stretches"])
    assert on_roads + found["snapped_m"] == pytest.approx(found["metres"], rel=0.01)
    for stretch in found["stretches"]:
        assert set(stretch) == {"name", "class", "metres", "seconds", "line"}
        assert len(stretch["line"]) >= 2
    for one, following in zip(found["stretches"], found["stretches"][1:], strict=False):
        assert one["line"][-1] == following["line"][0], "the line is in one piece"


def test_closing_a_place_on_the_way_makes_it_longer_and_is_not_written(long_route, yipan, xinzheng):
    _, before = long_route()
    longest = max(before["stretches"], key=lambda stretch: stretch["metres"])
    lon, lat = longest["line"][len(longest["line"]) // 2]
    status, after = long_route("--close", f"{lon},{lat}")
    assert status == 0
    assert after["closed_used"] == 0
    assert after["seconds"] > before["seconds"] or not after["by_road"]
    assert after["closures"][0]["in_file"] is False
    assert long_route()[1]["seconds"] == before["seconds"], "a question closes nothing in the file"
    assert main.main(["verify", "--db", str(xinzheng)]) == 0


def test_closing_everything_around_leaves_a_straight_line_that_says_so(long_route):
    status, found = long_route("--close", "113.72,34.47", "--close-radius", "50000")
    assert status == 0
    assert (found["by_road"], found["assumed"], found["delay"]) == (False, True, None)
    assert found["around"]


def test_arrivals_are_sorted_and_name_every_team_and_warehouse(yipan, xinzheng):
    status, found = yipan("arrivals", "113.74,34.40", "--db", str(xinzheng))
    assert status == 0
    rows = found["arrivals"]
    assert {row["kind"] for row in rows} == {"team", "warehouse"}
    times = [row["seconds"] for row in rows if row["seconds"] is not None]
    assert times == sorted(times) and times
    keys = {"id", "kind", "name", "name_en", "lon", "lat", "seconds", "metres", "snapped_m", "by_road"}
    assert all(set(row) == keys | {"assumed", "around", "delay"} for row in rows)
    unknown = [row["seconds"] is None for row in rows]
    assert unknown == sorted(unknown), "whoever has no position stands last"


def test_closures_never_let_anybody_come_earlier(yipan, xinzheng):
    target = ("arrivals", "113.74,34.40", "--db", str(xinzheng))
    before = {row["id"]: row for row in yipan(*target)[1]["arrivals"]}
    after = {row["id"]: row for row in yipan(*target, "--close", "113.73,34.42")[1]["arrivals"]}
    assert before.keys() == after.keys()
    for id, row in after.items():
        if row["seconds"] is not None and row["by_road"]:
            assert row["seconds"] >= before[id]["seconds"] - 0.1


@pytest.mark.parametrize("city", CITIES)
def test_every_city_answers_without_a_file_of_its_own(city, yipan):
    status, found = yipan("layers", "--city", city)
    assert status == 0
    assert found["db"] is None
    (roads,) = found["road_layers"]
    assert roads["parts"] >= 1 and 0 < roads["largest_share"] <= 1
    assert roads["attribution"]


def test_a_name_that_is_several_places_ends_with_the_candidates(yipan):
    status, found = yipan("route", "综合应急救援队", "113.72,34.40", "--city", "xinzheng")
    assert status == 2
    assert found["error"]["code"] == "ambiguous"
    assert len(found["error"]["candidates"]) > 1
    assert all(one["name"] and "lon" in one for one in found["error"]["candidates"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["route", "没有这个地方", "113.72,34.40"], "place"),
        (["route", "113.72,34.40", "200,95"], "place"),
        (["route", "113.72,34.40", "113.8,34.5", "--close", "没有这条路"], "place"),
        (["route", "113.72,34.40", "113.8,34.5", "--alternatives", "0"], "arguments"),
        (["route", "113.72,34.40", "113.8,34.5", "--vehicle", "tank"], "arguments"),
        (["reach", "113.72,34.40", "soon", "--out", "o.geojson"], "arguments"),
        (["reach", "113.72,34.40", "0", "--out", "o.geojson"], "arguments"),
        (["reach", "113.72,34.40", "10", "--out", "o.txt"], "arguments"),
        (["route", "113.72,34.40", "113.8,34.5", "--close", "113.8,34.5", "--close-radius", "-1"], "arguments"),
    ],
)
def test_what_cannot_be_meant_is_status_two(arguments, code, yipan, xinzheng):
    status, found = yipan(*arguments, "--db", str(xinzheng))
    assert (status, found["ok"], found["error"]["code"]) == (2, False, code)


def test_reach_is_a_geojson_of_bands_that_hold_each_other(yipan, xinzheng, tmp_path):
    from shapely.geometry import Point, shape

    out = tmp_path / "reach.geojson"
    status, found = yipan("reach", "113.74,34.40", "30,10", "--db", str(xinzheng), "--out", str(out))
    assert status == 0
    assert [band["minutes"] for band in found["bands"]] == [10.0, 30.0]
    assert found["bands"][0]["road_km"] < found["bands"][1]["road_km"]
    drawn = json.loads(out.read_text(encoding="utf-8"))
    far, near, start = drawn["features"]
    assert (far["properties"]["minutes"], near["properties"]["minutes"]) == (30.0, 10.0)
    assert start["geometry"]["coordinates"] == [113.74, 34.4]
    assert shape(far["geometry"]).is_valid and shape(near["geometry"]).area < shape(far["geometry"]).area
    assert shape(near["geometry"]).distance(Point(113.74, 34.4)) < 0.02
    closed = yipan("reach", "113.74,34.40", "30", "--db", str(xinzheng), "--out", str(out), "--close", "113.74,34.44")[
        1
    ]
    assert closed["bands"][0]["road_km"] <= found["bands"][1]["road_km"]


def test_a_name_is_found_by_its_pinyin_as_in_the_window(yipan, xinzheng):
    status, found = yipan("arrivals", "xyhgy", "--db", str(xinzheng))
    assert (status, found["to"]["name"]) == (0, "轩辕湖公园")


def test_alternatives_are_other_ways_and_none_is_faster(long_route):
    _, found = long_route("--alternatives", "3")
    ways = found["alternatives"]
    assert ways[0]["seconds"] == found["seconds"]
    assert [way["seconds"] for way in ways] == sorted(way["seconds"] for way in ways)
    assert all(way["closed_used"] == 0 for way in ways)


def test_a_file_that_is_not_there_is_made_live_and_without_roads_says_straight_line(yipan, tmp_path):
    status, found = yipan("route", "113.0,34.0", "113.2,34.1", "--db", str(tmp_path / "new.yipan"))
    assert status == 0
    assert (found["by_road"], found["assumed"], found["road_layers"]) == (False, True, [])
    assert (tmp_path / "new.yipan").exists()
    status, found = yipan("layers", "--db", str(tmp_path / "new.yipan"), "--exercise")
    assert (status, found["error"]["code"]) == (2, "arguments"), "a live file is no exercise file"
    assert yipan("layers", "--db", str(tmp_path / "e.yipan"), "--exercise", "--city", "yonghe")[0] == 0
    assert yipan("layers", "--db", str(tmp_path / "e.yipan"), "--exercise", "--city", "jincheng")[0] == 2
    assert yipan("layers", "--city", "atlantis")[0] == 2


def test_the_check_of_an_answer_finds_what_the_search_should_have_left_out():
    """A made-up answer over closed roads: the check looks for itself and does not trust the search."""
    rows = [road((113.0, 34.0), (113.1, 34.0), 9_200.0, "甲路"), road((113.1, 34.0), (113.2, 34.0), 9_200.0, "乙路")]
    network = Network(from_rows(rows), "roads")
    arrival = Arrival(seconds=1_000.0, metres=18_400.0)
    stretches = tuple(
        Stretch(row.name_zh, "trunk", 9_200.0, 500.0, ((row.a_lon, row.a_lat), (row.b_lon, row.b_lat))) for row in rows
    )
    answer = Route(arrival, stretches, (0, 2))
    here = Position(lon=113.15, lat=34.0, quality="surveyed")
    circle = Closure(id="c", label="圆", centre=here, radius_m=200.0, since=0)
    numbered = Closure(id="n", label="号", layer="roads", edges=(0, 1), since=0)
    around = ((113.04, 33.99), (113.06, 33.99), (113.06, 34.01), (113.04, 34.01))
    area = Closure(id="a", label="面", area=around, since=0)
    boats = Closure(id="b", label="船", layer="roads", edges=(2, 3), vehicles=("boat",), since=0)
    assert closed_used(OpenRoads((network,), (circle,)), answer) == 1
    assert closed_used(OpenRoads((network,), (numbered,)), answer) == 1
    assert closed_used(OpenRoads((network,), (area,)), answer) == 1
    assert closed_used(OpenRoads((network,), (circle, numbered, area, boats)), answer) == 3
    assert closed_used(OpenRoads((network,), (boats,)), answer, "boat") == 1
    assert closed_used(OpenRoads((network,), ()), answer) == 0
    elsewhere = Closure(
        id="l", label="线", layer="other", edges=(8,), lines=(((113.02, 34.0), (113.05, 34.0)),), since=0
    )
    across = Closure(id="x", label="叉", layer="other", edges=(8,), lines=(((113.05, 33.9), (113.05, 34.1)),), since=0)
    assert closed_used(OpenRoads((network,), (elsewhere,)), answer) == 1
    assert closed_used(OpenRoads((network,), (across,)), answer) == 0, "a road that only crosses is another road"


def test_the_commands_of_the_map_work_where_qt_is_not_installed(xinzheng):
    """A server has no PySide6: an import of it would end the command."""
    code = (
        "import sys\n"
        "for name in ('PySide6', 'shiboken6', 'pyqtgraph'): sys.modules[name] = None\n"
        "import main\n"
        f"sys.exit(main.main(['arrivals', '113.74,34.40', '--db', {str(xinzheng)!r}, '--json']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["arrivals"]

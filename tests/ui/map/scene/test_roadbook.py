"""Roads on the map: drawn, driven on, closed; and how long frames take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from types import SimpleNamespace

import pytest

from console.domain.core.geodata.road_layer import encode, from_rows
from console.domain.forces.teams.model import Assignment, Team
from console.domain.roads.model import RoadLayer
from console.ui.map.panel import MapPanel
from console.ui.roads.service import RoadService
from tests.support.memory_store import MemoryStore
from tests.ui.map.city import (
    CITY,
    HERE,
    INCIDENT,
    NOON,
    TEAM,
)


def road(number: int, a: float, b: float) -> SimpleNamespace:
    return SimpleNamespace(
        name_zh=f"{number} 路", class_="trunk", a_lon=a, a_lat=34.8, b_lon=b, b_lat=34.8, metres=9000, direction="both"
    )


@pytest.fixture
def with_roads(make_map, monkeypatch: pytest.MonkeyPatch) -> MapPanel:
    content = encode(from_rows([road(1, 113.2, 113.3), road(2, 113.3, 113.4)]))
    layer = RoadLayer(id="roads", name="路网", digest="d", nodes=3, edges=4, attribution="© OpenStreetMap contributors")
    team = replace(TEAM, readiness="under_way", assignment=Assignment(incident="i", since=NOON, eta=NOON + 600_000))
    incident = replace(INCIDENT, position=replace(HERE, lon=113.4))
    original = MemoryStore.with_subjects

    def with_attachment(clock: object, subjects: object, path: str = "test.yipan") -> MemoryStore:
        store = original(clock, subjects, path)
        store.attachments["d"] = content
        return store

    monkeypatch.setattr(MemoryStore, "with_subjects", with_attachment)
    return make_map((CITY, team, incident, layer))


def test_roads_of_the_file_are_drawn_and_the_team_drives_on_them(with_roads: MapPanel, qtbot) -> None:
    panel = with_roads
    qtbot.waitUntil(lambda: len(panel.roadbook.roads.ends) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: bool(panel.canvas.shown.model.routes), timeout=20_000)
    (route,) = panel.canvas.shown.model.routes
    assert route.by_road
    assert (113.3, 34.8) in [(round(lon, 6), round(lat, 6)) for lon, lat in route.points]


def test_closing_the_road_strikes_it_and_takes_the_way_off_it(with_roads: MapPanel, qtbot) -> None:
    from console.domain.roads.model import CloseRoad

    panel = with_roads
    qtbot.waitUntil(lambda: bool(panel.canvas.shown.model.routes), timeout=20_000)
    panel.bridge.run(CloseRoad(label="断", centre=replace(HERE, lon=113.35), radius_m=200.0))
    qtbot.waitUntil(lambda: bool(panel.canvas.shown.model.cuts), timeout=20_000)
    qtbot.waitUntil(lambda: not panel.canvas.shown.model.routes[0].by_road, timeout=20_000)
    assert panel.canvas.shown.model.cuts[0].stretches == (((113.3, 34.8), (113.4, 34.8)),)


def test_what_moves_or_is_closed_is_asked_once(with_roads: MapPanel, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines on the map and the affected trips were two books, and each had the ways searched."""
    from console.domain.forces.teams.model import MoveTeam
    from console.domain.roads.model import CloseRoad

    panel = with_roads
    qtbot.waitUntil(lambda: bool(panel.canvas.shown.model.routes) and panel.bridge.is_idle, timeout=20_000)
    asked: list[str] = []
    original = RoadService.ask
    monkeypatch.setattr(
        RoadService,
        "ask",
        lambda self, *args, key="", **more: (asked.append(key), original(self, *args, key=key, **more)),
    )
    panel.bridge.run(CloseRoad(label="断", centre=replace(HERE, lon=113.35), radius_m=200.0))
    qtbot.waitUntil(lambda: not panel.canvas.shown.model.routes[0].by_road, timeout=20_000)
    qtbot.waitUntil(lambda: panel.bridge.is_idle, timeout=20_000)
    assert sorted(asked) == ["map.roads", "roads.trips"]
    asked.clear()
    panel.bridge.run(MoveTeam(team=TEAM.id, position=replace(HERE, lon=113.22)))
    qtbot.waitUntil(lambda: panel.canvas.shown.model.routes[0].points[0][0] == 113.22, timeout=20_000)
    qtbot.waitUntil(lambda: panel.bridge.is_idle, timeout=20_000)
    assert asked == ["roads.trips"]


def test_stretches_of_a_closure_that_did_not_change_are_not_made_again(with_roads: MapPanel, qtbot) -> None:
    from console.domain.roads.model import CloseRoad, Closure, ReopenRoad

    panel = with_roads
    panel.bridge.run(CloseRoad(label="甲", centre=replace(HERE, lon=113.35), radius_m=200.0))
    qtbot.waitUntil(lambda: len(panel.canvas.shown.model.cuts) == 1, timeout=20_000)
    (first,) = panel.canvas.shown.model.cuts
    panel.bridge.run(CloseRoad(label="乙", centre=replace(HERE, lon=113.25), radius_m=200.0))
    qtbot.waitUntil(lambda: len(panel.canvas.shown.model.cuts) == 2, timeout=20_000)
    again = next(one for one in panel.canvas.shown.model.cuts if one.key == first.key)
    assert again.stretches is first.stretches
    other = next(one for one in panel.shell.world.all(Closure) if one.key != first.key)
    panel.bridge.run(ReopenRoad(closure=first.key[1], reason="通了"))
    qtbot.waitUntil(lambda: [one.key for one in panel.canvas.shown.model.cuts] == [other.key], timeout=20_000)


def test_frames_are_measured_and_told(make_map, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints how long frames take with a thousand teams; the bar is judged in the bench, not here."""

    def team(number: int) -> Team:
        place = replace(HERE, lon=113.12 + number % 40 * 0.009, lat=34.71 + number // 40 * 0.007)
        return replace(TEAM, id=f"t{number}", name_zh=f"第{number}队", position=place)

    crowd = tuple(team(number) for number in range(1000))
    panel = make_map((CITY, *crowd))
    canvas = panel.canvas

    def frames(change: Callable[[int], None]) -> list[float]:
        taken = []
        for number in range(30):
            start = perf_counter()
            change(number)
            canvas.viewport().repaint()
            taken.append((perf_counter() - start) * 1000)
        return sorted(taken)

    pan = frames(lambda number: canvas.pan(7, -3 if number % 2 else 4))
    zoom = frames(lambda number: canvas.zoom(1.25 if number % 10 < 5 else 0.8))
    with capsys.disabled():
        print(f"\nmap with 1,000 teams, 900 by 650: pan {pan[15]:.1f} ms, worst {pan[-1]:.1f};", end=" ")
        print(f"zoom {zoom[15]:.1f} ms, worst {zoom[-1]:.1f}")
    assert len(canvas.marks.marks()) > 10

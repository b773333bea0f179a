"""A road is closed under a team on its way: said at once, listed with the delay, marked on the map, put on record with one key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.core.kernel import Refusal
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.rules import DispatchTeam
from console.domain.response.orders.model import ReportArrival
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.ui.kit.text import set_language
from console.ui.map.scene.board import DOTTED, Board
from console.ui.roads.panel import ClosuresPanel
from console.ui.roads.trips import MARKS, TOPIC, TripBook, reroute
from console.ui.roads.why import TeamWhyPage, add_actions
from tests.support import forces
from tests.support.desk import close_dialogs, do, on_screen, opened, press, texts, with_roads
from tests.support.forces import MINUTE, position
from tests.support.memory_store import MemoryStore
from tests.support.staged import subjects_of


@pytest.fixture
def stage(make_shell, qtbot, clock):
    """t-boat-far is on its way from 113.45 to an incident at 113.31, over the middle of the main road."""
    play = forces.city()
    incident = forces.incident(play, lon=113.31)
    play.do(DispatchTeam(team="t-boat-far", incident=incident, eta_seconds=900.0))
    clock.now = play.now + MINUTE
    shell = make_shell(subjects=subjects_of(play))
    panel = shell.window = on_screen(qtbot, ClosuresPanel(shell))
    with_roads(qtbot, shell)
    yield shell, panel
    close_dialogs()


def close(qtbot, shell, lon: float = 113.40, label: str = "塌方") -> str:
    do(qtbot, shell, CloseRoad(label=label, centre=position(lon), radius_m=300.0))
    return next(one.id for one in shell.world.all(Closure) if one.label == label)


def test_the_window_says_at_once_what_a_closure_does(stage, qtbot) -> None:
    shell, panel = stage
    notes: list[str] = []
    panel.noted.connect(notes.append)
    with qtbot.waitSignal(shell.said, timeout=20_000) as said:
        close(qtbot, shell)
    assert said.args == ["1 个行程受影响，已算出新路线", "amber"]
    assert texts(panel.trips) == ["t-boat-far队"] and texts(panel.trips, 3) == ["塌方"]
    assert texts(panel.trips, 6)[0].startswith("晚 ")
    assert notes[-1] == "生效 1 处 · 影响 1 个行程"
    assert panel.tabs.tabText(1) == "受影响的行程 1"
    (tag,) = Board.of(shell).pictures[MARKS].tags
    assert (tag.lon, tag.tone, tag.ring) == (113.45, "amber", True) and tag.text == texts(panel.trips, 6)[0]


def test_a_closure_off_the_way_says_nothing(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell, 113.49, "远处")
    qtbot.waitUntil(lambda: texts(panel.table) == ["远处"])
    qtbot.waitUntil(lambda: shell.bridge.is_idle, timeout=20_000)
    assert not TripBook.of(shell).trips and MARKS not in Board.of(shell).pictures


def test_enter_shows_the_old_and_the_new_way(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)), timeout=20_000)
    panel.tabs.setCurrentWidget(panel.trips)
    panel.trips.view.setCurrentIndex(panel.trips.proxy.index(0, 0))
    panel.trips.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    new, old = Board.of(shell).pictures[TOPIC].ways
    assert old.pattern == DOTTED and max(lat for _, lat in old.points) == pytest.approx(34.8)
    assert max(lat for _, lat in new.points) == pytest.approx(34.85), "round by the north"


def test_u_puts_the_new_time_of_arrival_on_record_and_the_trip_is_no_longer_listed(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)), timeout=20_000)
    (trip,) = TripBook.of(shell).trips
    panel.tabs.setCurrentWidget(panel.trips)
    panel.trips.view.setCurrentIndex(panel.trips.proxy.index(0, 0))
    panel.trips.setFocus()
    press(qtbot, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: texts(panel.trips) == [], timeout=20_000)
    assignment = shell.world.get(Team, "t-boat-far").assignment
    assert assignment.eta == pytest.approx(trip.new_eta, abs=1000) and trip.new_eta > trip.old_eta
    assert MARKS not in Board.of(shell).pictures


def test_another_way_is_not_said_taken_before_it_is_on_record(stage, qtbot, monkeypatch) -> None:
    """“改道，预计 … 到达” had been said before the store had answered, and whatever it answered."""
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)) and shell.bridge.is_idle, timeout=20_000)
    said: list[str] = []
    refused: list[object] = []
    shell.said.connect(lambda text, tone: said.append(text))
    shell.bridge.refused.connect(refused.append)

    def refuse(*_: object, **__: object) -> None:
        raise Refusal("不收")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryStore, "execute", refuse)
        reroute(shell, "t-boat-far")
        qtbot.waitUntil(lambda: shell.bridge.is_idle)
    assert said == [] and [str(one) for one in refused] == ["不收"]
    reroute(shell, "t-boat-far")
    assert said == []
    qtbot.waitUntil(lambda: shell.bridge.is_idle)
    assert said[0].startswith("“t-boat-far队”改道，预计")


def test_no_way_left_is_said_in_red(stage, qtbot) -> None:
    shell, panel = stage
    with qtbot.waitSignal(shell.said, timeout=20_000) as said:
        close(qtbot, shell, 113.34)
    assert said.args == ["1 个行程受影响，其中 1 个无路可走", "red"]
    assert texts(panel.trips, 6) == ["无路可走"] and texts(panel.trips, 5) == ["—"]
    do(qtbot, shell, ReopenRoad(closure=shell.world.all(Closure)[0].id, reason="通了"))
    qtbot.waitUntil(lambda: texts(panel.trips) == [], timeout=20_000)


def test_a_closure_on_the_way_round_is_said_as_well(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)), timeout=20_000)
    (trip,) = TripBook.of(shell).trips
    lon, lat = max(trip.new.line, key=lambda point: point[1])
    with qtbot.waitSignal(shell.said, timeout=20_000) as said:
        do(qtbot, shell, CloseRoad(label="绕行路上", centre=replace(position(lon), lat=lat), radius_m=300.0))
    assert said.args == ["1 个行程受影响，其中 1 个无路可走", "red"]


def test_the_delay_on_the_map_follows_the_language(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)), timeout=20_000)
    set_language("en")
    qtbot.waitUntil(lambda: Board.of(shell).pictures[MARKS].tags[0].text.endswith(" min late"))


def test_who_has_arrived_is_affected_no_more(stage, qtbot) -> None:
    shell, panel = stage
    close(qtbot, shell)
    qtbot.waitUntil(lambda: bool(texts(panel.trips)), timeout=20_000)
    do(qtbot, shell, ReportArrival(team="t-boat-far"))
    qtbot.waitUntil(lambda: texts(panel.trips) == [], timeout=20_000)


def test_why_a_team_takes_its_road(stage, qtbot) -> None:
    shell, _ = stage
    add_actions(shell)
    shell.actions.trigger("roads.why", "t-boat-far")
    page = opened(qtbot, TeamWhyPage)
    qtbot.waitUntil(lambda: bool(texts(page.table)), timeout=20_000)
    assert "主路2" in texts(page.table)
    close(qtbot, shell)
    qtbot.waitUntil(lambda: "绕行" in texts(page.table), timeout=20_000)
    assert ("绕开断路", "塌方") in page.facts.lines


def test_a_team_that_goes_nowhere_has_no_way(stage, qtbot) -> None:
    shell, _ = stage
    add_actions(shell)
    shell.actions.trigger("roads.why", "t-pump")
    page = opened(qtbot, TeamWhyPage)
    assert texts(page.table) == [] and "没有受命" in page.table.empty_label.text()


def test_an_answer_from_before_a_closure_does_not_use_up_the_news_of_it(stage, qtbot) -> None:
    shell, _ = stage
    qtbot.waitUntil(lambda: shell.bridge.is_idle, timeout=20_000)
    book = TripBook.of(shell)
    with qtbot.waitSignal(shell.said, timeout=20_000) as said:
        shell.bridge.changed.connect(lambda changed: book._on_answer(frozenset(), (dict(book.ways), ())))
        close(qtbot, shell)
    assert said.args == ["1 个行程受影响，已算出新路线", "amber"]

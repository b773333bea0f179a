"""The state of the roads: who is cut off, which road would cut off most, what hangs on nothing; each on the map with Enter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.city.facilities.model import Place
from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.core.kernel import Position
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.ui.map.scene.board import Board
from console.ui.roads.situation import TOPIC, SituationPanel
from tests.support.desk import close_dialogs, do, on_screen, press, texts, with_roads
from tests.support.forces import road

HERE = Position(lon=113.30, lat=34.80, quality="surveyed")


def place(id: str, name: str, lon: float, people: int | None, kind: str = "village") -> Place:
    return Place(id=id, name_zh=name, kind=kind, position=replace(HERE, lon=lon), population=people)


PLACES = (
    place("seat", "县城", 113.30, 50_000, "seat"),
    place("near", "近村", 113.34, 900),
    place("far", "远村", 113.42, 1_200),
    place("dim", "深沟", 113.46, None),
)


def layer() -> Layer:
    """A loop around 县城 and 近村, one road on to 远村 and 深沟, and a piece of track that hangs on nothing."""
    ends = [(113.30 + 0.04 * step, 34.8) for step in range(5)]
    return from_rows(
        [
            road(ends[0], ends[1], 3_650.0, "城东路"),
            road(ends[0], (113.32, 34.83), 3_700.0, "环路"),
            road((113.32, 34.83), ends[1], 3_700.0, "环路"),
            road(ends[1], ends[2], 3_650.0, "盘山路"),
            road(ends[2], ends[3], 3_650.0, "盘山路"),
            road(ends[3], ends[4], 3_650.0, "沟底路"),
            road((113.30, 34.95), (113.31, 34.95), 900.0, "孤路"),
        ]
    )


@pytest.fixture
def stage(make_shell, qtbot):
    shell = make_shell(subjects=PLACES)
    panel = shell.window = on_screen(qtbot, SituationPanel(shell))
    yield shell, panel
    close_dialogs()


def test_without_roads_it_says_what_would_fill_it(stage) -> None:
    _, panel = stage
    for table in (panel.cut, panel.critical, panel.parts):
        assert "还没有道路图层" in table.empty_label.text()


def test_who_is_cut_off_by_which_closure_with_how_many_people(stage, qtbot) -> None:
    shell, panel = stage
    with_roads(qtbot, shell, layer())
    notes: list[str] = []
    panel.noted.connect(notes.append)
    do(qtbot, shell, CloseRoad(label="盘山路塌方", centre=replace(HERE, lon=113.36), radius_m=200.0))
    qtbot.waitUntil(lambda: texts(panel.cut) == ["远村", "深沟"], timeout=20_000)
    assert texts(panel.cut, 2) == ["1,200", "—"] and texts(panel.cut, 4) == ["盘山路塌方"] * 2
    assert texts(panel.cut, 5) == ["不通"] * 2 and texts(panel.cut, 7) == ["—"] * 2
    assert notes[-1] == "孤岛 2 处，已知 1,200 人，1 处人口不明"
    panel.cut.view.setCurrentIndex(panel.cut.proxy.index(0, 0))
    panel.cut.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    picture = Board.of(shell).pictures[TOPIC]
    assert {tag.text for tag in picture.tags} == {"远村 1,200 人", "深沟 人口不明", "盘山路塌方"}
    assert [area.meaning for area in picture.areas] == ["isolation"] * 2
    do(qtbot, shell, ReopenRoad(closure=shell.world.all(Closure)[0].id, reason="抢通"))
    qtbot.waitUntil(lambda: texts(panel.cut) == [], timeout=20_000)
    assert notes[-1] == "" and TOPIC not in Board.of(shell).pictures


def test_g_shows_all_of_it_and_says_when_there_is_nothing(stage, qtbot) -> None:
    shell, panel = stage
    with_roads(qtbot, shell, layer())
    panel.cut.setFocus()
    with qtbot.waitSignal(shell.said) as said:
        press(qtbot, Qt.Key.Key_G)
    assert said.args[0] == "现在没有孤岛"
    do(qtbot, shell, CloseRoad(label="沟口", centre=replace(HERE, lon=113.44), radius_m=200.0))
    qtbot.waitUntil(lambda: texts(panel.cut) == ["深沟"], timeout=20_000)
    press(qtbot, Qt.Key.Key_G)
    assert "深沟 人口不明" in {tag.text for tag in Board.of(shell).pictures[TOPIC].tags}


def test_k_finds_the_road_that_would_cut_off_most_and_keeps_it_until_something_changes(stage, qtbot) -> None:
    shell, panel = stage
    with_roads(qtbot, shell, layer())
    assert panel.tabs.tabText(1) == "要害路段", "not 0 before anybody has looked"
    panel.cut.setFocus()
    press(qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: bool(texts(panel.critical)), timeout=20_000)
    assert panel.tabs.tabText(1) == f"要害路段 {len(texts(panel.critical))}"
    assert texts(panel.critical)[0] == "盘山路" and texts(panel.critical, 1)[0] == "无路可绕"
    assert texts(panel.critical, 3)[0] == "1,200" and texts(panel.critical, 4)[0] == "1"
    asked: list[object] = []
    shell.bridge.thoughts.connect(asked.append)
    panel.tabs.setCurrentIndex(0)
    panel.tabs.setCurrentWidget(panel.critical)
    assert not asked, "kept"
    panel.critical.view.setCurrentIndex(panel.critical.proxy.index(0, 0))
    panel.critical.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert len(Board.of(shell).pictures[TOPIC].areas) == 2
    do(qtbot, shell, CloseRoad(label="塌方", centre=replace(HERE, lon=113.36), radius_m=200.0))
    qtbot.waitUntil(
        lambda: texts(panel.critical)[:1] not in ([], ["盘山路"]) or not panel.critical.model.rows, timeout=20_000
    )
    qtbot.waitUntil(lambda: shell.bridge.is_idle, timeout=20_000)


def test_pieces_that_hang_on_nothing(stage, qtbot) -> None:
    shell, panel = stage
    with_roads(qtbot, shell, layer())
    qtbot.waitUntil(lambda: texts(panel.parts) == ["孤路"], timeout=20_000)
    panel.tabs.setCurrentWidget(panel.parts)
    panel.parts.view.setCurrentIndex(panel.parts.proxy.index(0, 0))
    panel.parts.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    (area,) = Board.of(shell).pictures[TOPIC].areas
    assert area.ring[0] == (113.3, 34.95)

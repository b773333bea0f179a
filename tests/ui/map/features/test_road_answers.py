"""Asking the roads from the map: a way with its alternatives, who comes how soon, how far one gets; closures change the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.ui.kit.text import ENGLISH, set_language
from console.ui.map.features.road_answers import ArrivalsPage, ReachPage
from console.ui.map.features.road_questions import ArrivalsQuestion, QuestionForm, ReachQuestion, RouteQuestion
from console.ui.map.panel import MapPanel
from console.ui.map.scene.board import DASHED, SOLID, Board, Tag
from console.ui.roads.why import WhyPage
from tests.support.desk import close_dialogs, do, focus, is_shown, opened, press, shown, texts, with_roads
from tests.support.grid import Street
from tests.ui.map import city
from tests.ui.map.city import HERE, SHELTER, close_menu, entries, open_menu
from tests.ui.map.hand import RIGHT, Hand

STORE = replace(SHELTER, id="w", kind="warehouse", name_zh="储备库", position=replace(HERE, lon=113.32))


def roads() -> Layer:
    """大路 along 34.80 from 113.25 to 113.38, and 北路 around its middle."""

    def street(name: str, *ends: float, metres: float) -> Street:
        return Street(name, "primary", *ends, metres, "both")

    return from_rows(
        [
            street("大路", 113.25, 34.80, 113.29, 34.80, metres=3_650.0),
            street("大路", 113.29, 34.80, 113.33, 34.80, metres=3_650.0),
            street("大路", 113.33, 34.80, 113.38, 34.80, metres=4_560.0),
            street("北路", 113.29, 34.80, 113.31, 34.815, metres=2_500.0),
            street("北路", 113.31, 34.815, 113.33, 34.80, metres=2_500.0),
        ]
    )


@pytest.fixture
def stage(make_map, qtbot):
    panel = make_map((*city.WORLD, STORE))
    with_roads(qtbot, panel.shell, roads())
    yield panel
    close_dialogs()


def at(panel: MapPanel, lon: float, lat: float) -> tuple[float, float]:
    return panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(lon, lat))


def answered(panel: MapPanel, qtbot) -> None:
    qtbot.waitUntil(lambda: panel.roads.answer is not None, timeout=20_000)


def route(panel: MapPanel, qtbot) -> None:
    """From the team to the shelter, by the menu and a click."""
    hand = Hand(panel.canvas)
    hand.click(*at(panel, 113.25, 34.80), RIGHT)
    menu = open_menu(panel)
    entries(menu)["从这里到…"].trigger()
    close_menu(menu)
    hand.click(*at(panel, 113.38, 34.80))
    answered(panel, qtbot)


def test_the_way_to_a_click_with_its_alternative(stage: MapPanel, qtbot) -> None:
    route(stage, qtbot)
    ways = stage.roads
    assert isinstance(ways.question, RouteQuestion)
    assert (ways.question.origin.name, ways.question.target.name) == ("救援队", "体育中心")
    assert ways.card.isVisible() and ways.card.title.text() == "救援队 → 体育中心"
    drawn = ways.board.pictures["ways"].ways
    assert [(one.letter, one.pattern) for one in drawn] == [("A", SOLID), ("B", DASHED)]
    assert ways.card.lines[0].text() == "A　14 分钟　11.9 km　经 大路"
    assert ways.card.lines[1].text().startswith("B　") and not ways.card.lines[2].isVisible()


def test_a_closure_changes_the_way_that_stands_on_the_map_and_escape_clears_it(stage: MapPanel, qtbot) -> None:
    route(stage, qtbot)
    panel = stage
    do(qtbot, panel.shell, CloseRoad(label="桥", centre=replace(HERE, lon=113.31), radius_m=100.0))
    qtbot.waitUntil(lambda: "绕开 桥" in panel.roads.card.lines[0].text(), timeout=20_000)
    assert [one.letter for one in panel.roads.board.pictures["ways"].ways] == [""]
    do(qtbot, panel.shell, ReopenRoad(closure=panel.shell.world.all(Closure)[0].id, reason="通了"))
    qtbot.waitUntil(lambda: "经 大路" in panel.roads.card.lines[0].text(), timeout=20_000)
    Hand(panel.canvas).key(Qt.Key.Key_Escape)
    assert panel.roads.question is None and not panel.roads.card.isVisible() and not panel.roads.board.pictures


def test_why_this_road_names_every_stretch(stage: MapPanel, qtbot) -> None:
    route(stage, qtbot)
    focus(qtbot, stage.canvas)
    press(qtbot, Qt.Key.Key_Y)
    page = opened(qtbot, WhyPage)
    assert texts(page.table, 0) == ["大路"] and texts(page.table, 5) == ["按等级推定"]
    assert texts(page.table, 2) == ["11.86"] and texts(page.table, 4) == ["50"]
    assert ("全程", "14 分钟　11.9 km") in page.facts.lines
    press(qtbot, Qt.Key.Key_B)
    assert texts(page.table, 0) == ["大路", "北路", "大路"]
    page.table.view.setCurrentIndex(page.table.proxy.index(1, 0))
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    (way,) = Board.of(stage.shell).pictures["why"].ways
    assert way.points[0] == (113.29, 34.8)
    do(qtbot, stage.shell, CloseRoad(label="桥", centre=replace(HERE, lon=113.31), radius_m=100.0))
    qtbot.waitUntil(lambda: ("绕开断路", "桥") in page.facts.lines, timeout=20_000)
    page.close()
    assert "why" not in Board.of(stage.shell).pictures


def test_who_is_there_how_soon(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.shell.actions.trigger("map.arrivals_here", "113.38,34.8")
    answered(panel, qtbot)
    assert isinstance(panel.roads.question, ArrivalsQuestion)
    assert [one.name.name_zh for one in panel.roads.answer] == ["储备库", "救援队"]
    tags = panel.roads.board.pictures["ways"].tags
    assert Tag(113.25, 34.8, "14 分钟", "blue") in tags
    panel.roads.details()
    page = opened(qtbot, ArrivalsPage)
    assert texts(page.table, 0) == ["储备库", "救援队"] and texts(page.table, 1) == ["储备库", "待命"]
    do(qtbot, panel.shell, CloseRoad(label="东桥", centre=replace(HERE, lon=113.35), radius_m=100.0))
    qtbot.waitUntil(lambda: texts(page.table, 2) == ["无公路", "无公路"], timeout=20_000)


def test_how_far_one_gets_is_asked_for_with_minutes(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.shell.actions.trigger("map.reach_from", "113.25,34.8")
    form = shown(QuestionForm)
    assert form.origin.text() == "救援队" and form.minutes.value() == "15 30 60"
    form.minutes.set("没有")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and "15 30 60" in form._message.text()
    form.minutes.set("5, 20")
    form.vehicle.set("truck")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answered(panel, qtbot)
    assert isinstance(panel.roads.question, ReachQuestion)
    assert (panel.roads.question.minutes, panel.roads.question.vehicle) == ((5.0, 20.0), "truck")
    bands = panel.roads.board.pictures["ways"].bands
    assert [(band.label, band.pattern) for band in bands] == [("5 分钟", SOLID), ("20 分钟", DASHED)]
    assert all(band.areas for band in bands)
    panel.roads.details()
    page = opened(qtbot, ReachPage)
    assert [name for name, _ in page.facts.lines] == ["5 分钟", "20 分钟"]


def test_a_way_by_names_with_the_keyboard_alone(stage: MapPanel, qtbot) -> None:
    panel = stage
    focus(qtbot, panel.canvas)
    press(qtbot, Qt.Key.Key_W)
    form = shown(QuestionForm)
    qtbot.waitUntil(form.origin.edit.hasFocus)
    qtbot.keyClicks(form.origin.edit, "jyd")
    press(qtbot, Qt.Key.Key_Return)
    form.target.set_text("某个没有的地方")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and "某个没有的地方" in form._message.text()
    form.target.set_text("113.38, 34.80")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answered(panel, qtbot)
    assert panel.roads.card.lines[0].text().startswith("A　14 分钟")


def test_without_roads_it_says_that_the_line_is_straight(make_map, qtbot) -> None:
    panel = make_map()
    panel.shell.actions.trigger("map.route_from", "113.25,34.8")
    Hand(panel.canvas).click(*at(panel, 113.38, 34.80))
    answered(panel, qtbot)
    assert "没有道路图层" in panel.roads.card.note.text()
    assert panel.roads.card.lines[0].text().startswith("无公路")
    (way,) = panel.roads.board.pictures["ways"].ways
    assert way.tone == "red" and way.pattern == DASHED


def test_words_and_lines_are_drawn_in_both_looks_and_languages(stage: MapPanel, qtbot, look) -> None:
    route(stage, qtbot)
    plain = stage.canvas.grab().toImage()
    set_language(ENGLISH)
    stage.retranslate()
    assert "min" in stage.roads.card.lines[0].text()
    look.toggle()
    assert stage.canvas.grab().toImage() != plain
    stage.roads.put_away()
    assert not is_shown(WhyPage)


def test_the_wall_shows_what_was_asked(stage: MapPanel, qtbot) -> None:
    wall = stage.wall.open()
    qtbot.addWidget(wall)
    assert wall.ways.sheet.is_empty
    route(stage, qtbot)
    assert not wall.ways.sheet.is_empty and "体育中心" in wall.ways.tags.placed(wall.canvas.camera)
    wall.close()


def test_the_past_does_not_show_what_is_known_of_the_roads_now(stage: MapPanel, qtbot) -> None:
    route(stage, qtbot)
    stage.past.toggle()
    qtbot.waitUntil(lambda: stage.roads.view.sheet.is_empty, timeout=20_000)
    stage.past.leave()
    assert not stage.roads.view.sheet.is_empty


def test_the_past_is_not_asked(stage: MapPanel, qtbot) -> None:
    stage.past.toggle()
    qtbot.waitUntil(lambda: stage.past.is_on, timeout=20_000)
    with qtbot.waitSignal(stage.shell.said):
        stage.shell.actions.trigger("map.arrivals_here", "113.38,34.8")
    assert stage.roads.question is None
    stage.past.leave()

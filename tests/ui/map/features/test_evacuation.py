"""The evacuation sheet: from a plotted flood to places, shelters and ways; follows what changes; on paper with its table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from console.domain.city.facilities.model import Facility, Place
from console.domain.city.map.model import DrawPlot, ErasePlot, Plot
from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.model import CloseRoad
from console.ui.map.features.evacuation import ROW, TOPIC, EvacuationPage
from console.ui.map.features.print import PaperDialog
from console.ui.map.panel import MapPanel
from console.ui.map.scene.board import SOLID, Board
from tests.support.desk import close_dialogs, do, is_shown, opened, press, shown, texts, with_roads
from tests.support.forces import road
from tests.ui.map.city import CITY, HERE, INCIDENT, close_menu, entries, open_menu
from tests.ui.map.hand import RIGHT, Hand

LOW = Place(id="low", name_zh="低洼村", kind="village", position=replace(HERE, lon=113.30), population=500)
DIM = Place(id="dim", name_zh="河滩", kind="village", position=replace(HERE, lon=113.305), population=None)
HALL = Facility(id="hall", kind="shelter", name_zh="体育馆", position=replace(HERE, lon=113.25), capacity=300)
SCHOOL = Facility(id="school", kind="shelter", name_zh="学校", position=replace(HERE, lon=113.36), capacity=150)
FLOOD = DrawPlot(shape="circle", points=((113.3, 34.8),), radius_m=900.0, meaning="flood", incident="i")


def roads() -> Layer:
    """One road from west to east through the flood."""
    lons = (113.25, 113.28, 113.30, 113.32, 113.36)
    return from_rows([road((a, 34.8), (b, 34.8), 91_000 * (b - a), "滨河路") for a, b in pairwise(lons)])


@pytest.fixture
def stage(make_map, qtbot):
    panel = make_map((CITY, INCIDENT, LOW, DIM, HALL, SCHOOL))
    with_roads(qtbot, panel.shell, roads())
    do(qtbot, panel.shell, FLOOD)
    yield panel
    close_dialogs()


def sheet(panel: MapPanel, qtbot) -> EvacuationPage:
    panel.shell.actions.trigger("map.evacuation_incident", "i")
    return opened(qtbot, EvacuationPage)


def test_the_menu_of_a_plotted_flood_makes_the_sheet(stage: MapPanel, qtbot) -> None:
    panel = stage
    x, y = panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(113.3, 34.806))
    Hand(panel.canvas).click(x, y, RIGHT)
    menu = open_menu(panel)
    entries(menu)["一张避险图"].trigger()
    close_menu(menu)
    page = opened(qtbot, EvacuationPage)
    facts = dict(page.facts.lines)
    assert facts["受威胁"] == "2 处，已知 500 人" and facts["已安排"] == "450 人"
    assert facts["无处安置"] == "50 人" and facts["人口不明"] == "1 处"
    rows = list(zip(*(texts(page.table, column) for column in range(3)), strict=True))
    assert (
        ("低洼村", "300", "体育馆") in rows
        and ("低洼村", "150", "学校") in rows
        and ("低洼村", "50", "无处安置") in rows
    )
    assert "不计排队" in page.reasons.text()


def test_the_picture_shows_ways_people_and_room(stage: MapPanel, qtbot) -> None:
    sheet(stage, qtbot)
    picture = Board.of(stage.shell).pictures[TOPIC]
    assert [area.meaning for area in picture.areas] == ["flood"]
    assert all(way.arrow and way.pattern == SOLID for way in picture.ways) and len(picture.ways) >= 2
    words = {tag.text for tag in picture.tags}
    assert {"低洼村 500 人，50 人无处安置", "体育馆 收 300 余 0", "学校 收 150 余 0"} <= words
    assert any(word.startswith("河滩 人口不明") for word in words)


def test_it_follows_closures_and_goes_with_its_sign(stage: MapPanel, qtbot) -> None:
    panel = stage
    page = sheet(panel, qtbot)
    do(qtbot, panel.shell, CloseRoad(label="东桥", centre=replace(HERE, lon=113.34), radius_m=200.0))
    qtbot.waitUntil(lambda: dict(page.facts.lines)["已安排"] == "300 人", timeout=20_000)
    assert "学校" not in texts(page.table, 2)
    do(qtbot, panel.shell, ErasePlot(plot=panel.shell.world.all(Plot)[0].id, reason="水退了"))
    qtbot.waitUntil(lambda: TOPIC not in Board.of(panel.shell).pictures)
    qtbot.waitUntil(lambda: not is_shown(EvacuationPage))


def test_enter_lifts_one_way_out_and_escape_on_the_map_ends_it(stage: MapPanel, qtbot) -> None:
    panel = stage
    page = sheet(panel, qtbot)
    page.table.view.setCurrentIndex(page.table.proxy.index(0, 0))
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert ROW in Board.of(panel.shell).pictures
    hand = Hand(panel.canvas)
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert not Board.of(panel.shell).pictures and panel.evacuation.plot is None
    qtbot.waitUntil(lambda: not is_shown(EvacuationPage))


def test_it_is_printed_with_its_table(stage: MapPanel, qtbot) -> None:
    panel = stage
    sheet(panel, qtbot)
    press(qtbot, Qt.Key.Key_P)
    dialog = shown(PaperDialog)
    assert dialog.title.text() == "一张避险图：淹没范围"
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=20_000)
    lines = [entry.text for entry in dialog.page.legend]
    assert lines[0] == "避险安排" and "低洼村 300 人" in lines and "无处安置 50 人" in lines
    with_ways = dialog.page.picture.copy()
    dialog.reject()
    panel.evacuation.put_away()
    panel.shell.actions.trigger("map.print")
    plain = next(one for one in panel.window().findChildren(PaperDialog) if one.isVisible())
    qtbot.waitUntil(lambda: plain.page is not None, timeout=20_000)
    assert plain.page.legend[0].text != "避险安排" and plain.page.picture != with_ways


def test_without_a_danger_it_says_what_is_missing(stage: MapPanel, qtbot) -> None:
    panel = stage
    do(qtbot, panel.shell, ErasePlot(plot=panel.shell.world.all(Plot)[0].id, reason="误标"))
    with qtbot.waitSignal(panel.shell.said) as said:
        panel.shell.actions.trigger("map.evacuation_incident", "i")
    assert "还没有危险区" in said.args[0]
    do(qtbot, panel.shell, DrawPlot(shape="line", points=((113.3, 34.8), (113.31, 34.8))))
    with qtbot.waitSignal(panel.shell.said, timeout=20_000) as said:
        panel.shell.actions.trigger("map.evacuation", panel.shell.world.all(Plot)[-1].id)
    assert "区域或圆" in said.args[0]

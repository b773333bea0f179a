"""Tools in the hand, with real mouse and key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.ui.map.panel import MapPanel
from console.ui.map.tools.tool import LonLat, PointsTool, Tool
from tests.ui.map.city import TEAM, where
from tests.ui.map.hand import Hand


class Notebook(Tool):
    """Writes down what it is told."""

    hint = "记"

    def __init__(self, drags: bool = False) -> None:
        super().__init__()
        self.told: list[tuple[object, ...]] = []
        self._drags = drags

    def click(self, lon: float, lat: float) -> None:
        self.told.append(("click", lon, lat))

    def double_click(self, lon: float, lat: float) -> None:
        self.told.append(("double", lon, lat))

    def move(self, lon: float, lat: float) -> None:
        self.told.append(("move", lon, lat))

    def drag(self, start: LonLat, now: LonLat, over: bool) -> bool:
        self.told.append(("drag", start, now, over))
        return self._drags

    def cancel(self) -> None:
        self.told.append(("cancel",))

    def names(self) -> list[object]:
        return [one[0] for one in self.told if one[0] != "move"]


@pytest.fixture
def hand(panel: MapPanel) -> Hand:
    return Hand(panel.canvas)


def at(panel: MapPanel, x: float, y: float) -> LonLat:
    return panel.canvas.projection.to_degrees(*panel.canvas.camera.to_metres(x, y))


def test_clicks_moves_and_drags_go_to_the_tool_and_nothing_is_selected(panel: MapPanel, hand: Hand) -> None:
    tool = Notebook(drags=True)
    panel.take_up(tool)
    assert panel.frame.banner.isVisible() and panel.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    before = panel.canvas.camera
    hand.click(*where(panel, TEAM.key))
    hand.double_click(200, 200)
    hand.drag((100, 100), (130, 110), (180, 140))
    assert tool.names()[:3] == ["click", "click", "double"] and set(tool.names()[3:]) == {"drag"}
    _, start, now, over = next(one for one in reversed(tool.told) if one[0] == "drag")
    assert start == pytest.approx(at(panel, 100, 100)) and now == pytest.approx(at(panel, 180, 140)) and over
    assert panel.canvas.camera == before and panel.shell.selection is None


def test_what_the_tool_leaves_alone_moves_the_land(panel: MapPanel, hand: Hand) -> None:
    tool = Notebook(drags=False)
    panel.take_up(tool)
    before = panel.canvas.camera
    hand.drag(where(panel, TEAM.key), (300, 300), (340, 340))
    assert panel.canvas.camera != before, "the team is not carried, the land is dragged"
    assert tool.names() == ["drag"]
    hand.wheel(100, 100, 2)
    assert panel.canvas.camera.scale < before.scale


def test_escape_cancels_and_so_does_another_tool(panel: MapPanel, hand: Hand) -> None:
    first, second = Notebook(), Notebook()
    panel.take_up(first)
    panel.take_up(second)
    assert first.names() == ["cancel"] and panel.canvas.tool is second
    hand.key(Qt.Key.Key_Escape)
    assert second.names() == ["cancel"] and panel.canvas.tool is None
    assert not panel.frame.banner.isVisible() and panel.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_tool_put_down_in_the_middle_of_a_drag_gets_no_more_of_it(panel: MapPanel, hand: Hand) -> None:
    tool = Notebook(drags=True)
    panel.take_up(tool)
    before = panel.canvas.camera
    hand.drag((100, 100), (130, 110), (180, 140), drop=False)
    hand.key(Qt.Key.Key_Escape)
    hand.move(200, 200)
    hand.release(220, 220)
    assert tool.names()[-1] == "cancel" and panel.canvas.camera == before


def test_the_keyboard_leads_a_cross_in_the_middle(panel: MapPanel, hand: Hand) -> None:
    tool = Notebook()
    panel.take_up(tool)
    hand.key(Qt.Key.Key_Right)
    assert panel.canvas.tool_layer.has_cross
    assert tool.told[-1] == ("move", *panel.canvas.middle())
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Return)
    assert tool.told[-1] == ("click", *panel.canvas.middle()) and tool.names() == ["click", "click"]
    hand.move(50, 50)
    assert not panel.canvas.tool_layer.has_cross


def test_points_are_collected_taken_back_and_ended_by_a_double_click(panel: MapPanel, hand: Hand) -> None:
    got: list[tuple[LonLat, ...]] = []
    panel.take_up(PointsTool(got.append))
    places = [at(panel, x, y) for x, y in ((100, 400), (200, 420), (300, 380))]
    hand.click(100, 400)
    hand.click(400, 100)
    hand.key(Qt.Key.Key_Backspace)
    hand.click(200, 420)
    assert "2 点" in panel.frame.banner.text.text() and "km" in panel.frame.banner.text.text()
    hand.double_click(300, 380)
    (points,) = got
    assert points == tuple(pytest.approx(place) for place in places)
    assert panel.canvas.tool is None and not panel.frame.banner.isVisible()


def test_an_area_by_keys_alone(panel: MapPanel, hand: Hand) -> None:
    got: list[tuple[LonLat, ...]] = []
    panel.take_up(PointsTool(got.append, closed=True))
    corners = []
    for way in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        hand.key(way)
        corners.append(panel.canvas.middle())
        hand.key(Qt.Key.Key_Space)
    assert not got
    hand.key(Qt.Key.Key_Return)
    assert got == [tuple(corners)]


def test_too_few_points_do_not_end_it_and_the_last_allowed_one_does(panel: MapPanel, hand: Hand) -> None:
    got: list[tuple[LonLat, ...]] = []
    ended: list[str] = []
    panel.take_up(PointsTool(got.append, lambda: ended.append("ended"), most=2))
    hand.double_click(100, 400)
    assert not got and panel.canvas.tool is not None
    hand.key(Qt.Key.Key_Escape)
    assert ended == ["ended"]
    panel.take_up(PointsTool(got.append, most=2))
    hand.click(100, 400)
    hand.click(200, 400)
    assert len(got) == 1 and panel.canvas.tool is None


def test_a_tool_is_seen(panel: MapPanel, hand: Hand) -> None:
    without = panel.canvas.grab().toImage()
    panel.take_up(PointsTool(lambda points: None, closed=True))
    panel.frame.banner.hide()
    for x, y in ((100, 400), (300, 420), (200, 500)):
        hand.click(x, y)
    seen = panel.canvas.grab().toImage()
    assert seen.pixelColor(200, 440) != without.pixelColor(200, 440), "the area has a ground"
    assert seen.pixelColor(200, 410) != without.pixelColor(200, 410), "and an edge"


def test_the_card_of_what_was_under_the_pointer_goes_when_a_tool_is_taken_up(panel: MapPanel, hand: Hand) -> None:
    hand.move(*where(panel, TEAM.key))
    assert panel.frame.card.isVisible()
    panel.canvas.shown.show(panel.canvas.shown.model)  # the marks are made anew under the card
    panel.take_up(Notebook())
    assert not panel.frame.card.isVisible()

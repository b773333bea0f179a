"""Getting about on the map: boxes, fingers, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEventPoint

from console.ui.kit.action import shortcut_text
from console.ui.map.features.navigation import KEPT, ViewHistory
from console.ui.map.panel import MapPanel
from console.ui.map.tools.tool import BoxTool
from tests.ui.map.city import SHELTER, TEAM, where
from tests.ui.map.fingers import Fingers
from tests.ui.map.hand import Hand

MIDDLE_BUTTON, BACK, FORWARD = Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton


@pytest.fixture
def hand(panel: MapPanel) -> Hand:
    return Hand(panel.canvas)


@pytest.fixture
def fingers(panel: MapPanel) -> Fingers:
    return Fingers(panel.canvas)


def land(panel: MapPanel, x: float, y: float) -> tuple[float, float]:
    return panel.canvas.camera.to_metres(x, y)


def pixel(panel: MapPanel, place: tuple[float, float]) -> tuple[float, float]:
    return panel.canvas.camera.to_pixel(*place)


# ---------------------------------------------------------------------------------------------------------- boxes


def assert_box_fills_the_window(panel: MapPanel, first: tuple[float, float], second: tuple[float, float]) -> None:
    camera = panel.canvas.camera
    middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    assert (camera.x, camera.y) == pytest.approx(middle, abs=25), "to a pixel or two"
    wide, high = abs(first[0] - second[0]) / camera.scale, abs(first[1] - second[1]) / camera.scale
    assert max(wide / camera.width, high / camera.height) == pytest.approx(1, abs=0.02)


def test_shift_and_drag_show_what_lies_in_the_box(panel: MapPanel, hand: Hand) -> None:
    hand.modifiers = Qt.KeyboardModifier.ShiftModifier
    first, second = land(panel, *where(panel, TEAM.key)), land(panel, 500, 400)
    hand.drag(where(panel, TEAM.key), (400, 350), (500, 400))
    assert_box_fills_the_window(panel, first, second)
    assert panel.canvas.tool is None and panel.canvas.tool_layer.band is None
    assert not panel.frame.banner.isVisible(), "the team was not carried"


def test_the_box_is_seen_and_escape_gives_it_up(panel: MapPanel, hand: Hand) -> None:
    before = panel.canvas.camera
    hand.modifiers = Qt.KeyboardModifier.ShiftModifier
    plain = panel.canvas.grab().toImage()
    hand.drag((100, 300), (200, 350), (300, 400), drop=False)
    assert panel.canvas.grab().toImage().pixelColor(200, 350) != plain.pixelColor(200, 350)
    hand.key(Qt.Key.Key_Escape)
    hand.release(300, 400)
    assert panel.canvas.camera == before
    hand.drag((100, 300), (101, 301), (102, 302))
    assert panel.canvas.camera == before, "a slip of the hand is no box"


def test_a_box_by_the_tool_and_by_keys(panel: MapPanel, hand: Hand) -> None:
    panel.shell.actions.trigger("map.box")
    assert isinstance(panel.canvas.tool, BoxTool)
    first, second = land(panel, 100, 300), land(panel, 400, 500)
    hand.drag((100, 300), (200, 350), (400, 500))
    assert_box_fills_the_window(panel, first, second)
    assert panel.canvas.tool is None
    panel.canvas.fit_home()
    panel.shell.actions.trigger("map.box")
    first = (panel.canvas.camera.x, panel.canvas.camera.y)
    hand.key(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        hand.key(key)
    second = (panel.canvas.camera.x, panel.canvas.camera.y)
    hand.key(Qt.Key.Key_Space)
    assert_box_fills_the_window(panel, first, second)


# -------------------------------------------------------------------------------------------------------- fingers


def test_two_fingers_zoom_and_move_the_land_under_them(panel: MapPanel, fingers: Fingers) -> None:
    scale = panel.canvas.camera.scale
    middle = land(panel, 400, 300)
    fingers.pinch(((350, 300), (450, 300)), ((320, 320), (480, 320)), ((300, 340), (500, 340)))
    assert panel.canvas.camera.scale == pytest.approx(scale / 2)
    assert pixel(panel, middle) == pytest.approx((400, 340), abs=1)
    assert panel.shell.selection is None


def test_one_finger_drags_and_taps_as_the_mouse_does(panel: MapPanel, fingers: Fingers, qtbot) -> None:
    there = land(panel, 100, 300)
    fingers.slide((100, 300), (120, 310), (180, 340))
    assert pixel(panel, there) == pytest.approx((180, 340), abs=1)
    fingers.tap(*where(panel, SHELTER.key))
    assert panel.shell.selection == SHELTER.key
    fingers.tap(100, 500)
    assert panel.shell.selection is None
    scale = panel.canvas.camera.scale
    fingers.tap(300, 500)
    fingers.tap(301, 500, after_ms=100)
    assert panel.canvas.camera.scale == pytest.approx(scale / 2), "twice quickly zooms in"


def test_a_second_finger_puts_back_what_the_first_carried(panel: MapPanel, fingers: Fingers, qtbot) -> None:
    x, y = where(panel, TEAM.key)
    with qtbot.assertNotEmitted(panel.canvas.moved):
        fingers.touch(QEvent.Type.TouchBegin, [(x, y)], QEventPoint.State.Pressed)
        for step in (12, 24, 36):
            fingers.touch(QEvent.Type.TouchUpdate, [(x + step, y)], QEventPoint.State.Updated)
        assert panel.canvas.marks.lifted == TEAM.key
        fingers.touch(QEvent.Type.TouchUpdate, [(x + 36, y), (x + 90, y)], QEventPoint.State.Updated)
        fingers.touch(QEvent.Type.TouchEnd, [(x + 36, y), (x + 90, y)], QEventPoint.State.Released)
    assert panel.canvas.marks.lifted is None


def test_the_touchpad_zooms_where_the_pointer_is(panel: MapPanel, fingers: Fingers) -> None:
    scale, there = panel.canvas.camera.scale, land(panel, 200, 150)
    fingers.zoom_on_the_pad(200, 150, 0.25)
    assert panel.canvas.camera.scale == pytest.approx(scale / 1.25)
    assert pixel(panel, there) == pytest.approx((200, 150), abs=1)


# ------------------------------------------------------------------------------------------------ back and forward


def test_views_that_were_looked_at_can_be_gone_back_to(panel: MapPanel, hand: Hand, qtbot) -> None:
    views = panel.navigation.views
    qtbot.waitUntil(lambda: len(views) == 1)
    home = panel.canvas.camera
    for notches in (2, 2):
        hand.wheel(200, 150, notches)
    qtbot.waitUntil(lambda: len(views) == 2)
    near = panel.canvas.camera
    hand.key(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(views) == 3)
    far = panel.canvas.camera
    hand.click(300, 300, BACK)
    assert panel.canvas.camera == near, "what was passed through in between is no view"
    panel.shell.actions.trigger("map.back")
    assert panel.canvas.camera == home
    panel.shell.actions.trigger("map.back")
    assert panel.canvas.camera == home
    hand.click(300, 300, FORWARD)
    panel.shell.actions.trigger("map.forward")
    assert panel.canvas.camera == far
    assert panel.shell.selection is None, "the side buttons select nothing"


def test_going_back_at_once_keeps_where_one_was(panel: MapPanel, hand: Hand) -> None:
    views = panel.navigation.views
    views.settle()
    home = panel.canvas.camera
    hand.wheel(200, 150, 2)
    there = panel.canvas.camera
    assert views.back() and panel.canvas.camera == home
    assert views.forward() and panel.canvas.camera == there
    views.back()
    hand.key(Qt.Key.Key_Up)
    views.settle()
    assert not views.can_go(1), "a new way makes an end of the old one"


def test_not_every_view_is_kept_for_ever(panel: MapPanel) -> None:
    views = ViewHistory(panel.canvas)
    for step in range(KEPT + 5):
        panel.canvas.pan(10 + step, 0)
        views.settle()
    assert len(views) == KEPT
    views.clear()
    assert len(views) == 0 and not views.back()


def test_alt_and_an_arrow_do_not_pan(panel: MapPanel, hand: Hand) -> None:
    before = panel.canvas.camera
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.canvas.camera == before


def test_everything_has_an_action_and_the_letters_are_on_the_page_of_keys(panel: MapPanel) -> None:
    actions = panel.shell.actions
    keys = {
        "map.search": "Ctrl+L",
        "map.bookmark": "Ctrl+B",
        "map.bookmarks": "B",
        "map.back": shortcut_text("Alt+Left"),
        "map.forward": shortcut_text("Alt+Right"),
        "map.box": "Z",
        "map.overview": "O",
        "map.measure": "M",
        "map.measure_area": "Shift+M",
        "map.system": "",
    }
    assert {id: actions.keys_of(id) for id in keys} == keys
    assert all(actions.get(id).in_bar and actions.get(id).group == "map" for id in keys)

"""The wall window: the same map for everyone in the room, its view led by the main map, the incident or nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from console.domain.city.map.model import DrawPlot
from console.domain.core.desk.founding import EXERCISE
from console.ui.map.features import wall as wall_module
from console.ui.map.features.wall import CITY, INCIDENT, MAIN, OWN, WallWindow
from console.ui.map.panel import MapPanel
from tests.support.desk import do, with_roads
from tests.ui.map.city import HERE, RING, WORLD
from tests.ui.map.hand import Hand


@pytest.fixture
def wall(panel: MapPanel, qtbot) -> Iterator[WallWindow]:
    window = panel.wall.open()
    qtbot.waitExposed(window)
    yield window
    panel.wall.close()


class Screen:
    """A screen as far as the wall looks at one."""

    def __init__(self, name: str, real: object) -> None:
        self._name, self._real = name, real

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return QRect(0, 0, 1920, 1080)


def middle(canvas) -> tuple[float, float]:
    return canvas.projection.to_degrees(canvas.camera.x, canvas.camera.y)


def test_it_shows_the_same_things_and_reads_nothing_itself(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    with_roads(qtbot, panel.shell)
    qtbot.waitUntil(lambda: panel.canvas.shown.strokes is not None)
    assert wall.canvas.shown is panel.canvas.shown
    assert wall.canvas.tiles.ground is panel.canvas.tiles.ground
    do(qtbot, panel.shell, DrawPlot(shape="line", points=((113.2, 34.8), (113.3, 34.8)), label="北线"))
    assert wall.canvas.plots.sign(("plot", panel.canvas.shown.model.plots[0].id)) is not None
    assert {one.key for one in wall.canvas.shown.model.symbols} == {one.key for one in panel.canvas.shown.model.symbols}
    panel.groups.groups.show("team", False)
    assert wall.canvas.marks.of(("team", "t")) is None


def test_it_follows_the_main_map_at_first(panel: MapPanel, wall: WallWindow) -> None:
    assert wall.mode == MAIN
    panel.canvas.focus_on(113.2, 34.75)
    assert middle(wall.canvas) == pytest.approx((113.2, 34.75), abs=1e-6)
    west, south, east, north = panel.canvas.camera.bounds()
    shown = wall.canvas.camera.bounds()
    assert shown[0] <= west + 1 and shown[1] <= south + 1 and shown[2] >= east - 1 and shown[3] >= north - 1


def test_it_follows_the_incident_and_the_whole_city_by_keys(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    panel.shell.follow("i")
    qtbot.keyClick(wall, Qt.Key.Key_2)
    assert wall.mode == INCIDENT and middle(wall.canvas) == pytest.approx((HERE.lon, 34.86), abs=1e-6)
    assert "#1 内涝" in wall.strip.under and "随所选事件" in wall.strip.under
    panel.canvas.focus_on(113.2, 34.75)
    assert middle(wall.canvas) == pytest.approx((HERE.lon, 34.86), abs=1e-6)
    qtbot.keyClick(wall, Qt.Key.Key_3)
    assert wall.mode == CITY and wall.canvas.camera == wall.canvas.camera.fitted(wall.canvas.shown.home, pad=24)
    panel.shell.follow(None)
    qtbot.keyClick(wall, Qt.Key.Key_2)
    assert wall.canvas.camera == wall.canvas.camera.fitted(wall.canvas.shown.home, pad=24)


def test_a_hand_on_it_gives_it_a_view_of_its_own(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    hand = Hand(wall.canvas)
    hand.drag((300, 300), (330, 310), (400, 360))
    assert wall.mode == OWN and "自定视野" in wall.strip.under
    before = wall.canvas.camera
    panel.canvas.focus_on(113.2, 34.75)
    assert wall.canvas.camera == before
    qtbot.keyClick(wall, Qt.Key.Key_1)
    assert wall.mode == MAIN and middle(wall.canvas) == pytest.approx((113.2, 34.75), abs=1e-6)


def test_nothing_can_be_carried_away_on_it(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    mark = wall.canvas.marks.of(("team", "t"))
    assert mark is not None and mark.first.movable, "on the map it can"
    moved: list[object] = []
    wall.canvas.moved.connect(lambda *what: moved.append(what))
    at = wall.canvas.marks.pixels(mark)
    Hand(wall.canvas).drag(at, (at[0] + 10, at[1]), (at[0] + 60, at[1] + 40))
    assert moved == []


def test_it_says_the_key_figures_and_the_time_large(panel: MapPanel, wall: WallWindow, qtbot, clock) -> None:
    assert wall.strip.heading == "城" and wall.strip.figures[0].word == "事件"
    assert wall.strip.figures[0].number == "1"
    before = wall.strip.clock
    clock.now += 1000
    panel.shell.tick.emit(clock.now)
    assert wall.strip.clock != before
    assert wall.strip.height() >= 100 and wall.grab().toImage().width() == wall.width()


def test_an_exercise_is_marked(make_map, qtbot) -> None:
    panel = make_map(mode=EXERCISE)
    window = panel.wall.open()
    assert "演练 EXERCISE" in window.strip.under and "演练 EXERCISE" in window.windowTitle()
    assert window.layout().contentsMargins().left() > 0
    edge = window.grab().toImage()
    assert len({edge.pixelColor(3, y).rgb() for y in range(50, 90)}) > 1
    panel.wall.close()


def test_a_past_moment_says_so_on_the_wall_as_well(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    panel.past.begin()
    qtbot.waitUntil(lambda: panel.past.at is not None)
    assert wall.canvas.past_frame.words.startswith("历史时刻")
    panel.past.leave()
    assert wall.canvas.past_frame.words == ""


def test_there_is_only_one_and_it_can_be_opened_again(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    assert panel.wall.open() is wall
    with qtbot.waitSignal(wall.closed):
        wall.close()
    assert panel.wall.window is None and panel.canvas.shown._windows == [panel.canvas.tiles]
    again = panel.wall.open()
    assert again is not wall and panel.canvas.shown._windows == [panel.canvas.tiles, again.canvas.tiles]


def test_it_takes_the_second_screen_and_survives_its_unplugging(
    panel: MapPanel, wall: WallWindow, qtbot, monkeypatch
) -> None:
    real = QGuiApplication.primaryScreen()
    second = Screen("HDMI-2", real)
    monkeypatch.setattr(wall, "setScreen", lambda screen: None)
    monkeypatch.setattr(wall_module, "other_screen", lambda window: second)
    qtbot.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen() and wall.wanted_screen == "HDMI-2"
    with qtbot.waitSignal(panel.shell.said):
        wall._on_screen_removed(second)
    assert not wall.isFullScreen() and wall.isVisible()
    wall._on_screen_added(Screen("DP-1", real))
    assert not wall.isFullScreen()
    wall._on_screen_added(second)
    assert wall.isFullScreen()
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen() and wall.wanted_screen == ""


def test_with_one_screen_it_is_a_plain_window(panel: MapPanel, wall: WallWindow) -> None:
    assert wall_module.other_screen(panel.window()) is None and not wall.isFullScreen()


class Main(QWidget):
    """As much of the main window as the wall knows."""

    closing = Signal()


def test_it_gives_a_single_screen_back(panel: MapPanel, wall: WallWindow, qtbot) -> None:
    """Escape left it as large as the screen, over the console."""
    before = wall.geometry()
    qtbot.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen()
    qtbot.waitUntil(lambda: wall.geometry() == before)


def test_it_goes_with_the_main_window(make_shell, qtbot) -> None:
    window = Main()
    qtbot.addWidget(window)
    panel = MapPanel(make_shell(subjects=WORLD), lambda adcode: [RING], window)
    window.show()
    wall = panel.wall.open()
    with qtbot.waitSignal(wall.closed):
        window.closing.emit()
    assert panel.wall.window is None

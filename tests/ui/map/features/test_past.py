"""The map at a past moment: what was known then, step by step and by itself, and nothing can be changed meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.city.map.model import ChangePlot, DrawPlot, ErasePlot, Plot
from console.domain.core.kernel import Position
from console.domain.response.incidents.model import ReportIncident
from console.domain.review.past import Chronicle, read_on
from console.ui.kit.bridge import Changed
from console.ui.kit.text import CHINESE, ENGLISH, set_language
from console.ui.kit.theme import theme
from console.ui.map.features import past as past_module
from console.ui.map.panel import MapPanel
from console.ui.map.tools.tool import PointsTool
from tests.support.desk import close_dialogs, do, is_shown
from tests.ui.conftest import Clock
from tests.ui.map.city import HERE, NOON, close_menu, entries, labels, open_menu
from tests.ui.map.hand import Hand

MINUTE = 60_000


@pytest.fixture
def story(panel: MapPanel, qtbot, clock: Clock) -> list[int]:
    """A sign drawn, moved, another drawn, the first erased: a minute between each. The moments of them."""
    moments = []

    def then(*commands: object) -> None:
        clock.now += MINUTE
        do(qtbot, panel.shell, *commands)
        moments.append(clock.now)

    then(DrawPlot(shape="point", points=((113.2, 34.8),), label="甲点"))
    (first,) = panel.shell.world.all(Plot)
    then(ChangePlot(plot=first.id, points=((113.4, 34.8),)))
    then(
        ReportIncident(
            title="塌方", kind=None, place="北沟", position=Position(lon=113.3, lat=34.75, quality="reported")
        )
    )
    then(ErasePlot(plot=first.id, reason="撤"))
    clock.now += MINUTE
    return moments


def begin(panel: MapPanel, qtbot) -> None:
    panel.past.begin()
    qtbot.waitUntil(lambda: panel.past.at is not None)


def goto(panel: MapPanel, qtbot, moment: int) -> None:
    panel.past.show(moment)
    qtbot.waitUntil(lambda: panel.past.at == moment)


def place(panel: MapPanel) -> tuple[float, float] | None:
    found = next((one for one in panel.canvas.shown.model.symbols if one.group == "plot"), None)
    return None if found is None else (found.lon, found.lat)


def test_it_shows_what_was_known_then(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    assert panel.past.at == story[3] and place(panel) is None and "塌方" in labels(panel)
    for moment, where in ((story[0], (113.2, 34.8)), (story[1], (113.4, 34.8)), (story[2] + 1, (113.4, 34.8))):
        goto(panel, qtbot, moment)
        assert place(panel) == where
        assert ("塌方" in labels(panel)) == (moment > story[1])
    panel.past.show(0)
    qtbot.waitUntil(lambda: panel.past.at == NOON)
    assert place(panel) is None


def test_it_says_clearly_that_this_is_not_now(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    assert panel.past.bar.isVisible() and panel.past.bar.head.text().startswith("历史时刻 ")
    assert panel.canvas.past_frame.words == panel.past.bar.head.text()
    before = panel.canvas.grab().toImage()
    edge = before.pixelColor(2, before.height() // 2)
    assert edge.red() > 180 and edge.blue() < 120
    goto(panel, qtbot, story[1])
    assert "修改标绘" in panel.past.bar.told.toolTip()
    Hand(panel.canvas).key(Qt.Key.Key_Escape)
    assert not panel.past.is_on and not panel.past.bar.isVisible() and panel.canvas.past_frame.words == ""
    assert place(panel) is None and panel.world is panel.shell.world


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [420, 610, 1100])
def test_the_words_of_the_past_lie_under_nothing(panel: MapPanel, qtbot, story: list[int], language: str, width: int):
    """They lay under the row of buttons."""
    set_language(language)
    panel.resize(width, 420)
    begin(panel, qtbot)
    panel.retranslate()
    words, frame = panel.canvas.past_frame.words_box(), panel.frame
    for part in (frame.buttons, frame.banner, *frame.upper_left):
        assert part.isHidden() or not part.geometry().intersects(words)
    seen = panel.canvas.grab().toImage().pixelColor(words.left() + 6, words.bottom() - 3)
    assert seen == theme().color("amber")


def test_it_is_stepped_through_by_keys_and_buttons(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    bar = panel.past.bar
    assert not bar.on.isEnabled() and bar.back.isEnabled()
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.past.at == story[2])
    qtbot.keyClick(bar.slider, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: panel.past.at == story[1])
    qtbot.mouseClick(bar.on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.past.at == story[2])
    qtbot.keyClick(bar.slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: panel.past.at == NOON)
    assert not bar.back.isEnabled()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Escape)
    assert not panel.past.is_on


def test_a_time_may_be_typed(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    edit = panel.past.bar.edit
    qtbot.keyClicks(edit, "-4")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.past.at is not None and panel.past.at < story[1])
    edit.clear()
    edit.setText("早上")
    with qtbot.waitSignal(panel.shell.said):
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_it_plays_by_itself_to_the_end(panel: MapPanel, qtbot, story: list[int], monkeypatch) -> None:
    begin(panel, qtbot)
    panel.past._player.setInterval(1)
    seen: list[int | None] = []
    panel.scene.moment_changed.connect(lambda: seen.append(panel.past.at))
    qtbot.keyClick(panel.past.bar.slider, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.past.at == story[3] and not panel.past.is_playing)
    assert seen == [NOON, *story]


def test_playing_can_be_stopped(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    panel.past.play()
    qtbot.waitUntil(lambda: panel.past.at == NOON)
    panel.past.play()
    assert not panel.past.is_playing and not panel.past._player.isActive()
    panel.past.play()
    panel.past.leave()
    assert not panel.past.is_playing and not panel.past._player.isActive()


def test_nothing_can_be_dragged_drawn_or_opened(panel: MapPanel, qtbot, story: list[int]) -> None:
    goto_past = story[1]
    begin(panel, qtbot)
    goto(panel, qtbot, goto_past)
    events = panel.bridge.file.events
    hand = Hand(panel.canvas)
    mark = panel.canvas.marks.of(("plot", panel.shell.world.all(Plot)[0].id))
    assert mark is not None
    at = panel.canvas.marks.pixels(mark)
    hand.drag(at, (at[0] + 10, at[1]), (at[0] + 80, at[1] + 60))
    for act in ("map.plot", "map.plot_typed", "map.danger_area"):
        panel.shell.actions.trigger(act)
    panel.plotting.change(mark.first.key[1])
    panel.take_up(PointsTool(lambda points: None))
    assert panel.canvas.tool is None and not panel.plotting.palette.isVisible()
    hand.click(*panel.canvas.marks.pixels(mark), button=Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    assert [text for text in entries(menu) if not text.startswith("复制")] == ["回到现在"]
    close_menu(menu)
    opened: list[object] = []
    panel.subjectOpened.connect(opened.append)
    hand.double_click(*panel.canvas.marks.pixels(mark))
    assert opened == [] and panel.bridge.file.events == events
    from console.ui.map.features.plotting import PlotForm

    assert not is_shown(PlotForm)
    close_dialogs()


def test_measuring_tools_may_look(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    tool = PointsTool(lambda points: None)
    tool.only_looks = True
    panel.take_up(tool)
    assert panel.canvas.tool is tool
    Hand(panel.canvas).key(Qt.Key.Key_Escape)
    assert panel.canvas.tool is None and panel.past.is_on


def test_what_comes_meanwhile_is_said_and_read_the_next_time(panel: MapPanel, qtbot, story: list[int], clock) -> None:
    begin(panel, qtbot)
    clock.now += MINUTE
    do(qtbot, panel.shell, DrawPlot(shape="point", points=((HERE.lon, HERE.lat),), label="新点"))
    assert place(panel) is None
    panel.past.step(-1)
    qtbot.waitUntil(lambda: panel.past.at == story[2])
    assert "1 条新记录" in panel.past.bar.told.toolTip()
    panel.past.leave()
    assert place(panel) == (HERE.lon, HERE.lat)
    begin(panel, qtbot)
    assert panel.past.at == clock.now and place(panel) == (HERE.lon, HERE.lat)


def test_reading_can_be_stopped(panel: MapPanel, qtbot, story: list[int], monkeypatch) -> None:
    """Piece by piece: Escape between two of them is enough, and the next time it goes on from there."""
    monkeypatch.setattr(past_module, "read_on", lambda views, stand: read_on(views, stand, 1))
    show, told = panel.past.bar.show_reading, []

    def stop_at_two(done: int, total: int) -> None:
        show(done, total)
        told.append((done, total, panel.past.bar.progress.isVisible(), panel.past.at))
        if done == 2:
            Hand(panel.canvas).key(Qt.Key.Key_Escape)

    monkeypatch.setattr(panel.past.bar, "show_reading", stop_at_two)
    panel.past.begin()
    qtbot.waitUntil(lambda: bool(told) and told[-1][0] == 2)
    assert not panel.past.is_on and told[-1] == (2, panel.bridge.file.events, True, None)
    qtbot.waitUntil(lambda: panel.bridge.is_idle)
    assert panel.past._chronicle.end.rows == 2 and not panel.past.bar.isVisible()
    monkeypatch.setattr(panel.past.bar, "show_reading", show)
    begin(panel, qtbot)
    assert panel.past._chronicle.end.rows == panel.bridge.file.events


def test_another_file_has_another_past(panel: MapPanel, qtbot, story: list[int]) -> None:
    begin(panel, qtbot)
    panel.bridge.opened.emit(Changed(panel.shell.world, frozenset(), (), panel.bridge.file, everything=True))
    assert not panel.past.is_on and panel.past._chronicle.end.rows == Chronicle().end.rows


def test_the_overview_makes_room_for_the_bar(panel: MapPanel, qtbot, story: list[int]) -> None:
    assert panel.navigation.overview.isVisible()
    begin(panel, qtbot)
    assert not panel.navigation.overview.isVisible()
    assert not panel.past.bar.geometry().intersects(panel.frame.scale_bar.geometry())
    panel.past.leave()
    assert panel.navigation.overview.isVisible()


def test_other_panels_ask_for_a_moment(panel: MapPanel, qtbot, story: list[int]) -> None:
    """The timeline's menu does: what did the map look like when this was recorded?"""
    panel.shell.actions.trigger("map.past_at", str(story[0]))
    qtbot.waitUntil(lambda: panel.past.at == story[0])
    assert place(panel) == (113.2, 34.8)
    panel.shell.actions.trigger("map.past_at", str(story[1]))
    qtbot.waitUntil(lambda: panel.past.at == story[1])
    assert place(panel) == (113.4, 34.8)

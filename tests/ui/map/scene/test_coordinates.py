"""Where one is: the read-out, the systems of coordinates, the overview, bookmarks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.map.model import Bookmark
from console.ui.kit import text
from console.ui.kit.bridge import Changed
from console.ui.kit.command_form import CommandForm
from console.ui.map.panel import MapPanel
from tests.ui.map.city import CITY, entries
from tests.ui.map.hand import Hand


@pytest.fixture
def hand(panel: MapPanel) -> Hand:
    return Hand(panel.canvas)


def note(panel: MapPanel) -> str:
    return panel.frame.place_note.text()


def at(panel: MapPanel, lon: float, lat: float) -> tuple[float, float]:
    return panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(lon, lat))


# ---------------------------------------------------------------------------------------------------- the read-out


def test_the_pointer_is_told_in_coordinates_and_in_words(panel: MapPanel, hand: Hand) -> None:
    hand.move(*at(panel, 113.2, 34.83))
    degrees, _, words = note(panel).partition("　")
    assert degrees.startswith("113.2") and degrees.endswith("°N")
    assert words.startswith("峡窝镇东北约") and words.endswith("公里")
    hand.move(*at(panel, 113.1605, 34.8))
    assert note(panel).endswith("峡窝镇附近")


def test_the_words_follow_the_language(panel: MapPanel, hand: Hand, qtbot) -> None:
    hand.move(*at(panel, 113.2, 34.83))
    text.set_language(text.ENGLISH)
    qtbot.waitUntil(lambda: note(panel).endswith("north-east of Xiawo"))
    assert " km " in note(panel)


def test_a_system_is_chosen_from_the_menu_and_remembered(panel: MapPanel, hand: Hand, qtbot) -> None:
    place = at(panel, 113.2, 34.83)
    hand.move(*place)
    before = note(panel)
    menu = panel.places.menu
    panel.shell.actions.trigger("map.system")
    assert menu.isVisible()
    offered = entries(menu)
    gk = next(words for words in offered if words.endswith("CGCS2000-GK3-38"))
    offered["GCJ-02 经纬度（高德、腾讯等网络地图，有偏移）"].trigger()
    menu.close()
    assert note(panel) != before and panel.frame.system_button.text() == "GCJ-02"
    with qtbot.waitSignal(panel.places.changed):
        offered[gk].trigger()
    hand.move(*place)
    assert note(panel).startswith("E 38") and " N 38" in note(panel)
    again = MapPanel(panel.shell.__class__(panel.bridge, panel.shell.preferences, panel.shell.now))
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.places.crs == "CGCS2000-GK3-38")


def test_away_from_the_map_nothing_is_told(panel: MapPanel) -> None:
    panel.canvas.pointed.emit(None)
    assert note(panel) == ""


def test_the_menu_of_a_place_offers_its_words(panel: MapPanel, hand: Hand) -> None:
    from tests.ui.map.city import close_menu, open_menu

    hand.click(*at(panel, 113.2, 34.83), Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    words = next(entry for entry in entries(menu) if "峡窝镇东北" in entry)
    entries(menu)[words].trigger()
    close_menu(menu)
    assert QApplication.clipboard().text().startswith("峡窝镇东北约")


# ---------------------------------------------------------------------------------------------------- the overview


def test_the_overview_shows_where_one_is_and_moves_the_map(panel: MapPanel, hand: Hand, qtbot) -> None:
    overview = panel.navigation.overview
    assert overview.isVisible()
    whole = overview.extent()
    hand.wheel(200, 150, 4)
    assert overview.extent().width() < whole.width() / 2
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(60, 80))
    assert overview.extent().center().toTuple() == pytest.approx((60, 80), abs=0.5)
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(60, 80))
    qtbot.mouseMove(overview, QPoint(100, 70))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(100, 70))
    assert overview.extent().center().toTuple() == pytest.approx((100, 70), abs=0.5)
    assert panel.shell.selection is None


def test_the_overview_is_put_away_and_stays_away(panel: MapPanel, qtbot) -> None:
    overview = panel.navigation.overview
    qtbot.mouseClick(overview.close_button, Qt.MouseButton.LeftButton)
    assert not overview.isVisible()
    again = MapPanel(panel.shell.__class__(panel.bridge, panel.shell.preferences, panel.shell.now))
    qtbot.addWidget(again)
    assert not again.navigation.wants_overview
    panel.shell.actions.trigger("map.overview")
    assert overview.isVisible()


def test_a_small_map_keeps_its_place_for_itself(panel: MapPanel, qtbot) -> None:
    panel.resize(400, 500)
    qtbot.waitUntil(lambda: panel.canvas.width() == 400)
    assert not panel.navigation.overview.isVisible()
    panel.resize(900, 650)
    qtbot.waitUntil(lambda: panel.canvas.width() == 900)
    assert panel.navigation.overview.isVisible()


def test_nothing_lies_upon_anything(panel: MapPanel, hand: Hand, qtbot) -> None:
    for width, height in ((570, 430), (598, 600), (900, 650), (1500, 900)):
        panel.resize(width, height)
        qtbot.waitUntil(lambda width=width: panel.canvas.width() == width)
        hand.move(width / 2, height / 2)
        frame = panel.frame
        parts = [frame.north, frame.scale_bar, frame.system_button, frame.place_note, frame.credit_note, frame.buttons]
        boxes = [part.geometry() for part in (*parts, panel.navigation.overview)]
        for index, box in enumerate(boxes):
            assert panel.canvas.rect().contains(box), (width, index)
            assert not any(box.intersects(other) for other in boxes[index + 1 :]), (width, index)


# ------------------------------------------------------------------------------------------------------- bookmarks


def keep(panel: MapPanel, qtbot, name: str) -> Bookmark:
    panel.shell.actions.trigger("map.bookmark")
    form = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandForm))
    qtbot.addWidget(form)
    form["title"].set(name)
    with qtbot.waitSignal(panel.bridge.changed):
        form.submit()
    return next(one for one in panel.shell.world.all(Bookmark) if one.name == name)


def listed(panel: MapPanel) -> list[str]:
    panel.shell.actions.trigger("map.bookmarks")
    menu = panel.bookmarks.menu
    found = list(entries(menu))
    menu.close()
    return found


def test_a_view_is_kept_under_a_name_and_gone_back_to(panel: MapPanel, hand: Hand, qtbot) -> None:
    assert listed(panel)[0] == "还没有书签"
    hand.wheel(200, 150, 4)
    view = panel.canvas.camera
    bookmark = keep(panel, qtbot, "铁路桥")
    panel.canvas.fit_home()
    panel.shell.actions.trigger("map.go_bookmark", bookmark.id)
    camera = panel.canvas.camera
    assert (camera.x, camera.y, camera.scale) == pytest.approx((view.x, view.y, view.scale), abs=0.01)
    panel.canvas.fit_home()
    panel.bookmarks.menu.aboutToShow.emit()
    entries(panel.bookmarks.menu)["铁路桥"].trigger()
    assert panel.canvas.camera.scale == pytest.approx(view.scale)


def test_the_form_proposes_where_one_is(panel: MapPanel, qtbot) -> None:
    panel.canvas.focus_on(113.16, 34.8)
    panel.shell.actions.trigger("map.bookmark")
    form = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandForm))
    qtbot.addWidget(form)
    assert form["title"].value() == "峡窝镇附近"
    form.close()


def test_a_bookmark_is_found_in_the_command_bar_until_it_is_dropped(panel: MapPanel, qtbot) -> None:
    from console.ui.desk import command_bar

    bookmark = keep(panel, qtbot, "铁路桥")
    assert "铁路桥" in {entry.text for entry in command_bar.subjects(panel.shell.world)}
    panel.canvas.focus_on(113.4, 34.85)
    panel.shell.open(bookmark.key)
    assert panel.canvas.middle() == pytest.approx((bookmark.lon, bookmark.lat))
    with qtbot.waitSignal(panel.bridge.changed):
        panel.shell.actions.trigger("map.drop_bookmark", bookmark.id)
    assert "铁路桥" not in {entry.text for entry in command_bar.subjects(panel.shell.world)}
    assert listed(panel)[0] == "还没有书签"


def test_another_file_forgets_the_way_back(make_map) -> None:
    panel = make_map((CITY,))
    panel.navigation.views.settle()
    panel.search.ring.show_at(113.3, 34.8, "x")
    world = panel.shell.world
    panel.bridge.opened.emit(Changed(world, frozenset(world.keys()), (), panel.bridge.file, everything=True))
    assert len(panel.navigation.views) == 0 and panel.search.ring.place is None

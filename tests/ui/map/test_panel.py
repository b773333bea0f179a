"""The panel on a real shell: it shows the snapshot, asks before it moves anything, and lets others pick a place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.facilities.model import Facility, Risk
from console.domain.core.kernel import SubjectKey
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import FieldPost, IncidentCommand
from console.domain.roads.model import Closure
from console.ui.kit import text
from console.ui.kit.shell import Shell
from console.ui.map.features.closures import CloseRoadForm
from console.ui.map.panel import MapPanel
from tests.ui.map.city import (
    CITY,
    HERE,
    INCIDENT,
    LOST,
    NOON,
    PLANNED,
    RING,
    SHELTER,
    TEAM,
    WORLD,
    close_menu,
    entries,
    labels,
    open_menu,
    where,
)
from tests.ui.map.hand import Hand


def test_it_shows_what_is_there_and_says_what_has_no_place(make_map, make_shell, qtbot) -> None:
    panel = MapPanel(make_shell(subjects=WORLD), lambda adcode: [RING])
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.noted, check_params_cb=lambda text: text == "1 项无位置"):
        panel.show()
    assert {"救援队", "体育中心", "内涝", "峡窝镇"} <= labels(panel)


def test_without_a_city_it_says_what_would_fill_it(make_map) -> None:
    panel = make_map(())
    assert panel.frame.empty_note.isVisible()
    assert "城市数据包" in panel.frame.empty_note.text()


def test_a_city_without_an_outline_is_shown_by_its_box(make_shell, qtbot) -> None:
    panel = MapPanel(make_shell(subjects=WORLD), lambda adcode: None)
    qtbot.addWidget(panel)
    panel.resize(900, 650)
    panel.show()
    px, py = panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(113.1, 34.7))
    assert 0 < px < 100 or py > 550
    assert not panel.canvas.shown.outline.has_rings


def test_what_is_planned_is_hidden_until_it_is_asked_for(panel: MapPanel) -> None:
    assert "新库" not in labels(panel)
    panel.groups.groups.show("planned", True)
    assert "新库" in labels(panel)
    entry = entries(panel.frame.layers_menu)["规划中（未建成）　1"]
    entry.trigger()
    assert "新库" not in labels(panel)


def test_the_layers_are_within_reach_of_the_keyboard(panel: MapPanel) -> None:
    panel.shell.actions.trigger("map.layers")
    assert panel.frame.layers_menu.isVisible()
    panel.frame.layers_menu.close()


def test_credits_name_whose_data_it_is(panel: MapPanel) -> None:
    assert "© OpenStreetMap contributors" in panel.frame.credit_note.text()
    assert "CGCS2000" in panel.frame.credit_note.text()


def test_the_pointer_and_the_scale_are_told(panel: MapPanel) -> None:
    Hand(panel.canvas).move(450, 325)
    assert panel.frame.place_note.text().startswith("113.3")
    first, _, last = panel.frame.scale_bar.words()
    assert first == "0" and last.endswith("km")
    assert panel.frame.scale_bar.length() <= 140 * panel.canvas.camera.scale * 1.01
    seen = panel.frame.scale_bar.grab().toImage()
    corners = [seen.pixelColor(x, 1).alpha() for x in (1, seen.width() - 2)]
    assert corners[0] > 0 == corners[1], "names below the bar are dimmed, those beside it are not"


def test_names_follow_the_language(panel: MapPanel, qtbot) -> None:
    text.set_language(text.ENGLISH)
    qtbot.waitUntil(lambda: "Rescue team" in labels(panel))
    assert "Xiawo" in labels(panel)


def test_the_theme_can_be_switched(panel: MapPanel, look) -> None:
    dark = panel.canvas.grab().toImage()
    look.apply("light")
    assert panel.canvas.grab().toImage() != dark


def test_selecting_goes_both_ways(panel: MapPanel) -> None:
    Hand(panel.canvas).click(*where(panel, TEAM.key))
    assert panel.shell.selection == TEAM.key
    panel.shell.select(SHELTER.key)
    assert panel.canvas.marks.selected == SHELTER.key


def test_selecting_elsewhere_brings_it_into_the_window(panel: MapPanel) -> None:
    panel.canvas.focus_on(113.16, 34.72)
    panel.shell.select(SHELTER.key)
    px, py = where(panel, SHELTER.key)
    assert 0 <= px <= 900 and 0 <= py <= 650


def test_locating_shows_even_what_is_hidden_and_says_when_it_cannot(panel: MapPanel, qtbot) -> None:
    panel.shell.locate(PLANNED.key)
    assert panel.canvas.marks.of(PLANNED.key) is not None
    assert where(panel, PLANNED.key) == pytest.approx(
        (panel.canvas.camera.width / 2, panel.canvas.camera.height / 2), abs=1
    )
    with qtbot.waitSignal(panel.shell.said) as told:
        panel.shell.locate(LOST.key)
    assert "某库" in told.args[0]


def test_a_double_click_opens_what_somebody_can_open(panel: MapPanel, qtbot) -> None:
    opened: list[str] = []
    panel.shell.opens(Team, opened.append)
    with qtbot.waitSignal(panel.subjectOpened):
        Hand(panel.canvas).double_click(*where(panel, TEAM.key))
    assert opened == ["t"]


def test_the_card_says_what_is_known(panel: MapPanel) -> None:
    hand = Hand(panel.canvas)
    hand.move(*where(panel, TEAM.key))
    assert panel.frame.card.isVisible() and panel.frame.card.title.text() == "救援队"
    hand.move(30, 400)
    assert not panel.frame.card.isVisible()


# --------------------------------------------------------------------------------------------------------- moving


def carry(panel: MapPanel, key: SubjectKey) -> tuple[float, float]:
    x, y = where(panel, key)
    Hand(panel.canvas).drag((x, y), (x + 20, y), (x + 60, y + 40))
    return panel.canvas.projection.to_degrees(*panel.canvas.camera.to_metres(x + 60, y + 40))


def test_a_dragged_team_moves_only_after_a_yes(panel: MapPanel, qtbot) -> None:
    place = carry(panel, TEAM.key)
    assert panel.frame.banner.isVisible() and "救援队" in panel.frame.banner.text.text()
    assert panel.shell.world.get(Team, "t").position == TEAM.position
    with qtbot.waitSignal(panel.bridge.changed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    moved = panel.shell.world.get(Team, "t").position
    assert (moved.lon, moved.lat) == pytest.approx(place, abs=5e-4)
    assert (moved.quality, moved.at) == ("reported", NOON)
    assert not panel.frame.banner.isVisible()


def test_escape_leaves_a_dragged_team_where_it_was(panel: MapPanel, qtbot) -> None:
    carry(panel, TEAM.key)
    with qtbot.assertNotEmitted(panel.bridge.writing, wait=50):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.frame.banner.isVisible()
    assert panel.shell.world.get(Team, "t").position == TEAM.position


def test_a_team_at_home_can_be_given_a_new_base(panel: MapPanel, qtbot) -> None:
    carry(panel, TEAM.key)
    button = next(button for button in panel.frame.banner.buttons if button.text() == "驻地也改到这里")
    with qtbot.waitSignal(panel.bridge.changed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    team = panel.shell.world.get(Team, "t")
    assert team.home is not None and (team.home.lon, team.home.lat) == (team.position.lon, team.position.lat)


def test_a_facility_that_is_put_where_it_stands_is_surveyed(panel: MapPanel, qtbot) -> None:
    place = carry(panel, SHELTER.key)
    with qtbot.waitSignal(panel.bridge.changed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    moved = panel.shell.world.get(Facility, "f").position
    assert (moved.lon, moved.lat) == pytest.approx(place, abs=5e-4)
    assert moved.quality == "surveyed"


# -------------------------------------------------------------------------------------------------------- picking


def test_a_place_is_picked_by_a_click(panel: MapPanel) -> None:
    got: list[tuple[float, float]] = []
    panel.pick(lambda lon, lat: got.append((lon, lat)))
    assert "Esc" in panel.frame.banner.text.text()
    Hand(panel.canvas).click(*where(panel, TEAM.key))
    assert got == [pytest.approx((113.25, 34.8), abs=1e-3)]
    assert not panel.frame.banner.isVisible() and panel.canvas.tool is None
    assert panel.shell.selection is None, "a click that picks selects nothing"


def test_picking_ends_with_escape_and_says_so(panel: MapPanel) -> None:
    got: list[object] = []
    panel.pick(lambda lon, lat: got.append((lon, lat)), lambda: got.append("ended"))
    Hand(panel.canvas).key(Qt.Key.Key_Escape)
    assert got == ["ended"]
    Hand(panel.canvas).click(200, 200)
    assert got == ["ended"]


def test_fit_and_focus(panel: MapPanel) -> None:
    panel.fit([TEAM.key, INCIDENT.key])
    for key in (TEAM.key, INCIDENT.key):
        px, py = where(panel, key)
        assert 0 < px < 900 and 0 < py < 650
    panel.focus(HERE)
    assert panel.canvas.degrees_at(panel.canvas.rect().center().toPointF()) == pytest.approx((113.3, 34.8), abs=0.001)


# ---------------------------------------------------------------------------------------------------------- menus


def test_the_menu_offers_what_can_be_done_there(panel: MapPanel, qtbot) -> None:
    Hand(panel.canvas).click(200, 500, Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    assert {"在此接报事件", "在此断路"} <= set(entries(menu))
    entries(menu)["在此断路"].trigger()
    close_menu(menu)
    form = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CloseRoadForm))
    qtbot.addWidget(form)
    form["label"].set("涵洞")
    with qtbot.waitSignal(panel.bridge.changed):
        form.submit()
    (closure,) = panel.shell.world.all(Closure)
    there = panel.canvas.projection.to_degrees(*panel.canvas.camera.to_metres(200, 500))
    assert (closure.centre.lon, closure.centre.lat) == pytest.approx(there, abs=5e-4)
    assert (closure.label, closure.radius_m, closure.confidence) == ("涵洞", 200.0, "reported")
    assert panel.canvas.marks.of(closure.key) is not None


def test_the_menu_offers_what_others_can_do_with_the_thing(panel: MapPanel) -> None:
    done: list[str] = []
    from console.ui.kit.action import Action

    panel.shell.actions.add(Action("test.call", "呼叫", done.append, takes=("team",), group="teams"))
    Hand(panel.canvas).click(*where(panel, TEAM.key), Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    entries(menu)["呼叫"].trigger()
    close_menu(menu)
    assert done == ["t"]


def test_several_at_one_place_are_listed_by_name(make_map, qtbot) -> None:
    others = tuple(replace(TEAM, id=f"t{n}", name_zh=f"第{n}队", name_en="") for n in range(3))
    panel = make_map((CITY, *others))
    Hand(panel.canvas).click(*where(panel, others[0].key))
    menu = open_menu(panel)
    assert set(entries(menu)) == {"第0队", "第1队", "第2队"}
    with qtbot.waitSignal(panel.subjectOpened) as told:
        entries(menu)["第1队"].trigger()
    close_menu(menu)
    assert told.args == [("team", "t1")]


def test_ages_are_told_anew_every_minute(make_map, clock) -> None:
    reported = replace(TEAM, position=replace(HERE, quality="reported", at=NOON - 8 * 60_000))
    panel = make_map((CITY, reported))
    assert "救援队 · 位置 8 分前" in labels(panel)
    clock.now += 60_000
    panel.shell.tick.emit(clock.now)
    assert "救援队 · 位置 9 分前" in labels(panel)


def test_the_flag_of_a_field_post_is_named_after_its_incident(make_map) -> None:
    command = IncidentCommand(id="i", field_post=FieldPost(place="堤", position=HERE, opened_at=NOON))
    assert "1 号事件现场指挥部" in labels(make_map((CITY, INCIDENT, command, Risk(id="r", kind="mine", name_zh="矿"))))


def test_a_shell_of_its_own_is_enough(shell: Shell, qtbot) -> None:
    panel = MapPanel(shell)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.frame.empty_note.isVisible()

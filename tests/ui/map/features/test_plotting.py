"""Plotting with mouse and keys: every shape, typed coordinates, changing, moving, erasing; each step is on record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.map.model import DrawPlot, Plot
from console.domain.city.map.rules import standing
from console.ui.kit.command_form import CommandForm
from console.ui.map.features.plotting import ChangePlotForm, PlotForm, PlotPage
from console.ui.map.panel import MapPanel
from tests.support.desk import close_dialogs, do, opened, shown, submit
from tests.ui.map.city import HERE, close_menu, entries, labels, open_menu
from tests.ui.map.hand import Hand

DIGITS = {"point": "1", "line": "2", "arrow": "3", "area": "4", "circle": "5", "text": "6"}
THREE = ((300.0, 200.0), (500.0, 220.0), (420.0, 420.0))


@pytest.fixture
def hand(panel: MapPanel) -> Hand:
    panel.canvas.setFocus()
    panel.shell.window = panel  # forms stand over it
    return Hand(panel.canvas)


def press(hand: Hand, letters: str) -> None:
    for letter in letters:
        hand.write(letter)


def begin(panel: MapPanel, hand: Hand, shape: str) -> None:
    panel.plotting.begin()
    press(hand, DIGITS[shape])


def plots(panel: MapPanel) -> tuple[Plot, ...]:
    return standing(panel.shell.world)


def pixel(panel: MapPanel, lon: float, lat: float) -> tuple[float, float]:
    return panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(lon, lat))


def drawn(qtbot, panel: MapPanel, **what: object) -> Plot:
    given = {"shape": "area", "points": degrees(panel, *THREE), "meaning": "danger", "label": "北沟"} | what
    do(qtbot, panel.shell, DrawPlot(**given))
    return plots(panel)[-1]


def degrees(panel: MapPanel, *at: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    canvas = panel.canvas
    return tuple(canvas.projection.to_degrees(*canvas.camera.to_metres(x, y)) for x, y in at)


@pytest.mark.parametrize("shape", DIGITS)
def test_every_shape_is_drawn_by_hand_and_put_on_record(panel: MapPanel, hand: Hand, qtbot, shape: str) -> None:
    begin(panel, hand, shape)
    assert not panel.plotting.palette.isVisible() and panel.canvas.tool is not None
    few = {"point": 1, "text": 1, "circle": 2}.get(shape, 3)
    for x, y in THREE[:few]:
        hand.click(x, y)
    if few == 3:
        hand.key(Qt.Key.Key_Return)
    form = opened(qtbot, PlotForm)
    form.label.set("北沟")
    submit(qtbot, form)
    (plot,) = plots(panel)
    assert (plot.kind, plot.label, plot.author, plot.typed) == (shape, "北沟", "甲", False)
    assert [pytest.approx(pixel(panel, *point), abs=0.6) for point in plot.points] == list(THREE[: len(plot.points)])
    assert (plot.radius_m > 0) == (shape == "circle")
    assert panel.canvas.tool is None and panel.canvas.plots.preview is None
    if shape == "point":
        assert "北沟" in labels(panel)
    else:
        assert panel.canvas.plots.sign(plot.key) is not None


def test_the_palette_has_a_button_for_every_shape(panel: MapPanel, hand: Hand, qtbot) -> None:
    qtbot.mouseClick(panel.plotting.button, Qt.MouseButton.LeftButton)
    palette = panel.plotting.palette
    assert palette.isVisible() and next(iter(palette.buttons.values())).text() == "1 点"
    qtbot.mouseClick(palette.buttons["line"], Qt.MouseButton.LeftButton)
    assert not palette.isVisible() and "线" in panel.frame.banner.text.text()
    hand.key(Qt.Key.Key_Escape)
    assert panel.canvas.tool is None
    panel.plotting.begin()
    hand.key(Qt.Key.Key_Escape)
    assert not palette.isVisible() and panel.canvas.tool is None


def test_what_is_drawn_stands_on_the_map_until_the_form_is_answered(panel: MapPanel, hand: Hand, qtbot) -> None:
    begin(panel, hand, "line")
    hand.click(*THREE[0])
    hand.double_click(*THREE[1])
    form = opened(qtbot, PlotForm)
    form.meaning.set("fire_line")
    form.meaning.tell_edited()
    preview = panel.canvas.plots.preview
    assert preview is not None and preview.meaning == "fire_line"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert panel.canvas.plots.preview is None and plots(panel) == ()


def test_coordinates_are_typed_in_any_system(panel: MapPanel, hand: Hand, qtbot) -> None:
    panel.plotting.begin()
    press(hand, "7")
    form = opened(qtbot, PlotForm)
    form.places.set("113.30, 34.80\n东经113.31 北纬34.81\n34°48′N 113°19′12″E")
    submit(qtbot, form)
    assert [plot.kind for plot in plots(panel)] == ["point"] * 3 and all(plot.typed for plot in plots(panel))
    assert plots(panel)[2].points[0] == pytest.approx((113.32, 34.8))
    panel.shell.actions.trigger("map.plot_typed")
    form = opened(qtbot, PlotForm)
    form.shape.set("area")
    form.shape.tell_edited()
    form.crs.set("GCJ-02")
    form.places.set("113.30, 34.80\n113.31, 34.80\n113.31, 34.81")
    submit(qtbot, form)
    area = plots(panel)[-1]
    assert area.kind == "area" and 0.003 < abs(area.points[0][0] - 113.30) < 0.01


def test_a_line_that_is_no_coordinate_is_named(panel: MapPanel, qtbot) -> None:
    panel.plotting.draw("")
    form = opened(qtbot, PlotForm)
    form.places.set("113.30, 34.80\n路口")
    form.submit()
    assert form.isVisible() and "第 2 行" in form._message.text() and "路口" in form._message.text()
    form.shape.set("area")
    form.places.set("113.30, 34.80")
    form.submit()
    assert "3" in form._message.text() and plots(panel) == ()
    close_dialogs()


def test_what_was_drawn_may_be_read_in_another_system_without_moving(panel: MapPanel, hand: Hand, qtbot) -> None:
    begin(panel, hand, "point")
    hand.click(*THREE[0])
    form = opened(qtbot, PlotForm)
    before = form.places.value()
    form.crs.set("GCJ-02")
    form.crs.tell_edited()
    assert form.places.value() != before
    submit(qtbot, form)
    assert (
        plots(panel)[0].points[0] == pytest.approx(degrees(panel, THREE[0])[0], abs=1e-9) and not plots(panel)[0].typed
    )


def test_a_circle_by_figures(panel: MapPanel, hand: Hand, qtbot) -> None:
    begin(panel, hand, "circle")
    hand.click(*THREE[0])
    press(hand, "1250")
    hand.key(Qt.Key.Key_Backspace)
    assert "125 m" in panel.frame.banner.text.text()
    hand.key(Qt.Key.Key_Return)
    submit(qtbot, opened(qtbot, PlotForm))
    assert plots(panel)[0].radius_m == 125


def test_a_danger_area_around_the_incident_with_one_key(panel: MapPanel, hand: Hand, qtbot) -> None:
    panel.shell.follow("i")
    panel.plotting.danger()
    press(hand, "800")
    hand.key(Qt.Key.Key_Return)
    submit(qtbot, opened(qtbot, PlotForm))
    (plot,) = plots(panel)
    assert (plot.kind, plot.meaning, plot.radius_m, plot.incident) == ("circle", "danger", 800, "i")
    assert plot.points[0] == (HERE.lon, 34.86)


def test_the_menu_of_an_incident_offers_it(panel: MapPanel, hand: Hand) -> None:
    mark = panel.canvas.marks.of(("incident", "i"))
    assert mark is not None
    hand.click(*panel.canvas.marks.pixels(mark), button=Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    assert "划定危险区" in entries(menu)
    close_menu(menu)


def test_a_sign_is_chosen_by_its_line_its_inside_and_its_words(panel: MapPanel, hand: Hand, qtbot) -> None:
    plot = drawn(qtbot, panel)
    middle = (sum(x for x, _ in THREE) / 3, sum(y for _, y in THREE) / 3)
    for at in ((400.0, 211.0), middle):
        hand.click(20, 20)
        assert panel.shell.selection is None
        hand.click(*at)
        assert panel.shell.selection == plot.key == panel.canvas.plots.selected
    text = drawn(qtbot, panel, shape="text", points=degrees(panel, (700, 500)), label="此处集结")
    hand.click(700, 500)
    assert panel.shell.selection == text.key


def test_the_smaller_of_two_areas_is_meant(panel: MapPanel, hand: Hand, qtbot) -> None:
    small = drawn(qtbot, panel, shape="circle", points=degrees(panel, (420, 280)), radius_m=1200.0, label="")
    drawn(qtbot, panel, label="", points=degrees(panel, (100, 100), (800, 100), (800, 600), (100, 600)))
    hand.click(420, 280)
    assert panel.shell.selection == small.key


def test_its_page_says_who_and_when_and_lets_it_be_changed_and_erased(panel: MapPanel, hand: Hand, qtbot) -> None:
    plot = drawn(qtbot, panel, incident="i")
    hand.double_click(400, 211)
    page = opened(qtbot, PlotPage)
    told = dict(page.facts.lines)
    assert told["绘制"].startswith("甲") and told["含义"] == "危险区" and told["事件"] == "#1 内涝"
    page.button("E").click()
    form = shown(ChangePlotForm)
    form.label.set("北沟村")
    form.tone.set("amber")
    submit(qtbot, form)
    now = panel.shell.world.get(Plot, plot.id)
    assert (now.label, now.tone, now.points, now.changed_by) == ("北沟村", "amber", plot.points, "甲")
    page.button("X").click()
    form = shown(CommandForm)
    assert "北沟村" in form._explanation.text()
    form["reason"].set("险情解除")
    submit(qtbot, form)
    assert plots(panel) == () and panel.shell.world.get(Plot, plot.id).erase_reason == "险情解除"
    assert dict(page.facts.lines)["擦除"].endswith("险情解除") and page.button("E").isHidden()
    page.close()


def test_its_menu_offers_what_can_be_done(panel: MapPanel, hand: Hand, qtbot) -> None:
    drawn(qtbot, panel)
    hand.click(400, 211, button=Qt.MouseButton.RightButton)
    menu = open_menu(panel)
    assert {"打开", "修改标绘", "移动标绘", "擦除标绘"} <= set(entries(menu))
    close_menu(menu)


def test_points_are_dragged_added_and_taken_out_and_kept_by_enter(panel: MapPanel, hand: Hand, qtbot) -> None:
    plot = drawn(qtbot, panel)
    panel.shell.select(plot.key)
    panel.plotting.move()
    panel.canvas.repaint()
    here = [pixel(panel, *point) for point in plot.points]
    hand.drag(here[0], (here[0][0] - 20, here[0][1] - 20), (here[0][0] - 60, here[0][1] - 40))
    panel.canvas.repaint()
    hand.click((here[1][0] + here[2][0]) / 2, (here[1][1] + here[2][1]) / 2)
    assert panel.shell.world.get(Plot, plot.id).points == plot.points
    with qtbot.waitSignal(panel.bridge.changed):
        hand.key(Qt.Key.Key_Return)
    now = panel.shell.world.get(Plot, plot.id)
    assert len(now.points) == 4 and pixel(panel, *now.points[0]) == pytest.approx(
        (here[0][0] - 60, here[0][1] - 40), abs=0.6
    )
    panel.plotting.move(plot.id)
    panel.canvas.repaint()
    hand.click(*pixel(panel, *now.points[2]))
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Escape)
    assert panel.shell.world.get(Plot, plot.id).points == now.points and panel.canvas.plots.preview is None


def test_the_rim_of_a_circle_sets_its_radius(panel: MapPanel, hand: Hand, qtbot) -> None:
    plot = drawn(qtbot, panel, shape="circle", points=degrees(panel, (420, 300)), radius_m=2000.0)
    panel.plotting.move(plot.id)
    panel.canvas.repaint()
    tool = panel.canvas.tool
    rim = pixel(panel, *tool.handles[1])
    hand.drag(rim, (rim[0] + 20, rim[1]), (rim[0] + 50, rim[1]))
    with qtbot.waitSignal(panel.bridge.changed):
        hand.key(Qt.Key.Key_Return)
    assert panel.shell.world.get(Plot, plot.id).radius_m > 2000


def test_a_point_is_moved_like_a_symbol(panel: MapPanel, hand: Hand, qtbot) -> None:
    plot = drawn(qtbot, panel, shape="point", points=degrees(panel, (700, 500)))
    mark = panel.canvas.marks.of(plot.key)
    assert mark is not None
    at = panel.canvas.marks.pixels(mark)
    with qtbot.waitSignal(panel.bridge.changed):
        hand.drag(at, (at[0] + 10, at[1]), (600, 450))
    assert pixel(panel, *plots(panel)[0].points[0]) == pytest.approx((600, 450), abs=0.6)


def test_signs_are_hidden_together_and_found_again(panel: MapPanel, qtbot) -> None:
    plot = drawn(qtbot, panel)
    assert "态势标绘　1" in entries(panel.frame.layers_menu)
    panel.groups.groups.show("plot", False)
    assert panel.canvas.plots.sign(plot.key) is None
    panel.shell.locate(plot.key)
    assert panel.canvas.plots.sign(plot.key) is not None and panel.canvas.plots.selected == plot.key


def test_nothing_selected_is_said(panel: MapPanel, qtbot) -> None:
    for act in ("map.change_plot", "map.move_plot", "map.erase_plot"):
        with qtbot.waitSignal(panel.shell.said):
            panel.shell.actions.trigger(act)
    with qtbot.waitSignal(panel.shell.said):
        panel.shell.actions.trigger("map.danger_area")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, PlotForm)]


def test_a_change_of_theme_is_followed(panel: MapPanel, qtbot, look) -> None:
    drawn(qtbot, panel)
    before = panel.canvas.grab().toImage()
    look.apply("light")
    assert panel.canvas.grab().toImage() != before
    assert shown(MapPanel) is not None


def test_only_the_signs_of_the_followed_incident(panel: MapPanel, qtbot) -> None:
    mine = drawn(qtbot, panel, incident="i")
    general = drawn(qtbot, panel, shape="point", points=degrees(panel, (700, 500)))
    panel.shell.follow(None)
    entries(panel.frame.layers_menu)["标绘只看所选事件的"].trigger()
    assert panel.canvas.plots.sign(mine.key) is None
    assert panel.canvas.marks.of(general.key) is not None
    panel.shell.follow("i")
    assert panel.canvas.plots.sign(mine.key) is not None
    entries(panel.frame.layers_menu)["标绘只看所选事件的"].trigger()
    panel.shell.follow(None)
    assert panel.canvas.plots.sign(mine.key) is not None


def test_coordinates_begin_in_the_system_of_the_map(panel: MapPanel, qtbot) -> None:
    panel.places.choose("GCJ-02")
    panel.plotting.draw("")
    assert opened(qtbot, PlotForm).crs.value() == "GCJ-02"
    close_dialogs()

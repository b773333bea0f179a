"""The ways to close a road on the map: around a place, a piece, an area drawn or plotted, by name; each by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.city.map.model import DrawPlot, Plot
from console.domain.city.map.views import circle
from console.domain.core.geodata.road_layer import Layer, from_rows
from console.domain.roads.model import CloseRoad, Closure
from console.ui.map.features.closures import CloseAreaForm, CloseNamedForm, CloseRoadForm, CloseStretchForm
from console.ui.map.panel import MapPanel
from console.ui.roads.service import RoadService
from tests.support.desk import close_dialogs, do, is_shown, press, shown, submit, with_roads
from tests.support.grid import Street
from tests.ui.map.hand import Hand


def streets() -> Layer:
    """人民路 from west to east through three junctions, with 一路 and 二路 across."""

    def street(name: str, *ends: float) -> Street:
        return Street(name, "primary", *ends, 900.0, "both")

    return from_rows(
        [
            street("人民路", 113.28, 34.80, 113.29, 34.80),
            street("人民路", 113.29, 34.80, 113.30, 34.80),
            street("人民路", 113.30, 34.80, 113.31, 34.80),
            street("一路", 113.29, 34.80, 113.29, 34.81),
            street("二路", 113.30, 34.80, 113.30, 34.81),
        ]
    )


@pytest.fixture
def stage(make_map, qtbot):
    panel = make_map()
    with_roads(qtbot, panel.shell, streets())
    yield panel
    close_dialogs()


def closure_of(panel: MapPanel) -> Closure:
    (closure,) = panel.shell.world.all(Closure)
    return closure


def at(panel: MapPanel, lon: float, lat: float) -> tuple[float, float]:
    return panel.canvas.camera.to_pixel(*panel.canvas.projection.to_metres(lon, lat))


def test_a_click_on_a_road_closes_it_from_junction_to_junction(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.canvas.focus_on(113.295, 34.80)
    panel.shell.actions.trigger("map.close_stretch")
    Hand(panel.canvas).click(*at(panel, 113.296, 34.8001))
    qtbot.waitUntil(lambda: is_shown(CloseStretchForm), timeout=20_000)
    form = shown(CloseStretchForm)
    assert form["label"].value() == "人民路"
    assert [form.scope.box.itemText(n) for n in range(2)] == ["这一段，900 m", "人民路全线，2.7 km"]
    submit(qtbot, form)
    closure = closure_of(panel)
    assert (closure.edges, closure.road, closure.lines) == ((2, 3), "人民路", (((113.29, 34.8), (113.3, 34.8)),))
    qtbot.waitUntil(lambda: len(panel.canvas.shown.model.cuts) == 1, timeout=20_000)


def test_where_no_road_is_near_it_says_so(stage: MapPanel, qtbot) -> None:
    panel = stage
    with qtbot.waitSignal(panel.shell.said, timeout=20_000) as said:
        panel.shell.actions.trigger("map.close_stretch", "113.5,34.9")
    assert "没有已知道路" in said.args[0]
    assert not is_shown(CloseStretchForm)


def test_a_place_without_a_road_name_is_offered_in_words_and_typing_replaces_them(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.shell.actions.trigger("map.close_road", "113.295,34.805")
    form = shown(CloseRoadForm)
    assert form["label"].value() == panel.places.words(113.295, 34.805) != ""
    qtbot.keyClicks(form["label"].edit, "7#")
    submit(qtbot, form)
    assert closure_of(panel).label == "7#"


def test_an_area_is_drawn_corner_by_corner_and_closes_what_it_touches(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.canvas.focus_on(113.295, 34.80)
    panel.shell.actions.trigger("map.close_area")
    hand = Hand(panel.canvas)
    corners = ((113.288, 34.805), (113.292, 34.805), (113.292, 34.807), (113.288, 34.807))
    for corner in corners:
        hand.click(*at(panel, *corner))
    hand.key(Qt.Key.Key_Return)
    form = shown(CloseAreaForm)
    assert form["label"].value() == panel.places.words(113.29, 34.806) != ""
    form["label"].set("滑坡")
    form["vehicles"].set(("truck", "bus"))
    form["begins"].edit.setText("+30")
    form["until"].edit.setText("+90")
    submit(qtbot, form)
    closure = closure_of(panel)
    assert closure.area == tuple(pytest.approx(corner, abs=1e-4) for corner in corners)
    assert (closure.vehicles, closure.until - closure.since) == (("truck", "bus"), 3_600_000)
    assert closure.since - panel.shell.now() == pytest.approx(1_800_000, abs=60_000)


def test_a_plotted_flood_closes_the_roads_in_it(stage: MapPanel, qtbot) -> None:
    panel = stage
    do(qtbot, panel.shell, DrawPlot(shape="circle", points=((113.305, 34.8),), radius_m=200.0, meaning="flood"))
    (plot,) = panel.shell.world.all(Plot)
    panel.shell.actions.trigger("map.close_plot", plot.id)
    form = shown(CloseAreaForm)
    assert form["label"].value() == "淹没范围"
    submit(qtbot, form)
    assert (closure_of(panel).plot, closure_of(panel).area) == (plot.id, circle(113.305, 34.8, 200.0))
    qtbot.waitUntil(lambda: len(panel.canvas.shown.model.cuts) == 1, timeout=20_000)
    assert panel.canvas.shown.model.cuts[0].stretches == (((113.3, 34.8), (113.31, 34.8)),)


def test_a_line_has_no_ground_to_close(stage: MapPanel, qtbot) -> None:
    panel = stage
    do(qtbot, panel.shell, DrawPlot(shape="line", points=((113.3, 34.8), (113.31, 34.8))))
    with qtbot.waitSignal(panel.shell.said) as said:
        panel.shell.actions.trigger("map.close_plot", panel.shell.world.all(Plot)[0].id)
    assert "只有区域和圆" in said.args[0]


def test_a_road_is_closed_by_name_between_two_crossings_with_the_keyboard(stage: MapPanel, qtbot) -> None:
    panel = stage
    panel.shell.actions.trigger("roads.close_named")
    form = shown(CloseNamedForm)
    qtbot.waitUntil(lambda: bool(form._roads_known()), timeout=20_000)
    assert form.focusWidget() is form.road.edit
    qtbot.keyClicks(form.road.edit, "rml")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(form._crossings_known()) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: "2.7 km" in form.found.text())
    form.first.set("一路")
    form.first.edited.emit()
    qtbot.waitUntil(lambda: "起点和终点" in form.found.text(), timeout=20_000)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and not panel.shell.world.all(Closure)
    form.last.set("二路")
    form.last.edited.emit()
    qtbot.waitUntil(lambda: "900 m" in form.found.text(), timeout=20_000)
    submit(qtbot, form)
    assert (closure_of(panel).label, closure_of(panel).edges) == ("人民路", (2, 3))


def test_what_is_closed_for_lorries_only_stays_open_for_ambulances(stage: MapPanel, qtbot) -> None:
    panel, found = stage, {}
    do(
        qtbot,
        panel.shell,
        CloseRoad(label="限行", layer=None, area=circle(113.295, 34.8, 50.0), vehicles=("truck",)),
    )
    from console.domain.core.kernel import Position

    here, there = (Position(lon=lon, lat=34.8, quality="surveyed") for lon in (113.281, 113.309))
    service = RoadService.of(panel.shell)
    for vehicle in ("truck", "ambulance"):
        service.ask(
            lambda thought, roads, vehicle=vehicle: roads.route(here, there, vehicle),
            lambda route, vehicle=vehicle: found.update({vehicle: route}),
        )
    qtbot.waitUntil(lambda: len(found) == 2, timeout=20_000)
    assert {vehicle: route.arrival.around for vehicle, route in found.items()} == {"truck": ("限行",), "ambulance": ()}
    assert found["truck"].walked[1] > 1_000, "no road is left beyond the closure"

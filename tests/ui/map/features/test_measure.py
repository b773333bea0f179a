"""Measuring on the map: the line, the area, what stays, and what is copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.core.geodata import measure
from console.ui.map.features.measure import area_words
from console.ui.map.panel import MapPanel
from tests.ui.map.hand import Hand


@pytest.fixture
def hand(panel: MapPanel) -> Hand:
    return Hand(panel.canvas)


def at(panel: MapPanel, x: float, y: float) -> tuple[float, float]:
    return panel.canvas.projection.to_degrees(*panel.canvas.camera.to_metres(x, y))


def measured(
    panel: MapPanel, hand: Hand, qtbot, action: str, *points: tuple[float, float]
) -> list[tuple[float, float]]:
    panel.shell.actions.trigger(action)
    places = [at(panel, *point) for point in points]
    for point in points[:-1]:
        hand.click(*point)
    hand.double_click(*points[-1])
    qtbot.waitUntil(lambda: panel.measuring.measured is not None)
    return places


def test_a_distance_with_every_leg_stays_on_the_map(panel: MapPanel, hand: Hand, qtbot) -> None:
    without = panel.canvas.grab().toImage()
    places = measured(panel, hand, qtbot, "map.measure", (300, 400), (500, 400), (500, 550))
    exact = measure.exactly(places)
    found = panel.measuring.measured
    assert found.legs == pytest.approx(exact.legs, rel=1e-9) and found.area_m2 is None
    card = panel.measuring.card
    assert card.isVisible() and card.title.text().endswith("km")
    assert [what.text() for what, _ in card.legs if what.isVisible()] == ["第1段", "第2段"]
    assert panel.canvas.grab().toImage().pixelColor(400, 400) != without.pixelColor(400, 400)
    assert panel.canvas.tool is None
    hand.wheel(300, 300, 1)
    assert card.isVisible(), "it stays while the map is moved"
    hand.key(Qt.Key.Key_Escape)
    assert not card.isVisible() and panel.measuring.measured is None


def test_an_area_in_the_units_that_are_used(panel: MapPanel, hand: Hand, qtbot) -> None:
    corners = ((300, 400), (500, 400), (500, 550))
    places = measured(panel, hand, qtbot, "map.measure_area", *corners)
    found = panel.measuring.measured
    assert found.area_m2 == pytest.approx(measure.exactly(places, closed=True).area_m2, rel=1e-9)
    card = panel.measuring.card
    assert "km²" in card.title.text() and "亩" in card.note.text() and "公顷" in card.note.text()
    assert "周长" in card.note.text() and "相交" not in card.note.text()


def test_what_is_measured_so_far_is_told_at_every_move(panel: MapPanel, hand: Hand) -> None:
    panel.shell.actions.trigger("map.measure_area")
    hand.click(300, 400)
    hand.move(400, 400)
    assert "km" in panel.frame.banner.text.text()
    hand.click(500, 400)
    hand.move(500, 500)
    assert "亩" in panel.frame.banner.text.text()
    hand.key(Qt.Key.Key_Escape)
    assert panel.measuring.measured is None


def test_the_result_can_be_copied_and_put_away_by_the_mouse(panel: MapPanel, hand: Hand, qtbot) -> None:
    measured(panel, hand, qtbot, "map.measure", (300, 400), (500, 400))
    card = panel.measuring.card
    qtbot.mouseClick(card.copy_button, Qt.MouseButton.LeftButton)
    total, leg = QApplication.clipboard().text().split("\n")
    assert total == card.title.text() and leg.startswith("1\t") and leg.count(",") == 1
    qtbot.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_a_new_measurement_takes_the_place_of_the_old(panel: MapPanel, hand: Hand, qtbot) -> None:
    measured(panel, hand, qtbot, "map.measure", (300, 400), (500, 400))
    first = panel.measuring.measured
    measured(panel, hand, qtbot, "map.measure", (300, 400), (400, 400))
    assert panel.measuring.measured.metres == pytest.approx(first.metres / 2, rel=0.01)


def test_an_edge_that_crosses_itself_is_said(panel: MapPanel, hand: Hand, qtbot) -> None:
    measured(panel, hand, qtbot, "map.measure_area", (300, 400), (500, 550), (500, 400), (300, 550))
    assert "边线相交" in panel.measuring.card.note.text()


def test_by_keys_alone(panel: MapPanel, hand: Hand, qtbot) -> None:
    panel.canvas.setFocus()
    qtbot.keyClick(panel.canvas, Qt.Key.Key_M)
    assert panel.canvas.tool is not None
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.measuring.measured is not None)


@pytest.mark.parametrize(
    ("square_metres", "said"),
    [
        (666.6667, ("666.7 m²", "1 亩", "0.06667 公顷")),
        (1_500_000, ("1.5 km²", "2,250 亩", "150 公顷")),
        (12_308_778_361, ("12,309 km²", "18,463,168 亩", "1,230,878 公顷")),
    ],
)
def test_areas_in_figures_that_count(square_metres: float, said: tuple[str, str, str]) -> None:
    assert area_words(square_metres) == said

"""A small city on the map, and how the tests ask the panel what it shows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu

from console.domain.city.facilities.model import Facility, Place
from console.domain.city.plans.model import Attribution, City
from console.domain.core.kernel import Position, Subject, SubjectKey
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.ui.map.panel import MapPanel

NOON = 1_780_000_000_000  # when the clock of tests/ui/conftest.py stands
HERE = Position(lon=113.3, lat=34.8, quality="surveyed")
RING = ((113.1, 34.7), (113.5, 34.7), (113.5, 34.9), (113.1, 34.9))
CITY = City(
    id="city",
    name_zh="城",
    name_en="City",
    adcode="410106",
    level="district",
    version="1",
    as_of="2026-01-01",
    centre=(113.3, 34.8),
    bbox=(113.1, 34.7, 113.5, 34.9),
    order_prefix="城指",
    attributions=(Attribution(what="OpenStreetMap trunk roads", text="© OpenStreetMap contributors"),),
)
TEAM = Team(id="t", name_zh="救援队", name_en="Rescue team", position=replace(HERE, lon=113.25), readiness="ready")
SHELTER = Facility(id="f", kind="shelter", name_zh="体育中心", position=replace(HERE, lon=113.38))
PLANNED = Facility(id="p", kind="warehouse", name_zh="新库", status="planned", position=replace(HERE, lat=34.75))
LOST = Facility(id="lost", kind="warehouse", name_zh="某库")
INCIDENT = Incident(id="i", number=1, title="内涝", kind=None, known_at=NOON, position=replace(HERE, lat=34.86))
PLACE = Place(id="pl", name_zh="峡窝镇", name_en="Xiawo", kind="town", position=replace(HERE, lon=113.16))
WORLD: tuple[Subject, ...] = (CITY, TEAM, SHELTER, PLANNED, LOST, INCIDENT, PLACE)


def where(panel: MapPanel, key: SubjectKey) -> tuple[float, float]:
    mark = panel.canvas.marks.of(key)
    assert mark is not None
    return panel.canvas.marks.pixels(mark)


def labels(panel: MapPanel) -> set[str]:
    return {one.label.text for one in panel.canvas.labels.placed()}


def entries(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


def open_menu(panel: MapPanel) -> QMenu:
    (menu,) = [menu for menu in panel.findChildren(QMenu, "map_menu") if menu.isVisible()]
    return menu


def close_menu(menu: QMenu) -> None:
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

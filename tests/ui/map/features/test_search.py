"""The search field of the map, typed into with real keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import Features
from console.ui.kit.thinking import Thought
from console.ui.map.features.search import _features, _roads
from console.ui.map.panel import MapPanel
from tests.ui.map.city import CITY, INCIDENT, PLACE, TEAM, where
from tests.ui.map.hand import Hand


@pytest.fixture
def field(panel: MapPanel, qtbot):
    panel.shell.actions.trigger("map.search")
    search = panel.search
    qtbot.waitUntil(lambda: search.names.is_ready)
    return search


def offered(field) -> list[tuple[str, str]]:
    return [(offer.text, offer.remark) for offer in field.offers.offers()]


def middle(panel: MapPanel) -> tuple[float, float]:
    return panel.canvas.middle()


def test_a_name_is_found_by_pinyin_with_kind_and_where(field, qtbot) -> None:
    assert field.edit.hasFocus()
    qtbot.keyClicks(field.edit, "xwz")
    assert offered(field) == [("峡窝镇", "地名 · 峡窝镇附近")]
    field.edit.clear()
    qtbot.keyClicks(field.edit, "tiyu")
    (first,) = offered(field)
    assert first[0] == "体育中心" and first[1].startswith("设施 · 峡窝镇东")


def test_enter_goes_there_and_rings_it_until_escape(panel: MapPanel, field, qtbot) -> None:
    qtbot.keyClicks(field.edit, "xwz")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert middle(panel) == pytest.approx((PLACE.position.lon, PLACE.position.lat), abs=1e-6)
    ring = panel.search.ring
    assert ring.place == (PLACE.position.lon, PLACE.position.lat)
    assert not field.isVisible() and panel.canvas.hasFocus()
    seen = panel.canvas.grab().toImage()
    Hand(panel.canvas).key(Qt.Key.Key_Escape)
    assert ring.place is None
    x, y = round(panel.canvas.camera.width / 2 + 16), round(panel.canvas.camera.height / 2)
    assert panel.canvas.grab().toImage().pixelColor(x, y) != seen.pixelColor(x, y), "the ring was seen"


def test_a_thing_of_the_file_is_selected_as_well(panel: MapPanel, field, qtbot) -> None:
    qtbot.keyClicks(field.edit, "rescue")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert panel.shell.selection == TEAM.key
    x, y = where(panel, TEAM.key)
    assert (x, y) == pytest.approx((panel.canvas.camera.width / 2, panel.canvas.camera.height / 2), abs=1)


def test_what_is_offered_is_read_whole(panel: MapPanel, field, qtbot) -> None:
    qtbot.keyClicks(field.edit, "113.25, 34.81")
    text, remark = offered(field)[0]
    needed = field.offers.fontMetrics().horizontalAdvance(text + remark)
    assert field.offers.width() >= min(needed, field.offers.window().width() - 40) > field.edit.width()


def test_down_chooses_and_a_click_takes(panel: MapPanel, field, qtbot) -> None:
    qtbot.keyClicks(field.edit, "t")
    texts = [text for text, _ in offered(field)]
    assert len(texts) > 1
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.offers.current().text == texts[1]
    item = field.offers.visualItemRect(field.offers.item(0)).center()
    qtbot.mouseClick(field.offers.viewport(), Qt.MouseButton.LeftButton, pos=item)
    assert panel.search.ring.place is not None and not field.isVisible()


def test_coordinates_in_the_chosen_system(panel: MapPanel, field, qtbot) -> None:
    qtbot.keyClicks(field.edit, "113.25, 34.81")
    assert offered(field)[0][1].startswith("按WGS-84坐标理解 · 峡窝镇")
    panel.places.choose("GCJ-02")
    assert offered(field)[0][1].startswith("按GCJ-02坐标理解")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    lon, lat = middle(panel)
    assert 0.001 < abs(lon - 113.25) < 0.01 and 0.0001 < abs(lat - 34.81) < 0.01


def test_what_is_not_there_is_said_and_escape_puts_the_field_away(panel: MapPanel, field, qtbot) -> None:
    field.edit.setText("没有这个地方")
    with qtbot.waitSignal(panel.shell.said) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert "没有这个地方" in told.args[0]
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert not field.isVisible() and panel.canvas.hasFocus()


def test_enter_before_the_names_are_gathered_is_not_lost(panel: MapPanel, qtbot) -> None:
    panel.shell.actions.trigger("map.search")
    field = panel.search
    assert not field.names.is_ready
    qtbot.keyClicks(field.edit, "xwz")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.search.ring.place is not None)


def test_a_new_incident_can_be_found_at_once(panel: MapPanel, field, qtbot) -> None:
    from dataclasses import replace

    from console.domain.response.incidents.model import ReportIncident

    with qtbot.waitSignal(field.names.changed):
        panel.bridge.run(ReportIncident(title="化工园火灾", position=replace(PLACE.position), place="峡窝镇"))
    qtbot.keyClicks(field.edit, "hgy")
    assert [text for text, _ in offered(field)] == ["#1 化工园火灾"] or "化工园火灾" in offered(field)[0][0]
    assert INCIDENT.title in {one.name_zh.split(" ", 1)[-1] for one in field.names.find("内涝", 5, "WGS-84")}


def test_a_place_opened_from_the_command_bar_is_shown(panel: MapPanel) -> None:
    panel.shell.open(PLACE.key)
    assert panel.search.ring.place == (PLACE.position.lon, PLACE.position.lat)


def test_the_field_stands_clear_of_the_buttons(make_map, qtbot) -> None:
    panel = make_map()
    for width in (420, 600, 1100):
        panel.resize(width, 600)
        qtbot.waitUntil(lambda width=width: panel.canvas.width() == width)
        panel.shell.actions.trigger("map.search")
        frame, field = panel.frame, panel.search
        assert not field.geometry().intersects(frame.buttons.geometry())
        assert panel.canvas.rect().contains(field.geometry())
        panel.pick(lambda lon, lat: None)
        assert not panel.frame.banner.geometry().intersects(frame.buttons.geometry())
        assert not panel.frame.banner.geometry().intersects(field.geometry())
        assert panel.canvas.rect().contains(panel.frame.banner.geometry())
        panel.cancel()


# --------------------------------------------------------------------------------------- names of roads and layers


def test_every_road_is_named_once_at_its_longest_stretch() -> None:
    from console.domain.core.geodata.road_layer import Layer
    from console.domain.roads.network import Network

    layer = Layer(
        nodes=np.array([(113.0, 34.0), (113.01, 34.0), (113.05, 34.0), (113.05, 34.1)]),
        start=np.array([0, 1, 2]),
        end=np.array([1, 2, 3]),
        metres=np.array([900.0, 3700.0, 11000.0]),
        kind=np.zeros(3, dtype=np.int64),
        one_way=np.zeros(3, dtype=bool),
        label=np.array([1, 1, 0]),
        classes=("primary",),
        names=("", "中原西路"),
    )
    (road,) = _roads(_thought(), [Network(layer, "roads")])
    assert (road.name, road.lon, road.lat) == ("中原西路", pytest.approx(113.03), pytest.approx(34.0))


def test_features_are_named_by_the_field_that_is_their_label() -> None:
    features = Features(
        geometry=np.array([0, 2], dtype=np.uint8),
        feature_start=np.array([0, 1, 2]),
        part_start=np.array([0, 1, 4]),
        is_hole=np.zeros(2, dtype=bool),
        xy=np.array([(113.0, 34.0), (113.0, 34.0), (113.3, 34.0), (113.0, 34.3)]),
        fields={"名称": ("净水厂", ""), "name_en": ("Waterworks", "")},
    )
    layer = MapLayer(id="l", name="目标", role="protected", digest="0" * 64, bbox=(113, 34, 114, 35), label="名称")
    (one,) = _features(_thought(), [(layer, features)])
    assert (one.name, one.name_en, one.kind, one.lon) == ("净水厂", "Waterworks", "protected", 113.0)
    unlabelled = MapLayer(id="m", name="地", role="land", digest="1" * 64, bbox=(113, 34, 114, 35))
    assert list(_features(_thought(), [(unlabelled, features)])) == []


_OWNER = QObject()


def _thought() -> Thought:
    return Thought("", _OWNER)


def test_a_city_without_anything_can_be_searched(make_map, qtbot) -> None:
    panel = make_map((CITY,))
    panel.shell.actions.trigger("map.search")
    field = panel.search
    qtbot.waitUntil(lambda: field.names.is_ready)
    qtbot.keyClicks(field.edit, "113.3 34.8")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert panel.search.ring.place == pytest.approx((113.3, 34.8))

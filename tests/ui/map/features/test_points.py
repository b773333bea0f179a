"""Points of imported layers: signs near by and dots far away, the card, the page, the menu, the search, paper and wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.city.facilities.model import Facility
from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.features import POINTS, Features, encode
from console.ui.kit import theme
from console.ui.kit.command_form import CommandForm
from console.ui.map.features.paper import PaperMap, ground_picture
from console.ui.map.features.points import FeaturePage, RegisterLayerForm
from console.ui.map.panel import MapPanel
from console.ui.map.scene import legend
from console.ui.map.scene.imported import BaseLayer, PointIndex, sign_of, sign_size
from console.ui.map.scene.styles import Extent, SignStyle
from console.ui.map.symbols.looks import role_look
from tests.support.memory_store import MemoryStore
from tests.ui.map.city import CITY, TEAM, close_menu, entries, labels, open_menu
from tests.ui.map.ground_scene import complete, features, near, pixel
from tests.ui.map.hand import RIGHT, Hand

ROWS = {
    "名称": ("一中", "二中", ""),
    "地址": ("建设路 1 号", "桐柏路 2 号", "某处"),
    "可容纳人数": ("1,200人", "待核", "50"),
}
AT = ((113.40, 34.85), (113.42, 34.86), (113.44, 34.87))
HELD = features(*((POINTS, [([one], False)]) for one in AT), fields=ROWS)
LAYER = MapLayer(
    id="p",
    name="避难点",
    role="shelter",
    digest="b" * 64,
    bbox=(113.4, 34.85, 113.44, 34.87),
    label="名称",
    attribution="区应急局",
)


@pytest.fixture
def make(make_map, qtbot, monkeypatch: pytest.MonkeyPatch) -> Callable[..., MapPanel]:
    def make(layer: MapLayer = LAYER, held: Features = HELD) -> MapPanel:
        original = MemoryStore.with_subjects

        def with_contents(clock: object, subjects: object, path: str = "test.yipan") -> MemoryStore:
            store = original(clock, subjects, path)
            store.attachments[layer.digest] = encode(held)
            return store

        monkeypatch.setattr(MemoryStore, "with_subjects", with_contents)
        panel = make_map((CITY, TEAM, layer))
        qtbot.waitUntil(lambda: panel.canvas.shown.spots(layer.id) is not None, timeout=20_000)
        return panel

    return make


@pytest.fixture
def panel(make) -> MapPanel:
    return make()


def where(panel: MapPanel, number: int) -> tuple[float, float]:
    canvas = panel.canvas
    return canvas.camera.to_pixel(*canvas.projection.to_metres(*AT[number]))


def told(panel: MapPanel) -> dict[str, str]:
    card = panel.frame.card
    return {what.text(): value.text() for what, value in card._rows if not what.isHidden()}


def grid(count: int) -> Features:
    """So many points spread over the city."""
    spread = np.random.default_rng(5).uniform((113.12, 34.72), (113.48, 34.88), (count, 2))
    number = np.arange(count + 1)
    names = tuple(f"点{index}" for index in range(count))
    return Features(
        np.zeros(count, dtype=np.uint8), number, number, np.zeros(count, dtype=bool), spread, {"name": names}
    )


# ------------------------------------------------------------------------------------------------------ what is drawn


def test_a_few_points_stand_with_the_sign_of_their_role(panel: MapPanel, qtbot) -> None:
    image = complete(panel.canvas, qtbot)
    side = sign_size()
    scaled = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    wanted = sign_of(role_look("shelter")).scaled(side, side, *scaled)
    x, y = (round(one - side / 2) for one in where(panel, 0))
    opaque = [(i, j) for i in range(side) for j in range(side) if wanted.pixelColor(i, j).alpha() == 255]
    best = max(
        sum(near(image.pixelColor(x + i + dx, y + j + dy), wanted.pixelColor(i, j), 24) for i, j in opaque)
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    )
    assert best > 0.9 * len(opaque)


def test_many_points_are_dots_from_afar_and_signs_near_by(make, qtbot) -> None:
    panel = make(replace(LAYER, role="sensor", label=""), grid(10_000))
    canvas = panel.canvas
    spots = canvas.shown.spots("p")
    assert spots.signs_from < canvas.camera.scale
    (style,) = [one for one in canvas.tiles.ground.styles if isinstance(one, SignStyle)]
    assert style.farthest == spots.signs_from and not style.is_shown(Extent.of(canvas.camera))
    complete(canvas, qtbot)
    while canvas.camera.scale > spots.signs_from:
        canvas.zoom(2.0)
    west, south, east, north = canvas.camera.bounds()
    x, y = spots.xy.T
    seen = int(((x > west) & (x < east) & (y > south) & (y < north)).sum())
    assert 0 < seen <= 300


def test_the_dots_of_a_layer_of_many_do_not_cover_the_signs_of_another(panel: MapPanel, qtbot) -> None:
    canvas = panel.canvas
    above = replace(LAYER, id="q", role="sensor", digest="c" * 64, order=5, label="")
    many = grid(9_000)
    heap = replace(many, xy=np.concatenate([many.xy[:-500], np.tile(AT[0], (500, 1))]))
    canvas.shown.set_base([BaseLayer(LAYER, HELD), BaseLayer(above, heap)])
    qtbot.waitUntil(lambda: canvas.shown.spots("q") is not None, timeout=20_000)
    image = complete(canvas, qtbot)
    x, y = where(panel, 0)
    violet = theme.theme().color("violet")
    around = [image.pixelColor(round(x) + i, round(y) + j) for i in range(-9, 10) for j in range(-9, 10)]
    assert sum(near(one, violet, 60) for one in around) > 15
    assert canvas.points.at(x, y) == ("map_feature", "p/0")
    assert len(canvas.points.found(x, y)) > 10, "those below are found as well"


class Counted(np.ndarray):
    """An array that counts the rows that are taken out of it."""

    taken = 0

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            Counted.taken += len(range(*key.indices(len(self))))
        return super().__getitem__(key)


def test_pointing_at_one_of_very_many_looks_at_few() -> None:
    spread = np.random.default_rng(1).uniform(-50_000, 50_000, (1_000_000, 2))
    spots = PointIndex.of(spread, np.arange(len(spread)))
    counting = replace(spots, xy=spots.xy.view(Counted))
    for place in range(100):
        x, y = spots.xy[place * 9_999]
        assert counting.near(float(x), float(y), 300.0)[0] == place * 9_999
    assert 100 <= Counted.taken < 100 * len(spread) // 100, "a strip of 600 m of 100 km, each time"
    assert spots.near(1e6, 1e6, 300.0) == []


def test_a_heap_on_one_place_stays_dots_until_one_is_near() -> None:
    assert PointIndex.of(np.zeros((10_000, 2)), np.arange(10_000)).signs_from == 4.0
    assert PointIndex.of(np.zeros((40, 2)), np.arange(40)).signs_from == float("inf")


def test_the_sign_follows_dark_light_and_a_tone_of_its_own(panel: MapPanel, qtbot) -> None:
    dark = sign_of(role_look("shelter"))
    with theme.theme().on_paper():
        assert sign_of(role_look("shelter")) != dark


def test_paper_and_wall_show_the_signs_and_the_legend_says_what_they_are(panel: MapPanel, qtbot) -> None:
    canvas = panel.canvas
    paper = PaperMap(canvas)
    camera = canvas.camera
    drawn = ground_picture(paper.ground(), camera, lambda *_: None, 2.0)
    x, y = camera.to_pixel(*canvas.projection.to_metres(*AT[0]))
    with theme.theme().on_paper():
        ink, ground = theme.theme().color("violet"), theme.theme().color("map_area")
    around = [
        drawn.image.pixelColor(round(2 * x) + i, round(2 * y) + j) for i in range(-18, 19) for j in range(-18, 19)
    ]
    assert sum(near(one, ink, 40) for one in around) > 80
    assert not near(drawn.image.pixelColor(round(2 * x), round(2 * y) + 6), ground, 2), "the house stands there"
    assert "避难点" in [entry.text for entry in legend.entries(canvas, camera)]
    paper.close()
    wall = panel.wall.open()
    qtbot.waitUntil(lambda: wall.canvas.tiles.is_idle and wall.canvas.tiles.is_complete, timeout=20_000)
    assert wall.canvas.tiles.ground is canvas.tiles.ground
    panel.wall.close()


# ------------------------------------------------------------------------------------------------- card, page, search


def test_the_card_says_the_layer_and_every_field(panel: MapPanel) -> None:
    hand = Hand(panel.canvas)
    hand.move(*where(panel, 0))
    card = panel.frame.card
    assert card.isVisible() and card.title.text() == "一中"
    assert told(panel) == {"图层": "避难点 · 避难场所", "地址": "建设路 1 号", "可容纳人数": "1,200人"}
    x, y = where(panel, 2)
    hand.move(x, y)
    assert card.title.text() == "避难点 第 3 个要素"
    hand.move(x - 60, y + 60)
    assert card.isHidden() and panel.canvas.points.hovered is None


def test_the_card_of_a_symbol_above_is_not_taken_away(panel: MapPanel) -> None:
    hand = Hand(panel.canvas)
    hand.move(*where(panel, 0))
    mark = panel.canvas.marks.of(TEAM.key)
    hand.move(*panel.canvas.marks.pixels(mark))
    assert panel.frame.card.isVisible() and "救援队" in panel.frame.card.title.text()


def test_a_click_marks_it_and_enter_or_a_double_click_opens_its_page(panel: MapPanel, qtbot) -> None:
    hand = Hand(panel.canvas)
    hand.click(*where(panel, 1))
    assert panel.shell.selection == ("map_feature", "p/1") and panel.canvas.points.selected == ("map_feature", "p/1")
    for open_it in (lambda: hand.key(Qt.Key.Key_Return), lambda: hand.double_click(*where(panel, 1))):
        open_it()
        page = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FeaturePage) and one.isVisible())
        lines = dict(page.facts.lines)
        assert lines["地址"] == "桐柏路 2 号" and lines["可容纳人数"] == "待核" and lines["数据来源"] == "区应急局"
        assert page.windowTitle() == "二中"
        qtbot.mouseClick(page.button("G"), Qt.MouseButton.LeftButton)
        assert panel.canvas.middle() == pytest.approx(AT[1], abs=1e-6)
        page.close()


def test_a_name_that_is_looked_for_is_centred_and_marked(panel: MapPanel, qtbot) -> None:
    panel.shell.actions.trigger("map.search")
    field = panel.search
    qtbot.waitUntil(lambda: field.names.is_ready)
    qtbot.keyClicks(field.edit, "ez")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert panel.canvas.middle() == pytest.approx(AT[1], abs=1e-6)
    assert panel.shell.selection == ("map_feature", "p/1")
    assert "二中" in labels(panel)


# ------------------------------------------------------------------------------------------------ into the register


def form_of(kind: type) -> object:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_the_menu_takes_a_shelter_over_into_the_register(panel: MapPanel, qtbot) -> None:
    Hand(panel.canvas).click(*where(panel, 0), RIGHT)
    menu = open_menu(panel)
    offered = entries(menu)
    assert {"打开", "登记为设施…", "登记为队伍…"} <= set(offered)
    offered["登记为设施…"].trigger()
    close_menu(menu)
    form = form_of(CommandForm)
    assert (form["name_zh"].value(), form["kind"].value(), form["capacity"].value()) == ("一中", "shelter", 1200)
    assert form["position"].value() == pytest.approx(AT[0], abs=1e-5) and form["source"].value() == "图层“避难点”"
    with qtbot.waitSignal(form.done_with):
        form.submit()
    (facility,) = panel.shell.world.all(Facility)
    assert facility.capacity == 1200 and facility.position.lon == pytest.approx(AT[0][0], abs=1e-5)
    assert facility.provenance.source == "图层“避难点”"


def test_a_point_becomes_a_team_as_well(panel: MapPanel) -> None:
    panel.shell.actions.trigger("map.register_team", "p/1")
    form = form_of(CommandForm)
    assert form["name_zh"].value() == "二中" and form["position"].value() == pytest.approx(AT[1], abs=1e-5)
    form.reject()


def test_a_whole_layer_is_registered_in_one_transaction_and_not_twice(panel: MapPanel, qtbot) -> None:
    panel.shell.actions.trigger("map.register_layer", "p")
    form = form_of(RegisterLayerForm)
    assert form.kind.value() == "shelter" and form.name.value() == "名称" and form.capacity.value() == "可容纳人数"
    assert form.counted.text() == "将登记 2 处设施；1 个没有名称；1 个容量读不出，记为不明"
    with qtbot.waitSignal(form.done_with):
        form.submit()
    found = {one.name_zh: one.capacity for one in panel.shell.world.all(Facility)}
    assert found == {"一中": 1200, "二中": None}
    panel.shell.actions.trigger("map.register_layer", "p")
    again = form_of(RegisterLayerForm)
    assert again.counted.text() == "将登记 0 处设施；2 个已登记；1 个没有名称"
    again.submit()
    assert len(panel.shell.world.all(Facility)) == 2 and again.isVisible()
    again.reject()


def test_a_layer_without_points_says_so(panel: MapPanel, qtbot) -> None:
    with qtbot.waitSignal(panel.shell.said) as said:
        panel.shell.actions.trigger("map.register_layer", None)
    assert "先选一个图层" in said.args[0]


def test_a_place_that_is_no_point_of_a_layer_is_only_ground(panel: MapPanel, qtbot) -> None:
    image = complete(panel.canvas, qtbot)
    assert near(pixel(image, panel.canvas, 113.41, 34.855), theme.theme().color("map_area"), 2)
    x, y = where(panel, 0)
    assert panel.canvas.points.at(x + 40, y + 40) is None

"""Layers of the file on the map: fetched, shown, styled, removed; their owners named; their trouble told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.domain.city.map.model import TILES, MapLayer, RemoveMapLayer, StyleMapLayer
from console.domain.core.geodata.features import encode
from console.domain.core.kernel import Subject
from console.ui.kit import theme
from console.ui.kit.bridge import AGAIN, Bridge
from console.ui.map.panel import MapPanel
from tests.support.memory_store import MemoryStore
from tests.ui.map.city import CITY, TEAM, labels
from tests.ui.map.ground_scene import areas, box, complete, near, pixel, points
from tests.ui.map.scene.test_raster import GREEN, picture, tile_of

LAKE = encode(areas(box(113.2, 34.75, 113.24, 34.78)))
SHELTERS = encode(points((113.4, 34.85), (113.42, 34.86), names=("一中", "二中")))
WATER = MapLayer(id="w", name="水系", role="water", digest="a" * 64, bbox=(113.2, 34.75, 113.24, 34.78))
WATER = replace(WATER, attribution="© OpenStreetMap contributors (water)")
POINTS = MapLayer(
    id="p", name="避难点", role="shelter", digest="b" * 64, bbox=(113.4, 34.85, 113.42, 34.86), label="name"
)


@pytest.fixture
def make(make_map, monkeypatch: pytest.MonkeyPatch) -> Callable[..., MapPanel]:
    def make(*layers: MapLayer, tiles: dict | None = None) -> MapPanel:
        original = MemoryStore.with_subjects

        def with_contents(clock: object, subjects: object, path: str = "test.yipan") -> MemoryStore:
            store = original(clock, subjects, path)
            store.attachments |= {"a" * 64: LAKE, "b" * 64: SHELTERS, "c" * 64: b"no layer"}
            store.tiles |= tiles or {}
            return store

        monkeypatch.setattr(MemoryStore, "with_subjects", with_contents)
        subjects: tuple[Subject, ...] = (CITY, TEAM, *layers)
        return make_map(subjects)

    return make


def is_water(panel: MapPanel, qtbot) -> bool:
    image = complete(panel.canvas, qtbot)
    return near(pixel(image, panel.canvas, 113.22, 34.765), theme.theme().color("map_water_area"), 2)


def styles(panel: MapPanel) -> list[str]:
    return [type(style).__name__ for style in panel.canvas.tiles.ground.styles]


def test_a_layer_of_the_file_is_fetched_and_drawn_and_its_owner_named(make, qtbot) -> None:
    panel = make(WATER)
    qtbot.waitUntil(lambda: styles(panel).count("AreaStyle") == 2, timeout=10_000)
    assert is_water(panel, qtbot)
    assert "© OpenStreetMap contributors (water)" in panel.frame.credits
    assert panel.layers.features(WATER) is not None


def test_hiding_showing_and_removing_follow_the_file(make, qtbot) -> None:
    panel = make(WATER)
    qtbot.waitUntil(lambda: panel.layers.features(WATER) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: is_water(panel, qtbot))
    panel.bridge.run(StyleMapLayer(layer="w", shown=False))
    qtbot.waitUntil(lambda: "(water)" not in panel.frame.credits)
    qtbot.waitUntil(lambda: not is_water(panel, qtbot))
    panel.bridge.run(StyleMapLayer(layer="w", shown=True))
    qtbot.waitUntil(lambda: "(water)" in panel.frame.credits)
    qtbot.waitUntil(lambda: is_water(panel, qtbot))
    panel.bridge.run(RemoveMapLayer(layer="w"))
    qtbot.waitUntil(lambda: panel.layers.features(WATER) is None)
    qtbot.waitUntil(lambda: not is_water(panel, qtbot))


def test_a_hidden_layer_is_not_read_before_it_is_shown(make, qtbot) -> None:
    panel = make(replace(WATER, shown=False))
    qtbot.waitUntil(lambda: panel.bridge.is_idle)
    assert panel.layers.features(WATER) is None
    panel.bridge.run(StyleMapLayer(layer="w", shown=True))
    qtbot.waitUntil(lambda: panel.layers.features(WATER) is not None, timeout=10_000)


def test_style_is_changed_without_reading_anything_again(make, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = make(WATER)
    qtbot.waitUntil(lambda: styles(panel).count("AreaStyle") == 2, timeout=10_000)
    monkeypatch.setattr(panel.layers, "_read", lambda layer: pytest.fail("read again"))
    made: list[object] = []
    monkeypatch.setattr(panel.canvas.tiles, "make", lambda key, work, then: made.append(key))
    panel.bridge.run(StyleMapLayer(layer="w", opacity=0.5, tone="red"))
    qtbot.waitUntil(lambda: any(style.opacity == 0.5 for style in panel.canvas.tiles.ground.styles))
    assert not made


def test_names_of_features_stand_beside_them_when_one_is_near(make, qtbot) -> None:
    panel = make(POINTS)
    qtbot.waitUntil(lambda: "DotStyle" in styles(panel), timeout=10_000)
    assert "一中" not in labels(panel)
    panel.canvas.focus_on(113.4, 34.85)
    assert {"一中"} <= labels(panel)
    panel.bridge.run(StyleMapLayer(layer="p", label=""))
    qtbot.waitUntil(lambda: "一中" not in labels(panel), timeout=10_000)


def test_what_cannot_be_read_is_said_once_and_the_others_are_drawn(make, qtbot) -> None:
    told: list[str] = []
    broken = MapLayer(id="x", name="坏层", role="land", digest="c" * 64, bbox=CITY.bbox)
    lost = MapLayer(id="y", name="失层", role="land", digest="d" * 64, bbox=CITY.bbox)
    panel = make(WATER)
    panel.bridge.failed.connect(lambda failure: told.append(str(failure.what_happened)))
    world = panel.shell.world.evolve([broken, lost])
    for _ in range(2):
        panel.layers.follow(world)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: panel.bridge.is_idle)
    assert len(told) == 2 and any("坏层" in one for one in told) and any("失层" in one for one in told)
    qtbot.waitUntil(lambda: is_water(panel, qtbot))


def test_pictures_of_the_file_are_fetched_tile_by_tile(make, qtbot, look) -> None:
    look.apply(theme.LIGHT)
    number = tile_of(113.3, 34.8, 6)
    layer = MapLayer(id="i", name="影像", role="imagery", kind=TILES, digest="e" * 64, bbox=(110.0, 30.0, 116.0, 40.0))
    panel = make(layer, tiles={("e" * 64, *number): picture(GREEN)})

    def is_green() -> bool:
        image = complete(panel.canvas, qtbot)
        return pixel(image, panel.canvas, 113.3, 34.72).getRgb()[:3] == pytest.approx(GREEN, abs=3)

    qtbot.waitUntil(is_green, timeout=20_000)


@pytest.mark.parametrize("what", ["read", "think"])
def test_a_layer_that_could_not_be_fetched_once_is_fetched_later(make, qtbot, monkeypatch, what) -> None:
    """Not the content is broken: the disk did not answer once."""
    original, left = getattr(Bridge, what), [1]

    def broken(bridge, function, then, **more):
        def fail(argument):
            raise OSError("disk")

        mine = getattr(then, "__self__", None)
        is_hit = type(mine).__name__ == "LayerBook" and left and left.pop()
        return original(bridge, fail if is_hit else function, then, **more)

    monkeypatch.setattr(Bridge, what, broken)
    said = []
    connect = Bridge.ask_again
    monkeypatch.setattr(Bridge, "ask_again", lambda bridge, ask: (said.append(1), connect(bridge, ask)))
    panel = make(WATER)
    qtbot.waitUntil(lambda: bool(said) and panel.bridge.is_idle, timeout=10_000)
    assert styles(panel).count("AreaStyle") == 1
    with qtbot.assertNotEmitted(panel.bridge.failed):
        for _ in range(AGAIN):
            panel.shell.tick.emit(panel.shell.now())
        qtbot.waitUntil(lambda: styles(panel).count("AreaStyle") == 2, timeout=10_000)

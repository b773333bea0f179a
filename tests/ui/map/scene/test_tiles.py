"""The ground by its pixels: what is drawn lies where it should, and tiles are no different from one picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from console.ui.kit import theme
from console.ui.map.scene import tiles as tiles_module
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.scene import Scene
from console.ui.map.scene.styles import Extent
from console.ui.map.scene.tiles import KEPT_MB, SIDE, painted
from tests.ui.map.ground_scene import (
    BBOX,
    CENTRE,
    areas,
    array,
    base,
    box,
    complete,
    lines,
    near,
    pixel,
    points,
    roads,
)

WIDE = (113.2, 34.75, 113.4, 34.85)


@pytest.fixture
def canvas(qtbot) -> Iterator[MapCanvas]:
    made = MapCanvas(Scene())
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.shown.set_land(CENTRE, BBOX, ())
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def colour(name: str):
    return theme.theme().color(name)


# ------------------------------------------------------------------------------------------------- where things are


def test_a_road_is_where_it_should_be_with_its_bends(canvas: MapCanvas, qtbot) -> None:
    canvas.shown.set_roads(roads(("motorway", [(113.2, 34.8), (113.3, 34.85), (113.4, 34.8)])))
    qtbot.waitUntil(lambda: len(canvas.tiles.ground.styles) == 1)
    image = complete(canvas, qtbot)
    for lon, lat in ((113.25, 34.825), (113.3, 34.85), (113.35, 34.825)):
        assert near(pixel(image, canvas, lon, lat), colour("map_road_major"), 25), (lon, lat)
    for lon, lat in ((113.3, 34.8), (113.25, 34.835), (113.15, 34.8)):
        assert near(pixel(image, canvas, lon, lat), colour("map_ground"), 2), (lon, lat)


def test_the_hole_of_an_area_is_empty(canvas: MapCanvas, qtbot) -> None:
    lake = areas(box(*WIDE), holes=[box(113.28, 34.79, 113.32, 34.81)])
    canvas.shown.set_base([base(lake, "water")])
    image = drawn(canvas, qtbot)
    assert near(pixel(image, canvas, 113.22, 34.8), colour("map_water_area"), 1)
    assert near(pixel(image, canvas, 113.30, 34.8), colour("map_ground"), 1)
    assert near(pixel(image, canvas, 113.12, 34.8), colour("map_ground"), 1)


def drawn(canvas: MapCanvas, qtbot, styles: int = 1) -> QImage:
    qtbot.waitUntil(lambda: len(canvas.tiles.ground.styles) == styles)
    return complete(canvas, qtbot)


def test_what_comes_later_lies_on_top_and_opacity_lets_the_lower_through(canvas: MapCanvas, qtbot) -> None:
    land, water = areas(box(*WIDE)), areas(box(113.28, 34.79, 113.32, 34.81))
    canvas.shown.set_base([base(land, "land"), base(water, "water")])
    assert near(pixel(drawn(canvas, qtbot, 2), canvas, 113.3, 34.8), colour("map_water_area"), 1)
    canvas.shown.set_base([base(water, "water"), base(land, "land", order=1)])
    assert near(pixel(drawn(canvas, qtbot, 2), canvas, 113.3, 34.8), colour("map_land"), 1)
    canvas.shown.set_base([base(water, "water"), base(land, "land", order=1, opacity=0.5)])
    mixed = pixel(drawn(canvas, qtbot, 2), canvas, 113.3, 34.8).getRgb()
    wanted = [(a + b) / 2 for a, b in zip(colour("map_land").getRgb(), colour("map_water_area").getRgb(), strict=True)]
    assert mixed[:3] == pytest.approx(wanted[:3], abs=2)
    canvas.shown.set_base([base(water, "water"), base(land, "land", order=1, opacity=0.0)])
    assert near(pixel(drawn(canvas, qtbot, 2), canvas, 113.3, 34.8), colour("map_water_area"), 1)


def test_limits_of_scale_hide_a_layer_beyond_them(canvas: MapCanvas, qtbot) -> None:
    scale = canvas.camera.scale
    canvas.shown.set_base([base(areas(box(*WIDE)), "land", nearest=scale / 2, farthest=scale * 2)])
    assert near(pixel(drawn(canvas, qtbot), canvas, 113.3, 34.8), colour("map_land"), 1)
    for factor in (4.0, 1 / 16):
        canvas.zoom(factor)
        assert near(pixel(complete(canvas, qtbot), canvas, 113.3, 34.8), colour("map_ground"), 1)


def test_a_tone_of_ones_own_takes_the_place_of_the_roles(canvas: MapCanvas, qtbot) -> None:
    line = [(113.2, 34.8), (113.4, 34.8)]
    canvas.shown.set_base([base(lines(line), "railway", tone="red")])
    assert near(pixel(drawn(canvas, qtbot), canvas, 113.3, 34.8), colour("red"), 60)


def test_points_are_small_signs_and_a_heap_is_thinned_not_lost(canvas: MapCanvas, qtbot) -> None:
    crowd = [(113.3 + n % 100 * 1e-6, 34.8 + n // 100 * 1e-6) for n in range(10_000)]
    canvas.shown.set_base([base(points((113.2, 34.8), *crowd), "warehouse")])
    image = drawn(canvas, qtbot, 2)
    for lon in (113.2, 113.3):
        assert near(pixel(image, canvas, lon, 34.8), colour("blue"), 10)
    assert near(pixel(image, canvas, 113.25, 34.8), colour("map_ground"), 1)


def test_dark_and_light_are_switched_with_nothing_of_the_other_left(canvas: MapCanvas, qtbot, look) -> None:
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    dark = pixel(drawn(canvas, qtbot), canvas, 113.3, 34.8)
    look.apply(theme.LIGHT)
    canvas.restyle()
    at_once = canvas.grab().toImage()
    assert not near(pixel(at_once, canvas, 113.12, 34.72), dark, 40), "no dark tile under light symbols"
    image = complete(canvas, qtbot)
    assert near(pixel(image, canvas, 113.3, 34.8), colour("map_water_area"), 1)
    assert near(pixel(image, canvas, 113.12, 34.8), colour("map_ground"), 1)


# ------------------------------------------------------------------------------------------- tiles against one picture


def scene(seed: int) -> tuple[list, object]:
    chance = np.random.default_rng(seed)

    def walk(count: int, step: float) -> list[tuple[float, float]]:
        start = chance.uniform((113.2, 34.75), (113.4, 34.85))
        return [tuple(at) for at in (start + np.cumsum(chance.normal(0, step, (count, 2)), axis=0)).tolist()]

    turn = np.sort(chance.uniform(0, 2 * np.pi, 30))
    ring = [
        (113.3 + np.cos(t) * r, 34.8 + np.sin(t) * r) for t, r in zip(turn, chance.uniform(0.03, 0.1, 30), strict=True)
    ]
    layers = [
        base(areas([*ring, ring[0]], holes=[box(113.29, 34.795, 113.31, 34.805)]), "water"),
        base(lines(*(walk(40, 0.002) for _ in range(6))), "boundary", opacity=0.7),
        base(points(*(tuple(p) for p in chance.uniform((113.1, 34.7), (113.5, 34.9), (60, 2)).tolist())), "risk"),
    ]
    kinds = ("motorway", "primary", "residential", "connector")
    return layers, roads(*((kinds[n % 4], walk(30, 0.004)) for n in range(12)))


@pytest.mark.parametrize("density", [1.0, 2.0])
@pytest.mark.parametrize("seed", range(4))
def test_tiles_show_what_one_picture_would_show(canvas: MapCanvas, qtbot, seed: int, density: float) -> None:
    """Without a seam: neither a gap nor anything twice where tiles meet."""
    layers, streets = scene(seed)
    canvas.shown.set_base(layers)
    canvas.shown.set_roads(streets)
    qtbot.waitUntil(lambda: len(canvas.tiles.ground.styles) == 5)
    scale = (60.0, 21.0, 7.5, 2.0)[seed]
    step = scale / density  # the middle upon the grid of pixels: then tiles are not shifted by parts of a pixel
    canvas.look(canvas.camera.centred(round(1234 / step) * step, round(-987 / step) * step, scale))
    image = QImage(round(800 * density), round(600 * density), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(density)
    canvas.setUpdatesEnabled(False)  # its own window has another density

    def lay_out() -> None:
        painter = QPainter(image)
        canvas.tiles.draw(painter, canvas.camera)
        painter.end()

    lay_out()
    qtbot.waitUntil(lambda: canvas.tiles.is_idle and canvas.tiles.is_complete, timeout=20_000)
    lay_out()
    whole = painted(canvas.tiles.ground, Extent.of(canvas.camera, density), lambda: None).image
    difference = np.abs(array(image) - array(whole)).max(axis=2)
    assert array(whole).std() > 2, "there is something to see"
    assert (difference > 24).mean() < 0.0005
    assert (difference > 90).sum() < 10


# ------------------------------------------------------------------------------------------------ while tiles are missing


@pytest.fixture
def nobody_draws(monkeypatch: pytest.MonkeyPatch) -> Callable[[MapCanvas], None]:
    def stop(canvas: MapCanvas) -> None:
        monkeypatch.setattr(canvas.tiles._board, "put", lambda wishes: None)

    return stop


def test_while_tiles_are_missing_others_are_shown_stretched(canvas: MapCanvas, qtbot, nobody_draws) -> None:
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    drawn(canvas, qtbot)
    nobody_draws(canvas)
    for factor in (1.6, 0.4, 7.0, 0.05):
        canvas.zoom(factor)
        image = canvas.grab().toImage()
        assert near(pixel(image, canvas, 113.3, 34.8), colour("map_water_area"), 3), factor
        corner = image.pixelColor(2, 2)
        assert near(corner, colour("map_ground"), 3) or near(corner, colour("map_water_area"), 3), "never a hole"


def test_far_away_the_picture_of_everything_stands_in(canvas: MapCanvas, qtbot, nobody_draws) -> None:
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    drawn(canvas, qtbot)
    canvas.tiles._shelves.clear()
    nobody_draws(canvas)
    image = canvas.grab().toImage()
    assert near(pixel(image, canvas, 113.25, 34.8), colour("map_water_area"), 3)
    assert near(pixel(image, canvas, 113.12, 34.72), colour("map_ground"), 3)


def test_no_more_is_kept_than_was_promised(canvas: MapCanvas, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles_module, "KEPT_MB", 8)
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    drawn(canvas, qtbot)
    for _ in range(12):
        canvas.zoom(1.3)
        complete(canvas, qtbot)
    around = len(canvas.tiles._places(canvas.tiles._grid(), 1))
    assert canvas.tiles.kept_mb <= max(8, 2 * around) * SIDE * SIDE * 4 / 2**20
    assert KEPT_MB <= 128
    assert canvas.tiles.is_complete, "what the window shows is never thrown away"


def test_a_hidden_map_has_nothing_drawn_and_goes_on_when_shown(canvas: MapCanvas, qtbot) -> None:
    canvas.hide()
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    canvas.zoom(2.0)
    qtbot.waitUntil(lambda: not canvas.tiles._board._under_way)
    assert not canvas.tiles._poll.isActive()
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert near(pixel(drawn(canvas, qtbot), canvas, 113.3, 34.8), colour("map_water_area"), 1)


def test_dragging_asks_only_for_what_is_missing(canvas: MapCanvas, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas.shown.set_base([base(areas(box(*WIDE)), "water")])
    drawn(canvas, qtbot)
    asked: list[int] = []
    put = canvas.tiles._board.put
    monkeypatch.setattr(canvas.tiles._board, "put", lambda wishes: (asked.append(len(wishes)), put(wishes)))
    for _ in range(20):
        canvas.pan(1, 1)
    assert len(asked) <= 4, "not for every pixel"
    assert canvas.tiles.is_complete, "the ring around the window was drawn ahead"

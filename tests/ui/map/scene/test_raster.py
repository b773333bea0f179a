"""Pictures as ground: at the right place, coarser or finer where one is missing, and no hostile bytes bring the map down."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from math import asinh, floor, pi, radians, tan

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from console.domain.city.map.model import TILES
from console.ui.kit import theme
from console.ui.map.geometry import Projection
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.raster import Number, Pyramid, RasterBook, ask, decoded
from console.ui.map.scene.scene import Scene
from tests.ui.map.ground_scene import BBOX, CENTRE, areas, base, box, complete, near, pixel

RED, GREEN = (200, 30, 30), (30, 180, 60)


def picture(rgb: tuple[int, int, int], kind: str = "PNG", side: int = 256) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(*rgb))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data())


def tile_of(lon: float, lat: float, zoom: int) -> Number:
    """The number of the tile a place lies in, by the formula of the OpenStreetMap wiki (slippy map tilenames)."""
    side = 1 << zoom
    return (zoom, floor((lon + 180) / 360 * side), floor((1 - asinh(tan(radians(lat))) / pi) / 2 * side))


class Tiles:
    """The view of a set of tiles."""

    def __init__(self, held: dict[Number, bytes]) -> None:
        self.held = held
        self.asked: list[Number] = []

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        self.asked.append((z, x, y))
        return self.held.get((z, x, y))


@pytest.fixture
def canvas(qtbot, look) -> Iterator[MapCanvas]:
    look.apply(theme.LIGHT)  # nothing is dimmed
    made = MapCanvas(Scene())
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.shown.set_land(CENTRE, BBOX, ())
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def show(canvas: MapCanvas, views: Tiles, qtbot, **style: object) -> QImage:
    """With a store that answers at once."""

    def fetch(book: RasterBook, numbers: tuple[Number, ...]) -> None:
        book.learn(ask(views, book.digest, numbers))  # type: ignore[arg-type]
        canvas.shown.learned(book, numbers)

    canvas.shown.lacking.connect(fetch)
    canvas.shown.set_base([base(None, "imagery", kind=TILES, **style)])
    return complete(canvas, qtbot)


def test_a_picture_lies_where_its_number_says(canvas: MapCanvas, qtbot) -> None:
    here = tile_of(113.3, 34.8, 13)
    zoom, x, y = here
    views = Tiles({here: picture(RED), (zoom, x + 1, y): picture(GREEN)})
    canvas.look(canvas.camera.centred(0, 0, 18.0))
    image = show(canvas, views, qtbot)
    projection = canvas.projection
    west, south, east, north = Pyramid(projection).box(here)
    for part_x, part_y, wanted in (
        (0.03, 0.03, QColor(*RED)),
        (0.97, 0.97, QColor(*RED)),
        (1.03, 0.5, QColor(*GREEN)),
        (-0.03, 0.5, theme.theme().color("map_ground")),
        (0.5, -0.03, theme.theme().color("map_ground")),
        (0.5, 1.03, theme.theme().color("map_ground")),
    ):
        lon, lat = projection.to_degrees(west + (east - west) * part_x, south + (north - south) * part_y)
        assert near(pixel(image, canvas, lon, lat), wanted, 3), (part_x, part_y)
        in_it = tile_of(lon, lat, zoom) == here
        assert in_it == (0 < part_x < 1 and 0 < part_y < 1), "our square is the wiki's square"


def test_the_box_of_a_tile_is_that_of_the_web_map() -> None:
    projection = Projection(113.3, 34.8)
    for zoom, lon, lat in ((5, 113.3, 34.8), (12, 73.6, 18.1), (16, 134.7, 53.5)):
        west, south, east, north = Pyramid(projection).box(tile_of(lon, lat, zoom))
        x, y = projection.to_metres(lon, lat)
        assert west <= x <= east and south <= y <= north


def test_where_a_picture_is_missing_a_coarser_or_finer_one_is_shown(canvas: MapCanvas, qtbot) -> None:
    canvas.look(canvas.camera.centred(0, 0, 18.0))
    coarse = tile_of(113.3, 34.8, 9)
    assert near(pixel(show(canvas, Tiles({coarse: picture(RED)}), qtbot), canvas, 113.3, 34.8), QColor(*RED), 3)
    fine = tile_of(113.3, 34.8, 14)
    image = show(canvas, Tiles({fine: picture(GREEN)}), qtbot, id="other", digest="1" * 64)
    west, south, east, north = Pyramid(canvas.projection).box(fine)
    middle = canvas.projection.to_degrees((west + east) / 2, (south + north) / 2)
    assert near(pixel(image, canvas, *middle), QColor(*GREEN), 3)


def test_each_picture_is_asked_for_once(canvas: MapCanvas, qtbot) -> None:
    views = Tiles({tile_of(113.3, 34.8, 6): picture(RED)})
    show(canvas, views, qtbot)
    before = len(views.asked)
    canvas.pan(3, 3)
    complete(canvas, qtbot)
    assert len(views.asked) == before
    first = [number for number in views.asked if number[0] == max(z for z, _, _ in views.asked)]
    assert len(first) == len(set(first))


def test_in_the_dark_pictures_are_dimmed(canvas: MapCanvas, qtbot, look) -> None:
    views = Tiles({tile_of(113.3, 34.8, 6): picture((250, 250, 250))})
    show(canvas, views, qtbot)
    look.apply(theme.DARK)
    canvas.restyle()
    assert 90 < pixel(complete(canvas, qtbot), canvas, 113.3, 34.8).lightness() < 170


def test_pictures_lie_under_what_is_drawn(canvas: MapCanvas, qtbot) -> None:
    views = Tiles({tile_of(113.3, 34.8, 6): picture(RED)})
    show(canvas, views, qtbot)
    image_layer = canvas.shown.base[0]
    canvas.shown.set_base([image_layer, base(areas(box(113.28, 34.79, 113.32, 34.81)), "water")])
    qtbot.waitUntil(lambda: len(canvas.tiles.ground.styles) == 2)
    image = complete(canvas, qtbot)
    assert near(pixel(image, canvas, 113.3, 34.8), theme.theme().color("map_water_area"), 2)
    assert near(pixel(image, canvas, 113.2, 34.8), QColor(*RED), 3)


# ------------------------------------------------------------------------------------------------------- hostile bytes


def bomb() -> bytes:
    """A PNG that says it is 60,000 pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256"/></svg>'


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x1a" * 500, SVG, bomb(), b"\x1f\x8b\x08" + b"\0" * 50])
def test_what_is_no_picture_of_a_base_map_is_left_out(content: bytes) -> None:
    assert decoded(content) is None


@pytest.mark.parametrize("kind", ["PNG", "JPG"])
def test_broken_pictures_bring_nothing_down(kind: str, qtlog) -> None:
    whole = picture(RED, kind)
    assert decoded(whole) is not None
    chance = np.random.default_rng(4)
    with qtlog.disabled():  # Qt remarks on every broken picture; that is all it does
        for cut in (8, 20, 40, len(whole) // 2, len(whole) - 3):
            decoded(whole[:cut])
        for _ in range(40):
            bent = bytearray(whole)
            for at in chance.integers(3, len(bent), 6):
                bent[at] = int(chance.integers(0, 256))
            decoded(bytes(bent))


def test_the_map_goes_on_with_hostile_pictures(canvas: MapCanvas, qtbot) -> None:
    zoom, x, y = tile_of(113.3, 34.8, 6)
    views = Tiles({(zoom, x, y): bomb()})
    image = show(canvas, views, qtbot)
    assert near(pixel(image, canvas, 113.3, 34.8), theme.theme().color("map_ground"), 2)


def test_what_is_known_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.ui.map.scene.raster.KEPT_BYTES", 10_000)
    book = RasterBook("d")
    for n in range(100):
        book.learn([((9, n, 0), (((9, n, 0), b"x" * 1000),))])
    assert book.look_up((9, 99, 0)) and not book.look_up((9, 0, 0))
    assert book.look_up((9, 0, 0)) is None
    assert sum(bool(book.look_up((9, n, 0))) for n in range(100)) <= 10

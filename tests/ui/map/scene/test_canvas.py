"""The canvas under a real mouse and real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.scene import Scene
from console.ui.map.symbols.gathering import Mark
from console.ui.map.symbols.looks import Look
from console.ui.map.symbols.model import MapModel, Settlement, Symbol, Words
from tests.ui.map.hand import Hand

CENTRE = (113.3, 34.8)
BBOX = (113.1, 34.7, 113.5, 34.9)
TEAM, STORE, FAR = ("team", "t"), ("facility", "f"), ("team", "far")
INCIDENT = ("incident", "i")


def symbol(key: tuple[str, str], lon: float, lat: float, **more: object) -> Symbol:
    values = {"group": key[0], "look": Look("square", "peak"), "words": Words(key[1]), "rank": 4, **more}
    return Symbol(key, lon=lon, lat=lat, **values)  # type: ignore[arg-type]


SYMBOLS = (
    symbol(TEAM, 113.25, 34.80, movable=True),
    symbol(STORE, 113.35, 34.80),
    symbol(INCIDENT, 113.30, 34.83, rank=0, gathers=False, look=Look("disc", text="1")),
    symbol(FAR, 115.0, 36.0),
)
SETTLEMENTS = tuple(Settlement(f"s{n}", "town", 113.2 + 0.02 * n, 34.76, f"第{n}镇") for n in range(9))


def name(mark: Mark) -> str:
    return mark.first.words.zh if len(mark.symbols) == 1 else ""


@pytest.fixture
def make(qtbot) -> Callable[..., MapCanvas]:
    def make(*symbols: Symbol) -> MapCanvas:
        canvas = MapCanvas(Scene())
        qtbot.addWidget(canvas)
        canvas.resize(800, 600)
        canvas.shown.set_land(CENTRE, BBOX, ())
        canvas.shown.show(MapModel(symbols or SYMBOLS, settlements=SETTLEMENTS))
        with qtbot.waitExposed(canvas):
            canvas.show()
        return canvas

    return make


@pytest.fixture
def canvas(make) -> MapCanvas:
    return make()


@pytest.fixture
def hand(canvas: MapCanvas) -> Hand:
    return Hand(canvas)


def where(canvas: MapCanvas, key: tuple[str, str]) -> tuple[float, float]:
    mark = canvas.marks.of(key)
    assert mark is not None
    return canvas.marks.pixels(mark)


# ------------------------------------------------------------------------------------------------------- the camera


def test_dragging_the_ground_moves_the_land_with_the_hand(canvas: MapCanvas, hand: Hand) -> None:
    before = canvas.camera
    land = before.to_metres(100, 100)
    hand.drag((100, 100), (130, 110), (180, 140))
    assert canvas.camera.to_pixel(*land) == pytest.approx((180, 140), abs=1)
    assert canvas.camera.scale == before.scale


def test_the_wheel_zooms_where_the_pointer_is(canvas: MapCanvas, hand: Hand) -> None:
    land, scale = canvas.camera.to_metres(200, 150), canvas.camera.scale
    hand.wheel(200, 150, 3)
    assert canvas.camera.scale < scale / 1.9
    assert canvas.camera.to_pixel(*land) == pytest.approx((200, 150), abs=1)
    hand.wheel(200, 150, -3)
    assert canvas.camera.scale == pytest.approx(scale)


def test_arrows_plus_minus_and_home(canvas: MapCanvas, hand: Hand) -> None:
    home = canvas.camera
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Up)
    assert canvas.camera.x > home.x and canvas.camera.y > home.y
    hand.key(Qt.Key.Key_Plus)
    assert canvas.camera.scale < home.scale
    hand.key(Qt.Key.Key_Minus)
    hand.key(Qt.Key.Key_Minus)
    assert canvas.camera.scale > home.scale
    hand.key(Qt.Key.Key_Home)
    assert canvas.camera == home


def test_a_bigger_window_still_shows_the_whole_city_and_keeps_a_chosen_view(canvas: MapCanvas, qtbot) -> None:
    canvas.resize(1200, 500)
    qtbot.waitUntil(lambda: canvas.camera.width == 1200)
    for corner in (BBOX[:2], BBOX[2:]):
        px, py = canvas.camera.to_pixel(*canvas.projection.to_metres(*corner))
        assert 0 <= px <= 1200 and 0 <= py <= 500
    canvas.zoom(3)
    middle = (canvas.camera.x, canvas.camera.y, canvas.camera.scale)
    canvas.resize(900, 700)
    qtbot.waitUntil(lambda: canvas.camera.width == 900)
    assert (canvas.camera.x, canvas.camera.y, canvas.camera.scale) == pytest.approx(middle)


def test_the_view_box_follows_for_items_of_pyqtgraph(canvas: MapCanvas, hand: Hand) -> None:
    hand.wheel(300, 200, 2)
    (west, east), (south, north) = canvas.box.viewRange()
    assert (west, south, east, north) == pytest.approx(canvas.camera.bounds(), rel=1e-6)


def test_the_pointer_tells_its_place(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(canvas.pointed) as told:
        hand.move(400, 300)
    assert told.args[0] == pytest.approx(canvas.projection.to_degrees(*canvas.camera.to_metres(400, 300)))


# ------------------------------------------------------------------------------------------------------- selecting


def test_a_click_selects_and_a_click_beside_unselects(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(canvas.selected) as told:
        hand.click(*where(canvas, TEAM))
    assert told.args == [TEAM]
    with qtbot.waitSignal(canvas.selected) as told:
        hand.click(30, 30)
    assert told.args == [None]


def test_a_double_click_opens(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(canvas.opened) as told:
        hand.double_click(*where(canvas, STORE))
    assert told.args == [STORE]


def test_hovering_tells_what_is_under_the_pointer(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(canvas.hovered) as told:
        hand.move(*where(canvas, INCIDENT))
    assert told.args[0].keys == (INCIDENT,)
    with qtbot.waitSignal(canvas.hovered) as told:
        hand.move(20, 20)
    assert told.args == [None]


def test_the_right_button_asks_for_a_menu(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(canvas.asked) as told:
        hand.click(*where(canvas, TEAM), Qt.MouseButton.RightButton)
    mark, lon, lat, _ = told.args
    assert mark.keys == (TEAM,)
    assert (lon, lat) == pytest.approx((113.25, 34.80), abs=0.001)


def test_the_menu_key_asks_at_the_selected_thing(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    canvas.select(STORE)
    with qtbot.waitSignal(canvas.asked) as told:
        hand.key(Qt.Key.Key_Menu)
    assert told.args[0].keys == (STORE,)


def test_tab_goes_through_what_is_in_the_window_and_then_on(qtbot, canvas: MapCanvas) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    layout = QVBoxLayout(frame)
    after = QLineEdit()
    layout.addWidget(canvas)
    layout.addWidget(after)
    frame.show()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    chosen: list[object] = []
    canvas.selected.connect(chosen.append)
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert chosen == [INCIDENT, TEAM, STORE], "the incident first; what is out of the window is left out"
    with qtbot.waitSignal(canvas.opened) as told:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert told.args == [STORE]
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert after.hasFocus()
    canvas.setParent(None)  # each of the two is closed by itself


def test_several_at_one_place_are_offered_and_several_near_each_other_part(make, qtbot) -> None:
    canvas = make(
        symbol(("team", "a"), 113.3, 34.8),
        symbol(("team", "b"), 113.3, 34.8),
        symbol(("team", "c"), 113.4, 34.85),
        symbol(("team", "d"), 113.4003, 34.85),
    )
    hand = Hand(canvas)
    with qtbot.waitSignal(canvas.crowded) as told:
        hand.click(*where(canvas, ("team", "a")))
    assert len(told.args[0].symbols) == 2
    assert canvas.marks.of(("team", "c")) is canvas.marks.of(("team", "d"))
    hand.click(*where(canvas, ("team", "c")))
    for _ in range(6):
        if canvas.marks.of(("team", "c")) is not canvas.marks.of(("team", "d")):
            break
        hand.wheel(*where(canvas, ("team", "c")), 2)
    assert canvas.marks.of(("team", "c")) is not canvas.marks.of(("team", "d"))


# ---------------------------------------------------------------------------------------------------------- carrying


def test_a_team_is_carried_to_a_new_place(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    x, y = where(canvas, TEAM)
    before = canvas.camera
    with qtbot.waitSignal(canvas.moved) as told:
        hand.drag((x, y), (x + 20, y + 5), (x + 90, y + 60))
    key, lon, lat = told.args
    assert key == TEAM
    assert (lon, lat) == pytest.approx(canvas.projection.to_degrees(*before.to_metres(x + 90, y + 60)), abs=1e-4)
    assert canvas.camera == before, "the land stays while a symbol is carried"
    assert where(canvas, TEAM) == (x, y), "the symbol stays until somebody says so"


def test_escape_puts_back_what_is_carried(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    x, y = where(canvas, TEAM)
    before = canvas.camera
    with qtbot.assertNotEmitted(canvas.moved):
        hand.drag((x, y), (x + 20, y), (x + 60, y), drop=False)
        assert canvas.marks.lifted == TEAM
        hand.key(Qt.Key.Key_Escape)
        assert canvas.marks.lifted is None
        hand.move(x + 80, y)
        hand.release(x + 90, y)
    assert canvas.camera == before
    hand.drag((50, 50), (80, 80), (90, 90))
    assert canvas.camera != before, "the next drag is a drag again"


def test_what_cannot_be_moved_drags_the_map(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    x, y = where(canvas, STORE)
    before = canvas.camera
    with qtbot.assertNotEmitted(canvas.moved):
        hand.drag((x, y), (x + 30, y), (x + 60, y))
    assert canvas.camera != before


# -------------------------------------------------------------------------------------------------------- labels


def test_labels_do_not_lie_on_each_other_or_on_symbols(canvas: MapCanvas, hand: Hand) -> None:
    for notches in (0, 2, -3, 4):
        hand.wheel(400, 300, notches)
        standing = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in canvas.labels.placed()]
        assert standing
        marks = canvas.marks.marks()
        taken = [
            (x - mark.size / 2, y - mark.size / 2, x + mark.size / 2, y + mark.size / 2)
            for mark in marks
            for x, y in (canvas.marks.pixels(mark),)
        ]
        for index, a in enumerate(standing):
            for b in standing[index + 1 :] + taken:
                assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_labels_stay_with_their_things_while_the_map_is_dragged(canvas: MapCanvas, hand: Hand) -> None:
    before = {one.label.text: (one.x, one.y) for one in canvas.labels.placed()}
    hand.drag((50, 50), (70, 60), (90, 70))
    after = {one.label.text: (one.x, one.y) for one in canvas.labels.placed()}
    assert after.keys() == before.keys()
    for text, (x, y) in before.items():
        assert after[text] == pytest.approx((x + 40, y + 20), abs=1.5)


def test_hidden_groups_are_neither_drawn_nor_named_nor_hit(canvas: MapCanvas, hand: Hand, qtbot) -> None:
    x, y = where(canvas, TEAM)
    canvas.shown.hide(frozenset({"team", "place"}))
    assert canvas.marks.of(TEAM) is None
    assert not {one.label.text for one in canvas.labels.placed()} & {"t", "第1镇"}
    with qtbot.waitSignal(canvas.selected) as told:
        hand.click(x, y)
    assert told.args == [None]

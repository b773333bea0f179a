"""The panel of layers by keys and mouse: shown, order, opacity, style, another system, out, away; roads in use or laid aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.city.map.model import AddMapLayer, MapLayer
from console.domain.city.map.rules import shown as standing
from console.domain.core.geodata.features import POINTS, Features, encode
from console.domain.roads.model import RoadLayer
from console.ui.kit.command_form import CommandForm
from console.ui.kit.text import ENGLISH, set_language
from console.ui.map.features.layer_forms import ExportForm, RecastForm, RoadLayerPage, StyleForm
from console.ui.map.features.layers import LayerRow, LayersPanel
from console.ui.map.scene.layerbook import MapGroups
from db.archive import FileArchive
from tests.support.desk import close_dialogs, do, focus, on_screen, opened, press, submit, texts, with_roads
from tests.support.forces import road
from tests.ui.map.city import CITY

ALT = Qt.KeyboardModifier.AltModifier


def points(*where: tuple[float, float]) -> Features:
    count = len(where)
    return Features(
        geometry=np.full(count, POINTS, dtype=np.uint8),
        feature_start=np.arange(count + 1, dtype=np.int64),
        part_start=np.arange(count + 1, dtype=np.int64),
        is_hole=np.zeros(count, dtype=bool),
        xy=np.array(where, dtype=np.float64),
        fields={"名称": tuple(f"点{number}" for number in range(count)), "高程": ("1",) * count},
    )


@pytest.fixture
def stage(make_shell, qtbot) -> Iterator[tuple[Any, LayersPanel]]:
    """Three imported layers, lowest first: 河, 桥, 泵站 (their contents differ)."""
    shell = make_shell(subjects=(CITY,))
    shell.archive = FileArchive()
    for number, (name, role) in enumerate((("河", "water"), ("桥", "other"), ("泵站", "sensor"))):
        add(qtbot, shell, name, role, points((113.2 + number / 100, 34.8), (113.3, 34.8)))
    panel = shell.window = on_screen(qtbot, LayersPanel(shell))
    yield shell, panel
    close_dialogs()


def add(qtbot: Any, shell: Any, name: str, role: str, features: Features) -> None:
    digests: list[str] = []
    shell.bridge.attach(encode(features), digests.append)
    qtbot.waitUntil(lambda: bool(digests))
    box = features.bbox
    do(qtbot, shell, AddMapLayer(title=name, role=role, digest=digests[0], count=len(features), bbox=box))


def layer(shell: Any, name: str) -> MapLayer:
    return next(one for one in shell.world.all(MapLayer) if one.name == name)


def stand_on(qtbot: Any, panel: LayersPanel, name: str) -> LayerRow:
    row = next(one for one in panel.table.model.rows if one.name == name)
    assert panel.table.show_current(row.id)
    focus(qtbot, panel.table.view)
    return row


def test_the_uppermost_layer_stands_on_top_and_the_model_is_sound(stage, qtbot):
    shell, panel = stage
    QAbstractItemModelTester(panel.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert texts(panel.table) == [one.name for one in reversed(standing(shell.world))]
    assert set(texts(panel.table)) == {"河", "桥", "泵站"}


def test_space_hides_and_shows(stage, qtbot):
    shell, panel = stage
    stand_on(qtbot, panel, "泵站")
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not layer(shell, "泵站").shown)
    qtbot.waitUntil(lambda: "隐藏" in texts(panel.table, 1))
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: layer(shell, "泵站").shown)


def test_alt_and_arrows_move_a_layer_and_the_row_stays_current(stage, qtbot):
    shell, panel = stage
    before = texts(panel.table)
    stand_on(qtbot, panel, before[-1])
    press(qtbot, Qt.Key.Key_Up, modifier=ALT)
    wanted = [before[0], before[2], before[1]]
    qtbot.waitUntil(lambda: texts(panel.table) == wanted)
    assert panel.table.current().name == before[2]
    press(qtbot, Qt.Key.Key_Up, modifier=ALT)
    qtbot.waitUntil(lambda: texts(panel.table)[0] == before[2])
    press(qtbot, Qt.Key.Key_Up, modifier=ALT)  # it lies uppermost already
    press(qtbot, Qt.Key.Key_Down, modifier=ALT)
    qtbot.waitUntil(lambda: texts(panel.table) == wanted)
    assert [one.name for one in reversed(standing(shell.world))] == wanted


def test_a_row_is_dragged_to_another_place(stage, qtbot):
    _, panel = stage
    before = texts(panel.table)
    view = panel.table.view
    at = [view.visualRect(panel.table.proxy.index(row, 0)).center() for row in range(3)]
    viewport = view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at[2])
    qtbot.mouseMove(viewport, at[1])
    qtbot.mouseMove(viewport, at[0] + QPoint(3, 0))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at[0])
    qtbot.waitUntil(lambda: texts(panel.table) == [before[2], before[0], before[1]])


def test_the_slider_sets_the_opacity_once_it_rests(stage, qtbot):
    shell, panel = stage
    stand_on(qtbot, panel, "河")
    focus(qtbot, panel.opacity)
    events = shell.bridge.file.events
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: layer(shell, "河").opacity == 0.8)
    assert shell.bridge.file.events == events + 1
    qtbot.waitUntil(lambda: "80 %" in texts(panel.table, 4))
    assert panel.opacity_value.text() == "80 %"
    stand_on(qtbot, panel, "泵站")
    assert panel.opacity.value() == 100


def test_e_opens_the_style_and_changes_everything_in_one_step(stage, qtbot):
    shell, panel = stage
    stand_on(qtbot, panel, "泵站")
    press(qtbot, Qt.Key.Key_E)
    form = opened(qtbot, StyleForm)
    qtbot.waitUntil(lambda: form.columns == ("名称", "高程"))
    form.name.edit.setFocus()
    form.name.edit.selectAll()
    qtbot.keyClicks(form.name.edit, "Pumps")
    for field, value in ((form.tone, "violet"), (form.label_field, "名称"), (form.farthest, 50.0)):
        field.set(value)
        field.edited.emit()
    submit(qtbot, form)
    found = layer(shell, "Pumps")
    assert (found.tone, found.label, found.farthest, found.nearest, found.role) == (
        "violet",
        "名称",
        50.0,
        None,
        "sensor",
    )
    qtbot.waitUntil(lambda: "图宽 60 km 以内" in texts(panel.table, 5))
    stand_on(qtbot, panel, "Pumps")
    press(qtbot, Qt.Key.Key_Return)
    form = opened(qtbot, StyleForm)
    form.farthest.set(0.0)
    form.nearest.set(5.0)
    submit(qtbot, form)
    found = layer(shell, "Pumps")
    assert (found.farthest, found.nearest) == (None, 5.0)


def test_limits_that_exclude_each_other_are_refused_in_the_form(stage, qtbot):
    _, panel = stage
    stand_on(qtbot, panel, "河")
    press(qtbot, Qt.Key.Key_E)
    form = opened(qtbot, StyleForm)
    form.farthest.set(10.0)
    form.nearest.set(100.0)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and "下限高于上限" in form._message.text()


def test_c_takes_another_system_and_the_layer_moves(stage, qtbot):
    shell, panel = stage
    stand_on(qtbot, panel, "河")
    press(qtbot, Qt.Key.Key_C)
    form = opened(qtbot, RecastForm)
    form.crs.set("GCJ-02")
    form.crs.edited.emit()
    qtbot.waitUntil(lambda: "图层会移动约" in form.moves.text())
    submit(qtbot, form)
    found = layer(shell, "河")
    assert (found.crs, found.crs_reason) == ("GCJ-02", "asked")
    assert 0.003 < 113.2 - found.bbox[0] < 0.01
    qtbot.waitUntil(lambda: "GCJ-02" in texts(panel.table, 6))


def test_x_exports_to_a_file(stage, qtbot, tmp_path: Path):
    _, panel = stage
    stand_on(qtbot, panel, "河")
    press(qtbot, Qt.Key.Key_X)
    form = opened(qtbot, ExportForm)
    form.path.set(str(tmp_path / "out.geojson"))
    said: list[str] = []
    panel.shell.said.connect(lambda text, tone: said.append(text))
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(said))
    assert "2" in said[0] and (tmp_path / "out.geojson").stat().st_size > 100


def test_delete_takes_a_layer_off_with_a_reason(stage, qtbot):
    shell, panel = stage
    stand_on(qtbot, panel, "桥")
    press(qtbot, Qt.Key.Key_Delete)
    form = opened(qtbot, CommandForm)
    qtbot.keyClicks(form["reason"].edit, "old")
    submit(qtbot, form)
    assert layer(shell, "桥").removed_at is not None
    qtbot.waitUntil(lambda: "桥" not in texts(panel.table))


def test_live_things_are_shown_and_hidden_here_and_on_the_map_alike(stage, qtbot):
    shell, panel = stage
    groups = MapGroups.of(shell)
    groups.count({"team": 3, "planned": 1})
    qtbot.waitUntil(lambda: texts(panel.table)[:2] == ["队伍", "规划中（未建成）"])
    stand_on(qtbot, panel, "team")
    press(qtbot, Qt.Key.Key_Space)
    assert "team" in groups.hidden
    qtbot.waitUntil(lambda: texts(panel.table, 1)[0] == "隐藏")
    groups.show("team", True)
    qtbot.waitUntil(lambda: texts(panel.table, 1)[0] == "显示")


def test_a_road_layer_is_laid_aside_and_its_loose_pieces_are_shown(stage, qtbot):
    from console.domain.core.geodata.road_layer import from_rows

    shell, panel = stage
    rows = [
        road((113.20, 34.80), (113.30, 34.80), 9_000.0, "大路"),
        road((113.40, 34.90), (113.41, 34.90), 900.0, "孤路"),
    ]
    with_roads(qtbot, shell, from_rows(rows))
    (roads,) = shell.world.all(RoadLayer)
    qtbot.waitUntil(lambda: roads.name in texts(panel.table))
    stand_on(qtbot, panel, roads.name)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not shell.world.get(RoadLayer, roads.id).in_use)
    qtbot.waitUntil(lambda: "搁置" in texts(panel.table, 1))
    press(qtbot, Qt.Key.Key_E)
    page = opened(qtbot, RoadLayerPage)
    qtbot.waitUntil(lambda: texts(page.table) == ["孤路"])
    assert "1 片" in page.words.text()
    boxes: list[Any] = []
    shell.sought.connect(boxes.append)
    page.table.show_current(0)
    focus(qtbot, page.table.view)
    press(qtbot, Qt.Key.Key_M)
    assert boxes and boxes[0][0] <= 113.40 and boxes[0][2] >= 113.41
    press(qtbot, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: shell.world.get(RoadLayer, roads.id).in_use)
    page.close()
    stand_on(qtbot, panel, roads.name)
    press(qtbot, Qt.Key.Key_C)
    form = opened(qtbot, RecastForm)
    form.crs.set("BD-09")
    submit(qtbot, form)
    fresh = [one for one in shell.world.all(RoadLayer) if one.removed_at is None]
    assert [one.crs for one in fresh] == ["BD-09"], "roads are laid down anew, the old ones are off the map"


def test_empty_it_says_how_to_begin_and_it_has_an_english_face(make_shell, qtbot):
    shell = make_shell()
    panel = on_screen(qtbot, LayersPanel(shell))
    assert "按 I 导入数据" in panel.table.empty_label.text()
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: panel.opacity_name.text() == "Opacity")
    assert QApplication.focusWidget() is not None

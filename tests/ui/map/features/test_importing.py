"""Importing in the window: look, choose, read, keep; everything wrong at once; stopped half-way; files dropped on the map."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from console.domain.city.map.model import MapLayer
from console.domain.core.geodata.reading import CrsGuess
from console.domain.roads.model import RoadLayer
from console.ui.kit.text import ENGLISH, set_language
from console.ui.map.features.import_dialog import ImportDialog
from console.ui.map.features.importing import begin, choose_files
from db.archive import FileArchive
from db.errors import disk_full
from tests.support.desk import CTRL, close_dialogs, is_shown, press, shown
from tests.ui.map.city import CITY

POINTS = "名称,经度,纬度\n泵站甲,113.29,34.81\n泵站乙,113.31,34.79\n"


class Stopping(FileArchive):
    """An archive whose reading waits until somebody stops it."""

    def read_geodata(self, path: Path, wish: Any, progress: Any, near: Any = None) -> Any:
        while True:
            progress(1, 10)


class SlowDisk(FileArchive):
    """An archive that writes until somebody stops it."""

    def keep_geodata(self, store: Any, *readings: Any, actor: str, post: str, progress: Any = None) -> Any:
        while True:
            progress(3, 10)


class FullDisk(FileArchive):
    """An archive on a disk that has no room left."""

    def keep_geodata(self, *given: Any, **named: Any) -> Any:
        raise disk_full("test.yipan")


@pytest.fixture
def points(tmp_path: Path) -> Path:
    path = tmp_path / "泵站.csv"
    path.write_text(POINTS, encoding="utf-8")
    return path


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    def line(name: str, *points: tuple[float, float]) -> dict[str, Any]:
        shape = {"type": "LineString", "coordinates": points}
        return {"type": "Feature", "properties": {"name": name, "highway": "primary"}, "geometry": shape}

    lines = [line("甲路", (113.28, 34.80), (113.32, 34.80)), line("乙路", (113.28, 34.80), (113.28, 34.82))]
    path = tmp_path / "streets.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": lines}), encoding="utf-8")
    return path


@pytest.fixture
def make_import(make_shell, qtbot) -> Iterator[Callable[..., ImportDialog]]:
    def make(*paths: Path, archive: FileArchive | None = None) -> ImportDialog:
        shell = make_shell(subjects=(CITY,))
        shell.archive = archive or FileArchive()
        dialog = begin(shell, paths)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield make
    close_dialogs()


def looked_at(qtbot, dialog: ImportDialog) -> ImportDialog:
    """Wait until the pages stand there."""
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.tabs, timeout=20_000)
    return dialog


def go(qtbot, dialog: ImportDialog) -> None:
    """Ctrl+Enter, pressed where the keyboard is: in a table, which keeps Enter for itself."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)


def ended(qtbot, dialog: ImportDialog, page: Any) -> None:
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is page, timeout=20_000)


def test_a_table_is_looked_at_and_comes_in_as_a_layer(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    (page,) = dialog.pages
    assert page.table.model.rows[0].look.count in (2, None)
    assert {field.box.currentText() for field in (page.lon, page.lat, page.name)} == {"自动识别"}, "not blank"
    assert [page.sample.item(0, column).text() for column in range(3)] == ["泵站甲", "113.29", "34.81"]
    qtbot.waitUntil(lambda: "在本辖区内" in page.where.text())
    assert page.reason.text().startswith("推测"), "plain degrees say nothing of their system"
    assert "GCJ-02" in page.apart.text() and "m" in page.apart.text()
    page.role.box.setFocus()
    page.role.set("sensor")
    page.role.edited.emit()
    page.attribution.edit.setFocus()
    qtbot.keyClicks(page.attribution.edit, "Water bureau")
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    (layer,) = dialog.shell.world.all(MapLayer)
    assert (layer.role, layer.count, layer.attribution, layer.crs) == ("sensor", 2, "Water bureau", "WGS-84")
    assert layer.crs_reason == "degrees", "nobody said it: the guess stays a guess"
    assert "已导入 1 个文件" in dialog.result_page.head.text()
    go(qtbot, dialog)
    assert not is_shown(ImportDialog)


def test_another_system_of_coordinates_moves_it_and_says_how_far(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    (page,) = dialog.pages
    page.crs.box.setFocus()
    page.crs.set("GCJ-02")
    page.crs.edited.emit()
    qtbot.waitUntil(lambda: "WGS-84" in page.apart.text())
    assert "由操作人员指定" in page.reason.text()
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    (layer,) = dialog.shell.world.all(MapLayer)
    assert layer.crs == "GCJ-02"
    west, south, _, _ = layer.bbox
    assert 0.003 < abs(113.29 - west) < 0.01 and abs(34.79 - south) < 0.01, "converted to WGS-84 when it came in"


def test_space_leaves_a_layer_out_and_nothing_left_is_said(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    (page,) = dialog.pages
    page.table.view.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not page.table.model.rows[0].taken
    go(qtbot, dialog)
    assert "至少选一个图层" in dialog.message.text()
    assert dialog.stack.currentWidget() is dialog.tabs
    press(qtbot, Qt.Key.Key_Space)
    assert page.table.model.rows[0].taken
    page.role.set("roads")
    page.role.edited.emit()
    go(qtbot, dialog)
    assert "道路要由线组成" in dialog.message.text()


def test_lines_come_in_as_the_road_network(make_import, streets, qtbot):
    dialog = looked_at(qtbot, make_import(streets))
    (page,) = dialog.pages
    page.role.set("roads")
    page.role.edited.emit()
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    (layer,) = dialog.shell.world.all(RoadLayer)
    assert (layer.edges, layer.in_use) == (4, True)


def test_all_that_is_wrong_is_listed_and_nothing_comes_in(make_import, points, tmp_path, qtbot):
    bad = tmp_path / "坏.csv"
    bad.write_text("名称,经度,纬度\n甲,xx,34.8\n乙,113.2,\n", encoding="utf-8")
    dialog = make_import(points, bad)
    looked_at(qtbot, dialog)
    assert len(dialog.pages) == 2 and dialog.tabs.tabBar().isVisible()
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.problems_page)
    assert not dialog.shell.world.all(MapLayer), "the good file stays out as well"
    page = dialog.problems_page
    assert [problem.row for _, problem in page.table.model.rows] == [2, 3]
    assert "2 处错误" in page.head.text()
    page.copy()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[0] == "文件" and copied[1].split("\t")[:3] == ["坏.csv", "2", "经度"]
    page.save(tmp_path / "p.csv")
    assert (tmp_path / "p.csv").read_text(encoding="utf-8-sig").splitlines()[0] == "文件,行,列,应为,实为"
    dialog.back_button.click()
    assert dialog.stack.currentWidget() is dialog.tabs
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.problems_page)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_shown(ImportDialog), "nothing is under way any more: Esc puts the dialog away"


def test_a_file_that_is_none_is_refused_at_once(make_import, tmp_path, qtbot):
    empty = tmp_path / "leer.gpkg"
    empty.write_bytes(b"")
    dialog = make_import(empty)
    ended(qtbot, dialog, dialog.problems_page)
    assert dialog.problems_page.table.model.rows
    assert not dialog.go_button.isVisible() and not dialog.back_button.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_shown(ImportDialog)


def test_the_same_file_a_second_time_is_refused_in_words(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    shell = dialog.shell
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    go(qtbot, dialog)
    again = looked_at(qtbot, begin(shell, [points]))
    go(qtbot, again)
    qtbot.waitUntil(lambda: "已经加载" in again.message.text())
    assert again.stack.currentWidget() is again.tabs, "where it can be left out"
    assert len(shell.world.all(MapLayer)) == 1


def test_of_several_files_none_comes_in_when_the_last_is_refused(make_import, points, tmp_path, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    shell = dialog.shell
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    go(qtbot, dialog)
    others = [tmp_path / f"{name}.csv" for name in ("甲", "乙")]
    for number, path in enumerate(others):
        path.write_text(POINTS.replace("113.29", f"113.2{number}"), encoding="utf-8")
    again = looked_at(qtbot, begin(shell, [*others, points]))
    go(qtbot, again)
    qtbot.waitUntil(lambda: again.message.text().startswith("没有导入任何文件：泵站.csv："))
    assert again.stack.currentWidget() is again.tabs
    assert [layer.file for layer in shell.world.all(MapLayer)] == ["泵站.csv"]
    again.close()
    both = looked_at(qtbot, begin(shell, others))
    go(qtbot, both)
    ended(qtbot, both, both.result_page)
    assert "已导入 2 个文件" in both.result_page.head.text()
    assert len(shell.world.all(MapLayer)) == 3


def test_esc_stops_the_reading_and_goes_back_to_the_choice(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points, archive=Stopping()))
    go(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.bar.maximum() == 10)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    ended(qtbot, dialog, dialog.tabs)
    assert dialog.isVisible() and not dialog.shell.world.all(MapLayer)
    qtbot.waitUntil(lambda: dialog.bridge.is_idle)


def test_esc_stops_the_writing_as_well_and_nothing_stays(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points, archive=SlowDisk()))
    go(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.bar.maximum() == 10 and dialog.bar.value() == 3)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    ended(qtbot, dialog, dialog.tabs)
    assert dialog.isVisible() and not dialog.shell.world.all(MapLayer)
    dialog.archive = FileArchive()
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    assert len(dialog.shell.world.all(MapLayer)) == 1


def test_a_full_disk_says_what_is_safe(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points, archive=FullDisk()))
    dialog.bridge.explain = FullDisk().explain
    go(qtbot, dialog)
    qtbot.waitUntil(lambda: "磁盘已满" in dialog.busy_words.text())
    assert "已保存的内容完好" in dialog.busy_words.text() and dialog.back_button.isVisible()
    assert not dialog.shell.world.all(MapLayer)


def test_everything_has_an_english_face(make_import, points, qtbot):
    dialog = looked_at(qtbot, make_import(points))
    set_language(ENGLISH)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Import data")
    assert dialog.pages[0].title.widget.accessibleName() == "Layer name"


def test_files_are_chosen_in_a_dialog_and_the_import_outlives_it(make_shell, points, qtbot):
    shell = make_shell(subjects=(CITY,))
    shell.archive = FileArchive()
    chooser = choose_files(shell)
    qtbot.waitUntil(chooser.isActiveWindow)
    chooser.filesSelected.emit([str(points)])
    chooser.done(QFileDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: not is_shown(QFileDialog))
    looked_at(qtbot, shown(ImportDialog))
    close_dialogs()


def test_files_that_fall_on_the_map_begin_an_import(make_map, points, tmp_path, qtbot):
    panel = make_map()
    viewport = panel.canvas.viewport()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(points))])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(viewport, entering)
    assert not entering.isAccepted(), "nobody here can read files"
    panel.shell.archive = FileArchive()
    entering = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(viewport, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(50, 50), *how))
    qtbot.waitUntil(lambda: is_shown(ImportDialog))
    dialog = looked_at(qtbot, shown(ImportDialog))
    assert [page.path for page in dialog.pages] == [points]
    close_dialogs()


def test_the_guess_of_the_look_is_offered_first(make_import, points, qtbot):
    class Named(FileArchive):
        def look(self, path: Path, near: Any = None) -> Any:
            return replace(super().look(path, near), crs=CrsGuess("BD-09", "named", others=("WGS-84", "GCJ-02")))

    dialog = looked_at(qtbot, make_import(points, archive=Named()))
    box = dialog.pages[0].crs.box
    assert [box.itemData(number) for number in range(3)] == ["BD-09", "WGS-84", "GCJ-02"]
    assert box.currentData() == "BD-09"


def test_what_was_read_is_let_go_as_soon_as_it_is_kept(make_import, points, qtbot):
    """Without the collector of cycles, which may come hours later: a large file takes hundreds of megabytes."""
    held: list[weakref.ref[Any]] = []

    class Watched(FileArchive):
        def read_geodata(self, *given: Any, **named: Any) -> Any:
            reading = super().read_geodata(*given, **named)
            held.extend(weakref.ref(layer.features.xy) for layer in reading.layers)
            return reading

    assert not gc.isenabled()
    dialog = looked_at(qtbot, make_import(points, archive=Watched()))
    go(qtbot, dialog)
    ended(qtbot, dialog, dialog.result_page)
    qtbot.waitUntil(lambda: bool(held) and all(one() is None for one in held))
    assert [row.count for row in dialog.result_page.table.model.rows] == [2]

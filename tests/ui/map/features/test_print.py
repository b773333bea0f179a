"""The map on paper: what stands on the page, as PDF and as picture, in every format; an exercise says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from console.domain.city.map.model import DrawPlot
from console.domain.core.desk.founding import EXERCISE
from console.domain.roads.model import CloseRoad
from console.ui.kit import printing
from console.ui.map.features import print as paper_form
from console.ui.map.features.page import DENSITY, MapPage, PageFormat
from console.ui.map.features.print import PaperDialog
from console.ui.map.panel import MapPanel
from console.ui.map.scene import legend
from tests.support import pdf
from tests.support.desk import CTRL, do, with_roads
from tests.ui.map.city import HERE


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch) -> Path:
    """Prints go into this folder."""
    monkeypatch.setattr(printing, "beside", lambda file: tmp_path / "prints")
    return tmp_path / "prints"


def opened(panel: MapPanel, qtbot) -> PaperDialog:
    panel.shell.window = panel
    dialog = panel.printing.print_map()
    qtbot.waitUntil(lambda: dialog.page is not None)
    return dialog


def made(dialog: PaperDialog, qtbot, here: Path, button: str = "pdf_button") -> Path:
    before = set(here.glob("*"))
    qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pdf_button.isEnabled() and set(here.glob("*")) > before)
    (path,) = set(here.glob("*")) - before
    return path


def close(dialog: PaperDialog) -> None:
    dialog.close()


def colours(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def test_the_page_says_what_when_who_how_large_and_whose(panel: MapPanel, qtbot, here: Path) -> None:
    dialog = opened(panel, qtbot)
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, "Flood map 1")
    path = made(dialog, qtbot, here)
    assert pdf.page_sizes(path) == [(297, 210)]
    words = pdf.words(path)
    for word in (
        "Flood map 1",
        "截至",
        "制图 甲",
        "比例尺约 1:",
        "WGS-84",
        "© OpenStreetMap contributors",
        "test.yipan",
    ):
        assert word in words, word
    for word in ("突发事件", "队伍", "避难场所", "符号"):
        assert word in words, word
    assert "演练" not in words and path.name.startswith("Flood-map-1")
    close(dialog)


@pytest.mark.parametrize(
    ("paper", "lie", "size"), [("A3", 0, (420, 297)), ("A4", 1, (210, 297)), ("A3", 1, (297, 420))]
)
def test_every_format(panel: MapPanel, qtbot, here: Path, paper: str, lie: int, size: tuple[int, int]) -> None:
    dialog = opened(panel, qtbot)
    dialog.paper.setCurrentText(paper)
    dialog.lie.setCurrentIndex(lie)
    assert pdf.page_sizes(made(dialog, qtbot, here)) == [size]
    close(dialog)


def test_the_legend_names_only_what_is_seen(panel: MapPanel, qtbot, here: Path) -> None:
    with_roads(qtbot, panel.shell)
    qtbot.waitUntil(lambda: panel.canvas.shown.strokes is not None)
    do(
        qtbot,
        panel.shell,
        DrawPlot(shape="circle", points=((HERE.lon, HERE.lat),), meaning="flood", radius_m=900.0, label="低洼"),
        DrawPlot(shape="line", points=((120.0, 30.0), (120.1, 30.0)), meaning="fire_line", label="远处"),
    )
    dialog = opened(panel, qtbot)
    assert dialog.page is not None
    listed = [entry.text for entry in dialog.page.legend]
    assert "淹没范围" in listed and not [text for text in listed if "火线" in text]
    assert any(text in listed for text in legend.ROAD_NAMES.values())
    dialog.with_legend.click()
    qtbot.waitUntil(lambda: dialog.page is not None and dialog.page.legend == ())
    assert "图例" not in pdf.words(made(dialog, qtbot, here)).replace("图例（", "")
    close(dialog)


def test_a_picture_has_the_land_of_the_window_in_the_colours_of_paper(panel: MapPanel, qtbot, here: Path) -> None:
    dialog = opened(panel, qtbot)
    path = made(dialog, qtbot, here, "png_button")
    image = QImage(str(path))
    size = PageFormat().size
    assert (image.width(), image.height()) == (round(size.width() * DENSITY), round(size.height() * DENSITY))
    seen = colours(image)
    assert np.median(seen) > 230  # light, though the window is dark
    box = PageFormat().map_box
    middle = seen[
        round(box.top() * DENSITY) : round(box.bottom() * DENSITY),
        round(box.left() * DENSITY) : round(box.right() * DENSITY),
    ]
    assert middle.std() > 5  # and something is on it
    assert panel.canvas.grab().toImage().pixelColor(5, 300).lightness() < 80  # the window is as dark as before
    close(dialog)


def test_an_exercise_is_marked_on_every_page(make_map, qtbot, here: Path) -> None:
    panel = make_map(mode=EXERCISE)
    dialog = opened(panel, qtbot)
    path = made(dialog, qtbot, here)
    assert pdf.words(path).count("EXERCISE") >= 2
    image = QImage(str(made(dialog, qtbot, here, "png_button")))
    edge = colours(image)[:, round(10 * DENSITY) : round(12 * DENSITY)].reshape(-1, 3)
    assert len(np.unique(edge // 64, axis=0)) > 2  # hatched
    close(dialog)


def test_a_past_moment_is_printed_as_one(panel: MapPanel, qtbot, here: Path, clock) -> None:
    clock.now += 60_000
    do(qtbot, panel.shell, DrawPlot(shape="point", points=((113.2, 34.8),), label="甲点"))
    panel.past.begin()
    qtbot.waitUntil(lambda: panel.past.at is not None)
    dialog = opened(panel, qtbot)
    assert "历史时刻" in pdf.words(made(dialog, qtbot, here))
    close(dialog)
    panel.past.leave()


def test_keys_do_it_and_nothing_is_written_over(panel: MapPanel, qtbot, here: Path) -> None:
    dialog = opened(panel, qtbot)
    for count in (1, 2):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda count=count: len(list(here.glob("*.pdf"))) == count and dialog.pdf_button.isEnabled())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_place_that_cannot_be_written_is_said(panel: MapPanel, qtbot, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paper_form.printing, "beside", lambda file: tmp_path / "file")
    dialog = opened(panel, qtbot)
    with qtbot.waitSignal(panel.bridge.failed):
        qtbot.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    assert dialog.pdf_button.isEnabled()
    close(dialog)


@pytest.mark.parametrize("mode", ["live", EXERCISE])
def test_another_process_draws_what_the_window_would_draw(make_map, qtbot, here: Path, monkeypatch, mode: str) -> None:
    panel = make_map(mode=mode)
    do(qtbot, panel.shell, DrawPlot(shape="circle", points=((HERE.lon, HERE.lat),), meaning="flood", radius_m=900.0))
    pages: list[MapPage] = []
    asked = paper_form.question
    monkeypatch.setattr(paper_form, "question", lambda page, ending: pages.append(page) or asked(page, ending))
    write = MapPage.write
    monkeypatch.setattr(MapPage, "write", None)  # not in this process
    dialog = opened(panel, qtbot)
    path = made(dialog, qtbot, here, "png_button")
    words = pdf.words(made(dialog, qtbot, here))
    monkeypatch.setattr(MapPage, "write", write)
    ours, other = colours(pages[0].drawn()), colours(QImage(str(path)))
    assert np.argwhere((ours != other).any(axis=2)).tolist() == []
    pages[1].write(here / "own.pdf", "pdf")
    assert words == pdf.words(here / "own.pdf")
    close(dialog)


@pytest.mark.parametrize("button", ["pdf_button", "png_button"])
def test_a_page_that_is_stopped_half_way_leaves_nothing_behind(panel: MapPanel, qtbot, here: Path, button: str) -> None:
    told: list[object] = []
    panel.bridge.failed.connect(told.append)
    panel.shell.said.connect(lambda *words: told.append(words))
    dialog = opened(panel, qtbot)
    with qtbot.waitSignal(
        panel.bridge.thoughts, check_params_cb=lambda under_way: any("正在生成" in one.title for one in under_way)
    ) as thinking:
        qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    assert not dialog.pdf_button.isEnabled()
    (thought,) = [one for one in thinking.args[0] if "正在生成" in one.title]
    thought.cancel()
    qtbot.waitUntil(dialog.pdf_button.isEnabled)
    assert not told and list(here.glob("*")) == []
    close(dialog)


def test_drawing_that_is_stopped_gives_the_buttons_back(panel: MapPanel, qtbot) -> None:
    dialog = opened(panel, qtbot)
    with qtbot.waitSignal(panel.bridge.thoughts, check_params_cb=bool) as thinking:
        qtbot.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    thinking.args[0][0].cancel()
    qtbot.waitUntil(dialog.pdf_button.isEnabled)
    close(dialog)


def test_a_process_that_is_killed_is_said_and_there_is_no_file(panel: MapPanel, qtbot, here: Path, monkeypatch) -> None:
    draws = printing._draws

    def killed(*given):
        child = draws(*given)
        child.kill()
        return child

    monkeypatch.setattr(printing, "_draws", killed)
    dialog = opened(panel, qtbot)
    with qtbot.waitSignal(panel.bridge.failed) as failed:
        qtbot.mouseClick(dialog.png_button, Qt.MouseButton.LeftButton)
    assert (
        "打印进程中断" in str(failed.args[0].what_happened) and str(failed.args[0].what_is_safe) == "文件内容没有改动"
    )
    qtbot.waitUntil(dialog.pdf_button.isEnabled)
    assert list(here.glob("*")) == []
    close(dialog)


@pytest.mark.parametrize("button", ["pdf_button", "png_button"])
def test_a_full_disk_is_said_and_nothing_is_left(panel: MapPanel, qtbot, here: Path, monkeypatch, button: str) -> None:
    draws = printing._draws

    def on_a_full_disk(given, asked, part: Path):
        part.symlink_to("/dev/full")
        return draws(given, asked, part)

    monkeypatch.setattr(printing, "_draws", on_a_full_disk)
    dialog = opened(panel, qtbot)
    with qtbot.waitSignal(panel.bridge.failed) as failed:
        qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    assert "No space left" in str(failed.args[0].what_happened)
    assert list(here.glob("*")) == []
    close(dialog)


def test_a_closure_elsewhere_is_not_in_the_legend(panel: MapPanel, qtbot) -> None:
    corners = ((113.30, 34.80), (113.31, 34.80), (113.31, 34.81))
    do(qtbot, panel.shell, CloseRoad(label="滑坡", area=corners))
    qtbot.waitUntil(lambda: len(panel.canvas.shown.model.zones) == 1)
    for lon, listed in ((113.305, True), (113.60, False)):
        panel.canvas.focus_on(lon, 34.805)
        entries = legend.entries(panel.canvas, panel.canvas.camera)
        assert any(entry.text == "断路范围" for entry in entries) == listed


def test_every_part_of_the_legend_has_its_words() -> None:
    from console.ui.map.scene.ground import ROAD_CLASSES
    from console.ui.map.symbols.looks import STATES, catalogue

    assert set(legend.ROAD_NAMES) == set(ROAD_CLASSES) and set(legend.STATE_NAMES) == set(STATES)
    table = catalogue()
    glyphs = {table["team"]["default"], *table["team"]["skills"].values(), *table["risk"].values()}
    assert glyphs <= set(legend.GLYPH_NAMES)

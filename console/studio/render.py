"""`render`: the map of a file as a picture, or on the page that the window prints, without a screen. Whole: it waits until
everything that lies there is drawn."""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.domain.city.map.rules import shown
from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.kernel import Refusal, phrase
from console.domain.core.ports import Archive
from console.domain.core.records import dataclass
from console.headless.geo import opened
from console.headless.output import Output, Wrong

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from console.ui.map.features.paper import PaperMaker
    from console.ui.map.geometry import Camera
    from console.ui.map.panel import MapPanel
    from console.ui.map.scene.layer import LegendEntry

SMALLEST, LARGEST = 64, 8192  # pixels a side
LEGEND = 190  # pixels of its column
PATIENCE_S = 600
_TURN_MS = 25
Extent = tuple[float, float, float, float]
Size = tuple[int, int]


def extent_of(text: str) -> Extent:
    """West, south, east, north in degrees, as it stands in the arguments."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Wrong(phrase("范围要写成 西,南,东,北（经纬度）：“{text}”", text=text)) from None
    fits = (
        all(map(math.isfinite, (west, south, east, north)))
        and -180 <= west < east <= 180
        and -85 <= south < north <= 85
    )
    if not fits:
        raise Wrong(phrase("范围不对：西应小于东，南应小于北，且是经纬度：“{text}”", text=text))
    return (west, south, east, north)


def size_of(text: str) -> tuple[int, int]:
    """Width and height in pixels."""
    parts = text.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        raise Wrong(phrase("尺寸要写成 宽x高（像素），如 1600x1000：“{text}”", text=text))
    width, height = int(parts[0]), int(parts[1])
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise Wrong(phrase("尺寸应在 {least} 到 {most} 像素之间", least=SMALLEST, most=LARGEST))
    return (width, height)


def run(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    began = time.perf_counter()
    extent, size = extent_of(options.extent), None if options.page else size_of(options.size)
    ending = options.out.suffix.lower()
    if ending != ".png" and not (options.page and ending == ".pdf"):
        raise Wrong(phrase("只会写 PNG，纸面（--page）还会写 PDF：“{file}”", file=options.out.name))
    with tempfile.TemporaryDirectory(prefix="yipan-") as folder:
        file = options.db or Path(folder) / "passing.yipan"
        with opened(argparse.Namespace(**{**vars(options), "db": file}), archive) as hold:
            made = hold.made
        drawn = _quietly(options, archive, file, Path(folder), extent, size)
    if drawn["city"] is None:
        output.line("这个文件没有城市数据：图上只有图层、道路和标绘。")
    output.line("{path}", path=str(options.out))
    output.result(
        {
            "out": str(options.out),
            "made": made and options.db is not None,
            **drawn,
            "seconds": round(time.perf_counter() - began, 2),
        }
    )
    return 0


@dataclass(frozen=True)
class _Made:
    picture: QImage  # the map alone
    camera: Camera
    legend: Sequence[LegendEntry]
    write: Callable[[Path], None]


def _quietly(
    options: argparse.Namespace, archive: Archive, file: Path, home: Path, extent: Extent, size: Size | None
) -> dict[str, Any]:
    from console.studio.pictures import without_known_remarks

    with without_known_remarks():
        return _drawn(options, archive, file, home, extent, size)


def _drawn(
    options: argparse.Namespace, archive: Archive, file: Path, home: Path, extent: Extent, size: Size | None
) -> dict[str, Any]:
    from console.studio import pictures
    from console.ui.kit.bridge import Bridge
    from console.ui.kit.preferences import Preferences
    from console.ui.kit.shell import Shell, machine_clock
    from console.ui.map.panel import MapPanel

    studio = pictures.Studio(archive, mode=options.theme, lang=options.lang)
    bridge = Bridge(lambda: archive.open(file), archive.explain)
    panel: MapPanel | None = None
    faults: list[Any] = []
    bridge.unopened.connect(faults.append)
    bridge.failed.connect(faults.append)
    try:
        bridge.start()
        _until(lambda: bridge.file is not None or bool(faults))
        if bridge.file is None:
            raise Refusal("{what}", what=str(faults[0].what_happened))
        saved = bridge.file.saved_at
        is_exercise = founding.is_exercise(bridge.world)
        shell = Shell(
            bridge,
            Preferences(home),
            (lambda: saved) if is_exercise and saved is not None else machine_clock,
            outline=archive.outline,
        )
        panel = MapPanel(shell)
        panel.resize(800, 600)
        panel.show()
        said = _picture(panel, extent, size, options)
    finally:
        if panel is not None:
            panel.close()
            panel.deleteLater()
        bridge.close()
        studio.settle(bridge)
    return {**said, "faults": [str(fault.what_happened) for fault in faults]}


def _picture(panel: MapPanel, extent: Extent, size: Size | None, options: argparse.Namespace) -> dict[str, Any]:
    from console.ui.map.features.paper import PaperMaker

    canvas, bridge = panel.canvas, panel.bridge
    west, south, east, north = extent
    city = next(iter(bridge.world.all(City)), None)
    if city is None:
        canvas.shown.set_land(((west + east) / 2, (south + north) / 2), extent, ())
    _until(lambda: bridge.is_idle and canvas.tiles.is_idle)
    left, low = canvas.projection.to_metres(west, south)
    right, high = canvas.projection.to_metres(east, north)
    bounds = (left, low, right, high)
    maker = PaperMaker(panel, panel, on_paper=size is None)
    drawn = _page(panel, maker, bounds, options) if size is None else _map(panel, maker, bounds, size, options)
    _save(options.out, drawn.write)
    maker.close()
    camera = drawn.camera
    ground = camera.scale * canvas.projection.ground_factor(camera.y)
    return {
        "width": drawn.picture.width(),
        "height": drawn.picture.height(),
        "extent": _seen(panel, camera),
        "metres_per_pixel": round(ground, 3),
        "city": None if city is None else city.id,
        "exercise": founding.is_exercise(bridge.world),
        "layers": [layer.name for layer in shown(bridge.world) if layer.shown],
        "roads": 0 if canvas.shown.strokes is None else len(canvas.shown.strokes),
        "symbols": len(canvas.marks.marks(camera)),
        "plots": len(canvas.shown.model.plots),
        "legend": [entry.text for entry in drawn.legend if entry.sample is not None],
    }


def _map(panel: MapPanel, maker: PaperMaker, bounds: Extent, size: Size, options: argparse.Namespace) -> _Made:
    """The map alone, in so many pixels."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from console.ui.map.features.page import draw_legend, draw_notes

    width = size[0] - (LEGEND if options.with_legend else 0)
    camera = _looked(panel, width, size[1], bounds)
    made: list[QImage] = []
    maker.picture(camera, lambda picture, _: made.append(picture), 1.0)
    _until(lambda: bool(made) and panel.bridge.is_idle)
    whole = made[0].copy(0, 0, *size)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = camera.scale * panel.canvas.projection.ground_factor(camera.y)
    draw_notes(painter, QRectF(0, 0, width, size[1]), maker.imprint(), ground)
    listed = maker.legend(camera)
    if options.with_legend:
        draw_legend(painter, QRectF(width, 0, LEGEND, size[1]), listed, across=1)
    painter.end()

    def write(path: Path) -> None:
        with path.open("wb"):  # QImage does not say why it failed
            pass
        if not whole.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt a str
            raise OSError(f"{path} could not be written")

    return _Made(whole, camera, listed, write)


def _page(panel: MapPanel, maker: PaperMaker, bounds: Extent, options: argparse.Namespace) -> _Made:
    """The page that the window prints."""
    from console.ui.map.features.page import MapPage, PageFormat

    form = PageFormat(options.page, landscape=not options.upright, has_legend=options.with_legend)
    camera = _looked(panel, form.map_box.width(), form.map_box.height(), bounds)
    made: list[MapPage] = []
    maker.page(form, maker.imprint(options.title), bounds, made.append)
    _until(lambda: bool(made) and panel.bridge.is_idle)
    (page,) = made
    ending = options.out.suffix.lower().lstrip(".")
    return _Made(page.picture, camera, page.legend, lambda path: page.write(path, ending))


def _looked(panel: MapPanel, width: float, height: float, bounds: Extent) -> Camera:
    """The camera that sees all of this land; the panel's own canvas looks there too."""
    from console.ui.map.geometry import Camera

    camera = Camera(width=width, height=height).fitted(bounds, pad=0)
    canvas = panel.canvas
    canvas.look(canvas.camera.resized(width, height).centred(camera.x, camera.y, camera.scale))
    return camera


def _save(path: Path, write: Callable[[Path], None]) -> None:
    """Under another name until it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _seen(panel: MapPanel, camera: Camera) -> list[float]:
    """What the picture shows: the extent that was asked for, widened to the form of the picture."""
    west, south, east, north = camera.bounds()
    low, high = panel.canvas.projection.to_degrees(west, south), panel.canvas.projection.to_degrees(east, north)
    return [round(value, 6) for value in (*low, *high)]


def _until(is_done: Callable[[], bool]) -> None:
    """Run the event loop until this has been so for three turns; `Refusal` when it never is."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, turns = QEventLoop(), QTimer()
    calm, until = [0], time.monotonic() + PATIENCE_S

    def look() -> None:
        calm[0] = calm[0] + 1 if is_done() else 0
        if calm[0] >= 3 or time.monotonic() > until:
            loop.quit()

    turns.setInterval(_TURN_MS)
    turns.timeout.connect(look)
    turns.start()
    loop.exec()
    turns.stop()
    if calm[0] < 3:
        raise Refusal("地图在 {seconds} 秒内没有画完", seconds=PATIENCE_S)

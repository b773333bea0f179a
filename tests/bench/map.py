"""Frames of the map while it is dragged and zoomed, and how soon a view never seen has a picture.

The real canvas in a window of 1200 × 800 under the platform of this run (it is named), driven by a timer as a hand would; a
frame is what happens between the move and the painted window, by the clock on the wall; `cpu` is what the window's thread
itself worked in its longest frame, so that a busy machine can be told from a slow map. `new` drags into land never drawn,
`warm` over land drawn before. Against a plain pyqtgraph curve and QGIS on the same stretches (map_peers.py).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from console.domain.city.map.model import ROLES, MapLayer
from console.domain.core.geodata.reading import GeoWish
from console.domain.core.geodata.road_layer import from_rows
from console.ui.kit import theme
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.ground import ROAD_CLASSES, Roads
from console.ui.map.scene.imported import BaseLayer
from console.ui.map.scene.scene import Scene
from tests.bench.figures import percentile_ms
from tests.bench.map_peers import curve_frames, qgis_frames
from tests.support.grid import grid_stretches

SIZE = (1200, 800)
PARTS = (1, 5, 25)  # of the city's width: 150, 30 and 6 km of a city of 150 km
STEPS = 120
PACE_MS = 16
GOAL_FRAME_MS, GOAL_FIRST_MS = 16.0, 150.0
ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60.0


@dataclass(frozen=True)
class Land:
    """Something to be drawn."""

    name: str
    roads: Roads
    base: tuple[BaseLayer, ...] = ()

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        lon, lat = self.roads.ends[:, [0, 2]], self.roads.ends[:, [1, 3]]
        return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    app = QApplication.instance() or QApplication([])
    theme.install(app)
    found: dict[str, object] = {"platform": app.platformName(), "window": "x".join(map(str, SIZE))}
    worst, first = 0.0, 0.0
    for land in (helsinki(), pack("pingdingshan"), synthetic(100_000), synthetic(1_000_000)):
        figures = _ours(land)
        if land.name == "grid_1000000":
            worst = max(float(value) for name, value in figures.items() if "warm" in name and "worst" in name)
            first = max(float(value) for name, value in figures.items() if "first_picture" in name)
        found |= {f"{land.name}.{name}": value for name, value in figures.items()}
        found |= {f"{land.name}.{name}": value for name, value in curve_frames(land.roads, SIZE, PARTS).items()}
        found |= {f"{land.name}.{name}": value for name, value in qgis_frames(folder, land, SIZE, PARTS).items()}
    found["goal"] = "1 M stretches: no warm frame over 16 ms, first picture of a cold view under 150 ms"
    found["goal_met"] = worst <= GOAL_FRAME_MS and first <= GOAL_FIRST_MS
    return found


# ------------------------------------------------------------------------------------------------------ what is drawn


def helsinki() -> Land:
    """A real street map, with its water, buildings and parks."""
    from db.geodata.osm import read_osm

    read = read_osm(ROOT / "tests" / "data" / "Helsinki.osm.pbf", GeoWish(), lambda done, total: None)
    layers = [one for one in read.layers if one.features is not None]
    layers.sort(key=lambda one: list(ROLES).index(one.role))
    base = tuple(
        BaseLayer(MapLayer(id=one.name, name=one.name, role=one.role, digest="", bbox=one.bbox), one.features)
        for one in layers
    )
    return Land("helsinki", Roads.of([one.roads for one in read.layers if one.roads is not None]), base)


def pack(city: str) -> Land:
    """The trunk roads of a shipped city."""
    from db import packs

    folder = next(folder for folder in packs.shipped() if folder.name == city)
    return Land(city, Roads.of([from_rows(packs.read_pack(folder).roads)]))


def synthetic(count: int) -> Land:
    ends, kinds = grid_stretches(count)
    ranks = np.array([ROAD_CLASSES.index(name) for name in ("residential", "secondary", "primary")])
    return Land(f"grid_{count}", Roads(ends, ranks[kinds]))


# --------------------------------------------------------------------------------------------------------- our frames


def _ours(land: Land) -> dict[str, object]:
    before = resident_mb()
    canvas = _canvas(land)
    began = time.perf_counter()
    until(lambda: canvas.tiles.is_idle and canvas.tiles.is_complete)
    figures: dict[str, object] = {"stretches": len(land.roads.ends), "ready_s": round(time.perf_counter() - began, 2)}
    home = canvas.camera
    for part in PARTS:
        name = f"1/{part}"
        camera = home.centred(home.x, home.y, home.scale / part)
        figures |= _cold(canvas, camera, name)
        figures |= _dragged(canvas, name)
    canvas.look(home)
    until(lambda: canvas.tiles.is_complete)
    figures |= _named("zoom", frames(canvas, lambda step: canvas.zoom(1.25 if step < STEPS // 4 else 0.8), STEPS // 2))
    figures["ground_mb"] = round(canvas.shown.memory / 2**20, 1)
    figures["tiles_mb"] = round(canvas.tiles.kept_mb, 1)
    figures["resident_mb"] = round(resident_mb() - before, 1)
    canvas.hide()
    canvas.deleteLater()
    return figures


def _canvas(land: Land) -> MapCanvas:
    west, south, east, north = bbox = land.bbox
    canvas = MapCanvas(Scene())
    canvas.resize(*SIZE)
    canvas.shown.set_land(((west + east) / 2, (south + north) / 2), bbox, ())
    canvas.show()
    canvas.shown.set_roads(land.roads)
    canvas.shown.set_base(land.base)
    return canvas


def _cold(canvas: MapCanvas, camera: object, name: str) -> dict[str, object]:
    """A view of which nothing is drawn: until the window shows it everywhere, and until it is complete."""
    canvas.tiles.forget()
    began = time.perf_counter()
    canvas.look(camera)  # type: ignore[arg-type]
    until(lambda: canvas.tiles.has_picture)
    canvas.viewport().repaint()
    first = time.perf_counter() - began
    until(lambda: canvas.tiles.is_complete)
    canvas.viewport().repaint()
    whole = time.perf_counter() - began
    until(lambda: canvas.tiles.is_idle)
    return {f"{name}.first_picture_ms": round(first * 1000), f"{name}.complete_ms": round(whole * 1000)}


def _dragged(canvas: MapCanvas, name: str) -> dict[str, object]:
    """To and fro over land never drawn, then the same way again."""

    def drag(step: int) -> None:
        there = 1 if step < STEPS // 2 else -1
        canvas.pan(-9 * there, 4 * there)

    new = frames(canvas, drag, STEPS)
    until(lambda: canvas.tiles.is_idle)
    return {**_named(f"{name}.new", new), **_named(f"{name}.warm", frames(canvas, drag, STEPS))}


def frames(canvas: MapCanvas, move: Callable[[int], object], count: int) -> list[tuple[float, float]]:
    """Seconds of each frame on the wall and of the processor, moved by a timer in the event loop: what else the window
    has to do happens in between."""
    taken: list[tuple[float, float]] = []
    loop, timer = QEventLoop(), QTimer()

    def frame() -> None:
        began, worked = time.perf_counter(), time.thread_time()
        move(len(taken))
        canvas.viewport().repaint()
        taken.append((time.perf_counter() - began, time.thread_time() - worked))
        if len(taken) >= count:
            timer.stop()
            loop.quit()

    timer.timeout.connect(frame)
    timer.start(PACE_MS)
    loop.exec()
    return taken


def until(is_so: Callable[[], bool]) -> None:
    """Run the event loop until it is so."""
    loop, timer = QEventLoop(), QTimer()
    end = time.perf_counter() + _PATIENCE_S

    def look() -> None:
        if is_so() or time.perf_counter() > end:
            timer.stop()
            loop.quit()

    timer.timeout.connect(look)
    timer.start(1)
    loop.exec()


def resident_mb() -> float:
    """Of this process now (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _named(name: str, taken: list[tuple[float, float]]) -> dict[str, object]:
    seconds = [wall for wall, _ in taken]
    return {
        f"{name}_p50_ms": percentile_ms(seconds, 50),
        f"{name}_p99_ms": percentile_ms(seconds, 99),
        f"{name}_worst_ms": percentile_ms(seconds, 100),
        f"{name}_cpu_ms": percentile_ms([worked for _, worked in taken], 100),
    }

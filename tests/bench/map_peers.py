"""The same stretches drawn by others: a plain pyqtgraph curve, and QGIS where its Python is installed."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEventLoop, QTimer

from console.ui.map.scene.ground import Roads
from tests.bench.figures import percentile_ms

SYSTEM_PYTHON = Path("/usr/bin/python3")
SCRIPT = Path(__file__).with_name("qgis_frames.py")
_FRAMES = 8
_PATIENCE_S = 300


class Drawn(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def roads(self) -> Roads: ...
    @property
    def bbox(self) -> tuple[float, float, float, float]: ...


def curve_frames(roads: Roads, size: tuple[int, int], parts: tuple[int, ...]) -> dict[str, object]:
    """Dragging a plot with one curve of all stretches, in degrees, hairlines and no smoothing: its quickest."""
    plot = pg.PlotWidget()
    plot.resize(*size)
    plot.addItem(pg.PlotCurveItem(roads.ends[:, [0, 2]].ravel(), roads.ends[:, [1, 3]].ravel(), connect="pairs"))
    plot.show()
    _shown(plot)
    lon, lat = roads.ends[:, [0, 2]], roads.ends[:, [1, 3]]
    west, east, middle = float(lon.min()), float(lon.max()), float((lat.min() + lat.max()) / 2)
    found: dict[str, object] = {}
    for part in parts:
        width = (east - west) / part
        height = width * size[1] / size[0]
        taken = []
        for step in range(_FRAMES):
            left = (west + east - width) / 2 + step * width / 100
            began = time.perf_counter()
            plot.setRange(xRange=(left, left + width), yRange=(middle - height / 2, middle + height / 2), padding=0)
            plot.viewport().repaint()
            taken.append(time.perf_counter() - began)
        found[f"1/{part}.pyqtgraph_curve_p50_ms"] = percentile_ms(taken[1:], 50)
    plot.hide()
    return found


def _shown(plot: pg.PlotWidget) -> None:
    """Let the event loop bring the window up: before that nothing is painted."""
    loop = QEventLoop()
    QTimer.singleShot(200, loop.quit)
    loop.exec()
    if not plot.isVisible():
        raise RuntimeError("the plot is not shown")


def qgis_frames(folder: Path, land: Drawn, size: tuple[int, int], parts: tuple[int, ...]) -> dict[str, object]:
    """Dragging rendered by QGIS from a GeoPackage with a spatial index, plain lines."""
    if not _has_qgis():
        return {"qgis": "not installed"}
    file = folder / f"{land.name}.gpkg"
    _write(file, land.roads)
    order = {"file": str(file), "size": size, "parts": parts, "bbox": land.bbox, "frames": _FRAMES}
    done = subprocess.run(
        [SYSTEM_PYTHON, SCRIPT, json.dumps(order)], capture_output=True, text=True, timeout=_PATIENCE_S, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return {"qgis": f"failed: {last}"}
    answer: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _has_qgis() -> bool:
    if not SYSTEM_PYTHON.exists():
        return False
    asked = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _write(file: Path, roads: Roads) -> None:
    import shapely
    from pyogrio.raw import write

    lines = shapely.to_wkb(shapely.linestrings(roads.ends.reshape(-1, 2, 2)))
    kinds = roads.classes.astype(np.int32)
    write(file, lines, [kinds], ["kind"], geometry_type="LineString", crs="EPSG:4326", layer="roads", driver="GPKG")

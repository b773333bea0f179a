"""Run by the system's Python, which may have QGIS: `qgis_frames.py '{"file": …}'` prints the frame times as JSON."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    from qgis.core import Qgis, QgsApplication, QgsMapSettings, QgsRectangle, QgsVectorLayer
    from qgis.PyQt.QtCore import QSize

    order = json.loads(sys.argv[1])
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(order["file"] + "|layername=roads", "roads", "ogr")
    if not layer.isValid():
        raise SystemExit("the layer cannot be read")
    west, south, east, north = order["bbox"]
    found = {"qgis": Qgis.QGIS_VERSION}
    for part in order["parts"]:
        width = (east - west) / part
        height = width * order["size"][1] / order["size"][0]
        middle = (south + north) / 2
        taken = []
        for step in range(order["frames"]):
            left = (west + east - width) / 2 + step * width / 100
            settings = QgsMapSettings()
            settings.setLayers([layer])
            settings.setOutputSize(QSize(*order["size"]))
            settings.setExtent(QgsRectangle(left, middle - height / 2, left + width, middle + height / 2))
            taken.append(rendered(settings))
        found[f"1/{part}.qgis_p50_ms"] = round(sorted(taken[1:])[len(taken) // 2 - 1] * 1000, 1)
    print(json.dumps(found), flush=True)
    os._exit(0)  # QGIS may stumble over its own ending


def rendered(settings: object) -> float:
    """Seconds of one picture."""
    from qgis.core import QgsMapRendererParallelJob

    began = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

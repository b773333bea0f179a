"""A start does not wait for what the first picture can do without: heavy libraries and panels behind other tabs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.city import full_city
from tests.bench.start import OURS, ROOT

# Each costs a tenth of a second or tens of megabytes; who needs it loads it when it is needed. scipy itself comes with the roads
# that the map draws, on a thread beside.
LATER = {
    "scipy.optimize",
    "networkx",
    "pypinyin",
    "osmium",
    "pyogrio",
    "pyproj",
    "python_calamine",
    "openpyxl",
    "PIL",
    "pandas",
}
NOT_IN_FRONT = {
    "console.ui.journal.panel",
    "console.ui.plans.panel",
    "console.ui.materials.chart",
    "console.studio",
    "console.headless",
    "PySide6.QtPrintSupport",
}


def test_the_first_picture_does_not_wait_for_what_it_can_do_without(tmp_path: Path) -> None:
    _, file = full_city(tmp_path, "shangjie")
    # told where the window would begin to make what is not in front
    told = "MainWindow._make_next = lambda window: (print(json.dumps(list(sys.modules))), made.quit())"
    code = "import json\nfrom console.ui.desk.window import MainWindow\n" + told + OURS
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(file), str(tmp_path)],
        check=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    loaded = set(json.loads(done.stdout.splitlines()[0]))
    assert "console.ui.map.panel" in loaded  # it did come to the first picture
    assert sorted(loaded & (LATER | NOT_IN_FRONT)) == []

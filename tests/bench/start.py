"""Cold start to a usable window with a full city, against an empty PySide6 window with the same imports.

Both as whole processes, in turn; a run ends when the event loop is idle after the window has been painted.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.bench.city import full_city

RUNS = 7
ROOT = Path(__file__).resolve().parents[2]

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from console.ui import application
from db.archive import FileArchive
made = application.make_application()
program = application.Program(made, FileArchive(), Path(sys.argv[2]))
program.begin(Path(sys.argv[1]))
def look():
    ready = program.window is not None and program.window.isVisible() and program.window.stage.perspective
    QTimer.singleShot(0, made.quit) if ready and program.bridge.is_idle else QTimer.singleShot(5, look)
look()
made.exec()
program.end()
"""

PEERS = """
import numpy, scipy.sparse.csgraph, scipy.spatial, networkx, pyqtgraph, sqlcipher3, sqlite_utils, msgspec, pypinyin
from PySide6.QtCore import QTimer
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1600, 900)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    city, file = full_city(folder)
    ours = [sys.executable, "-c", OURS, str(file), str(folder / "home")]
    peers = [sys.executable, "-c", PEERS]
    (folder / "home").mkdir()
    pairs = [(_seconds(ours), _seconds(peers)) for _ in range(RUNS + 1)][1:]
    mine, theirs = (float(np.median([pair[side] for pair in pairs])) for side in (0, 1))
    ratio = float(np.median([one / other for one, other in pairs]))
    return {
        "city": city,
        "runs": RUNS,
        "window_s": round(mine, 3),
        "empty_window_s": round(theirs, 3),
        "ratio": round(ratio, 2),
        "goal": "within 2 x an empty PySide6 window with the same imports",
        "goal_met": ratio <= 2,
    }


def _seconds(command: list[str]) -> float:
    from tests.bench.figures import timed

    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a desk keeps what it compiled; the first pair, not counted, does
    return timed(lambda: subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True))

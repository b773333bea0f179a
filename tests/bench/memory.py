"""Resident memory of the window with the biggest city after all its panels are made, against an empty window that loads what
ours needs (Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.city import full_city
from tests.bench.start import ALL_PANELS, NEEDED, OPENED, ROOT

GOAL_MB = 320
REST_MS = 8_000  # after the last panel: by then the window has given back what it let go
_TELL = """
for line in open("/proc/self/status"):
    if line.startswith(("VmRSS", "VmHWM")):
        print(line.split()[1])
"""


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    city, file = full_city(folder)
    (folder / "home").mkdir()
    # told while the window still stands
    ours = OPENED.format(ready=ALL_PANELS, rest=REST_MS).replace("program.end()", _TELL + "program.end()")
    peak, resident = _megabytes([sys.executable, "-c", ours, str(file), str(folder / "home")])
    peer_peak, peer = _megabytes([sys.executable, "-c", NEEDED + _TELL])
    return {
        "city": city,
        "resident_mb": resident,
        "peak_mb": peak,
        "empty_window_mb": peer,
        "empty_window_peak_mb": peer_peak,
        "goal": f"under {GOAL_MB} MB with all panels",
        "goal_met": resident < GOAL_MB,
    }


def _megabytes(command: list[str]) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True)
    peak, resident = (round(int(word) / 1024, 1) for word in done.stdout.split()[-2:])
    return peak, resident

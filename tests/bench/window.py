"""Acts of a busy night in the real window: how long it did not answer at worst, and over 50 ms what held it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.night import FINE, night, street_file

ROOT = Path(__file__).resolve().parents[2]
GOAL_MS = 100.0
GOALS_MS = {"theme": 300.0, "language": 300.0}
SCREEN = {
    "name": "desk",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    file, streets = night(folder), street_file(folder, FINE)
    played = play(file, folder / "home", streets)
    acts, memory = played["acts"], played["memory"]
    late = [name for name, act in acts.items() if act["ms"] > GOALS_MS.get(name, GOAL_MS)]
    return {
        **{f"{name}_ms": act["ms"] for name, act in acts.items()},
        **{f"{name}_cpu_ms": act["cpu_ms"] for name, act in acts.items()},
        **memory,
        "held": {name: act["held"] for name, act in acts.items() if act["held"]},
        "goal": f"no act over {GOAL_MS:g} ms, theme and language not over 300",
        "late": late,
        "goal_met": not late,
    }


def told(measured: dict[str, Any]) -> str:
    """One line an act, and below it what held the window."""
    lines = []
    for name in (key.removesuffix("_cpu_ms") for key in measured if key.endswith("_cpu_ms")):
        lines.append(f"{name:26}{measured[f'{name}_ms']:9} ms{measured[f'{name}_cpu_ms']:9} ms of its own thread")
        lines += [f"{'':30}{what}" for what in measured["held"].get(name, ())]
    ends = {key: measured[key] for key in measured if key.endswith("_mb") or key in ("goal", "late", "goal_met")}
    return "\n".join((*lines, *(f"{key} {value}" for key, value in ends.items())))


def play(file: Path, home: Path, streets: Path) -> dict[str, Any]:
    """In a process of its own, on a screen as desks have it."""
    home.mkdir(exist_ok=True)
    screens = home / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.bench.window_acts", str(file), str(home), str(streets)]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    played: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return played

"""`./yipan soak`: what the store promises, under kills, power cuts and a hostile disk. The suite runs a short form."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.soak import faults, kills, powercuts


def run(options: argparse.Namespace) -> int:
    """Everything, with a report on standard error and one JSON object on standard output when asked for."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="yipan-soak-") as folder:
        say = lambda line: print(line, file=sys.stderr, flush=True)  # noqa: E731
        killed = kills.run(Path(folder) / "kills", options.kills, say=say)
        cut = powercuts.run(Path(folder) / "cuts", options.cuts, say=say)
        found = faults.run(Path(folder) / "faults", say=say)
    result = {
        "kills": killed.kills,
        "kills_acknowledged": killed.acknowledged,
        "kills_lost": killed.lost,
        "power_cuts": cut.cuts,
        "power_cuts_acknowledged": cut.acknowledged,
        "power_cuts_lost": cut.lost,
        "control_lost": cut.control_lost,
        "faults": found,
        "faults_missed": sorted(name for name, said in found.items() if not said["found"]),
        "seconds": round(time.perf_counter() - began, 1),
    }
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        for key, value in result.items():
            print(f"{key}: {value}")
    sound = killed.lost == 0 and cut.lost == 0 and cut.control_lost > 0 and not result["faults_missed"]
    return 0 if sound and killed.broken == 0 and cut.broken == 0 else 1

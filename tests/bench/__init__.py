"""`./yipan bench`: our figure and a peer's from the same run. Never asserted as seconds in the suite."""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
import tempfile
from pathlib import Path

NAMES = ("commit", "start", "arrivals", "rebuild", "memory", "map", "roads", "window")


def run(options: argparse.Namespace) -> int:
    """Each measurement by its module's `measure(folder) -> dict`; `goal_met` says how it stands against the design's bar."""
    wanted = tuple(options.only) or NAMES
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"yipan bench: {', '.join(unknown)}: not one of {', '.join(NAMES)}", file=sys.stderr)
        return 2
    results: dict[str, object] = {"python": platform.python_version(), "machine": platform.machine()}
    with tempfile.TemporaryDirectory(prefix="yipan-bench-") as folder:
        place = options.db.parent if options.db else Path(folder)
        for name in wanted:
            print(f"{name} …", file=sys.stderr, flush=True)
            module = importlib.import_module(f"tests.bench.{name}")
            measured = module.measure(place / f"bench-{name}")
            results[name] = measured
            if not options.json and hasattr(module, "told"):
                print(f"{name}:\n{module.told(measured)}", flush=True)
            elif not options.json:
                print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in measured.items()), flush=True)
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
    return 0

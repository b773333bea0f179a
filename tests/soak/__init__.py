"""`./yipan soak`: what the store promises, under kills, power cuts and a hostile disk, or with --random what every property
test claims, with new examples. The suite runs a short form."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.soak import chance, faults, flips, kills, powercuts

SEED = 20261130


def run(options: argparse.Namespace) -> int:
    """Everything, with a report on standard error and one JSON object on standard output when asked for."""
    if options.random is not None:
        return search(options)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="yipan-soak-") as folder:
        say = lambda line: print(line, file=sys.stderr, flush=True)  # noqa: E731
        killed = kills.run(Path(folder) / "kills", options.kills, say=say)
        cut = powercuts.run(Path(folder) / "cuts", options.cuts, say=say)
        found = faults.run(Path(folder) / "faults", say=say)
        flipped = flips.run(flips.prepare(Path(folder) / "flips"), options.flips, SEED, say=say)
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
        "flips": dict(flipped.outcomes),
        "flips_refused": dict(flipped.reasons),
        "flips_bad": flipped.bad,
        "seconds": round(time.perf_counter() - began, 1),
    }
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        for key, value in result.items():
            print(f"{key}: {value}")
    sound = (
        killed.lost == 0 and cut.lost == 0 and cut.control_lost > 0 and not result["faults_missed"] and not flipped.bad
    )
    return 0 if sound and killed.broken == 0 and cut.broken == 0 else 1


def search(options: argparse.Namespace) -> int:
    """Property tests and state machines with new seeds for so many minutes; what is found can be pinned as it is printed."""
    with tempfile.TemporaryDirectory(prefix="yipan-soak-") as folder:
        say = lambda line: print(line, file=sys.stderr, flush=True)  # noqa: E731
        searched = chance.run(options.random, Path(folder), say)
    found = [{"test": one.test, "seed": one.seed, "pin": one.pin} for one in searched.findings]
    result = {"rounds": searched.rounds, "passed": searched.passed, "findings": found}
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"rounds: {searched.rounds}, tests passed: {searched.passed}, findings: {len(found)}")
        for one in searched.findings:
            print(f"\n{one.test} (seed {one.seed}):\n{one.pin or one.report}")
    return 1 if found else 0

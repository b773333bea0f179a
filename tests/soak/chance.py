"""`./yipan soak --random MINUTES`: every property test and state machine again and again, with new seeds each time.

The suite itself draws from fixed seeds (tests/conftest.py). What this finds is printed so that it can be pinned:
`@example(…)` above the test, or for a state machine the steps as a test of their own.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FINDINGS = "YIPAN_FINDINGS"  # where the plugin writes, in the environment of the run
PATIENCE_S = 1800  # for one test; it may share the machine with much else


@dataclass(frozen=True)
class Finding:
    """A test that failed: its name, the seed of its round, what can be pinned, and the report of the failure."""

    test: str
    seed: int
    pin: str
    report: str


@dataclass
class Searched:
    """What a search came to: how many rounds were begun, how often a test passed, and what was found."""

    rounds: int = 0
    passed: int = 0
    findings: list[Finding] = field(default_factory=list)


def pinned(notes: str) -> str:
    """Return the failing example, as Hypothesis notes it on the exception, so that it can be pinned; "" when there is none.

    The arguments of a property test become `@example(…)`, the steps of a state machine stay as they are. Values drawn inside
    a test have no arguments: for them Hypothesis's own `@reproduce_failure(…)` is returned.
    """
    if steps := re.search(r"^Failing test case: <state machine>\n((?:.+\n?)+)", notes, re.MULTILINE):
        return steps[1].strip()
    arguments = re.search(r"^Failing test case: \w+\(\n(.*?)^\)", notes, re.MULTILINE | re.DOTALL)
    if arguments and "data(...)" not in arguments[1]:
        return f"@example(\n{arguments[1]})"
    blob = re.search(r"@reproduce_failure\(.*\)", notes)
    return blob[0] if blob else ""


def run(
    minutes: float,
    folder: Path,
    say: Callable[[str], None] = lambda line: None,
    tests: Sequence[str] = ("tests",),
    rounds: int = 0,
) -> Searched:
    """Search for `minutes`, or for `rounds` of all `tests` when that is not 0, with temporary files in `folder`.

    A test that has failed is left out of the rounds that follow: one finding is enough for one mending.
    """
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + 60 * minutes
    searched = Searched()
    while (searched.rounds < rounds) if rounds else (time.monotonic() < until):
        searched.rounds += 1
        seed = secrets.randbits(32)
        written = folder / f"round-{searched.rounds}.jsonl"
        written.unlink(missing_ok=True)
        left_out = [one.test for one in searched.findings]
        _round(tests, seed, written, left_out, None if rounds else max(1.0, until - time.monotonic()))
        for line in written.read_text("utf-8").splitlines() if written.exists() else ():
            told = json.loads(line)
            if told["passed"]:
                searched.passed += 1
                continue
            finding = Finding(told["test"], seed, told["pin"], told["report"])
            searched.findings.append(finding)
            say(f"{finding.test} (seed {seed}):\n{finding.pin or finding.report}")
        say(f"round {searched.rounds}, seed {seed}: {searched.passed} passed so far, {len(searched.findings)} findings")
        if not written.exists():
            raise RuntimeError(f"no test was run:\n{written.with_suffix('.log').read_text('utf-8')[-2000:]}")
    return searched


def _round(tests: Sequence[str], seed: int, written: Path, left_out: Sequence[str], seconds: float | None) -> None:
    """One run of pytest over the property tests; it is ended when `seconds` are over."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        __name__,
        "-p",
        "no:cacheprovider",
        "-c",
        "pyproject.toml",
    ]
    command += ["--hypothesis-profile=yipan-random", f"--hypothesis-seed={seed}", f"--timeout={PATIENCE_S}"]
    command += [*(f"--deselect={test}" for test in left_out), *tests]
    temporary = written.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    own = {FINDINGS: str(written), "TMPDIR": str(temporary), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    with open(written.with_suffix(".log"), "wb") as log:
        try:
            subprocess.run(
                command,
                check=False,
                cwd=ROOT,
                env={**os.environ, **own},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return


# What follows is the plugin that the run loads: it writes a line for every test as it ends.


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the property tests, those too that make their property inside (one for each kind of event). (pytest's hook.)"""
    kept = [item for item in items if item.get_closest_marker("hypothesis") or "@given(" in _source(item)]
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    items[:] = kept


def _source(item: pytest.Item) -> str:
    return inspect.getsource(item.function) if isinstance(item, pytest.Function) else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write down what became of a test. (pytest's hook.)"""
    report = yield
    if report.when == "call" or report.failed:
        notes = "\n".join(getattr(call.excinfo.value, "__notes__", ())) if call.excinfo else ""
        told = {"test": item.nodeid, "passed": report.passed, "pin": pinned(notes), "report": report.longreprtext}
        with open(os.environ[FINDINGS], "a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return report

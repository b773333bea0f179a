"""The test command, `./yipan test`: every check of the program, round after round, up to the first that fails.

Each stage is a process of its own, so that one cannot change the world of the next: the domain and the store are
tested where Qt cannot be imported, the window without a screen, and what needs a real X window under a virtual one.
The long ones run side by side on two cores.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, eq=False)
class Stage:
    """One check: what it is called, the command that makes it, and what the command finds in its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this same Python with `arguments`."""
    return [sys.executable, *arguments]


def stages(platform: str = sys.platform) -> list[list[Stage]]:
    """Return all stages in the order in which they run on `platform` (a value of `sys.platform`): what runs side by side
    stands together."""
    without_qt = ["tests/domain", "tests/db"]
    window = ["tests", *(f"--ignore={folder}" for folder in without_qt)]
    real_window = python("-m", "pytest", "-m", "xvfb", *window)
    real_platform: dict[str, str] = {}
    if platform == "linux":
        real_window = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24", *real_window]
        real_platform = {"QT_QPA_PLATFORM": "xcb"}
    lint_imports = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return [
        [
            Stage("ruff check", python("-m", "ruff", "check", ".")),
            Stage("ruff format", python("-m", "ruff", "format", "--check", ".")),
            Stage("import rules", python("-c", lint_imports, "--no-logo")),
        ],
        [
            Stage("mypy", python("-m", "mypy")),
            Stage("tests without Qt", python("-m", "pytest", "-p", "tests.support.no_qt", *without_qt)),
            Stage(
                "tests without a screen",
                python("-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not xvfb", *window),
                {"QT_QPA_PLATFORM": "offscreen"},
            ),
        ],
        [Stage("tests in a real window", real_window, real_platform)],
    ]


@dataclass(frozen=True)
class Outcome:
    """What became of a stage: whether it passed, in how many seconds, and all that it printed."""

    passed: bool
    seconds: float = 0.0
    said: str = ""


def run(stage: Stage) -> Outcome:
    """Run `stage` in the project's folder. No test run at all is a failure, too."""
    environment = {**os.environ, "PYTHONUTF8": "1", **stage.environment}
    start = time.monotonic()
    try:
        done = subprocess.run(
            stage.command,
            check=False,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as problem:
        return Outcome(False, said=f"could not be started: {problem}")
    return Outcome(done.returncode == 0, time.monotonic() - start, done.stdout.decode("utf-8", "replace"))


def run_all(rounds: Sequence[Sequence[Stage]], run_one: Callable[[Stage], Outcome] = run) -> int:
    """Run round after round up to the first with a failure, and return the exit status (0 or 1).

    The stages of a round run side by side and each to its end. What each printed comes whole and in order; at the end
    stands what became of every stage.
    """
    outcomes: dict[Stage, Outcome] = {}
    for stages_beside in rounds:
        if not all(outcome.passed for outcome in outcomes.values()):
            break
        print(f"\nrunning {', '.join(stage.name for stage in stages_beside)} …", flush=True)
        with ThreadPoolExecutor(len(stages_beside)) as pool:
            for stage, outcome in zip(stages_beside, pool.map(run_one, stages_beside), strict=True):
                outcomes[stage] = outcome
                print(f"── {stage.name} " + "─" * max(4, 90 - len(stage.name)))
                print(outcome.said, flush=True)
    print("── summary " + "─" * 83)
    for stage in (stage for stages_beside in rounds for stage in stages_beside):
        outcome = outcomes.get(stage)
        became = f"{'passed' if outcome.passed else 'FAILED'} {outcome.seconds:8.1f} s" if outcome else "not run"
        print(f"{stage.name:<26}{became}")
    return 0 if all(stage in outcomes and outcomes[stage].passed for one in rounds for stage in one) else 1


if __name__ == "__main__":
    sys.exit(run_all(stages()))

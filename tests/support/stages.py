"""The test command, `./yipan test`: every check of the program, in order, up to the first that fails.

Each stage is a process of its own, so that one cannot change the world of the next: the domain and the store are
tested where Qt cannot be imported, the window without a screen, and what needs a real X window under a virtual one.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Stage:
    """One check: what it is called, the command that makes it, and what the command finds in its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this same Python with `arguments`."""
    return [sys.executable, *arguments]


def stages(platform: str = sys.platform) -> list[Stage]:
    """Return all stages in the order in which they run on `platform` (a value of `sys.platform`)."""
    without_qt = ["tests/domain", "tests/db"]
    window = ["tests", *(f"--ignore={folder}" for folder in without_qt)]
    real_window = python("-m", "pytest", "-m", "xvfb", *window)
    real_platform: dict[str, str] = {}
    if platform == "linux":
        real_window = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24", *real_window]
        real_platform = {"QT_QPA_PLATFORM": "xcb"}
    lint_imports = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return [
        Stage("ruff check", python("-m", "ruff", "check", ".")),
        Stage("ruff format", python("-m", "ruff", "format", "--check", ".")),
        Stage("import rules", python("-c", lint_imports, "--no-logo")),
        Stage("mypy", python("-m", "mypy")),
        Stage("tests without Qt", python("-m", "pytest", "-p", "tests.support.no_qt", "-n", "2", *without_qt)),
        Stage(
            "tests without a screen",
            python("-m", "pytest", "-n", "2", "-m", "not xvfb", *window),
            {"QT_QPA_PLATFORM": "offscreen"},
        ),
        Stage("tests in a real window", real_window, real_platform),
    ]


def run(stage: Stage) -> bool:
    """Run `stage` in the project's folder and return whether it passed. No test run at all is a failure, too."""
    print(f"\n── {stage.name} " + "─" * max(4, 90 - len(stage.name)), flush=True)
    environment = {**os.environ, "PYTHONUTF8": "1", **stage.environment}
    done = subprocess.run(stage.command, check=False, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def run_all(todo: Sequence[Stage], run_one: Callable[[Stage], bool] = run) -> int:
    """Run `todo` up to the first failure, print what became of each stage, and return the exit status (0 or 1)."""
    outcomes: list[str] = []
    passed = True
    for stage in todo:
        if not passed:
            outcomes.append("not run")
            continue
        start = time.monotonic()
        passed = run_one(stage)
        outcomes.append(f"{'passed' if passed else 'FAILED'} {time.monotonic() - start:8.1f} s")
    print("\n── summary " + "─" * 83)
    for stage, outcome in zip(todo, outcomes, strict=True):
        print(f"{stage.name:<26}{outcome}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(run_all(stages()))

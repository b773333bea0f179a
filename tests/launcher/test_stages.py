"""The test command: its order, its stop at the first failure, its summary."""

import importlib.metadata
import sys

import pytest

from tests.support.stages import Stage, run, run_all, stages


def test_stops_at_the_first_failure_and_says_what_did_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []

    def run_one(stage: Stage) -> bool:
        ran.append(stage.name)
        return stage.name != "b"

    assert run_all([Stage(name, []) for name in "abc"], run_one) == 1
    assert ran == ["a", "b"]
    summary = [line.split()[:2] for line in capsys.readouterr().out.splitlines()[-3:]]
    assert summary == [["a", "passed"], ["b", "FAILED"], ["c", "not"]]


def test_all_passed_is_status_0() -> None:
    assert run_all([Stage("a", []), Stage("b", [])], lambda stage: True) == 0


def test_a_stage_passes_only_with_status_0_and_sees_its_environment() -> None:
    code = "import os, sys; sys.exit(os.environ.get('YIPAN_STAGE') != 'here')"
    command = [sys.executable, "-c", code]
    assert run(Stage("with", command, {"YIPAN_STAGE": "here"}))
    assert not run(Stage("without", command))


def test_order_is_cheapest_first_and_every_test_is_in_one_stage() -> None:
    todo = {stage.name: list(stage.command) for stage in stages("linux")}
    assert list(todo)[:4] == ["ruff check", "ruff format", "import rules", "mypy"]
    without_qt, no_screen, window = list(todo.values())[4:]
    assert {"tests/domain", "tests/db", "tests.support.no_qt"} <= set(without_qt)
    for command in (no_screen, window):
        assert {"tests", "--ignore=tests/domain", "--ignore=tests/db"} <= set(command)
    assert no_screen[no_screen.index("-m", 3) + 1] == "not xvfb"
    assert window[window.index("-m", window.index("pytest")) + 1] == "xvfb"


def test_a_screen_in_memory_only_where_x_is() -> None:
    assert stages("linux")[-1].command[0] == "xvfb-run"
    assert stages("win32")[-1].command[0] == sys.executable
    assert stages("win32")[-1].environment == {}


def test_the_import_rules_are_checked_by_the_tools_own_command() -> None:
    (entry,) = importlib.metadata.entry_points(group="console_scripts", name="lint-imports")
    command = next(stage.command for stage in stages() if stage.name == "import rules")
    module, function = entry.value.split(":")
    assert f"from {module} import {function}; {function}()" in command

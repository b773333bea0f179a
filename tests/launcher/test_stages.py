"""The test command: its order, its stop at the first failure, its summary."""

import importlib.metadata
import sys
import threading

import pytest

from tests.support.stages import Outcome, Stage, run, run_all, stages


def rounds(*named: str) -> list[list[Stage]]:
    """A round for each word, a stage for each letter."""
    return [[Stage(name, []) for name in word] for word in named]


def summary(printed: str, count: int) -> list[list[str]]:
    return [line.split()[:2] for line in printed.splitlines()[-count:]]


def test_stops_after_the_round_with_a_failure_and_says_what_did_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []

    def run_one(stage: Stage) -> Outcome:
        ran.append(stage.name)
        return Outcome(stage.name != "b")

    assert run_all(rounds("a", "bc", "d"), run_one) == 1
    assert sorted(ran) == ["a", "b", "c"]
    became = [["a", "passed"], ["b", "FAILED"], ["c", "passed"], ["d", "not"]]
    assert summary(capsys.readouterr().out, 4) == became


def test_all_passed_is_status_0() -> None:
    assert run_all(rounds("a", "bc"), lambda stage: Outcome(True)) == 0


def test_a_failure_in_the_last_round_is_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all(rounds("a", "bc"), lambda stage: Outcome(stage.name != "c")) == 1
    assert summary(capsys.readouterr().out, 3) == [["a", "passed"], ["b", "passed"], ["c", "FAILED"]]


def test_the_stages_of_a_round_run_side_by_side_and_print_whole_and_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    both, second_ended = threading.Barrier(2, timeout=10), threading.Event()

    def run_one(stage: Stage) -> Outcome:
        both.wait()  # for ever, were they to run one after the other
        if stage.name == "a":
            assert second_ended.wait(10)
        else:
            second_ended.set()
        return Outcome(True, 1.0, f"first line of {stage.name}\nlast line of {stage.name}\n")

    assert run_all(rounds("ab"), run_one) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if " line of " in line]
    assert lines == ["first line of a", "last line of a", "first line of b", "last line of b"]


def test_a_check_that_cannot_be_started_is_said_and_is_no_pass() -> None:
    outcome = run(Stage("none", ["no-such-command-anywhere"]))
    assert not outcome.passed and "no-such-command-anywhere" in outcome.said


def test_a_stage_passes_only_with_status_0_and_sees_its_environment() -> None:
    code = (
        "import os, sys; print('一'); print('二', file=sys.stderr); sys.exit(os.environ.get('YIPAN_STAGE') != 'here')"
    )
    command = [sys.executable, "-c", code]
    passed = run(Stage("with", command, {"YIPAN_STAGE": "here"}))
    assert passed.passed and sorted(passed.said.split()) == ["一", "二"]
    assert not run(Stage("without", command)).passed


def test_order_is_cheapest_first_and_every_test_is_in_one_stage() -> None:
    cheap, long, window = stages("linux")
    assert [stage.name for stage in (*cheap, long[0])] == ["ruff check", "ruff format", "import rules", "mypy"]
    without_qt, no_screen, in_window = (list(stage.command) for stage in (*long[1:], *window))
    assert {"tests/domain", "tests/db", "tests.support.no_qt"} <= set(without_qt)
    for command in (no_screen, in_window):
        assert {"tests", "--ignore=tests/domain", "--ignore=tests/db"} <= set(command)
    assert no_screen[no_screen.index("-m", 3) + 1] == "not xvfb"
    assert in_window[in_window.index("-m", in_window.index("pytest")) + 1] == "xvfb"


def test_a_screen_in_memory_only_where_x_is() -> None:
    assert stages("linux")[-1][-1].command[0] == "xvfb-run"
    assert stages("win32")[-1][-1].command[0] == sys.executable
    assert stages("win32")[-1][-1].environment == {}


def test_the_import_rules_are_checked_by_the_tools_own_command() -> None:
    (entry,) = importlib.metadata.entry_points(group="console_scripts", name="lint-imports")
    command = next(stage.command for one in stages() for stage in one if stage.name == "import rules")
    module, function = entry.value.split(":")
    assert f"from {module} import {function}; {function}()" in command

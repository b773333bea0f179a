"""What the tests themselves keep to: the same program gets the same answer, on a slow machine as on a fast one."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.soak import chance

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = {
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "thread_time",
    "time",
    "time_ns",
}


def clocked(source: str) -> list[int]:
    """The lines of asserts that depend on what a clock of the machine said, directly or through names it was stored under.

    A name that holds what was computed from a clock is a clock too, within the file; so is a function that returns it.
    """
    if not re.search("|".join(CLOCKS - {"time"}) + r"|\btime\.time", source):
        return []
    tree = ast.parse(source)
    tainted: set[str] = set()

    def reads(node: ast.AST) -> bool:
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and one.id in tainted:
                return True
            if isinstance(one, ast.Call):
                called = one.func
                if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
                    if called.value.id == "time" and called.attr in CLOCKS:
                        return True
                elif isinstance(called, ast.Name) and called.id in CLOCKS - {"time"}:
                    return True
        return False

    while True:
        before = len(tainted)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value and reads(node.value):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                tainted |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("append", "add")
            ):
                if isinstance(node.func.value, ast.Name) and any(reads(one) for one in node.args):
                    tainted.add(node.func.value.id)
            elif isinstance(node, ast.FunctionDef) and any(
                isinstance(one, ast.Return) and one.value and reads(one.value) for one in ast.walk(node)
            ):
                tainted.add(node.name)
        if len(tainted) == before:
            break
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert) and reads(node.test)]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("began = perf_counter()\nwork()\nassert perf_counter() - began < 2.0", [3]),
        ("import time\nbegan = time.monotonic()\ntook = time.monotonic() - began\nassert took < 1", [4]),
        ("took = []\ntook.append(time.perf_counter_ns())\ntook.sort()\nassert took[0] < 16", [4]),
        ("def seconds():\n    return time.process_time()\nassert seconds() < 1", [3]),
        ("began = perf_counter()\nprint(perf_counter() - began)\nassert work() == 1", []),
        ("assert event.time() == 3 and clock.monotonic == 4", []),
    ],
)
def test_an_assert_on_the_clock_is_seen(source: str, lines: list[int]) -> None:
    assert clocked(source) == lines


def test_no_test_asserts_seconds() -> None:
    """How fast something is stands in tests/bench, beside a peer from the same run. A test counts the work instead."""
    files = [file for file in sorted((ROOT / "tests").rglob("*.py")) if "bench" not in file.parts]
    assert len(files) > 200
    found = [f"{file.relative_to(ROOT)}:{line}" for file in files for line in clocked(file.read_text("utf-8"))]
    assert found == []


def test_the_suite_draws_from_fixed_seeds_and_knows_no_deadline() -> None:
    assert settings.default.derandomize and settings.default.deadline is None and settings.default.database is None
    others = [file for file in (ROOT / "tests").rglob("*.py") if "register_profile(" in file.read_text("utf-8")]
    assert sorted(other.name for other in others) == ["conftest.py", Path(__file__).name]


DRAWN = """
import json
from pathlib import Path
from hypothesis import given, strategies as st
drawn = []

@given(st.lists(st.integers() | st.text()))
def test_draws(found):
    drawn.append(repr(found))

def test_told():
    Path(r"{told}").write_text(json.dumps(drawn), "utf-8")
"""


def test_the_same_examples_are_drawn_whatever_else_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_configure", "utf-8")
    told = []
    for number, loads in enumerate(("", "import console.domain.response.orders, console.domain.roads.search")):
        file = tmp_path / f"run{number}" / "test_drawn.py"
        file.parent.mkdir()
        told.append(tmp_path / f"{number}.json")
        file.write_text(loads + DRAWN.replace("{told}", str(told[-1])), "utf-8")
        command = ("-m", "pytest", "-q", "-c", "pyproject.toml", "-p", "no:cacheprovider", str(file))
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    first, second = (file.read_text("utf-8") for file in told)
    assert first == second and first.count("[") > 100


PLANTED = """
from hypothesis import given, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

@given(st.integers(), st.booleans())
def test_arguments(number, flag):
    assert number < 1000

@given(st.data())
def test_drawn_inside(data):
    assert data.draw(st.integers()) < 1000

@given(st.integers())
def test_holds(number):
    pass

class Counter(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.count = 0

    @rule(by=st.integers(0, 9))
    def add(self, by):
        self.count += by

    @invariant()
    def stays_small(self):
        assert self.count < 20

TestCounter = Counter.TestCase

def test_with_one_inside():
    @given(st.integers())
    def holds(number):
        assert number < 77
    holds()

def test_that_is_no_property():
    assert False
"""


def test_the_search_with_new_seeds_finds_what_is_planted_and_says_how_to_pin_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_configure", "utf-8")
    planted = tmp_path / "test_planted.py"
    planted.write_text(PLANTED, "utf-8")
    said: list[str] = []
    searched = chance.run(1, tmp_path / "search", said.append, [str(planted)], rounds=2)
    pins = {finding.test.partition("::")[2]: finding.pin for finding in searched.findings}
    assert set(pins) == {"test_arguments", "test_drawn_inside", "test_with_one_inside", "TestCounter::runTest"}
    assert "number=1000," in pins["test_arguments"] and pins["test_arguments"].startswith("@example(")
    assert pins["test_drawn_inside"].startswith("@reproduce_failure(")
    assert "state.add(by=" in pins["TestCounter::runTest"]
    assert (searched.rounds, searched.passed) == (2, 2), (
        "what was found is left out of the second round, the rest is not"
    )
    assert pins["test_arguments"] in "\n".join(said)


def test_a_search_without_any_test_is_no_clean_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_ran(tests: object, seed: int, written: Path, *how: object) -> None:
        written.with_suffix(".log").write_text("no module of that name", "utf-8")

    monkeypatch.setattr(chance, "_round", nothing_ran)
    with pytest.raises(RuntimeError, match=r"no test was run:\nno module of that name"):
        chance.run(1, tmp_path / "search", rounds=1)

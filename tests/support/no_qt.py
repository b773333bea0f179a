"""Pytest plugin (`-p tests.support.no_qt`): Qt cannot be imported, and whoever tries fails.

`console.domain` and `db` must work on a machine without PySide6. Their tests run under this plugin, which makes
PySide6, shiboken6 and pyqtgraph not importable. An attempt that the importing code catches (`except ImportError`) is
found too: the test or module during which it happened fails, and the report names the importing line.
"""

import sys
from collections.abc import Generator, Sequence
from importlib.abc import MetaPathFinder
from types import FrameType, ModuleType

import pytest

FORBIDDEN = frozenset({"PySide6", "shiboken6", "pyqtgraph"})


class QtBlocker(MetaPathFinder):
    """An import finder, asked before all others, that refuses the packages in `FORBIDDEN` and remembers who asked."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def find_spec(self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        """Raise ModuleNotFoundError for a forbidden package; leave every other to the finders behind."""
        if fullname.partition(".")[0] not in FORBIDDEN:
            return
        self.attempts.append(f"{importing_line(sys._getframe(1))} imports {fullname}")
        raise ModuleNotFoundError(f"No module named {fullname!r} (this test run forbids Qt)", name=fullname)

    def take_attempts(self) -> list[str]:
        """Hand out the attempts since the last call, once."""
        taken, self.attempts = self.attempts, []
        return taken


def importing_line(frame: FrameType | None) -> str:
    """Return "file:line" of the code whose import statement led to `frame`, past the import machinery itself."""
    while frame is not None:
        name = frame.f_code.co_filename
        if "importlib" not in name and name != __file__:
            return f"{name}:{frame.f_lineno}"
        frame = frame.f_back
    return "unknown code"


blocker = QtBlocker()


def fail_for_attempts(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn `report` into a failure when Qt was asked for since the last report."""
    attempts = blocker.take_attempts()
    if attempts:
        earlier = f"\n\n{report.longrepr}" if report.outcome == "failed" else ""
        report.outcome = "failed"
        report.longrepr = "Qt is forbidden here:\n" + "\n".join(attempts) + earlier


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Put the blocker in place before any conftest or other plugin is loaded, and keep pytest-qt out."""
    loaded = sorted(FORBIDDEN & sys.modules.keys())
    if loaded:
        raise pytest.UsageError(f"already imported before the tests began: {', '.join(loaded)}")
    if blocker not in sys.meta_path:
        sys.meta_path.insert(0, blocker)
    pluginmanager.set_blocked("pytest-qt")
    parser.addini("qt_api", "belongs to pytest-qt, which this run keeps out")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail the module (or folder) whose import asked for Qt."""
    report = yield
    fail_for_attempts(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail the test that asked for Qt."""
    report = yield
    fail_for_attempts(report)
    return report

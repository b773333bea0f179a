"""The plugin that keeps Qt away from the tests of the domain and the store: does it catch who asks for it?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CLEAN = "import json\n\n\ndef test_clean():\n    assert json.loads('1') == 1\n"
PLAIN = "def test_plain():\n    import PySide6.QtCore\n"
HIDDEN = """
def test_hidden():
    try:
        import pyqtgraph
    except ImportError:
        pyqtgraph = None
    assert pyqtgraph is None
"""
HIDDEN_IN_MODULE = """
try:
    import shiboken6
except ImportError:
    pass

def test_looks_innocent():
    pass
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest with the plugin on the files in `folder`."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.no_qt", "-p", "no:cacheprovider", *arguments, "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\nfilterwarnings = error\n")
    (tmp_path / "test_clean.py").write_text(CLEAN)
    return tmp_path


def test_clean_tests_pass_without_pytest_qt(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 0, done.stdout
    assert "PySide6" not in done.stdout


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["one process", "two workers"])
def test_an_import_fails_even_when_it_is_caught(folder: Path, workers: list[str]) -> None:
    (folder / "test_plain.py").write_text(PLAIN)
    (folder / "test_hidden.py").write_text(HIDDEN)
    done = run(folder, *workers)
    assert done.returncode == 1, done.stdout
    assert "2 failed, 1 passed" in done.stdout
    assert "test_hidden.py:4 imports pyqtgraph" in done.stdout


def test_an_import_at_module_level_fails_the_module(folder: Path) -> None:
    (folder / "test_module.py").write_text(HIDDEN_IN_MODULE)
    done = run(folder)
    assert done.returncode == 2, done.stdout
    assert "test_module.py:3 imports shiboken6" in done.stdout

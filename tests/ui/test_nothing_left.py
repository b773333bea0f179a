"""What a test of the window leaves behind is found and named: a run of its own, with leaks planted in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = """
import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

from console.ui.desk import garbage

kept = []


@pytest.fixture(scope="module")
def shared():
    return QTimer()


def test_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(10**6)


def test_timer_again_is_not_blamed_on_the_next(qapp):
    kept.pop().stop()


def test_shared_timer_is_made(shared):
    assert not shared.isActive()


def test_shared_timer_is_started_later(shared):
    shared.start(10**6)


def test_shared_timer_is_stopped(shared):
    shared.stop()


def test_timer_that_the_collector_set_aside(qapp):
    kept.append(QTimer())
    kept[-1].start(10**6)
    garbage.collect_oldest(0)


def test_timer_set_aside_is_stopped(qapp):
    kept.pop().stop()


def test_child_of_an_object_that_is_kept(qapp):
    kept.append(QObject())
    kept[-1].timer = QTimer(kept[-1])
    kept[-1].timer.start(10**6)


def test_child_is_stopped(qapp):
    owner = kept.pop()
    owner.timer.stop()


def test_garbage_of_this_test(qapp):
    knot = QObject()
    knot.me, knot.timer = knot, QTimer()
    knot.timer.start(10**6)


def test_knot_is_made(qapp):
    kept.append(QObject())
    kept[-1].me, kept[-1].timer = kept[-1], QTimer()


def test_garbage_of_what_an_earlier_test_made(qapp):
    kept[-1].timer.start(10**6)
    kept.pop()


def test_qt_thread(qapp):
    kept.append(QThread())
    kept[-1].start()


def test_qt_thread_ends(qapp):
    kept[-1].quit()
    kept.pop().wait()


def test_thread(qapp):
    kept.append(threading.Event())
    threading.Thread(target=kept[-1].wait, daemon=True).start()


def test_thread_ends(qapp):
    kept.pop().set()


def test_window(qapp):
    kept.append(QWidget())
    kept[-1].show()


def test_warning(qapp):
    qWarning("planted")
"""

LEFT = {
    "test_timer": "timers left running",
    "test_shared_timer_is_started_later": "timers left running",
    "test_timer_that_the_collector_set_aside": "timers left running",
    "test_child_of_an_object_that_is_kept": "timers left running",
    "test_qt_thread": "Qt threads left running",
    "test_thread": "threads left running",
    "test_window": "windows left open",
    "test_warning": "Qt warned",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the planted tests."""
    planted = tmp_path_factory.mktemp("planted") / "test_planted.py"
    planted.write_text(PLANTED, "utf-8")
    command = (
        "-m",
        "pytest",
        "-p",
        "tests.ui.conftest",
        "-p",
        "no:cacheprovider",
        "-rA",
        "--rootdir",
        ".",
        str(planted),
    )
    wide = {**os.environ, "COLUMNS": "400"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=wide, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_each_leak_is_found_in_the_test_that_left_it(said: str) -> None:
    found = re.findall(r"^ERROR .*::(\w+) - AssertionError: ([\w ]+)", said, re.MULTILINE)
    assert dict(found) == LEFT


def test_a_leak_is_named(said: str) -> None:
    assert re.search(r"timers left running: \[<PySide6\.QtCore\.QTimer", said)


def test_garbage_and_what_is_stopped_again_is_no_leak(said: str) -> None:
    passed = set(re.findall(r"^PASSED .*::(\w+)$", said, re.MULTILINE))
    assert passed == set(re.findall(r"^def (test_\w+)", PLANTED, re.MULTILINE))

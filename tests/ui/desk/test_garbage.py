"""Cycles die on the window's thread, never on another, and only when there is nothing else to do."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThreadPool

from console.ui.desk import garbage


class Knot(QObject):
    """A cycle that says in which thread it was taken apart."""

    died_in: list[int]

    def __init__(self, died_in: list[int]) -> None:
        super().__init__()
        self.me = self
        self.died_in = died_in

    def __del__(self) -> None:
        self.died_in.append(threading.get_ident())


@pytest.fixture
def installed(qapp) -> garbage.Collector:
    made = garbage.install(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()


def test_garbage_waits_for_the_idle_window(
    installed: garbage.Collector, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG", 0)
    died_in: list[int] = []
    Knot(died_in)
    pool = QThreadPool()
    pool.start(lambda: [[] for _ in range(200_000)])
    pool.waitForDone()
    assert died_in == [], "the other thread must not have collected"
    qtbot.waitUntil(lambda: bool(died_in))
    assert died_in == [threading.get_ident()]


def test_it_is_installed_once_and_turns_the_automatic_off(installed: garbage.Collector, qapp) -> None:
    assert garbage.install(qapp) is installed
    assert not gc.isenabled()


def test_a_little_garbage_is_left_lying(installed: garbage.Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(garbage.gc, "get_count", lambda: (garbage.YOUNG, 0, 0))
    monkeypatch.setattr(garbage.gc, "collect", collected.append)
    installed.collect()
    assert collected == []


@pytest.mark.parametrize(("counts", "generation"), [((0, 0), 0), ((10, 0), 1), ((10, 10), 2)])
def test_older_generations_come_less_often(
    installed: garbage.Collector, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int], generation: int
) -> None:
    collected: list[int] = []
    monkeypatch.setattr(garbage.gc, "get_count", lambda: (garbage.YOUNG + 1, *counts))
    monkeypatch.setattr(garbage.gc, "collect", collected.append)
    installed.collect()
    assert collected == [generation]


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.me = self


def test_what_survived_is_set_aside_and_looked_through_again_in_a_whole_round():
    try:
        ring = Ring()
        seen = weakref.ref(ring)
        garbage.collect_oldest(0)
        assert gc.get_freeze_count() > 0
        del ring
        garbage.collect_oldest(1)
        assert seen() is not None, "only what is new was looked through"
        garbage.collect_oldest(garbage.WHOLE)
        assert seen() is None
        new = weakref.ref(Ring())
        garbage.collect_oldest(garbage.WHOLE + 1)
        assert new() is None, "new garbage goes in every round"
    finally:
        gc.unfreeze()


def test_what_was_let_go_is_given_back_when_things_have_come_to_rest(
    installed: garbage.Collector, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr(garbage, "YOUNG", 0)
    monkeypatch.setattr(garbage, "REST_MS", 0)
    monkeypatch.setattr(installed, "_trim", given.append)
    installed.collect()
    installed.collect()
    qtbot.waitUntil(lambda: bool(given))
    assert set(given) == {0}

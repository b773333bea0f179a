"""Thinking beside the window."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer

from console.ui.kit.thinking import THREADS, Thinker, Thought, Turns


@pytest.fixture
def thinker(qapp):
    made = Thinker(QObject(qapp))
    yield made
    made.close()


def test_what_a_library_keeps_for_a_thread_outlives_a_task(thinker: Thinker, qtbot) -> None:
    """pyproj keeps its context so, and uses it from C at the next task: it has to be there still."""
    kept = threading.local()
    seen: list[tuple[int, int]] = []

    def count(thought: Thought) -> tuple[int, int]:
        kept.number = getattr(kept, "number", 0) + 1
        return threading.get_ident(), kept.number

    for asked in range(1, 3 * THREADS + 1):
        thinker.think(count, seen.append, failed=seen.append)
        qtbot.waitUntil(lambda asked=asked: len(seen) == asked)
    threads = {ident for ident, _ in seen}
    assert len(threads) <= THREADS
    for ident in threads:
        numbers = [number for thread, number in seen if thread == ident]
        assert numbers == list(range(1, len(numbers) + 1))


def test_projections_are_asked_for_again_and_again(thinker: Thinker, qtbot) -> None:
    from console.domain.core.geodata.coordinates import format_coordinates

    told: list[object] = []
    for asked in range(1, 7):
        thinker.think(
            lambda thought: format_coordinates("CGCS2000-GK3-38", 113.3, 34.8), told.append, failed=told.append
        )
        qtbot.waitUntil(lambda asked=asked: len(told) == asked)
    assert set(map(type, told)) == {str} and len(set(told)) == 1


def test_after_closing_nothing_is_thought_any_more(qapp) -> None:
    thinker = Thinker(QObject(qapp))
    thinker.close()
    told: list[object] = []
    thinker.think(told.append, told.append, failed=told.append)
    assert thinker.is_idle and not told


def test_of_what_comes_together_one_is_done_in_a_turn(qtbot) -> None:
    """Between two of them a timer of somebody else, or a key, has its turn."""
    done: list[str] = []
    turns, beat = Turns(), QTimer()
    beat.timeout.connect(lambda: done.append("beat"))
    beat.start(0)
    for name in ("first", "second", "third"):
        turns.add(lambda name=name: done.append(name))
    qtbot.waitUntil(lambda: "third" in done)
    beat.stop()
    named = [name for name in done if name != "beat"]
    assert named == ["first", "second", "third"]
    assert all("beat" in done[done.index(one) : done.index(next_one)] for one, next_one in pairwise(named))


def test_what_waits_when_the_window_goes_is_not_done(qtbot) -> None:
    turns, done = Turns(), []
    turns.add(lambda: done.append("old"))
    turns.clear()
    turns.add(lambda: done.append("new"))
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["new"]

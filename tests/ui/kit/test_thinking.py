"""Thinking beside the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from console.ui.kit.thinking import THREADS, Thinker, Thought


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

"""The board: most wanted first, stopped when unwanted, and the window goes first."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from console.ui.map.scene.tiles import GATE, Drawing, Drawings, pool


@pytest.fixture
def board():
    made = Drawings()
    yield made
    made.clear()
    assert pool().waitForDone(10_000)


def results(board: Drawings) -> list[tuple[object, object]]:
    assert pool().waitForDone(10_000)
    found = []
    while not board.results.empty():
        found.append(board.results.get())
    return found


def test_wishes_come_back_under_their_keys_and_the_board_is_idle_when_they_are_fetched(board: Drawings) -> None:
    board.put([Drawing(n, lambda breathe, n=n: n * n) for n in range(6)])
    assert not board.is_idle
    assert sorted(results(board)) == [(n, n * n) for n in range(6)]
    assert board.is_idle


def test_what_is_no_longer_wanted_is_stopped_and_what_was_not_begun_is_not_begun(board: Drawings) -> None:
    started, begun = threading.Event(), []

    def long(breathe):
        started.set()
        until = time.monotonic() + 10
        while time.monotonic() < until:
            breathe()
        return "never"

    board.put([Drawing("a", long), Drawing("b", long), *(Drawing(n, begun.append) for n in range(4))])
    assert started.wait(5)
    board.put([Drawing("other", lambda breathe: "other")])
    assert results(board) == [("other", "other")]
    assert not begun


def test_a_drawing_under_way_that_is_still_wanted_goes_on(board: Drawings) -> None:
    started, may_end = threading.Event(), threading.Event()
    times = []

    def work(breathe):
        times.append(1)
        started.set()
        assert may_end.wait(5)
        breathe()
        return "done"

    wish = Drawing("a", work)
    board.put([wish])
    assert started.wait(5)
    board.put([wish, Drawing("b", lambda breathe: "b")])
    may_end.set()
    assert sorted(results(board)) == [("a", "done"), ("b", "b")]
    assert times == [1]


def test_wanted_again_before_it_noticed_that_it_was_not(board: Drawings) -> None:
    started, may_breathe = threading.Event(), threading.Event()
    times = []

    def work(breathe):
        times.append(1)
        if len(times) == 1:
            board._wanted = set()  # as if the map had moved away
            started.set()
            try:
                breathe()
            finally:
                board.put([wish])  # and back, before the thread has said that it stopped
                may_breathe.set()
        return "done"

    wish = Drawing("a", work)
    board.put([wish])
    assert started.wait(5) and may_breathe.wait(5)
    assert results(board) == [("a", "done")]


def test_errands_are_done_whatever_the_map_wants(board: Drawings) -> None:
    board.send(Drawing("roads", lambda breathe: (breathe(), "sorted")[1], is_errand=True))
    board.put([])
    assert results(board) == [("roads", "sorted")]


def test_a_draft_that_is_enough_spares_the_picture(board: Drawings) -> None:
    drawn = []
    board.put(
        [
            Drawing("draft", lambda breathe: True, spares="picture"),
            *(Drawing(n, lambda breathe: time.sleep(0.05)) for n in range(2)),
            Drawing("picture", drawn.append),
        ]
    )
    results(board)
    assert not drawn


def test_a_mistake_in_a_drawing_is_logged_and_the_others_go_on(
    board: Drawings, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(breathe):
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        board.put([Drawing("wrong", wrong), Drawing("right", lambda breathe: 1)])
        assert sorted(map(str, results(board))) == sorted(map(str, [("wrong", None), ("right", 1)]))
    assert "could not be drawn" in caplog.text


def test_who_draws_waits_while_the_window_makes_a_frame() -> None:
    passed = threading.Event()

    def draw() -> None:
        GATE.pass_through()
        passed.set()

    with GATE.shut():
        thread = threading.Thread(target=draw)
        thread.start()
        assert not passed.wait(0.01)
    assert passed.wait(5)
    thread.join()

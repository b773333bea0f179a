"""Threads that draw the ground while the window goes on.

A `Board` is where a map pins up what it wants drawn, most wanted first; pool threads take from the top. What the map no
longer wants is taken off, and a drawing under way is stopped at its next breath. The window always goes first: it shuts the
`GATE` while it makes a frame, and who draws waits there.

Nothing here is a QObject, and no thread touches one: results lie in a queue until the map fetches them.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QThreadPool

log = logging.getLogger(__name__)

THREADS = 2
_PATIENCE_S = 0.05  # no longer does a thread wait for a frame to end
_MOVING_S = 0.25  # so long after a frame the window is expected to make another one soon
_LEAVING_MS = 10_000
_STRETCH_S = 0.002  # so long a thread draws without giving way
_PAUSE_S = 0.0003  # long enough for the window to take Python's lock


class Stopped(Exception):
    """Nobody wants the picture any more."""


class Gate:
    """Shut while the window makes a frame."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._last_frame = 0.0
        self._drawing = threading.local()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """The window is at work."""
        self._open.clear()
        try:
            yield
        finally:
            self._last_frame = time.monotonic()
            self._open.set()

    def pass_through(self) -> None:
        """Called by a thread that draws, every few milliseconds."""
        if not self._open.is_set():
            self._open.wait(_PATIENCE_S)
            return
        now = time.monotonic()
        if now - self._last_frame < _MOVING_S and now - getattr(self._drawing, "paused", 0.0) > _STRETCH_S:
            time.sleep(_PAUSE_S)
            self._drawing.paused = now


GATE = Gate()


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """Something to be drawn or made: `work(breathe)` on a pool thread, its result comes back under `key`.

    An errand is never given up. When `is_enough(result)` the wish of the key `spares` need not be done any more.
    """

    key: Hashable
    work: Callable[[Callable[[], None]], Any]
    is_errand: bool = False
    spares: Hashable = None
    is_enough: Callable[[Any], bool] = bool


class Board:
    """What one map wants. `put` replaces the wishes; those under way go on when they are still wanted."""

    def __init__(self) -> None:
        self.results: SimpleQueue[tuple[Hashable, Any]] = SimpleQueue()
        self._lock = threading.Lock()
        self._errands: list[Wish] = []  # not for a picture: never given up unless the board is cleared
        self._wishes: list[Wish] = []
        self._wanted: set[Hashable] = set()
        self._under_way: set[Hashable] = set()
        self._threads = 0

    def put(self, wishes: Sequence[Wish]) -> None:
        """Want these and nothing else, the most wanted first."""
        with self._lock:
            self._wanted = {wish.key for wish in wishes}
            self._wishes = [wish for wish in wishes if wish.key not in self._under_way]
        self._start()

    def send(self, wish: Wish) -> None:
        """Have this made before any picture, whatever is put up afterwards; a newer one of the same key replaces it."""
        with self._lock:
            self._errands = [*(one for one in self._errands if one.key != wish.key), wish]
        self._start()

    def clear(self) -> None:
        """Want nothing any more."""
        with self._lock:
            self._errands, self._wishes, self._wanted = [], [], set()

    @property
    def is_idle(self) -> bool:
        """Nothing is wanted, being drawn, or waiting to be fetched."""
        with self._lock:
            return not (self._errands or self._wishes or self._under_way) and self.results.empty()

    def _start(self) -> None:
        with self._lock:
            missing = min(THREADS - self._threads, len(self._errands) + len(self._wishes))
            self._threads += max(missing, 0)
        for _ in range(missing):
            pool().start(self._work)

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            self._do(wish)

    def _next(self) -> Wish | None:
        with self._lock:
            for waiting in (self._errands, self._wishes):
                for index, wish in enumerate(waiting):
                    if wish.key not in self._under_way:
                        self._under_way.add(wish.key)
                        return waiting.pop(index)
            self._threads -= 1
            return None

    def _do(self, wish: Wish) -> None:
        def breathe() -> None:
            if not wish.is_errand and wish.key not in self._wanted:
                raise Stopped
            GATE.pass_through()

        result, is_stopped = None, False
        try:
            breathe()
            result = wish.work(breathe)
        except Stopped:
            is_stopped = True
        except Exception:
            log.exception("the ground of the map could not be drawn: %r", wish.key)
        with self._lock:
            self._under_way.discard(wish.key)
            if not is_stopped:
                self.results.put((wish.key, result))
                if wish.spares is not None and result is not None and wish.is_enough(result):
                    self._wishes = [one for one in self._wishes if one.key != wish.spares]
            elif wish.key in self._wanted:  # given up, and wanted again before the thread had noticed
                self._wishes.insert(0, wish)


_pools: list[QThreadPool] = []


def pool() -> QThreadPool:
    """One for all maps, for as long as the program runs: who ends it waits for it, and a map must never wait."""
    if not _pools:
        made = QThreadPool()
        made.setMaxThreadCount(THREADS)
        _pools.append(made)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(made.waitForDone)
        atexit.register(made.waitForDone, _LEAVING_MS)  # where no event loop ends: scripts, measurements
    return _pools[0]

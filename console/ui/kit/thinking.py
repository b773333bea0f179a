"""Thinking beside the window: a pure function on a pool thread, its answer back on the window's, progress and a way to stop.

The pool is Python's and not Qt's: a thread of Qt's pool is a new thread to Python at every task, which ends what libraries keep
for a thread (pyproj its context) while they go on using it. That brought the program down.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

Then = Callable[[Any], object]
THREADS = 2


class Cancelled(Exception):
    """The operator stopped a piece of thinking."""


class Thought(QObject):
    """A piece of thinking under way: its title, how far it is, and how to stop it."""

    progressed = Signal(int, int)  # done, total
    finished = Signal(object, object, object)  # itself, result, exception

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.cancelled = False

    def cancel(self) -> None:
        """Stop it: its next report of progress ends it, and its result is not delivered."""
        self.cancelled = True

    def progress(self, done: int = 0, total: int = 0) -> None:
        """Called by the function that thinks, from its thread: say how far it is; ends it when it was stopped."""
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


class Turns(QObject):
    """One thing per turn of the event loop, in the order they came. Qt delivers whatever other threads have sent in one go: a
    dozen answers that come together would hold the window as long as all of them take."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_next)

    def add(self, do: Callable[[], object]) -> None:
        self._waiting.append(do)
        if not self._timer.isActive():
            self._timer.start()

    def clear(self) -> None:
        self._waiting.clear()
        self._timer.stop()

    def _do_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        do = self._waiting.popleft()
        if not self._waiting:
            self._timer.stop()
        do()


@dataclass(slots=True)
class _Asked:
    then: Then
    failed: Then
    cancelled: Callable[[], object] | None
    key: str


class Thinker(QObject):
    """Owns the pool. `failed` gets the exception a function ended with."""

    thoughts = Signal(object)  # tuple[Thought, ...] with a title, under way

    def __init__(self, parent: QObject | None = None, turns: Turns | None = None) -> None:
        super().__init__(parent)
        self._turns = turns or Turns(self)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="thinking")
        self._is_closed = False
        self._running: dict[Thought, _Asked] = {}
        self._latest: dict[str, Thought] = {}

    def think(
        self,
        function: Callable[[Thought], Any],
        then: Then,
        *,
        failed: Then,
        title: str = "",
        key: str = "",
        cancelled: Callable[[], object] | None = None,
    ) -> Thought:
        """Run `function(thought)` beside; with a `key` only the latest thought of that key is delivered."""
        thought = Thought(title, self)
        if key:
            if (older := self._latest.get(key)) is not None:
                older.cancel()
            self._latest[key] = thought
        if self._is_closed:
            return thought  # the window is going: nobody is told any more
        self._running[thought] = _Asked(then, failed, cancelled, key)
        thought.finished.connect(self._on_finished)
        self._tell()  # before it starts, so that whoever shows it misses no step
        self._pool.submit(_think, thought, function)
        return thought

    @property
    def is_idle(self) -> bool:
        return not self._running

    def close(self) -> None:
        """Stop everything and wait for it; nothing runs afterwards."""
        self._is_closed = True
        for thought in self._running:
            thought.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        self._turns.clear()

    def _on_finished(self, thought: Thought, result: Any, error: Exception | None) -> None:
        self._turns.add(partial(self._deliver, thought, result, error))

    def _deliver(self, thought: Thought, result: Any, error: Exception | None) -> None:
        asked = self._running.pop(thought, None)
        if asked is None:
            return
        if asked.key and self._latest.get(asked.key) is thought:
            del self._latest[asked.key]
        if thought.cancelled or isinstance(error, Cancelled):
            if asked.cancelled is not None:
                asked.cancelled()
        else:
            deliver(asked.then, result) if error is None else deliver(asked.failed, error)
        self._tell()
        thought.deleteLater()

    def _tell(self) -> None:
        self.thoughts.emit(tuple(thought for thought in self._running if thought.title))


def _think(thought: Thought, function: Callable[[Thought], Any]) -> None:
    """Runs on a pool thread; the answer goes back as a signal."""
    try:
        thought.progress()
        thought.finished.emit(thought, function(thought), None)
    except Exception as error:
        thought.finished.emit(thought, None, error)


def deliver(receiver: Then | None, value: Any) -> bool:
    """Call who asked, unless its widget is gone; False when there is nobody to tell."""
    if receiver is None or not is_there(receiver):
        return False
    receiver(value)
    return True


def is_there(receiver: Callable[..., object]) -> bool:
    """Whether the widget whose method this is still exists."""
    asked = receiver
    while isinstance(asked, partial):
        asked = asked.func
    owner = getattr(asked, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)

"""One thread owns the store; the window only puts jobs into its queue and gets answers as signals.

The store is opened inside the thread (a database connection belongs to the thread that made it) and closed there.
Jobs run one after the other in the order in which they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QThread, Signal

from console.domain.core.ports import Store

Job = Callable[[Store], Any]
_alive: set[Worker] = set()  # a thread that runs must not be collected, whoever lost the last reference to it


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a job: its ticket and what it gave, or the exception it ended with."""

    ticket: int
    result: Any = None
    error: Exception | None = None


class Worker(QThread):
    """Opens the store with `opener` when started; `submit` may be called before it is open."""

    opened = Signal(object)  # what `first` gave for the freshly opened store
    unopened = Signal(object)  # the exception that stopped it from opening
    done = Signal(object)  # Done
    trouble = Signal(object)  # the exception of a backup that could not be made

    def __init__(self, opener: Callable[[], Store], first: Job) -> None:
        super().__init__()
        self.setObjectName("store")
        self._opener = opener
        self._first = first
        self._jobs: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
        self._tickets = 0

    def submit(self, job: Job) -> int:
        """Queue a job; the ticket comes back in `done`."""
        self._tickets += 1
        self._jobs.put((self._tickets, job))
        return self._tickets

    def begin(self) -> None:
        """Start the thread; it lives until `stop`."""
        _alive.add(self)
        self.start()

    def stop(self) -> None:
        """Let the jobs that are queued finish, close the store, end the thread. Waits for it."""
        self._jobs.put(None)
        self.wait()
        _alive.discard(self)

    def run(self) -> None:
        """The thread itself. Whatever a job raises is an answer like any other: the bridge says it to the operator."""
        try:
            store = self._opener()
            self.opened.emit(self._first(store))
        except Exception as error:
            self.unopened.emit(error)
            return
        try:
            while (entry := self._jobs.get()) is not None:
                self.done.emit(_answer(store, *entry))
                if self._jobs.empty():
                    self._back_up(store)
            self._back_up(store, leaving=True)
        finally:
            store.close()

    def _back_up(self, store: Store, *, leaving: bool = False) -> None:
        """In a pause, when nobody waits, and at the end of a session; one that fails is told, the file is not the worse."""
        try:
            store.back_up_if_due(leaving=leaving)
        except Exception as error:
            self.trouble.emit(error)


def _answer(store: Store, ticket: int, job: Job) -> Done:
    try:
        return Done(ticket, job(store))
    except Exception as error:
        return Done(ticket, error=error)

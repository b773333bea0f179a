"""Cyclic garbage is collected on the window's thread only.

Python collects cycles in whatever thread happens to allocate. When a pool thread (importing, routing) thereby frees the
last wrapper of a widget, Qt's object is deleted from the wrong thread, and PySide 6.11 crashes in
`BindingManager::runDeletionInMainThread`. So automatic collection is off, and this collects when the event loop has
nothing else to do. Some seconds later it gives back to the system what was let go: glibc keeps what an import or a large
picture took.
"""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, QTimerEvent

NAME = "collector"
YOUNG = 10_000  # new containers after which the youngest generation is looked through
OLDER = 10  # so many rounds of one generation make one of the next, as in Python itself
WHOLE = (
    8  # every so many rounds of the oldest generation look through everything; the others at what is new since the last
)

REST_MS = 5_000  # after a round, before what was let go is given back: while things come and go it is needed again


def _trim() -> Callable[[int], int] | None:
    """glibc's way to give back the free memory between what is in use; other C libraries do so by themselves or cannot."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None


def collect_oldest(number: int) -> None:
    """The round of this number, from 0. A large file has a million containers, which hold the window for a quarter of a second:
    what has survived is set aside, and looked through again only in every eighth round."""
    if number % WHOLE == 0:
        gc.unfreeze()
    gc.collect(2)
    gc.freeze()


class Collector(QObject):
    """One per application; `install` makes it."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(NAME)
        self._rounds = 0  # of the oldest generation
        self._trim = _trim()
        self._rest = 0  # the timer that runs until something is given back
        gc.disable()
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is None:
            raise RuntimeError("the application has no event loop yet")
        dispatcher.aboutToBlock.connect(self.collect)

    def collect(self) -> None:
        """Collect the generations that are due."""
        young, middle, old = gc.get_count()
        if young <= YOUNG:
            return
        generation = 0 if middle < OLDER else 1 if old < OLDER else 2
        if generation == 2:
            collect_oldest(self._rounds)
            self._rounds += 1
        else:
            gc.collect(generation)
        if self._trim is not None and not self._rest:
            self._rest = self.startTimer(REST_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(self._rest)
        self._rest = 0
        linecache.clearcache()  # PySide reads the source of every module that is loaded, ten megabytes, and leaves it there
        if self._trim is not None:
            self._trim(0)


def install(app: QCoreApplication) -> Collector:
    """Turn automatic collection off for this process and collect in the idle moments of this application."""
    found = app.findChild(Collector, NAME)
    return found if isinstance(found, Collector) else Collector(app)

"""What every test of the window gets: no screen needed, a theme, the language of the source, and nothing left behind.

A test fails when it leaves a thread or a timer running, a window open, or makes Qt warn.
"""

from __future__ import annotations

import gc
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Command, Subject
from console.ui.kit import text, theme
from console.ui.kit.bridge import Bridge
from console.ui.kit.preferences import Preferences
from console.ui.kit.shell import Shell
from tests.support.memory_store import MemoryStore

gc.disable()  # as the program does (console/ui/desk/garbage.py): `Watch` collects, on the window's thread

NOON = 1_780_000_000_000
# What the platform without a screen cannot do and says so; nothing of ours.
HARMLESS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",  # a menu that pops up
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """pytest-qt closes the widgets a test registered, and stumbles over those that deleted themselves when closed."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kept = [(widget, before) for widget, before in getattr(item, "qt_widgets", []) if _is_alive(widget())]
    if hasattr(item, "qt_widgets"):
        item.qt_widgets = kept
    return (yield)


def _is_alive(widget: QObject | None) -> bool:
    return widget is not None and shiboken6.isValid(widget)


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    installed = theme.install(qapp, theme.DARK)
    text.set_language(text.CHINESE)
    yield installed
    installed.apply(theme.DARK)


class Watch:
    """The timers and threads of Qt that Python knows, without looking through everything after every test.

    What a test leaves and is sound is set aside (`gc.freeze`): the next test's garbage is looked for among new objects only.
    Timers and threads set aside are remembered, so that one which a later test starts is found. Before anything is
    called a leak, everything is looked through: it may have been garbage.
    """

    def __init__(self) -> None:
        self._known: list[weakref.ref[QTimer | QThread]] = []
        self._mark: list[None] = []

    def look_through_all(self) -> None:
        """Collect all garbage of the process; 0.2 s."""
        gc.unfreeze()
        gc.collect()
        self._known = []
        self._set_aside()

    def _set_aside(self) -> None:
        new = [weakref.ref(o) for o in gc.get_objects() if isinstance(o, QTimer | QThread)]
        self._known = [ref for ref in self._known if ref() is not None] + new
        gc.freeze()
        self._mark = []  # one more list to be found, unless somebody else sets it aside (console/ui/desk/garbage.py)

    def running(self) -> list[QTimer | QThread]:
        """Return what still runs."""
        gc.collect()
        if not (found := self._running(gc.get_objects())):
            self._set_aside()
            return []
        found.clear()  # it would keep alive what it found
        self.look_through_all()
        return self._running(gc.get_objects())

    def _running(self, new: list[object]) -> list[QTimer | QThread]:
        if not any(one is self._mark for one in new):
            gc.unfreeze()
            new = gc.get_objects()
        alive = [o for o in (*new, *(ref() for ref in self._known)) if isinstance(o, QTimer | QThread)]
        alive = list({id(o): o for o in alive if shiboken6.isValid(o)}.values())
        own = QApplication.instance().thread()
        return [o for o in alive if (o.isActive() if isinstance(o, QTimer) else o != own and o.isRunning())]


WATCH = Watch()


@pytest.fixture(scope="module", autouse=True)
def looked_through(qapp: QApplication) -> None:
    """Once a module everything is looked through, so that garbage does not pile up."""
    WATCH.look_through_all()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, qtlog) -> Iterator[None]:
    """No thread, timer, window or warning of Qt outlives a test."""
    threads_before = set(threading.enumerate())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collects_by_itself = gc.isenabled()
    gc.disable()
    left = WATCH.running()
    timers = [one for one in left if isinstance(one, QTimer)]
    running = [one for one in left if isinstance(one, QThread)]
    threads = [t for t in set(threading.enumerate()) - threads_before if not isinstance(t, threading._DummyThread)]
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in windows:
        window.close()
    warnings = [r.message for r in qtlog.records if r.type_name in ("QtWarningMsg", "QtCriticalMsg")]
    warnings = [message for message in warnings if not message.startswith(HARMLESS)]
    assert not collects_by_itself, "automatic collection left on: it may delete a widget while it is painted"
    assert not timers, f"timers left running: {timers}"
    assert not running, f"Qt threads left running: {running}"
    assert not threads, f"threads left running: {threads}"
    assert not windows, f"windows left open: {windows}"
    assert not warnings, f"Qt warned: {warnings}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_shell(qtbot, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Shell]]:
    """Makes a shell over a store in memory: `make_shell(subjects=…, commands=…)`, founded and with 甲 on duty."""
    made: list[Shell] = []

    def make(
        subjects: tuple[Subject, ...] = (),
        commands: tuple[Command, ...] = (),
        *,
        mode: str = founding.LIVE,
        on_duty: bool = True,
    ) -> Shell:
        def open_store() -> MemoryStore:
            store = MemoryStore.with_subjects(clock, subjects)
            store.execute(founding.FoundFile(mode=mode, title="test", city="test"), actor="", post="")
            if on_duty:
                store.execute(duty.TakeShift(holder="甲", until=clock() + 8 * 3_600_000), actor="甲", post="值班员")
            for command in commands:
                store.execute(command, actor="甲", post="值班员")
            return store

        shell = Shell(Bridge(open_store), Preferences(tmp_path / "home"), clock)
        made.append(shell)
        with qtbot.waitSignal(shell.bridge.opened):
            shell.bridge.start()
        shell.actions.refresh(shell.world)
        return shell

    yield make
    for shell in made:
        shell.stop_clock()
        shell.bridge.close()
        _end(shell)


@pytest.fixture
def shell(make_shell) -> Shell:
    return make_shell()


def _end(owner: QObject) -> None:
    if shiboken6.isValid(owner):
        owner.deleteLater()

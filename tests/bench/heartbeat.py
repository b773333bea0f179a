"""How long a window did not answer: a beat every millisecond in its event loop, and a watcher that looks what holds it."""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

ROOT = Path(__file__).resolve().parents[2]
OURS = tuple(str(ROOT / name) for name in ("console", "db"))
LOOK_S = 0.004  # between two looks of the watcher
LATE_S = 0.02  # a beat is late when it has not come for so long: from then on the watcher looks
WORTH_TELLING_MS = 50.0
_THREAD = re.compile(r"hread 0x([0-9a-f]+)[^\n]*\n(.*?)(?=\n\n|\nCurrent|\nThread)", re.DOTALL)
_FRAME = re.compile(r'File "([^"]*)", line (\d+) in (\S+)')
DEEPEST = 3  # frames of ours that are told, from the deepest up


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time without a beat, and what was seen to hold the window, the most often seen first."""

    ms: float
    cpu_ms: float  # of it, what the window's own thread computed: on a busy machine the rest is waiting for a core
    held: tuple[str, ...] = ()


class Heart(QObject):
    """Beats in the window's thread. `begin()` … `end()` gives the worst gap between the two."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_beat)
        self._main = threading.get_ident()
        self._looks: list[tuple[float, str]] = []
        self._last, self._computed = time.perf_counter(), time.thread_time()
        self._worst = (0.0, 0.0, 0.0, 0.0)  # length, computed, from, until
        self._paper = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (closed by stop)
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self._timer.start()
        self._watcher.start()

    def begin(self) -> None:
        self._looks, self._worst = [], (0.0, 0.0, 0.0, 0.0)
        self._last, self._computed = time.perf_counter(), time.thread_time()

    def end(self) -> Gap:
        self._on_beat()
        length, computed, since, until = self._worst
        ms, cpu_ms = round(length * 1000, 1), round(computed * 1000, 1)
        if ms < WORTH_TELLING_MS:
            return Gap(ms, cpu_ms)
        seen = Counter(what for at, what in self._looks if since <= at <= until + LOOK_S)
        total = sum(seen.values())
        return Gap(ms, cpu_ms, tuple(f"{round(100 * n / total)} % {what}" for what, n in seen.most_common(4)))

    def stop(self) -> None:
        self._timer.stop()
        self._stop.set()
        self._watcher.join()
        self._paper.close()

    def _on_beat(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        if now - self._last > self._worst[0]:
            self._worst = (now - self._last, computed - self._computed, self._last, now)
        self._last, self._computed = now, computed

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_S):
            now = time.perf_counter()
            if now - self._last > LATE_S:
                self._looks.append((now, self._seen()))

    def _seen(self) -> str:
        """Where the window's thread is in our code; when it is nowhere there, where the others are, who may hold the lock.

        Asked of faulthandler: whoever takes the frames themselves keeps what lives in them, a painter for instance, too long.
        """
        self._paper.seek(0)
        self._paper.truncate()
        faulthandler.dump_traceback(self._paper.fileno(), all_threads=True)
        self._paper.seek(0)
        threads = {int(ident, 16): _told(lines) for ident, lines in _THREAD.findall(self._paper.read() + "\n\n")}
        if own := threads.pop(self._main, ""):
            return own
        threads.pop(threading.get_ident(), None)
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        others = [f"{names.get(ident, '?')}: {told}" for ident, told in threads.items() if told]
        return "Qt; beside: " + ("; ".join(others) or "nothing of ours")


def _told(lines: str) -> str:
    """The deepest frames of ours."""
    found = (
        f"{Path(name).relative_to(ROOT).as_posix()}:{line} {function}"
        for name, line, function in _FRAME.findall(lines)
        if name.startswith(OURS)
    )
    return " < ".join(islice(found, DEEPEST))

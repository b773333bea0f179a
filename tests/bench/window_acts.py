"""Plays acts in the real window and writes the worst gap of each as JSON: `python -m tests.bench.window_acts FILE HOME STREETS`.

Runs in a process of its own, so that every figure begins with a fresh window.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.city.plans.model import City
from console.domain.core.kernel import Position
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.addressing import possible
from console.domain.response.orders.model import Order, RecordAcknowledgement
from console.domain.roads.model import CloseRoad, Closure, ReopenRoad
from console.ui.desk import application
from console.ui.desk.window import MainWindow
from console.ui.journal.panel import JournalPanel
from console.ui.kit.shell import Shell
from console.ui.map.features.import_dialog import ImportDialog
from console.ui.orders.issue import IssueOrderForm
from db.archive import FileArchive
from tests.bench.heartbeat import Gap, Heart

QUIET_MS = (
    400  # an act is over when nothing has been under way for so long: longer than any pause the window makes itself
)
MOST_MS = 900_000  # a review of ten thousand entries takes its time on a machine that others use
W = TypeVar("W", bound=QWidget)


class Desk:
    """An operator at the window; `act(name, do)` does it and keeps the worst gap until everything it began is over."""

    def __init__(self, file: Path, home: Path) -> None:
        self.app = application.make_application()
        self.heart = Heart()
        self.gaps: dict[str, Gap] = {}
        self.memory: dict[str, float] = {}
        self.program = application.Program(self.app, FileArchive(), home)
        self.act("opening", lambda: self.program.begin(file), self._is_open)

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def shell(self) -> Shell:
        assert self.program.shell is not None
        return self.program.shell

    def _is_open(self) -> bool:
        window = self.program.window
        return window is not None and window.isVisible() and all(window.panel(spec.id) for spec in window.specs)

    def act(self, name: str, do: Callable[[], object], over: Callable[[], object] = lambda: True) -> None:
        """The worst of several acts of one name counts."""
        loop, quiet, left = QEventLoop(), QTimer(), QTimer()
        quiet.setInterval(20)
        left.setSingleShot(True)
        left.timeout.connect(loop.quit)
        calm = [0]

        def look() -> None:
            bridge = self.program.bridge
            is_calm = over() and bridge is not None and bridge.is_idle
            calm[0] = calm[0] + 20 if is_calm else 0
            if calm[0] >= QUIET_MS:
                loop.quit()

        quiet.timeout.connect(look)
        self.heart.begin()
        QTimer.singleShot(0, do)
        quiet.start()
        left.start(MOST_MS)
        loop.exec()
        quiet.stop()
        if not left.isActive():
            raise TimeoutError(f"{name} was not over after {MOST_MS} ms")
        left.stop()
        gap = self.heart.end()
        if name not in self.gaps or gap.ms > self.gaps[name].ms:
            self.gaps[name] = gap

    def trigger(self, id: str, *arguments: str | None) -> Callable[[], None]:
        return lambda: self.shell.actions.trigger(id, *arguments)

    def form(self, kind: type[W]) -> W:
        return next(one for one in self.app.topLevelWidgets() if isinstance(one, kind) and one.isVisible())

    def close_dialogs(self) -> None:
        for one in self.app.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.close()

    def remember(self, name: str) -> None:
        """Resident megabytes (Linux)."""
        status = Path("/proc/self/status")
        if status.exists():
            line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
            self.memory[name] = round(int(line.split()[1]) / 1024, 1)

    def end(self) -> None:
        self.heart.stop()
        self.window.close()
        self.program.end()


def look_around(desk: Desk) -> None:
    """What changes nothing in the file."""
    shell, window = desk.shell, desk.window
    for incident in shell.world.all(Incident)[:3]:
        desk.act("select_incident", lambda key=incident.key: shell.select(key))
    for _ in range(2):
        desk.act("theme", window.toggle_theme)
    for _ in range(2):
        desk.act("language", window.toggle_language)
    for name in (*window.perspectives(), "duty"):
        desk.act("perspective", lambda name=name: window.show_perspective(name))
    desk.act("journal_filter", lambda: window.stage.reveal("journal"))
    panel = window.panel("journal")
    assert isinstance(panel, JournalPanel)
    del desk.gaps["journal_filter"]  # showing it is not filtering
    desk.act("journal_filter", lambda: QTest.keyClicks(panel.filters.words, "999"))
    desk.act("journal_filter", panel.filters.words.clear)
    desk.act("dispatch_form", desk.trigger("teams.dispatch"))
    desk.close_dialogs()
    desk.act("print_form", desk.trigger("map.print"))
    desk.close_dialogs()
    desk.act("review_form", desk.trigger("exercises.review"))


def work(desk: Desk) -> None:
    """What is written into the file."""
    shell = desk.shell
    incident = shell.world.all(Incident)[0].id
    desk.act("order_form", desk.trigger("orders.issue", incident))
    form = desk.form(IssueOrderForm)
    parties = [(kind, subject.id) for kind, subject in possible(shell.world)][:300]

    def fill() -> None:
        form.heading.set("全员到岗")
        form.text.set("立即到岗。")
        form.dispatch.set(False)
        form.recipients.set(parties)

    desk.act("order_tick_300", fill)
    desk.act("order_to_300", form.submit)
    order = max(shell.world.all(Order), key=lambda one: len(one.recipients))
    first = order.recipients[0].id
    desk.act("acknowledge_one", lambda: acknowledge(shell, order, (first,)))
    desk.act("acknowledge_299", lambda: acknowledge(shell, order, ()))
    close_and_reopen(desk)


def acknowledge(shell: Shell, order: Order, recipients: tuple[str, ...]) -> None:
    shell.bridge.run(RecordAcknowledgement(order=order.id, recipients=recipients, channel="voice"))


def close_and_reopen(desk: Desk) -> None:
    shell = desk.shell
    lon, lat = shell.world.all(City)[0].centre
    centre = Position(lon=lon, lat=lat, quality="surveyed")
    desk.act("close_road", lambda: shell.bridge.run(CloseRoad(label="铁路桥下", centre=centre, radius_m=400.0)))
    closure = shell.world.all(Closure)[-1].id
    desk.act("reopen_road", lambda: shell.bridge.run(ReopenRoad(closure=closure, reason="水退")))


def bring(desk: Desk, streets: Path) -> None:
    """An import, and work after it."""
    shell = desk.shell
    made: list[ImportDialog] = []

    def look() -> None:
        made.append(ImportDialog(shell, [streets], desk.window))
        made[0].open()

    desk.act("import_look", look, lambda: made and made[0].pages)
    desk.act("import_keep", made[0].go, lambda: made[0].stack.currentWidget() is made[0].result_page)
    desk.close_dialogs()
    desk.remember("after_import_mb")
    order = shell.world.all(Order)[0]
    desk.act("acknowledge_after_import", lambda: acknowledge(shell, order, (order.recipients[0].id,)))


def main() -> None:
    file, home, streets = (Path(word) for word in sys.argv[1:4])
    desk = Desk(file, home)
    desk.remember("all_panels_mb")
    look_around(desk)
    work(desk)
    bring(desk, streets)
    desk.end()
    told = {name: asdict(gap) for name, gap in desk.gaps.items()}
    print(json.dumps({"acts": told, "memory": desk.memory}, ensure_ascii=False))


if __name__ == "__main__":
    main()

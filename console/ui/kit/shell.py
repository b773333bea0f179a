"""What every panel, form and bar is handed: the bridge, the actions, the clock, and what is selected now."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.core.kernel import Millis, Subject, SubjectKey, World
from console.domain.core.ports import Archive
from console.ui.kit.action import Actions
from console.ui.kit.bridge import Bridge
from console.ui.kit.preferences import Preferences

SECOND = 1000
Opener = Callable[[str], object]
Outline = Callable[[str], Sequence[Sequence[tuple[float, float]]]]


def machine_clock() -> Millis:
    """What the machine's clock says, in milliseconds."""
    return time.time_ns() // 1_000_000


class Shell(QObject):
    """The common ground of the window's parts. They know each other only through it.

    `select(key)` says what the operator looks at (the map centres, the tables mark it); `open(key)` opens the thing;
    `incident` is the incident the panels follow. `tick(now)` comes every second: running clocks listen to it.
    """

    tick = Signal(object)  # now, milliseconds (a Python int: it does not fit Qt's)
    selected = Signal(object)  # SubjectKey | None
    incident_changed = Signal(object)  # incident id | None
    located = Signal(object)  # SubjectKey: show it on the map
    sought = Signal(object)  # west, south, east, north in degrees: bring this piece of land into the map
    reopen = Signal(object)  # Wish: let this file go and go on with another one, or with it anew
    said = Signal(str, str)  # a short answer in the command bar: text, tone

    def __init__(
        self,
        bridge: Bridge,
        preferences: Preferences,
        clock: Callable[[], Millis] = machine_clock,
        parent: QObject | None = None,
        *,
        outline: Outline | None = None,
        archive: Archive | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.preferences = preferences
        self.outline = outline  # rings of a city's boundary, by its code
        self.archive = archive  # reads and writes files of geodata; None: there is nobody who could
        self.actions = Actions(self)
        self.window: QWidget | None = None  # parent of dialogs
        self.selection: SubjectKey | None = None
        self.incident: str | None = None
        self._clock = clock
        self._openers: dict[str, Opener] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(lambda: self.tick.emit(self.now()))
        self.tick.connect(bridge.on_tick)

    @property
    def world(self) -> World:
        """The last snapshot."""
        return self.bridge.world

    def now(self) -> Millis:
        """The time the window works with, in milliseconds."""
        return self._clock()

    def start_clock(self) -> None:
        self._timer.start()

    def stop_clock(self) -> None:
        self._timer.stop()

    def opens(self, kind: type[Subject], opener: Opener) -> None:
        """Say what opens a subject of this type: `shell.opens(Incident, self.open_incident)`."""
        self._openers[kind.subject] = opener

    def can_open(self, key: SubjectKey) -> bool:
        return key[0] in self._openers

    def open(self, key: SubjectKey) -> None:
        """Open the thing: the panel or dialog that said it opens this type; selects it as well."""
        self.select(key)
        opener = self._openers.get(key[0])
        if opener is not None:
            opener(key[1])

    def front(self) -> QWidget | None:
        """The window the operator works in: a form stands over it, and the keyboard goes back to it afterwards."""
        active = QApplication.activeWindow()
        return active if active is not None and active.isVisible() else self.window

    def select(self, key: SubjectKey | None) -> None:
        """Mark what the operator looks at; an incident also becomes the one the panels follow."""
        if key is not None and key[0] == "incident":
            self.follow(key[1])
        if key != self.selection:
            self.selection = key
            self.selected.emit(key)

    def follow(self, incident: str | None) -> None:
        """Choose the incident that the panels follow."""
        if incident != self.incident:
            self.incident = incident
            self.incident_changed.emit(incident)

    def locate(self, key: SubjectKey) -> None:
        """Select it and show it on the map."""
        self.select(key)
        self.located.emit(key)

    def look_at(self, box: tuple[float, float, float, float]) -> None:
        """Show a piece of land on the map: west, south, east, north in degrees."""
        self.sought.emit(box)

    def say(self, text: str, tone: str = "") -> None:
        """Show a short answer in the command line; it goes away by itself."""
        self.said.emit(text, tone)

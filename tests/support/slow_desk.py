"""The whole window over a store that answers only when it is let: what happens while an operator presses on.

`gate` closed: everything asked of the store waits. `unwilling` set: the store says that instead of doing anything.
`SlowDesk.rewind` makes the file what it was before: each act finds the same night.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from console.domain.city.map.model import DrawPlot, KeepBookmark
from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Command, Subject, World
from console.domain.core.ports import Outcome
from console.domain.forces.materials.model import RequestSupplies
from console.domain.response.commanding.model import Appoint, FormGroup
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import IssueOrder, To
from console.domain.response.warnings.model import ReceiveWarning
from console.domain.roads.model import CloseRoad
from console.ui.desk.window import MainWindow
from console.ui.kit.bridge import Changed
from console.ui.kit.field import ChoiceField, Field, ManyField, NumberField, PickField, TextField
from console.ui.kit.form import Form
from console.ui.kit.page import Page
from console.ui.kit.shell import Shell
from tests.support import forces
from tests.support.memory_store import MemoryStore
from tests.support.staged import subjects_of

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
# What a command says of the moment it was made: two that differ only in these are the same act.
MOMENTS = ("at", "eta_seconds", "known_at", "occurred_at", "as_at", "until", "position", "deadline", "starts_at")
# Acts that leave the file alone, or begin a dialog of the system.
ASIDE = ("file.", "window.", "map.print", "map.wall", "map.import", "map.past", "reports.pdf", "exercises.review")


class SlowStore(MemoryStore):
    """Does what is asked when `gate` is open, and remembers what it did."""

    def prepare(self, gate: threading.Event) -> SlowStore:
        self.gate = gate
        self.unwilling: Exception | None = None
        self.done: list[Command] = []
        self.heard: list[Command] = []  # whatever came this far, refused or not
        self.asked = 0
        return self

    def execute_all(self, commands: list[Command], **how: Any) -> Outcome:
        if hasattr(self, "gate"):
            assert self.gate.wait(60), "nobody opened the gate"
            self.asked += 1
            self.heard += commands
            if self.unwilling is not None:
                raise self.unwilling
        outcome = super().execute_all(commands, **how)
        if hasattr(self, "done"):
            self.done += commands
        return outcome


def found(store: MemoryStore) -> None:
    """The file is founded, 甲 is on duty."""
    store.execute(founding.FoundFile(mode=founding.LIVE, title="test", city="test"), actor="", post="")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")


def essence(command: Command) -> tuple[Any, ...]:
    """What makes a command the act it is."""
    said = ((one.name, repr(getattr(command, one.name))) for one in fields(command) if one.name not in MOMENTS)
    return (type(command).__name__, *said)


def night() -> tuple[Subject, ...]:
    """A row in every list: two incidents, somebody commanding, an order out, a team on its way, a working group, pumps asked for,
    a warning, a road closed, something drawn, a view kept."""
    play = forces.city()
    flood, _ = forces.two_incidents(play)
    forces.item(play, "pump", ("store-a", 5))
    play.do(Appoint(incident=flood, post="p-flood-a", holder="张"))
    play.do(FormGroup(incident=flood, name_zh="抢险组", lead_unit="u-county"))
    to = (To(kind="team", id="t-pump", dispatch=True), To(kind="unit", id="u-county"))
    play.do(IssueOrder(incident=flood, title="集结", text="请集结待命", recipients=to))
    play.do(RequestSupplies(incident=flood, destination="shelter", item="pump", quantity=2, reason="排涝"))
    play.do(ReceiveWarning(kind="flood", level=2, issuer="气象局", text="暴雨橙色预警"))
    play.do(CloseRoad(label="塌方", centre=forces.position(113.40), radius_m=300.0))
    play.do(DrawPlot(shape="circle", label="险", points=((113.3, 34.8),), radius_m=300.0, incident=flood))
    play.do(KeepBookmark(title="西关", lon=113.31, lat=34.8, scale=20.0))
    return subjects_of(play)


@dataclass
class SlowDesk:
    """The window, its store, and what it said."""

    shell: Shell
    window: MainWindow
    store: SlowStore
    gate: threading.Event
    before: World
    said: list[tuple[str, str]] = field(default_factory=list)
    total: int = 0  # commands done in all storms

    def rewind(self) -> None:
        """The file is again what it was before; nothing must be on its way."""
        self.shell.select(self.before.all(Incident)[0].key)
        if self.shell.world is self.before:
            return
        self.store.world = self.shell.bridge.world = self.before
        everything = Changed(self.before, frozenset(self.before.keys()), (), self.store.views.file(), everything=True)
        self.shell.bridge.changed.emit(everything)

    def acts(self) -> Iterator[str]:
        """The ids of everything an operator can do to the file."""
        return (one.id for one in self.shell.actions if not one.id.startswith(ASIDE) and "panel" not in one.id)

    def forms(self) -> list[Form]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, Form) and one.isVisible()]

    def pages(self) -> list[Page]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, Page) and one.isVisible()]

    def put_away(self) -> None:
        """Every dialog goes, the keyboard is back in the window."""
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.done(0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.activateWindow()


def fill(form: Form) -> dict[Field, Any]:
    """Put something into every field that must not be empty, and a word into every line of text."""
    for one in form.fields:
        if one.widget.isHidden() or not one.is_blank():
            continue
        if isinstance(one, TextField):
            one.set("甲")
        elif isinstance(one, NumberField):
            one.set(1)
        elif isinstance(one, PickField | ChoiceField | ManyField) and (one.required or isinstance(one, ManyField)):
            first = next(iter(one._choices()), None)
            if first is not None:
                one.set((first.value,) if isinstance(one, ManyField) else first.value)
        one.edited.emit()
    return {one: one.value() for one in form.fields if isinstance(one, TextField)}


def send(key: Qt.Key | str, modifier: Qt.KeyboardModifier = PLAIN, *, held: bool = False) -> None:
    """A key to whoever has the keyboard; `held`: one that the keyboard repeats by itself."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is None:
        return
    if held and not isinstance(key, str):
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifier, "", True))
    else:
        QTest.keyClick(target, key, modifier)


def storm(rng: random.Random, length: int) -> None:
    """Keys as an impatient or a frightened hand sends them: sending again and again, held keys, letters in between."""
    for _ in range(length):
        chance = rng.random()
        if chance < 0.35:
            send(Qt.Key.Key_Return, CTRL)
        elif chance < 0.5:
            send(Qt.Key.Key_Return, CTRL, held=True)
        elif chance < 0.6:
            send(Qt.Key.Key_Return, held=rng.random() < 0.5)
        elif chance < 0.7:
            send(Qt.Key.Key_Tab)
        elif chance < 0.8:
            if not isinstance(QApplication.focusWidget(), QPushButton):  # nobody cancels here
                send(Qt.Key.Key_Space)
        else:
            send(rng.choice("abcdeghilmnrstuvwxy0123456789"))

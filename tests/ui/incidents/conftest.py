"""A city with the shipped rules, a panel in an active window, and keys that go where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.domain.core.desk.duty import Desk
from console.domain.core.desk.founding import FileFacts
from console.domain.core.kernel import Command, Subject
from console.domain.response.incidents.model import Incident
from console.ui.incidents.panel import IncidentsPanel
from console.ui.kit.shell import Shell
from tests.support import rulebook
from tests.support.small_city import small_city


def city() -> tuple[Subject, ...]:
    """The small city's organisation and places over the kinds, grades, clocks and levels that ship with the program."""
    worlds = (rulebook.play().world, small_city().world)
    subjects = {key: world.lookup(key) for world in worlds for key in world.keys()}
    left_out = (FileFacts.subject, Desk.subject)
    return tuple(subject for key, subject in subjects.items() if subject is not None and key[0] not in left_out)


class Stage:
    """The incidents panel in a window that has the keyboard."""

    def __init__(self, shell: Shell, window: QWidget, panel: IncidentsPanel, qtbot) -> None:
        self.shell, self.window, self.panel, self.qtbot = shell, window, panel, qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the keyboard."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def write(self, text: str) -> None:
        """Words to whatever has the keyboard: Latin letters as keys, Chinese as an input method gives it."""
        target = QApplication.focusWidget()
        if text.isascii():
            QTest.keyClicks(target, text)
            return
        words = QInputMethodEvent()
        words.setCommitString(text)
        QApplication.sendEvent(target, words)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def send(self) -> None:
        """Ctrl+Enter, and wait until the command is on the disk."""
        with self.qtbot.waitSignal(self.shell.bridge.changed):
            self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def form(self, kind: type) -> QWidget:
        """The form of this class that is open, active and ready for keys."""
        self.qtbot.waitUntil(lambda: any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets()))
        found = next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
        return found

    def incidents(self) -> tuple[Incident, ...]:
        return self.shell.world.all(Incident)

    def do(self, command: Command) -> None:
        """A command from elsewhere, on the disk."""
        with self.qtbot.waitSignal(self.shell.bridge.changed):
            self.shell.bridge.run(command)


@pytest.fixture
def make_stage(make_shell, qtbot) -> Iterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def make(commands: tuple[Command, ...] = (), subjects: tuple[Subject, ...] | None = None) -> Stage:
        shell = make_shell(subjects=city() if subjects is None else subjects, commands=commands)
        window = QWidget()
        layout = QVBoxLayout(window)
        shell.window = window
        shell.actions.install(window)
        panel = IncidentsPanel(shell)
        layout.addWidget(panel)
        shell.actions.refresh(shell.world)
        shell.bridge.changed.connect(lambda changed: shell.actions.refresh(changed.world))
        window.resize(360, 700)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        panel.setFocus()
        stages.append(Stage(shell, window, panel, qtbot))
        return stages[-1]

    yield make
    for stage in stages:
        for form in [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not stage.window]:
            form.close()
        stage.window.close()


@pytest.fixture
def stage(make_stage) -> Stage:
    return make_stage()

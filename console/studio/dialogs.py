"""Opens every dialog a window can show, through the registry of actions and the openers of things, and leaves them open.

Nothing is typed and nothing is sent. An action that would write at once is refused by the frozen store below the window.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from console.domain.core import registry
from console.domain.core.kernel import Subject, World
from console.domain.forces.teams.model import Team
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import board
from console.ui.desk.window import MainWindow

MOST_TRIED = 8  # things tried for one action until a dialog opens
# These open no dialog and would disturb the pictures: they end, move or redress the window, or wait for a click on the map.
LEFT_OUT = (
    "perspective.", "panel.", "map.", "window.quit", "window.theme", "window.language", "window.hide", "window.menu",
    "window.reset", "window.help",
)  # fmt: skip

Attempt = Callable[[], object]


class Opener:
    """`found`: name → dialog. `faults`: what went wrong with an action, in full; a picture must not hide that."""

    def __init__(self, window: MainWindow, settle: Callable[[], object]) -> None:
        self._window = window
        self._settle = settle
        self._known: set[QDialog] = set(_dialogs())
        self._seen: set[tuple[type, str]] = set()
        self.found: dict[str, QDialog] = {}
        self.faults: list[str] = []

    def open_all(self, wanted: Callable[[str], bool]) -> dict[str, QDialog]:
        """Open what `wanted` asks for by its name; the same dialog over another way is opened once."""
        for name, attempts in self._ways():
            if wanted(name):
                self._open(name, attempts)
        return self.found

    def close_all(self) -> None:
        """Close them without a word to the store: a form must not keep a draft now."""
        for dialog in reversed(self.found.values()):
            if shiboken6.isValid(dialog):  # it may have stood on one that is closed already
                dialog.done(QDialog.DialogCode.Rejected)

    def _open(self, name: str, attempts: list[Attempt]) -> None:
        """The first thing that opens a dialog; whoever has to think before gets the time for it."""
        for attempt in attempts[:1]:
            self._try(name, attempt)
            if self._take(name):
                return
        self._settle()
        if self._take(name):
            return
        for attempt in attempts[1:MOST_TRIED]:
            self._try(name, attempt)
            if self._take(name):
                return
        if attempts[1:]:
            self._settle()
            self._take(name)

    def _try(self, name: str, attempt: Attempt) -> None:
        try:
            attempt()
        except Exception as error:
            self.faults.append(f"{name}: {''.join(traceback.format_exception(error))}")

    def _take(self, name: str) -> bool:
        """Whether a dialog has opened; those that cannot be pictured, or have been already, are closed at once."""
        fresh = [dialog for dialog in _dialogs() if dialog not in self._known]
        self._known.update(fresh)
        for number, dialog in enumerate(fresh):
            sort = (type(dialog), dialog.windowTitle())
            if isinstance(dialog, QFileDialog) or sort in self._seen or number:
                dialog.done(QDialog.DialogCode.Rejected)
                continue
            self._seen.add(sort)
            self.found[name] = dialog
        return bool(fresh)

    def _ways(self) -> Iterator[tuple[str, list[Attempt]]]:
        """Every action with things it could work on, then every sort of thing that can be opened."""
        shell = self._window.shell
        world = shell.world
        for action in tuple(shell.actions):
            if action.id.startswith(LEFT_OUT):
                continue
            first = _candidates(world, action.takes[0], shell.incident) if action.takes else [None]
            others = [next(iter(_candidates(world, kind, shell.incident)), None) for kind in action.takes[1:]]
            trigger = partial(shell.actions.trigger, action.id)
            attempts: list[Attempt] = [partial(trigger, *([id] if action.takes else []), *others) for id in first]
            yield f"dialog-{action.id.replace('.', '-')}", attempts
        for kind in registry.subjects():
            keys = [(kind, id) for id in _candidates(world, kind, shell.incident)]
            openings: list[Attempt] = [partial(shell.open, key) for key in keys if shell.can_open(key)]
            if openings:
                yield f"dialog-page-{kind}", openings


def _candidates(world: World, kind: str, incident: str | None) -> list[str]:
    """Things of a type, those first that something is going on with."""
    found: list[Subject] = list(world.all(registry.subjects()[kind])) if kind in registry.subjects() else []
    open_orders = {row.order.id: len(row.silent) for row in board(world, 0)} if kind == Order.subject else {}

    def busy(subject: Any) -> tuple[bool, bool, bool]:
        return (
            subject.id != incident,
            not (isinstance(subject, Team) and subject.assignment is not None),
            not open_orders.get(subject.id, 0),
        )

    found.reverse()  # what came last is what is going on
    return [subject.id for subject in sorted(found, key=busy)]


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

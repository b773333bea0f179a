"""The context menu of lists: what can be done with a thing, taken from the registry of actions, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from console.domain.core.kernel import SubjectKey
from console.ui.kit.shell import Shell
from console.ui.kit.text import t


def offered(shell: Shell, key: SubjectKey, parent: QWidget, letters: Mapping[str, str] | None = None) -> list[QAction]:
    """Open it, then every action whose first argument is a thing of this type; what cannot be done now is grey.

    `letters` maps ids of actions to the letters that do the same in the panel; they stand beside the words.
    """
    found: list[QAction] = []
    if shell.can_open(key):
        opening = QAction(t("打开"), parent)
        opening.triggered.connect(lambda: shell.open(key))
        found.append(opening)
    for action in shell.actions:
        if action.takes[:1] != (key[0],):
            continue
        letter = (letters or {}).get(action.id, "")
        entry = QAction(f"{t(action.text)}\t{letter}" if letter else t(action.text), parent)
        entry.setEnabled(shell.actions.is_enabled(action.id))
        entry.triggered.connect(lambda _=False, id=action.id: shell.actions.trigger(id, key[1]))
        found.append(entry)
    return found


def pop_up(actions: Iterable[QAction], over: QWidget, where: QPoint) -> QMenu:
    """Show these at a point of `over`. What was made for this menu goes with it; the registry's own actions stay."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in actions:
        if isinstance(action.parent(), QWidget):
            action.setParent(menu)
        menu.addAction(action)
    menu.popup(over.mapToGlobal(where))
    return menu

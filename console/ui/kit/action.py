"""Everything an operator can do, by name: one list for shortcuts, menus, the command bar and the `?` page.

An action has an id of the form "area.verb". What it works on is said by `takes`: subject types in the order in which
the command bar asks for them (派 综合救援队 #1 → ("team", "incident")).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from console.domain.core.kernel import World
from console.domain.core.records import dataclass
from console.ui.kit.text import mark, t

Handler = Callable[..., object]

# The groups of the `?` page and the menu, in order.
GROUPS = {
    "duty": mark("值班"),
    "incidents": mark("事件"),
    "command": mark("指挥"),
    "orders": mark("调度令"),
    "teams": mark("队伍"),
    "materials": mark("物资"),
    "facilities": mark("设施"),
    "map": mark("地图"),
    "reports": mark("报告"),
    "exercises": mark("演练"),
    "journal": mark("记录"),
    "window": mark("窗口"),
}


def always(world: World) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing an operator can do.

    `handler` gets one subject id per entry of `takes`; a missing one arrives as None and the handler asks for it.
    `text` is a marked literal. `verbs` are short Chinese words for the command bar (派 for 派出队伍).
    """

    id: str
    text: str
    handler: Handler
    shortcut: str = ""
    group: str = "window"
    takes: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    enabled: Callable[[World], bool] = field(default=always)
    in_bar: bool = True  # offered in the command bar


class Actions(QObject):
    """The registry. `install(window)` makes the shortcuts work there."""

    added = Signal(object)  # Action

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, Action] = {}
        self._qactions: dict[str, QAction] = {}
        self._by_shortcut: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        self._window: QWidget | None = None
        self._world = World()

    def add(self, action: Action) -> QAction:
        """Register an action. A second owner of an id or a shortcut is a mistake and said at once."""
        if action.id in self._actions:
            raise ValueError(f"two actions are called {action.id}")
        if action.group not in GROUPS:
            raise ValueError(f"{action.id}: no group {action.group!r}")
        qaction = QAction(self)
        qaction.setObjectName(action.id)
        qaction.setAutoRepeat(False)  # a key that is held acts once
        if action.shortcut:
            keys = QKeySequence(action.shortcut)
            normal = keys.toString(QKeySequence.SequenceFormat.PortableText)
            if (other := self._by_shortcut.setdefault(normal, action.id)) != action.id:
                raise ValueError(f"{action.shortcut} belongs to {other}; {action.id} cannot have it as well")
            qaction.setShortcut(keys)
            qaction.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        qaction.triggered.connect(lambda: self.trigger(action.id))
        self._actions[action.id] = action
        self._qactions[action.id] = qaction
        self._dress(action)
        if self._window is not None:
            self._window.addAction(qaction)
        self.added.emit(action)
        return qaction

    def install(self, window: QWidget) -> None:
        """Make the shortcuts of all actions, present and later ones, work in this window."""
        self._window = window
        window.addActions(list(self._qactions.values()))

    def trigger(self, id: str, *arguments: str | None) -> None:
        """Do it, if it can be done now; missing arguments arrive as None."""
        action = self._actions[id]
        if action.enabled(self._world):
            action.handler(*(*arguments, *[None] * (len(action.takes) - len(arguments))))

    def refresh(self, world: World) -> None:
        """Grey what cannot be done in this world."""
        self._world = world
        for action in self._actions.values():
            self._qactions[action.id].setEnabled(action.enabled(world))

    def retranslate(self) -> None:
        for action in self._actions.values():
            self._dress(action)

    def tell_letter(self, id: str, letter: str) -> None:
        """A panel has a letter of its own for this action: the `?` page shows it."""
        self._letters[id] = letter

    def keys_of(self, id: str) -> str:
        """The keys that do it, as they are printed: everywhere, and in its panel."""
        return " · ".join(filter(None, (shortcut_text(self._actions[id].shortcut), self._letters.get(id, ""))))

    def is_enabled(self, id: str) -> bool:
        return self._actions[id].enabled(self._world)

    def qaction(self, id: str) -> QAction:
        """For a button or a menu: text, shortcut and greying stay in step."""
        return self._qactions[id]

    def get(self, id: str) -> Action:
        return self._actions[id]

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def by_group(self) -> dict[str, list[Action]]:
        """All actions under the headings of the `?` page, in order; empty groups left out."""
        found = {group: [action for action in self if action.group == group] for group in GROUPS}
        return {group: actions for group, actions in found.items() if actions}

    def _dress(self, action: Action) -> None:
        self._qactions[action.id].setText(t(action.text))


def shortcut_text(shortcut: str) -> str:
    """A shortcut as it is printed on keys."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)

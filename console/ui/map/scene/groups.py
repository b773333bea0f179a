"""Which live things the map shows (teams, incidents, …): chosen on the map or in the panel of layers, the same for both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.ui.kit.shell import Shell
from console.ui.map.symbols.model import HIDDEN_AT_FIRST

NAME = "map groups"


class MapGroups(QObject):
    """One per shell: `MapGroups.of(shell)`. A matter of looking, not of the file: it is not journalled."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName(NAME)
        self.hidden: frozenset[str] = HIDDEN_AT_FIRST
        self.counts: dict[str, int] = {}

    @classmethod
    def of(cls, shell: Shell) -> MapGroups:
        """The choice of this shell, made at the first call."""
        found = shell.findChild(cls, NAME)
        return found if isinstance(found, cls) else cls(shell)

    def show(self, group: str, shown: bool) -> None:
        """Show or hide a group of `model.GROUPS`."""
        hidden = self.hidden - {group} if shown else self.hidden | {group}
        if hidden != self.hidden:
            self.hidden = hidden
            self.changed.emit()

    def count(self, counts: dict[str, int]) -> None:
        """The map says how many there are of each."""
        if counts != self.counts:
            self.counts = counts
            self.changed.emit()

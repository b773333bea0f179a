"""A panel of tables: rows are opened, selected and offer what can be done with them; letters act on the current one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.core.kernel import Millis, SubjectKey
from console.ui.kit.context_menu import offered
from console.ui.kit.panel import Panel
from console.ui.kit.shell import Shell
from console.ui.kit.table import Table, Tabs

Key = Callable[[Any], SubjectKey]


class TablePanel(Panel):
    """A subclass makes its tables and hands each to `add_table`, or all of them in tabs to `add_tabs`."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._shown: list[Table[Any]] = []
        self._keys: list[tuple[Table[Any], Key]] = []
        self._tabs: Tabs | None = None
        shell.tick.connect(self._on_tick)

    # ---------------------------------------------------------------------------------- what a subclass may change

    def runs(self, now: Millis) -> bool:
        """Whether something in the tables looks different now although no row changed: by the minute, as ages do."""
        return now // 1000 % 60 == 0

    def run(self, now: Millis) -> None:
        """Time has passed while the panel is seen."""
        if self.runs(now):
            for table in self._shown:
                table.touch()

    # ------------------------------------------------------------------------------------- what a subclass uses

    def add_table(self, table: Table[Any], stretch: int = 0) -> None:
        """Put a table into the panel; it has the keyboard when the panel has it."""
        self._shown.append(table)
        self.body.addWidget(table, stretch)
        self.setFocusProxy(table)

    def add_tabs(self, *tables: tuple[Table[Any], str]) -> Tabs:
        """Put several tables into the panel, one at a time, with their titles (marked literals)."""
        self._tabs = Tabs()
        for table, title in tables:
            self._shown.append(self._tabs.add(table, title))
        self.body.addWidget(self._tabs, 1)
        self.setFocusProxy(self._tabs)
        return self._tabs

    def serve(
        self, table: Table[Any], key: Key = lambda row: row.key, letters: Mapping[str, str] | None = None
    ) -> None:
        """Rows of this table are things: `key` says which. `letters` are keys of its own, by the action they do."""
        self._keys.append((table, key))
        table.opened.connect(lambda row: self.shell.open(key(row)))
        table.picked.connect(lambda row: self.shell.select(key(row)) if row is not None else None)
        table.set_context_actions(lambda row: offered(self.shell, key(row), self, letters))
        for action, letter in (letters or {}).items():
            where = table if self._tabs is not None else None
            self.letter(letter, partial(self._on_letter, table, key, action), action=action, on=where)

    def follow_selection(self) -> None:
        """Mark what is selected elsewhere, on the map for instance."""
        self.shell.selected.connect(self._on_selected)

    # -------------------------------------------------------------------------------------------------- inside

    def retranslate(self) -> None:
        if self._tabs is not None:
            self._tabs.retranslate()
            return
        for table in self._shown:
            table.retranslate()

    def _on_tick(self, now: Millis) -> None:
        if self.isVisible():
            self.run(now)

    def _on_selected(self, key: SubjectKey | None) -> None:
        for table, key_of in self._keys:
            current = table.current()
            if key is not None and (current is None or key_of(current) != key):
                row = next((row for row in table.model.rows if key_of(row) == key), None)
                if row is not None:
                    table.show_current(table.model.identity(row))

    def _on_letter(self, table: Table[Any], key: Key, action: str) -> None:
        current = table.current()
        self.shell.actions.trigger(action, None if current is None else key(current)[1])

"""Several tables in one panel, one at a time: tabs with their counts, Ctrl+Tab goes on, the filter belongs to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from console.ui.tables import Table
from console.ui.text import t


class Tabs(QTabWidget):
    """`add(table, title)`; the titles are marked literals, and carry how many rows there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self._titles: list[str] = []
        self._uncounted: set[Table] = set()  # nobody has looked yet: no count is not nought
        self.currentChanged.connect(self._on_current)

    def add(self, table: Table, title: str) -> Table:
        """Put a table into the next tab."""
        self._titles.append(title)
        self.addTab(table, t(title))
        table.model.rowsInserted.connect(self.retitle)
        table.model.rowsRemoved.connect(self.retitle)
        return table

    def count_rows(self, table: Table, counts: bool) -> None:
        """Whether the number of rows stands in the tab: not as long as nothing was looked for."""
        (self._uncounted.discard if counts else self._uncounted.add)(table)
        self.retitle()

    def table(self) -> Table:
        """The table that is shown."""
        shown = self.currentWidget()
        assert isinstance(shown, Table)
        return shown

    def tables(self) -> list[Table]:
        return [table for n in range(self.count()) if isinstance(table := self.widget(n), Table)]

    def show_row(self, identity: object) -> bool:
        """Bring the tab forward that has this row, and make it current."""
        for table in self.tables():
            if table.model.number_of(identity) is not None:
                self.setCurrentWidget(table)
                return table.show_current(identity)
        return False

    def retitle(self) -> None:
        for number, (table, title) in enumerate(zip(self.tables(), self._titles, strict=False)):
            counted = "" if table in self._uncounted else f" {len(table.model.rows)}"
            self.setTabText(number, t(title) + counted)

    def retranslate(self) -> None:
        for table in self.tables():
            table.retranslate()
        self.retitle()

    def _on_current(self, number: int) -> None:
        self.setFocusProxy(self.widget(number))

"""Tables: rows are frozen things of the domain, columns say how they are shown. Filter, sort, keyboard, empty text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.cells import ROW, CellDelegate
from console.ui.listing import FilterLine, FittedColumns
from console.ui.offered import pop_up
from console.ui.rows import CENTRE, LEFT, RIGHT, Column, RowsModel, SortFilter
from console.ui.text import t

R = TypeVar("R")

__all__ = ["CENTRE", "LEFT", "RIGHT", "Column", "RowsModel", "SortFilter", "Table"]


class _View(QTableView):
    """Enter opens, Tab leaves the table instead of walking its cells, letters go to the filter line."""

    entered_row = Signal(QModelIndex)
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            # Ctrl+Enter belongs to forms, and a key held down is one press: neither may send a second team.
            if not event.isAutoRepeat() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)


class Table(QWidget, Generic[R]):
    """A table with a filter line (shown by Ctrl+F, by typing letters, or always) and a text for when it is empty.

    `opened(row)` on Enter or double click, `picked(row)` when another row is current (None: no row).
    `empty` says what would fill the table and how; a marked literal.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        identity: Callable[[R], Any] = lambda row: row.id,
        empty: str = "",
        filter_shown: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model: RowsModel[R] = RowsModel(columns, identity, self)
        self.proxy = SortFilter(self)
        self.proxy.setSourceModel(self.model)
        self.view = _View()
        self.filter_line = FilterLine(self.view, always=filter_shown)
        self.empty_label = QLabel(self.view.viewport())
        self._empty = empty
        self._actions: Callable[[R], Sequence[QAction]] | None = None
        self._current: Any = None
        self._dress_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_line)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self.retranslate()
        self._show_empty()

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.proxy)
        view.setItemDelegate(CellDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.space("row"))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        self.columns = FittedColumns(header, self.model.columns)
        self.empty_label.setObjectName("empty")
        self.empty_label.setWordWrap(True)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        view.viewport().installEventFilter(self)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._on_filter)
        self.filter_line.left.connect(self._on_filter_return)
        self.view.doubleClicked.connect(self._on_open)
        self.view.entered_row.connect(self._on_open)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.proxy.rowsInserted.connect(self._show_empty)
        self.proxy.rowsRemoved.connect(self._show_empty)
        self.proxy.modelReset.connect(self._show_empty)

    # --------------------------------------------------------------------------------------- what a panel uses

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the current row, the selection and the scroll position stay."""
        self.model.set_rows(rows)
        self._show_empty()

    def current(self) -> R | None:
        """The row the keyboard is on."""
        index = self.view.currentIndex()
        return self.proxy.mapToSource(index).data(ROW) if index.isValid() else None

    def show_current(self, identity: Any) -> bool:
        """Make the row with this identity current; False when the table does not show it."""
        number = self.model.number_of(identity)
        index = QModelIndex() if number is None else self.proxy.mapFromSource(self.model.index(number, 0))
        if not index.isValid():
            return False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def set_context_actions(self, actions: Callable[[R], Sequence[QAction]]) -> None:
        """What the context menu (right click or Menu key) offers for a row."""
        self._actions = actions

    def touch(self) -> None:
        """Redraw ages and countdowns."""
        self.model.touch()

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(column, order)

    def retranslate(self) -> None:
        """Set texts anew; a panel calls it from its own `retranslate`."""
        self.filter_line.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.model.columns) - 1))
        self.model.touch()
        self._show_empty()

    def set_empty(self, text: str) -> None:
        """Another text for the empty table (a marked literal)."""
        self._empty = text
        self._show_empty()

    # ------------------------------------------------------------------------------------------------ inside

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self.columns.fit(self.view.viewport().width())
            self._place_empty()
        return super().eventFilter(watched, event)

    def _on_filter(self, words: str) -> None:
        self.proxy.set_words(words.strip())
        self._show_empty()

    def _on_filter_return(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid() and self.proxy.rowCount():
            self.view.setCurrentIndex(self.proxy.index(0, 0))

    def _on_open(self, index: QModelIndex) -> None:
        self.opened.emit(self.proxy.mapToSource(index).data(ROW))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = self.proxy.mapToSource(current).data(ROW) if current.isValid() else None
        identity = None if row is None else self.model.identity(row)
        if identity != self._current:
            self._current = identity
            self.picked.emit(row)

    def _on_menu(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        row = self.proxy.mapToSource(index).data(ROW) if index.isValid() else None
        if row is None or self._actions is None:
            return
        pop_up(self._actions(row), self.view.viewport(), where)

    def _show_empty(self) -> None:
        shown_rows = self.proxy.rowCount()
        if self.model.rowCount() and not shown_rows:
            self.empty_label.setText(t("没有符合“{words}”的行。按 Esc 清除筛选。", words=self.proxy.words))
        else:
            self.empty_label.setText(t(self._empty) if self._empty else "")
        self.empty_label.setVisible(not shown_rows)
        self._place_empty()

    def _place_empty(self) -> None:
        area = self.view.viewport().rect()
        margin = theme.space("large")
        self.empty_label.setGeometry(area.adjusted(margin, margin, -margin, -margin))

"""Trees: like tables, but every row may have a parent. Same columns, same filter line, same signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTreeView, QVBoxLayout, QWidget

from console.domain.core import matching
from console.ui.kit import theme
from console.ui.kit.filter_line import FilterLine, FittedColumns
from console.ui.kit.painting import CellDelegate
from console.ui.kit.table import Column, cell_answer, head_answer
from console.ui.kit.text import t

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
STRETCHED = 170  # pixels the names should have at least, indentation and all


class TreeModel(QAbstractItemModel, Generic[R]):
    """A tree over a tuple of rows in the order of display. A row whose parent is not among them is a root."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        identity: Callable[[R], Any],
        parent_of: Callable[[R], Any],
        owner: Any = None,
    ) -> None:
        super().__init__(owner)
        self.columns = tuple(columns)
        self.identity = identity
        self.parent_of = parent_of
        self._rows: list[R] = []
        self._children: dict[int, list[int]] = {-1: []}  # number of a row → numbers of its children; -1: the roots
        self._parents: list[int] = []
        self._places: list[int] = []  # how manieth child of its parent a row is

    @property
    def rows(self) -> tuple[R, ...]:
        return tuple(self._rows)

    def row_at(self, index: Index) -> R | None:
        return self._rows[int(index.internalId())] if index.isValid() else None

    def index_of(self, identity: Any) -> QModelIndex:
        number = next((n for n, row in enumerate(self._rows) if self.identity(row) == identity), None)
        return QModelIndex() if number is None else self.createIndex(self._places[number], 0, number)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; when only their content is new, nothing moves."""
        fresh = list(rows)
        if self._shape(fresh) == self._shape(self._rows):
            for number, (old, new) in enumerate(zip(self._rows, fresh, strict=True)):
                if old != new:
                    self._rows[number] = new
                    place = self._places[number]
                    last = len(self.columns) - 1
                    self.dataChanged.emit(self.createIndex(place, 0, number), self.createIndex(place, last, number))
            return
        self.beginResetModel()
        self._rows = fresh
        self._join()
        self.endResetModel()

    def _shape(self, rows: list[R]) -> list[tuple[Any, Any]]:
        return [(self.identity(row), self.parent_of(row)) for row in rows]

    def _join(self) -> None:
        number_of = {self.identity(row): number for number, row in enumerate(self._rows)}
        if len(number_of) != len(self._rows):
            raise ValueError("two rows have the same identity")
        self._parents = [number_of.get(self.parent_of(row), -1) for row in self._rows]
        self._children = {number: [] for number in range(-1, len(self._rows))}
        self._places = []
        for number, parent in enumerate(self._parents):
            self._places.append(len(self._children[parent]))
            self._children[parent].append(number)

    def touch(self) -> None:
        """Time has passed: ages look different although no row changed."""
        last = len(self.columns) - 1
        for number, place in enumerate(self._places):
            self.dataChanged.emit(self.createIndex(place, 0, number), self.createIndex(place, last, number))

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._children[int(parent.internalId()) if parent.isValid() else -1]
        if not (0 <= row < len(children) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        if not index.isValid():
            return QModelIndex()
        above = self._parents[int(index.internalId())]
        return QModelIndex() if above < 0 else self.createIndex(self._places[above], 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._children[int(parent.internalId()) if parent.isValid() else -1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        return cell_answer(row, self.columns[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return head_answer(self.columns, section, orientation, role)


class _Filter(QSortFilterProxyModel):
    """Lets through what is found, with its parents and what is below it."""

    def __init__(self, owner: Any) -> None:
        super().__init__(owner)
        self.words = ""
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def set_words(self, words: str) -> None:
        if words != self.words:
            self.beginFilterChange()
            self.words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, number: int, parent: Index) -> bool:
        model: Any = self.sourceModel()  # a TreeModel
        row = model.row_at(model.index(number, 0, parent))
        text = " ".join(column.words(row) for column in model.columns)
        return matching.matches_all(self.words, text)


class _View(QTreeView):
    entered_row = Signal(QModelIndex)
    typed = Signal(str)
    widened = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.widened.emit()
        super().resizeEvent(event)

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class Tree(QWidget, Generic[R]):
    """A tree with a filter line. `opened(row)` on Enter or double click, `picked(row)` when another row is current.

    `start_open(row)` says which rows stand open at first; what the operator opens or closes stays so.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        parent_of: Callable[[R], Any],
        identity: Callable[[R], Any] = attrgetter("id"),
        start_open: Callable[[R], bool] = lambda row: True,
        empty: str = "",
        filter_shown: bool = False,
        headed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model: TreeModel[R] = TreeModel(columns, identity, parent_of, self)
        self.proxy = _Filter(self)
        self.proxy.setSourceModel(self.model)
        self._start_open = start_open
        self._closed: set[Any] = set()
        self._known: set[Any] = set()
        self._current: Any = None
        self._empty = empty
        self.view = _View()
        self.filter_line = FilterLine(self.view, always=filter_shown)
        self.view.setModel(self.proxy)
        self.view.setHeaderHidden(not headed)
        self.empty_label = QLabel()
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_line)
        layout.addWidget(self.empty_label)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self.retranslate()

    def _dress(self) -> None:
        view = self.view
        view.setItemDelegate(CellDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformRowHeights(True)
        view.setIndentation(18)
        view.setMouseTracking(True)
        view.setExpandsOnDoubleClick(False)
        header = view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(36)
        self.columns = FittedColumns(header, self.model.columns, STRETCHED)
        view.widened.connect(self._on_widened)
        self.empty_label.setObjectName("empty")
        self.empty_label.setWordWrap(True)
        self.empty_label.setMargin(theme.space("large"))

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._on_filter)
        self.filter_line.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.doubleClicked.connect(self._on_open)
        self.view.entered_row.connect(self._on_open)
        self.view.collapsed.connect(lambda index: self._closed.add(self._identity(index)))
        self.view.expanded.connect(lambda index: self._closed.discard(self._identity(index)))
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.model.modelReset.connect(self._restore)

    # --------------------------------------------------------------------------------------- what a panel uses

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; what stands open, what is current and the scroll position stay."""
        for row in rows:
            identity = self.model.identity(row)
            if identity not in self._known:
                self._known.add(identity)
                if not self._start_open(row):
                    self._closed.add(identity)
        scrolled = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        self.view.verticalScrollBar().setValue(scrolled)
        self._show_empty()

    def current(self) -> R | None:
        index = self.view.currentIndex()
        return self.model.row_at(self.proxy.mapToSource(index)) if index.isValid() else None

    def show_current(self, identity: Any) -> bool:
        """Make the row with this identity current, opening what stands above it."""
        index = self.proxy.mapFromSource(self.model.index_of(identity))
        if not index.isValid():
            return False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def touch(self) -> None:
        """Redraw ages."""
        self.model.touch()

    def retranslate(self) -> None:
        self.filter_line.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.model.columns) - 1))
        self.model.touch()
        self._show_empty()

    # -------------------------------------------------------------------------------------------------- inside

    def _on_widened(self) -> None:
        self.columns.fit(self.view.viewport().width())

    def _identity(self, index: Index) -> Any:
        row = self.model.row_at(self.proxy.mapToSource(index))
        return None if row is None else self.model.identity(row)

    def _restore(self) -> None:
        """After the rows changed their shape: open and mark what was open and marked before."""
        current = self._current
        self.view.blockSignals(True)
        self.view.expandAll()
        for identity in list(self._closed) if not self.proxy.words else ():
            index = self.proxy.mapFromSource(self.model.index_of(identity))
            if index.isValid():
                self.view.collapse(index)
        self.view.blockSignals(False)
        if current is not None:
            self.show_current(current)

    def _on_filter(self, words: str) -> None:
        self.proxy.set_words(words.strip())
        self._restore()
        self._show_empty()

    def _on_open(self, index: Index) -> None:
        self.opened.emit(self.model.row_at(self.proxy.mapToSource(index)))

    def _on_current(self, current: Index, previous: Index) -> None:
        row = self.model.row_at(self.proxy.mapToSource(current)) if current.isValid() else None
        identity = None if row is None else self.model.identity(row)
        if identity != self._current and row is not None:
            self._current = identity
            self.picked.emit(row)

    def _show_empty(self) -> None:
        is_empty = not self.proxy.rowCount()
        if self.model.rowCount() and is_empty:
            self.empty_label.setText(t("没有符合“{words}”的行。按 Esc 清除筛选。", words=self.proxy.words))
        else:
            self.empty_label.setText(t(self._empty) if self._empty else "")
        self.empty_label.setVisible(is_empty)

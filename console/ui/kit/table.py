"""Tables: rows are frozen things of the domain, columns say how they are shown. Filter, sort, keyboard, empty text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QTabWidget, QVBoxLayout, QWidget

from console.domain.core import matching
from console.domain.core.records import dataclass
from console.ui.kit import theme
from console.ui.kit.context_menu import pop_up
from console.ui.kit.filter_line import FilterLine, FittedColumns
from console.ui.kit.painting import CELL, ROW, CellDelegate, Glyph, Segment
from console.ui.kit.text import shown, t

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, CENTRE = "left", "right", "centre"
MANY = 4  # runs of rows that come or go one after the other; more are brought together first
_ALIGN = {
    LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    CENTRE: Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)  # no slots: Column[Team](…) of a generic dataclass with slots fails on Python 3.11
class Column(Generic[R]):
    """One column. `get` gives what is shown (a text, a number, None for unknown).

    `title` is a marked literal. `width` 0 shares what is left. `tone` gives the colour token of the writing, `glyph`
    the state mark before it, `segments` a bar instead of writing (None: nothing). `sort` when the order is not that of
    `get`; `also` is found by the filter line as well (the name in the other language).
    """

    title: str
    get: Callable[[R], Any]
    width: int = 0
    align: str = LEFT
    tone: Callable[[R], str] | None = None
    glyph: Callable[[R], Glyph | None] | None = None
    segments: Callable[[R], Sequence[Segment] | None] | None = None
    sort: Callable[[R], Any] | None = None
    tip: Callable[[R], str | None] | None = None
    strong: bool = False
    struck: Callable[[R], bool] | None = None  # crossed out: an entry that was struck as a mistake
    searched: bool = True  # the filter line looks here
    also: Callable[[R], str] | None = None
    thin: bool = False  # a bar of 6 px, for where it stands among words
    aside: Callable[[R], str] | None = None  # a small remark behind the writing, never cut: 推定, #2
    cut_in_front: bool = False  # where there is no room: numbers differ at their end

    def text(self, row: R) -> str:
        return shown(self.get(row))

    def words(self, row: R) -> str:
        """What the filter line looks at."""
        if not self.searched:
            return ""
        more = (get(row) for get in (self.aside, self.also) if get is not None)
        return " ".join((self.text(row), *more))

    def key(self, row: R) -> Any:
        return (self.sort or self.get)(row)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        return _ALIGN[self.align]


class RowsModel(QAbstractTableModel, Generic[R]):
    """A table over a tuple of rows. New rows replace old ones with the least movement, so that nothing loses its place.

    `identity` gives what makes a row the same row as before (its id).
    """

    def __init__(self, columns: Sequence[Column[R]], identity: Callable[[R], Any], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self._rows: list[R] = []
        self._ids: list[Any] = []
        self._known: set[Any] = set()

    @property
    def rows(self) -> tuple[R, ...]:
        return tuple(self._rows)

    def row_at(self, number: int) -> R:
        return self._rows[number]

    def number_of(self, identity: Any) -> int | None:
        return self._ids.index(identity) if identity in self._known else None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows from now on."""
        fresh = list(rows)
        ids = [self.identity(row) for row in fresh]
        wanted = set(ids)
        if len(wanted) != len(fresh):
            raise ValueError("two rows have the same identity")
        if not self._known <= wanted:
            self._remove(wanted)
        stay = [identity for identity in ids if identity in self._known]
        if self._ids != stay:
            self._reorder(stay)
        self._insert(fresh, ids)
        self._renew(fresh)
        self._known = wanted

    def _remove(self, wanted: set[Any]) -> None:
        """Those that lie together go together. When they are strewn about they are put last first: Qt makes up its mind anew
        after every removal, and a filter that leaves every second row would take as many."""
        runs = _runs([identity not in wanted for identity in self._ids])
        if len(runs) > MANY:
            stay = [identity for identity in self._ids if identity in wanted]
            self._reorder([*stay, *(identity for identity in self._ids if identity not in wanted)])
            runs = [(len(stay), len(self._ids) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1], self._ids[first : last + 1]
            self.endRemoveRows()

    def _reorder(self, ids: list[Any]) -> None:
        """The same rows in another order: move them, and the selection with them."""
        self.layoutAboutToBeChanged.emit()
        by_identity = dict(zip(self._ids, self._rows, strict=True))
        place = {identity: number for number, identity in enumerate(ids)}
        before = self.persistentIndexList()
        after = [self.index(place[self._ids[index.row()]], index.column()) for index in before]
        self._rows = [by_identity[identity] for identity in ids]
        self._ids = ids
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, fresh: list[R], ids: list[Any]) -> None:
        """Put new rows in where they belong; many that are strewn about come after the others first."""
        runs = _runs([identity not in self._known for identity in ids])
        if len(runs) > MANY:
            new = [number for number, identity in enumerate(ids) if identity not in self._known]
            self._put(len(self._ids), [fresh[number] for number in new], [ids[number] for number in new])
            self._reorder(ids)
            return
        for first, last in runs:
            self._put(first, fresh[first : last + 1], ids[first : last + 1])

    def _put(self, at: int, rows: list[R], ids: list[Any]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._rows[at:at], self._ids[at:at] = rows, ids
        self.endInsertRows()

    def _renew(self, fresh: list[R]) -> None:
        """Say which rows look different."""
        runs = _runs([old != new for old, new in zip(self._rows, fresh, strict=True)])
        for first, last in runs:
            self._rows[first : last + 1] = fresh[first : last + 1]
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def touch(self) -> None:
        """Time has passed: ages and countdowns look different although no row changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    # Qt's questions

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return cell_answer(self._rows[index.row()], self.columns[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return head_answer(self.columns, section, orientation, role)


def _runs(flags: list[bool]) -> list[tuple[int, int]]:
    """First and last number of every unbroken run of True."""
    starts = [n for n, flag in enumerate(flags) if flag and (n == 0 or not flags[n - 1])]
    ends = [n for n, flag in enumerate(flags) if flag and (n + 1 == len(flags) or not flags[n + 1])]
    return list(zip(starts, ends, strict=True))


def cell_answer(row: R, column: Column[R], role: int) -> Any:
    """What a model of rows, flat or as a tree, tells Qt of one cell."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return column.text(row)
        case Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        case Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        case _ if role == ROW:
            return row
        case _ if role == CELL:
            return row, column
    return None


def head_answer(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """What such a model tells Qt of a column's head."""
    if orientation == Qt.Orientation.Horizontal and 0 <= section < len(columns):
        if role == Qt.ItemDataRole.DisplayRole:
            return t(columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return columns[section].alignment
    return None


class SortFilter(QSortFilterProxyModel):
    """Sorts by the columns' keys, unknown last; filters by what is typed, in Chinese, pinyin or English."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._words = ""

    def set_words(self, words: str) -> None:
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @property
    def words(self) -> str:
        return self._words

    def filterAcceptsRow(self, number: int, parent: Index) -> bool:
        if not self._words:
            return True
        model: Any = self.sourceModel()  # a RowModel
        row = model.row_at(number)
        text = " ".join(column.words(row) for column in model.columns)
        return matching.matches_all(self._words, text)

    def lessThan(self, left: Index, right: Index) -> bool:
        model: Any = self.sourceModel()  # a RowModel
        column = model.columns[left.column()]
        a, b = column.key(model.row_at(left.row())), column.key(model.row_at(right.row()))
        if a is None or b is None:
            # Unknown stands last in both directions.
            return b is None and a is not None if self.sortOrder() == Qt.SortOrder.AscendingOrder else a is None
        return bool(a < b)


class _View(QTableView):
    """Enter opens, Tab leaves the table instead of walking its cells, letters go to the filter line."""

    entered_row = Signal(QModelIndex)
    typed = Signal(str)
    widened = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.widened.emit()
        super().resizeEvent(event)

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
        identity: Callable[[R], Any] = attrgetter("id"),
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
        view.widened.connect(self._on_widened)

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
        """Redraw ages and countdowns. No row is another one: nothing is sorted or filtered again."""
        self.view.viewport().update()

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

    def _on_widened(self) -> None:
        self.columns.fit(self.view.viewport().width())
        self._place_empty()

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
        if (shown := self.widget(number)) is not None:
            self.setFocusProxy(shown)

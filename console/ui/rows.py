"""Columns and rows of tables: what a cell shows, rows that keep their place, sorting and filtering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

from console.domain.core import matching
from console.ui.cells import COLUMN, ROW
from console.ui.painting import Glyph, Segment
from console.ui.text import shown, t

R = TypeVar("R")
LEFT, RIGHT, CENTRE = "left", "right", "centre"
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
    tip: Callable[[R], str] | None = None
    strong: bool = False
    struck: Callable[[R], bool] | None = None  # crossed out: an entry that was struck as a mistake
    searched: bool = True  # the filter line looks here
    also: Callable[[R], str] | None = None
    thin: bool = False  # a bar of 6 px, for where it stands among words
    aside: Callable[[R], str] | None = None  # a small remark behind the writing, never cut: 推定, #2

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


def alignment_of(column: Column[Any]) -> Qt.AlignmentFlag:
    return _ALIGN[column.align]


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
        self._merge(fresh, ids)
        self._known = wanted

    def _remove(self, wanted: set[Any]) -> None:
        for number in range(len(self._rows) - 1, -1, -1):
            if self._ids[number] not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number], self._ids[number]
                self.endRemoveRows()

    def _reorder(self, stay: list[Any]) -> None:
        """The rows that stay come in another order: move them, and the selection with them."""
        self.layoutAboutToBeChanged.emit()
        by_identity = dict(zip(self._ids, self._rows, strict=True))
        place = {identity: number for number, identity in enumerate(stay)}
        before = self.persistentIndexList()
        after = [self.index(place[self._ids[index.row()]], index.column()) for index in before]
        self._rows = [by_identity[identity] for identity in stay]
        self._ids = stay
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _merge(self, fresh: list[R], ids: list[Any]) -> None:
        """Put new rows in, and say which old ones look different."""
        number = 0
        while number < len(fresh):
            if ids[number] in self._known:
                if self._rows[number] != fresh[number]:
                    self._rows[number] = fresh[number]
                    self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
                number += 1
                continue
            end = number
            while end + 1 < len(fresh) and ids[end + 1] not in self._known:
                end += 1
            self.beginInsertRows(QModelIndex(), number, end)
            self._rows[number:number] = fresh[number : end + 1]
            self._ids[number:number] = ids[number : end + 1]
            self.endInsertRows()
            number = end + 1

    def touch(self) -> None:
        """Time has passed: ages and countdowns look different although no row changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    # Qt's questions

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return cell_answer(self._rows[index.row()], self.columns[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return head_answer(self.columns, section, orientation, role)


def cell_answer(row: R, column: Column[R], role: int) -> Any:
    """What a model of rows, flat or as a tree, tells Qt of one cell."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return column.text(row)
        case Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(column)
        case Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        case _ if role == ROW:
            return row
        case _ if role == COLUMN:
            return column
    return None


def head_answer(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """What such a model tells Qt of a column's head."""
    if orientation == Qt.Orientation.Horizontal and 0 <= section < len(columns):
        if role == Qt.ItemDataRole.DisplayRole:
            return t(columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(columns[section])
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

    def filterAcceptsRow(self, number: int, parent: QModelIndex) -> bool:
        if not self._words:
            return True
        model = self.sourceModel()
        row = model.row_at(number)
        text = " ".join(column.words(row) for column in model.columns)
        return matching.matches_all(self._words, text)

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        model = self.sourceModel()
        column = model.columns[left.column()]
        a, b = column.key(model.row_at(left.row())), column.key(model.row_at(right.row()))
        if a is None or b is None:
            # Unknown stands last in both directions.
            return b is None and a is not None if self.sortOrder() == Qt.SortOrder.AscendingOrder else a is None
        return bool(a < b)

"""The list of cards: one per incident, gravest first; Up and Down, Enter opens, typing in the filter line finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem

from console.domain.core.kernel import Millis, World
from console.domain.review.incident_board import Card
from console.ui.incidents.cardface import CardFace, CardRow, spoken
from console.ui.kit.context_menu import pop_up
from console.ui.kit.delegates import ROW
from console.ui.kit.formats import MINUTE
from console.ui.kit.table import Column, RowsModel, SortFilter
from console.ui.kit.text import language, mark, t
from console.ui.kit.theme import space

GAP = 8


class CardDelegate(QStyledItemDelegate):
    """Draws cards with `CardFace`."""

    def __init__(self, view: QListView, now: Callable[[], Millis]) -> None:
        super().__init__(view)
        self._view = view
        self._now = now
        self._heights: dict[
            str, tuple[tuple[object, ...], int]
        ] = {}  # what it rests on, besides `_measured`; the height
        self._measured: tuple[object, ...] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        box = option.rect.adjusted(GAP, GAP, -GAP, 0)
        CardFace(row, self._now(), box, painter, index == self._view.currentIndex()).run()
        painter.restore()

    def forget(self) -> None:
        """Texts or their looks are new: measure again."""
        self._measured = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        row = index.data(ROW)
        # Qt asks for every card many times per layout, and each answer takes as long as painting the card. After a change
        # most cards say what they said.
        circumstances = (width, language(), self._now() // MINUTE)
        if circumstances != self._measured:
            self._measured = circumstances
            self._heights.clear()
        said, kept = _said(row.card), self._heights.get(row.id)
        if kept is None or kept[0] != said:
            kept = (said, CardFace(row, self._now(), QRect(0, 0, width - 2 * GAP, 0)).run() + GAP)
            self._heights[row.id] = kept
        return QSize(width, kept[1])


def _said(card: Card) -> tuple[object, ...]:
    """All of a card that its height depends on."""
    relief = card.relief
    shares = (relief.hours, relief.people, relief.percent, relief.percent_with_promised)
    return (card.incident, card.late, card.headline, card.others, card.absorbed, *shares)


class CardList(QListView):
    """`opened(row)` on Enter or double click, `picked(row)` when another card is current."""

    opened = Signal(object)
    picked = Signal(object)
    typed = Signal(str)  # letters: they begin a filter

    def __init__(self, now: Callable[[], Millis]) -> None:
        super().__init__()
        columns = (Column[CardRow](mark("事件"), spoken),)
        self.rows: RowsModel[CardRow] = RowsModel(columns, lambda row: row.id, self)
        self.proxy = SortFilter(self)
        self.proxy.setSourceModel(self.rows)
        self.setModel(self.proxy)
        self._delegate = CardDelegate(self, now)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.empty = QLabel(self.viewport())
        self.empty.setObjectName("empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._actions: Callable[[CardRow], Sequence[QAction]] | None = None
        self._current: Any = None
        self.doubleClicked.connect(self._on_open)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_cards(self, cards: Sequence[Card], world: World) -> None:
        """Show these; the current card and the scroll position stay."""
        self.rows.set_rows([CardRow(card, world) for card in cards])
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def show_current(self, incident: str | None) -> bool:
        """Make the card of an incident current; False when it is not shown."""
        number = None if incident is None else self.rows.number_of(incident)
        index = QModelIndex() if number is None else self.proxy.mapFromSource(self.rows.index(number, 0))
        if not index.isValid():
            return False
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return True

    def current(self) -> CardRow | None:
        index = self.currentIndex()
        return self.proxy.mapToSource(index).data(ROW) if index.isValid() else None

    def set_context_actions(self, actions: Callable[[CardRow], Sequence[QAction]]) -> None:
        self._actions = actions

    def set_words(self, words: str) -> None:
        self.proxy.set_words(words)
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def touch(self) -> None:
        """A second has passed: the clocks are drawn anew, nothing is measured."""
        if self.isVisible() and self.rows.rowCount():
            self.viewport().update()

    def relayout(self) -> None:
        """Texts or the width have changed: measure again."""
        self._delegate.forget()
        self.rows.touch()
        self.scheduleDelayedItemsLayout()
        self._show_empty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.proxy.rowCount():
            self.setCurrentIndex(self.proxy.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        margin = space("large")
        self.empty.setGeometry(self.viewport().rect().adjusted(margin, margin, -margin, -margin))

    def _on_open(self, index: QModelIndex) -> None:
        self.opened.emit(self.proxy.mapToSource(index).data(ROW))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = self.proxy.mapToSource(current).data(ROW) if current.isValid() else None
        identity = None if row is None else row.id
        if identity != self._current:
            self._current = identity
            self.picked.emit(row)

    def _on_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if self._actions is None or not index.isValid():
            return
        pop_up(self._actions(self.proxy.mapToSource(index).data(ROW)), self.viewport(), where)

    def _show_empty(self) -> None:
        shown = self.proxy.rowCount()
        if self.rows.rowCount() and not shown:
            self.empty.setText(t("没有符合“{words}”的行。按 Esc 清除筛选。", words=self.proxy.words))
        else:
            self.empty.setText(t("没有事件。\n电话响了，按 F2 接报；收到预警，按 Ctrl+Y 登记。"))
        self.empty.setVisible(not shown)

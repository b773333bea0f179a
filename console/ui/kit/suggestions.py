"""The list of suggestions under (or above) a line that is typed in.

It is a child of the same window and never takes the keyboard: who types goes on typing, Up and Down choose, Tab or a
click takes, Esc puts the list away. Qt's own completer opens a popup window that grabs the keyboard, which design.md
forbids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain.core.records import dataclass
from console.ui.kit.theme import space, theme

MOST = 12
_LEAST = 240
OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion: what it stands for, its text, a remark in second colour, a shortcut at the right."""

    value: Any
    text: str
    remark: str = ""
    key: str = ""


class OfferList(QListWidget):
    """Suggestions for one line edit. `taken(offer)` when one is chosen with Tab or a click (or Enter, if it may)."""

    taken = Signal(object)
    wanted = Signal()  # Down in a line without a list: show what there is

    def __init__(self, edit: QLineEdit, *, above: bool = False, enter_takes: bool = True, least: int = _LEAST) -> None:
        """`least` pixels wide, also under a narrower line, where the window has the room."""
        super().__init__(edit)
        self._least = least
        self.setObjectName("commandlist")
        self._edit = edit
        self._above = above
        self._enter_takes = enter_takes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Lines(self))
        self.itemClicked.connect(self._take)
        self.hide()
        edit.installEventFilter(self)

    def offer(self, offers: Sequence[Offer], *, choose_first: bool = True) -> None:
        """Show these; nothing is shown when there are none, or when the line does not have the keyboard."""
        self.clear()
        for one in offers[:MOST]:
            item = QListWidgetItem(one.text)
            item.setData(OFFER, one)
            self.addItem(item)
        if not offers or self._edit.window().focusWidget() is not self._edit:
            self.hide()
            return
        if choose_first:
            self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def current(self) -> Offer | None:
        """What Up and Down have chosen, while the list is shown."""
        item = self.currentItem()
        return None if item is None or self.isHidden() else item.data(OFFER)

    def offers(self) -> list[Offer]:
        """What is offered now."""
        return [self.item(number).data(OFFER) for number in range(self.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._edit:
            return super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        if self.isHidden():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
                self.wanted.emit()
            return not self.isHidden()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.setCurrentRow((self.currentRow() + step) % self.count())
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.setCurrentRow(0 if event.key() == Qt.Key.Key_PageUp else self.count() - 1)
            case Qt.Key.Key_Tab:
                self._take(self.currentItem() or self.item(0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._enter_takes and self.currentItem() is not None:
                self._take(self.currentItem())
                # Ctrl+Enter takes and goes on: the form around is sent with it.
                return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _take(self, item: QListWidgetItem) -> None:
        offer = item.data(OFFER)
        self.hide()
        self.taken.emit(offer)

    def _place(self) -> None:
        """Inside the window, on the side that was asked for or, if there is no room, on the other."""
        window: QWidget = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._edit.mapTo(window, QPoint(0, 0))
        wish = min(self.count(), MOST) * self.sizeHintForRow(0) + 2
        below = window.height() - corner.y() - self._edit.height() - 4
        height = min(wish, max(corner.y() - 4, below))
        above = self._above or (below < height <= corner.y())
        top = corner.y() - height - 4 if above else corner.y() + self._edit.height() + 2
        width = max(self._edit.width(), self._least)
        self.setGeometry(QRect(corner.x(), top, min(width, window.width() - corner.x() - 4), height))


class _Lines(QStyledItemDelegate):
    """Text, remark, and the key at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        item.text = ""
        item.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, item.widget)
        offer: Offer = index.data(OFFER)
        look = theme()
        box = option.rect.adjusted(space("medium"), 0, -space("medium"), 0)
        painter.save()
        painter.setFont(look.font("small"))
        painter.setPen(look.color("mute"))
        if offer.key:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), offer.key)
            box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(offer.key) - space("medium"))
        painter.setFont(look.font())
        painter.setPen(look.color("text"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text = painter.fontMetrics().elidedText(offer.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, left, text)
        box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(text) + space("medium"))
        painter.setPen(look.color("second"))
        remark = painter.fontMetrics().elidedText(offer.remark, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, left, remark)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(0, space("row"))

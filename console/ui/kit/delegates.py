"""How the cells of tables and trees are painted: ground by the style sheet, then glyph, writing or bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.ui.kit.painting import BAR, GLYPH, draw_glyph, draw_segments
from console.ui.kit.theme import space, theme

ROW = Qt.ItemDataRole.UserRole
CELL = Qt.ItemDataRole.UserRole + 1  # row and column in one answer: a table asks it for every cell that it paints
Index = QModelIndex | QPersistentModelIndex


def fitted(column: Any, row: Any, metrics: QFontMetrics, width: int) -> str:
    """The writing of a cell in so many pixels."""
    mode = Qt.TextElideMode.ElideLeft if column.cut_in_front else Qt.TextElideMode.ElideRight
    return metrics.elidedText(column.text(row), mode, width)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell as its `Column` says."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if cell is None:
            super().paint(painter, option, index)
            return
        row, column = cell
        # The option as the view gives it has no text and no icon yet: what is drawn is the ground.
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        box = option.rect.adjusted(space("small"), 0, -space("small"), 0)
        if column.segments is not None:
            depth = BAR // 2 if column.thin else BAR
            bar = QRect(box.left(), box.center().y() - depth // 2 + 1, box.width(), depth)
            if (parts := column.segments(row)) is not None:
                draw_segments(painter, bar, parts)
            return
        if column.glyph is not None and (glyph := column.glyph(row)) is not None:
            top = box.center().y() - GLYPH / 2 + 1
            draw_glyph(painter, QRectF(box.left(), top, GLYPH, GLYPH), glyph)
            box.setLeft(box.left() + GLYPH + space("small"))
        self._write(painter, box, column, row)

    def _write(self, painter: QPainter, box: QRect, column: Any, row: Any) -> None:
        painter.save()
        look = theme()
        font = look.font(strong=column.strong)
        font.setStrikeOut(column.struck is not None and column.struck(row))
        painter.setFont(font)
        painter.setPen(look.color(column.tone(row) if column.tone else "text"))
        aside = column.aside(row) if column.aside is not None else ""
        small = look.font("small")
        kept = QFontMetrics(small).horizontalAdvance(aside) + space("tiny") if aside else 0
        text = fitted(column, row, painter.fontMetrics(), box.width() - kept)
        painter.drawText(box, int(column.alignment), text)
        if aside:
            box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(text) + space("tiny"))
            painter.setFont(small)
            painter.setPen(look.color("mute"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), aside)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), space("row")))

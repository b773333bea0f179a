"""Small drawings that say a state by shape and frame; colour only repeats it.

Glyph frames: solid = present, dashed = under way or not activated, half = waiting for an answer, struck = cut.

How the cells of tables and trees are painted: ground by the style sheet, then glyph, writing or bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.domain.core.records import dataclass
from console.ui.kit.theme import space, theme

SOLID, DASHED, HALF, STRUCK = "solid", "dashed", "half", "struck"
SQUARE, CIRCLE, DIAMOND, TRIANGLE, HOUSE = "square", "circle", "diamond", "triangle", "house"
GLYPH = 12
BAR = 12
FRAME = 8  # pixels of the hatched frame of an exercise


@dataclass(frozen=True, slots=True)
class Glyph:
    """What stands before a name: shape = what it is, frame = its state, tone = the colour that repeats the state."""

    frame: str = SOLID
    tone: str = "green"
    shape: str = SQUARE
    filled: bool = False


PRESENT = Glyph()
UNDER_WAY = Glyph(DASHED, "blue")
NOT_ACTIVE = Glyph(DASHED, "mute")
WAITING = Glyph(HALF, "amber")
CUT = Glyph(STRUCK, "red")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its amount, its colour, hatched when it is promised and not yet there."""

    amount: float
    tone: str
    hatched: bool = False


def draw_glyph(painter: QPainter, box: QRectF, glyph: Glyph) -> None:
    """Draw a glyph into a box (a square of about 12 px)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, glyph.shape != SQUARE or glyph.frame == STRUCK)
    inner = box.adjusted(1, 1, -1, -1)
    outline = _outline(glyph.shape, inner)
    colour = theme().color(glyph.tone)
    pen = QPen(colour, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if glyph.frame == DASHED:
        pen.setDashPattern([1.0, 1.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(colour if glyph.filled else Qt.BrushStyle.NoBrush)
    _draw_outline(painter, glyph.shape, inner, outline)
    if glyph.frame == HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawPolygon(QPolygonF([inner.topLeft(), inner.topRight(), inner.bottomLeft()]))
    elif glyph.frame == STRUCK:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topRight())
    painter.restore()


def _outline(shape: str, box: QRectF) -> QPolygonF:
    middle = box.center()
    if shape == DIAMOND:
        return QPolygonF(
            [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
        )
    if shape == TRIANGLE:
        return QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()])
    if shape == HOUSE:
        return QPolygonF(
            [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                box.bottomRight(),
                box.bottomLeft(),
                QPointF(box.left(), middle.y()),
            ]
        )
    return QPolygonF(box)


def _draw_outline(painter: QPainter, shape: str, box: QRectF, outline: QPolygonF) -> None:
    if shape == CIRCLE:
        painter.drawEllipse(box)
    elif shape == SQUARE:
        painter.drawRect(box)
    else:
        painter.drawPolygon(outline)


def draw_segments(painter: QPainter, box: QRect, segments: Sequence[Segment], total: float | None = None) -> None:
    """A bar of parts beside each other; what is missing of `total` stays empty ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    look = theme()
    painter.fillRect(box, look.color("line"))
    whole = total if total else sum(segment.amount for segment in segments)
    x = float(box.left())
    for segment in segments if whole else ():
        width = box.width() * segment.amount / whole
        part = QRectF(x, box.top(), min(width, box.right() + 1 - x), box.height())
        if segment.hatched:
            _hatch(painter, part, segment.tone)
        else:
            painter.fillRect(part, look.color(segment.tone))
        x += width
        # A hair of ground between the parts keeps them apart where colours cannot be told from each other.
        if x < box.right() - 1:
            painter.fillRect(QRectF(x - 1, box.top(), 1, box.height()), look.color("panel"))
    painter.restore()


def _hatch(painter: QPainter, box: QRectF, tone: str) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(theme().pen(tone, 3))
    x = box.left() - box.height()
    while x < box.right() + box.height():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += 8
    painter.restore()


def draw_hatched_frame(
    painter: QPainter, outer: QRect, width: int, tone: str = "amber", *, dirty: QRect | None = None
) -> None:
    """The frame of an exercise: diagonal bars in the margin of the window; only the sides that `dirty` touches."""
    painter.save()
    look = theme()
    inner = outer.adjusted(width, width, -width, -width)
    margins = (
        QRect(outer.left(), outer.top(), outer.width(), width),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), width),
        QRect(outer.left(), inner.top(), width, inner.height()),
        QRect(inner.right() + 1, inner.top(), width, inner.height()),
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for margin in margins:
        if dirty is not None and not margin.intersects(dirty):
            continue
        painter.setClipRect(margin)
        painter.fillRect(margin, look.color("ground"))
        painter.setPen(look.pen(tone, 5))
        start = margin.left() + margin.top() - outer.height()
        start -= start % 14
        for x in range(start, margin.right() + margin.bottom(), 14):
            # Lines x + y = constant run on through all four margins.
            painter.drawLine(
                QPointF(x - margin.top() + 4, margin.top() - 4), QPointF(x - margin.bottom() - 6, margin.bottom() + 6)
            )
    painter.restore()


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

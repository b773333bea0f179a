"""A sketch of where a file's data would lie: the city's box, the data's box, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.ui.kit.text import t
from console.ui.kit.theme import space, theme

Box = tuple[float, float, float, float]
MARGIN = 14
LEAST = 5.0  # pixels: a box that is a dot at this scale is still seen


class WhereSketch(QWidget):
    """`show_boxes(city, data)`: the city solid, the data dashed; shape and words say what the colour repeats."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._city: Box | None = None
        self._data: Box | None = None
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(200, 140)

    def show_boxes(self, city: Box | None, data: Box | None) -> None:
        self._city, self._data = city, data
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("map_ground"))
        boxes = [box for box in (self._city, self._data) if box is not None]
        if boxes:
            painter.setFont(look.font("small"))
            for box, tone, style, words in (
                (self._city, "second", Qt.PenStyle.SolidLine, t("辖区")),
                (self._data, "blue", Qt.PenStyle.DashLine, t("数据")),
            ):
                if box is not None:
                    pen = look.pen(tone, 2)
                    pen.setStyle(style)
                    painter.setPen(pen)
                    where = self._pixels(box, boxes)
                    painter.drawRect(where)
                    painter.drawText(self._beside(where, painter.fontMetrics().height(), box is self._data), words)
        painter.end()

    def _pixels(self, box: Box, boxes: list[Box]) -> QRectF:
        west, south = min(one[0] for one in boxes), min(one[1] for one in boxes)
        east, north = max(one[2] for one in boxes), max(one[3] for one in boxes)
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / max(east - west, 1e-6), room.height() / max(north - south, 1e-6))
        left = room.center().x() - (east - west) * scale / 2
        top = room.center().y() - (north - south) * scale / 2
        width, height = max((box[2] - box[0]) * scale, LEAST), max((box[3] - box[1]) * scale, LEAST)
        return QRectF(left + (box[0] - west) * scale, top + (north - box[3]) * scale, width, height)

    def _beside(self, where: QRectF, high: int, below: bool) -> QRectF:
        """Beside a box and within the sketch: the city's word over its upper edge, the data's under its lower one."""
        wide = 60.0
        left = min(max(where.left(), 2.0), self.width() - wide)
        top = where.bottom() + 1 if below else where.top() - high
        return QRectF(left, min(max(top, 0.0), self.height() - high), wide, high + space("tiny"))

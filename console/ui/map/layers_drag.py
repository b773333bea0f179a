"""Carrying a row of a table to another place with the mouse. The table itself stays as it is; who listens does the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication


class RowDrag(QObject):
    """`dropped(from row, to row)`, both as the view numbers them. Escape or letting go elsewhere leaves all as it was."""

    dropped = Signal(int, int)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._row = -1
        self._from = QPoint()
        self._is_dragging = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._row, self._from, self._is_dragging = self._view.indexAt(at).row(), at, False
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton and self._row >= 0:
            if not self._is_dragging and (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                self._is_dragging = True
                self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return self._is_dragging
        elif event.type() == QEvent.Type.MouseButtonRelease and self._is_dragging:
            row, self._row, self._is_dragging = self._row, -1, False
            self._view.viewport().unsetCursor()
            target = self._view.indexAt(at).row()
            if target >= 0 and target != row:
                self.dropped.emit(row, target)
        return False

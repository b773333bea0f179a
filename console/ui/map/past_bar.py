"""The bar of a past moment: which moment it is, what was recorded then, a slider over all of them, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.ui.kit.panel import label
from console.ui.kit.text import t
from console.ui.kit.theme import space, theme
from console.ui.map.camera import Camera
from console.ui.map.layer import Layer
from console.ui.map.overlay import Slip

_WIDEST = 760
_ABOVE = 66  # pixels: the scale, and the credits below it where the map is narrow
_EDGE = 12
FRAME = 5  # pixels of the frame that says that this is not now


class PastBar(Slip):
    """Plain widgets; what they mean is decided by `Past`."""

    chosen = Signal(int)  # the number of a moment
    typed = Signal(str)
    stepped = Signal(int)  # -1 or 1
    played = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = label(role="title", tone="amber")
        self.told = label(role="second")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(10)
        self.edit = QLineEdit()
        self.edit.setFixedWidth(150)
        self.back, self.play, self.on = QToolButton(), QToolButton(), QToolButton()
        self.leave = QPushButton()
        self.leave.setProperty("role", "primary")
        self.leave.setAutoDefault(False)
        for button in (self.back, self.play, self.on):
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.slider.valueChanged.connect(self.chosen)
        self.edit.returnPressed.connect(lambda: self.typed.emit(self.edit.text()))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.play.clicked.connect(self.played)
        self.leave.clicked.connect(self.left)
        self.setFocusProxy(self.slider)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(space("tiny"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(space("small"))
        first.addWidget(self.head)
        first.addWidget(self.told, 1)
        first.addWidget(self.leave)
        second.addWidget(self.back)
        second.addWidget(self.play)
        second.addWidget(self.on)
        second.addWidget(self.slider, 1)
        second.addWidget(self.progress, 1)
        second.addWidget(self.edit)
        column.addLayout(first)
        column.addLayout(second)

    def retranslate(self) -> None:
        self.back.setText("◀")
        self.on.setText("▶")
        self.back.setToolTip(t("上一条记录（←）"))
        self.on.setToolTip(t("下一条记录（→）"))
        self.leave.setText(t("回到现在 Esc"))
        self.edit.setPlaceholderText(t("时刻，如 02:10"))
        self.edit.setToolTip(t("键入时刻后按 Enter"))

    def show_reading(self, done: int, total: int) -> None:
        """The journal is being read."""
        self.head.setText(t("正在重放记录"))
        self.told.setText(t("{done} / {total} 条", done=done, total=total))
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self._show_parts(is_reading=True)

    def show_moment(self, head: str, told: str, number: int, count: int, is_playing: bool) -> None:
        """A moment is on the map: the one of this number out of so many."""
        self.head.setText(head)
        self.told.setText(self.told.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, self._room()))
        self.told.setToolTip(told)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, count - 1))
        self.slider.setValue(number)
        self.slider.blockSignals(False)
        self.play.setText("⏸" if is_playing else "▷▷")
        self.play.setToolTip(t("暂停（空格）") if is_playing else t("播放（空格）"))
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number < count - 1)
        self._show_parts(is_reading=False)

    def _room(self) -> int:
        return max(120, self.width() - self.head.sizeHint().width() - self.leave.sizeHint().width() - 60)

    def _show_parts(self, *, is_reading: bool) -> None:
        self.progress.setVisible(is_reading)
        for widget in (self.slider, self.back, self.play, self.on, self.edit):
            widget.setVisible(not is_reading)

    def place(self) -> None:
        """At the lower edge, in the middle."""
        room = self.parentWidget().size()
        self.resize(QSize(min(_WIDEST, room.width() - 2 * _EDGE), self.sizeHint().height()))
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.played.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class PastFrame(Layer):
    """An amber frame around the map while it shows a past moment, with the words in its corner."""

    z = 80

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.words = ""

    def say(self, words: str) -> None:
        """What stands in the corner; nothing: no frame."""
        if words != self.words:
            self.words = words
            self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if not self.words:
            return
        amber = theme().color("amber")
        half = FRAME / 2
        painter.setPen(QPen(amber, FRAME, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(QRectF(half, half, camera.width - FRAME, camera.height - FRAME))
        font = QFont(theme().font("title", strong=True))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(self.words) + 24, metrics.height() + 8)
        painter.fillRect(box, amber)
        painter.setPen(theme().color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)

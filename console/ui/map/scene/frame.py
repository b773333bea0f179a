"""What stands around the view inside the map: notes, scale, card, banner and buttons, each in its corner. Plain widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from console.ui.kit.panel import label
from console.ui.kit.text import t
from console.ui.kit.theme import space, theme
from console.ui.map.geometry import Camera
from console.ui.map.scene.canvas import ZOOM_STEP, MapCanvas

_MOST_LINES = 9
_CARD_WIDTH = 300


class Slip(QWidget):
    """A small raised ground with a hairline around it. What the mouse does on it is not done on the map below."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("raised"))
        painter.setPen(QPen(theme().color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), space("radius"), space("radius"))


class ScaleBar(QWidget):
    """How long a kilometre is here. `metres_per_pixel` on the ground, not on the projection."""

    _WIDEST = 140

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._metres_per_pixel = 50.0
        self.resize(self._WIDEST + 60, 30)

    def set_scale(self, metres_per_pixel: float) -> None:
        if metres_per_pixel != self._metres_per_pixel:
            self._metres_per_pixel = metres_per_pixel
            self.update()

    def length(self) -> float:
        """Metres of the bar: 1, 2 or 5 times a power of ten."""
        most = self._WIDEST * self._metres_per_pixel
        power = 10.0 ** floor(log10(most))
        return max(step * power for step in (1, 2, 5) if step * power <= most)

    def words(self) -> tuple[str, str, str]:
        """What stands at its beginning, middle and end."""
        length = self.length()
        if length >= 1000:
            return ("0", f"{length / 2000:g}", f"{length / 1000:g} km")
        return ("0", f"{length / 2:g}", f"{length:g} m")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme().color("second")
        width = round(self.length() / self._metres_per_pixel)
        left, base = 8, 24
        painter.setFont(theme().font("small"))
        end = left + width + painter.fontMetrics().horizontalAdvance(self.words()[2]) // 2 + 4
        painter.fillRect(QRect(0, 0, end, self.height()), _patch())
        painter.setPen(QPen(colour, 2))
        painter.drawLine(left, base, left + width, base)
        for at, text in zip((0, width / 2, width), self.words(), strict=True):
            x = left + at
            painter.drawLine(QPointF(x, base - 5), QPointF(x, base + 5))
            painter.drawText(QRectF(x - 40, 0, 80, base - 7), Qt.AlignmentFlag.AlignCenter, text)


class NorthMark(QWidget):
    """Where north is: always up, as the map never turns. Who reads a photograph of the screen must be able to see it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(16, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _patch())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, middle = theme().color("second"), self.width() / 2
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(middle, 1), QPointF(middle + 4, 12), QPointF(middle - 4, 12)]))
        painter.setFont(theme().font("small", strong=True))
        painter.drawText(QRectF(0, 13, self.width(), 16), Qt.AlignmentFlag.AlignCenter, "N")


class GroundButton(QToolButton):
    """A small button at the lower edge, on a patch of the ground so that it can be read on anything."""

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = theme().color("map_ground")
        ground.setAlpha(220)
        QPainter(self).fillRect(self.rect(), ground)
        super().paintEvent(event)


class Card(Slip):
    """The card beside a symbol: its name, and what is known of it. The mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 8, 12, 8)
        layout.setHorizontalSpacing(space("medium"))
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(1, 1)
        self.title = label(role="strong", wrap=True)
        layout.addWidget(self.title, 0, 0, 1, 2)
        self._rows = [(label(role="mute"), label(wrap=True)) for _ in range(_MOST_LINES)]
        for line, (what, value) in enumerate(self._rows, start=1):
            layout.addWidget(what, line, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(value, line, 1)
        self.hide()

    def tell(self, title: str, lines: Sequence[tuple[str, str]], beside: QPointF) -> None:
        """Show it beside a point of the canvas, inside the canvas."""
        self.title.setText(title)
        for index, (what, value) in enumerate(self._rows):
            is_used = index < len(lines)
            what.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                what.setText(lines[index][0])
                value.setText(lines[index][1])
        self.setFixedWidth(_CARD_WIDTH)
        self.setFixedHeight(self.layout().totalHeightForWidth(_CARD_WIDTH))  # type: ignore[union-attr]  # it has a layout
        room = self.parentWidget().size()  # type: ignore[union-attr]  # it lies on the map
        x, y = beside.x() + 18, beside.y() + 14
        if x + self.width() > room.width() - 4:
            x = beside.x() - 18 - self.width()
        y = min(y, room.height() - 4 - self.height())
        self.move(max(4, round(x)), max(4, round(y)))
        self.show()
        self.raise_()


class Banner(Slip):
    """A line at the top of the map: what the map waits for, with buttons when there is something to decide."""

    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(space("small"))
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.text)
        self.buttons: list[QPushButton] = []
        self.keeps_clear_of: Callable[[], Sequence[QRect]] = tuple  # what stands at the upper edge of the map
        self.hide()

    def say(self, text: str, *choices: tuple[str, Callable[[], object]]) -> None:
        """Show a text; the first choice is the one Enter takes."""
        for button in self.buttons:
            self.layout().removeWidget(button)  # type: ignore[union-attr]  # it has a layout
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.text.setText(text)
        for index, (words, chosen) in enumerate(choices):
            button = QPushButton(words, self)
            button.setAutoDefault(True)
            if index == 0:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _=False, chosen=chosen: chosen())
            self.layout().addWidget(button)  # type: ignore[union-attr]  # it has a layout
            self.buttons.append(button)
        self.show()
        self.place()
        self.raise_()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """What a tool says while it is in use: another text in the same banner, and the keyboard stays where it is."""
        if not text:
            self.hide()
        elif self.buttons or not self.isVisible():
            self.say(text)
        elif text != self.text.text():
            self.text.setText(text)
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def place(self) -> None:
        """In the middle of the upper edge; where the map is narrow, under what stands there, on several lines."""
        room = self.parentWidget().width() - 8  # type: ignore[union-attr]  # it lies on the map
        self.text.setWordWrap(False)
        self.text.setMinimumWidth(0)
        self.adjustSize()
        if self.width() > room:
            self.text.setWordWrap(True)
            self.text.setMinimumWidth(room - (self.width() - self.text.width()))
            self.adjustSize()
        self.move(max(4, (self.parentWidget().width() - self.width()) // 2), 10)  # type: ignore[union-attr]  # it lies on the map
        for other in sorted(self.keeps_clear_of(), key=lambda box: box.top()):
            if other.intersects(self.geometry()):
                self.move(self.x(), other.bottom() + 7)


class Note(QLabel):
    """A small text on the map that the mouse goes through."""

    def __init__(self, parent: QWidget, role: str = "small") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(4, 0, 4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text():
            QPainter(self).fillRect(self.rect(), _patch())
        super().paintEvent(event)

    def elided(self, text: str, width: int) -> str:
        """The text as far as it fits."""
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - 8)

    def put(self, text: str, corner: Callable[[QSize], tuple[int, int]]) -> None:
        """Set the text and move it to where `corner(size)` says."""
        if text != self.text():
            self.setText(text)
        self.adjustSize()
        self.move(*corner(self.size()))


def _patch() -> QColor:
    """The ground that shines through: what stands on it is read also where names lie below."""
    ground = theme().color("map_ground")
    ground.setAlpha(190)
    return ground


_EDGE = 12  # pixels between the notes and the edge of the map
_GAP = 6  # between things that stand below each other
_NOTE_WIDTH = 420  # room for the coordinates and words under the pointer
_LINE = 22  # height of the line of the credits


class Frame:
    """Plain widgets on the canvas. `place()` puts every one into its corner; texts are set by the panel.

    Parts of others stand in a corner as well: `upper_left` and `lower_right` are filled from the corner on, and what is
    hidden takes no room.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self.credits = ""  # whose data the map is drawn from: always on the map, as their licences ask
        self.is_empty = True  # there is no city yet
        self._base = 0  # y of the lower edge of scale bar and coordinates
        self.upper_left: list[QWidget] = []
        self.lower_right: list[QWidget] = []
        self.north = NorthMark(canvas)
        self.scale_bar = ScaleBar(canvas)
        self.system_button = _chip(GroundButton(canvas))
        self.place_note = Note(canvas)
        self.credit_note = Note(canvas)
        self.empty_note = Note(canvas, "second")
        self.card = Card(canvas)
        self.banner = Banner(canvas)
        self.banner.keeps_clear_of = self._upper
        canvas.past_frame.keeps_clear_of = lambda: [*self._upper(), *_shown(self.banner)]
        self.buttons = Slip(canvas)
        self._row = QHBoxLayout(self.buttons)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(4)
        self.layers_button, self.fit_button, self.out_button, self.in_button = (self.add_button() for _ in range(4))
        self.layers_menu = QMenu(self.layers_button)
        self.layers_button.setMenu(self.layers_menu)
        self.layers_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.fit_button.clicked.connect(canvas.fit_home)
        self.in_button.clicked.connect(lambda: canvas.zoom(ZOOM_STEP))
        self.out_button.clicked.connect(lambda: canvas.zoom(1 / ZOOM_STEP))

    def add_button(self, at: int = -1) -> QToolButton:
        """One more button in the row at the upper right; the keyboard stays with the map when it is pressed."""
        button = _chip(QToolButton())
        self._row.insertWidget(at, button)
        return button

    def retranslate(self) -> None:
        self.layers_button.setText(t("图层"))
        self.fit_button.setText(t("全图"))
        self.in_button.setText("+")
        self.out_button.setText("−")
        self.fit_button.setToolTip(t("显示整个辖区（Home）"))
        self.layers_button.setToolTip(t("选择显示什么（L）"))
        self.in_button.setToolTip(t("放大（+ 或滚轮）"))
        self.out_button.setToolTip(t("缩小（- 或滚轮）"))
        self.empty_note.setText(t("还没有城市：装入城市数据包后，这里显示辖区、道路、队伍和设施。"))

    def place(self) -> None:
        """Something has come, gone or grown: put everything into its corner. Where it is narrow the end of the credits
        is left out."""
        room = self._canvas.size()
        shown = self.credit_note.elided(self.credits, room.width() - 2 * _EDGE)
        self.credit_note.put(
            shown, lambda size: (room.width() - size.width() - _EDGE, room.height() - size.height() - 8)
        )
        self.empty_note.setVisible(self.is_empty)
        self.empty_note.put(self.empty_note.text(), lambda size: _middle(room, size))
        self._place_lower(room)
        self._place_upper(room)
        self._canvas.past_frame.update()
        self.banner.place()

    def place_again(self) -> None:
        """A part of the lower edge has another size."""
        self._place_lower(self._canvas.size())

    def _place_lower(self, room: QSize) -> None:
        self.system_button.setFont(theme().font("small"))
        self.system_button.setFixedSize(self.system_button.sizeHint().width(), _LINE)
        scale_at = _EDGE + self.north.width()
        chip_at = scale_at + self.scale_bar.width()
        # where the window is narrow the scale stands above the credits
        lifted = _LINE if self.credit_note.x() < chip_at + self.system_button.width() + _NOTE_WIDTH else 0
        self._base = room.height() - 8 - lifted
        self.north.move(_EDGE - 2, self._base - self.north.height())
        self.scale_bar.move(scale_at, self._base - self.scale_bar.height())
        self.system_button.move(chip_at, self._base - self.system_button.height())
        self.tell_place(self.place_note.text())
        base = self._base - _LINE - _GAP
        for part in self.lower_right:
            if not part.isHidden():
                part.move(room.width() - part.width() - _EDGE, base - part.height())
                base -= part.height() + _GAP

    def _place_upper(self, room: QSize) -> None:
        self.buttons.adjustSize()
        self.buttons.move(max(4, room.width() - self.buttons.width() - _EDGE), _EDGE)
        top = _EDGE
        for part in self.upper_left:
            if part.isHidden():
                continue
            part.adjustSize()
            part.move(_EDGE, top)
            if part.geometry().intersects(self.buttons.geometry()):
                part.move(_EDGE, self.buttons.geometry().bottom() + _GAP)
            top = part.geometry().bottom() + 1 + _GAP

    def _upper(self) -> Sequence[QRect]:
        """What stands at the upper edge: the banner stays clear of it."""
        return _shown(self.buttons, *self.upper_left)

    def covered_below(self) -> int:
        """How high the lower right corner is covered."""
        tops = [part.y() for part in self.lower_right if part.isVisible()]
        return self._canvas.height() - min(tops) if tops else 0

    def follow(self, camera: Camera) -> None:
        """The view has moved."""
        self.scale_bar.set_scale(camera.scale * self._canvas.projection.ground_factor(camera.y))
        self.card.hide()

    def tell_place(self, text: str) -> None:
        """What is under the pointer."""
        left = self.system_button.geometry().right() + _GAP
        shown = self.place_note.elided(text, self._canvas.width() - left - _EDGE)
        self.place_note.put(shown, lambda size: (left, self._base - size.height()))

    def tell_card(self, title: str, lines: Sequence[tuple[str, str]], beside: tuple[float, float]) -> None:
        self.card.tell(title, lines, QPointF(*beside))


def _shown(*parts: QWidget) -> list[QRect]:
    return [part.geometry() for part in parts if not part.isHidden()]


def _middle(room: QSize, size: QSize) -> tuple[int, int]:
    return ((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)


def _chip(button: QToolButton) -> QToolButton:
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button

"""What stands around the view inside the map: notes, scale, card, banner and buttons, each in its corner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from console.ui.kit.text import t
from console.ui.kit.theme import theme
from console.ui.map.camera import Camera
from console.ui.map.canvas import MapCanvas
from console.ui.map.keys import ZOOM_STEP
from console.ui.map.overlay import Banner, Card, GroundButton, NorthMark, Note, ScaleBar, Slip

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

    def place(self, credits: str, is_empty: bool) -> None:
        """Put everything into its corner. `credits` always stand on the map; where it is narrow their end is left out."""
        room = self._canvas.size()
        shown = self.credit_note.elided(credits, room.width() - 2 * _EDGE)
        self.credit_note.put(
            shown, lambda size: (room.width() - size.width() - _EDGE, room.height() - size.height() - 8)
        )
        self.empty_note.setVisible(is_empty)
        self.empty_note.put(self.empty_note.text(), lambda size: _middle(room, size))
        self._place_lower(room)
        self._place_upper(room)
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
        return [part.geometry() for part in (self.buttons, *self.upper_left) if not part.isHidden()]

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


def _middle(room: QSize, size: QSize) -> tuple[int, int]:
    return ((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)


def _chip(button: QToolButton) -> QToolButton:
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button

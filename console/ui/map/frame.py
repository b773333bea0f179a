"""What stands around the view inside the map: notes, scale, card, banner and buttons, each in its corner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from console.ui.map.camera import Camera
from console.ui.map.canvas import MapCanvas
from console.ui.map.keys import ZOOM_STEP
from console.ui.map.overlay import Banner, Card, Note, ScaleBar, Slip
from console.ui.text import t

_EDGE = 12  # pixels between the notes and the edge of the map
_NOTE_WIDTH = 180  # room for the coordinates under the pointer


class Frame:
    """Plain widgets on the canvas. `place()` puts every one into its corner; texts are set by the panel."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._base = 0  # y of the lower edge of scale bar and coordinates
        self.scale_bar = ScaleBar(canvas)
        self.place_note = Note(canvas)
        self.credit_note = Note(canvas)
        self.empty_note = Note(canvas, "second")
        self.card = Card(canvas)
        self.banner = Banner(canvas)
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
        button = QToolButton()
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        # where the window is narrow the scale stands above the credits
        lifted = 20 if self.credit_note.x() < self.scale_bar.width() + _NOTE_WIDTH else 0
        self._base = room.height() - 8 - lifted
        self.scale_bar.move(_EDGE - 8, self._base - self.scale_bar.height())
        self.empty_note.setVisible(is_empty)
        self.empty_note.put(self.empty_note.text(), lambda size: _middle(room, size))
        self.buttons.adjustSize()
        self.buttons.move(room.width() - self.buttons.width() - _EDGE, _EDGE)
        self.banner.place()

    def follow(self, camera: Camera) -> None:
        """The view has moved."""
        self.scale_bar.set_scale(camera.scale * self._canvas.projection.ground_factor(camera.y))
        self.card.hide()

    def tell_place(self, text: str) -> None:
        """What is under the pointer."""
        self.place_note.put(text, lambda size: (_EDGE + self.scale_bar.width(), self._base - size.height()))

    def tell_card(self, title: str, lines: Sequence[tuple[str, str]], beside: tuple[float, float]) -> None:
        self.card.tell(title, lines, QPointF(*beside))


def _middle(room: QSize, size: QSize) -> tuple[int, int]:
    return ((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)

"""All words of the map as one layer: what matters most first, nothing upon anything else.

Each text is drawn once into a pixmap with a halo in the colour of the ground. Which labels stand where is computed once
per scale for a region larger than the window: dragging the map only shifts what is there, and nothing flickers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from console.domain.core.records import dataclass
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, FloatArray
from console.ui.map.scene.layer import Layer

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
CELL = 4  # pixels of one cell of the occupancy grid


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place: its size, and the upper left corners it could have, best first."""

    width: float
    height: float
    corners: tuple[tuple[float, float], ...]


class Occupancy:
    """What is taken of a region, in cells of 4 pixels; a cell touched counts as taken, so nothing ever overlaps."""

    def __init__(self, region: Box) -> None:
        self._left, self._top = region[0], region[1]
        self._columns = max(1, int((region[2] - region[0]) // CELL) + 1)
        self._rows = max(1, int((region[3] - region[1]) // CELL) + 1)
        self._taken = np.zeros((self._rows, self._columns), dtype=bool)

    def take(self, box: Box) -> None:
        rows, columns = self._cells(box)
        self._taken[rows, columns] = True

    def is_free(self, box: Box) -> bool:
        """Whether the box lies whole inside the region and touches nothing taken."""
        rows, columns = self._cells(box)
        if rows.start < 0 or columns.start < 0 or rows.stop > self._rows or columns.stop > self._columns:
            return False
        return not self._taken[rows, columns].any()

    def _cells(self, box: Box) -> tuple[slice, slice]:
        left = int((box[0] - self._left) // CELL)
        right = int((box[2] - self._left) // CELL) + 1
        top = int((box[1] - self._top) // CELL)
        bottom = int((box[3] - self._top) // CELL) + 1
        return slice(top, bottom), slice(left, right)


def place(wishes: Sequence[Wish], taken: Iterable[Box], region: Box) -> list[tuple[float, float] | None]:
    """A corner for every wish, in order of the wishes; None where no place is left."""
    ground = Occupancy(region)
    for box in taken:
        clipped = (
            max(box[0], region[0]),
            max(box[1], region[1]),
            min(box[2], region[2] - 1),
            min(box[3], region[3] - 1),
        )
        if clipped[0] < clipped[2] and clipped[1] < clipped[3]:
            ground.take(clipped)
    placed: list[tuple[float, float] | None] = []
    for wish in wishes:
        found = None
        for x, y in wish.corners:
            box = (x, y, x + wish.width, y + wish.height)
            if ground.is_free(box):
                ground.take(box)
                found = (x, y)
                break
        placed.append(found)
    return placed


# ------------------------------------------------------------------------------------------------------------ the layer


_HALO = 2  # pixels around a text
_RING = ((-2, 0), (2, 0), (0, -2), (0, 2), (-1, -1), (1, -1), (-1, 1), (1, 1))
_MARGIN = 0.25  # of the window's size, on every side: how much more than the window is laid out
_MOST = 300  # labels tried at once; more could never be read
_KEPT = 3000  # text pixmaps


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants to stand at a place in metres. `clear`: pixels to the edge of the symbol it belongs to (0: none)."""

    text: str
    x: float
    y: float
    tone: str = "map_label"
    size: str = "small"
    strong: bool = False
    clear: float = 0.0
    dx: float = 0.0
    dy: float = 0.0
    once: bool = False  # the same text stands once in a window


@dataclass(frozen=True, slots=True)
class Placed:
    """A label and its upper left corner, in pixels of the camera it was laid out for."""

    label: Label
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class _Layout:
    camera: Camera
    placed: list[Placed]


class LabelLayer(Layer):
    """Labels are asked for by number, the most important first, and only those near the window are asked for."""

    z = 50

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._xy: FloatArray = np.empty((0, 2))
        self._make: Callable[[int], Label | None] = lambda index: None
        self._made: dict[int, Label | None] = {}
        self._taken: FloatArray = np.empty((0, 5))
        self._layout: _Layout | None = None
        self._texts: dict[tuple[object, ...], QPixmap] = {}
        self._sizes: dict[tuple[str, str, bool], tuple[float, float]] = {}

    def set_labels(self, xy: FloatArray, make: Callable[[int], Label | None], taken: FloatArray) -> None:
        """`xy`: where, in metres; `make(i)`: the label there, if any; `taken`: what no text may cover, as rows of
        x, y (metres), dx, dy, half side (pixels)."""
        self._xy, self._make = xy.reshape(-1, 2), make
        self._made = {}
        self._taken = taken.reshape(-1, 5)
        self._layout = None
        self.update()

    def restyle(self) -> None:
        self._texts.clear()
        self._sizes.clear()
        self._layout = None
        super().restyle()

    def placed(self, camera: Camera | None = None) -> list[Placed]:
        """The labels that stand, in pixels of this camera."""
        camera = camera or self.camera
        layout = self._laid_out(camera)
        shift_x, shift_y = layout.camera.to_pixel(*camera.to_metres(0, 0))
        return [Placed(one.label, one.x - shift_x, one.y - shift_y, one.width, one.height) for one in layout.placed]

    def draw(self, painter: QPainter, camera: Camera) -> None:
        density = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for one in self.placed(camera):
            if one.x > camera.width or one.y > camera.height or one.x + one.width < 0 or one.y + one.height < 0:
                continue
            painter.drawPixmap(QPointF(round(one.x), round(one.y)), self._text(one.label, density))

    # ---------------------------------------------------------------------------------------------------- layout

    def _laid_out(self, camera: Camera) -> _Layout:
        kept = self._layout
        if kept is not None and kept.camera.scale == camera.scale:
            moved_x = abs(kept.camera.x - camera.x) / camera.scale
            moved_y = abs(kept.camera.y - camera.y) / camera.scale
            if (
                moved_x <= camera.width * _MARGIN
                and moved_y <= camera.height * _MARGIN
                and (kept.camera.width, kept.camera.height) == (camera.width, camera.height)
            ):
                return kept
        self._layout = _Layout(camera, self._lay_out(camera))
        return self._layout

    def _lay_out(self, camera: Camera) -> list[Placed]:
        if not len(self._xy):
            return []
        room_x, room_y = camera.width * _MARGIN, camera.height * _MARGIN
        region: Box = (-room_x, -room_y, camera.width + room_x, camera.height + room_y)
        pixels = camera.pixels(self._xy)
        inside = _within(pixels, region)[:_MOST]
        chosen = [(label, *pixels[index].tolist()) for index in inside if (label := self._label(index)) is not None]
        chosen = _single(chosen, camera)
        wishes = []
        for label, x, y in chosen:
            width, height = self._size(label)
            corners = _corners(label, x, y, width, height)
            whole = [corner for corner in corners if _is_inside(*corner, width, height, camera)]
            wishes.append(Wish(width, height, (*whole, *(corner for corner in corners if corner not in whole))))
        places = place(wishes, self._taken_boxes(camera, region), region)
        return [
            Placed(label, corner[0], corner[1], wish.width, wish.height)
            for (label, _, _), wish, corner in zip(chosen, wishes, places, strict=True)
            if corner is not None
        ]

    def _label(self, index: int) -> Label | None:
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def _taken_boxes(self, camera: Camera, region: Box) -> list[Box]:
        middle = camera.pixels(self._taken[:, :2]) + self._taken[:, 2:4]
        inside = _within(middle, region)
        half = self._taken[inside, 4:5]
        boxes = np.hstack([middle[inside] - half, middle[inside] + half])
        return [(a, b, c, d) for a, b, c, d in boxes.tolist()]

    # ------------------------------------------------------------------------------------------------------ texts

    def _size(self, label: Label) -> tuple[float, float]:
        key = (label.text, label.size, label.strong)
        size = self._sizes.get(key)
        if size is None:
            metrics = QFontMetricsF(theme().font(label.size, strong=label.strong))
            size = (
                float(round(metrics.horizontalAdvance(label.text)) + 2 * _HALO),
                float(round(metrics.height()) + 2 * _HALO - 2),
            )
            self._sizes[key] = size
        return size

    def _text(self, label: Label, density: float) -> QPixmap:
        key = (label.text, label.tone, label.size, label.strong, density)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            found = self._texts[key] = self._drawn(label, density)
        return found

    def _drawn(self, label: Label, density: float) -> QPixmap:
        width, height = self._size(label)
        pixmap = QPixmap(round(width * density), round(height * density))
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(theme().font(label.size, strong=label.strong))
        box = QRectF(_HALO, _HALO - 1, width - 2 * _HALO + 2, height - 2 * _HALO + 2)
        halo = theme().color("map_area")
        painter.setPen(halo)
        for dx, dy in _RING:
            painter.drawText(box.translated(dx, dy), Qt.AlignmentFlag.AlignVCenter, label.text)
        painter.setPen(theme().color(label.tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label.text)
        painter.end()
        return pixmap


def _within(pixels: FloatArray, region: Box) -> list[int]:
    left, top, right, bottom = region
    x, y = pixels[:, 0], pixels[:, 1]
    inside: list[int] = np.flatnonzero((x > left) & (x < right) & (y > top) & (y < bottom)).tolist()
    return inside


def _single(chosen: list[tuple[Label, float, float]], camera: Camera) -> list[tuple[Label, float, float]]:
    """Of labels that stand once only the first, rather one in the window than one beside it."""
    first: dict[str, int] = {}
    for index, one in enumerate(chosen):
        text = one[0].text
        if one[0].once and (text not in first or (_is_seen(one, camera) and not _is_seen(chosen[first[text]], camera))):
            first[text] = index
    return [one for index, one in enumerate(chosen) if not one[0].once or first[one[0].text] == index]


def _is_seen(one: tuple[Label, float, float], camera: Camera) -> bool:
    return 0 <= one[1] <= camera.width and 0 <= one[2] <= camera.height


def _is_inside(x: float, y: float, width: float, height: float, camera: Camera) -> bool:
    return x >= 0 and y >= 0 and x + width <= camera.width and y + height <= camera.height


def _corners(label: Label, x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Upper left corners a label could have: beside its symbol, or upon its own place when it has none."""
    x, y = x + label.dx, y + label.dy
    if not label.clear:
        return (
            (x - width / 2, y - height / 2),
            (x - width / 2, y - height - 14),
            (x - width / 2, y + 14),
            (x - width / 2, y - height - 28),
            (x - width / 2, y + 28),
        )
    gap = label.clear
    return (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y + gap),
        (x - width / 2, y - gap - height),
        (x + gap, y + 4),
        (x + gap, y - height - 4),
    )

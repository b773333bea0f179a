"""What a layer of the map is: an item that paints in window pixels for the camera it is given.

Pens and pixmaps keep their size at every scale, and each layer culls with numpy before Qt sees anything. The ground is
tiles (tiles.py); areas of danger, closed roads and ways lie on a plane (plane.py).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from console.domain.core.records import dataclass
from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, Projection
from console.ui.map.tools.tool import Tool

FRAME_WIDTH = 5  # pixels of the frame that says that this is not now
_CROSS = 14.0  # pixels
_MARGIN = 0.3  # of the window's size on every side: how much more than the window a kept picture shows

Sample = Callable[[QPainter], None]


@dataclass(frozen=True, eq=False)
class LegendEntry:
    """A line of the legend. `sample` paints into 34 × 20 pixels at the origin; without one it is a heading."""

    text: str
    sample: Sample | None = None


class Layer(QGraphicsItem):
    """A layer lies in the view box, whose own coordinates are pixels. `z` orders the layers, bottom first."""

    z = 0
    on_paper = False  # printed from the window's own canvas, below the symbols

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setZValue(self.z)
        self.camera = Camera()

    def see(self, camera: Camera) -> None:
        """Show the land of this camera from now on."""
        if (camera.width, camera.height) != (self.camera.width, self.camera.height):
            self.prepareGeometryChange()
        self.camera = camera
        self.update()

    def restyle(self) -> None:
        """Colours or words have changed: forget what was drawn with the old ones."""
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.camera.width, self.camera.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        self.draw(painter, self.camera)
        painter.restore()

    @abstractmethod
    def draw(self, painter: QPainter, camera: Camera) -> None:
        """Paint in pixels; (0, 0) is the upper left corner of the map."""

    def paint_whole(self, painter: QPainter, camera: Camera) -> None:
        """Properly and at once, for paper."""
        self.draw(painter, camera)

    def legend(self) -> list[LegendEntry]:
        """What stands in the legend of a print besides what is seen."""
        return []


class KeptPicture:
    """A picture somewhat larger than the window, kept while the scale stays: dragging the map shifts it."""

    def __init__(self) -> None:
        self._kept: tuple[Camera, QPixmap] | None = None

    def forget(self) -> None:
        self._kept = None

    def covers(self, camera: Camera) -> bool:
        """Whether it shows all of what this camera sees, at its scale."""
        if self._kept is None:
            return False
        wide = self._kept[0]
        room_x = (wide.width - camera.width) / 2 * camera.scale
        room_y = (wide.height - camera.height) / 2 * camera.scale
        is_near = abs(wide.x - camera.x) <= room_x and abs(wide.y - camera.y) <= room_y
        return wide.scale == camera.scale and is_near

    def draw(self, painter: QPainter, camera: Camera, paint: Callable[[QPainter, Camera], object]) -> None:
        """Draw it, painted anew by `paint` where it does not cover the window."""
        if not self.covers(camera):
            self._kept = self._painted(camera, painter.device().devicePixelRatioF(), paint)
        assert self._kept is not None
        wide, pixmap = self._kept
        x, y = camera.to_pixel(*wide.to_metres(0, 0))
        painter.drawPixmap(QPointF(round(x), round(y)), pixmap)

    def _painted(
        self, camera: Camera, density: float, paint: Callable[[QPainter, Camera], object]
    ) -> tuple[Camera, QPixmap]:
        wide = camera.resized(round(camera.width * (1 + 2 * _MARGIN)), round(camera.height * (1 + 2 * _MARGIN)))
        pixmap = QPixmap(round(wide.width * density), round(wide.height * density))
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, wide)
        painter.end()
        return wide, pixmap


class ToolLayer(Layer):
    """The tool in hand, and the cross of the keyboard, above all other layers."""

    z = 70

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.tool: Tool | None = None
        self.projection: Projection | None = None
        self.has_cross = False  # the keyboard leads, not the mouse
        self.band: Tool | None = None  # used for one drag only, whatever is in the hand

    def show_band(self, band: Tool | None) -> None:
        if band is not self.band:
            self.band = band
            self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        for tool in (self.tool, self.band):
            if tool is not None and self.projection is not None:
                painter.save()
                tool.draw(painter, camera, self.projection)
                painter.restore()
        if self.tool is not None and self.has_cross:
            self._draw_cross(painter, camera.width / 2, camera.height / 2)

    def _draw_cross(self, painter: QPainter, x: float, y: float) -> None:
        for pen in (QPen(theme().color("map_ground"), 4), QPen(theme().color("text"), 1.5)):
            painter.setPen(pen)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                near = QPointF(x + 3 * dx, y + 3 * dy)
                painter.drawLine(near, QPointF(x + _CROSS * dx, y + _CROSS * dy))


class PastFrame(Layer):
    """An amber frame around the map while it shows a past moment, with the words in its corner, below what stands there."""

    z = 80

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.words = ""
        self.keeps_clear_of: Callable[[], Sequence[QRect]] = tuple

    def say(self, words: str) -> None:
        """What stands in the corner; nothing: no frame."""
        if words != self.words:
            self.words = words
            self.update()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if not self.words:
            return
        amber = theme().color("amber")
        half = FRAME_WIDTH / 2
        painter.setPen(
            QPen(amber, FRAME_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        )
        painter.drawRect(QRectF(half, half, camera.width - FRAME_WIDTH, camera.height - FRAME_WIDTH))
        painter.setFont(theme().font("title", strong=True))
        box = self.words_box()
        painter.fillRect(box, amber)
        painter.setPen(theme().color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)

    def words_box(self) -> QRect:
        """Where the words stand, in pixels."""
        metrics = QFontMetrics(theme().font("title", strong=True))
        box = QRect(0, 0, metrics.horizontalAdvance(self.words) + 24, metrics.height() + 8)
        for part in sorted(self.keeps_clear_of(), key=QRect.top):
            if box.intersects(part):
                box.moveTop(part.bottom() + 1 + FRAME_WIDTH)
        return box


def write_words(painter: QPainter, middle: QPointF, text: str, *, strong: bool = False, tone: str = "") -> None:
    """A few words on a patch of the ground, so that they can be read on anything; with a `tone` in it, and framed."""
    if not text:
        return
    font = theme().font("small", strong=strong)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(text) + 8, metrics.height() + 2
    box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    ground = QColor(theme().color("map_ground"))
    ground.setAlpha(225 if tone else 220)
    painter.fillRect(box, ground)
    painter.setPen(QPen(theme().color(tone or "text"), 1))
    if tone:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

"""What a layer of the map is: an item that paints in window pixels for the camera it is given.

Pens and pixmaps keep their size at every scale, and each layer culls with numpy before Qt sees anything. The ground is
tiles (tiles.py). What lies between ground and symbols (areas of danger, closed roads, ways) are sheets of one `Plane`, which
is drawn into a picture somewhat larger than the window: dragging the map shifts the picture.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from console.ui.kit.theme import theme
from console.ui.map.geometry import Camera, Projection
from console.ui.map.tools.tool import Tool

_CROSS = 14.0  # pixels
_MARGIN = 0.3  # of the window's size on every side: how much more than the window a plane keeps


Sample = Callable[[QPainter], None]


@dataclass(frozen=True, eq=False)
class Entry:
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

    def legend(self) -> list[Entry]:
        """What stands in the legend of a print besides what is seen."""
        return []


class Sheet(ABC):
    """Part of a plane. Calls `changed` when it wants to be drawn anew."""

    def __init__(self) -> None:
        self.changed: Callable[[], None] = lambda: None

    def restyle(self) -> None:
        """Colours have changed: forget what was made of the old ones."""
        self.changed()

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: a plane of nothing but such sheets costs nothing."""
        return False

    @abstractmethod
    def draw(self, painter: QPainter, camera: Camera) -> None:
        """Paint in pixels of this camera. Whether lines are smooth is the plane's business."""


class Plane(Layer):
    """Sheets drawn once and kept as a picture while the scale stays.

    The first frame at a new scale is painted directly and without antialiasing, which takes a quarter of the time; as
    soon as the hand rests the picture is drawn properly.
    """

    z = 0

    def __init__(self, parent: QGraphicsItem, sheets: Sequence[Sheet]) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._picture: tuple[Camera, QPixmap] | None = None
        self._last_scale = 0.0
        self.drawn_roughly: Callable[[], None] = lambda: None  # told when a fine frame should follow
        for sheet in sheets:
            sheet.changed = self.forget

    def forget(self) -> None:
        self._picture = None
        self.update()

    def restyle(self) -> None:
        for sheet in self._sheets:
            sheet.restyle()
        self.forget()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        if all(sheet.is_empty for sheet in self._sheets):
            return
        is_new_scale = camera.scale != self._last_scale
        self._last_scale = camera.scale
        if self._picture is None or not _covers(self._picture[0], camera):
            if is_new_scale:
                self._paint(painter, camera, fine=False)
                self.drawn_roughly()
                return
            self._picture = self._drawn(camera, painter.device().devicePixelRatioF())
        seen, pixmap = self._picture
        x, y = camera.to_pixel(*seen.to_metres(0, 0))
        painter.drawPixmap(QPointF(round(x), round(y)), pixmap)

    def paint_whole(self, painter: QPainter, camera: Camera) -> None:
        """All sheets, properly and at once: for paper."""
        self._paint(painter, camera, fine=True)

    def _drawn(self, camera: Camera, density: float) -> tuple[Camera, QPixmap]:
        wide = camera.resized(round(camera.width * (1 + 2 * _MARGIN)), round(camera.height * (1 + 2 * _MARGIN)))
        pixmap = QPixmap(round(wide.width * density), round(wide.height * density))
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._paint(painter, wide, fine=True)
        painter.end()
        return wide, pixmap

    def _paint(self, painter: QPainter, camera: Camera, *, fine: bool) -> None:
        for sheet in self._sheets:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, fine)
            sheet.draw(painter, camera)
            painter.restore()


def _covers(wide: Camera, camera: Camera) -> bool:
    room_x = (wide.width - camera.width) / 2 * camera.scale
    room_y = (wide.height - camera.height) / 2 * camera.scale
    is_near = abs(wide.x - camera.x) <= room_x and abs(wide.y - camera.y) <= room_y
    return wide.scale == camera.scale and is_near


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

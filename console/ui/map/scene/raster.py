"""A base map of pictures (web map tiles in the file) under everything else.

Web map tiles are Mercator pictures of the whole world halved again and again, and the map's own projection is a Mercator
as well: a tile only has to be moved and stretched. Bytes are read where the store is, kept here, decoded by who draws.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from math import ceil, floor, log2

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageReader

from console.domain.core.ports import Views
from console.domain.core.records import dataclass
from console.ui.map.geometry import Bounds, Projection
from console.ui.map.scene.styles import Brush, Style

KEPT_BYTES = 48 * 2**20
_DEEPEST = 22
_UP, _DOWN = 8, 2  # so many zooms coarser or finer a picture is looked for where the wanted one is missing
_LARGEST = 2048  # pixels: no base map has larger tiles
_USUAL = 256
_KINDS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"RIFF", b"webp"), (b"GIF8", b"gif"))

Number = tuple[int, int, int]  # zoom, column, row from the north-west
Found = tuple[tuple[Number, bytes], ...]


class RasterBook:
    """The pictures of one set of tiles as far as they are known. A drawing says what it had to do without (Brush.lacking);
    the window has that fetched (`ask` in the store's thread) and tells (`learn`). Safe to use from any thread."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        self._lock = threading.Lock()
        self._found: OrderedDict[Number, Found] = OrderedDict()
        self._bytes = 0

    def look_up(self, number: Number) -> Found | None:
        """What is to be drawn for a tile: itself, a coarser one, several finer ones, nothing; None while that is not known."""
        with self._lock:
            found = self._found.get(number)
            if found is not None:
                self._found.move_to_end(number)
            return found

    def learn(self, answers: Sequence[tuple[Number, Found]]) -> None:
        """What the file has for these numbers."""
        with self._lock:
            for number, found in answers:
                self._found[number] = found
                self._bytes += _size(found)
            while self._bytes > KEPT_BYTES and len(self._found) > len(answers):
                _, dropped = self._found.popitem(last=False)
                self._bytes -= _size(dropped)


def ask(views: Views, digest: str, numbers: Sequence[Number]) -> list[tuple[Number, Found]]:
    """In the store's thread: the pictures for these numbers, coarser or finer ones where they are missing."""
    return [(number, _nearest(views, digest, number)) for number in numbers]


def _nearest(views: Views, digest: str, number: Number) -> Found:
    zoom, column, row = number
    for up in range(min(_UP, zoom) + 1):
        content = views.tile(digest, zoom - up, column >> up, row >> up)
        if content is not None:
            return (((zoom - up, column >> up, row >> up), content),)
    for down in range(1, _DOWN + 1):
        side = 1 << down
        finer = [
            ((zoom + down, column * side + x, row * side + y), content)
            for x in range(side)
            for y in range(side)
            if (content := views.tile(digest, zoom + down, column * side + x, row * side + y)) is not None
        ]
        if finer:
            return tuple(finer)
    return ()


def _size(found: Found) -> int:
    return sum(len(content) for _, content in found) + 64


@dataclass(frozen=True, eq=False, kw_only=True)
class RasterStyle(Style):
    """`box`: the land the pictures cover, in metres; `veil`: what is laid over them so that symbols stand out."""

    is_backdrop = True

    book: RasterBook
    projection: Projection
    box: Bounds
    veil: QColor | None = None

    @property
    def bounds(self) -> Bounds:
        return self.box

    def draw(self, brush: Brush) -> None:
        frame = brush.frame
        world = Pyramid(self.projection)
        zoom = min(max(ceil(log2(world.side / (_USUAL * frame.scale)) - 0.3), 0), _DEEPEST)
        drawn: set[Number] = set()
        for number in world.within(frame.bounds, self.box, zoom):
            found = self.book.look_up(number)
            if found is None:
                brush.lacking.append((self.book, number))
            for known, content in found or ():
                if known not in drawn:
                    drawn.add(known)
                    self._draw_one(brush, world.box(known), content)
                    brush.breathe()

    def _draw_one(self, brush: Brush, box: Bounds, content: bytes) -> None:
        image = decoded(content)
        if image is None:
            return
        (left, top), (right, bottom) = (
            brush.frame.pixels(np.array([(box[0], box[3]), (box[2], box[1])])).round().tolist()
        )
        target = QRectF(left, top, right - left, bottom - top)
        brush.painter.drawImage(target, image)
        if self.veil is not None:
            brush.painter.fillRect(target, self.veil)


class Pyramid:
    """Where tiles lie: the web map's square of the whole world in metres of the map's projection."""

    def __init__(self, projection: Projection) -> None:
        self.west, _ = projection.to_metres(-180.0, 0.0)
        east, _ = projection.to_metres(180.0, 0.0)
        self.side = east - self.west
        # the square reaches as far north of the equator as it is half wide
        _, equator = projection.to_metres(0.0, 0.0)
        self.north = equator + self.side / 2

    def box(self, number: Number) -> Bounds:
        zoom, column, row = number
        side = self.side / (1 << zoom)
        west, north = self.west + column * side, self.north - row * side
        return (west, north - side, west + side, north)

    def within(self, bounds: Bounds, box: Bounds, zoom: int) -> list[Number]:
        """The tiles of a zoom that lie in both."""
        west, south = max(bounds[0], box[0]), max(bounds[1], box[1])
        east, north = min(bounds[2], box[2]), min(bounds[3], box[3])
        if west >= east or south >= north:
            return []
        side, last = self.side / (1 << zoom), (1 << zoom) - 1
        columns = range(max(floor((west - self.west) / side), 0), min(floor((east - self.west) / side), last) + 1)
        rows = range(max(floor((self.north - north) / side), 0), min(floor((self.north - south) / side), last) + 1)
        return [(zoom, column, row) for row in rows for column in columns]


def decoded(content: bytes) -> QImage | None:
    """The picture, None when it is none that a base map would have. Only the named formats are tried, whatever else Qt can
    read, and nothing is unpacked before its size is known."""
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    size: QSize = reader.size()
    if not (0 < size.width() <= _LARGEST and 0 < size.height() <= _LARGEST):
        return None
    image = reader.read()
    return None if image.isNull() else image

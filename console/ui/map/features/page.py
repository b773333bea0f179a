"""A page with a map as plain data, and its drawing: title, map, legend, scale, time, author, whose data it is; in an exercise
marked as such. Sizes are pixels of 1/96 inch whatever it is painted on.

The window's own process draws only the preview. A file is written by a process of its own (`python -m
console.ui.map.features.page`): to pack a page of A3 as PNG takes 0.7 s in one piece. It gets the picture of the map, the words
and the samples of the legend, and the path, nothing else: it knows no file and no journal.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from dataclasses import asdict
from math import floor, log10
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QPicture
from PySide6.QtWidgets import QApplication

from console.domain.core.records import dataclass
from console.ui.kit import printing, text
from console.ui.kit import theme as look
from console.ui.kit.painting import FRAME, draw_hatched_frame
from console.ui.kit.text import t
from console.ui.kit.theme import theme
from console.ui.map.scene.layer import LegendEntry, Sample

DPI = 96.0
MM = DPI / 25.4
DENSITY = 2.5  # dots of the map a pixel of 1/96 inch: 240 an inch
SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}  # mm, upright
_MARGIN = 8 * MM
_HEAD = 40.0
_FOOT = 64.0
_SIDE = 178.0  # width of a column of the legend
_LINE = 18.5
_TIGHT = 15.0  # so close lines may come where there are many
_BAR = 150.0  # pixels: longest scale bar


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is written around the map. `state`: the moment it shows; `is_past`: that moment is not now."""

    title: str
    state: str
    author: str
    system: str
    credits: str
    file: str = ""
    is_exercise: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A page of A4 or A3."""

    paper: str = "A4"
    landscape: bool = True
    has_legend: bool = True

    @property
    def size(self) -> QSizeF:
        width, height = SIZES[self.paper]
        return QSizeF(height * MM, width * MM) if self.landscape else QSizeF(width * MM, height * MM)

    @property
    def legend_box(self) -> QRectF:
        """Beside the map on a wide page, below it on a high one; empty without a legend."""
        inner = self._inner
        if not self.has_legend:
            return QRectF()
        if self.landscape:
            return QRectF(inner.right() - _SIDE, inner.top(), _SIDE, inner.height())
        height = 11 * _LINE
        return QRectF(inner.left(), inner.bottom() - height, inner.width(), height)

    @property
    def map_box(self) -> QRectF:
        inner, beside = self._inner, self.legend_box
        if beside.isEmpty():
            return inner
        if self.landscape:
            return inner.adjusted(0, 0, -beside.width() - 8, 0)
        return inner.adjusted(0, 0, 0, -beside.height() - 8)

    @property
    def _inner(self) -> QRectF:
        size = self.size
        whole = QRectF(0, 0, size.width(), size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return whole.adjusted(0, _HEAD, 0, -_FOOT)


def draw_notes(painter: QPainter, box: QRectF, imprint: Imprint, metres_per_pixel: float) -> None:
    """What must stand on a picture that is nothing but the map: scale, moment, whose data it is, the mark of an exercise."""
    whole = box
    if imprint.is_exercise:
        box = box.adjusted(FRAME, FRAME, -FRAME, -FRAME)
    base = box.bottom() - 6
    draw_scale(painter, QPointF(box.left() + 16, base - 26), metres_per_pixel)
    painter.setFont(theme().font("small"))
    metrics = painter.fontMetrics()
    words = "　".join(part for part in (imprint.state, imprint.credits) if part)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width() - _BAR - 70))
    width = metrics.horizontalAdvance(words) + 8
    strip = QRectF(box.right() - width - 4, base - 18, width, 18)
    ground = theme().color("map_ground")
    ground.setAlpha(200)
    painter.fillRect(strip, ground)
    painter.setPen(theme().color("second"))
    painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, words)
    if imprint.is_exercise:
        draw_hatched_frame(painter, whole.toRect(), FRAME)
        painter.setFont(theme().font("title", strong=True))
        painter.setPen(theme().color("amber"))
        painter.drawText(QPointF(box.left() + FRAME, box.top() + 2.5 * FRAME), printing.EXERCISE_MARK)


def draw_page(
    painter: QPainter,
    page: PageFormat,
    imprint: Imprint,
    picture: QImage,
    listed: Sequence[LegendEntry],
    metres_per_pixel: float,
) -> None:
    """The whole page, in the painter's pixels of 1/96 inch. `metres_per_pixel` on the ground."""
    size = page.size
    with theme().on_paper():
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme().color("panel"))
        box = page.map_box
        painter.drawImage(box, picture)
        painter.setPen(QPen(theme().color("amber" if imprint.is_past else "text"), 2.5 if imprint.is_past else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        _draw_head(painter, page, imprint)
        if page.has_legend:
            draw_legend(painter, page.legend_box, listed, across=1 if page.landscape else 4)
        _draw_foot(painter, page, imprint, metres_per_pixel)
        if imprint.is_exercise:
            draw_hatched_frame(
                painter, QRectF(0, 0, size.width(), size.height()).toRect().adjusted(6, 6, -6, -6), FRAME
            )
            painter.save()
            painter.translate(box.topLeft())
            printing.paint_exercise_mark(painter, box.size(), DPI)
            painter.restore()


def _draw_head(painter: QPainter, page: PageFormat, imprint: Imprint) -> None:
    line = QRectF(_MARGIN, _MARGIN, page.size.width() - 2 * _MARGIN, _HEAD - 6)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(theme().font("figure", strong=True))
    painter.setPen(theme().color("text"))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, imprint.title)
    painter.setFont(theme().font("body", strong=True))
    state = imprint.state
    if imprint.is_exercise:
        state = f"{printing.EXERCISE_MARK}　{state}"
    painter.setPen(theme().color("amber" if imprint.is_exercise or imprint.is_past else "second"))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, state)


def _draw_foot(painter: QPainter, page: PageFormat, imprint: Imprint, metres_per_pixel: float) -> None:
    size = page.size
    box = QRectF(_MARGIN, size.height() - _MARGIN - _FOOT + 6, size.width() - 2 * _MARGIN, _FOOT - 6)
    draw_scale(painter, box.topLeft(), metres_per_pixel)
    ratio = metres_per_pixel * DPI / 0.0254
    painter.setFont(theme().font("small"))
    painter.setPen(theme().color("text"))
    beside = box.adjusted(_BAR + 60, 0, 0, 0)
    top, bottom = QRectF(beside), QRectF(beside)
    top.setHeight(20)
    bottom.setTop(beside.top() + 20)
    about = t("比例尺约 1:{ratio}", ratio=_rounded(ratio))
    author = t("制图 {author}", author=imprint.author or "—")
    words = "　".join(part for part in (about, author, imprint.system, imprint.file) if part)
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(top.width()))
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.setPen(theme().color("second"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(bottom, flags, imprint.credits)


def draw_scale(painter: QPainter, at: QPointF, metres_per_pixel: float) -> None:
    """A bar of a round length in two halves."""
    most = _BAR * metres_per_pixel
    power = 10.0 ** floor(log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    width, height = length / metres_per_pixel, 6.0
    left, base = at.x() + 4, at.y() + 18
    painter.setPen(QPen(theme().color("text"), 1.0))
    painter.setBrush(theme().color("text"))
    painter.drawRect(QRectF(left, base, width / 2, height))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left + width / 2, base, width / 2, height))
    painter.setFont(theme().font("small"))
    in_km = length >= 1000
    unit = length / 1000 if in_km else length
    for share, words in ((0.0, "0"), (0.5, f"{unit / 2:g}"), (1.0, f"{unit:g} {'km' if in_km else 'm'}")):
        box = QRectF(left + share * width - 40, base - 18, 80, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def draw_legend(painter: QPainter, box: QRectF, listed: Sequence[LegendEntry], *, across: int) -> None:
    """As many lines as there is room for; how many are left out is said."""
    painter.setPen(QPen(theme().color("line"), 1))
    painter.setBrush(theme().color("panel"))
    painter.drawRect(box)
    line = min(_LINE, max(_TIGHT, (box.height() - 6) * across / max(1, len(listed))))
    rows = int((box.height() - 6) // line)
    room = rows * across
    shown = list(listed) if len(listed) <= room else list(listed[: room - 1])
    if len(listed) > room:
        shown.append(LegendEntry(t("… 另有 {count} 项", count=len(listed) - len(shown))))
    width = box.width() / across
    for number, entry in enumerate(shown):
        column, row = divmod(number, rows)
        at = QPointF(box.left() + column * width + 6, box.top() + 4 + row * line)
        _draw_entry(painter, entry, at, width - 10, line)


def _draw_entry(painter: QPainter, entry: LegendEntry, at: QPointF, width: float, line: float) -> None:
    indent = 0.0
    if entry.sample is not None:
        painter.save()
        painter.translate(at)
        painter.scale(line / 21, line / 21)
        painter.setClipRect(QRectF(-2, -1, 38, 22))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry.sample(painter)
        painter.restore()
        indent = 40.0
    painter.setPen(theme().color("text" if entry.sample is not None else "second"))
    painter.setFont(theme().font("small", strong=entry.sample is None))
    words = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, int(width - indent))
    painter.drawText(QRectF(at.x() + indent, at.y(), width - indent, line), Qt.AlignmentFlag.AlignVCenter, words)


def page_layout(page: PageFormat) -> QPageLayout:
    """For whoever prints it; the page has margins of its own."""
    lie = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    kind = QPageSize.PageSizeId.A3 if page.paper == "A3" else QPageSize.PageSizeId.A4
    return QPageLayout(QPageSize(kind), lie, QMarginsF(0, 0, 0, 0))


def _rounded(ratio: float) -> int:
    """To two figures: a paper may shrink, and a printer has margins of its own."""
    power = 10 ** max(0, floor(log10(max(ratio, 1.0))) - 1)
    return round(ratio / power) * power


@dataclass(frozen=True, eq=False)
class MapPage:
    """All that is needed to draw a page on any painter, any number of times."""

    format: PageFormat
    imprint: Imprint
    picture: QImage
    legend: tuple[LegendEntry, ...]
    metres_per_pixel: float

    def draw(self, painter: QPainter) -> None:
        draw_page(painter, self.format, self.imprint, self.picture, self.legend, self.metres_per_pixel)

    def drawn(self, density: float = DENSITY) -> QImage:
        """The page as a picture."""
        size = self.format.size
        image = QImage(round(size.width() * density), round(size.height() * density), QImage.Format.Format_RGB32)
        image.setDotsPerMeterX(round(DPI * density / 0.0254))
        image.setDotsPerMeterY(round(DPI * density / 0.0254))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(density, density)
        self.draw(painter)
        painter.end()
        return image

    def write(self, path: Path, ending: str) -> None:
        """As "pdf", its words as words, or as "png". `OSError` when the place cannot be written."""
        packed = QBuffer()  # what Qt writes itself it does not tell why it failed
        packed.open(QBuffer.OpenModeFlag.WriteOnly)
        if ending == "pdf":
            self._pack_pdf(packed)
        else:
            self.drawn().save(packed, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a str
        if not packed.size():
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), str(path))
        path.write_bytes(packed.data().data())

    def _pack_pdf(self, packed: QBuffer) -> None:
        writer = QPdfWriter(packed)
        writer.setResolution(round(DPI * DENSITY))
        writer.setTitle(self.imprint.title)
        writer.setCreator("Yipan 一盘棋")
        writer.setPageLayout(page_layout(self.format))
        painter = QPainter(writer)
        try:
            painter.scale(DENSITY, DENSITY)
            self.draw(painter)
        finally:
            painter.end()


# ------------------------------------------------------------------------------------------------ in another process


def question(page: MapPage, ending: str) -> printing.Question:
    """What the process that draws is asked: the page as words and figures, then its pictures as bytes."""
    samples = [b"" if entry.sample is None else _recorded(entry.sample) for entry in page.legend]
    picture = page.picture
    asked = {
        "format": asdict(page.format),
        "imprint": asdict(page.imprint),
        "metres_per_pixel": page.metres_per_pixel,
        "legend": [(entry.text, len(sample)) for entry, sample in zip(page.legend, samples, strict=True)],
        "picture": (picture.width(), picture.height(), picture.bytesPerLine(), picture.format().value),
        "ending": ending,
        "language": text.language(),
    }
    return printing.Question(__name__, asked, (*samples, bytes(picture.constBits())))


def answered(asked: dict[str, Any], given: bytes) -> MapPage:
    """The page of a question."""
    listed, start = [], 0
    for words, length in asked["legend"]:
        listed.append(LegendEntry(words, _played(given[start : start + length]) if length else None))
        start += length
    width, height, line, kind = asked["picture"]
    picture = QImage(given[start:], width, height, line, QImage.Format(kind)).copy()
    return MapPage(
        PageFormat(**asked["format"]), Imprint(**asked["imprint"]), picture, tuple(listed), asked["metres_per_pixel"]
    )


def _recorded(sample: Sample) -> bytes:
    picture = QPicture()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    with theme().on_paper():
        sample(painter)
    painter.end()
    return bytes(picture.data())  # type: ignore[call-overload]  # the stubs say an object


def _played(recorded: bytes) -> Sample:
    picture = QPicture()
    picture.setData(recorded)

    def sample(painter: QPainter) -> None:
        here = painter.device()  # Qt would play it larger where an inch has more dots; the page is scaled already
        painter.scale(picture.logicalDpiX() / here.logicalDpiX(), picture.logicalDpiY() / here.logicalDpiY())
        painter.drawPicture(QPointF(), picture)

    return sample


def _answer(asked: dict[str, Any], given: bytes, path: Path) -> int:
    app = QApplication([])
    look.install(app, look.LIGHT)
    text.set_language(asked["language"])
    answered(asked, given).write(path, asked["ending"])
    return 1


if __name__ == "__main__":
    printing.answer(_answer)

"""The map on paper: title, map, legend, scale, time, author, whose data it is; in an exercise marked as such.

Sizes are pixels of 1/96 inch whatever it is painted on. The ground is drawn beside the window (`ground_of` makes it a value),
everything live is painted upon it on the window's thread, all in the colours of paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from math import floor, log10
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.records import dataclass
from console.ui.kit import formats, printing
from console.ui.kit.painting import FRAME, draw_hatched_frame
from console.ui.kit.text import name_of, t
from console.ui.kit.theme import theme
from console.ui.map.geometry import Bounds, Camera
from console.ui.map.host import MapHost
from console.ui.map.scene import legend
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.layer import LegendEntry
from console.ui.map.scene.raster import Number, RasterBook, ask
from console.ui.map.scene.styles import Extent, Ground
from console.ui.map.scene.tiles import Drawn, painted
from console.ui.map.scene.view import MapView

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


class PaperMap:
    """The canvas of `of` once more, never on a screen, with pixmaps and brushes of its own: in the colours of paper, or in
    those of the window when it is not `on_paper`."""

    def __init__(self, of: MapCanvas, *, on_paper: bool = True) -> None:
        self._of = of
        self._dress: Callable[[], AbstractContextManager[None]] = theme().on_paper if on_paper else nullcontext
        with self._dress():
            self.canvas = MapView(of.shown, is_live=False)

    def close(self) -> None:
        self.canvas.let_go()
        self.canvas.deleteLater()

    def camera(self, width: float, height: float, bounds: Bounds) -> Camera:
        """All of this land on so many pixels."""
        return Camera(width=width, height=height).fitted(bounds, pad=0)

    def ground(self) -> Ground:
        """The ground as a value, for a thread to draw."""
        with self._dress():
            return self._of.shown.ground()

    def compose(self, ground: QImage, camera: Camera) -> QImage:
        """Paint everything live upon a picture of the ground; the same picture."""
        with self._dress():
            self.canvas.look(camera)
            self.canvas.relabel()
            painter = QPainter(ground)
            self.canvas.plane.paint_whole(painter, camera)
            self.canvas.plots.paint_signs(painter, camera)
            asked = [layer for layer in self._of.layers if layer.on_paper]
            low, high = ([one for one in asked if (one.z < self.canvas.marks.z) == is_low] for is_low in (True, False))
            for layer in (*low, self.canvas.marks, self.canvas.labels, *high):
                painter.save()
                layer.paint_whole(painter, camera)
                painter.restore()
            painter.end()
        return ground

    def legend(self, camera: Camera) -> list[LegendEntry]:
        with self._dress():
            own = [entry for layer in self._of.layers if layer.on_paper for entry in layer.legend()]
            return own + legend.entries(self.canvas, camera)


def ground_picture(ground: Ground, camera: Camera, breathe: Callable[[], None], density: float = DENSITY) -> Drawn:
    """In any thread."""
    drawn = painted(ground, Extent.of(camera, density), breathe)
    drawn.image.setDevicePixelRatio(density)
    return drawn


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


def page_picture(page: PageFormat, draw: Callable[[QPainter], None], density: float = DENSITY) -> QImage:
    """A page as a picture."""
    image = QImage(round(page.size.width() * density), round(page.size.height() * density), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI * density / 0.0254))
    image.setDotsPerMeterY(round(DPI * density / 0.0254))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(density, density)
    draw(painter)
    painter.end()
    return image


def write_pdf(path: Path, page: PageFormat, title: str, draw: Callable[[QPainter], None]) -> None:
    """A page as PDF, its words as words. `OSError` when the place cannot be written."""
    with path.open("wb"):  # a QPdfWriter does not say why it failed
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(round(DPI * DENSITY))
    writer.setTitle(title)
    writer.setCreator("Yipan 一盘棋")
    writer.setPageLayout(page_layout(page))
    painter = QPainter(writer)
    try:
        painter.scale(DENSITY, DENSITY)
        draw(painter)
    finally:
        painter.end()


def page_layout(page: PageFormat) -> QPageLayout:
    """For whoever prints it; the page has margins of its own."""
    lie = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    kind = QPageSize.PageSizeId.A3 if page.paper == "A3" else QPageSize.PageSizeId.A4
    return QPageLayout(QPageSize(kind), lie, QMarginsF(0, 0, 0, 0))


def _rounded(ratio: float) -> int:
    """To two figures: a paper may shrink, and a printer has margins of its own."""
    power = 10 ** max(0, floor(log10(max(ratio, 1.0))) - 1)
    return round(ratio / power) * power


# --------------------------------------------------------------------------------------------------------- making pages


_ROUNDS = 4  # of fetching pictures of base maps that were missing


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


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    camera: Camera
    density: float
    rounds: int
    then: Callable[[QImage, Camera], object]


class PaperMaker(QObject):
    """For the map of one panel. Only the last page asked for is made. `on_paper`: in the colours of paper."""

    def __init__(self, host: MapHost, parent: QObject, *, on_paper: bool = True) -> None:
        super().__init__(parent)
        self._host = host
        self._bridge = host.shell.bridge
        self._paper = PaperMap(host.canvas, on_paper=on_paper)
        self._number = 0

    def close(self) -> None:
        """The paper's own canvas is no longer needed."""
        self._number += 1
        self._paper.close()

    def imprint(self, title: str = "") -> Imprint:
        """What is written around the map as it is now."""
        host = self._host
        world, at = host.shell.world, host.now()
        facts = founding.facts(world)
        city = next(iter(world.all(City)), None)
        name = name_of(city) if city is not None else facts.city if facts else ""
        moment = f"{formats.date_time(at)}"
        is_past = host.canvas.shown.moment.is_past
        file = host.shell.bridge.file
        return Imprint(
            title=title or t("{city}态势图", city=name),
            state=t("历史时刻 {moment}", moment=moment) if is_past else t("截至 {moment}", moment=moment),
            author=host.shell.bridge.actor,
            system=t("坐标系 WGS-84（与 CGCS2000 相差厘米级）"),
            credits=host.frame.credits,
            file="" if file is None else file.path.replace("\\", "/").rsplit("/", 1)[-1],
            is_exercise=founding.is_exercise(world),
            is_past=is_past,
        )

    def legend(self, camera: Camera) -> tuple[LegendEntry, ...]:
        """What is seen through this camera."""
        return tuple(self._paper.legend(camera))

    def page(
        self,
        format: PageFormat,
        imprint: Imprint,
        bounds: Bounds,
        then: Callable[[MapPage], object],
        density: float = DENSITY,
    ) -> None:
        """All of this land (metres) on a page; `then(MapPage)`."""
        box = format.map_box
        camera = self._paper.camera(box.width(), box.height(), bounds)

        def made(picture: QImage, camera: Camera) -> None:
            listed = tuple(self._paper.legend(camera)) if format.has_legend else ()
            ground = camera.scale * self._host.canvas.projection.ground_factor(camera.y)
            then(MapPage(format, imprint, picture, listed, ground))

        self.picture(camera, made, density)

    def picture(self, camera: Camera, then: Callable[[QImage, Camera], object], density: float = DENSITY) -> None:
        """The map alone, in the colours of paper; `then(picture, camera)`."""
        self._number += 1
        self._paint(_Job(self._number, camera, density, _ROUNDS, then))

    def _paint(self, job: _Job) -> None:
        ground, camera, density = self._paper.ground(), job.camera, job.density
        self._bridge.think(
            lambda thought: ground_picture(ground, camera, thought.progress, density),
            partial(self._on_ground, job),
            title=t("正在绘制地图…"),
            key="map.paper",
        )

    def _on_ground(self, job: _Job, drawn: Drawn) -> None:
        if job.number != self._number:
            return
        picture = drawn.image
        wanted: dict[RasterBook, list[Number]] = {}
        for book, number in drawn.lacking:
            wanted.setdefault(book, []).append(number)
        if not wanted or not job.rounds:
            job.then(self._paper.compose(picture, job.camera), job.camera)
            return
        again = _Job(job.number, job.camera, job.density, job.rounds - 1, job.then)
        self._bridge.read(
            lambda views: [(book, ask(views, book.digest, numbers)) for book, numbers in wanted.items()],
            partial(self._on_pictures, again),
        )

    def _on_pictures(self, job: _Job, answers: list[Any]) -> None:
        for book, found in answers:
            book.learn(found)
        if job.number == self._number:
            self._paint(job)

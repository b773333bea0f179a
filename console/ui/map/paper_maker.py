"""Makes pages of the map: draws the ground beside the window, waits for pictures it lacks, paints what is live upon it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter

from console.domain.city.plans.subjects import City
from console.domain.core.desk import founding
from console.ui import formats
from console.ui.map.camera import Bounds, Camera
from console.ui.map.legend import Entry
from console.ui.map.paper import DENSITY, Format, Imprint, PaperMap, draw_page, ground_picture
from console.ui.map.raster import Number, RasterBook, ask
from console.ui.map.tiles import Drawn
from console.ui.text import name_of, t

if TYPE_CHECKING:
    from console.ui.map.panel import MapPanel

_ROUNDS = 4  # of fetching pictures of base maps that were missing


@dataclass(frozen=True, eq=False)
class Page:
    """All that is needed to draw a page on any painter, any number of times."""

    format: Format
    imprint: Imprint
    picture: QImage
    legend: tuple[Entry, ...]
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

    def __init__(self, panel: MapPanel, parent: QObject, *, on_paper: bool = True) -> None:
        super().__init__(parent)
        self._panel = panel
        self._bridge = panel.bridge
        self._paper = PaperMap(panel.canvas, panel.mark_name, on_paper=on_paper)
        self._number = 0

    def close(self) -> None:
        """The paper's own canvas is no longer needed."""
        self._number += 1
        self._paper.close()

    def imprint(self, title: str = "") -> Imprint:
        """What is written around the map as it is now."""
        panel = self._panel
        world, at = panel.shell.world, panel.now()
        facts = founding.facts(world)
        city = next(iter(world.all(City)), None)
        name = name_of(city) if city is not None else facts.city if facts else ""
        moment = f"{formats.date_time(at)}"
        is_past = panel.past.is_on
        file = panel.bridge.file
        return Imprint(
            title=title or t("{city}态势图", city=name),
            state=t("历史时刻 {moment}", moment=moment) if is_past else t("截至 {moment}", moment=moment),
            author=panel.bridge.actor,
            system=t("坐标系 WGS-84（与 CGCS2000 相差厘米级）"),
            credits=panel.credits(),
            file="" if file is None else file.path.replace("\\", "/").rsplit("/", 1)[-1],
            is_exercise=founding.is_exercise(world),
            is_past=is_past,
        )

    def legend(self, camera: Camera) -> tuple[Entry, ...]:
        """What is seen through this camera."""
        return tuple(self._paper.legend(camera))

    def page(
        self, format: Format, imprint: Imprint, bounds: Bounds, then: Callable[[Page], object], density: float = DENSITY
    ) -> None:
        """All of this land (metres) on a page; `then(Page)`."""
        box = format.map_box
        camera = self._paper.camera(box.width(), box.height(), bounds)

        def made(picture: QImage, camera: Camera) -> None:
            listed = tuple(self._paper.legend(camera)) if format.has_legend else ()
            ground = camera.scale * self._panel.canvas.projection.ground_factor(camera.y)
            then(Page(format, imprint, picture, listed, ground))

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

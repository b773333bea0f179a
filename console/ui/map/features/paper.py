"""Making a page of the map: the ground is drawn beside the window (`PaperMap.ground` makes it a value), everything live is painted
upon it on the window's thread, all in the colours of paper. What a page is, and how it becomes a file: page.py.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter

from console.domain.city.plans.model import City
from console.domain.core.desk import founding
from console.domain.core.records import dataclass
from console.ui.kit import formats
from console.ui.kit.text import name_of, t
from console.ui.kit.theme import theme
from console.ui.kit.thinking import deliver
from console.ui.map.features.page import DENSITY, Imprint, MapPage, PageFormat
from console.ui.map.geometry import Bounds, Camera
from console.ui.map.host import MapHost
from console.ui.map.scene import legend
from console.ui.map.scene.canvas import MapCanvas
from console.ui.map.scene.layer import LegendEntry
from console.ui.map.scene.raster import Number, RasterBook, ask
from console.ui.map.scene.styles import Extent, Ground
from console.ui.map.scene.tiles import Drawn, painted
from console.ui.map.scene.view import MapView


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


_ROUNDS = 4  # of fetching pictures of base maps that were missing


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    camera: Camera
    density: float
    rounds: int
    then: Callable[[QImage, Camera], object]


class PaperMaker(QObject):
    """For the map of one panel. Only the last page asked for is made. `on_paper`: in the colours of paper. `stopped`: called, with
    False, when the operator stops it or it fails."""

    def __init__(
        self, host: MapHost, parent: QObject, *, on_paper: bool = True, stopped: Callable[[bool], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._stopped = stopped
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
            failed=partial(self._on_failed, job),
            cancelled=partial(self._stop, job),
        )

    def _on_failed(self, job: _Job, error: Exception) -> None:
        self._bridge.failed.emit(self._bridge.explain(error))
        self._stop(job)

    def _stop(self, job: _Job) -> None:
        if job.number == self._number:
            deliver(self._stopped, False)

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

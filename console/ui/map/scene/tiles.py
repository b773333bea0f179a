"""The ground as tiles: pictures of 512 device pixels, drawn by pool threads and kept, so that a frame only lays them out.

A tile belongs to a scale, exactly as the window has it, so it is never stretched when the hand rests. While tiles of a scale
are missing, those of the nearest other scale are shown stretched, and under everything lies one picture of the whole land.
What is in the window comes first, from its middle outwards; where there is much to draw a quick draft comes before the
picture; a ring around the window follows when all that is done.

`Drawings` is what a map wants drawn, most wanted first; pool threads take from the top. What the map no longer wants is taken
off, and a drawing under way is stopped at its next breath. The window always goes first: it shuts the `GATE` while it makes a
frame, and who draws waits there. No thread touches a QObject: results lie in a queue until the map fetches them.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil, floor, hypot, log2
from queue import SimpleQueue
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, QThreadPool, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QGraphicsItem

from console.domain.core.records import dataclass
from console.ui.map.geometry import Bounds, Camera
from console.ui.map.scene.layer import Layer
from console.ui.map.scene.shapes import joined
from console.ui.map.scene.styles import DRAFT_FROM, Brush, Extent, Ground

log = logging.getLogger(__name__)

THREADS = 2
_PATIENCE_S = 0.05  # no longer does a thread wait for a frame to end
_MOVING_S = 0.25  # so long after a frame the window is expected to make another one soon
_LEAVING_MS = 10_000
_STRETCH_S = 0.002  # so long a thread draws without giving way
_PAUSE_S = 0.0003  # long enough for the window to take Python's lock


class Stopped(Exception):
    """Nobody wants the picture any more."""


class Gate:
    """Shut while the window makes a frame."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._last_frame = 0.0
        self._drawing = threading.local()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """The window is at work."""
        self._open.clear()
        try:
            yield
        finally:
            self._last_frame = time.monotonic()
            self._open.set()

    def pass_through(self) -> None:
        """Called by a thread that draws, every few milliseconds."""
        if not self._open.is_set():
            self._open.wait(_PATIENCE_S)
            return
        now = time.monotonic()
        if now - self._last_frame < _MOVING_S and now - getattr(self._drawing, "paused", 0.0) > _STRETCH_S:
            time.sleep(_PAUSE_S)
            self._drawing.paused = now


GATE = Gate()


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Something to be drawn or made: `work(breathe)` on a pool thread, its result comes back under `key`.

    An errand is never given up. When `is_enough(result)` the wish of the key `spares` need not be done any more.
    """

    key: Hashable
    work: Callable[[Callable[[], None]], Any]
    is_errand: bool = False
    spares: Hashable = None
    is_enough: Callable[[Any], bool] = bool


class Drawings:
    """What one map wants. `put` replaces the wishes; those under way go on when they are still wanted."""

    def __init__(self) -> None:
        self.results: SimpleQueue[tuple[Hashable, Any]] = SimpleQueue()
        self._lock = threading.Lock()
        self._errands: list[Drawing] = []  # not for a picture: never given up unless the board is cleared
        self._wishes: list[Drawing] = []
        self._wanted: set[Hashable] = set()
        self._under_way: set[Hashable] = set()
        self._threads = 0

    def put(self, wishes: Sequence[Drawing]) -> None:
        """Want these and nothing else, the most wanted first."""
        with self._lock:
            self._wanted = {wish.key for wish in wishes}
            self._wishes = [wish for wish in wishes if wish.key not in self._under_way]
        self._start()

    def send(self, wish: Drawing) -> None:
        """Have this made before any picture, whatever is put up afterwards; a newer one of the same key replaces it."""
        with self._lock:
            self._errands = [*(one for one in self._errands if one.key != wish.key), wish]
        self._start()

    def clear(self) -> None:
        """Want nothing any more."""
        with self._lock:
            self._errands, self._wishes, self._wanted = [], [], set()

    @property
    def is_idle(self) -> bool:
        """Nothing is wanted, being drawn, or waiting to be fetched."""
        with self._lock:
            return not (self._errands or self._wishes or self._under_way) and self.results.empty()

    def _start(self) -> None:
        with self._lock:
            missing = min(THREADS - self._threads, len(self._errands) + len(self._wishes))
            self._threads += max(missing, 0)
        for _ in range(missing):
            pool().start(self._work)

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            self._do(wish)

    def _next(self) -> Drawing | None:
        with self._lock:
            for waiting in (self._errands, self._wishes):
                for index, wish in enumerate(waiting):
                    if wish.key not in self._under_way:
                        self._under_way.add(wish.key)
                        return waiting.pop(index)
            self._threads -= 1
            return None

    def _do(self, wish: Drawing) -> None:
        def breathe() -> None:
            if not wish.is_errand and wish.key not in self._wanted:
                raise Stopped
            GATE.pass_through()

        result, is_stopped = None, False
        try:
            breathe()
            result = wish.work(breathe)
        except Stopped:
            is_stopped = True
        except Exception:
            log.exception("the ground of the map could not be drawn: %r", wish.key)
        with self._lock:
            self._under_way.discard(wish.key)
            if not is_stopped:
                self.results.put((wish.key, result))
                if wish.spares is not None and result is not None and wish.is_enough(result):
                    self._wishes = [one for one in self._wishes if one.key != wish.spares]
            elif wish.key in self._wanted:  # given up, and wanted again before the thread had noticed
                self._wishes.insert(0, wish)


_pools: list[QThreadPool] = []


def pool() -> QThreadPool:
    """One for all maps, for as long as the program runs: who ends it waits for it, and a map must never wait."""
    if not _pools:
        made = QThreadPool()
        made.setMaxThreadCount(THREADS)
        _pools.append(made)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(made.waitForDone)
        atexit.register(made.waitForDone, _LEAVING_MS)  # where no event loop ends: scripts, measurements
    return _pools[0]


# ---------------------------------------------------------------------------------------------------------------- tiles


SIDE = 512  # device pixels
KEPT_MB = 128
_TILE_MB = SIDE * SIDE * 4 / 2**20
_OVERVIEW = 1024  # device pixels of the picture of everything
_POLL_MS = 8
_FETCH_S = 0.004  # time a frame spends on turning images into pixmaps
_NEARLY = 1e-6  # scales that differ by less are one
_RING = 1  # tiles drawn ahead around the window
_BURST_S = 0.12  # scales that follow each other as quickly as this are passed through: none of them is drawn
_SETTLED_MS = 50  # so long after the last of them

Place = tuple[int, int]  # column to the east, row to the south


@dataclass(slots=True)
class _Tile:
    pixmap: QPixmap
    edition: int  # of the ground it shows
    is_draft: bool
    used: int = 0


@dataclass(frozen=True, slots=True)
class _Grid:
    """The tiles of a scale. Tile (0, 0) has its upper left corner where the projection has its origin."""

    scale: float  # metres a device pixel
    density: float

    @property
    def side(self) -> float:
        """Metres."""
        return self.scale * SIDE

    @property
    def key(self) -> Hashable:
        return (round(log2(self.scale) / _NEARLY), self.density)

    def frame(self, place: Place) -> Extent:
        return Extent(place[0] * self.side, -place[1] * self.side, self.scale, SIDE, SIDE, self.density)


class TileLayer(Layer):
    """The ground under everything. `set_ground` says what it is made of; `make` has something made beside."""

    z = -10

    def __init__(self, parent: QGraphicsItem, owner: QObject) -> None:
        super().__init__(parent)
        self.ground = Ground(QColor())
        self._edition = 0
        self._clock = 0
        self._density = 1.0
        self._shelves: dict[Hashable, tuple[_Grid, dict[Place, _Tile]]] = {}
        self._overview: tuple[Extent, QPixmap] | None = None
        self._overview_key: Hashable = None
        self._board = Drawings()
        self._answers: dict[Hashable, Callable[[Any], object]] = {}
        self._wanted_for: object = None
        self.drawn: Callable[[Sequence[Any]], None] = lambda lacking: None  # told what the new tiles had to do without
        self._poll = QTimer(owner)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        self._settle = QTimer(owner)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._want)
        self._scaled_at = 0.0
        self.is_awake = False

    # ---------------------------------------------------------------------------------------------- what is asked

    def set_ground(self, ground: Ground) -> None:
        """Draw this from now on. What was drawn stays until there is something better, unless the colours changed."""
        if ground.colour != self.ground.colour:
            self._shelves.clear()
            self._overview = self._overview_key = None
        self.ground = ground
        self._edition += 1
        self._wanted_for = None
        self._want()
        self.update()

    def make(self, key: Hashable, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """`work()` on a pool thread, `then(result)` on the window's; of a key only the last is told."""
        number = self._clock = self._clock + 1
        self._answers[key] = lambda answer: then(answer[1]) if answer[0] == number else None
        self._board.send(Drawing(("made", key), lambda breathe: (number, work()), is_errand=True))
        self._wake()

    def forget(self) -> None:
        """Throw away every picture."""
        self._shelves.clear()
        self._overview = self._overview_key = None
        self._wanted_for = None
        self._want()
        self.update()

    def spoil(self, boxes: Sequence[Bounds]) -> None:
        """What was drawn of these pieces of land (metres) lacks something: draw it again."""
        for grid, shelf in self._shelves.values():
            for place, tile in shelf.items():
                west, south, east, north = grid.frame(place).bounds
                if any(a < east and c > west and b < north and d > south for a, b, c, d in boxes):
                    tile.edition = -1
        self._wanted_for = None
        self._want()

    def see(self, camera: Camera) -> None:
        is_scaled = camera.scale != self.camera.scale
        super().see(camera)
        if not self.is_awake:
            return
        now = time.perf_counter()
        if is_scaled:
            is_burst, self._scaled_at = now - self._scaled_at < _BURST_S, now
            if is_burst:
                self._board.put([])
                self._wanted_for = None
                self._settle.start()
                return
        if not self._settle.isActive():
            self._want()

    def awake(self, is_awake: bool) -> None:
        """A hidden map has nothing drawn; what is being made goes on when it is shown again."""
        self.is_awake = is_awake
        if is_awake:
            self._wanted_for = None
            self._want()
            self._wake()
        else:
            self._board.put([])
            self._poll.stop()
            self._settle.stop()

    @property
    def is_complete(self) -> bool:
        """Whether every tile in the window is there, of the newest ground and no draft."""
        shelf = self._shelf(self._grid())
        return all((tile := shelf.get(place)) and self._is_good(tile) for place in self._places(self._grid()))

    @property
    def has_picture(self) -> bool:
        """Whether something of this scale is there for every part of the window, be it a draft."""
        shelf = self._shelf(self._grid())
        return all(place in shelf for place in self._places(self._grid()))

    @property
    def is_idle(self) -> bool:
        """Nothing is being drawn or made."""
        return self._board.is_idle

    @property
    def kept_mb(self) -> float:
        return sum(len(shelf) for _, shelf in self._shelves.values()) * _TILE_MB

    # ------------------------------------------------------------------------------------------------- painting

    def draw(self, painter: QPainter, camera: Camera) -> None:
        density = painter.device().devicePixelRatioF()
        if density != self._density:
            self._density = density
            self._want()
        self._fetch()
        painter.scale(1 / density, 1 / density)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        window = QRect(0, 0, ceil(camera.width * density), ceil(camera.height * density))
        grid = self._grid()
        bare = QRegion(window)
        for place, box in self._boxes(grid, grid, self._places(grid)):
            tile = self._shelf(grid).get(place)
            if tile is not None:
                tile.used = self._clock
                painter.drawPixmap(box.topLeft(), tile.pixmap)
                bare -= box
        if not bare.isEmpty():
            self._draw_stopgaps(painter, grid, bare)

    def _draw_stopgaps(self, painter: QPainter, grid: _Grid, bare: QRegion) -> None:
        """Where tiles are missing: others stretched, the nearest scale first, at last the picture of everything."""
        others = [other for other, _ in self._shelves.values() if other.key != grid.key]
        for other in sorted(others, key=lambda one: abs(log2(one.scale / grid.scale))):
            shelf = self._shelf(other)
            painter.setClipRegion(bare, Qt.ClipOperation.IntersectClip)
            for place, box in self._boxes(grid, other, shelf):
                if bare.intersects(box):
                    painter.drawPixmap(box, shelf[place].pixmap)
                    shelf[place].used = self._clock
                    bare -= box
            if bare.isEmpty():
                return
        painter.setClipRegion(bare, Qt.ClipOperation.IntersectClip)
        painter.fillRect(bare.boundingRect(), self.ground.colour)
        if self._overview is not None:
            frame, pixmap = self._overview
            painter.drawPixmap(self._box(grid, frame), pixmap)

    def _boxes(self, grid: _Grid, of: _Grid, places: Any) -> Iterator[tuple[Place, QRect]]:
        """Where tiles stand in the window of `grid`, in device pixels. Edges are rounded one by one: neither gap nor
        overlap."""
        left, top = self._corner(grid)
        step = of.side / grid.scale
        x0, y0 = (round(left), round(top)) if of.key == grid.key else (left, top)
        for column, row in list(places):
            x, y = round(x0 + column * step), round(y0 + row * step)
            yield (
                (column, row),
                QRect(x, y, round(x0 + (column + 1) * step) - x, round(y0 + (row + 1) * step) - y),
            )

    def _box(self, grid: _Grid, frame: Extent) -> QRect:
        left, top = self._corner(grid)
        factor = frame.scale / grid.scale
        x, y = round(left + frame.west / grid.scale), round(top - frame.north / grid.scale)
        return QRect(x, y, round(frame.width * factor), round(frame.height * factor))

    def _corner(self, grid: _Grid) -> tuple[float, float]:
        """Where the origin of the projection lies in the window, in device pixels."""
        x, y = self.camera.to_pixel(0.0, 0.0)
        return (x * grid.density, y * grid.density)

    # --------------------------------------------------------------------------------------------- having it drawn

    def _grid(self) -> _Grid:
        return _Grid(self.camera.scale / self._density, self._density)

    def _shelf(self, grid: _Grid) -> dict[Place, _Tile]:
        found = self._shelves.get(grid.key)
        return {} if found is None else found[1]

    def _is_good(self, tile: _Tile) -> bool:
        return tile.edition == self._edition and not tile.is_draft

    def _places(self, grid: _Grid, ring: int = 0) -> list[Place]:
        """The tiles the window touches, from its middle outwards."""
        west, south, east, north = self.camera.bounds()
        columns = range(floor(west / grid.side) - ring, ceil(east / grid.side) + ring)
        rows = range(floor(-north / grid.side) - ring, ceil(-south / grid.side) + ring)
        x, y = self.camera.x / grid.side - 0.5, -self.camera.y / grid.side - 0.5
        places = [(column, row) for column in columns for row in rows]
        return sorted(places, key=lambda place: hypot(place[0] - x, place[1] - y))

    def _want(self) -> None:
        """Put up what the window lacks. While nothing has changed nothing is put up again."""
        if not self.is_awake:
            return
        grid = self._grid()
        seen, around = self._places(grid), self._places(grid, _RING)
        state = (grid.key, frozenset(seen), self._edition)
        if state == self._wanted_for:
            return
        self._wanted_for = state
        self._clock += 1
        shelf = self._shelf(grid)
        bad = [place for place in seen if place not in shelf or not self._is_good(shelf[place])]
        wishes = [self._wish(grid, place, is_draft=True) for place in bad if place not in shelf]
        wishes += [self._wish(grid, place) for place in bad]
        wishes += self._overview_wish()
        rest = set(around) - set(seen)
        ahead = [place for place in around if place in rest and (place not in shelf or not self._is_good(shelf[place]))]
        wishes += [self._wish(grid, place) for place in ahead]
        self._board.put(wishes)
        self._wake()

    def _wish(self, grid: _Grid, place: Place, *, is_draft: bool = False) -> Drawing:
        ground, frame = self.ground, grid.frame(place)
        key = ("tile", self._edition, grid, place, is_draft)
        if not is_draft:
            return Drawing(key, lambda breathe: painted(ground, frame, breathe))
        return Drawing(
            key,
            lambda breathe: painted(ground, frame, breathe, is_draft=True),
            spares=("tile", self._edition, grid, place, False),
            is_enough=lambda drawn: not drawn.is_draft,
        )

    def _overview_wish(self) -> list[Drawing]:
        """Everything in one picture, for where nothing better is."""
        bounds = joined([style.bounds for style in self.ground.styles if not style.is_backdrop])
        if bounds is None:
            return []
        west, south, east, north = bounds
        scale = max((east - west) / _OVERVIEW, (north - south) / _OVERVIEW, 0.1)
        size = (max(1, ceil((east - west) / scale)), max(1, ceil((north - south) / scale)))
        frame, ground = Extent(west, north, scale, *size), self.ground
        key = ("overview", self._edition, frame)
        if self._overview is not None and self._overview_key == key:
            return []
        return [Drawing(key, lambda breathe: painted(ground, frame, breathe))]

    def _wake(self) -> None:
        if self.is_awake and not self._poll.isActive():
            self._poll.start()

    def _on_poll(self) -> None:
        if self._fetch():
            self.update()
        if self._board.is_idle:
            self._poll.stop()

    def _fetch(self) -> bool:
        """Take what is drawn off the board, for as long as a frame can spare; whether there was something."""
        until = time.perf_counter() + _FETCH_S
        has_new, lacking = False, []
        while not self._board.results.empty() and time.perf_counter() < until:
            key, result = self._board.results.get()
            if result is None:
                continue
            kind, *named = cast("tuple[Any, ...]", key)
            if kind == "made":
                answer = self._answers.get(named[0])
                if answer is not None:
                    answer(result)
            else:
                self._keep(kind, named, result)
                lacking += result.lacking
                has_new = True
        if lacking:
            self.drawn(lacking)
        return has_new

    def _keep(self, kind: str, named: list[Any], drawn: Drawn) -> None:
        if kind == "overview":
            self._overview, self._overview_key = (named[1], QPixmap.fromImage(drawn.image)), (kind, *named)
            return
        edition, grid, place, _ = named
        shelf = self._shelves.setdefault(grid.key, (grid, {}))[1]
        before = shelf.get(place)
        if before is not None and (before.edition > edition or (before.edition == edition and not before.is_draft)):
            return
        shelf[place] = _Tile(QPixmap.fromImage(drawn.image), edition, drawn.is_draft, self._clock)
        self._discard()

    def _discard(self) -> None:
        """Throw away what was not looked at for longest; never what the window shows."""
        most = max(int(KEPT_MB / _TILE_MB), 2 * len(self._places(self._grid(), _RING)))
        every = [(tile.used, key, place) for key, (_, shelf) in self._shelves.items() for place, tile in shelf.items()]
        if len(every) <= most:
            return
        for _, key, place in sorted(every, key=lambda one: one[0])[: len(every) - most]:
            shelf = self._shelves[key][1]
            del shelf[place]
            if not shelf:
                del self._shelves[key]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, whether it is but a draft, and what it had to do without."""

    image: QImage
    is_draft: bool
    lacking: list[Any]


def painted(ground: Ground, frame: Extent, breathe: Callable[[], None], *, is_draft: bool = False) -> Drawn:
    """The picture of a frame; a draft is the picture itself where that is quick. In any thread."""
    if is_draft:
        is_draft = ground.cost(frame) > DRAFT_FROM
    image = QImage(frame.width, frame.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        brush = Brush(painter, frame, breathe, is_draft=is_draft)
        ground.draw(brush)
    finally:
        painter.end()
    return Drawn(image, is_draft, brush.lacking)

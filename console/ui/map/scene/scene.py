"""What the map shows, as one object: the land, its ground in the colours of now, the things on it, the moment.

What is slow (projecting, sorting, working out names) is made beside; as soon as a part is there, the tiles get the new
ground.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from console.domain.city.map.model import TILES
from console.domain.core.geodata.features import Features
from console.domain.core.kernel import Millis, World
from console.domain.core.records import dataclass
from console.ui.kit.theme import theme, tokens
from console.ui.map.geometry import Bounds, Projection
from console.ui.map.scene.ground import ROAD_CLASSES, Block, Outline, Ring, RoadNaming, Roads, in_turn, road_naming
from console.ui.map.scene.imported import PLACES, BaseLayer, LayerShapes, PointIndex, shapes_of, styles_of
from console.ui.map.scene.labels import Label
from console.ui.map.scene.raster import Number, Pyramid, RasterBook, RasterStyle
from console.ui.map.scene.shapes import Strokes
from console.ui.map.scene.styles import AreaStyle, Ground, LineStyle, RoadPen, RoadStyle, SignStyle, Style
from console.ui.map.scene.tiles import TileLayer
from console.ui.map.symbols.model import HIDDEN_AT_FIRST, MapModel

_PENS = {  # class → token of width, token of colour, has a casing, farthest metres a pixel
    "motorway": ("road_motorway", "map_road_major", True, None),
    "trunk": ("road_trunk", "map_road_major", True, None),
    "primary": ("road_primary", "map_road", True, None),
    "secondary": ("road_secondary", "map_road", True, None),
    "tertiary": ("road_minor", "map_road", True, None),
    "residential": ("road_street", "map_road_minor", True, 60.0),
    "service": ("road_lane", "map_road_minor", False, 16.0),
    "track": ("road_lane", "map_road_minor", False, 30.0),
    "path": ("road_path", "map_road_minor", False, 6.0),
    "connector": ("road_minor", "map_road", False, None),
    "ferry": ("road_lane", "map_water_line", False, 120.0),
    "waterway": ("road_lane", "map_water_line", False, 30.0),
}
_DOTTED = ("connector", "ferry")  # no surveyed road
_STRONG = ROAD_CLASSES.index("secondary")  # from here on a road's name is stronger
_VEIL = 120  # alpha of the ground over pictures in the dark


@dataclass(eq=False)
class _Kept:
    features: Features | None
    label: str
    role: str
    stock: LayerShapes | None = None
    book: RasterBook | None = None


@dataclass(frozen=True, slots=True)
class MapMoment:
    """The moment the map shows. While the past is being read it `is_past` already, and `world` is still that of now."""

    is_past: bool = False
    at: Millis | None = None
    world: World | None = None
    words: str = ""  # what stands in the corner of every window that shows it


class Scene(QObject):
    """What the map shows: a piece of land, its ground, the things on it, and of which moment.

    There is one, however many windows show it (the map, the wall, paper): each has a camera of its own and follows `changed`.
    """

    changed = Signal()  # other things, other names, or another land
    moment_changed = Signal()
    lacking = Signal(object, object)  # a RasterBook and the numbers of pictures that have to be fetched for it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.projection = Projection(113.0, 34.0)
        self.home: Bounds = (-50_000.0, -50_000.0, 50_000.0, 50_000.0)
        self.land = 0  # counts the lands there have been: a window that sees another one fits it
        self.model = MapModel()
        self.hidden = HIDDEN_AT_FIRST  # the groups that are left out (see model.GROUPS)
        self.moment = MapMoment()
        self.outline = Outline()
        self.base: tuple[BaseLayer, ...] = ()
        self.laid: Ground | None = None  # what the tiles draw
        self._windows: list[TileLayer] = []
        self._roads = Roads.of(())
        self._strokes: Strokes | None = None
        self._naming = RoadNaming()
        self._kept: dict[str, _Kept] = {}

    # --------------------------------------------------------------------------------------------------- the windows

    def join(self, tiles: TileLayer) -> None:
        """One more window shows the ground. What is slow is made where the first one has its tiles drawn."""
        self._windows.append(tiles)
        tiles.drawn = self._on_drawn
        if self.laid is None:
            self.laid = self.ground()
        tiles.set_ground(self.laid)

    def leave(self, tiles: TileLayer) -> None:
        """That window is going."""
        self._windows.remove(tiles)

    # ------------------------------------------------------------------------------------------------ what is there

    def set_land(
        self, centre: tuple[float, float], bbox: tuple[float, float, float, float], rings: Sequence[Ring] = ()
    ) -> None:
        """A city: its centre (lon, lat), its box (west, south, east, north in degrees), its outline."""
        is_new = Projection(*centre) != self.projection
        self.projection = Projection(*centre)
        west, south = self.projection.to_metres(bbox[0], bbox[1])
        east, north = self.projection.to_metres(bbox[2], bbox[3])
        self.home = self.outline.set_rings(rings, self.projection) or (west, south, east, north)
        self.land += 1
        if is_new:
            self._strokes, self._naming = None, RoadNaming()
            self._kept.clear()
            self.set_roads(self._roads)
            self.set_base(self.base)
        self.lay()
        self.changed.emit()

    def show(self, model: MapModel) -> None:
        """These things stand on the ground."""
        self.model = model
        self.changed.emit()

    def hide(self, hidden: frozenset[str]) -> None:
        """Leave out these groups."""
        self.hidden = hidden
        self.changed.emit()

    def show_moment(self, moment: MapMoment) -> None:
        self.moment = moment
        self.moment_changed.emit()

    def set_roads(self, roads: Roads) -> None:
        """These roads; drawn as soon as they are sorted."""
        self._roads = roads
        projection = self.projection
        self._windows[0].make("roads", lambda: (projection, *_sorted(roads, projection)), self._on_roads)

    def set_base(self, layers: Sequence[BaseLayer]) -> None:
        """The layers the city brought along, lowest first. What is already known of a layer's features is kept."""
        self.base = tuple(layers)
        known, self._kept = self._kept, {}
        for base in self.base:
            layer = base.layer
            kept = known.get(layer.id)
            before = None if kept is None else (kept.features, kept.label, kept.role, kept.book and kept.book.digest)
            digest = layer.digest if layer.kind == TILES else None
            if kept is None or before != (base.features, layer.label, layer.role, digest):
                kept = _Kept(base.features, layer.label, layer.role, kept.stock if kept is not None else None)
                self._make(base, kept)
            self._kept[layer.id] = kept
        self.lay()
        if any(kept.stock is not None and kept.stock.names.texts for kept in (*known.values(), *self._kept.values())):
            self.changed.emit()

    def _make(self, base: BaseLayer, kept: _Kept) -> None:
        if base.layer.kind == TILES:
            kept.book = RasterBook(base.layer.digest)
        elif base.features is not None:
            features, layer, projection = base.features, base.layer, self.projection
            self._windows[0].make(
                ("layer", layer.id),
                lambda: shapes_of(features, layer, projection),
                lambda stock: self._on_stock(layer.id, kept, stock),
            )

    def _on_roads(self, made: tuple[Projection, Strokes | None, RoadNaming]) -> None:
        projection, strokes, naming = made
        if projection != self.projection:
            return
        has_names = bool(naming.octaves or self._naming.octaves)
        self._strokes, self._naming = strokes, naming
        self.lay()
        if has_names:
            self.changed.emit()

    def _on_stock(self, id: str, kept: _Kept, stock: LayerShapes) -> None:
        before, kept.stock = kept.stock, stock
        if self._kept.get(id) is kept:
            self.lay()
            if stock.names.texts or (before is not None and before.names.texts):
                self.changed.emit()

    @property
    def strokes(self) -> Strokes | None:
        """The roads in metres, sorted; None while there are none."""
        return self._strokes

    def spots(self, id: str) -> PointIndex | None:
        """The points of a layer that is shown; None while they are being sorted, and where there are none."""
        kept = self._kept.get(id)
        return None if kept is None or kept.stock is None else kept.stock.spots

    def books(self) -> list[RasterBook]:
        """The pictures of all base maps."""
        return [kept.book for kept in self._kept.values() if kept.book is not None]

    @property
    def memory(self) -> int:
        """Bytes held to draw the ground, pictures not counted."""
        stocks = sum(kept.stock.memory for kept in self._kept.values() if kept.stock is not None)
        return stocks + (self._strokes.memory if self._strokes is not None else 0)

    # ---------------------------------------------------------------------------------------------------- pictures

    def _on_drawn(self, lacking: Sequence[tuple[RasterBook, Number]]) -> None:
        """Tiles were drawn without these pictures: ask for them, or draw again what came to be known meanwhile."""
        wanted: dict[RasterBook, dict[Number, None]] = {}
        for book, number in lacking:
            wanted.setdefault(book, {})[number] = None
        for book, numbers in wanted.items():
            unknown = tuple(number for number in numbers if book.look_up(number) is None)
            if unknown:
                self.lacking.emit(book, unknown)
            if len(unknown) < len(numbers):
                self.learned(book, [number for number in numbers if number not in unknown])

    def learned(self, book: RasterBook, numbers: Sequence[Number]) -> None:
        """The book knows these pictures now: what was drawn without them is drawn anew."""
        if any(kept.book is book for kept in self._kept.values()):
            pyramid = Pyramid(self.projection)
            for tiles in self._windows:
                tiles.spoil([pyramid.box(number) for number in numbers])

    # ------------------------------------------------------------------------------------------------------- names

    def names(self, scale: float, first: Sequence[Label], *, has_places: bool = True) -> Block:
        """The names that may stand on the ground at this scale, the most important first: `first`, then the layers', the
        topmost layer's before the lower ones', then the roads'."""
        blocks = [Block.of(first)]
        for base in reversed(self.base):
            kept = self._kept.get(base.layer.id)
            layer = base.layer
            is_wanted = layer.shown and (layer.nearest or 0.0) <= scale and (has_places or layer.role != "place")
            if is_wanted and kept is not None and kept.stock is not None:
                blocks.append(kept.stock.names.at(scale, layer.farthest))
        return in_turn([*blocks, self._naming.at(scale)])

    # -------------------------------------------------------------------------------------------------- the styles

    def lay(self) -> None:
        """Hand the tiles the ground as it is now, in the colours of now."""
        self.laid = self.ground()
        for tiles in self._windows:
            tiles.set_ground(self.laid)

    def ground(self) -> Ground:
        """The ground as a value that any thread may draw (brush.Brush): for tiles, prints, pictures."""
        lowest: list[Style] = []
        if self.outline.fills is not None:
            lowest.append(AreaStyle(fills=self.outline.fills, fill=theme().color("map_area")))
        placed: list[tuple[tuple[int, int], list[Style]]] = []
        for base in self.base:
            if base.layer.shown and (kept := self._kept.get(base.layer.id)) is not None:
                place = (base.layer.order, PLACES.get(base.layer.role, len(PLACES)))
                placed.append((place, self._styles(base, kept)))
        if len(self.outline.border):
            border = Strokes.of(self.outline.border)
            colour = theme().color("map_border")
            placed.append(((0, PLACES["boundary"]), [LineStyle(strokes=border, colour=colour, width=1.5)]))
        if self._strokes is not None:
            placed.append(((0, PLACES["road"]), [road_style(self._strokes)]))
        placed.sort(key=lambda one: one[0])
        styles = lowest + [style for _, styles in placed for style in styles]
        styles.sort(key=lambda style: isinstance(style, SignStyle))
        return Ground(theme().color("map_ground"), tuple(styles))

    def _styles(self, base: BaseLayer, kept: _Kept) -> list[Style]:
        if kept.book is not None:
            return [self._raster(base, kept.book)]
        return [] if kept.stock is None else styles_of(base, kept.stock)

    def _raster(self, base: BaseLayer, book: RasterBook) -> Style:
        layer = base.layer
        west, south, east, north = layer.bbox
        (left, low), (right, high) = self.projection.many(np.array([(west, south), (east, north)])).tolist()
        return RasterStyle(
            book=book,
            projection=self.projection,
            box=(left, low, right, high),
            veil=_veil(theme().color("map_ground")),
            opacity=layer.opacity,
            nearest=layer.nearest,
            farthest=layer.farthest,
        )


def _veil(ground: QColor) -> QColor | None:
    """In the dark pictures are dimmed; in the light they are not."""
    if ground.lightnessF() > 0.5:
        return None
    veil = QColor(ground)
    veil.setAlpha(_VEIL)
    return veil


def road_style(strokes: Strokes) -> RoadStyle:
    """Roads in the colours of now."""
    pens = []
    for name in ROAD_CLASSES:
        width, colour, has_casing, farthest = _PENS[name]
        pens.append(
            RoadPen(
                float(tokens()["map"][width]),
                theme().color(colour),
                theme().color("map_casing") if has_casing else None,
                Qt.PenStyle.DotLine if name in _DOTTED else Qt.PenStyle.SolidLine,
                farthest if farthest is not None else float("inf"),
            )
        )
    return RoadStyle(strokes=strokes, pens=pens, ground=theme().color("map_area"))


def _sorted(roads: Roads, projection: Projection) -> tuple[Strokes | None, RoadNaming]:
    """On a pool thread."""
    if not len(roads.ends):
        return None, RoadNaming()
    ends = projection.many(roads.ends.reshape(-1, 2)).reshape(-1, 4)
    return Strokes.of(ends, roads.classes), road_naming(roads.names, projection, _STRONG)

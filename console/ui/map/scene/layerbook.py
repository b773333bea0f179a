"""What the map shows of the file: which live things, and the layers, fetched for the scene with the pictures it lacks.

Only layers that are shown are read. What is read is kept by its digest while a layer uses it.

What the map wants to know of the roads: where they lie, which stretches are closed, and the ways of a past moment.

One question to the road service, answered off the window's thread; asked again when layers or closures change. The ways of now are
those of the trip book, which asks for them together with what is affected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.city.map.model import FEATURES, MapLayer
from console.domain.city.map.rules import shown
from console.domain.core.geodata.features import Features, FeaturesProblem, decode
from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.ports import Failure
from console.domain.core.records import dataclass
from console.domain.response.dispatching.recommend import Journey, journeys, lines_of
from console.domain.roads.in_force import is_active, layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.shell import Shell
from console.ui.kit.thinking import Thought
from console.ui.map.scene.ground import Roads
from console.ui.map.scene.imported import BaseLayer
from console.ui.map.scene.raster import Found, Number, RasterBook, ask
from console.ui.map.scene.scene import Scene
from console.ui.map.symbols.model import HIDDEN_AT_FIRST, LonLat, RoadPicture
from console.ui.roads.service import RoadService
from console.ui.roads.trips import TripBook

NAME = "map groups"


class MapGroups(QObject):
    """One per shell: `MapGroups.of(shell)`. A matter of looking, not of the file: it is not journalled."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName(NAME)
        self.hidden: frozenset[str] = HIDDEN_AT_FIRST
        self.counts: dict[str, int] = {}

    @classmethod
    def of(cls, shell: Shell) -> MapGroups:
        """The choice of this shell, made at the first call."""
        found = shell.findChild(cls, NAME)
        return found if isinstance(found, cls) else cls(shell)

    def show(self, group: str, shown: bool) -> None:
        """Show or hide a group of `model.GROUPS`."""
        hidden = self.hidden - {group} if shown else self.hidden | {group}
        if hidden != self.hidden:
            self.hidden = hidden
            self.changed.emit()

    def count(self, counts: dict[str, int]) -> None:
        """The map says how many there are of each."""
        if counts != self.counts:
            self.counts = counts
            self.changed.emit()


class LayerBook(QObject):
    """`follow(world)` looks whether there is something new. `features(layer)` is what a layer holds, once it is read."""

    changed = Signal()  # features were read or dropped

    def __init__(self, shell: Shell, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = shell.bridge
        self._scene = scene
        self._layers: tuple[MapLayer, ...] = ()
        self._features: dict[str, Features] = {}  # by digest
        self._asked: set[str] = set()  # digests under way, and those that could not be read
        self._under_way: dict[RasterBook, set[Number]] = {}
        scene.lacking.connect(self._fetch_pictures)

    def follow(self, world: World) -> None:
        """Show the layers of this world."""
        layers = shown(world)
        if layers == self._layers:
            return
        self._layers = layers
        used = {layer.digest for layer in layers}
        self._features = {digest: known for digest, known in self._features.items() if digest in used}
        self._asked &= used
        for layer in layers:
            if layer.shown and layer.kind == FEATURES and layer.digest not in {*self._features, *self._asked}:
                self._read(layer)
        self._hand_over()

    def forget(self) -> None:
        """Another file was opened."""
        self._layers, self._features, self._asked = (), {}, set()
        self._under_way.clear()
        self._hand_over()

    def features(self, layer: MapLayer) -> Features | None:
        """What a layer holds; None while it is not read (hidden layers are not)."""
        return self._features.get(layer.digest)

    def held(self) -> list[tuple[MapLayer, Features]]:
        """The layers whose features are in memory, with them."""
        return [(layer, known) for layer in self._layers if (known := self.features(layer)) is not None]

    def _hand_over(self) -> None:
        self._scene.set_base(
            tuple(BaseLayer(layer, self._features.get(layer.digest)) for layer in self._layers if layer.shown)
        )
        self.changed.emit()

    # ---------------------------------------------------------------------------------------------------- features

    def _read(self, layer: MapLayer) -> None:
        digest = layer.digest
        self._asked.add(digest)
        lost, again = partial(self._lost, digest), partial(self._read_again, digest)
        self._bridge.read(lambda views: (layer, views.attachment(digest)), self._on_content, failed=lost, again=again)

    def _lost(self, digest: str, what: Failure | Exception) -> None:
        """There was no answer for now: not the same as content that cannot be read."""
        self._asked.discard(digest)
        self._bridge.failed.emit(what if isinstance(what, Failure) else self._bridge.explain(what))

    def _read_again(self, digest: str) -> None:
        wanted = (one for one in self._layers if one.shown and one.kind == FEATURES and one.digest == digest)
        layer = next(wanted, None)
        if layer is not None and digest not in {*self._features, *self._asked}:
            self._read(layer)

    def _on_content(self, read: tuple[MapLayer, bytes | None]) -> None:
        layer, content = read
        if content is None:
            self._say(phrase("地图图层“{name}”的内容不在文件里", name=layer.name))
        elif layer.digest in self._asked:
            lost, again = partial(self._lost, layer.digest), partial(self._read_again, layer.digest)
            self._bridge.think(lambda thought: _decoded(layer, content), self._on_decoded, failed=lost, again=again)

    def _on_decoded(self, answer: tuple[MapLayer, Features | FeaturesProblem]) -> None:
        layer, found = answer
        if isinstance(found, FeaturesProblem):
            self._say(phrase("地图图层“{name}”读不出来：{problem}", name=layer.name, problem=found.phrase))
        elif layer.digest in self._asked:
            self._asked.discard(layer.digest)
            self._features[layer.digest] = found
            self._hand_over()

    def _say(self, what: Phrase) -> None:
        self._bridge.failed.emit(
            Failure(
                kind="environment",
                what_happened=what,
                what_is_safe=phrase("其他图层和全部记录不受影响。"),
                what_to_do=phrase("地图上不显示这个图层；请重新导入它。"),
                code="map_layer",
            )
        )

    # ---------------------------------------------------------------------------------------------------- pictures

    def _fetch_pictures(self, book: RasterBook, numbers: tuple[Number, ...]) -> None:
        under_way = self._under_way.setdefault(book, set())
        wanted = tuple(number for number in numbers if number not in under_way)
        if wanted:
            under_way.update(wanted)
            self._bridge.read(
                lambda views: (book, ask(views, book.digest, wanted)),
                self._on_pictures,
                failed=partial(self._lost_pictures, book, wanted),
                again=partial(self._fetch_pictures, book, wanted),
            )

    def _lost_pictures(self, book: RasterBook, wanted: tuple[Number, ...], failure: Failure) -> None:
        self._under_way.get(book, set()).difference_update(wanted)
        self._bridge.failed.emit(failure)

    def _on_pictures(self, answer: tuple[RasterBook, list[tuple[Number, Found]]]) -> None:
        book, found = answer
        book.learn(found)
        self._under_way.get(book, set()).difference_update(number for number, _ in found)
        self._scene.learned(book, [number for number, _ in found])


def _decoded(layer: MapLayer, content: bytes) -> tuple[MapLayer, Features | FeaturesProblem]:
    """On a pool thread."""
    try:
        return layer, decode(content)
    except FeaturesProblem as problem:
        return layer, problem


if TYPE_CHECKING:
    from console.domain.roads.network import Network

Stretches = tuple[tuple[LonLat, LonLat], ...]


@dataclass(frozen=True, slots=True)
class _Question:
    layers: tuple[str, ...]
    closures: tuple[Closure, ...]
    over: frozenset[str] = frozenset()  # closures that are not in force: now, or at the past moment
    journeys: tuple[Journey, ...] = ()  # of a past moment


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What each closure takes away of these networks. A large one has tens of thousands of stretches, and the same ones are the
    same object from answer to answer: whatever compares pictures on the window's thread sees that at once."""

    networks: tuple[Network, ...] = ()
    of: Mapping[str, tuple[Closure, Stretches]] = field(default_factory=dict)

    def known(self, networks: tuple[Network, ...], closure: Closure) -> Stretches | None:
        before = self.of.get(closure.id) if networks is self.networks else None
        return before[1] if before is not None and before[0] == closure else None


@dataclass(frozen=True, slots=True)
class _Answer:
    picture: RoadPicture
    roads: Roads | None = field(compare=False)  # None: as before
    cuts: _Cuts = field(compare=False)


class RoadBook(QObject):
    """`picture` and `roads` as far as they are known; `follow(world)` looks whether there is something new."""

    roads_changed = Signal()
    picture_changed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._service, self._trips = RoadService.of(shell), TripBook.of(shell)
        self._asked: _Question | None = None
        self._followed: tuple[World, Millis | None] | None = None  # a past world; None: that of now
        self._drawn: tuple[str, ...] | None = None  # digests of the layers that `roads` shows
        self.picture = RoadPicture()
        self.roads = Roads.of(())
        self._cuts = _Cuts()
        self._service.changed.connect(self._follow_again)
        self._trips.ways_changed.connect(self._on_ways)

    def follow(self, world: World, at: Millis | None = None) -> None:
        """Ask when there is something to ask that has not been asked. `at`: the world is that of a past moment; ways are
        searched on the roads of now, with the closures of then."""
        self._followed = (world, at) if at is not None else None
        layers = tuple(layer.digest for layer in layers_in_use(self._shell.world))
        closures, past = world.all(Closure), () if at is None else journeys(world)
        moment = self._shell.now() if at is None else at
        over = frozenset(closure.id for closure in closures if not is_active(closure, moment))
        question = _Question(layers, closures, over, past)
        if at is None:
            self.picture = replace(self.picture, ways=self._trips.ways)  # whoever follows looks at it next
        if question == self._asked or (self._asked is None and question == _Question((), ())):
            return
        self._asked = question
        wants_roads, before = question.layers != self._drawn, self._cuts
        self._service.ask(
            lambda thought, roads: _answered(thought, roads, question, wants_roads, before),
            self._on_answer,
            key="map.roads",
        )

    def _follow_again(self) -> None:
        if self._asked is not None:
            self.follow(*(self._followed or (self._shell.world, None)))

    def _on_ways(self) -> None:
        if self._followed is None:
            self._take(replace(self.picture, ways=self._trips.ways))

    def _take(self, picture: RoadPicture) -> None:
        if picture != self.picture:
            self.picture = picture
            self.picture_changed.emit()

    def _on_answer(self, answer: _Answer) -> None:
        self._cuts = answer.cuts
        if answer.roads is not None and self._asked is not None:
            self.roads, self._drawn = answer.roads, self._asked.layers
            self.roads_changed.emit()
        self._take(answer.picture if self._followed else replace(answer.picture, ways=self._trips.ways))


def _answered(
    thought: Thought, open_roads: OpenRoads, question: _Question, wants_roads: bool, before: _Cuts
) -> _Answer:
    """On a pool thread."""
    open_roads = open_roads.closing(closure for closure in question.closures if closure.id not in question.over)
    cuts = _cuts(open_roads, before)
    return _Answer(
        RoadPicture(
            ways=lines_of(open_roads, question.journeys, thought.progress),
            cuts={id: stretches for id, (_, stretches) in cuts.of.items() if stretches},
            over=question.over,
        ),
        Roads.of([network.layer for network in open_roads.networks]) if wants_roads else None,
        cuts,
    )


def _cuts(open_roads: OpenRoads, before: _Cuts) -> _Cuts:
    """The stretches that each closure in force takes away, where the roads are known."""
    found: dict[str, tuple[Closure, Stretches]] = {}
    for closure in open_roads.closures:
        known = before.known(open_roads.networks, closure)
        found[closure.id] = (closure, open_roads.segments_closed(closure) if known is None else known)
    return _Cuts(open_roads.networks, found)

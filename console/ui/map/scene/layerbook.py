"""What the map shows of the file: which live things, and the layers, fetched for the scene with the pictures it lacks.

Only layers that are shown are read. What is read is kept by its digest while a layer uses it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from console.domain.city.map.model import FEATURES, MapLayer
from console.domain.city.map.rules import shown
from console.domain.core.geodata.features import Features, FeaturesProblem, decode
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.ports import Failure
from console.ui.kit.shell import Shell
from console.ui.map.scene.imported import BaseLayer
from console.ui.map.scene.raster import Found, Number, RasterBook, ask
from console.ui.map.scene.scene import Scene
from console.ui.map.symbols.model import HIDDEN_AT_FIRST

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

"""Every name the map can find, gathered beside the window: subjects, roads, features of layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.city.map.subjects import MapLayer, Plot
from console.domain.core.geodata.features import Features
from console.domain.forces.teams.subjects import Team
from console.domain.response.incidents.state import Incident
from console.domain.roads.subjects import RoadLayer
from console.domain.usecases.gazetteer import ROAD, Extra, Found, Gazetteer
from console.ui.bridge import Changed, Thought
from console.ui.roads import OpenRoads, RoadService
from console.ui.shell import Shell

if TYPE_CHECKING:
    from console.domain.roads.network import Network

NAMED = (Place, Facility, Team, Risk, Incident, Plot, RoadLayer, MapLayer)
MOST_FEATURES = 50_000  # names of layers beyond that are left out: they would make every key slow
_ENGLISH = ("name:en", "name_en")
Layers = Callable[[], Sequence[tuple[MapLayer, Features]]]


class Names(QObject):
    """The gazetteer of the file as it is now. Nothing is gathered before the first `prepare`.

    `layers` answers with the layers whose features are in memory, at the moment of asking.
    """

    changed = Signal()  # `find` may answer otherwise

    def __init__(self, shell: Shell, parent: QObject, layers: Layers = tuple) -> None:
        super().__init__(parent)
        self._shell = shell
        self._layers = layers
        self._gazetteer: Gazetteer | None = None
        self._is_stale = True
        self._is_wanted = False
        shell.bridge.changed.connect(self._on_changed)
        shell.bridge.opened.connect(self._on_opened)

    @property
    def is_ready(self) -> bool:
        return self._gazetteer is not None

    def find(self, text: str, limit: int, crs: str) -> tuple[Found, ...]:
        """The best finds; nothing while the names are still being gathered."""
        return () if self._gazetteer is None else self._gazetteer.find(text, limit, crs=crs)

    def prepare(self) -> None:
        """Somebody is about to search: gather what is new since the last time."""
        self._is_wanted = True
        if not self._is_stale:
            return
        self._is_stale = False
        world, layers = self._shell.world, tuple(self._layers())

        def gather(thought: Thought, roads: OpenRoads) -> Gazetteer:
            return Gazetteer(world, [*_roads(thought, roads.networks), *_features(thought, layers)])

        RoadService.of(self._shell).ask(gather, self._on_gathered, key="map.names")

    def rest(self) -> None:
        """Nobody searches for now."""
        self._is_wanted = False

    def forget(self) -> None:
        """What layers hold has changed."""
        self._is_stale = True
        if self._is_wanted:
            self.prepare()

    def _on_gathered(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.changed.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(*NAMED):
            self.forget()

    def _on_opened(self, changed: Changed) -> None:
        self._gazetteer = None
        self.forget()


def _roads(thought: Thought, networks: Sequence[Network]) -> Iterator[Extra]:
    """Every road name of a network once, at the middle of its longest stretch."""
    for network in networks:
        layer = network.layer
        order = np.lexsort((layer.metres, layer.label))
        last = np.flatnonzero(np.diff(layer.label[order], append=-1))
        for done, edge in enumerate(order[last].tolist()):
            if done % 1000 == 0:
                thought.progress(done, len(last))
            name = layer.name_of(edge)
            if name:
                line = layer.line_of(edge)
                lon, lat = line[len(line) // 2] if len(line) > 2 else line.mean(axis=0)
                yield Extra(name, ROAD, float(lon), float(lat))


def _features(thought: Thought, layers: Sequence[tuple[MapLayer, Features]]) -> Iterator[Extra]:
    """What the layers call their features, in the field that is their label."""
    count = 0
    for layer, features in layers:
        names = features.fields.get(layer.label or "name")
        if names is None:
            continue
        english = next((features.fields[column] for column in _ENGLISH if column in features.fields), None)
        for feature, name in enumerate(names):
            if not name or count >= MOST_FEATURES:
                continue
            if count % 1000 == 0:
                thought.progress(count, MOST_FEATURES)
            first = features.part_start[features.feature_start[feature]]
            last = features.part_start[features.feature_start[feature + 1]]
            if first < last:
                lon, lat = features.xy[first:last].mean(axis=0)
                count += 1
                yield Extra(name, layer.role, float(lon), float(lat), english[feature] if english else "")

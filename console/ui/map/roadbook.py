"""The roads of the file, for the map: read from the attachments, decoded and searched off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.kernel import Millis, Position, World
from console.domain.roads import Closure, RoadLayer
from console.domain.teams import Team
from console.domain.teams.subjects import ORDERED, UNDER_WAY
from console.ui.bridge import Bridge, Thought
from console.ui.map.ground import Roads
from console.ui.map.model import LonLat, target_of

if TYPE_CHECKING:
    from console.domain.roads.network import Network

Ways = Mapping[str, tuple[LonLat, ...]]
_Trip = tuple[str, Position, Position]


@dataclass(frozen=True, slots=True)
class _Read:
    networks: tuple[Network, ...]
    roads: Roads


class RoadBook(QObject):
    """`networks` and `roads` as far as they are known; `follow(world)` looks whether there is something new."""

    roads_changed = Signal()
    ways_changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.networks: tuple[Network, ...] = ()
        self.roads = Roads.of(())
        self.ways: Ways = {}
        self._wanted: tuple[tuple[str, str], ...] = ()
        self._asked: object = None

    def follow(self, world: World, now: Millis) -> None:
        """Read road layers that are new; find the ways of teams that are asked to go."""
        layers = tuple((layer.id, layer.digest) for layer in world.all(RoadLayer))
        if layers != self._wanted:
            self._wanted = layers
            self._bridge.read(
                lambda views: tuple((id, views.attachment(digest)) for id, digest in layers), self._on_contents
            )
        elif self.networks:
            self._find_ways(world, now)

    def _on_contents(self, contents: tuple[tuple[str, bytes | None], ...]) -> None:
        self._bridge.think(lambda thought: _decoded(contents), self._on_decoded, key="map.roads")

    def _on_decoded(self, read: _Read) -> None:
        self.networks, self.roads = read.networks, read.roads
        self._asked = None
        self.roads_changed.emit()

    def _find_ways(self, world: World, now: Millis) -> None:
        trips = _trips(world)
        closures = _closures(world, now)
        question = (trips, closures, self.networks)
        if question == self._asked:
            return
        self._asked = question
        if not trips:
            self._on_ways({})
            return
        networks = self.networks
        self._bridge.think(
            lambda thought: _found_ways(thought, networks, closures, trips), self._on_ways, key="map.ways"
        )

    def _on_ways(self, ways: Ways) -> None:
        if ways != self.ways:
            self.ways = ways
            self.ways_changed.emit()


def _decoded(contents: tuple[tuple[str, bytes | None], ...]) -> _Read:
    """On a pool thread. What cannot be read raises and is told by the window."""
    from console.domain.roads.layer import decode
    from console.domain.roads.network import Network

    networks = tuple(Network(decode(content), id) for id, content in contents if content is not None)
    return _Read(networks, Roads.of([one.layer for one in networks]))


def _trips(world: World) -> tuple[_Trip, ...]:
    found = []
    for team in world.all(Team):
        if team.readiness in (ORDERED, UNDER_WAY) and team.position is not None:
            target = target_of(world, team)
            if target is not None:
                found.append((team.id, team.position, target))
    return tuple(found)


def _closures(world: World, now: Millis) -> tuple[Closure, ...]:
    from console.domain.roads.closures import active

    return active(world, now)


def _found_ways(
    thought: Thought, networks: tuple[Network, ...], closures: tuple[Closure, ...], trips: tuple[_Trip, ...]
) -> Ways:
    """On a pool thread: the fastest open way of each team over whichever layer has it."""
    from console.domain.roads.several import route_over

    ways: dict[str, tuple[LonLat, ...]] = {}
    for done, (id, origin, target) in enumerate(trips):
        thought.progress(done, len(trips))
        route = route_over(networks, closures, origin, target)
        if route.arrival.by_road:
            ways[id] = ((origin.lon, origin.lat), *route.line, (target.lon, target.lat))
    return ways

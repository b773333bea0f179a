"""What the map wants to know of the roads: where they lie, which stretches are closed, which ways the teams take.

One question to the road service, answered off the window's thread; asked again when layers, closures or trips change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.core.kernel import Millis, Position, World
from console.domain.forces.teams.model import ORDERED, UNDER_WAY, Team
from console.domain.forces.teams.views import vehicle_of
from console.domain.roads.in_force import is_active, layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.shell import Shell
from console.ui.kit.thinking import Thought
from console.ui.map.scene.ground import Roads
from console.ui.map.symbols.model import LonLat, RoadPicture, target_of
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.network import Network

_Trip = tuple[str, Position, Position, str]  # a team, from where, to where, in what
Stretches = tuple[tuple[LonLat, LonLat], ...]


@dataclass(frozen=True, slots=True)
class _Question:
    layers: tuple[str, ...]
    closures: tuple[Closure, ...]
    trips: tuple[_Trip, ...]
    at: Millis | None = None  # a past moment: closures as they were in force then


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
        self._service = RoadService.of(shell)
        self._asked: _Question | None = None
        self._followed: tuple[World, Millis | None] | None = None  # a past world; None: that of now
        self._drawn: tuple[str, ...] | None = None  # digests of the layers that `roads` shows
        self.picture = RoadPicture()
        self.roads = Roads.of(())
        self._cuts = _Cuts()
        self._service.changed.connect(self._ask_again)

    def follow(self, world: World, at: Millis | None = None) -> None:
        """Ask when there is something to ask that has not been asked. `at`: the world is that of a past moment; ways are
        searched on the roads of now, with the closures of then."""
        self._followed = (world, at) if at is not None else None
        layers = tuple(layer.digest for layer in layers_in_use(self._shell.world))
        closures, trips = world.all(Closure), _trips(world)
        question = _Question(layers, closures, trips, at if closures or trips else None)
        if question == self._asked or (self._asked is None and question == _Question((), (), ())):
            return
        self._asked = question
        wants_roads, before = question.layers != self._drawn, self._cuts
        self._service.ask(
            lambda thought, roads: _answered(thought, roads, question, wants_roads, before),
            self._on_answer,
            key="map.roads",
        )

    def _ask_again(self) -> None:
        if self._asked is not None:
            self._asked = None
            self.follow(*(self._followed or (self._shell.world, None)))

    def _on_answer(self, answer: _Answer) -> None:
        self._cuts = answer.cuts
        if answer.roads is not None and self._asked is not None:
            self.roads, self._drawn = answer.roads, self._asked.layers
            self.roads_changed.emit()
        if answer.picture != self.picture:
            self.picture = answer.picture
            self.picture_changed.emit()


def _trips(world: World) -> tuple[_Trip, ...]:
    """Teams that are asked to go and are not there: from where to where."""
    found = []
    for team in world.all(Team):
        if team.readiness in (ORDERED, UNDER_WAY) and team.position is not None:
            target = target_of(world, team)
            if target is not None:
                found.append((team.id, team.position, target, vehicle_of(world, team).kind))
    return tuple(found)


def _answered(
    thought: Thought, open_roads: OpenRoads, question: _Question, wants_roads: bool, before: _Cuts
) -> _Answer:
    """On a pool thread."""
    if question.at is not None:
        in_force_then = tuple(closure for closure in question.closures if is_active(closure, question.at))
        open_roads = open_roads.closing(in_force_then)
    ways: dict[str, tuple[LonLat, ...]] = {}
    for done, (id, origin, target, vehicle) in enumerate(question.trips):
        thought.progress(done, len(question.trips))
        route = open_roads.route(origin, target, vehicle)
        line = ((origin.lon, origin.lat), *route.line, (target.lon, target.lat))
        ways[id] = line if route.arrival.by_road else ()
    in_force = {closure.id for closure in open_roads.closures}
    cuts = _cuts(open_roads, before)
    return _Answer(
        RoadPicture(
            ways=ways,
            cuts={id: stretches for id, (_, stretches) in cuts.of.items() if stretches},
            over=frozenset(closure.id for closure in question.closures if closure.id not in in_force),
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

"""What the map wants to know of the roads: where they lie, which stretches are closed, and the ways of a past moment.

One question to the road service, answered off the window's thread; asked again when layers or closures change. The ways of now are
those of the trip book, which asks for them together with what is affected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.core.kernel import Millis, World
from console.domain.response.dispatching.recommend import Journey, journeys, lines_of
from console.domain.roads.in_force import is_active, layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.shell import Shell
from console.ui.kit.thinking import Thought
from console.ui.map.scene.ground import Roads
from console.ui.map.symbols.model import LonLat, RoadPicture
from console.ui.roads.service import RoadService
from console.ui.roads.trips import TripBook

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

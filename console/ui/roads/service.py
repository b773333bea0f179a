"""The roads of the file for every panel: read once, kept until layers or closures change, searched off the window's thread.

    roads = RoadService.of(shell)
    roads.arrivals(incident.position, {team.id: team.position for team in teams}, self.show, key="roster.arrivals")
    roads.ask(lambda thought, ways: recommend(world, id, ways.arrivals(origins, target)), self.show, key="teams.recommend")

A question asked before the roads are read is answered when they are. `changed` says that earlier answers no longer hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.domain.core.kernel import Millis, Phrase, Position, World, phrase
from console.domain.core.ports import Failure
from console.domain.roads.standing import active, layers_in_use
from console.domain.roads.subjects import Closure, RoadLayer
from console.ui.kit.bridge import Changed, Then, Thought
from console.ui.kit.shell import Shell

if TYPE_CHECKING:
    from console.domain.roads.arrival import Arrival
    from console.domain.roads.critical import Critical
    from console.domain.roads.evacuation import Evacuation
    from console.domain.roads.isolation import CutOff
    from console.domain.roads.naming import RoadName
    from console.domain.roads.network import Network
    from console.domain.roads.reach import Reach
    from console.domain.roads.stretches import Route
    from console.domain.usecases.affected import AffectedTrip

NAME = "roads"


@dataclass(frozen=True, slots=True)
class OpenRoads:
    """The roads as they are at a moment: all layers, and the closures in force. Safe to use from any thread."""

    networks: tuple[Network, ...]
    closures: tuple[Closure, ...]

    def arrivals(
        self, origins: Mapping[str, Position | None], target: Position | None, vehicle: str = ""
    ) -> dict[str, Arrival | None]:
        """When each origin arrives at the target, around what is closed; None where a position is unknown."""
        from console.domain.roads.several import arrivals_over

        return arrivals_over(self.networks, self.closures, origins, target, vehicle)

    def route(self, origin: Position, target: Position, vehicle: str = "") -> Route:
        """The fastest open way, with the line to draw."""
        from console.domain.roads.several import route_over

        return route_over(self.networks, self.closures, origin, target, vehicle)

    def alternatives(self, origin: Position, target: Position, vehicle: str = "", count: int = 3) -> tuple[Route, ...]:
        """The fastest way and what else there is, fastest first."""
        from console.domain.roads.alternatives import alternatives_over

        return alternatives_over(self.networks, self.closures, origin, target, vehicle, count)

    def reach(
        self, origin: Position, minutes: tuple[float, ...], vehicle: str = "", world: World | None = None
    ) -> Reach:
        """How far one gets in so many minutes; with a world, which places and how many people are inside."""
        from console.domain.roads.reach import reach

        return reach(self.networks, self.closures, origin, minutes, vehicle, world)

    def cut_off(self, world: World, vehicle: str = "") -> tuple[CutOff, ...]:
        """Who is cut off now."""
        from console.domain.roads.isolation import cut_off

        return cut_off(world, self.networks, self.closures, vehicle)

    def critical(self, world: World, progress: Callable[[int, int], object] | None = None) -> tuple[Critical, ...]:
        """Which single closure would hurt most; seconds on large networks."""
        from console.domain.roads.critical import critical

        return critical(world, self.networks, self.closures, progress)

    def affected(self, world: World, now: Millis, vehicle: str = "") -> tuple[AffectedTrip, ...]:
        """Trips that were planned over a road that has been closed since."""
        from console.domain.usecases.affected import affected

        return affected(world, self.networks, now, vehicle)

    def evacuation(self, world: World, ring: Sequence[tuple[float, float]], vehicle: str = "") -> Evacuation:
        """The sheet for an area of danger (its corners; `danger.ring_of` takes them from a plotted sign)."""
        from console.domain.roads.evacuation import evacuation

        return evacuation(world, self.networks, self.closures, ring, vehicle)

    def road_names(self, text: str, limit: int = 20) -> tuple[RoadName, ...]:
        """Roads whose name is meant: Chinese, pinyin, initials or English."""
        from console.domain.roads.naming import road_names

        return road_names(self.networks, text, limit)


Question = Callable[[Thought, OpenRoads], Any]
Layers = tuple[tuple[str, str, str], ...]  # id, digest, name


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    then: Then
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class _Read:
    layers: Layers
    networks: tuple[Network, ...]
    problems: tuple[Phrase, ...]


class RoadService(QObject):
    """One per shell: `RoadService.of(shell)`. `networks` is empty until the first question has made it read the layers."""

    changed = Signal()  # layers or closures are other than before

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName(NAME)
        self.networks: tuple[Network, ...] = ()
        self._shell = shell
        self._bridge = shell.bridge
        self._layers: Layers | None = None  # as far as read or being read
        self._read_last: Layers = ()  # what `networks` were made of
        self._is_ready = False
        self._waiting: list[_Asked] = []
        self._next_turn: Millis | None = None
        self._bridge.changed.connect(self._on_changed)
        self._bridge.opened.connect(self._on_changed)
        shell.tick.connect(self._on_tick)
        self._note_turns()

    @classmethod
    def of(cls, shell: Shell) -> RoadService:
        """The roads of this shell, made at the first call."""
        found = shell.findChild(cls, NAME)
        return found if isinstance(found, cls) else cls(shell)

    # ------------------------------------------------------------------------------------------- what a panel asks

    def ask(self, question: Question, then: Then, *, title: str = "", key: str = "") -> None:
        """Put a question to the roads on a pool thread: `question(thought, roads)` is pure. `then(answer)` afterwards.

        With a `key` only the latest answer of that key is delivered; with a `title` the window shows that it thinks.
        """
        asked = _Asked(question, then, title, key)
        if self._layers is not None:
            self._read()  # who hears of a new layer before this service does must not be answered on the old ones
        if self._is_ready:
            self._think(asked)
            return
        self._waiting = [other for other in self._waiting if not key or other.key != key]
        self._waiting.append(asked)
        self._read()

    def arrivals(
        self,
        target: Position | None,
        origins: Mapping[str, Position | None],
        then: Then,
        *,
        vehicle: str = "",
        key: str = "",
    ) -> None:
        """`then({id: Arrival | None})`: when each origin arrives at the target."""
        self.ask(lambda thought, roads: roads.arrivals(origins, target, vehicle), then, key=key)

    def route(self, origin: Position, target: Position, then: Then, *, vehicle: str = "", key: str = "") -> None:
        """`then(Route)`: the fastest open way."""
        self.ask(lambda thought, roads: roads.route(origin, target, vehicle), then, key=key)

    # ------------------------------------------------------------------------------------------------------ inside

    def _think(self, asked: _Asked) -> None:
        world, now, networks = self._shell.world, self._shell.now(), self.networks

        def think(thought: Thought) -> Any:
            return asked.question(thought, _open_roads(world, now, networks))

        self._bridge.think(think, asked.then, title=asked.title, key=asked.key)

    def _read(self) -> None:
        """Fetch the layers' attachments, unless that is under way."""
        layers = tuple((layer.id, layer.digest, layer.name) for layer in layers_in_use(self._shell.world))
        if layers == self._layers:
            return
        self._layers = layers
        self._is_ready = False
        self._bridge.read(
            lambda views: (layers, tuple(views.attachment(digest) for _, digest, _ in layers)), self._on_contents
        )

    def _on_contents(self, read: tuple[Layers, tuple[bytes | None, ...]]) -> None:
        layers, contents = read
        if layers != self._layers:
            return
        digests = {id: digest for id, digest, _ in self._read_last}
        known = {(one.layer_id, digests[one.layer_id]): one for one in self.networks}
        self._bridge.think(
            lambda thought: _decode(thought, layers, contents, known), self._on_decoded, key="roads.read"
        )

    def _on_decoded(self, read: _Read) -> None:
        if read.layers != self._layers:
            return  # the layers changed meanwhile and are being read again
        self.networks, self._read_last = read.networks, read.layers
        self._is_ready = True
        for problem in read.problems:
            self._bridge.failed.emit(_failure(problem))
        waiting, self._waiting = self._waiting, []
        for asked in waiting:
            self._think(asked)
        self.changed.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(RoadLayer) and self._layers is not None:
            self._read()
        if changed.touches(Closure):
            self._note_turns()
            self.changed.emit()

    def _note_turns(self) -> None:
        """When the next closure begins or ends by itself."""
        now = self._shell.now()
        alive = [closure for closure in self._shell.world.all(Closure) if closure.reopened_at is None]
        turns = [turn for closure in alive for turn in (closure.since, closure.until)]
        self._next_turn = min((turn for turn in turns if turn is not None and turn > now), default=None)

    def _on_tick(self, now: Millis) -> None:
        if self._next_turn is not None and now >= self._next_turn:
            self._note_turns()
            self.changed.emit()


def _open_roads(world: World, now: Millis, networks: tuple[Network, ...]) -> OpenRoads:
    return OpenRoads(networks, active(world, now))


def _decode(
    thought: Thought, layers: Layers, contents: tuple[bytes | None, ...], known: Mapping[tuple[str, str], Network]
) -> _Read:
    """On a pool thread: what can be read becomes networks, what cannot is said and left out. `known` by id and digest: those that
    are there already go on with all they have found out."""
    from console.domain.core.geodata.road_layer import LayerProblem, decode
    from console.domain.roads.network import Network

    networks, problems = [], []
    for done, ((id, digest, name), content) in enumerate(zip(layers, contents, strict=True)):
        thought.progress(done, len(layers))
        if (id, digest) in known:
            networks.append(known[id, digest])
            continue
        if content is None:
            problems.append(phrase("道路图层“{name}”的内容不在文件里", name=name))
            continue
        try:
            networks.append(Network(decode(content), id))
        except LayerProblem as problem:
            problems.append(phrase("道路图层“{name}”读不出来：{problem}", name=name, problem=problem.phrase))
    return _Read(layers, tuple(networks), tuple(problems))


def _failure(problem: Phrase) -> Failure:
    return Failure(
        kind="environment",
        what_happened=problem,
        what_is_safe=phrase("其他图层和全部记录不受影响。"),
        what_to_do=phrase("到达时间按其余道路计算，没有道路时按直线估算；请重新装入城市数据包。"),
        code="road_layer",
    )

"""The roads of the file for every panel: read once, kept until layers or closures change, searched off the window's thread.

    roads = RoadService.of(shell)
    roads.arrivals(incident.position, origins_of(world), self.show, key="roster.arrivals")
    roads.ask(lambda thought, ways: recommend(world, id, ways.arrivals(origins, target)), self.show, key="teams.recommend")

A question asked before the roads are read is answered when they are. `changed` says that earlier answers no longer hold. When the
file does not answer, or an answer fails, the window says so, and it is asked again: with the next change, or after a while.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.domain.core.kernel import Millis, Phrase, Position, Refusal, phrase
from console.domain.core.ports import Failure
from console.domain.core.records import dataclass
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import Closure, RoadLayer
from console.domain.roads.open_roads import OpenRoads, ReadRoads, read_roads
from console.ui.kit.bridge import Changed
from console.ui.kit.shell import Shell
from console.ui.kit.thinking import Then, Thought, deliver

if TYPE_CHECKING:
    from console.domain.roads.network import Network

NAME = "roads"
PATIENCE = 3  # seconds that something to be written waits for its arrival time, at most

Question = Callable[[Thought, OpenRoads], Any]
Layers = tuple[RoadLayer, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    then: Then
    title: str
    key: str
    failed: Then | None


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
        self._estimates: dict[str, tuple[int, Then]] = {}  # by key: seconds of patience left, what is done then
        self._told: set[str] = set()  # keys of questions that failed, of which the operator has heard
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

    def ask(
        self, question: Question, then: Then, *, title: str = "", key: str = "", failed: Then | None = None
    ) -> None:
        """Put a question to the roads on a pool thread: `question(thought, roads)` is pure. `then(answer)` afterwards.

        With a `key` only the latest answer of that key is delivered; with a `title` the window shows that it thinks.
        `failed(Failure)`: there is no answer for now; the window says why, the question is asked again, and `then` may still come.
        """
        asked = _Asked(question, then, title, key, failed)
        self._waiting = [other for other in self._waiting if not key or other.key != key]
        if self._layers is not None:
            self._read()  # who hears of a new layer before this service does must not be answered on the old ones
        if self._is_ready:
            self._think(asked)
            return
        self._waiting.append(asked)
        self._read()

    def arrivals(
        self,
        target: Position | None,
        origins: Mapping[str, tuple[Position | None, str]],
        then: Then,
        *,
        key: str = "",
        failed: Then | None = None,
    ) -> None:
        """`then({id: Arrival | None})`: when each origin (where it is, and in which vehicle) arrives at the target."""
        self.ask(lambda thought, roads: roads.arrivals_by(origins, target), then, key=key, failed=failed)

    def estimate(
        self,
        target: Position | None,
        origins: Mapping[str, tuple[Position | None, str]],
        go: Then,
        *,
        key: str,
    ) -> None:
        """`arrivals` for something that is going to be written and must not wait: `go({id: Arrival | None})` is called once, with
        the answer, or without (an empty dictionary) when it fails or has not come after a moment. The latest of a `key` counts."""
        self._estimates[key] = (PATIENCE, go)

        def going(answer: dict[str, Any]) -> None:
            if self._estimates.get(key, (0, None))[1] is go:
                del self._estimates[key]
                deliver(go, answer)

        self.arrivals(target, origins, going, key=key, failed=lambda failure: going({}))

    def _lose_patience(self) -> None:
        """One second more has passed for what is going to be written."""
        self._estimates = {key: (left - 1, go) for key, (left, go) in self._estimates.items()}
        late = {key: go for key, (left, go) in self._estimates.items() if left <= 0}
        for key, go in late.items():
            del self._estimates[key]
            deliver(go, {})

    # ------------------------------------------------------------------------------------------------------ inside

    def _think(self, asked: _Asked) -> None:
        world, now, networks = self._shell.world, self._shell.now(), self.networks

        def think(thought: Thought) -> Any:
            return asked.question(thought, OpenRoads.at(world, networks, now))

        def answered(answer: Any) -> None:
            self._told.discard(asked.key)
            deliver(asked.then, answer)

        self._bridge.think(
            think,
            answered,
            title=asked.title,
            key=asked.key,
            failed=lambda error: self._on_failed(asked, error),
        )

    def _on_failed(self, asked: _Asked, error: Exception) -> None:
        """A question came to no answer: say it once, and ask again. What is refused is an answer."""
        if isinstance(error, Refusal):
            self._bridge.refused.emit(error.phrase)
            return
        failure = self._bridge.explain(error)
        self._waiting.append(asked)
        self._bridge.ask_again(self._ask_waiting)
        if not asked.key or asked.key not in self._told:
            self._told.add(asked.key)
            self._bridge.failed.emit(failure)
        deliver(asked.failed, failure)

    def _ask_waiting(self) -> None:
        """What is still waiting: read again if that failed, else search again."""
        if not self._is_ready:
            self._read()
            return
        waiting, self._waiting = self._waiting, []
        for asked in waiting:
            self._think(asked)

    def _read(self) -> None:
        """Fetch the layers' attachments, unless that is under way."""
        layers = layers_in_use(self._shell.world)
        if layers == self._layers:
            return
        self._layers = layers
        self._is_ready = False
        digests = [layer.digest for layer in layers]
        self._bridge.read(
            lambda views: (layers, {digest: views.attachment(digest) for digest in digests}),
            self._on_contents,
            failed=self._on_unread,
            again=self._ask_waiting,
        )

    def _on_contents(self, read: tuple[Layers, dict[str, bytes | None]]) -> None:
        layers, contents = read
        if layers != self._layers:
            return
        digests = {layer.id: layer.digest for layer in self._read_last}
        known = {(one.layer_id, digests[one.layer_id]): one for one in self.networks}
        self._bridge.think(
            lambda thought: (layers, read_roads(layers, contents.get, known, thought.progress)),
            self._on_decoded,
            key="roads.read",
            failed=lambda error: self._on_unread(self._bridge.explain(error)),
            again=self._ask_waiting,
        )

    def _on_unread(self, failure: Failure) -> None:
        """The file did not give the layers out. Whoever asked goes on waiting; the next change, or a while, asks again."""
        self._layers = None
        self._bridge.failed.emit(failure)
        for asked in tuple(self._waiting):
            deliver(asked.failed, failure)

    def _on_decoded(self, answer: tuple[Layers, ReadRoads]) -> None:
        layers, read = answer
        if layers != self._layers:
            return  # the layers changed meanwhile and are being read again
        self.networks, self._read_last = read.networks, layers
        self._is_ready = True
        for problem in read.problems:
            self._bridge.failed.emit(_failure(problem))
        self._ask_waiting()
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
        self._lose_patience()
        if self._next_turn is not None and now >= self._next_turn:
            self._note_turns()
            self.changed.emit()


def _failure(problem: Phrase) -> Failure:
    return Failure(
        kind="environment",
        what_happened=problem,
        what_is_safe=phrase("其他图层和全部记录不受影响。"),
        what_to_do=phrase("到达时间按其余道路计算，没有道路时按直线估算；请重新装入城市数据包。"),
        code="road_layer",
    )

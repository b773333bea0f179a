"""The ways of whoever is asked to go, and what was planned over a road that is closed now (受影响的行程): one question, found again
after every change; what is affected is told at once, listed and shown.

book = TripBook.of(shell)
book.ways                       # the line of each team on the map, as far as it is known
book.trips                      # those affected
book.changed.connect(…)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.city.facilities.model import Facility
from console.domain.city.map.model import Plot
from console.domain.core.kernel import Position, SubjectKey, World
from console.domain.forces.materials.model import SupplyRequest
from console.domain.forces.teams.model import Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.recommend import Journey, Line, journeys, lines_of
from console.domain.response.incidents.model import Incident
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.ui.kit.bridge import Changed
from console.ui.kit.shell import Shell
from console.ui.kit.text import t
from console.ui.kit.thinking import Thought
from console.ui.map.scene.board import Board, Picture, Tag
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.usecases.affected import AffectedTrip

NAME = "trips"
TOPIC, MARKS = "affected", "affected.marks"
Points = tuple[tuple[float, float], ...] | None  # a way on the map; None when there is none
_MOVES = (Team, SupplyRequest, Plot, Incident, IncidentCommand, Facility)


class TripBook(QObject):
    """One per shell. Asks the roads while a team is asked to go, and while a closure stands or lies ahead."""

    changed = Signal()  # other trips are affected
    ways_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName(NAME)
        self._shell = shell
        self.trips: tuple[AffectedTrip, ...] = ()
        self.ways: Mapping[str, Line] = {}  # team → its line; (): no road leads there; absent: not searched yet
        self._asked: tuple[Journey, ...] = ()
        self._known = self._alive()
        self._fresh: set[str] = set()  # closures of which nobody has been told yet what they affect
        RoadService.of(shell).changed.connect(self._ask)
        shell.bridge.changed.connect(self._on_changed)
        shell.bridge.opened.connect(self._on_opened)
        self._ask()

    @classmethod
    def of(cls, shell: Shell) -> TripBook:
        """The book of this shell, made at the first call."""
        found = shell.findChild(cls, NAME)
        return found if isinstance(found, cls) else cls(shell)

    def of_team(self, id: str) -> AffectedTrip | None:
        return next((trip for trip in self.trips if trip.key == (Team.subject, id)), None)

    def _alive(self) -> frozenset[str]:
        return frozenset(one.id for one in self._shell.world.all(Closure) if one.reopened_at is None)

    def _on_opened(self, changed: Changed) -> None:
        self._fresh.clear()
        self._known = self._alive()
        self._take({}, ())
        self._ask()

    def _on_changed(self, changed: Changed) -> None:
        """Closures come with the road service's own signal."""
        if not changed.touches(*_MOVES) or changed.touches(Closure):
            return
        if self._known or journeys(self._shell.world) != self._asked:
            self._ask()

    def _ask(self) -> None:
        world, now, alive = self._shell.world, self._shell.now(), self._alive()
        self._fresh |= alive - self._known
        self._known = alive
        self._asked = asked = journeys(world)
        if not alive:
            self._take(self.ways, ())

        def think(thought: Thought, roads: OpenRoads) -> tuple[dict[str, Line], tuple[AffectedTrip, ...]]:
            ways = lines_of(roads, asked, thought.progress)
            if not alive:
                return ways, ()
            from console.domain.usecases.affected import affected

            return ways, affected(world, roads, now)

        if asked or alive or self.ways:
            RoadService.of(self._shell).ask(think, self._on_answer, key="roads.trips")

    def _on_answer(self, answer: tuple[dict[str, Line], tuple[AffectedTrip, ...]]) -> None:
        before = {trip.key: _new_line(trip) for trip in self.trips}
        self._take(*answer)
        fresh, self._fresh = self._fresh & self._known, set()
        if fresh:
            self._tell({self._shell.world.get(Closure, id).label for id in fresh}, before)

    def _tell(self, labels: set[str], before: dict[SubjectKey, Points]) -> None:
        """A road was closed just now: say at once what that does to ways as planned and to ways that already lead round."""
        hit = [
            trip
            for trip in self.trips
            if labels & {*trip.closures, *trip.upcoming} or before.get(trip.key, _new_line(trip)) != _new_line(trip)
        ]
        lost = sum(trip.has_no_way for trip in hit)
        if lost:
            self._shell.say(t("{count} 个行程受影响，其中 {lost} 个无路可走", count=len(hit), lost=lost), "red")
        elif hit:
            self._shell.say(t("{count} 个行程受影响，已算出新路线", count=len(hit)), "amber")

    def _take(self, ways: Mapping[str, Line], trips: tuple[AffectedTrip, ...]) -> None:
        if ways != self.ways:
            self.ways = ways
            self.ways_changed.emit()
        if trips == self.trips:
            return
        self.trips = trips
        self.mark_delays()
        if not trips:
            Board.of(self._shell).take_off(TOPIC)
        self.changed.emit()

    def mark_delays(self) -> None:
        """Write the delays on the map, in the language of now."""
        board = Board.of(self._shell)
        tags = tuple(tag for trip in self.trips if (tag := _tag(self._shell.world, trip)) is not None)
        if tags:
            board.show(MARKS, Picture(tags=tags), lasting=True)
        else:
            board.take_off(MARKS)


def _new_line(trip: AffectedTrip) -> Points:
    return None if trip.new is None else trip.new.line


def _tag(world: World, trip: AffectedTrip) -> Tag | None:
    """The delay beside whoever is on the way."""
    subject = world.lookup(trip.key)
    at = getattr(subject, "position", None)
    if isinstance(at, Position):
        lon, lat = at.lon, at.lat
    elif trip.old.line:
        lon, lat = trip.old.line[0]
    else:
        return None
    return Tag(lon, lat, delay_words(trip), "red" if trip.has_no_way else "amber", ring=True)


def delay_words(trip: AffectedTrip) -> str:
    if trip.delay is None:
        return t("无路可走")
    return t("晚 {minutes} 分", minutes=round(trip.delay / 60))

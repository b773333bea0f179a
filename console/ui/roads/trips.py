"""The ways of whoever is asked to go, and what was planned over a road that is closed now (受影响的行程): one question, found again
after every change; what is affected is told at once, listed and shown.

book = TripBook.of(shell)
book.ways                       # the line of each team on the map, as far as it is known
book.trips                      # those affected
book.changed.connect(…)

The trips that were planned over a road that is closed now (受影响的行程), listed and shown; another way goes on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.city.facilities.model import Facility
from console.domain.city.map.model import Plot
from console.domain.core.kernel import Position, SubjectKey, World
from console.domain.core.ports import Outcome
from console.domain.forces.materials.model import SupplyRequest
from console.domain.forces.teams.model import RerouteTeam, Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.recommend import Journey, Line, journeys, lines_of, ways_end
from console.domain.response.incidents.model import Incident
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.vehicles import vehicle_kind
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.bridge import Changed
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.kit.thinking import Thought
from console.ui.map.scene.board import DOTTED, Board, Picture, Tag, Way
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
            RoadService.of(self._shell).ask(think, partial(self._on_answer, alive), key="roads.trips")

    def _on_answer(self, asked: frozenset[str], answer: tuple[dict[str, Line], tuple[AffectedTrip, ...]]) -> None:
        """Only of the closures that were asked about is told: a question from before a closure may be answered after it."""
        before = {trip.key: _new_line(trip) for trip in self.trips}
        self._take(*answer)
        fresh = self._fresh & self._known & asked
        self._fresh = self._fresh & self._known - asked
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


if TYPE_CHECKING:
    from console.domain.usecases.affected import AffectedTrip

_KINDS = {"team": mark("队伍"), "supply": mark("物资"), "evacuation": mark("转移")}


def picture_of(trip: AffectedTrip) -> Picture:
    """The way as it was planned, dotted, and the one that is open, unbroken."""
    ways = [Way(trip.old.line, "", "red", DOTTED, 4.0)] if trip.old.line else []
    if trip.new is not None:
        ways.insert(0, Way(trip.new.line, t("新"), "amber", width=5.0))
    return Picture(ways=tuple(way for way in ways if len(way.points) > 1))


class AffectedTable(Table["AffectedTrip"]):
    """The trips; Enter shows the new way on the map, U puts a team's new time of arrival on record."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        super().__init__(
            _columns(shell),
            identity=lambda trip: (trip.kind, trip.key, trip.old.line[:1]),
            empty=mark("没有行程经过断路。有队伍、物资在途或标绘了转移路线而道路中断时，这里列出新路线和延误。"),
        )
        self.opened.connect(self.show_on_map)
        self.picked.connect(lambda trip: shell.select(trip.key) if trip else None)

    def show_on_map(self, trip: AffectedTrip) -> None:
        self._shell.select(trip.key)
        Board.of(self._shell).show(TOPIC, picture_of(trip), seek=True)


def reroute(shell: Shell, id: str | None) -> None:
    """Put on record when a team will be there now: around what is closed, or by the road that is open again."""
    trip = None if id is None else TripBook.of(shell).of_team(id)
    if id is None or ways_end(shell.world, id) is None:
        shell.say(t("只有在途的队伍可以改道"), "amber")
    elif trip is None:
        shell.say(t("“{name}”的路线没有断路", name=name_of(shell.world.get(Team, id))), "")
    else:
        roads = t("、").join((*trip.closures, *trip.upcoming))
        if trip.new_eta is None:
            command = RerouteTeam(team=id, reason=t("{roads}断路，无公路可绕行", roads=roads))
        else:
            seconds = max(0.0, (trip.new_eta - shell.now()) / 1000)
            command = RerouteTeam(team=id, eta_seconds=seconds, reason=t("绕开 {roads}", roads=roads))
        # the time of arrival differs with every press: still the same act
        shell.bridge.run(command, then=partial(_rerouted, shell, trip), act=f"teams.reroute {id}")


def _rerouted(shell: Shell, trip: AffectedTrip, outcome: Outcome) -> None:
    if trip.new_eta is not None:
        eta = formats.hour_minute(trip.new_eta)
        shell.say(t("“{name}”改道，预计 {eta} 到达", name=name_of(trip.name), eta=eta))


def add_reroute(shell: Shell) -> None:
    """In every menu of teams and in the command bar."""

    def handle(id: str | None = None) -> None:
        reroute(shell, id)

    verbs = (mark("改道"),)
    shell.actions.add(Action("teams.reroute", mark("按新路线更新到达时间"), handle, "", "teams", ("team",), verbs))


def _vehicle(trip: AffectedTrip) -> str:
    name = tp(vehicle_kind(trip.vehicle).name)
    return t("{vehicle}（推定）", vehicle=name) if trip.assumed_vehicle else name


def _columns(shell: Shell) -> tuple[Column[AffectedTrip], ...]:
    now = shell.now

    def incident(trip: AffectedTrip) -> str | None:
        found = shell.world.find(Incident, trip.incident)
        return None if found is None else f"#{found.number} {found.title}"

    def when(at: int | None) -> str | None:
        return None if at is None else formats.date_time(at, now())

    def tone(trip: AffectedTrip) -> str:
        return "red" if trip.has_no_way else "amber"

    return (
        Column["AffectedTrip"](mark("行程"), lambda one: name_of(one.name), also=lambda one: one.name.name_en),
        Column["AffectedTrip"](mark("种类"), lambda one: t(_KINDS.get(one.kind, "")), 70, tone=lambda one: "second"),
        Column["AffectedTrip"](mark("事件"), incident, 150, tone=lambda one: "second"),
        Column["AffectedTrip"](mark("断路"), lambda one: "、".join((*one.closures, *one.upcoming)), 170),
        Column["AffectedTrip"](
            mark("原定到达"), lambda one: when(one.old_eta), 90, RIGHT, sort=lambda one: one.old_eta
        ),
        Column["AffectedTrip"](
            mark("现可到达"), lambda one: when(one.new_eta), 90, RIGHT, sort=lambda one: one.new_eta
        ),
        Column["AffectedTrip"](
            mark("延误"), delay_words, 100, tone=tone, sort=lambda one: float("inf") if one.delay is None else one.delay
        ),
        Column["AffectedTrip"](mark("车型"), _vehicle, 110, tone=lambda one: "second"),
    )

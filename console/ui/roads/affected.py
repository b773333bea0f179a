"""The trips that were planned over a road that is closed now (受影响的行程), listed and shown; another way goes on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from console.domain.core.ports import Outcome
from console.domain.forces.teams.model import RerouteTeam, Team
from console.domain.response.incidents.model import Incident
from console.domain.roads.vehicles import vehicle_kind
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.map.scene.board import DOTTED, Board, Picture, Way
from console.ui.roads.trips import TOPIC, TripBook, delay_words
from console.ui.roads.why import ways_end

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
    if id is None or ways_end(shell, id) is None:
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

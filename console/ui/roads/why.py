"""Why this road (为何走这条路): a route stretch by stretch, with the speed it counts with and where that speed comes from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from console.domain.core.kernel import Position
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.recommend import ways_end
from console.domain.response.incidents.model import Incident
from console.domain.roads.model import Closure
from console.ui.kit import formats
from console.ui.kit.action import Action
from console.ui.kit.page import NO_LONGER, Facts, Line, Page
from console.ui.kit.shell import Shell
from console.ui.kit.table import RIGHT, Column, Table
from console.ui.kit.text import mark, name_of, t, tp
from console.ui.map.features.road_questions import LETTERS, minutes_words, way_of
from console.ui.map.scene.board import Board, Picture, Way
from console.ui.roads.service import RoadService

if TYPE_CHECKING:
    from console.domain.roads.stretches import Point, Route

_CLEAR_M = 1.0  # what is walked less far than this is not told
_WHYS = {
    "signed": mark("标志限速"),
    "class": mark("按等级推定"),
    "unknown": mark("等级不明，推定"),
    "connector": mark("示意连接线，推定"),
    "off_road": mark("无道路，推定"),
}
TOPIC = "why"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A line of the table: one stretch of road, or what lies off it."""

    id: int
    road: str
    kind: str
    metres: float
    seconds: float
    why: str
    limits: str
    is_doubtful: bool
    line: tuple[Point, ...] = ()

    @property
    def kmh(self) -> float | None:
        return self.metres * 3.6 / self.seconds if self.seconds else None


def rows(route: Route) -> tuple[FactRow, ...]:
    """The stretches in order, with the way to the first road and from the last one."""
    found: list[FactRow] = []
    for place, metres in zip((t("从起点到道路"), t("从道路到终点")), route.walked, strict=True):
        if metres >= _CLEAR_M:
            found.append(FactRow(0, place, "", metres, 0.0, t(_WHYS["off_road"]), "", True))
    first = found[:1] if route.walked[0] >= _CLEAR_M else []
    last = found[len(first) :]
    roads = [_row(stretch) for stretch in route.stretches]
    return tuple(
        FactRow(number, one.road, one.kind, one.metres, one.seconds, one.why, one.limits, one.is_doubtful, one.line)
        for number, one in enumerate((*first, *roads, *last))
    )


def _row(stretch: object) -> FactRow:
    from console.domain.roads.stretches import Stretch
    from console.domain.roads.vehicles import CLASS_NAMES

    assert isinstance(stretch, Stretch)
    kind = CLASS_NAMES.get(stretch.road_class)
    limits = []
    if stretch.max_height_m is not None:
        limits.append(t("限高 {metres} m", metres=f"{stretch.max_height_m:g}"))
    if stretch.max_weight_t is not None:
        limits.append(t("限重 {tonnes} t", tonnes=f"{stretch.max_weight_t:g}"))
    words = "" if kind is None else tp(kind)
    return FactRow(
        0,
        stretch.name or words or t("无名道路"),
        words,
        stretch.metres,
        stretch.seconds,
        t(_WHYS.get(stretch.why, _WHYS["unknown"])),
        "　".join(limits),
        stretch.is_doubtful,
        stretch.line,
    )


class WhyPage(Page):
    """One or several routes between the same two places; A, B, C change between them."""

    wide = 820

    def __init__(self, shell: Shell, id: str = "") -> None:
        self._routes: tuple[Route, ...] = ()
        self._at = 0
        self._name = ""
        super().__init__(shell, id)

    def build(self) -> None:
        self.facts = Facts()
        self.table: Table[FactRow] = Table(_columns(), empty=mark("正在查找路线…"))
        self.table.setMinimumHeight(260)
        self.table.opened.connect(self.show_stretch)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.table, 1)
        for number, letter in enumerate(LETTERS):
            text = (mark("第一条"), mark("第二条"), mark("第三条"))[number]
            self.can(letter, text, partial(self.choose, number), partial(self._has, number))
        self.can("M", mark("在地图上看"), self.show_route, lambda: bool(self._routes))
        self.setFocusProxy(self.table)
        self.finished.connect(lambda: Board.of(self.shell).take_off(TOPIC))

    @property
    def route(self) -> Route | None:
        """The one that is shown."""
        return self._routes[self._at] if self._at < len(self._routes) else None

    def tell(self, name: str, routes: Sequence[Route]) -> None:
        """Show these routes, the one chosen before if it is still there."""
        self._name, self._routes = name, tuple(routes)
        self._at = min(self._at, max(0, len(self._routes) - 1))
        self._refresh()

    def choose(self, number: int) -> None:
        self._at = number
        self._refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        route = self.route
        letter = f"　{LETTERS[self._at]}" if len(self._routes) > 1 else ""
        self.head(f"{self._name}{letter}", t("为何走这条路"))
        self.table.set_rows(() if route is None else rows(route))
        self.facts.tell(() if route is None else facts_of(route))

    def show_stretch(self, row: FactRow) -> None:
        """Enter on a stretch: show it on the map."""
        if row.line:
            Board.of(self.shell).show(TOPIC, Picture(ways=(Way(row.line, tone="amber", width=7.0),)), seek=True)

    def show_route(self) -> None:
        route = self.route
        if route is not None and route.line:
            (west, south), (east, north) = route.line[0], route.line[-1]
            ends = (
                Position(lon=west, lat=south, quality="reported"),
                Position(lon=east, lat=north, quality="reported"),
            )
            Board.of(self.shell).show(TOPIC, Picture(ways=(way_of(*ends, route, "", self._at),)), seek=True)

    def _has(self, number: int) -> bool:
        return 1 < len(self._routes) > number


class TeamWhyPage(WhyPage):
    """The way of a team to its incident as it is open now."""

    shows = (Team, Incident, Closure)

    def __init__(self, shell: Shell, id: str) -> None:
        self._asked: object = None
        super().__init__(shell, id)
        RoadService.of(shell).changed.connect(self._ask)
        self._ask()

    def refresh(self) -> None:
        team = self.shell.world.find(Team, self.id)
        if team is None:
            self.head(t(NO_LONGER))
            return
        self._name = name_of(team)
        super().refresh()
        if ways_end(self.shell.world, self.id) != self._asked:
            self._ask()

    def _ask(self) -> None:
        self._asked = ends = ways_end(self.shell.world, self.id)
        if ends is None:
            self.table.set_empty(mark("这支队伍没有受命前往哪里，或者位置不明：派出并报告位置后这里列出路线。"))
            return
        origin, target, vehicle = ends
        RoadService.of(self.shell).ask(
            lambda thought, roads: roads.route(origin, target, vehicle), self._on_route, key=f"roads.why.{self.id}"
        )

    def _on_route(self, route: Route) -> None:
        self.tell(self._name, (route,))


def add_actions(shell: Shell) -> None:
    """Why a team takes the road it takes, in every menu of teams and in the command bar."""

    def why(id: str | None = None) -> None:
        chosen = shell.selection
        id = id or (chosen[1] if chosen is not None and chosen[0] == Team.subject else None)
        if id is None:
            shell.say(t("先选一支队伍"), "amber")
        else:
            TeamWhyPage(shell, id).show()

    verbs = (mark("为何走"), mark("路线"))
    shell.actions.add(Action("roads.why", mark("为何走这条路"), why, "", "map", takes=(Team.subject,), verbs=verbs))


def facts_of(route: Route) -> list[Line]:
    """What holds for the whole route."""
    arrival = route.arrival
    lines = [
        (t("全程"), f"{minutes_words(arrival)}　{arrival.metres / 1000:.1f} km"),
        (t("绕开断路"), "、".join(arrival.around)),
    ]
    if arrival.around:
        delay = t("没有断路时才有公路可走") if arrival.delay is None else _minutes(arrival.delay)
        lines.append((t("因断路多用"), delay))
    if arrival.snapped_m >= _CLEAR_M:
        lines.append((t("不在道路上"), t("{metres} m，按直线推定", metres=formats.number(round(arrival.snapped_m)))))
    if arrival.unknown_m >= 1:
        lines.append((t("等级不明"), f"{formats.number(round(arrival.unknown_m))} m"))
    if arrival.schematic_m >= 1:
        lines.append((t("示意连接线"), f"{formats.number(round(arrival.schematic_m))} m"))
    return lines


def _minutes(seconds: float) -> str:
    return t("{minutes} 分钟", minutes=f"{round(seconds / 60)}")


def _columns() -> tuple[Column[FactRow], ...]:
    def tone(row: FactRow) -> str:
        return "amber" if row.is_doubtful else "second"

    return (
        Column[FactRow](mark("道路"), lambda row: row.road),
        Column[FactRow](mark("等级"), lambda row: row.kind or None, 110, tone=lambda row: "second"),
        Column[FactRow]("km", lambda row: f"{row.metres / 1000:.2f}", 70, RIGHT),
        Column[FactRow](mark("分钟"), lambda row: f"{row.seconds / 60:.1f}" if row.seconds else None, 70, RIGHT),
        Column[FactRow]("km/h", lambda row: None if row.kmh is None else f"{row.kmh:.0f}", 60, RIGHT),
        Column[FactRow](mark("车速依据"), lambda row: row.why, 150, tone=tone),
        Column[FactRow](mark("限制"), lambda row: row.limits or None, 130, tone=lambda row: "second"),
    )

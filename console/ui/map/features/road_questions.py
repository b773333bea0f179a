"""What is asked of the roads from the map, the answers, and the pictures they make. Pure: asked on any thread.

Three questions: the ways from one place to another, who gets to a place how soon, how far one gets from a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from console.domain.core.kernel import Command, Phrase, Position, SubjectKey, World, phrase
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.incidents.model import Incident
from console.domain.roads.open_roads import OpenRoads
from console.domain.usecases.gazetteer import find
from console.ui.kit.field import Choice, ChoiceField, PickField, TextField
from console.ui.kit.form import Form
from console.ui.kit.places import place_choices
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t
from console.ui.map.scene.board import DASHED, IN_TURN, Band, Picture, Tag, Way
from console.ui.teams.words import vehicle_kinds

if TYPE_CHECKING:
    from console.domain.core.names import Named
    from console.domain.roads.arrival import Arrival
    from console.domain.roads.reach import Reach
    from console.domain.roads.stretches import Route

WAYS = 3  # the fastest and up to two others
LETTERS = "ABC"
MINUTES = (15.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A place that was pointed at or chosen. `name` as the operator knows it."""

    lon: float
    lat: float
    name: str

    @property
    def position(self) -> Position:
        return Position(lon=self.lon, lat=self.lat, quality="reported")


@dataclass(frozen=True, slots=True)
class RouteQuestion:
    """The ways from one place to another."""

    origin: NamedPoint
    target: NamedPoint
    vehicle: str = ""

    def answer(self, roads: OpenRoads, world: World) -> tuple[Route, ...]:
        """The fastest way and the sensible others."""
        return roads.alternatives(self.origin.position, self.target.position, self.vehicle, WAYS)

    def picture(self, routes: Sequence[Route]) -> Picture:
        ends = tuple(Tag(one.lon, one.lat, one.name, ring=True) for one in (self.origin, self.target))
        ways = tuple(
            way_of(self.origin, self.target, route, LETTERS[number] if len(routes) > 1 else "", number)
            for number, route in enumerate(routes)
        )
        return Picture(ways=ways, tags=ends)


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody or a store, and when it can be at the place that was asked for."""

    key: SubjectKey
    kind: str
    name: Named
    position: Position
    arrival: Arrival

    @property
    def id(self) -> SubjectKey:
        return self.key


@dataclass(frozen=True, slots=True)
class ArrivalsQuestion:
    """How soon every team and every warehouse can be at a place."""

    target: NamedPoint
    vehicle: str = ""

    def answer(self, roads: OpenRoads, world: World) -> tuple[Coming, ...]:
        """The soonest first; those without a road last."""
        from console.domain.roads.isolation import TEAM, WAREHOUSE, settled

        asked = {one.key: one for one in settled(world) if one.kind in (TEAM, WAREHOUSE)}
        names = {f"{kind}/{id}": (kind, id) for kind, id in asked}
        origins = {name: asked[key].position for name, key in names.items()}
        found = []
        for name, arrival in roads.arrivals(origins, self.target.position, self.vehicle).items():
            one = asked[names[name]]
            if arrival is not None:
                found.append(Coming(one.key, one.kind, one.name, one.position, arrival))
        return tuple(sorted(found, key=lambda one: (not one.arrival.by_road, one.arrival.seconds, one.key)))

    def picture(self, coming: Sequence[Coming]) -> Picture:
        tags = [Tag(self.target.lon, self.target.lat, self.target.name, "blue", ring=True)]
        for one in coming:
            tone = "blue" if one.arrival.by_road else "red"
            tags.append(Tag(one.position.lon, one.position.lat, minutes_words(one.arrival), tone))
        return Picture(tags=tuple(tags))


@dataclass(frozen=True, slots=True)
class ReachQuestion:
    """How far one gets from a place in so many minutes."""

    origin: NamedPoint
    minutes: tuple[float, ...] = MINUTES
    vehicle: str = ""

    def answer(self, roads: OpenRoads, world: World) -> Reach:
        return roads.reach(self.origin.position, self.minutes, self.vehicle, world)

    def picture(self, found: Reach) -> Picture:
        bands = tuple(
            Band(
                tuple((area.outer, *area.holes) for area in band.areas),
                t("{minutes} 分钟", minutes=f"{band.minutes:g}"),
                IN_TURN[number % len(IN_TURN)],
            )
            for number, band in enumerate(found.bands)
        )
        return Picture(bands=bands, tags=(Tag(self.origin.lon, self.origin.lat, self.origin.name, ring=True),))


Question = RouteQuestion | ArrivalsQuestion | ReachQuestion


def way_of(origin: NamedPoint | Position, target: NamedPoint | Position, route: Route, letter: str, number: int) -> Way:
    """A route as a line from door to door: the n-th of several by its dashes; thin and dashed where there is no road."""
    points = ((origin.lon, origin.lat), *route.line, (target.lon, target.lat))
    if not route.arrival.by_road:
        return Way(points, letter, "red", DASHED, 2.5)
    return Way(points, letter, "blue", IN_TURN[number % len(IN_TURN)], 5.0 if number == 0 else 4.0)


def minutes_words(arrival: Arrival) -> str:
    """As short as it stands on the map."""
    if not arrival.by_road:
        return t("无公路")
    words = t("{minutes} 分钟", minutes=f"{max(1, round(arrival.seconds / 60))}")
    return f"≈{words}" if arrival.assumed else words


def route_words(route: Route) -> str:
    """A route in one line: minutes, kilometres, what it goes round."""
    arrival = route.arrival
    words = [minutes_words(arrival), f"{arrival.metres / 1000:.1f} km"]
    if arrival.around:
        words.append(t("绕开 {roads}", roads="、".join(arrival.around)))
    elif (main := main_road(route)) is not None:
        words.append(t("经 {road}", road=main))
    return "　".join(words)


def main_road(route: Route) -> str | None:
    """The name of the longest named road of a route."""
    named = [one for one in route.stretches if one.name]
    return max(named, key=lambda one: one.metres).name if named else None


# ------------------------------------------------------------------------------------------------------------- the form


ROUTE, ARRIVALS, REACH = "route", "arrivals", "reach"
_TITLES = {ROUTE: mark("查路线"), ARRIVALS: mark("谁能多快到这里"), REACH: mark("多远能到")}
_MOST_MINUTES = 600.0


class QuestionForm(Form):
    """`kind` is one of the three questions; `before` the question that is to be changed, `origin` and `target` what is known."""

    submit_text = mark("查询")

    def __init__(
        self,
        shell: Shell,
        kind: str,
        ask: Callable[[Question], object],
        *,
        origin: NamedPoint | None = None,
        target: NamedPoint | None = None,
        before: Question | None = None,
    ) -> None:
        self.kind, self._ask, self._before = kind, ask, before
        self._origin = getattr(before, "origin", None) or origin
        self._target = getattr(before, "target", None) or target
        super().__init__(shell)

    def build(self) -> None:
        hint = mark("地名、设施、队伍或坐标")
        self.origin = PickField(mark("从"), self._choices, required=True, free=True, hint=hint)
        self.target = PickField(mark("到"), self._choices, required=True, free=True, hint=hint)
        self.minutes = TextField(mark("分钟"), required=True, hint=mark("如 15 30 60"))
        if self.kind != ARRIVALS:
            self.add(self.origin)
        if self.kind != REACH:
            self.add(self.target)
        for field, spot in ((self.origin, self._origin), (self.target, self._target)):
            if spot is not None:
                field.set_text(spot.name or f"{spot.lon:.5f},{spot.lat:.5f}")
        if self.kind == REACH:
            minutes = self._before.minutes if isinstance(self._before, ReachQuestion) else MINUTES
            self.minutes.set(" ".join(f"{one:g}" for one in minutes))
            self.add(self.minutes)
        vehicle = "" if self._before is None else self._before.vehicle
        self.vehicle = self.add(ChoiceField(mark("车辆"), vehicle_kinds, value=vehicle or "light"))

    def _choices(self) -> list[Choice]:
        world = self.shell.world
        found = place_choices(world)
        found += [
            Choice(one.key, name_of(one), f"{one.name_zh} {one.name_en}") for one in world.all(Team) if one.position
        ]
        found += [Choice(one.key, one.title, f"#{one.number}") for one in world.all(Incident) if one.position]
        return found

    def _spot(self, field: PickField, known: NamedPoint | None) -> NamedPoint | None:
        """Where a field says: the thing that was chosen, the place it came with, or whatever its words are the name of."""
        text = field.text().strip()
        subject = None if field.value() is None else self.shell.world.lookup(field.value())
        position = getattr(subject, "position", None)
        if position is not None:
            return NamedPoint(position.lon, position.lat, text)
        if known is not None and text in (known.name, f"{known.lon:.5f},{known.lat:.5f}"):
            return known
        for found in find(self.shell.world, text, limit=1):
            return NamedPoint(found.lon, found.lat, text)
        return None

    def _minutes(self) -> tuple[float, ...]:
        """Rising and each once; nothing when they make no sense."""
        parts = [part for part in re.split(r"[\s,，、;；]+", self.minutes.value().strip()) if part]
        try:
            found = tuple(sorted({float(part) for part in parts}))
        except ValueError:
            return ()
        return found if found and found[0] > 0 and found[-1] <= _MOST_MINUTES and len(found) <= 6 else ()

    def check(self) -> Phrase | None:
        for field, known in ((self.origin, self._origin), (self.target, self._target)):
            if field in self.fields and self._spot(field, known) is None:
                return phrase("找不到“{place}”的位置：写地名、设施、队伍或坐标", place=field.text())
        if self.kind == REACH and not self._minutes():
            return phrase("分钟写成 15 30 60 这样，最多六个，每个不超过 600")
        return None

    def question(self) -> Question:
        """What the fields ask; only after `check` has found nothing."""
        origin, target = self._spot(self.origin, self._origin), self._spot(self.target, self._target)
        vehicle = self.vehicle.value() or ""
        vehicle = "" if vehicle == "light" else vehicle
        if self.kind == ROUTE and origin is not None and target is not None:
            return RouteQuestion(origin, target, vehicle)
        if self.kind == ARRIVALS and target is not None:
            return ArrivalsQuestion(target, vehicle)
        assert origin is not None
        return ReachQuestion(origin, self._minutes(), vehicle)

    def command(self) -> list[Command]:
        return []

    def submit(self) -> None:
        """Nothing is recorded: the question goes to the roads and the form away."""
        self._tried = True
        self._said = None
        self._show_remarks()
        if any(field.problem() for field in self.fields):
            return
        if (problem := self.check()) is not None:
            self._say(problem)
            return
        asked = self.question()
        self.accept()
        self._ask(asked)

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(t(_TITLES[self.kind]))
        self._title.setText(t(_TITLES[self.kind]))

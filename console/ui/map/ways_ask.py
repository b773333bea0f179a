"""What is asked of the roads from the map, the answers, and the pictures they make. Pure: asked on any thread.

Three questions: the ways from one place to another, who gets to a place how soon, how far one gets from a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.core.kernel import Position, SubjectKey, World
from console.ui.map.ways import DASHED, IN_TURN, Band, Picture, Tag, Way
from console.ui.roads.service import OpenRoads
from console.ui.text import t

if TYPE_CHECKING:
    from console.domain.core.names import Named
    from console.domain.roads.arrival import Arrival
    from console.domain.roads.reach import Reach
    from console.domain.roads.stretches import Route

WAYS = 3  # the fastest and up to two others
LETTERS = "ABC"
MINUTES = (15.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class Spot:
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

    origin: Spot
    target: Spot
    vehicle: str = ""

    def answer(self, roads: OpenRoads, world: World) -> tuple[Route, ...]:
        """The fastest way and the sensible others."""
        return roads.alternatives(self.origin.position, self.target.position, self.vehicle, WAYS)

    def picture(self, routes: Sequence[Route]) -> Picture:
        ends = (Tag(self.origin.lon, self.origin.lat, self.origin.name, ring=True),)
        ends += (Tag(self.target.lon, self.target.lat, self.target.name, ring=True),)
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

    target: Spot
    vehicle: str = ""

    def answer(self, roads: OpenRoads, world: World) -> tuple[Coming, ...]:
        """The soonest first; those without a road last."""
        from console.domain.roads.settling import TEAM, WAREHOUSE, settled

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

    origin: Spot
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


def way_of(origin: Spot | Position, target: Spot | Position, route: Route, letter: str, number: int) -> Way:
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

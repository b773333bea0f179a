"""The one door to the roads: every question about them, as they are at a moment, for window and headless alike.

    roads = OpenRoads.at(world, read.networks, now)
    roads.arrivals({team.id: team.position for team in teams}, incident.position)

What needs teams and orders as well (`affected` trips) is asked with such roads one floor higher. What searches is loaded with the
first question, so that a start does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.core.kernel import Millis, Phrase, Position, World, phrase
from console.domain.core.records import dataclass
from console.domain.roads.in_force import active
from console.domain.roads.model import Closure, RoadLayer

if TYPE_CHECKING:
    from console.domain.roads.arrival import Arrival
    from console.domain.roads.critical import Critical
    from console.domain.roads.evacuation import Evacuation
    from console.domain.roads.isolation import CutOff
    from console.domain.roads.naming import RoadName, RoadPiece
    from console.domain.roads.network import Network
    from console.domain.roads.reach import Reach
    from console.domain.roads.stretches import Route
    from console.domain.roads.tracing import Point

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class OpenRoads:
    """All road layers, and the closures in force. Safe to use from any thread.

    `vehicle` is always a kind of profiles.VEHICLES; "" travels as a light vehicle. Times are seconds, lengths metres.
    """

    networks: tuple[Network, ...] = ()
    closures: tuple[Closure, ...] = ()

    @classmethod
    def at(cls, world: World, networks: Iterable[Network], now: Millis) -> OpenRoads:
        """With the closures of `world` that are in force at a moment (as the operators told it, not as it was recorded)."""
        return cls(tuple(networks), active(world, now))

    def closing(self, closures: Iterable[Closure]) -> OpenRoads:
        """The same roads with these closures and no others."""
        return replace(self, closures=tuple(closures))

    # --- who gets where, when and how ---------------------------------------------------------------------------------

    def arrivals(
        self, origins: Mapping[str, Position | None], target: Position | None, vehicle: str = ""
    ) -> dict[str, Arrival | None]:
        """When each origin arrives at the target, around what is closed; None where a position is unknown."""
        from console.domain.roads.routing import arrivals_over

        return arrivals_over(self.networks, self.closures, origins, target, vehicle)

    def arrivals_by(
        self, origins: Mapping[str, tuple[Position | None, str]], target: Position | None
    ) -> dict[str, Arrival | None]:
        """`arrivals` of origins that each have a vehicle of their own."""
        fleets: dict[str, dict[str, Position | None]] = {}
        for id, (position, vehicle) in origins.items():
            fleets.setdefault(vehicle, {})[id] = position
        found = [self.arrivals(members, target, vehicle) for vehicle, members in fleets.items()]
        each = {id: arrival for answer in found for id, arrival in answer.items()}
        return {id: each[id] for id in origins}

    def route(self, origin: Position, target: Position, vehicle: str = "") -> Route:
        """The fastest open way, with the line to draw."""
        from console.domain.roads.routing import route_over

        return route_over(self.networks, self.closures, origin, target, vehicle)

    def alternatives(self, origin: Position, target: Position, vehicle: str = "", count: int = 3) -> tuple[Route, ...]:
        """The fastest way and what else there is, fastest first."""
        from console.domain.roads.routing import alternatives_over

        return alternatives_over(self.networks, self.closures, origin, target, vehicle, count)

    def reach(
        self, origin: Position, minutes: tuple[float, ...], vehicle: str = "", world: World | None = None
    ) -> Reach:
        """How far one gets in so many minutes; with a world, which places and how many people are inside."""
        from console.domain.roads.reach import reach

        return reach(self.networks, self.closures, origin, minutes, vehicle, world)

    # --- what closures do ---------------------------------------------------------------------------------------------

    def cut_off(self, world: World, vehicle: str = "") -> tuple[CutOff, ...]:
        """Who is cut off now."""
        from console.domain.roads.isolation import cut_off

        return cut_off(world, self.networks, self.closures, vehicle)

    def critical(self, world: World, progress: Progress | None = None, vehicle: str = "") -> tuple[Critical, ...]:
        """Which single closure would hurt most; seconds on large networks."""
        from console.domain.roads.critical import critical

        return critical(world, self.networks, self.closures, progress, vehicle)

    def evacuation(self, world: World, ring: Sequence[tuple[float, float]], vehicle: str = "") -> Evacuation:
        """The sheet for an area of danger (its corners; `danger.ring_of` takes them from a plotted sign)."""
        from console.domain.roads.evacuation import evacuation

        return evacuation(world, self.networks, self.closures, ring, vehicle)

    def segments_closed(self, closure: Closure) -> tuple[tuple[Point, Point], ...]:
        """What a closure takes away from those it is for, to draw: from each point of the roads' true lines to the next."""
        from console.domain.roads.closures import segments_closed

        return tuple(pair for network in self.networks for pair in segments_closed(network, closure))

    # --- what a road is called, and which one is meant ----------------------------------------------------------------

    def road_names(self, text: str, limit: int = 20) -> tuple[RoadName, ...]:
        """Roads whose name is meant: Chinese, pinyin, initials or English."""
        from console.domain.roads.naming import road_names

        return road_names(self.networks, text, limit)

    def pieces_at(self, lon: float, lat: float) -> tuple[RoadPiece, ...]:
        """The nearest road between two junctions, and, when it bears a name, all of that road; () without roads."""
        from console.domain.roads.naming import pieces_at

        return pieces_at(self.networks, lon, lat)

    def piece_named(self, road: str, begin: str = "", end: str = "") -> RoadPiece:
        """A road by its full name, whole or between two crossing roads; a `Refusal` says what is wrong with the names."""
        from console.domain.roads.naming import piece_named

        return piece_named(self.networks, road, begin, end)

    def crossings(self, road: str) -> tuple[str, ...]:
        """Names of the roads that meet a road, in the order in which they come along it."""
        from console.domain.roads.naming import crossings

        return crossings(self.networks, road)


@dataclass(frozen=True, slots=True)
class ReadRoads:
    """What became of the road layers of a file: `networks` of those that can be read, `problems` of the others."""

    networks: tuple[Network, ...] = ()
    problems: tuple[Phrase, ...] = ()


def read_roads(
    layers: Sequence[RoadLayer],
    content: Callable[[str], bytes | None],
    known: Mapping[tuple[str, str], Network] | None = None,
    progress: Progress | None = None,
) -> ReadRoads:
    """Networks of these layers. `content` gives the attachment of a digest, None when the file does not have it.

    `known`, by id and digest: those that are there already go on with all they have found out. What cannot be read is said and
    left out.
    """
    from console.domain.core.geodata.road_layer import LayerProblem, decode
    from console.domain.roads.network import Network

    networks, problems = [], []
    for done, layer in enumerate(layers):
        if progress is not None:
            progress(done, len(layers))
        before = (known or {}).get((layer.id, layer.digest))
        data = content(layer.digest) if before is None else None
        if before is not None:
            networks.append(before)
        elif data is None:
            problems.append(phrase("道路图层“{name}”的内容不在文件里", name=layer.name))
        else:
            try:
                networks.append(Network(decode(data), layer.id))
            except LayerProblem as problem:
                problems.append(phrase("道路图层“{name}”读不出来：{problem}", name=layer.name, problem=problem.phrase))
    return ReadRoads(tuple(networks), tuple(problems))

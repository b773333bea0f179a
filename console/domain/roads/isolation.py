"""Which settlements, shelters, stores and teams are cut off now: connected before anything was closed, and no longer.

Connected means: a way in from the main part of the network (the largest part in which everybody reaches everybody) and a way out to
it. Whoever has lost either is cut off, and it is said which. A place uses every road within a few streets of its middle; of a road
that is itself closed somewhere, nobody knows on which side of the closure a place lies: it counts as connected only when both ends
are. What never was connected is not cut off by a closure and not listed.

A town is no point: what settles uses every road within a few streets of its middle (also for critical.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.geodata.road_layer import BOAT
from console.domain.core.kernel import Millis, Phrase, Position, SubjectKey, World, phrase
from console.domain.core.names import Named, Several, named
from console.domain.core.records import dataclass
from console.domain.core.traits import Stationed
from console.domain.roads.closures import numbers_closed, touching_circle
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.search import Costs, costs_of, rows_of
from console.domain.roads.vehicles import NEIGHBOURS_M

PLACE, SHELTER, WAREHOUSE, TEAM = "place", "shelter", "warehouse", "team"
ANCHOR_KINDS = ("command_centre", "medical", "fire_station")
TOWN_M = NEIGHBOURS_M  # roads so near to a place's middle are its own
FARTHEST_M = 10_000.0  # a place farther from any road of the layer does not hang on it at all; assumed


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody or something at a position: `kind` place, shelter, warehouse, team. `people`: of a place; None unknown."""

    key: SubjectKey
    kind: str
    name: Named
    position: Position
    people: int | None = None


def settled(world: World) -> tuple[Settled, ...]:
    """Places, shelters, warehouses and teams with a position; what is only planned or counted is nowhere."""
    found = [
        Settled(one.key, PLACE, named(one), one.position, one.population)
        for one in world.all(Place)
        if one.position is not None
    ]
    found += [
        Settled(one.key, one.kind, named(one), one.position)
        for one in world.all(Facility)
        if one.kind in (SHELTER, WAREHOUSE) and one.exists and not one.is_aggregate and one.position is not None
    ]
    found += [
        Settled(one.key, TEAM, named(one), one.stands_at) for one in world.every(Stationed) if one.stands_at is not None
    ]
    return tuple(found)


def anchors(world: World) -> tuple[Settled, ...]:
    """From where help comes: county seats, command centres, hospitals, fire stations."""
    found = [
        Settled(one.key, PLACE, named(one), one.position, one.population)
        for one in world.all(Place)
        if one.kind == "seat" and one.position is not None
    ]
    found += [
        Settled(one.key, one.kind, named(one), one.position)
        for one in world.all(Facility)
        if one.kind in ANCHOR_KINDS and one.exists and not one.is_aggregate and one.position is not None
    ]
    return tuple(found)


def own_roads(
    network: Network, position: Position, passable: NDArray[np.bool_], vehicle: str = ""
) -> tuple[NDArray[np.int64], float]:
    """Edges that a place at this position uses: all within TOWN_M, at least the nearest one; and how many metres off that one is
    (0 within TOWN_M). `passable`: by edge, whoever may. The same whatever is closed.
    """
    near = touching_circle(network, position.lon, position.lat, TOWN_M)
    near = near[passable[near]]
    if len(near):
        return near, 0.0
    found = [
        one for one in network.access(position.lon, position.lat) if passable[one.edge] and one.metres <= FARTHEST_M
    ]
    return np.array([one.edge for one in found[:1]], dtype=np.int64), found[0].metres if found else FARTHEST_M


def by_edge(network: Network, costs: Costs) -> NDArray[np.bool_]:
    """Whether an edge can be driven in any direction."""
    is_open = np.zeros(2 * len(network.layer.start), dtype=bool)
    is_open[network.number] = np.isfinite(costs)
    both: NDArray[np.bool_] = is_open[0::2] | is_open[1::2]
    return both


FOOT_KIND, BOAT_KIND = "foot", "boat"
ALONE = -1


@dataclass(frozen=True, slots=True)
class CutOff:
    """A group that is cut off together. `closures` do it; `since` it has been complete. `way_in`, `way_out`: what is left by road.

    `on_foot`, `by_boat`: whether people still get so to somebody who is not cut off; `by_boat` None: no layer knows a water way.
    `without`: seats, command centres and hospitals that are no longer connected with it; `within`: those cut off with it.
    """

    members: tuple[Settled, ...]
    closures: tuple[Closure, ...]
    since: Millis
    way_in: bool = False
    way_out: bool = False
    on_foot: bool = False
    by_boat: bool | None = None
    without: tuple[Named, ...] = ()
    within: tuple[Named, ...] = ()

    @property
    def places(self) -> tuple[Settled, ...]:
        """The places among what is cut off, without facilities and teams."""
        return tuple(one for one in self.members if one.kind == PLACE)

    @property
    def people(self) -> int:
        """As far as it is known."""
        return sum(one.people or 0 for one in self.places)

    @property
    def unknown(self) -> int:
        """Places whose number of people nobody knows."""
        return sum(one.people is None for one in self.places)

    def sentence(self) -> Phrase:
        """The group in one line."""
        names = Several(one.name for one in self.members[:3])
        values = {"names": names, "count": len(self.members), "people": self.people, "unknown": self.unknown}
        if self.way_in:
            return phrase("{names}等{count}处只进不出，已知人口{people}，{unknown}处人口未知", **values)
        if self.way_out:
            return phrase("{names}等{count}处只出不进，已知人口{people}，{unknown}处人口未知", **values)
        return phrase("{names}等{count}处交通中断，已知人口{people}，{unknown}处人口未知", **values)


def cut_off(
    world: World, networks: Sequence[Network], closures: Iterable[Closure], vehicle: str = ""
) -> tuple[CutOff, ...]:
    """Groups that are cut off by these closures (those in force), most people first."""
    shut = tuple(sorted(closures, key=lambda one: one.since))
    things = settled(world)
    if not shut or not things:
        return ()
    cities = _cities(networks, things, vehicle)
    lost = _lost(cities, shut, len(things)) if any(city.closes(shut) for city in cities) else []
    if not lost:
        return ()
    groups: dict[tuple[int, int], list[int]] = {}
    for thing in lost:
        groups.setdefault(_together(cities, shut, thing), []).append(thing)
    helps = _Helps(world, networks, shut, vehicle)
    on_foot = _still_linked(networks, things, lost, shut, FOOT_KIND) or set()
    by_boat = _still_linked(networks, things, lost, shut, BOAT_KIND)
    found = []
    for (at, part), members in groups.items():
        way_in, way_out = (bool(one) for one in _ways(cities, shut, members[0]))
        found.append(
            CutOff(
                members=tuple(things[one] for one in members),
                closures=cities[at].doing(shut, part, members),
                since=_since(cities, shut, members),
                way_in=way_in,
                way_out=way_out,
                on_foot=not on_foot.isdisjoint(members),
                by_boat=None if by_boat is None else not by_boat.isdisjoint(members),
                without=helps.connected(members, things),
                within=helps.cut(cities[at], shut, part),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.people, -len(one.places), -len(one.members), one.members[0].key)))


@dataclass(frozen=True)
class _State:
    """Of every junction: whether the main part reaches it, whether it reaches the main part."""

    reached: NDArray[np.bool_]
    leaves: NDArray[np.bool_]


@dataclass(eq=False)
class _City:
    """One layer and everything that hangs on it. States are kept by how many of the closures, oldest first, are in force."""

    network: Network
    things: tuple[Settled, ...]
    vehicle: str = ""
    usual: Costs = field(init=False)
    roads: list[NDArray[np.int64]] = field(init=False)
    away: NDArray[np.float64] = field(init=False)
    _states: dict[int, tuple[_State, Costs]] = field(init=False, default_factory=dict)
    _parts: dict[int, NDArray[np.int64]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.usual = costs_of(self.network, (), self.vehicle)
        passable = by_edge(self.network, self.usual)
        found = [own_roads(self.network, one.position, passable, self.vehicle) for one in self.things]
        self.roads, self.away = [roads for roads, _ in found], np.array([metres for _, metres in found])

    def closes(self, shut: tuple[Closure, ...]) -> bool:
        return any(len(numbers_closed(self.network, one, self.vehicle)) for one in shut)

    def state(self, shut: tuple[Closure, ...], count: int) -> tuple[_State, Costs]:
        if count not in self._states:
            costs = costs_of(self.network, shut[:count], self.vehicle)
            self._states[count] = (_state(self.network, costs), costs)
        return self._states[count]

    def ways(self, shut: tuple[Closure, ...], count: int, thing: int) -> tuple[bool, bool]:
        """Whether there is a way in from the main part, and a way out to it."""
        state, costs = self.state(shut, count)
        return _ways_of(self.network, self.roads[thing], state, costs)

    def part(self, shut: tuple[Closure, ...], thing: int) -> int:
        """Which piece of what is not connected a thing lies in; ALONE when its own road alone is closed."""
        ends = self._ends(thing)
        parts = self.parts(shut)[ends]
        return (
            int(parts[parts >= 0].min(initial=len(self.things) + self.network.node_count))
            if (parts >= 0).any()
            else ALONE
        )

    def parts(self, shut: tuple[Closure, ...]) -> NDArray[np.int64]:
        """Pieces of the network that are not connected with the main part, numbered; −1 for the rest."""
        if 0 not in self._parts:
            state, costs = self.state(shut, len(shut))
            lone = ~(state.reached & state.leaves)
            network = self.network
            kept = np.isfinite(costs) & lone[network.tail] & lone[network.head]
            count = network.node_count
            links = coo_array(
                (np.ones(int(kept.sum())), (network.tail[kept], network.head[kept])), shape=(count, count)
            )
            _, label = connected_components(links.tocsr(), directed=False)
            self._parts[0] = np.where(lone, label, -1).astype(np.int64)
        return self._parts[0]

    def _ends(self, thing: int) -> NDArray[np.int64]:
        layer, roads = self.network.layer, self.roads[thing]
        return np.concatenate([layer.start[roads], layer.end[roads]])

    def doing(self, shut: tuple[Closure, ...], part: int, members: list[int]) -> tuple[Closure, ...]:
        """The closures at the border of a piece, or on the members' own roads."""
        parts, layer = self.parts(shut), self.network.layer
        own = np.unique(np.concatenate([self.roads[one] for one in members]))
        found = []
        for closure in shut:
            edges = np.unique(numbers_closed(self.network, closure, self.vehicle) // 2)
            edges = edges[edges < len(layer.start)]
            inside = [parts[nodes[edges]] == part for nodes in (layer.start, layer.end)]
            is_border = part >= 0 and bool((inside[0] != inside[1]).any())
            if is_border or np.isin(own, edges).any():
                found.append(closure)
        return tuple(found)


def _cities(networks: Sequence[Network], things: tuple[Settled, ...], vehicle: str) -> list[_City]:
    """The layers with what hangs on them: on those that have a road nearby, else on the one whose road is nearest."""
    cities = [_City(network, things, vehicle) for network in networks if len(network.layer.start) and things]
    for thing in range(len(things)) if len(cities) > 1 else ():
        nearest = min(float(city.away[thing]) for city in cities)
        for city in cities:
            if city.away[thing] > nearest:
                city.roads[thing] = city.roads[thing][:0]
    return cities


def _state(network: Network, costs: Costs) -> _State:
    rows, count = rows_of(network), network.node_count
    forward = rows.plain(costs)
    _, label = connected_components(forward, directed=True, connection="strong")
    main = int(np.flatnonzero(label == np.bincount(label).argmax())[0])
    reached, leaves = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    reached[breadth_first_order(forward, main, return_predecessors=False)] = True
    leaves[breadth_first_order(rows.plain(costs, towards=True), main, return_predecessors=False)] = True
    return _State(reached, leaves)


def _ways_of(network: Network, roads: NDArray[np.int64], state: _State, costs: Costs) -> tuple[bool, bool]:
    if not len(roads):
        return False, False
    position, layer = rows_of(network).position, network.layer
    at = position[np.concatenate([2 * roads, 2 * roads + 1])]
    at = at[at >= 0]
    at = at[np.isfinite(costs[at])]
    way_in = bool(state.reached[network.tail[at]].any())
    way_out = bool(state.leaves[network.head[at]].any())
    # most have both: then it does not matter which of their own roads are closed
    for edge in () if way_in and way_out else roads.tolist():
        both = position[[2 * edge, 2 * edge + 1]]
        if not np.isfinite(costs[both[both >= 0]]).any():
            ends = [int(layer.start[edge]), int(layer.end[edge])]
            is_between = bool((state.reached[ends] & state.leaves[ends]).all())
            way_in, way_out = way_in or is_between, way_out or is_between
    return way_in, way_out


def _ways(cities: list[_City], shut: tuple[Closure, ...], thing: int, count: int | None = None) -> tuple[bool, bool]:
    """Ways in and out over any layer."""
    each = [city.ways(shut, len(shut) if count is None else count, thing) for city in cities]
    return any(one for one, _ in each), any(one for _, one in each)


def _lost(cities: list[_City], shut: tuple[Closure, ...], count: int) -> list[int]:
    """Things that had a way in and a way out, and have not both any more."""
    had = (thing for thing in range(count) if all(_ways(cities, shut, thing, 0)))
    return [thing for thing in had if not all(_ways(cities, shut, thing))]


def _together(cities: list[_City], shut: tuple[Closure, ...], thing: int) -> tuple[int, int]:
    """What names the group: the first layer on which it was connected, and the piece there."""
    at = next(n for n, city in enumerate(cities) if all(city.ways(shut, 0, thing)))
    part = cities[at].part(shut, thing)
    return (at, part) if part != ALONE else (at, -2 - thing)


def _since(cities: list[_City], shut: tuple[Closure, ...], members: list[int]) -> Millis:
    """When the closure came into force with which the group was cut off: found by halving, closures only take ways away."""
    low, high = 0, len(shut)
    while high - low > 1:
        middle = (low + high) // 2
        if all(_ways(cities, shut, members[0], middle)):
            low = middle
        else:
            high = middle
    return shut[high - 1].since


def _still_linked(
    networks: Sequence[Network], things: tuple[Settled, ...], lost: list[int], shut: tuple[Closure, ...], kind: str
) -> set[int] | None:
    """Of what is lost, what such a vehicle still gets from to something that is not, and back; None: no layer has ways for it."""
    usable = [one for one in networks if len(one.layer.start) and (kind != BOAT_KIND or _has_water(one))]
    if not usable:
        return None
    found: set[int] = set()
    gone = set(lost)
    for city in _cities(usable, things, kind):
        _, costs = city.state(shut, len(shut))
        _, label = connected_components(rows_of(city.network).plain(costs), directed=True, connection="strong")
        is_open, layer = by_edge(city.network, costs), city.network.layer
        parts = []
        for roads, metres in zip(city.roads, city.away, strict=True):
            near = (
                roads[is_open[roads]] if kind != BOAT_KIND or not metres else roads[:0]
            )  # nobody carries a boat for miles
            parts.append(set(label[np.concatenate([layer.start[near], layer.end[near]])].tolist()))
        safe = set().union(*(part for thing, part in enumerate(parts) if thing not in gone))
        found |= {thing for thing in lost if parts[thing] & safe}
    return found


def _has_water(network: Network) -> bool:
    return network.layer.access is not None and bool((network.layer.access & BOAT).any())


class _Helps:
    """Seats, command centres, hospitals and fire stations, and which of them are still connected."""

    def __init__(self, world: World, networks: Sequence[Network], shut: tuple[Closure, ...], vehicle: str) -> None:
        self._helps = anchors(world)
        self._cities = _cities(networks, self._helps, vehicle)
        self._shut = shut

    def connected(self, members: list[int], things: tuple[Settled, ...]) -> tuple[Named, ...]:
        """Those in the main part: they no longer reach who is cut off, or cannot get back."""
        mine = {things[one].key for one in members}
        return tuple(
            one.name
            for n, one in enumerate(self._helps)
            if one.key not in mine and all(_ways(self._cities, self._shut, n))
        )

    def cut(self, city: _City, shut: tuple[Closure, ...], part: int) -> tuple[Named, ...]:
        """Those that lie in the same piece."""
        own = next((one for one in self._cities if one.network is city.network), None)
        if own is None or part < 0:
            return ()
        return tuple(one.name for n, one in enumerate(self._helps) if own.part(shut, n) == part)

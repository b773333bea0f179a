"""Everybody out of an area of danger, on one sheet (一张避险图): who is inside, where there is room, which way, who is left over.

Assumptions, all shown with the result: a place's people are counted where the gazetteer has its point; people move by road as a
vehicle does, one group after another without queues; nobody drives into the area or through it; a shelter's room is its
capacity less the people inside (nobody counted: none). Shelters of unknown capacity are used last and their groups are not sure.

The assignment places as many people as there is room for and of all such ones has the least person-minutes (a transport problem,
solved to the optimum; whole persons). Who finds no place is listed as overflow, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import Plot
from console.domain.core.kernel import Phrase, Position, Refusal, World, phrase
from console.domain.core.records import dataclass
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.search import INFINITE, Costs, Piece, Search, costs_of, route_of
from console.domain.roads.stretches import Route
from console.domain.roads.tracing import Point, circle, driven_line, in_box, polygon_of, shapes_of

LEAST = 1e-7  # degrees, about a centimetre: what only touches the edge of the area is not inside


def ring_of(plot: Plot) -> tuple[Point, ...]:
    """The corners of a plotted area or circle; other signs enclose nothing and are refused."""
    if plot.kind == "circle" and plot.points:
        return circle(*plot.points[0], plot.radius_m)
    if plot.kind == "area" and len(plot.points) >= 3:
        return plot.points
    raise Refusal("危险区要用区域或圆来标绘")


class Danger:
    """An area of danger, by its corners (lon, lat)."""

    def __init__(self, ring: Sequence[Point]) -> None:
        import shapely

        if len(ring) < 3:
            raise Refusal("危险区至少要三个角点")
        self.ring = tuple((float(lon), float(lat)) for lon, lat in ring)
        self.polygon: Any = polygon_of(self.ring)
        shapely.prepare(self.polygon)

    def holds(self, position: Position | None) -> bool:
        """Whether a position is known and inside."""
        import shapely

        return position is not None and bool(shapely.contains_xy(self.polygon, position.lon, position.lat))

    def avoided(self, network: Network, costs: Costs) -> Costs:
        """The costs without the directed roads that lead into the area or through it; those that lead out stay open."""
        import shapely

        layer = network.layer
        edges = in_box(layer, self.polygon.bounds)
        if not len(edges):
            return costs
        lines = shapes_of(layer, edges)
        touched = np.flatnonzero(shapely.intersects(self.polygon, lines))
        edges, lines = edges[touched], lines[touched]
        inner = shapely.intersection(lines, self.polygon)
        length, whole = shapely.length(inner), shapely.length(lines)
        starts_in, ends_in = (
            shapely.contains_xy(self.polygon, layer.nodes[nodes[edges]]) for nodes in (layer.start, layer.end)
        )
        inside = length > LEAST
        stays = length > whole - LEAST  # all of it inside: on the way to where one gets out
        leaves = _parts(inner) == 1  # inside once, then out
        gone = np.full(2 * len(layer.start), False)
        for offset, from_in, to_in in ((0, starts_in, ends_in), (1, ends_in, starts_in)):
            gone[2 * edges + offset] = inside & ~(from_in & (stays | (leaves & ~to_in)))
        changed = costs.copy()
        changed[gone[network.number]] = INFINITE
        return changed

    def may_be_driven(self, network: Network, piece: Piece) -> bool:
        """Whether a part of a road leads neither in nor through: for the first and the last piece of a way."""
        import shapely

        line = driven_line(network.layer, piece.number, piece.begin, piece.finish)
        drawn = shapely.LineString(line)
        inner = shapely.intersection(drawn, self.polygon)
        if inner.length <= LEAST:
            return True
        begins_in = bool(shapely.contains_xy(self.polygon, *line[0]))
        ends_in = bool(shapely.contains_xy(self.polygon, *line[-1]))
        stays = inner.length > drawn.length - LEAST
        return begins_in and (stays or (not ends_in and int(_parts(np.array([inner]))[0]) == 1))


def _parts(inner: Any) -> NDArray[np.int64]:
    """How many pieces of line an intersection has; single points count for nothing."""
    import shapely

    parts, of = shapely.get_parts(inner, return_index=True)
    long_enough = shapely.length(parts) > LEAST
    counts: NDArray[np.int64] = np.bincount(of[long_enough], minlength=len(inner)).astype(np.int64)
    return counts


SHELTER = "shelter"
Minutes = NDArray[np.float64]
People = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Room:
    """A shelter that can be used and how many more it takes; None: nobody knows."""

    shelter: Facility
    free: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """So many people of a place go to a shelter. `people` None: the place's number is not known. `is_sure` is false where the
    shelter's capacity is not known."""

    place: Place
    shelter: Facility
    people: int | None
    route: Route
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Left:
    """People (None: number not known) for whom there is no place, and why."""

    place: Place
    people: int | None
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Evacuation:
    """What there is to know of an area of danger. `person_minutes` of the groups that are sure; `greedy_minutes` and `greedy_left`:
    what it would come to if everybody in turn took the nearest shelter."""

    ring: tuple[Point, ...]
    places: tuple[Place, ...]
    facilities: tuple[Facility, ...]
    risks: tuple[Risk, ...]
    rooms: tuple[Room, ...]
    groups: tuple[Group, ...]
    overflow: tuple[Left, ...]
    person_minutes: float = 0.0
    greedy_minutes: float = 0.0
    greedy_left: int = 0
    reasons: tuple[Phrase, ...] = field(default=())

    @property
    def people(self) -> int:
        """People inside, as far as their number is known."""
        return sum(place.population or 0 for place in self.places)

    @property
    def unknown(self) -> int:
        """Places inside whose number of people nobody knows."""
        return sum(place.population is None for place in self.places)

    @property
    def placed(self) -> int:
        """How many people have a shelter; groups of unknown size count for none."""
        return sum(group.people or 0 for group in self.groups)

    @property
    def unsure(self) -> int:
        """Of those placed: in shelters whose capacity nobody knows."""
        return sum(group.people or 0 for group in self.groups if not group.is_sure)

    @property
    def left(self) -> int:
        """People without a place."""
        return sum(one.people or 0 for one in self.overflow)


def evacuation(
    world: World,
    networks: Sequence[Network],
    closures: Iterable[Closure],
    ring: Sequence[Point],
    vehicle: str = "",
) -> Evacuation:
    """The sheet for an area of danger, given by its corners (`danger.ring_of` takes them from a plotted sign)."""
    danger, shut = Danger(ring), tuple(closures)
    places = tuple(one for one in world.all(Place) if danger.holds(one.position))
    rooms = _rooms(world, danger)
    ways = _Ways(networks, shut, danger, places, rooms, vehicle)
    people = np.array([place.population or 0 for place in places], dtype=np.int64)
    known = [n for n, room in enumerate(rooms) if room.free is not None]
    room = np.array([rooms[n].free for n in known], dtype=np.int64)
    minutes = ways.minutes[:, known]
    placed = assign(people, room, minutes)
    greedy = nearest_first(people, room, minutes)
    amounts = np.zeros(ways.minutes.shape, dtype=np.int64)
    amounts[:, known] = placed
    later = _last_resort(people - placed.sum(axis=1), ways.minutes, [n for n in range(len(rooms)) if n not in known])
    return Evacuation(
        ring=danger.ring,
        places=places,
        facilities=tuple(one for one in world.all(Facility) if one.exists and danger.holds(one.position)),
        risks=tuple(one for one in world.all(Risk) if danger.holds(one.position)),
        rooms=rooms,
        groups=_groups(places, rooms, amounts + later, ways),
        overflow=_left(places, people - (amounts + later).sum(axis=1), ways),
        person_minutes=_cost(placed, minutes),
        greedy_minutes=_cost(greedy, minutes),
        greedy_left=int(people.sum() - greedy.sum()),
        reasons=_reasons(places, rooms, world, danger),
    )


def _rooms(world: World, danger: Danger) -> tuple[Room, ...]:
    """Shelters that exist, are one and not a count of several, lie somewhere outside and are not full."""
    found = []
    for one in world.all(Facility):
        if one.kind != SHELTER or not one.exists or one.is_aggregate or one.position is None:
            continue
        free = None if one.capacity is None else one.capacity - (one.occupancy or 0)
        if not danger.holds(one.position) and (free is None or free > 0):
            found.append(Room(one, free))
    return tuple(found)


class _Ways:
    """Minutes from every place to every shelter over the best layer, without driving into the area; infinite: there is no way."""

    def __init__(
        self,
        networks: Sequence[Network],
        closures: tuple[Closure, ...],
        danger: Danger,
        places: tuple[Place, ...],
        rooms: tuple[Room, ...],
        vehicle: str,
    ) -> None:
        self._danger, self._places, self._rooms, self._vehicle = danger, places, rooms, vehicle
        self.minutes: Minutes = np.full((len(places), len(rooms)), INFINITE)
        self._best = np.zeros(self.minutes.shape, dtype=np.int64)  # which network is the best
        usual = [costs_of(network, closures, vehicle) for network in networks]
        self._nets = [(net, costs, danger.avoided(net, costs)) for net, costs in zip(networks, usual, strict=True)]
        self._searches: dict[tuple[int, int], Search] = {}
        self._from_places = len(places) < len(rooms)  # one search for each of whatever there are fewer of
        for centre in range(len(places) if self._from_places else len(rooms) if places else 0):
            for at in range(len(networks)):
                self._note(at, self._search(at, centre), centre)

    def _search(self, at: int, centre: int) -> Search:
        """All ways from one place, or to one shelter."""
        network, usual, around = self._nets[at]
        position = self._places[centre].position if self._from_places else self._rooms[centre].shelter.position
        assert position is not None  # both are chosen by their position

        def allowed(piece: Piece) -> bool:
            return self._danger.may_be_driven(network, piece)

        towards = not self._from_places
        return Search(network, around, position, towards=towards, vehicle=self._vehicle, ends=usual, allowed=allowed)

    def _note(self, at: int, search: Search, centre: int) -> None:
        others = (
            [one.shelter.position for one in self._rooms] if self._from_places else [p.position for p in self._places]
        )
        for other, position in enumerate(others):
            row, column = (centre, other) if self._from_places else (other, centre)
            found = None if position is None else search.fastest(position)
            if found is not None and found[0] / 60 < self.minutes[row, column]:
                self.minutes[row, column] = found[0] / 60
                self._best[row, column] = at

    def route(self, row: int, column: int) -> Route:
        """The way of a pair that has one. The search is repeated: to keep all of them would take hundreds of megabytes."""
        key = (int(self._best[row, column]), row if self._from_places else column)
        other = self._rooms[column].shelter.position if self._from_places else self._places[row].position
        if key not in self._searches:
            self._searches[key] = self._search(*key)
        way = None if other is None else self._searches[key].way(other)
        if way is None:
            raise LookupError(f"no way from place {row} to shelter {column}")
        return route_of(self._nets[key[0]][0], way, self._vehicle)


def assign(people: People, room: People, minutes: Minutes) -> People:
    """How many of each place (row) go to each shelter (column): as many as there is room for, with the least person-minutes.

    A transport problem has whole numbers at its corners, so the simplex method answers in whole persons.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack, identity

    placed = np.zeros(minutes.shape, dtype=np.int64)
    rows, columns = np.nonzero(np.isfinite(minutes) & (people[:, None] > 0) & (room[None, :] > 0))
    if not len(rows):
        return placed
    count, each = len(rows), np.arange(len(rows))
    times = minutes[rows, columns]
    unplaced = (len(people) + 1) * (
        float(times.max()) + 1
    )  # dearer than any rearrangement that makes room for one more
    ones = np.ones(count)
    of_place = csr_array((ones, (rows, each)), shape=(len(people), count))
    of_room = csr_array((ones, (columns, each)), shape=(len(room), count))
    answer = linprog(
        np.concatenate([times, np.full(len(people), unplaced)]),
        A_ub=hstack([of_room, csr_array((len(room), len(people)))], format="csr"),
        b_ub=room.astype(np.float64),
        A_eq=hstack([of_place, identity(len(people))], format="csr"),
        b_eq=people.astype(np.float64),
        method="highs-ds",
    )
    if not answer.success:
        raise ArithmeticError(answer.message)  # cannot be: to leave everybody unplaced is always allowed
    placed[rows, columns] = np.rint(answer.x[:count]).astype(np.int64)
    return placed


def nearest_first(people: People, room: People, minutes: Minutes) -> People:
    """What comes of it when the shortest way is taken first: for comparison."""
    placed = np.zeros(minutes.shape, dtype=np.int64)
    waiting, free = people.copy(), room.copy()
    for flat in np.argsort(minutes, axis=None, kind="stable"):
        row, column = np.unravel_index(flat, minutes.shape)
        if np.isfinite(minutes[row, column]):
            amount = min(waiting[row], free[column])
            placed[row, column] = amount
            waiting[row] -= amount
            free[column] -= amount
    return placed


def _last_resort(waiting: People, minutes: Minutes, columns: list[int]) -> People:
    """Who found no room goes to the nearest shelter of unknown capacity."""
    placed = np.zeros(minutes.shape, dtype=np.int64)
    for row in np.flatnonzero(waiting > 0) if columns else ():
        nearest = min(columns, key=lambda column: float(minutes[row, column]))
        if np.isfinite(minutes[row, nearest]):
            placed[row, nearest] = waiting[row]
    return placed


def _cost(placed: People, minutes: Minutes) -> float:
    return float((placed * np.where(placed > 0, minutes, 0.0)).sum())


def _groups(places: tuple[Place, ...], rooms: tuple[Room, ...], amounts: People, ways: _Ways) -> tuple[Group, ...]:
    """By place, shortest way first. A place of unknown number is shown the nearest shelter that is not full."""
    found = []
    taken = amounts.sum(axis=0)
    for row, place in enumerate(places):
        if place.population is None:
            open_rooms = [n for n, room in enumerate(rooms) if room.free is None or taken[n] < room.free]
            nearest = min(open_rooms, key=lambda n: float(ways.minutes[row, n]), default=None)
            if nearest is not None and np.isfinite(ways.minutes[row, nearest]):
                found.append(Group(place, rooms[nearest].shelter, None, ways.route(row, nearest), False))
            continue
        for column in sorted(np.flatnonzero(amounts[row]), key=lambda n: float(ways.minutes[row, n])):
            room, count = rooms[column], int(amounts[row, column])
            route = ways.route(row, int(column))
            found.append(Group(place, room.shelter, count, route, room.free is not None))
    return tuple(found)


def _left(places: tuple[Place, ...], waiting: People, ways: _Ways) -> tuple[Left, ...]:
    no_way = phrase("没有不穿过危险区就能到达避难场所的道路")
    if not ways.minutes.shape[1]:
        no_way = phrase("没有可用的避难场所")
    found = []
    for row, place in enumerate(places):
        has_way = bool(np.isfinite(ways.minutes[row]).any())
        if place.population is None:
            if not has_way:
                found.append(Left(place, None, no_way))
        elif waiting[row] > 0:
            why = phrase("避难场所剩余容量不足") if has_way else no_way
            found.append(Left(place, int(waiting[row]), why))
    return tuple(found)


def _reasons(places: tuple[Place, ...], rooms: tuple[Room, ...], world: World, danger: Danger) -> tuple[Phrase, ...]:
    """What the sheet rests on, for whoever reads it."""
    said = [phrase("人数按地名点所在位置整体计入；用时按推定车速，不计排队和装车")]
    unknown = sum(place.population is None for place in places)
    if unknown:
        said.append(phrase("{count}处地点人数未知，未计入合计", count=unknown))
    vague = sum(room.free is None for room in rooms)
    if vague:
        said.append(phrase("{count}处避难场所容量未知，只在其余场所满员后使用", count=vague))
    counted = [one for one in world.all(Facility) if one.kind == SHELTER and (not one.exists or one.is_aggregate)]
    if counted:
        said.append(phrase("{count}项避难场所尚在规划或只有合计数，不能使用", count=len(counted)))
    inside = [one for one in world.all(Facility) if one.kind == SHELTER and one.exists and danger.holds(one.position)]
    if inside:
        said.append(phrase("{count}处避难场所在危险区内，不能使用", count=len(inside)))
    return tuple(said)

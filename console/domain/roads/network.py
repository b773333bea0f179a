"""The road network in memory: the arrays of its layer, and compressed rows for searching.

On a million directed edges one search over the csr takes a thirtieth of the time of networkx (tests/bench/roads.py).

Compressed rows of what one vehicle may drive on: the form in which scipy searches.

Rows are the junctions a road leads to, columns those it comes from: a search from a target runs against the traffic. A slot is a
place in the rows. Closing a road is an infinite weight in its slot; nothing is rebuilt.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from functools import cached_property
from threading import Lock, RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from console.domain.core.geodata.road_layer import Layer
from console.domain.core.records import dataclass
from console.domain.roads.profiles import passable, speeds_of
from console.domain.roads.snapping import METRES_PER_DEGREE, Access, Snapper, measure
from console.domain.roads.vehicles import WHYS, VehicleKind, seconds, vehicle_kind

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


def grouped(by: NDArray[np.integer], groups: int) -> tuple[Ints, Ints]:
    """Where each group begins (groups + 1), and the places of `by` in the order of their groups; a stable counting sort."""
    count = len(by)
    rows = csr_array(
        (np.arange(count, dtype=np.int32), by, np.arange(count + 1, dtype=np.int32)), shape=(count, groups)
    )
    columns = rows.tocsc()
    return columns.indptr.astype(np.int32), columns.data.astype(np.int32)


def among(wanted: NDArray[np.integer], ascending: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which of the numbers are in an ascending array; faster than np.isin for the few dozen that are closed."""
    if not len(ascending):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[at] == wanted
    return found


def spread(first: NDArray[np.integer], counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """first[0], first[0] + 1, … (counts[0] of them), first[1], …: the places of several ranges one behind the other."""
    shift = np.asarray(first, dtype=np.int64) - (np.cumsum(counts) - counts)
    places: NDArray[np.int64] = np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(shift, counts)
    return places


class Csr:
    """The directed roads of `passable` edges (one entry an edge) as rows."""

    def __init__(
        self,
        start: NDArray[np.int64],
        end: NDArray[np.int64],
        one_way: NDArray[np.bool_],
        passable: NDArray[np.bool_],
        nodes: int,
    ) -> None:
        self.passable = passable
        self.nodes = nodes
        driven = np.repeat(passable, 2)
        driven[1::2] &= ~one_way
        number = np.flatnonzero(driven).astype(np.int32)
        forward, edge = number % 2 == 0, number // 2
        tail = np.where(forward, start[edge], end[edge]).astype(np.int32)
        head = np.where(forward, end[edge], start[edge]).astype(np.int32)
        self.starts, order = grouped(head, nodes)
        self.columns: Ints = tail[order]
        self.number: Ints = number[order]  # slot → directed number
        self._slot_of = np.full(2 * len(start), -1, dtype=np.int32)
        self._slot_of[self.number] = np.arange(len(order), dtype=np.int32)

    def slots(self, numbers: NDArray[np.integer]) -> Ints:
        """The slots of those of the directed numbers that exist here."""
        inside = numbers[(numbers >= 0) & (numbers < len(self._slot_of))]
        found = self._slot_of[inside]
        slots: Ints = found[found >= 0]
        return slots

    @cached_property
    def out(self) -> tuple[Ints, Ints, Ints]:
        """The same roads by the junction they leave: where its roads begin (nodes + 1), their slots, where they lead to."""
        starts, slots = grouped(self.columns, self.nodes)
        heads = np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.starts))
        return starts, slots, heads[slots]

    @cached_property
    def in_main_part(self) -> NDArray[np.bool_]:
        """Junction by junction: whether it belongs to the largest part in which one gets from everywhere to everywhere."""
        if not len(self.columns):
            return np.zeros(self.nodes, dtype=bool)
        heads = np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.starts))
        links = coo_array((np.ones(len(heads)), (heads, self.columns)), shape=(self.nodes, self.nodes))
        rows = links.tocsr()  # parallel roads become one: with them scipy 1.17 may never end here
        _, label = connected_components(rows, directed=True, connection="strong")
        return np.asarray(label == np.argmax(np.bincount(label)))

    def with_target(self, weights: Floats, from_target: dict[int, float]) -> csr_array:
        """The rows with one more node, the target, from which the given junctions are so many seconds away."""
        junctions = sorted(from_target)
        columns = np.concatenate([self.columns, np.array(junctions, dtype=np.int32)])
        data = np.concatenate([weights, np.array([from_target[node] for node in junctions], dtype=np.float64)])
        starts = np.append(self.starts, np.int32(len(columns)))
        return csr_array((data, columns, starts), shape=(self.nodes + 1, self.nodes + 1))

    def fastest(self, tails: Ints, heads: Ints, weights: Floats, gone: Ints) -> Ints:
        """The directed number of the fastest road for every pair of neighbouring junctions, without the slots in `gone`."""
        first, counts = self.starts[heads], np.diff(self.starts)[heads]
        if not counts.all():
            raise ValueError("junctions that are no neighbours")
        slots = spread(first, counts)
        pair = np.repeat(np.arange(len(tails)), counts)
        cost = np.where(self.columns[slots] == tails[pair], weights[slots], np.inf)
        if len(gone):
            cost[among(slots, gone)] = np.inf
        begins = np.cumsum(counts) - counts
        least = np.minimum.reduceat(cost, begins) if len(tails) else cost
        if np.isinf(least).any():
            raise ValueError("no open road between neighbours")
        best = np.flatnonzero(cost == least[pair])[::-1]  # backwards: of equals the first is written last
        chosen = np.empty(len(tails), dtype=np.int32)
        chosen[pair[best]] = self.number[slots[best]]
        return chosen


REMEMBERED = 20_000  # positions whose nearest roads are kept: teams and stores hardly move
SMALL_THINGS = 40_000_000  # bytes
FEW = 0.5  # a vehicle that can use fewer of the roads gets a tree of its own for finding them


@dataclass(frozen=True, eq=False)
class Travel:
    """How one kind of vehicle travels on a network. By edge: `edge_seconds` (infinite where it may not go), `kmh`, `why` (index of
    WHYS). By slot of the csr: `weights`, seconds."""

    kind: VehicleKind
    csr: Csr
    edge_seconds: NDArray[np.float64]
    kmh: NDArray[np.float64]
    why: NDArray[np.uint8]
    weights: NDArray[np.float64]

    def why_of(self, edge: int) -> str:
        """Why this kind of vehicle may not use a road, or what its speed rests on."""
        return WHYS[int(self.why[edge])]


class Network:
    """An immutable road network; safe to use from any thread. `layer_id` is the RoadLayer it was built from."""

    def __init__(self, layer: Layer, layer_id: str = "") -> None:
        self.layer = layer
        self.layer_id = layer_id
        count = len(layer.start)
        drivable = np.ones(2 * count, dtype=bool)
        drivable[1::2] = ~layer.one_way
        numbers = np.flatnonzero(drivable)
        forward, edges = numbers % 2 == 0, numbers // 2
        self.number: NDArray[np.int64] = numbers  # directed numbers that exist
        self.tail: NDArray[np.int64] = np.where(forward, layer.start[edges], layer.end[edges])
        self.head: NDArray[np.int64] = np.where(forward, layer.end[edges], layer.start[edges])
        self.trees = Memory()  # searches from places that were asked for
        self.memory = Memory(SMALL_THINGS)
        self._travels: dict[str, Travel] = {}
        self._csrs: list[Csr] = []
        self._accesses: list[dict[tuple[float, float], tuple[Access, ...]]] = []  # by csr
        self._snappers: list[Snapper] = []
        self._lock = RLock()
        self.travel()

    @property
    def node_count(self) -> int:
        """How many junctions there are."""
        return self.layer.node_count

    # --- by kind of vehicle -------------------------------------------------------------------------------------------

    def travel(self, vehicle: str = "") -> Travel:
        """How a vehicle travels here; kept for every kind that was asked for."""
        kind = vehicle_kind(vehicle)
        with self._lock:
            known = self._travels.get(kind.id)
            if known is None:
                known = self._travels[kind.id] = self._make_travel(kind)
            return known

    def _make_travel(self, kind: VehicleKind) -> Travel:
        layer = self.layer
        free = passable(layer, kind)
        csr = next((one for one in self._csrs if np.array_equal(one.passable, free)), None)
        if csr is None:
            csr = Csr(layer.start, layer.end, layer.one_way, free, layer.node_count)
            self._csrs.append(csr)
            self._accesses.append({})
            own = np.count_nonzero(free) < FEW * len(free)
            self._snappers.append(Snapper(layer, np.flatnonzero(free)) if own else self.all_roads)
        kmh, why = speeds_of(layer, kind)
        length = np.maximum(layer.metres, 0.1)  # a search needs weights above zero
        time = np.where(free, seconds(1.0, 1.0) * length / kmh, np.inf)
        return Travel(kind, csr, time, kmh, why, time[csr.number // 2])

    @property
    def edge_seconds(self) -> NDArray[np.float64]:
        """Seconds that a light vehicle needs for each edge."""
        return self.travel().edge_seconds

    @property
    def seconds(self) -> NDArray[np.float64]:
        """Seconds that a light vehicle needs for each directed number, in the order of `number`."""
        return self.seconds_for("")

    def seconds_for(self, vehicle: str) -> NDArray[np.float64]:
        """Seconds that a vehicle needs for each directed number, in the order of `number`; infinite where it may not go."""
        return self.travel(vehicle).edge_seconds[self.number // 2]

    def weights(self, closed: Iterable[int], vehicle: str = "") -> NDArray[np.float64]:
        """Weights of the slots of the vehicle's csr in seconds, infinite where the directed number is closed."""
        travel = self.travel(vehicle)
        slots = travel.csr.slots(np.fromiter(closed, dtype=np.int64))
        if not len(slots):
            return travel.weights
        changed = travel.weights.copy()
        changed[slots] = np.inf
        return changed

    # --- where a position meets the network ---------------------------------------------------------------------------

    @cached_property
    def all_roads(self) -> Snapper:
        """The lines of all roads, whoever may use them."""
        return Snapper(self.layer, np.arange(len(self.layer.start)))

    def access(self, lon: float, lat: float, vehicle: str = "") -> tuple[Access, ...]:
        """The nearest roads to a position that the vehicle can use, nearest first. The same whatever is closed, so that closures
        only take ways away. Where the nearest ones lie on an island, the nearest road of the main part is among them, too."""
        return self.access_many([(lon, lat)], vehicle)[0]

    def access_many(self, places: Iterable[tuple[float, float]], vehicle: str = "") -> list[tuple[Access, ...]]:
        """`access` for many positions (lon, lat) at once."""
        wanted = list(places)
        if not len(self.layer.start):
            return [()] * len(wanted)
        csr = self.travel(vehicle).csr
        with self._lock:
            at = self._csrs.index(csr)
            known = self._accesses[at]
            missing = list(dict.fromkeys(place for place in wanted if place not in known))
            found = {place: known[place] for place in wanted if place in known}
        if missing:
            main = csr.in_main_part
            inside = csr.passable & main[self.layer.start] & main[self.layer.end]
            made = dict(zip(missing, self._snappers[at].accesses(missing, csr.passable, inside), strict=True))
            found.update(made)
            with self._lock:
                if len(known) > REMEMBERED:
                    known.clear()
                known.update(made)
        return [found[place] for place in wanted]

    def plane(self, lon: Any, lat: Any) -> NDArray[np.float64]:
        """Degrees to metres on a plane that is true near the middle of the layer."""
        return np.stack(
            [np.asarray(lon) * self._scale * METRES_PER_DEGREE, np.asarray(lat) * METRES_PER_DEGREE], axis=-1
        )

    @cached_property
    def _scale(self) -> float:
        return float(np.cos(np.radians(self.layer.nodes[:, 1].mean()))) if self.node_count else 1.0

    def distances(
        self, point: NDArray[np.float64], edges: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Metres from a point of the plane to the true lines of edges, and where on them the nearest point is (0…1)."""
        place = np.array([point[0] / self._scale, point[1]]) / METRES_PER_DEGREE
        return measure(self.layer, np.broadcast_to(place, (len(edges), 2)), edges)


LARGEST = 128_000_000  # bytes of everything kept, roughly
Key = tuple[Hashable, ...]
ALWAYS = 3  # the latest so many are kept however large they are


class Memory:
    """Answers by question, the least lately used of them forgotten first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._largest = largest
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key) -> Any:
        """What was kept under the key; None when nothing is."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Key, value: Any, size: int) -> None:
        """Keep a value of about so many bytes."""
        with self._lock:
            if key in self._kept:
                self._size -= self._kept.pop(key)[1]
            self._kept[key] = (value, size)
            self._size += size
            while self._size > self._largest and len(self._kept) > ALWAYS:
                self._size -= self._kept.popitem(last=False)[1][1]

    def beginning(self, begin: tuple[Hashable, ...]) -> list[Any]:
        """Everything kept under a key that is these words and more."""
        with self._lock:
            return [value for key, (value, _) in self._kept.items() if key[: len(begin)] == begin]

    def forget(self) -> None:
        """Everything, as if nothing had been asked."""
        with self._lock:
            self._kept.clear()
            self._size = 0

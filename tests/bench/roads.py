"""Searching ways: all to one, one to one, after closing 20 roads, and the arrival times of 200 teams, beside others that search.

On a real extract of OpenStreetMap and on grids of 100,000 and a million directed roads. All others get the same simple graph; every
answer of every one (networkx among them) is checked against scipy's on that graph, and what differs is counted. The bar of
design.md: arrival times of all teams after a road was closed within 1.2 × the fastest permissively licensed native single-source
search of this run. `kept`: somebody asked about this place before (the window asks at once); `cold`: nobody did; `near`: the
closed roads are those around the target, the worst that can happen to a tree.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from console.domain.core.geodata.reading import GeoWish
from console.domain.core.geodata.road_layer import Layer, decode, encode
from console.domain.core.kernel import Position
from console.domain.roads.from_target import FromTarget, search_from
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.routing import arrivals, route
from console.domain.roads.vehicles import OFF_ROAD_KMH, seconds
from tests.bench.figures import timed
from tests.bench.roads_peers import Peer, Streets, peers
from tests.support.grid import grid_layer

HELSINKI = Path(__file__).resolve().parents[1] / "data" / "Helsinki.osm.pbf"
GRIDS = {"grid_100k": 160, "grid_1m": 500}  # junctions a side
TEAMS, CLOSED = 200, 20
ROUNDS, MANY = 7, 40
GOAL = 1.2
CASES = ("kept", "near", "cold")  # all of them count
Ints = NDArray[np.int64]


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    found: dict[str, object] = {"load": os.getloadavg()[0]}
    layers: dict[str, Callable[[], Layer]] = {
        "helsinki": _helsinki,
        **{name: (lambda side=side: grid_layer(side)) for name, side in GRIDS.items()},
    }
    goals = []
    for name, make in layers.items():
        here = _Land(make()).measured()
        found[name] = here
        ratios = [here[f"ratio_{case}"] for case in CASES] if name in GRIDS else []
        goals.append(here["wrong"] == 0 and all(ratio <= GOAL for ratio in ratios))
    return {
        **found,
        "goal": f"arrivals after a closure, {', '.join(CASES)}, on both grids: {GOAL} x the fastest native search; nothing wrong",
        "goal_met": all(goals),
    }


def _helsinki() -> Layer:
    from db.geodata.osm import read_osm

    reading = read_osm(HELSINKI, GeoWish(layers=("roads",)), lambda done, of: None)
    return next(layer.roads for layer in reading.layers if layer.roads is not None)


def _ms(times: list[float]) -> dict[str, float]:
    return {
        "ms": round(1000 * median(times), 3),
        "min": round(1000 * min(times), 3),
        "max": round(1000 * max(times), 3),
    }


def _resident() -> float:
    """Megabytes of this process (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class _Land:
    """One layer, measured."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.chance = random.Random(7)
        self.wrong: list[str] = []
        self.compared = 0
        before = _resident()
        began = time.perf_counter()
        self.network = Network(layer)
        self.built = time.perf_counter() - began
        began = time.perf_counter()
        self.network.access(*layer.nodes[0].tolist())
        self.network.travel().csr.out  # noqa: B018 - made at the first question otherwise
        self.ready = time.perf_counter() - began
        self.grown = _resident() - before
        self.streets, self.numbers = _streets(self.network)
        main = np.flatnonzero(self.network.travel().csr.in_main_part)
        self.junctions: list[int] = main.tolist()
        self.teams: dict[str, Position | None] = {str(number): self.somewhere() for number in range(TEAMS)}

    def somewhere(self) -> Position:
        lon, lat = self.layer.nodes[self.chance.choice(self.junctions)].tolist()
        aside = self.chance.uniform(-1e-3, 1e-3), self.chance.uniform(-1e-3, 1e-3)
        return Position(lon=lon + aside[0], lat=lat + aside[1], quality="surveyed")

    def some_roads(self, among: Ints | None = None) -> Ints:
        """CLOSED roads of the simple graph, with their way back where there is one."""
        all_roads = np.arange(len(self.streets.source)) if among is None else among
        chosen = self.chance.sample(all_roads.tolist(), min(CLOSED, len(all_roads)))
        return self.both_ways(np.array(chosen, dtype=np.int64))

    def both_ways(self, roads: Ints) -> Ints:
        key = self.streets.source * self.streets.nodes + self.streets.goal
        back = self.streets.goal[roads] * self.streets.nodes + self.streets.source[roads]
        place = np.minimum(np.searchsorted(key, back), len(key) - 1)
        return np.unique(np.concatenate([roads, place[key[place] == back]]))

    def closures(self, roads: Ints) -> list[Closure]:
        numbers = [self.numbers[road] for road in roads.tolist()]
        return [
            Closure(id=str(road), label="closed", edges=tuple(some), since=0)
            for road, some in zip(roads.tolist(), numbers, strict=True)
        ]

    # --- measuring ----------------------------------------------------------------------------------------------------

    def measured(self) -> dict[str, Any]:
        makers, missing = peers(self.streets)
        others: dict[str, Any] = dict.fromkeys(missing, "not installed")
        made: list[Peer] = []
        for name, make in makers.items():
            before, began = _resident(), time.perf_counter()
            made.append(make())
            others[name] = {"build_s": round(time.perf_counter() - began, 2), "mb": round(_resident() - before)}
        for peer, answers in self._in_turn(made).items():
            (others[peer] if peer in others else others.setdefault(peer, {})).update(answers)
        fastest = min((peer for peer in made if peer.is_native), key=lambda peer: others[peer.name]["to_all"]["ms"])
        made = [peer for peer in made if peer is fastest or peer.to_some is not None]
        teams = self._teams(fastest, made)
        encoded = encode(self.layer)
        return {
            "directed": self.layer.edge_count,
            "junctions": self.layer.node_count,
            "build_s": round(self.built, 2),
            "first_question_s": round(self.ready, 2),
            "mb": round(self.grown),
            "decode_s": round(timed(lambda: decode(encoded)), 2),
            **others,
            **teams,
            "fastest_native": fastest.name,
            "compared": self.compared,
            "wrong": len(self.wrong),
            "wrong_first": self.wrong[:3],
        }

    def _in_turn(self, made: list[Peer]) -> dict[str, dict[str, dict[str, float]]]:
        """Everyone's turn in each round: to all, to one, and to all after closing."""
        times: dict[str, dict[str, list[float]]] = {peer.name: {} for peer in made}
        times["ours"] = {}
        for number in range(ROUNDS + 1):
            source, goal = self.chance.choice(self.junctions), self.chance.choice(self.junctions)
            roads = self.some_roads()
            expected: dict[str, Any] = {}
            for peer in sorted(made, key=lambda one: one.name != "scipy"):  # whose answers are the measure comes first
                took = self._turn(peer, source, goal, roads, expected)
                if number:  # the first round warms up
                    for what, seconds_taken in took.items():
                        times[peer.name].setdefault(what, []).append(seconds_taken)
            for what, seconds_taken in self._our_turn(source, goal, roads).items():
                if number:
                    times["ours"].setdefault(what, []).append(seconds_taken)
        return {name: {what: _ms(found) for what, found in kinds.items()} for name, kinds in times.items()}

    def _turn(self, peer: Peer, source: int, goal: int, roads: Ints, expected: dict[str, Any]) -> dict[str, float]:
        answers: dict[str, Any] = {}
        took = {
            "to_all": timed(lambda: answers.update(all=peer.to_all(source))),
            "to_one": timed(lambda: answers.update(one=peer.to_one(source, goal))),
            "close_20": timed(lambda: peer.close(roads)),
        }
        took["closed_to_all"] = took["close_20"] + timed(lambda: answers.update(closed=peer.to_all(source)))
        peer.reopen(roads)
        if peer.name == "scipy":
            expected.update(answers)
        self._compare(f"{peer.name} to {source}", answers, expected, peer.exact)
        return took

    def _our_turn(self, source: int, goal: int, roads: Ints) -> dict[str, float]:
        """A whole search from nothing; one with closed roads from the tree that is kept; a route with nothing kept."""
        network, answers = self.network, dict[str, Any]()
        lon, lat = self.layer.nodes[source].tolist()
        target = Position(lon=lon, lat=lat, quality="surveyed")
        lon, lat = self.layer.nodes[goal].tolist()
        origin = Position(lon=lon, lat=lat, quality="surveyed")
        closed = frozenset(number for road in roads.tolist() for number in self.numbers[road])
        took = {"to_all": timed(lambda: answers.update(free=FromTarget(network, target)))}
        took["to_one"] = timed(lambda: answers.update(route=_cold_route(network, origin, target)))
        search_from(network, target)
        took["closed_to_all"] = timed(lambda: answers.update(shut=search_from(network, target, closed)))
        ours = {"all": answers["free"], "closed": answers["shut"]}
        gone = {"all": roads[:0], "closed": roads}
        self._compare(
            f"ours to {source}",
            {what: ways.times for what, ways in ours.items()},
            {what: _from_steps(self.streets, ways.tree.leaving, gone[what]) for what, ways in ours.items()},
            True,
        )
        self._check_route(answers["route"], frozenset(), float(answers["free"].start(origin).seconds))
        return took

    def _compare(self, who: str, answers: dict[str, Any], expected: dict[str, Any], exact: bool) -> None:
        for what, answer in answers.items():
            self.compared += np.size(answer)
            # whole milliseconds: half a millisecond a road, and no way has more roads than this
            limits = {"rtol": 1e-6} if exact else {"rtol": 1e-6, "atol": 2.0}
            right = np.isclose(answer, expected[what], **limits)
            if not np.all(right):
                self.wrong.append(f"{who}: {what}, {np.size(right) - np.count_nonzero(right)} differ")

    def _check_route(self, found: Any, closed: frozenset[int], expected: float) -> None:
        if not found.driven:
            return  # neighbours across a few streets
        self.compared += 1
        driven = sum(part.seconds for part in found.stretches) + seconds(found.arrival.snapped_m, OFF_ROAD_KMH)
        if set(found.driven) & closed or not np.isclose(driven, expected, rtol=1e-6):
            self.wrong.append(f"route: {driven} for {expected}")

    # --- the teams ----------------------------------------------------------------------------------------------------

    def _teams(self, fastest: Peer, made: list[Peer]) -> dict[str, Any]:
        """Arrival times of all teams after closing: with the tree of the place kept, cold, and closed around the place; each time
        in turn with a search of the fastest peer."""
        gc.collect()
        gc.freeze()  # what the others have made is not looked through again and again while we are measured
        target, bars = self.somewhere(), list[float]()
        arrivals(self.network, [], self.teams, target)

        def turn(place: Position, roads: Ints, check: bool) -> float:
            source = self.chance.choice(self.junctions)
            bars.append(timed(lambda: fastest.to_all(source)))
            return self._arrived(place, roads, check)

        ours = {
            "kept": [turn(target, self.some_roads(), number < ROUNDS) for number in range(MANY)],
            "near": [turn(target, self._around(target), number < 2) for number in range(ROUNDS)],
            "cold": [turn(self.somewhere(), self.some_roads(), number < 2) for number in range(ROUNDS)],
            "again": [timed(lambda: arrivals(self.network, [], self.teams, target)) for _ in range(ROUNDS)],
        }
        gc.unfreeze()
        bar = median(bars)
        return {
            **{f"arrivals_{kind}": _ms(times) for kind, times in ours.items()},
            "fastest_native_to_all": _ms(bars),
            **{f"ratio_{kind}": round(median(ours[kind]) / bar, 2) for kind in CASES},
            "ratio_kept_worst": round(max(ours["kept"]) / bar, 2),
            **{f"{peer.name}_200": _ms([self._some(peer) for _ in range(ROUNDS)]) for peer in made if peer.to_some},
        }

    def _around(self, target: Position) -> Ints:
        """Roads at the junctions next to the target, one of them left open."""
        edges = [access.edge for access in self.network.access(target.lon, target.lat)]
        ends = np.concatenate([self.layer.start[edges], self.layer.end[edges]])
        roads = np.flatnonzero(np.isin(self.streets.source, ends) | np.isin(self.streets.goal, ends))
        return self.both_ways(np.array(self.chance.sample(roads.tolist(), max(1, len(roads) // 3)), dtype=np.int64))

    def _arrived(self, target: Position, roads: Ints, check: bool) -> float:
        closures, answers = self.closures(roads), dict[str, Any]()
        self.network.access(target.lon, target.lat)
        took = timed(lambda: answers.update(found=arrivals(self.network, closures, self.teams, target)))
        if check:
            self._check_arrivals(answers["found"], target, roads)
        return took

    def _check_arrivals(self, found: Any, target: Position, roads: Ints) -> None:
        """Against a network that has never been asked, and, for the routes, against what is closed."""
        closed = frozenset(number for road in roads.tolist() for number in self.numbers[road])
        anew = FromTarget(self.network, target, closed)
        for id, start in zip(self.teams, anew.starts([one for one in self.teams.values() if one]), strict=True):
            self.compared += 1
            arrival = found[id]
            expected = start.seconds if start else float("inf")
            if arrival.by_road and arrival.seconds < arrival.snapped_m * 3.6 / OFF_ROAD_KMH + 1e-6:
                continue  # neighbours across a few streets
            if arrival.by_road != (start is not None) or (
                arrival.by_road and not np.isclose(arrival.seconds, expected)
            ):
                self.wrong.append(f"arrival of {id}: {arrival.seconds} for {expected}")
        some = [one for one in list(self.teams.values())[:10] if one is not None]
        for origin in some:
            way = route(self.network, self.closures(roads), origin, target)
            self._check_route(way, closed, way.arrival.seconds)

    def _some(self, peer: Peer) -> float:
        """Closing, then times of as many junctions as there are teams."""
        source, roads = self.chance.choice(self.junctions), self.some_roads()
        goals = np.array(self.chance.choices(self.junctions, k=TEAMS), dtype=np.int64)
        assert peer.to_some is not None
        to_some = peer.to_some

        def work() -> None:
            peer.close(roads)
            to_some(source, goals)

        took = timed(work)
        peer.reopen(roads)
        return took


def _from_steps(streets: Streets, steps: dict[int, float], closed: Ints) -> NDArray[np.float64]:
    """What scipy finds on the simple graph from a place that so many seconds lead to some junctions: a position meets the road
    between junctions, and may be as near to another road."""
    weights = streets.seconds.copy()
    weights[closed] = np.inf
    rows = csr_array(
        (
            np.concatenate([weights, list(steps.values())]),
            np.concatenate([streets.goal, list(steps)]).astype(np.int32),
            np.append(streets.starts, len(weights) + len(steps)),
        ),
        shape=(streets.nodes + 1, streets.nodes + 1),
    )
    return np.asarray(dijkstra(rows, indices=streets.nodes)[:-1])


def _cold_route(network: Network, origin: Position, target: Position) -> Any:
    """A route with nothing kept but the network itself."""
    network.trees.forget()
    network.memory.forget()
    return route(network, [], origin, target)


def _streets(network: Network) -> tuple[Streets, list[list[int]]]:
    """The simple graph against the traffic, and the directed numbers behind each road of it."""
    size = network.node_count
    key = network.head * size + network.tail
    usable = np.isfinite(network.seconds)
    order = np.lexsort((network.seconds, key))
    order = order[usable[order]]
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    chosen = order[first]
    groups = np.split(network.number[order], first[1:])
    streets = Streets(size, network.head[chosen], network.tail[chosen], network.seconds[chosen], network.layer.nodes)
    return streets, [group.tolist() for group in groups]

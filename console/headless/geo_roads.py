"""`route`, `arrivals`, `reach`: the questions a commander has to the roads, with the closures that are in force.

`--close` closes for this question only: nothing of it is written to the file.

Closures for one question (`--close`), and the check that an answer drives on nothing closed.

The check does not ask the search what it left out: it takes the answer as it is drawn and as it is numbered, and looks again.

What is reached in so many minutes, as GeoJSON (RFC 7946) and in numbers.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from console.domain.city.facilities.model import Facility
from console.domain.core.kernel import Position, World, phrase
from console.domain.core.names import named
from console.domain.core.ports import Archive, Store
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.assignment import Choice, share_out
from console.domain.response.dispatching.recommend import twins
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.naming import stretch
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads, read_roads
from console.domain.roads.reach import Band, Reach
from console.domain.roads.rules import LARGEST_CIRCLE_M
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.stretches import Route, Stretch
from console.domain.roads.vehicles import VEHICLES, concerns
from console.headless.geo import Spot, existing, names_of, opened, spot_of
from console.headless.output import Output, Wrong, in_english

# Of a closed circle or area that much at its edge is not looked at: the search measures on a plane of its own, this check on
# another, and they differ by less.
TOLERANCE = 0.02
LEAST_M = 1.0
BESIDE_M, ALONG_M = 2.0, 60.0  # so near to a line that is closed on another layer, over so much: that is the same road
NEAR_NAMES = 12


def closures_of(
    roads: OpenRoads, text: str, find: Callable[[str], Spot], *, radius_m: float, number: int, now: int
) -> tuple[Closure, ...]:
    """What `--close` means: all of a road when that is its name, else a circle around the place that `find` finds."""
    named = _road(roads, text.strip(), number, now)
    if named:
        return named
    try:
        spot = find(text)
    except Wrong as wrong:
        if wrong.code == "ambiguous":
            raise
        near = _near_names(roads, text.strip())
        sentence = phrase("--close：没有叫“{text}”的道路或地点", text=text)
        raise Wrong(sentence, "place", text=text, candidates=near) from wrong
    centre = Position(lon=spot.position.lon, lat=spot.position.lat, quality=spot.position.quality)
    return (Closure(id=f"asked-{number}", label=spot.name, centre=centre, radius_m=radius_m, since=now),)


def _road(roads: OpenRoads, text: str, number: int, now: int) -> tuple[Closure, ...]:
    """All of a road whose name is written out, in every layer that knows it, and along its line in those that do not."""
    equal = [one for one in roads.road_names(text) if one.rank == 0]
    found: list[Closure] = []
    for network in roads.networks:
        for name in sorted({one.name for one in equal if one.layer_id == network.layer_id}):
            numbers = stretch(network, name)
            edges = sorted({one // 2 for one in numbers})
            found.append(
                Closure(
                    id=f"asked-{number}-{len(found)}",
                    label=name,
                    layer=network.layer_id,
                    edges=numbers,
                    lines=tuple(tuple((x, y) for x, y in network.layer.line_of(edge).tolist()) for edge in edges),
                    road=name,
                    since=now,
                )
            )
    return tuple(found)


def _near_names(roads: OpenRoads, text: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in roads.road_names(text, NEAR_NAMES)))


def closed_used(roads: OpenRoads, found: Route, vehicle: str = "") -> int:
    """How many pieces of the answer lie on something closed for the vehicle; anything but 0 is a mistake of ours."""
    if not found.arrival.by_road:
        return 0
    shut = [one for one in roads.closures if concerns(one.vehicles, vehicle)]
    driven = [part for part in found.stretches if part.road_class]
    network = _driven_on(roads.networks, found)
    own = "" if network is None else network.layer_id
    drawn = sum(_touches(part, closure, own) for part in driven for closure in shut)
    if network is None:
        return drawn
    numbers = {n for one in shut if one.layer in (None, "", network.layer_id) for n in one.edges}
    return drawn + len(numbers.intersection(found.driven))


def _driven_on(networks: Sequence[Network], found: Route) -> Network | None:
    """The network whose numbers these are: the one on which they spell the names and classes of the answer."""
    said = [(part.name, part.road_class) for part in found.stretches]
    for network in networks:
        layer = network.layer
        if all(number // 2 < len(layer.start) for number in found.driven):
            spelled = [(layer.name_of(number // 2), layer.class_of(number // 2)) for number in found.driven]
            if [one for at, one in enumerate(spelled) if at == 0 or one != spelled[at - 1]] == said:
                return network
    return None


def _touches(part: Stretch, closure: Closure, layer: str) -> bool:
    """Whether a stretch on a layer, as it is drawn, lies in a closed circle or area, or along lines closed on another layer."""
    from shapely.geometry import LineString, MultiLineString, Point, Polygon

    if len(part.line) < 2:
        return False
    shape: Any = None
    middle, least = part.line[0], LEAST_M
    if closure.centre is not None:
        middle = (closure.centre.lon, closure.centre.lat)
        shape = Point(0.0, 0.0).buffer(closure.radius_m * (1 - TOLERANCE))
    elif closure.area:
        middle = closure.area[0]
        shape = Polygon(_metres(closure.area, middle)).buffer(-LEAST_M)
    elif closure.lines and closure.layer != layer:
        shape = MultiLineString([_metres(line, middle) for line in closure.lines]).buffer(BESIDE_M)
        least = ALONG_M
    if shape is None:
        return False
    return bool(LineString(_metres(part.line, middle)).intersection(shape).length > least)


def _metres(points: Sequence[tuple[float, float]], middle: tuple[float, float]) -> list[tuple[float, float]]:
    across = METRES_PER_DEGREE * float(np.cos(np.radians(middle[1])))
    return [((lon - middle[0]) * across, (lat - middle[1]) * METRES_PER_DEGREE) for lon, lat in points]


DECIMALS = 6


def geojson(found: Reach, origin: Spot) -> dict[str, Any]:
    """One feature a band, the longest time first so that the shorter ones lie on top, and the point it begins at."""
    bands = [
        {
            "type": "Feature",
            "properties": {key: value for key, value in band_told(band).items() if key != "places"},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_ring(ring) for ring in (area.outer, *area.holes)] for area in band.areas],
            },
        }
        for band in reversed(found.bands)
    ]
    start = {
        "type": "Feature",
        "properties": {"name": origin.name, "minutes": 0},
        "geometry": {"type": "Point", "coordinates": [origin.position.lon, origin.position.lat]},
    }
    return {"type": "FeatureCollection", "features": [*bands, start]}


def _ring(ring: tuple[tuple[float, float], ...]) -> list[list[float]]:
    return [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring]


def band_told(band: Band) -> dict[str, Any]:
    """A band in numbers: `people` of the places whose population is known, `places_unknown` counts the others."""
    return {
        "minutes": band.minutes,
        "road_km": round(band.road_km, 2),
        "people": band.people,
        "places_unknown": band.unknown,
        "places": [
            {"id": one.place.id, "name": named(one.place).name_zh, "seconds": round(one.seconds, 1)}
            for one in band.places
        ],
    }


STORES = "warehouse"
MOST_MINUTES = 600


def route(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """The fastest open way, and with `--alternatives` what else there is. Status 1 if a closed road were driven on."""
    with opened(options, archive) as hold:
        world = hold.store.views.world()
        roads = open_roads_of(hold.store, world, output)
        find = _finder(hold.store, world)
        origin, target = find(options.origin), find(options.target)
        roads = _closing(options, roads, find)
    found = roads.route(origin.position, target.position, options.vehicle)
    used = closed_used(roads, found, options.vehicle)
    output.result(
        {
            "from": origin.told(),
            "to": target.told(),
            "vehicle": options.vehicle,
            **_way(found, options),
            "closed_used": used,
            "closures": [_closure(one) for one in roads.closures],
            "road_layers": [network.layer_id for network in roads.networks],
            **_alternatives(options, roads, origin, target),
        },
        ok=not used,
    )
    for sentence in way(found.arrival):
        output.say(sentence)
    return 1 if used else 0


def arrivals(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """When every team and everything in every warehouse gets there, soonest first; unknown positions last."""
    with opened(options, archive) as hold:
        world = hold.store.views.world()
        roads = open_roads_of(hold.store, world, output)
        find = _finder(hold.store, world)
        target = find(options.target)
        roads = _closing(options, roads, find)
    teams = {one.id: one.position for one in world.all(Team)}
    stores = {one.id: one.position for one in world.all(Facility) if one.kind == STORES and one.exists}
    began = time.perf_counter()
    found = roads.arrivals({**teams, **stores}, target.position, options.vehicle)
    rows = [_row(world, id, "team" if id in teams else STORES, arrival) for id, arrival in found.items()]
    rows.sort(key=lambda row: (row["seconds"] is None, row["seconds"] or 0.0, row["id"]))
    output.result(
        {
            "to": target.told(),
            "vehicle": options.vehicle,
            "arrivals": rows,
            "closures": [_closure(one) for one in roads.closures],
            "search_ms": round(1000 * (time.perf_counter() - began), 1),
        }
    )
    return 0


def assignment(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """Which free team should go to which open incident, each with its reasons, beside what nearest-first would cost."""
    options.vehicle = ""  # each drives in its own
    with existing(archive, options.db) as store:
        world = store.views.world()
        roads = _closing(options, open_roads_of(store, world, output), _finder(store, world))
    plan = share_out(world, roads, lambda done, of: None)
    nothing_missing = not plan.choices and not plan.unmet
    verdict = phrase("各事件所需的能力都已有队伍") if nothing_missing else plan.sentence
    output.result(
        {
            "verdict": str(verdict),
            "verdict_en": in_english(verdict),
            "cost": plan.cost,
            "greedy_cost": plan.greedy_cost,
            "choices": [_assigned(world, one) for one in plan.choices],
            "unmet": [{"incident": one.incident, "skill": one.skill} for one in plan.unmet],
        }
    )
    output.say(verdict)
    return 0


def _assigned(world: World, one: Choice) -> dict[str, Any]:
    team = world.get(Team, one.team)
    perhaps_the_same = [
        phrase("可能与{team}是同一支队伍，先核实，勿同时派出", team=named(other)) for other in twins(world, team)
    ]
    reasons = [*one.reasons, *perhaps_the_same]
    return {
        "team": one.team,
        "name": named(team).name_zh,
        "name_en": named(team).name_en,
        "incident": one.incident,
        "skill": one.skill,
        "eta_seconds": None if one.seconds is None else round(one.seconds, 1),
        "reasons": [str(reason) for reason in reasons],
        "reasons_en": [in_english(reason) for reason in reasons],
    }


def reach_of(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """How far one gets from a place in so many minutes: a file of areas, and what lies in them in numbers."""

    minutes = _minutes(options.minutes)
    if options.out.suffix.casefold() not in (".geojson", ".json"):
        raise Wrong(phrase("--out 应以 .geojson 结尾"))
    with opened(options, archive) as hold:
        world = hold.store.views.world()
        roads = open_roads_of(hold.store, world, output)
        find = _finder(hold.store, world)
        origin = find(options.origin)
        roads = _closing(options, roads, find)
    found = roads.reach(origin.position, minutes, options.vehicle, world)
    options.out.write_text(json.dumps(geojson(found, origin), ensure_ascii=False), encoding="utf-8")
    output.result(
        {
            "from": origin.told(),
            "vehicle": options.vehicle,
            "by_road": found.by_road,
            "cell_m": round(found.cell_m, 1),
            "bands": [band_told(band) for band in found.bands],
            "closures": [_closure(one) for one in roads.closures],
            "out": str(options.out),
        }
    )
    if not found.by_road:
        output.say(phrase("这里没有可走的道路，没有画出范围"))
    return 0


def _minutes(text: str) -> tuple[float, ...]:
    """One number of minutes, or several with commas between."""
    try:
        found = tuple(float(part) for part in text.replace("，", ",").split(","))
    except ValueError:
        found = ()
    if not found or not all(0 < one <= MOST_MINUTES for one in found):
        raise Wrong(phrase("分钟数应是0到{most}之间的数，多个用逗号分开：{text}", most=MOST_MINUTES, text=text))
    return tuple(sorted(set(found)))


def open_roads_of(store: Store, world: World, output: Output) -> OpenRoads:
    """The road layers that routes are searched on, and the closures in force. A layer that cannot be read is said and left out."""
    read = read_roads(layers_in_use(world), store.views.attachment)
    for problem in read.problems:
        output.say(problem)
    if not read.networks:
        output.say(phrase("文件里没有可用的道路图层：全部按直线估算"))
    return OpenRoads.at(world, read.networks, time.time_ns() // 1_000_000)


def _finder(store: Store, world: World) -> Callable[[str], Spot]:
    """Finds places by name; the names in layers are read once, and only when the pack does not know a name."""
    more = cache(lambda: tuple(names_of(store, world)))
    return lambda text: spot_of(world, text, more)


def _closing(options: argparse.Namespace, roads: OpenRoads, find: Callable[[str], Spot]) -> OpenRoads:
    """The roads with the closures of `--close` beside those in force."""
    if options.vehicle and options.vehicle not in VEHICLES:
        known = list(VEHICLES)
        raise Wrong(
            phrase("没有车型“{vehicle}”；可用：{known}", vehicle=options.vehicle, known="、".join(known)), known=known
        )
    if not 0 < options.close_radius <= LARGEST_CIRCLE_M:
        raise Wrong(phrase("封闭半径{metres}米不合理", metres=options.close_radius))
    now = time.time_ns() // 1_000_000
    asked = [
        closure
        for number, text in enumerate(options.close, start=1)
        for closure in closures_of(roads, text, find, radius_m=options.close_radius, number=number, now=now)
    ]
    return roads.closing((*roads.closures, *asked))


def _way(found: Route, options: argparse.Namespace) -> dict[str, Any]:
    return {
        "seconds": round(found.arrival.seconds, 1),
        "metres": round(found.arrival.metres, 1),
        "snapped_m": round(found.arrival.snapped_m, 1),
        "by_road": found.arrival.by_road,
        "assumed": found.arrival.assumed,
        "around": list(found.arrival.around),
        "delay": None if found.arrival.delay is None else round(found.arrival.delay, 1),
        "stretches": [
            {
                "name": stretch.name,
                "class": stretch.road_class,
                "metres": round(stretch.metres, 1),
                "seconds": round(stretch.seconds, 1),
                **({"line": [[round(x, 6), round(y, 6)] for x, y in stretch.line]} if options.json else {}),
            }
            for stretch in found.stretches
        ],
    }


def _alternatives(options: argparse.Namespace, roads: OpenRoads, origin: Spot, target: Spot) -> dict[str, Any]:
    if options.alternatives is None:
        return {}
    if options.alternatives < 1:
        raise Wrong(phrase("--alternatives 应为正整数"))
    found = roads.alternatives(origin.position, target.position, options.vehicle, options.alternatives)
    return {
        "alternatives": [
            {**_way(one, options), "closed_used": closed_used(roads, one, options.vehicle)} for one in found
        ]
    }


def _closure(closure: Closure) -> dict[str, Any]:
    return {
        "label": closure.label,
        "in_file": not closure.id.startswith("asked-"),
        "lon": None if closure.centre is None else closure.centre.lon,
        "lat": None if closure.centre is None else closure.centre.lat,
        "radius_m": closure.radius_m,
        "vehicles": list(closure.vehicles),
    }


def _row(world: World, id: str, kind: str, arrival: Arrival | None) -> dict[str, Any]:
    subject = world.find(Team, id) if kind == "team" else world.find(Facility, id)
    position: Position | None = getattr(subject, "position", None)
    row: dict[str, Any] = {
        "id": id,
        "kind": kind,
        "name": named(subject, id).name_zh,
        "name_en": named(subject, id).name_en,
        "lon": None if position is None else position.lon,
        "lat": None if position is None else position.lat,
    }
    if arrival is None:
        return row | dict.fromkeys(("seconds", "metres", "snapped_m", "by_road", "assumed", "delay")) | {"around": []}
    return row | {
        "seconds": round(arrival.seconds, 1),
        "metres": round(arrival.metres, 1),
        "snapped_m": round(arrival.snapped_m, 1),
        "by_road": arrival.by_road,
        "assumed": arrival.assumed,
        "around": list(arrival.around),
        "delay": None if arrival.delay is None else round(arrival.delay, 1),
    }

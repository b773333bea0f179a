"""`route`, `arrivals`, `reach`: the questions a commander has to the roads, with the closures that are in force.

`--close` closes for this question only: nothing of it is written to the file.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from console.domain.city.facilities.model import Facility
from console.domain.core.kernel import Position, World, phrase
from console.domain.core.names import named
from console.domain.core.ports import Archive, Store
from console.domain.forces.teams.model import Team
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import Closure
from console.domain.roads.open_roads import OpenRoads, read_roads
from console.domain.roads.rules import LARGEST_CIRCLE_M
from console.domain.roads.stretches import Route
from console.domain.roads.vehicles import VEHICLES
from console.headless.geo import opened
from console.headless.geo_closing import closed_used, closures_of
from console.headless.geo_places import Spot, names_of, spot_of
from console.headless.output import Output, Wrong

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


def reach_of(options: argparse.Namespace, archive: Archive, output: Output) -> int:
    """How far one gets from a place in so many minutes: a file of areas, and what lies in them in numbers."""
    from console.headless.geo_reach import band_told, geojson

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

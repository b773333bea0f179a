"""What the map of the pictures has besides its drill: layers, signs, closures and a view to come back to.

All of it is made here and called 示例 ("example"), so that nobody takes it for the truth of the city.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import cos, radians, sin
from pathlib import Path
from typing import Any

from console.domain.city.facilities.model import Place
from console.domain.city.map.model import DrawPlot, KeepBookmark
from console.domain.city.map.views import ROADS
from console.domain.city.plans.model import City
from console.domain.core.geodata.reading import GeoWish
from console.domain.core.kernel import Millis, Position, World
from console.domain.core.ports import Archive, Store
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import Incident
from console.domain.roads.critical import Critical
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.model import CloseRoad
from console.domain.roads.open_roads import OpenRoads, read_roads

LonLat = tuple[float, float]
METRES_A_DEGREE = 111_195.0
STREETS, APART_M = 9, 420.0  # each way
BEND_M = 90.0
STATIONS = 12
DANGER_M = 800.0
AROUND_M = 150.0  # of the closure on the way
CREDIT = "示例数据"
ELSEWHERE = 0.06  # degrees


@dataclass(frozen=True, slots=True)
class Furnished:
    """`files` to import; `centre` of what was added."""

    files: tuple[Path, ...]
    centre: LonLat


def furnish(store: Store, archive: Archive, folder: Path, *, actor: str, post: str, now: Millis) -> Furnished:
    """Put the layers, signs and closures into a file that somebody has the shift of. The store's clock must go on: a closure
    is news only to who set out before it."""
    world = store.views.world()
    centre = _centre(world)
    files = write_files(folder, centre)
    for path, role in zip(files, (ROADS, "water"), strict=False):
        look = archive.look(path, centre)
        names = tuple(layer.name for layer in look.layers)
        wish = GeoWish(
            layers=names,
            roles=dict.fromkeys(names, role),
            crs="WGS-84",
            names=dict.fromkeys(names, path.stem),
            attribution=CREDIT,
        )
        reading = archive.read_geodata(path, wish, lambda done, total: None, centre)
        archive.keep_geodata(store, reading, actor=actor, post=post)
    for command in (*_signs(world, centre), *_closures(store, world, centre, now)):
        store.execute(command, actor=actor, post=post)
    return Furnished(files, centre)


def _centre(world: World) -> LonLat:
    """Where the incident under way is, else the middle of the city."""
    for incident in world.all(Incident):
        if not incident.is_over and incident.position is not None:
            return incident.position.lon, incident.position.lat
    lon, lat = next(iter(world.all(City))).centre
    return lon, lat


# -------------------------------------------------------------------------------------------------------------- files


def write_files(folder: Path, centre: LonLat) -> tuple[Path, Path, Path]:
    """Streets and a river as GeoJSON, stations as a table, around a place."""
    folder.mkdir(parents=True, exist_ok=True)
    streets, river, stations = (folder / name for name in ("示例街道.geojson", "示例河流.geojson", "示例水位站.csv"))
    _write_geojson(streets, _streets(centre))
    banks = [_at(centre, x, _river(x) + half) for half, row in ((70.0, 1), (-70.0, -1)) for x in _steps()[::row]]
    _write_geojson(river, [_feature("Polygon", [[*banks, banks[0]]], name="示例河")])
    lines = ["名称,经度,纬度,警戒水位"]
    for number in range(STATIONS):
        x = (number - STATIONS / 2) * 380.0
        lon, lat = _at(centre, x, _river(x))
        lines.append(f"示例站{number + 1},{lon:.6f},{lat:.6f},{102 + number / 4:.2f}")
    stations.write_text("\n".join(lines), encoding="utf-8")
    return streets, river, stations


def _streets(centre: LonLat) -> list[dict[str, Any]]:
    """A grid that bends a little; streets meet where they share a corner."""
    middle = STREETS // 2

    def corner(east: int, north: int) -> LonLat:
        x, y = (east - middle) * APART_M, (north - middle) * APART_M
        return _at(centre, x + BEND_M * sin(y / 900), y + BEND_M * sin(x / 700))

    found = []
    for one in range(STREETS):
        kind = "primary" if one == middle else "secondary" if one % 2 == 0 else "residential"
        found.append(
            _feature(
                "LineString",
                [corner(along, one) for along in range(STREETS)],
                name=f"示例{one + 1}路",
                highway=kind,
            )
        )
        found.append(
            _feature(
                "LineString",
                [corner(one, along) for along in range(STREETS)],
                name=f"示例{one + 1}街",
                highway=kind,
            )
        )
    return found


def _steps() -> list[float]:
    return [float(x) for x in range(-2600, 2601, 200)]


def _river(x: float) -> float:
    """Metres north of the centre at so many metres east of it."""
    return -620.0 + 260.0 * sin(x / 1100.0)


def _at(centre: LonLat, east_m: float, north_m: float) -> LonLat:
    lon, lat = centre
    return (
        round(lon + east_m / (METRES_A_DEGREE * cos(radians(lat))), 6),
        round(lat + north_m / METRES_A_DEGREE, 6),
    )


def _feature(kind: str, coordinates: Sequence[Any], **properties: str) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _write_geojson(path: Path, features: list[dict[str, Any]]) -> None:
    whole = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


# --------------------------------------------------------------------------------------------------- signs and closures


def _signs(world: World, centre: LonLat) -> Iterable[DrawPlot | KeepBookmark]:
    incident = next((one.id for one in world.all(Incident) if not one.is_over), None)
    yield DrawPlot(
        shape="circle",
        points=(_at(centre, -300, -900),),
        meaning="flood",
        label="示例淹没范围",
        radius_m=DANGER_M,
        incident=incident,
    )
    corners = tuple(_at(centre, x, y) for x, y in ((1300, 700), (2000, 900), (2100, 1500), (1500, 1600)))
    yield DrawPlot(shape="area", points=corners, meaning="danger", label="示例危险区", incident=incident)
    yield DrawPlot(
        shape="arrow",
        points=(_at(centre, 300, 200), _at(centre, 900, 900), _refuge(world, centre)),
        meaning="evacuation",
        label="示例转移路线",
        tone="green",
        incident=incident,
    )
    yield DrawPlot(
        shape="line",
        points=(_at(centre, -1500, 600), _at(centre, -300, 900)),
        label="示例警戒线",
        tone="amber",
        dashed=True,
    )
    yield KeepBookmark(title="示例：现场", lon=centre[0], lat=centre[1], scale=0.12)


def _refuge(world: World, centre: LonLat) -> LonLat:
    """Where the evacuation that is drawn leads: the nearest place that is not here."""
    spots = [(one.position.lon, one.position.lat) for one in world.all(Place) if one.position is not None]
    away = {spot: abs(spot[0] - centre[0]) + abs(spot[1] - centre[1]) for spot in spots}
    there = [spot for spot in spots if away[spot] > ELSEWHERE]
    return min(there, key=lambda spot: away[spot], default=_at(centre, 900, 1800))


def _closures(store: Store, world: World, centre: LonLat, now: Millis) -> list[CloseRoad]:
    """The road of the evacuation that is drawn, and one without which places are cut off: a trip is late, a place alone."""
    read = read_roads(layers_in_use(world), store.views.attachment)
    roads = OpenRoads.at(world, read.networks, now)
    first, last = (
        Position(lon=lon, lat=lat, quality="reported") for lon, lat in (_at(centre, 300, 200), _refuge(world, centre))
    )
    way = roads.route(first, last).line
    found = []
    if way:
        lon, lat = way[len(way) // 2]
        on_it = Position(lon=lon, lat=lat, quality="reported")
        found.append(CloseRoad(label="示例路积水", centre=on_it, radius_m=AROUND_M, confidence="confirmed"))
    bridge = _bridge(world, roads, centre)
    if bridge is not None:
        found.append(
            CloseRoad(
                label="示例桥垮塌", layer=bridge.layer_id, edges=bridge.numbers, lines=bridge.lines, road=bridge.road
            )
        )
    return found


def _bridge(world: World, roads: OpenRoads, centre: LonLat) -> Critical | None:
    """The road whose closure cuts places off, farthest from the streets that were added: those are a network of their own."""

    def away(one: Critical) -> float:
        spots = [place.position for place in one.places if place.position is not None]
        return min(abs(spot.lon - centre[0]) + abs(spot.lat - centre[1]) for spot in spots)

    found = [one for one in roads.critical(world) if one.places]
    return max(found, key=away, default=None)

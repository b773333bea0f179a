"""The questions to the roads on real ones: the trunk roads of a pack, the streets of an OpenStreetMap extract."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import shapely

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.geo import distance_m
from console.domain.core.geodata.reading import GeoWish
from console.domain.core.geodata.road_layer import from_rows
from console.domain.core.kernel import Position, World
from console.domain.roads.closures import closed
from console.domain.roads.critical import BRIDGE, critical
from console.domain.roads.evacuation import evacuation
from console.domain.roads.isolation import cut_off
from console.domain.roads.naming import edges_named, road_names, stretch
from console.domain.roads.network import Network
from console.domain.roads.reach import OFF_ROAD_M, reach
from console.domain.roads.routing import LONGEST, alternatives_over, arrivals_over, route_over
from console.domain.roads.tracing import circle, lines_of
from console.domain.roads.vehicles import NEIGHBOURS_M
from db import packs
from db.geodata.osm import read_osm
from tests.domain.roads.test_routing import shut

HELSINKI = Path(__file__).parents[2] / "data" / "Helsinki.osm.pbf"


@cache
def city() -> tuple[Network, World]:
    """Pingdingshan with invented room in every ninth place: the pack's shelters have no capacities."""
    pack = packs.read_pack(packs.SHIPPED / "pingdingshan")
    places = [
        Place(id=row.id, name_zh=row.name_zh, kind=row.kind, population=row.population, position=row.position)
        for row in pack.places
    ]
    rooms = [
        Facility(id=f"s{n}", kind="shelter", name_zh=f"s{n}", capacity=50_000, position=one.position)
        for n, one in enumerate(places[::9])
    ]
    return Network(from_rows(pack.roads), "pack"), World().evolve([*places, *rooms])


@cache
def streets() -> Network:
    reading = read_osm(HELSINKI, GeoWish(), lambda done, of: None)
    roads = next(one.roads for one in reading.layers if one.roads is not None)
    return Network(roads, "helsinki")


def spot(lon: float, lat: float) -> Position:
    return Position(lon=lon, lat=lat, quality="named_place")


def test_places_in_a_band_arrive_in_time() -> None:
    network, world = city()
    origin = spot(113.31, 33.74)
    found = reach([network], [], origin, (20, 60), world=world)
    positions = {one.id: one.position for one in world.all(Place)}
    arrivals = arrivals_over([network], [], positions, origin)
    for band in found.bands:
        area = shapely.union_all([shapely.Polygon(one.outer, one.holes) for one in band.areas])
        slack = 3 * found.cell_m * 3.6 / 15
        for id, position in positions.items():
            arrival = arrivals[id]
            assert position is not None and arrival is not None
            if area.contains(shapely.Point(position.lon, position.lat)):
                assert arrival.seconds <= band.minutes * 60 + slack, "the roads of the pack run in both directions"
            elif arrival.by_road and arrival.snapped_m < OFF_ROAD_M / 2:
                assert arrival.seconds >= band.minutes * 60 - slack - 120
        # whoever is a few streets away arrives without any road
        beside = {id for id, one in positions.items() if one is not None and distance_m(one, origin) <= NEIGHBOURS_M}
        in_time = {id for id, one in arrivals.items() if one and one.by_road and one.seconds <= band.minutes * 60}
        assert {one.place.id for one in band.places} - beside == in_time - beside
    assert len(found.bands[1].places) > len(found.bands[0].places) > 0


def test_every_critical_road_of_the_city_really_cuts() -> None:
    network, world = city()
    bridges = [one for one in critical(world, [network], []) if one.basis == BRIDGE]
    assert bridges
    for one in bridges:
        edge = one.numbers[0] // 2
        groups = cut_off(world, [network], [shut("断", edges=(2 * edge, 2 * edge + 1), layer="pack")])
        lost = {member.key[1] for group in groups for member in group.members if member.kind == "place"}
        assert lost == {place.id for place in one.places}


def test_an_evacuation_of_the_city_drops_nobody() -> None:
    network, world = city()
    ring = circle(113.31, 33.74, 8_000.0)
    found = evacuation(world, [network], [], ring)
    assert found.people > 0 and found.placed + found.left == found.people
    danger = shapely.Polygon(ring)
    for group in found.groups:
        inner = shapely.intersection(shapely.LineString(group.route.line), danger)
        assert sum(part.length > 1e-6 for part in shapely.get_parts(inner)) <= 1


def test_alternatives_through_streets() -> None:
    network = streets()
    west, south, east, north = (24.9365, 60.1655, 24.9520, 60.1775)
    a, b = spot(west, south), spot(east, north)
    found = alternatives_over([network], [], a, b, count=3)
    assert len(found) == 3 and found[0] == route_over([network], [], a, b)
    assert all(one.arrival.seconds <= LONGEST * found[0].arrival.seconds for one in found)
    assert len({one.driven for one in found}) == 3


def test_a_street_is_closed_by_its_name_between_two_others() -> None:
    network = streets()
    longest = max(road_names([network], "katu", limit=500), key=lambda one: one.km)
    edges = edges_named(network, longest.name)
    assert len(edges) == longest.pieces
    layer = network.layer
    mine = set(layer.start[edges].tolist()) | set(layer.end[edges].tolist())
    crossing = sorted(
        {
            layer.name_of(edge)
            for edge in range(len(layer.start))
            if {int(layer.start[edge]), int(layer.end[edge])} & mine and layer.name_of(edge) not in ("", longest.name)
        }
    )
    assert len(crossing) > 3
    numbers = stretch(network, longest.name, crossing[0], crossing[-1])
    whole = stretch(network, longest.name)
    assert numbers and len({n // 2 for n in numbers} - {n // 2 for n in whole}) <= len(numbers) / 2
    closure = shut("施工", edges=numbers, lines=lines_of(network, numbers), layer="helsinki")
    for ends in (((24.937, 60.166), (24.951, 60.177)), ((24.951, 60.168), (24.938, 60.175))):
        way = route_over([network], [closure], spot(*ends[0]), spot(*ends[1]))
        assert not closed(network, [closure]) & set(way.driven)


def test_streets_are_reached_evenly_and_a_vehicle_keeps_to_its_own() -> None:
    network = streets()
    middle = spot(24.944, 60.171)
    by_car = reach([network], [], middle, (1, 3)).bands
    on_foot = reach([network], [], middle, (1, 3), "foot").bands
    assert by_car[0].road_km < by_car[1].road_km
    assert 0 < on_foot[1].road_km < by_car[1].road_km

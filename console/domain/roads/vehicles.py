"""The kinds of vehicle, and speeds by class of road in ordinary weather (what follows for each road: profiles.py).

No plan and no standard that we could read gives such figures: all of them are assumed, and every arrival time says so by being an
estimate. They stand here and not in a pack because they are the same for every city until a city measures its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.core.kernel import Phrase, Provenance, Refusal, phrase
from console.domain.core.records import dataclass

# A light vehicle in km/h. Assumed: no source, a plain figure for each class of road.
KMH: Mapping[str, float] = {
    "motorway": 90.0,
    "trunk": 60.0,
    "primary": 50.0,
    "secondary": 40.0,
    "tertiary": 35.0,
    "residential": 20.0,
    "service": 15.0,
    "track": 12.0,
    "path": 10.0,
    "ferry": 8.0,  # the wait for the ferry is in it
    "connector": 20.0,
}
OTHER_KMH = 20.0

CLASS_NAMES: Mapping[str, Phrase] = {
    "motorway": phrase("高速公路"),
    "trunk": phrase("干线公路"),
    "primary": phrase("主干路"),
    "secondary": phrase("次干路"),
    "tertiary": phrase("支路"),
    "residential": phrase("街巷道路"),
    "service": phrase("内部通道"),
    "track": phrase("机耕路"),
    "path": phrase("小路"),
    "ferry": phrase("轮渡"),
    "waterway": phrase("水路"),
    "connector": phrase("示意连接线"),
}

# why a stretch counts with its speed
BY_CLASS = "class"  # assumed for its class
SIGNED = "signed"  # the sign allows less than is assumed for its class
UNKNOWN = "unknown"  # nobody knows this class: OTHER_KMH
CONNECTOR = "connector"  # a schematic link, drawn so that the network hangs together; no surveyed road
OFF_ROAD = "off_road"
WHYS = (BY_CLASS, SIGNED, UNKNOWN, CONNECTOR, OFF_ROAD)

# from a position to the road: streets and tracks that the layer does not have
OFF_ROAD_KMH = 15.0
# without any road: as the crow flies, made longer by this factor
STRAIGHT_FACTOR = 1.4
# Two points this near to each other are connected by streets whatever the layer knows.
NEIGHBOURS_M = 1_000.0


def seconds(metres: float, kmh: float) -> float:
    """Travel time in seconds."""
    return metres * 3.6 / kmh


MOTOR, FOOT, BOAT = "motor", "foot", "boat"
ASSUMED = Provenance(
    source="assumed", note="没有来源：每类车辆取一个整数", note_en="no source; a plain figure per kind of vehicle"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleKind:
    """`uses`: as what it may use a road (MOTOR, FOOT, BOAT). `height_m`, `weight_t`: of the laden vehicle. Speed: that of a light
    vehicle on the class of road times `factor`, at most `fastest_kmh`; with `steady_kmh` the same on every class. `off_road_kmh`:
    beside the roads."""

    id: str
    name: Phrase
    uses: str = MOTOR
    height_m: float = 0.0
    weight_t: float = 0.0
    factor: float = 1.0
    fastest_kmh: float = 200.0
    steady_kmh: float | None = None
    off_road_kmh: float = OFF_ROAD_KMH
    provenance: Provenance = ASSUMED


LIGHT = "light"
VEHICLES: Mapping[str, VehicleKind] = {
    kind.id: kind
    for kind in (
        VehicleKind(id=LIGHT, name=phrase("指挥车等小型车辆"), height_m=2.0, weight_t=2.5),
        VehicleKind(id="fire_engine", name=phrase("消防车"), height_m=3.6, weight_t=16.0, factor=0.9, fastest_kmh=80.0),
        VehicleKind(id="ambulance", name=phrase("救护车"), height_m=2.8, weight_t=3.5, fastest_kmh=100.0),
        VehicleKind(id="truck", name=phrase("载货汽车"), height_m=4.0, weight_t=18.0, factor=0.8, fastest_kmh=70.0),
        VehicleKind(id="bus", name=phrase("大客车"), height_m=3.4, weight_t=14.0, factor=0.8, fastest_kmh=80.0),
        VehicleKind(id="boat", name=phrase("舟艇"), uses=BOAT, steady_kmh=15.0),
        VehicleKind(id="foot", name=phrase("徒步"), uses=FOOT, steady_kmh=4.5, off_road_kmh=3.0),
    )
}


def vehicle_kind(vehicle: str) -> VehicleKind:
    """The kind by its id; "" and what nobody knows travel as a light vehicle."""
    return VEHICLES.get(vehicle, VEHICLES[LIGHT])


def concerns(vehicles: tuple[str, ...], vehicle: str) -> bool:
    """Whether a closure for these kinds of vehicle (none: for all) is one for this vehicle, which `vehicle_kind` says."""
    return not vehicles or vehicle in vehicles or vehicle_kind(vehicle).id in vehicles


@dataclass(frozen=True, slots=True)
class Vehicle:
    """In what somebody travels: the id of a kind ("": as a light vehicle). `assumed`: nobody has said so, it is what is usual."""

    kind: str
    assumed: bool = False


def checked_vehicle(vehicle: str) -> str:
    """The id of a kind without spaces, "" for none; refused when no such kind is known."""
    kind = vehicle.strip()
    if kind and kind not in VEHICLES:
        raise Refusal("没有车型“{vehicle}”；可用：{known}", vehicle=kind, known="、".join(VEHICLES))
    return kind

"""How each kind of vehicle travels: where it may go, how fast, what it is too high or too heavy for.

All figures are assumed (a plain figure per kind; a city that has measured its own vehicles corrects them here until there is a
pack file for it). Rules that hold for all:

- A signed speed is an upper bound, also for emergency vehicles: the law lets them exceed it, an estimate had better not.
- A signed height or weight that the vehicle does not keep closes the road for it. Where nothing is signed nothing is known, and
  the road counts as open.
- Where a layer does not say who may use a road, everybody on wheels and on foot may, but nobody walks on a motorway.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR, Layer
from console.domain.core.kernel import Phrase, Provenance, phrase
from console.domain.roads.speeds import BY_CLASS, CONNECTOR, KMH, OFF_ROAD_KMH, OTHER_KMH, SIGNED, UNKNOWN, WHYS

ASSUMED = Provenance(source="assumed", note="no source; a plain figure per kind of vehicle")


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleKind:
    """`uses`: the access bit it needs. `height_m`, `weight_t`: of the laden vehicle. Speed: that of a light vehicle on the class
    of road times `factor`, at most `fastest_kmh`; with `steady_kmh` the same on every class. `off_road_kmh`: beside the roads."""

    id: str
    name: Phrase
    uses: int = MOTOR
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


def passable(layer: Layer, kind: VehicleKind) -> NDArray[np.bool_]:
    """Edge by edge: whether such a vehicle may and can use it."""
    free = np.ones(len(layer.start), dtype=bool)
    if layer.access is not None:
        free &= (layer.access & kind.uses) > 0
    elif kind.uses == BOAT:
        free[:] = False
    elif kind.uses == FOOT:
        free &= _by_class(layer, [name != "motorway" for name in layer.classes])
    if layer.max_height_m is not None:
        free &= ~(layer.max_height_m < kind.height_m)  # nan: not signed, taken as high enough
    if layer.max_weight_t is not None:
        free &= ~(layer.max_weight_t < kind.weight_t)
    return free


def speeds_of(layer: Layer, kind: VehicleKind) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Edge by edge: km/h, and why (an index of WHYS)."""
    code = {why: number for number, why in enumerate(WHYS)}
    if kind.steady_kmh is not None:
        kmh = np.full(len(layer.start), kind.steady_kmh)
        why = np.full(len(layer.start), code[BY_CLASS], dtype=np.uint8)
    else:
        usual = [min(KMH.get(name, OTHER_KMH) * kind.factor, kind.fastest_kmh) for name in layer.classes]
        reason = [code[BY_CLASS] if name in KMH else code[UNKNOWN] for name in layer.classes]
        kmh, why = _by_class(layer, usual), _by_class(layer, reason).astype(np.uint8)
        if layer.speed_kmh is not None:
            known = ~np.isnan(layer.speed_kmh)
            # a sign also tells what is driven where the class tells nothing, but it is no reason to be faster
            why[known & ((layer.speed_kmh < kmh) | (why == code[UNKNOWN]))] = code[SIGNED]
            kmh = np.fmin(kmh, layer.speed_kmh)
    schematic = _by_class(layer, [name == "connector" for name in layer.classes]).astype(bool)
    why[schematic] = code[CONNECTOR]
    return kmh, why


def _by_class(layer: Layer, values: list[float] | list[int] | list[bool]) -> NDArray[np.float64]:
    """One value a class, spread over the edges."""
    if not len(layer.start):
        return np.zeros(0)
    return np.array(values)[layer.kind]

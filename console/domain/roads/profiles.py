"""How each kind of vehicle (vehicles.py) travels: where it may go, how fast, what it is too high or too heavy for. For all holds:

- A signed speed is an upper bound, also for emergency vehicles: the law lets them exceed it, an estimate had better not.
- A signed height or weight that the vehicle does not keep closes the road for it. Where nothing is signed nothing is known, and
  the road counts as open.
- Where a layer does not say who may use a road, everybody on wheels and on foot may, but nobody walks on a motorway.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geodata.road_layer import BOAT, FOOT, MOTOR, Layer
from console.domain.roads import vehicles
from console.domain.roads.vehicles import BY_CLASS, CONNECTOR, KMH, OTHER_KMH, SIGNED, UNKNOWN, WHYS, VehicleKind

_BITS = {vehicles.MOTOR: MOTOR, vehicles.FOOT: FOOT, vehicles.BOAT: BOAT}  # who may use a road, as layers say it


def passable(layer: Layer, kind: VehicleKind) -> NDArray[np.bool_]:
    """Edge by edge: whether such a vehicle may and can use it."""
    free = np.ones(len(layer.start), dtype=bool)
    if layer.access is not None:
        free &= (layer.access & _BITS[kind.uses]) > 0
    elif kind.uses == vehicles.BOAT:
        free[:] = False
    elif kind.uses == vehicles.FOOT:
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

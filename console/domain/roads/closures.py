"""Which directed roads a closure takes away."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from console.domain.roads.network import Network
from console.domain.roads.subjects import Closure


def closed_by(network: Network, closure: Closure, vehicle: str = "") -> frozenset[int]:
    """Directed numbers that a closure takes away from a vehicle.

    A circle closes, in both directions, every road between two junctions that it touches: on a layer of trunk roads that
    is more than the circle, on the safe side. Numbered edges count only in their own layer.
    """
    if closure.vehicles and vehicle not in closure.vehicles:
        return frozenset()
    numbers: set[int] = set()
    if closure.edges and closure.layer in (None, "", network.layer_id):
        numbers |= set(closure.edges)
    if closure.centre is not None and len(network.layer.start):
        point = network.plane(closure.centre.lon, closure.centre.lat)
        metres, _ = network.distances(point, np.arange(len(network.layer.start)))
        touched = np.flatnonzero(metres <= closure.radius_m)
        numbers |= set((2 * touched).tolist()) | set((2 * touched + 1).tolist())
    return frozenset(numbers)


def closed(network: Network, closures: Iterable[Closure], vehicle: str = "") -> frozenset[int]:
    """Everything that a set of closures takes away."""
    return frozenset().union(*(closed_by(network, one, vehicle) for one in closures))

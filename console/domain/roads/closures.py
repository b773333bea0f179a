"""Which directed roads a closure takes away."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from console.domain.kernel import Millis, World
from console.domain.roads.network import Network
from console.domain.roads.subjects import Closure


def is_active(closure: Closure, now: Millis) -> bool:
    """In force at this moment: begun, not over, not reopened."""
    if closure.reopened_at is not None and closure.reopened_at <= now:
        return False
    return closure.since <= now and (closure.until is None or now < closure.until)


def active(world: World, now: Millis) -> tuple[Closure, ...]:
    """Closures in force."""
    return tuple(one for one in world.all(Closure) if is_active(one, now))


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

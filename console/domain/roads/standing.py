"""Which closures are in force, which layers in use. Apart from closures.py, which needs the network: whoever asks only this starts
quickly."""

from __future__ import annotations

from console.domain.core.kernel import Millis, World
from console.domain.roads.subjects import Closure, RoadLayer


def is_active(closure: Closure, now: Millis) -> bool:
    """In force at this moment: begun, not over, not reopened."""
    if closure.reopened_at is not None and closure.reopened_at <= now:
        return False
    return closure.since <= now and (closure.until is None or now < closure.until)


def active(world: World, now: Millis) -> tuple[Closure, ...]:
    """Closures in force."""
    return tuple(one for one in world.all(Closure) if is_active(one, now))


def layers_in_use(world: World) -> tuple[RoadLayer, ...]:
    """The road layers on which ways are searched: neither laid aside nor removed."""
    return tuple(one for one in world.all(RoadLayer) if one.in_use and one.removed_at is None)

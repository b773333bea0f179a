"""Which closures are in force. Apart from closures.py, which needs the road network: whoever only asks this starts quickly."""

from __future__ import annotations

from console.domain.kernel import Millis, World
from console.domain.roads.subjects import Closure


def is_active(closure: Closure, now: Millis) -> bool:
    """In force at this moment: begun, not over, not reopened."""
    if closure.reopened_at is not None and closure.reopened_at <= now:
        return False
    return closure.since <= now and (closure.until is None or now < closure.until)


def active(world: World, now: Millis) -> tuple[Closure, ...]:
    """Closures in force."""
    return tuple(one for one in world.all(Closure) if is_active(one, now))

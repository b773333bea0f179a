"""Which closures are in force, which layers in use. Apart from closures.py, which needs the network: whoever asks only this starts
quickly."""

from __future__ import annotations

from console.domain.core.kernel import Millis, World
from console.domain.roads.model import Closure, RoadLayer


def is_active(closure: Closure, now: Millis) -> bool:
    """In force at this moment: begun, not over, not reopened (as it happened, whenever that became known)."""
    if closure.reopened_at is not None and closure.reopened_at <= now:
        return False
    return closure.since <= now and (closure.until is None or now < closure.until)


def was_known(closure: Closure, moment: Millis) -> bool:
    """Whether the console counted with the closure at a moment: it knew of it, and it was in force as far as was known.

    `moment` is a time of the machine (recorded). A closure whose record is not known counts as known since it began. One that came
    with the entries of another console counts as known since that console recorded it: when the entries were merged stands in no
    record, so a trip that was chosen here between the two is not flagged.
    """
    known_at = closure.since if closure.known_at is None else closure.known_at
    if known_at > moment or closure.since > moment or (closure.until is not None and closure.until <= moment):
        return False
    reopened = [one for one in (closure.reopened_at, closure.reopening_known_at) if one is not None]
    return not reopened or max(reopened) > moment


def active(world: World, now: Millis) -> tuple[Closure, ...]:
    """Closures in force."""
    return tuple(one for one in world.all(Closure) if is_active(one, now))


def layers_in_use(world: World) -> tuple[RoadLayer, ...]:
    """The road layers on which ways are searched: neither laid aside nor removed."""
    return tuple(one for one in world.all(RoadLayer) if one.in_use and one.removed_at is None)

"""The designated path (design.md §2 rule 3): over which posts and units an order goes down to its recipient."""

from __future__ import annotations

from collections.abc import Iterator

from console.domain.command.subjects import Body, Post, Unit
from console.domain.kernel import World
from console.domain.orders.addressing import find_party


def designated_path(world: World, body: str | None, kind: str, id: str) -> tuple[str, ...]:
    """Ids of the stations between the issuing body and the recipient, from above, both left out.

    An order goes down the tree: over the bodies or the units above the recipient. Empty when it goes there directly.
    """
    above: list[str] = []
    for station in _above(world, kind, id):
        if station == body:
            break
        above.append(station)
    else:
        # the issuer is not above the recipient: within its own line of units it still passes the superior unit
        above = [station for station in above if kind in ("unit", "team")]
    return tuple(reversed(above))


def _above(world: World, kind: str, id: str) -> Iterator[str]:
    """Who stands above a party, nearest first, each once however the tree is tied."""
    seen = {id}
    up = _superior(world, kind, id)
    while up is not None and up[1] not in seen:
        seen.add(up[1])
        yield up[1]
        up = _superior(world, *up)


def _superior(world: World, kind: str, id: str) -> tuple[str, str] | None:
    party = find_party(world, kind, id)
    if isinstance(party, Post):
        return ("body", party.body)
    if isinstance(party, Body):
        return None if party.parent is None else ("body", party.parent)
    if isinstance(party, Unit):
        return None if party.parent is None else ("unit", party.parent)
    unit = getattr(party, "unit", None)
    return None if unit is None else ("unit", unit)

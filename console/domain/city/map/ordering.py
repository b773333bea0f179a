"""Which layer lies on which: one step up or down becomes the fewest entries in the journal."""

from __future__ import annotations

from console.domain.city.map.commands import StyleMapLayer
from console.domain.city.map.layers import shown
from console.domain.city.map.subjects import ROLES, MapLayer
from console.domain.core.kernel import World


def moved(world: World, layer: str, to: int) -> list[StyleMapLayer]:
    """Commands that bring a layer to a place of the drawing order (0: lowest); none when it is there already or unknown."""
    standing = list(shown(world))
    before = next((one for one in standing if one.id == layer), None)
    if before is None:
        return []
    place = max(0, min(to, len(standing) - 1))
    if standing.index(before) == place:
        return []
    standing.remove(before)
    standing.insert(place, before)
    return _numbered(world, standing)


def stepped(world: World, layer: str, step: int) -> list[StyleMapLayer]:
    """Commands that bring a layer so many places higher (below zero: lower)."""
    ids = [one.id for one in shown(world)]
    return moved(world, layer, ids.index(layer) + step) if layer in ids else []


def _numbered(world: World, wanted: list[MapLayer]) -> list[StyleMapLayer]:
    """Give each layer the smallest number that keeps it above the one before; who is right already keeps its own."""
    roles = {role: place for place, role in enumerate(ROLES)}
    added = {one.id: place for place, one in enumerate(world.all(MapLayer))}
    found: list[StyleMapLayer] = []
    last: tuple[int, int, int] | None = None
    for layer in wanted:
        behind = (roles.get(layer.role, len(roles)), added[layer.id])
        order = layer.order
        if last is not None and (order, *behind) < last:
            order = last[0] if behind > last[1:] else last[0] + 1
        if order != layer.order:
            found.append(StyleMapLayer(layer=layer.id, order=order))
        last = (order, *behind)
    return found

"""Fields and choices that the forms of supplies share."""

from __future__ import annotations

from console.domain.city.facilities.model import Facility, Place
from console.domain.core.kernel import Millis, World
from console.domain.forces.materials.ledger import find_lot
from console.domain.forces.materials.model import Stock
from console.domain.response.incidents.views import open_incidents
from console.ui.kit.field import Choice
from console.ui.kit.text import name_of, t
from console.ui.materials import words

STORES = ("warehouse",)


def item_choices(world: World) -> list[Choice]:
    return [
        Choice(one.id, name_of(one), f"{one.name_zh} {one.name_en}", words.category(world, one) or "")
        for one in world.all(Stock)
    ]


def store_choices(world: World) -> list[Choice]:
    """Places with a shelf: stores first, then every other facility that stands."""
    standing = [one for one in world.all(Facility) if one.exists and not one.is_aggregate]
    standing.sort(key=lambda one: one.kind not in STORES)
    return [Choice(one.id, name_of(one), f"{one.name_zh} {one.name_en}") for one in standing]


def destination_choices(world: World) -> list[Choice]:
    """Where goods can be brought: scenes, facilities, named places."""
    scenes = [
        Choice(one.id, t("#{number} 现场", number=str(one.number)), one.title, one.title)
        for one in open_incidents(world)
    ]
    named = [Choice(one.id, name_of(one), f"{one.name_zh} {one.name_en}") for one in world.all(Place)]
    return [*scenes, *store_choices(world), *named]


def held_choices(world: World, item: str | None, state: str) -> list[Choice]:
    """Places where an item is in this state, with how much."""
    stock = world.find(Stock, item)
    if stock is None:
        return []
    sums: dict[str, int] = {}
    for one in stock.holdings:
        if one.state == state and one.quantity > 0:
            sums[one.place] = sums.get(one.place, 0) + one.quantity
    return [Choice(id, f"{words.place(world, id)}　{words.amount(sum_, stock.unit)}") for id, sum_ in sums.items()]


def lot_choices(world: World, item: str | None, place: str | None, now: Millis) -> list[Choice]:
    """Lots on a shelf, with their quantity and expiry; the plain lot when there is none."""
    stock = world.find(Stock, item)
    if stock is None:
        return []
    found = []
    for one in stock.holdings:
        if one.state != "shelf" or one.place != place or one.quantity == 0:
            continue
        lot = find_lot(stock, one.lot)
        expires = words.expiry(lot.expires, now) if lot is not None else None
        parts = [one.lot or t("未分批"), words.amount(one.quantity, stock.unit), expires or ""]
        found.append(Choice(one.lot, "　".join(part for part in parts if part)))
    return found or [Choice("", t("未分批"))]

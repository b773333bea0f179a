"""Orders that contradict each other (令出多头, brief §4.3 W83): shown, never decided by the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.names import named
from console.domain.response.incidents.lookup import belongs
from console.domain.response.orders.addressing import party_name
from console.domain.response.orders.commands import IssueOrder
from console.domain.response.orders.life import find_recipient, is_open
from console.domain.response.orders.subjects import ENDED, Order, Recipient

FOR_EVER: Millis = 1 << 62


@dataclass(frozen=True, slots=True)
class Clash:
    """Two orders that stand in each other's way. `kind` is about, team or number."""

    kind: str
    first: str
    second: str
    recipient: str | None
    sentence: Phrase


def clashes(world: World, incident: str | None = None) -> tuple[Clash, ...]:
    """Open orders to one recipient about the same thing at the same time, one team sent to two incidents, one number twice."""
    orders = sorted(world.all(Order), key=lambda order: order.serial)
    found = list(_same_number(orders))
    for first, second in combinations([order for order in orders if is_open(order)], 2):
        found += _between(first, second)
    if incident is None:
        return tuple(found)
    here = {order.id for order in orders if belongs(world, order.incident, incident)}
    return tuple(one for one in found if one.first in here or one.second in here)


def would_clash(world: World, command: IssueOrder, now: Millis) -> tuple[Phrase, ...]:
    """Warnings to show before an order goes out: what its recipients have been told already about the same thing."""
    begin = now if command.starts_at is None else command.starts_at
    end = FOR_EVER if command.deadline is None else command.deadline
    found = []
    for id, open_ones in world.each(Order, _open_ones).items():
        order = world.get(Order, id)
        if id == command.supersedes or not _overlap((begin, end), _window(order)):
            continue
        for to in command.recipients:
            held = open_ones.get(to.id)
            if held is None:
                continue
            same_thing = bool(command.about.strip()) and command.about.strip() == order.about
            if same_thing:
                name = party_name(world, to.kind, to.id)
                found.append(phrase("{name}对同一对象已有{order}在办", name=name, order=named(order)))
            elif to.dispatch and held.dispatch and order.incident != command.incident:
                found.append(
                    phrase("{name}已由{order}派往另一事件", name=party_name(world, to.kind, to.id), order=named(order))
                )
    return tuple(found)


def _open_ones(order: Order) -> dict[str, Recipient] | None:
    """Who still has to do something about the order."""
    if not is_open(order):
        return None
    return {one.id: one for one in order.recipients if one.state not in ENDED}


def _same_number(orders: list[Order]) -> Iterator[Clash]:
    """Two consoles that were cut off from each other may have used the same number."""
    for first, second in combinations(orders, 2):
        if first.number == second.number:
            sentence = phrase("编号{number}用了两次，请核对", number=first.number)
            yield Clash("number", first.id, second.id, None, sentence)


def _between(first: Order, second: Order) -> Iterator[Clash]:
    if not _overlap(_window(first), _window(second)) or second.supersedes == first.id:
        return
    for held in first.recipients:
        other = find_recipient(second, held.id)
        if other is None or held.state in ENDED or other.state in ENDED:
            continue
        if first.about and first.about == second.about:
            sentence = phrase(
                "{name}对同一对象有两道令在办：{first}、{second}",
                name=held.name,
                first=named(first),
                second=named(second),
            )
            yield Clash("about", first.id, second.id, held.id, sentence)
        elif held.dispatch and other.dispatch and first.incident != second.incident:
            sentence = phrase(
                "{name}被两道令派往不同事件：{first}、{second}",
                name=held.name,
                first=named(first),
                second=named(second),
            )
            yield Clash("team", first.id, second.id, held.id, sentence)


def _window(order: Order) -> tuple[Millis, Millis]:
    return (order.starts_at or order.issued_at, FOR_EVER if order.deadline is None else order.deadline)


def _overlap(one: tuple[Millis, Millis], other: tuple[Millis, Millis]) -> bool:
    return one[0] < other[1] and other[0] < one[1]

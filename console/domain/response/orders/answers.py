"""Who has answered, per body and per recipient: the bars of the command tree."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Post
from console.domain.core.kernel import Millis, World
from console.domain.response.orders.life import acknowledge_by
from console.domain.response.orders.subjects import REFUSED, UNABLE, UNANSWERED, Order, Recipient


@dataclass(frozen=True, slots=True)
class Silent:
    """A recipient that should have acknowledged by now: by which order, issued by which body, late since when."""

    order: str
    body: str | None
    recipient: Recipient
    since: Millis


@dataclass(frozen=True, slots=True)
class Answers:
    """Recipients of orders: heard from, not heard from, refused or unable."""

    answered: int = 0
    waiting: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        return self.answered + self.waiting + self.failed


def answers(world: World, incident: str | None = None) -> dict[str, Answers]:
    """Answers per party for the orders of an incident (None: of all), withdrawn orders left out.

    A body stands for the recipients of what it issued and for itself and its posts; a unit, team or post for itself.
    """
    found: dict[str, list[int]] = {}
    for order in world.all(Order):
        if order.withdrawn_at is not None or (incident is not None and order.incident != incident):
            continue
        for recipient in order.recipients:
            place = 1 if recipient.state in UNANSWERED else 2 if recipient.state in (REFUSED, UNABLE) else 0
            for party in _parties(world, order, recipient):
                found.setdefault(party, [0, 0, 0])[place] += 1
    return {party: Answers(*counts) for party, counts in found.items()}


def _parties(world: World, order: Order, recipient: Recipient) -> set[str]:
    parties = {recipient.id, order.body or ""}
    post = world.find(Post, recipient.id) if recipient.kind == "post" else None
    if post is not None:
        parties.add(post.body)
    return parties - {""}


def silent(world: World, now: Millis, incident: str | None = None) -> tuple[Silent, ...]:
    """Recipients whose time to acknowledge is over, the longest silent first."""
    found = [
        Silent(order.id, order.body, recipient, acknowledge_by(order))
        for order in world.all(Order)
        if order.withdrawn_at is None and (incident is None or order.incident == incident)
        for recipient in order.recipients
        if recipient.state in UNANSWERED and now > acknowledge_by(order)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.order, one.recipient.id)))

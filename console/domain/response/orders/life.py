"""The life of an order at one recipient: what may follow what.

A later state may be recorded directly, because a spoken answer skips the written steps: whoever says "we have left" has the
order and has acknowledged it.
"""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.core.kernel import Event, Millis, Phrase, World, phrase
from console.domain.response.orders.events import OrderStarted
from console.domain.response.orders.subjects import (
    ACKNOWLEDGED,
    DELIVERED,
    DONE,
    ENDED,
    REFUSED,
    SENT,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    Order,
    Recipient,
)

NEXT: Mapping[str, tuple[str, ...]] = {
    SENT: (DELIVERED, ACKNOWLEDGED, UNDER_WAY, DONE, REFUSED, UNABLE),
    DELIVERED: (ACKNOWLEDGED, UNDER_WAY, DONE, REFUSED, UNABLE),
    ACKNOWLEDGED: (UNDER_WAY, DONE, REFUSED, UNABLE),
    UNDER_WAY: (DONE, UNABLE),
    DONE: (),
    REFUSED: (),
    UNABLE: (),
}

STATE_NAMES: dict[str, Phrase] = {
    SENT: phrase("已发出"),
    DELIVERED: phrase("已送达"),
    ACKNOWLEDGED: phrase("已回执"),
    UNDER_WAY: phrase("执行中"),
    DONE: phrase("已完成"),
    REFUSED: phrase("拒绝"),
    UNABLE: phrase("无法执行"),
}

MINUTE = 60_000


def can_become(state: str, wanted: str) -> bool:
    return wanted in NEXT[state]


def find_recipient(order: Order, id: str) -> Recipient | None:
    return next((one for one in order.recipients if one.id == id), None)


def acknowledge_by(order: Order) -> Millis:
    """Until when every recipient should have acknowledged."""
    return order.issued_at + order.ack_minutes * MINUTE


def is_open(order: Order) -> bool:
    """Not withdrawn, and somebody still has to do something."""
    return order.withdrawn_at is None and any(one.state not in ENDED for one in order.recipients)


def unanswered(order: Order) -> tuple[Recipient, ...]:
    """Recipients from whom nothing has been heard."""
    return tuple(one for one in order.recipients if one.state in UNANSWERED) if order.withdrawn_at is None else ()


def is_late(order: Order, recipient: Recipient, now: Millis) -> bool:
    """The time to acknowledge has passed and nothing has been heard of this recipient; a withdrawn order waits for nobody."""
    return order.withdrawn_at is None and recipient.state in UNANSWERED and now > acknowledge_by(order)


def is_overdue(order: Order, recipient: Recipient, now: Millis) -> bool:
    """The order's deadline has passed and this recipient has not ended its part."""
    return (
        order.withdrawn_at is None
        and order.deadline is not None
        and now > order.deadline
        and recipient.state not in ENDED
    )


def started(world: World, order_id: str | None, recipient_id: str, note: str = "") -> list[Event]:
    """The order is under way at a recipient that was seen to act on it; nothing when it had said so, or has no such order."""
    order = world.find(Order, order_id)
    recipient = find_recipient(order, recipient_id) if order is not None else None
    if (
        order is None
        or recipient is None
        or order.withdrawn_at is not None
        or not can_become(recipient.state, UNDER_WAY)
    ):
        return []
    return [OrderStarted(id=order.id, incident=order.incident, recipient=recipient.id, note=note.strip())]

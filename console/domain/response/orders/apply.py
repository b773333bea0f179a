"""The one meaning of each event of an order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.core.kernel import Event, Stamp
from console.domain.response.orders.events import (
    OrderAcknowledged,
    OrderCompleted,
    OrderDelivered,
    OrderIssued,
    OrderRefused,
    OrderStarted,
    OrderUnable,
    OrderWithdrawn,
    PaperCopySent,
    RecipientEscalated,
    RecipientEvent,
    RecipientReminded,
)
from console.domain.response.orders.life import can_become
from console.domain.response.orders.subjects import (
    ACKNOWLEDGED,
    DELIVERED,
    DONE,
    REFUSED,
    UNABLE,
    UNDER_WAY,
    Escalation,
    Order,
    Recipient,
)

# what each answer makes of a recipient, and which time it sets
_ANSWERS: dict[type[RecipientEvent], tuple[str, str]] = {
    OrderDelivered: (DELIVERED, "delivered_at"),
    OrderAcknowledged: (ACKNOWLEDGED, "acknowledged_at"),
    OrderStarted: (UNDER_WAY, "started_at"),
    OrderCompleted: (DONE, "ended_at"),
    OrderRefused: (REFUSED, "ended_at"),
    OrderUnable: (UNABLE, "ended_at"),
}


def apply(state: Order | None, event: Event, stamp: Stamp) -> Order:
    if isinstance(event, OrderIssued):
        return _issued(event, stamp)
    # a struck or missing first event leaves a nameless order rather than a file that cannot be folded
    order = state or Order(
        id=event.id, number="", serial=0, incident=event.incident_id, issued_by="", title="", text="", issued_at=0
    )
    match event:
        case OrderWithdrawn():
            return replace(order, withdrawn_at=stamp.occurred_at, withdrawn_reason=event.reason)
        case PaperCopySent():
            return replace(order, paper_sent_at=stamp.occurred_at)
        case RecipientReminded():
            return _each(order, event.recipient, lambda one: _reminded(one, stamp))
        case RecipientEscalated():
            return _each(order, event.recipient, lambda one: _escalated(one, event, stamp))
        case RecipientEvent():
            return _each(order, event.recipient, lambda one: _answered(one, event, stamp))
    raise TypeError(type(event).__name__)


def _issued(event: OrderIssued, stamp: Stamp) -> Order:
    return Order(
        id=event.id,
        number=event.number,
        serial=event.serial,
        incident=event.incident,
        body=event.body,
        post=event.post,
        issued_by=stamp.actor,
        channel=event.channel,
        level=event.level,
        template=event.template,
        title=event.title,
        text=event.text,
        about=event.about,
        issued_at=stamp.occurred_at,
        starts_at=event.starts_at,
        deadline=event.deadline,
        ack_minutes=event.ack_minutes,
        ack_assumed=event.ack_assumed,
        copies=event.copies,
        paper_follows=event.paper_follows,
        supersedes=event.supersedes,
        recipients=tuple(
            Recipient(
                id=to.id,
                kind=to.kind,
                name=to.name,
                route=to.route,
                channel=to.channel,
                dispatch=to.dispatch,
                sent_at=stamp.occurred_at,
            )
            for to in event.recipients
        ),
    )


def _each(order: Order, id: str, change: Any) -> Order:
    return replace(order, recipients=tuple(change(one) if one.id == id else one for one in order.recipients))


def _answered(one: Recipient, event: RecipientEvent, stamp: Stamp) -> Recipient:
    """Of two answers recorded on two consoles the further one counts; the time of the other is kept all the same."""
    state, moment = _ANSWERS[type(event)]
    times: dict[str, Any] = {moment: stamp.occurred_at} if getattr(one, moment) is None else {}
    timed = replace(one, **times)
    if not can_become(one.state, state):
        return timed
    return replace(
        timed,
        state=state,
        spoken_by=event.spoken_by or one.spoken_by,
        channel=event.channel or one.channel,
        note=event.note or one.note,
    )


def _reminded(one: Recipient, stamp: Stamp) -> Recipient:
    return replace(one, reminders=one.reminders + 1, reminded_at=stamp.occurred_at)


def _escalated(one: Recipient, event: RecipientEscalated, stamp: Stamp) -> Recipient:
    asked = Escalation(kind=event.to_kind, id=event.to_id, role=event.role, reason=event.reason, at=stamp.occurred_at)
    return replace(one, escalations=(*one.escalations, asked))

"""Read models of orders: the acknowledgement board, the fan-out of one order, and what must be done about silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.names import Named
from console.domain.response.incidents.lookup import belongs
from console.domain.response.orders.addressing import Asked, next_asked, party_name
from console.domain.response.orders.life import MINUTE, acknowledge_by, is_open, is_overdue, unanswered
from console.domain.response.orders.subjects import DONE, ENDED, REFUSED, STATES, UNABLE, UNANSWERED, Order, Recipient

# After this many reminders somebody else is asked. No source gives a number: assumed.
REMINDERS_BEFORE_ESCALATION = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One order on the board. `counts` has every state; `late` are those who had to acknowledge before now and have not."""

    order: Order
    counts: Mapping[str, int]
    silent: tuple[Recipient, ...]
    late: tuple[Recipient, ...]
    overdue: tuple[Recipient, ...]
    failed: tuple[Recipient, ...]
    acknowledge_by: Millis
    late_minutes: int
    is_open: bool
    withdrawn: bool

    @property
    def total(self) -> int:
        return len(self.order.recipients)

    @property
    def answered(self) -> int:
        """How many have been heard from."""
        return self.total - sum(self.counts[state] for state in UNANSWERED)

    @property
    def done(self) -> int:
        return self.counts[DONE]


def board(world: World, now: Millis, incident: str | None = None) -> tuple[Row, ...]:
    """Orders (of one incident), those with late recipients first, then open ones, newest first."""
    rows = [
        _as_at(row, now)
        for row in world.each(Order, _row).values()
        if incident is None or belongs(world, row.order.incident, incident)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.late, not row.overdue, not row.is_open, -row.order.serial)))


def _row(order: Order) -> Row:
    """The order while nobody is late."""
    found = Counter(one.state for one in order.recipients)
    return Row(
        order=order,
        counts={state: found[state] for state in STATES},
        silent=unanswered(order),
        late=(),
        overdue=(),
        failed=tuple(one for one in order.recipients if one.state in (REFUSED, UNABLE)),
        acknowledge_by=acknowledge_by(order),
        late_minutes=0,
        is_open=is_open(order),
        withdrawn=order.withdrawn_at is not None,
    )


def _as_at(row: Row, now: Millis) -> Row:
    """The row with those who are late by now."""
    late = row.silent if now > row.acknowledge_by else ()
    deadline = row.order.deadline
    overdue = row.is_open and deadline is not None and now > deadline
    if not late and not overdue:
        return row
    return replace(
        row,
        late=late,
        overdue=tuple(one for one in row.order.recipients if is_overdue(row.order, one, now)) if overdue else (),
        late_minutes=(now - row.acknowledge_by) // MINUTE if late else 0,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """All orders together, for the strip and for reports."""

    orders: int
    open: int
    recipients: int
    acknowledged: int
    silent: int
    late: int
    overdue: int
    done: int
    refused: int
    unable: int


def tally(world: World, now: Millis, incident: str | None = None) -> Tally:
    """Counts over all orders. `acknowledged` is everybody who was heard from; withdrawn orders count no silence."""
    rows = board(world, now, incident)
    return Tally(
        orders=len(rows),
        open=sum(row.is_open for row in rows),
        recipients=sum(row.total for row in rows),
        acknowledged=sum(row.answered for row in rows),
        silent=sum(len(row.silent) for row in rows),
        late=sum(len(row.late) for row in rows),
        overdue=sum(len(row.overdue) for row in rows),
        done=sum(row.done for row in rows),
        refused=sum(row.counts[REFUSED] for row in rows),
        unable=sum(row.counts[UNABLE] for row in rows),
    )


@dataclass(frozen=True, slots=True)
class Reminder:
    """A recipient that should be reminded now, or, when `escalate`, passed over to `next` (None: nobody is left to ask)."""

    order: Order
    recipient: Recipient
    due_since: Millis
    escalate: bool
    next: Asked | None
    sentence: Phrase


def due_reminders(world: World, now: Millis) -> tuple[Reminder, ...]:
    """Silent recipients whose time is up, longest silent first.

    A reminder falls due when the time to acknowledge has passed since the order, the last reminder or the last escalation.
    """
    found = []
    for order in world.all(Order):
        for recipient in unanswered(order):
            last = max(
                [order.issued_at, recipient.reminded_at or 0, *(asked.at for asked in recipient.escalations)],
            )
            due = last + order.ack_minutes * MINUTE
            if now > due:
                found.append(_reminder(world, order, recipient, due, now))
    return tuple(sorted(found, key=lambda one: (one.due_since, one.order.serial)))


def _reminder(world: World, order: Order, recipient: Recipient, due: Millis, now: Millis) -> Reminder:
    escalate = recipient.reminders >= REMINDERS_BEFORE_ESCALATION * (len(recipient.escalations) + 1)
    asked = next_asked(world, recipient) if escalate else None
    silent_minutes = (now - order.issued_at) // MINUTE
    if asked is not None:
        sentence = phrase(
            "{name}{minutes}分钟未回执，已催办{reminders}次，建议改找{other}",
            name=recipient.name,
            minutes=silent_minutes,
            reminders=recipient.reminders,
            other=party_name(world, asked.kind, asked.id),
        )
    else:
        sentence = phrase(
            "{name}{minutes}分钟未回执，已催办{reminders}次",
            name=recipient.name,
            minutes=silent_minutes,
            reminders=recipient.reminders,
        )
    return Reminder(order, recipient, due, escalate, asked, sentence)


@dataclass(frozen=True, slots=True)
class FanNode:
    """One station of an order's fan-out. `parent` is None for the issuer; `recipient` None for a station on the way.

    `asked_for` is the recipient in whose place this one was asked.
    """

    id: str
    name: Named
    parent: str | None
    depth: int
    recipient: Recipient | None = None
    asked_for: str | None = None


def fan_out(world: World, order: Order) -> tuple[FanNode, ...]:
    """The tree of an order from its issuer over the stations on the way to every recipient; parents before children."""
    root = order.post or order.body or "issuer"
    name = party_name(world, "post" if order.post else "body", root) if root != "issuer" else Named(order.issued_by)
    nodes: dict[str, FanNode] = {root: FanNode(root, name, None, 0)}
    for recipient in order.recipients:
        parent = root
        for station in recipient.route:
            if station not in nodes:
                nodes[station] = FanNode(station, _station(world, station), parent, nodes[parent].depth + 1)
            parent = station
        above = nodes[parent]
        known = nodes.get(recipient.id)
        if known is None:
            label = party_name(world, recipient.kind, recipient.id)
            nodes[recipient.id] = FanNode(recipient.id, label, above.id, above.depth + 1, recipient)
        else:  # it is also a station on the way to another recipient
            nodes[recipient.id] = FanNode(known.id, known.name, known.parent, known.depth, recipient)
        _add_escalations(world, nodes, recipient)
    return tuple(sorted(nodes.values(), key=lambda node: node.depth))


def _add_escalations(world: World, nodes: dict[str, FanNode], recipient: Recipient) -> None:
    own = nodes[recipient.id]
    for asked in recipient.escalations:
        if asked.id not in nodes:
            name = party_name(world, asked.kind, asked.id)
            nodes[asked.id] = FanNode(asked.id, name, own.id, own.depth + 1, None, recipient.id)


def _station(world: World, id: str) -> Named:
    for kind in ("post", "unit", "body", "team"):
        name = party_name(world, kind, id)
        if name.name_zh != id:
            return name
    return Named(id)


def open_orders_of(world: World, party: str) -> tuple[Order, ...]:
    """Orders that this unit, post, team or body has not ended, newest first."""
    found = [
        order
        for order in world.all(Order)
        if order.withdrawn_at is None and any(one.id == party and one.state not in ENDED for one in order.recipients)
    ]
    return tuple(sorted(found, key=lambda order: -order.serial))

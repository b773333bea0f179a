"""The life of an order at one recipient, the board of orders, orders that clash, and who has answered.

A later state may be recorded directly, because a spoken answer skips the written steps: whoever says "we have left" has the
order and has acknowledged it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from console.domain.city.organisation.model import Post
from console.domain.core.kernel import Event, Millis, Phrase, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.response.incidents.views import belongs
from console.domain.response.orders.addressing import LadderStep, next_asked, party_name
from console.domain.response.orders.model import (
    ACKNOWLEDGED,
    DELIVERED,
    DONE,
    ENDED,
    REFUSED,
    SENT,
    STATES,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    IssueOrder,
    Order,
    OrderStarted,
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
    """Whether a recipient's state may change into the wanted one."""
    return wanted in NEXT[state]


def find_recipient(order: Order, id: str) -> Recipient | None:
    """A recipient by the id within the order, None when there is none."""
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
    return [OrderStarted(id=order.id, incident=order.incident, recipient=recipient.id, note=note)]


# After this many reminders somebody else is asked. No source gives a number: assumed.
REMINDERS_BEFORE_ESCALATION = 2


@dataclass(frozen=True, slots=True)
class OrderRow:
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
        """How many recipients there are."""
        return len(self.order.recipients)

    @property
    def answered(self) -> int:
        """How many have been heard from."""
        return self.total - sum(self.counts[state] for state in UNANSWERED)

    @property
    def done(self) -> int:
        """How many report it done."""
        return self.counts[DONE]


def board(world: World, now: Millis, incident: str | None = None) -> tuple[OrderRow, ...]:
    """Orders (of one incident), those with late recipients first, then open ones, newest first."""
    rows = [
        _as_at(row, now)
        for row in world.each(Order, _row).values()
        if incident is None or belongs(world, row.order.incident, incident)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.late, not row.overdue, not row.is_open, -row.order.serial)))


def _row(order: Order) -> OrderRow:
    """The order while nobody is late."""
    found = Counter(one.state for one in order.recipients)
    return OrderRow(
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


def _as_at(row: OrderRow, now: Millis) -> OrderRow:
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
    next: LadderStep | None
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


FOR_EVER: Millis = 1 << 62


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
            same_thing = bool(command.about) and command.about == order.about
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


def _window(order: Order) -> tuple[Millis, Millis]:
    return (order.starts_at or order.issued_at, FOR_EVER if order.deadline is None else order.deadline)


def _overlap(one: tuple[Millis, Millis], other: tuple[Millis, Millis]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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
        """How many recipients are counted."""
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

"""What recipients do with an order: delivery, acknowledgement, progress, refusal; reminders and escalation."""

from __future__ import annotations

from console.domain.core.kernel import Event, Refusal, World
from console.domain.core.names import named
from console.domain.forces.teams.events import TeamDeparted, TeamReleased
from console.domain.forces.teams.subjects import COMMITTED, ORDERED, Team
from console.domain.response.orders.addressing import OTHER, find_party, ladder, next_asked, party_name
from console.domain.response.orders.commands import (
    EscalateRecipient,
    RecipientCommand,
    RecordAcknowledgement,
    RecordDelivery,
    RecordDone,
    RecordRefusal,
    RecordUnable,
    RecordUnderWay,
    RemindRecipient,
)
from console.domain.response.orders.events import (
    OrderAcknowledged,
    OrderCompleted,
    OrderDelivered,
    OrderRefused,
    OrderStarted,
    OrderUnable,
    RecipientEscalated,
    RecipientEvent,
    RecipientReminded,
)
from console.domain.response.orders.life import STATE_NAMES, can_become, find_recipient
from console.domain.response.orders.subjects import (
    ACKNOWLEDGED,
    CHANNELS,
    DELIVERED,
    DONE,
    ENDED,
    REFUSED,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    Order,
    Recipient,
)

STEPS: dict[type[RecipientCommand], tuple[str, type[RecipientEvent]]] = {
    RecordDelivery: (DELIVERED, OrderDelivered),
    RecordAcknowledgement: (ACKNOWLEDGED, OrderAcknowledged),
    RecordUnderWay: (UNDER_WAY, OrderStarted),
    RecordDone: (DONE, OrderCompleted),
    RecordRefusal: (REFUSED, OrderRefused),
    RecordUnable: (UNABLE, OrderUnable),
}


def live_order(world: World, id: str) -> Order:
    """The order, which must not have been withdrawn."""
    order = world.get(Order, id)
    if order.withdrawn_at is not None:
        raise Refusal("{order}已撤回：{reason}", order=named(order), reason=order.withdrawn_reason)
    return order


def step(world: World, command: RecipientCommand) -> list[Event]:
    """The events of one recorded step, for all named recipients or for none of them."""
    order = live_order(world, command.order)
    state, kind = STEPS[type(command)]
    if state in (REFUSED, UNABLE) and not command.note.strip():
        raise Refusal("要写明受令单位说的原因")
    if state in (REFUSED, UNABLE) and not command.recipients:
        raise Refusal("要写明是哪个受令单位")
    if command.channel and command.channel not in CHANNELS:
        raise Refusal("没有“{channel}”这种下达方式", channel=command.channel)
    events: list[Event] = []
    for recipient in _addressed(order, command.recipients, state):
        events.append(
            kind(
                id=order.id,
                incident=order.incident,
                recipient=recipient.id,
                spoken_by=command.spoken_by.strip(),
                channel=command.channel,
                note=command.note.strip(),
            )
        )
        events += _team_follows(world, order, recipient, state, command.note)
    return events


def _addressed(order: Order, ids: tuple[str, ...], state: str) -> list[Recipient]:
    if not ids:
        fitting = [one for one in order.recipients if can_become(one.state, state)]
        if not fitting:
            raise Refusal("{order}没有可以记为“{state}”的受令单位", order=named(order), state=STATE_NAMES[state])
        return fitting
    found = []
    for id in dict.fromkeys(ids):
        recipient = _recipient(order, id)
        if not can_become(recipient.state, state):
            raise Refusal(
                "{name}对{order}已是“{now}”，不能再记为“{state}”",
                name=recipient.name,
                order=named(order),
                now=STATE_NAMES[recipient.state],
                state=STATE_NAMES[state],
            )
        found.append(recipient)
    return found


def _recipient(order: Order, id: str) -> Recipient:
    recipient = find_recipient(order, id)
    if recipient is None:
        raise Refusal("“{id}”不是{order}的受令单位", id=id, order=named(order))
    return recipient


def _team_follows(world: World, order: Order, recipient: Recipient, state: str, note: str) -> list[Event]:
    """A team that the order dispatched leaves when the order is under way, and is free when it refuses or cannot."""
    if state in (REFUSED, UNABLE):
        return freed_team(world, order, recipient, note, fit=state == REFUSED)
    team = _dispatched(world, order, recipient)
    if state != UNDER_WAY or team is None or team.assignment is None or team.readiness != ORDERED:
        return []
    return [TeamDeparted(id=team.id, incident=team.assignment.incident, note=note.strip())]


def freed_team(
    world: World,
    order: Order,
    recipient: Recipient,
    reason: str,
    *,
    fit: bool = True,
    only: tuple[str, ...] = COMMITTED,
) -> list[Event]:
    """The release of the team that this order had dispatched, when it is still in one of the states `only`."""
    team = _dispatched(world, order, recipient)
    if team is None or team.assignment is None or team.readiness not in only:
        return []
    return [TeamReleased(id=team.id, incident=team.assignment.incident, reason=reason.strip(), fit=fit)]


def _dispatched(world: World, order: Order, recipient: Recipient) -> Team | None:
    team = world.find(Team, recipient.id) if recipient.dispatch else None
    if team is None or team.assignment is None or team.assignment.order != order.id:
        return None
    return team


def remind(world: World, command: RemindRecipient) -> list[Event]:
    """Remind the named recipients, or all who have not answered."""
    order = live_order(world, command.order)
    if command.recipients:
        chosen = [_recipient(order, id) for id in dict.fromkeys(command.recipients)]
    else:
        chosen = [one for one in order.recipients if one.state in UNANSWERED]
    if not chosen:
        raise Refusal("{order}的受令单位都已回执，无需催办", order=named(order))
    for one in chosen:
        if one.state in ENDED:
            raise Refusal("{name}已办结，无需催办", name=one.name)
    return [
        RecipientReminded(
            id=order.id,
            incident=order.incident,
            recipient=one.id,
            spoken_by=command.spoken_by.strip(),
            channel=command.channel,
            note=command.note.strip(),
        )
        for one in chosen
    ]


def escalate(world: World, command: EscalateRecipient) -> list[Event]:
    """Ask somebody else for a recipient; by itself the next one of its ladder."""
    order = live_order(world, command.order)
    recipient = _recipient(order, command.recipient)
    if recipient.state in ENDED:
        raise Refusal("{name}已办结，无需另找他人", name=recipient.name)
    kind, id, role = command.to_kind, command.to_id, OTHER
    if not id:
        asked = next_asked(world, recipient)
        if asked is None:
            raise Refusal("{name}的备份和上级都已找过", name=recipient.name)
        kind, id, role = asked.kind, asked.id, asked.role
    elif find_party(world, kind, id) is None:
        raise Refusal("找不到受令对象“{id}”", id=id)
    else:
        known = {(one.kind, one.id): one.role for one in ladder(world, recipient.kind, recipient.id)}
        role = known.get((kind, id), OTHER)
    if (kind, id) == (recipient.kind, recipient.id):
        raise Refusal("{name}就是受令单位本身", name=party_name(world, kind, id))
    if any((one.kind, one.id) == (kind, id) for one in recipient.escalations):
        raise Refusal("已经找过{name}", name=party_name(world, kind, id))
    return [
        RecipientEscalated(
            id=order.id,
            incident=order.incident,
            recipient=recipient.id,
            to_kind=kind,
            to_id=id,
            role=role,
            reason=command.reason.strip(),
        )
    ]

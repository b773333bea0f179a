"""What a command about an order leads to, and what its events mean: issuing, withdrawing, what recipients say, the paper copy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from console.domain.city.organisation.model import Body, Post
from console.domain.city.plans.model import OrderTemplate
from console.domain.city.plans.views import next_number
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, World, carry
from console.domain.core.names import named
from console.domain.forces.teams.model import (
    COMMITTED,
    ORDERED,
    Team,
    TeamArrived,
    TeamDeparted,
    TeamReleased,
)
from console.domain.forces.teams.model import UNDER_WAY as TEAM_UNDER_WAY
from console.domain.forces.teams.rules import arrival_time, committed, people, reported
from console.domain.response.commanding.rules import command_of, woken
from console.domain.response.dispatching.rules import DispatchTeam, dispatch
from console.domain.response.incidents.model import LEVELS, RESPONDING, CloseIncident, Incident
from console.domain.response.incidents.views import living
from console.domain.response.orders import model
from console.domain.response.orders.addressing import (
    KINDS,
    OTHER,
    Paths,
    designated_paths,
    find_party,
    ladder,
    next_asked,
    party_name,
)
from console.domain.response.orders.model import (
    ACK_MINUTES,
    ACKNOWLEDGED,
    CHANNELS,
    DELIVERED,
    DONE,
    ENDED,
    REFUSED,
    SPOKEN,
    UNABLE,
    UNANSWERED,
    UNDER_WAY,
    Addressee,
    EscalateRecipient,
    Escalation,
    IssueOrder,
    Order,
    OrderAcknowledged,
    OrderCompleted,
    OrderDelivered,
    OrderIssued,
    OrderRefused,
    OrderStarted,
    OrderUnable,
    OrderWithdrawn,
    PaperCopySent,
    Recipient,
    RecipientCommand,
    RecipientEscalated,
    RecipientEvent,
    RecipientReminded,
    RecordAcknowledgement,
    RecordDelivery,
    RecordDone,
    RecordPaperCopy,
    RecordRefusal,
    RecordUnable,
    RecordUnderWay,
    RemindRecipient,
    ReportArrival,
    ReportDeparture,
    To,
    WithdrawOrder,
)
from console.domain.response.orders.views import STATE_NAMES, can_become, find_recipient, is_open, started


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Orders and what becomes of them for each recipient; a step never comes before the order itself. `Refusal` with the reason."""
    _check_time(world, command, context)
    match command:
        case IssueOrder():
            return _issue(world, command, context)
        case ReportDeparture():
            return depart(world, command, context)
        case ReportArrival():
            return arrive(world, command, context)
        case RemindRecipient():
            return remind(world, command)
        case EscalateRecipient():
            return escalate(world, command)
        case WithdrawOrder():
            return _withdraw(world, command)
        case RecordPaperCopy():
            return _paper_copy(world, command)
        case RecipientCommand():
            return step(world, command)
    raise TypeError(type(command).__name__)


def _check_time(world: World, command: Command, context: Context) -> None:
    """A time that somebody says must fit. One that only the machine says may not: a clock that was set back would refuse every
    acknowledgement; the order of the journal says what came first."""
    order = world.find(Order, getattr(command, "order", None))
    if order is not None and context.occurred_at is not None and context.occurred_at < order.issued_at <= context.now:
        raise Refusal("早于{order}下达的时间", order=named(order))


def _issue(world: World, command: IssueOrder, context: Context) -> list[Event]:
    command = _filled_in(world, command)
    _check(world, command, context)
    serial, number = next_number(world, context.occurred)
    id = context.new_id("order")
    spoken = command.channel in SPOKEN
    paths, _ = designated_paths(world, command.post or command.body, (to.id for to in command.recipients))
    issued = carry(
        OrderIssued,
        command,
        id=id,
        number=number,
        serial=serial,
        ack_minutes=ACK_MINUTES if command.ack_minutes is None else command.ack_minutes,
        ack_assumed=command.ack_minutes is None,
        paper_follows=spoken if command.paper_follows is None else command.paper_follows,
        recipients=tuple(_addressee(world, command, to, paths) for to in command.recipients),
    )
    events: list[Event] = [*_activation(world, command), issued]
    if command.supersedes is not None:
        events += _withdraw(world, WithdrawOrder(order=command.supersedes, reason=f"由 {number} 取代"))
    for to in command.recipients:
        if to.dispatch:
            events += _dispatch(world, command, to, id, context)
    return events


def issuing_body(world: World, command: IssueOrder) -> str | None:
    """The body that issues the order: the one it names, else that of the post."""
    post = world.find(Post, command.post)
    return command.body or (None if post is None else post.body)


def _activation(world: World, command: IssueOrder) -> list[Event]:
    """The plans let headquarters work on an incident once they are activated: the first order of one does that, on record."""
    if command.incident is None:
        return []
    now = command_of(world, command.incident)
    return woken(world, now, issuing_body(world, command), f"下达调度令：{command.title}")


def _filled_in(world: World, command: IssueOrder) -> IssueOrder:
    """Title, text and time limit from the template where the operator left them empty."""
    if command.template is None:
        return command
    template = world.get(OrderTemplate, command.template)
    return replace(
        command,
        title=command.title or template.title_zh,
        text=command.text or template.text_zh,
        level=template.level if command.level is None else command.level,
    )


def _check(world: World, command: IssueOrder, context: Context) -> None:
    if command.incident is not None:
        living(world, command.incident)
    if not command.title or not command.text:
        raise Refusal("调度令要有标题和正文")
    if not command.recipients:
        raise Refusal("调度令要有受令单位")
    for channel in (command.channel, *(to.channel for to in command.recipients if to.channel)):
        if channel not in CHANNELS:
            raise Refusal("没有“{channel}”这种下达方式", channel=channel)
    if command.body is not None:
        world.get(Body, command.body)
    if command.post is not None:
        world.get(Post, command.post)
    if command.ack_minutes is not None and not 0 < command.ack_minutes <= 7 * 24 * 60:
        raise Refusal("回执时限{minutes}分钟不合理", minutes=command.ack_minutes)
    begin = context.occurred if command.starts_at is None else command.starts_at
    if command.deadline is not None and command.deadline <= begin:
        raise Refusal("完成时限早于开始时间")
    if command.level is not None and command.level not in LEVELS:
        raise Refusal("没有“{level}”这一级", level=command.level)
    if command.supersedes is not None:
        live_order(world, command.supersedes)
    for copy in command.copies:
        if all(find_party(world, kind, copy) is None for kind in KINDS):
            raise Refusal("找不到抄送对象“{id}”", id=copy)
    _check_recipients(world, command)


def check_all_done(world: World, command: Command) -> None:
    """An incident is filed away with orders open or teams out only when somebody says why: the summary is kept with the name."""
    if not isinstance(command, CloseIncident) or command.summary.strip():
        return
    incident = world.find(Incident, command.incident)
    if incident is None or incident.status == RESPONDING:
        return  # its own area says what is in the way
    orders = [one for one in world.all(Order) if one.incident == command.incident and is_open(one)]
    teams = [
        one
        for one in world.all(Team)
        if one.assignment is not None and one.assignment.incident == command.incident and one.is_committed
    ]
    if orders or teams:
        raise Refusal(
            "还有{orders}道调度令未办结、{teams}支队伍未归建：请先了结，或在小结里写明为何仍要归档",
            orders=len(orders),
            teams=len(teams),
        )


def _check_recipients(world: World, command: IssueOrder) -> None:
    seen: set[str] = set()
    for to in command.recipients:
        if to.kind not in KINDS:
            raise Refusal("受令对象只能是单位、岗位、队伍或机构，而不是“{kind}”", kind=to.kind)
        party = find_party(world, to.kind, to.id)
        if party is None:
            raise Refusal("找不到受令对象“{id}”", id=to.id)
        if isinstance(party, Team) and party.status == "planned":
            raise Refusal("{team}尚在规划，未建成，不能调派", team=named(party))
        if to.id in seen:
            raise Refusal("受令对象{name}重复", name=party_name(world, to.kind, to.id))
        seen.add(to.id)
        if to.dispatch and to.kind != "team":
            raise Refusal("只有队伍可以随令调派：{name}", name=party_name(world, to.kind, to.id))
        if to.dispatch and command.incident is None:
            raise Refusal("随令调派队伍要写明事件")


def _addressee(world: World, command: IssueOrder, to: To, paths: Paths) -> Addressee:
    return carry(
        Addressee,
        to,
        name=str(party_name(world, to.kind, to.id)),
        route=paths.get(to.id, ()),
        channel=to.channel or command.channel,
    )


def _dispatch(world: World, command: IssueOrder, to: To, order: str, context: Context) -> list[Event]:
    return dispatch(
        world,
        carry(DispatchTeam, to, team=to.id, incident=cast(str, command.incident), order=order),
        context.occurred,
    )


def _withdraw(world: World, command: WithdrawOrder) -> list[Event]:
    order = live_order(world, command.order)
    if not command.reason:
        raise Refusal("撤回调度令要写明原因")
    if not is_open(order):
        raise Refusal("{order}已全部办结，无需撤回", order=named(order))
    events: list[Event] = [OrderWithdrawn(id=order.id, incident=order.incident, reason=command.reason)]
    for one in order.recipients:
        events += freed_team(world, order, one, command.reason, only=(ORDERED,))
    return events


def _paper_copy(world: World, command: RecordPaperCopy) -> list[Event]:
    order = world.get(Order, command.order)
    if not order.paper_follows:
        raise Refusal("{order}没有待补的书面令", order=named(order))
    if order.paper_sent_at is not None:
        raise Refusal("{order}的书面令已经补发", order=named(order))
    return [PaperCopySent(id=order.id, incident=order.incident, note=command.note)]


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
    if state in (REFUSED, UNABLE) and not command.note:
        raise Refusal("要写明受令单位说的原因")
    if state in (REFUSED, UNABLE) and not command.recipients:
        raise Refusal("要写明是哪个受令单位")
    if command.channel and command.channel not in CHANNELS:
        raise Refusal("没有“{channel}”这种下达方式", channel=command.channel)
    events: list[Event] = []
    for recipient in _addressed(order, command.recipients, state):
        events.append(carry(kind, command, id=order.id, incident=order.incident, recipient=recipient.id))
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
    return [TeamDeparted(id=team.id, incident=team.assignment.incident, note=note)]


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
    return [TeamReleased(id=team.id, incident=team.assignment.incident, reason=reason, fit=fit)]


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
    return [carry(RecipientReminded, command, id=order.id, incident=order.incident, recipient=one.id) for one in chosen]


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
            reason=command.reason,
        )
    ]


def depart(world: World, command: ReportDeparture, context: Context) -> list[Event]:
    """A team reports its departure: the order that sent it is under way for this team, too."""
    team, assignment = committed(world, command.team, (ORDERED,))
    return [
        TeamDeparted(
            id=team.id,
            incident=assignment.incident,
            eta=arrival_time(command.eta_seconds, context.occurred),
            personnel=people(command.personnel),
            note=command.note,
        ),
        *started(world, assignment.order, team.id, command.note),
    ]


def arrive(world: World, command: ReportArrival, context: Context) -> list[Event]:
    """A team reports its arrival; without a position it is where the incident is."""
    team, assignment = committed(world, command.team, (ORDERED, TEAM_UNDER_WAY))
    where = command.position
    if where is None:
        incident = world.find(Incident, assignment.incident)
        where = incident.position if incident is not None else None
    return [
        TeamArrived(
            id=team.id,
            incident=assignment.incident,
            position=None if where is None else reported(where, context.occurred),
            personnel=people(command.personnel),
            note=command.note,
        ),
        *started(world, assignment.order, team.id, command.note),
    ]


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
    """The order after the event."""
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
    return carry(
        Order,
        event,
        issued_by=stamp.actor,
        issued_at=stamp.occurred_at,
        recipients=tuple(carry(Recipient, to, sent_at=stamp.occurred_at) for to in event.recipients),
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


AREA = Area.of("orders", (model,), decide, apply, guards=(check_all_done,))

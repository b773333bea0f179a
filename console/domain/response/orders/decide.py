"""What a command about an order leads to: issuing, withdrawing, the paper copy; the steps of recipients are in steps.py."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from console.domain.city.organisation.subjects import Body, Post
from console.domain.city.plans.numbering import next_number
from console.domain.city.plans.subjects import OrderTemplate
from console.domain.core.kernel import Command, Context, Event, Refusal, World
from console.domain.core.names import named
from console.domain.forces.teams.subjects import ORDERED, Team
from console.domain.response.commanding.incident_rules import command_of, woken
from console.domain.response.dispatching.commands import DispatchTeam
from console.domain.response.dispatching.dispatch import dispatch
from console.domain.response.incidents.lookup import living
from console.domain.response.orders.addressing import KINDS, find_party, party_name
from console.domain.response.orders.commands import (
    EscalateRecipient,
    IssueOrder,
    RecipientCommand,
    RecordPaperCopy,
    RemindRecipient,
    ReportArrival,
    ReportDeparture,
    To,
    WithdrawOrder,
)
from console.domain.response.orders.events import Addressee, OrderIssued, OrderWithdrawn, PaperCopySent
from console.domain.response.orders.life import is_open
from console.domain.response.orders.moves import arrive, depart
from console.domain.response.orders.paths import Paths, designated_paths
from console.domain.response.orders.steps import escalate, freed_team, live_order, remind, step
from console.domain.response.orders.subjects import ACK_MINUTES, CHANNELS, SPOKEN, Order


def decide(world: World, command: Command, context: Context) -> list[Event]:
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
    order = world.find(Order, getattr(command, "order", None))
    if order is not None and context.occurred < order.issued_at:
        raise Refusal("早于{order}下达的时间", order=named(order))


def _issue(world: World, command: IssueOrder, context: Context) -> list[Event]:
    command = _filled_in(world, command)
    _check(world, command, context)
    serial, number = next_number(world, context.occurred)
    id = context.new_id("order")
    spoken = command.channel in SPOKEN
    paths, _ = designated_paths(world, command.post or command.body, (to.id for to in command.recipients))
    issued = OrderIssued(
        id=id,
        incident=command.incident,
        number=number,
        serial=serial,
        body=command.body,
        post=command.post,
        channel=command.channel,
        level=command.level,
        template=command.template,
        title=command.title.strip(),
        text=command.text.strip(),
        about=command.about.strip(),
        starts_at=command.starts_at,
        deadline=command.deadline,
        ack_minutes=ACK_MINUTES if command.ack_minutes is None else command.ack_minutes,
        ack_assumed=command.ack_minutes is None,
        copies=command.copies,
        paper_follows=spoken if command.paper_follows is None else command.paper_follows,
        supersedes=command.supersedes,
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
    return woken(world, now, issuing_body(world, command), f"下达调度令：{command.title.strip()}")


def _filled_in(world: World, command: IssueOrder) -> IssueOrder:
    """Title, text and time limit from the template where the operator left them empty."""
    if command.template is None:
        return command
    template = world.get(OrderTemplate, command.template)
    return replace(
        command,
        title=command.title.strip() or template.title_zh,
        text=command.text.strip() or template.text_zh,
        level=template.level if command.level is None else command.level,
    )


def _check(world: World, command: IssueOrder, context: Context) -> None:
    if command.incident is not None:
        living(world, command.incident)
    if not command.title.strip() or not command.text.strip():
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
    if command.supersedes is not None:
        live_order(world, command.supersedes)
    _check_recipients(world, command)


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
    return Addressee(
        id=to.id,
        kind=to.kind,
        name=str(party_name(world, to.kind, to.id)),
        route=paths.get(to.id, ()),
        channel=to.channel or command.channel,
        dispatch=to.dispatch,
    )


def _dispatch(world: World, command: IssueOrder, to: To, order: str, context: Context) -> list[Event]:
    return dispatch(
        world,
        DispatchTeam(
            team=to.id,
            incident=cast(str, command.incident),  # _check_recipients refuses an order without one
            order=order,
            eta_seconds=to.eta_seconds,
            reason=to.reason,
            release_from=to.release_from,
            overrules=to.overrules,
            vehicle=to.vehicle,
        ),
        context.occurred,
    )


def _withdraw(world: World, command: WithdrawOrder) -> list[Event]:
    order = live_order(world, command.order)
    if not command.reason.strip():
        raise Refusal("撤回调度令要写明原因")
    if not is_open(order):
        raise Refusal("{order}已全部办结，无需撤回", order=named(order))
    events: list[Event] = [OrderWithdrawn(id=order.id, incident=order.incident, reason=command.reason.strip())]
    for one in order.recipients:
        events += freed_team(world, order, one, command.reason, only=(ORDERED,))
    return events


def _paper_copy(world: World, command: RecordPaperCopy) -> list[Event]:
    order = world.get(Order, command.order)
    if not order.paper_follows:
        raise Refusal("{order}没有待补的书面令", order=named(order))
    if order.paper_sent_at is not None:
        raise Refusal("{order}的书面令已经补发", order=named(order))
    return [PaperCopySent(id=order.id, incident=order.incident, note=command.note.strip())]

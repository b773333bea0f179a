"""The rules of command: what may happen to the command of an incident, and what it means.

One current commander per incident, at any time the same on every screen. Command changes when the incoming commander
confirms, never earlier; only when the outgoing one cannot be reached does the next in line take over alone (design.md §2
rule 1; the record follows ICS 201, brief §1.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from console.domain.city.organisation.model import Body, FillPost, Post, PostFilled, Unit
from console.domain.city.plans.model import GroupTemplate
from console.domain.core import geo
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World, carry
from console.domain.core.names import named
from console.domain.core.registry import Chain
from console.domain.response.commanding import model
from console.domain.response.commanding.model import (
    AcceptTransfer,
    ActivateBody,
    ActiveBody,
    Appoint,
    BodyActivated,
    BodyStoodDown,
    CloseFieldPost,
    CoCommanderReleased,
    CommanderAppointed,
    CommanderSucceeded,
    DissolveGroup,
    FieldPost,
    FieldPostClosed,
    FieldPostOpened,
    FormGroup,
    Group,
    GroupDissolved,
    GroupFormed,
    IncidentCommand,
    OfferTransfer,
    OpenFieldPost,
    ReleaseCoCommander,
    Seat,
    StandDownBody,
    Transfer,
    TransferAccepted,
    TransferOffer,
    TransferOffered,
    TransferWithdrawn,
    WithdrawTransfer,
)
from console.domain.response.commanding.views import succession
from console.domain.response.incidents.model import TERMINATED, Incident, IncidentClosed, IncidentMerged


def command_of(world: World, incident: str) -> IncidentCommand:
    """The command of an incident, empty when nobody has been activated yet."""
    return world.find(IncidentCommand, incident) or IncidentCommand(id=incident)


def open_incident(world: World, incident: str) -> IncidentCommand:
    """The command of an incident that is still open; a refusal otherwise."""
    state = world.find(Incident, incident)
    if state is None:
        raise Refusal("找不到突发事件“{id}”", id=incident)
    if state.is_over:
        raise Refusal("“{incident}”已办结或已并入其他事件，不能再改指挥关系", incident=named(state))
    return command_of(world, incident)


def activate(world: World, command: ActivateBody) -> list[Event]:
    """Activate a body for an open incident; `level` is 1 to 4 (Ⅰ–Ⅳ级)."""
    now = open_incident(world, command.incident)
    body = world.get(Body, command.body)
    if now.is_active(body.id):
        raise Refusal("“{body}”已启动", body=named(body))
    if command.level is not None and command.level not in (1, 2, 3, 4):
        raise Refusal("响应级别只有一至四级，而不是 {level}", level=command.level)
    return [BodyActivated(id=command.incident, body=body.id, reason=command.reason, level=command.level)]


def asleep(world: World, incident: str | None, body: str | None) -> Body | None:
    """The body, when it does not work on the incident yet."""
    return None if incident is None or command_of(world, incident).is_active(body or "") else world.find(Body, body)


def woken(world: World, now: IncidentCommand, body: str | None, reason: str) -> list[Event]:
    """Nobody commands or orders out of a headquarters that sleeps: its first act for an incident activates it."""
    sleeping = asleep(world, now.id, body)
    return [] if sleeping is None else [BodyActivated(id=now.id, body=sleeping.id, reason=reason)]


def stand_down(world: World, command: StandDownBody) -> list[Event]:
    """Stand a body down; not while one of its posts commands an incident that is not over."""
    now = open_incident(world, command.incident)
    body = world.get(Body, command.body)
    if not now.is_active(body.id):
        raise Refusal("“{body}”没有启动，无需撤销", body=named(body))
    if not is_over(world, command.incident):
        for post in commanding_posts(now):
            held = world.find(Post, post)
            if held is not None and held.body == body.id:
                raise Refusal(
                    "“{post}”仍在指挥，撤销“{body}”前须先移交指挥权或终止响应", post=named(held), body=named(body)
                )
    return [BodyStoodDown(id=command.incident, body=body.id, reason=command.reason)]


def open_field_post(world: World, command: OpenFieldPost) -> list[Event]:
    """Set up the field command post, or move it with a reason."""
    now = open_incident(world, command.incident)
    place = command.place
    if not place:
        raise Refusal("现场指挥部要写明地点")
    if command.position is not None and not geo.valid_position(command.position):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=command.position.lon, lat=command.position.lat)
    here = now.field_post
    if here is not None and (here.place, here.position) == (place, command.position):
        raise Refusal("现场指挥部已设在“{place}”", place=place)
    if here is not None and not command.reason:
        raise Refusal("现场指挥部转移要写明原因")
    return [FieldPostOpened(id=command.incident, place=place, position=command.position, reason=command.reason)]


def close_field_post(world: World, command: CloseFieldPost) -> list[Event]:
    """Close the field command post, when there is one."""
    if open_incident(world, command.incident).field_post is None:
        raise Refusal("没有现场指挥部可撤")
    return [FieldPostClosed(id=command.incident, reason=command.reason)]


def form_group(world: World, command: FormGroup, context: Context) -> list[Event]:
    """Form a working group by the template of the plan or freely, or change the one that stands."""
    now = open_incident(world, command.incident)
    template = None if command.template is None else world.get(GroupTemplate, command.template)
    name = command.name_zh or (template.name_zh if template else "")
    if not name:
        raise Refusal("工作组要有名称，或选用一个模板")
    units = tuple(dict.fromkeys(command.units))
    for unit in (*units, *((command.lead_unit,) if command.lead_unit else ())):
        world.get(Unit, unit)
    standing = _standing(now, template.id if template else None, name)
    event = carry(
        GroupFormed,
        command,
        id=command.incident,
        group=standing.id if standing else (template.id if template else context.new_id("group")),
        name_zh=name,
        name_en=command.name_en or (template.name_en if template else ""),
        template=template.id if template else None,
        units=tuple(unit for unit in units if unit != command.lead_unit),
    )
    if standing is not None and _same(standing, event):
        raise Refusal("“{group}”已成立，成员没有变化", group=name)
    return [event]


def _standing(command: IncidentCommand, template: str | None, name: str) -> Group | None:
    return next(
        (
            group
            for group in command.groups
            if group.dissolved_at is None
            and (group.template == template if template is not None else group.name_zh == name)
        ),
        None,
    )


def _same(group: Group, event: GroupFormed) -> bool:
    now = (group.name_zh, group.lead_unit, group.units, group.leader, group.phone)
    return now == (event.name_zh, event.lead_unit, event.units, event.leader, event.phone)


def dissolve_group(world: World, command: DissolveGroup) -> list[Event]:
    """Dissolve a group that stands."""
    now = open_incident(world, command.incident)
    if not any(group.id == command.group and group.dissolved_at is None for group in now.groups):
        raise Refusal("没有这个工作组，或已撤销")
    return [GroupDissolved(id=command.incident, group=command.group, reason=command.reason)]


def check_not_commanding(world: World, command: Command) -> None:
    """Another name on the post of a commander would change command without a transfer."""
    post = world.find(Post, command.post) if isinstance(command, FillPost) else None
    if post is None or not isinstance(command, FillPost) or post.holder in (None, command.holder or None):
        return
    for one in world.all(IncidentCommand):
        if not is_over(world, one.id) and post.id in commanding_posts(one):
            raise Refusal(
                "“{post}”正在指挥“{incident}”，换人须先移交指挥权",
                post=named(post),
                incident=named(world.find(Incident, one.id), one.id),
            )


def commanding_posts(command: IncidentCommand) -> tuple[str, ...]:
    """The posts of the commander and the co-commander."""
    return tuple(seat.post for seat in (command.commander, command.co_commander) if seat is not None)


def is_over(world: World, incident: str) -> bool:
    """Whether nothing more happens to this incident: closed, merged, or its response ended."""
    state = world.find(Incident, incident)
    return state is None or state.is_over or state.status == TERMINATED


def appoint(world: World, command: Appoint) -> list[Event]:
    """The first commander, a second one, or a successor without a handover (with its reason)."""
    now = open_incident(world, command.incident)
    post = _commanding_post(world, command.post)
    reason = command.reason
    if command.co:
        return _second(world, now, post, command, reason)
    if now.commander is not None:
        return _succeed(world, now, post, command, reason)
    holder = _holder(post, command.holder)
    event = CommanderAppointed(id=now.id, post=post.id, holder=holder, basis=reason)
    return [*_filled(post, holder), *woken(world, now, post.body, reason), event]


def _commanding_post(world: World, id: str) -> Post:
    post = world.get(Post, id)
    if not post.can_command:
        raise Refusal("“{post}”是联络或值守岗位，不能任指挥", post=named(post))
    return post


def _second(world: World, now: IncidentCommand, post: Post, command: Appoint, reason: str) -> list[Event]:
    if now.commander is None:
        raise Refusal("先确定指挥长，再增设双指挥长")
    if now.co_commander is not None:
        raise Refusal("已有双指挥长“{post}”", post=named(world.find(Post, now.co_commander.post)))
    if now.commander.post == post.id:
        raise Refusal("“{post}”已是现任指挥", post=named(post))
    holder = _holder(post, command.holder)
    _check_two(holder, now.commander)
    event = CommanderAppointed(id=now.id, post=post.id, holder=holder, co=True, basis=reason)
    return [*_filled(post, holder), *woken(world, now, post.body, reason), event]


def _succeed(world: World, now: IncidentCommand, post: Post, command: Appoint, reason: str) -> list[Event]:
    """Taking over from a commander who cannot be reached, in the order of succession."""
    assert now.commander is not None
    current = world.find(Post, now.commander.post)
    if now.commander.post == post.id:
        raise Refusal("“{post}”已是现任指挥", post=named(post))
    if current is None or not current.is_unreachable:
        raise Refusal(
            "现任指挥是“{current}”，请用指挥权移交；联系不上时先登记其失联", current=named(current, now.commander.post)
        )
    following = next((step for step in succession(world, now.id) if not step.post.is_unreachable), None)
    if following is not None and following.post.id != post.id and not reason:
        raise Refusal("按接替次序应为“{next}”，由“{post}”接替要写明原因", next=named(following.post), post=named(post))
    if post.is_unreachable:
        raise Refusal("“{post}”也联系不上，不能接替", post=named(post))
    holder = _holder(post, command.holder)
    _check_two(holder, now.co_commander)
    event = CommanderSucceeded(id=now.id, post=post.id, holder=holder, reason=reason or "现任指挥联系不上，依次接替")
    return [*_filled(post, holder), *woken(world, now, post.body, event.reason), event]


def _check_two(holder: str | None, other: Seat | None) -> None:
    if holder is not None and other is not None and holder == other.holder:
        raise Refusal("{holder}已是指挥长之一：双指挥长须是两个人", holder=holder)


def _holder(post: Post, named_now: str | None) -> str | None:
    """Who sits on the post: known already, or named now for a vacant one."""
    given = named_now or None
    if given is not None and post.holder is not None and given != post.holder:
        raise Refusal("“{post}”现由{holder}担任，换人请先更新岗位", post=named(post), holder=post.holder)
    return given or post.holder


def _filled(post: Post, holder: str | None) -> list[Event]:
    if holder is None or holder == post.holder:
        return []
    return [carry(PostFilled, post, holder=holder)]


def release_co_commander(world: World, command: ReleaseCoCommander) -> list[Event]:
    """End the double command."""
    if open_incident(world, command.incident).co_commander is None:
        raise Refusal("没有双指挥长")
    if not command.reason:
        raise Refusal("解除双指挥长要写明原因")
    return [CoCommanderReleased(id=command.incident, reason=command.reason)]


def offer(world: World, command: OfferTransfer) -> list[Event]:
    """Offer the command, with reason and situation; only who commands may, and only one offer stands."""
    now = open_incident(world, command.incident)
    if now.commander is None:
        raise Refusal("还没有指挥长，直接任命即可")
    if now.offer is not None:
        raise Refusal("向“{post}”的移交尚待接受，先撤回", post=named(world.find(Post, now.offer.incoming)))
    outgoing = command.outgoing or now.commander.post
    seat = next((seat for seat in (now.commander, now.co_commander) if seat and seat.post == outgoing), None)
    if seat is None:
        raise Refusal("“{post}”不是现任指挥，无权移交", post=named(world.find(Post, outgoing), outgoing))
    incoming = _commanding_post(world, command.incoming)
    if incoming.id == outgoing:
        raise Refusal("不能移交给自己")
    if not command.reason or not command.situation:
        raise Refusal("移交指挥权要写明理由和当前情况")
    leaving = world.get(Post, outgoing)
    return [
        carry(
            TransferOffered,
            command,
            id=now.id,
            outgoing=outgoing,
            outgoing_holder=leaving.holder or seat.holder,
            incoming=incoming.id,
            incoming_holder=incoming.holder,
        )
    ]


def accept(world: World, command: AcceptTransfer) -> list[Event]:
    """Accept the offered command in somebody's name (design.md §2 rule 1)."""
    now = open_incident(world, command.incident)
    if now.offer is None:
        raise Refusal("没有待接受的移交")
    post = world.get(Post, now.offer.incoming)
    holder = _holder(post, command.holder)
    if holder is None:
        # design.md §2 rule 1: a transfer carries both confirmations, and a confirmation is somebody's.
        raise Refusal("{post}空缺：请写明由谁接受指挥权", post=named(post))
    stays = next((seat for seat in (now.commander, now.co_commander) if seat and seat.post != now.offer.outgoing), None)
    _check_two(holder, stays)
    event = TransferAccepted(id=now.id, incoming=post.id, holder=holder)
    return [*_filled(post, holder), *woken(world, now, post.body, now.offer.reason), event]


def withdraw(world: World, command: WithdrawTransfer) -> list[Event]:
    """Take an offer back, or decline it; a reason is needed."""
    now = open_incident(world, command.incident)
    if now.offer is None:
        raise Refusal("没有待接受的移交")
    if not command.reason:
        raise Refusal("撤回或谢绝移交要写明原因")
    return [TransferWithdrawn(id=now.id, incoming=now.offer.incoming, reason=command.reason)]


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The post or the command of the incident after the event."""
    command = state if isinstance(state, IncidentCommand) else IncidentCommand(id=event.id)
    match event:
        case BodyActivated() | BodyStoodDown():
            return replace(command, bodies=_bodies(command.bodies, event, stamp))
        case FieldPostOpened() | FieldPostClosed():
            return _field_post(command, event, stamp)
        case GroupFormed() | GroupDissolved():
            return replace(command, groups=_groups(command.groups, event, stamp))
    return _commander_after(command, event, stamp)


def _bodies(
    bodies: tuple[ActiveBody, ...], event: BodyActivated | BodyStoodDown, stamp: Stamp
) -> tuple[ActiveBody, ...]:
    if isinstance(event, BodyActivated):
        entry = carry(ActiveBody, event, since=stamp.occurred_at, activated_by=stamp.actor)
        return (*(body for body in bodies if body.body != event.body or body.until is not None), entry)
    return tuple(
        replace(body, until=stamp.occurred_at, stand_down_reason=event.reason)
        if body.body == event.body and body.until is None
        else body
        for body in bodies
    )


def _commander_after(command: IncidentCommand, event: Event, stamp: Stamp) -> IncidentCommand:
    now = stamp.occurred_at
    match event:
        case CommanderAppointed():
            seat = carry(Seat, event, since=now)
            return replace(command, co_commander=seat) if event.co else replace(command, commander=seat)
        case CommanderSucceeded():
            return _after_succession(command, event, stamp)
        case CoCommanderReleased():
            return replace(command, co_commander=None)
        case TransferOffered():
            offer = carry(TransferOffer, event, offered_at=now, recorded_by=stamp.actor)
            return replace(command, offer=offer)
        case TransferAccepted():
            return _after_transfer(command, event, stamp)
        case TransferWithdrawn():
            return replace(command, offer=None)
    raise TypeError(type(event).__name__)


def _after_transfer(command: IncidentCommand, event: TransferAccepted, stamp: Stamp) -> IncidentCommand:
    offer = command.offer
    if offer is None:
        # Two consoles answered the same offer and were merged: the first answer stands.
        return command
    transfer = carry(
        Transfer,
        offer,
        how="transfer",
        incoming_holder=event.holder,
        offer_recorded_by=offer.recorded_by,
        accepted_at=stamp.occurred_at,
        acceptance_recorded_by=stamp.actor,
    )
    return _handed_over(command, transfer)


def _after_succession(command: IncidentCommand, event: CommanderSucceeded, stamp: Stamp) -> IncidentCommand:
    before = command.commander
    transfer = Transfer(
        how="succession",
        outgoing=before.post if before else "",
        outgoing_holder=before.holder if before else None,
        incoming=event.post,
        incoming_holder=event.holder,
        reason=event.reason,
        accepted_at=stamp.occurred_at,
        acceptance_recorded_by=stamp.actor,
    )
    return _handed_over(command, transfer)


def _handed_over(command: IncidentCommand, transfer: Transfer) -> IncidentCommand:
    seat = Seat(
        post=transfer.incoming,
        holder=transfer.incoming_holder,
        since=transfer.accepted_at,
        basis=transfer.reason,
    )
    co = command.co_commander
    if co is not None and co.post == transfer.outgoing:
        return replace(command, co_commander=seat, offer=None, transfers=(*command.transfers, transfer))
    # A second commander who becomes the first does not stay the second as well.
    left = None if co is not None and co.post == transfer.incoming else co
    return replace(command, commander=seat, co_commander=left, offer=None, transfers=(*command.transfers, transfer))


def _field_post(command: IncidentCommand, event: FieldPostOpened | FieldPostClosed, stamp: Stamp) -> IncidentCommand:
    past = command.past_field_posts
    if command.field_post is not None:
        past = (*past, replace(command.field_post, closed_at=stamp.occurred_at))
    if isinstance(event, FieldPostClosed):
        return replace(command, field_post=None, past_field_posts=past)
    opened = carry(FieldPost, event, opened_at=stamp.occurred_at, opened_by=stamp.actor)
    return replace(command, field_post=opened, past_field_posts=past)


def _groups(groups: tuple[Group, ...], event: GroupFormed | GroupDissolved, stamp: Stamp) -> tuple[Group, ...]:
    if isinstance(event, GroupDissolved):
        return tuple(
            replace(group, dissolved_at=stamp.occurred_at)
            if group.id == event.group and group.dissolved_at is None
            else group
            for group in groups
        )
    before = next((group for group in groups if group.id == event.group and group.dissolved_at is None), None)
    formed_at = stamp.occurred_at if before is None else before.formed_at
    formed = carry(Group, event, id=event.group, formed_at=formed_at)
    if before is None:
        return (*groups, formed)
    return tuple(formed if group is before else group for group in groups)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Bodies, commander, field post and groups of an incident. `Refusal` with the reason."""
    match command:
        case ActivateBody():
            return activate(world, command)
        case StandDownBody():
            return stand_down(world, command)
        case Appoint() | ReleaseCoCommander() | OfferTransfer() | AcceptTransfer() | WithdrawTransfer():
            return _who_commands(world, command)
        case OpenFieldPost():
            return open_field_post(world, command)
        case CloseFieldPost():
            return close_field_post(world, command)
        case FormGroup():
            return form_group(world, command, context)
        case DissolveGroup():
            return dissolve_group(world, command)
    raise TypeError(type(command).__name__)


def _who_commands(
    world: World, command: Appoint | ReleaseCoCommander | OfferTransfer | AcceptTransfer | WithdrawTransfer
) -> list[Event]:
    match command:
        case Appoint():
            return appoint(world, command)
        case ReleaseCoCommander():
            return release_co_commander(world, command)
        case OfferTransfer():
            return offer(world, command)
        case AcceptTransfer():
            return accept(world, command)
        case WithdrawTransfer():
            return withdraw(world, command)


def _drop_offer(chain: Chain, event: IncidentClosed | IncidentMerged) -> None:
    """Command of an incident that is over passes to nobody any more: an offer that nobody answered ends with it."""
    command = command_of(chain.world, event.id)
    if command.offer is not None:
        reason = event.summary if isinstance(event, IncidentClosed) else event.reason
        chain.add([TransferWithdrawn(id=command.id, incoming=command.offer.incoming, reason=reason)])


FOLLOWS: Mapping[type[Event], Any] = {IncidentClosed: _drop_offer, IncidentMerged: _drop_offer}

AREA = Area.of("command", (model,), decide, apply, guards=(check_not_commanding,), follows=FOLLOWS)

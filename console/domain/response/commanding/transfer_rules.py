"""Who commands an incident: first appointment, transfer with two confirmations, succession when nobody answers."""

from __future__ import annotations

from console.domain.city.organisation.events import PostFilled
from console.domain.city.organisation.subjects import Post
from console.domain.core.kernel import Event, Refusal, World
from console.domain.core.names import named
from console.domain.response.commanding.commands import (
    AcceptTransfer,
    Appoint,
    OfferTransfer,
    ReleaseCoCommander,
    WithdrawTransfer,
)
from console.domain.response.commanding.events import (
    CoCommanderReleased,
    CommanderAppointed,
    CommanderSucceeded,
    TransferAccepted,
    TransferOffered,
    TransferWithdrawn,
)
from console.domain.response.commanding.incident_rules import open_incident, woken
from console.domain.response.commanding.subjects import IncidentCommand
from console.domain.response.commanding.succession import succession


def appoint(world: World, command: Appoint) -> list[Event]:
    now = open_incident(world, command.incident)
    post = _commanding_post(world, command.post)
    reason = command.reason.strip()
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
    event = CommanderSucceeded(id=now.id, post=post.id, holder=holder, reason=reason or "现任指挥联系不上，依次接替")
    return [*_filled(post, holder), *woken(world, now, post.body, event.reason), event]


def _holder(post: Post, named_now: str | None) -> str | None:
    """Who sits on the post: known already, or named now for a vacant one."""
    given = (named_now or "").strip() or None
    if given is not None and post.holder is not None and given != post.holder:
        raise Refusal("“{post}”现由{holder}担任，换人请先更新岗位", post=named(post), holder=post.holder)
    return given or post.holder


def _filled(post: Post, holder: str | None) -> list[Event]:
    if holder is None or holder == post.holder:
        return []
    return [PostFilled(id=post.id, holder=holder, phone=post.phone, channel=post.channel)]


def release_co_commander(world: World, command: ReleaseCoCommander) -> list[Event]:
    if open_incident(world, command.incident).co_commander is None:
        raise Refusal("没有双指挥长")
    if not command.reason.strip():
        raise Refusal("解除双指挥长要写明原因")
    return [CoCommanderReleased(id=command.incident, reason=command.reason.strip())]


def offer(world: World, command: OfferTransfer) -> list[Event]:
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
    if not command.reason.strip() or not command.situation.strip():
        raise Refusal("移交指挥权要写明理由和当前情况")
    leaving = world.get(Post, outgoing)
    return [
        TransferOffered(
            id=now.id,
            outgoing=outgoing,
            outgoing_holder=leaving.holder or seat.holder,
            incoming=incoming.id,
            incoming_holder=incoming.holder,
            reason=command.reason.strip(),
            situation=command.situation.strip(),
            open_matters=command.open_matters.strip(),
            hazards=command.hazards.strip(),
        )
    ]


def accept(world: World, command: AcceptTransfer) -> list[Event]:
    now = open_incident(world, command.incident)
    if now.offer is None:
        raise Refusal("没有待接受的移交")
    post = world.get(Post, now.offer.incoming)
    holder = _holder(post, command.holder)
    if holder is None:
        # design.md §2 rule 1: a transfer carries both confirmations, and a confirmation is somebody's.
        raise Refusal("{post}空缺：请写明由谁接受指挥权", post=named(post))
    event = TransferAccepted(id=now.id, incoming=post.id, holder=holder)
    return [*_filled(post, holder), *woken(world, now, post.body, now.offer.reason), event]


def withdraw(world: World, command: WithdrawTransfer) -> list[Event]:
    now = open_incident(world, command.incident)
    if now.offer is None:
        raise Refusal("没有待接受的移交")
    if not command.reason.strip():
        raise Refusal("撤回或谢绝移交要写明原因")
    return [TransferWithdrawn(id=now.id, incoming=now.offer.incoming, reason=command.reason.strip())]

"""Rules of the organisation: who holds a post, whether he or she can be reached, what is known of a unit."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation import model
from console.domain.city.organisation.model import (
    REACHABILITIES,
    Body,
    BodyRegistered,
    EditUnit,
    FillPost,
    Membership,
    MembershipRegistered,
    Post,
    PostFilled,
    PostRegistered,
    ReachabilitySet,
    SetReachability,
    Unit,
    UnitEdited,
    UnitRegistered,
)
from console.domain.core import geo
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World
from console.domain.core.names import named
from console.domain.core.registration import changes, edited, known, register


def fill_post(world: World, command: FillPost) -> list[Event]:
    """Name the holder of a post or leave it vacant; a new holder brings a telephone and means of contact of their own."""
    post = world.get(Post, command.post)
    holder = command.holder or None
    same = holder == post.holder
    phone = _kept(command.phone, post.phone if same else "")
    channel = _kept(command.channel, post.channel if same else "")
    if holder is None and post.holder is None and (phone, channel) == (post.phone, post.channel):
        raise Refusal("“{post}”本来就空缺", post=named(post))
    if same and (phone, channel) == (post.phone, post.channel):
        raise Refusal("没有改动")
    return [PostFilled(id=post.id, holder=holder, phone=phone, channel=channel)]


def _kept(given: str | None, before: str) -> str:
    return before if given is None else given


def set_reachability(world: World, command: SetReachability) -> list[Event]:
    """Record whether the holder of a post can be reached; `Refusal` of an unknown state."""
    post = world.get(Post, command.post)
    if command.reachability not in REACHABILITIES:
        raise Refusal("没有“{reachability}”这种联系状态", reachability=command.reachability)
    note = command.note
    return [ReachabilitySet(id=post.id, reachability=command.reachability, note=note, incident=command.incident)]


def edit_unit(world: World, command: EditUnit, context: Context) -> list[Event]:
    """What the city sets of a unit; only what differs becomes an event."""
    unit = world.get(Unit, command.unit)
    if command.position is not None:
        if not geo.valid_position(command.position):
            raise Refusal("坐标（{lon}，{lat}）不在境内", lon=command.position.lon, lat=command.position.lat)
        command = replace(command, position=replace(command.position, at=command.position.at or context.occurred))
    return [UnitEdited(id=unit.id, **changes(unit, command))]


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The body, unit, post or membership after the event; the city's own entries outlive a newer pack."""
    match event:
        case BodyRegistered():
            return register(Body, state, event.row)
        case UnitRegistered():
            return register(Unit, state, event.row)
        case PostRegistered():
            return register(Post, state, event.row)
        case MembershipRegistered():
            return register(Membership, state, event.row)
        case UnitEdited():
            return edited(known(Unit, state, event), event, stamp)
        case PostFilled() | ReachabilitySet():
            return _post(known(Post, state, event), event, stamp)
    raise TypeError(type(event).__name__)


def _post(post: Post, event: PostFilled | ReachabilitySet, stamp: Stamp) -> Post:
    match event:
        case PostFilled():
            # Whether the last holder could be reached says nothing about the next one.
            return replace(
                post,
                holder=event.holder,
                phone=event.phone,
                channel=event.channel,
                filled_by=stamp.actor,
                filled_at=stamp.occurred_at,
                reachability="unknown" if event.holder != post.holder else post.reachability,
                reachability_note="" if event.holder != post.holder else post.reachability_note,
                reachability_at=None if event.holder != post.holder else post.reachability_at,
            )
        case ReachabilitySet():
            return replace(
                post,
                reachability=event.reachability,
                reachability_note=event.note,
                reachability_at=stamp.occurred_at,
            )


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Posts, units and whether people can be reached. `Refusal` with the reason."""
    match command:
        case FillPost():
            return fill_post(world, command)
        case EditUnit():
            return edit_unit(world, command, context)
        case SetReachability():
            return set_reachability(world, command)
    raise TypeError(type(command).__name__)


AREA = Area.of("command", (model,), decide, apply)

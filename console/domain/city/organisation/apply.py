"""The one meaning of each event of the organisation."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation.events import (
    BodyRegistered,
    MembershipRegistered,
    PostFilled,
    PostRegistered,
    ReachabilitySet,
    UnitEdited,
    UnitRegistered,
)
from console.domain.city.organisation.subjects import Body, Membership, Post, Unit
from console.domain.core.kernel import Event, Stamp, Subject
from console.domain.core.registration import edited, known, register, row_fields


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
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
            changes = {name: value for name, value in row_fields(event).items() if name != "id"}
            unit = edited(known(Unit, state, event), changes)
            return replace(unit, edited_by=stamp.actor, edited_at=stamp.occurred_at)
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

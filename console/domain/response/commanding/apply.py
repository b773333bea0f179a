"""The one meaning of each event of the command of an incident."""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.kernel import Event, Stamp, Subject
from console.domain.response.commanding.events import (
    BodyActivated,
    BodyStoodDown,
    CoCommanderReleased,
    CommanderAppointed,
    CommanderSucceeded,
    FieldPostClosed,
    FieldPostOpened,
    GroupDissolved,
    GroupFormed,
    TransferAccepted,
    TransferOffered,
    TransferWithdrawn,
)
from console.domain.response.commanding.subjects import (
    ActiveBody,
    FieldPost,
    Group,
    IncidentCommand,
    Seat,
    Transfer,
    TransferOffer,
)


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    command = state if isinstance(state, IncidentCommand) else IncidentCommand(id=event.id)
    match event:
        case BodyActivated() | BodyStoodDown():
            return replace(command, bodies=_bodies(command.bodies, event, stamp))
        case FieldPostOpened() | FieldPostClosed():
            return _field_post(command, event, stamp)
        case GroupFormed() | GroupDissolved():
            return replace(command, groups=_groups(command.groups, event, stamp))
    return _who_commands(command, event, stamp)


def _bodies(
    bodies: tuple[ActiveBody, ...], event: BodyActivated | BodyStoodDown, stamp: Stamp
) -> tuple[ActiveBody, ...]:
    if isinstance(event, BodyActivated):
        entry = ActiveBody(
            body=event.body,
            since=stamp.occurred_at,
            reason=event.reason,
            level=event.level,
            activated_by=stamp.actor,
        )
        return (*(body for body in bodies if body.body != event.body or body.until is not None), entry)
    return tuple(
        replace(body, until=stamp.occurred_at, stand_down_reason=event.reason)
        if body.body == event.body and body.until is None
        else body
        for body in bodies
    )


def _who_commands(command: IncidentCommand, event: Event, stamp: Stamp) -> IncidentCommand:
    now = stamp.occurred_at
    match event:
        case CommanderAppointed():
            seat = Seat(post=event.post, holder=event.holder, since=now, basis=event.basis)
            return replace(command, co_commander=seat) if event.co else replace(command, commander=seat)
        case CommanderSucceeded():
            return _succeeded(command, event, stamp)
        case CoCommanderReleased():
            return replace(command, co_commander=None)
        case TransferOffered():
            offer = TransferOffer(
                outgoing=event.outgoing,
                outgoing_holder=event.outgoing_holder,
                incoming=event.incoming,
                incoming_holder=event.incoming_holder,
                reason=event.reason,
                situation=event.situation,
                open_matters=event.open_matters,
                hazards=event.hazards,
                offered_at=now,
                recorded_by=stamp.actor,
            )
            return replace(command, offer=offer)
        case TransferAccepted():
            return _accepted(command, event, stamp)
        case TransferWithdrawn():
            return replace(command, offer=None)
    raise TypeError(type(event).__name__)


def _accepted(command: IncidentCommand, event: TransferAccepted, stamp: Stamp) -> IncidentCommand:
    offer = command.offer
    if offer is None:
        # Two consoles answered the same offer and were merged: the first answer stands.
        return command
    transfer = Transfer(
        how="transfer",
        outgoing=offer.outgoing,
        outgoing_holder=offer.outgoing_holder,
        incoming=offer.incoming,
        incoming_holder=event.holder,
        reason=offer.reason,
        situation=offer.situation,
        open_matters=offer.open_matters,
        hazards=offer.hazards,
        offered_at=offer.offered_at,
        offer_recorded_by=offer.recorded_by,
        accepted_at=stamp.occurred_at,
        acceptance_recorded_by=stamp.actor,
    )
    return _handed_over(command, transfer)


def _succeeded(command: IncidentCommand, event: CommanderSucceeded, stamp: Stamp) -> IncidentCommand:
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
    opened = FieldPost(
        place=event.place,
        position=event.position,
        opened_at=stamp.occurred_at,
        opened_by=stamp.actor,
        reason=event.reason,
    )
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
    formed = Group(
        id=event.group,
        name_zh=event.name_zh,
        name_en=event.name_en,
        template=event.template,
        lead_unit=event.lead_unit,
        units=event.units,
        leader=event.leader,
        phone=event.phone,
        formed_at=stamp.occurred_at if before is None else before.formed_at,
    )
    if before is None:
        return (*groups, formed)
    return tuple(formed if group is before else group for group in groups)

"""The rules of command: what may happen to the organisation and to the command of an incident, and what it means.

One current commander per incident, at any time the same on every screen. Command changes when the incoming commander
confirms, never earlier; only when the outgoing one cannot be reached does the next in line take over alone (design.md §2
rule 1; the record follows ICS 201, brief §1.5).
"""

from __future__ import annotations

from console.domain.city.organisation.apply import apply
from console.domain.city.organisation.commands import (
    COMMANDS,
    AcceptTransfer,
    ActivateBody,
    Appoint,
    CloseFieldPost,
    DissolveGroup,
    EditUnit,
    FillPost,
    FormGroup,
    OfferTransfer,
    OpenFieldPost,
    ReleaseCoCommander,
    SetReachability,
    StandDownBody,
    WithdrawTransfer,
)
from console.domain.city.organisation.events import EVENTS
from console.domain.city.organisation.rules import edit_unit, fill_post, set_reachability
from console.domain.city.organisation.subjects import Body, IncidentCommand, Membership, Post, Unit
from console.domain.core.kernel import Area, Command, Context, Event, World
from console.domain.response.commanding.incident_rules import (
    activate,
    close_field_post,
    dissolve_group,
    form_group,
    open_field_post,
    stand_down,
)
from console.domain.response.commanding.transfer_rules import accept, appoint, offer, release_co_commander, withdraw


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case FillPost():
            return fill_post(world, command)
        case EditUnit():
            return edit_unit(world, command, context)
        case SetReachability():
            return set_reachability(world, command)
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


AREA = Area("command", (Body, Unit, Post, Membership, IncidentCommand), EVENTS, COMMANDS, decide, apply)

"""The rules of command: what may happen to the command of an incident, and what it means.

One current commander per incident, at any time the same on every screen. Command changes when the incoming commander
confirms, never earlier; only when the outgoing one cannot be reached does the next in line take over alone (design.md §2
rule 1; the record follows ICS 201, brief §1.5).
"""

from __future__ import annotations

from console.domain.core.kernel import Area, Command, Context, Event, World
from console.domain.response.commanding import commands, events, subjects
from console.domain.response.commanding.apply import apply
from console.domain.response.commanding.commands import (
    AcceptTransfer,
    ActivateBody,
    Appoint,
    CloseFieldPost,
    DissolveGroup,
    FormGroup,
    OfferTransfer,
    OpenFieldPost,
    ReleaseCoCommander,
    StandDownBody,
    WithdrawTransfer,
)
from console.domain.response.commanding.incident_rules import (
    activate,
    check_not_commanding,
    close_field_post,
    dissolve_group,
    form_group,
    open_field_post,
    stand_down,
)
from console.domain.response.commanding.transfer_rules import accept, appoint, offer, release_co_commander, withdraw


def decide(world: World, command: Command, context: Context) -> list[Event]:
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


AREA = Area.of("command", (commands, events, subjects), decide, apply, guards=(check_not_commanding,))

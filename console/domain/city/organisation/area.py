"""The area of the organisation: bodies, posts, units, memberships."""

from __future__ import annotations

from console.domain.city.organisation import commands, events, subjects
from console.domain.city.organisation.apply import apply
from console.domain.city.organisation.commands import EditUnit, FillPost, SetReachability
from console.domain.city.organisation.rules import edit_unit, fill_post, set_reachability
from console.domain.core.kernel import Area, Command, Context, Event, World


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case FillPost():
            return fill_post(world, command)
        case EditUnit():
            return edit_unit(world, command, context)
        case SetReachability():
            return set_reachability(world, command)
    raise TypeError(type(command).__name__)


AREA = Area.of("command", (commands, events, subjects), decide, apply)

"""The area of dispatching: which team goes where, and which recommendation was not followed."""

from __future__ import annotations

from console.domain.core.kernel import Area, Command, Context, Event, World
from console.domain.response.dispatching import commands
from console.domain.response.dispatching.commands import DispatchTeam, OverruleRecommendation
from console.domain.response.dispatching.dispatch import dispatch, overrule


def decide(world: World, command: Command, context: Context) -> list[Event]:
    match command:
        case DispatchTeam():
            return dispatch(world, command, context.occurred)
        case OverruleRecommendation():
            return overrule(world, command.incident, command.team, command.chosen, command.reason)
    raise TypeError(type(command).__name__)


AREA = Area.of("dispatching", (commands,), decide)

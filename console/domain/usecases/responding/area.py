"""The area of the response: what starts, changes and ends it touches incidents, command and warnings at once."""

from __future__ import annotations

from console.domain.core.kernel import Area, Command, Context, Event, World
from console.domain.core.registry import Chain
from console.domain.usecases.responding import commands
from console.domain.usecases.responding.commands import (
    ActivateResponse,
    ChangeResponseLevel,
    DecideOnWarning,
    TerminateResponse,
)
from console.domain.usecases.responding.response import activate, change_level, terminate
from console.domain.usecases.responding.warned import decide_on


def decide(world: World, command: Command, context: Context) -> list[Event]:
    chain = Chain(world, context)
    match command:
        case ActivateResponse():
            activate(chain, command)
        case ChangeResponseLevel():
            change_level(chain, command)
        case TerminateResponse():
            terminate(chain, command)
        case DecideOnWarning():
            return decide_on(world, command, context)
        case _:
            raise TypeError(type(command).__name__)
    return chain.events


AREA = Area.of("responding", (commands,), decide)

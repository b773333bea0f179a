"""What every action is.

An action is a generator: it yields commands one by one and is sent the world as it is after each of them. So a scenario says what
is needed and never who goes.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis, World
from console.domain.roads.open_roads import OpenRoads

Commands = Generator[Command, World, None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What an action may know: the world before its first command, the roads, the scenario's time, who plays."""

    world: World
    roads: OpenRoads
    now: Millis
    player: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Base of the actions. `name` is what a scenario calls it in `do`; `creates` the subject type that `as` names."""

    name: ClassVar[str]
    creates: ClassVar[str] = ""

    def play(self, scene: Scene) -> Commands:
        raise NotImplementedError

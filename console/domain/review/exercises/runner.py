"""Plays a scenario: a pure machine that says which command comes next. Whoever runs it owns the store, the clock and the window.

    runner = Runner(scenario)
    while (due := runner.next(world, networks)) is not None:
        world = store.execute(due.command, actor=due.player, post="演练", occurred_at=due.at).world

A refusal goes to whoever runs it; `runner.refused()` then drops the rest of that step. `next` itself refuses when a step needs
what the world does not have; the step is then dropped. The store's clock must follow `due.at`. A step is over when it appears
in `finished`: that is the moment for its picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.domain.core.desk.duty import TakeShift
from console.domain.core.kernel import Command, Millis, World, carry
from console.domain.core.names import Named
from console.domain.core.records import dataclass
from console.domain.response.orders.views import MINUTE
from console.domain.review.exercises.actions import Action, Commands, Scene
from console.domain.review.exercises.model import BeginExercise
from console.domain.review.exercises.scenario import Scenario, Step, WorldFiller, build, creates
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads


@dataclass(frozen=True, slots=True)
class Due:
    """The next command: when (milliseconds), who gives it, from which step (None: the opening), what to say of it."""

    at: Millis
    command: Command
    player: str
    step: Step | None
    caption: Named
    may_refuse: bool = False


class Runner:
    """Steps through one scenario. Not thread-safe; as deterministic as the world that is handed in."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names: dict[str, str] = {}
        self.finished: tuple[Step, ...] = ()
        self._steps: Iterator[Step] = iter((*scenario.overlay, *scenario.steps))
        self._opening: list[Command] = self._opening_commands()
        self._step: Step | None = None
        self._commands: Commands | None = None
        self._before: frozenset[str] = frozenset()

    def _opening_commands(self) -> list[Command]:
        scenario = self.scenario
        return [
            carry(BeginExercise, scenario, scenario=scenario.id),
            TakeShift(holder=scenario.player, post="值班员（演练）"),
        ]

    def next(self, world: World, networks: Sequence[Network] = ()) -> Due | None:
        """The next command in this world, None when the scenario is over. The world must include the command before."""
        if self._opening:
            command = self._opening.pop(0)
            title = Named(self.scenario.title_zh, self.scenario.title_en)
            return Due(self.scenario.starts_at, command, self.scenario.player, None, title)
        while True:
            if self._step is None or self._commands is None:
                following = next(self._steps, None)
                if following is None:
                    return None
                self._begin(following, world, networks)
                command_or_none = self._ask(None)
            else:
                self._name(world)
                command_or_none = self._ask(world)
            if command_or_none is not None and self._step is not None:
                return self._due(self._step, command_or_none)
            self._end()

    def refused(self) -> None:
        """The last command was refused: the rest of its step is dropped."""
        if self._commands is not None:
            self._commands.close()
        self._end()

    def _begin(self, step: Step, world: World, networks: Sequence[Network]) -> None:
        self._step = step
        self._before = self._ids(world, creates(step.do))
        filler = WorldFiller(world, self.names, self.scenario.starts_at)
        made = build(step.do, step.values, filler)
        now = self._at(step)
        scene = Scene(world, OpenRoads.at(world, networks, now), now, step.player or self.scenario.player)
        self._commands = made.play(scene) if isinstance(made, Action) else _single(made)

    def _ask(self, world: World | None) -> Command | None:
        if self._commands is None:
            return None
        try:
            return next(self._commands) if world is None else self._commands.send(world)
        except StopIteration:
            return None

    def _end(self) -> None:
        if self._step is not None:
            self.finished = (*self.finished, self._step)
        self._step = self._commands = None

    def _name(self, world: World) -> None:
        """What the step has created so far gets its name: the first new subject of the type that it makes."""
        step = self._step
        if step is None or not step.called or step.called in self.names:
            return
        kind = creates(step.do)
        fresh = [id for subject, id in world.keys() if subject == kind and id not in self._before]
        if fresh:
            self.names[step.called] = fresh[0]

    def _due(self, step: Step, command: Command) -> Due:
        caption = Named(step.say_zh, step.say_en)
        return Due(self._at(step), command, step.player or self.scenario.player, step, caption, step.may_refuse)

    def _at(self, step: Step) -> Millis:
        return self.scenario.starts_at + round(step.at * MINUTE)

    @staticmethod
    def _ids(world: World, kind: str) -> frozenset[str]:
        return frozenset(id for subject, id in world.keys() if subject == kind) if kind else frozenset()


def _single(command: Command) -> Commands:
    yield command

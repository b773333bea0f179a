"""Plays a scenario through the real command path: the store of an exercise file, on the scenario's own clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from console.domain.core.kernel import Millis, Phrase, Refusal, World
from console.domain.core.ports import Store
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.conflicts import conflicts
from console.domain.response.orders.views import board
from console.domain.review.exercises.runner import Due, Runner
from console.domain.review.exercises.scenario import Scenario, Step
from console.domain.roads.in_force import layers_in_use
from console.domain.roads.network import Network
from console.domain.roads.open_roads import read_roads

POST = "演练"


class ScenarioClock:
    """The store's clock in an exercise: it stands where the scenario stands and never goes back."""

    def __init__(self, now: Millis) -> None:
        self.now = now

    def __call__(self) -> Millis:
        return self.now

    def move_to(self, at: Millis) -> None:
        self.now = max(self.now, at)


@dataclass
class Play:
    """What happened: commands done, refusals that were part of the play and those that were not, conflicts that were shown.

    `idle`: steps that led to no command at all (nothing was on the road to be signed for, nobody was silent). `dispatched`:
    teams that were committed at any moment, also those that are back since.
    """

    commands: int = 0
    expected_refusals: list[Phrase] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    conflicts: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)
    overdue: set[tuple[str, str]] = field(default_factory=set)
    idle: list[str] = field(default_factory=list)
    dispatched: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Moment:
    """A moment that the drill makes a picture of: the world and the time as they stood."""

    name: str
    caption: str
    world: World
    now: Millis
    events: int


@dataclass
class Drilled:
    """A scenario that has been played into a file."""

    scenario: Scenario
    file: Path
    play: Play
    moments: list[Moment]
    numbers: dict[str, Any]


def play(
    scenario: Scenario,
    store: Store,
    clock: ScenarioClock,
    *,
    said: Callable[[Due], None],
    finished: Callable[[Step, World, Millis], None],
) -> Play:
    """Run every step. A refusal that the scenario does not foresee is kept in `refusals`; the play goes on."""
    runner, result = Runner(scenario), Play()
    world = store.views.world()
    networks = read_roads(layers_in_use(world), store.views.attachment).networks
    seen = 0
    tried: set[tuple[bool, int]] = set()
    while True:
        due = _next(runner, world, networks, result)
        for step in runner.finished[seen:]:
            if (step.overlay, step.number) not in tried:
                result.idle.append(_shown(step))
            finished(step, world, clock.now)
        seen = len(runner.finished)
        if due is None:
            return result
        clock.move_to(due.at)
        said(due)
        if due.step is not None:
            tried.add((due.step.overlay, due.step.number))
        try:
            world = store.execute(due.command, actor=due.player, post=POST).world
            result.commands += 1
        except Refusal as refusal:
            _note_refusal(result, due, refusal)
            runner.refused()
        _watch(world, clock.now, result)


def _shown(step: Step) -> str:
    return f"{'overlay' if step.overlay else 'step'} {step.number} {step.do}"


def _next(runner: Runner, world: World, networks: Sequence[Network], result: Play) -> Due | None:
    """The next command; a step that cannot even begin is a refusal of its own."""
    while True:
        try:
            return runner.next(world, networks)
        except Refusal as refusal:
            result.refusals.append(str(refusal))


def _note_refusal(result: Play, due: Due, refusal: Refusal) -> None:
    if due.may_refuse:
        result.expected_refusals.append(refusal.phrase)
    else:
        number = due.step.number if due.step else 0
        result.refusals.append(f"step {number} {type(due.command).name}: {refusal}")


def _watch(world: World, now: Millis, result: Play) -> None:
    """What the window would show now: teams sent out, conflicts between incidents, recipients past their time."""
    result.dispatched.update(team.id for team in world.all(Team) if team.is_committed)
    result.conflicts.update((one.kind, one.about, one.incidents) for one in conflicts(world, now))
    for row in board(world, now):
        result.overdue.update((row.order.id, one.id) for one in (*row.late, *row.overdue))

"""All areas of the domain, and the two functions through which everything passes: `decide` and `apply`.

Areas are found, not listed: a package below `console.domain` that has a module `rules` is one, and what that module holds of
`Area` is registered. They are looked for at the first question, so that an area may import this module itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import console.domain
from console.domain.core import asked, wellformed
from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, SubjectKey, World


def _packages(parent: ModuleType, depth: int) -> Iterator[str]:
    for _, name, is_package in iter_modules(parent.__path__, f"{parent.__name__}."):
        if is_package:
            yield name
            if depth:
                yield from _packages(import_module(name), depth - 1)


@cache
def areas() -> tuple[Area, ...]:
    """All areas, floor by floor in the order of the alphabet."""
    found: list[Area] = []
    for package in _packages(console.domain, 1):
        if find_spec(f"{package}.rules"):
            module = import_module(f"{package}.rules")
            found += [area for area in vars(module).values() if isinstance(area, Area)]
    return tuple(found)


@cache
def subjects() -> Mapping[str, type[Subject]]:
    """All types of subjects by their name in the journal."""
    return {kind.subject: kind for area in areas() for kind in area.subjects}


@cache
def events() -> Mapping[str, type[Event]]:
    """All events by their kind."""
    return {kind.kind: kind for area in areas() for kind in area.events}


@cache
def commands() -> Mapping[str, type[Command]]:
    """All commands by their name."""
    return {kind.name: kind for area in areas() for kind in area.commands}


@cache
def upcasts() -> Mapping[tuple[str, int], Any]:
    """For an old (kind, version) the function that turns its payload into today's."""
    return {key: upcast for area in areas() for key, upcast in area.upcasts.items()}


@cache
def _area_of_command() -> Mapping[type[Command], Area]:
    return {kind: area for area in areas() for kind in area.commands}


@cache
def _area_of_subject() -> Mapping[str, Area]:
    return {kind.subject: area for area in areas() for kind in area.subjects}


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """What a command leads to. Raises `Refusal` with a reason; never changes anything."""
    command = wellformed.cleaned(command, context)
    area = _area_of_command()[type(command)]
    if not founding.is_founded(world) and not isinstance(command, founding.FoundFile):
        raise Refusal("这是一个空文件：先建立为正式或演练文件")
    if command.needs_duty and duty.on_duty(world) is None:
        raise Refusal("无人在岗：请先接班，再操作")
    for one in areas():
        for guard in one.guards:
            guard(world, command)
    decided = area.decide(world, command, context)
    asked.check(command, context.now)  # afterwards: an area says more precisely what is wrong
    return _followed(world, decided, context)


def _followed(world: World, decided: list[Event], context: Context) -> list[Event]:
    """The decision, and what other areas add to it."""
    to_do = [(follow, event) for event in decided for one in areas() if (follow := one.follows.get(type(event)))]
    if not to_do:
        return decided
    chain = Chain(world, context)
    chain.add(decided)
    for follow, event in to_do:
        follow(chain, event)
    return chain.events


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The one meaning of an event: the state of its subject afterwards."""
    return _area_of_subject()[event.subject].apply(state, event, stamp)


def fold(world: World, stamped: list[tuple[Event, Stamp]]) -> tuple[World, dict[SubjectKey, Subject]]:
    """Apply events in order; returns the new snapshot and the subjects they touched (their final states)."""
    touched: dict[SubjectKey, Subject] = {}
    for event, stamp in stamped:
        before: Any = touched.get(event.key) or world.lookup(event.key)
        touched[event.key] = apply(before, event, stamp)
    return world.evolve(touched.values()), touched


class Chain:
    """Several decisions in one command: each sees what those before it have changed, and nothing is real until all are made."""

    def __init__(self, world: World, context: Context) -> None:
        self.world = world
        self.context = context
        self.events: list[Event] = []

    def add(self, events: Iterable[Event]) -> None:
        """Append events, and go on in the world as it would be after them."""
        stamped = []
        for event in events:
            stamped.append((event, self._stamp()))
            self.events.append(event)
        self.world, _ = fold(self.world, stamped)

    def _stamp(self) -> Stamp:
        """What the store will stamp in earnest; ids of events are not known yet."""
        context = self.context
        return Stamp(
            event_id=f"pending-{len(self.events)}",
            hlc=0,
            occurred_at=context.occurred,
            recorded_at=context.now,
            actor=context.actor,
            post=context.post,
        )

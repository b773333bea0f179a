"""All areas of the domain, and the two functions through which everything passes: `decide` and `apply`."""

from __future__ import annotations

from typing import Any

from console.domain import (
    asked,
    command,
    corrections,
    duty,
    exercises,
    facilities,
    founding,
    materials,
    orders,
    plans,
    roads,
    teams,
    wellformed,
)
from console.domain.incidents import area as incidents
from console.domain.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World
from console.domain.map import area as map_area
from console.domain.reports import area as reports
from console.domain.warnings import area as warnings

AREAS: tuple[Area, ...] = (
    founding.AREA,
    corrections.AREA,
    duty.AREA,
    command.AREA,
    facilities.AREA,
    plans.AREA,
    incidents.AREA,
    warnings.AREA,
    reports.AREA,
    teams.AREA,
    orders.AREA,
    materials.AREA,
    roads.AREA,
    map_area.AREA,
    exercises.AREA,
)

SUBJECTS: dict[str, type[Subject]] = {kind.subject: kind for area in AREAS for kind in area.subjects}
EVENTS: dict[str, type[Event]] = {kind.kind: kind for area in AREAS for kind in area.events}
COMMANDS: dict[str, type[Command]] = {kind.name: kind for area in AREAS for kind in area.commands}
UPCASTS = {key: upcast for area in AREAS for key, upcast in area.upcasts.items()}
_AREA_OF_COMMAND: dict[type[Command], Area] = {kind: area for area in AREAS for kind in area.commands}
_AREA_OF_SUBJECT: dict[str, Area] = {kind.subject: area for area in AREAS for kind in area.subjects}


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """What a command leads to. Raises `Refusal` with a reason; never changes anything."""
    wellformed.check(command, context)
    area = _AREA_OF_COMMAND[type(command)]
    if not founding.is_founded(world) and not isinstance(command, founding.FoundFile):
        raise Refusal("这是一个空文件：先建立为正式或演练文件")
    if command.needs_duty and duty.on_duty(world) is None:
        raise Refusal("无人在岗：请先接班，再操作")
    events = area.decide(world, command, context)
    asked.check(command)  # afterwards: an area says more precisely what is wrong
    return events


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The one meaning of an event: the state of its subject afterwards."""
    return _AREA_OF_SUBJECT[event.subject].apply(state, event, stamp)


def fold(world: World, stamped: list[tuple[Event, Stamp]]) -> tuple[World, dict[tuple[str, str], Subject]]:
    """Apply events in order; returns the new snapshot and the subjects they touched (their final states)."""
    touched: dict[tuple[str, str], Subject] = {}
    for event, stamp in stamped:
        before: Any = touched.get(event.key) or world.lookup(event.key)
        touched[event.key] = apply(before, event, stamp)
    return world.evolve(touched.values()), touched

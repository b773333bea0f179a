"""How rows of a pack become subjects, and how a newer pack updates them without undoing what the city filled in.

A subject that comes from a pack and can be edited remembers in `own` the names of the fields the city has set itself;
a pack never overwrites those.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from console.domain.core.kernel import Command, Event, Refusal, Stamp, Subject, carry

S = TypeVar("S", bound=Subject)


def register(kind: type[S], state: Subject | None, row: Any) -> S:
    """The subject after its row was registered: new, or updated except where the city's own entries stand."""
    if not isinstance(state, kind):
        return carry(kind, row)
    kept: tuple[str, ...] = getattr(state, "own", ())
    return replace(state, **{name: value for name, value in _said(row).items() if name not in kept})


def known(kind: type[S], state: Subject | None, event: Event) -> S:
    """The state that an event rests on. That it is missing is a mistake of the program, never of the operator."""
    if not isinstance(state, kind):
        raise LookupError(f"{event.kind} of {event.id} comes before the {kind.subject} itself")
    return state


def changes(state: Subject, command: Command) -> dict[str, Any]:
    """The fields of an edit that say something new (None: not touched); a `Refusal` when none does."""
    before = _said(state)
    asked = {name: value for name, value in _said(command).items() if name in before and value is not None}
    if asked.get("name_zh") == "":
        raise Refusal("名称不能为空")
    made = {name: value for name, value in asked.items() if before[name] != value}
    if not made:
        raise Refusal("没有改动")
    return made


def edited(state: S, event: Event, stamp: Stamp) -> S:
    """The subject after the city has set fields itself (None: not touched); `own` is sorted, whatever the order."""
    made = {name: value for name, value in _said(event).items() if value is not None}
    kept: tuple[str, ...] = getattr(state, "own", ())
    made |= {"own": tuple(sorted({*kept, *made})), "edited_by": stamp.actor, "edited_at": stamp.occurred_at}
    return replace(state, **made)


def _said(what: Any) -> dict[str, Any]:
    """The fields by name, without the id."""
    return {column.name: getattr(what, column.name) for column in fields(what) if column.name != "id"}

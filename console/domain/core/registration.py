"""How rows of a pack become subjects, and how a newer pack updates them without undoing what the city filled in.

A subject that comes from a pack and can be edited remembers in `own` the names of the fields the city has set itself;
a pack never overwrites those.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from console.domain.core.kernel import Event, Subject

S = TypeVar("S", bound=Subject)


def row_fields(row: Any) -> dict[str, Any]:
    """The columns of a row, or of the event made from it, by name."""
    return {column.name: getattr(row, column.name) for column in fields(row)}


def register(kind: type[S], state: Subject | None, row: Any) -> S:
    """The subject after its row was registered: new, or updated except where the city's own entries stand."""
    values = row_fields(row)
    if not isinstance(state, kind):
        return kind(**values)
    kept: tuple[str, ...] = getattr(state, "own", ())
    return replace(state, **{name: value for name, value in values.items() if name not in kept and name != "id"})


def known(kind: type[S], state: Subject | None, event: Event) -> S:
    """The state that an event rests on. That it is missing is a mistake of the program, never of the operator."""
    if not isinstance(state, kind):
        raise LookupError(f"{event.kind} of {event.id} comes before the {kind.subject} itself")
    return state


def edited(state: S, changes: dict[str, Any]) -> S:
    """The subject after the city has set fields itself (None: not touched); `own` is sorted, whatever the order."""
    made = {name: value for name, value in changes.items() if value is not None}
    kept: tuple[str, ...] = getattr(state, "own", ())
    made["own"] = tuple(sorted({*kept, *made}))
    return replace(state, **made)

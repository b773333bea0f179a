"""How rows of a pack become subjects, and how a newer pack updates them without undoing what the city filled in.

A subject that comes from a pack and can be edited remembers in `own` the names of the fields the city has set itself;
a pack never overwrites those.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from console.domain.kernel import Event, Subject

S = TypeVar("S", bound=Subject)


def row_fields(row: Any) -> dict[str, Any]:
    """The columns of a row, or of the event made from it, by name."""
    return {column.name: getattr(row, column.name) for column in fields(row)}


def register(kind: type[S], state: S | None, event: Event) -> S:
    """The subject after its registration event: new, or updated except where the city's own entries stand."""
    values = row_fields(event)
    if state is None:
        return kind(**values)
    kept: tuple[str, ...] = getattr(state, "own", ())
    return replace(state, **{name: value for name, value in values.items() if name not in kept and name != "id"})


def edited(state: S, changes: dict[str, Any]) -> S:
    """The subject after the city has set fields itself (None: not touched); `own` is sorted, whatever the order."""
    made = {name: value for name, value in changes.items() if value is not None}
    kept: tuple[str, ...] = getattr(state, "own", ())
    return replace(state, **made, own=tuple(sorted({*kept, *made})))

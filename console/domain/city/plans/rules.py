"""The area of the plans: what a pack registered of them. Loading one touches every area: see `usecases.loading`."""

from __future__ import annotations

from console.domain.city.plans import model
from console.domain.city.plans.model import LoadedPack, PackLoaded, RowEvent
from console.domain.core.kernel import Area, Event, Stamp, Subject


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """What the plan says after the event: the row as the newest pack has it."""
    if isinstance(event, PackLoaded):
        before = state.rows if isinstance(state, LoadedPack) else {}
        earlier = state.left if isinstance(state, LoadedPack) else ()
        return LoadedPack(
            id=event.id,
            version=event.version_of_pack,
            rows=event.rows,
            left=tuple(sorted({*earlier, *before} - set(event.rows))),
            loaded_at=stamp.occurred_at,
        )
    if isinstance(event, RowEvent):
        return event.row
    raise TypeError(type(event).__name__)


AREA = Area.of("plans", (model,), apply=apply)

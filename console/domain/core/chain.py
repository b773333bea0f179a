"""Several decisions in one command: each sees what those before it have changed, and nothing is real until all are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from console.domain.core.kernel import Context, Event, Stamp, Subject, SubjectKey, World

Apply = Callable[[Any, Any, Stamp], Subject]


class Chain:
    """The events so far, and the world as it would be after them."""

    def __init__(self, world: World, context: Context) -> None:
        self.world = world
        self.context = context
        self.events: list[Event] = []

    def add(self, events: Iterable[Event], apply: Apply) -> None:
        """Append events of one area, folded by its `apply`."""
        touched: dict[SubjectKey, Subject] = {}
        for event in events:
            before = touched.get(event.key) or self.world.lookup(event.key)
            touched[event.key] = apply(before, event, self._stamp())
            self.events.append(event)
        self.world = self.world.evolve(touched.values())

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

"""A journal entry as a line of the panel: its sentence is made once, on the store's thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.core.desk.corrections import Correction
from console.domain.core.kernel import Phrase, World, phrase
from console.domain.core.ports import JournalQuery, JournalRow, Views
from console.domain.review.timeline import story as timeline
from console.domain.review.timeline.story import LATE_ENTRY


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry with what it says in words. Whether it was struck is asked of the world: that can change at any time."""

    row: JournalRow
    sentence: Phrase

    @property
    def id(self) -> str:
        return self.row.event_id

    @property
    def recorded_late(self) -> bool:
        return self.row.recorded_at - self.row.occurred_at > LATE_ENTRY

    def correction(self, world: World) -> Correction | None:
        """The striking of this entry, with its reason."""
        return world.find(Correction, self.row.event_id)

    def can_be_struck(self, world: World) -> bool:
        event = self.row.event
        return event is not None and event.strikable and self.correction(world) is None


def lines(views: Views, world: World, query: JournalQuery) -> tuple[JournalLine, ...]:
    """Ask the view and tell each entry. Runs on the store's thread, touches no widget."""
    return tuple(JournalLine(row, _sentence(world, row)) for row in views.journal(query))


def _sentence(world: World, row: JournalRow) -> Phrase:
    if row.event is None:
        return phrase("较新版本的记录，本程序不认识：{kind}", kind=row.kind)
    return timeline.sentence(world, row.event)

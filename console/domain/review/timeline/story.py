"""The story of an incident (时间线), one sentence per journal entry, of all areas, grouped by phase.

A read model over journal rows. The world gives the names; the rows give what happened, when, and who recorded it.
"""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.city.plans.model import PackLoaded
from console.domain.core.desk.founding import FileFounded
from console.domain.core.kernel import Event, Millis, Phrase, SubjectKey, World, phrase
from console.domain.core.ports import JournalRow
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import (
    IncidentClosed,
    IncidentReopened,
    IncidentReported,
    ResponseActivated,
    ResponseTerminated,
)
from console.domain.review.timeline import of_command, of_forces, of_incidents, of_supplies
from console.domain.review.timeline.registry import SENTENCES, Names

BEFORE, INTAKE, RESPONSE, AFTERMATH, CLOSED = "before", "intake", "response", "aftermath", "closed"
DUTY = "duty"  # entries that belong to no incident and no warning
PHASES: dict[str, Phrase] = {
    DUTY: phrase("值守"),
    BEFORE: phrase("事前"),
    INTAKE: phrase("接报研判"),
    RESPONSE: phrase("应急响应"),
    AFTERMATH: phrase("响应终止后"),
    CLOSED: phrase("归档后"),
}
_TURNS: dict[type[Event], str] = {
    IncidentReported: INTAKE,
    ResponseActivated: RESPONSE,
    ResponseTerminated: AFTERMATH,
    IncidentClosed: CLOSED,
    IncidentReopened: AFTERMATH,
}

# An entry made this much later than what it tells is shown as recorded late. Assumed.
LATE_ENTRY: Millis = 10 * 60_000


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step of the story. `at` is when it happened, `recorded_at` when it was entered; `struck`: taken back later."""

    event_id: str
    at: Millis
    recorded_at: Millis
    phase: str
    sentence: Phrase
    actor: str
    post: str
    kind: str
    key: SubjectKey
    incident: str | None
    struck: bool
    recorded_late: bool


def sentence(world: World, event: Event) -> Phrase:
    """What an event says, in one sentence."""
    teller = SENTENCES.get(type(event))
    return phrase("没有说明的记录：{kind}", kind=event.kind) if teller is None else teller(event, Names(world))


def without_packs(rows: Iterable[JournalRow]) -> tuple[JournalRow, ...]:
    """Rows without what came out of a city pack: hundreds of registrations of one moment, told by one sentence.

    They stay in the journal; the loading itself stays in the story.
    """
    found = tuple(rows)
    loadings = {(row.console, row.recorded_at, row.actor) for row in found if isinstance(row.event, PackLoaded)}
    return tuple(
        row
        for row in found
        if (row.console, row.recorded_at, row.actor) not in loadings or isinstance(row.event, (PackLoaded, FileFounded))
    )


def of(world: World, rows: Iterable[JournalRow]) -> tuple[TimelineEntry, ...]:
    """The story in the order in which it happened; each entry in the phase of its incident at that moment."""
    names = Names(world)
    phases: dict[str, str] = {}
    return tuple(_entry(row, names, phases) for row in sorted(rows, key=lambda row: (row.occurred_at, row.hlc)))


def _entry(row: JournalRow, names: Names, phases: dict[str, str]) -> TimelineEntry:
    incident = None if row.incident is None else names.family(row.incident)
    if incident is not None and row.event is not None and not row.struck and row.incident == incident:
        turn = _TURNS.get(type(row.event))
        if turn is not None:
            phases[incident] = turn
    return TimelineEntry(
        event_id=row.event_id,
        at=row.occurred_at,
        recorded_at=row.recorded_at,
        phase=phases.get(incident or "", BEFORE) if incident or row.subject == "warning" else DUTY,
        sentence=_sentence(row, names),
        actor=row.actor,
        post=row.post,
        kind=row.kind,
        key=(row.subject, row.subject_id),
        incident=incident,
        struck=row.struck,
        recorded_late=row.recorded_at - row.occurred_at > LATE_ENTRY,
    )


def _sentence(row: JournalRow, names: Names) -> Phrase:
    if row.event is None:
        return phrase("较新版本的记录，本程序不认识：{kind}", kind=row.kind)
    teller = SENTENCES.get(type(row.event))
    return phrase("没有说明的记录：{kind}", kind=row.kind) if teller is None else teller(row.event, names)


def grouped(entries: Iterable[TimelineEntry]) -> tuple[tuple[str, tuple[TimelineEntry, ...]], ...]:
    """The entries by phase, in the order in which the phases came; a phase that comes again is a group again."""
    groups: list[tuple[str, list[TimelineEntry]]] = []
    for entry in entries:
        if not groups or groups[-1][0] != entry.phase:
            groups.append((entry.phase, []))
        groups[-1][1].append(entry)
    return tuple((phase, tuple(found)) for phase, found in groups)


__all__ = ["PHASES", "TimelineEntry", "grouped", "of", "sentence", "without_packs"]
_REGISTERED = (of_command, of_forces, of_incidents, of_command, of_supplies)  # importing them fills the register

"""A mistake is struck through and never deleted: the event stays in the journal, its subject is folded without it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.domain.core.asked import Heading, Words
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, Stamp, Subject, World, carry
from console.domain.core.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Subject):
    """One struck event: its id is the id of this subject; which subject it touched, and why it was struck."""

    subject: ClassVar[str] = "correction"
    reason: str
    struck_kind: str
    target_type: str
    target_id: str
    incident: str | None
    struck_by: str
    struck_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStruck(Event):
    """`id` is the id of the struck event; the store folds `target` again without it."""

    kind: ClassVar[str] = "journal.event_struck"
    subject: ClassVar[str] = "correction"
    reason: str
    struck_kind: str
    target_type: str
    target_id: str
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeEvent(Command):
    """Strike an entry made by mistake. Only kinds that nothing else rests on can be struck; others are corrected by a new entry."""

    name: ClassVar[str] = "corrections.strike"
    asks: ClassVar[Heading] = Heading("划去一条记录")
    event_id: str
    reason: Annotated[str, Words("原因", required=True, lines=3)]


def decide(world: World, command: StrikeEvent, context: Context) -> list[Event]:
    """Strike an entry as a mistake: once, with a reason, and only what may be struck. `Refusal` otherwise."""
    if not command.reason:
        raise Refusal("更正要写明原因")
    if world.find(Correction, command.event_id):
        raise Refusal("这条记录已经划去")
    event = context.recall(command.event_id)
    if event is None:
        raise Refusal("找不到要划去的记录")
    if not event.may_be_struck(world):
        raise Refusal("这类记录不能划去：其他记录以它为据。请用新的记录更正")
    return [
        EventStruck(
            id=command.event_id,
            reason=command.reason,
            struck_kind=event.kind,
            target_type=event.key[0],
            target_id=event.key[1],
            incident=event.incident_id,
        )
    ]


def apply(state: Correction | None, event: EventStruck, stamp: Stamp) -> Correction:
    """The correction as it stands beside the entry; the entry itself is never touched."""
    return carry(Correction, event, struck_by=stamp.actor, struck_at=stamp.recorded_at)


AREA = Area("corrections", (Correction,), (EventStruck,), (StrikeEvent,), decide, apply)

"""The journal folded from its first event: what the projections must be equal to."""

from __future__ import annotations

from console.domain.core import registry
from console.domain.core.desk.corrections import EventStruck
from console.domain.core.kernel import Subject, SubjectKey, World
from db import journal, projections
from db.driver import Database, roll_back


def replay(db: Database, *, as_far_as_known: bool = False) -> tuple[World, dict[SubjectKey, int]]:
    """World and ordinals from the journal alone, in the total order, without struck events.

    `TooNew` at an entry that a newer program wrote. `as_far_as_known`: its subject stays what it was before that entry,
    for a file that is only looked at.
    """
    unread: set[SubjectKey] = set()
    states: dict[SubjectKey, Subject] = {}
    ordinals: dict[SubjectKey, int] = {}
    struck = {
        row[0] for row in db.conn.execute("SELECT subject_id FROM journal WHERE kind=?", (EventStruck.kind,)).fetchall()
    }
    for entry in journal.total_order(journal.select(db)):
        key = (entry.subject, entry.subject_id)
        ordinals.setdefault(key, len(ordinals))
        if as_far_as_known and not entry.is_known:
            unread.add(key)
        if entry.event_id not in struck and key not in unread:
            states[key] = registry.apply(states.get(key), entry.event(), entry.stamp())
    in_order = sorted(states.values(), key=lambda state: ordinals[state.key])
    return World().evolve(in_order), ordinals


def rebuild(db: Database) -> tuple[World, dict[SubjectKey, int]]:
    """Write every projection anew in one transaction."""
    world, ordinals = replay(db)
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        projections.drop_all(db)
        projections.create_all(db)
        states = [state for state in map(world.lookup, ordinals) if state is not None]
        projections.write(db, states, ordinals)
        projections.mark_current(db)
        db.conn.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise
    return world, ordinals

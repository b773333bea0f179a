"""A store that forgets: the real decide and fold over a list, for tests of the window that are not about the disk."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict

from console.domain.core import registry
from console.domain.core.desk import corrections
from console.domain.core.kernel import Command, Context, Event, Phrase, Refusal, Stamp, Subject, World
from console.domain.core.ports import Contents, FileState, JournalQuery, JournalRow, Outcome
from console.studio.pictures import has_words


class MemoryViews:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def world(self) -> World:
        return self._store.world

    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]:
        rows = [row for row in self._store.rows() if _wanted(row, query)]
        if query.newest_first:
            rows.reverse()
        return tuple(rows[query.offset : query.offset + query.limit])

    def file(self) -> FileState:
        entries = self._store.entries
        return FileState(
            path=self._store.path,
            console="test",
            events=len(entries),
            head=f"{len(entries):064x}",
            saved_at=entries[-1][1].recorded_at if entries else None,
        )

    def attachment(self, digest: str) -> bytes | None:
        return self._store.attachments.get(digest)

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        return self._store.tiles.get((digest, z, x, y))


class MemoryStore:
    """Refuses to be used from two threads, as the real one does. `clock` gives milliseconds."""

    def __init__(self, clock: Callable[[], int], world: World | None = None, path: str = "test.yipan") -> None:
        self._clock = clock
        self._ids = itertools.count(1)
        self._thread = threading.get_ident()
        self.path = path
        self.world = world or World()
        self.entries: list[tuple[Event, Stamp]] = []
        self.attachments: dict[str, bytes] = {}
        self.tiles: dict[tuple[str, int, int, int], bytes] = {}
        self.closed = False
        self.notes: list[Phrase] = []
        self.views = MemoryViews(self)

    @classmethod
    def with_subjects(
        cls, clock: Callable[[], int], subjects: Iterable[Subject], path: str = "test.yipan"
    ) -> MemoryStore:
        """A store whose world already knows these subjects."""
        return cls(clock, World().evolve(subjects), path)

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: int | None = None) -> Outcome:
        return self.execute_all([command], actor=actor, post=post, occurred_at=occurred_at)

    def execute_all(
        self,
        commands: list[Command],
        *,
        actor: str,
        post: str,
        occurred_at: int | None = None,
        contents: Contents | None = None,
    ) -> Outcome:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the store was used from a thread that does not own it")
        world, fresh = self.world, []
        changed: set[tuple[str, str]] = set()
        for number, command in enumerate(commands):
            now = self._clock()
            context = Context(
                now=now,
                actor=actor,
                post=post,
                new_id=lambda kind: f"{kind}-{next(self._ids)}",
                occurred_at=occurred_at,
                recall=self._recall,
            )
            try:
                events = registry.decide(world, command, context)
            except Refusal as refusal:
                refusal.number = number
                raise
            stamped = [
                (event, Stamp(f"event-{next(self._ids)}", now, context.occurred, now, actor, post)) for event in events
            ]
            world, touched = registry.fold(world, stamped)
            fresh += stamped
            changed |= set(touched)
        if contents is not None:
            self._keep(contents)
        self.world = world
        self.entries += fresh
        return Outcome(world, frozenset(changed), tuple(stamp.event_id for _, stamp in fresh))

    def _keep(self, contents: Contents) -> None:
        for content in contents.attachments:
            self.attachments[hashlib.sha256(content).hexdigest()] = content
        for source in contents.tiles:
            for tile in source.tiles():
                self.tiles[(source.digest, tile.z, tile.x, tile.y)] = tile.content

    def attach(self, content: bytes) -> str:
        digest = f"{len(self.attachments):064x}"
        self.attachments[digest] = content
        return digest

    def back_up_if_due(self, *, leaving: bool = False) -> None:
        """A store that forgets keeps no copies."""

    def close(self) -> None:
        self.closed = True

    def rows(self) -> list[JournalRow]:
        struck = {c.id for c in self.world.all(corrections.Correction)}
        return [
            JournalRow(
                event_id=stamp.event_id,
                console="test",
                sequence=number,
                hlc=stamp.hlc,
                occurred_at=stamp.occurred_at,
                recorded_at=stamp.recorded_at,
                actor=stamp.actor,
                post=stamp.post,
                kind=event.kind,
                subject=event.subject,
                subject_id=event.id,
                incident=event.incident_id,
                event=event,
                payload=json.dumps(asdict(event), ensure_ascii=False, default=str),
                digest=f"{number:064x}",
                struck=stamp.event_id in struck,
                previous=f"{number - 1:064x}" if number > 1 else "",
            )
            for number, (event, stamp) in enumerate(self.entries, start=1)
        ]

    def _recall(self, event_id: str) -> Event | None:
        return next((event for event, stamp in self.entries if stamp.event_id == event_id), None)


def _wanted(row: JournalRow, query: JournalQuery) -> bool:
    return (
        (query.incident is None or row.incident == query.incident)
        and (query.subject is None or (row.subject, row.subject_id) == query.subject)
        and (not query.kinds or row.kind in query.kinds)
        and has_words(row, query)
        and (query.since is None or row.occurred_at >= query.since)
        and (query.until is None or row.occurred_at <= query.until)
    )

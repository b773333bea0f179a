"""A store that stands still: a world, a time and a journal as they were, for pictures of a window. It refuses to be written.

Contents of layers are read from the file when they are asked for: tiles of a base map may be more than memory holds.
"""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.kernel import Command, Millis, Phrase, Refusal, World
from console.domain.core.ports import Contents, FileState, JournalQuery, JournalRow, Outcome, Store, Views


class FrozenViews:
    """World and journal of the moment; layers and tiles, which never change, as `beneath` has them."""

    def __init__(self, world: World, rows: tuple[JournalRow, ...], file: FileState, beneath: Views) -> None:
        self._world, self._rows, self._file, self._beneath = world, rows, file, beneath

    def world(self) -> World:
        return self._world

    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]:
        rows = [row for row in self._rows if _wanted(row, query)]
        if query.newest_first:
            rows.reverse()
        return tuple(rows[query.offset : query.offset + query.limit])

    def file(self) -> FileState:
        return self._file

    def attachment(self, digest: str) -> bytes | None:
        return self._beneath.attachment(digest)

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        return self._beneath.tile(digest, z, x, y)


class FrozenStore:
    """`events` cuts the journal where the moment was. Made and used in the thread that opened `store`, which it closes."""

    def __init__(self, world: World, store: Store, rows: tuple[JournalRow, ...], events: int) -> None:
        kept = rows[:events]
        file = replace(store.views.file(), events=len(kept), saved_at=kept[-1].recorded_at if kept else None)
        self.notes: list[Phrase] = []
        self._store = store
        self._views = FrozenViews(world, kept, file, store.views)

    @property
    def views(self) -> FrozenViews:
        return self._views

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: Millis | None = None) -> Outcome:
        raise Refusal("这是定格的画面，不能改动")

    def execute_all(
        self,
        commands: list[Command],
        *,
        actor: str,
        post: str,
        occurred_at: Millis | None = None,
        contents: Contents | None = None,
    ) -> Outcome:
        raise Refusal("这是定格的画面，不能改动")

    def attach(self, content: bytes) -> str:
        raise Refusal("这是定格的画面，不能改动")

    def back_up_if_due(self, *, leaving: bool = False) -> None:
        """There is nothing new."""

    def close(self) -> None:
        """The file beneath is let go."""
        self._store.close()


def _wanted(row: JournalRow, query: JournalQuery) -> bool:
    if query.incident is not None and row.incident != query.incident:
        return False
    if query.subject is not None and (row.subject, row.subject_id) != query.subject:
        return False
    if query.kinds and row.kind not in query.kinds:
        return False
    if query.since is not None and row.occurred_at < query.since:
        return False
    if query.until is not None and row.occurred_at > query.until:
        return False
    return has_words(row, query)


def has_words(row: JournalRow, query: JournalQuery) -> bool:
    """Whether every word of the query stands in the entry, or an id of something so named."""
    text = f"{row.payload}{row.actor}{row.kind}{row.subject_id}".lower()
    for number, word in enumerate(query.text.split()):
        ids = query.named[number] if number < len(query.named) else ()
        named = any(row.subject_id == id or f'"{id}"' in row.payload for id in ids)
        if word.lower() not in text and not named:
            return False
    return True

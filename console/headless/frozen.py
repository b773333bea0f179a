"""A store that stands still: a world, a time and a journal as they were, for pictures of a window. It refuses to be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.domain.kernel import Command, Millis, Refusal, World
from console.domain.ports import Contents, FileState, JournalQuery, JournalRow, Outcome, Views


class FrozenViews:
    def __init__(
        self,
        world: World,
        rows: tuple[JournalRow, ...],
        attachments: dict[str, bytes],
        file: FileState,
        tile: Callable[[str, int, int, int], bytes | None],
    ) -> None:
        self._tile = tile
        self._world, self._rows, self._attachments, self._file = world, rows, attachments, file

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
        return self._attachments.get(digest)

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        return self._tile(digest, z, x, y)


class FrozenStore:
    """`events` cuts the journal where the moment was."""

    def __init__(self, world: World, views: Views, rows: tuple[JournalRow, ...], events: int) -> None:
        from console.domain.map.subjects import MapLayer
        from console.domain.roads.subjects import RoadLayer

        digests = [layer.digest for kind in (RoadLayer, MapLayer) for layer in world.all(kind)]
        attachments = {digest: content for digest in digests if (content := views.attachment(digest)) is not None}
        kept = rows[:events]
        file = replace(views.file(), events=len(kept), saved_at=kept[-1].recorded_at if kept else None)
        self.notes: list[object] = []
        self._views = FrozenViews(world, kept, attachments, file, views.tile)

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
        """Nothing is open."""


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

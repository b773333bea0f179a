"""What the outside of the domain promises: the store that remembers and the views that tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from console.domain.kernel import Command, Event, Millis, Phrase, SubjectKey, World


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the journal as an operator reads it. `event` is None when this program is too old to know its kind."""

    event_id: str
    console: str
    sequence: int
    hlc: int
    occurred_at: Millis
    recorded_at: Millis
    actor: str
    post: str
    kind: str
    subject: str
    subject_id: str
    incident: str | None
    event: Event | None
    payload: str  # canonical JSON
    digest: str  # hash of this entry, hexadecimal
    struck: bool


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """What to show of the journal; newest first when `newest_first`. `text` searches actor, kind and payload."""

    incident: str | None = None
    subject: SubjectKey | None = None
    kinds: tuple[str, ...] = ()
    text: str = ""
    since: Millis | None = None
    until: Millis | None = None
    limit: int = 500
    offset: int = 0
    newest_first: bool = True


@dataclass(frozen=True, slots=True)
class FileState:
    """The file as the window's strip shows it."""

    path: str
    console: str
    events: int
    head: str
    saved_at: Millis | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: the new snapshot, the subjects that changed, the ids of the events, in order."""

    world: World
    changed: frozenset[SubjectKey]
    event_ids: tuple[str, ...]


class Views(Protocol):
    """The one way out. Every method is a named, described query; answers are frozen."""

    def world(self) -> World: ...
    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]: ...
    def file(self) -> FileState: ...
    def attachment(self, digest: str) -> bytes | None: ...


class Store(Protocol):
    """The one way in. Not thread-safe: one worker owns it."""

    @property
    def views(self) -> Views: ...

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: Millis | None = None) -> Outcome:
        """Decide, append to the journal, update the projections, commit. `Refusal` when the domain says no."""
        ...

    def execute_all(
        self, commands: list[Command], *, actor: str, post: str, occurred_at: Millis | None = None
    ) -> Outcome:
        """The same for several commands in one transaction: all or none."""
        ...

    def attach(self, content: bytes) -> str:
        """Keep a file (a road layer, a picture) by its SHA-256; returns the digest in hexadecimal."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """Something went wrong that is no refusal: what an operator is told of it.

    `kind` is "environment" (disk full, file locked, device gone: the operator can act) or "mistake" (ours: the operator can
    only report it). `detail` is for the log and the person who mends it, never the first thing on the screen.
    """

    kind: str
    what_happened: Phrase
    what_is_safe: Phrase
    what_to_do: Phrase
    detail: str = ""

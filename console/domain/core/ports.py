"""What the outside of the domain promises: the store that remembers and the views that tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from console.domain.core.kernel import Command, Event, Millis, Phrase, SubjectKey, World
from console.domain.core.records import dataclass

if TYPE_CHECKING:
    from console.domain.core.geodata.reading import GeoLook, GeoReading, GeoWish, Progress, TileSource
    from console.domain.core.problem import Problem

Clock = Callable[[], Millis]


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
    previous: str = ""  # hash of the console's entry before


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """What to show of the journal; newest first when `newest_first`.

    `text` searches actor, kind and payload: every word must be found. Names do not stand in payloads but ids do: `named` has,
    for each word of `text`, the ids of things so named; an entry about one of them, or that mentions it, has the word as well.
    """

    incident: str | None = None
    subject: SubjectKey | None = None
    kinds: tuple[str, ...] = ()
    text: str = ""
    named: tuple[tuple[str, ...], ...] = ()
    since: Millis | None = None
    until: Millis | None = None
    limit: int = 500
    offset: int = 0
    newest_first: bool = True


@dataclass(frozen=True, slots=True)
class FileState:
    """The file as the window's strip shows it. `only_to_look`: a newer program went on with it, nothing can be recorded."""

    path: str
    console: str
    events: int
    head: str
    saved_at: Millis | None
    only_to_look: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: the new snapshot, the subjects that changed, the ids of the events, in order."""

    world: World
    changed: frozenset[SubjectKey]
    event_ids: tuple[str, ...]


class Views(Protocol):
    """The one way out. Every method is a named, described query; answers are frozen."""

    def world(self) -> World:
        """The snapshot after the last commit."""
        ...

    def journal(self, query: JournalQuery) -> tuple[JournalRow, ...]:
        """The entries that a query asks for, struck ones marked."""
        ...

    def file(self) -> FileState:
        """What the file is: where, how many entries, its head, when it was last written."""
        ...

    def attachment(self, digest: str) -> bytes | None:
        """A kept content by its SHA-256 in hexadecimal, None when there is none."""
        ...

    def tile(self, digest: str, z: int, x: int, y: int) -> bytes | None:
        """One tile of a set of tiles (XYZ numbers), None where the set has none."""
        ...


@dataclass(frozen=True, slots=True)
class Contents:
    """What commands refer to by digest and what is kept together with them: attachments and sets of tiles.

    `progress` hears how many tiles are written and may raise to stop; nothing is kept then.
    """

    attachments: tuple[bytes, ...] = ()
    tiles: tuple[TileSource, ...] = ()
    progress: Progress | None = None


class Store(Protocol):
    """The one way in. Not thread-safe: one worker owns it. `notes`: what opening had to say (upgraded, head missing)."""

    notes: list[Phrase]

    @property
    def views(self) -> Views:
        """The way to read; like the store only for the thread that owns it."""
        ...

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: Millis | None = None) -> Outcome:
        """Decide, append to the journal, update the projections, commit. `Refusal` when the domain says no."""
        ...

    def execute_all(
        self,
        commands: list[Command],
        *,
        actor: str,
        post: str,
        occurred_at: Millis | None = None,
        contents: Contents | None = None,
    ) -> Outcome:
        """The same for several commands in one transaction: all or none. `contents` are kept in the same transaction."""
        ...

    def attach(self, content: bytes) -> str:
        """Keep a file (a road layer, a picture) by its SHA-256; returns the digest in hexadecimal."""
        ...

    def back_up_if_due(self, *, leaving: bool = False) -> object:
        """Make a verified copy when enough has been written since the last one (anything, when `leaving`)."""
        ...

    def save_elsewhere(self, target: Path) -> int:
        """Everything that was recorded as a new file, which goes on under a console number of its own; the number of entries."""
        ...

    def sign(self, occasion: str) -> None:
        """Put this console's name to everything recorded so far (a key of `signatures.OCCASIONS`)."""
        ...

    def close(self) -> Path | None:
        """Write the head and let the file go. Where to it was saved, when it was no longer where it was."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """Something went wrong that is no refusal: what an operator is told of it.

    `kind` is "environment" (disk full, file locked, device gone: the operator can act) or "mistake" (ours: the operator can
    only report it). `code` is a stable name of the trouble ("tail_missing"); `detail` is for the log and the person who
    mends it, never the first thing on the screen.
    """

    kind: str
    what_happened: Phrase
    what_is_safe: Phrase
    what_to_do: Phrase
    detail: str = ""
    code: str = ""


class Archive(Protocol):
    """What can be done with whole files and packs; handed to the window and the headless commands by main."""

    def create(self, path: Path, clock: Clock | None = None) -> Store:
        """A new, empty file. Never overwrites."""
        ...

    def open(self, path: Path, clock: Clock | None = None, accept: tuple[str, ...] = ()) -> Store:
        """An existing file, checked first."""
        ...

    def load_city(self, store: Store, city: str | Path, *, actor: str, post: str) -> Outcome:
        """Load a city's pack (its id, or a folder) into a file, through commands."""
        ...

    def cities(self) -> tuple[CityCard, ...]:
        """The packs that came with the program."""
        ...

    def pack_summary(self, city: str) -> dict[str, Any]:
        """The figures of `packs --json` for one shipped pack."""
        ...

    def check_pack(self, folder: Path) -> tuple[Problem, ...]:
        """Every mistake in a pack of one's own; none: an empty tuple."""
        ...

    def outline(self, adcode: str) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Rings (lon, lat) of a county's or city's boundary, empty when unknown."""
        ...

    def backups(self, file: Path) -> tuple[BackupCard, ...]:
        """The copies beside a file, the newest first."""
        ...

    def restore(self, backup: Path, target: Path) -> tuple[Phrase, ...]:
        """Put a verified copy in place of a file that must not exist yet; what it had to say about it."""
        ...

    def examine(self, path: Path, expect: str = "") -> dict[str, Any]:
        """Every hash, every projection of a file: `events, chain_ok, replay_identical, faults, …`; changes nothing.

        `expect`: a head that was kept on paper (its words, its QR line, its hash); `Refusal` when it is none."""
        ...

    def keys(self) -> tuple[KeyCard, ...]:
        """The keys that this console goes by, its own among them."""
        ...

    def trust(self, path: Path, name: str) -> tuple[KeyCard, ...]:
        """From now on the keys that signed this file are known here as `name`, and the file is one of this console's. A file in
        which anything is wrong is not taken (`Failure`)."""
        ...

    def revoke(self, key: str, reason: str) -> KeyCard:
        """A key (its words, or how it begins) was lost: what it signs from now on does not count. `Refusal` when it is unknown."""
        ...

    def rebuild(self, path: Path) -> dict[str, Any]:
        """Write all projections of a file anew from its journal."""
        ...

    def look(self, path: Path, near: tuple[float, float] | None = None) -> GeoLook:
        """What a file of geodata holds; quick, reads as little as it can. `GeoProblems` when it is none.

        `near`: where the city lies (lon, lat); tells zones apart whose coordinates do not name them."""
        ...

    def read_geodata(
        self, path: Path, wish: GeoWish, progress: Progress, near: tuple[float, float] | None = None
    ) -> GeoReading:
        """Read a file of geodata; from any thread, touches no store. `GeoProblems` with all that is wrong."""
        ...

    def keep_geodata(
        self, store: Store, *readings: GeoReading, actor: str, post: str, progress: Progress | None = None
    ) -> Outcome:
        """Keep what was read, of all files or of none: contents and commands in one transaction. In the thread that owns the store.

        `progress` may raise to stop; then nothing is kept."""
        ...

    def export_layer(self, store: Store, layer: SubjectKey, path: Path, crs: str = "") -> int:
        """Write a map layer or road layer to a file (its ending says the format); answers how many features.

        `Refusal` when the format or the system of coordinates cannot hold the layer."""
        ...

    def recast_layer(self, store: Store, layer: SubjectKey, crs: str, *, actor: str, post: str) -> Outcome:
        """The layer was in `crs` after all: undo the conversion it was read with and convert anew, exactly."""
        ...

    def explain(self, error: BaseException) -> Failure:
        """What an operator is told of an error of the store."""
        ...


@dataclass(frozen=True, slots=True)
class CityCard:
    """A shipped pack, as the start screen lists it."""

    id: str
    name_zh: str
    name_en: str
    folder: Path


@dataclass(frozen=True, slots=True)
class KeyCard:
    """A key as it is listed: hexadecimal, whose it is, since when it is known here, since when it does not count."""

    key: str
    name: str
    since: Millis
    revoked_at: Millis | None = None
    reason: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class BackupCard:
    """A backup of a file, as the start screen lists it. `size` in bytes."""

    path: Path
    made_at: Millis
    size: int

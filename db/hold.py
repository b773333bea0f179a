"""This seat's hold on its file: that the path still is the file that is open, and that nobody else was given the seat.

SQLite keeps writing into a file that was renamed, deleted, unmounted or replaced (a sync tool) while it is open: what is shown
as done would not be where the operator looks for it. And a share may grant two seats the lock that it does not hold. So both
are asked before every commit: two `stat`s and one read of 512 bytes, some ten microseconds.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from console.domain.core.kernel import Millis
from console.domain.core.records import dataclass
from db import errors
from db.head import SLOT, HeadFile, head_path

BEAT_MS = 60_000  # a seat that writes nothing still shows so often that it is there


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has the seat: computer, its boot, process, user, since when and when last seen [ms, by that computer's clock]."""

    host: str
    boot: str
    process: int
    user: str
    since: Millis
    beat: Millis

    @property
    def owner(self) -> tuple[str, str, int, Millis]:
        """What tells one seat from another; the beat does not."""
        return (self.host, self.boot, self.process, self.since)


class Hold:
    """Of one open file. Not thread-safe, like the store."""

    def __init__(self, path: Path, head_file: HeadFile, now: Millis) -> None:
        """The lease is written at once; whoever had the seat before learns it with the next commit."""
        self._path, self._head_file = path, head_file
        self._wal = path.with_name(path.name + "-wal")
        self._parts = {part: _identity(part) for part in (path, head_file.path, self._wal)}
        self._lease = Lease(_host(), _boot(), os.getpid(), _user(), now, now)
        self._write(self._lease)

    def check(self, events: int) -> None:
        """Before a commit. `Moved` or `SeatLost` when this is no longer the file, or the seat, that was opened; `events`: how many
        are safe."""
        for part, identity in self._parts.items():
            if identity is not None and _identity(part) != identity:
                raise errors.moved(str(self._path), events)
        if self._parts[self._wal] is None:  # made with the first commit
            self._parts[self._wal] = _identity(self._wal)
        other = parsed(self._head_file.third())
        if other is not None and other.owner != self._lease.owner:
            raise errors.seat_lost(str(self._path), other.host, other.user, other.since)

    def is_moved(self) -> bool:
        """Whether the path is another file now, or none."""
        return _identity(self._path) != self._parts[self._path]

    def beat(self, now: Millis) -> None:
        """Show that the seat is there; nothing when it was shown a moment ago. What cannot be written the next commit will say."""
        if abs(now - self._lease.beat) >= BEAT_MS:
            self._lease = replace(self._lease, beat=now)
            with suppress(OSError):
                self._write(self._lease)

    def let_go(self) -> None:
        """Nobody has the seat any more, unless somebody took it over."""
        with suppress(OSError):
            held = parsed(self._head_file.third())
            if held is not None and held.owner == self._lease.owner:
                self._head_file.write_third(b"")

    def _write(self, lease: Lease) -> None:
        body = json.dumps(asdict(lease), ensure_ascii=True)
        self._head_file.write_third(f"{hashlib.sha256(body.encode()).hexdigest()} {body}".encode())


def held_elsewhere(path: Path) -> Lease | None:
    """Who says that they have the file, on another computer. On this one the lock of the file tells, whatever a crash left."""
    try:
        with head_path(path).open("rb") as file:
            file.seek(2 * SLOT)
            found = parsed(file.read(SLOT))
    except OSError:
        return None
    return None if found is None or found.host == _host() else found


def parsed(content: bytes) -> Lease | None:
    """A lease as it is written; None for anything else."""
    try:
        digest, _, body = content.rstrip(b"\0").decode("ascii").partition(" ")
        return Lease(**json.loads(body)) if hashlib.sha256(body.encode()).hexdigest() == digest else None
    except (ValueError, TypeError):
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _host() -> str:
    return socket.gethostname()[:60]


def _user() -> str:
    try:
        return getpass.getuser()[:60]
    except (OSError, KeyError, ImportError):
        return ""


def _boot() -> str:
    """What tells this run of the computer from the one before a power cut; empty where it cannot be told."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""

"""The head of the journal, kept in a second, fsynced file beside the database.

Without it a deleted -wal or a cut-off tail goes unnoticed: what is left still verifies (measured, durability-and-sync).
Two slots are written in turn, each with its own checksum, so a torn write never costs the older one.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from console.domain.core.records import dataclass

SLOT = 512
_MAGIC = "yipan-head-1"


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of this file's own console that was acknowledged: sequence and hash, and how many events in all."""

    console: str
    sequence: int
    digest: str
    events: int


def head_path(database: Path) -> Path:
    """Where the head of a file lies."""
    return database.with_name(database.name + "-head")


class HeadFile:
    """Opened once per seat; `write` returns only after the bytes are on the disk."""

    def __init__(self, database: Path, *, to_write: bool = True) -> None:
        """`to_write` False: for a file that is only looked at; nothing is made or opened."""
        self.path = head_path(database)
        self._fd, self._turn = -1, 0
        if not to_write:
            return
        self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        if os.fstat(self._fd).st_size < 3 * SLOT:  # two heads, and who has the seat (hold.py)
            os.ftruncate(self._fd, 3 * SLOT)
            os.fsync(self._fd)

    def write(self, head: Head) -> None:
        """Write and sync the head; the slot of the one before is left alone, so that one is always whole."""
        body = f"{_MAGIC} {head.console} {head.sequence} {head.digest} {head.events}"
        line = f"{body} {hashlib.sha256(body.encode()).hexdigest()}\n".encode()
        os.lseek(self._fd, self._turn * SLOT, os.SEEK_SET)
        os.write(self._fd, line.ljust(SLOT, b"\0"))
        getattr(os, "fdatasync", os.fsync)(self._fd)
        self._turn ^= 1

    def third(self) -> bytes:
        """What stands behind the two heads: who has the seat (hold.py)."""
        return os.pread(self._fd, SLOT, 2 * SLOT) if hasattr(os, "pread") else self._read_third()

    def _read_third(self) -> bytes:
        os.lseek(self._fd, 2 * SLOT, os.SEEK_SET)
        return os.read(self._fd, SLOT)

    def write_third(self, content: bytes) -> None:
        """Write it there; it may be lost in a power cut, which ends the seat anyway."""
        os.lseek(self._fd, 2 * SLOT, os.SEEK_SET)
        os.write(self._fd, content[:SLOT].ljust(SLOT, b"\0"))

    def close(self) -> None:
        """Let the file go; a second time does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1


def read_head(database: Path) -> Head | None:
    """The newest slot that is whole; None when there is no head file or neither slot can be read."""
    try:
        raw = head_path(database).read_bytes()
    except FileNotFoundError:
        return None
    slots = [_parse(raw[start : start + SLOT]) for start in (0, SLOT)]
    whole = [slot for slot in slots if slot is not None]
    return max(whole, key=lambda head: head.events, default=None)


def _parse(slot: bytes) -> Head | None:
    parts = slot.rstrip(b"\0").decode("utf-8", "replace").split()
    if len(parts) != 6 or parts[0] != _MAGIC:
        return None
    if hashlib.sha256(" ".join(parts[:5]).encode()).hexdigest() != parts[5]:
        return None
    return Head(parts[1], int(parts[2]), parts[3], int(parts[4]))

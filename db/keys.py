"""What this console keeps for itself, outside every file: its own key, the keys it knows, how far it has seen each file.

A folder of the user's settings: `console.key` (the seed of an Ed25519 key, made when it is first needed) and `known.json`.
Whoever rewrites a file does not reach them; whoever reaches them is that user, and no signature helps (docs/security.md).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.domain.core.kernel import Millis, phrase
from db.errors import Damaged, translated

if TYPE_CHECKING:
    from nacl.signing import SigningKey

SEED_BYTES = 32


@dataclass(slots=True, kw_only=True)
class KnownKey:
    """A key this console goes by: whose it is, since when [ms], and, once it was lost, since when it no longer counts."""

    name: str
    since: Millis
    revoked_at: Millis | None = None
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Seen:
    """A file by the hash of its first entry: where it lay, and the last entry of its console that was seen here."""

    path: str
    console: str
    sequence: int
    digest: str


@dataclass(slots=True, kw_only=True)
class _Known:
    keys: dict[str, KnownKey] = field(default_factory=dict)
    files: dict[str, list[Seen]] = field(default_factory=dict)


class KeyRing:
    """The key of this console, the keys it knows, the files it has seen. Small, read anew at each question."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key: SigningKey | None = None

    @property
    def key(self) -> str:
        """The public key of this console (hexadecimal); made when there is none yet. `StoreFailure` when it cannot be."""
        return bytes(self._signing().verify_key).hex()

    def sign(self, statement: bytes) -> str:
        """The signature over these bytes (hexadecimal)."""
        return self._signing().sign(statement).signature.hex()

    def keys(self) -> dict[str, KnownKey]:
        """All keys that this console goes by, its own among them when it has one."""
        return self._read().keys

    def trusts(self, key: str, at: Millis) -> bool:
        """Whether a head signed with that key at that time [ms] counts: the key is known and was not lost by then."""
        known = self._read().keys.get(key)
        return known is not None and (known.revoked_at is None or at < known.revoked_at)

    def pin(self, key: str, name: str, now: Millis) -> None:
        """From now on the key is known under this name."""
        known = self._read()
        known.keys.setdefault(key, KnownKey(name=name, since=now))
        self._write(known)

    def revoke(self, key: str, reason: str, now: Millis) -> bool:
        """The key was lost: what it signs from now on does not count. Its own key is put aside, and another one is made when
        it is needed. False when no such key is known."""
        known = self._read()
        if key not in known.keys:
            return False
        known.keys[key].revoked_at, known.keys[key].reason = now, reason
        self._write(known)
        if self._seed_path.exists() and key == self.key:
            self._seed_path.replace(self.folder / f"revoked-{key[:16]}.key")
            self._key = None
        return True

    def seen(self, file: str) -> list[Seen]:
        """Where a file was seen, and how far it had come each time; empty for one that was never here."""
        return self._read().files.get(file, [])

    def note(self, file: str, seen: Seen) -> None:
        """This file was seen so far, in that place. An earlier note of the place is replaced."""
        known = self._read()
        others = [one for one in known.files.get(file, []) if one.path != seen.path]
        known.files[file] = [*others[-9:], seen]
        self._write(known)

    @property
    def _seed_path(self) -> Path:
        return self.folder / "console.key"

    def _signing(self) -> SigningKey:
        from nacl.signing import SigningKey  # loaded with the first signature, not with the program

        if self._key is None:
            with translated(str(self._seed_path)):
                seed = self._seed_path.read_bytes() if self._seed_path.exists() else self._made()
            if len(seed) != SEED_BYTES:
                raise _unreadable(self._seed_path, f"{len(seed)} ≠ {SEED_BYTES}")
            self._key = SigningKey(seed)
        return self._key

    def _made(self) -> bytes:
        from nacl.signing import SigningKey

        seed = secrets.token_bytes(SEED_BYTES)
        self._put(self._seed_path, seed)
        key = bytes(SigningKey(seed).verify_key).hex()
        known = self._read()
        known.keys[key] = KnownKey(name="", since=self._seed_path.stat().st_mtime_ns // 1_000_000)
        self._write(known)
        return seed

    @property
    def _known_path(self) -> Path:
        return self.folder / "known.json"

    def _read(self) -> _Known:
        with translated(str(self._known_path)):
            if not self._known_path.exists():
                return _Known()
            text = self._known_path.read_bytes()
        try:
            return msgspec.json.decode(text, type=_Known)
        except msgspec.MsgspecError as error:
            raise _unreadable(self._known_path, str(error)) from error

    def _write(self, known: _Known) -> None:
        self._put(self._known_path, msgspec.json.format(msgspec.json.encode(known)))

    def _put(self, path: Path, content: bytes) -> None:
        """Whole or not at all, and for nobody else's eyes."""
        with translated(str(path)):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)


def _unreadable(path: Path, detail: str) -> Damaged:
    return Damaged(
        phrase("本机的钥匙资料读不出来：{path}（{detail}）", path=str(path), detail=detail),
        phrase("程序没有改动它，也没有打开文件；文件内容没有改动"),
        phrase("请从本机备份恢复这个文件；确实没有时把它移到别处，本机将另制新钥匙，原有文件须重新采信"),
    )

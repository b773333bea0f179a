"""Whose file is it, and is it the one that was signed: what the store signs, and what it goes by when a file is opened."""

from __future__ import annotations

from pathlib import Path

from console.domain.core import registry
from console.domain.core.desk import paper
from console.domain.core.desk.signatures import ConsoleHead, HeadSigned, SignHead, statement
from console.domain.core.kernel import Millis
from db import errors, journal
from db.driver import Database
from db.head import Head
from db.keys import KeyRing, Seen

CHECKED = 20  # newest signatures checked at every opening; `verify` checks all


def file_id(db: Database) -> str:
    """The hash of the first entry: what a file is called by those who keep its heads. Empty in an empty file."""
    row = db.conn.execute("SELECT digest FROM journal ORDER BY position LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


class Signer:
    """This console's hand on one open file. That a key cannot be used never keeps a step from being recorded: it is kept in
    `trouble` and shown, and the next occasion tries again."""

    def __init__(
        self, ring: KeyRing, db: Database, path: Path, console: str, others: dict[str, tuple[int, str]]
    ) -> None:
        self.trouble: errors.StoreFailure | None = None
        self.has_signed = False  # in the step just done: how far this console has seen the file is noted behind it
        self._ring, self._db, self._path, self._console = ring, db, path, console
        self._file = file_id(db)
        self._others = {
            name: ConsoleHead(console=name, sequence=last, digest=digest) for name, (last, digest) in others.items()
        }

    def behind(self, entries: list[journal.Entry], head: Head) -> SignHead | None:
        """The signature behind these entries, when one of them is an occasion for it."""
        self.has_signed = False
        occasion = next((entry.kind for entry in entries if registry.events()[entry.kind].signs), None)
        if occasion is None:
            return None
        last, file = entries[-1], self._file or entries[0].digest
        return self._command(file, Head(head.console, last.sequence, last.digest, head.events), occasion)

    def now(self, head: Head, occasion: str) -> SignHead | None:
        """The signature over the file as it stands; None when its last entry is one."""
        last = self._db.conn.execute("SELECT kind FROM journal ORDER BY position DESC LIMIT 1").fetchone()
        if last is None or last[0] == HeadSigned.kind:
            return None
        return self._command(self._file, head, occasion)

    def _command(self, file: str, head: Head, occasion: str) -> SignHead | None:
        mine = ConsoleHead(console=head.console, sequence=head.sequence, digest=head.digest)
        heads = (mine, *(self._others[name] for name in sorted(self._others)))
        try:
            key, signature = self._ring.key, self._ring.sign(statement(file, heads))
        except errors.StoreFailure as failure:
            self.trouble = failure
            return None
        self.trouble, self.has_signed = None, True
        return SignHead(file=file, heads=heads, public_key=key, signature=signature, occasion=occasion)

    def note(self, head: Head) -> None:
        """Remember on this console how far it has seen the file."""
        self._file = self._file or file_id(self._db)
        if not self._file:
            return
        try:
            self._ring.note(
                self._file,
                Seen(path=str(self._path), console=head.console, sequence=head.sequence, digest=head.digest),
            )
        except errors.StoreFailure as failure:
            self.trouble = failure


def judge(db: Database, ring: KeyRing, path: Path, *, accept: tuple[str, ...] = ()) -> errors.Foreign | None:
    """None for a file that was seen here or is signed by keys that are known here; else why it may only be looked at.

    `StoreFailure` when a signature does not hold, or when this console has seen more of the file than is in it (unless that
    is known and accepted)."""
    file = file_id(db)
    if not file:
        return None
    seen = ring.seen(file)
    if errors.Forged.kind not in accept:
        _check_seen(db, path, seen)
    # what this console has seen is in it still: only what came later has to be checked (and the library loaded for it)
    signed = newest_signed(db, CHECKED, after=max((_position(db, one) for one in seen), default=0))
    wrong = faults(db, file, signed)
    if wrong:
        raise errors.forged(str(path), wrong[0].what)
    strangers = [event.public_key for entry, event in signed if not ring.trusts(event.public_key, entry.recorded_at)]
    if strangers:
        return errors.foreign(str(path), paper.spoken(strangers[0]))
    return None if seen or signed else errors.unsigned(str(path))


def _position(db: Database, seen: Seen) -> int:
    """Where in the journal the entry stands that this console saw last; 0 when it is another one now."""
    found = db.conn.execute(
        "SELECT position FROM journal WHERE console=? AND sequence=? AND digest=?",
        (seen.console, seen.sequence, seen.digest),
    ).fetchone()
    return 0 if found is None else int(found[0])


def newest_signed(db: Database, limit: int = -1, after: int = 0) -> list[tuple[journal.Entry, HeadSigned]]:
    """The newest entries that keep a signature, the newest first; all without a `limit`, none up to the position `after`."""
    found = journal.select(db, "kind=? AND position>? ORDER BY position DESC LIMIT ?", (HeadSigned.kind, after, limit))
    return [(entry, event) for entry in found if entry.is_known and isinstance(event := entry.event(), HeadSigned)]


def faults(db: Database, file: str, signed: list[tuple[journal.Entry, HeadSigned]]) -> list[journal.Fault]:
    """Signatures that do not hold: not of this file, not made with the key they name, or over entries that are not there."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    found = []
    for entry, event in signed:
        try:
            VerifyKey(bytes.fromhex(event.public_key)).verify(
                statement(event.file, event.heads), bytes.fromhex(event.signature)
            )
        except (BadSignatureError, ValueError):
            found.append(journal.Fault(entry.event_id, "its signature was not made with the key it names"))
            continue
        if event.file != file:
            found.append(journal.Fault(entry.event_id, "its signature is that of another file"))
        for head in event.heads:
            if not holds(db, head):
                what = f"signed, but {head.console}-{head.sequence} is missing or another entry now"
                found.append(journal.Fault(entry.event_id, what))
    return found


def holds(db: Database, head: ConsoleHead) -> bool:
    """Whether the journal has that entry, with that hash."""
    if head.sequence == 0:
        return True
    row = db.conn.execute(
        "SELECT digest FROM journal WHERE console=? AND sequence=?", (head.console, head.sequence)
    ).fetchone()
    return row is not None and row[0] == head.digest


def expected(db: Database, text: str) -> journal.Entry | None:
    """The entry that the words (or QR line, or hash) on paper name; None when it is not in the journal. `Refusal` when it is
    no such text. As the entries are chained, all before it are then those that were there when the paper was printed."""
    start = paper.read(text)
    return next(journal.select(db, "substr(digest, 1, ?)=?", (len(start), start)), None)


def _check_seen(db: Database, path: Path, seen: list[Seen]) -> None:
    """What this console saw of the file in this place must be in it still, whatever lies beside the file."""
    for one in seen:
        here = one.path == str(path)
        if here and not holds(db, ConsoleHead(console=one.console, sequence=one.sequence, digest=one.digest)):
            raise errors.seen_more(str(path), f"{one.console}-{one.sequence}")


def trust(db: Database, ring: KeyRing, path: Path, name: str, now: Millis) -> tuple[str, ...]:
    """The keys that signed this file are known from now on under this name, and the file is one of this console's; which."""
    keys = dict.fromkeys(event.public_key for _, event in newest_signed(db))
    for key in keys:
        ring.pin(key, name, now)
    console, (sequence, digest) = next(iter(journal.heads(db).items()))
    ring.note(file_id(db), Seen(path=str(path), console=console, sequence=sequence, digest=digest))
    return tuple(keys)

"""The one way in: a command is decided, journalled, projected and durable before anybody is told that it is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from console.domain.core import registry
from console.domain.core.desk.corrections import EventStruck
from console.domain.core.desk.duty import on_duty
from console.domain.core.kernel import Command, Context, Event, Millis, Refusal, Stamp, Subject, SubjectKey, World
from console.domain.core.ports import Contents, Outcome
from db import backup, contents, journal, projections, signing
from db.driver import Database, connect, sqlite
from db.errors import StoreFailure, StoreMistake, Unknown, not_kept, translated, unknown
from db.head import Head, HeadFile
from db.hold import Hold
from db.keys import KeyRing
from db.opening import Opened, create_file, open_file
from db.views import SqlViews

Clock = Callable[[], Millis]


def machine_clock() -> Millis:
    """The time of the machine [ms since 1970, UTC]."""
    return time.time_ns() // 1_000_000


class Store:
    """One seat's hold on one file. Not thread-safe: the worker owns it."""

    def __init__(self, opened: Opened, clock: Clock, ring: KeyRing | None = None, vfs: str | None = None) -> None:
        self.path = opened.path
        self.notes = opened.notes
        self._db: Database = opened.db
        self._head_file: HeadFile = opened.head_file
        self.signer = signing.Signer(ring, opened.db, opened.path, opened.console, opened.others) if ring else None
        self._rescued = False
        self._only_to_look: StoreFailure | None = opened.only_to_look
        self._vfs = vfs
        self._hold = None if opened.only_to_look else Hold(opened.path, opened.head_file, clock())
        self._console = opened.console
        self._sequence, self._digest = opened.sequence, opened.digest
        self._events = opened.events
        self._parents = opened.parents
        self._world, self._ordinals = opened.world, opened.ordinals
        self._hlc = opened.hlc
        self._clock = clock
        newest = next(iter(backup.listed(self.path)), None)
        self._head_behind = False
        self._backup_failed_at: Millis | None = None
        self._backed_up: tuple[int, Millis | None] = (
            opened.events if newest else 0,
            newest.made_at if newest else None,
        )
        self._saved_at: Millis | None = opened.saved_at
        self._views = SqlViews(self)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        clock: Clock = machine_clock,
        console: str | None = None,
        vfs: str | None = None,
        ring: KeyRing | None = None,
    ) -> Store:
        """A new, empty file; the first command must be `FoundFile`. `StoreFailure` when the place is taken or unwritable.
        `ring`: the keys by which this console signs and knows files; without one nothing is signed."""
        return cls(create_file(Path(path), console or journal.fresh_console(), vfs), clock, ring, vfs)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = machine_clock,
        accept: tuple[str, ...] = (),
        vfs: str | None = None,
        ring: KeyRing | None = None,
    ) -> Store:
        """An existing file, checked before it is used. `accept`: the kinds of failure that the operator was told of and goes on
        with (entries missing, a seat held elsewhere, …); lost sequence numbers are never used twice: it goes on under a new
        console id. `ring`: see `create`."""
        return cls(open_file(Path(path), accept=accept, vfs=vfs, ring=ring), clock, ring, vfs)

    @property
    def views(self) -> SqlViews:
        return self._views

    @property
    def db(self) -> Database:
        """The open database, for the parts of the store."""
        return self._db

    @property
    def world(self) -> World:
        """The snapshot after the last commit."""
        return self._world

    @property
    def head(self) -> Head:
        """The last entry and how many there are."""
        return Head(self._console, self._sequence, self._digest, self._events)

    @property
    def is_only_to_look(self) -> bool:
        """A newer program went on with this file: nothing can be recorded."""
        return self._only_to_look is not None

    @property
    def saved_at(self) -> Millis | None:
        """When the last entry was written [ms], None in an empty file."""
        return self._saved_at

    def execute(self, command: Command, *, actor: str, post: str, occurred_at: Millis | None = None) -> Outcome:
        return self.execute_all([command], actor=actor, post=post, occurred_at=occurred_at)

    def execute_all(
        self,
        commands: list[Command],
        *,
        actor: str,
        post: str,
        occurred_at: Millis | None = None,
        contents: Contents | None = None,
    ) -> Outcome:
        """All or none. A `Refusal` (its `number`: of which command) or failure leaves file, snapshot and clock as they were,
        and no content behind."""
        self._refuse_if_only_to_look()
        work = _Work(self, actor, post, occurred_at)
        for number, command in enumerate(commands):
            try:
                work.decide(command)
            except Refusal as refusal:
                refusal.number = number
                raise
        if self.signer is not None and (signs := self.signer.behind(work.entries, self.head)):
            work.decide(signs)
        outcome = self._commit(work, contents)
        if self.signer is not None and self.signer.has_signed:
            self.signer.note(self.head)
        return outcome

    def sign(self, occasion: str) -> None:
        """Put this console's name to everything recorded so far (an export, a backup, a sheet of paper); nothing when the last
        entry is a signature, when nobody has a key here, or when the file is only looked at."""
        if self.signer is None or self._only_to_look is not None:
            return
        command = self.signer.now(self.head, occasion)
        if command is not None:
            self.execute(command, actor=on_duty(self._world) or "", post="")

    def _commit(self, work: _Work, kept: Contents | None = None) -> Outcome:
        if not work.entries:
            return Outcome(self._world, frozenset(), ())
        if self._hold is not None:
            self._hold.check(self._events)
        self._write_head_if_behind()
        with translated(str(self.path)):
            self._db.conn.execute("BEGIN IMMEDIATE")
            try:
                if kept is not None:
                    contents.write(self._db, kept)
                missed = journal.append(self._db, work.entries)
                if missed is not None:
                    raise not_kept(str(self.path), missed)
                world, changed = self._with_strikes(work)
                for key in changed:
                    self._ordinals.setdefault(key, len(self._ordinals))
                projections.write(self._db, [s for s in map(world.lookup, changed) if s is not None], self._ordinals)
                self._end(work.entries[-1])
            except BaseException:
                for key in work.touched:
                    if self._world.lookup(key) is None:
                        self._ordinals.pop(key, None)
                self._roll_back()
                raise
            self._adopt(work, world)
        self._write_head()
        return Outcome(world, frozenset(changed), tuple(entry.event_id for entry in work.entries))

    def _end(self, last: journal.Entry) -> None:
        """COMMIT. When that fails the step may be in the file all the same, or come to light with the next opening: so the file is
        opened anew, and what is found there is what is said."""
        try:
            self._db.conn.execute("COMMIT")
        except sqlite.Error as error:
            if "disk is full" in str(error) or not self._has_after_reopening(last):
                raise

    def _has_after_reopening(self, last: journal.Entry) -> bool:
        """`Unknown`, and nothing more is recorded through this store, when the file cannot be opened again."""
        try:
            with suppress(sqlite.Error):
                self._db.conn.close()
            self._db = connect(self.path, vfs=self._vfs)
            return (
                next(journal.raw(self._db, "event_id=? AND digest=?", (last.event_id, last.digest)), None) is not None
            )
        except (sqlite.Error, OSError) as error:
            self._only_to_look = unknown(str(self.path))
            raise self._only_to_look from error

    def _refuse_if_only_to_look(self) -> None:
        """Nothing is added to what a newer program wrote: decided without knowing what it says, it might be wrong."""
        if self._only_to_look is not None:
            raise self._only_to_look

    def _write_head(self) -> None:
        """After the commit. What is in the journal is done: an error here must not say that the step was not recorded.
        It is made up for, or said, before the next step."""
        self._head_behind = True
        with suppress(OSError):
            self._head_file.write(self.head)
            self._head_behind = False

    def _write_head_if_behind(self) -> None:
        if self._head_behind:
            with translated(str(self._head_file.path)):
                self._head_file.write(self.head)
            self._head_behind = False

    def _roll_back(self) -> None:
        if isinstance(self._only_to_look, Unknown):
            return  # there is no connection any more
        try:
            if self._db.conn.in_transaction:
                self._db.conn.execute("ROLLBACK")
        except sqlite.Error as error:
            raise StoreMistake(f"rollback failed: {error}") from error

    def _adopt(self, work: _Work, world: World) -> None:
        last = work.entries[-1]
        self._sequence, self._digest, self._hlc = last.sequence, last.digest, last.hlc
        self._events += len(work.entries)
        self._parents = []
        self._world = world
        self._saved_at = last.recorded_at

    def _with_strikes(self, work: _Work) -> tuple[World, list[SubjectKey]]:
        """Fold again, without their struck events, the subjects that a correction names."""
        world, changed = work.world, list(dict.fromkeys(work.touched))
        again = [
            (entry.event().target_type, entry.event().target_id)  # type: ignore[attr-defined]
            for entry in work.entries
            if entry.kind == EventStruck.kind
        ]
        for key in again:
            state = self.refold(key)
            if state is None:  # a kind that makes its subject must not be strikable
                raise StoreMistake(f"nothing is left of {key} without the struck event")
            world = world.evolve([state])
            changed.append(key)
        return world, changed

    def refold(self, key: SubjectKey) -> Subject | None:
        """The state of one subject from its events in the total order, without those struck through."""
        struck = {row[0] for row in self._db.conn.execute("SELECT subject_id FROM journal WHERE subject='correction'")}
        state: Subject | None = None
        entries = journal.select(self._db, "subject=? AND subject_id=?", key)
        for entry in journal.total_order(entries):
            if entry.event_id not in struck:
                state = registry.apply(state, entry.event(), entry.stamp())
        return state

    def attach(self, content: bytes) -> str:
        self._refuse_if_only_to_look()
        with translated(str(self.path)):
            return contents.attach(self._db, content)

    def rebuild(self) -> tuple[str, str]:
        """Fold the whole journal again and write every projection anew; returns the digests before and after."""
        self._refuse_if_only_to_look()
        with translated(str(self.path)):
            before = projections.digest(self._db)
            self._world, self._ordinals = projections.rebuild(self._db)
            return before, projections.digest(self._db)

    def verify(self) -> tuple[int, list[journal.Fault]]:
        """Every hash of every chain."""
        with translated(str(self.path)):
            return journal.verify(journal.raw(self._db))

    def next_stamp(self, hlc: int, sequence: int, now: Millis, work: _Work) -> Stamp:
        """The stamp of the next entry, in its id the seat and its sequence."""
        return Stamp(
            f"{self._console}-{sequence}",
            hlc,
            now if work.occurred_at is None else work.occurred_at,
            now,
            work.actor,
            work.post,
        )

    def save_elsewhere(self, target: Path) -> int:
        """Everything that was recorded, as a new file in another place, when this one is no longer where it was (or simply for
        somebody else); the number of entries. It goes on under a console number of its own: see `backup.restore`."""
        self._db.conn.execute("PRAGMA query_only=OFF")  # SQLite counts VACUUM INTO as writing
        try:
            count = backup.save_elsewhere(self._db, Path(target), journal.fresh_console())
        finally:
            self._db.conn.execute(f"PRAGMA query_only={self._only_to_look is not None}")
        self._rescued = True
        return count

    def back_up(self) -> backup.Backup:
        """A verified copy beside the file, now."""
        self.sign("backup")
        self._db.conn.execute("PRAGMA query_only=OFF")  # SQLite counts VACUUM INTO as writing
        try:
            made = backup.make(self._db, self.path, self._clock())
        finally:
            self._db.conn.execute(f"PRAGMA query_only={self._only_to_look is not None}")
        self._backed_up = (self._events, made.made_at)
        return made

    def back_up_if_due(self, *, leaving: bool = False) -> backup.Backup | None:
        """What the worker calls between commands; cheap when nothing is due. When `leaving`, anything new is due."""
        if self._hold is not None:
            self._hold.beat(self._clock())
        now, (events, made_at) = self._clock(), self._backed_up
        if (
            self._only_to_look is not None
            or (self._hold is not None and self._hold.is_moved())  # beside what? the next step says it
            or self._events == events
            or not (leaving or backup.is_due(self._events, now, events, made_at))
        ):
            return None
        if self._backup_failed_at is not None and abs(now - self._backup_failed_at) < backup.RETRY_MS:
            return None  # said once; a full disk is not tried again after every key
        self._backup_failed_at = now
        made = self.back_up()
        self._backup_failed_at = None
        return made

    def close(self) -> Path | None:
        """Let the file go. When it is no longer where it was and nobody has saved the session, it is saved: where to."""
        rescued = self._rescue() if self._hold is not None and self._hold.is_moved() and not self._rescued else None
        if self._head_behind:
            self._write_head()
        if self.signer is not None and self._only_to_look is None:
            self.signer.note(self.head)
        if self._only_to_look is None:
            with suppress(
                sqlite.Error
            ):  # a full disk: the tables are made again after the next update, and that is all
                projections.note_shape(self._db)
        if self._hold is not None:
            self._hold.let_go()
        self._head_file.close()
        self._db.conn.close()
        return rescued

    def _rescue(self) -> Path | None:
        """With the last hand on a deleted file all of it would be gone."""
        target = backup.rescue_place(self.path, self._clock())
        try:
            self.save_elsewhere(target)
        except (
            StoreFailure,
            StoreMistake,
            sqlite.Error,
        ):  # the disk is gone: there is nobody left to tell, and nothing left to do
            return None
        return target


class _Work:
    """One transaction in the making: what has been decided so far, on its own snapshot."""

    def __init__(self, store: Store, actor: str, post: str, occurred_at: Millis | None) -> None:
        self.store, self.actor, self.post, self.occurred_at = store, actor, post, occurred_at
        self.world = store.world
        self.entries: list[journal.Entry] = []
        self.touched: list[SubjectKey] = []
        self._now = store._clock()
        self._hlc, self._ids = store._hlc, 0
        self._digest, self._parents = store._digest, store._parents

    def decide(self, command: Command) -> None:
        context = Context(
            now=self._now,
            actor=self.actor,
            post=self.post,
            new_id=self._new_id,
            occurred_at=self.occurred_at,
            recall=self._recall,
        )
        events = registry.decide(self.world, command, context)
        stamped = [self._record(event) for event in events]
        self.world, touched = registry.fold(self.world, stamped)
        self.touched.extend(touched)

    def _record(self, event: Event) -> tuple[Event, Stamp]:
        """Make the entry; what is applied is the event as the journal has it, so that a replay cannot differ."""
        store = self.store
        self._hlc = max(self._hlc + 1, self._now << 16)
        sequence = store._sequence + len(self.entries) + 1
        stamp = store.next_stamp(self._hlc, sequence, self._now, self)
        entry = journal.make_entry(
            event, stamp, console=store._console, sequence=sequence, parents=self._parents, previous=self._digest
        )
        self._digest, self._parents = entry.digest, []
        self.entries.append(entry)
        return entry.event(), stamp

    def _new_id(self, prefix: str) -> str:
        self._ids += 1
        return f"{prefix}-{self.store._console}-{self.store._sequence + 1}-{self._ids}"

    def _recall(self, event_id: str) -> Event | None:
        found = list(journal.select(self.store.db, "event_id=?", (event_id,)))
        return found[0].event() if found else None

"""The window's only way to the store: commands in, snapshots out, thinking beside. Nothing here ever blocks.

`run` gives a command to the worker; when it is on the disk, `changed` says which subjects are new. `read` asks a named
view. `think` runs a pure function of the domain on a pool thread. Every answer arrives on the window's thread.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from console.domain.core.desk import duty
from console.domain.core.kernel import Command, Millis, Phrase, Refusal, Subject, SubjectKey, World, phrase
from console.domain.core.ports import Failure, FileState, Outcome, Store, Views
from console.domain.core.records import dataclass
from console.ui.kit.thinking import Then, Thinker, Thought, Turns, deliver, is_there

Job = Callable[[Store], Any]
_alive: set[Worker] = set()  # a thread that runs must not be collected, whoever lost the last reference to it


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a job: its ticket and what it gave, or the exception it ended with."""

    ticket: int
    result: Any = None
    error: Exception | None = None


class Worker(QThread):
    """Opens the store with `opener` when started; `submit` may be called before it is open."""

    opened = Signal(object)  # what `first` gave for the freshly opened store
    unopened = Signal(object)  # the exception that stopped it from opening
    done = Signal(object)  # Done
    trouble = Signal(object)  # the exception of a backup that could not be made

    def __init__(self, opener: Callable[[], Store], first: Job) -> None:
        super().__init__()
        self.setObjectName("store")
        self._opener = opener
        self._first = first
        self._jobs: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
        self._tickets = 0

    def submit(self, job: Job) -> int:
        """Queue a job; the ticket comes back in `done`."""
        self._tickets += 1
        self._jobs.put((self._tickets, job))
        return self._tickets

    def begin(self) -> None:
        """Start the thread; it lives until `stop`."""
        _alive.add(self)
        self.start()

    def stop(self) -> None:
        """Let the jobs that are queued finish, close the store, end the thread. Waits for it."""
        self._jobs.put(None)
        self.wait()
        _alive.discard(self)

    def run(self) -> None:
        """The thread itself. Whatever a job raises is an answer like any other: the bridge says it to the operator."""
        try:
            store = self._opener()
        except Exception as error:
            self.unopened.emit(error)
            return
        try:
            first = self._first(store)
        except Exception as error:
            store.close()  # before it is said: whoever hears it may open the file again at once
            self.unopened.emit(error)
            return
        try:
            self.opened.emit(first)
            while (entry := self._jobs.get()) is not None:
                self.done.emit(_answer(store, *entry))
                del entry  # what the job held, perhaps a whole import, is let go now and not with the next one
                if self._jobs.empty():
                    self._back_up(store)
            self._back_up(store, leaving=True)
        finally:
            store.close()

    def _back_up(self, store: Store, *, leaving: bool = False) -> None:
        """In a pause, when nobody waits, and at the end of a session; one that fails is told, the file is not the worse."""
        try:
            store.back_up_if_due(leaving=leaving)
        except Exception as error:
            self.trouble.emit(error)


def _answer(store: Store, ticket: int, job: Job) -> Done:
    try:
        return Done(ticket, job(store))
    except Exception as error:
        return Done(ticket, error=error)


log = logging.getLogger(__name__)
AGAIN = 30  # seconds after which what failed is asked again, when nothing changes before


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed: the new snapshot, the keys of the subjects, the ids of the new events, and the file."""

    world: World
    keys: frozenset[SubjectKey]
    event_ids: tuple[str, ...]
    file: FileState
    everything: bool = False

    def touches(self, *kinds: type[Subject]) -> bool:
        """Whether a subject of one of these types changed (or the whole world is new)."""
        return self.everything or not {kind.subject for kind in kinds}.isdisjoint(name for name, _ in self.keys)

    def ids(self, kind: type[Subject]) -> set[str]:
        return {id for name, id in self.keys if name == kind.subject}


@dataclass(slots=True)
class _Waiting:
    then: Then | None
    refused: Then | None
    failed: Then | None
    is_write: bool
    again: Callable[[], object] | None = None
    commands: Sequence[Command] = ()
    act: str = ""


@dataclass(slots=True)
class _Opened:
    world: World
    file: FileState
    notes: tuple[Phrase, ...]


@dataclass(slots=True)
class _Written:
    outcome: Outcome
    file: FileState


BEING_RECORDED = phrase("正在记录，同一件事不会记两次")


def mistake(error: BaseException) -> Failure:
    """What is said of an error nobody foresaw."""
    return Failure(
        kind="mistake",
        what_happened=phrase("程序内部出错：{error}", error=type(error).__name__),
        what_is_safe=phrase("已显示为完成的内容都已写入磁盘，没有丢失。"),
        what_to_do=phrase("请重试；仍然出错时重新打开文件，并把日志交给维护人员。"),
        detail="".join(traceback.format_exception(error)),
    )


class Bridge(QObject):
    """Between the window and the one worker that owns the store.

    `opener` opens the store and runs in the worker's thread; `explain` turns an exception into what an operator is
    told (the window does not know the store's errors).
    """

    opened = Signal(object)  # Changed, everything new
    unopened = Signal(object)  # Failure
    changed = Signal(object)  # Changed
    refused = Signal(object)  # Phrase, when the caller did not take it
    failed = Signal(object)  # Failure, when the caller did not take it
    writing = Signal(bool)  # a command is on its way to the disk
    thoughts = Signal(object)  # tuple[Thought, ...] under way

    def __init__(
        self,
        opener: Callable[[], Store],
        explain: Callable[[BaseException], Failure] = mistake,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.world = World()
        self.file: FileState | None = None
        self.notes: tuple[Phrase, ...] = ()  # what opening had to say
        self.explain = explain
        self._waiting: dict[int, _Waiting] = {}
        self._to_ask: list[Callable[[], object]] = []  # what failed and is to be asked again
        self._seconds = 0  # since the last failure
        self._turns = Turns(self)
        self._thinker = Thinker(self, self._turns)
        self._thinker.thoughts.connect(self.thoughts)
        self._worker = Worker(
            opener, lambda store: _Opened(store.views.world(), store.views.file(), tuple(store.notes))
        )
        self._worker.opened.connect(self._on_opened)
        self._worker.unopened.connect(self._on_unopened)
        self._worker.done.connect(self._on_done)
        self._worker.trouble.connect(self._tell_error)

    # ------------------------------------------------------------------------------------------- the two ways

    def start(self) -> None:
        """Open the store; `opened` or `unopened` follows."""
        self._worker.begin()

    def run(
        self,
        command: Command,
        *,
        then: Then | None = None,
        refused: Then | None = None,
        failed: Then | None = None,
        occurred_at: Millis | None = None,
        actor: str | None = None,
        act: str = "",
    ) -> None:
        """Do a command. `then(Outcome)` after it is on the disk; `refused(Phrase)` when the domain says no.

        Without `refused` or `failed` the window itself tells the operator. Who acts is whoever holds the desk.
        The same command is not begun again while it is on its way: a key pressed twice, or held, acts once. `act` names
        an act whose commands differ each time they are made (a moment, a time of arrival) and are the same act still.
        """
        self.run_all(
            [command], then=then, refused=refused, failed=failed, occurred_at=occurred_at, actor=actor, act=act
        )

    def run_all(
        self,
        commands: Sequence[Command],
        *,
        then: Then | None = None,
        refused: Then | None = None,
        failed: Then | None = None,
        occurred_at: Millis | None = None,
        actor: str | None = None,
        act: str = "",
    ) -> None:
        """Do several commands in one transaction: all or none."""
        who = actor if actor is not None else self.actor
        post = self.post
        listed = list(commands)
        if any(one.commands == listed or (act and one.act == act) for one in self._waiting.values()):
            if not deliver(refused, BEING_RECORDED):
                self.refused.emit(BEING_RECORDED)
            return

        def job(store: Store) -> _Written:
            if len(listed) == 1:
                outcome = store.execute(listed[0], actor=who, post=post, occurred_at=occurred_at)
            else:
                outcome = store.execute_all(listed, actor=who, post=post, occurred_at=occurred_at)
            return _Written(outcome, store.views.file())

        self._submit(job, _Waiting(then, refused, failed, is_write=True, commands=listed, act=act))

    def keep(
        self,
        write: Callable[[Store, str, str], Outcome],
        *,
        then: Then | None = None,
        refused: Then | None = None,
        failed: Then | None = None,
    ) -> None:
        """Write more than commands: contents and what is said of them in one transaction. `write(store, actor, post)` runs
        where the store lives; answers are those of `run`."""
        who, post = self.actor, self.post

        def job(store: Store) -> _Written:
            outcome = write(store, who, post)
            return _Written(outcome, store.views.file())

        self._submit(job, _Waiting(then, refused, failed, is_write=True))

    def hand_out(self, work: Callable[[Store], Any], then: Then, *, failed: Then | None = None) -> None:
        """Let something of the store be written elsewhere (a layer to a file of its own); the store itself stays as it is."""
        self._submit(work, _Waiting(then, None, failed, is_write=False))

    def read(
        self,
        query: Callable[[Views], Any],
        then: Then,
        *,
        failed: Then | None = None,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Ask a view: `bridge.read(lambda views: views.journal(query), self.show)`. When that fails the window says so, or `failed`
        does; `again()` is called with the next change or after a while and asks anew: for whatever is not an operator's act."""
        self._submit(lambda store: query(store.views), _Waiting(then, None, failed, is_write=False, again=again))

    def attach(self, content: bytes, then: Then, *, failed: Then | None = None) -> None:
        """Keep a file in the store; `then(digest)`."""
        self._submit(lambda store: store.attach(content), _Waiting(then, None, failed, is_write=False))

    def think(
        self,
        function: Callable[[Thought], Any],
        then: Then,
        *,
        title: str = "",
        key: str = "",
        failed: Then | None = None,
        cancelled: Callable[[], object] | None = None,
        again: Callable[[], object] | None = None,
    ) -> Thought:
        """Run `function(thought)` on a pool thread, `then(result)` on the window's.

        The function is pure: take `world = bridge.world` before, do not touch widgets inside; call
        `thought.progress(done, total)` now and then so that it can be stopped. With a `key` only the latest thought of
        that key is delivered. With a `title` the window shows it with a way to stop it. `failed` gets the exception;
        `again` is that of `read`.
        """

        def fail(error: Exception) -> None:
            if again is not None and not isinstance(error, Refusal):
                self.ask_again(again)
            if failed is None:
                self._tell_error(error)
            else:
                deliver(failed, error)

        return self._thinker.think(function, then, title=title, key=key, failed=fail, cancelled=cancelled)

    def ask_again(self, ask: Callable[[], object]) -> None:
        """Call `ask` once, with the next change or after AGAIN seconds, whichever comes first: it came to no answer now."""
        self._to_ask.append(ask)
        self._seconds = 0

    def on_tick(self, now: Millis) -> None:
        """A second has passed."""
        self._seconds += 1
        if self._to_ask and self._seconds >= AGAIN:
            self._ask_what_failed()

    def _ask_what_failed(self) -> None:
        asking, self._to_ask = self._to_ask, []
        for ask in asking:
            if is_there(ask):
                ask()

    # ----------------------------------------------------------------------------------------------- who acts

    @property
    def actor(self) -> str:
        """Who holds the desk; empty when nobody does."""
        return duty.on_duty(self.world) or ""

    @property
    def post(self) -> str:
        return duty.desk(self.world).post

    @property
    def is_writing(self) -> bool:
        return any(waiting.is_write for waiting in self._waiting.values())

    @property
    def is_idle(self) -> bool:
        """Nothing was asked that has not been answered."""
        return not self._waiting and self._thinker.is_idle

    def close(self) -> None:
        """Stop thinking, finish what is queued, close the store. Waits; nothing runs afterwards."""
        self._thinker.close()
        self._worker.stop()
        self._waiting.clear()
        self._to_ask.clear()

    # ------------------------------------------------------------------------------------------------ answers

    def _submit(self, job: Callable[[Store], Any], waiting: _Waiting) -> None:
        was_writing = self.is_writing
        self._waiting[self._worker.submit(job)] = waiting
        if self.is_writing != was_writing:
            self.writing.emit(True)

    def _on_opened(self, first: _Opened) -> None:
        self.world, self.file, self.notes = first.world, first.file, first.notes
        self.opened.emit(Changed(first.world, frozenset(first.world.keys()), (), first.file, everything=True))

    def _on_unopened(self, error: Exception) -> None:
        log.error("the file could not be opened", exc_info=error)
        self.unopened.emit(self.explain(error))

    def _on_done(self, done: Done) -> None:
        self._turns.add(partial(self._answer, done))

    def _answer(self, done: Done) -> None:
        waiting = self._waiting.pop(done.ticket, None)
        if waiting is None:
            return
        if done.error is not None:
            if waiting.again is not None and not isinstance(done.error, Refusal):
                self.ask_again(waiting.again)
            self._answer_error(done.error, waiting.refused, waiting.failed)
        elif isinstance(done.result, _Written):
            outcome = done.result.outcome
            self.world, self.file = outcome.world, done.result.file
            self.changed.emit(Changed(outcome.world, outcome.changed, outcome.event_ids, done.result.file))
            deliver(waiting.then, outcome)
            self._ask_what_failed()
        else:
            deliver(waiting.then, done.result)
        if waiting.is_write and not self.is_writing:
            self.writing.emit(False)

    def _tell_error(self, error: Exception) -> None:
        self._answer_error(error, None, None)

    def _answer_error(self, error: Exception, refused: Then | None, failed: Then | None) -> None:
        if isinstance(error, Refusal):
            if not deliver(refused, error.phrase):
                self.refused.emit(error.phrase)
            return
        log.error("a job failed", exc_info=error)
        failure = self.explain(error)
        if not deliver(failed, failure):
            self.failed.emit(failure)

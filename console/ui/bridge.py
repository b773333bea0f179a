"""The window's only way to the store: commands in, snapshots out, thinking beside. Nothing here ever blocks.

`run` gives a command to the worker; when it is on the disk, `changed` says which subjects are new. `read` asks a named
view. `think` runs a pure function of the domain on a pool thread. Every answer arrives on the window's thread.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

from console.domain import duty
from console.domain.kernel import Command, Millis, Refusal, Subject, SubjectKey, World, phrase
from console.domain.ports import Failure, FileState, Outcome, Store, Views
from console.ui.worker import Done, Worker

log = logging.getLogger(__name__)
Then = Callable[[Any], object]


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


class Cancelled(Exception):
    """The operator stopped a piece of thinking."""


class Thought(QObject):
    """A piece of thinking under way: its title, how far it is, and how to stop it."""

    progressed = Signal(int, int)  # done, total
    finished = Signal(object, object, object)  # itself, result, exception

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.cancelled = False

    def cancel(self) -> None:
        """Stop it: its next report of progress ends it, and its result is not delivered."""
        self.cancelled = True

    def progress(self, done: int = 0, total: int = 0) -> None:
        """Called by the function that thinks, from its thread: say how far it is; ends it when it was stopped."""
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


@dataclass(slots=True)
class _Waiting:
    then: Then | None
    refused: Then | None
    failed: Then | None
    is_write: bool


@dataclass(slots=True)
class _Opened:
    world: World
    file: FileState


@dataclass(slots=True)
class _Written:
    outcome: Outcome
    file: FileState


def mistake(error: BaseException) -> Failure:
    """What is said of an error nobody foresaw."""
    return Failure(
        kind="mistake",
        what_happened=phrase("程序内部出错：{error}", error=type(error).__name__),
        what_is_safe=phrase("已显示为完成的内容都已写入磁盘，没有丢失。"),
        what_to_do=phrase("请重试；仍然出错时重新打开文件，并把日志交给维护人员。"),
        detail="".join(traceback.format_exception(error)),
    )


@dataclass(slots=True)
class _Asked:
    then: Then
    failed: Then | None
    cancelled: Callable[[], object] | None
    key: str


@dataclass(slots=True)
class _Thinking:
    pool: QThreadPool
    running: dict[Thought, _Asked] = field(default_factory=dict)
    latest: dict[str, Thought] = field(default_factory=dict)


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
        self._explain = explain
        self._waiting: dict[int, _Waiting] = {}
        self._thinking = _Thinking(QThreadPool(self))
        self._thinking.pool.setMaxThreadCount(2)
        self._worker = Worker(opener, lambda store: _Opened(store.views.world(), store.views.file()))
        self._worker.opened.connect(self._on_opened)
        self._worker.unopened.connect(self._on_unopened)
        self._worker.done.connect(self._on_done)

    # ------------------------------------------------------------------------------------------- the two ways

    def start(self) -> None:
        """Open the store; `opened` or `unopened` follows."""
        self._worker.start()

    def run(
        self,
        command: Command,
        *,
        then: Then | None = None,
        refused: Then | None = None,
        failed: Then | None = None,
        occurred_at: Millis | None = None,
        actor: str | None = None,
    ) -> None:
        """Do a command. `then(Outcome)` after it is on the disk; `refused(Phrase)` when the domain says no.

        Without `refused` or `failed` the window itself tells the operator. Who acts is whoever holds the desk.
        """
        self.run_all([command], then=then, refused=refused, failed=failed, occurred_at=occurred_at, actor=actor)

    def run_all(
        self,
        commands: Sequence[Command],
        *,
        then: Then | None = None,
        refused: Then | None = None,
        failed: Then | None = None,
        occurred_at: Millis | None = None,
        actor: str | None = None,
    ) -> None:
        """Do several commands in one transaction: all or none."""
        who = actor if actor is not None else self.actor
        post = self.post
        listed = list(commands)

        def job(store: Store) -> _Written:
            if len(listed) == 1:
                outcome = store.execute(listed[0], actor=who, post=post, occurred_at=occurred_at)
            else:
                outcome = store.execute_all(listed, actor=who, post=post, occurred_at=occurred_at)
            return _Written(outcome, store.views.file())

        self._submit(job, _Waiting(then, refused, failed, is_write=True))

    def read(self, query: Callable[[Views], Any], then: Then, *, failed: Then | None = None) -> None:
        """Ask a view: `bridge.read(lambda views: views.journal(query), self.show)`."""
        self._submit(lambda store: query(store.views), _Waiting(then, None, failed, is_write=False))

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
    ) -> Thought:
        """Run `function(thought)` on a pool thread, `then(result)` on the window's.

        The function is pure: take `world = bridge.world` before, do not touch widgets inside; call
        `thought.progress(done, total)` now and then so that it can be stopped. With a `key` only the latest thought of
        that key is delivered. With a `title` the window shows it with a way to stop it.
        """
        thought = Thought(title, self)
        thinking = self._thinking
        if key:
            if (older := thinking.latest.get(key)) is not None:
                older.cancel()
            thinking.latest[key] = thought
        thinking.running[thought] = _Asked(then, failed, cancelled, key)
        thought.finished.connect(self._on_thought)
        thinking.pool.start(lambda: _think(thought, function))
        self._tell_thoughts()
        return thought

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

    def close(self) -> None:
        """Stop thinking, finish what is queued, close the store. Waits; nothing runs afterwards."""
        for thought in self._thinking.running:
            thought.cancel()
        self._thinking.pool.clear()
        self._thinking.pool.waitForDone()
        if self._worker.isRunning():
            self._worker.stop()
        self._waiting.clear()

    # ------------------------------------------------------------------------------------------------ answers

    def _submit(self, job: Callable[[Store], Any], waiting: _Waiting) -> None:
        was_writing = self.is_writing
        self._waiting[self._worker.submit(job)] = waiting
        if self.is_writing != was_writing:
            self.writing.emit(True)

    def _on_opened(self, first: _Opened) -> None:
        self.world, self.file = first.world, first.file
        self.opened.emit(Changed(first.world, frozenset(first.world.keys()), (), first.file, everything=True))

    def _on_unopened(self, error: Exception) -> None:
        log.error("the file could not be opened", exc_info=error)
        self.unopened.emit(self._explain(error))

    def _on_done(self, done: Done) -> None:
        waiting = self._waiting.pop(done.ticket, None)
        if waiting is None:
            return
        if done.error is not None:
            self._answer_error(done.error, waiting.refused, waiting.failed)
        elif isinstance(done.result, _Written):
            outcome = done.result.outcome
            self.world, self.file = outcome.world, done.result.file
            self.changed.emit(Changed(outcome.world, outcome.changed, outcome.event_ids, done.result.file))
            _deliver(waiting.then, outcome)
        else:
            _deliver(waiting.then, done.result)
        if waiting.is_write and not self.is_writing:
            self.writing.emit(False)

    def _answer_error(self, error: Exception, refused: Then | None, failed: Then | None) -> None:
        if isinstance(error, Refusal):
            if not _deliver(refused, error.phrase):
                self.refused.emit(error.phrase)
            return
        log.error("a job failed", exc_info=error)
        failure = self._explain(error)
        if not _deliver(failed, failure):
            self.failed.emit(failure)

    def _on_thought(self, thought: Thought, result: Any, error: Exception | None) -> None:
        asked = self._thinking.running.pop(thought)
        if asked.key and self._thinking.latest.get(asked.key) is thought:
            del self._thinking.latest[asked.key]
        if thought.cancelled or isinstance(error, Cancelled):
            if asked.cancelled is not None:
                asked.cancelled()
        elif error is not None:
            self._answer_error(error, None, asked.failed)
        else:
            _deliver(asked.then, result)
        self._tell_thoughts()
        thought.deleteLater()

    def _tell_thoughts(self) -> None:
        self.thoughts.emit(tuple(thought for thought in self._thinking.running if thought.title))


def _think(thought: Thought, function: Callable[[Thought], Any]) -> None:
    """Runs on a pool thread; the answer goes back as a signal."""
    try:
        thought.progress()
        thought.finished.emit(thought, function(thought), None)
    except Exception as error:
        thought.finished.emit(thought, None, error)


def _deliver(receiver: Then | None, value: Any) -> bool:
    """Call who asked, unless its widget is gone; False when there is nobody to tell."""
    if receiver is None:
        return False
    owner = getattr(receiver, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return False
    receiver(value)
    return True

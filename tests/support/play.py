"""A stage for domain tests: a world, a fake clock, ids that are the same every time. No store, no file, no window.

play = Play.on_duty()
play.do(SwitchPosture(posture="response", reason="暴雨"), after=60)
assert duty.desk(play.world).posture == "response"
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import pytest

from console.domain.core import registry
from console.domain.core.desk import duty, founding
from console.domain.core.kernel import Command, Context, Event, Millis, Refusal, Stamp, World

NOON: Millis = 1_780_000_000_000  # any fixed moment will do


class Play:
    """Runs commands as the store does (decide, then fold), and remembers every event with its stamp."""

    def __init__(self, *, actor: str = "甲", post: str = "值班员", now: Millis = NOON) -> None:
        self.world = World()
        self.now = now
        self.actor = actor
        self.post = post
        self.journal: list[tuple[Event, Stamp]] = []
        self._ids: Counter[str] = Counter()

    @classmethod
    def founded(cls, *, mode: str = founding.LIVE, city: str = "") -> Play:
        """A file that exists, with nobody on duty yet."""
        play = cls()
        play.do(founding.FoundFile(mode=mode, title="test", city=city))
        return play

    @classmethod
    def on_duty(cls, *, mode: str = founding.LIVE, city: str = "") -> Play:
        """A file that exists, with 甲 on duty: the usual beginning of a test."""
        play = cls.founded(mode=mode, city=city)
        play.do(duty.TakeShift(holder="甲"))
        return play

    def do(
        self,
        command: Command,
        *,
        at: Millis | None = None,
        after: float = 1.0,
        occurred_at: Millis | None = None,
        actor: str | None = None,
    ) -> list[Event]:
        """Run one command: at the moment `at`, or `after` seconds later than the last one. Raises `Refusal`."""
        self.now = self.now + round(after * 1000) if at is None else at
        who = self.actor if actor is None else actor
        context = Context(
            now=self.now, actor=who, post=self.post, new_id=self._new_id, occurred_at=occurred_at, recall=self._recall
        )
        events = registry.decide(self.world, command, context)
        self.feed(events, occurred_at=context.occurred, actor=who)
        return events

    def refused(self, command: Command, **how: Any) -> str:
        """Run a command that must be refused, and must change nothing; returns the reason."""
        before = (self.world, len(self.journal))
        with pytest.raises(Refusal) as caught:
            self.do(command, **how)
        assert (self.world, len(self.journal)) == before
        return str(caught.value)

    def feed(self, events: list[Event], *, occurred_at: Millis | None = None, actor: str | None = None) -> None:
        """Fold events that came from elsewhere (another area not yet written, another console)."""
        stamped: list[tuple[Event, Stamp]] = []
        for event in events:
            assert survives_json(event), f"{event.kind} changes on its way through JSON"
            number = len(self.journal) + len(stamped) + 1
            stamp = Stamp(
                event_id=f"event-{number}",
                hlc=(self.now << 16) + number,
                occurred_at=self.now if occurred_at is None else occurred_at,
                recorded_at=self.now,
                actor=self.actor if actor is None else actor,
                post=self.post,
            )
            stamped.append((event, stamp))
        self.world, _ = registry.fold(self.world, stamped)
        self.journal += stamped

    def replayed(self) -> World:
        """The world folded again from the whole journal: every subject must equal that of `world`."""
        world, _ = registry.fold(World(), self.journal)
        return world

    def kinds(self) -> list[str]:
        """The kinds of all events so far, in order."""
        return [event.kind for event, _ in self.journal]

    def _new_id(self, what: str) -> str:
        self._ids[what] += 1
        return f"{what}-{self._ids[what]}"

    def _recall(self, event_id: str) -> Event | None:
        return next((event for event, stamp in self.journal if stamp.event_id == event_id), None)


def survives_json(thing: Any) -> bool:
    """Whether a state or event comes back from JSON as it was; the journal keeps nothing else."""
    kept: object = msgspec.json.decode(msgspec.json.encode(thing), type=type(thing))
    return bool(kept == thing)


def same_subjects(one: World, other: World) -> bool:
    """Whether two worlds hold equal subjects."""
    keys = sorted(one.keys())
    return keys == sorted(other.keys()) and all(one.lookup(key) == other.lookup(key) for key in keys)

"""Cut the power between any two operations of the disk; every write that was not synced is gone.

The same is done once with synchronous=NORMAL as a control: if that lost nothing, the experiment would show nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.core.desk import duty, founding
from db import errors, head, projections
from db.head import Head, HeadFile
from db.store import Store
from tests.support.powercut import ForgetfulDisk

EVENTS = 60
CUTS_A_RUN = 10


@dataclass
class Cut:
    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    broken: int = 0
    control_lost: int = 0


@dataclass
class _Moment:
    """The disk as the power went, and how many events had been acknowledged by then."""

    image: dict[str, bytes]
    acknowledged: int


@dataclass
class _Recorder:
    """Counts the operations of the disk and keeps an image at the chosen ones."""

    disk: ForgetfulDisk
    moments: set[int]
    head: bytes = b""
    acknowledged: int = 0
    operations: int = 0
    kept: list[_Moment] = field(default_factory=list)

    def tick(self, operation: str, path: str) -> None:
        self.operations += 1
        if self.operations in self.moments:
            self.kept.append(_Moment({**self.disk.image(), "head": self.head}, self.acknowledged))


def _session(folder: Path, moments: set[int], *, synchronous: str) -> _Recorder:
    """Write `EVENTS` events on the forgetful disk, keeping what would be left at each of the moments."""
    folder.mkdir(parents=True)
    disk = ForgetfulDisk()
    path = folder / "cut.yipan"
    recorder = _Recorder(disk, moments)

    class RememberedHead(HeadFile):
        def write(self, value: Head) -> None:
            recorder.tick("write", str(self.path))
            super().write(value)  # returns when it is synced
            recorder.head = self.path.read_bytes()

    usual, head.HeadFile = head.HeadFile, RememberedHead  # type: ignore[misc]
    import db.opening

    db.opening.HeadFile = RememberedHead  # type: ignore[misc]
    try:
        store = Store.create(path, vfs=disk.name)
        recorder.head = head.head_path(path).read_bytes()
        store.db.conn.execute(f"PRAGMA synchronous={synchronous}")
        disk.before = recorder.tick
        store.execute(founding.FoundFile(mode="exercise", title="soak"), actor="甲", post="值班员")
        recorder.acknowledged = 1
        for number in range(EVENTS):
            store.execute(duty.TakeShift(holder=f"甲{number}" * 40), actor="甲", post="值班员")
            recorder.acknowledged += 1
            if number % 20 == 19:
                store.db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)")
        disk.before = lambda operation, path: None
        store.close()
    finally:
        head.HeadFile = usual  # type: ignore[misc]
        db.opening.HeadFile = usual  # type: ignore[misc]
        disk.close()
    return recorder


def _reopen(folder: Path, moment: _Moment, original: Path) -> tuple[int, bool]:
    """What is found when the power is back: the number of events, and whether chain and projections hold."""
    folder.mkdir(parents=True)
    for name, content in moment.image.items():
        target = folder / ("cut.yipan-head" if name == "head" else Path(name).name)
        target.write_bytes(content)
    path = folder / "cut.yipan"
    try:
        store = Store.open(path)
    except errors.TailMissing:
        store = Store.open(path, accept=("tail_missing",))
    world, _ = projections.replay(store.db)
    sound = all(world.lookup(key) == store.world.lookup(key) for key in world.keys()) and not store.verify()[1]
    events = store.head.events
    store.close()
    return events, sound


def _cuts(folder: Path, count: int, chance: random.Random, synchronous: str) -> Cut:
    operations = _session(folder / "probe", set(), synchronous=synchronous).operations
    result, runs = Cut(), 0
    while result.cuts < count:
        runs += 1
        moments = set(chance.sample(range(1, operations + 1), min(CUTS_A_RUN, count - result.cuts)))
        recorder = _session(folder / f"run{runs}", moments, synchronous=synchronous)
        for number, moment in enumerate(recorder.kept):
            events, sound = _reopen(folder / f"run{runs}-cut{number}", moment, folder)
            result.cuts += 1
            result.acknowledged += moment.acknowledged
            result.lost += max(0, moment.acknowledged - events)
            result.broken += not sound
    return result


def run(folder: Path, count: int, *, say: Callable[[str], None] = lambda line: None, seed: int = 11) -> Cut:
    chance = random.Random(seed)
    result = _cuts(folder / "extra", count, chance, "EXTRA")
    say(f"power cuts {result.cuts}: {result.acknowledged} acknowledged, {result.lost} lost, {result.broken} broken")
    control = _cuts(folder / "normal", min(count, 20), chance, "NORMAL")
    result.control_lost = control.lost
    say(f"control, synchronous=NORMAL, {control.cuts} cuts: {control.lost} of {control.acknowledged} lost")
    return result

"""Kill a console that writes, again and again, at any moment; then count what it had acknowledged against what is there."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from console.domain.core.desk import duty, founding
from db import errors, projections
from db.store import Store


@dataclass
class Killed:
    """`lost`: acknowledged events that are not there; `broken`: openings whose chain or projections did not hold."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    broken: int = 0


def _write(path: Path, answer: Connection) -> None:
    """The victim: opens the file and writes until it dies, saying each sequence number once it is durable."""
    store = Store.open(path)
    answer.send(("open", store.head.sequence))
    number = 0
    while True:
        number += 1
        store.execute(duty.TakeShift(holder=f"甲{os.getpid()}-{number}"), actor="甲", post="值班员")
        answer.send(("done", store.head.sequence))


def _one_kill(path: Path, steps: int, patience: float) -> int:
    """Start a victim, let it acknowledge so many steps and write for `patience` seconds more, kill it; returns what it
    acknowledged last. Steps are counted and not waited for by the clock: on a busy machine each may take its time."""
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    victim = context.Process(target=_write, args=(path, theirs), daemon=True)
    victim.start()
    theirs.close()
    acknowledged = 0
    for _ in range(1 + steps):
        if ours.poll(30):
            acknowledged = ours.recv()[1]
    time.sleep(patience)  # the moment of death is the experiment; nothing can be waited for
    os.kill(victim.pid or 0, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    victim.join()
    with contextlib.suppress(EOFError):  # the pipe ends where the victim died
        while ours.poll(0):
            acknowledged = ours.recv()[1]
    return acknowledged


def run(folder: Path, times: int, *, say: Callable[[str], None] = lambda line: None, seed: int = 7) -> Killed:
    folder.mkdir(parents=True)
    path = folder / "kills.yipan"
    store = Store.create(path)
    store.execute(founding.FoundFile(mode="exercise", title="soak"), actor="甲", post="值班员")
    store.close()
    chance, result = random.Random(seed), Killed()
    for number in range(1, times + 1):
        acknowledged = _one_kill(path, chance.randint(0, 4), chance.uniform(0.0, 0.02))
        result.kills += 1
        try:
            store = Store.open(path)
        except errors.TailMissing:
            result.lost += 1
            store = Store.open(path, accept=("tail_missing",))
        result.lost += max(0, acknowledged - store.head.sequence)
        result.acknowledged = store.head.events
        if number % 100 == 0 or number == times:
            result.broken += _is_broken(store)
            say(f"kills {number}/{times}: {store.head.events} events, {result.lost} lost, {result.broken} broken")
        store.close()
    return result


def _is_broken(store: Store) -> bool:
    world, _ = projections.replay(store.db)
    same = all(world.lookup(key) == store.world.lookup(key) for key in world.keys())
    return not same or bool(store.verify()[1])

"""A command until it is durable, against one raw append + fdatasync of the same bytes on the same disk."""

from __future__ import annotations

import os
from pathlib import Path

from console.domain.core.desk import duty, founding
from db.store import Store
from tests.bench.figures import in_turn, percentile_ms

ROUNDS = 1000
BODY = b"x" * 400  # about one journal entry


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    store = Store.create(folder / "commit.yipan")
    store.execute(founding.FoundFile(mode="exercise", title="bench"), actor="甲", post="值班员")
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    sync = getattr(os, "fdatasync", os.fsync)
    turn = iter(range(10**9))

    def ours() -> None:
        store.execute(duty.TakeShift(holder=f"甲{next(turn)}"), actor="甲", post="值班员")

    def peers() -> None:
        os.write(raw, BODY)
        sync(raw)

    mine, theirs = in_turn(ours, peers, ROUNDS)
    store.close()
    os.close(raw)
    p99, peer_p99 = percentile_ms(mine, 99), percentile_ms(theirs, 99)
    return {
        "commands": ROUNDS,
        "p50_ms": percentile_ms(mine, 50),
        "p99_ms": p99,
        "raw_fsync_p50_ms": percentile_ms(theirs, 50),
        "raw_fsync_p99_ms": peer_p99,
        "goal": "p99 within 3 x raw fsync + 16 ms (the 16 ms are for the window)",
        "goal_met": p99 <= 3 * peer_p99 + 16,
    }

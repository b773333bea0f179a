"""All projections anew from a journal of 100,000 events, against decoding the same journal's JSON and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from console.domain.core.desk import duty, founding
from db.driver import Database
from db.store import Store
from tests.bench.figures import timed

EVENTS = 100_000
BATCH = 5_000


def measure(folder: Path) -> dict[str, object]:
    folder.mkdir(parents=True)
    store = fill(folder / "rebuild.yipan", EVENTS)
    digests: list[tuple[str, str]] = []
    seconds = timed(lambda: digests.append(store.rebuild()))
    verified = timed(store.verify)
    peer = timed(lambda: _decode_only(store.db))
    events, size = store.head.events, store.path.stat().st_size
    store.close()
    opened: list[Store] = []
    opening = timed(lambda: opened.append(Store.open(folder / "rebuild.yipan")))
    opened[0].close()
    return {
        "events": events,
        "rebuild_s": round(seconds, 3),
        "verify_s": round(verified, 3),
        "open_s": round(opening, 3),
        "json_decode_only_s": round(peer, 3),
        "file_mb": round(size / 1e6, 1),
        "identical": digests[0][0] == digests[0][1],
    }


def fill(path: Path, events: int) -> Store:
    """A journal of shifts and postures: the shortest events there are, so the cost of the journal itself shows."""
    store = Store.create(path)
    store.execute(founding.FoundFile(mode="exercise", title="bench"), actor="甲", post="值班员")
    written = 1
    while written < events:
        count = min(BATCH, events - written)
        commands = [duty.TakeShift(holder=f"甲{written + number}") for number in range(count)]
        store.execute_all(list(commands), actor="甲", post="值班员")
        written += count
    return store


def _decode_only(db: Database) -> None:
    for (payload,) in db.conn.execute("SELECT payload FROM journal ORDER BY position"):
        json.loads(payload)

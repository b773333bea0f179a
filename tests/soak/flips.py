"""One bit of a file is another one: what is shown is right, or healed and said, or refused with the reason. Nothing else."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain.core.desk import founding
from console.domain.core.ports import JournalQuery
from db import contents, errors
from db.archive import FileArchive
from db.head import head_path
from db.store import Store
from tests.db.geodata.making import mbtiles, png, point, read
from tests.db.geodata.making import write as written
from tests.soak.faults import write

RIGHT, HEALED, REFUSED, WRONG, MISTAKE = "right", "healed and said", "refused and said", "silently wrong", "our mistake"
ALLOWED = (RIGHT, HEALED, REFUSED)
ALL = 1_000_000
# what a changed byte can truly be: a lock that nobody holds, a full disk, a missing right are wrong reasons
REASONS = {"damaged", "chain_broken", "tail_missing", "not_ours", "too_new", "tampered", "forged"}


@dataclass(slots=True)
class Flips:
    """How often each outcome came, the reasons of the refusals, and every flip whose outcome is not allowed."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


def prepare(folder: Path) -> Path:
    """A small file with everything in it, as a crash left it: entries, signed heads, states, a layer, tiles, a -wal, a head."""
    folder.mkdir(parents=True, exist_ok=True)
    path, source = folder / "flips.yipan", folder / "source.yipan"
    archive = FileArchive(folder / "keys")
    store = archive.create(source)
    store.execute(founding.FoundFile(mode="exercise", title="flips"), actor="甲", post="值班员")
    places = {(4, x, 3): png(x) for x in range(4)}
    for layer in (mbtiles(folder / "t.mbtiles", places, name="x"), written(folder / "p.gpkg", "GPKG", [point()])):
        archive.keep_geodata(store, read(layer), actor="甲", post="值班员")
    for number in range(60):
        write(store, f"甲{number}")
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(20):
        write(store, f"乙{number}")
    for part in parts(source):
        shutil.copy(part, part.with_name(part.name.replace("source", "flips")))
    store.close()
    return path


def parts(path: Path) -> list[Path]:
    """The file and what lies beside it, as far as it is there."""
    return [part for part in (path, path.with_name(path.name + "-wal"), head_path(path)) if part.exists()]


def run(path: Path, count: int, seed: int, *, say: Callable[[str], None] = lambda line: None) -> Flips:
    """Flip `count` single bits of the file, its -wal or its head, one after the other, each in a fresh copy, and see what an
    operator would be shown."""
    chance = random.Random(seed)
    whole = {part.name.removeprefix(path.name): part.read_bytes() for part in parts(path)}
    copy = path.with_name("flipped.yipan")
    _lay(copy, whole)
    expected = shown(copy)
    found = Flips()
    for number in range(count):
        which = chance.choices(list(whole), [6, 3, 1][: len(whole)])[0]
        place, bit = chance.randrange(len(whole[which])), chance.randrange(8)
        raw = bytearray(whole[which])
        raw[place] ^= 1 << bit
        _lay(copy, {**whole, which: bytes(raw)})
        outcome, reason = judged(copy, expected)
        found.outcomes[outcome] += 1
        if outcome == REFUSED:
            found.reasons[reason] += 1
        if outcome not in ALLOWED:
            found.bad.append(f"byte {place} of {which or 'the file'}, bit {bit} (seed {seed}): {outcome}: {reason}")
        if (number + 1) % 500 == 0:
            say(f"flips {number + 1}: {dict(found.outcomes)}")
    return found


def _lay(copy: Path, whole: dict[str, bytes]) -> None:
    for part in copy.parent.glob(copy.name + "*"):
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    for name, content in whole.items():
        copy.with_name(copy.name + name).write_bytes(content)


def judged(path: Path, expected: dict[str, Any]) -> tuple[str, str]:
    """The outcome for one file, and why."""
    try:
        now = shown(path, tuple(expected["attachments"]))
    except errors.StoreFailure as failure:
        return (REFUSED, failure.kind) if failure.kind in REASONS else (MISTAKE, f"wrong reason {failure.kind}")
    except Exception as error:
        return MISTAKE, f"{type(error).__name__}: {error}"[:300]
    notes = now.pop("notes")
    differing = [key for key in now if now[key] != expected[key]]
    if differing and set(differing) <= {"attachments", "tiles"} and notes and not _others(now, expected):
        return REFUSED, "content missing"  # and named at the opening
    if differing:
        return WRONG, ", ".join(differing)
    return (HEALED, notes) if notes else (RIGHT, "")


def _others(now: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether any content is shown that is neither the one that was kept nor missing."""
    pairs = [(now["attachments"][digest], content) for digest, content in expected["attachments"].items()]
    return any(
        found not in (None, content) for found, content in [*pairs, *zip(now["tiles"], expected["tiles"], strict=True)]
    )


def shown(path: Path, wanted: Sequence[str] = ()) -> dict[str, Any]:
    """Everything that an operator could be shown of a file."""
    store = Store.open(path)
    try:
        rows = store.views.journal(JournalQuery(limit=ALL))
        return {
            "world": {key: store.world.lookup(key) for key in sorted(store.world.keys())},
            "journal": [(row.event_id, row.occurred_at, row.recorded_at, row.actor, row.payload) for row in rows],
            "attachments": {digest: store.views.attachment(digest) for digest in wanted or _attachments(store)},
            "tiles": [store.views.tile(digest, 4, x, 3) for _, digest in contents.named(store.world) for x in range(4)],
            "notes": "; ".join(map(str, store.notes)),
        }
    finally:
        store.close()


def _attachments(store: Store) -> list[str]:
    """The digests of what is attached, as the file names them."""
    return [row[0] for row in store.db.conn.execute("SELECT digest FROM attachment ORDER BY digest")]

"""What an old journal comes to, and `python -m tests.db.old_journals.record` to write it down anew (see the README there)."""

from __future__ import annotations

import hashlib
import json
import lzma
import tempfile
from pathlib import Path
from typing import Any

from console.domain.core.kernel import World
from db.codec import encode
from db.store import Store

FOLDER = Path(__file__).resolve().parents[2] / "old_journals"


def names() -> list[str]:
    return sorted(path.name.removesuffix(".yipan.xz") for path in FOLDER.glob("*.yipan.xz"))


def unpacked(name: str, folder: Path) -> Path:
    """The old file, as it lay on a disk of its time, without its head file."""
    path = folder / f"{name}.yipan"
    path.write_bytes(lzma.decompress((FOLDER / f"{name}.yipan.xz").read_bytes()))
    return path


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def states(world: World) -> dict[str, str]:
    """One digest a subject type, over the states in the order of their ids."""
    totals: dict[str, Any] = {}
    for subject, id in sorted(world.keys()):
        total = totals.setdefault(subject, hashlib.sha256())
        total.update(encode(world.lookup((subject, id))).encode() + b"\n")
    return {subject: total.hexdigest() for subject, total in totals.items()}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names():
            store = Store.open(unpacked(name, Path(folder)))
            head = store.head
            found = {"events": head.events, "head": head.digest, "states": states(store.world)}
            store.close()
            text = json.dumps(found, indent=2, sort_keys=True) + "\n"
            (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""What an old journal comes to, and `python -m tests.db.old_journals.record` to write it down anew (see the README there)."""

from __future__ import annotations

import hashlib
import json
import lzma
import tempfile
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any

from console.domain.core.kernel import World
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
    """One digest a subject type, over the states in the order of their ids.

    A field that holds its default says nothing: a state that has gained a field since means what it meant.
    """
    totals: dict[str, Any] = {}
    for subject, id in sorted(world.keys()):
        total = totals.setdefault(subject, hashlib.sha256())
        total.update(
            json.dumps(_said(world.lookup((subject, id))), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        )
    return {subject: total.hexdigest() for subject, total in totals.items()}


def _said(value: Any) -> Any:
    """The value as JSON has it, without fields that hold their default."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _said(getattr(value, one.name)) for one in fields(value) if not _is_default(value, one)}
    if isinstance(value, dict):
        return {key: _said(part) for key, part in value.items()}
    return [_said(part) for part in value] if isinstance(value, tuple | list) else value


def _is_default(value: Any, one: Field[Any]) -> bool:
    default = one.default_factory() if one.default_factory is not MISSING else one.default
    return bool(getattr(value, one.name) == default)


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

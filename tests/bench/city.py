"""The biggest shipped city in a real file, founded and on duty."""

from __future__ import annotations

from pathlib import Path

from console.domain.core.desk import duty, founding
from db import packs
from db.archive import FileArchive


def biggest() -> str:
    """The shipped pack with the most rows."""
    sizes = {folder.name: sum(len(path.read_bytes()) for path in folder.iterdir()) for folder in packs.shipped()}
    return max(sizes, key=lambda city: sizes[city])


def full_city(folder: Path, city: str | None = None) -> tuple[str, Path]:
    """The city's id and a file of it."""
    chosen = city or biggest()
    path = folder / f"{chosen}.yipan"
    archive = FileArchive()
    store = archive.create(path)
    store.execute(founding.FoundFile(mode="live", title=chosen, city=chosen), actor="甲", post="值班员")
    archive.load_city(store, chosen, actor="甲", post="值班员")
    store.execute(duty.TakeShift(holder="甲"), actor="甲", post="值班员")
    store.close()
    return chosen, path

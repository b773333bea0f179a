"""What a crash and a renamed file leave: the -wal and the -head under the old name, the file under the new one.

The last acknowledged entries may stand in that -wal only. It is tried on a copy; only when everything then holds – pages,
schema, chain, and the very entry that the head names – it is put beside the file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass
from db import errors, journal, schema, signing, whitelist
from db.driver import connect, sqlite
from db.head import Head, head_path, read_head

LARGEST = 1 << 30  # bytes of a file that is tried on a copy


def join(path: Path) -> list[Phrase]:
    """Put the -wal and -head of a file that was renamed beside it, if they are found in its folder; what was done, in words."""
    if _wal(path).exists() or path.stat().st_size > LARGEST:
        return []
    for left, head in _left(path):
        if _fits(path, left, head):
            shutil.copyfile(_wal(left), _wal(path))
            shutil.copyfile(head_path(left), head_path(path))
            for part in (_wal(left), head_path(left)):
                part.replace(part.with_name(part.name + ".joined"))
            return [phrase("文件曾改名：已找回留在旧名下的末尾记录（{name}）", name=left.name)]
    return []


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _left(path: Path) -> Iterator[tuple[Path, Head]]:
    """Names in the folder that have a head and a -wal, and no file any more."""
    for found in sorted(path.parent.glob("*-head")):
        base = found.with_name(found.name.removesuffix("-head"))
        if base != path and not base.exists() and _wal(base).is_file() and not _wal(base).is_symlink():
            head = read_head(base)
            if head is not None:
                yield base, head


def _fits(path: Path, left: Path, head: Head) -> bool:
    """Whether it is the -wal of this very file (an empty one has nothing to go by), which is whole with it and ends with the
    entry that was acknowledged last."""
    copy = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(path, copy)
        alone = _looked_at(copy)
        shutil.copyfile(_wal(left), _wal(copy))
        with_wal = _looked_at(copy, head)
        return alone.console == head.console and bool(alone.file) and alone.is_whole and with_wal == alone
    except (sqlite.Error, errors.StoreFailure, errors.StoreMistake, OSError):
        return False
    finally:
        for name in (copy.name, copy.name + "-wal", copy.name + "-shm"):
            copy.with_name(name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Looked:
    console: str
    file: str
    is_whole: bool


def _looked_at(copy: Path, head: Head | None = None) -> _Looked:
    db = connect(copy)
    try:
        whole = db.conn.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)] and not whitelist.strange(db)
        whole = whole and not journal.verify(journal.raw(db))[1]
        if head is not None:
            last = next(journal.raw(db, "console=? AND sequence=?", (head.console, head.sequence)), None)
            whole = whole and last is not None and last.digest == head.digest
        return _Looked(schema.get_meta(db, "console") or "", signing.file_id(db), whole)
    finally:
        db.conn.close()

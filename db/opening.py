"""Opening a file: everything that can be wrong with it is found here, and said, before a line of it is used."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.core.kernel import Phrase, SubjectKey, World, phrase
from db import backup, contents, errors, hold, journal, orphans, projections, schema, signing, whitelist
from db.driver import APPLICATION_ID, Database, connect, sqlite
from db.head import Head, HeadFile, head_path, read_head
from db.keys import KeyRing

INDEXES_CHECKED = 20_000  # entries of the largest journal whose indexes are compared with it at every opening
TAIL = 2000  # entries whose hashes are checked at every opening; `verify` checks all


@dataclass(slots=True)
class Opened:
    """What a `Store` starts from."""

    path: Path
    db: Database
    head_file: HeadFile
    console: str
    sequence: int
    digest: str
    events: int
    hlc: int
    saved_at: int | None
    parents: list[str]
    world: World
    ordinals: dict[SubjectKey, int]
    notes: list[Phrase] = field(default_factory=list)
    only_to_look: errors.StoreFailure | None = None
    others: dict[str, tuple[int, str]] = field(default_factory=dict)  # heads of the other consoles in the file


def create_file(path: Path, console: str, vfs: str | None) -> Opened:
    """A new, empty file with its head; nothing is left behind when that fails (`StoreFailure`)."""
    with errors.translated(str(path)):
        path = path.resolve()  # a link and what it points to are one file, with one head and one backup folder
        _claim(path)
        try:
            db, head_file = _made(path, console, vfs)
        except BaseException:
            for part in (path, _wal(path), head_path(path)):
                part.unlink(missing_ok=True)
            raise
    return Opened(path, db, head_file, console, 0, journal.GENESIS, 0, 0, None, [], World(), {})


def _claim(path: Path) -> None:
    """Take the name, so that of two seats that create the same file at once one is told; nothing is overwritten."""
    remains = next((part for part in (head_path(path), _wal(path)) if part.exists()), None)
    if path.exists() or remains is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        except FileExistsError:
            raise errors.taken(str(path)) from None
        return
    # SQLite would empty the -wal and the new file would be measured by the old one's head
    raise errors.NotOurs(
        phrase("这里还留着同名旧文件的一部分：{path}", path=str(remains)),
        phrase("其中可能有已确认的记录；程序没有改动它"),
        phrase("请先找回旧文件，或把这一部分移到别处保存，再新建；也可以换一个文件名"),
    )


def _made(path: Path, console: str, vfs: str | None) -> tuple[Database, HeadFile]:
    db = connect(path, vfs=vfs)
    try:
        schema.migrate(db)
        schema.set_meta(db, "console", console)
        projections.bring_up(db)
        projections.mark_current(db)
        # else the header by which the file is known as ours stands only in the -wal until the first checkpoint
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        head_file = HeadFile(path)
        head_file.write(Head(console, 0, journal.GENESIS, 0))
        _sync_folder(path.parent)
    except BaseException:
        db.conn.close()
        raise
    return db, head_file


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def open_file(path: Path, *, accept: tuple[str, ...], vfs: str | None, ring: KeyRing | None = None) -> Opened:
    """Open and check a file: ours, unbroken, whole, not newer than the program; `StoreFailure` says which. With a `ring`, a
    file of whose signers this console knows nobody is opened only to look."""
    with errors.translated(str(path)):
        path = path.resolve()
    check_is_ours(path)
    _check_writable(path)
    other = hold.held_elsewhere(path)
    if other is not None and errors.SeatHeld.kind not in accept:
        raise errors.seat_held(str(path), other.host, other.user, other.since, other.beat)
    with errors.translated(str(path)):
        joined = orphans.join(path)
        db = connect(path, vfs=vfs)
        try:
            opened = _checked(path, db, accept, ring)
            opened.notes[:0] = joined
            return opened
        except BaseException:
            db.conn.close()
            raise


def check_is_ours(path: Path) -> None:
    """By its first bytes: a file of this program, and not of a newer one. `StoreFailure` that says what it is instead."""
    try:
        is_file, is_folder = path.is_file(), path.is_dir()
        if is_file:
            path.open("rb").close()
    except PermissionError as error:
        raise errors.no_access(str(path)) from error
    except OSError as error:
        raise errors.from_os(error, str(path)) from error
    if is_folder:
        raise errors.NotOurs(
            phrase("这是文件夹，不是文件：{path}", path=str(path)),
            phrase("没有任何改动"),
            phrase("请选择扩展名为 .yipan 的文件"),
        )
    if not is_file:
        raise errors.NotFound(
            phrase("找不到文件：{path}", path=str(path)),
            phrase("没有任何改动"),
            phrase("请检查 U 盘或共享文件夹是否已接上，或选择其他文件"),
        )
    with errors.translated(str(path)), path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise errors.not_ours(str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise errors.not_ours(str(path))
    if int.from_bytes(header[60:64], "big") > schema.NEWEST:
        raise errors.TooNew(
            phrase("这个文件由更新版本的一盘棋写成：{path}", path=str(path)),
            phrase("文件内容没有改动"),
            phrase("请在这台机器上安装更新版本后再打开"),
        )


def _check_writable(path: Path) -> None:
    # A WAL database does not open at all in a folder that cannot be written (measured).
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise errors.read_only(str(path))


def _checked(path: Path, db: Database, accept: tuple[str, ...], ring: KeyRing | None) -> Opened:
    found = [str(row[0]) for row in db.conn.execute("PRAGMA quick_check(3)").fetchall()]
    if found != ["ok"]:
        raise errors.damaged(str(path), found[0])
    _check_schema(path, db, accept)
    newer = journal.first_too_new(db)
    if newer is not None:
        return _only_to_look(path, db, newer, accept)
    if ring is not None:
        foreign = signing.judge(db, ring, path, accept=accept)
        if foreign is not None:
            return _only_to_look(path, db, foreign, accept)
    notes = _without_strange(db, accept) + _mended_indexes(path, db)
    if schema.version(db) < schema.NEWEST:
        kept = backup.make(db, path, int(path.stat().st_mtime * 1000))
        schema.migrate(db)
        notes.append(phrase("文件已升级到当前版本；升级前的备份：{path}", path=str(kept.path)))
    console = schema.get_meta(db, "console") or ""
    if not console:
        raise errors.damaged(str(path), "no console id")
    _check_tail(path, db)
    heads = journal.heads(db)
    sequence, digest = heads.get(console, (0, journal.GENESIS))
    lost = _compare_head(path, db, console, sequence, digest, notes)
    if lost is not None:
        if errors.TailMissing.kind not in accept:
            raise lost
        console, sequence, digest = mint_console(db), 0, journal.GENESIS
        notes.append(phrase("已在缺失若干记录的情况下继续：新记录改用席位号 {console}", console=console))
    world, ordinals = _load(db, notes)
    for name, content in contents.named(world):
        if not contents.is_there(db, content):
            notes.append(phrase("图层“{name}”的内容不在文件里：地图上没有它，请重新导入或从备份恢复", name=name))
    events, hlc, saved_at = db.conn.execute("SELECT count(*), max(hlc), max(recorded_at) FROM journal").fetchone()
    head_file = HeadFile(path)
    for _ in range(2):  # both slots: the older one may name a head that is given up
        head_file.write(Head(console, sequence, digest, events))
    parents = [f"{name}-{last}" for name, (last, _) in heads.items() if name != console] if sequence == 0 else []
    others = {name: last for name, last in heads.items() if name != console}
    return Opened(
        path,
        db,
        head_file,
        console,
        sequence,
        digest,
        events,
        hlc or 0,
        saved_at,
        parents,
        world,
        ordinals,
        notes,
        others=others,
    )


def _check_schema(path: Path, db: Database, accept: tuple[str, ...]) -> None:
    """Nothing in the schema but what this program makes, or it is refused: a trigger could make entries vanish. Views and
    indexes of others do no harm. When that is known and accepted, only what is not as we make it is refused still."""
    wrong = [str(one) for one in whitelist.strange(db) if not one.is_harmless(accepted=errors.Tampered.kind in accept)]
    if wrong:
        raise errors.tampered(str(path), "; ".join(wrong[:3]))


def _without_strange(db: Database, accept: tuple[str, ...]) -> list[Phrase]:
    out = whitelist.without_strange(db, triggers=errors.Tampered.kind in accept)
    return [phrase("文件里有不属于一盘棋的结构，已去掉：{names}", names=", ".join(out))] if out else []


def _mended_indexes(path: Path, db: Database) -> list[Phrase]:
    """An index that misses an entry hides it from whoever reads by that index. Indexes are derived: made anew, and said.

    Comparing them with the journal takes five times as long as `quick_check`: of a large file it is done with each backup."""
    if (db.conn.execute("SELECT max(position) FROM journal").fetchone()[0] or 0) > INDEXES_CHECKED:
        return []
    check = "PRAGMA integrity_check('journal')"
    if db.conn.execute(check).fetchall() == [("ok",)]:
        return []
    try:
        db.conn.execute("REINDEX journal")
    except sqlite.IntegrityError as error:  # not the index but the entry says something else now
        raise errors.damaged(str(path), str(error)) from error
    left = [str(row[0]) for row in db.conn.execute(check).fetchall()]
    if left != ["ok"]:
        raise errors.damaged(str(path), left[0])
    return [phrase("日志的索引与日志不符：已由日志重建索引，记录没有改动")]


def _only_to_look(path: Path, db: Database, reason: errors.StoreFailure, accept: tuple[str, ...]) -> Opened:
    """A file that a newer program went on with, or that nobody known here has signed: its chain is checked like any other,
    its journal is shown, of its subjects what this program understands. Nothing is written: no upgrade, no projections, no
    head."""
    db.conn.execute("PRAGMA query_only=ON")
    console = schema.get_meta(db, "console") or ""
    _check_tail(path, db)
    sequence, digest = journal.heads(db).get(console, (0, journal.GENESIS))
    notes = [reason.happened, reason.todo]
    lost = _compare_head(path, db, console, sequence, digest, notes)
    if lost is not None and errors.TailMissing.kind not in accept:
        raise lost
    world, ordinals = projections.replay(db, as_far_as_known=True)
    events, hlc, saved_at = db.conn.execute("SELECT count(*), max(hlc), max(recorded_at) FROM journal").fetchone()
    return Opened(
        path,
        db,
        HeadFile(path, to_write=False),
        console,
        sequence,
        digest,
        events,
        hlc,
        saved_at,
        [],
        world,
        ordinals,
        notes,
        reason,
    )


def mint_console(db: Database) -> str:
    """A new console id for this file: what follows is another seat's sequence (restored copies, lost tails)."""
    console = journal.fresh_console()
    schema.set_meta(db, "console", console)
    return console


def _check_tail(path: Path, db: Database) -> None:
    last = db.conn.execute("SELECT max(position) FROM journal").fetchone()[0] or 0
    start = max(0, last - TAIL)
    known: dict[str, tuple[int, str]] = {}
    if start:
        rows = db.conn.execute(
            "SELECT console, max(sequence) FROM journal WHERE position <= ? GROUP BY console", (start,)
        ).fetchall()
        for console, sequence in rows:
            digest = db.conn.execute(
                "SELECT digest FROM journal WHERE console=? AND sequence=?", (console, sequence)
            ).fetchone()[0]
            known[console] = (sequence, digest)
    _, faults = journal.verify(journal.raw(db, "position > ?", (start,)), known)
    if faults:
        raise errors.ChainBroken(
            phrase("日志被改动过：{event}（{count} 处）", event=faults[0].event_id, count=len(faults)),
            phrase("程序没有改动文件；被改动之前的记录仍可核对"),
            phrase("请保留原文件，用 ./yipan verify 列出全部问题，并从备份恢复"),
        )


def _compare_head(
    path: Path, db: Database, console: str, sequence: int, digest: str, notes: list[Phrase]
) -> errors.TailMissing | None:
    head = read_head(path)
    if head is None:
        if sequence:
            notes.append(phrase("没有找到随文件保存的末条记录（-head 文件）：无法判断末尾是否缺失"))
        return None
    if head.console == console and (head.sequence <= sequence):
        row = db.conn.execute(
            "SELECT digest FROM journal WHERE console=? AND sequence=?", (console, head.sequence)
        ).fetchone()
        if head.sequence == 0 or (row is not None and row[0] == head.digest):
            return None
    return errors.TailMissing(
        phrase(
            "文件末尾缺少已确认的记录：应有 {expected} 条，实有 {found} 条",
            expected=head.sequence,
            found=sequence,
        ),
        phrase("现有的 {found} 条记录完好；程序没有改动文件", found=sequence),
        phrase("请先找回同名的 -wal 文件或从备份恢复；确实找不回时，可选择“缺失下继续”"),
    )


def _load(db: Database, notes: list[Phrase]) -> tuple[World, dict[SubjectKey, int]]:
    if projections.is_current(db):
        projections.bring_up(db)
        try:
            return projections.load(db)
        except errors.StoreMistake:  # the journal is whole (checked above); what is derived from it can be made again
            notes.append(phrase("有视图无法读取：已由日志重建全部视图"))
            return projections.rebuild(db)
    world, ordinals = projections.rebuild(db)
    if ordinals:
        notes.append(phrase("程序已更新：已由日志重建全部视图"))
    return world, ordinals


def _sync_folder(folder: Path) -> None:
    """The directory entry of a new file must reach the disk too."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

"""Two kinds of trouble: the environment (`StoreFailure`: disk, locks, damage) and our own mistakes (`StoreMistake`).

A `StoreFailure` says what happened, what is safe and what to do, in phrases for the operator; a `StoreMistake` is a
defect of the program and is never shown as if the operator could mend it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from console.domain.core.kernel import Phrase, phrase
from db.driver import sqlite


class StoreMistake(Exception):
    """A defect of ours: wrong SQL, a broken invariant. Never swallowed."""


class StoreFailure(Exception):
    """The file or the machine cannot do what is asked. `kind` is stable, for scripts."""

    kind = "failure"

    def __init__(self, happened: Phrase, safe: Phrase, todo: Phrase) -> None:
        self.happened, self.safe, self.todo = happened, safe, todo
        super().__init__(f"{happened}。{safe}。{todo}")


class NotFound(StoreFailure):
    """There is no such file."""

    kind = "not_found"


class NotOurs(StoreFailure):
    """The file is not one of Yipan, or the place is taken."""

    kind = "not_ours"


class TooNew(StoreFailure):
    """A newer version has written it."""

    kind = "too_new"


class Damaged(StoreFailure):
    """What is in the file cannot be read."""

    kind = "damaged"


class ChainBroken(StoreFailure):
    """An entry is not what its hash says: somebody changed the journal."""

    kind = "chain_broken"


class Tampered(StoreFailure):
    """The schema of the file is not the one this program makes: what it answers cannot be trusted."""

    kind = "tampered"


class TailMissing(StoreFailure):
    """The head remembers entries that the file no longer has."""

    kind = "tail_missing"


class ReadOnly(StoreFailure):
    """The file or its folder cannot be written."""

    kind = "read_only"


class NoAccess(StoreFailure):
    """The file cannot be read for want of rights."""

    kind = "no_access"


class SeatTaken(StoreFailure):
    """Another seat has the file open."""

    kind = "seat_taken"


class SeatHeld(StoreFailure):
    """Another seat has said that it has the file, though no lock shows it."""

    kind = "seat_held"


class SeatLost(StoreFailure):
    """Another seat took this one over."""

    kind = "seat_lost"


class Moved(StoreFailure):
    """What lies at the path is no longer the file that is open."""

    kind = "moved"


class Unknown(StoreFailure):
    """The disk failed in the middle of a commit, and nobody can look whether the step is in the file."""

    kind = "unknown"


class DiskFull(StoreFailure):
    """There is no room on the disk."""

    kind = "disk_full"


class DiskFailed(StoreFailure):
    """The disk refused to read or write."""

    kind = "disk_failed"


class Forged(StoreFailure):
    """What was signed, or seen by this console, is not what the file says now."""

    kind = "forged"


class Foreign(StoreFailure):
    """Nobody known here has signed the file: it is shown, and nothing is added to it."""

    kind = "foreign"


def forged(path: str, fault: object) -> Forged:
    """A signature in the file does not hold."""
    return Forged(
        phrase("文件与其中的签名不符：{path}（{fault}）", path=path, fault=str(fault)),
        phrase("程序没有改动文件"),
        phrase("请保留原文件，用 ./yipan verify 列出全部问题，并从备份恢复"),
    )


def seen_more(path: str, entry: str) -> Forged:
    """This console has seen entries of the file that it no longer has, or has otherwise."""
    return Forged(
        phrase("本机见过这个文件的记录 {entry}，现在文件里没有它，或内容不同：{path}", entry=entry, path=path),
        phrase("程序没有改动文件；现有记录可以用 ./yipan verify 核对"),
        phrase("可能被改写，也可能换成了较早的副本：请找回原文件；确实找不回时，可选择“缺失下继续”"),
    )


def unsigned(path: str) -> Foreign:
    """The file was never here, and nobody has signed it."""
    return Foreign(
        phrase("这个文件不是本机建立的，也没有任何席位签名：{path}", path=path),
        phrase("文件内容没有改动；现在只能查看，不能记入"),
        phrase("确认来历后可“采信此文件”，此后即可记入"),
    )


def foreign(path: str, words: str) -> Foreign:
    """A console that is not known here has signed the file."""
    return Foreign(
        phrase("这个文件由本机不认识的席位签署，其钥匙为：{words}", words=words),
        phrase("文件内容没有改动；现在只能查看，不能记入：{path}", path=path),
        phrase("请打电话与对方核对这十二个字，一致时再“采信此文件”，此后即可记入"),
    )


def too_new(entry: str, kind: str, version: int) -> TooNew:
    """An entry of the journal that a newer program wrote: read with today's meaning it would say something else."""
    return TooNew(
        phrase(
            "日志条目 {entry} 由更新版本的一盘棋写成（{kind}，第 {version} 版），本程序读不懂",
            entry=entry,
            kind=kind,
            version=version,
        ),
        phrase("文件内容没有改动，全部记录完好"),
        phrase("请在这台机器上安装更新版本；在此之前这个文件只能查看，不能记入"),
    )


def disk_full(path: str) -> DiskFull:
    """The step was not recorded: no room."""
    return DiskFull(
        phrase("磁盘已满，无法写入 {path}", path=path),
        phrase("已保存的内容完好，刚才这一步没有记入"),
        phrase("请腾出空间（至少 64 MB）后重做这一步；查看、查询不受影响"),
    )


def read_only(path: str) -> ReadOnly:
    """The file or its folder cannot be written; nothing was changed."""
    return ReadOnly(
        phrase("文件或其文件夹不可写：{path}", path=path),
        phrase("文件内容没有改动"),
        phrase("请把文件复制到可写的文件夹再打开，或请管理员开放写权限"),
    )


def no_access(path: str) -> NoAccess:
    """The file may not be read; nothing was changed."""
    return NoAccess(
        phrase("没有读取权限：{path}", path=path),
        phrase("文件内容没有改动"),
        phrase("请管理员开放读取权限，或以有权限的用户登录后再打开"),
    )


def seat_taken(path: str) -> SeatTaken:
    """Another seat holds the file; nothing was changed."""
    return SeatTaken(
        phrase("另一席位正在使用这个文件：{path}", path=path),
        phrase("文件内容没有改动"),
        phrase("请先在那一席关闭一盘棋；若它已无响应，结束该进程后再打开"),
    )


def seat_held(path: str, host: str, user: str, since: int, beat: int) -> SeatHeld:
    """The lease of another computer stands in the head file; nothing was changed."""
    return SeatHeld(
        phrase(
            "另一席位登记正在使用这个文件：{host}（{user}），自 {since}，最近一次 {beat}",
            host=host,
            user=user,
            since=_moment(since),
            beat=_moment(beat),
        ),
        phrase("文件内容没有改动：{path}", path=path),
        phrase("请先与那一席核实；确认它已停用时，可选择“接管此席位”，那一席此后不能再记入"),
    )


def seat_lost(path: str, host: str, user: str, since: int) -> SeatLost:
    """Another seat took the file over while it was open here; the step was not recorded."""
    return SeatLost(
        phrase(
            "席位已被 {host}（{user}）于 {since} 接管：{path}", host=host, user=user, since=_moment(since), path=path
        ),
        phrase("此前显示为完成的都已写入；刚才这一步没有记入"),
        phrase("请与那一席核实，以那一席为准；本窗口只能查看，需要时可“另存本次记录”"),
    )


def moved(path: str, events: int) -> Moved:
    """Renamed, deleted, unmounted or replaced while it was open; the step was not recorded."""
    return Moved(
        phrase("文件已不在原处，或已换成另一个文件：{path}", path=path),
        phrase("到现在为止的 {count} 条记录仍在本程序手里，没有丢失；刚才这一步没有记入", count=events),
        phrase("请立即“另存本次记录”到别处，再从那里继续；不要先关闭窗口"),
    )


def unknown(path: str) -> Unknown:
    """The disk failed in the middle of a commit and does not answer: true is only that it is not known."""
    return Unknown(
        phrase("刚才这一步是否已记入，现在无法知道：写盘时出错，文件也打不开：{path}", path=path),
        phrase("此前显示为完成的都已写入"),
        phrase("请接好磁盘或 U 盘后重新打开文件，先核对日志末条，再决定是否重做这一步"),
    )


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%m-%d %H:%M")


def damaged(path: str, detail: str) -> Damaged:
    """The file cannot be read further; `detail` says where."""
    return Damaged(
        phrase("文件已损坏：{path}（{detail}）", path=path, detail=detail),
        phrase("程序没有改动它；备份文件夹里的备份不受影响"),
        phrase("请保留原文件，在开始页面选择“从备份恢复”"),
    )


def tampered(path: str, detail: str) -> Tampered:
    """Something stands in the schema that is not ours, or not as we make it; `detail` says what."""
    return Tampered(
        phrase("文件的结构被改动过：{path}（{detail}）", path=path, detail=detail),
        phrase("程序没有改动它，也没有让它执行"),
        phrase("请保留原文件，用 ./yipan verify 列出全部问题，并从备份恢复"),
    )


def not_kept(path: str, entry: str) -> Tampered:
    """The file did not keep what was written to it: rolled back."""
    return Tampered(
        phrase("文件没有收下刚写入的记录 {entry}：{path}", entry=entry, path=path),
        phrase("刚才这一步没有记入；此前的记录没有改动"),
        phrase("请停止使用这个文件并重新打开：程序会检查其结构是否被改动"),
    )


def taken(path: str) -> NotOurs:
    """There is a file already where a new one was to be made."""
    return NotOurs(
        phrase("这个位置已有文件：{path}", path=path),
        phrase("原有文件没有改动"),
        phrase("请换一个文件名，或直接打开原有文件"),
    )


def not_ours(path: str) -> NotOurs:
    """The file is something else than a Yipan file."""
    return NotOurs(
        phrase("这不是一盘棋的文件：{path}", path=path),
        phrase("文件内容没有改动"),
        phrase("请选择扩展名为 .yipan 的文件"),
    )


def classify(error: Exception, path: str) -> Exception:
    """Turn an error of the driver into one of the two kinds."""
    text = str(error).lower()
    if "disk is full" in text:
        return disk_full(path)
    if "readonly" in text or "unable to open" in text:
        return read_only(path)
    if "locked" in text:
        return seat_taken(path)
    if "not a database" in text:
        return not_ours(path)
    # text that is no text, a table without its columns: the schema is checked at opening, so what changed is the bytes
    if any(word in text for word in ("malformed", "corrupt", "could not decode", "no such column", "no such table")):
        return damaged(path, str(error))
    if "disk i/o" in text:
        return DiskFailed(
            phrase("读写磁盘出错：{path}", path=path),
            phrase("已保存的内容完好，刚才这一步没有记入"),
            phrase("请检查磁盘或 U 盘是否松动、是否已被拔出，再重新打开文件"),
        )
    return StoreMistake(f"{type(error).__name__}: {error}")


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Everything the driver raises inside leaves as `StoreFailure` or `StoreMistake`."""
    try:
        yield
    except sqlite.Error as error:
        raise classify(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path, str(error.reason)) from error
    except OSError as error:
        raise from_os(error, path) from error


def from_os(error: OSError, path: str) -> StoreFailure:
    """What the operating system would not do: always the environment, never a mistake of ours."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return read_only(path)
    return DiskFailed(
        phrase("读写磁盘出错：{path}（{detail}）", path=path, detail=error.strerror or str(error)),
        phrase("已保存的内容完好，刚才这一步没有记入"),
        phrase("请检查磁盘或 U 盘是否松动、是否已被拔出，再重新打开文件"),
    )

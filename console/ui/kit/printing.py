"""Paper: a text set on A4 pages with a head and a foot line. In an exercise every page bears 演练 EXERCISE across it.

`print_text` sets it in a process of its own (`python -m console.ui.kit.printing`): Qt keeps Python's lock while it lays out
and draws, so that a thread beside the window would hold the window for as long. That process gets the text and a path,
nothing else: it knows no file and no journal. The map goes the same way (ui/map/features/page.py).
"""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QStandardPaths, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from console.domain.core.kernel import phrase
from console.domain.core.ports import Failure
from console.domain.core.records import dataclass
from console.ui.kit import theme
from console.ui.kit.shell import Shell
from console.ui.kit.text import t
from console.ui.kit.thinking import Thought, deliver

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
LOOK_S = 0.1  # how often the process that prints is asked whether it is done, and the operator whether it shall stop
END = b"%%EOF"  # how a whole PDF ends

RESOLUTION = 150  # dots per inch of the layout; the PDF itself is vectors
MARGINS_MM = QMarginsF(22, 20, 20, 18)
EXERCISE_MARK = "演练 EXERCISE"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the text: the document's title, the head line, the foot line, the mark of an exercise."""

    title: str
    head: str
    foot: str
    exercise: bool

    @property
    def head_line(self) -> str:
        return f"{EXERCISE_MARK}　{self.head}" if self.exercise else self.head


@dataclass(frozen=True, slots=True)
class Question:
    """What a process that draws is asked: the module that answers, words and figures for it, and bytes such as a picture's."""

    module: str
    asked: dict[str, Any]
    given: tuple[bytes, ...] = ()


def print_text(shell: Shell, target: Path, compose: Callable[[], tuple[str, Letterhead]], key: str) -> None:
    """Set a text as PDF beside the window (`print_beside`). `compose` gives the text and runs on a pool thread."""

    def question() -> Question:
        html, sheet = compose()
        return Question(__name__, {"html": html, "sheet": asdict(sheet)})

    print_beside(shell, target, question, t("正在生成 PDF…"), key)


def print_beside(
    shell: Shell,
    target: Path,
    question: Callable[[], Question],
    title: str,
    key: str,
    ended: Callable[[bool], object] | None = None,
) -> None:
    """Draw a file in a process of its own and say where it is, or why it is not. It can be stopped; then, and when it fails,
    nothing is left behind and an older file of this name stays. `question` runs on a pool thread; `ended(whether it is there)`
    is called in each case, as long as the widget whose method it is exists."""

    def end(made: bool) -> None:
        deliver(ended, made)

    def printed(pages: int) -> None:
        shell.say(t("已生成 {path}", path=str(target)), "green")
        end(True)

    def failed(error: Exception) -> None:
        known = not_written(error, target) if isinstance(error, OSError) else shell.bridge.explain(error)
        shell.bridge.failed.emit(known)
        end(False)

    shell.bridge.think(
        lambda thought: _print(thought, question(), target),
        printed,
        title=title,
        key=key,
        failed=failed,
        cancelled=lambda: end(False),
    )


def not_written(error: OSError, path: Path) -> Failure:
    """What an operator is told when a print could not be written."""
    return Failure(
        kind="environment",
        what_happened=phrase("写不了 {path}：{error}", path=str(path), error=error.strerror or str(error)),
        what_is_safe=phrase("文件内容没有改动"),
        what_to_do=phrase("检查磁盘空间和文件夹权限，然后重试"),
        code="print",
    )


def _print(thought: Thought, question: Question, target: Path) -> int:
    """In another process, under another name until it is whole; the number of pages. `OSError` says why not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.resolve().with_name(target.name + ".part")
    try:
        said = _asked(thought, question, part)
        if "errno" in said:
            raise OSError(said["errno"], said["strerror"], str(target))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    pages: int = said["pages"]
    return pages


def _asked(thought: Thought, question: Question, part: Path) -> dict[str, Any]:
    """What the process that draws answers; it ends with the thought."""
    # A file, not a pipe: after a timeout communicate() does not go on with the rest of a long question.
    with tempfile.TemporaryFile() as given, _draws(given, question, part) as child:
        try:
            while True:
                try:
                    said, complaints = child.communicate(timeout=LOOK_S)
                    break
                except subprocess.TimeoutExpired:
                    thought.progress()
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        log.error("the process that prints ended with %s: %s", child.returncode, complaints.decode(errors="replace"))
        raise OSError(errno.EIO, t("打印进程中断（{code}）", code=str(child.returncode)))
    found: dict[str, Any] = json.loads(said)
    return found


def _draws(given: IO[bytes], question: Question, part: Path) -> subprocess.Popen[bytes]:
    given.write(json.dumps({"path": str(part), **question.asked}).encode() + b"\n")
    given.writelines(question.given)
    given.seek(0)
    platform = {} if sys.platform in ("win32", "darwin") else {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", question.module],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **platform},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def answer(draw: Callable[[dict[str, Any], bytes, Path], int]) -> None:
    """The process that draws: a question on its standard input, the answer on its standard output."""
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        said: dict[str, Any] = {"pages": draw(asked, sys.stdin.buffer.read(), Path(asked["path"]))}
    except OSError as error:
        said = {"errno": error.errno or errno.EIO, "strerror": error.strerror or str(error)}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()


def _draw_text(asked: dict[str, Any], _: bytes, path: Path) -> int:
    app = QGuiApplication([])
    pages = write_pdf(asked["html"], path, Letterhead(**asked["sheet"]))
    del app
    return pages


def write_pdf(html: str, path: Path, sheet: Letterhead) -> int:
    """Write the text, answer with the number of pages. `OSError` when the place cannot be written."""
    with path.open("wb"):  # a QPdfWriter does not say why it failed
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS_MM))
    writer.setTitle(sheet.title)
    writer.setCreator("Yipan 一盘棋")
    page = QRectF(writer.pageLayout().paintRectPixels(RESOLUTION))
    body = QSizeF(page.width(), page.height() - 2 * _band())
    document = laid_out(html)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(body)
    pages = document.pageCount()
    painter = QPainter(writer)
    try:
        for number in range(pages):
            if number:
                writer.newPage()
            _paint_page(painter, document, sheet, (number, pages), body)
    finally:
        painter.end()
    if not path.read_bytes().rstrip().endswith(END):  # a full disk: Qt says nothing
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    return pages


def beside(file: str) -> Path:
    """Where prints of a file go: beside it; in the user's documents when it has no place of its own."""
    if file:
        return Path(file + "-reports")
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "yipan"


def file_word(text: str) -> str:
    """A title as a part of a file's name."""
    return re.sub(r"[^\w一-鿿-]+", "-", text).strip("-")[:40]


def style() -> str:
    """Tables with hairlines, headings close to what they head."""
    line, second = theme.paper("line").name(), theme.paper("second").name()
    return (
        f"td,th{{padding:3px 6px;border:1px solid {line};vertical-align:top}}"
        f"th{{text-align:left;font-weight:normal;color:{second}}}"
        "table{border-collapse:collapse;width:100%} h4{margin:10px 0 2px 0} p{margin:2px 0 4px 0}"
    )


def _band() -> float:
    """Height of the head and foot lines, in pixels of the layout."""
    return RESOLUTION * 0.24


def laid_out(html: str) -> QTextDocument:
    """The text with the colours of paper: the program's own palette may be that of a dark window."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(theme.family(), 10))
    document.setHtml(f'<body style="color:{theme.paper("text").name()}">{html}</body>')
    return document


def _paint_page(
    painter: QPainter, document: QTextDocument, sheet: Letterhead, page: tuple[int, int], body: QSizeF
) -> None:
    number, pages = page
    painter.save()
    if sheet.exercise:
        paint_exercise_mark(painter, body)
    painter.setFont(QFont(theme.family(), 8))
    painter.setPen(theme.paper("second"))
    line = QRectF(0, 0, body.width(), _band() * 0.7)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.head_line)
    foot = line.translated(0, body.height() + 1.3 * _band())
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number + 1} / {pages}")
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.foot)
    painter.translate(0, _band() - number * body.height())
    document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
    painter.restore()


def paint_exercise_mark(painter: QPainter, body: QSizeF, unit: float = RESOLUTION) -> None:
    """演练 EXERCISE across a page; `unit`: the painter's units an inch."""
    painter.save()
    mark = QColor(theme.paper("amber"))
    mark.setAlphaF(0.22)
    painter.setPen(mark)
    painter.setFont(QFont(theme.family(), 60))
    painter.translate(body.width() / 2, body.height() / 2)
    painter.rotate(-35)
    box = QRectF(-body.width(), -unit, 2 * body.width(), 2 * unit)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, EXERCISE_MARK)
    painter.restore()


if __name__ == "__main__":
    answer(_draw_text)

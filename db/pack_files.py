"""The files of a pack as text, whatever somebody's editor made of them: encodings, sizes, quotes, missing cells.

Nothing is guessed: a file that is not UTF-8 is refused by the name of its encoding, with what to do about it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.problem import Problem

MAX_ROWS = 200_000
MAX_BYTES = 64 * 1024 * 1024  # far above any city (a hundred thousand road pieces are 10 MB); looked at before reading

UTF8 = phrase("UTF-8 编码（表格软件里另存为“CSV UTF-8”）")


@dataclass(slots=True)
class Problems:
    """Collects every mistake of one pack."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, row: int | None, column: str, expected: Phrase, found: Phrase) -> None:
        self.found.append(Problem(file, row, column, expected, found))


def read_text(folder: Path, file: str, problems: Problems) -> str | None:
    """The text of one file; None when it cannot be had, with the reason among the problems."""
    path = folder / file
    try:
        if not path.is_file():
            problems.add(file, None, "", phrase("一个普通文件"), phrase("不是文件"))
            return None
        size = path.stat().st_size
        if size > MAX_BYTES:
            _too_big(file, phrase("{size} MB", size=round(size / 1024 / 1024)), problems)
            return None
        content = path.read_bytes()
    except OSError as error:
        problems.add(file, None, "", phrase("可以读取的文件"), phrase("{reason}", reason=error.strerror or str(error)))
        return None
    if content.count(b"\n") >= MAX_ROWS:
        _too_big(file, phrase("{rows} 行", rows=content.count(b"\n")), problems)
        return None
    return _decoded(file, content, problems)


def _too_big(file: str, found: Phrase, problems: Problems) -> None:
    expected = phrase("少于 {rows} 行，不超过 {size} MB", rows=MAX_ROWS, size=MAX_BYTES // 1024 // 1024)
    problems.add(file, None, "", expected, found)


def _decoded(file: str, content: bytes, problems: Problems) -> str | None:
    encoding = foreign_encoding(content)
    if encoding is not None:
        problems.add(file, None, "", UTF8, phrase("{encoding} 编码", encoding=encoding))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(file, line, "", UTF8, phrase("无法识别的字节 {byte}", byte=f"0x{content[error.start]:02x}"))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.add(file, line, "", phrase("文字"), phrase("空字节（NUL），文件可能已损坏"))
        return None
    return text


def foreign_encoding(content: bytes) -> str | None:
    """The name of the encoding when it is surely not UTF-8; None when it may be."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (codecs.BOM_UTF32_BE, "UTF-32"),
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
    ):
        if content.startswith(mark):
            return name
    # Column names are ASCII, so UTF-16 without a mark has a NUL beside nearly every byte of the first line.
    first = content[:64]
    if len(first) >= 8 and max(first[::2].count(0), first[1::2].count(0)) > len(first) // 2 - len(first) // 8:
        return "UTF-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "GBK" if _is(content, "gb18030") else None
    return None


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def read_rows(file: str, text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text with their numbers as a spreadsheet shows them; blank ones are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        expected = phrase("成对的引号，一行一条记录")
        problems.add(
            file,
            number + 1,
            "",
            expected,
            phrase("{reason}（文本第{line}行）", reason=str(error), line=reader.line_num),
        )

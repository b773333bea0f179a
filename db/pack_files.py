"""The files of a pack as text and as typed rows, whatever somebody's editor made of them. All mistakes at once.

Nothing is guessed: a file that is not UTF-8 is refused by the name of its encoding, with what to do about it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain.city.plans.checks import quoted
from console.domain.core.kernel import Phrase, Position, Provenance, phrase
from console.domain.core.problem import Problem
from db.pack_tables import GAZETTEER, TAIL, WITH_QUALITY, CellError, Table

MAX_ROWS = 200_000
MAX_BYTES = 64 * 1024 * 1024  # far above any city (a hundred thousand road pieces are 10 MB); looked at before reading

UTF8 = phrase("UTF-8 编码（表格软件里另存为“CSV UTF-8”）")


@dataclass(slots=True)
class Mistakes:
    """Collects every mistake of one pack."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, row: int | None, column: str, expected: Phrase, found: Phrase) -> None:
        """Note a mistake with its file, row and column."""
        self.found.append(Problem(file, row, column, expected, found))


def read_text(folder: Path, file: str, problems: Mistakes) -> str | None:
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


def _too_big(file: str, found: Phrase, problems: Mistakes) -> None:
    expected = phrase("少于 {rows} 行，不超过 {size} MB", rows=MAX_ROWS, size=MAX_BYTES // 1024 // 1024)
    problems.add(file, None, "", expected, found)


def _decoded(file: str, content: bytes, problems: Mistakes) -> str | None:
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


def read_rows(file: str, text: str, problems: Mistakes) -> Iterator[tuple[int, list[str]]]:
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


# ------------------------------------------------------------------------------------------------------------- rows


EMPTY = phrase("空")
POSITION_COLUMNS = {"lon", "lat", "position_quality"}
Rows = tuple[tuple[Any, ...], tuple[int, ...]]


def read_table(folder: Path, table: Table, problems: Mistakes) -> Rows:
    """The rows of one file and their line numbers; nothing when the file is not there.

    A row with a bad cell is kept with a stand-in, so that what names it is not reported as well.
    """
    if not (folder / table.file).exists():
        return (), ()
    text = read_text(folder, table.file, problems)
    if text is None:
        return (), ()
    records = read_rows(table.file, text, problems)
    first = next(records, None)
    if first is None:
        problems.add(table.file, 1, "", _header(table), phrase("空文件"))
        return (), ()
    places = _places(table, first[1], problems)
    if not places:
        return (), ()
    rows, lines = [], []
    for line, cells in records:
        rows.append(_row(table, line, cells, len(first[1]), places, problems))
        lines.append(line)
    return tuple(rows), tuple(lines)


def _header(table: Table) -> Phrase:
    return phrase("列名 {columns}", columns=",".join(table.header))


def _places(table: Table, header: list[str], problems: Mistakes) -> dict[str, int]:
    """Which column stands where; empty when this is not a header at all."""
    wanted = table.header
    if not set(header) & set(wanted):
        problems.add(table.file, 1, "", _header(table), quoted(",".join(header)[:80]))
        return {}
    optional = {column.name for column in table.columns if column.optional}
    missing = [name for name in wanted if name not in header and name not in optional]
    extra = [name for name in header if name not in wanted]
    for name in missing:
        problems.add(table.file, 1, name, phrase("列 {column}", column=name), phrase("没有这一列"))
    for name in extra:
        problems.add(table.file, 1, name, phrase("格式说明中的列"), phrase("多出的列 “{column}”", column=name))
    twice = sorted({name for name in header if header.count(name) > 1 and name in wanted})
    for name in twice:
        problems.add(table.file, 1, name, phrase("每列一次"), phrase("出现 {times} 次", times=header.count(name)))
    if not (missing or extra or twice) and header != [name for name in wanted if name in header]:
        problems.add(table.file, 1, "", _header(table), quoted(",".join(header)))
    return {name: header.index(name) for name in wanted if name in header}


def _row(table: Table, line: int, cells: list[str], width: int, places: dict[str, int], problems: Mistakes) -> Any:
    if len(cells) != width:
        # What stands in which column is anybody's guess: one complaint, and nothing of the row but its id is believed.
        problems.add(table.file, line, "", phrase("{count} 格", count=width), phrase("{count} 格", count=len(cells)))
        cells = cells[:1] + [""] * (width - 1) if places.get("id") == 0 else [""] * width
        places = {"id": 0} if places.get("id") == 0 else {}
    bad: set[str] = set()
    values: dict[str, Any] = {}
    for column in table.columns:
        values[column.target] = column.fallback
        if column.name not in places:
            if not column.optional:
                bad.add(column.name)
            continue
        cell = cells[places[column.name]]
        try:
            values[column.target] = column.read(cell)
        except CellError as error:
            bad.add(column.name)
            problems.add(table.file, line, column.name, error.expected, quoted(cell) if cell else EMPTY)
            if column.name == "id":
                values["id"] = cell  # rows that name it are not wrong as well
    if table.position in (WITH_QUALITY, GAZETTEER):
        values["position"] = _position(table, line, values, Mistakes() if bad & POSITION_COLUMNS else problems)
    if "source" not in places:
        return table.make(**values, provenance=Provenance())
    tail = {name: cells[places[name]] if name in places else "" for name in TAIL}
    return table.make(**values, provenance=_provenance(table, line, tail, problems))


def _position(table: Table, line: int, values: dict[str, Any], problems: Mistakes) -> Position | None:
    lon, lat = values.pop("lon"), values.pop("lat")
    quality: str = values.pop("position_quality", "named_place")
    if table.position == GAZETTEER and (lon is None or lat is None):
        problems.add(table.file, line, "lon", phrase("经度和纬度"), EMPTY)
        return None
    if lon is None and lat is None:
        if quality:
            problems.add(table.file, line, "position_quality", phrase("空（没有坐标）"), quoted(quality))
        return None
    if lon is None or lat is None:
        column = "lon" if lon is None else "lat"
        problems.add(table.file, line, column, phrase("经度和纬度都填，或都不填"), EMPTY)
        return None
    if not quality:
        problems.add(table.file, line, "position_quality", phrase("坐标的可靠程度"), EMPTY)
        quality = "assumed"
    return Position(lon=lon, lat=lat, quality=quality)


def _provenance(table: Table, line: int, tail: dict[str, str], problems: Mistakes) -> Provenance:
    assumed = tuple(part.strip() for part in tail["assumed"].split(";") if part.strip())
    for name in assumed:
        if name not in table.header or name in TAIL:
            problems.add(table.file, line, "assumed", phrase("本文件的列名，用英文分号隔开"), quoted(name))
    if not tail["source"]:
        problems.add(table.file, line, "source", phrase("[[document]] 的编号加章节，或 assumed"), EMPTY)
    return Provenance(
        source=tail["source"] or "assumed", assumed=assumed, note=tail["note_zh"], note_en=tail["note_en"]
    )

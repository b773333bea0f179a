"""Tables as rows of text: CSV in whatever encoding, and the sheets of Excel and OpenDocument files."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from console.domain.core.kernel import phrase
from db.geodata.cells import text_of
from db.geodata.texts import encoding_of
from db.geodata.trouble import LARGEST_TEXT, MOST_COLUMNS, Findings, refused
from db.geodata.unpacking import check_size

MOST_ROWS = 1_048_576  # what a sheet of Excel can hold
DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with their numbers as a spreadsheet shows them; blank rows are passed over."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def sheets(path: Path, kind: str) -> list[Sheet]:
    """Every sheet of the file that has a row at all."""
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        expected = phrase("不超过 {size} MB（更大的请存为 GeoPackage）", size=LARGEST_TEXT >> 20)
        raise refused(path.name, expected, phrase("{size} MB", size=size >> 20))
    found = [_csv(path)] if kind == "csv" else _excel(path)
    for sheet in found:
        if len(sheet.rows) > MOST_ROWS:
            raise refused(
                path.name, phrase("不超过 {rows} 行", rows=MOST_ROWS), phrase("{rows} 行", rows=len(sheet.rows))
            )
        widest = max((len(row) for _, row in sheet.rows[:1000]), default=0)
        if widest > MOST_COLUMNS:
            raise refused(path.name, phrase("不超过 {most} 列", most=MOST_COLUMNS), phrase("{count} 列", count=widest))
    return [sheet for sheet in found if sheet.rows]


def _csv(path: Path) -> Sheet:
    content = path.read_bytes()
    encoding = encoding_of(content)
    if encoding is None:
        raise refused(path.name, phrase("UTF-8、GBK 或 UTF-16 编码的文字"), phrase("不是文字，或混有几种编码"))
    text = content.decode(encoding).removeprefix("\ufeff")
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise refused(path.name, phrase("文字"), phrase("空字节（NUL），文件可能已损坏"), row)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    findings = Findings(path.name)
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))
    except csv.Error as error:
        found = phrase("{reason}（文本第{line}行）", reason=str(error), line=reader.line_num)
        findings.add(phrase("成对的引号，一行一条记录"), found, number + 1)
    _check_widths(rows, findings)
    findings.raise_if_any()
    return Sheet(path.stem, tuple(rows))


def _check_widths(rows: list[tuple[int, tuple[str, ...]]], findings: Findings) -> None:
    """A row longer than the names of the columns has a comma too many, and everything behind it is in the wrong place."""
    widest = max((len(row) for _, row in rows[:10]), default=0)
    for number, row in rows[10:]:
        if len(row) > widest:
            findings.add(phrase("{count} 格", count=widest), phrase("{count} 格", count=len(row)), number)


def _excel(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
    found = []
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            start = sheet.start[0] if sheet.start else 0
            rows = enumerate(sheet.to_python(skip_empty_area=True), start=start + 1)
            kept = ((number, tuple(text_of(cell) for cell in row)) for number, row in rows)
            found.append(Sheet(name, tuple((number, row) for number, row in kept if any(row))))
    except PasswordError as error:
        raise refused(path.name, phrase("没有密码的表格"), phrase("已加密")) from error
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise _broken(path, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own way of giving up on a damaged file
            raise
        raise _broken(path, error) from None
    return found


def _broken(path: Path, error: BaseException) -> Exception:
    return refused(path.name, phrase("完好的表格"), phrase("读不出：{reason}", reason=str(error)[:200]))

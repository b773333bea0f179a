"""Points out of tables (CSV in whatever encoding, sheets of Excel and OpenDocument): coordinates in two columns or in one,
as numbers or in degrees, minutes and seconds.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.city.plans.checks import quoted
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.coordinates import parse_number
from console.domain.core.geodata.features import POINTS, Features
from console.domain.core.geodata.reading import CrsGuess, GeoLook, GeoReading, GeoWish, LayerLook, Progress, ReadLayer
from console.domain.core.kernel import phrase
from console.domain.core.records import dataclass
from db.geodata import shapes
from db.geodata.columns import Columns, find_columns, label_of, northings_first, role_of
from db.geodata.texts import encoding_of, text_of
from db.geodata.trouble import LARGEST_TEXT, MOST_COLUMNS, Findings, refused, share
from db.geodata.unpacking import check_size

Array = NDArray[Any]
SAMPLE = 500
ROWS_SHOWN = 5
TOLD_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet whose columns of coordinates are known."""

    sheet: Sheet
    columns: Columns

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, as they stand in the file."""
        return self.sheet.rows[self.columns.row][1]

    @property
    def rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows below the header with their numbers."""
        return self.sheet.rows[self.columns.row + 1 :]

    @property
    def others(self) -> tuple[int, ...]:
        """Columns that are no coordinates."""
        return tuple(number for number in range(len(self.header)) if number not in self.columns.used)


def look(path: Path, kind: str, near: tuple[float, float] | None = None) -> GeoLook:
    """What a table of points holds and where it lies; `GeoProblems` when no columns look like coordinates."""
    tables = _tables(path, kind, GeoWish())
    layers = []
    for table in tables:
        names = tuple(table.header)
        sample = tuple(row for _, row in table.rows[:ROWS_SHOWN])
        role = role_of(f"{path.stem} {table.sheet.name}", "points", names)
        layers.append(LayerLook(table.sheet.name, "points", len(table.rows), names, sample, role))
    xy = _coordinates(tables[0], Findings(path.name), tables[0].rows[:SAMPLE])
    good = xy[np.isfinite(xy).all(axis=1)]
    box = (*good.min(axis=0), *good.max(axis=0)) if len(good) else None
    return GeoLook(
        kind,
        tuple(layers),
        _guess(path, tables[0], xy, near),
        path.stat().st_size,
        None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
    )


def read(
    path: Path, kind: str, wish: GeoWish, progress: Progress, digest: str, near: tuple[float, float] | None = None
) -> GeoReading:
    """`GeoProblems` with every row that has no place."""
    findings = Findings(path.name)
    layers: list[ReadLayer] = []
    tables = _tables(path, kind, wish)
    for number, table in enumerate(tables):
        part = share(progress, 1000 * number // len(tables), 1000 * (number + 1) // len(tables))
        layer = _layer(path, table, wish, part, findings, near)
        if layer is not None:
            layers.append(layer)
    findings.raise_if_any()
    if not layers:
        raise refused(path.name, phrase("至少一行数据"), phrase("只有列名"))
    return GeoReading(
        file=path.name,
        file_digest=digest,
        layers=tuple(layers),
        crs=layers[0].crs,
        crs_reason=layers[0].crs_reason,
        attribution=wish.attribution,
        licence=wish.licence,
    )


def _tables(path: Path, kind: str, wish: GeoWish) -> list[Table]:
    """The sheets that have coordinates, the wished ones only; a wished one without is refused."""
    found, lacking = [], []
    for sheet in sheets(path, kind):
        if wish.layers and sheet.name not in wish.layers:
            continue
        columns = find_columns(sheet.rows, wish.lon_column, wish.lat_column)
        if columns is None:
            lacking.append(sheet)
        else:
            found.append(Table(sheet, columns))
    if lacking and (wish.layers or not found):
        findings = Findings(path.name)
        for sheet in lacking:
            heads = "、".join(sheet.rows[0][1]) if sheet.rows else ""
            wished = wish.lon_column or wish.lat_column
            expected = (
                phrase("列“{lon}”和“{lat}”", lon=wish.lon_column, lat=wish.lat_column)
                if wished
                else phrase("经度、纬度两列，或一列坐标")
            )
            found_words = phrase("工作表“{sheet}”的列：{columns}", sheet=sheet.name, columns=heads or "无")
            findings.add(expected, found_words, row=sheet.rows[0][0] if sheet.rows else None)
        findings.raise_if_any()
    if not found:
        raise refused(path.name, phrase("一张有经度、纬度两列的表"), phrase("没有这样的表"))
    return found


def _layer(
    path: Path, table: Table, wish: GeoWish, progress: Progress, findings: Findings, near: Any
) -> ReadLayer | None:
    rows = table.rows
    if not rows:
        return None
    before = findings.count
    raw = _coordinates(table, findings, rows, progress)
    if findings.count > before:
        return None
    if wish.crs and wish.crs not in systems.SYSTEMS:
        raise refused(path.name, phrase("已知的坐标系"), phrase("{crs}", crs=wish.crs))
    guess = CrsGuess(wish.crs, "asked") if wish.crs else _guess(path, table, raw, near)
    header = _unique(table.header)
    fields = {header[at]: tuple(row[at] if at < len(row) else "" for _, row in rows) for at in table.others}
    count = len(rows)
    points = Features(
        geometry=np.full(count, POINTS, dtype=np.uint8),
        feature_start=np.arange(count + 1, dtype=np.int64),
        part_start=np.arange(count + 1, dtype=np.int64),
        is_hole=np.zeros(count, dtype=bool),
        xy=raw,
        fields=fields,
    )
    lines = np.array([number - 1 for number, _ in rows])
    features = shapes.placed(points, guess.crs, lines, findings, table.header[table.columns.first])
    if findings.count > before:
        return None
    foreign = shapes.foreign_note(features.xy)
    name = table.sheet.name
    return ReadLayer(
        name=wish.names.get(name) or wish.names.get("") or name,
        role=wish.roles.get(name) or wish.roles.get("") or role_of(f"{path.stem} {name}", "points", fields),
        features=features,
        bbox=features.bbox,
        label=label_of(fields, wish.name_column),
        notes=(foreign,) if foreign else (),
        crs=guess.crs,
        crs_reason=guess.reason,
    )


def _unique(header: tuple[str, ...]) -> list[str]:
    """Column names, each once and none empty."""
    found: list[str] = []
    for number, name in enumerate(header, start=1):
        new, again = name or f"column{number}", 2
        while new in found:
            new, again = f"{name or 'column'}_{again}", again + 1
        found.append(new)
    return found


def _guess(path: Path, table: Table, xy: Array, near: Any) -> CrsGuess:
    names = [table.header[at] for at in table.columns.used]
    exact = next((crs for crs in systems.SYSTEMS for name in names if name.endswith(f"_{crs}")), "")
    if exact:  # exported from here
        return CrsGuess(exact, "named")
    if names and all(name.startswith("yipan_") for name in names):
        return CrsGuess(systems.WGS84, "named")
    return systems.guess(xy, column_names=table.header, hints=(path.name, table.sheet.name), near=near)


def _coordinates(table: Table, findings: Findings, rows: Any, progress: Progress | None = None) -> Array:
    """Longitude and latitude, or east and north, of every row; nan for those that are reported."""
    read = _one_cell if table.columns.second is None else _two_cells
    found = np.full((len(rows), 2), np.nan)
    for number, (line, row) in enumerate(rows):
        if progress is not None and number % TOLD_EVERY == 0:
            progress(number, len(rows))
        found[number] = read(table, line, row, findings)
    if table.columns.second is not None and northings_first(found, table.columns.plain_xy):
        found = found[:, ::-1].copy()
    return found


def _two_cells(table: Table, line: int, row: tuple[str, ...], findings: Findings) -> tuple[float, float]:
    values = []
    for at in table.columns.used:
        text = row[at] if at < len(row) else ""
        value = _float(text)
        if value is None:
            findings.add(phrase("十进制度、度分秒或米"), _found(text), line, table.header[at])
            value = float("nan")
        values.append(value)
    return (values[0], values[1])


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return parse_number(text)
    return value if np.isfinite(value) else None


def _found(text: str) -> Any:
    return quoted(text) if text else phrase("空")


def _one_cell(table: Table, line: int, row: tuple[str, ...], findings: Findings) -> tuple[float, float]:
    at = table.columns.first
    text = row[at] if at < len(row) else ""
    inner = text.strip()
    if inner.upper().startswith("POINT"):
        inner = inner[5:].strip(" zZmM()")
    # the numbers themselves: web mercator and zones are told apart when all rows are known
    place = systems.parse_coordinates(inner, systems.WGS84) or _pair(inner)
    if place is None:
        findings.add(phrase("一对坐标，如 113.05,34.12"), _found(text), line, table.header[at])
        return (float("nan"), float("nan"))
    return place


def _pair(text: str) -> tuple[float, float] | None:
    parts = text.replace("，", ",").replace(";", ",").replace(",", " ").split()
    if len(parts) != 2:
        return None
    values = [_float(part) for part in parts]
    return None if None in values else (values[0] or 0.0, values[1] or 0.0)


# ----------------------------------------------------------------------------------------------------------- sheets


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

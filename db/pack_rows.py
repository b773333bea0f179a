"""From the text of one file to typed rows: header, cells, positions, provenance. All mistakes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from console.domain.city.plans.checks import quoted
from console.domain.core.kernel import Phrase, Position, Provenance, phrase
from db.pack_cells import CellError
from db.pack_files import Problems, read_rows, read_text
from db.pack_tables import GAZETTEER, TAIL, WITH_QUALITY, Table

EMPTY = phrase("空")
POSITION_COLUMNS = {"lon", "lat", "position_quality"}
Rows = tuple[tuple[Any, ...], tuple[int, ...]]


def read_table(folder: Path, table: Table, problems: Problems) -> Rows:
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


def _places(table: Table, header: list[str], problems: Problems) -> dict[str, int]:
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


def _row(table: Table, line: int, cells: list[str], width: int, places: dict[str, int], problems: Problems) -> Any:
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
        values["position"] = _position(table, line, values, Problems() if bad & POSITION_COLUMNS else problems)
    if "source" not in places:
        return table.make(**values, provenance=Provenance())
    tail = {name: cells[places[name]] if name in places else "" for name in TAIL}
    return table.make(**values, provenance=_provenance(table, line, tail, problems))


def _position(table: Table, line: int, values: dict[str, Any], problems: Problems) -> Position | None:
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


def _provenance(table: Table, line: int, tail: dict[str, str], problems: Problems) -> Provenance:
    assumed = tuple(part.strip() for part in tail["assumed"].split(";") if part.strip())
    for name in assumed:
        if name not in table.header or name in TAIL:
            problems.add(table.file, line, "assumed", phrase("本文件的列名，用英文分号隔开"), quoted(name))
    if not tail["source"]:
        problems.add(table.file, line, "source", phrase("[[document]] 的编号加章节，或 assumed"), EMPTY)
    return Provenance(
        source=tail["source"] or "assumed", assumed=assumed, note=tail["note_zh"], note_en=tail["note_en"]
    )

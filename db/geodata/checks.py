"""What is looked at before GDAL may open a file, and what GDAL does not tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.parsers import expat

import numpy as np

from console.domain.core.kernel import phrase
from db.geodata import sqlite_files
from db.geodata.texts import encoding_of
from db.geodata.trouble import LARGEST_TEXT, Findings, refused

DEEPEST_JSON = 64
DEEPEST_XML = 100
_BRACKETS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")  # +1 and -1
_OTHERS = bytes(set(range(256)) - set(b"[{]}"))
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CALLS = re.compile(r"\b(ogr_\w+|gdal_\w+|load_extension|readfile|writefile)\s*\(", re.IGNORECASE)
_SLICE = 1 << 20
_CODE_PAGES = {"936": "gbk", "gb2312": "gbk", "gbk": "gbk", "gb18030": "gb18030", "utf8": "utf-8", "65001": "utf-8",
               "54936": "gb18030", "950": "big5", "big5": "big5"}  # fmt: skip
_CREDIT = ("attribution", "copyright", "rights", "source", "author", "credits", "制作单位", "来源", "版权")
_LICENCE = ("license", "licence", "许可")


def before(path: Path, kind: str, file: str) -> None:
    """Refuse what must not be opened. `path`: the true file; `file`: the name the operator knows."""
    check = {"geojson": _json, "kml": _xml, "gpx": _xml, "dxf": _dxf, "gpkg": _geopackage, "pmtiles": _pmtiles}.get(
        kind
    )
    if kind in ("geojson", "kml", "gpx", "dxf") and path.stat().st_size > LARGEST_TEXT:
        size = phrase("{size} MB", size=path.stat().st_size >> 20)
        raise refused(file, phrase("不超过 {size} MB（更大的请存为 GeoPackage）", size=LARGEST_TEXT >> 20), size)
    if check is not None:
        check(path, file)


def _json(path: Path, file: str) -> None:
    """Brackets must pair, and not lie too deep: a file cut short would otherwise be half a layer."""
    content = path.read_bytes()
    if encoding_of(content[:_SLICE]) not in ("utf-8", "utf-8-sig", None):
        raise refused(
            file, phrase("UTF-8 编码的 GeoJSON"), phrase("{encoding} 编码", encoding=encoding_of(content) or "?")
        )
    brackets = _STRINGS.sub(b"", content).translate(_BRACKETS, _OTHERS)
    depth = np.cumsum(np.frombuffer(brackets, dtype=np.int8), dtype=np.int64)
    if not len(depth) or depth[-1] > 0:
        left = int(depth[-1]) if len(depth) else 0
        raise refused(file, phrase("完整的文件"), phrase("文件不完整：末尾缺少 {count} 个括号", count=left))
    if depth.min() < 0 or depth[-1] < 0:
        raise refused(file, phrase("成对的括号"), phrase("括号不成对"))
    if depth.max() > DEEPEST_JSON:
        raise refused(
            file, phrase("嵌套不超过 {most} 层", most=DEEPEST_JSON), phrase("{depth} 层", depth=int(depth.max()))
        )


class _Stop(Exception):
    """Found what need not be read further."""


def _xml(path: Path, file: str) -> None:
    """Well-formed, not too deep, without entities of its own and without links that fetch something."""
    findings = Findings(file)
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        row = parser.CurrentLineNumber
        if depth > DEEPEST_XML:
            findings.add(phrase("嵌套不超过 {most} 层", most=DEEPEST_XML), phrase("更深"), row)
            raise _Stop
        if name.rpartition(":")[2] == "NetworkLink":
            findings.add(phrase("文件自己的内容"), phrase("NetworkLink：指向别处的链接，不会打开"), row, name)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: Any) -> None:
        findings.add(phrase("没有 DOCTYPE 和 ENTITY 定义"), phrase("有（可能用来撑满内存）"), parser.CurrentLineNumber)
        raise _Stop

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        with path.open("rb") as content:
            parser.ParseFile(content)
    except _Stop:
        pass  # what was found is raised below
    except expat.ExpatError as error:
        findings.add(phrase("完整、合乎语法的 XML"), phrase("{reason}", reason=str(error)), error.lineno)
    findings.raise_if_any()


def _dxf(path: Path, file: str) -> None:
    """Whole (it ends with EOF), and without drawings that lie elsewhere (bit 4 of group 70 of a block)."""
    in_block = False
    code = last = b""
    with path.open("rb") as content:
        for number, line in enumerate(content, start=1):
            if number == 1 and line.startswith(b"AutoCAD Binary"):
                raise refused(file, phrase("文本格式的 DXF"), phrase("二进制 DXF（请另存为文本格式）"))
            last = line.strip() or last
            if number % 2:
                code = line.strip()
            elif code == b"0":
                in_block = last == b"BLOCK"
            elif in_block and code == b"70" and last[:6].isdigit() and int(last[:6]) & 4:
                raise refused(file, phrase("图纸自己的内容"), phrase("外部参照（xref），请先绑定到图纸中"), number)
    if last != b"EOF":
        raise refused(file, phrase("完整的文件"), phrase("文件不完整：末尾没有 EOF"))


def _geopackage(path: Path, file: str) -> None:
    """Layers that are true tables, each with its geometries in one system of coordinates."""
    findings = Findings(file)
    with sqlite_files.opened(path) as connection:
        kinds = dict(connection.execute("SELECT lower(name), type FROM sqlite_master"))
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"):
            if _CALLS.search(str(sql)):
                findings.add(phrase("只有数据的文件"), phrase("含有会调用程序功能的视图或触发器"), column=str(name))
        findings.raise_if_any()
        for (table,) in connection.execute("SELECT table_name FROM gpkg_geometry_columns").fetchall():
            if kinds.get(str(table).lower()) != "table":
                findings.add(phrase("图层是一张表"), phrase("视图或不存在的表"), column=str(table))
    findings.raise_if_any()


def whole(path: Path, kind: str, file: str) -> None:
    """What takes as long as the file is large, and is looked at before it is read and not before it is shown."""
    if kind != "gpkg":
        return
    findings = Findings(file)
    with sqlite_files.opened(path) as connection:
        broken = connection.execute("PRAGMA quick_check(3)").fetchone()[0]
        if broken != "ok":
            raise refused(file, phrase("完好的 GeoPackage"), phrase("已损坏或不完整：{reason}", reason=str(broken)))
        for table, column in connection.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall():
            where = f'"{_quoted(table)}" WHERE "{_quoted(column)}" IS NOT NULL'
            found = connection.execute(
                f'SELECT hex(substr("{_quoted(column)}", 5, 4)), count(*) FROM {where} GROUP BY 1 LIMIT 9'
            ).fetchall()
            if len(found) > 1:
                counts = "、".join(f"{_number(one)}: {count}" for one, count in found)
                findings.add(
                    phrase("同一图层只用一种坐标系"),
                    phrase("按 srs_id 有几种：{counts}", counts=counts),
                    column=str(table),
                )
    findings.raise_if_any()


def true_count(path: Path, table: str) -> int:
    """Rows of a layer of a GeoPackage: what the file states of itself may be long out of date."""
    with sqlite_files.opened(path) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{_quoted(table)}"').fetchone()[0])


def _pmtiles(path: Path, file: str) -> None:
    """Version 3 of vector tiles (byte 99 of the header is 1); pictures are read from MBTiles only."""
    with path.open("rb") as content:
        head = content.read(127)
    if len(head) < 127 or head[7] != 3:
        raise refused(file, phrase("完整的 PMTiles 第3版"), phrase("不完整，或是别的版本"))
    if head[99] != 1:
        raise refused(file, phrase("矢量瓦片的 PMTiles"), phrase("图片瓦片（请转为 MBTiles 后导入）"))


def _quoted(name: object) -> str:
    return str(name).replace('"', '""')


def _number(four_bytes: str) -> int:
    return int.from_bytes(bytes.fromhex(four_bytes), "little", signed=True)


def encoding_of_shapefile(path: Path) -> str:
    """The encoding of the .dbf: what the .cpg says when the text agrees, else what the text is."""
    beside = {one.name.lower(): one for one in path.parent.iterdir()}
    table, page = (beside.get(f"{path.stem}{ending}".lower()) for ending in (".dbf", ".cpg"))
    if table is None:
        return "utf-8"
    cells = _cells(table.read_bytes())
    said = "".join(re.findall(r"[a-z0-9]+", page.read_text("ascii", "ignore").lower())) if page else ""
    known = _CODE_PAGES.get(said.removeprefix("cp"), _CODE_PAGES.get(said.removeprefix("ansi"), ""))
    names = dict.fromkeys(name for name in (known, "utf-8", "gbk", "gb18030") if name)
    return min(names, key=lambda name: _undecodable(cells, name))  # of equals the first


def encoding_of_drawing(path: Path) -> str:
    """Drawings name a code page that is often not theirs: the bytes decide."""
    content = path.read_bytes()
    return min(("utf-8", "gb18030"), key=lambda name: _undecodable(content, name))


def _cells(content: bytes) -> bytes:
    """Names and text of a .dbf, cell by cell: padding becomes line ends, so that a cell cut short harms no other."""
    return re.sub(rb"[\x00-\x20]+", b"\n", content[32:])


def _undecodable(cells: bytes, encoding: str) -> int:
    return cells.decode(encoding, "replace").count("\ufffd")


def credit(path: Path, sources: list[Any]) -> tuple[str, str]:
    """Attribution and licence, where the file says them anywhere."""
    said: dict[str, str] = {}
    for source in sources:
        for part in (source.info.get("dataset_metadata"), source.info.get("layer_metadata")):
            said.update({str(name).lower(): str(value) for name, value in (part or {}).items()})
    attribution = next((said[name] for name in _CREDIT if said.get(name)), "")
    licence = next((said[name] for name in _LICENCE if said.get(name)), "")
    return attribution[:500], licence[:200]

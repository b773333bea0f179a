"""The bytes of an OpenStreetMap file, block by block: reading can tell how far it is, can be stopped and needs little memory.

A .osm.pbf file is a row of blocks, each with a small header (wiki.openstreetmap.org, "PBF Format"): its kind and the length
of its body. Here only these headers are read; what is in the bodies is osmium's business, which is handed a few blocks
at a time. XML files (.osm, .osm.gz, .osm.bz2) have no such blocks and are handed over whole (osm_xml.py).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from console.domain.core.geodata.reading import GeoProblems, Progress
from console.domain.core.kernel import Phrase, phrase
from db.geodata.osm_xml import plain_xml
from db.geodata.trouble import refused

HEADER, DATA = b"OSMHeader", b"OSMData"
LARGEST_HEADER = 64 * 1024  # limits of the format itself
LARGEST_BODY = 32 * 1024 * 1024
AT_ONCE = 96 * 1024  # compressed bytes handed over at once: some ten milliseconds of work
_LENGTH = struct.Struct(">I")
_VARINT, _BYTES = 0, 2  # wire types of protocol buffers
PBF_ENDINGS = (".osm.pbf", ".pbf")
XML_ENDINGS = (".osm", ".osm.bz2", ".osm.gz")


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block lies: first byte and length, its header included."""

    start: int
    length: int


def is_pbf(path: Path) -> bool:
    """By the ending, or by the first block when the file is called something else."""
    if path.name.lower().endswith(PBF_ENDINGS):
        return True
    with path.open("rb") as file:
        return HEADER in file.read(_LENGTH.size + 32)


def is_osm(path: Path) -> bool:
    """Whether the ending of a file says OpenStreetMap; what is in it is another question."""
    return path.name.lower().endswith(PBF_ENDINGS + XML_ENDINGS)


def table_of_blocks(path: Path) -> tuple[bytes, list[Block]]:
    """The first block (every piece that osmium is handed begins with it) and where all others lie.

    Reads headers only, but all of them: a file that was cut short is found here, before any work.
    """
    size = path.stat().st_size
    blocks: list[Block] = []
    first = b""
    with path.open("rb") as file:
        at = 0
        while at < size:
            kind, block = _block(path, file, at, size, len(blocks) + bool(first) + 1)
            if not first:
                if kind != HEADER:
                    raise _not_pbf(path)
                file.seek(at)
                first = file.read(block.length)
            elif kind == DATA:
                blocks.append(block)
            at += block.length
    if not first:
        raise refused(path.name, phrase("OpenStreetMap 数据（.osm.pbf）"), phrase("空文件"))
    if not blocks:
        raise refused(path.name, phrase("至少一个数据块"), phrase("只有文件头，没有数据"))
    return first, blocks


def _block(path: Path, file: IO[bytes], at: int, size: int, number: int) -> tuple[bytes, Block]:
    file.seek(at)
    raw = file.read(_LENGTH.size)
    length = _LENGTH.unpack(raw)[0] if len(raw) == _LENGTH.size else 0
    if len(raw) == _LENGTH.size and not 0 < length <= LARGEST_HEADER:
        raise _not_pbf(path) if number == 1 else _damaged(path, number, at)
    head = file.read(length)
    if len(raw) < _LENGTH.size or len(head) < length:
        raise _not_pbf(path) if number == 1 else _cut(path, number, size)
    kind, body = _parse(head)
    if not kind or not 0 <= body <= LARGEST_BODY:
        raise _not_pbf(path) if number == 1 else _damaged(path, number, at)
    whole = _LENGTH.size + length + body
    if at + whole > size:
        raise _cut(path, number, size)
    return kind, Block(at, whole)


def _parse(head: bytes) -> tuple[bytes, int]:
    """Kind and length of the body from the header of a block; an empty kind when it is no such header."""
    kind, body, at = b"", -1, 0
    try:
        while at < len(head):
            key, at = _varint(head, at)
            value, after = _varint(head, at)
            if key & 7 == _BYTES:
                text, after = head[after : after + value], after + value
                kind = text if key >> 3 == 1 else kind
            elif key & 7 != _VARINT:
                return b"", -1
            elif key >> 3 == 3:
                body = value
            at = after
    except IndexError:
        return b"", -1
    return kind, body


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise IndexError(at)


def _not_pbf(path: Path) -> GeoProblems:
    return refused(path.name, phrase("OpenStreetMap 数据（.osm.pbf）"), phrase("开头不是这种格式"))


def _cut(path: Path, number: int, size: int) -> GeoProblems:
    found = phrase("文件在第{number}块中断（共{size}字节），可能没有传完", number=number, size=size)
    return refused(path.name, phrase("完整的数据块"), found)


def _damaged(path: Path, number: int, at: int) -> GeoProblems:
    return refused(
        path.name, phrase("完整的数据块"), phrase("第{number}块（第{at}字节起）已损坏", number=number, at=at)
    )


class Source:
    """The blocks of one file as readers of osmium, a few blocks each; an XML file is one single reader.

    `notes`: what had to be brought into order. `sorted`: nodes come before ways, as the file itself says.
    """

    def __init__(self, path: Path, progress: Progress) -> None:
        """Checks the file as far as that is quick; `GeoProblems` when it is no OpenStreetMap file or not whole."""
        from osmium.io import ThreadPool

        self.path = path
        self.size = path.stat().st_size
        self.progress = progress
        self._first = b""
        self._blocks: list[Block] = []
        self._xml: bytes | None = None
        self.notes: tuple[Phrase, ...] = ()
        self._pool = ThreadPool()
        if not is_pbf(path):
            self._xml, self.notes = plain_xml(path, progress)
            self.sorted = True
            return
        self._first, self._blocks = table_of_blocks(path)
        header = self.header()
        if header.has_multiple_object_versions:
            found = phrase("历史文件：同一对象有多个版本，已删除的也在内；请先用 osmium time-filter 取出现状再导入")
            raise refused(path.name, phrase("OpenStreetMap 数据（.osm.pbf）"), found)
        self.sorted = header.get("sorting") == "Type_then_ID"

    @property
    def whole(self) -> bool:
        """Read in one piece: osmium yields no control while it passes over what is filtered out."""
        return not self._blocks

    @property
    def blocks(self) -> int:
        """How many blocks of data the file has."""
        return len(self._blocks)

    def readers(self, what: Any, done: int, weight: int, total: int, keep: slice = slice(None)) -> Iterator[Any]:
        """One open reader after the other. `done`, `weight`, `total`: what of the progress this pass is, `total` in bytes."""
        from osmium.io import FileBuffer, Reader

        self.progress(done, total)
        if self.whole:
            with Reader(self._origin(), what, thread_pool=self._pool) as reader:
                yield reader
            return
        for raw, passed in self._pieces(keep):
            with Reader(FileBuffer(self._first + raw, "pbf"), what, thread_pool=self._pool) as reader:
                yield reader
            self.progress(done + weight * passed, total)

    def _pieces(self, keep: slice) -> Iterator[tuple[bytes, int]]:
        with self.path.open("rb") as file:
            held, passed = bytearray(), 0
            for block in self._blocks[keep]:
                file.seek(block.start)
                held += file.read(block.length)
                if len(held) >= AT_ONCE:
                    passed += len(held)
                    yield bytes(held), passed
                    held.clear()
            if held:
                yield bytes(held), passed + len(held)

    def header(self) -> Any:
        """What the file says of itself (osmium.io.Header)."""
        import osmium
        from osmium.io import Reader

        with Reader(self._origin(), osmium.osm.NOTHING, thread_pool=self._pool) as reader:
            return reader.header()

    def _origin(self) -> Any:
        from osmium.io import FileBuffer

        if self._xml is not None:
            return FileBuffer(self._xml, "osm")
        return str(self.path) if self.whole else FileBuffer(self._first, "pbf")

"""OpenStreetMap as XML: what editors and servers write, brought into the one order and state that is read.

The reader (osmium) wants objects that exist, nodes before ways before relations, and positive numbers. What people have
differs: JOSM marks what was deleted with `action="delete"` and leaves it in the file, and gives what it has not uploaded
negative numbers; Overpass writes ways before their nodes, and nodes twice (`out body; >; out skel;`); a history holds
every version. Read as it stands, a deleted road is driven on and a new one is lost without a word. So every XML file is
looked through once; one that is not as the reader wants it is written anew, in memory, before it is read.

Sources: wiki.openstreetmap.org "OSM XML", "JOSM file format", "OsmChange", "Overpass API/Overpass QL".
"""

from __future__ import annotations

import bz2
import gzip
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import numpy as np

from console.domain.core.geodata.reading import Progress
from console.domain.core.kernel import Phrase, phrase
from db.geodata.trouble import LARGEST_TEXT, refused

LARGEST_XML = 4_000_000_000  # bytes of XML, unpacked: more than a city has, less than a decompression bomb wants
_SLICE = 1 << 20
_RANK = {"node": 0, "way": 1, "relation": 2}
_OSM = phrase("OpenStreetMap 数据（.osm）")


def plain_xml(path: Path, progress: Progress) -> tuple[bytes | None, tuple[Phrase, ...]]:
    """None when the file can be read as it stands; else its objects as the reader wants them, and what there is to say.

    `GeoProblems` when it is no OpenStreetMap file, not whole, only the changes of one, or unpacks to more than a machine
    can hold.
    """
    seen = _Seen()
    _parse(path, progress, seen)
    if seen.root == "osmChange":
        found = phrase("变更文件（.osc）：只有改动，不是完整的数据；请先并入完整的数据（osmium apply-changes）再导入")
        raise refused(path.name, _OSM, found)
    if seen.root != "osm":
        raise refused(path.name, _OSM, phrase("开头不是这种格式"))
    said = (phrase("文件写成时服务器报了错（remark），内容可能不全"),) if seen.remarked else ()
    if seen.is_plain():
        return None, said
    if seen.unpacked > LARGEST_TEXT:
        found = phrase("次序、编号或版本需要整理，而文件过大；请先用 osmium sort 另存为 .osm.pbf")
        raise refused(path.name, _OSM, found)
    rewriting = _Rewriting()
    _parse(path, progress, rewriting)
    return rewriting.written(), (*said, *rewriting.notes())


def _parse(path: Path, progress: Progress, what: _Seen | _Rewriting) -> None:
    size = path.stat().st_size
    if not size:
        raise refused(path.name, _OSM, phrase("空文件"))
    parser = expat.ParserCreate()
    parser.StartElementHandler = what.start
    parser.EndElementHandler = what.end if isinstance(what, _Rewriting) else None
    unpacked = 0
    try:
        with _opened(path) as file:
            while piece := file.read(_SLICE):
                unpacked += len(piece)
                progress(0, size)
                if unpacked > LARGEST_XML:
                    expected = phrase("展开后不超过{limit}字节的文件；更大的请用 .osm.pbf", limit=LARGEST_XML)
                    raise refused(path.name, expected, phrase("展开后更大"))
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        if what.root not in ("osm", "osmChange"):
            raise refused(path.name, _OSM, phrase("开头不是这种格式")) from error
        raise refused(
            path.name, phrase("OpenStreetMap 数据"), phrase("数据无法解开：{detail}", detail=str(error))
        ) from error
    except (OSError, EOFError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk, not the file
        raise refused(path.name, phrase("完整的压缩文件"), phrase("压缩数据已损坏或没有传完")) from error
    what.unpacked = unpacked


def _opened(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".bz2"):
        return bz2.open(path, "rb")
    if name.endswith(".gz"):
        return gzip.open(path, "rb")  # type: ignore[return-value]  # a GzipFile reads like any file
    return path.open("rb")


def _is_gone(given: dict[str, str]) -> bool:
    return given.get("action") == "delete" or given.get("visible") == "false"


@dataclass(slots=True)
class _Seen:
    """The first look: in which order and state the objects are. Numbers are kept flat (8 bytes an object)."""

    root: str = ""
    unpacked: int = 0
    rank: int = 0
    in_order: bool = True
    remarked: bool = False  # Overpass says so when it ran out of time or memory: what it sent then is not all
    numbers: tuple[array[int], ...] = field(default_factory=lambda: (array("q"), array("q"), array("q")))

    def start(self, name: str, given: dict[str, str]) -> None:
        rank = _RANK.get(name)
        if rank is None:
            # Overpass packs changes (adiff) in <action> under the same root: what was, and what is
            self.root = "osmChange" if name == "action" else self.root or name
            self.remarked = self.remarked or name == "remark"
            return
        number = int(given["id"])
        self.in_order = self.in_order and rank >= self.rank and number > 0 and not _is_gone(given)
        self.rank = rank
        self.numbers[rank].append(number)

    def is_plain(self) -> bool:
        """Nodes, ways, relations, each with a number of its own, none deleted."""
        return self.in_order and all(_once(numbers) for numbers in self.numbers)


def _once(numbers: array[int]) -> bool:
    flat = np.frombuffer(numbers, np.int64)
    return bool((np.diff(flat) > 0).all()) or len(np.unique(flat)) == len(flat)


@dataclass(slots=True)
class _Found:
    """One object as it is to be written, in one of the states that the file has of it."""

    version: int
    gone: bool
    lines: list[str]

    def rank(self) -> tuple[int, bool, int]:
        """The newest counts; where no version is given, that it is gone, then the fullest."""
        return (self.version, self.gone, len(self.lines))


@dataclass(slots=True)
class _Rewriting:
    """The second look, at a file that is not plain: every object once, in its newest state, in order."""

    root: str = ""
    unpacked: int = 0
    kinds: tuple[dict[int, _Found], ...] = field(default_factory=lambda: ({}, {}, {}))
    bounds: str = ""
    older: int = 0
    _now: _Found | None = None
    _key: tuple[int, int] = (0, 0)

    def start(self, name: str, given: dict[str, str]) -> None:
        if name in _RANK:
            self._key = (_RANK[name], int(given["id"]))
            kept = {key: given[key] for key in ("lat", "lon", "version") if key in given}
            head = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
            self._now = _Found(int(given.get("version") or 0), _is_gone(given), [head])
        elif name == "bounds" and not self.bounds:
            self.bounds = f"<bounds{''.join(f' {key}={quoteattr(value)}' for key, value in given.items())}/>"
        elif self._now is None:
            self.root = self.root or name
        elif name == "tag":
            self._now.lines.append(f"<tag k={quoteattr(given['k'])} v={quoteattr(given['v'])}/>")
        elif name == "nd":
            self._now.lines.append(f'<nd ref="{self.number(0, int(given["ref"]))}"/>')
        elif name == "member" and given["type"] in _RANK:
            number = self.number(_RANK[given["type"]], int(given["ref"]))
            role = quoteattr(given.get("role", ""))
            self._now.lines.append(f'<member type="{given["type"]}" ref="{number}" role={role}/>')

    def end(self, name: str) -> None:
        if name not in _RANK or self._now is None:
            return
        rank, number = self._key
        before, new = self.kinds[rank].get(number), self._now
        self._now = None
        if before is not None and before.version and new.version and before.version != new.version:
            self.older += 1
        if before is None or new.rank() > before.rank():
            self.kinds[rank][number] = new

    def number(self, rank: int, number: int) -> int:
        """A positive number that no other object of this kind has: what is not uploaded yet comes behind all others."""
        return number if number > 0 else _NEW - number

    def written(self) -> bytes:
        """The file as the reader wants it."""
        return "".join(self._lines()).encode()

    def _lines(self) -> Iterator[str]:
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">{self.bounds}\n'
        for name, rank in _RANK.items():
            alive = ((self.number(rank, number), found) for number, found in self.kinds[rank].items() if not found.gone)
            for number, found in sorted(alive, key=lambda pair: pair[0]):
                yield f'<{name} id="{number}"{found.lines[0]}>{"".join(found.lines[1:])}</{name}>\n'
        yield "</osm>\n"

    def notes(self) -> Iterator[Phrase]:
        """What the operator should know of it."""
        gone = sum(found.gone for kind in self.kinds for found in kind.values())
        if gone:
            yield phrase("{count}个对象在文件中标明已删除，未读入", count=gone)
        if self.older:
            yield phrase("文件含有历史版本：每个对象只读入最新的一版")


_NEW = 1 << 40  # above every number that OpenStreetMap has given (13 thousand million nodes in 2025)

"""OpenStreetMap files: the road network and the layers of the map that can be made of them.

What a file holds is read once for the relations and once for everything. Only flat numbers are kept in between, and the
places of all nodes in a table outside of Python (16 bytes a node; on disk when the file is large), so that a province fits
into a machine of 4 GB. Data © OpenStreetMap contributors, Open Database License 1.0.

The bytes of an OpenStreetMap file, block by block: reading can tell how far it is, can be stopped and needs little memory.

A .osm.pbf file is a row of blocks, each with a small header (wiki.openstreetmap.org, "PBF Format"): its kind and the length
of its body. Here only these headers are read; what is in the bodies is osmium's business, which is handed a few blocks
at a time. XML files (.osm, .osm.gz, .osm.bz2) have no such blocks and are handed over whole (osm_xml.py).
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import IO, Any

import numpy as np

from console.domain.city.map.model import ROLES
from console.domain.city.plans.checks import quoted
from console.domain.core.geodata.reading import (
    CrsGuess,
    GeoLook,
    GeoProblems,
    GeoReading,
    GeoWish,
    LayerLook,
    Progress,
    ReadLayer,
)
from console.domain.core.geodata.road_layer import Layer
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.problem import Problem
from console.domain.core.records import dataclass
from db.geodata.osm_features import (
    AREA_KEYS,
    NODE_KEYS,
    ROLE_OF,
    WAY_KEYS,
    Gatherers,
    role_of_area,
    role_of_line,
    role_of_node,
)
from db.geodata.osm_roads import RoadGatherer, build, class_of, points_of
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


class OsmSource:
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


__all__ = ["ATTRIBUTION", "LICENCE", "is_osm", "look_osm", "read_osm"]

ATTRIBUTION = "© OpenStreetMap contributors"
LICENCE = "ODbL 1.0"
CRS, CRS_REASON = "WGS-84", "format"  # OpenStreetMap has no other
ROADS = "roads"
LAYERS = (ROADS, *ROLE_OF)
PROPERTIES = ("name", "name_en", "kind")

_LOOKED_AT = 2 << 20  # bytes of a file that are counted at a look
_LARGE = 700 << 20  # a file from this size on has its nodes on disk
_EVERY = 10_000  # objects between two looks at the clock, where a file is read in one piece
_RELATIONS, _EVERYTHING = 1, 4  # shares of the two passes in the progress
_DIGEST_SLICE = 1 << 22


def look_osm(path: Path) -> GeoLook:
    """What is in an OpenStreetMap file. A small one is counted; of a large one only samples are looked at and no counts are told.

    `GeoProblems` when it is none or was cut short.
    """
    source = OsmSource(path, _unheard)
    whole = source.whole or path.stat().st_size <= _LOOKED_AT
    every = 1 if whole else max(1, path.stat().st_size // _LOOKED_AT)
    counts: Counter[tuple[str, str]] = Counter()
    edges = [np.inf, np.inf, -np.inf, -np.inf]
    try:
        box = source.header().box()
        for reader in source.readers(_entities("nwr"), 0, 1, source.size, slice(None, None, every)):
            _count(reader, counts, edges)
    except RuntimeError as error:
        raise _undecodable(path, error) from error
    if not counts and whole:
        raise _nothing(path)
    if box.valid():
        edges = [box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat]
    return GeoLook(
        format="osm.pbf" if is_pbf(path) else "osm",
        layers=tuple(_looks(counts, whole)),
        crs=CrsGuess(CRS, CRS_REASON, sure=True),
        size=source.size,
        bbox=(edges[0], edges[1], edges[2], edges[3]) if np.isfinite(edges).all() else None,
        attribution=ATTRIBUTION,
        licence=LICENCE,
    )


def _unheard(done: int, of: int) -> None:
    """A look is too short to be told of."""


def _count(reader: Any, counts: Counter[tuple[str, str]], edges: list[float]) -> None:
    import osmium

    thing: Any
    for thing in osmium.OsmFileIterator(reader):
        tags = thing.tags
        if thing.is_node():
            spot = thing.location
            if spot.valid():
                lon, lat = spot.lon, spot.lat
                edges[:] = min(edges[0], lon), min(edges[1], lat), max(edges[2], lon), max(edges[3], lat)
            found = [(role_of_node(tags)[0], "points")] if tags else []
        elif not tags:
            found = []
        elif thing.is_relation():
            found = [(role_of_area(tags)[0], "areas")] if tags.get("type") in ("multipolygon", "boundary") else []
        else:
            found = [(ROADS if class_of(tags) else "", "roads"), (role_of_line(tags)[0], "lines")]
            found += [(role_of_area(tags)[0], "areas")] if thing.is_closed() else []
        counts.update(pair for pair in found if pair[0])


def _looks(counts: Counter[tuple[str, str]], whole: bool) -> Iterator[LayerLook]:
    for layer in LAYERS:
        found = {geometry: count for (name, geometry), count in counts.items() if name == layer}
        if found or not whole:
            geometry = next(iter(found)) if len(found) == 1 else "roads" if layer == ROADS else "mixed"
            yield LayerLook(
                name=layer,
                geometry=geometry,
                count=sum(found.values()) if whole else None,
                columns=("name", "class") if layer == ROADS else PROPERTIES,
                role=ROLE_OF.get(layer, ROADS),
            )


def read_osm(path: Path, wish: GeoWish, progress: Progress) -> GeoReading:
    """Read an OpenStreetMap file: what the wish names of LAYERS, everything when it names nothing.

    `progress` hears bytes of both passes; when it raises, reading stops and nothing is left behind. `GeoProblems` when
    the file is none, was cut short, or holds nothing of what is wished.
    """
    _check_wish(path, wish)
    source = OsmSource(path, progress)
    work = _Work.of(wish)
    try:
        work.read(source)
    except RuntimeError as error:
        raise _undecodable(path, error) from error
    layers = tuple(work.layers(path, wish))
    if not layers:
        raise _nothing(path)
    digest = _digest(path, progress, source.size * (_RELATIONS + _EVERYTHING))
    return GeoReading(
        file=path.name,
        file_digest=digest,
        layers=layers,
        crs=CRS,
        crs_reason=CRS_REASON,
        attribution=wish.attribution or ATTRIBUTION,
        licence=wish.licence or LICENCE,
        notes=(*source.notes, *work.notes()),
    )


def _check_wish(path: Path, wish: GeoWish) -> None:
    problems = []
    for name in wish.layers:
        if name not in LAYERS:
            expected = phrase("OpenStreetMap 文件中的图层：{layers}", layers="、".join(LAYERS))
            problems.append(Problem(path.name, None, "", expected, quoted(name)))
    if wish.crs not in ("", CRS):
        expected = phrase("WGS-84：OpenStreetMap 文件只有这一种坐标系")
        problems.append(Problem(path.name, None, "", expected, quoted(wish.crs)))
    if problems:
        raise GeoProblems(tuple(problems))


def _digest(path: Path, progress: Progress, total: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_DIGEST_SLICE):
            progress(total, total)
            digest.update(piece)
    return digest.hexdigest()


@dataclass(slots=True)
class _Work:
    """Both passes over one file, and what they gather."""

    wanted: frozenset[str]
    roads: RoadGatherer = field(default_factory=RoadGatherer)
    features: Gatherers = field(default_factory=Gatherers)
    candidates: int = 0
    assembled: int = 0
    passed: int = 0

    @staticmethod
    def of(wish: GeoWish) -> _Work:
        wanted = frozenset(wish.layers or LAYERS)
        return _Work(wanted, features=Gatherers(wanted))

    def read(self, source: OsmSource) -> None:
        import osmium

        total = source.size * (_RELATIONS + _EVERYTHING)
        places = osmium.NodeLocationsForWays(osmium.index.create_map(_table_of_nodes(source.size)))
        places.ignore_errors()
        areas = osmium.area.AreaManager()
        first: list[Any] = [] if source.sorted else [places]
        if self.wanted != {ROADS}:
            first += [osmium.filter.KeyFilter(*AREA_KEYS), areas.first_pass_handler(), self]
        if first:  # the nodes of a file that does not say it is sorted may come behind the ways that need them
            for reader in source.readers(_entities("r" if source.sorted else "nr"), 0, _RELATIONS, total):
                osmium.apply(reader, *first)
        self._everything(source, areas, places, total)

    def relation(self, relation: Any) -> None:
        """Called by osmium for every relation of the first pass."""
        if relation.tags.get("type") in ("multipolygon", "boundary"):
            self.candidates += self.features.wants(role_of_area(relation.tags)[0])

    def _everything(self, source: OsmSource, areas: Any, places: Any, total: int) -> None:
        import osmium

        areas_with_keys = _only(
            "a", AREA_KEYS
        )  # the iterator does not keep its filter alive: freed, it crashes the process
        ready = osmium.BufferIterator(areas_with_keys)
        handlers: list[Any] = [places]
        if self.wanted != {ROADS}:
            handlers.append(areas.second_pass_to_buffer(ready))
        handlers += [_only("w", WAY_KEYS), osmium.filter.EntityFilter(_entities("nw"))]
        if not source.whole:
            handlers.append(_only("n", NODE_KEYS))
        factory = osmium.geom.WKBFactory()
        for reader in source.readers(_entities("nwr"), source.size * _RELATIONS, _EVERYTHING, total):
            for thing in osmium.OsmFileIterator(reader, *handlers):
                self._one(thing, factory)
                self.passed += 1
                if source.whole and self.passed % _EVERY == 0:
                    source.progress(source.size * _RELATIONS, total)
                self._areas(ready, factory)
            self._areas(ready, factory)

    def _areas(self, ready: Any, factory: Any) -> None:
        while ready:
            for area in ready:
                self.assembled += not area.from_way() and self.features.wants(role_of_area(area.tags)[0])
                self.features.area(area, area.tags, factory)

    def _one(self, thing: Any, factory: Any) -> None:
        tags = thing.tags
        if thing.is_node():
            if tags:
                self.features.node(thing, tags)
            return
        kind = class_of(tags) if ROADS in self.wanted else ""
        if kind:
            self.roads.add(thing, kind, tags, factory)
        layer, kind = role_of_line(tags)
        if self.features.wants(layer):
            self.features.line(layer, kind, tags, points_of(thing, factory))

    def layers(self, path: Path, wish: GeoWish) -> Iterator[ReadLayer]:
        """What was found, roads first. Roads without a single whole edge are a mistake of the file."""
        if len(self.roads):
            negative = self.roads.negative()  # only in .pbf: XML is brought into order
            layer, notes = build(self.roads)
            if negative:
                expected = phrase("已上传、编号为正数的道路")
                found = phrase("{count}个节点编号为负数（尚未上传）；请在编辑器里另存为 .osm 再导入", count=negative)
                raise refused(path.name, expected, found)
            if not layer.node_count:
                expected = phrase("道路的节点也在其中的文件")
                raise refused(path.name, expected, phrase("{count}条道路没有一条找得到节点", count=len(self.roads)))
            yield ReadLayer(
                name=_title(path, wish, ROADS), role=ROADS, roads=layer, bbox=_bbox(layer), label="name", notes=notes
            )
        for name, gatherer in sorted(self.features.layers.items(), key=lambda pair: LAYERS.index(pair[0])):
            if len(gatherer):
                features = gatherer.features_of()
                yield ReadLayer(
                    name=_title(path, wish, name),
                    role=wish.roles.get(name) or wish.roles.get("") or ROLE_OF[name],
                    features=features,
                    bbox=features.bbox,
                    label="name",
                    notes=gatherer.notes(),
                )

    def notes(self) -> tuple[Phrase, ...]:
        """What belongs to no layer that was read: areas with parts outside of the file, layers of which nothing was left."""
        lost = self.candidates - self.assembled
        said = [phrase("{count}个由多条线围成的面在文件中不完整，已略去", count=lost)] if lost > 0 else []
        for gatherer in self.features.layers.values():
            said += [] if len(gatherer) else gatherer.notes()
        return tuple(said)


def _title(path: Path, wish: GeoWish, layer: str) -> str:
    """The name a layer gets in the file of the console: what it is, and of which file."""
    stem = path.name[: path.name.lower().rindex(".osm")] if ".osm" in path.name.lower() else path.stem
    return wish.names.get(layer) or f"{ROLES[ROLE_OF.get(layer, 'road')].template} {stem}"


def _bbox(layer: Layer) -> tuple[float, float, float, float]:
    points = layer.nodes if layer.shape is None else np.concatenate([layer.nodes, layer.shape])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return (float(west), float(south), float(east), float(north))


def _entities(letters: str) -> Any:
    import osmium

    of = {"n": osmium.osm.NODE, "w": osmium.osm.WAY, "r": osmium.osm.RELATION, "a": osmium.osm.AREA}
    found = osmium.osm.NOTHING
    for letter in letters:
        found |= of[letter]
    return found


def _only(letter: str, keys: tuple[str, ...]) -> Any:
    """Lets objects of one type pass only with one of the keys; others are none of its business."""
    import osmium

    chosen = osmium.filter.KeyFilter(*keys)
    chosen.enable_for(_entities(letter))
    return chosen


def _table_of_nodes(size: int) -> str:
    """Which of osmium's tables holds the places of nodes: in memory that grows without being copied, for a large file on disk."""
    import osmium

    if size >= _LARGE:
        return "sparse_file_array"
    return "sparse_mmap_array" if "sparse_mmap_array" in osmium.index.map_types() else "flex_mem"


def _undecodable(path: Path, error: RuntimeError) -> GeoProblems:
    return refused(path.name, phrase("OpenStreetMap 数据"), phrase("数据无法解开：{detail}", detail=str(error)))


def _nothing(path: Path) -> GeoProblems:
    expected = phrase("道路、水系、建成区、建筑、境界、铁路、地名等要素")
    return refused(path.name, expected, phrase("文件中一个也没有"))

"""What a file is, by its first bytes. The ending is only what somebody calls it; where the two differ the file is refused."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path
from xml.parsers import expat

from console.domain.core.kernel import Phrase, phrase
from db.geodata.trouble import refused

HEAD = 64 * 1024

# What can be imported
KINDS: dict[str, Phrase] = {
    "osm": phrase("OpenStreetMap 数据（.osm.pbf、.osm）"),
    "gpkg": phrase("GeoPackage（.gpkg）"),
    "shp": phrase("Shapefile（.shp，或打成 .zip）"),
    "geojson": phrase("GeoJSON（.geojson）"),
    "kml": phrase("KML（.kml）"),
    "kmz": phrase("KMZ（.kmz）"),
    "gpx": phrase("GPX 轨迹（.gpx）"),
    "dxf": phrase("DXF 图纸（.dxf）"),
    "fgb": phrase("FlatGeobuf（.fgb）"),
    "mbtiles": phrase("MBTiles 底图（.mbtiles）"),
    "pmtiles": phrase("PMTiles 底图（.pmtiles）"),
    "excel": phrase("表格（.xlsx、.xls、.ods）"),
    "csv": phrase("CSV 表格（.csv、.txt）"),
}

ANY = phrase(
    "能导入的格式：GeoPackage、Shapefile、GeoJSON、KML、GPX、DXF、FlatGeobuf、MBTiles、OpenStreetMap、Excel、CSV"
)

# What people choose by mistake, and what to do about it
FOREIGN: dict[str, Phrase] = {
    "empty": phrase("空文件"),
    "yipan": phrase("一盘棋自己的文件（请用“打开”）"),
    "sqlite": phrase("一个 SQLite 数据库，里面没有地图图层"),
    "dbf": phrase("Shapefile 的附属文件（请选择 .shp，或打成 .zip）"),
    "zip": phrase("压缩包，里面没有能导入的地图数据"),
    "archive": phrase("RAR、7z 等压缩包（请先解压）"),
    "gzip": phrase("gzip 或 bzip2 压缩文件（请先解压）"),
    "dwg": phrase("DWG 图纸（请另存为 DXF）"),
    "pdf": phrase("PDF 文档"),
    "word": phrase("Word 文档"),
    "picture": phrase("图片（没有坐标；请用 MBTiles）"),
    "topojson": phrase("TopoJSON（请另存为 GeoJSON）"),
    "esrijson": phrase("Esri JSON（请另存为 GeoJSON）"),
    "json": phrase("不是 GeoJSON 的 JSON 文件"),
    "xml": phrase("不是 KML、GPX 或 OSM 的 XML 文件"),
    "mapinfo": phrase("MapInfo 文件（请另存为 GeoPackage 或 Shapefile）"),
    "unknown": phrase("认不出的内容（可能已损坏，或不是地图数据）"),
}

ENDINGS: dict[str, tuple[str, ...]] = {
    ".pbf": ("osm",),
    ".osm": ("osm",),
    ".gpkg": ("gpkg",),
    ".shp": ("shp",),
    ".geojson": ("geojson",),
    ".json": ("geojson",),
    ".kml": ("kml",),
    ".kmz": ("kmz",),
    ".gpx": ("gpx",),
    ".dxf": ("dxf",),
    ".fgb": ("fgb",),
    ".mbtiles": ("mbtiles",),
    ".pmtiles": ("pmtiles",),
    ".xlsx": ("excel",),
    ".xlsm": ("excel",),
    ".xls": ("excel",),
    ".ods": ("excel",),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".txt": ("csv",),
    ".zip": ("shp", "kmz", "geojson", "gpkg"),
}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PMTiles", "pmtiles"),
    (struct.pack(">i", 9994), "shp"),
    (b"fgb\x03fgb", "fgb"),
    (b"AutoCAD Binary DXF", "dxf"),
    (b"AC10", "dwg"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "picture"),
    (b"!table", "mapinfo"),
)


def kind_of(path: Path) -> str:
    """A key of KINDS. Anything else, and a file whose ending says something else, is refused by its true name."""
    try:
        found = sniffed(path)
    except OSError as error:
        raise refused(
            path.name, phrase("可以读取的文件"), phrase("{reason}", reason=error.strerror or str(error))
        ) from error
    endings = [ending for ending in path.suffixes[-2:] if ending.lower() in ENDINGS]
    expected = ENDINGS[endings[-1].lower()] if endings else ()
    if found not in KINDS:
        wanted = KINDS[expected[0]] if expected else ANY
        raise refused(path.name, wanted, FOREIGN[found])
    if expected and found not in expected:
        raise refused(
            path.name,
            phrase("扩展名 {ending} 所说的内容：{format}", ending=endings[-1], format=KINDS[expected[0]]),
            phrase("实际是 {format}（改对扩展名后可以导入）", format=KINDS[found]),
        )
    return found


def sniffed(path: Path) -> str:
    """A key of KINDS or of FOREIGN."""
    if not path.is_file():
        raise FileNotFoundError(2, str(phrase("不是文件")), str(path))
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return "empty"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"SQLite format 3\0"):
        return _database(path, head)
    if head.startswith(b"PK"):
        return _zipped(path)
    if b"OSMHeader" in head[:64]:
        return "osm"
    if head.startswith((b"\x1f\x8b", b"BZh")):
        return "osm" if ".osm" in (one.lower() for one in path.suffixes) else "gzip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "word" if path.suffix.lower() == ".doc" else "excel"
    if path.suffix.lower() in (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx"):
        return "dbf"
    return _text(head)


def _database(path: Path, head: bytes) -> str:
    from db.driver import APPLICATION_ID
    from db.geodata.sqlite_files import names_in

    if int.from_bytes(head[68:72], "big") == APPLICATION_ID:
        return "yipan"
    names = names_in(path)
    if "gpkg_contents" in names:
        return "gpkg"
    return "mbtiles" if {"metadata", "tiles"} <= names else "sqlite"


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()[:10_000]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "unknown"
    if "[content_types].xml" in names:
        return "excel" if any(name.startswith("xl/") for name in names) else "word"
    if "mimetype" in names and "content.xml" in names:
        return "excel"
    for ending, kind in ((".shp", "shp"), (".kml", "kmz"), (".gpkg", "gpkg"), (".geojson", "geojson")):
        if any(name.endswith(ending) for name in names):
            return kind
    return "zip"


def _text(head: bytes) -> str:
    from db.geodata.texts import decoded_head

    text = decoded_head(head)
    if text is None:
        return "unknown"
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _xml(head)
    if start.startswith(("{", "[")):
        return _json(start)
    if re.match(r"(999[ \t]*\r?\n[^\n]*\n\s*)*0[ \t]*\r?\n[ \t]*SECTION\b", start):
        return "dxf"
    if start[:8].lower().startswith("version ") and "columns" in start[:400].lower():
        return "mapinfo"
    return "csv"


def _xml(head: bytes) -> str:
    root: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: root.append(name.rpartition(":")[2].lower())
    try:
        parser.Parse(head, False)
    except expat.ExpatError:
        if not root:
            return "xml"
    kinds = {"kml": "kml", "gpx": "gpx", "osm": "osm", "osmchange": "osm"}
    return kinds.get(root[0], "xml") if root else "xml"


def _json(start: str) -> str:
    types = set(re.findall(r'"type"\s*:\s*"(\w+)"', start))
    if "Topology" in types:
        return "topojson"
    if '"geometryType"' in start or '"esriGeometry' in start:
        return "esrijson"
    geometries = {
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
    return "geojson" if types & ({"FeatureCollection", "Feature"} | geometries) else "json"

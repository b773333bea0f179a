"""GDAL behind a fence: only the formats we mean to read, only the file that was chosen, nothing from the network.

GDAL reads some fifty formats, and several of them are pointers to other files, to databases or to addresses in the
network. All of those are taken out before the library is loaded. The chosen file is shown to GDAL in an empty folder of
its own, under a name that fits what it is, so that neither its name nor its neighbours can mean anything.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.domain.core.kernel import phrase
from db.errors import StoreMistake
from db.geodata import sqlite_files
from db.geodata.trouble import refused

DRIVERS = {
    "gpkg": "GPKG",
    "shp": "ESRI Shapefile",
    "geojson": "GeoJSON",
    "kml": "LIBKML",
    "kmz": "LIBKML",
    "gpx": "GPX",
    "dxf": "DXF",
    "fgb": "FlatGeobuf",
    "mbtiles": "MBTiles",
    "pmtiles": "PMTiles",
}
ALLOWED = {*DRIVERS.values(), "MVT", "SQLite", "MEM"}  # the last two drivers are made of MVT and SQLite
SKIPPED = (
    "PCIDSK,PDS4,VICAR,PDF,EEDA,OGCAPI,GDALG,MapInfo File,LVBAG,S57,DGN,OGR_VRT,CSV,GML,KML,GeoJSONSeq,ESRIJSON,TopoJSON,"
    "OGR_GMT,WAsP,OpenFileGDB,GeoRSS,VFK,PGDUMP,OSM,GPSBabel,OGR_PDS,WFS,OAPIF,EDIGEO,Idrisi,ODS,XLSX,Elasticsearch,"
    "Carto,AmigoCloud,SXF,Selafin,JML,PLSCENES,CSW,VDV,NGW,MapML,GTFS,JSONFG,MiraMonVector,ADBC,AVCBin,AVCE00,AIVector,HTTP"
)
OPTIONS: dict[str, dict[str, str]] = {
    "gpkg": {"LIST_ALL_TABLES": "NO", "IMMUTABLE": "YES"},
    "geojson": {"DATE_AS_STRING": "YES", "NATIVE_DATA": "NO"},
    "dxf": {"CLOSED_LINE_AS_POLYGON": "NO", "INLINE_BLOCKS": "YES"},
}
CONFIG = {
    "GDAL_HTTP_PROXY": "127.0.0.1:9",  # should anything ever try: nobody is there
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_DISABLE_READDIR_ON_OPEN": "NO",
    "OGR_ENABLE_PARTIAL_REPROJECTION": "NO",
    "LIBKML_RESOLVE_STYLE": "NO",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "200",
    "SHAPE_RESTORE_SHX": "YES",
    "GPX_ELE_AS_25D": "NO",
    "DXF_ENCODING": "UTF-8",  # not recoded by GDAL: checks.encoding_of_drawing looks at the bytes
    "DXF_MAX_BSPLINE_CONTROL_POINTS": "2000",
}


def library() -> Any:
    """pyogrio, with every other format taken out."""
    if "pyogrio" not in sys.modules:
        os.environ["GDAL_SKIP"] = SKIPPED
        os.environ["OGR_SQLITE_LOAD_EXTENSIONS"] = "NO"
    import pyogrio

    more = set(pyogrio.list_drivers()) - ALLOWED
    if more:
        raise StoreMistake(f"GDAL was loaded before its formats were restricted: {', '.join(sorted(more)[:5])}…")
    pyogrio.set_gdal_config_options(CONFIG)
    return pyogrio


SIDE_FILES = (".shx", ".dbf", ".prj", ".cpg")


@contextmanager
def shown_alone(path: Path, kind: str) -> Iterator[Path]:
    """The file under a plain name in an empty folder; a Shapefile with its own side files."""
    with tempfile.TemporaryDirectory(prefix="yipan-geodata-") as name:
        folder = Path(name)
        ending = {"shp": ".shp", "kmz": ".kml"}.get(kind, f".{kind}")
        target = folder / f"data{ending}"
        if kind == "mbtiles":
            sqlite_files.clean_copy(path, target)
        else:
            _place(path, target)
        if kind == "shp":
            beside = {one.name.lower(): one for one in path.parent.iterdir()}
            for side in SIDE_FILES:
                found = beside.get(f"{path.stem}{side}".lower())
                if found is not None:
                    _place(found, folder / f"data{side}")
        yield target


def _place(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source.resolve())
    except OSError:  # Windows asks for a right that operators do not have
        try:
            os.link(source.resolve(), target)
        except OSError:
            shutil.copyfile(source, target)


_one_at_a_time = threading.Lock()  # what is warned of is caught by a switch of the whole process


@contextmanager
def gdal_errors(file: str) -> Iterator[list[str]]:
    """Around calls of the library and nothing else: what it throws becomes a problem of the file; what it only warns of is
    in the list when the block is left."""
    pyogrio = library()
    from shapely.errors import ShapelyError

    errors = pyogrio.errors
    thrown = (
        errors.DataSourceError,
        errors.DataLayerError,
        errors.FeatureError,
        errors.FieldError,
        errors.GeometryError,
        errors.CRSError,
        ShapelyError,
        UnicodeDecodeError,
        RuntimeError,
        ValueError,
    )
    warned: list[str] = []
    with _one_at_a_time, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield warned
        except thrown as error:
            raise refused(file, phrase("完好的文件"), phrase("读不出：{reason}", reason=_plain(error))) from error
        warned.extend(_plain(one.message) for one in caught)


@contextmanager
def without_warnings() -> Iterator[None]:
    """For writing: that a file has no system of coordinates is known, the name of its layer says it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _plain(error: BaseException | str) -> str:
    """The library's words, without the temporary name."""
    text = " ".join(str(error).split())
    for word in text.split():
        if "yipan-geodata-" in word:
            text = text.replace(word, "…")
    return text[:300]

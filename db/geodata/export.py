"""Layers of the file written for other programs, such that reading them in again gives the same layer.

The file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.city.map.model import FEATURES, MapLayer
from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.features import LINES, POINTS, Features
from console.domain.core.geodata.features import decode as decode_features
from console.domain.core.geodata.road_layer import Layer
from console.domain.core.geodata.road_layer import decode as decode_roads
from console.domain.core.kernel import Refusal, SubjectKey
from console.domain.core.ports import Store
from console.domain.core.records import dataclass
from console.domain.roads.model import RoadLayer
from db.errors import StoreMistake
from db.geodata import line_roads, shapes
from db.geodata.guard import library, without_warnings

Array = NDArray[Any]
RESERVED = ("fid", "geom", "geometry", "ogc_fid")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is written: features, the system of coordinates they shall be in, and whom to name."""

    title: str
    features: Features
    crs: str
    attribution: str = ""
    licence: str = ""

    @property
    def name(self) -> str:
        """With the system where other programs have no word for it: reading it in again goes by the name."""
        return self.title if systems.epsg_of(self.crs) is not None else f"{self.title} {self.crs}"

    def convert(self, xy: Array) -> Array:
        """Degrees (WGS-84) in the coordinate system of the sheet."""
        return systems.from_wgs84(self.crs, xy)


def export(store: Store, key: SubjectKey, path: Path, crs: str = "") -> int:
    """Write a map layer or road layer; how many features. `Refusal` when that cannot be."""
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise Refusal("不能导出为“{ending}”，可用：{endings}", ending=path.suffix, endings="、".join(WRITERS))
    sheet = _sheet(store, key, crs or systems.WGS84)
    if crs and crs not in systems.SYSTEMS:
        raise Refusal("没有“{crs}”这个坐标系", crs=crs)
    if not np.isfinite(sheet.convert(sheet.features.xy)).all():
        raise Refusal("图层有一部分在坐标系“{crs}”之外", crs=crs)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    part = Path(name)
    try:
        part.unlink()
        write(part, sheet)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return len(sheet.features)


def _sheet(store: Store, key: SubjectKey, crs: str) -> Outgoing:
    layer = store.views.world().lookup(key)
    if not isinstance(layer, MapLayer | RoadLayer):
        raise Refusal("没有这个图层：{key}", key="/".join(key))
    if isinstance(layer, MapLayer) and layer.kind != FEATURES:
        raise Refusal("底图瓦片不能导出")
    content = store.views.attachment(layer.digest)
    if content is None:
        raise StoreMistake(f"{key}: no attachment {layer.digest}")
    features = of_roads(decode_roads(content)) if isinstance(layer, RoadLayer) else decode_features(content)
    return Outgoing(layer.name, features, crs, layer.attribution, layer.licence)


def of_roads(layer: Layer) -> Features:
    """The edges of a road layer as lines, with all that is known of them; line_roads.rebuilt makes the layer of it again."""
    edges = np.arange(len(layer.start))
    xy, begins = layer.lines_of(edges)
    optional = ["shape"] if layer.shape is not None else []
    said = {"classes": layer.classes, "names": layer.names, "optional": optional}
    fields: dict[str, tuple[str, ...]] = {
        line_roads.CLASS: tuple(layer.classes[kind] for kind in layer.kind),
        line_roads.NAME: tuple(layer.names[label] for label in layer.label),
        line_roads.ONE_WAY: tuple("yes" if one else "no" for one in layer.one_way),
    }
    for column, values in (
        (line_roads.SPEED, layer.speed_kmh),
        (line_roads.HEIGHT, layer.max_height_m),
        (line_roads.WEIGHT, layer.max_weight_t),
    ):
        if values is not None:
            fields[column] = tuple("" if np.isnan(value) else repr(float(value)) for value in values)
    if layer.access is not None:
        fields[line_roads.ACCESS] = tuple(str(int(bits)) for bits in layer.access)
    fields[line_roads.FROM] = tuple(str(int(node)) for node in layer.start)
    fields[line_roads.TO] = tuple(str(int(node)) for node in layer.end)
    fields[line_roads.METRES] = tuple(repr(float(metres)) for metres in layer.metres)
    fields[line_roads.LENGTH] = tuple(repr(float(metres)) for metres in line_roads.lengths(xy, begins))
    words = json.dumps(said, ensure_ascii=False)
    fields[line_roads.VOCABULARY] = tuple(words if edge == 0 else "" for edge in edges)
    return Features(
        geometry=np.full(len(edges), LINES, dtype=np.uint8),
        feature_start=np.arange(len(edges) + 1, dtype=np.int64),
        part_start=begins,
        is_hole=np.zeros(len(edges), dtype=bool),
        xy=xy,
        fields=fields,
    )


def _through_gdal(driver: str, path: Path, sheet: Outgoing) -> None:
    import shapely

    geometry = shapely.to_wkb(shapes.to_shapes(sheet.features, sheet.convert))
    fields = _safe_names(sheet.features.fields)
    epsg = systems.epsg_of(sheet.crs)
    credit = {"ATTRIBUTION": sheet.attribution, "LICENSE": sheet.licence}
    pyogrio = library()
    with without_warnings():
        pyogrio.raw.write(
            path,
            geometry,
            [np.array(values, dtype=object) for values in fields.values()],
            list(fields),
            layer=sheet.name,
            driver=driver,
            geometry_type="Unknown",
            crs=f"EPSG:{epsg}" if epsg is not None else None,
            layer_metadata={name: text for name, text in credit.items() if text} or None if driver == "GPKG" else None,
        )


def _safe_names(fields: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Names that a database lets stand: not its own, and none twice with letters of another size."""
    found: dict[str, tuple[str, ...]] = {}
    taken = set(RESERVED)
    for name, values in fields.items():
        new, number = name or "column", 2
        while new.casefold() in taken:
            new, number = f"{name}_{number}", number + 1
        taken.add(new.casefold())
        found[new] = values
    return found


def _geopackage(path: Path, sheet: Outgoing) -> None:
    _through_gdal("GPKG", path, sheet)


def _kml(path: Path, sheet: Outgoing) -> None:
    if sheet.crs != systems.WGS84:
        raise Refusal("KML 只能用 WGS-84 坐标")
    _through_gdal("LIBKML", path, sheet)


def _geojson(path: Path, sheet: Outgoing) -> None:
    """By hand: coordinates keep every digit, and cells stay the text they are."""
    import shapely

    epsg = systems.epsg_of(sheet.crs)
    head: dict[str, Any] = {"type": "FeatureCollection", "name": sheet.name}
    if epsg not in (None, 4326):
        head["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    if sheet.attribution:
        head["attribution"] = sheet.attribution
    if sheet.licence:
        head["license"] = sheet.licence
    columns = list(sheet.features.fields)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n')
        rows = zip(*sheet.features.fields.values(), strict=True) if columns else ((),) * len(sheet.features)
        for number, (shape, row) in enumerate(zip(shapes.to_shapes(sheet.features, sheet.convert), rows, strict=True)):
            feature = {
                "type": "Feature",
                "properties": dict(zip(columns, row, strict=True)),
                "geometry": shapely.geometry.mapping(shape),
            }
            out.write((",\n" if number else "") + json.dumps(feature, ensure_ascii=False))
        out.write("\n]}\n")


def _csv(path: Path, sheet: Outgoing) -> None:
    found = sheet.features
    if (found.geometry != POINTS).any() or (np.diff(found.feature_start) != 1).any():
        raise Refusal("CSV 只能放点，每个要素一个点")
    first, second = ("east", "north") if systems.is_metric(sheet.crs) else ("lon", "lat")
    code = "" if sheet.crs == systems.WGS84 else f"_{sheet.crs}"
    first, second = f"yipan_{first}{code}", f"yipan_{second}{code}"
    xy = sheet.convert(found.xy)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([first, second, *found.fields])
        rows = zip(*found.fields.values(), strict=True) if found.fields else ((),) * len(found)
        for (x, y), row in zip(xy.tolist(), rows, strict=True):
            writer.writerow([repr(x), repr(y), *row])


# Ending → how it is written
WRITERS: dict[str, Callable[[Path, Outgoing], None]] = {
    ".gpkg": _geopackage,
    ".geojson": _geojson,
    ".json": _geojson,
    ".kml": _kml,
    ".csv": _csv,
}

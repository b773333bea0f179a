"""Files of geometries through GDAL: looked at, read in pieces, and turned into layers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from console.domain.core.geodata import crs as systems
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features
from console.domain.core.geodata.reading import CrsGuess, GeoLook, GeoWish, LayerLook, Progress, ReadLayer
from console.domain.core.kernel import Phrase, phrase
from db.geodata import checks, line_roads, shapes
from db.geodata.columns import ROADS, label_of, role_of
from db.geodata.sources import BOILERPLATE, FREE_ACCESS, Source, gather, nothing, opened, true_columns
from db.geodata.texts import texts
from db.geodata.trouble import (
    LARGEST_TEXT,
    MOST_COLUMNS,
    MOST_FEATURES,
    Findings,
    collected,
    refused,
    share,
)

SAMPLE = 500  # features that a look reads, spread over nothing: the first ones
ROWS_SHOWN = 5
MOST_WARNINGS = 5  # remarks of the library about one layer that are passed on
FAMILY_WORDS = {
    POINTS: "点",
    LINES: "线",
    AREAS: "面",
}  # stands in the title of a layer, which is data and not translated
GEOGRAPHIC = ("geojson", "kml", "kmz", "gpx")  # WGS-84 by their own standards (RFC 7946, OGC 12-007, GPX 1.1)
Array = Any


def look(path: Path, kind: str, near: tuple[float, float] | None = None) -> GeoLook:
    """What a vector file holds and where it lies, by samples; refused when there is nothing with a place in it."""
    with opened(path, kind, whole=False) as sources:
        layers, samples, bbox = [], [], None
        for source in sources:
            if not source.geometry or not source.count:
                continue
            one, xy = _look(source)
            layers.append(one)
            samples.append((source, xy))
            bbox = _joined(bbox, source.info.get("total_bounds"))
        if not layers:
            raise nothing(path.name)
        first = max(samples, key=lambda sample: sample[0].count)
        credit = checks.credit(path, sources)
        return GeoLook(kind, tuple(layers), _guess(*first, near), path.stat().st_size, bbox, *credit)


def _look(source: Source) -> tuple[LayerLook, Array]:
    made, _, fields = source.read(0, SAMPLE)
    found = shapes.by_family(made)
    families = [shapes.NAMES[family] for family in found.geometries]
    kind = families[0] if len(families) == 1 else "mixed"
    read = {name: list(texts(column)[0]) for name, column in zip(source.columns, fields, strict=True)}
    columns = true_columns(source, read)
    sample = tuple(zip(*(values[:ROWS_SHOWN] for values in columns.values()), strict=True))
    role = role_of(source.title, kind, columns, source.kind)
    return LayerLook(source.title, kind, source.count, tuple(columns), sample, role), _points(found)


def _points(found: shapes.Gathered) -> Array:
    import shapely

    parts = [shapely.get_coordinates(geometries) for geometries in found.geometries.values()]
    return np.concatenate(parts) if parts else np.empty((0, 2))


def _joined(box: Any, more: Any) -> tuple[float, float, float, float] | None:
    if more is None or not np.isfinite(more).all():
        return box  # type: ignore[no-any-return]
    if box is None:
        return tuple(float(side) for side in more)  # type: ignore[return-value]
    return (min(box[0], more[0]), min(box[1], more[1]), max(box[2], more[2]), max(box[3], more[3]))


def _guess(source: Source, xy: Array, near: tuple[float, float] | None) -> CrsGuess:
    said = source.info.get("crs")
    hints = (source.file, source.name)
    columns = () if source.kind in BOILERPLATE else source.columns
    if source.kind in GEOGRAPHIC and (not said or systems.recognise(said) == systems.WGS84):
        found = systems.guess(xy, column_names=columns, hints=hints, near=near)
        if found.reason == "degrees":
            return CrsGuess(systems.WGS84, "format", others=found.others)
        return found
    found = systems.guess(xy, wkt_or_epsg=said, column_names=columns, hints=hints, near=near)
    if said and found.reason != "named" and systems.recognise(said) is None:
        return replace(found, reason="other_datum")
    return found


@dataclass(slots=True)
class Read:
    """What one file came to, and what has to be said of it."""

    layers: list[ReadLayer] = field(default_factory=list)
    crs: str = ""
    crs_reason: str = ""
    attribution: str = ""
    licence: str = ""
    notes: list[Phrase] = field(default_factory=list)


def read(path: Path, kind: str, wish: GeoWish, progress: Progress, near: tuple[float, float] | None = None) -> Read:
    """Every wished layer; `GeoProblems` with all that is wrong in all of them."""
    findings = Findings(path.name)
    found = Read()
    with opened(path, kind, whole=True) as sources:
        wanted = _wanted(path.name, sources, wish, found)
        _check_size(path.name, wanted)
        found.attribution, found.licence = checks.credit(path, sources)
        total, done = sum(source.count for source in wanted) or 1, 0
        for source in wanted:
            part = share(progress, 1000 * done // total, 1000 * (done + source.count) // total)
            with collected(findings):
                _read_layer(source, wish, part, findings, found, near)
            done += source.count
            found.notes.extend(phrase("读取时的提示：{text}", text=text) for text in source.warned[:MOST_WARNINGS])
    findings.raise_if_any()
    if not found.layers:
        raise nothing(path.name)
    if kind in ("mbtiles", "pmtiles"):
        found.notes.append(phrase("矢量瓦片：取最大一级，图形在瓦片边缘被切开"))
    return found


def _wanted(file: str, sources: list[Source], wish: GeoWish, found: Read) -> list[Source]:
    names = [source.title for source in sources]
    unknown = [name for name in wish.layers if name not in names]
    if unknown:
        raise refused(
            file, phrase("图层 {names}", names="、".join(names)), phrase("没有 {names}", names="、".join(unknown))
        )
    wanted = [source for source in sources if source.geometry and (not wish.layers or source.title in wish.layers)]
    if not wish.layers and _has_any(wanted, "tracks", "routes"):
        wanted = [
            source for source in wanted if source.name not in ("track_points", "route_points")
        ]  # the same once more
    tables = [source.title for source in sources if not source.geometry]
    if tables and not wish.layers:
        found.notes.append(phrase("没有图形的表不导入：{names}", names="、".join(tables)))
    return wanted


def _has_any(sources: list[Source], *names: str) -> bool:
    """Whether a GPX file has one of these layers with anything in it."""
    return any(source.kind == "gpx" and source.count and source.name in names for source in sources)


def _check_size(file: str, wanted: list[Source]) -> None:
    count = sum(source.count for source in wanted)
    if count > MOST_FEATURES:
        raise refused(file, phrase("不超过 {most} 个要素", most=MOST_FEATURES), phrase("{count} 个", count=count))
    widest = max((len(source.columns) for source in wanted), default=0)
    if widest > MOST_COLUMNS:
        raise refused(file, phrase("不超过 {most} 列", most=MOST_COLUMNS), phrase("{count} 列", count=widest))
    large = [one for one in wanted if one.kind not in FREE_ACCESS and one.path.stat().st_size > LARGEST_TEXT]
    if large:
        size = phrase("{size} MB", size=large[0].path.stat().st_size >> 20)
        raise refused(file, phrase("不超过 {size} MB（更大的请存为 GeoPackage）", size=LARGEST_TEXT >> 20), size)


def _read_layer(source: Source, wish: GeoWish, progress: Progress, findings: Findings, found: Read, near: Any) -> None:
    """One layer of the file: points, lines and areas in it become layers of their own."""
    pile = gather(source, progress)
    crs, reason = _system(source, wish, pile.sample(), near)
    if not found.crs:
        found.crs, found.crs_reason = crs, reason
    families = list(pile.rows)
    if not families:
        if pile.mended.broken:
            raise refused(source.file, phrase("能修复的图形"), phrase("没有一个图形能修复"), column=source.title)
        return
    columns = true_columns(source, pile.columns)
    for family in families:
        raw, rows = pile.taken(family, columns)
        features = shapes.placed(raw, crs, rows, findings, source.title)
        if findings.count:
            continue
        notes = _notes(pile.mended, pile.cut, features) if family == families[0] else ()
        found.layers.append(_layer(source, family, features, wish, len(families) > 1, notes, crs, reason))


def _layer(source: Source, family: int, features: Features, wish: GeoWish, several: bool, notes: tuple[Phrase, ...],
           crs: str, reason: str) -> ReadLayer:  # fmt: skip
    kind = shapes.NAMES[family]
    columns = tuple(features.fields)
    role = wish.roles.get(source.title) or wish.roles.get("") or role_of(source.title, kind, columns, source.kind)
    title = wish.names.get(source.title) or wish.names.get("") or source.title
    if several:
        title = f"{title}（{FAMILY_WORDS[family]}）"
    if role == ROADS:
        if family == LINES:
            return line_roads.read_layer(features, title, notes, crs, reason)
        role = "road"
    return ReadLayer(
        name=title,
        role=role,
        features=features,
        bbox=features.bbox,
        label=label_of(columns, wish.name_column),
        notes=notes,
        crs=crs,
        crs_reason=reason,
    )


def _system(source: Source, wish: GeoWish, xy: Array, near: Any) -> tuple[str, str]:
    if wish.crs:
        if wish.crs not in systems.SYSTEMS:
            raise refused(source.file, phrase("已知的坐标系"), phrase("{crs}", crs=wish.crs))
        return wish.crs, "asked"
    said = source.info.get("crs")
    guess = _guess(source, xy, near)
    if guess.reason == "other_datum":
        expected = phrase("WGS-84、CGCS2000、Web 墨卡托、GCJ-02 或 BD-09；其他坐标系请先用专业软件换算，或指定坐标系")
        raise refused(source.file, expected, phrase("{crs}", crs=str(said)[:120]), column=source.title)
    return guess.crs, guess.reason


def _notes(mended: shapes.Mended, cut: int, features: Features) -> tuple[Phrase, ...]:
    found = []
    if mended.without:
        found.append(phrase("{count} 个要素没有图形，未导入", count=mended.without))
    if mended.broken:
        found.append(phrase("{count} 个图形已损坏且无法修复，未导入", count=mended.broken))
    if mended.mended:
        found.append(phrase("{count} 个面的边界自相交，已修复", count=mended.mended))
    if mended.split:
        found.append(phrase("{count} 个要素混有点、线、面，已分到各自的图层", count=mended.split))
    if cut:
        found.append(phrase("{count} 格文字太长，已截短", count=cut))
    foreign = shapes.foreign_note(features.xy)
    return (*found, foreign) if foreign else tuple(found)

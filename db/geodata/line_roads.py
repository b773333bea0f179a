"""A road layer out of any layer of lines: a survey, a shared Shapefile, or one that was exported from here and changed.

Lines meet where they share a corner (equal to six decimals of a degree, docs/packs.md): there is a junction, and the lines
are cut. Where roads cross without a common corner they do not meet; a file that has common corners at bridges joins them.
What was exported from here carries the numbers of its junctions and comes back as the same graph.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.domain.core.geo import EARTH_RADIUS_M
from console.domain.core.geodata.features import Features
from console.domain.core.geodata.reading import ReadLayer
from console.domain.core.geodata.road_layer import BOAT, DECIMALS, FOOT, MOTOR, Layer
from console.domain.core.kernel import Phrase, phrase
from db.geodata.osm_roads import CLASSES, KINDS, RoadGatherer, access_of, build

Array = NDArray[Any]
FROM, TO, METRES, LENGTH = "yipan_from", "yipan_to", "yipan_metres", "yipan_length"
CLASS, NAME, ONE_WAY = "class", "name", "oneway"
SPEED, HEIGHT, WEIGHT, ACCESS = "maxspeed", "maxheight", "maxweight", "yipan_access"
VOCABULARY = "yipan_layer"  # column of the first line: the order of classes and names of the layer that was exported
SAME_LENGTH = 1e-6  # relative: a line that was converted there and back is the same; one that was drawn anew is not
UNKNOWN_CLASS = "residential"
KIND_NUMBERS = {name: number for number, name in enumerate(CLASSES)}

# What a column may be called, the likeliest first; letters large or small
COLUMNS: Mapping[str, tuple[str, ...]] = {
    CLASS: (
        "class",
        "highway",
        "fclass",
        "road_class",
        "roadclass",
        "type",
        "等级",
        "道路等级",
        "类型",
        "道路类型",
        "技术等级",
    ),
    NAME: ("name", "name:zh", "name_zh", "名称", "路名", "道路名称", "road_name", "roadname", "mc", "ref"),
    ONE_WAY: ("oneway", "one_way", "单行", "单行线", "通行方向", "direction"),
    SPEED: ("maxspeed", "speed", "speed_kmh", "限速"),
    HEIGHT: ("maxheight", "height_limit", "限高"),
    WEIGHT: ("maxweight", "weight_limit", "限重"),
}

# Assumed: the classes of Chinese surveys (administrative, of towns, technical) beside those of OpenStreetMap
CHINESE_CLASSES: Mapping[str, str] = {
    "高速": "motorway",
    "快速路": "trunk",
    "国道": "trunk",
    "一级": "trunk",
    "省道": "primary",
    "主干": "primary",
    "二级": "primary",
    "县道": "secondary",
    "次干": "secondary",
    "三级": "secondary",
    "乡道": "tertiary",
    "支路": "tertiary",
    "四级": "tertiary",
    "村道": "residential",
    "街巷": "residential",
}

_FORWARD = frozenset({"yes", "true", "1", "forward", "ft", "f", "是", "单行", "正向"})
_BACKWARD = frozenset({"-1", "reverse", "backward", "tf", "反向", "逆向"})


def read_layer(features: Features, title: str, notes: tuple[Phrase, ...], crs: str, reason: str) -> ReadLayer:
    """The road network of a layer of lines in WGS-84."""
    known = rebuilt(features)
    layer, more = (known, ()) if known is not None else built(features)
    return ReadLayer(
        name=title,
        role="roads",
        roads=layer,
        bbox=features.bbox,
        notes=(*notes, *more),
        crs=crs,
        crs_reason=reason,
    )


def _column(features: Features, what: str) -> tuple[str, ...]:
    lowered = {name.casefold(): name for name in features.fields}
    found = next((features.fields[lowered[name]] for name in COLUMNS[what] if name in lowered), None)
    return found or ("",) * len(features)


def built(features: Features) -> tuple[Layer, tuple[Phrase, ...]]:
    """A network whose junctions are found by common corners, and what there is to say of it."""
    directions = _column(features, ONE_WAY)
    geofabrik = bool({text.strip().casefold() for text in set(directions)} & {"b", "f"})
    ways = _mapped(directions, lambda text: _way(text, geofabrik))
    classes = _mapped(_column(features, CLASS), _class)
    owner = np.repeat(np.arange(len(features)), np.diff(features.feature_start))
    xy = _turned(features, np.array([way < 0 for way in ways], dtype=bool), owner)
    names: dict[str, int] = {"": 0}
    labels = [names.setdefault(text.strip(), len(names)) for text in _column(features, NAME)]
    kinds = [KIND_NUMBERS[name or UNKNOWN_CLASS] for name in classes]
    found = RoadGatherer(
        refs=array("q", _corners(xy).tobytes()),
        xy=array("d", np.ascontiguousarray(xy).tobytes()),
        ends=array("q", features.part_start.astype(np.int64).tobytes()),
        kind=_of_parts("B", kinds, owner),
        one_way=_of_parts("B", [int(way != 0) for way in ways], owner),
        access=_of_parts("B", [access_of({}, CLASSES[kind]) for kind in kinds], owner),
        label=_of_parts("q", labels, owner),
        speed=_of_parts("d", _mapped(_column(features, SPEED), _figure), owner),
        height=_of_parts("d", _mapped(_column(features, HEIGHT), _figure), owner),
        weight=_of_parts("d", _mapped(_column(features, WEIGHT), _figure), owner),
        names=names,
    )
    layer, notes = build(found)
    unknown = sum(not name for name in classes)
    if unknown:
        notes = (*notes, phrase("{count}条道路的等级没有写明或认不出，按居民区道路处理", count=unknown))
    return layer, notes


def _of_parts(code: str, values: list[Any], owner: Array) -> array[Any]:
    """One value a part out of one value a feature."""
    table = np.array(values, dtype=np.dtype({"B": np.uint8, "q": np.int64, "d": np.float64}[code]))
    return array(code, table[owner].tobytes() if len(owner) else b"")


def _turned(features: Features, back: Array, owner: Array) -> Array:
    """The coordinates, lines against the traffic turned round."""
    begins = features.part_start
    part = np.repeat(np.arange(len(owner)), np.diff(begins))
    if not len(part):
        return features.xy
    at = np.arange(len(features.xy))
    return features.xy[np.where(back[owner[part]], begins[part] + begins[part + 1] - 1 - at, at)]


def _corners(xy: Array) -> Array:
    """One number for each place."""
    if not len(xy):
        return np.empty(0, dtype=np.int64)
    whole = np.rint(xy * 10**DECIMALS).astype(np.int64)
    return np.unique(whole[:, 0] * (1 << 32) + whole[:, 1], return_inverse=True)[1].reshape(-1).astype(np.int64)


def _class(text: str) -> str:
    """A class of CLASSES; "" for what nobody knows."""
    plain = text.strip().casefold()
    if plain in CLASSES:
        return plain
    return KINDS.get(plain) or next((name for word, name in CHINESE_CLASSES.items() if word in plain), "")


def _mapped(texts: tuple[str, ...], find: Callable[[str], Any]) -> list[Any]:
    """What each text means; equal ones are thought about once."""
    known = {text: find(text) for text in set(texts)}
    return [known[text] for text in texts]


def _way(text: str, geofabrik: bool) -> int:
    """1 in the direction of the line, -1 against it, 0 both. `geofabrik`: B both, F from-to, T to-from; elsewhere t is true."""
    plain = text.strip().casefold()
    if plain == "t":
        return -1 if geofabrik else 1
    return 1 if plain in _FORWARD else -1 if plain in _BACKWARD else 0


def _figure(text: str) -> float:
    match = re.fullmatch(r"\s*(\d{1,4}(?:\.\d+)?)\s*(km/h|kmh|公里/小时|m|米|t|吨)?\s*", text)
    value = float(match[1]) if match else float("nan")
    return value if value > 0 else float("nan")  # shared files write 0 for "no limit known"


def lengths(xy: Array, begins: Array) -> Array:
    """Metres along each part, on the sphere."""
    lon, lat = np.radians(xy).T
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[1:]) * np.cos(lat[:-1]) * np.sin(np.diff(lon) / 2) ** 2
    along = np.concatenate([[0.0], np.cumsum(2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(half))))])
    return np.asarray(along[begins[1:] - 1] - along[begins[:-1]])


def rebuilt(features: Features) -> Layer | None:
    """The layer that was exported, when its numbers still fit; None: find the junctions anew."""
    if not {FROM, TO, METRES, LENGTH} <= features.fields.keys() or not len(features):
        return None
    try:
        ends = np.array([features.fields[FROM], features.fields[TO]], dtype=np.int64).T
        metres = np.array(features.fields[METRES], dtype=np.float64)
        was = np.array(features.fields[LENGTH], dtype=np.float64)
        said = json.loads(next(filter(None, features.fields.get(VOCABULARY, ())), "{}"))
        single = bool((np.diff(features.feature_start) == 1).all()) and bool((np.diff(features.part_start) >= 2).all())
        if not single or ends.min() < 0 or not (np.isfinite(metres) & (metres >= 0)).all():
            return None
        begins = features.part_start
        places = np.column_stack((begins[:-1], begins[1:] - 1)).ravel()
        _, first, back = np.unique(ends.ravel(), return_index=True, return_inverse=True)
        nodes = features.xy[places[first]]
        if (nodes[back.reshape(-1)] != features.xy[places]).any():
            return None  # somebody moved an end away from the others
        now = lengths(features.xy, begins)
        metres = np.where(np.abs(now - was) <= SAME_LENGTH * np.maximum(now, 1.0), metres, now)
        return _as_it_was(features, back.reshape(-1, 2), nodes, metres, said)
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError):
        return None  # somebody edited the columns: lines are lines


def _as_it_was(features: Features, ends: Array, nodes: Array, metres: Array, said: Mapping[str, Any]) -> Layer:
    classes, kind = _vocabulary(_column(features, CLASS), said.get("classes", []))
    names, label = _vocabulary(_column(features, NAME), said.get("names", [""]))
    begins = features.part_start
    counts = np.diff(begins) - 2
    shape_start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    at = np.arange(int(shape_start[-1])) + np.repeat(begins[:-1] + 1 - shape_start[:-1], counts)
    shaped = bool(len(at)) or "shape" in said.get("optional", ())
    return Layer(
        nodes=nodes,
        start=ends[:, 0].copy(),
        end=ends[:, 1].copy(),
        metres=metres,
        kind=kind,
        one_way=np.array([text == "yes" for text in _column(features, ONE_WAY)], dtype=bool),
        label=label,
        classes=classes,
        names=names,
        shape=features.xy[at] if shaped else None,
        shape_start=shape_start if shaped else None,
        speed_kmh=_kept(features, SPEED),
        max_height_m=_kept(features, HEIGHT),
        max_weight_t=_kept(features, WEIGHT),
        access=_kept_access(features) if ACCESS in features.fields else None,
    )


def _vocabulary(texts: tuple[str, ...], known: list[str]) -> tuple[tuple[str, ...], Array]:
    numbers = {word: number for number, word in enumerate(known)}
    found = np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)
    return tuple(numbers), found


def _kept(features: Features, column: str) -> Array | None:
    if column not in features.fields:
        return None
    found = np.array([float(text) if text else np.nan for text in features.fields[column]])
    if (found <= 0).any() or np.isinf(found).any():
        raise ValueError(f"{column}: no such sign")
    return found


def _kept_access(features: Features) -> Array:
    found = np.array(features.fields[ACCESS], dtype=np.int64)
    if (found < 0).any() or (found > MOTOR | FOOT | BOAT).any():
        raise ValueError(f"{ACCESS}: no such kind")
    return found.astype(np.uint8)

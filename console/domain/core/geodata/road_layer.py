"""A road layer: junctions and pieces of road, and its compact form, which lies in the file as an attachment.

Format 1 is JSON: `nodes` [[lon, lat], …] in WGS-84 degrees, `edges` [[a, b, metres, class, direction, name], …] where `class`
and `name` are indices into `classes` and `names`, and direction is 0 for both ways, 1 for forward only. Layers that know nothing
more and are small are written like that, byte for byte as ever: their digests stand in journals. All others are format 2, arrays
(arrays.py) under the names of `Layer`'s fields. Equal layers have equal bytes.

An edge k has two directed numbers, 2k from a to b and 2k + 1 from b to a; closures name roads by them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from console.domain.core import arrays
from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass

FORMAT, FORMAT_ARRAYS = 1, 2
MANY_EDGES = 50_000  # from here on JSON is slow and large
BOTH, FORWARD = 0, 1
MOTOR, FOOT, BOAT = 1, 2, 4
DECIMALS = 6  # ends are joined when equal to so many decimals (docs/packs.md)


class LayerProblem(Exception):
    """The bytes are not a road layer; `phrase` says why, for an operator."""

    def __init__(self, sentence: Phrase) -> None:
        self.phrase = sentence
        super().__init__(str(sentence))


class Road(Protocol):
    """One row of roads.csv, as docs/packs.md has it."""

    @property
    def name_zh(self) -> str:
        """The name in Chinese; "" when none is known."""
        ...

    @property
    def class_(self) -> str:
        """The class of the road, which gives its usual speed."""
        ...

    @property
    def a_lon(self) -> float:
        """Longitude of the beginning [degrees, WGS-84]."""
        ...

    @property
    def a_lat(self) -> float:
        """Latitude of the beginning [degrees, WGS-84]."""
        ...

    @property
    def b_lon(self) -> float:
        """Longitude of the end [degrees, WGS-84]."""
        ...

    @property
    def b_lat(self) -> float:
        """Latitude of the end [degrees, WGS-84]."""
        ...

    @property
    def metres(self) -> float:
        """Length along the road [m]."""
        ...

    @property
    def direction(self) -> str:
        """Both ways, or only from beginning to end."""
        ...


@dataclass(frozen=True, eq=False)
class Layer:
    """Roads in memory. `nodes` is n×2 (lon, lat); the other arrays have one entry per edge."""

    nodes: NDArray[np.float64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    metres: NDArray[np.float64]
    kind: NDArray[np.int64]
    one_way: NDArray[np.bool_]
    label: NDArray[np.int64]
    classes: tuple[str, ...]
    names: tuple[str, ...]
    # what only imported layers know; None where nothing of the kind was given
    shape: NDArray[np.float64] | None = None  # m×2 (lon, lat): the points of all edges between their ends, in order
    shape_start: NDArray[np.int64] | None = None  # edges + 1: edge k has shape[shape_start[k]:shape_start[k + 1]]
    speed_kmh: NDArray[np.float64] | None = None  # as signed; nan where it is not
    max_height_m: NDArray[np.float64] | None = None
    max_weight_t: NDArray[np.float64] | None = None
    access: NDArray[np.uint8] | None = (
        None  # bits MOTOR, FOOT, BOAT: who may use an edge; None: MOTOR and FOOT everywhere
    )

    @property
    def edge_count(self) -> int:
        """Directed edges: what can be driven."""
        return int(2 * len(self.start) - np.count_nonzero(self.one_way))

    @property
    def node_count(self) -> int:
        """How many junctions there are."""
        return len(self.nodes)

    def name_of(self, edge: int) -> str:
        """The name of an edge (not a directed number), "" when it has none."""
        return self.names[int(self.label[edge])]

    def class_of(self, edge: int) -> str:
        """The class of a road."""
        return self.classes[int(self.kind[edge])]

    def line_of(self, edge: int) -> NDArray[np.float64]:
        """The true line of an edge from start to end, n×2 (lon, lat), both ends among them."""
        ends = self.nodes[[self.start[edge], self.end[edge]]]
        if self.shape is None or self.shape_start is None:
            return ends
        between = self.shape[self.shape_start[edge] : self.shape_start[edge + 1]]
        return np.concatenate([ends[:1], between, ends[1:]])

    def lines_of(self, edges: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The true lines of many edges one behind the other (n×2), and where each begins (edges + 1): for drawing and measuring."""
        counts = np.full(len(edges), 2, dtype=np.int64)
        if self.shape is not None and self.shape_start is not None:
            counts += self.shape_start[edges + 1] - self.shape_start[edges]
        begins = np.zeros(len(edges) + 1, dtype=np.int64)
        np.cumsum(counts, out=begins[1:])
        points = np.empty((int(begins[-1]), 2))
        points[begins[:-1]] = self.nodes[self.start[edges]]
        points[begins[1:] - 1] = self.nodes[self.end[edges]]
        if self.shape is not None and self.shape_start is not None:
            inner = np.ones(len(points), dtype=bool)
            inner[begins[:-1]] = inner[begins[1:] - 1] = False
            between = counts - 2
            # the n-th point between the ends lies at shape_start of its edge + n
            shift = self.shape_start[edges] - (np.cumsum(between) - between)
            points[inner] = self.shape[np.arange(int(between.sum())) + np.repeat(shift, between)]
        return points, begins


def from_rows(rows: Iterable[Road]) -> Layer:
    """A layer from the rows of roads.csv; ends that are equal to six decimals are one junction."""
    numbers: dict[tuple[float, float], int] = {}
    classes: dict[str, int] = {}
    names: dict[str, int] = {"": 0}
    edges: list[tuple[int, int, float, int, int, int]] = []
    for row in rows:
        a = numbers.setdefault((round(row.a_lon, DECIMALS), round(row.a_lat, DECIMALS)), len(numbers))
        b = numbers.setdefault((round(row.b_lon, DECIMALS), round(row.b_lat, DECIMALS)), len(numbers))
        kind = classes.setdefault(row.class_, len(classes))
        label = names.setdefault(row.name_zh, len(names))
        edges.append((a, b, row.metres, kind, FORWARD if row.direction == "forward" else BOTH, label))
    return _layer(list(numbers), edges, list(classes), list(names))


def _layer(nodes: list[Any], edges: list[Any], classes: list[str], names: list[str]) -> Layer:
    table = np.array(edges, dtype=np.float64).reshape(-1, 6)
    return Layer(
        nodes=np.array(nodes, dtype=np.float64).reshape(-1, 2),
        start=table[:, 0].astype(np.int64),
        end=table[:, 1].astype(np.int64),
        metres=table[:, 2].copy(),
        kind=table[:, 3].astype(np.int64),
        one_way=table[:, 4] == FORWARD,
        label=table[:, 5].astype(np.int64),
        classes=tuple(classes),
        names=tuple(names),
    )


def encode(layer: Layer) -> bytes:
    """The compact form; attach it and put its digest into RoadLayerAdded."""
    more = {name: found for name in _OPTIONAL if (found := getattr(layer, name)) is not None}
    if more or len(layer.start) > MANY_EDGES:
        return _encode_arrays(layer, more)
    edges = [
        [int(a), int(b), _plain(metres), int(kind), int(one_way), int(label)]
        for a, b, metres, kind, one_way, label in zip(
            layer.start, layer.end, layer.metres, layer.kind, layer.one_way, layer.label, strict=True
        )
    ]
    content = {
        "format": FORMAT,
        "classes": layer.classes,
        "names": layer.names,
        "nodes": [[_plain(lon), _plain(lat)] for lon, lat in layer.nodes],
        "edges": edges,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _plain(value: float) -> float | int:
    """A number as short as it can be written."""
    rounded = round(float(value), DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


# what lies in format 2: field → type in the file (type in memory is the field's own)
_NEEDED = {
    "nodes": "<f8",
    "start": "<i4",
    "end": "<i4",
    "metres": "<f8",
    "kind": "<i4",
    "one_way": "|b1",
    "label": "<i4",
}
_OPTIONAL = {
    "shape": "<f8",
    "shape_start": "<i8",
    "speed_kmh": "<f8",
    "max_height_m": "<f8",
    "max_weight_t": "<f8",
    "access": "|u1",
}
_INDICES = frozenset({"start", "end", "kind", "label"})
_PLANES = frozenset({"nodes", "shape"})  # two columns: lon, lat


def _encode_arrays(layer: Layer, more: dict[str, Any]) -> bytes:
    _check(layer)  # what could not be read again is not written
    said = {"what": "roads", "format": FORMAT_ARRAYS, "classes": list(layer.classes), "names": list(layer.names)}
    kinds = {**_NEEDED, **{name: _OPTIONAL[name] for name in more}}
    return arrays.pack(said, {name: getattr(layer, name).astype(kind, copy=False) for name, kind in kinds.items()})


def decode(content: bytes) -> Layer:
    """A layer from its compact form; `LayerProblem` when it is none."""
    if arrays.is_newer(content):
        raise _unknown_format(content[: len(arrays.MAGIC)].decode("ascii", "replace").strip())
    try:
        layer = _decode_arrays(content) if arrays.is_packed(content) else _decode_json(content)
    except (arrays.NotArrays, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise LayerProblem(phrase("这不是道路图层")) from error
    _check(layer)
    return layer


def _decode_json(content: bytes) -> Layer:
    raw = json.loads(content)
    if raw["format"] != FORMAT:
        raise _unknown_format(raw["format"])
    return _layer(raw["nodes"], raw["edges"], raw["classes"], raw["names"])


def _unknown_format(found: object) -> LayerProblem:
    return LayerProblem(phrase("道路图层的格式是{found}，本程序只认识{known}", found=str(found), known=FORMAT_ARRAYS))


def _decode_arrays(content: bytes) -> Layer:
    said, found = arrays.unpack(content)
    if said.get("what") != "roads":
        raise arrays.NotArrays("not roads")
    if said.get("format") != FORMAT_ARRAYS:
        raise _unknown_format(said.get("format"))
    missing, unknown = _NEEDED.keys() - found.keys(), found.keys() - _NEEDED.keys() - _OPTIONAL.keys()
    if missing or unknown or ("shape" in found) != ("shape_start" in found):
        raise arrays.NotArrays(f"missing {sorted(missing)}, unknown {sorted(unknown)}")
    for name, kind in {**_NEEDED, **_OPTIONAL}.items():
        if name in found and (found[name].dtype.str != kind or found[name].ndim != (2 if name in _PLANES else 1)):
            raise arrays.NotArrays(f"{name}: {found[name].dtype} {found[name].shape}")
        if name in found and name in _PLANES and found[name].shape[1] != 2:
            raise arrays.NotArrays(f"{name}: {found[name].shape}")
    kept: dict[str, Any] = {
        name: array.astype(np.int64) if name in _INDICES else array for name, array in found.items()
    }
    kept["one_way"] = found["one_way"].view(np.uint8) != 0  # a byte of 2 is no truth value that numpy could count
    return Layer(**kept, classes=_texts(said["classes"]), names=_texts(said["names"]))


def _texts(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise arrays.NotArrays("names that are no texts")
    return tuple(found)


def _check(layer: Layer) -> None:
    """Whatever the bytes say, nothing points outside and every figure is a number."""
    count, edges = layer.node_count, len(layer.start)
    if any(len(getattr(layer, name)) != edges for name in ("end", "metres", "kind", "one_way", "label")):
        raise LayerProblem(phrase("道路图层各列的长度不一致"))
    if not np.isfinite(layer.nodes).all() or not np.isfinite(layer.metres).all() or (layer.metres < 0).any():
        raise LayerProblem(phrase("道路图层中有不是数字的坐标或长度"))
    for ends, limit in (
        (layer.start, count),
        (layer.end, count),
        (layer.kind, len(layer.classes)),
        (layer.label, len(layer.names)),
    ):
        if len(ends) and (ends.min() < 0 or ends.max() >= limit):
            raise LayerProblem(phrase("道路图层中有指向不存在的路口、等级或路名的编号"))
    _check_shape(layer, edges)
    for name in ("speed_kmh", "max_height_m", "max_weight_t", "access"):
        found = getattr(layer, name)
        if found is not None and len(found) != edges:
            raise LayerProblem(phrase("道路图层各列的长度不一致"))
        if found is not None and name != "access" and not (np.isnan(found) | ((found > 0) & np.isfinite(found))).all():
            raise LayerProblem(phrase("道路图层中有不合理的限速、限高或限重"))
    if layer.access is not None and edges and int(layer.access.max()) > MOTOR | FOOT | BOAT:
        raise LayerProblem(phrase("道路图层中有本程序不认识的通行种类"))


def _check_shape(layer: Layer, edges: int) -> None:
    shape, begins = layer.shape, layer.shape_start
    if shape is None and begins is None:
        return
    if shape is None or begins is None or shape.ndim != 2 or shape.shape[1] != 2 or len(begins) != edges + 1:
        raise LayerProblem(phrase("道路图层的线形与路段对不上"))
    if begins[0] != 0 or begins[-1] != len(shape) or (np.diff(begins) < 0).any():
        raise LayerProblem(phrase("道路图层的线形与路段对不上"))
    for points in (shape, layer.nodes):
        if not np.isfinite(points).all() or (np.abs(points) > (180.0, 90.0)).any():
            raise LayerProblem(phrase("道路图层中有不是数字的坐标或长度"))

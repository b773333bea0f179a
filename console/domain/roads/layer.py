"""A road layer: junctions and pieces of road, and its compact form, which lies in the file as an attachment.

The compact form is JSON: `nodes` [[lon, lat], …] in WGS-84 degrees, `edges` [[a, b, metres, class, direction, name], …]
where `class` and `name` are indices into `classes` and `names`, and direction is 0 for both ways, 1 for forward only.
Equal layers have equal bytes.

An edge k has two directed numbers, 2k from a to b and 2k + 1 from b to a; closures name roads by them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from console.domain.kernel import Phrase, phrase

FORMAT = 1
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
    def name_zh(self) -> str: ...
    @property
    def class_(self) -> str: ...
    @property
    def a_lon(self) -> float: ...
    @property
    def a_lat(self) -> float: ...
    @property
    def b_lon(self) -> float: ...
    @property
    def b_lat(self) -> float: ...
    @property
    def metres(self) -> float: ...
    @property
    def direction(self) -> str: ...


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
        return len(self.nodes)

    def name_of(self, edge: int) -> str:
        """The name of an edge (not a directed number), "" when it has none."""
        return self.names[int(self.label[edge])]

    def class_of(self, edge: int) -> str:
        return self.classes[int(self.kind[edge])]


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


def decode(content: bytes) -> Layer:
    """A layer from its compact form; `LayerProblem` when it is none."""
    try:
        raw = json.loads(content)
        if raw["format"] != FORMAT:
            raise LayerProblem(
                phrase("道路图层的格式是{found}，本程序只认识{known}", found=raw["format"], known=FORMAT)
            )
        layer = _layer(raw["nodes"], raw["edges"], raw["classes"], raw["names"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise LayerProblem(phrase("这不是道路图层")) from error
    _check(layer)
    return layer


def _check(layer: Layer) -> None:
    count = layer.node_count
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

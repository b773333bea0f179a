"""Layers with shapes, signs and access: they come back to the bit, and bytes that lie are refused."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from console.domain.core import arrays
from console.domain.core.geodata.road_layer import MANY_EDGES, Layer, LayerProblem, decode, encode
from tests.support import forces
from tests.support.curves import with_shapes


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    """Any layer of format 2."""
    nodes, edges = draw(st.integers(1, 6)), draw(st.integers(0, 8))
    some = np.random.default_rng(draw(st.integers(0, 2**32)))
    counts = some.integers(0, 4, edges)
    sign = arrays_of.arrays(np.float64, edges, elements=st.sampled_from([np.nan, 5.0, 3.5, 60.0, 1e-3]))
    return Layer(
        nodes=some.uniform((-180, -90), (180, 90), (nodes, 2)),
        start=some.integers(0, nodes, edges),
        end=some.integers(0, nodes, edges),
        metres=some.uniform(0, 1e5, edges),
        kind=some.integers(0, 2, edges),
        one_way=some.random(edges) < 0.5,
        label=some.integers(0, 3, edges),
        classes=("trunk", "小路"),
        names=("", "人民路", "G207"),
        shape=some.uniform((-180, -90), (180, 90), (int(counts.sum()), 2)),
        shape_start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        speed_kmh=draw(sign),
        max_height_m=draw(st.none() | sign),
        max_weight_t=draw(sign),
        access=draw(st.none() | arrays_of.arrays(np.uint8, edges, elements=st.integers(0, 7))),
    )


@settings(max_examples=60, deadline=None)
@given(layers())
def test_format_2_keeps_every_bit(layer: Layer) -> None:
    again = decode(encode(layer))
    assert encode(again) == encode(layer)
    for field in fields(Layer):
        one, other = getattr(layer, field.name), getattr(again, field.name)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype and one.tobytes() == other.tobytes(), field.name
        else:
            assert one == other, field.name


@settings(max_examples=30, deadline=None)
@given(layers(), st.lists(st.integers(0, 7), max_size=6))
def test_lines_of_many_are_the_lines_of_each(layer: Layer, wanted: list[int]) -> None:
    edges = np.array([edge for edge in wanted if edge < len(layer.start)], dtype=np.int64)
    points, begins = layer.lines_of(edges)
    for place, edge in enumerate(edges):
        assert (points[begins[place] : begins[place + 1]] == layer.line_of(int(edge))).all()
    assert len(points) == begins[-1]


def test_a_line_goes_through_its_shape_from_start_to_end() -> None:
    layer = with_shapes(forces.layer(), {1: [(113.35, 34.81), (113.36, 34.82)]})
    assert layer.line_of(1).tolist() == [[113.34, 34.8], [113.35, 34.81], [113.36, 34.82], [113.38, 34.8]]
    assert forces.layer().line_of(0).tolist() == [[113.3, 34.8], [113.34, 34.8]]


def test_plain_layers_stay_json_and_many_edges_do_not() -> None:
    plain = forces.layer()
    assert encode(plain).startswith(b'{"classes"')
    many = replace(
        plain,
        **{
            name: np.resize(getattr(plain, name), MANY_EDGES + 1)
            for name in ("start", "end", "metres", "kind", "one_way", "label")
        },
    )
    content = encode(many)
    assert arrays.is_packed(content) and encode(decode(content)) == content


# --- bytes that lie ---------------------------------------------------------------------------------------------------

LAYER = with_shapes(
    forces.layer(), {1: [(113.35, 34.81)]}, speed_kmh=np.full(8, 40.0), access=np.full(8, 3, dtype=np.uint8)
)


def forged(said: dict[str, Any] | None = None, without: str = "", **changed: Any) -> bytes:
    """The layer's bytes with some arrays or words exchanged, past all checks of `encode`."""
    header, found = arrays.unpack(encode(LAYER))
    kept = {name: array for name, array in {**found, **changed}.items() if name != without}
    return arrays.pack({**header, **(said or {})}, kept)


def edited(name: str, place: Any, value: float) -> Any:
    array = arrays.unpack(encode(LAYER))[1][name].copy()
    array[place] = value
    return array


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (forged({"format": 3}), "格式是3"),
        (forged({"what": "features"}), "不是道路图层"),
        (forged({"names": "abc"}), "不是道路图层"),
        (forged({"names": [1]}), "不是道路图层"),
        (forged({"classes": None}), "不是道路图层"),
        (forged({"classes": []}), "不存在的路口"),
        (forged(without="metres"), "不是道路图层"),
        (forged(without="shape"), "不是道路图层"),
        (forged(extra=np.zeros(3)), "不是道路图层"),
        (forged(metres=np.zeros(8, dtype=np.int64)), "不是道路图层"),
        (forged(nodes=np.zeros((8, 3))), "不是道路图层"),
        (forged(nodes=np.zeros(8)), "不是道路图层"),
        (forged(end=edited("end", 0, 99)), "不存在的路口"),
        (forged(end=edited("end", 0, -1)), "不存在的路口"),
        (forged(label=edited("label", 0, 99)), "不存在的路口"),
        (forged(end=edited("end", slice(1), 0)[:-1]), "长度不一致"),
        (forged(speed_kmh=np.full(7, 40.0)), "长度不一致"),
        (forged(metres=edited("metres", 0, np.nan)), "不是数字"),
        (forged(metres=edited("metres", 0, -1.0)), "不是数字"),
        (forged(nodes=edited("nodes", (0, 1), 91.0)), "不是数字"),
        (forged(shape=edited("shape", (0, 0), np.inf)), "不是数字"),
        (forged(shape=np.zeros((2, 2))), "线形"),
        (forged(shape_start=edited("shape_start", 3, 9)), "线形"),
        (forged(shape_start=edited("shape_start", 0, -1)), "线形"),
        (forged(shape_start=np.zeros(2, dtype=np.int64)), "线形"),
        (forged(speed_kmh=edited("speed_kmh", 0, 0.0)), "限速"),
        (forged(speed_kmh=edited("speed_kmh", 0, np.inf)), "限速"),
        (forged(access=edited("access", 0, 8)), "通行种类"),
        (encode(LAYER)[:-1], "不是道路图层"),
        (encode(LAYER) + b"x", "不是道路图层"),
    ],
)
def test_bytes_that_lie_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(LayerProblem, match=words):
        decode(content)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_bytes_are_a_layer_or_a_problem_never_an_error(data: st.DataObject) -> None:
    content = bytearray(encode(LAYER))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        layer = decode(bytes(content))
    except LayerProblem:
        return
    points, begins = layer.lines_of(np.arange(len(layer.start)))
    assert len(begins) == len(layer.start) + 1
    assert begins[-1] == len(points), "every point of what was taken belongs to a road"


def test_what_could_not_be_read_is_not_written() -> None:
    with pytest.raises(LayerProblem, match="限速"):
        encode(replace(LAYER, speed_kmh=np.full(8, -1.0)))


def test_a_truth_value_is_zero_or_not() -> None:
    odd = forged(one_way=np.full(8, 2, dtype=np.uint8).view(np.bool_))
    assert decode(odd).edge_count == 8

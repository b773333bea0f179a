"""What layers lie in the file as: every bit comes back, and bytes that are anything else are refused, not believed."""

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.core import arrays
from console.domain.core.geodata.features import AREAS, LINES, POINTS, Features, FeaturesProblem, decode, encode

TYPES = (np.float64, np.float32, np.int64, np.int32, np.int16, np.uint8, np.bool_)


def some(count=2):
    """A point, and an area with a hole."""
    return Features(
        geometry=np.array([POINTS, AREAS][:count], dtype=np.uint8),
        feature_start=np.array([0, 1, 3][: count + 1]),
        part_start=np.array([0, 1, 5, 9]),
        is_hole=np.array([False, False, True]),
        xy=np.arange(18, dtype=np.float64).reshape(-1, 2),
        fields={"名称": ("甲", ""), "name": ("a", "b")},
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(TYPES), st.lists(st.integers(0, 5), min_size=1, max_size=3), st.randoms()), max_size=4
    ),
    st.dictionaries(st.text(max_size=8), st.one_of(st.integers(-(2**53), 2**53), st.text(max_size=8)), max_size=3),
)
def test_what_goes_in_comes_out(kinds, said):
    given_arrays = {
        f"a{number}": np.frombuffer(
            random.randbytes(int(np.prod(shape)) * np.dtype(kind).itemsize),
            dtype=np.uint8 if kind is np.bool_ else kind,
        )
        .astype(kind)
        .reshape(shape)
        for number, (kind, shape, random) in enumerate(kinds)
    }
    content = arrays.pack(said, given_arrays)
    assert arrays.pack(said, given_arrays) == content
    found_said, found = arrays.unpack(content)
    assert found_said == said
    assert found.keys() == given_arrays.keys()
    for name, array in given_arrays.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()


@given(st.data())
def test_a_layer_cut_off_or_altered_is_refused_or_still_a_layer(data):
    content = bytearray(encode(some()))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
    try:
        features = decode(bytes(content))
    except FeaturesProblem:
        return
    assert np.isfinite(features.xy).all()
    assert features.part_start[-1] == len(features.xy)


def head_of(content):
    (length,) = struct.unpack_from("<Q", content, len(arrays.MAGIC))
    at = len(arrays.MAGIC) + 8
    return json.loads(content[at : at + length]), content[at + length :]


def with_head(head, bodies):
    raw = json.dumps(head).encode()
    return arrays.MAGIC + struct.pack("<Q", len(raw)) + raw + bodies


def test_a_small_body_that_claims_to_be_huge_is_refused_before_it_is_unpacked():
    content = arrays.pack({}, {"a": np.zeros(10)})
    head, bodies = head_of(content)
    head["arrays"][0][2] = [10**12]
    with pytest.raises(arrays.NotArrays, match="larger"):
        arrays.unpack(with_head(head, bodies))


def test_a_body_that_unpacks_to_more_than_it_says_is_refused():
    content = arrays.pack({}, {"a": np.zeros(1_000_000)})
    head, bodies = head_of(content)
    head["arrays"][0][2] = [10]
    with pytest.raises(arrays.NotArrays, match="of 80 bytes"):
        arrays.unpack(with_head(head, bodies))


@pytest.mark.parametrize("kind", ["|O", "<U4", "<c16"])
def test_types_that_are_not_numbers_are_refused(kind):
    head, bodies = head_of(arrays.pack({}, {"a": np.zeros(1)}))
    head["arrays"][0][1] = kind
    with pytest.raises(arrays.NotArrays):
        arrays.unpack(with_head(head, bodies))
    with pytest.raises(TypeError):
        arrays.pack({}, {"a": np.zeros(1, dtype=kind)})


def test_features_come_back_whole():
    before = some()
    after = decode(encode(before))
    assert (len(after), after.bbox) == (2, (0.0, 1.0, 16.0, 17.0))
    assert after.fields == before.fields
    assert (after.text("名称", 0), after.text("名称", 1), after.text("no such column", 0)) == ("甲", "", "")
    assert encode(after) == encode(before)


@pytest.mark.parametrize(
    "change",
    [
        {"feature_start": np.array([0, 1, 4])},
        {"feature_start": np.array([0, 3, 1])},
        {"part_start": np.array([0, 1, 5, 8])},
        {"part_start": np.array([0, 5, 1, 9])},
        {"is_hole": np.array([False, False])},
        {"xy": np.full((9, 2), np.nan)},
        {"fields": {"名称": ("甲",)}},
        {"geometry": np.array([LINES], dtype=np.uint8)},
        {"geometry": np.array([POINTS, 3], dtype=np.uint8)},
    ],
)
def test_parts_that_do_not_fit_together_are_refused(change):
    from dataclasses import replace

    with pytest.raises(FeaturesProblem):
        decode(encode(replace(some(), **change)))


def test_of_nothing_there_is_a_layer_too():
    nothing = Features(
        geometry=np.zeros(0, dtype=np.uint8),
        feature_start=np.zeros(1, dtype=np.int64),
        part_start=np.zeros(1, dtype=np.int64),
        is_hole=np.zeros(0, dtype=np.bool_),
        xy=np.zeros((0, 2)),
    )
    assert decode(encode(nothing)).bbox == (0.0, 0.0, 0.0, 0.0)

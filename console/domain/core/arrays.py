"""Arrays as bytes: how layers of roads and of the map lie in the file.

A header of JSON (what the caller says of them, and name, type and shape of each array), then the arrays, each compressed
on its own. Reading trusts nothing: a length that does not fit, an unknown type or more than `LARGEST` bytes is no layer.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FAMILY = b"YIPAN-ARRAYS-"
MAGIC = FAMILY + b"1\n"
LARGEST = 4_000_000_000  # bytes of all arrays together, unpacked
_TYPES = frozenset({"<f8", "<f4", "<i8", "<i4", "<i2", "|u1", "|b1"})
_LENGTH = struct.Struct("<Q")
_LEVEL = 1  # a tenth of the time of the usual 6, a tenth more bytes


class NotArrays(ValueError):
    """The bytes are not arrays, or not whole."""


def pack(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Equal input gives equal bytes. Text does not go into arrays: it stands in the header."""
    bodies, table = [], []
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        array = array.astype(array.dtype.newbyteorder("<"), copy=False)
        if array.dtype.str not in _TYPES:
            raise TypeError(f"{name}: {array.dtype}")
        body = zlib.compress(array.reshape(-1).view(np.uint8).data, _LEVEL)  # no copy: a layer may have gigabytes
        bodies.append(body)
        table.append([name, array.dtype.str, list(array.shape), len(body)])
    head = json.dumps({"said": header, "arrays": table}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    raw = head.encode()
    return b"".join([MAGIC, _LENGTH.pack(len(raw)), raw, *bodies])


def is_packed(content: bytes) -> bool:
    """Whether this content is arrays in our format, by its first bytes."""
    return content.startswith(MAGIC)


def is_newer(content: bytes) -> bool:
    """Arrays, in a form that this program does not know."""
    return content.startswith(FAMILY) and not is_packed(content)


def unpack(content: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The header as it was given and the arrays; `NotArrays` when the bytes are anything else."""
    try:
        if not is_packed(content):
            raise NotArrays("no arrays")
        at = len(MAGIC) + _LENGTH.size
        (length,) = _LENGTH.unpack_from(content, len(MAGIC))
        head = json.loads(content[at : at + length])
        said, table = head["said"], head["arrays"]
        return dict(said), _read(content, at + length, table)
    except NotArrays:
        raise
    except (ValueError, KeyError, TypeError, struct.error, zlib.error, RecursionError, OverflowError) as error:
        raise NotArrays(str(error)) from error


def _read(content: bytes, at: int, table: Any) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    room = LARGEST
    for name, kind, shape, length in table:
        if kind not in _TYPES or any(not isinstance(side, int) or side < 0 for side in shape):
            raise NotArrays(f"{name}: {kind} {shape}")
        size = int(np.prod(shape, dtype=object)) * np.dtype(kind).itemsize if shape else np.dtype(kind).itemsize
        room -= size
        if room < 0:
            raise NotArrays("larger than a layer can be")
        reader = zlib.decompressobj()
        body = reader.decompress(content[at : at + length], size + 1)
        if len(body) != size:
            raise NotArrays(f"{name}: {len(body)} of {size} bytes")
        found[name] = np.frombuffer(body, dtype=kind).reshape(shape)
        at += length
    if at != len(content):
        raise NotArrays("bytes left over")
    return found

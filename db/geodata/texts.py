"""Text of unknown encoding (Chinese offices send UTF-8, GBK and UTF-16 without saying which), and cells as text."""

from __future__ import annotations

import codecs
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(content: bytes) -> str | None:
    """Name of the encoding, None for what is no text. UTF-8 first: GBK text is practically never valid UTF-8."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    bare = _bare_utf16(content)
    if bare:
        return bare
    if b"\0" in content:
        return None
    for name in ("utf-8", "gb18030"):
        try:
            content.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _bare_utf16(content: bytes) -> str | None:
    """Commas, digits and line ends are ASCII: UTF-16 without a mark has a NUL beside each of them."""
    head = content[:4096]
    high, low = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 8
    if min(high, low) * 8 > max(high, low) or max(high, low) <= enough:
        return None
    return "utf-16-be" if high > low else "utf-16-le"


def decoded_head(head: bytes) -> str | None:
    """The beginning of a file as text. The last bytes may be half a letter and are left out."""
    for cut in range(4):
        part = head[: len(head) - cut]
        name = encoding_of(part)
        if name is not None:
            try:
                return part.decode(name)
            except UnicodeDecodeError:
                continue
    return None


# ------------------------------------------------------------------------------------------------------------ cells


LONGEST = 32_000  # characters of one cell; longer ones are cut, and counted


def texts(column: NDArray[Any]) -> tuple[tuple[str, ...], int]:
    """A column as text ("" where nothing stood), and how many cells were cut."""
    known: dict[tuple[type, Any], str] = {}  # equal cells are one text in memory; True is not 1
    cut = 0
    found = []
    for value in column.tolist():
        key = (type(value), value if value.__hash__ else str(value))
        text = known.get(key)
        if text is None:
            text = text_of(value)
            if len(text) > LONGEST:
                text, cut = text[:LONGEST], cut + 1
            known[key] = text
        found.append(text)
    return tuple(found), cut


def text_of(value: object) -> str:
    """One value. Whole numbers have no ".0": empty cells make GDAL hand over whole numbers as fractions."""
    if value is None:
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, bytes):
        return ""
    return str(value).replace("\0", "")

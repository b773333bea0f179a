"""Values of a file's fields as text: as the file had them, so that nothing is lost and nothing is made up."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

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

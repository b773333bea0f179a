"""What may stand in one cell of a pack: readers that give a value, or say what they expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from console.domain.core.kernel import Phrase, phrase

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WHOLE = re.compile(r"-?[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

Read = Callable[[str], Any]


class CellError(ValueError):
    """The cell cannot be read; `expected` says what should stand there."""

    def __init__(self, expected: Phrase) -> None:
        self.expected = expected
        super().__init__(str(expected))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, how a cell is read, and what stands in for a cell that cannot be read.

    `field` is the name in the row class, where it differs. A file may lack an `optional` column altogether.
    """

    name: str
    read: Read
    fallback: Any = ""
    field: str = ""
    optional: bool = False

    @property
    def target(self) -> str:
        """The field that the column fills."""
        return self.field or self.name


def _text(cell: str) -> str:
    return cell


def _required_text(cell: str) -> str:
    if not cell:
        raise CellError(phrase("非空文字"))
    return cell


def _id(cell: str) -> str:
    if not ID.fullmatch(cell):
        raise CellError(phrase("编号：小写字母、数字和连字符"))
    return cell


def _reference(cell: str) -> str | None:
    return cell or None


def _list(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    parts = tuple(part.strip() for part in cell.split(";"))
    if "" in parts:
        raise CellError(phrase("用英文分号隔开的列表，项不能为空"))
    return parts


def _yes(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise CellError(phrase("{options} 之一", options="yes、no"))
    return cell == "yes"


def _whole(least: int, most: int | None, needed: bool) -> Read:
    def read(cell: str) -> int | None:
        if not cell and not needed:
            return None
        if not WHOLE.fullmatch(cell) or not least <= int(cell) <= (int(cell) if most is None else most):
            raise CellError(_range(least, most))
        return int(cell)

    return read


def _number(least: float | None, needed: bool) -> Read:
    def read(cell: str) -> float | None:
        if not cell and not needed:
            return None
        if not NUMBER.fullmatch(cell) or not isfinite(float(cell)):
            raise CellError(phrase("数字，不带单位和千位分隔符"))
        if least is not None and float(cell) < least:
            raise CellError(phrase("不小于 {least} 的数字", least=least))
        return float(cell)

    return read


def _range(least: int, most: int | None) -> Phrase:
    if most is None:
        return phrase("不小于 {least} 的整数", least=least)
    return phrase("{least} 到 {most} 的整数", least=least, most=most)


def _choice(options: tuple[str, ...], needed: bool) -> Read:
    def read(cell: str) -> str:
        if cell not in options and (needed or cell):
            raise CellError(phrase("{options} 之一", options="、".join(options)))
        return cell

    return read


def _levels(cell: str) -> tuple[int, ...]:
    level = _whole(1, 4, True)
    return tuple(level(part) for part in _list(cell))


def text(name: str, field: str = "") -> Column:
    """A column of words."""
    return Column(name, _text, field=field)


def required(name: str) -> Column:
    """Text that must not be empty."""
    return Column(name, _required_text)


def identity() -> Column:
    """The row's own id."""
    return Column("id", _id)


def reference(name: str, needed: bool = False) -> Column:
    """The id of another row; whether it is known is checked on the whole pack."""
    return Column(name, _required_text, "") if needed else Column(name, _reference, None)


def listing(name: str) -> Column:
    """Codes or names, separated by semicolons."""
    return Column(name, _list, ())


def levels(name: str) -> Column:
    """Numbers from 1 to 4, separated by semicolons."""
    return Column(name, _levels, ())


def whole(name: str, least: int = 0, most: int | None = None, needed: bool = False) -> Column:
    """A whole number; empty is unknown unless `needed`."""
    return Column(name, _whole(least, most, needed), least if needed else None)


def number(name: str, least: float | None = 0, needed: bool = False) -> Column:
    """A decimal number; empty is unknown unless `needed`."""
    return Column(name, _number(least, needed), 0.0 if needed else None)


def choice(name: str, options: tuple[str, ...], needed: bool = True, field: str = "") -> Column:
    """One of the listed words; empty only when not `needed`."""
    return Column(name, _choice(options, needed), options[0] if needed else "", field)


def choices(name: str, options: tuple[str, ...]) -> Column:
    """Some of the listed words, separated by semicolons."""
    one = _choice(options, True)
    return Column(name, lambda cell: tuple(one(part) for part in _list(cell)), ())


def yes_no(name: str) -> Column:
    """A column of yes or no; empty is no."""
    return Column(name, _yes, False)

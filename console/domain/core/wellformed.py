"""What every command must be before anybody thinks about it: numbers that can be written down, text that can be stored,
places in the country, no step before it happened. Text is cleaned here, once, and nowhere else in the domain.

A form checks what a form asks; imports, scripts and other consoles come in by the same door and have no form. What cannot
be kept in the journal would otherwise end as an error of the program in the middle of a command.
"""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from console.domain.core.geo import valid_position
from console.domain.core.kernel import Command, Context, Position, Refusal

C = TypeVar("C", bound=Command)
LARGEST = 2**53  # beyond this a whole number does not survive JSON everywhere, nor SQLite's 64 bits for long


def cleaned(command: C, context: Context) -> C:
    """The command with the blanks around its texts gone; refuses what no area could make sense of."""
    if context.occurred_at is not None and context.occurred_at > context.now:
        raise Refusal("发生时间不能晚于现在")
    _text(context.actor)
    _text(context.post)
    if command.has_own_checks:
        return command
    clean: C = _clean(command)
    return clean


def _clean(value: Any) -> Any:
    """The same value, or one like it with clean texts."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Position):
        return _place(value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_clean(item) for item in value]
        unchanged = all(one is item for one, item in zip(items, value, strict=True))
        return value if unchanged else type(value)(items)
    if is_dataclass(value) and not isinstance(value, type):
        before = {column.name: getattr(value, column.name) for column in fields(value)}
        changed = {name: item for name, old in before.items() if (item := _clean(old)) is not old}
        return replace(value, **changed) if changed else value
    return value


def _text(value: str) -> str:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Refusal("输入里有无法保存的字符（残缺的表情符号或乱码），请删去后重试") from None
    return value.strip()


def _number(value: float) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Refusal("数字{value}无法记录", value=value)
    return value


def _place(value: Position) -> Position:
    if not valid_position(value):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=value.lon, lat=value.lat)
    _text(value.quality)
    if value.at is not None:
        _number(value.at)
    return value

"""What every command must be before anybody thinks about it: numbers that can be written down, text that can be stored,
places in the country, no step before it happened.

A form checks what a form asks; imports, scripts and other consoles come in by the same door and have no form. What cannot
be kept in the journal would otherwise end as an error of the program in the middle of a command.
"""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

from console.domain.core.geo import valid_position
from console.domain.core.kernel import Command, Context, Position, Refusal

LARGEST = 2**53  # beyond this a whole number does not survive JSON everywhere, nor SQLite's 64 bits for long


def check(command: Command, context: Context) -> None:
    """Refuses what no area could make sense of."""
    if context.occurred_at is not None and context.occurred_at > context.now:
        raise Refusal("发生时间不能晚于现在")
    _text(context.actor)
    _text(context.post)
    if not command.has_own_checks:
        _check(command)


def _check(value: Any) -> None:
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        _number(value)
    elif isinstance(value, Position):
        _place(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(key)
            _check(item)
    elif isinstance(value, tuple | list):
        for item in value:
            _check(item)
    elif is_dataclass(value):
        for column in fields(value):
            _check(getattr(value, column.name))


def _text(value: str) -> None:
    if value.isascii():
        return
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refusal("输入里有无法保存的字符（残缺的表情符号或乱码），请删去后重试") from None


def _number(value: float) -> None:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Refusal("数字{value}无法记录", value=value)


def _place(value: Position) -> None:
    if not valid_position(value):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=value.lon, lat=value.lat)
    _text(value.quality)
    if value.at is not None:
        _number(value.at)

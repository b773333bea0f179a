"""What every command must be before anybody thinks about it: numbers that can be written down, text that can be stored,
places in the country, no step before it happened. Text is cleaned here, once, and nowhere else in the domain.

A form checks what a form asks; imports, scripts and other consoles come in by the same door and have no form. What cannot
be kept in the journal would otherwise end as an error of the program in the middle of a command.
"""

from __future__ import annotations

import math
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from console.domain.core import asked
from console.domain.core.geo import valid_position
from console.domain.core.kernel import Command, Context, Position, Refusal

C = TypeVar("C", bound=Command)
LONGEST_NAME = 100  # characters of the name of a person or a post
QUALITIES = ("surveyed", "named_place", "settlement_centroid", "assumed", "reported")  # of a position
# Line ends as other programs write them become ours; what turns the direction of writing or is not a character at all is
# refused: a name that reads otherwise than it is written deceives whoever acts on it.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LARGEST = 2**53  # beyond this a whole number does not survive JSON everywhere, nor SQLite's 64 bits for long


def cleaned(command: C, context: Context) -> C:
    """The command with the blanks around its texts gone; refuses what no area could make sense of."""
    if context.occurred_at is not None and context.occurred_at > context.now:
        raise Refusal("发生时间不能晚于现在")
    if context.occurred_at is not None and context.occurred_at < min(asked.EARLIEST, context.now):
        raise Refusal("发生时间不可能早于2000年，请核对年份")
    for name in (context.actor, context.post):
        if len(_text(name)) > LONGEST_NAME:
            raise Refusal("姓名和岗位最多{most}个字", most=LONGEST_NAME)
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
    if len(value) > asked.LONG:
        raise Refusal("文字太长：一处最多{most}个字，这里有{length}个", most=asked.LONG, length=len(value))
    if not value.isprintable():
        value = _LINE_ENDS.sub("\n", value)
        if _UNSEEN.search(value):
            raise Refusal("文字里有看不见的控制字符（空字符或改变书写方向的字符），请删去后重试")
    return value.strip()


def _number(value: float) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Refusal("数字{value}无法记录", value=value)
    return value


def _place(value: Position) -> Position:
    if not valid_position(value):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=value.lon, lat=value.lat)
    if value.quality not in QUALITIES:
        raise Refusal("没有“{quality}”这种位置精度", quality=_text(value.quality)[:LONGEST_NAME])
    if value.at is not None:
        _number(value.at)
    return value
